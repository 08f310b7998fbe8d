"""Sources: every document once, how far it was read, and which entries rest on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from mkdocs_timeline.checks import references
from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.model import KINDS, Record, Source
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, extend, joined
from mkdocs_timeline.render.items import item_links

_KIND_ORDER = ("primary", "court", "news", "analysis", "book")


def build_sources(context: Context, level: int = 2) -> Element:
    """Build the list of sources, grouped by kind and in order of date."""
    citing, others = _citing_events(context), _count_others(context.record)
    root = build("div", "tl-sources")
    for kind in _KIND_ORDER:
        entries = [source for source in context.record.sources.values() if source.kind == kind]
        if not entries:
            continue
        title = context.word(f"kind_{kind}")
        count = build("span", "tl-sources__count", str(len(entries)))
        root.append(build(f"h{level}", "", f"{title} ", count, id=f"kind-{kind}"))
        rows = build("ul", "tl-sources__list")
        for source in sorted(entries, key=lambda item: (item.date or "9999", item.id)):
            row = _build_source(source, citing.get(source.id, []), context)
            if others[source.id]:
                words = context.word("cited_more", count=others[source.id])
                row.append(build("p", "tl-source__cited", words))
            rows.append(row)
        root.append(rows)
    return root


def _citing_events(context: Context) -> dict[str, list[str]]:
    citing: dict[str, list[str]] = defaultdict(list)
    for event in context.record.events.values():
        for source_id in event.sources:
            citing[source_id].append(event.id)
    return citing


def _count_others(record: Record) -> Counter[str]:
    """Count, for each source, the entries other than events that cite it."""
    counts: Counter[str] = Counter()
    for kind in KINDS:
        if kind not in {"events", "sources"}:
            for entry in getattr(record, kind).values():
                counts.update(set(references(entry)["sources"]))
    return counts


def _build_source(source: Source, citing: list[str], context: Context) -> Element:
    title = build("cite", "tl-source__title", source.title, lang=source.language)
    if source.url:
        # An address that is gone leads nowhere: the archive stands in for it.
        href = archive_link(source) if source.gone else source.url
        title = build("a", "", title, href=href, rel="noreferrer")
    row = build("li", "tl-source", id=source.id)
    publisher = build("b", "tl-source__publisher", source.publisher.get(context.language))
    line = build("p", "tl-source__line", publisher, ". ", title)
    if source.author:
        extend(line, [f". {source.author.get(context.language)}"])
    if source.date:
        extend(line, [f". {format_partial(source.date, context.format_language)}"])
    row.append(line)
    state = build("p", "tl-source__state", " · ".join(_state(source, context)))
    if source.url:
        link = build("a", "", context.word("archive"), href=archive_link(source), rel="noreferrer")
        extend(state, [" · ", link])
    extend(state, item_links(f"source:{source.id}", context))
    row.append(state)
    if citing and context.pages.get("events") is not None:
        row.append(_cited_by(citing, context))
    return row


def archive_link(source: Source) -> str:
    """Return where the Internet Archive looks for captures, near the date of issue if known.

    The address is certain, a capture is not; `archive` in the record names one that was seen.
    """
    if source.archive:
        return source.archive
    day = (source.date or "").replace("-", "")
    return f"https://web.archive.org/web/{day or '*'}/{source.url}"


def _state(source: Source, context: Context) -> list[str]:
    """Say how far the text was read, and what stands between the reader and the document."""
    state = [context.word(f"read_{source.read}")]
    if source.read_at:
        host = urlsplit(source.read_at).netloc.removeprefix("www.")
        state = [context.word("read_copy", host=host)]
    if source.gone:
        since = format_partial(source.gone, context.format_language)
        state.append(context.word("gone", date=since))
    if source.is_copy:
        state.append(context.word("is_copy"))
    if source.unchecked:
        state.append(context.word("unchecked"))
    if not source.url:
        state.append(context.word("no_address"))
    if source.access in {"paywall", "login"}:
        state.append(context.word(source.access))
    return state


def _cited_by(citing: list[str], context: Context) -> Element:
    links = [
        build(
            "a",
            "",
            context.record.events[event_id].title.get(context.language),
            href=context.link("events", event_id),
        )
        for event_id in citing
    ]
    words = f"{context.word('cited_by')} "
    return build("p", "tl-source__cited", words, *joined(links, " · "))
