"""Marks where a page first mentions a term of the glossary, and lists the terms at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from mkdocs_timeline.analysis import Term
from mkdocs_timeline.links import TERM
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build

# What may follow a Korean noun within its word.
_PARTICLE = (
    "(?:은|는|이|가|을|를|의|에|에서|에게|에는|와|과|도|로|으로|만|부터|까지|라는|이라는|라고|이라고|인|이다|"
    "이며|이고|입니다|이었습니다|였습니다|이나|나|처럼|보다|마다|뿐|란|이란|라도|에도|으로서|로서|으로써|로써)"
)


def find_forms(term: Term, language: str) -> list[str]:
    """Return how a term stands in text: without its bracket, and the bracket's abbreviation."""
    written = term.term.get(language)
    bare, _, bracket = written.partition("(")
    forms = [form.strip() for form in bare.split(",")]
    abbreviation = bracket.rstrip(")")
    if re.fullmatch(r"[A-Z]{2,}", abbreviation):
        forms.append(abbreviation)
    return [form for form in forms if len(form) > 1]


@cache
def _pattern(forms: tuple[str, ...], language: str) -> re.Pattern[str]:
    """Match any of the forms as a whole word, the longest first."""
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    if language == "ko":
        after = rf"(?={_PARTICLE}?(?:[^\w]|$))"
        return re.compile(rf"(?<![\w])(?:{words}){after}", re.IGNORECASE)
    return re.compile(rf"(?<![\w-])(?:{words})(?:s|es)?(?![\w-])", re.IGNORECASE)


class TermMarker:
    """Marks the terms of one page, each once, and remembers them in the order of the page."""

    def __init__(self, context: Context) -> None:
        """Take the context of the page."""
        self.context = context
        self.found: list[str] = []
        self.by_form: dict[str, str] = {}
        for term in context.record.glossary.values():
            if term.explained:
                for form in find_forms(term, context.language):
                    self.by_form.setdefault(form.casefold(), term.id)
        self.pattern = _pattern(tuple(self.by_form), context.language) if self.by_form else None

    def mark(self, block: Element) -> None:
        """Mark a block's first mentions; a link the editor made to a term counts as one."""
        for link in block.iter("a"):
            self._note(link.get(TERM))
        if self.pattern is not None:
            self._mark_within(block)

    def _note(self, term_id: str | None) -> None:
        if term_id is not None and term_id not in self.found:
            self.found.append(term_id)

    def _mark_within(self, element: Element) -> None:
        """Split the element's texts at each first mention and put a link between."""
        children = list(element)
        marked = self._split(element.text)
        if marked:
            element.text, links = marked
            for position, link in enumerate(links):
                element.insert(position, link)
        for child in children:
            if child.tag not in {"a", "code", "time"} and child.get("class") != "tl-refs":
                self._mark_within(child)
            marked = self._split(child.tail)
            if marked:
                child.tail, links = marked
                position = list(element).index(child) + 1
                for offset, link in enumerate(links):
                    element.insert(position + offset, link)

    def _split(self, text: str | None) -> tuple[str, list[Element]] | None:
        """Return what stands before the first mention, and the links with what follows each."""
        if not text or self.pattern is None:
            return None
        done, head = 0, ""
        links: list[Element] = []
        for match in self.pattern.finditer(text):
            term_id = self._term_of(match[0])
            if term_id is None or term_id in self.found:
                continue
            between = AtomicString(text[done : match.start()])
            if links:
                links[-1].tail = between
            else:
                head = between
            links.append(self._link(match[0], term_id))
            self._note(term_id)
            done = match.end()
        if not links:
            return None
        links[-1].tail = AtomicString(text[done:])
        return head, links

    def _term_of(self, words: str) -> str | None:
        folded = words.casefold()
        endings = (folded, folded.removesuffix("s"), folded.removesuffix("es"))
        return next((self.by_form[form] for form in endings if form in self.by_form), None)

    def _link(self, words: str, term_id: str) -> Element:
        href = self.context.link("glossary", term_id)
        link = build("a" if href else "span", "tl-link tl-link--term", words, href=href)
        link.set(TERM, term_id)
        return link

    def build_list(self) -> Element | None:
        """Build the list of the terms marked, closed until it is wanted."""
        if not self.found:
            return None
        title = build("summary", "tl-terms-here__title", self.context.word("terms_here"))
        rows = build("dl", "tl-terms-here__list", *self._rows())
        return build("details", "tl-terms-here", title, rows, data_search_exclude="true")

    def _rows(self) -> Iterator[Element]:
        for term_id in self.found:
            term = self.context.record.glossary[term_id]
            yield build("dt", "", term.term.get(self.context.language), id=f"term-{term_id}")
            yield build("dd", "", term.definition.get(self.context.language))
