"""Keeps text that comes with a pull request from being code: in pages, and in the record.

A page may hold raw HTML, so what Markdown makes of it is read by a parser and held against what
pages need: anything else is reported, and so is whatever a parser might read otherwise than a
browser does. The record is written out as text; code in it is a mistake or an attempt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from mkdocs_timeline.schemes import SCHEMES

_TEXT = (
    "a abbr article aside b blockquote br button caption cite code col colgroup dd del details dfn "
    "div dl dt em fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr i img input ins kbd "
    "label legend li mark nav ol option p pre q rp rt ruby s samp section select small span strong "
    "sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
_DRAWING = (
    "svg g path circle ellipse line polyline polygon rect text tspan title desc defs use marker "
    "pattern clippath lineargradient radialgradient stop"
)
TEXT_TAGS = frozenset(_TEXT.split())
DRAWING_TAGS = frozenset(_DRAWING.split())
_VOID = frozenset(["br", "col", "hr", "img", "input", "wbr"])
# Elements that end where the next of them begins; a browser closes them by itself.
_CLOSED_BY_OTHERS = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "rp", "rt"]
)
_ATTRIBUTES = re.compile(
    # Of text, links and tables
    r"class|id|lang|dir|title|role|hidden|align|href|src|alt|cite|datetime|download|rel|open|"
    r"start|reversed|scope|span|colspan|rowspan|width|height|loading|decoding|"
    # Of the forms that directives make
    r"type|value|checked|selected|disabled|for|autocomplete|enterkeyhint|name|"
    # Of drawings
    r"xmlns(:xlink)?|xlink:href|viewbox|preserveaspectratio|d|points|c?x|c?y|[xy][12]|d[xy]|r[xy]?|"
    r"transform|text-anchor|offset|orient|ref[xy]|opacity|(fill|stroke|font|marker|stop)(-[a-z-]+)?|"
    r"(aria|data)-[a-z-]+"
)
_NAMED = frozenset(["input", "select", "button"])
# A drawing may point at a part of itself.
_LOADS = re.compile(r"url\(\s*[\"']?\s*(?!#)", re.IGNORECASE)
_ADDRESSES = {"href", "xlink:href", "src", "cite", "poster", "data", "longdesc"}
# A link to an entry that does not exist keeps its own scheme; that is reported as what it is.
_SCHEMES = {"", "http", "https", "mailto", *SCHEMES}
_TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_CODE_URL = re.compile(r"(?:javascript|vbscript)\s*:|data\s*:\s*[\w/;+-]*,", re.IGNORECASE)
# What a browser drops from an address before it looks at the scheme.
_DROPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
# They make a text read otherwise than it is stored.
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def scheme_of(address: str) -> str:
    """Return the scheme an address has for a browser, in small letters."""
    plain = _DROPPED.sub("", unescape(address)).replace("\\", "/")
    found = re.match(r"([a-z][a-z0-9+.-]*):", plain, re.IGNORECASE)
    return found[1].lower() if found else ""


def markup_in(text: str) -> str | None:
    """Say what a text of the record holds that a browser could run or load, or nothing."""
    plain = unescape(text)
    tag = _TAG.search(plain)
    if tag:
        return f"found the tag '{plain[tag.start() :][:30]}', expected text without HTML"
    if _CODE_URL.search(_DROPPED.sub("", plain)) and not plain.startswith("http"):
        return "found an address that runs as code, expected text"
    if _TURNING.search(plain):
        return "found a character that turns the direction of the text"
    if plain.startswith(("http://", "https://")) and "@" in urlsplit(plain.split()[0]).netloc:
        return "found an address that begins with another name than its own"
    if plain.startswith(("http://", "https://")) and re.search(r"[\s\"'<>`\\]", plain.split()[0]):
        return "found a character that ends an address, expected it percent-encoded"
    return None


def unsafe_meta(meta: object) -> Iterator[tuple[str, str]]:
    """Yield what the front matter of a page must not hold, with the words that find its line."""
    if isinstance(meta, dict):
        for value in meta.values():
            yield from unsafe_meta(value)
    elif isinstance(meta, list):
        for value in meta:
            yield from unsafe_meta(value)
    elif isinstance(meta, str):
        fault = markup_in(meta)
        if fault is None and re.match(r"\s*([a-z]+:)?[/\\]{2}", meta, re.IGNORECASE):
            fault = "found an address of another site, expected words or a file of this one"
        if fault:
            yield meta.splitlines()[0], f"front matter: {fault}"


def unsafe_html(html: str) -> list[tuple[list[str], str]]:
    """Return what a rendered page must not hold, each with words that find its line, best first."""
    reader = _Reader()
    reader.feed(html)
    reader.finish()
    return reader.faults


class _Reader(HTMLParser):
    """Reads a page's HTML and notes whatever is not of the kinds that pages need."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.faults: list[tuple[list[str], str]] = []
        self.open: Counter[str] = Counter()

    def finish(self) -> None:
        """Read what is left, which the template would close."""
        rest = self.rawdata
        self.close()
        if "<" in rest:
            self._report("an unfinished tag", [rest])
        for tag in (self.open - Counter()).keys() - _CLOSED_BY_OTHERS:
            self._report(f"the element '{tag}' without its end", [f"<{tag}"])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._read_tag(tag, attrs)
        self.open[tag] += tag not in _VOID

    def handle_endtag(self, tag: str) -> None:
        # It would end what the template has begun.
        if not self.open[tag]:
            self._report(f"the end of '{tag}' without its beginning", [f"</{tag}"])
        else:
            self.open[tag] -= 1

    def _read_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or f"<{tag}"
        inside = tag == "svg" or self.open["svg"]
        if tag not in TEXT_TAGS and not (tag in DRAWING_TAGS and inside):
            self._report(f"the element '{tag}'", [written, f"<{tag}"])
        for name, value in attrs:
            for fault in _attribute_faults(tag, name, value or ""):
                raw = re.search(rf"""{re.escape(name)}\s*=\s*["']?([^"'>\s]*)""", written, re.I)
                self._report(fault, [written, raw[1] if raw else "", value or "", name])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._read_tag(tag, attrs)
        # Only a drawing's elements end so; of others a browser reads the beginning alone.
        if tag not in DRAWING_TAGS | _VOID:
            self.open[tag] += 1

    def handle_data(self, data: str) -> None:
        # Text of a page has its signs escaped: one that is not was meant as a tag.
        at = data.find("<")
        if at >= 0:
            self._report("a tag that does not end", [data[at:]])
        if _TURNING.search(data):
            self._report("a character that turns the direction of the text", [data])

    def handle_comment(self, data: str) -> None:
        self._report("a comment", [f"<!--{data}", "<!", "<?"])

    def handle_decl(self, decl: str) -> None:
        self._report("a declaration", [f"<!{decl}", "<!"])

    def unknown_decl(self, data: str) -> None:
        self._report("a declaration", [f"<![{data}", "<!["])

    def handle_pi(self, data: str) -> None:
        self._report("a processing instruction", [f"<?{data}", "<?"])

    def _report(self, what: str, needles: Iterable[str]) -> None:
        lines = [needle.strip().splitlines()[0] for needle in needles if needle.strip()]
        self.faults.append((lines, f"found {what}, which a page must not hold"))


def _attribute_faults(tag: str, name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with an attribute."""
    if not _ATTRIBUTES.fullmatch(name) or (name == "name" and tag not in _NAMED):
        yield f"the attribute '{name}'"
    if _LOADS.search(unescape(value)) and name not in _ADDRESSES | {"title", "alt", "value"}:
        yield "a drawing that loads something"
    if name not in _ADDRESSES:
        return
    scheme = scheme_of(value)
    plain = _DROPPED.sub("", value).replace("\\", "/")
    if scheme not in _SCHEMES:
        yield f"an address of the kind '{scheme}:'"
    elif urlsplit(plain).username is not None:
        yield "an address that begins with another name than its own"
    elif tag in {"img", "input"} and (scheme or urlsplit(plain).netloc):
        yield "an image of another site"
    elif tag in DRAWING_TAGS and not plain.startswith("#"):
        yield "a drawing that loads something"
