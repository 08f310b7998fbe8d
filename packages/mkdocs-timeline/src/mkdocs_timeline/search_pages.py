"""The sections of a finished page, and the ids that can be linked to."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from mkdocs_timeline.search import Document

_HEADINGS = {"h1", "h2", "h3"}
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "figcaption", "blockquote", "tr", "div", "br"}
_VOID = {"br", "hr", "img", "input", "wbr", "meta", "link", "source", "col"}
# Bytes of a section's text that are kept: enough to find and show it, as a page says elsewhere in
# detail what the record says too.
_LEAD = 360
_SILENT = {"svg", "script", "style", "button", "form", "template", "pre"}


@dataclass
class Section:
    """A heading with the text under it, up to the next heading; `anchor` is empty at the top."""

    anchor: str
    title: str = ""
    text: str = ""


@dataclass
class Outline(HTMLParser):
    """Reads the HTML of a page once, for its sections and its ids."""

    sections: list[Section] = field(default_factory=lambda: [Section("")])
    ids: set[str] = field(default_factory=set)
    _skipped: list[str] = field(default_factory=list)
    _heading: str = ""

    def __post_init__(self) -> None:
        """Prepare the parser."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading; begin to skip at an entry of the record."""
        values = dict(attrs)
        anchor = values.get("id") or ""
        self.ids.add(anchor)
        if tag in _VOID:
            self._add(" ")
        elif self._skipped or self._is_aside(tag, values):
            self._skipped.append(tag)
        elif tag in _HEADINGS:
            self._heading = tag
            if tag != "h1":
                self.sections.append(Section(anchor))
        elif tag in _BLOCKS:
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a heading or what is skipped."""
        if tag in self._skipped:
            # An end tag may be left out within, as that of a list item.
            while self._skipped.pop() != tag:
                pass
        elif not self._skipped and tag == self._heading:
            self._heading = ""

    def handle_data(self, data: str) -> None:
        """Give text to the section it stands in."""
        if not self._skipped:
            self._add(data)

    def documents(self, url: str, page: str, kind: str = "section") -> list[Document]:
        """Return the sections that say something, at their addresses, as documents of a kind."""
        return [
            Document(
                kind=kind,
                url=f"{url}#{section.anchor}" if section.anchor else url or "./",
                title=section.title or page,
                text=_lead(section.text),
                page=page,
            )
            for section in self.sections
            if section.title or section.text
        ]

    def _add(self, data: str) -> None:
        section = self.sections[-1]
        if self._heading:
            section.title += data
        else:
            section.text += data

    def _is_aside(self, tag: str, values: dict[str, str | None]) -> bool:
        """Tell what is no prose of the page: what search is told to pass over, and references."""
        classes = (values.get("class") or "").split()
        return tag in _SILENT or "data-search-exclude" in values or "tl-ref" in classes


def read_outline(html: str) -> Outline:
    """Return the sections and ids of a page; white space is made single."""
    outline = Outline()
    outline.feed(html)
    for section in outline.sections:
        section.title = " ".join(section.title.split())
        section.text = " ".join(section.text.split())
    return outline


def _lead(text: str) -> str:
    """Return the beginning of a text, up to a space."""
    start = text.encode()[:_LEAD].decode(errors="ignore")
    return start if start == text else start.rpartition(" ")[0]
