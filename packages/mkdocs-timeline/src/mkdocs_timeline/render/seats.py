"""Terms on the board as bars over the years; what is not known of a date is shown as doubt."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from mkdocs_timeline.analysis import Seat
from mkdocs_timeline.chart import Scale, term_of, years_of
from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.drawing import Sheet, write_text
from mkdocs_timeline.render.html import build, cite_list

_STYLES = {"yes": "tl-s-ink", "no": "tl-s-hollow", "unknown": "tl-s-hollow tl-s-unknown"}
_WIDTH = {"wide": 780.0, "tall": 360.0}
_ORIGIN = {"wide": 170.0, "tall": 8.0}
_STEP = {"wide": 26.0, "tall": 40.0}
_HEAD = 34.0
_THICK, _THIN = 12.0, 5.0


def build_seats(context: Context, last: str, mark: str | None = None) -> Element:
    """Build the figure of all seats, in the order of their file.

    Args:
        context: the record and the page.
        last: the day to which what is known reaches; a seat without an end lasts to it.
        mark: a day to draw a line at.
    """
    figure = build("figure", "tl-figure")
    figure.append(build("figcaption", "tl-figure__title", context.word("seats_title")))
    marked = format_partial(mark, context.format_language) if mark else ""
    lead = context.word("seats_lead") + (context.word("seats_mark", day=marked) if mark else "")
    figure.append(build("p", "tl-figure__lead", lead))
    figure.append(_key(context))
    figure.append(_draw(context, last, mark, "wide"))
    figure.append(_draw(context, last, mark, "tall"))
    words = build("details", "tl-overview__words")
    words.append(build("summary", "", context.word("table_caption")))
    words.append(_table(context))
    figure.append(words)
    return figure


def _key(context: Context) -> Element:
    key = build("ul", "tl-key")
    for independent, style in _STYLES.items():
        sample = build("svg", "tl-key__line", viewBox="0 0 40 14", aria_hidden="true")
        _bar(sample, 1, 39, 1, _THICK, style)
        words = context.word(f"independent_{independent}")
        key.append(build("li", "tl-key__item", sample, words))
    return key


def _bar(parent: Element, begin: float, end: float, y: float, depth: float, style: str) -> None:
    size = {"x": begin, "y": y, "width": max(end - begin, 1), "height": depth}
    SubElement(parent, "rect", {"class": style, **{k: f"{v:g}" for k, v in size.items()}})


def _draw(context: Context, last: str, mark: str | None, sheet: Sheet) -> Element:
    seats = list(context.record.seats.values())
    horizon = years_of(last)[1]
    first = min(years_of(seat.start)[0] for seat in seats)
    scale = Scale(first, horizon, _ORIGIN[sheet], _WIDTH[sheet] - 8)
    height = _HEAD + len(seats) * _STEP[sheet] + 4
    label = context.word("drawing", title=context.word("seats_title"))
    drawing = build("svg", f"tl-figure__{sheet}", role="group", aria_label=label)
    drawing.set("viewBox", f"0 0 {_WIDTH[sheet]:g} {height:g}")
    for year in range(int(first) + 1, int(horizon) + 1, 1 if sheet == "wide" else 2):
        x = scale.at(year)
        SubElement(drawing, "path", {"class": "tl-s-rule", "d": f"M{x:g} 20V{height:g}"})
        write_text(drawing, f"{year}", (x, 14), "tl-s-small", "middle")
    if mark:
        x = scale.at(years_of(mark)[0])
        SubElement(drawing, "path", {"class": "tl-s-hot", "d": f"M{x:g} 18V{height:g}"})
    for index, seat in enumerate(seats):
        _draw_seat(drawing, seat, _HEAD + index * _STEP[sheet], (scale, horizon), context, sheet)
    return drawing


def _draw_seat(
    drawing: Element,
    seat: Seat,
    y: float,
    axis: tuple[Scale, float],
    context: Context,
    sheet: Sheet,
) -> None:
    """Draw a term as a link to its row: the bar, and half tones where its dates are in doubt."""
    scale, horizon = axis
    name = context.record.name_of(seat.person, context.language)
    term = term_of(seat.start, seat.end, horizon)
    link = SubElement(drawing, "a", {"class": "tl-part", "href": f"#{seat.id}"})
    link.set("aria-label", f"{name}: {_span(seat, context)}")
    if sheet == "wide":
        write_text(link, name, (_ORIGIN[sheet] - 12, y + 11), "tl-s-text", "end")
    else:
        begin = scale.at(term.earliest)
        late = begin > _WIDTH[sheet] * 0.7
        at = _WIDTH[sheet] - 8 if late else begin
        write_text(link, name, (at, y + 6), "tl-s-text", "end" if late else "start")
        y += 12
    depth = _THIN if seat.post == "observer" else _THICK
    top = y + (_THICK - depth) / 2
    sure = (term.ended, term.ended) if term.begun is None else (term.begun, term.ended)
    for begin, end in ((term.earliest, sure[0]), (sure[1], term.latest)):
        if end > begin:
            _bar(link, scale.at(begin), scale.at(end), top, depth, "tl-s-doubt")
    if term.begun is not None:
        begin, end = scale.at(term.begun), scale.at(term.ended)
        _bar(link, begin, end, top, depth, _STYLES[seat.independent])


def _span(seat: Seat, context: Context) -> str:
    begun = format_partial(seat.start, context.format_language)
    if seat.end is None:
        return context.word("seat_open", begun=begun)
    ended = format_partial(seat.end, context.format_language)
    return context.word("seat_span", begun=begun, ended=ended)


def _table(context: Context) -> Element:
    table = build(
        "table", "tl-table tl-table--stacked", build("caption", "", context.word("seats_title"))
    )
    head = build("tr")
    for key in ("board_directors", "seat_term", "seat_independent", "seat_note"):
        head.append(build("th", "", context.word(key), scope="col"))
    rows = build("tbody")
    for seat in context.record.seats.values():
        name = context.record.name_of(seat.person, context.language)
        row = build("tr", "", build("th", "", name, scope="row"), id=seat.id)
        row.append(build("td", "", f"{_span(seat, context)}, {context.word(f'post_{seat.post}')}"))
        row.append(build("td", "", context.word(f"independent_{seat.independent}")))
        note = build("p", "tl-table__note", seat.note.get(context.language)) if seat.note else None
        row.append(build("td", "", note, cite_list(seat.sources, context)))
        rows.append(row)
    table.extend([build("thead", "", head), rows])
    return table
