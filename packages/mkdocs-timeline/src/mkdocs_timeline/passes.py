"""What is done to a page once its inline marks are read: links, citations, notes, permalinks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.directives import DIRECTIVE, DIRECTIVES, PageProblem
from mkdocs_timeline.links import fault_of, resolve, split_link
from mkdocs_timeline.render.html import PERMALINK, build, extend, source_label
from mkdocs_timeline.terms import TermMarker

if TYPE_CHECKING:
    from mkdocs_timeline.markdown_ext import TimelineExtension

# A paragraph of one of these classes needs no source: our own reading, and words about the page.
_EXEMPT = {"tl-analysis", "tl-guide"}
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!Inc\.)(?<!Mr\.)(?<!vs\.)[”’)\]]*\s+")
# Characters that no text has (private use), unlike those Markdown keeps for itself.
_CITATION_MARK, _LINK_MARK = "\ue000", "\ue001"
_PLACEHOLDER = re.compile(f"{STX}[^{ETX}]*{ETX}")


class _Pass(Treeprocessor):
    """A pass over the page's tree, with the extension it belongs to."""

    def __init__(self, md: Markdown, extension: TimelineExtension) -> None:
        super().__init__(md)
        self.extension = extension


class Notes(_Pass):
    """Numbers the citations of a page and puts a list of them after each block that has any."""

    def run(self, root: Element) -> None:
        numbers: dict[str, int] = {}
        self._link(root)
        if self.extension.strict:
            self._report_unsupported(root)
        self._annotate(root, numbers)
        _title_once(root)
        self._report_lone_quotes()
        self._report_leftovers(root)
        self._explain_terms(root)

    def _link(self, root: Element) -> None:
        """Resolve the links to the record."""
        context = self.extension.context
        for link in list(root.iter("a")):
            found = split_link(link.get("href", ""))
            if found is None:
                continue
            fault = fault_of(*found, context.record)
            if fault:
                self.extension.report(PageProblem(f"({':'.join(found)})", f"link: {fault}"))
            else:
                resolve(link, *found, context)

    def _annotate(self, parent: Element, numbers: dict[str, int]) -> None:
        """Number the citations, and put after each paragraph the notes on its sources."""
        position = 0
        while position < len(parent):
            block = parent[position]
            if block.tag in {"div", "section", "aside", "details"}:
                self._annotate(block, numbers)
            else:
                before = len(numbers)
                cited = self._number(block, numbers)
                if cited:
                    position += 1
                    parent.insert(position, self._notes(cited, numbers, before))
            position += 1

    def _number(self, block: Element, numbers: dict[str, int]) -> list[str]:
        context = self.extension.context
        cited: list[str] = []
        for element in block.iter():
            _close_gaps(element)
        for reference in block.iter("a"):
            source_id = reference.attrib.pop("data-source", None)
            if source_id is None:
                continue
            number = numbers.setdefault(source_id, len(numbers) + 1)
            source = context.record.sources[source_id]
            label = context.word("source_n", n=number)
            reference.set("aria-label", f"{label}: {source_label(source, context)}")
            reference.text = AtomicString(str(number))
            if source_id not in cited:
                cited.append(source_id)
        return cited

    def _notes(self, cited: Iterable[str], numbers: dict[str, int], before: int) -> Element:
        """Build the notes on some sources; those numbered above `before` are new to the page."""
        context = self.extension.context
        notes = build(
            "ul", "tl-notes", aria_label=context.word("notes"), data_search_exclude="true"
        )
        for source_id in cited:
            source = context.record.sources[source_id]
            number = build("span", "tl-notes__no", str(numbers[source_id]))
            name = source_label(source, context)
            link = build("a", "", name, href=context.source_link(source_id), title=source.title)
            if source.url and numbers[source_id] > before:
                # Written out on paper, the first time.
                link.set("data-url", source.url)
            words = build("span", "", link)
            if source.date:
                extend(words, [f", {format_partial(source.date, context.format_language)}"])
            extend(words, [f", {context.word(f'source_kind_{source.kind}')}"])
            notes.append(build("li", "", number, words))
        return notes

    def _explain_terms(self, root: Element) -> None:
        """Mark the first mention of each term, and list the terms at the end of the page."""
        marker = TermMarker(self.extension.context)
        for block in _find_prose(root, everywhere=True):
            marker.mark(block)
        terms = marker.build_list()
        if terms is not None:
            root.append(terms)

    def _report_lone_quotes(self) -> None:
        """A quotation that must not stand alone stands beside its counterparts on the page."""
        shown, self.extension.shown = self.extension.shown, []
        quotes = self.extension.context.record.quotes
        for quote_id in shown:
            for other in quotes[quote_id].beside:
                if other not in shown:
                    message = f"directive 'quote': '{quote_id}' is shown without '{other}'"
                    self.extension.report(PageProblem(f"/// quote | {quote_id}", message))

    def _report_unsupported(self, root: Element) -> None:
        """Every paragraph ends with a citation, or links to the record after the last one."""
        for block in _find_prose(root):
            sentence = _find_unsupported(block)
            if sentence:
                longest = max(block.itertext(), key=len).strip()
                message = f"the sentence “{sentence}” cites no source and links to no entry"
                self.extension.report(PageProblem(longest[:40], message))

    def _report_leftovers(self, root: Element) -> None:
        """A directive whose options or argument are wrong is left as text: say so."""
        names = "|".join(block.NAME for block in DIRECTIVES)
        for element in root.iter():
            found = re.match(rf"///+ *({names})\b.*", element.text or "")
            if found:
                message = f"directive '{found[0].strip()}': unknown option or missing argument"
                self.extension.report(PageProblem(found[0].strip(), message))


def _close_gaps(parent: Element) -> None:
    """Take away the space that editors write before a citation."""
    for index, child in enumerate(parent):
        if child.get("class") != "tl-refs":
            continue
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "").rstrip()
        else:
            parent.text = (parent.text or "").rstrip()


def _title_once(root: Element) -> None:
    """Keep the title of a source where a page's entries first cite it; hundreds cite the same."""
    seen: set[str] = set()
    for line in root.iter("span"):
        if line.get("class") == "tl-cite":
            for link in line.iter("a"):
                if link.get("href", "") in seen:
                    link.attrib.pop("title", None)
                seen.add(link.get("href", ""))


def _find_prose(parent: Element, *, everywhere: bool = False) -> Iterator[Element]:
    """Yield the paragraphs and list items an editor wrote; those of directives are the record's.

    Those that need no source are left out, unless all are wanted.
    """
    for block in parent:
        classes = set(block.get("class", "").split())
        notes = "tl-notes" in classes
        if block.get(DIRECTIVE) or notes or (classes & _EXEMPT and not everywhere):
            continue
        if block.tag in {"p", "li", "dd", "td"} and block.find("p") is None:
            yield block
        else:
            yield from _find_prose(block, everywhere=everywhere)


def _find_unsupported(block: Element) -> str | None:
    """Return the first sentence after a block's last citation that links to no entry."""
    tail = "".join(_flatten(block)).rsplit(_CITATION_MARK, 1)[-1]
    for sentence in _SENTENCE_END.split(tail.strip()):
        if re.search(r"\w{2}", sentence) and _LINK_MARK not in sentence:
            return " ".join(_PLACEHOLDER.sub("…", sentence).split())
    return None


def _flatten(element: Element) -> Iterator[str]:
    """Yield an element's text with a mark for each citation and each link to the record."""
    if element.get("class") == "tl-refs":
        yield _CITATION_MARK
        return
    if element.get("class", "").startswith("tl-link"):
        yield _LINK_MARK
    yield element.text or ""
    for child in element:
        if child.tag != "ul" and child.tag != "ol":
            yield from _flatten(child)
        yield child.tail or ""


class Keep(_Pass):
    """Keeps the finished tree for whoever needs the page in parts. Nothing comes after it."""

    def run(self, root: Element) -> None:
        self.extension.finished = (root, self.md)


class Permalinks(_Pass):
    """Puts a visible link to itself at the end of every heading and of what asks for one."""

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            anchor = element.attrib.pop(PERMALINK, None)
            if element.attrib.pop(DIRECTIVE, None):
                # Search knows the record itself; of a page it reads the prose alone.
                element.set("data-search-exclude", "true")
            if anchor is None and element.tag in {"h2", "h3", "h4"} and not element.get("class"):
                anchor = element.get("id")
            if anchor:
                element.append(self._build(element, anchor))

    def _build(self, element: Element, anchor: str) -> Element:
        name = "".join(element.itertext()).strip()
        label = self.extension.context.word("permalink", name=name)
        link = build("a", "tl-anchor", "#", href=f"#{anchor}", aria_label=label)
        link.set("data-search-exclude", "true")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + " "
        else:
            element.text = AtomicString((element.text or "") + " ")
        return link
