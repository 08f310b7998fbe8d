"""The two editions are the same pages: files, headings, citations and directives agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from building import PAGES, ROOT

HEADING = re.compile(r"^(#{1,6}) .*?(?:\{ *(#[\w-]+)[^}]*\})?$", re.MULTILINE)
CITED = re.compile(r"@([a-z0-9-]+)(?=[;\]])")
DIRECTIVE = re.compile(r"^/// .+$", re.MULTILINE)
FACTUAL = {"index.md", "structure.md", "ilya.md", "implications.md"}


def read(edition: str, page: Path) -> str:
    """Return a page without its front matter."""
    text = (ROOT / "docs" / edition / page).read_text(encoding="utf-8")
    return text.split("---\n", 2)[2]


def sections(text: str) -> list[tuple[str, set[str], list[str]]]:
    """Split a page at its second-level headings: id, sources cited, directives used."""
    parts = re.split(r"^(?=##+ )", text, flags=re.MULTILINE)
    return [
        (
            (HEADING.search(part) or re.match("()()", part))[2] or "",
            set(CITED.findall(part)),
            DIRECTIVE.findall(part),
        )
        for part in parts
    ]


def test_both_editions_have_the_same_pages() -> None:
    english = sorted(
        path.relative_to(ROOT / "docs/en") for path in (ROOT / "docs/en").rglob("*.md")
    )
    assert english == PAGES
    assert len(PAGES) >= 8


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_twins_agree_section_by_section(page: Path) -> None:
    assert sections(read("ko", page)) == sections(read("en", page))


@pytest.mark.parametrize("edition", ["ko", "en"])
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_headings_have_ids_and_pages_their_metadata(edition: str, page: Path) -> None:
    text = read(edition, page)
    levels = [(len(marks), anchor) for marks, anchor in HEADING.findall(text)]
    assert levels[0][0] == 1
    assert [level for level, _ in levels].count(1) == 1
    assert all(anchor for level, anchor in levels if level > 1)
    front = (ROOT / "docs" / edition / page).read_text(encoding="utf-8").split("---\n", 2)[1]
    assert set(yaml.safe_load(front)) >= {"title", "description"}


@pytest.mark.parametrize("edition", ["ko", "en"])
@pytest.mark.parametrize("page", sorted(FACTUAL))
def test_factual_paragraphs_cite(edition: str, page: str) -> None:
    """A paragraph of three sentences or more states facts, and says where they are from."""
    bare = []
    for block in re.split(r"\n\s*\n", read(edition, Path(page))):
        prose = block.strip()
        if prose.startswith(("#", "///", "<", "-", "{", "|", ":")) or ".tl-" in prose:
            continue
        if len(re.findall(r"[.다요]\s|[.]$", prose)) >= 3 and "[@" not in prose:
            bare.append(prose[:80])
    assert bare == []


def test_numbers_of_the_nav_are_pages() -> None:
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r": ([\w/-]+\.md)$", text, re.MULTILINE)) == {
            page.as_posix() for page in PAGES
        }


def test_no_page_prints_words_never_said() -> None:
    """Wordings in circulation that nobody is known to have used stand in no page."""
    errors = yaml.safe_load((ROOT / "docs/_data/errors.yml").read_text(encoding="utf-8"))
    wordings = [error["not_said"] for error in errors if "not_said" in error]
    assert len(wordings) >= 8
    for path in (ROOT / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not [wording for wording in wordings if wording in text], path
