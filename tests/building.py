"""Where the real site is, and how the tests build and open it."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]
ADDRESS = "https://example.org/five-days/"
REPOSITORY = "https://github.com/somebody/a-fork"
PAGES = sorted(path.relative_to(ROOT / "docs/ko") for path in (ROOT / "docs/ko").rglob("*.md"))
EDITIONS = {"ko": "", "en": "en/"}


@functools.cache
def parse(path: Path) -> BeautifulSoup:
    """Parse a page once for all tests; the largest take seconds."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


class Built(NamedTuple):
    """A built site: its directory, and its pages parsed by edition and name."""

    directory: Path

    def page(self, name: str) -> BeautifulSoup:
        """Return the page at an address of the site, such as `en/timeline/`; not to be changed."""
        return parse(self.directory / (name if name.endswith(".html") else f"{name}index.html"))


def url_of(page: Path) -> str:
    """Return a page's address within its edition: days/nov-17.md is days/nov-17/."""
    return "" if page.stem == "index" else f"{page.with_suffix('').as_posix()}/"


def build_site(directory: Path) -> Built:
    """Build the site strictly, as the workflow does, into a directory."""
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        strict=True,
        site_dir=str(directory),
        site_url=ADDRESS,
        repo_url=REPOSITORY,
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return Built(directory)
