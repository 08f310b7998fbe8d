"""The example of the README is a site that builds."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_timeline.config import TimelineConfig
from mkdocs_timeline.directives import DIRECTIVES
from mkdocs_timeline.model import KINDS
from mkdocs_timeline.schemes import SCHEMES
from project import Site

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"<!-- example:(\S+) -->\n```\w+\n(.*?)```", re.DOTALL)


def test_example_builds(site: Site) -> None:
    files = dict(EXAMPLE.findall(README))
    assert len(files) == 4
    (site.root / "docs/_data/people.yml").unlink()
    assert site.write(files).build() == ""
    page = site.page()
    assert page.select_one("a.tl-ref").text == "1"
    # The record is not published as it stands.
    assert not list((site.root / "site").rglob("*.yml"))
    assert page.select_one("#launch .tl-event__time time").text == "12:00"


def test_example_is_ten_lines() -> None:
    lines = [line for text in dict(EXAMPLE.findall(README)).values() for line in text.splitlines()]
    assert len([line for line in lines if line.strip()]) <= 10


def test_every_kind_of_entry_is_named() -> None:
    for kind in KINDS:
        assert f"`{kind}`" in README, kind
    for scheme in SCHEMES:
        assert f"`{scheme}`" in README, scheme


def test_every_option_and_directive_is_described() -> None:
    for key, _ in TimelineConfig._schema:
        assert f"`{key}`" in README, key
    for directive in DIRECTIVES:
        assert f"`/// {directive.NAME}" in README, directive.NAME
        for option in directive.OPTIONS:
            assert f"`{option}`" in README, option
