"""The state of play as a table; a script brings the row of the event being read near."""

from __future__ import annotations

from datetime import datetime
from xml.etree.ElementTree import Element

from mkdocs_timeline.analysis import Point
from mkdocs_timeline.dates import Precision, When, format_clock, format_short_day
from mkdocs_timeline.render.board import majority_of
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import Child, build, cite_list, extend
from mkdocs_timeline.state import State, find_states

COLUMNS = ("head", "directors", "signed", "position")


def state_labels(context: Context, position: str) -> dict[str, str]:
    """Return what the columns are called; a position is called after the person who holds it."""
    labels = {column: context.word(f"state_{column}") for column in COLUMNS if column != "position"}
    series = context.record.series.get(position)
    person = series.points[0].person if series else None
    if series is not None:
        name = context.record.name_of(person, context.language) if person else None
        labels["position"] = name or series.title.get(context.language)
    return labels


def build_states(context: Context, first: datetime, last: datetime, position: str = "") -> Element:
    """Build the table of states: from when on, who headed the firm, the board, and so on.

    `position` names the series that says where a person stood; without it there is no such column.
    """
    table = build("table", "tl-table tl-states")
    table.append(build("caption", "", context.word("state_caption")))
    head = build("tr", "", build("th", "", context.word("state_from"), scope="col"))
    labels = state_labels(context, position)
    for name in labels.values():
        head.append(build("th", "", name, scope="col"))
    table.append(build("thead", "", head))
    rows = build("tbody")
    for state in find_states(context.record, first, last, position):
        rows.append(_row(state, context, labels))
    table.append(rows)
    return build("div", "tl-state-table", table)


def _row(state: State, context: Context, labels: dict[str, str]) -> Element:
    row = build("tr", "tl-states__row", data_from=state.start.isoformat(timespec="minutes"))
    row.append(build("th", "", _moment(state, context), scope="row"))
    position = state.position.post if state.position is not None else None
    cells: dict[str, list[Child]] = {
        "head": [_person(state.head, context)],
        "directors": _board(state, context),
        "signed": [_signed(state.signed, context)],
        "position": [position.get(context.language) if position else "–"],
    }
    for column, name in labels.items():
        label = build("span", "tl-board__label", f"{name} ")
        words = build("span", "tl-states__words", *cells[column])
        cell = build("td", f"tl-states__{column}", label, words)
        point = {"head": state.head, "signed": state.signed, "position": state.position}.get(column)
        if point is not None:
            extend(cell, [" ", cite_list(point.sources, context)])
        row.append(cell)
    return row


def _moment(state: State, context: Context) -> str:
    """Write the moment a state begins no finer than the point that begins it is known."""
    precision = Precision.MINUTE
    part = None
    for point in (state.head, state.signed, state.position):
        if point is not None and point.at == state.start.isoformat(timespec="minutes"):
            precision, part = point.precision or precision, point.part
    if precision is Precision.PART_OF_DAY and part is None:
        moment = When(state.start, precision)
        part = moment.part_in(context.record.zone)
    when = When(state.start, precision, part)
    zone, language = context.record.zone, context.format_language
    day = format_short_day(when, zone, language)
    clock = format_clock(when, zone, language)
    return f"{day} {clock}".strip() if language == "ko" else f"{day}, {clock}".strip(", ")


def _person(point: Point | None, context: Context) -> str:
    if point is None or point.person is None:
        return "–"
    name = context.record.name_of(point.person, context.language)
    post = f" ({point.post.get(context.language)})" if point.post else ""
    return f"{name}{post}"


def _board(state: State, context: Context) -> list[Child]:
    """Write how many directors there are and what a majority of them is, and name them."""
    names = [context.record.name_of(seat.person, context.language) for seat in state.directors]
    count = context.word("state_board", count=len(names), majority=majority_of(len(names)))
    return [count, build("span", "tl-states__names", f": {', '.join(names)}")]


def _signed(point: Point | None, context: Context) -> str:
    if point is None or point.signed is None:
        return "–"
    kind = point.kind if isinstance(point.kind, str) else "exact"
    return context.word(f"signed_{kind}", count=point.signed)
