"""Lists to look things up in: terms, loaded wordings, errors in circulation, quotations."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_timeline.analysis import Misprint, Rendering, Term, Wording
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import (
    build,
    cite_list,
    extend,
    joined,
    labelled,
    permalink,
    status_mark,
)
from mkdocs_timeline.render.quotes import build_quote


def other_language(context: Context) -> str:
    """Return the language a term is given in besides the page's own."""
    return "en" if context.language != "en" else "ko"


def build_glossary(context: Context, level: int = 2) -> Element:
    """Build the terms by group, each group in the order of the file."""
    root = build("div", "tl-glossary")
    terms = context.record.glossary.values()
    for group in dict.fromkeys(term.group for term in terms):
        name, anchor = context.word(f"terms_{group}"), f"terms-{group}"
        heading = build(f"h{level}", "", name, id=anchor)
        root.append(permalink(heading, anchor))
        rows = build("dl", "tl-terms")
        for term in terms:
            if term.group == group:
                rows.append(_term(term, context))
        root.append(rows)
    return root


def _term(term: Term, context: Context) -> Element:
    language, other = context.language, other_language(context)
    word = term.term.get(language)
    name = build("dt", "tl-term-entry__name", build("dfn", "", word))
    if other in term.term.root:
        extend(name, [" ", build("span", "tl-term-entry__other", term.term.get(other), lang=other)])
    row = build("div", "tl-term-entry", permalink(name, term.id), id=term.id)
    definition = build("dd", "tl-term-entry__text", build("p", "", term.definition.get(language)))
    related = [
        build("a", "", context.record.glossary[other_id].term.get(language), href=f"#{other_id}")
        for other_id in term.related
    ]
    if related:
        words = f"{context.word('related')} "
        definition.append(build("p", "tl-term-entry__more", words, *joined(related, ", ")))
    if term.avoid and language == "ko":
        definition.append(
            build("p", "tl-term-entry__more", f"{context.word('avoid')} {', '.join(term.avoid)}")
        )
    row.append(definition)
    return row


def build_wording(context: Context, level: int = 2) -> Element:
    """Build the loaded terms: the original, how others rendered it, our choice and why."""
    root = build("div", "tl-wordings")
    for wording in context.record.wording.values():
        root.append(_wording(wording, context, level))
    return root


def _wording(wording: Wording, context: Context, level: int) -> Element:
    language = context.language
    heading = build(f"h{level}", "tl-wording__original", id=wording.id)
    heading.append(build("span", "", wording.original, lang="en"))
    section = build("section", "tl-wording")
    section.append(permalink(heading, wording.id))
    section.append(build("p", "tl-wording__where", wording.where.get(language)))
    ours = build("b", "tl-wording__form", wording.ours, lang="ko")
    label = build("b", "tl-label", context.word("wording_ours"))
    section.append(build("p", "tl-wording__ours", label, " ", ours))
    section.append(labelled(context.word("why"), wording.why.get(language), "tl-wording__why"))
    if wording.rendered:
        label = build("p", "tl-wording__label", context.word("wording_rendered"))
        rows = build("ul", "tl-wording__list", *(_rendering(r, context) for r in wording.rendered))
        extend(section, [label, rows])
    cited = cite_list(wording.sources, context)
    section.append(build("p", "tl-wording__meta", cited, data_search_exclude="true"))
    return section


def _rendering(rendering: Rendering, context: Context) -> Element:
    form = build("span", "tl-wording__printed", f"‘{rendering.form}’", lang="ko")
    outlet = build("span", "", rendering.outlet)
    if rendering.url:
        outlet = build("a", "", rendering.outlet, href=rendering.url, rel="noreferrer")
    row = build("li", "", form, " ", outlet)
    if rendering.note:
        extend(row, [". ", rendering.note.get(context.language)])
    return row


def build_errors(context: Context, level: int = 2) -> Element:
    """Build the errors in circulation, each with what the record shows."""
    root = build("div", "tl-errors")
    for error in context.record.errors.values():
        root.append(_error(error, context, level))
    return root


def _error(error: Misprint, context: Context, level: int) -> Element:
    printed = error.printed.get(context.language)
    heading = build(f"h{level}", "tl-error__printed", printed, id=f"{error.id}-printed")
    row = build("article", "tl-error", permalink(heading, error.id), id=error.id)
    text = error.record.get(context.language)
    row.append(labelled(context.word("record"), text, "tl-error__record"))
    meta = build("p", "tl-error__meta", status_mark(error.status, context), " ")
    if error.in_article:
        extend(meta, [build("span", "tl-error__article", context.word("in_article")), " "])
    meta.append(cite_list(error.sources, context))
    meta.set("data-search-exclude", "true")
    row.append(meta)
    return row


def build_quotes(context: Context, level: int = 2) -> Element:
    """Build every quotation, grouped as the record groups them."""
    root = build("div", "tl-quotes")
    quotes = context.record.quotes.values()
    for group in dict.fromkeys(quote.group for quote in quotes):
        name, anchor = context.word(f"quotes_{group}"), f"quotes-{group}"
        heading = build(f"h{level}", "", name, id=anchor)
        root.append(permalink(heading, anchor))
        for quote in quotes:
            if quote.group == group:
                root.append(build_quote(quote, context))
    return root
