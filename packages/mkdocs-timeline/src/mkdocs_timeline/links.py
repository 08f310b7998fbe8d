"""Links to the record in prose: `[words](event:id)`, and words that the record fills in."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from mkdocs_timeline.checks import unknown_id
from mkdocs_timeline.dates import (
    format_clock,
    format_partial,
    format_short_day,
    machine_date,
)
from mkdocs_timeline.model import Event, Quote, Record
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.schemes import SCHEMES

# Names the term that a link explains, for the list of a page's terms and its cards.
TERM = "data-tl-term"


def split_link(href: str) -> tuple[str, str] | None:
    """Return scheme and id of a link to the record, or None for any other link."""
    scheme, colon, entry_id = href.partition(":")
    return (scheme, entry_id) if colon and scheme in SCHEMES else None


def fault_of(scheme: str, entry_id: str, record: Record) -> str | None:
    """Say what is wrong with a link to the record, or nothing."""
    kind = SCHEMES[scheme]
    entries = getattr(record, kind)
    return None if entry_id in entries else unknown_id(scheme, entry_id, kind, entries)


def resolve(link: Element, scheme: str, entry_id: str, context: Context) -> None:
    """Turn a link to the record into one to the page that lists the entry; fill in its words.

    Where no page lists the kind, the words remain without a link. The id must be known.
    """
    href = context.link(SCHEMES[scheme], entry_id)
    if scheme == "source":
        href = context.source_link(entry_id)
    if href is None:
        link.tag = "span"
        del link.attrib["href"]
    else:
        link.set("href", href)
    link.set("class", f"tl-link tl-link--{scheme}")
    if scheme == "term":
        link.set(TERM, entry_id)
    if len(link) == 0 and not (link.text or "").strip():
        _fill(link, scheme, entry_id, context)


def _fill(link: Element, scheme: str, entry_id: str, context: Context) -> None:
    entry = getattr(context.record, SCHEMES[scheme])[entry_id]
    if isinstance(entry, Event) and scheme in _TIMES:
        zone = context.record.zone
        moment = Element("time", {"datetime": machine_date(entry.when, zone)})
        moment.text = AtomicString(_TIMES[scheme](entry, context))
        link.append(moment)
        return
    link.text = AtomicString(words_of(entry, context))
    if isinstance(entry, Quote) and context.language not in entry.translation:
        link.set("lang", entry.language)


def words_of(entry: object, context: Context) -> str:
    """Return what an entry is called in running text; a quotation is its words, in marks."""
    language = context.language
    if isinstance(entry, Quote):
        return f"“{entry.translation.get(language, entry.original)}”"
    for name in ("short", "publisher", "title", "term", "claim", "expected", "printed"):
        value = getattr(entry, name, None)
        if value is not None:
            return str(value if isinstance(value, str) else value.get(language))
    return str(getattr(entry, "original", ""))


def write_day(event: Event, context: Context) -> str:
    """Write the day without its year."""
    return format_short_day(event.when, context.record.zone, context.format_language)


def write_date(event: Event, context: Context) -> str:
    """Write the date with its year and without the day of the week."""
    day = machine_date(event.when, context.record.zone)[:10]
    return format_partial(day, context.format_language)


def write_clock(event: Event, context: Context) -> str:
    """Write the time of day as far as it is known; the day, where it is not."""
    zone, language = context.record.zone, context.format_language
    return format_clock(event.when, zone, language) or write_day(event, context)


def write_when(event: Event, context: Context) -> str:
    """Write day and time on the events' clock and, where a time is known, on the second."""
    zone, language = context.record.zone, context.format_language
    day, clock = write_day(event, context), format_clock(event.when, zone, language)
    if not clock:
        return day
    words = {"day": day, "clock": clock, "zone": context.zone_name(zone)}
    first = context.word("when_first", **words)
    other = context.record.second_zone
    if other is None:
        return first
    same_month = event.when.at(zone).month == event.when.middle().astimezone(other).month
    day = format_short_day(event.when, other, language)
    if language == "ko" and same_month:
        day = day.split(" ", 1)[-1]
    key = "when_second_part" if event.when.part else "when_second"
    words = {"day": day, "clock": format_clock(event.when, other, language)}
    return first + context.word(key, **words, zone=context.zone_name(other))


_TIMES: dict[str, Callable[[Event, Context], str]] = {
    "day": write_day,
    "date": write_date,
    "clock": write_clock,
    "when": write_when,
}
