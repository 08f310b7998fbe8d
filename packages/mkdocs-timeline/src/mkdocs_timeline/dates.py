"""Moments as far as they are known, and how they are written in each language.

A moment is an aware instant plus a precision. Formatting never prints more than the precision
allows, and the conventional digits below it (midnight for a day, 21:00 for a night) never show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Precision(StrEnum):
    """How much of a moment is known, from the finest to the coarsest."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BEFORE = "before"


class Part(StrEnum):
    """Parts of a day, each with the hours it spans in the clock of the event."""

    EARLY_MORNING = "early-morning"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


PART_START = {
    Part.EARLY_MORNING: 0,
    Part.MORNING: 6,
    Part.MIDDAY: 11,
    Part.AFTERNOON: 12,
    Part.EVENING: 18,
    Part.NIGHT: 20,
}
_CLOCKED = {Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY}
_WEEKDAYS = {
    "ko": ("월", "화", "수", "목", "금", "토", "일"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PARTS = {
    "ko": {
        Part.EARLY_MORNING: "새벽",
        Part.MORNING: "아침",
        Part.MIDDAY: "한낮",
        Part.AFTERNOON: "오후",
        Part.EVENING: "저녁",
        Part.NIGHT: "밤",
    },
    "en": {
        Part.EARLY_MORNING: "early morning",
        Part.MORNING: "morning",
        Part.MIDDAY: "midday",
        Part.AFTERNOON: "afternoon",
        Part.EVENING: "evening",
        Part.NIGHT: "night",
    },
}


@dataclass(frozen=True)
class When:
    """A moment: `start` is aware; what lies below `precision` is convention and is never shown."""

    start: datetime
    precision: Precision
    part: Part | None = None
    end: datetime | None = None

    def at(self, zone: ZoneInfo) -> datetime:
        """Return the start on the wall clock of `zone`."""
        return self.start.astimezone(zone)

    @property
    def has_clock(self) -> bool:
        """Whether anything finer than the day is known, so that a second clock can be shown."""
        return self.precision in _CLOCKED

    def part_in(self, zone: ZoneInfo) -> Part:
        """Return the part of the day in `zone` that the known part of the event's day falls in.

        The middle of the known span is carried over: an afternoon in San Francisco (12 to 18) is
        centred on 15:00, which is 08:00 of the next day in Seoul, hence a morning.
        """
        return _part_of_hour(self.middle().astimezone(zone).hour)

    def middle(self) -> datetime:
        """Return the middle of the known part of the day, on the event's own clock."""
        if self.part is None:
            return self.start
        begin = PART_START[self.part]
        later = [hour for hour in sorted(PART_START.values()) if hour > begin]
        end = 18 if self.part is Part.AFTERNOON else (later[0] if later else 24)
        midnight = self.start.replace(hour=0, minute=0)
        return midnight + timedelta(hours=(begin + end) / 2)


def _part_of_hour(hour: int) -> Part:
    """Name the part of the day an hour lies in; midday is too narrow to infer."""
    candidates = [part for part, begin in PART_START.items() if begin <= hour]
    found = candidates[-1]
    return Part.MORNING if found is Part.MIDDAY else found


def parse_instant(text: str) -> datetime:
    """Parse an ISO 8601 date and time with offset, such as `2023-11-17T12:28-08:00`.

    Raises:
        ValueError: if the text is no such date or has no offset; the message says which.
    """
    try:
        value = datetime.fromisoformat(text)
    except ValueError as error:
        if _INSTANT.match(text):
            raise ValueError(f"found '{text}', which is no time of the calendar") from error
        raise ValueError(_expected(text)) from error
    if value.tzinfo is None:
        raise ValueError(_expected(text))
    return value


_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def _expected(text: str) -> str:
    return f"found '{text}', expected a date and time with offset such as '2023-11-17T12:28-08:00'"


def format_date(day: date, language: str, *, weekday: bool = True) -> str:
    """Write a calendar day: 2023년 11월 17일(금), Friday 17 November 2023."""
    name = _WEEKDAYS[language][day.weekday()]
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일" + (f"({name})" if weekday else "")
    plain = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{name} {plain}" if weekday else plain


def format_weekday(day: date, language: str) -> str:
    """Write the weekday alone: 금요일, Friday."""
    name = _WEEKDAYS[language][day.weekday()]
    return f"{name}요일" if language == "ko" else name


def format_partial(text: str, language: str) -> str:
    """Write a date known as year, year-month or full date, such as a source's date of issue."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return format_date(date(*parts), language, weekday=False)
    if language == "ko":
        return f"{parts[0]}년" + (f" {parts[1]}월" if len(parts) > 1 else "")
    return (f"{MONTHS[parts[1] - 1]} " if len(parts) > 1 else "") + str(parts[0])


def format_day(when: When, zone: ZoneInfo, language: str) -> str:
    """Write the day of a moment on the clock of `zone`, as coarse as it is known."""
    local = when.at(zone)
    if when.precision is Precision.BEFORE:
        month = format_partial(f"{local:%Y-%m}", language)
        return f"{month} 이전" if language == "ko" else f"before {month}"
    if when.precision is Precision.YEAR:
        return format_partial(f"{local:%Y}", language)
    if when.precision is Precision.MONTH:
        return format_partial(f"{local:%Y-%m}", language)
    if when.part is not None:
        local = when.middle().astimezone(zone)
    if when.end is not None and when.precision is Precision.DAY:
        return _format_span(local, when.end.astimezone(zone), language)
    return format_date(local.date(), language)


def _format_span(start: datetime, end: datetime, language: str) -> str:
    """Write a span of days: 2023년 11월 27일(월)~28일(화), Monday 27 to Tuesday 28 November."""
    first, last = format_date(start.date(), language), format_date(end.date(), language)
    if language == "ko":
        same = start.year == end.year and start.month == end.month
        return f"{first}~{last.rsplit(' ', 1)[-1] if same else last}"
    if start.year == end.year and start.month == end.month:
        first = first.rsplit(" ", 2)[0]
    return f"{first} to {last}"


def format_clock(when: When, zone: ZoneInfo, language: str) -> str:
    """Write the time of day on the clock of `zone`; empty where only the day is known."""
    if not when.has_clock:
        return ""
    local = when.at(zone)
    if when.precision is Precision.MINUTE:
        return f"{local:%H:%M}"
    if when.precision is Precision.HOUR:
        return f"{local:%H}시쯤" if language == "ko" else f"about {local:%H}:00"
    part = when.part if when.part and _same_offset(when.start, local) else when.part_in(zone)
    return _PARTS[language][part]


def _same_offset(one: datetime, other: datetime) -> bool:
    return one.utcoffset() == other.utcoffset()


def format_when(when: When, zone: ZoneInfo, language: str) -> str:
    """Write day and time on one clock: 2023년 11월 18일(토) 05:28, or day and hour in English."""
    day, clock = format_day(when, zone, language), format_clock(when, zone, language)
    if not clock:
        return day
    return f"{day} {clock}" if language == "ko" else f"{day}, {clock}"


def format_short_day(when: When, zone: ZoneInfo, language: str) -> str:
    """Write the day without its year: 11월 17일(금), Friday 17 November; a year stays a year."""
    day, year = format_day(when, zone, language), f"{when.at(zone).year}"
    return day if day == year else day.replace(f"{year}년 ", "").replace(f" {year}", "")


def format_tick(moment: datetime, language: str) -> str:
    """Write an hour on an axis, and midnight as the day that begins: 06, Tue 21, 21일 화."""
    if moment.hour:
        return f"{moment:%H}"
    name = _WEEKDAYS[language][moment.weekday()]
    return f"{moment.day}일 {name}" if language == "ko" else f"{name[:3]} {moment.day}"


def machine_date(when: When, zone: ZoneInfo) -> str:
    """Return the value of a `datetime` attribute, no finer than the precision."""
    local = when.at(zone)
    if when.precision is Precision.MINUTE:
        return local.isoformat(timespec="minutes")
    if when.precision is Precision.YEAR:
        return f"{local:%Y}"
    if when.precision in {Precision.MONTH, Precision.BEFORE}:
        return f"{local:%Y-%m}"
    moment = when.middle().astimezone(zone) if when.part else local
    return f"{moment:%Y-%m-%d}"
