"""Moments are written as far as they are known, on either clock, in both languages."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mkdocs_timeline.dates import (
    Part,
    Precision,
    When,
    format_date,
    format_partial,
    format_when,
    machine_date,
    parse_instant,
)

SF, SEOUL = ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Seoul")


def when(start: str, precision: str, part: str | None = None, end: str | None = None) -> When:
    return When(
        parse_instant(start),
        Precision(precision),
        Part(part) if part else None,
        parse_instant(end) if end else None,
    )


@pytest.mark.parametrize(
    ("moment", "zone", "ko", "en", "machine"),
    [
        (
            when("2023-11-17T12:28-08:00", "minute"),
            SF,
            "2023년 11월 17일(금) 12:28",
            "Friday 17 November 2023, 12:28",
            "2023-11-17T12:28-08:00",
        ),
        (
            when("2023-11-17T12:28-08:00", "minute"),
            SEOUL,
            "2023년 11월 18일(토) 05:28",
            "Saturday 18 November 2023, 05:28",
            "2023-11-18T05:28+09:00",
        ),
        (
            when("2023-11-18T17:00-08:00", "hour"),
            SEOUL,
            "2023년 11월 19일(일) 10시쯤",
            "Sunday 19 November 2023, about 10:00",
            "2023-11-19",
        ),
        (
            when("2023-11-17T15:00-08:00", "part-of-day", "afternoon"),
            SF,
            "2023년 11월 17일(금) 오후",
            "Friday 17 November 2023, afternoon",
            "2023-11-17",
        ),
        (
            when("2023-11-17T15:00-08:00", "part-of-day", "afternoon"),
            SEOUL,
            "2023년 11월 18일(토) 아침",
            "Saturday 18 November 2023, morning",
            "2023-11-18",
        ),
        (
            when("2023-11-19T21:00-08:00", "part-of-day", "night"),
            SEOUL,
            "2023년 11월 20일(월) 오후",
            "Monday 20 November 2023, afternoon",
            "2023-11-20",
        ),
        (
            when("2023-11-30T00:00-08:00", "day"),
            SF,
            "2023년 11월 30일(목)",
            "Thursday 30 November 2023",
            "2023-11-30",
        ),
        (
            when("2023-11-27T00:00-08:00", "day", end="2023-11-28T00:00-08:00"),
            SF,
            "2023년 11월 27일(월)~28일(화)",
            "Monday 27 to Tuesday 28 November 2023",
            "2023-11-27",
        ),
        (
            when("2023-12-30T00:00-08:00", "day", end="2024-01-02T00:00-08:00"),
            SF,
            "2023년 12월 30일(토)~2024년 1월 2일(화)",
            "Saturday 30 December 2023 to Tuesday 2 January 2024",
            "2023-12-30",
        ),
        (when("2023-10-01T00:00-07:00", "month"), SF, "2023년 10월", "October 2023", "2023-10"),
        (when("2021-01-01T00:00-08:00", "year"), SF, "2021년", "2021", "2021"),
        (
            when("2019-11-01T00:00-07:00", "before"),
            SF,
            "2019년 11월 이전",
            "before November 2019",
            "2019-11",
        ),
    ],
)
def test_moments(moment: When, zone: ZoneInfo, ko: str, en: str, machine: str) -> None:
    assert format_when(moment, zone, "ko") == ko
    assert format_when(moment, zone, "en") == en
    assert machine_date(moment, zone) == machine


@pytest.mark.parametrize("part", list(Part))
def test_every_part_of_a_day_lands_on_a_part_of_the_other(part: Part) -> None:
    moment = When(parse_instant("2023-11-17T00:00-08:00"), Precision.PART_OF_DAY, part)
    assert moment.part_in(SEOUL) in set(Part) - {Part.MIDDAY}
    assert moment.middle().date() == date(2023, 11, 17)


@pytest.mark.parametrize(
    ("text", "ko", "en"),
    [
        ("2023", "2023년", "2023"),
        ("2023-11", "2023년 11월", "November 2023"),
        ("2023-11-17", "2023년 11월 17일", "17 November 2023"),
    ],
)
def test_partial_dates(text: str, ko: str, en: str) -> None:
    assert format_partial(text, "ko") == ko
    assert format_partial(text, "en") == en


def test_day_without_weekday() -> None:
    assert format_date(date(2023, 11, 17), "en", weekday=False) == "17 November 2023"
