"""What a first visit loads: within the budget, in the display face, and nothing unneeded."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from bench._weight import first_visit
from building import EDITIONS, PAGES, Built, url_of

KB = 1000
# An empty cache, everything included: fonts, scripts, figures.
BUDGETS = {
    "": 80 * KB,
    "days/nov-17/": 80 * KB,
    "days/nov-20/": 80 * KB,
    "vote/": 80 * KB,
    "structure/": 80 * KB,
    "timeline/": 130 * KB,
    "404.html": 80 * KB,
}
# Text nodes set in the display face, of elements that are drawn or may be.
_DISPLAY_TEXT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const style = getComputedStyle(node.parentElement);
    if (style.fontFamily.startsWith('"Five Days Display"')) found.push(node.data);
  }
  return found.join("");
}"""


@pytest.mark.browser
@pytest.mark.parametrize("prefix", EDITIONS.values(), ids=EDITIONS)
@pytest.mark.parametrize("name", BUDGETS)
def test_first_visit_is_within_budget(
    site: Built, browser: Browser, address: str, name: str, prefix: str
) -> None:
    root = Path(site.directory)
    loaded = first_visit(browser, f"{address}{prefix}{name}", root, below="/five-days/")
    assert sum(loaded.values()) <= BUDGETS[name], loaded


@pytest.mark.browser
@pytest.mark.parametrize("prefix", EDITIONS.values(), ids=EDITIONS)
def test_pages_bring_all_hangul_they_display(
    site: Built, browser: Browser, address: str, prefix: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    lacking = {}
    for path in PAGES:
        name = prefix + url_of(path)
        page.goto(address + name)
        shown = set(re.findall("[가-힣]", page.evaluate(_DISPLAY_TEXT)))
        sheet = site.page(name).select_one("link[href*='assets/fonts/']:not([rel=preload])")
        css = ""
        if sheet:
            css = (site.directory / name / sheet["href"]).resolve().read_text(encoding="utf-8")
        held = {chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", css)}
        if shown - held:
            lacking[name] = shown - held
    context.close()
    assert lacking == {}


@pytest.mark.browser
def test_every_file_of_the_face_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}vote/")
    # A hard space and an accent, which few headings have.
    states = page.evaluate(
        """() => document.fonts.load('600 1em "Five Days Display"', '네\u00a0표, é')
          .then(faces => faces.map(face => face.status))"""
    )
    context.close()
    assert len(states) >= 3
    assert set(states) == {"loaded"}


def test_preloads_are_used(site: Built) -> None:
    """A page preloads files that exist and that its own style sheets name."""
    for name in ["", "en/", "days/nov-17/", "timeline/"]:
        for link in site.page(name).select("link[rel=preload]"):
            file = (site.directory / name / link["href"]).resolve()
            assert file.is_file()
            sheets = site.page(name).select("link[rel=stylesheet]")
            texts = [(site.directory / name / sheet["href"]).read_text() for sheet in sheets]
            assert any(file.name in text for text in texts), file.name


def test_nothing_unneeded_is_shipped(site: Built) -> None:
    files = [path.relative_to(site.directory).as_posix() for path in site.directory.rglob("*.*")]
    for unwanted in (".map", "lunr", "workbox", "bundle.", "wordcut", ".scss", ".md"):
        assert [name for name in files if unwanted in name] == []


def test_styles_and_scripts_are_shipped_without_comments(site: Built) -> None:
    for path in site.directory.glob("assets/*.*"):
        if path.suffix in {".css", ".js"}:
            text = path.read_text(encoding="utf-8")
            assert "/*" not in text
            assert not re.search(r"^\s*//", text, re.MULTILINE), path.name


def test_every_file_of_the_assets_is_named_somewhere(site: Built) -> None:
    for edition in EDITIONS.values():
        assets = site.directory / edition / "assets"
        code = "".join(
            path.read_text(encoding="utf-8") for path in assets.rglob("*") if path.suffix in _CODE
        )
        pages = "".join(site.page(edition + url_of(page)).decode() for page in PAGES)
        made = (site.directory / edition).glob("*/index.html")
        pages += "".join(page.read_text(encoding="utf-8") for page in made)
        for name in ("404.html", "manifest.webmanifest"):
            pages += (site.directory / edition / name).read_text(encoding="utf-8")
        for path in assets.rglob("*.*"):
            if path.name != "OFL.txt":
                assert path.name in code or path.name in pages, path


_CODE = {".css", ".js"}


def test_every_class_of_the_styles_is_used(site: Built) -> None:
    sheets = [path.read_text("utf-8") for path in site.directory.glob("assets/*.css")]
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", "".join(sheets), flags=re.DOTALL)
    styled = set(re.findall(r"\.((?:tl|md)-[\w-]+)", rules))
    used: set[str] = set()
    for page in site.directory.rglob("*.html"):
        for value in re.findall(r'class="([^"]*)"', page.read_text("utf-8")):
            used.update(value.split())
    for script in site.directory.glob("assets/*.js"):
        used.update(re.findall(r"(?:tl|md)-[\w-]+", script.read_text("utf-8")))
    assert styled - used == set()


def test_no_page_asks_another_host(site: Built) -> None:
    for page in site.directory.rglob("*.html"):
        text = page.read_text("utf-8")
        for address in re.findall(r'<(?:script|img|iframe|source)[^>]+src="([^"]+)"', text):
            assert not urlsplit(address).netloc, page
