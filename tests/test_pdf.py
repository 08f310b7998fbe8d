"""The printed editions: contents with true numbers, both clocks, addresses of sources, A4."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser
from pypdf import PdfReader

import pdf
from building import ROOT, Built

SAMPLE = {"front", "days-nov-17", "sources"}
pytestmark = pytest.mark.browser


def sections() -> list[pdf.Section]:
    """Return the sections of the Korean edition."""
    return list(pdf.read_nav(load_config(str(ROOT / "mkdocs.yml")).nav, "첫 화면"))


# One test, so that it is printed once however tests are shared out. The Korean edition is the one
# whose letters can go wrong.
def test_printed_edition(site: Built, browser: Browser, tmp_path: Path) -> None:
    printed = tmp_path / "ko.pdf"
    pdf.print_edition(browser, site.directory, "ko", printed, only=SAMPLE)
    document = PdfReader(printed)
    sheets = pdf.find_sheets(printed, sections())
    check_sheets(document)
    check_contents(document, sheets)
    check_clocks_and_addresses(document, sheets)


def check_sheets(document: PdfReader) -> None:
    """One document, A4, of a size to print."""
    assert 15 <= len(document.pages) <= 60
    for page in document.pages[:5]:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx((595.3, 841.9), abs=1.5)
    assert document.metadata.title == "닷새"
    assert document.outline


def check_contents(document: PdfReader, sheets: dict[str, int]) -> None:
    """The contents name every section with the sheet it begins on."""
    assert set(sheets) == SAMPLE
    assert list(sheets.values()) == sorted(sheets.values())
    contents = document.pages[1].extract_text()
    shown = [int(number) for number in re.findall(r"(?<!\d)(\d{1,3})\s*$", contents, re.MULTILINE)]
    assert set(sheets.values()) <= set(shown)


def check_clocks_and_addresses(document: PdfReader, sheets: dict[str, int]) -> None:
    """A chapter has both clocks, and the sources their addresses."""
    chapter = document.pages[sheets["days-nov-17"] - 1].extract_text()
    assert "12:00" in chapter
    assert "서울 토 05:00" in " ".join(chapter.split())
    start = sheets["sources"]
    sources = "".join(page.extract_text() for page in document.pages[start : start + 2])
    assert len(set(re.findall(r"https?://[\w./-]+", sources))) >= 30


def test_links_stay_inside_or_lead_to_sources() -> None:
    names = {section.url: section.name for section in sections()}
    assert pdf.resolve("../timeline/#verdict", "vote/", names) == "#timeline--verdict"
    assert pdf.resolve("../../sources/#x", "days/nov-17/", names) == "#sources--x"
    assert pdf.resolve("./", "vote/", names) == "#vote"
    assert pdf.resolve("../", "vote/", names) == "#front"
    assert pdf.resolve("https://example.org/", "vote/", names) == "https://example.org/"
    assert pdf.resolve("../vote-both/", "vote/", names) == ""


def test_ids_are_distinct_and_links_resolve(site: Built) -> None:
    text = pdf.bind(site.directory, sections())
    ids = re.findall(r'(?<= id=")[^"]*', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?<= href="#)[^"]*', text)) - set(ids) == set()
