"""Values over time, both to scale: a mark is as long as its time is uncertain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement
from zoneinfo import ZoneInfo

from markdown.util import AtomicString

from mkdocs_timeline.analysis import Point, Series
from mkdocs_timeline.chart import Label, Scale, Spot, place_labels, steps
from mkdocs_timeline.dates import format_tick
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.drawing import Sheet, write_text
from mkdocs_timeline.render.html import build
from mkdocs_timeline.render.points import bounds_of, by_of, extent_of, value_of, written
from mkdocs_timeline.svg import Rect, measure

_WIDTH = {"wide": 780.0, "tall": 360.0}
_RIGHT = {"wide": 640.0, "tall": 318.0}  # where the time ends; labels may go further
_DEPTH = {"wide": 300.0, "tall": 380.0}
_LEFT = 40.0
_HEAD = 44.0  # over the highest value, for labels
_AXIS = 40.0  # of a clock's hours and its city
_MOST_DAYS = 10  # of a drawing by hours; a longer one goes by years
_HOURS = 6
_LETTERS = 10.6  # of words of 12 pixels, which measure() takes for wider than they are
_RADIUS = 4.5
_REACH = 22.0  # of the line of a mark that is a bound
_LOOSE = {"about", "at-least", "fewer-than"}


@dataclass(frozen=True)
class _Plan:
    """The scales of a drawing: seconds across, values up."""

    across: Scale
    up: Scale
    zones: list[ZoneInfo]
    by_hours: bool

    def x(self, moment: datetime) -> float:
        return self.across.at(moment.timestamp())


def build_plot(series: Series, context: Context, sheet: Sheet) -> Element:
    """Draw the values of a series by hours on each clock, or by years where they span many days."""
    plan = _plan(series, context, sheet)
    base = plan.up.begin
    height = base + (_AXIS if plan.by_hours else 22)
    drawing = open_sheet((_WIDTH[sheet], height), series, context, sheet)
    _values(drawing, series, plan)
    _times(drawing, plan, context)
    spots = [_spot(point, plan, context) for point in series.points]
    texts = [_words(point, context, sheet) for point in series.points]
    sizes = [(measure("".join(words), _LETTERS), 15.0) for words in texts]
    top = plan.up.end - _HEAD + 12
    room = Rect(_LEFT + 2, top, _WIDTH[sheet] - _LEFT - 2, base - 4 - top)
    labels = place_labels(spots, sizes, room)
    for index, point in enumerate(series.points):
        link = link_point(drawing, series, index, context)
        _mark(link, point, spots[index], plan)
        _label(link, texts[index], labels[index], spots[index])
    return drawing


def open_sheet(
    size: tuple[float, float], series: Series, context: Context, sheet: Sheet
) -> Element:
    """Begin a drawing of a series, named after it."""
    label = context.word("drawing", title=series.title.get(context.language))
    drawing = build("svg", f"tl-figure__{sheet}", role="group", aria_label=label)
    drawing.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
    return drawing


def link_point(drawing: Element, series: Series, index: int, context: Context) -> Element:
    """Draw into a link that leads to the row of a point and says what it says."""
    point = series.points[index]
    said = ", ".join(filter(None, (value_of(point, context), by_of(point, context))))
    place = {"class": "tl-part", "href": f"#{series.id}-{index + 1}"}
    return SubElement(drawing, "a", {**place, "aria-label": f"{written(point, context)}: {said}"})


def _plan(series: Series, context: Context, sheet: Sheet) -> _Plan:
    zone = context.record.zone
    extents = [extent_of(point, zone) for point in series.points]
    first = min(begin for begin, _ in extents).astimezone(zone)
    last = max(end for _, end in extents).astimezone(zone)
    by_hours = last - first <= timedelta(days=_MOST_DAYS)
    first = first.replace(hour=0, minute=0)
    if by_hours:
        ended = last.replace(hour=0, minute=0)
        last = ended if ended == last else ended + timedelta(days=1)
    else:
        first = first.replace(month=1, day=1)
    zones = context.record.zones()
    head = (_AXIS if by_hours and len(zones) > 1 else 0) + _HEAD
    highest = [bounds[1] for point in series.points if (bounds := bounds_of(point))]
    wholes = [float(point.of) for point in series.points if point.of]
    across = Scale(first.timestamp(), last.timestamp(), _LEFT, _RIGHT[sheet])
    return _Plan(
        across, Scale(0, max(highest + wholes), head + _DEPTH[sheet], head), zones, by_hours
    )


def _line(drawing: Element, style: str, path: str) -> None:
    SubElement(drawing, "path", {"class": style, "d": path})


def _values(drawing: Element, series: Series, plan: _Plan) -> None:
    """Rule round values across the sheet, and in dashes the wholes that counts are given of."""
    wholes = sorted({float(point.of) for point in series.points if point.of})
    rules = [(value, "tl-s-rule") for value in steps(plan.up.last)]
    for value, style in [*rules, *((whole, "tl-s-whole") for whole in wholes)]:
        y = plan.up.at(value)
        _line(drawing, style, f"M{_LEFT:g} {y:g}H{plan.across.end:g}")
        if style == "tl-s-whole" or all(abs(y - plan.up.at(whole)) > 12 for whole in wholes):
            write_text(drawing, f"{value:g}", (_LEFT - 8, y + 4), "tl-s-small", "end")


def _times(drawing: Element, plan: _Plan, context: Context) -> None:
    """Write the hours of the first clock below and of the second above, or the years."""
    base, top = plan.up.begin, plan.up.end
    if not plan.by_hours:
        for year, x in _years(plan):
            _line(drawing, "tl-s-rule", f"M{x:g} {top - _HEAD + 8:g}V{base + 4:g}")
            write_text(drawing, f"{year}", (x, base + 18), "tl-s-small", "middle")
        return
    for zone, y in zip(plan.zones, (base + 18, top - _HEAD - 8), strict=False):
        lower = zone is plan.zones[0]
        for moment in _hours(plan, zone):
            x, midnight = plan.x(moment), moment.hour == 0
            begin, end = (top - _HEAD + 8, base + 5) if lower and midnight else (y - 13, y - 18)
            if not lower:
                begin, end = y + 5, y + 10
            _line(drawing, "tl-s-rule", f"M{x:g} {begin:g}V{end:g}")
            words = format_tick(moment, context.format_language)
            style = "tl-s-num" if midnight else "tl-s-small"
            write_text(drawing, words, (x, y), style, "middle")
        city = (_LEFT - 16, y + 17 if lower else y - 16)
        write_text(drawing, context.city(zone), city, "tl-s-small")


def _hours(plan: _Plan, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the round hours of a clock, as its wall shows them."""
    moment = datetime.fromtimestamp(plan.across.first, zone).replace(hour=0, minute=0)
    while moment.timestamp() <= plan.across.last:
        if moment.timestamp() >= plan.across.first:
            yield moment
        moment += timedelta(hours=_HOURS)


def _years(plan: _Plan) -> Iterator[tuple[int, float]]:
    """Yield the years that begin on the sheet, so few that their names have room."""
    zone, ends = plan.zones[0], (plan.across.first, plan.across.last)
    first, last = (datetime.fromtimestamp(at, zone).year for at in ends)
    for year in range(first, last + 1, 1 + (last - first) // 8):
        yield year, plan.x(datetime(year, 1, 1, tzinfo=zone))


def _spot(point: Point, plan: _Plan, context: Context) -> Spot:
    """Return where a point is drawn: as long as its time may be, as high as its values may be."""
    begin, end = (plan.x(moment) for moment in extent_of(point, context.record.zone))
    low, high = (plan.up.at(value) for value in bounds_of(point) or (0.0, 0.0))
    middle = (begin + end) / 2
    left, right = min(begin, middle - _RADIUS), max(end, middle + _RADIUS)
    up = _REACH if point.kind == "at-least" else _RADIUS
    down = _REACH if point.kind == "fewer-than" else _RADIUS
    box = Rect(left, high - up, right - left, low - high + up + down)
    return Spot(box, (middle, (low + high) / 2))


def _mark(link: Element, point: Point, spot: Spot, plan: _Plan) -> None:
    """Draw a value: a dot, open if rounded; lines for its time, its range or its side."""
    (x, y), box = spot.at, spot.box
    if box.width > 2 * _RADIUS:
        _line(link, "tl-s-extent", f"M{box.x:g} {y:g}H{box.right:g}")
    low, high = (plan.up.at(value) for value in bounds_of(point) or (0.0, 0.0))
    reach = {"at-least": -_REACH, "fewer-than": _REACH}.get(str(point.kind), high - low)
    if reach:
        _line(link, "tl-s-range", f"M{x:g} {low:g}V{low + reach:g}")
    style = "tl-s-ring" if str(point.kind) in _LOOSE else "tl-s-dot"
    for value in dict.fromkeys((low, high)):
        place = {"cx": f"{x:g}", "cy": f"{value:g}", "r": f"{_RADIUS:g}"}
        SubElement(link, "circle", {"class": style, **place})


def _words(point: Point, context: Context, sheet: Sheet) -> tuple[str, str]:
    """Return what stands beside a mark: its value, and where there is room whose or what it is."""
    by = by_of(point, context) if sheet == "wide" else ""
    return value_of(point, context), f"  {by}" if by else ""


def _label(link: Element, words: tuple[str, str], label: Label, spot: Spot) -> None:
    box, leader = label.box, label.leader
    if leader:
        x = leader.x + leader.width / 2
        _line(link, "tl-s-line", f"M{x:g} {leader.y:g}V{leader.bottom:g}")
    rightward = box.x > spot.at[0] - 1
    at, anchor = (box.x if rightward else box.right), "start" if rightward else "end"
    place = {"x": f"{at:g}", "y": f"{box.y + 11.5:g}", "text-anchor": anchor}
    text = SubElement(link, "text", {"class": "tl-s-small tl-s-halo", **place})
    value = SubElement(text, "tspan", {"class": "tl-s-num"})
    value.text, value.tail = AtomicString(words[0]), AtomicString(words[1])
