"""The search index of one edition: what can be found, where it is, and what means the same.

The index is a script that hands over plain data, so that it loads from a file as well as from a
server. The browser folds and stems the words; nothing here depends on a language's grammar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from mkdocs_timeline.fields import Name
from mkdocs_timeline.model import Record

VERSION = 1
_ASIDE = re.compile(r"\s*\(([^)]*)\)")
_SEVERAL = re.compile(r"\s*(?:[,/·])\s+|·")


@dataclass(frozen=True)
class Document:
    """One thing that can be found: its kind, where it is, and its words.

    `days` are ISO dates it happened on, on each clock; `when` is how they are shown. `names` are
    words that lead to it without standing in it.
    """

    kind: str
    url: str
    title: str
    text: str = ""
    page: str = ""
    names: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    when: str = ""
    status: str = ""
    major: bool = False


def write_index(documents: Iterable[Document], record: Record, language: str) -> bytes:
    """Write the index of an edition as the script the search loads; empty fields are left out."""
    index = {
        "version": VERSION,
        "language": language,
        "documents": [
            {key: value for key, value in asdict(document).items() if value}
            for document in documents
        ],
        "aliases": build_aliases(record),
    }
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.tlIndexes ??= {{}}).{language} = {data};\n".encode()


def build_aliases(record: Record) -> list[list[str]]:
    """Return groups of equivalent spellings, of people, bodies and terms, each of two or more."""
    groups = [
        [*_spellings(person.short), *_spellings(person.name), *person.variants]
        for person in record.people.values()
    ]
    groups += [
        [*split_term(*term.term.root.values()), *term.variants] for term in record.glossary.values()
    ]
    unique = [list(dict.fromkeys(form for form in group if len(form) > 1)) for group in groups]
    return [group for group in unique if len(group) > 1]


def split_term(*terms: str) -> list[str]:
    """Return every form a term is given in: `기업공개(IPO)` is 기업공개 and IPO."""
    forms = []
    for term in terms:
        forms += _SEVERAL.split(_ASIDE.sub("", term))
        # What stands in brackets is another form if it is an abbreviation or a foreign word.
        forms += [aside for aside in _ASIDE.findall(term) if aside.isupper() or not term.isascii()]
    return [form for form in forms if form and not re.search(r"[^\w\s'’&/.-]", form)]


def _spellings(name: Name) -> list[str]:
    return [name.root] if isinstance(name.root, str) else list(name.root.values())
