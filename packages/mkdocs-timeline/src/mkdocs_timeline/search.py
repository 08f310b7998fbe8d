"""What search needs to know of the record beyond the pages: which spellings mean the same."""

from __future__ import annotations

from mkdocs_timeline.fields import Name
from mkdocs_timeline.model import Record


def build_aliases(record: Record) -> list[list[str]]:
    """Return groups of equivalent spellings, each of two or more, in the order of people.yml."""
    groups = []
    for person in record.people.values():
        spellings = [*_spellings(person.short), *_spellings(person.name), *person.variants]
        unique = list(dict.fromkeys(spelling for spelling in spellings if len(spelling) > 1))
        if len(unique) > 1:
            groups.append(unique)
    return groups


def _spellings(name: Name) -> list[str]:
    return [name.root] if isinstance(name.root, str) else list(name.root.values())
