"""Exports read back by parsers that know nothing of ours."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import jsonschema
import pytest

from project import CONFIG, EVENT, Site

DAY = EVENT.replace("it-happened", "all-day").replace("T12:28", "T00:00").replace("minute", "day")
NIGHT = (
    EVENT.replace("it-happened", "at-night")
    .replace("T12:28", "T20:00")
    .replace("precision: minute", "precision: part-of-day\n  part: night")
)
MONTH = EVENT.replace("it-happened", "one-month").replace("minute", "month")
ADDRESS = "https://example.org/site/"


@pytest.fixture
def built(site: Site) -> Site:
    events = EVENT + DAY + NIGHT + MONTH
    site.write({"mkdocs.yml": CONFIG + f"site_url: {ADDRESS}\n", "docs/_data/events.yml": events})
    assert site.build() == ""
    return site


def read(site: Site, name: str) -> bytes:
    """Return an exported file."""
    return (site.root / "site" / name).read_bytes()


@pytest.mark.parametrize("kind", ["events", "quotes", "structure", "claims", "sources", "people"])
def test_json_follows_its_schema(built: Site, kind: str) -> None:
    rows = json.loads(read(built, f"data/{kind}.json"))
    schema = json.loads(read(built, f"data/schema/{kind}.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for row in rows:
        row.pop("known_since", None)
    jsonschema.validate(rows, schema)


def test_schema_refuses_what_the_check_refuses(built: Site) -> None:
    rows = json.loads(read(built, "data/events.json"))
    schema = json.loads(read(built, "data/schema/events.json"))
    rows[0]["status"] = "certain"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(rows, schema)


def test_csv(built: Site) -> None:
    text = read(built, "data/events.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["all-day", "it-happened", "one-month", "at-night"]
    assert rows[1]["title_en"] == "It happened"
    assert rows[1]["known_since"] == "2023-11-17"


def test_calendar(built: Site) -> None:
    calendar = icalendar.Calendar.from_ical(read(built, "data/events.ics"))
    entries = {str(entry["uid"]).split("@")[0]: entry for entry in calendar.walk("VEVENT")}
    # A month has no place in a calendar.
    assert set(entries) == {"it-happened", "all-day", "at-night"}
    moment = entries["it-happened"].decoded("dtstart")
    assert moment == datetime(2023, 11, 17, 20, 28, tzinfo=UTC)
    assert moment.astimezone(ZoneInfo("Asia/Seoul")).strftime("%d %H:%M") == "18 05:28"
    assert moment.astimezone(ZoneInfo("America/Los_Angeles")).strftime("%d %H:%M") == "17 12:28"
    for name in ("all-day", "at-night"):
        assert entries[name].decoded("dtstart") == date(2023, 11, 17)
        assert entries[name].decoded("dtend") == date(2023, 11, 18)
    for entry in entries.values():
        assert not entry.errors
        assert all(key in entry for key in ("UID", "DTSTAMP", "SUMMARY"))


def test_feed(built: Site) -> None:
    feed = feedparser.parse(read(built, "feed.xml"))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Test"
    assert all(entry.updated_parsed for entry in feed.entries)
    assert feed.entries[0].link == f"{ADDRESS}timeline/#at-night"


def test_feed_without_events_or_address(site: Site) -> None:
    assert site.write({"docs/_data/events.yml": ""}).build() == ""
    feed = feedparser.parse(read(site, "feed.xml"))
    assert not feed.bozo
    assert feed.feed.id == "urn:timeline"


def test_one_edition_of_several_writes_them(site: Site) -> None:
    assert site.write({"mkdocs.yml": CONFIG + "    exports: false\n"}).build() == ""
    assert not (site.root / "site/data").exists()
    assert (site.root / "site/feed.xml").is_file()


def test_spans_end_after_their_last_day(site: Site) -> None:
    span = DAY.replace("  precision", "  end: '2023-11-19T00:00-08:00'\n  precision")
    assert site.write({"docs/_data/events.yml": span}).build() == ""
    entry = icalendar.Calendar.from_ical(read(site, "data/events.ics")).walk("VEVENT")[0]
    assert entry.decoded("dtend") == date(2023, 11, 20)
    row = json.loads(read(site, "data/events.json"))[0]
    assert row["end"] == "2023-11-19T00:00-08:00"


CLAIM = """
- id: on-noon
  section: events
  kind: fact
  verdict: accurate
  claim: {en: It was noon.}
  finding: {en: It was.}
  sources: [wire]
"""


@pytest.mark.parametrize(
    ("extra", "since"), [("", "2023-11-17"), ("  known_since: 2025-11\n", "2025-11")]
)
def test_claims_say_since_when_they_could_be_checked(site: Site, extra: str, since: str) -> None:
    assert site.write({"docs/_data/claims.yml": CLAIM + extra}).build() == ""
    assert json.loads(read(site, "data/claims.json"))[0]["known_since"] == since
