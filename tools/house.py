"""What this record asks of its texts beyond what the plugin asks of any: marks and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_timeline import load
from mkdocs_timeline.loader import Problem, Raw, read_file
from mkdocs_timeline.usage import find_unused
from mkdocs_timeline.validate import Settings

_HANGUL = re.compile("[가-힣]")
# A mark that is easy to type, and what is printed in its place.
_MARKS = {
    "—": "a comma or a full stop",
    "--": "a comma or a full stop",
    " - ": "a comma or a full stop",
    '"': "“ or ”",
    "'": "‘ or ’",
}


def find_house_problems(root: Path) -> list[str]:
    """Return the problems of the record below a root that only this site's rules find."""
    name = "docs/_data/events.yml"
    raws, _ = read_file(root / name, name, "event")
    problems = [problem for raw in raws for problem in _check_texts(raw)]
    record, _ = load(root / "docs/_data", Settings(("ko", "en")), root)
    lines = {raw.id: raw for raw in read_file(root / "docs/_data/sources.yml", "", "")[0]}
    for kind, entry_id in find_unused(record, [root / "docs/ko", root / "docs/en"]):
        if kind == "sources":
            message = "nothing cites it; an event, another entry or a page does"
            line = lines[entry_id].line
            problems.append(Problem("docs/_data/sources.yml", line, entry_id, message, "source"))
    return [str(problem) for problem in sorted(problems)]


def _check_texts(raw: Raw) -> Iterator[Problem]:
    for field in ("title", "text", "note"):
        texts = raw.values.get(field)
        for language, text in texts.items() if isinstance(texts, dict) else ():
            for fault in _faults(str(text), language):
                line = raw.line_of(field, language)
                yield Problem(raw.path, line, raw.id, f"{field}.{language}: {fault}", "event")


def _faults(text: str, language: str) -> Iterator[str]:
    for mark, printed in _MARKS.items():
        if mark in text:
            yield f"found the mark {mark.strip()}, expected {printed}"
    if language == "ko" and not _HANGUL.search(text):
        yield "found no Hangul, expected Korean"
    if language == "en" and _HANGUL.search(text):
        yield "found Hangul, expected English"
