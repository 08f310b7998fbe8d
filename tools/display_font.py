"""Cuts the display face down to the characters that headings, numerals and quotations use.

Runs after both editions are built. Latin is one file for every page. Hangul is cut for each page,
in portions by the order in which the page needs it: events far below are not laid out before a
reader comes near, and the syllables of their titles are not loaded. One more file holds all the
Hangul of the site; it serves words that a page did not know when it was built: the titles of
search hits.

Which elements are set in the display face is read from the style sheets themselves, so that a
heading with a syllable no page had before is in the font with the same build. A character that
the face lacks is named: it would stand in another face.
"""

from __future__ import annotations

import io
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from face import unpack

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hooks.display_font")
_FAMILY = "Five Days Display"
_WHOLE, _LATIN = "five-days-display", "five-days-latin"
_TAGS = {"h1", "h2", "h3", "h4", "caption"}
_VOID = {"br", "img", "input", "link", "meta", "hr", "col", "source", "wbr"}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")
_BARE = re.compile(r"\W*(?:where|is)?\W*(?:(?:h[1-4]|caption)\W*)+")
_CLASS = re.compile(r"\.(tl-[\w-]+)")
_SITE_SHEET = re.compile(r'href="([^"]*)assets/site\.css"')
_ALWAYS = "0123456789 \xa0.,:~–‘’“”()[]…"
# Hangul characters of one file: about 15 KB, more than a chapter's headings have.
_PORTION = 160


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files of the face beside the style sheets, once both editions stand."""
    if Path(config.config_file_path).name != "mkdocs.yml":
        return
    site = Path(config.site_dir)
    styles = read_styles(path.read_text("utf-8") for path in sorted(site.glob("assets/*.css")))
    pages = {page: page.read_text("utf-8") for page in sorted(site.rglob("*.html"))}
    used = {page: find_characters(html, styles) for page, html in pages.items()}
    everything = dict.fromkeys(chain(_ALWAYS, *chain.from_iterable(used.values())))
    held = [character for character in everything if character in unpack().characters]
    hangul = dict.fromkeys(character for character in held if is_hangul(character))
    shared = {
        _WHOLE: cut("".join(hangul)),
        _LATIN: cut("".join(character for character in held if character not in hangul)),
    }
    for edition in ("", "en/"):
        for name, data in shared.items():
            _write(site / edition / "assets/fonts" / f"{name}.woff2", data)
    for page, html in pages.items():
        parts = [[char for char in part if char in hangul] for part in used[page]]
        if any(parts) and not page.parent.name.endswith("-both"):
            _give(site, page, html, [*_portions(parts)])
    lacking = sorted(everything.keys() - set(held))
    if lacking:
        log.info("the display face lacks %s", " ".join(lacking))


def is_hangul(character: str) -> bool:
    """Tell whether a character is a Hangul syllable."""
    return "가" <= character <= "힣"


class Subject(NamedTuple):
    """What a selector is about: elements of a class, within elements of other classes."""

    name: str
    within: frozenset[str]


class Styles(NamedTuple):
    """What the style sheets say of classes."""

    display: Mapping[str, list[frozenset[str]]]
    """Set in the display face: those of a class that stand within certain others."""
    late: frozenset[str]
    """Laid out only when a reader comes near."""


def read_styles(sheets: Iterable[str]) -> Styles:
    """Read which elements are set in the display face and which are laid out late."""
    display: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    late: set[str] = set()
    for sheet in sheets:
        for selectors, rule in _RULE.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
            if re.search(r"var\(--_?tl-(?:font-)?display\)", rule):
                for subject in _subjects(selectors):
                    display[subject.name].append(subject.within)
            if "content-visibility: auto" in rule:
                late.update(subject.name for subject in _subjects(selectors))
    return Styles(dict(display), frozenset(late))


def _subjects(selectors: str) -> Iterator[Subject]:
    """Yield what the selectors of a list are about.

    That is the last compound, or where that one has no class, the nearest before it.
    """
    for selector in _SELECTOR.findall(selectors):
        *before, last = re.split(r"[ >+~]+(?![^(]*\))", selector.strip())
        if _BARE.fullmatch(last):
            continue
        names, around = _CLASS.findall(last), _CLASS.findall(" ".join(before))
        within = frozenset(around) if names else frozenset()
        yield from (Subject(name, within) for name in names or around)


class _Open(NamedTuple):
    """An element that is open: how its text is set, and classes here and around."""

    display: bool
    late: bool
    classes: frozenset[str]
    words: str


class _Collector(HTMLParser):
    """Collects the characters within headings, captions and elements set in the display face."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self.styles = styles
        self.open: list[_Open] = [_Open(False, False, frozenset(), "")]
        self.near: dict[str, None] = {}
        self.far: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether the text that follows is set in the display face, and whether late."""
        if tag in _VOID:
            return
        own = set((dict(attrs).get("class") or "").split())
        around = self.open[-1]
        classes = around.classes | own
        places = chain.from_iterable(self.styles.display.get(name, ()) for name in own)
        meant = any(within <= classes for within in places)
        display = around.display or tag in _TAGS or meant
        late = around.late or bool(own & self.styles.late)
        words = "".join(value or "" for name, value in attrs if name.startswith("data-"))
        self.open.append(_Open(display, late, classes, words))
        if meant:
            # A script may write here what the elements around hold ready.
            self.handle_data("".join(element.words for element in self.open))

    def handle_endtag(self, tag: str) -> None:
        """Return to the element around."""
        if tag not in _VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the characters of a display text."""
        around = self.open[-1]
        if around.display:
            (self.far if around.late else self.near).update(dict.fromkeys(data))


def find_characters(html: str, styles: Styles) -> tuple[list[str], list[str]]:
    """Return the characters of a page's display text: those needed at once, those needed late."""
    collector = _Collector(styles)
    collector.feed(html)
    near = [character for character in collector.near if character >= " "]
    far = [character for character in collector.far if character >= " "]
    return near, [character for character in far if character not in collector.near]


@cache  # under `mkdocs serve` most pages need after a change what they needed before
def cut(characters: str) -> bytes:
    """Return a file of the given characters of the face."""
    font = TTFont(io.BytesIO(unpack().data), recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "tnum"]
    options.hinting = False
    options.drop_tables += ["GDEF", "STAT", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    for record in list(font["name"].names):
        if record.nameID in {1, 3, 4, 6, 16}:
            family = _FAMILY.replace(" ", "") if record.nameID == 6 else _FAMILY
            font["name"].setName(
                family, record.nameID, record.platformID, record.platEncID, record.langID
            )
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _portions(parts: Iterable[list[str]]) -> Iterator[list[str]]:
    for part in parts:
        for start in range(0, len(part), _PORTION):
            yield part[start : start + _PORTION]


def _give(site: Path, page: Path, html: str, portions: list[list[str]]) -> None:
    """Write a page's own files and their style sheet, and name them in its head."""
    path = page.relative_to(site).with_suffix("")
    edition = "en/" if path.parts[0] == "en" else ""
    name = "-".join(part for part in path.parts if part not in {"en", "index"}) or "front"
    fonts = site / edition / "assets/fonts"
    rules = []
    for number, portion in enumerate(portions, start=1):
        _write(fonts / f"{name}-{number}.woff2", cut("".join(portion)))
        rules.append(_rule(f"{name}-{number}.woff2", portion))
    _write(fonts / f"{name}.css", "".join(rules).encode())
    found = _SITE_SHEET.search(html)
    if found:
        at = f"{found[1]}assets/fonts/{name}"
        links = (
            f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{at}-1.woff2">\n'
            f'    <link rel="stylesheet" href="{at}.css">\n  '
        )
        page.write_text(html.replace("</head>", f"{links}</head>", 1), "utf-8")


def _rule(file: str, characters: list[str]) -> str:
    """Return the rule that lets a file serve just these characters."""
    ranges = ",".join(f"U+{ord(character):X}" for character in sorted(characters))
    return (
        f'@font-face{{font-family:"{_FAMILY}";font-weight:600;font-display:swap;'
        f'src:url("{file}")format("woff2");unicode-range:{ranges}}}\n'
    )


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
