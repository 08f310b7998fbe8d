"""Says in an editor's words where the YAML of a data file breaks off, and what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

QUOTES = "such a text stands in single quotation marks"
# What the parser was about, or what it met; whether the fault is where that began; in our words.
_WORDS = (
    (r"quoted scalar", True, "a quotation mark is opened here and not closed"),
    (r"simple key", True, "expected a field and its value, parted by a colon and a space"),
    (r"flow (?:sequence|mapping)", True, "a bracket is opened here and not closed"),
    (
        r"mapping values are not allowed",
        False,
        f"the line is indented too far, or a colon and a space stand in its text; {QUOTES}",
    ),
    (
        r"cannot start any token|alias|anchor|block scalar|tag|(?:entries|keys) are not allowed",
        False,
        f"the text begins with a sign that has a meaning in YAML; {QUOTES}",
    ),
    (r"another document", False, "a line of three hyphens begins another document; take it out"),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the line to mend and what is wrong with it."""
    at, began = error.problem_mark or error.context_mark, error.context_mark
    line = at.line + 1 if at else 1
    for pattern, at_beginning, words in _WORDS:
        if re.search(pattern, f"{error.context} {error.problem}"):
            return (began.line + 1 if at_beginning and began else line), f"invalid YAML: {words}"
    if at and text.splitlines()[at.line][: at.column].strip():
        return line, f"invalid YAML: the text goes on after a closing mark; {QUOTES}"
    return line, "invalid YAML: the line is indented otherwise than the lines it belongs to"


def find_strays(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of what no data file holds, or no parser should be asked about."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"(<{7}|={7}|>{7})( |$)", line):
            yield number, "found the mark of a conflict, expected one version of these lines"
        elif "\t" in line:
            yield number, "found a tab, expected spaces"
