"""The search index of one edition: what can be found, where it is, and what means the same.

The index is a script that hands over plain data, so that it loads from a file as well as from a
server. The browser folds and stems the words; nothing here depends on a language's grammar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields

from mkdocs_timeline.fields import Name
from mkdocs_timeline.model import Record

# Of the form of the index; search.js knows which it reads.
VERSION = 2
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


def write_index(
    documents: Iterable[Document], record: Record, language: str, words: Mapping[str, str]
) -> bytes:
    """Write the index of an edition as the script the search loads, a column for each field.

    Alike stands beside alike so, which packs the smallest. `words` has what each kind is called.
    """
    rows = [asdict(document) for document in documents]
    kinds = sorted({row["kind"] for row in rows})
    index = {
        "version": VERSION,
        "language": language,
        "kinds": {kind: words[f"found_{kind}"] for kind in kinds},
        "documents": {
            field.name: [row[field.name] or 0 for row in rows] for field in fields(Document)
        },
        "aliases": build_aliases(record),
    }
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.tlIndexes ??= {{}}).{language} = {data};\n".encode()


def build_aliases(record: Record) -> list[list[str]]:
    """Return groups of equivalent spellings, each of two or more.

    They are of people and bodies, of terms, and of everyday words.
    """
    groups = [
        [*_spellings(person.short), *_spellings(person.name), *person.variants]
        for person in record.people.values()
    ]
    terms = [
        [*split_term(*term.term.root.values()), *term.variants] for term in record.glossary.values()
    ]
    known = {form for forms in terms for form in forms}
    # A form the site does without is one that readers may know, unless it names another term.
    groups += [
        [*forms, *(form for form in term.avoid if form not in known)]
        for forms, term in zip(terms, record.glossary.values(), strict=True)
    ]
    groups += [entry.words for entry in record.synonyms.values()]
    unique = [list(dict.fromkeys(form for form in group if len(form) > 1)) for group in groups]
    return [group for group in unique if len(group) > 1]


def split_term(*terms: str) -> list[str]:
    """Return every form a term is given in: `기업공개(IPO)` is 기업공개 and IPO."""
    forms = []
    for term in terms:
        forms += _SEVERAL.split(_ASIDE.sub("", term))
        # What stands in brackets is another form if it is an abbreviation or a foreign word.
        forms += [aside for aside in _ASIDE.findall(term) if aside.isupper() or not term.isascii()]
    return [form for form in forms if form and not re.search(r"[^\w\s'’&/.*-]", form)]


def _spellings(name: Name) -> list[str]:
    return [name.root] if isinstance(name.root, str) else list(name.root.values())
