"""Geometry of the structure drawing: boxes and the lines between them, as pure functions.

Coordinates are the pixels of a sheet. A line leaves the side of a box that faces the other box and
runs straight where the two overlap, else with one bend.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
HEAD = 12.0
GAP = 2.0
_LABEL_UP = 60.0  # of a label above the lower end of a line


@dataclass(frozen=True)
class Rect:
    """A box on the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Return the middle of the box."""
        return self.x + self.width / 2, self.y + self.height / 2

    def meets(self, other: Rect) -> bool:
        """Whether two boxes share any of the sheet."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True)
class Line:
    """A line between boxes: its bends, and where its label stands."""

    points: tuple[Point, ...]
    label_at: Point
    anchor: Literal["start", "middle", "end"]


def connect(origin: Rect, target: Rect, side: str = "right", x: float | None = None) -> Line:
    """Draw the line from one box to another.

    Args:
        origin: the box the line leaves.
        target: the box it points at.
        side: on which side of an upright line the label stands.
        x: where an upright line runs, else in the middle of what the boxes share.
    """
    left, right = max(origin.x, target.x), min(origin.right, target.right)
    top, bottom = max(origin.y, target.y), min(origin.bottom, target.bottom)
    if left < right:
        return _upright(origin, target, (left + right) / 2 if x is None else x, side)
    if top < bottom:
        return _level(origin, target, (top + bottom) / 2)
    return _bent(origin, target, side)


def _upright(origin: Rect, target: Rect, x: float, side: str) -> Line:
    down = origin.bottom <= target.y
    start = (x, origin.bottom if down else origin.y)
    end = (x, target.y - GAP if down else target.bottom + GAP)
    low, length = max(start[1], end[1]), abs(end[1] - start[1])
    # A long line passes a row of boxes: its label stands in the gap below that.
    label = (x + (10 if side == "right" else -10), low - min(length / 2, _LABEL_UP) + 4)
    return Line((start, end), label, "start" if side == "right" else "end")


def _level(origin: Rect, target: Rect, y: float) -> Line:
    rightward = origin.right <= target.x
    start = (origin.right if rightward else origin.x, y)
    end = (target.x - GAP if rightward else target.right + GAP, y)
    return Line((start, end), ((start[0] + end[0]) / 2, y - 10), "middle")


def _bent(origin: Rect, target: Rect, side: str) -> Line:
    """Leave upright, a quarter in from the edge that faces the target, and arrive level."""
    leftward = target.right <= origin.x
    x = origin.x + origin.width / 8 if leftward else origin.right - origin.width / 8
    y = target.centre[1]
    start = (x, origin.y if y < origin.y else origin.bottom)
    end = (target.right + GAP if leftward else target.x - GAP, y)
    label = (x + (10 if side == "right" else -10), (start[1] + y) / 2 + 4)
    return Line((start, (x, y), end), label, "start" if side == "right" else "end")


def measure(text: str, size: float) -> float:
    """Estimate the width of a text: a Hangul syllable is as wide as it is high, Latin narrower."""
    return sum(size if ord(letter) > 0x2E80 else size * 0.6 for letter in text)


def wrap(
    text: str, width: float, size: float, measure: Callable[[str, float], float] = measure
) -> list[str]:
    """Break a text between words into lines of at most a width; a longer word has its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def path_of(points: tuple[Point, ...]) -> str:
    """Return the `d` of a path through points."""
    first, *rest = points
    return "M" + _pair(first) + "".join(f"L{_pair(point)}" for point in rest)


def shorten(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """Take a length off the end of a line, where its arrowhead goes."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    dx, dy = _direction((x0, y0), (x1, y1))
    return (*points[:-1], (x1 - dx * by, y1 - dy * by))


def head_of(points: tuple[Point, ...], *, filled: bool) -> str:
    """Return the `d` of an arrowhead at the end of a line: a triangle or an open angle."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    dx, dy = _direction((x0, y0), (x1, y1))
    half = HEAD / 1.7
    back = (x1 - dx * HEAD, y1 - dy * HEAD)
    one = (back[0] - dy * half, back[1] + dx * half)
    two = (back[0] + dy * half, back[1] - dx * half)
    return f"M{_pair(one)}L{_pair((x1, y1))}L{_pair(two)}" + ("z" if filled else "")


def _direction(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(abs(dx), abs(dy)) or 1.0
    return dx / length, dy / length


def _pair(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"
