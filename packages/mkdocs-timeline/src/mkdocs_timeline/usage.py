"""What of the record is used: by other entries, and by the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs_timeline.checks import REFERENCES, references
from mkdocs_timeline.model import KINDS, Record

# Kinds whose entries exist to be referred to; the others are shown in lists of their own.
_REFERRED = ("sources", "people", "quotes", "entities")
_MENTION = re.compile(r"@([a-z0-9-]+)|\|\s*([a-z0-9-]+)|#([a-z0-9-]+)")


def find_unused(record: Record, pages: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield the kind and id of every entry that no other entry and no page refers to."""
    used: dict[str, set[str]] = {kind: set() for kind in REFERENCES.values()}
    for kind in KINDS:
        for entry in getattr(record, kind).values():
            for name, ids in references(entry).items():
                used[name].update(ids)
    mentioned = _mentions(pages)
    for kind in _REFERRED:
        for entry_id in getattr(record, kind):
            if entry_id not in used[kind] and entry_id not in mentioned:
                yield kind, entry_id


def _mentions(pages: Iterable[Path]) -> set[str]:
    found: set[str] = set()
    for directory in pages:
        for page in sorted(directory.rglob("*.md")):
            for match in _MENTION.finditer(page.read_text(encoding="utf-8")):
                found.update(group for group in match.groups() if group)
    return found
