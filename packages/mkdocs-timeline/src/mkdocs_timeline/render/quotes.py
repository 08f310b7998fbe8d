"""Quotations: the original beside its translation, with what must be read with it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_timeline.dates import Precision, When, format_partial, format_when, parse_instant
from mkdocs_timeline.fields import Status
from mkdocs_timeline.model import Quote
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
from mkdocs_timeline.render.items import item_links

# Syllables of Korean that can still be set large; English takes twice as many letters.
_LONG = 90


def build_quote(quote: Quote, context: Context) -> Element:
    """Build a quotation as a figure whose blockquote carries the id."""
    translation = quote.translation.get(context.language)
    blockquote = build("blockquote", "tl-quote__words", id=quote.id)
    source = next((context.record.sources[s].url for s in quote.sources), None)
    if source:
        blockquote.set("cite", source)
    if translation:
        said = _quoted(translation)
        blockquote.append(build("p", "tl-quote__text", said, lang=context.language))
        original = _quoted(quote.original)
        blockquote.append(build("p", "tl-quote__original", original, lang=quote.language))
    else:
        said = _quoted(quote.original)
        blockquote.append(build("p", "tl-quote__text", said, lang=quote.language))
    return build("figure", "tl-quote", blockquote, _caption(quote, context))


def _quoted(text: str) -> str:
    """Put a text in quotation marks; Korean and English use the same."""
    return f"“{text}”"


def _caption(quote: Quote, context: Context) -> Element:
    language = context.language
    speaker = context.record.people[quote.speaker].name.get(language)
    by = build("p", "tl-quote__by", build("b", "", speaker), f", {quote.role.get(language)}")
    extend(by, [build("br"), f"{said_on(quote, context)}, {quote.venue.get(language)}"])
    permalink(by, quote.id)
    caption = build("figcaption", "tl-quote__about", by)
    if quote.translation.get(language):
        caption.insert(0, _choice(context))
    caption.append(labelled(context.word("context"), quote.context.get(language), "tl-quote__note"))
    if quote.changed:
        changed = quote.changed.get(language)
        caption.append(labelled(context.word("changed"), changed, "tl-quote__note"))
    if quote.article_wording:
        printed = build("q", "", quote.article_wording, lang=quote.language)
        label = build("b", "tl-label", context.word("article_wording"))
        caption.append(build("p", "tl-quote__note", label, " ", printed))
    status = Status.CONFIRMED if quote.status == "verbatim" else Status.REPORTED
    mark = status_mark(status, context)
    word = context.word("verbatim" if quote.status == "verbatim" else "reported_words")
    if mark[0].tail:
        mark[0].tail = word
    if quote.note:
        caption.append(labelled(context.word("note"), quote.note.get(language), "tl-quote__note"))
    extend(caption, [_companions(quote, context)])
    cited = cite_list(quote.sources, context)
    meta = build("p", "tl-quote__meta", mark, cited, data_search_exclude="true")
    extend(meta, item_links(f"quote:{quote.id}", context))
    caption.append(meta)
    return caption


def _choice(context: Context) -> Element:
    """Build the buttons that a script shows: translation, original or both."""
    choice = build("div", "tl-quote__choice", role="group", hidden="", data_tl_words="")
    choice.set("aria-label", context.word("words_choice"))
    choice.set("data-search-exclude", "true")
    for shown in ("both", "translation", "original"):
        button = build("button", "tl-quote__button", context.word(f"words_{shown}"), value=shown)
        button.set("type", "button")
        button.set("aria-pressed", "true" if shown == "both" else "false")
        choice.append(button)
    return choice


def _companions(quote: Quote, context: Context) -> Element | None:
    """Link the quotations that must be read with one: a charge and its answer, both ways."""
    others = context.record.quotes.values()
    answered = [other for other in others if quote.id in other.beside]
    companions = [*(context.record.quotes[other] for other in quote.beside), *answered]
    if not companions:
        return None
    links = []
    for other in companions:
        speaker = context.record.people[other.speaker].name.get(context.language)
        words = context.word("quote_of", speaker=speaker, date=said_on(other, context))
        href = context.link("quotes", other.id) or f"#{other.id}"
        links.append(build("a", "", words, href=href))
    label = build("b", "tl-label", context.word("beside"))
    return build("p", "tl-quote__beside", label, " ", *joined(links, ", "))


def build_pull(quote: Quote, context: Context) -> Element:
    """Build a quotation to be set large: the words, who said them and when, and the original."""
    language = context.language
    translation = quote.translation.get(language)
    words = build("p", "", _quoted(translation or quote.original))
    if not translation:
        words.set("lang", quote.language)
    speaker = context.record.people[quote.speaker].name.get(language)
    by = build("p", "", f"{speaker}, {quote.role.get(language)}. ")
    extend(by, [f"{said_on(quote, context)}, {quote.venue.get(language)}. "])
    href = context.link("quotes", quote.id)
    if href is not None:
        extend(by, [build("a", "", context.word("in_full"), href=href)])
    caption = build("figcaption", "tl-pull__by", by)
    if translation:
        caption.append(build("p", "", _quoted(quote.original), lang=quote.language))
    extend(caption, [_companions(quote, context)])
    caption.append(build("p", "", cite_list(quote.sources, context), data_search_exclude="true"))
    long = len(translation or quote.original) > (_LONG if language == "ko" else 2 * _LONG)
    classes = "tl-pull tl-pull--long" if long else "tl-pull"
    return build("figure", classes, build("blockquote", "tl-pull__text", words), caption)


def said_on(quote: Quote, context: Context) -> str:
    """Write when the words were said, on every clock where the minute is known."""
    language = context.format_language
    if quote.precision is Precision.MINUTE:
        when = When(parse_instant(quote.said), Precision.MINUTE)
        zones = context.record.zones()
        return ", ".join(f"{context.city(z)} {format_when(when, z, language)}" for z in zones)
    written = format_partial(quote.said, language)
    if quote.precision is Precision.BEFORE:
        return f"{written} 이전" if language == "ko" else f"before {written}"
    return written
