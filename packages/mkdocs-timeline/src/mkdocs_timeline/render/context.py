"""What rendering needs to know of the page it renders into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import yaml

from mkdocs_timeline.model import Record

LANGUAGES = ("ko", "en")
# The page that lists the entries of a kind, where a site names no other.
PAGES = {
    "sources": "sources.md",
    "people": "people.md",
    "events": "timeline.md",
    "quotes": "quotes.md",
    "claims": "article-check.md",
    "predictions": "scorecard.md",
    "explanations": "why.md",
    "glossary": "glossary.md",
    "wording": "wording.md",
    "errors": "errors.md",
    "structure": "structure.md",
    "corrections": "about.md",
}


@cache
def load_words(language: str) -> Mapping[str, str]:
    """Load the interface words of a language; a language without a table gets the English ones."""
    name = language if language in LANGUAGES else "en"
    text = (files("mkdocs_timeline") / "strings" / f"{name}.yml").read_text(encoding="utf-8")
    words: Mapping[str, str] = yaml.safe_load(text)
    return words


@dataclass(frozen=True)
class Context:
    """A record, the language it is shown in, and where the pages of a kind are.

    `pages` maps a kind of entry (sources, people, events) to the link of the page that lists it,
    relative to the page being rendered. A kind without a page is not linked. `as_of` is the day
    by whose end a thing must have been public to be shown, or None for all that is known.
    `report` is the address errors are reported at, with gaps `{language}` and `{item}`; without
    it there is no such link. `titles` are those of the site's pages, by the path of their source.
    """

    record: Record
    language: str = "en"
    pages: Mapping[str, str] = field(default_factory=dict)
    as_of: str | None = None
    report: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def format_language(self) -> str:
        """Return the language whose date patterns are used."""
        return self.language if self.language in LANGUAGES else "en"

    def city(self, zone: ZoneInfo) -> str:
        """Return the city a clock is named after: ours for the zone, else the zone's own."""
        own = zone.key.rsplit("/", 1)[-1].replace("_", " ")
        return load_words(self.language).get(f"city_{zone.key}", own)

    def zone_name(self, zone: ZoneInfo) -> str:
        """Return what a time on a clock is called: Pacific, 태평양시간."""
        return load_words(self.language).get(f"zone_{zone.key}", self.city(zone))

    def word(self, key: str, **values: object) -> str:
        """Return an interface word, its gaps filled; the record's own label wins."""
        label = self.record.labels.get(key.replace("_", "-"))
        if label is not None:
            return label.name.get(self.language)
        text = load_words(self.language).get(key)
        if text is None:
            # A lane or group without a label of its own: show its id as words.
            return key.partition("_")[2].replace("-", " ").capitalize()
        return text.format(**values) if values else text

    def link(self, kind: str, entry_id: str) -> str | None:
        """Return the link to an entry, or None where no page lists its kind."""
        page = self.pages.get(kind)
        return f"{page}#{entry_id}" if page is not None else None

    def source_link(self, source_id: str) -> str | None:
        """Return the link to a source: our own entry of it, else the document itself."""
        return self.link("sources", source_id) or self.record.sources[source_id].url
