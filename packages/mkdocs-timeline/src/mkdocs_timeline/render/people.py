"""Who is who: people and organisations, what they did in the story and where they went."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_timeline.model import Person
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list, extend


def build_people(context: Context, group: str, level: int = 3) -> Element:
    """Build the list of one group, in the order of the file."""
    entries = [person for person in context.record.people.values() if person.group == group]
    rows = build("ul", "tl-people")
    for person in entries:
        rows.append(_build_person(person, context, level))
    return rows


def _build_person(person: Person, context: Context, level: int) -> Element:
    language = context.language
    name = person.name.get(language)
    heading = build(f"h{level}", "tl-person__name", name, id=f"{person.id}-name")
    other = person.name.get("en" if language != "en" else "ko")
    if other != name and language != "en":
        extend(heading, [" ", build("span", "tl-person__other", other, lang="en")])
    row = build("li", "tl-person", heading, id=person.id)
    row.append(build("p", "tl-person__about", person.about.get(language)))
    facts = build("dl", "tl-person__facts")
    for key, text in (("stood", person.stood), ("after", person.after)):
        if text:
            facts.append(build("dt", "", context.word(key)))
            facts.append(build("dd", "", text.get(language)))
    if len(facts):
        row.append(facts)
    if person.sources:
        row.append(
            build(
                "p",
                "tl-person__meta",
                cite_list(person.sources, context),
                data_search_exclude="true",
            )
        )
    return row
