"""Reads the YAML of the record into plain values that remember file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

Plain: TypeAlias = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None

# libyaml when it is there: the record is re-read at every save under `mkdocs serve`.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEEP = {"int", "bool", "null", "float"}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with the record or a page, with the place to mend it."""

    path: str
    line: int
    record_id: str
    message: str
    kind: str = "record"

    def __str__(self) -> str:
        """Write the line an editor reads."""
        name = f"{self.kind} '{self.record_id}': " if self.record_id else ""
        return f"{self.path}:{self.line}: {name}{self.message}"


@dataclass(frozen=True)
class Raw:
    """One entry of a data file: its values, and the line of every key in it."""

    path: str
    line: int
    values: dict[str, Plain]
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the entry's id as written, or an empty string."""
        return str(self.values.get("id", ""))

    def line_of(self, *path: str | int) -> int:
        """Return the line of a key or item, or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return self.line


def shorten_path(path: Path, root: Path) -> str:
    """Write a path from the project's root where it lies in it, else whole."""
    base, resolved = root.resolve(), path.resolve()
    return (resolved.relative_to(base) if resolved.is_relative_to(base) else resolved).as_posix()


def read_file(path: Path, name: str, label: str) -> tuple[list[Raw], list[Problem]]:
    """Read one data file, a YAML list of mappings.

    Args:
        path: the file.
        name: how messages should call it, usually its path from the project.
        label: what its entries are called, such as event.

    Returns:
        The entries, and what kept others from being read. Nothing is raised for bad content.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return [], [Problem(name, line, "", f"invalid YAML: {error.problem}")]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [], [Problem(name, 1, "", f"invalid YAML: {error}")]
    if node is None:
        return [], []
    if not isinstance(node, yaml.SequenceNode):
        message = "found a mapping or text, expected a list whose items begin with '- id:'"
        return [], [Problem(name, node.start_mark.line + 1, "", message)]
    entries: list[Raw] = []
    problems: list[Problem] = []
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            entries.append(_read_entry(item, name, label, problems))
        else:
            message = "found a bare value, expected an entry that begins with '- id:'"
            problems.append(Problem(name, item.start_mark.line + 1, "", message))
    return entries, problems


def _read_entry(node: yaml.MappingNode, name: str, label: str, problems: list[Problem]) -> Raw:
    lines: dict[tuple[str | int, ...], int] = {}
    repeated: list[tuple[int, str]] = []
    values = _construct(node, (), lines, repeated)
    assert isinstance(values, dict)  # noqa: S101  a mapping node constructs a dict
    raw = Raw(name, node.start_mark.line + 1, values, lines)
    problems += [
        Problem(name, line, raw.id, f"field '{key}' is given twice", label)
        for line, key in repeated
    ]
    return raw


def _construct(
    node: yaml.Node,
    path: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    repeated: list[tuple[int, str]],
) -> Plain:
    """Turn a node into plain values; dates stay text, since their precision is ours to read."""
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in result:
                repeated.append((line, key))
            lines[(*path, key)] = line
            result[key] = _construct(value_node, (*path, key), lines, repeated)
        return result
    if isinstance(node, yaml.SequenceNode):
        items: list[Plain] = []
        for index, item in enumerate(node.value):
            lines[(*path, index)] = item.start_mark.line + 1
            items.append(_construct(item, (*path, index), lines, repeated))
        return items
    return _scalar(node)


def _scalar(node: yaml.Node) -> Plain:
    kind = node.tag.rsplit(":", 1)[-1]
    if kind not in _KEEP:
        return str(node.value)
    value: Plain = yaml.safe_load(node.value) if node.value else None
    return value
