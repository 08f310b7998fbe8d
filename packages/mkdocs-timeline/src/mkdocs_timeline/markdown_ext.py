"""The Markdown extension: directives of the record, and citations `[@source-id]`.

It does all the work by itself, with or without MkDocs: given `data_dir` it loads the record. The
plugin hands it a record, the language and where the other pages are, page by page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from mkdocs_timeline.checks import unknown_id
from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.directives import DIRECTIVES, PageProblem
from mkdocs_timeline.model import Record
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, extend, source_label
from mkdocs_timeline.validate import Settings, load

log = logging.getLogger("mkdocs.plugins.timeline")
CITATION = r"\[@([\w-]+(?:\s*;\s*@[\w-]+)*)\]"


class TimelineExtension(BlocksExtension):
    """Registers directives and citations with a Markdown instance."""

    def __init__(self, **configs: Any) -> None:
        """Take `data_dir`, `language`, `languages`, `timezone` and `second_timezone`."""
        self.config = {
            "data_dir": ["", "Directory of the record"],
            "language": ["en", "Language of the page"],
            "languages": [["en"], "Languages every text must have"],
            "timezone": ["UTC", "Clock of the events"],
            "second_timezone": ["", "Second clock"],
            "pages": [{}, "Links to the pages that list sources, people, events"],
        }
        super().__init__(**configs)
        self.context = Context(Record(), self.getConfig("language"), self.getConfig("pages"))
        self.report: Callable[[PageProblem], None] = _log_problem
        self.shown: list[str] = []
        if self.getConfig("data_dir"):
            self._load()

    def _load(self) -> None:
        settings = Settings(
            tuple(self.getConfig("languages")),
            self.getConfig("timezone"),
            self.getConfig("second_timezone"),
        )
        record, problems = load(Path(self.getConfig("data_dir")), settings)
        for problem in problems:
            log.error("%s", problem)
        self.context = replace(self.context, record=record)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Markdown's
        """Register the citation syntax and the pass that numbers it."""
        super().extendMarkdown(md)
        # Before links (160), after code (190), so that code keeps its brackets.
        md.inlinePatterns.register(_Citations(CITATION, md, self), "timeline-citation", 175)
        # After inline patterns (20), before ids and links are collected (5 and 0).
        md.treeprocessors.register(_Notes(md, self), "timeline-notes", 15)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the directives."""
        for block in DIRECTIVES:
            block_mgr.register(block, {"extension": self})


def _log_problem(problem: PageProblem) -> None:
    log.error("%s", problem.message)


class _Citations(InlineProcessor):
    """Turns `[@one; @two]` into links to sources, numbered later."""

    def __init__(self, pattern: str, md: Markdown, extension: TimelineExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        context = self.extension.context
        known = context.record.sources
        ids = [part.strip().lstrip("@") for part in m[1].split(";")]
        unknown = [source_id for source_id in ids if source_id not in known]
        for source_id in unknown:
            message = unknown_id("source", source_id, "sources", known)
            self.extension.report(PageProblem(f"@{source_id}", f"citation: {message}"))
        if unknown:
            return AtomicString(m[0]), m.start(0), m.end(0)
        group = build("span", "tl-refs")
        for source_id in ids:
            reference = build("a", "tl-ref", href=context.source_link(source_id))
            reference.set("data-source", source_id)
            group.append(reference)
        return group, m.start(0), m.end(0)


class _Notes(Treeprocessor):
    """Numbers the citations of a page and puts a list of them after each block that has any."""

    def __init__(self, md: Markdown, extension: TimelineExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        numbers: dict[str, int] = {}
        self._annotate(root, numbers)
        self._report_lone_quotes()
        self._report_leftovers(root)

    def _annotate(self, parent: Element, numbers: dict[str, int]) -> None:
        position = 0
        while position < len(parent):
            block = parent[position]
            if block.tag in {"div", "section", "aside", "details"}:
                self._annotate(block, numbers)
            else:
                cited = self._number(block, numbers)
                if cited:
                    position += 1
                    parent.insert(position, self._notes(cited, numbers))
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

    def _notes(self, cited: Iterable[str], numbers: dict[str, int]) -> Element:
        context = self.extension.context
        notes = build(
            "ul", "tl-notes", aria_label=context.word("notes"), data_search_exclude="true"
        )
        for source_id in cited:
            source = context.record.sources[source_id]
            number = build("span", "tl-notes__no", str(numbers[source_id]))
            name = source_label(source, context)
            link = build("a", "", name, href=context.source_link(source_id), title=source.title)
            words = build("span", "", link)
            if source.date:
                extend(words, [f", {format_partial(source.date, context.format_language)}"])
            notes.append(build("li", "", number, words))
        return notes

    def _report_lone_quotes(self) -> None:
        """A quotation that must not stand alone stands beside its counterparts on the page."""
        shown, self.extension.shown = self.extension.shown, []
        quotes = self.extension.context.record.quotes
        for quote_id in shown:
            for other in quotes[quote_id].beside:
                if other not in shown:
                    message = f"directive 'quote': '{quote_id}' is shown without '{other}'"
                    self.extension.report(PageProblem(f"/// quote | {quote_id}", message))

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


def makeExtension(**configs: Any) -> TimelineExtension:  # noqa: N802  the name is Markdown's
    """Make the extension, as Python-Markdown asks for it."""
    return TimelineExtension(**configs)
