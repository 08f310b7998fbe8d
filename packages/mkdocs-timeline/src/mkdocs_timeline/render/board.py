"""Who held a seat on a day, what a majority of them was, and by which rules they decided."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from mkdocs_timeline.analysis import Seat
from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.model import Record
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list, extend, status_mark


def directors_on(day: str, record: Record) -> list[Seat]:
    """Return the seats with a vote that were held at the end of a day, in the order of the file.

    A term known by its year or month alone counts from the first day of that year or month, and no
    longer once the year or month of its end has begun.
    """
    return [
        seat
        for seat in record.seats.values()
        if seat.post != "observer"
        and seat.start <= day[: len(seat.start)]
        and (seat.end is None or seat.end > day[: len(seat.end)])
    ]


def majority_of(seats: int) -> int:
    """Return how many votes are more than half."""
    return seats // 2 + 1


def build_board(context: Context, days: Sequence[str]) -> Element:
    """Build a table of the board at the end of each day: directors, their number, a majority."""
    table = build("table", "tl-table tl-board")
    table.append(build("caption", "", context.word("board_caption")))
    head = build("tr")
    for key in ("board_day", "board_directors", "board_seats", "board_majority"):
        head.append(build("th", "", context.word(key), scope="col"))
    table.append(build("thead", "", head))
    rows = build("tbody")
    for day in days:
        rows.append(_row(day, context))
    table.append(rows)
    return build("div", "tl-boards", table)


def _row(day: str, context: Context) -> Element:
    seats = directors_on(day, context.record)
    written = format_partial(day, context.format_language)
    names = build("ul", "tl-board__names")
    for seat in seats:
        name = context.record.name_of(seat.person, context.language)
        item = build("li", "tl-board__name", name)
        word = context.word(f"independent_{seat.independent}")
        extend(item, [" ", build("span", "tl-board__kind", f"({word})")])
        names.append(item)
    sources = dict.fromkeys(source for seat in seats for source in seat.sources)
    cited = build("p", "tl-board__meta", cite_list(sources, context))
    number = build("td", "tl-board__number", _counted(context, "board_seats", len(seats)))
    votes = build("td", "tl-board__number")
    votes.append(_counted(context, "board_majority", majority_of(len(seats))))
    moment = build("time", "", written, datetime=day)
    return build(
        "tr", "", build("th", "", moment, scope="row"), build("td", "", names, cited), number, votes
    )


def _counted(context: Context, key: str, number: int) -> Element:
    """Build a number; its column's name goes with it where the table is shown as a list."""
    name = build("span", "tl-board__label", f"{context.word(key)} ", aria_hidden="true")
    return build("span", "", name, str(number))


def build_mechanics(context: Context, group: str) -> Element:
    """Build the statements of one group, each with its status and sources."""
    rows = build("ul", "tl-mechanics")
    for mechanic in context.record.mechanics.values():
        if mechanic.group != group:
            continue
        row = build("li", "tl-mechanic", id=mechanic.id)
        row.append(build("p", "tl-mechanic__text", mechanic.text.get(context.language)))
        meta = build("p", "tl-mechanic__meta", status_mark(mechanic.status, context), " ")
        if mechanic.basis:
            extend(meta, [build("span", "", context.word(f"basis_{mechanic.basis}")), " "])
        meta.append(cite_list(mechanic.sources, context))
        meta.set("data-search-exclude", "true")
        row.append(meta)
        rows.append(row)
    return rows
