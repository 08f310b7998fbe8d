"""Draws the icons that cannot be SVG from the one that is: `python tools/icons.py`.

The drawing is bars only, so that its path is read here rather than rendered.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path(__file__).parents[1] / "overrides/assets/icons"
SOURCE = ICONS.parent / "favicon.svg"
_BAR = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)")
_BOX = 32
_INK, _NOW, _PAPER = "#15191e", "#b5301b", "#f4f5f2"


def read_bars(svg: str) -> list[tuple[tuple[int, int, int, int], str]]:
    """Return the bars of the icon, as x, y, width and height in a square of 32, with colours."""
    bars = []
    for element in re.findall(r"<path[^>]*>", svg):
        colour = _NOW if 'class="now"' in element else _INK
        for x, y, width, height in _BAR.findall(element):
            bars.append(((int(x), int(y), int(width), int(height)), colour))
    return bars


def draw(size: int, *, margin: float = 0.0, paper: bool = True) -> Image.Image:
    """Draw the icon, so many pixels wide, with a margin as a share of the width."""
    scale = 4  # drawn larger and reduced: edges between pixels are smooth
    image = Image.new("RGBA", (size * scale, size * scale), _PAPER if paper else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    inner = size * scale * (1 - 2 * margin)
    for (x, y, width, height), colour in read_bars(SOURCE.read_text("utf-8")):
        box = [
            round(size * scale * margin + inner * value / _BOX)
            for value in (x, y, x + width, y + height)
        ]
        pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=colour)
    return image.resize((size, size), Image.Resampling.BOX)


def encode() -> dict[str, bytes]:
    """Return the files by their names."""
    files = {}
    for name, image in {
        "apple-touch-icon.png": draw(180, margin=0.14),
        "icon-192.png": draw(192, margin=0.06),
        "icon-512.png": draw(512, margin=0.06),
        # Launchers cut a mask of their own out of the middle four fifths.
        "icon-maskable-512.png": draw(512, margin=0.2),
    }.items():
        out = io.BytesIO()
        image.convert("RGB").quantize(8).save(out, "PNG", optimize=True)
        files[name] = out.getvalue()
    out = io.BytesIO()
    # Dark bars on no ground vanish in a dark bar of tabs; browsers that know SVG take that instead.
    draw(32).save(out, "ICO", sizes=[(16, 16), (32, 32)])
    files["favicon.ico"] = out.getvalue()
    return files


if __name__ == "__main__":
    ICONS.mkdir(exist_ok=True)
    for name, data in encode().items():
        (ICONS / name).write_bytes(data)
