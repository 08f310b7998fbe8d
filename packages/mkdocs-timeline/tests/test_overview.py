"""The overview: marks at their hours, nights in each city, the same in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mkdocs_timeline.dates import parse_instant
from mkdocs_timeline.overview import Sheet, midnights, nights, room_after
from project import CONFIG, EVENT, PERSON, Site

SF, SEOUL = ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Seoul")
FIRST, LAST = parse_instant("2023-11-17T06:00-08:00"), parse_instant("2023-11-19T06:00-08:00")
SHEET = Sheet(FIRST, LAST, 100, 10)
MAJOR = EVENT.replace("  lane", "  major: true\n  lane")
BAR = (
    MAJOR.replace("it-happened", "in-the-night")
    .replace("T12:28", "T20:00")
    .replace("precision: minute", "precision: part-of-day\n  part: night")
)
DAY = MAJOR.replace("it-happened", "some-day").replace("17T12:28", "18T00:00")
DAY = (
    DAY.replace("minute", "day")
    .replace("confirmed", "disputed")
    .replace("lane: board", "lane: firm")
)
SERIES = """
- id: ceo
  title: {en: Heads}
  unit: {en: person}
  points:
    - {at: '2019', person: ann, post: {en: CEO}, sources: [wire]}
    - at: '2023-11-17T12:00-08:00'
      person: bob
      post: {en: interim CEO}
      precision: minute
      sources: [wire]
- id: signatures
  title: {en: Signatures}
  unit: {en: people}
  points:
    - at: '2023-11-18T08:00-08:00'
      precision: part-of-day
      signed: 490
      by: {en: The Wire}
      sources: [wire]
    - {at: '2023-11-18T12:00-08:00', precision: minute, signed: 738, sources: [wire]}
    - {at: '2023-11-18T20:00-08:00', precision: minute, signed: 747, sources: [wire]}
"""
PAGE = """# Home

/// overview
    first: '2023-11-17T06:00-08:00'
    last: '2023-11-19T06:00-08:00'
    bracket: [it-happened, in-the-night]
///
"""


@pytest.fixture
def built(site: Site) -> Site:
    minor = EVENT.replace("it-happened", "minor")
    again = MAJOR.replace("it-happened", "again")
    people = PERSON + PERSON.replace("ann", "bob").replace("Example", "Sample")
    site.write(
        {
            "mkdocs.yml": CONFIG,
            "docs/_data/events.yml": MAJOR + again + minor + BAR + DAY,
            "docs/_data/people.yml": people,
            "docs/_data/series.yml": SERIES,
            "docs/index.md": PAGE,
        }
    )
    assert site.build() == "", site.messages
    return site


def test_marks_lead_to_their_events(built: Site) -> None:
    wide, tall = built.page().select("svg.tl-figure__wide, svg.tl-figure__tall")
    for drawing in (wide, tall):
        marks = drawing.select("a.tl-mark")
        assert [mark["href"] for mark in marks] == [
            "#it-happened",
            "#again",
            "#in-the-night",
            "#some-day",
        ]
        assert marks[0]["aria-label"] == "1. It happened"
        assert len(drawing.select(".tl-s-hours")) == 2
        assert "2 hours" not in drawing.text
        assert "8 hours" in drawing.text
        assert "738–747" in drawing.text


def test_marks_of_one_moment_do_not_cover_each_other(built: Site) -> None:
    circles = built.page().select("svg.tl-figure__wide a.tl-mark circle")
    assert circles[0]["transform"] != circles[1]["transform"]


def test_the_drawing_in_words(built: Site) -> None:
    words = built.page().select_one("details.tl-overview__words")
    rows = [row.get_text(" ", strip=True) for row in words.select("ol li")]
    assert rows[0] == "It happened Friday 17 November 2023, 12:28 confirmed"
    assert rows[2].endswith("Friday 17 November 2023, night confirmed")
    heads, signed = words.select("table")
    assert [cell.text for cell in heads.select_one("tr").select("th, td")] == [
        "2019",
        "Example, CEO",
        "",
    ]
    assert [row.th.text for row in signed.select("tr")] == [
        "Saturday 18 November 2023",
        "Saturday 18 November 2023, 12:00",
        "Saturday 18 November 2023, 20:00",
    ]


def test_without_series_there_are_only_marks(site: Site) -> None:
    page = PAGE.replace("    bracket: [it-happened, in-the-night]\n", "")
    assert site.write({"docs/_data/events.yml": MAJOR, "docs/index.md": page}).build() == ""
    assert site.page().select("svg a.tl-mark")
    assert not site.page().select("svg .tl-s-curve")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    last: '2023-11-19T06:00-08:00'\n",
            "",
            "directive 'overview': first and last are needed, as in first: "
            "'2023-11-17T06:00-08:00'",
        ),
        (
            "[it-happened, in-the-night]",
            "[it-hapened, it-happened]",
            "directive 'overview': event 'it-hapened' is not in events.yml; perhaps "
            "'it-happened' is meant",
        ),
    ],
)
def test_options_are_checked(site: Site, old: str, new: str, message: str) -> None:
    page = PAGE.replace(old, new)
    site.write({"docs/_data/events.yml": MAJOR, "docs/index.md": page})
    assert "BuildError" in site.build()
    assert f"docs/index.md:3: {message}" in site.messages


def test_nights_and_midnights_of_each_city() -> None:
    assert nights(SHEET, SF) == [(220, 340), (460, 580)]
    # Night in Seoul began at one in the morning of San Francisco and ends at one in the afternoon.
    assert nights(SHEET, SEOUL)[0] == (100, 170)
    assert [day.hour for day in midnights(SHEET, SF)] == [6, 0, 0]
    assert midnights(SHEET, SEOUL)[1].astimezone(SF).hour == 7
    assert room_after(FIRST, SHEET, SEOUL) == 10


def test_moments_outside_are_held_at_the_edge() -> None:
    assert SHEET.along(FIRST - timedelta(days=3)) == 100
    assert SHEET.along(LAST + timedelta(days=3)) == SHEET.end == 580
    assert SHEET.point(1, 2) == (1, 2)
    assert Sheet(FIRST, LAST, 0, 1, down=True).point(1, 2) == (2, 1)
    assert isinstance(SHEET.first, datetime)
