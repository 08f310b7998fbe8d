"""The entries of the record as documents of the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from mkdocs_timeline.analysis import (
    Claim,
    Explanation,
    Mechanic,
    Misprint,
    Prediction,
    Term,
    Wording,
)
from mkdocs_timeline.dates import (
    Precision,
    When,
    format_partial,
    format_when,
    machine_date,
    parse_instant,
)
from mkdocs_timeline.model import Event, Person, Quote, Snapshot, Source
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import source_label
from mkdocs_timeline.search import Document

_KINDS = (
    *("events", "people", "glossary", "quotes", "claims", "explanations", "errors"),
    *("predictions", "wording", "mechanics", "structure", "sources"),
)


def build_documents(context: Context, locate: Callable[[str, str], str]) -> Iterator[Document]:
    """Yield the entries that `locate` knows an address of, given their kind and id."""
    for kind in _KINDS:
        for entry in getattr(context.record, kind).values():
            # Reports are named where they are cited; by themselves they only crowd out the record.
            report = isinstance(entry, Source) and entry.kind == "news"
            url = "" if report else locate(kind, entry.id)
            if url:
                document = _WRITERS[kind](entry, context)
                yield replace(document, kind=kind, url=url, title=" ".join(document.title.split()))


def _event(event: Event, context: Context) -> Document:
    language = context.language
    days, when = _on_clocks(event.when, context)
    return Document(
        kind="",
        url="",
        title=event.title.get(language),
        text=_join(event.text.get(language), event.note.get(language) if event.note else None),
        days=days,
        when=when,
        status=context.word(event.status),
        major=event.major,
    )


def _on_clocks(when: When, context: Context) -> tuple[tuple[str, ...], str]:
    """Return the days a moment falls on and how it is shown: on every clock if it has an hour."""
    zones = context.record.zones()
    days = dict.fromkeys(machine_date(when, zone)[:10] for zone in zones)
    shown = [format_when(when, zone, context.format_language) for zone in zones]
    if not when.has_clock or len(zones) < 2:
        return tuple(days), shown[0]
    named = zip(shown, map(context.zone_name, zones), strict=True)
    return tuple(days), " · ".join(f"{text} {name}" for text, name in named)


def _person(person: Person, context: Context) -> Document:
    language = context.language
    roles = [role.title.get(language) for role in person.roles]
    after = [text.get(language) for text in (person.stood, person.after) if text]
    return Document(
        kind="",
        url="",
        title=person.name.get(language),
        text=_join(person.about.get(language), *roles, *after),
    )


def _quote(quote: Quote, context: Context) -> Document:
    language = context.language
    words = quote.translation.get(language, quote.original)
    other = quote.original if words != quote.original else ""
    notes = [text.get(language) for text in (quote.changed, quote.note) if text]
    speaker = context.record.name_of(quote.speaker, language)
    days, when = _said(quote, context)
    return Document(
        kind="",
        url="",
        title=f"“{words}”",
        text=_join(other, quote.context.get(language), quote.venue.get(language), *notes),
        page=speaker,
        days=days,
        when=when,
        status=context.word("verbatim" if quote.status == "verbatim" else "reported_words"),
    )


def _said(quote: Quote, context: Context) -> tuple[tuple[str, ...], str]:
    if quote.precision is Precision.MINUTE:
        return _on_clocks(When(parse_instant(quote.said), Precision.MINUTE), context)
    day = quote.said[:10]
    return (day,), format_partial(day, context.format_language)


def _term(term: Term, context: Context) -> Document:
    avoided = term.avoid if context.language == "ko" else []
    title, text = term.term.get(context.language), term.definition.get(context.language)
    return Document("", "", title, text, names=tuple(avoided))


def _claim(claim: Claim, context: Context) -> Document:
    title, text = claim.claim.get(context.language), claim.finding.get(context.language)
    return Document("", "", title, text, status=context.word(f"verdict_{claim.verdict}"))


def _prediction(prediction: Prediction, context: Context) -> Document:
    language = context.language
    text = _join(prediction.outcome.get(language), prediction.why.get(language))
    status = context.word(f"result_{prediction.result}")
    return Document("", "", prediction.expected.get(language), text, status=status)


def _explanation(explanation: Explanation, context: Context) -> Document:
    language = context.language
    evidence = [item.text.get(language) for item in (*explanation.pro, *explanation.contra)]
    ends = [explanation.interest.get(language), explanation.assessment.get(language)]
    text = _join(explanation.summary.get(language), *evidence, *ends)
    return Document("", "", explanation.title.get(language), text)


def _misprint(error: Misprint, context: Context) -> Document:
    title, text = error.printed.get(context.language), error.record.get(context.language)
    return Document("", "", title, text, status=context.word(error.status))


def _wording(wording: Wording, context: Context) -> Document:
    language = context.language
    forms = [rendering.form for rendering in wording.rendered] if language == "ko" else []
    text = _join(wording.where.get(language), *forms, wording.why.get(language))
    return Document("", "", f"{wording.original}: {wording.ours}", text)


def _mechanic(mechanic: Mechanic, context: Context) -> Document:
    """Take the first sentence of a statement for its title."""
    title, stop, text = mechanic.text.get(context.language).partition(". ")
    status = context.word(mechanic.status)
    return Document("", "", title + stop.strip(), text, status=status)


def _snapshot(snapshot: Snapshot, context: Context) -> Document:
    language = context.language
    text = _join(
        snapshot.text.get(language), snapshot.note.get(language) if snapshot.note else None
    )
    when = format_partial(snapshot.date, context.format_language)
    title = snapshot.title.get(language)
    return Document("", "", title, text, days=(snapshot.date,), when=when)


def _source(source: Source, context: Context) -> Document:
    when = format_partial(source.date, context.format_language) if source.date else ""
    return Document("", "", source.title, page=source_label(source, context), when=when)


def _join(*texts: str | None) -> str:
    return " ".join(" ".join(text.split()) for text in texts if text)


_WRITERS: dict[str, Callable[..., Document]] = {
    "events": _event,
    "people": _person,
    "quotes": _quote,
    "glossary": _term,
    "claims": _claim,
    "predictions": _prediction,
    "explanations": _explanation,
    "errors": _misprint,
    "wording": _wording,
    "mechanics": _mechanic,
    "structure": _snapshot,
    "sources": _source,
}
