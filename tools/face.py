"""The display face, unpacked once for the tools that cut it and that draw with it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

SOURCE = Path(__file__).with_name("fonts") / "hahmlet-600.woff2"


class Face(NamedTuple):
    """A face as plain TrueType, and the characters it has."""

    data: bytes
    characters: frozenset[str]


@cache
def unpack() -> Face:
    """Return the display face; unpacking takes longer than most of what is done with it."""
    font = TTFont(SOURCE, recalcTimestamp=False)
    characters = frozenset(map(chr, font.getBestCmap()))
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return Face(out.getvalue(), characters)
