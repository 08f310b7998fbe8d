"""The index to look things up in without a search: people, terms and events by their initial."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from mkdocs_timeline.dates import format_short_day
from mkdocs_timeline.model import Person
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build

# The first consonant of a syllable, doubled ones under the plain one.
_CONSONANTS = "가가나다다라마바바사사아자자차카타파하"


class _Line(NamedTuple):
    """An entry of the index: the words it is sorted and shown by, its link, and what follows."""

    words: str
    href: str | None
    aside: str = ""


def build_az(context: Context, level: int = 2) -> Element:
    """Build the index: each kind under its heading, each initial under its own."""
    language = context.language
    record = context.record
    people = [
        _Line(_by_surname(person, language), context.link("people", person.id))
        for person in record.people.values()
    ]
    terms = [
        _Line(term.term.get(language), context.link("glossary", term.id))
        for term in record.glossary.values()
    ]
    events = [
        _Line(
            event.title.get(language),
            context.link("events", event.id),
            format_short_day(event.when, record.zone, context.format_language),
        )
        for event in record.events.values()
    ]
    root = build("div", "tl-az")
    for kind, lines in (("people", people), ("terms", terms), ("events", events)):
        linked = [line for line in lines if line.href]
        if linked:
            root.append(build(f"h{level}", "", context.word(f"az_{kind}"), id=f"az-{kind}"))
            root.append(_build_initials(linked))
    return root


def _by_surname(person: Person, language: str) -> str:
    """Return the name as it is looked up: Altman, Sam. Bodies are looked up as they are called."""
    name, surname = person.name.get(language), person.short.get(language)
    given = name.removesuffix(surname).rstrip()
    turned = person.kind == "person" and name.endswith(surname) and given
    return f"{surname}, {given}" if turned else name


def _build_initials(lines: list[_Line]) -> Element:
    rows = build("dl", "tl-az__list")
    ordered = sorted(lines, key=lambda line: (initial_of(line.words), line.words.casefold()))
    for initial, group in groupby(ordered, key=lambda line: initial_of(line.words)):
        items = build("ul", "tl-az__items")
        for line in group:
            aside = build("span", "tl-az__aside", f" {line.aside}") if line.aside else None
            items.append(build("li", "", build("a", "", line.words, href=line.href), aside))
        row = build("div", "tl-az__row", build("dt", "tl-az__initial", initial))
        row.append(build("dd", "", items))
        rows.append(row)
    return rows


def initial_of(words: str) -> str:
    """Return what an entry stands under: A to Z, 가 to 하, or # for all else."""
    letter = next((letter for letter in words if letter.isalnum()), "#")
    if "가" <= letter <= "힣":
        return _CONSONANTS[(ord(letter) - ord("가")) // 588]
    plain = unicodedata.normalize("NFD", letter)[0].upper()
    return plain if plain.isascii() and plain.isalpha() else "#"
