"""Reads the pages as a build does, to say what they ask of the record in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from mkdocs_timeline.config import TimelineConfig
from mkdocs_timeline.directives import PageProblem
from mkdocs_timeline.loader import Problem, shorten_path
from mkdocs_timeline.markdown_ext import TimelineExtension
from mkdocs_timeline.model import Record
from mkdocs_timeline.render.context import PAGES
from mkdocs_timeline.safety import unsafe_html, unsafe_meta


def check_pages(
    record: Record, config: TimelineConfig, mkdocs: MkDocsConfig, root: Path
) -> list[Problem]:
    """Return the problems of every page of every language, each with its line."""
    problems: list[Problem] = []
    directories = config.twins or [mkdocs.docs_dir]
    for language, directory in zip(config.languages, directories, strict=False):
        extension = TimelineExtension()
        context = replace(extension.context, record=record, language=language, pages=PAGES)
        extension.context = context
        markdown = Markdown(
            extensions=[*_other_extensions(mkdocs), extension],
            extension_configs=mkdocs.mdx_configs or {},
        )
        for path in sorted((root / directory).rglob("*.md")):
            problems += _check_page(path, markdown, extension, config, root)
    return sorted(set(problems))


def _other_extensions(mkdocs: MkDocsConfig) -> list[str]:
    return [item for item in mkdocs.markdown_extensions if not isinstance(item, TimelineExtension)]


def _check_page(
    path: Path,
    markdown: Markdown,
    extension: TimelineExtension,
    config: TimelineConfig,
    root: Path,
) -> list[Problem]:
    source = path.read_text(encoding="utf-8")
    text, meta = get_data(source)
    found: list[PageProblem] = []
    extension.report = found.append
    extension.strict = config.require_citations and meta.get("citations") != "optional"
    markdown.reset()
    html = markdown.convert(text)
    name = shorten_path(path, root)
    unsafe = find_unsafe(html, meta, source, name)
    return [*unsafe, *(place(problem, source, name) for problem in found)]


def find_unsafe(html: str, meta: object, source: str, name: str) -> list[Problem]:
    """Return what a page must not hold, in its front matter and in what Markdown makes of it."""
    lines = source.splitlines()
    faults = [([needle], message) for needle, message in unsafe_meta(meta)]
    faults += unsafe_html(html)
    return [Problem(name, line_of(needles, lines), "", message) for needles, message in faults]


def line_of(needles: Sequence[str], lines: Sequence[str]) -> int:
    """Return the first line that holds the first of the needles found at all, else the first."""
    for needle in needles:
        for number, line in enumerate(lines, 1):
            if needle and needle.casefold() in line.casefold():
                return number
    return 1


def place(problem: PageProblem, source: str, name: str) -> Problem:
    """Find the line of a page that a problem speaks of."""
    lines = enumerate(source.splitlines(), 1)
    line = next((number for number, text in lines if problem.needle in text), 1)
    return Problem(name, line, "", problem.message)
