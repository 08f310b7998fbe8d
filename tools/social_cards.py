"""Draws a card for each page, which networks show where somebody shares its address.

Runs after both editions are built, and only where the site knows its address: a card is named by
an absolute one. What a card says is read from the head of its page. Needs no network; what was
drawn before is kept in .cache, by a hash of all that goes into it.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from face import unpack
from mkdocs_timeline.svg import wrap

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WIDTH, HEIGHT = 1200, 630
_CACHE = Path(__file__).parents[1] / ".cache/cards"
_PAPER, _INK, _GREY, _NOW = "#f4f5f2", "#15191e", "#4c5359", "#b5301b"
_MARGIN = 72
_META = re.compile(r'<meta property="og:(image|title|description|site_name)" content="([^"]*)">')
_TITLE_SIZES = (96, 84, 72, 60, 52, 44)


class Card(NamedTuple):
    """What a card says."""

    title: str
    description: str
    site: str


def on_post_build(config: MkDocsConfig) -> None:
    """Draw the cards that the pages of both editions name."""
    if Path(config.config_file_path).name != "mkdocs.yml" or not config.site_url:
        return
    site = Path(config.site_dir)
    for page in sorted(site.rglob("*.html")):
        card, address = read_card(page.read_text("utf-8"))
        if address:
            target = site / address.removeprefix(f"{config.site_url.rstrip('/')}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(fetch(card))


def read_card(page: str) -> tuple[Card, str]:
    """Return what the card of a page says and its address, which is empty where it has none."""
    head = page.partition("</head>")[0]
    found = {name: html.unescape(text) for name, text in _META.findall(head)}
    card = Card(found.get("title", ""), found.get("description", ""), found.get("site_name", ""))
    return card, found.get("image", "")


def fetch(card: Card) -> bytes:
    """Return the PNG of a card, from the cache where it was drawn before."""
    digest = hashlib.sha256(_tool_digest() + repr(card).encode()).hexdigest()
    kept = _CACHE / f"{digest}.png"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(encode(draw(card)))
    return kept.read_bytes()


@cache
def _tool_digest() -> bytes:
    """Return a hash of what every card is drawn with."""
    return hashlib.sha256(Path(__file__).read_bytes() + unpack().data).digest()


def draw(card: Card) -> Image.Image:
    """Draw a card: double rule, the site's name, the title as large as it goes, the description."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    inner = WIDTH - 2 * _MARGIN
    pen.rectangle((_MARGIN, 56, WIDTH - _MARGIN, 63), fill=_INK)
    pen.rectangle((_MARGIN, 69, WIDTH - _MARGIN, 70), fill=_INK)
    _write(pen, (_MARGIN, 92), card.site, 40, _INK)
    for number in range(5):
        x = WIDTH - _MARGIN - 120 + number * 24
        ends = number in {0, 4}
        pen.rectangle((x, 92 if ends else 104, x + 15, 140), fill=_NOW if ends else _INK)
    size, lines = _fit(card.title, inner)
    y = 196.0
    for line in lines:
        _write(pen, (_MARGIN - size * 0.03, y), line, size, _INK)
        y += size * 1.22
    room = int((HEIGHT - 56 - y - 24) // 46)
    for line in _clip(wrap(card.description, inner, 32, _width), max(0, min(3, room))):
        y = max(y, 0)
        _write(pen, (_MARGIN, y + 24), line, 32, _GREY)
        y += 46
    return image


def encode(image: Image.Image) -> bytes:
    """Return a PNG of few colours: flat shapes and the edges of letters need no more."""
    out = io.BytesIO()
    image.quantize(16, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def lacking(text: str) -> set[str]:
    """Return the characters of a text that the face does not have."""
    return set(text) - unpack().characters


def _fit(title: str, width: float) -> tuple[int, list[str]]:
    """Return the largest size at which a title takes at most two lines, with these."""
    for size in _TITLE_SIZES:
        lines = wrap(title, width, size, _width)
        if len(lines) <= 2:
            break
    return size, lines


def _clip(lines: list[str], room: int) -> list[str]:
    """Return the lines there is room for, with a sign that more was said."""
    if len(lines) <= room or not room:
        return lines[:room]
    return [*lines[: room - 1], lines[room - 1].rstrip(".,;") + "…"]


def _write(
    pen: ImageDraw.ImageDraw, place: tuple[float, float], text: str, size: int, ink: str
) -> None:
    x, y = place
    pen.text((x, y + size), text, font=_font(size), fill=ink, anchor="ls")


def _width(text: str, size: int) -> float:
    return _font(size).getlength(text)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(unpack().data), size, layout_engine=ImageFont.Layout.BASIC)
