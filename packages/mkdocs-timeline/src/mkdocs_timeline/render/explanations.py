"""Why something happened: each hypothesis with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from mkdocs_timeline.analysis import Evidence, Explanation
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, cite_list, labelled, permalink, status_mark


def build_explanations(context: Context, level: int = 2) -> Element:
    """Build every explanation, in the order of the file."""
    root = build("div", "tl-explanations")
    for explanation in context.record.explanations.values():
        root.append(_explanation(explanation, context, level))
    return root


def _explanation(explanation: Explanation, context: Context, level: int) -> Element:
    language = context.language
    title = explanation.title.get(language)
    heading = build(f"h{level}", "tl-explanation__title", title, id=explanation.id)
    section = build("section", "tl-explanation", permalink(heading, explanation.id))
    section.append(build("p", "tl-explanation__summary", explanation.summary.get(language)))
    sides = build("div", "tl-explanation__sides")
    for side, evidence in (("for", explanation.pro), ("against", explanation.contra)):
        name = build(f"h{level + 1}", "tl-explanation__side", context.word(f"evidence_{side}"))
        name.set("id", f"{explanation.id}-{side}")
        sides.append(build("div", "", name, _evidence(evidence, context)))
    section.append(sides)
    for key, text in (("interest", explanation.interest), ("assessment", explanation.assessment)):
        section.append(labelled(context.word(key), text.get(language), f"tl-explanation__{key}"))
    return section


def _evidence(evidence: Iterable[Evidence], context: Context) -> Element:
    rows = build("ul", "tl-evidence")
    for item in evidence:
        row = build("li", "tl-evidence__item")
        row.append(build("p", "tl-evidence__text", item.text.get(context.language)))
        meta = build("p", "tl-evidence__meta", status_mark(item.status, context), " ")
        meta.append(cite_list(item.sources, context))
        meta.set("data-search-exclude", "true")
        row.append(meta)
        rows.append(row)
    return rows
