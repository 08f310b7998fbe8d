"""A series as a drawing and a table: values as exact as they are known, or a chain of holders."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from mkdocs_timeline.analysis import Point, Series
from mkdocs_timeline.dates import machine_date
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.drawing import Sheet, draw_line, write_text
from mkdocs_timeline.render.html import build, cite_list
from mkdocs_timeline.render.plot import build_plot, link_point, open_sheet
from mkdocs_timeline.render.points import bounds_of, by_of, value_of, when_of, written
from mkdocs_timeline.svg import wrap

_BOX = {"wide": (168.0, 92.0), "tall": (344.0, 76.0)}
_GAP = {"wide": 32.0, "tall": 30.0}


def build_series(series: Series, context: Context) -> Element:
    """Build the figure of a series: its title, both drawings and the equal table."""
    figure = build("figure", "tl-figure", id=f"series-{series.id}")
    title = series.title.get(context.language)
    figure.append(build("figcaption", "tl-figure__title", title))
    valued = all(bounds_of(point) for point in series.points)
    if valued:
        lead = context.word("series_unit", unit=series.unit.get(context.language))
        if any(point.of for point in series.points):
            lead += context.word("series_whole")
        figure.append(build("p", "tl-figure__lead", lead))
    for sheet in ("wide", "tall"):
        figure.append((build_plot if valued else _chain)(series, context, sheet))
    figure.append(_table(series, context, valued=valued))
    return figure


def _chain(series: Series, context: Context, sheet: Sheet) -> Element:
    """Draw who followed whom as boxes in a row: solid for a holder, hollow for a stand-in."""
    (width, height), gap, count = _BOX[sheet], _GAP[sheet], len(series.points)
    down = sheet == "tall"
    size = (
        (width, height * count + gap * (count - 1)),
        (width * count + gap * (count - 1), height),
    )
    whole = size[0] if down else size[1]
    drawing = open_sheet((whole[0] + 8, whole[1] + 8), series, context, sheet)
    for index, point in enumerate(series.points):
        x, y = (
            4 + (0 if down else index * (width + gap)),
            4 + (index * (height + gap) if down else 0),
        )
        if index:
            end = (x + width / 2, y - 2) if down else (x - 2, y + height / 2)
            begin = (end[0], end[1] - gap + 2) if down else (end[0] - gap + 2, end[1])
            draw_line(drawing, "control", (begin, end))
        _holder(link_point(drawing, series, index, context), point, (x, y, width, height), context)
    return drawing


def _holder(
    link: Element, point: Point, box: tuple[float, float, float, float], context: Context
) -> None:
    x, y, width, height = box
    post = point.post.get(context.language) if point.post else ""
    interim = point.post is not None and "interim" in point.post.get("en").lower()
    style = "tl-s-hollow" if interim else "tl-s-ink"
    size = {"x": x, "y": y, "width": width, "height": height}
    SubElement(link, "rect", {"class": style, **{k: f"{v:g}" for k, v in size.items()}})
    inverse = "" if interim else " tl-s-inverse"
    name = context.record.name_of(point.person or "", context.language)
    lines = [post, *wrap(written(point, context), width - 12, 12)][:3]
    middle, first = x + width / 2, y + height / 2 - 9 * len(lines) + 6
    write_text(link, name, (middle, first), f"tl-s-big{inverse}", "middle")
    for number, line in enumerate(lines, 1):
        at = (middle, first + 2 + 17 * number)
        write_text(link, line, at, f"tl-s-small{inverse}", "middle")


def _moments(point: Point, context: Context) -> list[Element]:
    """Build when a point lies on each clock, or the day alone where no more is known."""
    zones = context.record.zones()
    when = when_of(point, zones[0])
    date = machine_date(when, zones[0]) if when else point.at
    moments = [build("time", "", written(point, context), datetime=date)]
    if when is not None and when.has_clock and len(zones) > 1:
        words = f"{context.city(zones[1])} {written(point, context, zones[1])}"
        moments.append(build("span", "tl-table__second", words))
    return moments


def _table(series: Series, context: Context, *, valued: bool) -> Element:
    table = build(
        "table", "tl-table tl-table--stacked", build("caption", "", context.word("table_caption"))
    )
    head = build("tr")
    told = any(by_of(point, context) for point in series.points)
    who = "series_value" if valued else "series_who"
    keys = ("series_when", who, *(["series_by"] if told else []), "seat_note")
    for key in keys:
        head.append(build("th", "", context.word(key), scope="col"))
    rows = build("tbody")
    for index, point in enumerate(series.points, 1):
        row = build("tr", "", id=f"{series.id}-{index}")
        row.append(build("th", "", *_moments(point, context), scope="row"))
        row.append(build("td", "tl-table__value" if valued else "", value_of(point, context)))
        if told:
            row.append(build("td", "", by_of(point, context) or "–"))
        note = point.note.get(context.language) if point.note else None
        words = build("p", "tl-table__note", note) if note else None
        row.append(build("td", "", words, cite_list(point.sources, context)))
        rows.append(row)
    table.extend([build("thead", "", head), rows])
    return table
