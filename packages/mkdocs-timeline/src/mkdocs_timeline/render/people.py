"""Who is who: people and organisations, what they did in the story and where they went."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.model import Person, Role
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list, extend


def build_people(context: Context, group: str, level: int = 3) -> Element:
    """Build the list of one group, in the order of the file."""
    entries = [person for person in context.record.people.values() if person.group == group]
    rows = build("ul", "tl-people")
    for person in entries:
        rows.append(_build_person(person, context, level))
    return rows


def _role(role: Role, context: Context) -> str:
    """Write a role with its years: 오픈AI 이사(2017년~2023년 11월 17일)."""
    title = role.title.get(context.language)
    ends = [
        date and format_partial(date, context.format_language) for date in (role.start, role.end)
    ]
    if not any(ends):
        return title
    if context.format_language == "ko":
        return f"{title}({ends[0] or ''}~{ends[1] or ''})"
    if not ends[1]:
        return f"{title} (from {ends[0]})"
    return f"{title} ({ends[0]} to {ends[1]})" if ends[0] else f"{title} (until {ends[1]})"


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
    if person.roles:
        facts.append(build("dt", "", context.word("roles")))
        for role in person.roles:
            facts.append(build("dd", "tl-person__role", _role(role, context)))
    for key, text in (("stood", person.stood), ("after", person.after)):
        if text:
            facts.append(build("dt", "", context.word(key)))
            facts.append(build("dd", "", text.get(language)))
    if len(facts):
        row.append(facts)
    sources = dict.fromkeys([*person.sources, *(s for role in person.roles for s in role.sources)])
    if sources:
        cited = cite_list(sources, context)
        row.append(build("p", "tl-person__meta", cited, data_search_exclude="true"))
    return row
