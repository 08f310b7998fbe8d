"""A project written from strings and built by MkDocs in this process."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Literal

from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

CONFIG = """
site_name: Test
theme: {name: mkdocs}
plugins:
  timeline:
    timezone: America/Los_Angeles
    second_timezone: Asia/Seoul
"""
SOURCE = """
- id: wire
  publisher: The Wire
  title: It happened
  date: '2023-11-17'
  language: en
  url: https://example.org/wire
  kind: primary
  read: full
"""
CORRECTION = """
- id: 2024-01-02-title
  date: '2024-01-02'
  of: event:it-happened
  was: {en: It did not happen.}
  now: {en: It happened.}
  why: {en: The wire says so.}
  sources: [wire]
"""
EVENT = """
- id: it-happened
  start: '2023-11-17T12:28-08:00'
  precision: minute
  lane: board
  status: confirmed
  sources: [wire]
  title: {en: It happened}
  text: {en: Something happened.}
"""
PERSON = """
- id: ann
  kind: person
  group: directors
  name: Ann Example
  short: Example
  about: {en: a director}
"""
PEOPLE = PERSON + PERSON.replace("ann", "bob").replace("Ann Example", "Bob Sample").replace(
    "short: Example", "short: Sample"
)
SEATS = """
- id: ann-2017
  person: ann
  post: director
  from: '2017'
  independent: 'yes'
  note: {en: The month is not known.}
  sources: [wire]
- id: bob-2018
  person: bob
  post: chair
  from: '2018-04'
  to: '2023-11-17'
  independent: 'no'
  sources: [wire]
"""
RECORD = {
    "docs/_data/sources.yml": SOURCE,
    "docs/_data/events.yml": EVENT,
    "docs/_data/people.yml": PERSON,
}


class Site:
    """A project in a temporary directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.messages: list[str] = []

    def write(self, files: dict[str, str]) -> Site:
        """Write files; paths are relative to the project."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content.lstrip("\n"), encoding="utf-8")
        return self

    def build(
        self,
        config: str = "mkdocs.yml",
        command: Literal["build", "serve"] = "build",
        **options: Any,
    ) -> str:
        """Build strictly; return why it stopped, or an empty string."""
        loaded = load_config(str(self.root / config), strict=True, **options)
        loaded.plugins.on_startup(command=command, dirty=False)
        try:
            build(loaded)
        except Abort as abort:
            return str(abort)
        return ""

    def page(self, name: str = "index.html") -> BeautifulSoup:
        """Return a built page, parsed."""
        return BeautifulSoup((self.root / "site" / name).read_text(encoding="utf-8"), "html.parser")


class Messages(logging.Handler):
    """Collects what a build warns of."""

    def __init__(self, site: Site) -> None:
        super().__init__(logging.WARNING)
        self.site = site

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.site.messages.append(record.getMessage())
