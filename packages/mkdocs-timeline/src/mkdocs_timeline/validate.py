"""Turns the data files into a Record, gathering every problem on the way.

The order is: shapes of single entries, then ids, then references and what spans fields. A fault in
one entry never hides those of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from mkdocs_timeline.checks import check_entry
from mkdocs_timeline.fields import Entry
from mkdocs_timeline.loader import Problem, Raw, read_file, shorten_path
from mkdocs_timeline.model import KINDS, Record

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
    unread = False
    for kind, model in KINDS.items():
        path = data_dir / f"{kind}.yml"
        raws: list[Raw] = []
        if path.is_file():
            raws, found = read_file(path, shorten_path(path, root or Path.cwd()), model.label)
            problems += found
            unread = unread or bool(found and not raws)
        written[kind] = {raw.id for raw in raws}
        parsed[kind] = _parse_all(raws, model, problems)
    record = _assemble(parsed, settings)
    # What refers to a file that cannot be read would be reported line by line.
    for entries in [] if unread else parsed.values():
        for entry, raw in entries.values():
            problems += entry_problems(entry, raw, record, written, settings.languages)
    return record, sorted(problems)


def entry_problems(
    entry: Entry,
    raw: Raw,
    record: Record,
    written: Mapping[str, Set[str]],
    languages: tuple[str, ...],
) -> list[Problem]:
    """Return what is wrong with an entry beyond its shape, with file and line."""
    faults = check_entry(entry, record, written, languages)
    return [
        Problem(raw.path, raw.line_of(*path), entry.id, message, entry.label)
        for path, message in faults
    ]


def validate(data_dir: Path, settings: Settings, root: Path | None = None) -> list[Problem]:
    """Check a record and return its problems, none if it is sound. See `load`."""
    return load(data_dir, settings, root)[1]


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
        entry, found = parse_entry(raw, model)
        problems += found
        if entry is not None:
            entries.setdefault(entry.id, (entry, raw))
    return entries


def parse_entry(raw: Raw, model: type[E]) -> tuple[E | None, list[Problem]]:
    """Read one entry; return it, or what is wrong with its shape."""
    try:
        return model.model_validate(raw.values), []
    except ValidationError as error:
        return None, [_shape_problem(fault, raw, model) for fault in error.errors()]


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
            shown = "nothing" if found is None else repr(found)
            message = f"{where}: found {shown}, expected {_expected(fault)}"
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
        "list_type": "a list such as [one, two]",
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
