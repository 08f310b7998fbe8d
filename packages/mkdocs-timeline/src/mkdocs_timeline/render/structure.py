"""Who controls whom and where money goes: a drawing on two sheets, and the same in words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_timeline.changes import Change, find_changes
from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.model import Node, Relation, Snapshot
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.drawing import (
    anchor_of,
    boxes_of,
    build_drawing,
    build_sample,
    ghosts_of,
    node_name,
    relation_name,
)
from mkdocs_timeline.render.html import Child, build, cite_list, extend, joined, status_mark


def build_structure(snapshot: Snapshot, context: Context) -> Element:
    """Build the figure of one snapshot: title, key, both drawings, what changed, and a table."""
    language = context.language
    change = find_changes(snapshot, context.record)
    classes = "tl-figure" if snapshot.in_force else "tl-figure tl-figure--plan"
    figure = build("figure", classes, id=snapshot.id)
    figure.append(build("figcaption", "tl-figure__title", snapshot.title.get(language)))
    if not snapshot.in_force:
        figure.append(build("p", "tl-figure__plan", context.word("plan")))
    figure.append(build("p", "tl-figure__lead", snapshot.text.get(language)))
    figure.append(_key(snapshot, change, context))
    if len(boxes_of(snapshot, "wide")) == len(snapshot.nodes) == len(boxes_of(snapshot, "tall")):
        figure.append(build_drawing(snapshot, change, context, "wide"))
        figure.append(build_drawing(snapshot, change, context, "tall"))
    if snapshot.note:
        note = build("figcaption", "tl-figure__note", snapshot.note.get(language), " ")
        note.append(cite_list(snapshot.sources, context))
        figure.append(note)
    words = [_entities(snapshot, change, context), _table(snapshot, change, context)]
    if change:
        words.insert(0, _changes(change, context))
    return build("div", "tl-structure", figure, *words)


def _key(snapshot: Snapshot, change: Change | None, context: Context) -> Element:
    key = build("ul", "tl-key")
    for kind in ("control", "money"):
        plan = kind == "control" and not snapshot.in_force
        said = context.word("control_key_plan" if plan else f"{kind}_key")
        words = build("span", "", f"{context.word(kind)}: {said}")
        key.append(build("li", "tl-key__item", build_sample(kind), words))
    if change:
        since = context.word("key_new", day=_day(change.since, context))
        key.append(build("li", "tl-key__item", build("b", "tl-plus", "+"), since))
    if ghosts_of(snapshot, change, "wide"):
        outline = build("span", "tl-key__gone", aria_hidden="true")
        key.append(build("li", "tl-key__item", outline, context.word("key_gone")))
    return key


def _day(snapshot: Snapshot, context: Context) -> str:
    return format_partial(snapshot.date, context.format_language)


def _changes(change: Change, context: Context) -> Element:
    """Say in words what the drawing shows against the state before it."""
    since = build("a", "", _day(change.since, context), href=f"#{change.since.id}")
    title = build("p", "tl-changes__title", since, context.word("change_since"))
    facts = build("dl", "tl-changes__facts")
    entities = context.record.entities
    renamed = [
        context.word("renamed", old=old, new=new)
        for old, new in (
            (entities[a].name.get(context.language), entities[b].name.get(context.language))
            for a, b in change.renamed
        )
    ]
    for key, said in (
        ("change_new", _named(change.new, change.new_lines, context)),
        ("change_gone", _named(change.gone, change.gone_lines, context)),
        ("change_renamed", renamed),
    ):
        if said:
            facts.append(build("dt", "", context.word(key)))
            facts.append(build("dd", "", *joined([build("span", "", item) for item in said], "; ")))
    return build("div", "tl-changes", title, facts)


def _named(nodes: tuple[Node, ...], relations: tuple[Relation, ...], context: Context) -> list[str]:
    lines = [f"{relation_name(r, context)} ({context.word(r.kind)})" for r in relations]
    return [*(node_name(node, context) for node in nodes), *lines]


def _entities(snapshot: Snapshot, change: Change | None, context: Context) -> Element:
    """List who is in the drawing; each box leads to its line here."""
    rows = build("dl", "tl-entities")
    for node in snapshot.nodes:
        row = build("div", "tl-entities__row", id=anchor_of(snapshot, node))
        name = build("dt", "tl-entities__name", node_name(node, context))
        if change and node in change.new:
            extend(name, _new(context))
        row.append(name)
        entity = context.record.entities[node.entity]
        row.append(build("dd", "tl-entities__role", entity.role.get(context.language)))
        rows.append(row)
    return rows


def _new(context: Context) -> list[Child]:
    return [" ", build("span", "tl-plus", f"+ {context.word('new')}")]


def _table(snapshot: Snapshot, change: Change | None, context: Context) -> Element:
    table = build("table", "tl-table", build("caption", "", context.word("table_caption")))
    head = build("tr")
    for key in ("table_path", "table_line", "table_what", "table_status"):
        head.append(build("th", "", context.word(key), scope="col"))
    table.append(build("thead", "", head))
    rows = build("tbody")
    for relation in snapshot.relations:
        row = _row(relation, context)
        row.set("id", anchor_of(snapshot, relation))
        if change and relation in change.new_lines:
            extend(row[0], _new(context))
        rows.append(row)
    table.append(rows)
    return table


def _row(relation: Relation, context: Context) -> Element:
    sample, word = build_sample(relation.kind), context.word(relation.kind)
    kind = build("span", "tl-table__kind", sample, word)
    support = build("td", "", status_mark(relation.status, context))
    extend(support, [build("br"), cite_list(relation.sources, context)])
    path = build("th", "", relation_name(relation, context), scope="row")
    what = build("td", "", relation.label.get(context.language))
    return build("tr", "", path, build("td", "", kind), what, support)
