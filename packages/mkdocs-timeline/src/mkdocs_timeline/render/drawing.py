"""The drawing of a structure: boxes, lines of control and money, what is new and what is gone."""

from __future__ import annotations

from typing import Literal
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from mkdocs_timeline.changes import Change
from mkdocs_timeline.model import Node, Record, Relation, Snapshot
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build
from mkdocs_timeline.svg import (
    HEAD,
    Line,
    Rect,
    connect,
    head_of,
    measure,
    path_of,
    shorten,
    wrap,
)

Sheet = Literal["wide", "tall"]
_SEAT_STEP = {"wide": 58, "tall": 44}
_SEAT_RADIUS = {"wide": 14, "tall": 11}
_SEAT_TOP = 26
_NAME_STEP = 50  # seats closer than this have no room for names
_NAME_HEIGHT = 20
_LABEL_GAP = 60  # shorter level lines have no room for a label
_MARGIN = 4


def anchor_of(snapshot: Snapshot, part: Node | Relation) -> str:
    """Return the id of an entity's or a relation's words beside the drawing."""
    if isinstance(part, Node):
        return f"{snapshot.id}-{part.entity}"
    return f"{snapshot.id}-{part.origin}-{part.target}-{part.kind}"


def relation_name(relation: Relation, context: Context) -> str:
    """Name a relation by its two ends."""
    entities = context.record.entities
    ends = (entities[end].name.get(context.language) for end in (relation.origin, relation.target))
    return " → ".join(ends)


def node_name(node: Node, context: Context) -> str:
    """Return the name of an entity as a snapshot writes it."""
    return (node.name or context.record.entities[node.entity].name).get(context.language)


def boxes_of(snapshot: Snapshot, sheet: Sheet) -> dict[str, Rect]:
    """Return the boxes of the entities that have a place on a sheet."""
    placed = ((node.entity, getattr(node, sheet)) for node in snapshot.nodes)
    return {entity: Rect(*box) for entity, box in placed if box}


def width_of(record: Record, sheet: Sheet) -> float:
    """Return the width all drawings share, so that every entity is as large in each of them."""
    boxes = (box for s in record.structure.values() for box in boxes_of(s, sheet).values())
    return max(box.right for box in boxes) + _MARGIN


def ghosts_of(snapshot: Snapshot, change: Change | None, sheet: Sheet) -> list[Node]:
    """Return what was there before and whose place on a sheet nothing else has taken."""
    boxes = boxes_of(snapshot, sheet).values()
    placed = [(node, getattr(node, sheet)) for node in (change.gone if change else ())]
    return [
        node for node, box in placed if box and not any(Rect(*box).meets(other) for other in boxes)
    ]


def build_drawing(
    snapshot: Snapshot, change: Change | None, context: Context, sheet: Sheet
) -> Element:
    """Draw a snapshot on a sheet; entities and relations are links to their words."""
    painter = _Painter(snapshot, change, context, sheet)
    painter.seats()
    for relation in snapshot.relations:
        painter.relation(relation)
    painter.ghosts()
    for node in snapshot.nodes:
        painter.node(node)
    return painter.drawing


def build_sample(kind: str) -> Element:
    """Draw a short line of a kind, for keys and tables."""
    line = build("svg", "tl-key__line", viewBox="0 0 40 14", aria_hidden="true")
    draw_line(line, kind, ((1.0, 7.0), (38.0, 7.0)))
    return line


def draw_line(parent: Element, kind: str, points: tuple[tuple[float, float], ...]) -> None:
    filled = kind == "control"
    body = shorten(points, HEAD - 2 if filled else 2)
    SubElement(parent, "path", {"class": f"tl-s-{kind}", "d": path_of(body)})
    head = head_of(points, filled=filled)
    SubElement(parent, "path", {"class": "tl-s-ink" if filled else "tl-s-moneyhead", "d": head})


def write_text(
    parent: Element,
    words: str,
    at: tuple[float, float],
    style: str,
    anchor: str = "start",
    *,
    new: bool = False,
) -> None:
    """Write words on a sheet; what is new has a plus before it."""
    attributes = {"class": style, "x": f"{at[0]:g}", "y": f"{at[1]:g}", "text-anchor": anchor}
    text = SubElement(parent, "text", attributes)
    if not new:
        text.text = AtomicString(words)
        return
    plus = SubElement(text, "tspan", {"class": "tl-s-plus"})
    plus.text, plus.tail = "+ ", AtomicString(words)


class _Painter:
    """Puts one snapshot on one sheet."""

    def __init__(
        self, snapshot: Snapshot, change: Change | None, context: Context, sheet: Sheet
    ) -> None:
        self.snapshot, self.change, self.context, self.sheet = snapshot, change, context, sheet
        self.boxes = boxes_of(snapshot, sheet)
        width = width_of(context.record, sheet)
        top = min(box.y - (0 if box.height > _NAME_HEIGHT else 48) for box in self.boxes.values())
        top = 0 if snapshot.seats else top - _MARGIN
        bottom = max(box.bottom for box in self.boxes.values()) + _MARGIN
        title = context.word("drawing", title=snapshot.title.get(context.language))
        self.drawing = build(
            "svg",
            f"tl-figure__{sheet}",
            viewBox=f"0 {top:g} {width:g} {bottom - top:g}",
            role="group",
            aria_label=title,
        )

    def link(self, part: Node | Relation, label: str) -> Element:
        place = {"class": "tl-part", "href": f"#{anchor_of(self.snapshot, part)}"}
        return SubElement(self.drawing, "a", {**place, "aria-label": label})

    def ghosts(self) -> None:
        """Outline what was there before, its name at the top and over any line that passes."""
        for node in ghosts_of(self.snapshot, self.change, self.sheet):
            box = Rect(*getattr(node, self.sheet))
            self.rect(self.drawing, box, "tl-s-gone")
            for number, line in enumerate(wrap(node_name(node, self.context), box.width - 8, 12)):
                at = (box.centre[0], box.y + 16 + 15 * number)
                write_text(self.drawing, line, at, "tl-s-small tl-s-halo", "middle")

    def rect(self, parent: Element, box: Rect, style: str) -> None:
        size = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        SubElement(parent, "rect", {"class": style, **{k: f"{v:g}" for k, v in size.items()}})

    def seats(self) -> None:
        """Draw the board as circles over the box it belongs to; who was voted out is crossed."""
        step, radius = _SEAT_STEP[self.sheet], _SEAT_RADIUS[self.sheet]
        y = _SEAT_TOP + radius + 10
        for index, seat in enumerate(self.snapshot.seats):
            x = radius + 8 + index * step
            style = "tl-s-hollow" if seat.removed else "tl-s-ink"
            circle = {"class": style, "cx": f"{x}", "cy": f"{y}", "r": f"{radius}"}
            SubElement(self.drawing, "circle", circle)
            if seat.removed:
                d = radius * 0.45
                strokes = (((x - d, y - d), (x + d, y + d)), ((x + d, y - d), (x - d, y + d)))
                cross = "".join(path_of(stroke) for stroke in strokes)
                SubElement(self.drawing, "path", {"class": "tl-s-line", "d": cross})
            if step >= _NAME_STEP:
                name = self.context.record.name_of(seat.person, self.context.language)
                write_text(self.drawing, name, (x, y + radius + 16), "tl-s-small", "middle")
        self.bracket(step, radius)

    def bracket(self, step: int, radius: int) -> None:
        """Bracket the seats that stayed, and say what they were."""
        seats, caption = self.snapshot.seats, self.snapshot.seats_caption
        staying = [index for index, seat in enumerate(seats) if not seat.removed]
        if not staying or caption is None:
            return
        begin, end = 4 + staying[0] * step, 2 * radius + 12 + staying[-1] * step
        path = f"M{begin} {_SEAT_TOP + 4}v-6H{end}v6"
        SubElement(self.drawing, "path", {"class": "tl-s-hot", "d": path})
        words = caption.get(self.context.language)
        style = "tl-s-text tl-s-accent"
        write_text(self.drawing, words, ((begin + end) / 2, 14), style, "middle")

    def relation(self, relation: Relation) -> None:
        if relation.origin not in self.boxes or relation.target not in self.boxes:
            return
        language = self.context.language
        words = [relation_name(relation, self.context), self.context.word(relation.kind)]
        link = self.link(relation, f"{', '.join(words)}: {relation.label.get(language)}")
        x = getattr(relation, self.sheet)
        origin, target = self.boxes[relation.origin], self.boxes[relation.target]
        line = connect(origin, target, relation.side, x)
        draw_line(link, relation.kind, line.points)
        if relation.short and _has_room(line):
            style = "tl-s-text" if relation.kind == "control" else "tl-s-moneytext"
            new = self.change is not None and relation in self.change.new_lines
            label = relation.short.get(language)
            write_text(link, label, line.label_at, style, line.anchor, new=new)

    def node(self, node: Node) -> None:
        """Draw a box with its name; one too low for a name is a bar, named above it."""
        box, name = self.boxes[node.entity], node_name(node, self.context)
        role = self.context.record.entities[node.entity].role.get(self.context.language)
        link = self.link(node, f"{name}: {role}")
        new = self.change is not None and node in self.change.new
        bar = box.height < _NAME_HEIGHT
        strong = node.strong or bar
        self.rect(link, box, "tl-s-ink" if strong else "tl-s-hollow")
        caption = node.caption.get(self.context.language) if node.caption else ""
        if bar:
            y = 14 if self.snapshot.seats else box.y - (30 if caption else 12)
            # Over seats on a tall sheet the bracket leaves little room.
            size = "tl-s-num" if self.snapshot.seats and self.sheet == "tall" else "tl-s-big"
            write_text(link, name, (box.x, y), size, new=new)
            write_text(link, caption, (box.x, y + 20), "tl-s-small")
            return
        room = box.width - (28 if new else 8)
        large = measure(name, 17) < room
        lines = [name] if large or caption else wrap(name, room, 12)
        style = ("tl-s-big" if large else "tl-s-num") + (" tl-s-inverse" if strong else "")
        x, y = box.centre
        y = y - 2 if caption else y + 6 - 8 * (len(lines) - 1)
        for number, line in enumerate(lines):
            at = (x, y + 16 * number)
            write_text(link, line, at, style, "middle", new=new and number == 0)
        if caption:
            style = "tl-s-small tl-s-inverse" if strong else "tl-s-small"
            write_text(link, caption, (x, y + 21), style, "middle")


def _has_room(line: Line) -> bool:
    """Whether a line is long enough for its label; beside an upright one there always is room."""
    return line.anchor != "middle" or abs(line.points[-1][0] - line.points[0][0]) >= _LABEL_GAP
