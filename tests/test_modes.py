"""The figures as some readers have them: colours forced, text twice as large, still, on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from test_browser import DESKTOP, open_page

pytestmark = pytest.mark.browser

FIGURES = ["timeline/", "en/structure/", "vote/", "en/implications/", "days/nov-20/"]
CONTRAST = """
const parts = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
const light = colour => { const [r, g, b] = parts(colour).map(part => part / 255)
  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const contrast = (one, other) => { const [a, b] = [light(one), light(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
const paper = getComputedStyle(document.body).backgroundColor;
const inks = shape => { const style = getComputedStyle(shape);
  return style.opacity < 0.5 ? [] : [style.fill, style.stroke].filter(c => c.startsWith('rgb(')); };
const isSeen = shape => inks(shape).some(ink => contrast(ink, paper) >= 3);
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desktop."""
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_forced_colours_lose_no_mark(browser: Browser, address: str) -> None:
    # Light letters on black, where what was drawn in ink alone would be lost.
    context = browser.new_context(
        viewport=DESKTOP,  # type: ignore[arg-type]
        forced_colors="active",
        color_scheme="dark",
    )
    lost = []
    for name in FIGURES:
        page, _ = open_page(context, address + name)
        lost += page.evaluate(
            f"""() => {{ {CONTRAST}
              const marks = [...document.querySelectorAll('main svg a, article svg a')];
              const faint = marks.filter(mark => mark.getClientRects().length
                && ![...mark.querySelectorAll('path, rect, circle')].some(isSeen));
              const lines = [...document.querySelectorAll(
                '.tl-s-control, .tl-s-money, .tl-s-line, .tl-s-range, .tl-s-whole, .tl-s-night')];
              const shapes = [...document.querySelectorAll('.tl-shape, .tl-verdict__sign')]
                .filter(shape => contrast(getComputedStyle(shape).color, paper) < 3);
              const lanes = [...document.querySelectorAll('.tl-event .tl-lane')].filter(lane =>
                contrast(getComputedStyle(lane, '::before').backgroundColor, paper) < 3);
              return [...faint, ...lines.filter(line => !isSeen(line)), ...shapes, ...lanes]
                .map(part => part.outerHTML.slice(0, 120));
            }}"""
        )
        page.close()
    context.close()
    assert lost == []


def test_forced_colours_show_focus_and_target(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESKTOP, forced_colors="active")  # type: ignore[arg-type]
    page, _ = open_page(context, f"{address}structure/#structure-2023-11-microsoft")
    row = page.locator("#structure-2023-11-microsoft")
    assert row.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    for place in ("#structure-2023-11 .tl-figure__wide a", ".tl-bar a", ".tl-anchor"):
        page.locator(place).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        outline = page.evaluate(
            f"""() => {{ {CONTRAST} const style = getComputedStyle(document.activeElement);
              return [parseFloat(style.outlineWidth), contrast(style.outlineColor, paper)]; }}"""
        )
        assert min(outline) >= 3, place
    page.goto(f"{address}timeline/#sutskever-regret")
    bar = page.locator("#sutskever-regret").evaluate(
        f"""event => {{ {CONTRAST}
          return contrast(getComputedStyle(event, '::before').backgroundColor, paper); }}"""
    )
    assert bar >= 3
    context.close()


def test_text_twice_as_large_is_not_clipped(page: Page, address: str) -> None:
    clipped = []
    for name in ("timeline/#sutskever-regret", "en/structure/", "vote/", "en/implications/"):
        page.goto(address + name)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"], name
        clipped += page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(part => {
              if (!(part instanceof HTMLElement) || !part.clientWidth) return false;
              if (part.closest('.tl-hidden, dialog') || !part.checkVisibility()) return false;
              const style = getComputedStyle(part);
              const wide = part.scrollWidth > part.clientWidth + 2 && style.display !== 'inline';
              const cut = style.overflow !== 'visible' && part.scrollHeight > part.clientHeight + 1;
              const word = part.matches('.tl-reading__link, .tl-bar a, .tl-table th');
              return (wide && (word || style.overflow !== 'visible')) || cut;
            }).map(part => part.outerHTML.slice(0, 120))"""
        )
    assert clipped == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_sticky_part_covers_focus_or_target(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page, _ = open_page(context, f"{address}en/timeline/#altman-still-trying")
    page.wait_for_selector(".tl-reading:visible")
    covered = """() => {
      const bar = document.querySelector('.tl-reading').getBoundingClientRect();
      const edge = bar.height ? bar.top : innerHeight;
      const held = document.activeElement === document.body || !document.activeElement
        ? document.querySelector(':target') : document.activeElement;
      if (held.closest('.tl-reading')) return '';
      const here = held.getBoundingClientRect();
      const top = held.matches(':target') ? here.top + 60 : here.bottom;
      return here.top < -1 || top > edge + 1 ? held.outerHTML.slice(0, 120) : '';
    }"""
    found = [page.evaluate(covered)]
    for name in ("sutskever-regret", "agreement-in-principle", "day-2023-11-19"):
        page.evaluate(f"document.activeElement.blur(); location.hash = '{name}'")
        page.wait_for_timeout(400)
        found.append(page.evaluate(covered))
    page.locator("#shear-appointed a").first.focus()
    for key in ["Tab"] * 16 + ["Shift+Tab"] * 8:
        page.keyboard.press(key)
        found.append(page.evaluate(covered))
    context.close()
    assert [part for part in found if part] == []


def test_the_bar_covers_no_end_of_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page, _ = open_page(context, f"{address}timeline/?q=방문증#guest-badge")
    page.wait_for_selector(".tl-reading:visible")
    page.locator(".tl-foot a").last.focus()
    page.wait_for_timeout(100)
    bottom = page.locator(":focus").evaluate("e => e.getBoundingClientRect().bottom")
    bar = page.locator(".tl-reading")
    assert bottom <= (bar.bounding_box() or {"y": 844})["y"]
    context.close()


def test_the_bar_leaves_a_low_window_to_the_text(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page, _ = open_page(context, f"{address}timeline/#sutskever-regret")
    assert not page.locator(".tl-reading").is_visible()
    context.close()


def test_nothing_moves_for_those_who_wish_so(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")  # type: ignore[arg-type]
    page, _ = open_page(context, f"{address}timeline/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].map(part => [part, getComputedStyle(part)])
          .filter(([, style]) => style.scrollBehavior !== 'auto' || style.animationName !== 'none'
            || style.transitionDuration.split(',').some(time => parseFloat(time) > 0))
          .map(([part]) => part.outerHTML.slice(0, 80))"""
    )
    context.close()
    assert moving == []


def read_after(link: Locator) -> str:
    """Return what the style adds to a link, attributes read."""
    text: str = link.evaluate(
        """link => getComputedStyle(link, '::after').content
          .replace(/attr\\(([^)]+)\\)/g, (_, name) => link.getAttribute(name))"""
    )
    return text


def test_paper_spells_out_the_address_of_a_source_once(page: Page, address: str) -> None:
    page.goto(f"{address}days/nov-17/")
    page.emulate_media(media="print")
    notes = page.locator(".tl-notes a[href$='#openai-2023-11-17']")
    assert notes.count() >= 2
    assert "<https://openai.com/" in read_after(notes.first)
    assert read_after(notes.nth(1)) == "none"


def test_paper_has_every_event_both_clocks_and_titles_of_sources(page: Page, address: str) -> None:
    page.goto(f"{address}timeline/?clock=second")
    page.emulate_media(media="print")
    events = page.locator(".tl-timeline .tl-event:visible").count()
    assert events == page.locator(".tl-timeline .tl-event").count() >= 160
    event = page.locator("#agreement-in-principle")
    assert event.locator(".tl-event__time").is_visible()
    assert event.locator(".tl-event__seoul").is_visible()
    # Which document it was; its address stands on the page of sources.
    assert "We have reached an agreement" in read_after(event.locator(".tl-cite a").first)
    assert page.locator(".tl-overview__words table").first.is_visible()
    assert not page.locator(
        ".tl-filters, .tl-asof, .tl-reading, .tl-report:visible"
    ).first.is_visible()
    # A filter that is on is said.
    page.emulate_media(media="screen")
    page.check("[name=major]")
    page.emulate_media(media="print")
    assert page.locator(".tl-filters__count").is_visible()


def test_paper_has_wide_drawings_and_tables(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 680, "height": 1000})
    page, _ = open_page(context, f"{address}en/vote/")
    page.emulate_media(media="print")
    assert page.locator(".tl-figure__wide").first.is_visible()
    assert not page.locator(".tl-vote__form").is_visible()
    assert page.locator(".tl-vote thead").is_visible()
    words = page.locator("details .tl-table th").first
    assert words.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    context.close()
