"""One page in two languages: block against block, as rows of two cells.

Both renderings of a page have the same structure, which the check of twins holds them to. Lists
and sections of entries are taken apart, so that each entry stands beside its twin.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import zip_longest
from posixpath import normpath
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown

_CONTAINERS = {"div", "section", "ol", "ul", "dl"}
# Kept whole: notes belong to their paragraph. Choices need one list, and are left out.
_WHOLE = {"tl-notes", "tl-filter", "tl-controls", "tl-vote__form"}
Pair = tuple[Element | None, Element | None]


@dataclass(frozen=True)
class Rendering:
    """A page as Markdown left it: the tree, what serialises it, and its language."""

    tree: Element
    markdown: Markdown
    language: str

    def serialise(self, element: Element) -> str:
        """Return the HTML of a part of the page."""
        html = self.markdown.serializer(element)
        for processor in self.markdown.postprocessors:
            html = processor.run(html)
        return str(html)


@dataclass(frozen=True)
class Way:
    """Where a page is, and the way from the root of its edition to that of the other."""

    url: str
    twin_root: str

    def lead_over(self, href: str) -> str:
        """Turn a link from the page within its edition into one to the other edition's page."""
        if urlsplit(href).scheme or href.startswith(("#", "/")):
            return href
        here = self.url if self.url.endswith("/") else self.url.rpartition("/")[0] + "/"
        path, mark, anchor = href.partition("#")
        target = normpath(f"{here}{path}")
        end = "/" if path.endswith("/") and target != "." else ""
        target = "" if target == "." else target
        up = "../" * here.count("/") if here != "/" else ""
        return f"{up}{self.twin_root}{target}{end}{mark}{anchor}"


def pair_pages(first: Rendering, second: Rendering, way: Way) -> str:
    """Return the page as rows of two cells, the first language's ids and title kept."""
    rows: list[list[list[Element]]] = []
    for one, two in _pairs(first.tree, second.tree):
        cells = [[side] if side is not None else [] for side in (deepcopy(one), deepcopy(two))]
        for twin in cells[1]:
            _make_second(twin, way)
        block = one if one is not None else two
        if block is not None and rows and block.get("class", "").startswith("tl-notes"):
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += more
        else:
            rows.append(cells)
    return "\n".join(_row(row, (first, second)) for row in rows)


def _row(cells: list[list[Element]], sides: tuple[Rendering, Rendering]) -> str:
    """Write a row; each cell by the Markdown that made it, which alone can finish its blocks."""
    written = [
        f'<div class="tl-both__cell" lang="{side.language}">'
        + "".join(side.serialise(element) for element in cell)
        + "</div>"
        for cell, side in zip(cells, sides, strict=True)
    ]
    return f'<div class="tl-both__row">{"".join(written)}</div>'


def _pairs(one: Element, two: Element) -> Iterator[Pair]:
    """Yield the blocks of two containers side by side, taking apart what holds entries."""
    for a, b in zip_longest(one, two):
        if _is_whole(a) or _is_whole(b):
            if not _is_filter(a):
                yield a, b
        elif _can_split(a, b):
            for inner in _pairs(a, b):
                yield _wrap(a, inner[0]), _wrap(b, inner[1])
        else:
            yield a, b


def _is_filter(element: Element | None) -> bool:
    return element is not None and element.get("class") in {
        "tl-filter",
        "tl-controls",
        "tl-vote__form",
    }


def _is_whole(element: Element | None) -> bool:
    return element is not None and bool(_WHOLE & set(element.get("class", "").split()))


def _can_split(a: Element | None, b: Element | None) -> bool:
    """Whether two blocks are lists of entries that can stand entry against entry."""
    if a is None or b is None or a.tag != b.tag or a.tag not in _CONTAINERS:
        return False
    if len(a) < 2 or len(a) != len(b) or (a.text or "").strip():
        return False
    return any(child.get("id") for child in a.iter() if child is not a)


def _wrap(container: Element, child: Element | None) -> Element | None:
    """Put a child alone into a copy of its container, which styles and list items need."""
    if child is None:
        return None
    shell = Element(container.tag, {k: v for k, v in container.attrib.items() if k != "id"})
    shell.append(child)
    return shell


def _make_second(element: Element, way: Way) -> None:
    """Take away what a page has once (ids, title), and lead links to the other edition."""
    for part in element.iter():
        part.attrib.pop("id", None)
        part.attrib.pop("aria-labelledby", None)
        if part.tag == "h1":
            part.tag = "p"
            part.set("class", "tl-both__title")
        href = part.get("href")
        if href is not None:
            part.set("href", way.lead_over(href))
