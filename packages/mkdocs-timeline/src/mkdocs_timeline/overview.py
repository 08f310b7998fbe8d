"""Geometry of the overview: a span of days drawn between two clocks, across a sheet or down it.

Everything is placed by hours since the beginning of the span and by rows; a sheet says which way
time runs and turns both into pixels. Pure functions, no words and no elements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mkdocs_timeline.dates import PART_START, Part, Precision, When
from mkdocs_timeline.model import Event

NIGHT_BEGINS, NIGHT_ENDS = 18, 6
_PART_END = {
    Part.EARLY_MORNING: 6,
    Part.MORNING: 12,
    Part.MIDDAY: 14,
    Part.AFTERNOON: 18,
    Part.EVENING: 24,
    Part.NIGHT: 24,
}


@dataclass(frozen=True)
class Sheet:
    """Where hours and rows lie, in pixels; time runs across (or down, where `down`)."""

    first: datetime
    last: datetime
    origin: float
    scale: float
    down: bool = False

    def hours(self, moment: datetime) -> float:
        """Return the hours from the beginning of the span, held inside it."""
        whole = (self.last - self.first) / timedelta(hours=1)
        return min(max((moment - self.first) / timedelta(hours=1), 0.0), whole)

    def along(self, moment: datetime) -> float:
        """Return where a moment lies along the way time runs."""
        return round(self.origin + self.hours(moment) * self.scale, 1)

    def point(self, along: float, across: float) -> tuple[float, float]:
        """Turn along and across into x and y."""
        return (across, along) if self.down else (along, across)

    @property
    def end(self) -> float:
        """Return where the span ends."""
        return self.along(self.last)


@dataclass(frozen=True)
class Mark:
    """An event on its row: at a moment, or on the bar of hours it is known to lie in."""

    event: Event
    number: int
    at: float
    begin: float | None = None
    end: float | None = None
    shift: float = 0.0


def span_of(when: When, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """Return the hours a moment is known to lie in, or None where it is known itself."""
    midnight = when.at(zone).replace(hour=0, minute=0)
    if when.precision is Precision.PART_OF_DAY and when.part is not None:
        begin = midnight + timedelta(hours=PART_START[when.part])
        return begin, midnight + timedelta(hours=_PART_END[when.part])
    if when.precision is Precision.DAY:
        return midnight, midnight + timedelta(days=1)
    return None


def place_marks(events: Iterable[Event], sheet: Sheet, zone: ZoneInfo, room: float) -> list[Mark]:
    """Place events in order; marks of one row that would touch are set apart across it."""
    marks: list[Mark] = []
    for number, event in enumerate(events, 1):
        span = span_of(event.when, zone)
        if span is None:
            mark = Mark(event, number, sheet.along(event.start))
        else:
            begin, end = (sheet.along(moment) for moment in span)
            mark = Mark(event, number, (begin + end) / 2, begin, end)
        near = [m for m in marks if m.event.lane == event.lane and abs(m.at - mark.at) < room]
        marks.append(Mark(event, number, mark.at, mark.begin, mark.end, _shift(near, room)))
    return marks


def _shift(near: list[Mark], room: float) -> float:
    taken = {mark.shift for mark in near}
    return next(
        shift for shift in (0.0, room, -room, 2 * room, -2 * room, 0.1) if shift not in taken
    )


def nights(sheet: Sheet, zone: ZoneInfo) -> list[tuple[float, float]]:
    """Return the stretches of night in a city's clock, six in the evening to six in the morning."""
    spans = []
    day = sheet.first.astimezone(zone).replace(hour=NIGHT_BEGINS, minute=0) - timedelta(days=1)
    while day < sheet.last:
        end = day + timedelta(hours=24 - NIGHT_BEGINS + NIGHT_ENDS)
        begin, finish = sheet.along(day), sheet.along(end)
        if finish > begin:
            spans.append((begin, finish))
        day += timedelta(days=1)
    return spans


def room_after(day: datetime, sheet: Sheet, zone: ZoneInfo) -> float:
    """Return how far it is from the beginning of a day to its end, or to the end of the span."""
    midnight = day.astimezone(zone).replace(hour=0, minute=0) + timedelta(days=1)
    return sheet.along(midnight) - sheet.along(day)


def midnights(sheet: Sheet, zone: ZoneInfo) -> list[datetime]:
    """Return the beginnings of the days in a city's clock, the first where the span begins."""
    day = sheet.first.astimezone(zone)
    found = [day]
    day = day.replace(hour=0, minute=0) + timedelta(days=1)
    while day < sheet.last:
        found.append(day)
        day += timedelta(days=1)
    return found
