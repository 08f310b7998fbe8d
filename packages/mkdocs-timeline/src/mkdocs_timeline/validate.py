"""Turns the data files into a Record, gathering every problem on the way.

The order is: shapes of single entries, then ids, then references and what spans fields. A fault in
one entry never hides those of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from mkdocs_timeline.dates import Precision, parse_instant
from mkdocs_timeline.loader import Problem, Raw, read_file
from mkdocs_timeline.model import KINDS, Entry, Event, Name, Person, Quote, Record, Snapshot, Text

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Settings:
    """How a record is to be read: the languages it must have and the clocks it is shown on."""

    languages: tuple[str, ...] = ("en",)
    timezone: str = "UTC"
    second_timezone: str = ""


def load(
    data_dir: Path, settings: Settings, root: Path | None = None
) -> tuple[Record, list[Problem]]:
    """Read and check a record.

    Args:
        data_dir: the directory of the data files; a file that is missing is an empty list.
        settings: languages and clocks.
        root: the directory that paths in messages are relative to; by default the current one.

    Returns:
        The record as far as it could be read, and all problems sorted by place. Bad data raises
        nothing.
    """
    problems: list[Problem] = []
    parsed: dict[str, dict[str, tuple[Entry, Raw]]] = {}
    # Ids as written, of entries with other faults too: a reference to one of those is no fault.
    written: dict[str, set[str]] = {}
    for kind, model in KINDS.items():
        path = data_dir / f"{kind}.yml"
        raws: list[Raw] = []
        if path.is_file():
            raws, found = read_file(path, _relative(path, root), model.label)
            problems += found
        written[kind] = {raw.id for raw in raws}
        parsed[kind] = _parse_all(raws, model, problems)
    record = _assemble(parsed, settings)
    for entries in parsed.values():
        for entry, raw in entries.values():
            problems += _check_entry(entry, raw, record, written, settings)
    return record, sorted(problems)


def validate(data_dir: Path, settings: Settings, root: Path | None = None) -> list[Problem]:
    """Check a record and return its problems, none if it is sound. See `load`."""
    return load(data_dir, settings, root)[1]


def _relative(path: Path, root: Path | None) -> str:
    base = (root or Path.cwd()).resolve()
    resolved = path.resolve()
    return (resolved.relative_to(base) if resolved.is_relative_to(base) else resolved).as_posix()


def _parse_all(
    raws: Iterable[Raw], model: type[E], problems: list[Problem]
) -> dict[str, tuple[E, Raw]]:
    entries: dict[str, tuple[E, Raw]] = {}
    first_lines: dict[str, int] = {}
    for raw in raws:
        if raw.id in first_lines:
            message = f"the id is taken by line {first_lines[raw.id]}; ids are never reused"
            problems.append(Problem(raw.path, raw.line_of("id"), raw.id, message, model.label))
        first_lines.setdefault(raw.id, raw.line_of("id"))
        try:
            entry = model.model_validate(raw.values)
        except ValidationError as error:
            problems += [_shape_problem(fault, raw, model) for fault in error.errors()]
        else:
            entries.setdefault(entry.id, (entry, raw))
    return entries


def _shape_problem(fault: Any, raw: Raw, model: type[Entry]) -> Problem:
    """Put a fault of shape into the words of somebody who edits YAML."""
    path = tuple(part for part in fault["loc"] if part not in {"str", "dict[str,str]"})
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    line = raw.line_of(*path)
    found = fault.get("input")
    match fault["type"]:
        case "missing":
            line, message = raw.line, f"field '{where}' is missing"
        case "extra_forbidden":
            near = get_close_matches(str(path[-1]), _fields(model), 1)
            hint = f", perhaps '{near[0]}' is meant" if near else ""
            message = f"found the unknown field '{where}'{hint}"
        case "enum" | "literal_error":
            wanted = str(fault["ctx"]["expected"]).replace(" or ", ", ")
            message = f"{where}: found '{found}', expected one of {wanted}"
        case "value_error":
            message = f"{where}: {fault['ctx']['error']}"
        case "string_pattern_mismatch":
            message = f"{where}: found '{found}', expected {_pattern_in_words(str(path[-1]))}"
        case "too_short" if not path[-1:] or fault["ctx"].get("min_length") == 1:
            message = f"{where}: found an empty list, expected at least one"
        case _:
            message = f"{where}: found {found!r}, expected {_expected(fault)}"
    return Problem(raw.path, line, raw.id, message, model.label)


def _fields(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _pattern_in_words(name: str) -> str:
    words = {
        "date": "a date such as 2023, 2023-11 or 2023-11-17",
        "url": "an address that begins with http:// or https://",
        "read_at": "an address that begins with http:// or https://",
        "language": "a two-letter code such as en or ko",
    }
    return words.get(name, "an id of lower-case ASCII letters, digits and single hyphens")


def _expected(fault: Any) -> str:
    names = {
        "string_type": "text",
        "list_type": "a list",
        "dict_type": "one text per language (ko: …, en: …)",
        "model_type": "a mapping of fields",
        "bool_parsing": "true or false",
        "bool_type": "true or false",
    }
    return names.get(fault["type"], str(fault["msg"]).lower())


def _assemble(parsed: dict[str, dict[str, tuple[Entry, Raw]]], settings: Settings) -> Record:
    kinds: dict[str, Any] = {
        kind: {key: entry for key, (entry, _) in entries.items()}
        for kind, entries in parsed.items()
    }
    kinds["events"] = dict(sorted(kinds["events"].items(), key=lambda item: item[1].start))
    second = ZoneInfo(settings.second_timezone) if settings.second_timezone else None
    return Record(**kinds, zone=ZoneInfo(settings.timezone), second_zone=second)


def _check_entry(
    entry: Entry, raw: Raw, record: Record, written: dict[str, set[str]], settings: Settings
) -> Iterator[Problem]:
    faults = [
        *_check_languages(entry, (), settings),
        *_check_references(entry, (), written),
        *_check_moment(entry, record),
    ]
    for path, message in faults:
        yield Problem(raw.path, raw.line_of(*path), entry.id, message, entry.label)


_Fault = tuple[tuple[str | int, ...], str]


def _parts(model: BaseModel) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Walk a model's fields and the items of its lists, each with its path in the file."""
    for name, info in type(model).model_fields.items():
        value, key = getattr(model, name), info.alias or name
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield (key, index), item
        else:
            yield (key,), value


def _check_languages(
    model: BaseModel, base: tuple[str | int, ...], settings: Settings
) -> Iterator[_Fault]:
    """Every text a reader sees is there in each language, and no other."""
    for path, value in _parts(model):
        where = ".".join(str(part) for part in path if isinstance(part, str))
        if isinstance(value, Text | Name) and isinstance(value.root, dict):
            for language in settings.languages:
                if not value.root.get(language, "").strip():
                    yield (*base, *path), f"{where}: the text in '{language}' is missing"
            for language in sorted(set(value.root) - set(settings.languages)):
                wanted = ", ".join(settings.languages)
                yield (
                    (*base, *path, language),
                    f"{where}: found the language '{language}', expected {wanted}",
                )
        elif isinstance(value, BaseModel) and not isinstance(value, Text | Name):
            yield from _check_languages(value, (*base, *path), settings)


_REFERENCES = {
    "sources": "sources",
    "people": "people",
    "person": "people",
    "speaker": "people",
    "entity": "entities",
    "from": "entities",
    "to": "entities",
}


def _check_references(
    model: BaseModel, base: tuple[str | int, ...], written: dict[str, set[str]]
) -> Iterator[_Fault]:
    """Every id named is an entry of the file it points to."""
    seen: set[tuple[str | int, str]] = set()
    for path, value in _parts(model):
        if isinstance(value, BaseModel):
            yield from _check_references(value, (*base, *path), written)
        elif isinstance(value, str) and path[0] in _REFERENCES:
            kind = _REFERENCES[str(path[0])]
            known = written[kind]
            if value not in known:
                yield (*base, *path), unknown_id(KINDS[kind].label, value, kind, known)
            elif len(path) > 1 and (path[0], value) in seen:
                yield (*base, *path), f"{path[0]}: '{value}' is listed twice"
            seen.add((path[0], value))


def unknown_id(label: str, value: str, kind: str, known: Iterable[str]) -> str:
    """Say that an id is in no file, and what may have been meant."""
    near = get_close_matches(value, sorted(known), 1)
    hint = f"; perhaps '{near[0]}' is meant" if near else ""
    return f"{label} '{value}' is not in {kind}.yml{hint}"


def _check_moment(entry: Entry, record: Record) -> Iterator[_Fault]:
    if isinstance(entry, Event):
        yield from _check_event_time(entry, record)
    if isinstance(entry, Quote):
        yield from _check_said(entry)
    if isinstance(entry, Person | Snapshot) and getattr(entry, "stood", None) and not entry.sources:
        yield ("stood",), "stood: a statement about a person needs at least one source"


def _check_event_time(event: Event, record: Record) -> Iterator[_Fault]:
    if event.end is not None and event.end < event.start:
        yield (
            ("end",),
            f"end: found '{event.end.isoformat(timespec='minutes')}', expected a time after "
            f"start '{event.start.isoformat(timespec='minutes')}'",
        )
    if (event.precision is Precision.PART_OF_DAY) != (event.part is not None):
        yield ("precision",), "precision: 'part-of-day' and the field 'part' go together"
    offset = event.start.astimezone(record.zone).utcoffset()
    if event.start.utcoffset() != offset:
        expected = event.start.replace(tzinfo=record.zone).isoformat()[-6:]
        yield (
            ("start",),
            f"start: found the offset {event.start.isoformat()[-6:]}, expected {expected} "
            f"({record.zone.key} on that day)",
        )


_SAID = re.compile(r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?)?)?$")


def _check_said(quote: Quote) -> Iterator[_Fault]:
    if not _SAID.match(quote.said):
        yield ("said",), f"said: found '{quote.said}', expected a date such as 2023-11-20"
    elif (quote.precision is Precision.MINUTE) != ("T" in quote.said):
        yield ("precision",), "precision: 'minute' and a time of day in 'said' go together"
    elif "T" in quote.said:
        try:
            parse_instant(quote.said)
        except ValueError as error:
            yield ("said",), f"said: {error}"
