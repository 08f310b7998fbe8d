"""The Markdown extension: directives of the record, and citations `[@source-id]`.

It does all the work by itself, with or without MkDocs: given `data_dir` it loads the record. The
plugin hands it a record, the language and where the other pages are, page by page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from mkdocs_timeline.checks import unknown_id
from mkdocs_timeline.dates import format_partial, parse_instant
from mkdocs_timeline.model import Record
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.counts import build_counts
from mkdocs_timeline.render.html import build, extend, source_label
from mkdocs_timeline.render.overview import build_overview
from mkdocs_timeline.render.people import build_people
from mkdocs_timeline.render.quotes import build_quote
from mkdocs_timeline.render.sources import build_sources
from mkdocs_timeline.render.structure import build_structure
from mkdocs_timeline.render.timeline import Selection, build_event, build_timeline
from mkdocs_timeline.validate import Settings, load

log = logging.getLogger("mkdocs.plugins.timeline")
CITATION = r"\[@([\w-]+(?:\s*;\s*@[\w-]+)*)\]"


@dataclass(frozen=True)
class PageProblem:
    """Something a page asks for that cannot be had; `needle` finds its line in the page."""

    needle: str
    message: str


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


class _Directive(Block):
    """What every directive has: the extension's context, and one way to report."""

    ARGUMENT: bool | None = None
    OPTIONS: dict[str, tuple[Any, Callable[[Any], Any]]] = {}

    @property
    def context(self) -> Context:
        context: Context = self.config["extension"].context
        return context

    def report(self, message: str) -> None:
        argument = f" | {self.argument}" if self.argument else ""
        needle = f"/// {self.NAME}{argument}"
        problem = PageProblem(needle, f"directive '{self.NAME}': {message}")
        self.config["extension"].report(problem)

    def on_create(self, parent: Element) -> Element:
        element = self.render()
        parent.append(element)
        return element

    def render(self) -> Element:
        raise NotImplementedError

    def lookup(self, kind: str, label: str) -> Any:
        """Return the entry the argument names; report and return None if there is none."""
        entries = getattr(self.context.record, kind)
        if self.argument in entries:
            return entries[self.argument]
        self.report(unknown_id(label, str(self.argument), kind, entries))
        return None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _instant(value: Any) -> datetime:
    return value if isinstance(value, datetime) else parse_instant(str(value))


def _words(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else str(value).split()


def _grouping(value: Any) -> str:
    if value not in {"day", "year"}:
        raise ValueError(value)
    return str(value)


class TimelineDirective(_Directive):
    """`/// timeline`: events in order; options first, last, lanes, major, group, level."""

    NAME = "timeline"
    ARGUMENT = False
    OPTIONS = {
        "first": (None, _day),
        "last": (None, _day),
        "lanes": ([], _words),
        "major": (False, bool),
        "group": ("day", _grouping),
        "level": (3, int),
    }

    def render(self) -> Element:
        options = self.options
        lanes = frozenset(options["lanes"])
        used = {event.lane for event in self.context.record.events.values()}
        for lane in sorted(lanes - used):
            self.report(unknown_id("lane", lane, "events", used))
        selection = Selection(
            options["first"], options["last"], lanes, options["major"], options["group"]
        )
        return build_timeline(self.context, selection, options["level"])


class EventDirective(_Directive):
    """`/// event | id`: one event."""

    NAME = "event"
    ARGUMENT = True
    OPTIONS = {"level": (3, int)}

    def render(self) -> Element:
        event = self.lookup("events", "event")
        if event is None:
            return build("p")
        level = self.options["level"]
        return build_event(event, self.context, level, date_shown=True, tag="article")


class QuoteDirective(_Directive):
    """`/// quote | id`: a quotation with original, translation, context and sources."""

    NAME = "quote"
    ARGUMENT = True

    def render(self) -> Element:
        quote = self.lookup("quotes", "quote")
        if quote is None:
            return build("p")
        self.config["extension"].shown.append(quote.id)
        return build_quote(quote, self.context)


class PeopleDirective(_Directive):
    """`/// people | group`: the people or organisations of one group."""

    NAME = "people"
    ARGUMENT = True
    OPTIONS = {"level": (3, int)}

    def render(self) -> Element:
        groups = {person.group for person in self.context.record.people.values()}
        if self.argument not in groups:
            self.report(unknown_id("group", str(self.argument), "people", groups))
        return build_people(self.context, str(self.argument), self.options["level"])


class SourcesDirective(_Directive):
    """`/// sources`: every source, grouped by kind."""

    NAME = "sources"
    ARGUMENT = False
    OPTIONS = {"level": (2, int)}

    def render(self) -> Element:
        return build_sources(self.context, self.options["level"])


class StructureDirective(_Directive):
    """`/// structure | snapshot`: who controls whom and where money goes, drawing and table."""

    NAME = "structure"
    ARGUMENT = True

    def render(self) -> Element:
        snapshot = self.lookup("structure", "snapshot")
        return build("p") if snapshot is None else build_structure(snapshot, self.context)


class CountsDirective(_Directive):
    """`/// counts`: how much the record holds, and how well it is supported."""

    NAME = "counts"
    ARGUMENT = False

    def render(self) -> Element:
        return build_counts(self.context)


class OverviewDirective(_Directive):
    """`/// overview`: major events, heads and signatures of a span, between the two clocks."""

    NAME = "overview"
    ARGUMENT = False
    OPTIONS = {"first": (None, _instant), "last": (None, _instant), "bracket": ([], _words)}

    def render(self) -> Element:
        first, last = self.options["first"], self.options["last"]
        if first is None or last is None or first >= last:
            self.report("first and last are needed, as in first: '2023-11-17T06:00-08:00'")
            return build("p")
        events = self.context.record.events
        for unknown in [name for name in self.options["bracket"] if name not in events]:
            self.report(unknown_id("event", unknown, "events", events))
        bracket = [events[name] for name in self.options["bracket"] if name in events]
        return build_overview(self.context, first, last, bracket)


DIRECTIVES: tuple[type[_Directive], ...] = (
    TimelineDirective,
    EventDirective,
    QuoteDirective,
    PeopleDirective,
    SourcesDirective,
    StructureDirective,
    CountsDirective,
    OverviewDirective,
)


def makeExtension(**configs: Any) -> TimelineExtension:  # noqa: N802  the name is Markdown's
    """Make the extension, as Python-Markdown asks for it."""
    return TimelineExtension(**configs)
