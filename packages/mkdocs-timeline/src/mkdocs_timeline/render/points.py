"""A point of a series: when it lies, between which values, and how both are written."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mkdocs_timeline.analysis import Point
from mkdocs_timeline.dates import (
    Precision,
    When,
    format_clock,
    format_partial,
    format_short_day,
    parse_instant,
)
from mkdocs_timeline.overview import span_of
from mkdocs_timeline.render.context import Context


def bounds_of(point: Point) -> tuple[float, float] | None:
    """Return the lowest and the highest value of a point, or None where it has no value."""
    if point.signed is not None:
        return float(point.signed), float(point.signed)
    if point.low is None or point.high is None:
        return None
    return point.low, point.high


def when_of(point: Point, zone: ZoneInfo) -> When | None:
    """Return the moment of a point, or None where at most its day is known."""
    if "T" not in point.at:
        return None
    when = When(parse_instant(point.at), point.precision or Precision.MINUTE)
    if when.precision is Precision.PART_OF_DAY:
        return When(when.start, when.precision, point.part or when.part_in(zone))
    return when


def extent_of(point: Point, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the first and the last moment at which a point may lie; the same where it is known."""
    when = when_of(point, zone)
    if when is not None:
        return span_of(when, zone) or (when.start, when.start)
    year, *rest = (int(part) for part in point.at.split("-"))
    first = datetime(year, rest[0] if rest else 1, rest[1] if len(rest) > 1 else 1, tzinfo=zone)
    if len(rest) == 2:
        return first, first + timedelta(days=1)
    months = 1 if rest else 12
    return first, first.replace(
        year=year + (first.month + months - 1) // 12, month=(first.month + months - 1) % 12 + 1
    )


def written(point: Point, context: Context, zone: ZoneInfo | None = None) -> str:
    """Write when a point lies on a clock, by default the events' own, no finer than it is known."""
    language = context.format_language
    when, zone = when_of(point, context.record.zone), zone or context.record.zone
    if when is None:
        return format_partial(point.at, language)
    day, clock = format_short_day(when, zone, language), format_clock(when, zone, language)
    return f"{day} {clock}".strip() if language == "ko" else f"{day}, {clock}".strip(", ")


def value_of(point: Point, context: Context) -> str:
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


def by_of(point: Point, context: Context) -> str:
    """Write whose count a value is, or what it is the price of."""
    said = point.by or (point.kind if not isinstance(point.kind, str) else None)
    return said.get(context.language) if said else ""
