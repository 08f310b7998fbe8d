"""The one canonical form of a data file: fields in the model's order, comments kept."""

from __future__ import annotations

import io
import re

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from mkdocs_timeline.fields import Entry

WIDTH = 110


def format_file(text: str, model: type[Entry]) -> str:
    """Return the canonical form of a data file.

    Entries keep their order, their comments and the quotes they were written with; their fields
    take the order of the model, long lines are folded, one blank line parts entries. The text must
    be valid YAML of the right shape; check it first.
    """
    yaml = YAML()
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=2, offset=0)
    document = yaml.load(text)
    if not document:
        return text
    for entry in document:
        _order(entry, model)
    out = io.StringIO()
    yaml.dump(document, out)
    return _lay_out(out.getvalue())


def _order(entry: CommentedMap, model: type[BaseModel]) -> None:
    """Put the keys of an entry into the order of its model's fields."""
    order = [info.alias or name for name, info in model.model_fields.items()]
    known = [key for key in order if key in entry]
    for key in [*known, *(key for key in entry if key not in order)]:
        entry.move_to_end(key)


def _lay_out(text: str) -> str:
    """Part entries by one blank line, and set comments at a line's end two spaces off."""
    body = "\n".join(line.rstrip() for line in text.splitlines())
    # A line with a quote may hold a # that is no comment.
    body = re.sub(r"(?m)^([^'\"\n]*\S) +(# .*)$", r"\1  \2", body)
    body = re.sub(r"\n+(?=- id:)", "\n\n", body)
    return re.sub(r"\n{3,}", "\n\n", body).strip("\n") + "\n"
