"""Cuts the display face down to the characters that headings, numerals and quotations use.

Runs after both editions are built. Which elements are set in the display face is read from the
style sheets themselves, so that a heading with a syllable no page had before is in the font with
the same build. A character that the face lacks is named: it would stand in another face.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hooks.display_font")
# Hangul with plain Latin, and the accented letters of names; a browser loads the second at need.
_FACES = {"five-days-display": "korean", "five-days-display-latin": "latin"}
_SOURCES = Path(__file__).with_name("fonts")
_FAMILY = "Five Days Display"
_HEADINGS = {"h1", "h2", "h3", "h4"}
_VOID = {"br", "img", "input", "link", "meta", "hr", "col", "source", "wbr"}
_RULE = re.compile(r"([^{}]+)\{[^{}]*var\(--_?tl-(?:font-)?display\)[^{}]*\}")
_ALWAYS = set("0123456789 .,:~–‘’“”()[]…")


def on_post_build(config: MkDocsConfig) -> None:
    """Write the two files of the face beside the style sheets, once both editions stand."""
    if Path(config.config_file_path).name != "mkdocs.yml":
        return
    site = Path(config.site_dir)
    classes = find_classes(path.read_text("utf-8") for path in sorted(site.glob("assets/*.css")))
    used = frozenset(
        _ALWAYS.union(*(find_characters(page.read_text("utf-8"), classes) for page in pages(site)))
    )
    known: set[str] = set()
    for name, source in _FACES.items():
        data, held = cut(source, used - known)
        known |= held
        for directory in ("", "en/"):
            target = site / directory / "assets/fonts" / f"{name}.woff2"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    lacking = sorted(character for character in used - known if not character.isspace())
    if lacking:
        log.info("the display face lacks %s", " ".join(lacking))


def pages(site: Path) -> list[Path]:
    """Return every page of both editions, but for those that show two of them side by side."""
    return sorted(page for page in site.rglob("*.html") if not page.parent.name.endswith("-both"))


def find_classes(sheets: Iterable[str]) -> frozenset[str]:
    """Return the classes of every selector whose rule sets the display face."""
    found: set[str] = set()
    for sheet in sheets:
        for selector in _RULE.findall(sheet):
            found.update(re.findall(r"\.(tl-[\w-]+)", selector))
    return frozenset(found)


class _Collector(HTMLParser):
    """Collects the characters within headings and within elements of the given classes."""

    def __init__(self, classes: frozenset[str]) -> None:
        super().__init__()
        self.classes = classes
        self.open: list[bool] = []
        self.characters: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether the text that follows is set in the display face."""
        if tag in _VOID:
            return
        own = set((dict(attrs).get("class") or "").split())
        inside = bool(self.open and self.open[-1])
        self.open.append(inside or tag in _HEADINGS or bool(own & self.classes))

    def handle_endtag(self, tag: str) -> None:
        """Return to the element around."""
        if tag not in _VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the characters of a display text."""
        if self.open and self.open[-1]:
            self.characters.update(data)


def find_characters(html: str, classes: frozenset[str]) -> set[str]:
    """Return the characters of a page that are set in the display face."""
    collector = _Collector(classes)
    collector.feed(html)
    return {character for character in collector.characters if character >= " "}


@cache
def cut(source: str, characters: frozenset[str]) -> tuple[bytes, set[str]]:
    """Return a font file of the characters that a source face has, and which those are."""
    font = TTFont(_SOURCES / f"hahmlet-{source}-600.woff2", recalcTimestamp=False)
    held = {character for character in characters if ord(character) in font.getBestCmap()}
    options = Options()
    options.layout_features = ["kern", "liga", "tnum", "mark", "mkmk", "ccmp"]
    options.hinting = False
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in held])
    subsetter.subset(font)
    for record in list(font["name"].names):
        if record.nameID in {1, 3, 4, 6, 16}:
            name = _FAMILY.replace(" ", "") if record.nameID == 6 else _FAMILY
            font["name"].setName(
                name, record.nameID, record.platformID, record.platEncID, record.langID
            )
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), held
