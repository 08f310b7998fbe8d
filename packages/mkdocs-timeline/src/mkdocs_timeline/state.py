"""The state of play: who held what at each moment of a span, from the series and the seats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mkdocs_timeline.analysis import Point, Seat
from mkdocs_timeline.dates import parse_instant
from mkdocs_timeline.model import Record
from mkdocs_timeline.render.board import directors_on


@dataclass(frozen=True)
class State:
    """What held from a moment on: the head of the firm, the directors, signatures, a position.

    `head` is None while nobody is known to hold the post.
    """

    start: datetime
    head: Point | None
    directors: tuple[Seat, ...]
    signed: Point | None
    position: Point | None


def find_states(record: Record, first: datetime, last: datetime, position: str = "") -> list[State]:
    """Return the states of a span in order, one for each moment at which something changes.

    The series read are `ceo`, `signatures` and, where a person stood, the one named by `position`.
    A series that the record lacks leaves its place empty.
    """
    moments = sorted({first, *_changes(record, first, last, position)})
    states: list[State] = []
    for moment in moments:
        state = _state_at(record, moment, position)
        if not states or _facts(states[-1]) != _facts(state):
            states.append(state)
    return states


def _facts(state: State) -> tuple[object, ...]:
    return state.head, state.directors, state.signed, state.position


def _changes(record: Record, first: datetime, last: datetime, position: str) -> Iterator[datetime]:
    for name in ("ceo", "signatures", position):
        for point in _points(record, name):
            for written in filter(None, (point.at, point.to)):
                moment = _instant(written, record.zone)
                if first < moment <= last:
                    yield moment
    for seat in record.seats.values():
        for written in filter(None, (seat.start, seat.end)):
            changed = _board_moment(written, record)
            if changed is not None and first < changed <= last:
                yield changed


def _points(record: Record, name: str) -> list[Point]:
    return record.series[name].points if name in record.series else []


def _instant(written: str, zone: ZoneInfo) -> datetime:
    """Return the moment of a point; one known by its date alone begins with its day."""
    if "T" in written:
        return parse_instant(written)
    parts = [int(part) for part in written.split("-")] + [1, 1]
    return datetime(parts[0], parts[1], parts[2], tzinfo=zone)


def _board_moment(written: str, record: Record) -> datetime | None:
    """Return when a seat changed: at the change of head on that day, else as the day begins.

    A seat known by its year or month alone changed at no moment that could be told.
    """
    if len(written) < 10:
        return None
    for point in _points(record, "ceo"):
        if point.to is not None and point.to.startswith(written):
            return parse_instant(point.to)
    return _instant(written, record.zone)


def _state_at(record: Record, moment: datetime, position: str) -> State:
    return State(
        moment,
        _current(record, "ceo", moment),
        tuple(_directors(record, moment)),
        _current(record, "signatures", moment),
        _current(record, position, moment),
    )


def _current(record: Record, name: str, moment: datetime) -> Point | None:
    """Return the last point of a series that has begun and not ended."""
    found = None
    for point in _points(record, name):
        begun = _instant(point.at, record.zone) <= moment
        ended = point.to is not None and _instant(point.to, record.zone) <= moment
        if begun:
            found = None if ended else point
    return found


def _directors(record: Record, moment: datetime) -> list[Seat]:
    """Return the board at a moment: the day's, before or after the change on that day."""
    local = moment.astimezone(record.zone)
    after = directors_on(f"{local:%Y-%m-%d}", record)
    before = directors_on(f"{local - timedelta(days=1):%Y-%m-%d}", record)
    staying = []
    for seat in before:
        change = _board_moment(seat.end, record) if seat.end else None
        if seat in after or (change is not None and change > moment):
            staying.append(seat)
    coming = [
        seat
        for seat in after
        if seat not in before and (_board_moment(seat.start, record) or moment) <= moment
    ]
    return staying + coming
