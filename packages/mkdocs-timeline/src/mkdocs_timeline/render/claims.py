"""A text examined claim by claim, and its forecasts scored."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from xml.etree.ElementTree import Element

from mkdocs_timeline.analysis import Claim, Prediction
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list, extend, hidden, joined, permalink
from mkdocs_timeline.render.items import item_links

# Drawn in a square of 16. The marks of the timeline's key are not used: a verdict is no status.
_CHECK = "M2.5 8.5l3.5 4 7.5-9"
_CROSS = "M3 3l10 10M13 3L3 13"
_WAVE = "M1.5 9.5c2-4 4.5-4 6.5-1.5s4.5 2.5 6.5-1.5"
_HALF = "M8 2v12M2.5 8l3 3.5 5.5-7"
_VERDICTS = {
    "accurate": _CHECK,
    "mostly-accurate": _WAVE,
    "misleading": "M2 13L8 3l6 10zM8 7v2.5M8 11.2v.3",
    "inaccurate": _CROSS,
    "unproven": "M5 5.5c0-4 6-4 6-.5 0 2.5-3 2.5-3 5M8 13v.5",
    "opinion": "M2 3h12v8H8l-4 3v-3H2z",
    "prediction-came-true": _CHECK,
    "prediction-partly": _WAVE,
    "prediction-failed": _CROSS,
}
_RESULTS = {"came-true": _CHECK, "partly": _WAVE, "failed": _CROSS}


def _mark(shape: str, word: str) -> Element:
    """Build a verdict's mark: a drawn sign and its word."""
    sign = build("svg", "tl-verdict__sign", viewBox="0 0 16 16", aria_hidden="true")
    sign.append(build("path", "", d=shape))
    return build("span", "tl-verdict", sign, word)


def build_claims(context: Context, level: int = 2) -> Element:
    """Build every claim by section of the text, under a choice of verdicts that needs no script."""
    claims = list(context.record.claims.values())
    root = build("div", "tl-claims", _filter(claims, context))
    for section, members in groupby(claims, lambda claim: claim.section):
        name = context.word(f"section_{section}")
        anchor = f"section-{section}"
        heading = permalink(build(f"h{level}", "", name, id=anchor), anchor)
        block = build("section", "tl-claims__section", heading)
        for claim in members:
            block.append(_claim(claim, context, level + 1))
        root.append(block)
    return root


def _filter(claims: list[Claim], context: Context) -> Element:
    """Build the choice of verdicts: radio buttons that the style sheet reads."""
    counts: Counter[str] = Counter(claim.verdict for claim in claims)
    choice = build("fieldset", "tl-filter")
    choice.append(build("legend", "tl-filter__legend", context.word("filter_verdict")))
    choice.append(_option("all", context.word("filter_all"), len(claims), checked=True))
    for verdict in _VERDICTS:
        if counts[verdict]:
            word = context.word(f"verdict_{verdict}")
            choice.append(_option(verdict, word, counts[verdict]))
    return choice


def _option(value: str, word: str, count: int, *, checked: bool = False) -> Element:
    button = build(
        "input",
        "tl-filter__input",
        type="radio",
        name="verdict",
        value=value,
        autocomplete="off",
        checked="checked" if checked else None,
    )
    number = build("span", "tl-filter__count", f" {count}")
    return build("label", "tl-filter__item", button, build("span", "", word, number))


def _claim(claim: Claim, context: Context, level: int) -> Element:
    language = context.language
    text = claim.claim.get(language)
    heading = build(f"h{level}", "tl-claim__text", text, id=f"{claim.id}-claim")
    row = build("article", "tl-claim", permalink(heading, claim.id), id=claim.id)
    row.set("data-verdict", claim.verdict)
    mark = _mark(_VERDICTS[claim.verdict], context.word(f"verdict_{claim.verdict}"))
    kind = build("span", "tl-claim__kind", context.word(f"claim_{claim.kind}"))
    row.append(build("p", "tl-claim__verdict", mark, " ", kind))
    row.append(build("p", "tl-claim__finding", claim.finding.get(language)))
    meta = build("p", "tl-claim__meta", data_search_exclude="true")
    links = _record_links(claim, context)
    if links:
        extend(meta, [f"{context.word('see')} ", *joined(links, ", "), ". "])
    meta.append(cite_list(claim.sources, context))
    extend(meta, item_links(f"claim:{claim.id}", context))
    row.append(meta)
    return row


def _record_links(claim: Claim, context: Context) -> list[Element]:
    """Link the events and quotations a finding rests on, where pages list them."""
    links = []
    for event_id in claim.events:
        href = context.link("events", event_id)
        if href is not None:
            words = context.record.events[event_id].title.get(context.language)
            links.append(build("a", "", words, href=href))
    for quote_id in claim.quotes:
        href = context.link("quotes", quote_id)
        if href is not None:
            quote = context.record.quotes[quote_id]
            speaker = context.record.name_of(quote.speaker, context.language)
            words = context.word("quote_of", speaker=speaker, date=quote.said[:10])
            links.append(build("a", "", words, href=href))
    return links


def build_predictions(context: Context, level: int = 2) -> Element:
    """Build the forecasts by theme: expected, what came, result with the strength of support."""
    predictions = list(context.record.predictions.values())
    root = build("div", "tl-scorecard")
    themes = dict.fromkeys(prediction.theme for prediction in predictions)
    for theme in themes:
        members = [prediction for prediction in predictions if prediction.theme == theme]
        root.append(_theme(theme, members, context, level))
    return root


def _theme(theme: str, members: list[Prediction], context: Context, level: int) -> Element:
    name, anchor = context.word(f"theme_{theme}"), f"theme-{theme}"
    heading = permalink(build(f"h{level}", "", name, id=anchor), anchor)
    section = build("section", "tl-scorecard__theme", heading)
    for prediction in members:
        section.append(_prediction(prediction, context, level + 1))
    return section


def _prediction(prediction: Prediction, context: Context, level: int) -> Element:
    language = context.language
    expected = prediction.expected.get(language)
    heading = build(f"h{level}", "tl-score__expected", expected, id=f"{prediction.id}-expected")
    row = build(
        "article",
        "tl-score",
        permalink(heading, prediction.id),
        id=prediction.id,
        data_result=prediction.result,
    )
    mark = _mark(_RESULTS[prediction.result], context.word(f"result_{prediction.result}"))
    strength = context.word(f"strength_{prediction.strength}")
    row.append(build("p", "tl-score__result", hidden(f"{context.word('result')} "), mark))
    outcome = build("div", "tl-score__outcome")
    outcome.append(build("p", "", prediction.outcome.get(language)))
    why = build("p", "tl-score__why", build("b", "tl-label", strength), " ")
    extend(why, [prediction.why.get(language)])
    outcome.append(why)
    meta = build("p", "tl-score__meta", data_search_exclude="true")
    href = context.link("claims", prediction.claim)
    if href is not None:
        extend(meta, [build("a", "", context.word("claim_in_article"), href=href), ". "])
    meta.append(cite_list(prediction.sources, context))
    outcome.append(meta)
    row.append(outcome)
    return row
