"""Reads the YAML of the record into plain values that remember file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from mkdocs_timeline.syntax import QUOTES, explain, find_strays

Plain: TypeAlias = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None

# libyaml when it is there: the record is re-read at every save under `mkdocs serve`.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A comment has a space after its sign; without one it was meant as text.
_CUT = re.compile(r" +#\S")
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
        text = path.read_text(encoding="utf-8-sig")
        strays = [Problem(name, line, "", message) for line, message in find_strays(text)]
        if strays:
            return [], strays
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line, message = explain(error, text)
        return [], [Problem(name, line, "", message)]
    except UnicodeDecodeError:
        return [], [Problem(name, 1, "", "the file is not in UTF-8; save it in that encoding")]
    except yaml.YAMLError as error:
        return [], [Problem(name, 1, "", f"invalid YAML: {error}")]
    if node is None:
        return [], []
    if not isinstance(node, yaml.SequenceNode):
        message = "found a mapping or text, expected a list whose items begin with '- id:'"
        return [], [Problem(name, node.start_mark.line + 1, "", message)]
    entries: list[Raw] = []
    problems: list[Problem] = []
    reader = _Reader(text.splitlines())
    for item in node.value:
        if isinstance(item, yaml.MappingNode) and id(item) not in reader.seen:
            entries.append(_read_entry(item, name, label, problems, reader))
        else:
            message = "found a bare value, expected an entry that begins with '- id:'"
            problems.append(Problem(name, item.start_mark.line + 1, "", message))
    return entries, problems


def _read_entry(
    node: yaml.MappingNode, name: str, label: str, problems: list[Problem], reader: _Reader
) -> Raw:
    reader.begin()
    values = reader.read(node, ())
    assert isinstance(values, dict)  # noqa: S101  a mapping node makes a dict
    raw = Raw(name, node.start_mark.line + 1, values, reader.lines)
    # Where the id comes twice the hyphen of a new entry is missing: what follows comes twice too.
    found = [fault for fault in reader.faults if fault[2] == "id"] or reader.faults
    problems += [Problem(name, line, raw.id, message, label) for line, message, _ in found]
    return raw


class _Reader:
    """Turns the nodes of a file's entries into plain values, and notes lines and faults.

    A node that was seen before is an alias, which may hold itself or grow without end.
    """

    def __init__(self, text: list[str]) -> None:
        self.text = text
        self.seen: set[int] = set()
        self.begin()

    def begin(self) -> None:
        """Forget the lines and faults of the entry before."""
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.faults: list[tuple[int, str, str]] = []

    def read(self, node: yaml.Node, path: tuple[str | int, ...]) -> Plain:
        """Return a node's value; dates stay text, since their precision is ours to read."""
        if id(node) in self.seen:
            message = "found an alias of YAML (*), expected the value written out"
            self.faults.append((self.lines.get(path, 1), message, ""))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            items: list[Plain] = []
            for index, item in enumerate(node.value):
                self.lines[(*path, index)] = item.start_mark.line + 1
                items.append(self.read(item, (*path, index)))
            return items
        end = node.end_mark
        if _CUT.match(self.text[end.line][end.column :] if end.line < len(self.text) else ""):
            message = f"what follows # is lost as a comment; {QUOTES}"
            self.faults.append((end.line + 1, message, ""))
        return _scalar(node)

    def _read_mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> Plain:
        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in result:
                hint = "; a new entry begins with '- id:'" if key == "id" and not path else ""
                self.faults.append((line, f"field '{key}' is given twice{hint}", key))
            self.lines[(*path, key)] = line
            result[key] = self.read(value_node, (*path, key))
        return result


def _scalar(node: yaml.Node) -> Plain:
    kind = node.tag.rsplit(":", 1)[-1]
    if kind not in _KEEP:
        return str(node.value)
    value: Plain = yaml.safe_load(node.value) if node.value else None
    return value
