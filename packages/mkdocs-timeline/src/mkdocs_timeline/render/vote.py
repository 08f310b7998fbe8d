"""The vote: who together is a majority of the board of a day; a script lets the reader choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from mkdocs_timeline.analysis import Seat
from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.render.board import directors_on, majority_of
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list


@dataclass(frozen=True)
class Ballot:
    """Directors of a day who vote together."""

    day: str
    people: tuple[str, ...]


def build_vote(context: Context, ballots: Sequence[Ballot]) -> Element:
    """Build the table of all cases, and the form that is shown once its script runs."""
    boards = {ballot.day: directors_on(ballot.day, context.record) for ballot in ballots}
    parts = _form(context, ballots, boards), _table(context, ballots, boards)
    # A choice in the address leads here.
    return build("div", "tl-vote", *parts, id=f"vote-{ballots[0].day}" if ballots else None)


def verdict_of(votes: int, seats: int, context: Context) -> str:
    """Say whether votes are a majority of the seats, and how many are missing if they are not."""
    needed = majority_of(seats)
    key = "vote_majority" if votes >= needed else "vote_short"
    return context.word(key, votes=votes, seats=seats, needed=needed, missing=needed - votes)


def _group(people: Sequence[str], board: Sequence[Seat], context: Context) -> str:
    """Name those who vote together, as a group where they are one."""
    names = ", ".join(context.record.name_of(person, context.language) for person in people)
    independent = {seat.person for seat in board if seat.independent == "yes"}
    if set(people) == independent:
        return context.word("vote_independent", names=names)
    return names


def _day(day: str, context: Context) -> str:
    return format_partial(day, context.format_language)


def _table(context: Context, ballots: Sequence[Ballot], boards: dict[str, list[Seat]]) -> Element:
    table = build(
        "table", "tl-table tl-table--stacked", build("caption", "", context.word("vote_caption"))
    )
    head = build("tr")
    for key in ("board_day", "vote_together", "vote_result", "vote_basis"):
        head.append(build("th", "", context.word(key), scope="col"))
    table.append(build("thead", "", head))
    for day, board in boards.items():
        table.append(_rows([ballot for ballot in ballots if ballot.day == day], board, context))
    return table


def _rows(ballots: Sequence[Ballot], board: Sequence[Seat], context: Context) -> Element:
    """Build the cases of one day; its date and the sources of its seats stand once."""
    rows, span = build("tbody"), str(len(ballots))
    for number, ballot in enumerate(ballots):
        row = build("tr")
        if number == 0:
            when = build("time", "", _day(ballot.day, context), datetime=ballot.day)
            row.append(build("th", "", when, scope="rowgroup", rowspan=span))
        row.append(build("td", "", _group(ballot.people, board, context)))
        row.append(build("td", "", verdict_of(len(ballot.people), len(board), context)))
        if number == 0:
            sources = dict.fromkeys(source for seat in board for source in seat.sources)
            row.append(build("td", "", cite_list(sources, context), rowspan=span))
        rows.append(row)
    return rows


def _form(context: Context, ballots: Sequence[Ballot], boards: dict[str, list[Seat]]) -> Element:
    """Build the choice of a day's board and of its directors; hidden where no script runs."""
    form = build("form", "tl-vote__form", hidden="", data_tl_vote="")
    form.set("autocomplete", "off")
    form.set("data-search-exclude", "true")
    for key in ("majority", "short"):
        gaps = {gap: f"{{{gap}}}" for gap in ("votes", "seats", "needed", "missing")}
        form.set(f"data-{key}", context.word(f"vote_{key}", **gaps))
    days = build("fieldset", "tl-filters__group")
    days.append(build("legend", "tl-filters__label", context.word("vote_day")))
    for number, (day, board) in enumerate(boards.items()):
        words = context.word("vote_board", day=_day(day, context), seats=len(board))
        days.append(_choice("radio", "day", day, words, checked=number == 0))
    form.append(days)
    for day, board in boards.items():
        cases = [ballot for ballot in ballots if ballot.day == day]
        form.append(_directors(day, board, cases[0], context))
        form.append(_presets(day, cases, board, context))
    form.append(build("p", "tl-vote__result", role="status"))
    return form


def _directors(day: str, board: Sequence[Seat], first: Ballot, context: Context) -> Element:
    group = build("fieldset", "tl-filters__group", data_day=day)
    group.append(build("legend", "tl-filters__label", context.word("vote_directors")))
    for seat in board:
        name = context.record.name_of(seat.person, context.language)
        words = f"{name} ({context.word(f'independent_{seat.independent}')})"
        checked = seat.person in first.people
        group.append(_choice("checkbox", "director", seat.person, words, checked=checked))
    return group


def _presets(
    day: str, ballots: Sequence[Ballot], board: Sequence[Seat], context: Context
) -> Element:
    group = build("div", "tl-vote__presets", data_day=day, role="group")
    group.set("aria-label", context.word("vote_presets"))
    group.append(build("span", "tl-filters__label", context.word("vote_presets")))
    for ballot in ballots:
        words = _group(ballot.people, board, context)
        button = build("button", "tl-vote__preset", words, data_for=" ".join(ballot.people))
        button.set("type", "button")
        group.append(button)
    return group


def _choice(kind: str, name: str, value: str, words: str, *, checked: bool = False) -> Element:
    box = build("input", "tl-filters__box", type=kind, name=name, value=value)
    if checked:
        box.set("checked", "")
    return build("label", "tl-filters__choice", box, words)
