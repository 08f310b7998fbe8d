"""How much the record holds, and how well it is supported."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_timeline.model import Event, Record
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build

_DOCUMENTS = {"primary", "court"}


def count(record: Record) -> dict[str, tuple[int, int]]:
    """Count entries, each with the number it is a part of (itself, where it is a whole)."""
    events, sources = list(record.events.values()), list(record.sources.values())
    return {
        "events": (len(events), len(events)),
        "sources": (len(sources), len(sources)),
        "quotes": (len(record.quotes), len(record.quotes)),
        "two_sources": (sum(len(event.sources) > 1 for event in events), len(events)),
        "documents": (sum(_rests_on_document(event, record) for event in events), len(events)),
        "read": (sum(source.read != "none" for source in sources), len(sources)),
        "copies": (sum(source.is_copy for source in sources), len(sources)),
    }


def _rests_on_document(event: Event, record: Record) -> bool:
    return any(record.sources[source].kind in _DOCUMENTS for source in event.sources)


def build_counts(context: Context) -> Element:
    """Build the counts as a list of terms and figures."""
    rows = build("dl", "tl-counts")
    for key, (part, whole) in count(context.record).items():
        figure = str(part) if part == whole else context.word("count_of", part=part, whole=whole)
        group = build("div", "tl-counts__row")
        group.append(build("dt", "tl-counts__name", context.word(f"count_{key}")))
        group.append(build("dd", "tl-counts__figure", figure))
        rows.append(group)
    return rows
