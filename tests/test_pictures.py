"""Icons and social cards: there, small, and with every letter."""

from __future__ import annotations

import importlib.util
import io
import json
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from building import ADDRESS, EDITIONS, PAGES, ROOT, Built, url_of

NAMES = [prefix + url_of(page) for prefix in EDITIONS.values() for page in PAGES]


def load(name: str) -> ModuleType:
    """Import a module of tools/."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cards = load("social_cards")


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_a_card(site: Built, name: str) -> None:
    card, address = cards.read_card((site.directory / name / "index.html").read_text("utf-8"))
    assert card.title
    assert card.description
    assert address.startswith(ADDRESS)
    file = site.directory / address.removeprefix(ADDRESS)
    assert file.stat().st_size <= 25_000
    with Image.open(file) as image:
        assert image.size == (1200, 630)
        assert image.mode == "P"
    page = site.page(name)
    assert card.title in page.select_one("meta[property='og:image:alt']")["content"]


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_of_a_card_is_lacking(site: Built, name: str) -> None:
    card, _ = cards.read_card((site.directory / name / "index.html").read_text("utf-8"))
    assert cards.lacking("".join(card)) == set()


def test_a_lacking_letter_would_be_found() -> None:
    assert cards.lacking("닷새 Café 뷁") == set()
    assert cards.lacking("닷새 中 ☃") == {"中", "☃"}


def test_letters_are_drawn_as_themselves() -> None:
    """Neither blank nor the box that stands for what a face lacks."""
    pictures = [cards.draw(cards.Card(letter, "", "")).tobytes() for letter in "가힣뷁Aé"]
    box = cards.draw(cards.Card("\uffff", "", "")).tobytes()
    blank = cards.draw(cards.Card("", "", "")).tobytes()
    assert len({*pictures, box, blank}) == len(pictures) + 2


def test_pages_in_another_arrangement_have_no_card(site: Built) -> None:
    for name in ("vote-both/", "timeline-2023-11-20/"):
        assert site.page(name).select("meta[property='og:image']") == []
    drawn = {path.stem for path in site.directory.glob("assets/cards/*.png")}
    assert drawn == {url_of(page).strip("/").replace("/", "-") or "front" for page in PAGES}


@pytest.mark.parametrize("prefix", EDITIONS.values(), ids=EDITIONS)
def test_icons_are_there(site: Built, prefix: str) -> None:
    page = site.page(prefix)
    root = site.directory / prefix
    for link in page.select("link[rel~=icon], link[rel=apple-touch-icon], link[rel=manifest]"):
        assert (root / link["href"]).is_file()
    manifest = json.loads((root / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["lang"] == page.html["lang"]
    for icon in manifest["icons"]:
        file = root / icon["src"]
        assert file.stat().st_size <= 2_000
        if icon["type"] == "image/png":
            with Image.open(file) as image:
                assert icon["sizes"] == f"{image.width}x{image.height}"


def test_icons_are_drawn_from_the_favicon() -> None:
    icons = load("icons")
    for name, data in icons.encode().items():
        kept = Path(icons.ICONS, name).read_bytes()
        with Image.open(io.BytesIO(data)) as made, Image.open(io.BytesIO(kept)) as stored:
            assert made.convert("RGB").tobytes() == stored.convert("RGB").tobytes(), name
