"""What prose says by itself, held against the record: times, dates and words in quotation marks.

Prose that pulls its facts in by directive or link cannot drift; what an editor types by hand can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs_timeline.dates import MONTHS, Precision
from mkdocs_timeline.loader import Problem, shorten_path
from mkdocs_timeline.model import KINDS, Record
from mkdocs_timeline.spelling import find_forms, pattern_of

TIME = re.compile(r"(?<![\d:])([01]\d|2[0-3]):([0-5]\d)(?![\d:])")
_ENGLISH = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)})\b(?: (\d{{4}}))?")
_KOREAN = re.compile(r"(?:(\d{4})년 )?(?<!\d)(\d{1,2})월 (\d{1,2})일")
_QUOTED = re.compile(r"“([^”]+)”")
# What an editor left out or put in: the words around it are compared.
_CUT = re.compile(r"\[[^\]]*\]|…|\.\.\.")
_SHORT = 9  # characters; shorter pieces are found anywhere and prove nothing


@dataclass(frozen=True)
class Day:
    """A day that prose names, with or without its year."""

    month: int
    day: int
    year: int | None = None


def find_days(text: str) -> Iterator[tuple[str, Day]]:
    """Yield every day written out in a text, in Korean or English, with its words."""
    for found in _ENGLISH.finditer(text):
        day, month, year = found.groups()
        yield found[0], Day(MONTHS.index(month) + 1, int(day), int(year) if year else None)
    for found in _KOREAN.finditer(text):
        year, month, day = found.groups()
        yield found[0], Day(int(month), int(day), int(year) if year else None)


def flatten(text: str) -> str:
    """Return a text as it is compared: one space between words, plain marks, small letters."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(text.split()).casefold()


class Known:
    """Everything a record says, as prose is compared with it."""

    def __init__(self, record: Record) -> None:
        """Take the record; what it says is gathered when first asked for."""
        self.record = record

    @cached_property
    def texts(self) -> list[str]:
        """Every text of the record, in every language."""
        entries = (e for kind in KINDS for e in getattr(self.record, kind).values())
        return [text for entry in entries for text in _strings(entry.model_dump(mode="json"))]

    @cached_property
    def whole(self) -> str:
        """All texts as one, flattened."""
        return "\n".join(flatten(text) for text in self.texts)

    @cached_property
    def times(self) -> set[str]:
        """Every time of day: of events on every clock, and written in texts."""
        found = {match[0] for text in self.texts for match in TIME.finditer(text)}
        for event in self.record.events.values():
            if event.precision in {Precision.MINUTE, Precision.HOUR}:
                ends = [event.start, *([event.end] if event.end else [])]
                for zone in self.record.zones():
                    found.update(f"{moment.astimezone(zone):%H:%M}" for moment in ends)
        return found

    @cached_property
    def days(self) -> set[Day]:
        """Every day: of events on every clock, of sources and terms, and written in texts."""
        found: set[Day] = set()
        for event in self.record.events.values():
            for zone in self.record.zones():
                for moment in filter(None, (event.start, event.when.middle(), event.end)):
                    local = moment.astimezone(zone)
                    found.add(Day(local.month, local.day, local.year))
        for text in self.texts:
            found.update(day for _, day in find_days(text))
            iso = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
            if iso:
                found.add(Day(int(iso[2]), int(iso[3]), int(iso[1])))
        return found | {Day(day.month, day.day) for day in found}

    @cached_property
    def unused_forms(self) -> dict[str, str]:
        """Forms that no page prints, each with the one used: spellings of names, terms.

        A form that the record's own texts use is wrong for one term and right elsewhere.
        """
        forms = dict(self.record.unprinted)
        events = [*self.record.events.values(), *self.record.explanations.values()]
        own = "\n".join(text for event in events for text in _strings(event.model_dump()))
        for term in self.record.glossary.values():
            avoided = [form for form in term.avoid if form not in own]
            forms |= dict.fromkeys(avoided, term.term.get("ko"))
        return forms

    @cached_property
    def unused(self) -> re.Pattern[str] | None:
        """Match any form that no page prints, where a word begins."""
        return pattern_of(self.unused_forms)

    def has_said(self, words: str) -> bool:
        """Whether words in quotation marks stand in the record, cuts and insertions apart."""
        pieces = [flatten(piece).strip(" .,") for piece in _CUT.split(words)]
        return all(piece in self.whole for piece in pieces if len(piece) >= _SHORT)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def check_prose(record: Record, directories: Iterable[Path], root: Path) -> list[Problem]:
    """Report times, days and quoted words of the pages that the record does not have.

    What stands in code is left alone, and so are pages whose front matter says
    `citations: optional`: they speak of other things than the record. Of front matter only the
    spelling of names is read.
    """
    known = Known(record)
    problems = []
    for directory in directories:
        for path in sorted(directory.rglob("*.md")):
            name = shorten_path(path, root)
            lines = read_prose(path)
            if lines is None:
                continue
            found = [(number, fault) for number, line in lines for fault in _faults(line, known)]
            for number, line in _read_front(path):
                found += [(number, fault) for fault in _misspelt(line, known)]
            problems += [Problem(name, number, "", message) for number, message in found]
    return problems


def _faults(line: str, known: Known) -> Iterator[str]:
    for found in TIME.finditer(line):
        if found[0] not in known.times:
            yield f"the time {found[0]} is that of no event of the record"
    for words, day in find_days(line):
        if day not in known.days:
            yield f"the day '{words}' is in no entry of the record"
    for found in _QUOTED.finditer(line):
        if not known.has_said(found[1]):
            yield f"the quoted words “{found[1]}” are in no entry of the record"
    yield from _misspelt(line, known)


def _misspelt(line: str, known: Known) -> Iterator[str]:
    return find_forms(line, known.unused, known.unused_forms)


def _read_front(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a page's front matter that readers see."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end = lines.index("---", 1) if lines[:1] == ["---"] and "---" in lines[1:] else 0
    for number, line in enumerate(lines[:end], 1):
        if line.startswith(("title:", "description:", "kicker:")):
            yield number, line


def read_prose(path: Path) -> list[tuple[int, str]] | None:
    """Return the numbered lines of a page's prose, or None if the page cites as it likes."""
    text = path.read_text(encoding="utf-8")
    body, first = text, 1
    if text.startswith("---\n"):
        front, _, body = text[4:].partition("\n---\n")
        if re.search(r"^citations: *optional *$", front, re.MULTILINE):
            return None
        first = front.count("\n") + 4
    lines, fenced, options = [], False, False
    for number, line in enumerate(body.splitlines(), first):
        # Options stand indented under the line that opens a directive.
        options = line.startswith("/// ") or (options and line.startswith("    "))
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and not (options and line.startswith("    ")):
            lines.append((number, re.sub(r"`[^`]*`", "", line)))
    return lines
