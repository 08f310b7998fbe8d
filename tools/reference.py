"""Writes the plugin's REFERENCE.md from its own options, directives and models.

    python tools/reference.py [--check]

With --check nothing is written; the exit status is 1 if the file is out of date.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from mkdocs_timeline import config
from mkdocs_timeline.directives import DIRECTIVES
from mkdocs_timeline.model import KINDS

TARGET = Path(__file__).parents[1] / "packages/mkdocs-timeline/REFERENCE.md"


def list_options() -> Iterator[str]:
    """Write each option of the plugin with its default and the text that stands under it."""
    tree = ast.parse(inspect.getsource(config.TimelineConfig))
    body = tree.body[0].body  # type: ignore[attr-defined]
    defaults = {name: option.default for name, option in config.TimelineConfig._schema}
    for node, after in pairwise(body):
        if isinstance(node, ast.Assign) and isinstance(after, ast.Expr):
            name = node.targets[0].id  # type: ignore[attr-defined]
            text = inspect.cleandoc(ast.literal_eval(after.value)).replace("\n\n", " ")
            yield f"| `{name}` | `{defaults[name]!r}` | {_cell(text)} |"


def list_directives() -> Iterator[str]:
    """Write each directive with its options and their defaults."""
    for directive in DIRECTIVES:
        options = ", ".join(f"`{k}`: {v[0]!r}" for k, v in directive.OPTIONS.items())
        text = inspect.getdoc(directive) or ""
        yield f"| {_cell(text)} | {_cell(options)} |"


def list_fields(model: type[BaseModel]) -> Iterator[str]:
    """Write each field of an entry: its name in the file, whether it is needed, what it takes."""
    schema = model.model_json_schema(by_alias=True)
    for name, field in schema["properties"].items():
        needed = "yes" if name in schema["required"] else ""
        yield f"| `{name}` | {needed} | {_cell(_takes(field, schema.get('$defs', {})))} |"


def _takes(field: dict[str, Any], parts: dict[str, Any]) -> str:
    """Say in words what a field takes; a part with fields of its own lists them."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        part = parts[name]
        if "properties" in part:
            return f"{name}: {', '.join(f'`{key}`' for key in part['properties'])}"
        return _WORDS.get(name) or _takes(part, parts)
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "anyOf" in field:
        kinds = [_takes(kind, parts) for kind in field["anyOf"] if kind.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if field.get("type") == "array":
        return f"list of {_takes(field['items'], parts)}"
    if field.get("format") == "date-time":
        return "date and time with offset"
    return _PATTERNS.get(field.get("pattern", "")) or _WORDS.get(field["type"], field["type"])


_WORDS = {
    "Text": "text in each language",
    "Name": "text, or text in each language",
    "string": "text",
    "boolean": "`true` or `false`",
    "integer": "whole number",
    "object": "text in each language",
}
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "id",
    r"^\d{4}(-\d\d(-\d\d)?)?$": "date, as exact as it is known",
    r"^https?://\S+$": "address",
    r"^[a-z]{2}$": "language, such as `en`",
    r"^[a-z]+:[a-z0-9/-]+$": "item, such as `event:blog-post`",
}


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def write_reference() -> str:
    """Return the whole reference."""
    lines = [
        "# Reference",
        "",
        "Made from the code by `tools/reference.py`; do not edit. The README explains the ideas.",
        "",
        "## Options",
        "",
        "| Option | Default | Meaning |",
        "| --- | --- | --- |",
        *list_options(),
        "",
        "## Directives",
        "",
        "| Directive | Options and defaults |",
        "| --- | --- |",
        *list_directives(),
        "",
        "## Data files",
    ]
    for kind, model in KINDS.items():
        text = _cell(inspect.getdoc(model) or "")
        lines += ["", f"### {kind}.yml", "", text, "", "| Field | Needed | Takes |"]
        lines += ["| --- | --- | --- |", *list_fields(model)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the reference, or say whether it is out of date."""
    text = write_reference()
    if "--check" in sys.argv:
        return int(not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
