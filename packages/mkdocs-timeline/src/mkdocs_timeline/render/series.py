"""A series as a drawing and a table: values as exact as they are known, or a chain of holders."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from mkdocs_timeline.analysis import Point, Series
from mkdocs_timeline.chart import Scale, steps
from mkdocs_timeline.dates import (
    Precision,
    When,
    format_clock,
    format_partial,
    format_short_day,
    parse_instant,
)
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.drawing import Sheet, draw_line, write_text
from mkdocs_timeline.render.html import build, cite_list
from mkdocs_timeline.svg import wrap

_WIDTH = {"wide": 780.0, "tall": 360.0}
_ORIGIN = {"wide": 350.0, "tall": 8.0}
_ROOM = {"wide": 134.0, "tall": 134.0}  # for a value written after its mark
_STEP = {"wide": 42.0, "tall": 46.0}
_HEAD = 30.0
_BOX = {"wide": (168.0, 92.0), "tall": (344.0, 76.0)}
_GAP = {"wide": 32.0, "tall": 30.0}
_LOOSE = {"about", "at-least", "fewer-than"}
_REACH = 26.0  # of the line of a mark that is a bound


def build_series(series: Series, context: Context) -> Element:
    """Build the figure of a series: its title, both drawings and the equal table."""
    figure = build("figure", "tl-figure", id=f"series-{series.id}")
    title = series.title.get(context.language)
    figure.append(build("p", "tl-figure__title", title))
    valued = all(bounds_of(point) for point in series.points)
    if valued:
        unit = context.word("series_unit", unit=series.unit.get(context.language))
        figure.append(build("p", "tl-figure__lead", unit))
    for sheet in ("wide", "tall"):
        figure.append((_values if valued else _chain)(series, context, sheet))
    figure.append(_table(series, context, valued=valued))
    return figure


def bounds_of(point: Point) -> tuple[float, float] | None:
    """Return the lowest and the highest value of a point, or None where it has no value."""
    if point.signed is not None:
        return float(point.signed), float(point.signed)
    if point.low is None or point.high is None:
        return None
    return point.low, point.high


def _sheet(width: float, height: float, series: Series, context: Context, sheet: Sheet) -> Element:
    label = context.word("drawing", title=series.title.get(context.language))
    drawing = build("svg", f"tl-figure__{sheet}", role="group", aria_label=label)
    drawing.set("viewBox", f"0 0 {width:g} {height:g}")
    return drawing


def _link(drawing: Element, series: Series, index: int, context: Context) -> Element:
    point = series.points[index]
    said = [_value(point, context), _by(point, context)]
    label = f"{written(point.at, point, context)}: {', '.join(filter(None, said))}"
    attributes = {"class": "tl-part", "href": f"#{series.id}-{index + 1}", "aria-label": label}
    return SubElement(drawing, "a", attributes)


def _values(series: Series, context: Context, sheet: Sheet) -> Element:
    """Draw a row for each point in order of time: its mark on a common scale, named directly."""
    top = max(high for _, high in map(bounds_of, series.points) if high)  # type: ignore[misc]
    scale = Scale(0, top, _ORIGIN[sheet], _WIDTH[sheet] - _ROOM[sheet])
    height = _HEAD + len(series.points) * _STEP[sheet]
    drawing = _sheet(_WIDTH[sheet], height, series, context, sheet)
    for value in steps(top):
        x = scale.at(value)
        SubElement(drawing, "path", {"class": "tl-s-rule", "d": f"M{x:g} 20V{height:g}"})
        write_text(drawing, f"{value:g}", (x, 14), "tl-s-small", "middle")
    for index, point in enumerate(series.points):
        link = _link(drawing, series, index, context)
        y = _HEAD + index * _STEP[sheet] + 8
        when = written(point.at, point, context)
        if sheet == "wide":
            write_text(link, when, (0, y - 1), "tl-s-num")
            write_text(link, _by(point, context), (0, y + 15), "tl-s-small")
            y += 2
        else:
            write_text(link, when, (_ORIGIN[sheet], y + 2), "tl-s-num tl-s-halo")
            y += 18
        _mark(link, point, scale, y)
        write_text(link, _value(point, context), (_beyond(point, scale), y + 5), "tl-s-text")
    return drawing


def _beyond(point: Point, scale: Scale) -> float:
    """Return where the words of a mark begin, past whatever is drawn of it."""
    bounds = bounds_of(point) or (0.0, 0.0)
    reach = _REACH if point.kind == "at-least" else 0
    return scale.at(bounds[1]) + reach + 11


def _mark(link: Element, point: Point, scale: Scale, y: float) -> None:
    """Draw a value: a dot, open if rounded, with a line from it if it is a bound, or a range."""
    low, high = (scale.at(value) for value in bounds_of(point) or (0.0, 0.0))
    reach = {"at-least": _REACH, "fewer-than": -_REACH}.get(str(point.kind), high - low)
    if reach:
        path = f"M{low:g} {y:g}H{low + reach:g}"
        SubElement(link, "path", {"class": "tl-s-range", "d": path})
    style = "tl-s-ring" if str(point.kind) in _LOOSE else "tl-s-dot"
    for x in dict.fromkeys((low, high)):
        SubElement(link, "circle", {"class": style, "cx": f"{x:g}", "cy": f"{y:g}", "r": "4.5"})


def _chain(series: Series, context: Context, sheet: Sheet) -> Element:
    """Draw who followed whom as boxes in a row: solid for a holder, hollow for a stand-in."""
    (width, height), gap, count = _BOX[sheet], _GAP[sheet], len(series.points)
    down = sheet == "tall"
    size = (
        (width, height * count + gap * (count - 1)),
        (width * count + gap * (count - 1), height),
    )
    whole = size[0] if down else size[1]
    drawing = _sheet(whole[0] + 8, whole[1] + 8, series, context, sheet)
    for index, point in enumerate(series.points):
        x, y = (
            4 + (0 if down else index * (width + gap)),
            4 + (index * (height + gap) if down else 0),
        )
        if index:
            end = (x + width / 2, y - 2) if down else (x - 2, y + height / 2)
            begin = (end[0], end[1] - gap + 2) if down else (end[0] - gap + 2, end[1])
            draw_line(drawing, "control", (begin, end))
        _holder(_link(drawing, series, index, context), point, (x, y, width, height), context)
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
    lines = [post, *wrap(written(point.at, point, context), width - 12, 12)][:3]
    middle, first = x + width / 2, y + height / 2 - 9 * len(lines) + 6
    write_text(link, name, (middle, first), f"tl-s-big{inverse}", "middle")
    for number, line in enumerate(lines, 1):
        at = (middle, first + 2 + 17 * number)
        write_text(link, line, at, f"tl-s-small{inverse}", "middle")


def written(at: str, point: Point, context: Context) -> str:
    """Write when a point lies, no finer than it is known."""
    language = context.format_language
    if "T" not in at:
        return format_partial(at, language)
    when = When(parse_instant(at), point.precision or Precision.MINUTE)
    zone = context.record.zone
    if when.precision is Precision.PART_OF_DAY:
        when = When(when.start, when.precision, point.part or when.part_in(zone))
    day, clock = format_short_day(when, zone, language), format_clock(when, zone, language)
    return f"{day} {clock}".strip() if language == "ko" else f"{day}, {clock}".strip(", ")


def _value(point: Point, context: Context) -> str:
    """Write the value of a point with how exact it is, or who held the post."""
    if point.signed is not None:
        kind = point.kind if isinstance(point.kind, str) else "exact"
        signed = context.word(f"signed_{kind}", count=point.signed)
        return context.word("count_of", part=signed, whole=point.of) if point.of else signed
    bounds = bounds_of(point)
    if bounds:
        return "–".join(f"{value:g}" for value in dict.fromkeys(bounds))
    name = context.record.name_of(point.person or "", context.language)
    return f"{name}, {point.post.get(context.language)}" if point.post else name


def _by(point: Point, context: Context) -> str:
    """Write whose count a value is, or what it is the price of."""
    said = point.by or (point.kind if not isinstance(point.kind, str) else None)
    return said.get(context.language) if said else ""


def _table(series: Series, context: Context, *, valued: bool) -> Element:
    table = build(
        "table", "tl-table tl-table--stacked", build("caption", "", context.word("table_caption"))
    )
    head = build("tr")
    told = any(_by(point, context) for point in series.points)
    who = "series_value" if valued else "series_who"
    keys = ("series_when", who, *(["series_by"] if told else []), "seat_note")
    for key in keys:
        head.append(build("th", "", context.word(key), scope="col"))
    rows = build("tbody")
    for index, point in enumerate(series.points, 1):
        row = build("tr", "", id=f"{series.id}-{index}")
        row.append(build("th", "", written(point.at, point, context), scope="row"))
        row.append(build("td", "", _value(point, context)))
        if told:
            row.append(build("td", "", _by(point, context) or "–"))
        note = point.note.get(context.language) if point.note else None
        words = build("p", "tl-table__note", note) if note else None
        row.append(build("td", "", words, cite_list(point.sources, context)))
        rows.append(row)
    table.extend([build("thead", "", head), rows])
    return table
