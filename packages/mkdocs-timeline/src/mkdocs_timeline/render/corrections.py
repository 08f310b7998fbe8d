"""The corrections: what was said, what is said now, why, and on what source."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.links import words_of
from mkdocs_timeline.model import Correction
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list, extend, labelled
from mkdocs_timeline.schemes import ITEMS


def build_corrections(context: Context, level: int = 3) -> Element:
    """Build every correction, the latest first, or a sentence that says there is none."""
    entries = sorted(context.record.corrections.values(), key=lambda entry: entry.date)[::-1]
    if not entries:
        return build("p", "tl-corrections", context.word("corrections_none"))
    return build("ol", "tl-corrections", *(_correction(entry, context) for entry in entries))


def _correction(entry: Correction, context: Context) -> Element:
    language = context.language
    date = format_partial(entry.date, context.format_language)
    about = build("p", "tl-correction__about", build("time", "", date, datetime=entry.date))
    name = name_item(entry.of, context)
    extend(about, [" ", build("a", "", name, href=_place(entry, context))])
    row = build("li", "tl-correction", about, id=entry.id)
    was = build("p", "tl-correction__text", build("b", "tl-label", context.word("was")), " ")
    was.append(build("del", "", entry.was.get(language)))
    now = build("p", "tl-correction__text", build("b", "tl-label", context.word("now")), " ")
    now.append(build("ins", "", entry.now.get(language)))
    extend(
        row,
        [was, now, labelled(context.word("why"), entry.why.get(language), "tl-correction__text")],
    )
    cited = cite_list(entry.sources, context)
    row.append(build("p", "tl-correction__meta", cited, data_search_exclude="true"))
    return row


def name_item(of: str, context: Context) -> str:
    """Name what was corrected: an entry as prose calls it, a page by its title."""
    scheme, _, item = of.partition(":")
    if scheme == "page":
        return context.titles.get(f"{item}.md", of)
    return words_of(getattr(context.record, ITEMS[scheme])[item], context)


def _place(entry: Correction, context: Context) -> str | None:
    """Return the link to what was corrected, where a page shows it."""
    scheme, _, item = entry.of.partition(":")
    if scheme == "page":
        return f"{item}.md"
    return context.link(ITEMS[scheme], item)
