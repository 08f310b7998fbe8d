"""The two editions are the same pages: files, headings, citations and directives agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from building import PAGES, ROOT
from mkdocs_timeline.__main__ import main

HEADING = re.compile(r"^(#{1,6}) .*?(?:\{ *(#[\w-]+)[^}]*\})?$", re.MULTILINE)


def read(edition: str, page: Path) -> str:
    """Return a page without its front matter."""
    text = (ROOT / "docs" / edition / page).read_text(encoding="utf-8")
    return text.split("---\n", 2)[2]


def test_both_editions_have_the_same_pages() -> None:
    english = sorted(
        path.relative_to(ROOT / "docs/en") for path in (ROOT / "docs/en").rglob("*.md")
    )
    assert english == PAGES
    assert len(PAGES) >= 26


def test_the_check_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Record and pages are sound: ids exist, twins agree, every paragraph has its source."""
    assert main(["check", "-f", str(ROOT / "mkdocs.yml")]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("edition", ["ko", "en"])
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_headings_have_ids_and_pages_their_metadata(edition: str, page: Path) -> None:
    text = read(edition, page)
    levels = [(len(marks), anchor) for marks, anchor in HEADING.findall(text)]
    assert levels[0][0] == 1
    assert [level for level, _ in levels].count(1) == 1
    assert all(anchor for level, anchor in levels if level > 1)
    front = (ROOT / "docs" / edition / page).read_text(encoding="utf-8").split("---\n", 2)[1]
    assert set(yaml.safe_load(front)) >= {"title", "description"}


def test_numbers_of_the_nav_are_pages() -> None:
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r": ([\w/-]+\.md)$", text, re.MULTILINE)) == {
            page.as_posix() for page in PAGES
        }


def test_no_page_prints_words_never_said() -> None:
    """Wordings in circulation that nobody is known to have used stand in no page."""
    errors = yaml.safe_load((ROOT / "docs/_data/errors.yml").read_text(encoding="utf-8"))
    wordings = [error["not_said"] for error in errors if "not_said" in error]
    assert len(wordings) >= 8
    for path in (ROOT / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not [wording for wording in wordings if wording in text], path
