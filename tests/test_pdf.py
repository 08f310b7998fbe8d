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


@pytest.fixture(scope="module")
def printed(site: Built, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of some pages of the Korean edition, the one whose letters can go wrong."""
    target = Path(tmp_path_factory.mktemp("pdf") / "ko.pdf")
    pdf.print_edition(browser, site.directory, "ko", target, only=SAMPLE)
    return target


@pytest.fixture(scope="module")
def document(printed: Path) -> PdfReader:
    """The same, read."""
    return PdfReader(printed)


def sections() -> list[pdf.Section]:
    """Return the sections of the Korean edition."""
    return list(pdf.read_nav(load_config(str(ROOT / "mkdocs.yml")).nav, "첫 화면"))


def test_it_is_one_a4_document_of_a_size_to_print(document: PdfReader) -> None:
    assert 15 <= len(document.pages) <= 60
    for page in document.pages[:5]:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx((595.3, 841.9), abs=1.5)
    assert document.metadata.title == "닷새"
    assert document.outline


def test_contents_name_every_section_with_its_sheet(document: PdfReader, printed: Path) -> None:
    contents = document.pages[1].extract_text()
    found = pdf.find_sheets(printed, sections())
    assert set(found) == SAMPLE
    assert list(found.values()) == sorted(found.values())
    shown = [int(number) for number in re.findall(r"(?<!\d)(\d{1,3})\s*$", contents, re.MULTILINE)]
    assert set(found.values()) <= set(shown)


def test_both_clocks_and_addresses_of_sources_are_printed(
    document: PdfReader, printed: Path
) -> None:
    sheets = pdf.find_sheets(printed, sections())
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
