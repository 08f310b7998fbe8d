"""The overview: what happened between two clocks, who was in charge, how many had signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement
from zoneinfo import ZoneInfo

from markdown.util import AtomicString

from mkdocs_timeline.analysis import Point
from mkdocs_timeline.dates import (
    Precision,
    When,
    format_partial,
    format_when,
    parse_instant,
)
from mkdocs_timeline.fields import Status
from mkdocs_timeline.model import Event
from mkdocs_timeline.overview import Mark, Sheet, midnights, nights, place_marks, room_after
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, status_mark, status_shapes

_WEEKDAYS = {"ko": "월화수목금토일", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_ROOM = 13.0


@dataclass(frozen=True)
class _Plan:
    """The rows of a sheet: where each lies across it, and how deep it is."""

    clock: float
    band: float
    depth: float
    lanes: float
    step: float
    height: float


_WIDE = _Plan(clock=32, band=76, depth=25, lanes=134, step=34, height=78)
_TALL = _Plan(clock=54, band=66, depth=22, lanes=112, step=22, height=42)
_WIDTH = 1216.0


def build_overview(
    context: Context,
    first: datetime,
    last: datetime,
    bracket: list[Event] | None = None,
    *,
    title: str = "",
    lead: str = "",
) -> Element:
    """Build the figure of a span: a drawing for wide sheets and one for tall, key and list.

    Args:
        context: the record and the page.
        first: where the span begins.
        last: where it ends.
        bracket: two events whose distance is marked.
        title: what the figure is called; by default a general name.
        lead: the sentence that says what it shows.
    """
    events = [
        event
        for event in context.record.events.values()
        if event.major and first <= event.start <= last
    ]
    lanes = list(dict.fromkeys(event.lane for event in events))
    figure = build("figure", "tl-figure tl-overview")
    title = title or context.word("overview_title")
    figure.append(build("figcaption", "tl-figure__title", title))
    figure.append(build("p", "tl-figure__lead", lead or context.word("overview_lead")))
    for down in (False, True):
        drawing = _draw(context, events, lanes, (first, last), bracket or [], down=down)
        drawing.set("aria-label", context.word("drawing_list", title=title))
        figure.append(drawing)
    figure.append(_key(context))
    figure.append(build("p", "tl-figure__note", context.word("overview_note")))
    figure.append(_list(context, events))
    return figure


def _draw(
    context: Context,
    events: list[Event],
    lanes: list[str],
    span: tuple[datetime, datetime],
    bracket: list[Event],
    *,
    down: bool,
) -> Element:
    first, last = span
    plan = _TALL if down else _WIDE
    hours = (last - first).total_seconds() / 3600
    origin, scale = (92.0, 5.7) if down else (112.0, (_WIDTH - 120) / hours)
    sheet = Sheet(first, last, origin, scale, down)
    curve = plan.lanes + len(lanes) * plan.step + 2
    second = curve + plan.height + 18
    width, height = (second + 44, sheet.end + 8) if down else (_WIDTH, second + 40)
    drawing = build(
        "svg",
        f"tl-figure__{'tall' if down else 'wide'}",
        viewBox=f"0 0 {width:g} {height:g}",
        role="group",
    )
    painter = _Painter(drawing, sheet, context)
    painter.days(plan, second)
    painter.band(plan)
    painter.rows(plan, lanes)
    if len(bracket) == 2:
        begin, end = bracket
        painter.span(begin, end, plan.band - 16, curve + (0 if down else plan.height))
    painter.curve(curve, plan.height)
    for mark in place_marks(events, sheet, context.record.zone, _ROOM):
        painter.mark(mark, plan.lanes + lanes.index(mark.event.lane) * plan.step)
    return drawing


class _Painter:
    """Puts shapes on one sheet; all positions are along (time) and across (rows)."""

    def __init__(self, drawing: Element, sheet: Sheet, context: Context) -> None:
        self.drawing, self.sheet, self.context = drawing, sheet, context

    def bar(self, begin: float, end: float, across: float, depth: float, style: str) -> None:
        x, y = self.sheet.point(begin, across)
        length = max(end - begin, 0)
        size = (depth, length) if self.sheet.down else (length, depth)
        box = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{size[0]:g}", "height": f"{size[1]:g}"}
        SubElement(self.drawing, "rect", {"class": style, **box})

    def line(self, points: list[tuple[float, float]], style: str, *, close: str = "") -> None:
        pairs = [self.sheet.point(*point) for point in points]
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in pairs) + close
        SubElement(self.drawing, "path", {"class": style, "d": path})

    def text(self, words: str, x: float, y: float, style: str, anchor: str = "start") -> None:
        place = {"class": style, "x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor}
        SubElement(self.drawing, "text", place).text = AtomicString(words)

    def label(self, words: str, across: float, style: str = "tl-s-text") -> None:
        """Name a row: at its left on a wide sheet, slanting above it on a tall one."""
        if not self.sheet.down:
            self.text(words, self.sheet.origin - 12, across + 5, style, "end")
            return
        turn = f"translate({across + 3:g} {self.sheet.origin - 10:g}) rotate(-52)"
        element = SubElement(self.drawing, "text", {"class": style, "transform": turn})
        element.text = AtomicString(words)

    def days(self, plan: _Plan, second: float) -> None:
        """Draw the two clocks with their nights and days, and a rule at each midnight."""
        zones = self.context.record.zones()
        places = [(zones[0], plan.clock - 6)]
        if len(zones) > 1:
            places.append((zones[1], second))
        for zone, across in places:
            self.bar(self.sheet.origin, self.sheet.end, across, 12, "tl-s-day")
            for begin, end in nights(self.sheet, zone):
                self.bar(begin, end, across, 12, "tl-s-night")
            self.label(self.context.city(zone), across + 6)
            for day in midnights(self.sheet, zone):
                self._day(day, across, zone, first=zone is zones[0])
        for day in midnights(self.sheet, zones[0])[1:]:
            at = self.sheet.along(day)
            self.line([(at, plan.clock + 8), (at, second - 12)], "tl-s-rule")

    def _day(self, day: datetime, across: float, zone: ZoneInfo, *, first: bool) -> None:
        at = self.sheet.along(day)
        local = day.astimezone(zone)
        weekday = _WEEKDAYS[self.context.format_language][local.weekday()]
        if room_after(day, self.sheet, zone) < (34 if self.sheet.down else 64):
            return
        if self.sheet.down:
            x, anchor = (across - 6, "end") if first else (across + 17, "start")
            self.text(f"{local.day}", x, at + 16, "tl-s-big", anchor)
            self.text(weekday, x, at + 32, "tl-s-small", anchor)
            return
        korean = self.context.format_language == "ko"
        words = f"{local.day}일 {weekday}" if korean else f"{weekday} {local.day}"
        self.text(words, at + 3, across - 9 if first else across + 30, "tl-s-big")

    def band(self, plan: _Plan) -> None:
        """Draw who was in charge: solid for the holder of the post, hollow for a stand-in."""
        series = self.context.record.series.get("ceo")
        if series is None:
            return
        self.label(self.context.word("overview_band"), plan.band + plan.depth / 2)
        zone = self.context.record.zone
        points = [(_moment(point) or _midnight(point, zone), point) for point in series.points]
        ends = [moment for moment, _ in points[1:]] + [self.sheet.last]
        for (begin, point), end in zip(points, ends, strict=True):
            if end <= self.sheet.first:
                continue
            a, b = self.sheet.along(begin), self.sheet.along(end)
            interim = point.post is not None and "interim" in point.post.get("en").lower()
            style = "tl-s-hollow" if interim else "tl-s-ink"
            self.bar(a, b, plan.band, plan.depth, style)
            name = self.context.record.name_of(point.person or "", self.context.language)
            self._band_name(name, a, b, plan, inverse=not interim)

    def _band_name(self, name: str, a: float, b: float, plan: _Plan, *, inverse: bool) -> None:
        style = "tl-s-on" if inverse else "tl-s-plain"
        if b - a < 10 * len(name) + 8:
            return
        middle = plan.band + plan.depth / 2
        if self.sheet.down:
            turn = f"translate({middle + 5:g} {(a + b) / 2:g}) rotate(-90)"
            attributes = {"class": style, "transform": turn, "text-anchor": "middle"}
            SubElement(self.drawing, "text", attributes).text = AtomicString(name)
        else:
            self.text(name, (a + b) / 2, middle + 5, style, "middle")

    def rows(self, plan: _Plan, lanes: list[str]) -> None:
        """Draw a line and a name for each lane."""
        for index, lane in enumerate(lanes):
            across = plan.lanes + index * plan.step
            self.line([(self.sheet.origin, across), (self.sheet.end, across)], "tl-s-rule")
            self.label(self.context.word(f"lane_{lane}"), across)

    def curve(self, across: float, height: float) -> None:
        """Draw the signatures: joined between published counts, nothing where none is known."""
        series = self.context.record.series.get("signatures")
        counted = [
            (moment, point.signed)
            for point in (series.points if series else [])
            if (moment := _moment(point)) is not None and point.signed is not None
        ]
        if not counted:
            return
        top = max(value for _, value in counted)
        base = across + (0 if self.sheet.down else height)
        sign = 1 if self.sheet.down else -1

        def level(value: int) -> float:
            return round(base + sign * value / top * (height - 8), 1)

        line = [(self.sheet.along(moment), level(value)) for moment, value in counted]
        area = [(line[0][0], base), *line, (line[-1][0], base)]
        self.line(area, "tl-s-area", close="z")
        self.line([(self.sheet.origin, base), (self.sheet.end, base)], "tl-s-line")
        self.line(line, "tl-s-curve")
        for at, value in line:
            x, y = self.sheet.point(at, value)
            place = {"class": "tl-s-dot", "cx": f"{x:g}", "cy": f"{y:g}", "r": "3"}
            SubElement(self.drawing, "circle", place)
        self.label(self.context.word("overview_curve"), base - (0 if self.sheet.down else 12))
        x, y = self.sheet.point(line[-1][0], line[-1][1])
        # The last two counts differ by source; neither is preferred.
        low, high = sorted(value for _, value in counted[-2:])
        words = self.context.word("overview_count", low=low, high=high)
        if self.sheet.down:
            self.text(words, x - 4, y + 18, "tl-s-num tl-s-halo", "end")
        else:
            self.text(words, x + 8, y + 4, "tl-s-num")

    def mark(self, mark: Mark, row: float) -> None:
        """Draw an event as a link: its shape of status, its bar of hours, its number."""
        event = mark.event
        title = event.title.get(self.context.language)
        link = SubElement(
            self.drawing,
            "a",
            {"href": self.context.link("events", event.id) or f"#{event.id}", "class": "tl-mark"},
        )
        link.set("aria-label", f"{mark.number}. {title}")
        group = SubElement(link, "g", {"class": f"tl-lane-ink tl-lane--{event.lane}"})
        across = row + mark.shift
        if mark.begin is not None and mark.end is not None:
            (x1, y1), (x2, y2) = (self.sheet.point(e, across) for e in (mark.begin, mark.end))
            path = f"M{x1:g} {y1:g}L{x2:g} {y2:g}"
            SubElement(group, "path", {"class": "tl-s-hours", "d": path})
        x, y = self.sheet.point(mark.at, across)
        for shape in status_shapes(event.status):
            shape.set("transform", f"translate({x - 8:g} {y - 8:g})")
            group.append(shape)
        place = {"class": "tl-s-num tl-s-halo", "x": f"{x + 9:g}", "y": f"{y - 4:g}"}
        if self.sheet.down:
            place = {**place, "x": f"{x:g}", "y": f"{y - 9:g}", "text-anchor": "middle"}
        SubElement(link, "text", place).text = AtomicString(str(mark.number))

    def span(self, begin: Event, end: Event, across: float, depth: float) -> None:
        """Bracket the time from one event to another and say how many hours it is."""
        a, b = self.sheet.along(begin.start), self.sheet.along(end.start)
        for at in (a, b):
            self.line([(at, across), (at, depth)], "tl-s-hot")
        self.line([(a, across), (b, across)], "tl-s-hot")
        hours = round((end.start - begin.start).total_seconds() / 3600)
        words = self.context.word("overview_span", hours=hours)
        if self.sheet.down:
            self.text(words, depth, b + 16, "tl-s-text tl-s-accent tl-s-halo", "end")
        else:
            style = "tl-s-text tl-s-accent tl-s-halo"
            self.text(words, (a + b) / 2, across + 5, style, "middle")


def _moment(point: Point) -> datetime | None:
    """Return when a point of a series lies, if its moment is known at all."""
    return parse_instant(point.at) if "T" in point.at else None


def _midnight(point: Point, zone: ZoneInfo) -> datetime:
    """Return the beginning of the day, month or year a point lies in."""
    year, month, day = (int(part) for part in f"{point.at}-01-01".split("-")[:3])
    return datetime(year, month, day, tzinfo=zone)


def _key(context: Context) -> Element:
    key = build("ul", "tl-key")
    for status in Status:
        words = build("span", "", context.word(f"key_{status}"))
        key.append(build("li", "tl-key__item", status_mark(status, context), words))
    return key


def _list(context: Context, events: list[Event]) -> Element:
    """Say in words what the drawing shows: events with times, heads of the company, signatures."""
    rows = build("ol", "tl-overview__list")
    for event in events:
        zone, language = context.record.zone, context.format_language
        when = build("span", "tl-overview__when", format_when(event.when, zone, language))
        place = context.link("events", event.id) or f"#{event.id}"
        link = build("a", "", event.title.get(context.language), href=place)
        status = build("span", "tl-overview__status", context.word(event.status))
        rows.append(build("li", "", link, " ", when, " ", status))
    details = build("details", "tl-overview__words")
    details.append(build("summary", "", context.word("overview_words")))
    details.append(rows)
    for key in ("ceo", "signatures"):
        series = context.record.series.get(key)
        if series:
            details.append(_table(series.title.get(context.language), series.points, context))
    return details


def _table(title: str, points: list[Point], context: Context) -> Element:
    rows = build("tbody")
    for point in points:
        cells = [build("td", "", _value(point, context)), build("td", "", _by(point, context))]
        rows.append(build("tr", "", build("th", "", _written(point, context), scope="row"), *cells))
    return build("table", "tl-table", build("caption", "", title), rows)


def _value(point: Point, context: Context) -> str:
    if point.signed is not None:
        return str(point.signed)
    name = context.record.name_of(point.person or "", context.language)
    return f"{name}, {point.post.get(context.language)}" if point.post else name


def _by(point: Point, context: Context) -> str:
    return point.by.get(context.language) if point.by else ""


def _written(point: Point, context: Context) -> str:
    """Write when a point lies, no finer than it is known."""
    moment = _moment(point)
    if moment is None:
        return format_partial(point.at, context.format_language)
    known = point.precision or Precision.MINUTE
    precision = Precision.DAY if known is Precision.PART_OF_DAY else known
    return format_when(When(moment, precision), context.record.zone, context.format_language)
