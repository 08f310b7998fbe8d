"""No input makes the reader raise anything but its own list, and no moment shows too much."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_timeline.dates import (
    PART_START,
    Part,
    Precision,
    When,
    format_when,
    machine_date,
    parse_instant,
)
from mkdocs_timeline.known import post_time
from mkdocs_timeline.loader import read_file
from mkdocs_timeline.model import KINDS
from mkdocs_timeline.validate import Settings, load

SF, SEOUL = ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Seoul")
WALLS = st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001  wall clocks
# Not the hour that the clock skips in spring: no event happens in it.
MOMENTS = WALLS.map(lambda wall: wall.replace(tzinfo=SF, second=0, microsecond=0)).filter(
    lambda moment: moment.astimezone(UTC).astimezone(SF).hour == moment.hour
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
patient = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@patient
@given(st.text())
def test_an_instant_is_aware_or_refused(text: str) -> None:
    try:
        assert parse_instant(text).tzinfo is not None
    except ValueError as error:
        assert "expected a date and time with offset" in str(error)


@patient
@given(st.text() | VALUES.map(lambda value: yaml.safe_dump(value, allow_unicode=True)))
def test_any_file_is_read_or_reported(tmp_path: Path, text: str) -> None:
    path = tmp_path / "events.yml"
    path.write_text(text, encoding="utf-8", errors="replace")
    entries, problems = read_file(path, "events.yml", "event")
    assert all(problem.line >= 1 for problem in problems)
    assert all(entry.line >= 1 for entry in entries)


@patient
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_entry_is_accepted_or_reported(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    model = KINDS[kind]
    names = [info.alias or name for name, info in model.model_fields.items()]
    entry = data.draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=len(names)))
    for stale in tmp_path.glob("*.yml"):
        stale.unlink()
    (tmp_path / f"{kind}.yml").write_text(yaml.safe_dump([entry]), encoding="utf-8")
    record, problems = load(tmp_path, Settings(("en", "ko"), SF.key, SEOUL.key), tmp_path)
    assert problems or getattr(record, kind)
    assert all(problem.line >= 1 and problem.path == f"{kind}.yml" for problem in problems)


@patient
@given(MOMENTS, st.integers(0, 59))
def test_nothing_below_the_precision_shows(moment: datetime, minutes: int) -> None:
    """Moments that differ only in what is not known are written alike."""
    start = moment.replace(minute=0)
    other = start.replace(minute=minutes)
    for language in ("ko", "en"):
        hour = [format_when(When(m, Precision.HOUR), SF, language) for m in (start, other)]
        assert hour[0] == hour[1]
    day = start.replace(hour=0)
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        for zone in (SF,):
            texts = {
                format_when(When(m, precision), zone, language)
                for m in (day, day.replace(hour=23, minute=minutes))
                for language in ("en",)
            }
            assert len(texts) == 1
            assert ":" not in texts.pop()


@patient
@given(MOMENTS)
def test_both_clocks_show_the_same_instant(moment: datetime) -> None:
    when = When(moment, Precision.MINUTE)
    here, there = (datetime.fromisoformat(machine_date(when, zone)) for zone in (SF, SEOUL))
    # As seconds: by contract of Python an hour that a clock repeats equals none of another zone.
    assert here.timestamp() == there.timestamp() == moment.timestamp()
    assert there.utcoffset() == timedelta(hours=9)


@patient
@given(MOMENTS, st.sampled_from(Part))
def test_a_part_of_a_day_names_a_part_on_the_other_clock(moment: datetime, part: Part) -> None:
    when = When(moment.replace(hour=PART_START[part], minute=0), Precision.PART_OF_DAY, part)
    for language in ("ko", "en"):
        text = format_when(when, SEOUL, language)
        assert not any(mark in text for mark in (":", "시쯤", "about"))


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        (1726590052392956028, "2023-11-20T13:15:21+00:00"),
        (1726509045803336122, "2023-11-20T07:53:28+00:00"),
        (1727206187077370115, "2023-11-22T06:03:39+00:00"),
    ],
)
def test_posts_known_from_other_records(number: int, moment: str) -> None:
    assert post_time(number).isoformat(timespec="seconds") == moment
