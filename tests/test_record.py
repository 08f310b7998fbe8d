"""The record of this story: complete, in both languages, no finer than its sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import ROOT
from mkdocs_timeline import load
from mkdocs_timeline.model import Record
from mkdocs_timeline.usage import find_unused
from mkdocs_timeline.validate import Settings

HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module")
def record() -> Record:
    settings = Settings(("ko", "en"), "America/Los_Angeles", "Asia/Seoul")
    found, problems = load(ROOT / "docs/_data", settings, ROOT)
    assert problems == []
    return found


def test_counts(record: Record) -> None:
    assert len(record.events) >= 160
    assert len(record.sources) >= 250
    assert len(record.quotes) >= 60
    assert len(record.people) >= 130
    assert len(record.structure) == 6
    assert len(record.glossary) == 104
    assert len(record.seats) >= 20
    assert len(record.mechanics) >= 40
    assert {"ceo", "signatures", "valuation"} <= set(record.series)
    assert [event for event in record.events.values() if event.major]


def test_the_crisis_is_whole(record: Record) -> None:
    """The moments without which the five days cannot be told, to the minute where known."""
    minutes = {
        "altman-fired": "2023-11-17T12:00-08:00",
        "blog-post": "2023-11-17T12:28-08:00",
        "brockman-quits": "2023-11-17T16:09-08:00",
        "guest-badge": "2023-11-19T13:03-08:00",
        "nadella-hires-altman": "2023-11-19T23:53-08:00",
        "sutskever-regret": "2023-11-20T05:15-08:00",
        "agreement-in-principle": "2023-11-21T22:03-08:00",
    }
    for event_id, start in minutes.items():
        event = record.events[event_id]
        assert event.start.isoformat(timespec="minutes") == start
        assert event.precision == "minute"


def test_each_language_is_written_in_itself(record: Record) -> None:
    for event in record.events.values():
        for text in (event.title, event.text, event.note):
            if text is not None:
                assert HANGUL.search(text.get("ko")), event.id
                assert not HANGUL.search(text.get("en")), event.id


def test_korean_uses_no_variant_of_a_name(record: Record) -> None:
    """Variants are for search; outside quotations the pages print one form of each name."""
    variants = {
        variant
        for person in record.people.values()
        for variant in person.variants
        if HANGUL.match(variant) and len(variant) > 2
    }
    printed = {person.name.get("ko") for person in record.people.values()}
    wrong = []
    for event in record.events.values():
        korean = f"{event.title.get('ko')} {event.text.get('ko')}"
        wrong += [
            (event.id, variant)
            for variant in variants
            if variant in korean and not any(variant in name for name in printed)
        ]
    assert wrong == []


@pytest.mark.parametrize("mark", ["—", "--", " - ", '"', "'"])
def test_punctuation_is_typographic(record: Record, mark: str) -> None:
    for event in record.events.values():
        for language in ("ko", "en"):
            assert mark not in event.text.get(language), (event.id, language)


def test_every_source_is_used(record: Record) -> None:
    pages = [ROOT / "docs/ko", ROOT / "docs/en"]
    unused = [entry_id for kind, entry_id in find_unused(record, pages) if kind == "sources"]
    assert unused == []


def test_posts_give_their_minute(record: Record) -> None:
    """An event that is a post names it, so that the check holds the two together."""
    posts = [event for event in record.events.values() if event.post]
    assert len(posts) >= 10


def test_nothing_of_the_starting_article_is_copied() -> None:
    """Its words stand only where a quotation says that the article printed them."""
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(ROOT / "docs/ko").rglob("*.md")
    )
    assert "오펜하이머 모먼트" not in text
    assert "고삐 풀린" not in text
