"""The timeline: events in order, grouped by day or year, on both clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from xml.etree.ElementTree import Element

from mkdocs_timeline.dates import (
    Precision,
    format_clock,
    format_day,
    format_partial,
    format_weekday,
)
from mkdocs_timeline.fields import Text
from mkdocs_timeline.known import known_since
from mkdocs_timeline.later import date_sentences, is_public
from mkdocs_timeline.model import Event
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import (
    Child,
    build,
    cite_list,
    extend,
    hidden,
    permalink,
    status_mark,
    time,
)
from mkdocs_timeline.render.items import item_links

# Days after which a thing was not public at once.
_SOON = 3


@dataclass(frozen=True)
class Selection:
    """Which events a directive shows, in days of the record's own clock, both ends included."""

    first: date | None = None
    last: date | None = None
    lanes: frozenset[str] = frozenset()
    major_only: bool = False
    group: str = "day"

    def holds(self, event: Event, context: Context) -> bool:
        """Whether the event belongs to the selection."""
        day = event.when.at(context.record.zone).date()
        return (
            (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and (not self.lanes or event.lane in self.lanes)
            and (event.major or not self.major_only)
        )


def build_timeline(context: Context, selection: Selection, level: int = 3) -> Element:
    """Build the groups of events of a selection; their headings have `level`."""
    events = [
        event
        for event in context.record.events.values()
        if selection.holds(event, context)
        and is_public(known_since(event, context.record), context.as_of)
    ]
    section = build("div", f"tl-timeline tl-timeline--{selection.group}", _clock_names(context))
    for key, members in groupby(events, _group_key(context, selection.group)):
        section.append(_build_group(key, list(members), context, selection, level))
    return section


def _group_key(context: Context, group: str) -> Callable[[Event], date]:
    """Return what events are grouped by: their day, or the first of their year."""

    def day_of(event: Event) -> date:
        day = event.when.at(context.record.zone).date()
        return day if group == "day" else date(day.year, 1, 1)

    return day_of


def _clock_names(context: Context) -> Element:
    """Name the clocks once above the columns; each row repeats them for a screen reader."""
    second = context.city(context.record.second_zone) if context.record.second_zone else ""
    return build(
        "p",
        "tl-clocks",
        build("span", "", context.city(context.record.zone)),
        build("span", "", second),
        aria_hidden="true",
    )


def _build_group(
    key: date, events: list[Event], context: Context, selection: Selection, level: int
) -> Element:
    days = selection.group == "day"
    # A year cut in two by the selections of one page needs two ids.
    anchor = f"day-{key}" if days else f"{'since' if selection.first else 'year'}-{key:%Y}"
    heading = build(f"h{level}", "tl-day__head", id=anchor)
    language = context.format_language
    if days:
        number = build("span", "tl-day__num", f"{key.day}", aria_hidden="true")
        name = format_weekday(key, language)
        full = format_day(events[0].when, context.record.zone, language).split("~")[0]
        extend(heading, [number, build("span", "tl-day__name", name), hidden(f" ({full})")])
    else:
        heading.append(build("span", "tl-day__num tl-day__num--year", f"{key:%Y}"))
    rows = build("ol", "tl-day__events")
    for event in events:
        rows.append(build_event(event, context, level + 1, date_shown=not days))
    return build("section", "tl-day", heading, rows)


def build_event(
    event: Event, context: Context, level: int, *, date_shown: bool, tag: str = "li"
) -> Element:
    """Build one event between its two clocks."""
    title = build(
        f"h{level}",
        "tl-event__title",
        event.title.get(context.language),
        id=f"{event.id}-title",
    )
    permalink(title, event.id)
    lane = build("span", f"tl-lane tl-lane--{event.lane}", context.word(f"lane_{event.lane}"))
    since = known_since(event, context.record)
    marks = [status_mark(event.status, context), lane, _known(event, since, context)]
    marks.append(cite_list(event.sources, context, known=since))
    body = build("div", "tl-event__body", title)
    body.append(build("p", "tl-event__text", *_sentences(event.text, since, context)))
    if event.note:
        note = _sentences(event.note, since, context)
        if note:
            label = build("b", "tl-label", context.word("note"))
            body.append(build("p", "tl-event__note", label, " ", *note))
    meta = build("p", "tl-event__meta", *marks, data_search_exclude="true")
    extend(meta, item_links(f"event:{event.id}", context))
    body.append(meta)
    return build(
        tag,
        f"tl-event tl-event--{event.status}" + (" tl-event--major" if event.major else ""),
        _first_clock(event, context, date_shown=date_shown),
        body,
        _second_clock(event, context, date_shown=date_shown),
        id=event.id,
        data_start=event.start.isoformat(timespec="minutes"),
        data_precision=event.precision,
        data_status=event.status,
        data_lane=event.lane,
        data_people=" ".join(event.people) or None,
        data_day=_day_on_second(event, context),
        data_known=since,
    )


def _sentences(text: Text, since: str, context: Context) -> list[Child]:
    """Write a text; what was learnt after the event was public carries the date it was."""
    children: list[Child] = []
    for sentence, learnt in date_sentences(text.get(context.language), since):
        if not is_public(learnt, context.as_of):
            continue
        words = build("span", "", sentence, data_known=learnt) if learnt else sentence
        children += [" ", words] if children else [words]
    return children


def _known(event: Event, since: str, context: Context) -> Element | None:
    """Say since when something is public, where that is not soon after it happened."""
    day = event.when.at(context.record.zone).date()
    soon = (day + timedelta(days=_SOON)).isoformat()
    if since <= soon[: len(since)]:
        return None
    written = format_partial(since, context.format_language)
    why = event.known.why.get(context.language) if event.known else None
    return build("span", "tl-event__known", context.word("known", date=written), title=why)


def _day_on_second(event: Event, context: Context) -> str | None:
    """Return the day of an event on the second clock, where its time is known."""
    zone = context.record.second_zone
    if zone is None or not event.when.has_clock:
        return None
    return event.when.middle().astimezone(zone).date().isoformat()


def _first_clock(event: Event, context: Context, *, date_shown: bool) -> Element:
    language, zone = context.format_language, context.record.zone
    clock = format_clock(event.when, zone, language)
    shown = clock or context.word("time_unknown")
    unit = None
    if date_shown:
        shown, unit = _short_day(event, context), clock or None
    return build(
        "p",
        "tl-event__time" + ("" if clock or date_shown else " tl-event__time--unknown"),
        hidden(f"{context.city(zone)} "),
        time(event.when, context, shown),
        build("span", "tl-event__unit", unit) if unit else None,
    )


def _short_day(event: Event, context: Context) -> str:
    """Write the day without the year, which the group's heading gives."""
    text = format_day(event.when, context.record.zone, context.format_language)
    year = f"{event.when.at(context.record.zone).year}"
    short = text.replace(f"{year}년 ", "").replace(f" {year}", "")
    if context.format_language == "en" and event.precision not in {Precision.MONTH, Precision.YEAR}:
        short = short.split(" ", 1)[-1] if " to " not in short else short
    return short


def _second_clock(event: Event, context: Context, *, date_shown: bool) -> Element | None:
    """Build the other city's clock, or the two days there that one day here spans."""
    if context.record.second_zone is None:
        return None
    language, zone = context.format_language, context.record.second_zone
    label = hidden(f"{context.city(zone)} ")
    if event.when.has_clock:
        local = event.when.middle().astimezone(zone)
        clock = format_clock(event.when, zone, language)
        weekday = format_weekday(local.date(), language)
        short = weekday[0] if language == "ko" else weekday[:3]
        shown = f"{short} {clock}"
        if date_shown:
            shown = f"{local.day}일({short}) {clock}" if language == "ko" else f"{short} {clock}"
        return build("p", "tl-event__seoul", label, time(event.when, context, shown, second=True))
    if event.precision is not Precision.DAY or event.end or date_shown:
        return None
    days = _span_of_day(event, context)
    return build("p", "tl-event__seoul tl-event__seoul--days", label, days)


def _span_of_day(event: Event, context: Context) -> str:
    """Write the days on the second clock that the event's day spans: 18~19일, 18 or 19 Nov."""
    second = context.record.second_zone
    assert second is not None  # noqa: S101  the caller has checked it
    begin = event.when.at(context.record.zone).replace(hour=0, minute=0)
    first = begin.astimezone(second).date()
    last = (begin + timedelta(hours=23, minutes=59)).astimezone(second).date()
    if context.format_language == "ko":
        return f"{first.day}일~{last.day}일"
    return f"{first.day} or {last.day} {last:%b}"


def build_clock(event: Event, context: Context) -> Element:
    """Build the time of an event for the margin of a chapter: this clock large, the other under."""
    language, zone = context.format_language, context.record.zone
    clock = format_clock(event.when, zone, language) or _short_day(event, context)
    large = build("b", "", time(event.when, context, clock))
    href = context.link("events", event.id)
    if href is not None:
        large = build("a", "tl-prose__event", large, href=href)
    margin = build("p", "tl-prose__clock", large)
    other = context.record.second_zone
    if other is not None and event.when.has_clock:
        local = event.when.middle().astimezone(other)
        weekday = format_weekday(local.date(), language)
        short = weekday[0] if language == "ko" else weekday[:3]
        shown = f"{short} {format_clock(event.when, other, language)}"
        moment = time(event.when, context, shown, second=True)
        margin.append(build("span", "tl-prose__second", f"{context.city(other)} ", moment))
    return margin
