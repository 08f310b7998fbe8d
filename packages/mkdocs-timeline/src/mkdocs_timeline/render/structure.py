"""Who controls whom and where money goes: a drawing on two sheets, and the same as a table."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from mkdocs_timeline.model import Node, Relation, Snapshot
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list, extend, status_mark
from mkdocs_timeline.svg import HEAD, Rect, connect, head_of, measure, path_of, shorten

_SEAT_STEP = {"wide": 58, "tall": 44}
_SEAT_RADIUS = {"wide": 14, "tall": 11}
_SEAT_TOP = 26
_NAME_STEP = 50  # seats closer than this have no room for names
_NAME_HEIGHT = 20
_LABEL_GAP = 60  # shorter level lines have no room for a label


def build_structure(snapshot: Snapshot, context: Context) -> Element:
    """Build the figure of one snapshot: title, key, both drawings, note and table."""
    language = context.language
    title = snapshot.title.get(language)
    figure = build("figure", "tl-figure", id=snapshot.id)
    figure.append(build("p", "tl-figure__title", title))
    figure.append(build("p", "tl-figure__lead", snapshot.text.get(language)))
    figure.append(_key(context))
    for sheet in ("wide", "tall"):
        if all(getattr(node, sheet) for node in snapshot.nodes):
            figure.append(_drawing(snapshot, context, sheet))
    if snapshot.note:
        note = build("figcaption", "tl-figure__note", snapshot.note.get(language), " ")
        note.append(cite_list(snapshot.sources, context))
        figure.append(note)
    return build("div", "tl-structure", figure, _table(snapshot, context))


def _key(context: Context) -> Element:
    key = build("ul", "tl-key")
    for kind in ("control", "money"):
        words = build("span", "", f"{context.word(kind)}: {context.word(f'{kind}_key')}")
        key.append(build("li", "tl-key__item", _sample(kind), words))
    return key


def _sample(kind: str) -> Element:
    line = build("svg", "tl-key__line", viewBox="0 0 40 14", aria_hidden="true")
    points = ((1.0, 7.0), (38.0, 7.0))
    _draw_line(line, kind, points)
    return line


def _draw_line(sheet: Element, kind: str, points: tuple[tuple[float, float], ...]) -> None:
    filled = kind == "control"
    body = shorten(points, HEAD - 2 if filled else 2)
    SubElement(sheet, "path", {"class": f"tl-s-{kind}", "d": path_of(body)})
    head = head_of(points, filled=filled)
    SubElement(sheet, "path", {"class": "tl-s-ink" if filled else "tl-s-moneyhead", "d": head})


def _drawing(snapshot: Snapshot, context: Context, sheet: str) -> Element:
    boxes = {node.entity: Rect(*getattr(node, sheet)) for node in snapshot.nodes}
    width = max(box.right for box in boxes.values()) + 4
    height = max(box.bottom for box in boxes.values()) + 4
    label = context.word("drawing", title=snapshot.title.get(context.language))
    drawing = build(
        "svg",
        f"tl-figure__{sheet}",
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_label=label,
    )
    _draw_seats(drawing, snapshot, context, sheet)
    for relation in snapshot.relations:
        if relation.origin in boxes and relation.target in boxes:
            _draw_relation(drawing, relation, boxes, context)
    for node in snapshot.nodes:
        _draw_node(drawing, node, boxes[node.entity], context)
    return drawing


def _draw_seats(drawing: Element, snapshot: Snapshot, context: Context, sheet: str) -> None:
    """Draw the board as circles over the box it belongs to; who was voted out is crossed."""
    step, radius = _SEAT_STEP[sheet], _SEAT_RADIUS[sheet]
    y = _SEAT_TOP + radius + 10
    for index, seat in enumerate(snapshot.seats):
        x = radius + 8 + index * step
        style = "tl-s-hollow" if seat.removed else "tl-s-ink"
        circle = {"class": style, "cx": f"{x}", "cy": f"{y}", "r": f"{radius}"}
        SubElement(drawing, "circle", circle)
        if seat.removed:
            d = radius * 0.45
            cross = (
                f"M{x - d:g} {y - d:g}L{x + d:g} {y + d:g}M{x + d:g} {y - d:g}L{x - d:g} {y + d:g}"
            )
            SubElement(drawing, "path", {"class": "tl-s-line", "d": cross})
        if step >= _NAME_STEP:
            name = context.record.name_of(seat.person, context.language)
            _write(drawing, name, (x, y + radius + 16), "tl-s-small", "middle")
    staying = [index for index, seat in enumerate(snapshot.seats) if not seat.removed]
    if staying and snapshot.seats_caption:
        begin = radius + 8 + staying[0] * step - radius - 4
        end = radius + 8 + staying[-1] * step + radius + 4
        bracket = f"M{begin} {_SEAT_TOP + 4}v-6H{end}v6"
        SubElement(drawing, "path", {"class": "tl-s-hot", "d": bracket})
        words = snapshot.seats_caption.get(context.language)
        _write(drawing, words, ((begin + end) / 2, 14), "tl-s-text tl-s-accent", "middle")


def _draw_relation(
    drawing: Element, relation: Relation, boxes: dict[str, Rect], context: Context
) -> None:
    line = connect(boxes[relation.origin], boxes[relation.target], relation.side)
    _draw_line(drawing, relation.kind, line.points)
    if relation.short and (line.anchor != "middle" or _length(line.points) >= _LABEL_GAP):
        style = "tl-s-text" if relation.kind == "control" else "tl-s-moneytext"
        words = relation.short.get(context.language)
        _write(drawing, words, line.label_at, style, line.anchor)


def _length(points: tuple[tuple[float, float], ...]) -> float:
    return abs(points[-1][0] - points[0][0])


def _draw_node(drawing: Element, node: Node, box: Rect, context: Context) -> None:
    """Draw a box with its name; one too low for a name is a bar, named at the sheet's top."""
    entity = context.record.entities[node.entity]
    name = (node.name or entity.name).get(context.language)
    bar = box.height < _NAME_HEIGHT
    strong = node.strong or bar
    rect = {"x": f"{box.x}", "y": f"{box.y}", "width": f"{box.width}", "height": f"{box.height}"}
    SubElement(drawing, "rect", {"class": "tl-s-ink" if strong else "tl-s-hollow", **rect})
    if bar:
        _write(drawing, name, (box.x, 14), "tl-s-big", "start")
        return
    x, y = box.centre
    inverse = " tl-s-inverse" if strong else ""
    size = "tl-s-big" if measure(name, 17) < box.width - 8 else "tl-s-num"
    _write(drawing, name, (x, y - 2 if node.caption else y + 6), size + inverse, "middle")
    if node.caption:
        caption = node.caption.get(context.language)
        _write(drawing, caption, (x, y + 19), f"tl-s-small{inverse}", "middle")


def _write(drawing: Element, words: str, at: tuple[float, float], style: str, anchor: str) -> None:
    attributes = {"class": style, "x": f"{at[0]:g}", "y": f"{at[1]:g}", "text-anchor": anchor}
    SubElement(drawing, "text", attributes).text = AtomicString(words)


def _table(snapshot: Snapshot, context: Context) -> Element:
    table = build("table", "tl-table", build("caption", "", context.word("table_caption")))
    head = build("tr")
    for key in ("table_path", "table_line", "table_what", "table_status"):
        head.append(build("th", "", context.word(key), scope="col"))
    table.append(build("thead", "", head))
    rows = build("tbody")
    for relation in snapshot.relations:
        rows.append(_row(relation, context))
    table.append(rows)
    return table


def _row(relation: Relation, context: Context) -> Element:
    names = [
        context.record.entities[entity].name.get(context.language)
        for entity in (relation.origin, relation.target)
    ]
    kind = build("span", "tl-table__kind", _sample(relation.kind), context.word(relation.kind))
    support = build("td", "", status_mark(relation.status, context))
    extend(support, [build("br"), cite_list(relation.sources, context)])
    path = build("th", "", names[0], " → ", names[1], scope="row")
    what = build("td", "", relation.label.get(context.language))
    return build("tr", "", path, build("td", "", kind), what, support)
