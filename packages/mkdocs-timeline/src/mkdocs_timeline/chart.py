"""Geometry of the charts: scales, round steps, dates known in part, labels beside marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from mkdocs_timeline.svg import Point, Rect

_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Scale:
    """Turns values into pixels along one side of a sheet."""

    first: float
    last: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value lies; one outside lies at the edge."""
        share = (value - self.first) / (self.last - self.first)
        return round(self.begin + min(max(share, 0.0), 1.0) * (self.end - self.begin), 1)


def steps(top: float, most: int = 5) -> list[float]:
    """Return round values from nought up to a top, as few as are asked for at most."""
    size = next(size for size in _sizes() if top / size <= most)
    return [size * count for count in range(int(top // size) + 1)]


def _sizes() -> Iterator[float]:
    power = 1.0
    while True:
        yield from (step * power for step in _STEPS)
        power *= 10


def years_of(written: str) -> tuple[float, float]:
    """Return the years, with fractions, between which a date lies that is known in part."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 1:
        return float(parts[0]), parts[0] + 1.0
    if len(parts) == 2:
        return parts[0] + (parts[1] - 1) / 12, parts[0] + parts[1] / 12
    day = date(parts[0], parts[1], parts[2])
    at = day.year + (day - date(day.year, 1, 1)).days / 365.25
    return at, at


@dataclass(frozen=True)
class Term:
    """A term in years: what it certainly covers, and the doubt before and after that.

    `begun` is None where no year is known to be covered whole.
    """

    earliest: float
    begun: float | None
    ended: float
    latest: float


def term_of(start: str, end: str | None, horizon: float) -> Term:
    """Return the years of a term; without an end it lasts to the horizon."""
    earliest, begun = years_of(start)
    ended, latest = years_of(end) if end else (horizon, horizon)
    return Term(earliest, begun if begun < ended else None, ended, max(latest, begun))


@dataclass(frozen=True)
class Spot:
    """A mark on a sheet: all that is drawn of it, and the point its label belongs to."""

    box: Rect
    at: Point


@dataclass(frozen=True)
class Label:
    """Where words stand beside a mark, and the upright line that leads to them if they are off."""

    box: Rect
    leader: Rect | None = None


_STEP = 6.0  # between the heights at which a label is tried
_GAP = 7.0


def place_labels(
    spots: Sequence[Spot], sizes: Sequence[tuple[float, float]], room: Rect
) -> list[Label]:
    """Place a label for each mark, as near to it as is free of marks, lines and other labels.

    A label stands level with its mark, right of it or left, or above or below at the end of a line.
    Where nothing is free that line may cross marks, never words. It is tried in the order of the
    marks and against it, with the nearest side and with either side first; the way that needs the
    least line is taken.

    Args:
        spots: the marks, from left to right.
        sizes: the width and height of the words of each.
        room: what labels must not leave.
    """
    forth = range(len(spots))
    orders, sides = (forth, forth[::-1]), ((0,), (1, -1), (-1, 1))
    ways = (_place(spots, sizes, room, way) for way in product(orders, sides))
    return min(ways, key=lambda way: way[0])[1]


def _place(
    spots: Sequence[Spot],
    sizes: Sequence[tuple[float, float]],
    room: Rect,
    way: tuple[range, tuple[int, ...]],
) -> tuple[float, list[Label]]:
    """Place labels in an order and by sides; return the length of lines, far more if it fails."""
    order, sides = way
    sheet = _Sheet(room, [spot.box for spot in spots])
    placed: dict[int, Label] = {}
    cost = 0.0
    for index in order:
        near = list(_places(spots[index], sizes[index], room))
        x = spots[index].at[0]
        tried = [t for side in sides for t in near if not side or (t.box.x > x) is (side > 0)]
        free = [label for label in tried if sheet.has_room(label)]
        found = next((t for t in free if not sheet.crosses(t, spots[index])), None)
        placed[index] = label = found or (free or tried)[0]
        sheet.labels.append(label)
        cost += label.leader.height if label.leader else 0 if free else 10 * room.height
    return cost, [placed[index] for index in range(len(spots))]


def _places(spot: Spot, size: tuple[float, float], room: Rect) -> Iterator[Label]:
    """Yield where a label may stand, the nearest first, right before left and up before down."""
    (width, height), (x, y) = size, spot.at
    level = y - height / 2
    yield Label(Rect(spot.box.right + _GAP, level, width, height))
    yield Label(Rect(spot.box.x - _GAP - width, level, width, height))
    for step in range(1, int(room.height // _STEP) + 1):
        for middle in (y - step * _STEP, y + step * _STEP):
            begin, top = spot.box.y if middle < y else spot.box.bottom, middle - height / 2
            leader = Rect(x - 0.5, min(begin, middle), 1, abs(middle - begin))
            yield Label(Rect(x + _GAP - 2, top, width, height), leader)
            yield Label(Rect(x - _GAP + 2 - width, top, width, height), leader)


class _Sheet:
    """What is taken of a sheet while labels are placed on it."""

    def __init__(self, room: Rect, marks: Sequence[Rect]) -> None:
        self.room, self.marks = room, marks
        self.labels: list[Label] = []

    def has_room(self, label: Label) -> bool:
        """Whether its words touch nothing, and its line neither words nor another line."""
        room, box, leader = self.room, label.box, label.leader
        inside = room.x <= box.x and box.right <= room.right
        if not inside or box.y < room.y or box.bottom > room.bottom:
            return False
        lines = [other.leader for other in self.labels if other.leader]
        words = [other.box for other in self.labels]
        if any(box.meets(other) for other in (*self.marks, *words, *lines)):
            return False
        return leader is None or not any(leader.meets(other) for other in (*words, *lines))

    def crosses(self, label: Label, own: Spot) -> bool:
        """Whether the line of a label passes a mark of another."""
        others = (mark for mark in self.marks if mark is not own.box)
        return label.leader is not None and any(label.leader.meets(other) for other in others)
