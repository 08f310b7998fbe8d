"""The Markdown extension: directives of the record, and citations `[@source-id]`.

It does all the work by itself, with or without MkDocs: given `data_dir` it loads the record. The
plugin hands it a record, the language and where the other pages are, page by page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from mkdocs_timeline.checks import unknown_id
from mkdocs_timeline.directives import DIRECTIVES, PageProblem
from mkdocs_timeline.model import Record
from mkdocs_timeline.passes import Keep, Notes, Permalinks
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build
from mkdocs_timeline.validate import Settings, load

log = logging.getLogger("mkdocs.plugins.timeline")
_ODD_NAME = re.compile(r"^( {4,})(on|off|yes|no|y|n|true|false|null|~|[\d.]+) *:", re.IGNORECASE)
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
        # Whether every paragraph of the page must cite; the plugin says so page by page.
        self.strict = False
        # The tree of the page read last, and the Markdown that can serialise its parts.
        self.finished: tuple[Element, Markdown] | None = None
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
        # After fenced code is put aside (25), so that examples keep their text.
        md.preprocessors.register(_OptionNames(md), "timeline-options", 20)
        # Before links (160), after code (190), so that code keeps its brackets.
        md.inlinePatterns.register(_Citations(CITATION, md, self), "timeline-citation", 175)
        # After attribute lists (8), before ids and links are collected (5 and 0).
        md.treeprocessors.register(Notes(md, self), "timeline-notes", 7)
        # After the table of contents (5), which is made of the headings' own words.
        md.treeprocessors.register(Permalinks(md, self), "timeline-permalinks", 1)
        md.treeprocessors.register(Keep(md, self), "timeline-keep", -1)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the directives."""
        for block in DIRECTIVES:
            block_mgr.register(block, {"extension": self})


def _log_problem(problem: PageProblem) -> None:
    log.error("%s", problem.message)


class _OptionNames(Preprocessor):
    """Quotes the names of options that YAML takes for something else, such as `on` and `7`.

    Unquoted they are no names at all, and the reader of blocks stumbles over them; quoted they are
    unknown options, which are reported like any other.
    """

    def run(self, lines: list[str]) -> list[str]:
        inside = False
        for index, line in enumerate(lines):
            if line.startswith("///"):
                inside = True
            elif inside and not line.startswith("    "):
                inside = False
            elif inside:
                lines[index] = _ODD_NAME.sub(r'\1"\2":', line)
        return lines


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


def makeExtension(**configs: Any) -> TimelineExtension:  # noqa: N802  the name is Markdown's
    """Make the extension, as Python-Markdown asks for it."""
    return TimelineExtension(**configs)
