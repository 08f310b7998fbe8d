"""Since when something is known, and what the number of a post says of its time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from mkdocs_timeline.model import Event, Record

# X counts milliseconds from this moment in the upper bits of a post's number.
_EPOCH_MILLISECONDS = 1288834974657
_SEQUENCE_BITS = 22


def post_time(number: int) -> datetime:
    """Return the moment a post on X was made, in UTC, from its number."""
    milliseconds = (number >> _SEQUENCE_BITS) + _EPOCH_MILLISECONDS
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def known_since(event: Event, record: Record) -> str:
    """Return the date an event became public, as full as it is known (2023-11-20, 2025-11).

    It is the day of its earliest source that has a full date, else the earliest date of any,
    and never a day before the event; `known` in the record overrules it with a reason.
    """
    if event.known:
        return event.known.since
    day = event.when.at(record.zone).date().isoformat()
    earliest = earliest_date(event.sources, record) or day
    return max(earliest, day[: len(earliest)])


def earliest_date(sources: Iterable[str], record: Record) -> str | None:
    """Return the earliest full date among sources, else the earliest of any kind, else None.

    A full date goes first: a source dated by its year alone may be the latest of all.
    """
    dates = [record.sources[source].date for source in sources if source in record.sources]
    full = sorted(date for date in dates if date and len(date) == 10)
    some = sorted(date for date in dates if date)
    return full[0] if full else (some[0] if some else None)
