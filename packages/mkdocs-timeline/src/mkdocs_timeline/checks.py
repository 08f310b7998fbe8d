"""What must be true of a single entry beyond the shape of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from mkdocs_timeline.dates import Precision, parse_instant
from mkdocs_timeline.fields import Entry, Name, Status, Text
from mkdocs_timeline.known import known_since, post_time
from mkdocs_timeline.model import KINDS, Correction, Event, Person, Quote, Record, Source
from mkdocs_timeline.safety import markup_in
from mkdocs_timeline.schemes import ITEMS
from mkdocs_timeline.spelling import find_forms

Path = tuple[str | int, ...]
Fault = tuple[Path, str]


def check_entry(
    entry: Entry,
    record: Record,
    written: Mapping[str, Set[str]],
    languages: tuple[str, ...],
) -> Iterator[Fault]:
    """Yield what is wrong with an entry, each with the path of the field to mend.

    Args:
        entry: the entry.
        record: the record it is part of.
        written: the ids of each kind as written, those of faulty entries too.
        languages: the languages every text must have.
    """
    yield from _check_languages(entry, (), languages)
    yield from _check_references(entry, (), written)
    yield from _check_markup(entry, ())
    yield from _check_label(entry, record)
    match entry:
        case Event():
            yield from _check_time(entry, record)
            yield from _check_support(entry, record)
            yield from _check_post(entry, record)
            yield from _check_known(entry, record)
            yield from _check_spelling(entry, record)
        case Quote():
            yield from _check_said(entry)
            yield from _check_translation(entry, languages)
            yield from _check_wording(entry, record)
            yield from _check_read(entry, record)
        case Source():
            yield from _check_gone(entry)
        case Correction():
            yield from _check_item(entry, written)
        case Person() if entry.stood and not entry.sources:
            yield ("stood",), "stood: a statement about a person needs at least one source"


def parts(model: BaseModel) -> Iterator[tuple[Path, Any]]:
    """Walk a model's fields and the items of its lists, each with its path in the file."""
    for name, info in type(model).model_fields.items():
        value, key = getattr(model, name), info.alias or name
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield (key, index), item
        else:
            yield (key,), value


def _check_languages(model: BaseModel, base: Path, languages: tuple[str, ...]) -> Iterator[Fault]:
    """Every text a reader sees is there in each language, and no other."""
    for path, value in parts(model):
        where = ".".join(str(part) for part in path if isinstance(part, str))
        if isinstance(value, Text | Name) and isinstance(value.root, dict):
            for language in languages:
                if not value.root.get(language, "").strip():
                    yield (*base, *path), f"{where}: the text in '{language}' is missing"
            for language in sorted(set(value.root) - set(languages)):
                message = f"found the language '{language}', expected {', '.join(languages)}"
                yield (*base, *path, language), f"{where}: {message}"
        elif isinstance(value, BaseModel) and not isinstance(value, Text | Name):
            yield from _check_languages(value, (*base, *path), languages)


def references(model: BaseModel) -> dict[str, list[str]]:
    """Return the ids an entry names, anywhere in it, by the kind they belong to."""
    found: dict[str, list[str]] = {kind: [] for kind in REFERENCES.values()}
    for path, value in parts(model):
        if isinstance(value, BaseModel):
            for kind, ids in references(value).items():
                found[kind] += ids
        elif isinstance(value, str) and path[0] in REFERENCES:
            found[REFERENCES[str(path[0])]].append(value)
    return found


REFERENCES = {
    "sources": "sources",
    "people": "people",
    "person": "people",
    "speaker": "people",
    "entity": "entities",
    "formerly": "entities",
    "from": "entities",
    "to": "entities",
    "events": "events",
    "quotes": "quotes",
    "beside": "quotes",
    "claim": "claims",
    "related": "glossary",
}


def _check_references(
    model: BaseModel, base: Path, written: Mapping[str, Set[str]]
) -> Iterator[Fault]:
    """Every id named is an entry of the file it points to."""
    seen: set[tuple[str | int, str]] = set()
    for path, value in parts(model):
        if isinstance(value, BaseModel):
            yield from _check_references(value, (*base, *path), written)
        elif isinstance(value, str) and path[0] in REFERENCES and not _is_date(value):
            kind = REFERENCES[str(path[0])]
            if value not in written[kind]:
                message = unknown_id(KINDS[kind].label, value, kind, written[kind])
                yield (*base, *path), message
            elif len(path) > 1 and (path[0], value) in seen:
                yield (*base, *path), f"{path[0]}: '{value}' is listed twice"
            seen.add((path[0], value))


def _is_date(value: str) -> bool:
    """Whether a `from` or `to` is the date of a term and not the end of a line."""
    return value[:4].isdigit()


def unknown_id(label: str, value: str, kind: str, known: Iterable[str]) -> str:
    """Say that an id is in no file, and what may have been meant."""
    near = get_close_matches(value, sorted(known), 1)
    hint = f"; perhaps '{near[0]}' is meant" if near else ""
    return f"{label} '{value}' is not in {kind}.yml{hint}"


# Fields whose values are called something by an entry of labels.yml, and how its id begins.
_LABELLED = {
    "event": ("lane", "lane"),
    "claim": ("section", "section"),
    "prediction": ("theme", "theme"),
    "quote": ("group", "quotes"),
    "term": ("group", "terms"),
}


def _check_label(entry: Entry, record: Record) -> Iterator[Fault]:
    """A lane or group is one of those that are named, where any of its sort is."""
    field, sort = _LABELLED.get(entry.label, ("", ""))
    named = {key.removeprefix(f"{sort}-") for key in record.labels if key.startswith(f"{sort}-")}
    value = getattr(entry, field, None)
    if field and named and value not in named:
        yield (field,), unknown_id(field, str(value), "labels", named)


def _check_time(event: Event, record: Record) -> Iterator[Fault]:
    if event.end is not None and event.end < event.start:
        yield (
            ("end",),
            f"end: found '{event.end.isoformat(timespec='minutes')}', expected a time after "
            f"start '{event.start.isoformat(timespec='minutes')}'",
        )
    if (event.precision is Precision.PART_OF_DAY) != (event.part is not None):
        yield ("precision",), "precision: 'part-of-day' and the field 'part' go together"
    if event.precision is Precision.HOUR and event.start.minute:
        yield (
            ("start",),
            f"start: found {event.start:%H:%M} with the precision 'hour', expected a full hour: "
            "the one it is nearest to",
        )
    offset = event.start.astimezone(record.zone).utcoffset()
    if event.start.utcoffset() != offset:
        expected = event.start.replace(tzinfo=record.zone).isoformat()[-6:]
        yield (
            ("start",),
            f"start: found the offset {event.start.isoformat()[-6:]}, expected {expected} "
            f"({record.zone.key} on that day)",
        )


def _check_support(event: Event, record: Record) -> Iterator[Fault]:
    """What is called confirmed rests on two documents, or on one that is a document of record."""
    known = [record.sources[source] for source in event.sources if source in record.sources]
    if event.status is not Status.CONFIRMED or len(known) != len(event.sources):
        return
    if len(known) < 2 and not any(source.kind in {"primary", "court"} for source in known):
        yield (
            ("status",),
            "status: found 'confirmed' on a single report, expected two sources or a primary or "
            "court document; else 'reported'",
        )


def _check_post(event: Event, record: Record) -> Iterator[Fault]:
    """A post's number holds its time: the printed minute must be that minute."""
    if event.post is None:
        return
    ids = {str(record.sources[s].post_id) for s in event.sources if s in record.sources}
    if event.post not in ids:
        yield ("post",), f"post: '{event.post}' is the post of none of the event's sources"
        return
    posted = post_time(int(event.post)).astimezone(record.zone)
    if event.precision is not Precision.MINUTE or posted.replace(
        second=0, microsecond=0
    ) != event.start.replace(second=0, microsecond=0):
        yield (
            ("post",),
            f"post: its number says {posted.isoformat(timespec='minutes')}, expected the event's "
            "start to be that minute",
        )


def _check_known(event: Event, record: Record) -> Iterator[Fault]:
    day = event.when.at(record.zone).date().isoformat()
    since = known_since(event, record)
    if event.known and since[: len(day)] < day[: len(since)]:
        yield (
            ("known", "since"),
            f"known.since: found '{since}', expected no day before the event's own, {day}",
        )


def _check_spelling(event: Event, record: Record) -> Iterator[Fault]:
    """Names are written in the one form that is printed."""
    for name in ("title", "text", "note"):
        text = getattr(event, name)
        for language, words in text.root.items() if text else ():
            for fault in find_forms(words, record.unprinted_pattern, record.unprinted):
                yield (name, language), f"{name}.{language}: {fault}"


def _check_wording(quote: Quote, record: Record) -> Iterator[Fault]:
    """No quotation holds words that were never said."""
    for error in record.errors.values():
        if error.not_said and error.not_said.casefold() in quote.original.casefold():
            yield ("original",), f"original: holds the wording that error '{error.id}' refutes"


def _check_read(quote: Quote, record: Record) -> Iterator[Fault]:
    """Words are checked against the original only where a source of them was read."""
    known = [record.sources[source] for source in quote.sources if source in record.sources]
    if quote.status == "verbatim" and known and all(source.read == "none" for source in known):
        yield (
            ("status",),
            "status: found 'verbatim' where no source was read, expected 'reported'",
        )


def _check_translation(quote: Quote, languages: tuple[str, ...]) -> Iterator[Fault]:
    """Words are translated into every language of the record but their own, and into no other."""
    wanted = [language for language in languages if language != quote.language]
    for language in wanted if quote.translation or len(languages) > 1 else []:
        # An English page shows English words as they are; others need a translation.
        if not quote.translation.get(language, "").strip():
            yield ("translation",), f"translation: the text in '{language}' is missing"
    for language in sorted(set(quote.translation) - set(wanted)):
        expected = ", ".join(wanted) or "none"
        message = f"translation: found the language '{language}', expected {expected}"
        yield ("translation", language), message


def _check_markup(model: BaseModel, base: Path) -> Iterator[Fault]:
    """No text of the record is code to a browser, wherever it may come to stand."""
    for path, value in parts(model):
        if isinstance(value, Text | Name):
            forms = value.root if isinstance(value.root, dict) else {"": value.root}
            texts = [((*path, key) if key else path, text) for key, text in forms.items()]
        elif isinstance(value, dict):
            texts = [((*path, key), text) for key, text in value.items()]
        else:
            texts = [(path, value)] if isinstance(value, str) else []
            if isinstance(value, BaseModel):
                yield from _check_markup(value, (*base, *path))
        for place, text in texts:
            fault = markup_in(text)
            if fault:
                where = ".".join(str(part) for part in place if isinstance(part, str))
                yield (*base, *place), f"{where}: {fault}"


def _check_gone(source: Source) -> Iterator[Fault]:
    if source.gone and not source.url:
        yield ("gone",), "gone: found a day on which no address went away; the source has none"


def _check_item(correction: Correction, written: Mapping[str, Set[str]]) -> Iterator[Fault]:
    """What is corrected is an entry of the record or a page."""
    scheme, _, item = correction.of.partition(":")
    if scheme == "page":
        return
    if scheme not in ITEMS:
        expected = ", ".join([*ITEMS, "page"])
        yield ("of",), f"of: found '{scheme}', expected one of {expected}"
    elif item not in written[ITEMS[scheme]]:
        yield ("of",), f"of: {unknown_id(scheme, item, ITEMS[scheme], written[ITEMS[scheme]])}"


_SAID = re.compile(r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?)?)?$")


def _check_said(quote: Quote) -> Iterator[Fault]:
    if not _SAID.match(quote.said):
        yield ("said",), f"said: found '{quote.said}', expected a date such as 2023-11-20"
    elif (quote.precision is Precision.MINUTE) != ("T" in quote.said):
        yield ("precision",), "precision: 'minute' and a time of day in 'said' go together"
    elif "T" in quote.said:
        try:
            parse_instant(quote.said)
        except ValueError as error:
            yield ("said",), f"said: {error}"
