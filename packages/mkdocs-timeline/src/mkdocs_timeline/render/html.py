"""Small builders of elements that every renderer uses."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from mkdocs_timeline.dates import When, machine_date
from mkdocs_timeline.fields import Status
from mkdocs_timeline.later import is_public
from mkdocs_timeline.model import Source
from mkdocs_timeline.render.context import Context

Child = Element | str | None
PERMALINK = "data-tl-permalink"


def build(tag: str, classes: str = "", *children: Child, **attributes: str | None) -> Element:
    """Build an element; text is atomic, so that Markdown leaves the record's words alone.

    Attribute names may end in an underscore (`for_`) and use underscores for hyphens.
    """
    element = Element(tag)
    if classes:
        element.set("class", classes)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_").replace("_", "-"), value)
    extend(element, children)
    return element


def extend(element: Element, children: Iterable[Child]) -> None:
    """Append children in order, strings as text."""
    for child in children:
        if child is None:
            continue
        if isinstance(child, Element):
            element.append(child)
        elif len(element):
            element[-1].tail = AtomicString((element[-1].tail or "") + child)
        else:
            element.text = AtomicString((element.text or "") + child)


def joined(elements: Iterable[Element], separator: str) -> list[Child]:
    """Put a separator between elements."""
    children: list[Child] = []
    for element in elements:
        children += [separator, element] if children else [element]
    return children


def hidden(text: str) -> Element:
    """Build text that only a screen reader reads."""
    return build("span", "tl-hidden", text)


def permalink(element: Element, anchor: str) -> Element:
    """Ask for a visible link to an entry at the end of its heading; return the heading.

    It is added last of all: the table of contents is made of the heading's own words.
    """
    element.set(PERMALINK, anchor)
    return element


def time(when: When, context: Context, text: str, *, second: bool = False) -> Element:
    """Build a time element on the first or the second clock."""
    zones = context.record.zones()
    zone = zones[1] if second and len(zones) > 1 else zones[0]
    return build("time", "", text, datetime=machine_date(when, zone))


# Status shapes: filled circle, half-filled circle, open diamond, dashed open triangle.
_SHAPES: dict[Status, list[tuple[str, dict[str, str]]]] = {
    Status.CONFIRMED: [("circle", {"cx": "8", "cy": "8", "r": "6", "fill": "currentColor"})],
    Status.REPORTED: [
        ("circle", {"cx": "8", "cy": "8", "r": "5", "class": "tl-shape__open"}),
        ("path", {"d": "M8 3a5 5 0 0 0 0 10z", "fill": "currentColor"}),
    ],
    Status.DISPUTED: [("path", {"d": "M8 2l6 6-6 6-6-6z", "class": "tl-shape__open"})],
    Status.RUMOUR: [
        ("path", {"d": "M8 2.5l6 11H2z", "class": "tl-shape__open tl-shape__open--dashed"})
    ],
}


def status_shapes(status: Status) -> list[Element]:
    """Build the shapes of an evidence status, in a square of 16."""
    return [Element(tag, attributes) for tag, attributes in _SHAPES[status]]


def status_mark(status: Status, context: Context) -> Element:
    """Build the mark of an evidence status: shape and word together."""
    shapes = status_shapes(status)
    shape = build("svg", "tl-shape", *shapes, viewBox="0 0 16 16", aria_hidden="true")
    return build("span", f"tl-status tl-status--{status}", shape, context.word(status))


def source_label(source: Source, context: Context) -> str:
    """Name a source in a list of citations: publisher and, for a post, whose it is."""
    publisher = source.publisher.get(context.language)
    if source.author and source.post_id:
        return f"{source.author.get(context.language)}, {publisher}"
    return publisher


def cite_list(source_ids: Iterable[str], context: Context, *, known: str | None = None) -> Element:
    """Build the line of sources under an entry, each linked.

    With `known`, the day the entry became public, a source of later date carries its own.
    """
    sources = [context.record.sources[source_id] for source_id in source_ids]
    links = []
    for source in sources:
        later = known is not None and (source.date or "") > known[: len(source.date or "")]
        if later and not is_public(source.date, context.as_of):
            continue
        href = context.source_link(source.id)
        link = build("a", "", source_label(source, context), href=href, title=source.title)
        if later:
            link.set("data-known", source.date or "")
        links.append(link)
    return build("span", "tl-cite", f"{context.word('sources')} ", *joined(links, ", "))


def labelled(label: str, text: str, classes: str) -> Element:
    """Build a paragraph that begins with a label in bold."""
    return build("p", classes, build("b", "tl-label", label), " ", text)
