"""Reads the pages as a build does, to say what they ask of the record in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import yaml
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
from mkdocs_timeline.syntax import explain

_PAGE_LINK = re.compile(r"\]\(([\w./-]+\.md)(?:#[\w-]*)?\)")


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
    problems = find_unsafe(html, meta, source, name)
    problems += [place(problem, source, name) for problem in found]
    return [*problems, *_find_lost_links(path, source, name)]


def _find_lost_links(path: Path, source: str, name: str) -> Iterator[Problem]:
    """Yield the links to pages that are not there, as a strict build would warn of them."""
    fenced = False
    for number, line in enumerate(source.splitlines(), 1):
        fenced ^= line.startswith("```")
        for found in () if fenced else _PAGE_LINK.finditer(re.sub("`[^`]*`", "", line)):
            if not (path.parent / found[1]).is_file():
                pages = [page.name for page in path.parent.glob("*.md")]
                near = get_close_matches(found[1], pages, 1)
                hint = f"; perhaps '{near[0]}' is meant" if near else ""
                yield Problem(name, number, "", f"link: there is no page '{found[1]}'{hint}")


def find_unsafe(html: str, meta: object, source: str, name: str) -> list[Problem]:
    """Return what a page must not hold, in its front matter and in what Markdown makes of it."""
    lines = source.splitlines()
    faults = [([needle], message) for needle, message in unsafe_meta(meta)]
    faults += unsafe_html(html)
    problems = [Problem(name, line_of(found, lines), "", message) for found, message in faults]
    return [*_find_broken_front(source, meta, name), *problems]


def _find_broken_front(source: str, meta: object, name: str) -> Iterator[Problem]:
    """Yield what keeps front matter from being read; MkDocs would take it for text."""
    front = re.match(r"---\n(.*?)\n(?:---|\.\.\.) *\n", source, re.DOTALL)
    if front and not meta:
        try:
            yaml.safe_load(front[1])
        except yaml.MarkedYAMLError as error:
            line, message = explain(error, front[1])
            yield Problem(name, line + 1, "", f"front matter: {message}")


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
