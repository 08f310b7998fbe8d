"""Reads the pages as a build does, to say what they ask of the record in vain."""

from __future__ import annotations

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
    markdown.convert(text)
    return [place(problem, source, shorten_path(path, root)) for problem in found]


def place(problem: PageProblem, source: str, name: str) -> Problem:
    """Find the line of a page that a problem speaks of."""
    lines = enumerate(source.splitlines(), 1)
    line = next((number for number, text in lines if problem.needle in text), 1)
    return Problem(name, line, "", problem.message)
