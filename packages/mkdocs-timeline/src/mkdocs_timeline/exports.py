"""The record as files for other people's tools: JSON, CSV, iCalendar, Atom, JSON-LD.

Pure functions from the record to bytes. Nothing depends on the clock of the build: stamps are the
dates of the data.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

import icalendar

from mkdocs_timeline.analysis import Claim
from mkdocs_timeline.dates import Precision, machine_date
from mkdocs_timeline.fields import Entry
from mkdocs_timeline.known import earliest_date, known_since
from mkdocs_timeline.model import Event, Record
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.corrections import name_item

JSON_KINDS = (
    "events",
    "quotes",
    "structure",
    "claims",
    "sources",
    "people",
    "series",
    "corrections",
)
_ATOM = "http://www.w3.org/2005/Atom"
_DAYS = {Precision.DAY, Precision.PART_OF_DAY}
_CLOCKED = {Precision.MINUTE, Precision.HOUR}


def export_json(kind: str, record: Record) -> bytes:
    """Return one kind of entry as JSON: both languages in one file, fields as in the YAML."""
    entries = getattr(record, kind).values()
    rows = [_plain(entry, record) for entry in entries]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(entry: Entry, record: Record) -> dict[str, Any]:
    row = entry.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(entry, Event):
        row["start"] = entry.start.isoformat(timespec="minutes")
        if entry.end:
            row["end"] = entry.end.isoformat(timespec="minutes")
        row["known_since"] = known_since(entry, record)
    if isinstance(entry, Claim):
        row["known_since"] = entry.known_since or earliest_date(entry.sources, record)
    return row


def export_csv(record: Record, languages: Sequence[str]) -> bytes:
    """Return the events as CSV in UTF-8 with a mark, so that spreadsheets read Hangul."""
    out = io.StringIO(newline="")
    texts = [f"{field}_{language}" for language in languages for field in ("title", "text")]
    fields = ["id", "start", "precision", "part", "lane", "status", "known_since", *texts]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*fields, "people", "sources"])
    for event in record.events.values():
        written = [
            text.get(language) for language in languages for text in (event.title, event.text)
        ]
        start = event.start.isoformat(timespec="minutes")
        row = [event.id, start, event.precision.value, event.part or "", event.lane]
        row += [event.status.value, known_since(event, record), *written]
        writer.writerow([*row, " ".join(event.people), " ".join(event.sources)])
    return out.getvalue().encode("utf-8-sig")


def export_ics(record: Record, languages: Sequence[str], address: str) -> bytes:
    """Return the events as a calendar.

    What is known to the minute or hour is a moment in UTC, so it opens at the right hour
    anywhere; what is known to the day, or a part of it, is an all-day event. What is known more
    coarsely has no place in a calendar and is left out.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//mkdocs-timeline//events//")
    calendar.add("version", "2.0")
    host = address.split("//")[-1].split("/")[0] or "localhost"
    for event in record.events.values():
        if event.precision not in _DAYS | _CLOCKED:
            continue
        calendar.add_component(_calendar_event(event, record, languages, host, address))
    content: bytes = calendar.to_ical()
    return content


def _calendar_event(
    event: Event, record: Record, languages: Sequence[str], host: str, address: str
) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{event.id}@{host}")
    day = event.when.at(record.zone).date()
    entry.add("dtstamp", datetime.combine(day, time(), UTC))
    if event.precision in _CLOCKED:
        entry.add("dtstart", event.start.astimezone(UTC))
    else:
        last = event.end.astimezone(record.zone).date() if event.end else day
        entry.add("dtstart", day)
        entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", " / ".join(event.title.get(language) for language in languages))
    entry.add("description", "\n\n".join(event.text.get(language) for language in languages))
    entry.add("categories", [event.status.value])
    if address:
        entry.add("url", f"{address}timeline/#{event.id}")
    return entry


@dataclass(frozen=True)
class Post:
    """One entry of a feed: what, where below the site's address, and when as an Atom stamp."""

    id: str
    title: str
    place: str
    updated: str
    summary: str


def export_atom(record: Record, language: str, title: str, address: str, limit: int = 50) -> bytes:
    """Return the latest events in one language as an Atom feed.

    An entry's date is the day the event happened; the feed's is that of the latest.
    """
    posts = [
        Post(
            event.id,
            event.title.get(language),
            f"timeline/#{event.id}",
            _stamp(event),
            event.text.get(language),
        )
        for event in list(record.events.values())[-limit:][::-1]
    ]
    return _feed(posts, language, title, address, "feed.xml")


def export_corrections(context: Context, title: str, address: str) -> bytes:
    """Return the corrections in the context's language as an Atom feed, the latest first."""
    language = context.language
    entries = sorted(
        context.record.corrections.values(), key=lambda entry: entry.date, reverse=True
    )
    posts = [
        Post(
            entry.id,
            f"{name_item(entry.of, context)}: {entry.now.get(language)}",
            f"about/#{entry.id}",
            f"{f'{entry.date}-01-01'[:10]}T00:00:00Z",
            f"{entry.was.get(language)} → {entry.now.get(language)} {entry.why.get(language)}",
        )
        for entry in entries
    ]
    return _feed(posts, language, title, address, "corrections.xml")


def _feed(posts: Sequence[Post], language: str, title: str, address: str, name: str) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(
        f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language}
    )
    # The feed of events has the site's own address for its id.
    own = "" if name == "feed.xml" else name
    _add(feed, "title", title)
    _add(feed, "id", f"{address}{own}" if address else f"urn:timeline{own and ':'}{own}")
    _add(feed, "updated", posts[0].updated if posts else "1970-01-01T00:00:00Z")
    _link(feed, "self", f"{address}{name}")
    _link(feed, "alternate", address or ".")
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", title)
    for post in posts:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        place = f"{address}{post.place}"
        _add(entry, "title", post.title)
        _add(entry, "id", place if address else f"urn:timeline:{post.id}")
        _add(entry, "updated", post.updated)
        _link(entry, "alternate", place)
        _add(entry, "summary", post.summary)
    body: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _stamp(event: Event) -> str:
    return event.start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ElementTree.Element, relation: str, address: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": address})


def export_json_ld(record: Record, language: str, address: str) -> str:
    """Return the major events as schema.org JSON-LD, safe to stand inside a script element.

    Their texts are not repeated: they stand on the same page, under the id.
    """
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "item": {
                "@type": "Event",
                "@id": f"{address}#{event.id}",
                "url": f"{address}#{event.id}",
                "name": event.title.get(language),
                "startDate": machine_date(event.when, record.zone),
                "inLanguage": language,
            },
        }
        for position, event in enumerate(_major(record), 1)
    ]
    document = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    return json.dumps(document, ensure_ascii=False).replace("</", "<\\/")


def _major(record: Record) -> list[Event]:
    return [event for event in record.events.values() if event.major]


def export_all(
    record: Record, languages: Sequence[str], address: str
) -> Iterable[tuple[str, bytes]]:
    """Yield the files below `/data/` that hold every language, with their names."""
    for kind in JSON_KINDS:
        yield f"{kind}.json", export_json(kind, record)
    yield "events.csv", export_csv(record, languages)
    yield "events.ics", export_ics(record, languages, address)
