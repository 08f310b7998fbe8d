"""The site as its readers have it: in a browser, by keyboard, narrow, dark, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from building import EDITIONS, PAGES, url_of

pytestmark = pytest.mark.browser

NAMES = [prefix + url_of(page) for prefix in EDITIONS.values() for page in PAGES]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What passes is not sent over: half of the time on a long page.
    "resultTypes": ["violations"],
}
PHONE, DESKTOP, NARROW = (
    {"width": 390, "height": 844},
    {"width": 1280, "height": 900},
    {"width": 320, "height": 640},
)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser context of the desktop's size."""
    made = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    yield made
    made.close()


def open_page(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open a page; return it with the errors and foreign requests it will have made."""
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    own = address.split("/five-days/")[0]
    page.on("request", lambda r: faults.append(r.url) if not r.url.startswith(own) else None)
    page.goto(address)
    return page, faults


def find_violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules of axe a page breaks as it stands, each with some of the places."""
    # What is laid out only near the window has its size made up elsewhere: axe is to see the true.
    page.locator(".tl-event").evaluate_all(
        "events => events.forEach(event => { event.style.contentVisibility = 'visible'; })"
    )
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in Axe().run(page, options=RULES).response["violations"]
    ]


# Every page of both editions: one edition wide and light, the other narrow and dark. The two are
# alike but for their words, and colours do not change with the width.
MADE = ["timeline-2023-11-20/", "vote-both/", "days/nov-17-both/"]


@pytest.mark.parametrize("name", [*NAMES, *MADE, *(f"en/{name}" for name in MADE)])
def test_axe_finds_nothing(browser: Browser, address: str, name: str) -> None:
    dark = name.startswith("en/")
    context = browser.new_context(
        viewport=PHONE if dark else DESKTOP, color_scheme="dark" if dark else "light"
    )
    page, faults = open_page(context, address + name)
    assert find_violations(page) == []
    assert faults == []
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_no_sideways_scrolling_at_320(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport=NARROW)
    page, _ = open_page(context, address + name)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= NARROW["width"]


def test_without_scripts_all_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page, _ = open_page(context, f"{address}timeline/")
    assert page.locator("[data-start]").count() >= 160
    assert page.locator("#sutskever-regret").is_visible()
    assert not page.locator("[data-tl-search-open]").is_visible()
    page.locator(".tl-bar__menu summary").click()
    assert page.locator(".tl-bar__menu a").first.is_visible()
    context.close()


def test_dark_from_the_first_paint(browser: Browser, address: str) -> None:
    for scripts in (True, False):
        context = browser.new_context(color_scheme="dark", java_script_enabled=scripts)
        page = context.new_page()
        page.route("**/ui.js", lambda route: route.abort())
        page.goto(address)
        colour = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
        channels = [int(part) for part in colour[4:-1].split(",")]
        assert max(channels) < 60
        context.close()


def test_chosen_scheme_stays(context: BrowserContext, address: str) -> None:
    page, _ = open_page(context, address)
    page.locator("[data-tl-scheme-switch]").click()
    page.goto(f"{address}people/")
    assert page.evaluate("document.documentElement.dataset.tlScheme") == "dark"


def test_language_switch_keeps_page_and_section(context: BrowserContext, address: str) -> None:
    page, _ = open_page(context, f"{address}timeline/#sutskever-regret")
    page.locator("[data-tl-language]").click()
    page.wait_for_url("**/en/timeline/#sutskever-regret")
    page.locator("[data-tl-language]").click()
    page.wait_for_url(f"{address}timeline/#sutskever-regret")


def test_menu_opens_and_closes_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page, _ = open_page(context, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "tl-skip"
    hidden = 0
    for _ in range(12):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "(b => [b.x, b.width, b.height])(document.activeElement.getBoundingClientRect())"
        )
        hidden += box[0] < 0 or box[1] < 1 or box[2] < 1
    assert hidden == 0
    page.locator(".tl-bar__menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".tl-bar__menu a").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".tl-bar__menu a").first.is_visible()
    context.close()


def search(page: Page, query: str) -> list[str]:
    """Type into the search and return where its hits lead."""
    field = page.locator("dialog input[type=search]")
    field.fill(query)
    expect(page.locator("dialog [role=status]")).to_have_text(re.compile(r"\S"))
    page.wait_for_timeout(250)
    return page.locator("dialog ol a").evaluate_all("links => links.map(link => link.href)")


def test_search_loads_nothing_before_it_is_opened(context: BrowserContext, address: str) -> None:
    requested: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: requested.append(request.url))
    page.goto(address)
    assert not any("search" in url or "finder" in url for url in requested)
    page.locator("[data-tl-search-open]").click()
    assert search(page, "올트먼")
    assert any(url.endswith("search/index.js") for url in requested)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("이사회가", "timeline/"),
        ("알트만", "sam-altman"),
        ("올트먼", "sam-altman"),
        ("Altman", "sam-altman"),
        ("서츠케버", "sutskever"),
        ("ㅇㅅㅎ", "timeline/"),
        ("dltkghl", "timeline/"),
        ("해임했다", "timeline/"),
        ("마이크로소프트", "timeline/"),
        ("깊이 후회", "sutskever"),
    ],
)
def test_korean_search_finds(
    context: BrowserContext, address: str, query: str, expected: str
) -> None:
    page, _ = open_page(context, f"{address}about/")
    page.locator("[data-tl-search-open]").click()
    hits = search(page, query)
    assert any(expected in hit for hit in hits[:10]), hits
    assert not any("/en/" in hit for hit in hits)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("regret", "sutskever-regret"), ("altman", "sam-altman"), ("signatures", "letter")],
)
def test_english_search_finds(
    context: BrowserContext, address: str, query: str, expected: str
) -> None:
    page, _ = open_page(context, f"{address}en/about/")
    page.locator("[data-tl-search-open]").click()
    hits = search(page, query)
    assert any(expected in hit for hit in hits[:10]), hits
    assert all("/en/" in hit for hit in hits)


def test_search_by_keyboard(context: BrowserContext, address: str) -> None:
    page, _ = open_page(context, address)
    opener = page.locator("[data-tl-search-open]")
    opener.focus()
    page.keyboard.press("Enter")
    assert search(page, "나델라")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.tagName") == "A"
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()
    assert opener.evaluate("e => e === document.activeElement")


def test_a_hit_leads_to_its_event(context: BrowserContext, address: str) -> None:
    page, _ = open_page(context, address)
    page.locator("[data-tl-search-open]").click()
    search(page, "방문증")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/timeline/(\?[^#]*)?#guest-badge"))


def test_targets_are_large_enough(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page, _ = open_page(context, f"{address}timeline/")
    boxes = page.locator(".tl-bar a:visible, .tl-bar button:visible, .tl-bar summary:visible")
    heights = boxes.evaluate_all("es => es.map(e => e.getBoundingClientRect().height)")
    context.close()
    assert heights
    assert min(heights) >= 44
