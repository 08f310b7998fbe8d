"""What of an event was learnt only later: sentences naming a later day, sources of later date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_timeline.dates import MONTHS
from mkdocs_timeline.prose import Day, find_days

_SENTENCE = re.compile(r"(?<=[.!?])(?:[”’)\]]*)\s+")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b|((?:19|20)\d\d)년 (\d{{1,2}})월")
_YEAR = re.compile(r"(?<![\d$.,])((?:19|20)\d\d)(?![\d%만억조명])")


def split_sentences(text: str) -> list[str]:
    """Split a text after each sentence; joined again by spaces they are the text."""
    found, begin = [], 0
    for gap in _SENTENCE.finditer(text):
        end = gap.end() - (len(gap[0]) - len(gap[0].rstrip()))
        found.append(text[begin:end])
        begin = gap.end()
    return [*found, text[begin:]]


def latest_date(text: str) -> str | None:
    """Return the latest date a text names, as far as it names it: 2023-12-09, 2023-12 or 2023."""
    return max(_dates(text), default=None)


def _dates(text: str) -> Iterator[str]:
    for _, day in find_days(text):
        if day.year is not None:
            yield _iso(day)
    for found in _MONTH.finditer(text):
        year = found[2] or found[3]
        month = int(found[4]) if found[4] else MONTHS.index(found[1]) + 1
        yield f"{year}-{month:02}"
    yield from (found[1] for found in _YEAR.finditer(text))


def _iso(day: Day) -> str:
    return f"{day.year}-{day.month:02}-{day.day:02}"


def date_sentences(text: str, known: str) -> list[tuple[str, str | None]]:
    """Return the sentences of a text, each with the date it was learnt where that is later.

    Args:
        text: what the record says of an event.
        known: the day from which the event was public. A sentence that names a date after it
            tells what was learnt by then; that is the most that can be read off a text.
    """
    dated: list[tuple[str, str | None]] = []
    for sentence in split_sentences(text):
        date = latest_date(sentence)
        later = date is not None and date > known[: len(date)]
        dated.append((sentence, date if later else None))
    return dated


def is_public(since: str | None, as_of: str | None) -> bool:
    """Whether something known since a date was public at the end of a day; by default it is."""
    return since is None or as_of is None or since <= as_of
