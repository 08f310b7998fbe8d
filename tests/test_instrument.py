"""The timeline as an instrument, in a browser: filters, address, clocks, days, the bar."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_browser import DESKTOP, NARROW, PHONE, find_violations, open_page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The timeline on a desktop; any error of it fails the test."""
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    opened, faults = open_page(context, f"{address}timeline/")
    yield opened
    assert faults == []
    context.close()


def shown(page: Page) -> int:
    """Count the events a reader sees."""
    return page.locator(".tl-timeline .tl-event:visible").count()


def test_filters_narrow_count_and_stand_in_the_address(page: Page) -> None:
    everything = shown(page)
    page.select_option("[name=status]", "confirmed")
    confirmed = shown(page)
    page.check("[name=major]")
    page.select_option("[name=person]", "ilya-sutskever")
    page.fill("[name=q]", "후회")
    assert everything > confirmed > shown(page) >= 1
    expect(page.locator("#sutskever-regret")).to_be_visible()
    expect(page.locator(".tl-filters__count")).to_contain_text(f"{shown(page)}건")
    for part in ("status=confirmed", "major=1", "person=ilya-sutskever", "q="):
        assert part in page.url
    kept = shown(page)
    page.reload()
    assert shown(page) == kept
    page.click(".tl-filters__reset")
    expect(page.locator(".tl-event:visible")).to_have_count(everything)
    assert "?" not in page.url


def test_lanes_and_nothing_at_all(page: Page) -> None:
    page.uncheck("[name=lane][value=board]")
    assert page.locator(".tl-event[data-lane=board]:visible").count() == 0
    assert "lanes=" in page.url
    page.fill("[name=q]", "없는 말")
    assert shown(page) == 0
    expect(page.locator(".tl-filters__count")).to_contain_text("맞는 사건이 없습니다")
    assert page.locator(".tl-day:visible").count() == 0


def test_a_permalink_is_never_filtered_away(page: Page, address: str) -> None:
    page.goto(f"{address}timeline/?status=confirmed#musk-posts-letter")
    expect(page.locator("#musk-posts-letter")).to_be_visible()
    page.goto(f"{address}timeline/?as-of=2023-11-19#board-votes")
    expect(page.locator("#board-votes")).to_be_visible()


def test_days_follow_the_clock_that_is_chosen(page: Page) -> None:
    before = page.locator("#agreement-in-principle").evaluate(
        "event => event.closest('.tl-day').querySelector('.tl-day__head').id"
    )
    page.check("[name=clock][value=second]")
    after = page.locator("#agreement-in-principle").evaluate(
        "event => event.closest('.tl-day').querySelector('.tl-day__head').id"
    )
    assert (before, after) == ("day-2023-11-21", "day-2023-11-22")
    expect(page.locator("#agreement-in-principle .tl-event__time")).to_be_hidden()
    expect(page.locator("#agreement-in-principle .tl-event__seoul")).to_contain_text("15:03")
    names = page.locator(".tl-timeline--day .tl-day__name").all_inner_texts()
    assert names == [f"{day}요일" for day in "목금토일월화수목"[: len(names)]]
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    everything = shown(page)
    page.check("[name=clock][value=both]")
    assert shown(page) == everything
    starts = page.evaluate(
        "[...document.querySelectorAll('.tl-event')].map(e => Date.parse(e.dataset.start))"
    )
    assert starts == sorted(starts)


def test_the_days_of_the_bar_lead_to_what_is_shown(page: Page) -> None:
    page.check("[name=clock][value=second]")
    page.locator("#shear-appointed").evaluate("e => e.scrollIntoView()")
    first = page.locator(".tl-reading__link").first
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    starts = "e => [e.closest('.tl-event').dataset.start, e.getBoundingClientRect().top]"
    start, top = page.locator(":focus").evaluate(starts)
    assert start.startswith("2023-11-16")
    assert 0 <= top < DESKTOP["height"]
    # Nothing of the day is left by a filter: the next that is.
    page.check("[name=clock][value=both]")
    page.fill("[name=q]", "방문증")
    page.locator("#guest-badge").evaluate("e => e.scrollIntoView()")
    first.click()
    assert page.locator(":focus").evaluate("e => e.closest('.tl-event').id") == "guest-badge"


def test_targets_have_room_for_a_finger(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    small = []
    sizes = """main => [...document.querySelectorAll('a, button, input, select, summary')]
      .filter(part => part.checkVisibility() && !part.closest('svg, .tl-hidden, .tl-skip'))
      .map(part => [part, (part.closest('label') ?? part).getBoundingClientRect()])
      .filter(([part, box]) => part.matches(main) || part.closest('label')
        ? box.height < 43.9 || box.width < 24
        // Links within a sentence are as large as its words.
        : box.height < 24 && !part.closest('p, li, dd, td, th, figcaption'))
      .map(([part]) => part.outerHTML.slice(0, 120))"""
    main = ".tl-controls a, .tl-controls select, .tl-controls button, .tl-vote__preset, .tl-bar *"
    for name in ("timeline/", "en/vote/", "ilya/"):
        page, _ = open_page(context, address + name)
        small += page.evaluate(sizes, main)
        page.close()
    context.close()
    assert small == []


def test_what_was_public_by_a_day(page: Page, address: str) -> None:
    page.click("[data-as-of='2023-11-20']")
    assert "as-of=2023-11-20" in page.url
    in_place = page.evaluate(
        "[...document.querySelectorAll('.tl-event:not([hidden])')].map(event => event.id)"
    )
    expect(page.locator("[data-as-of='2023-11-20']")).to_have_attribute("aria-current", "true")
    expect(page.locator("#board-votes")).to_be_hidden()
    page.goto(f"{address}timeline-2023-11-20/")
    own = page.evaluate("[...document.querySelectorAll('.tl-event')].map(event => event.id)")
    assert own == in_place
    later = page.evaluate(
        "[...document.querySelectorAll('[data-known]')].map(part => part.dataset.known)"
    )
    assert all(date <= "2023-11-20" for date in later)


def test_the_bar_follows_and_speaks_only_to_the_keyboard(page: Page) -> None:
    bar = page.locator(".tl-reading")
    expect(bar).to_be_hidden()
    page.locator("#shear-appointed").evaluate("e => e.scrollIntoView({block: 'start'})")
    expect(bar).to_be_visible()
    page.locator("#sutskever-regret").evaluate(
        "e => scrollBy(0, e.getBoundingClientRect().top - innerHeight * 0.3)"
    )
    expect(bar.locator("[data-state=head]")).to_contain_text("시어")
    expect(bar.locator("[data-state=directors]")).to_contain_text("4명(과반 3)")
    expect(page.locator(".tl-mark[data-here]").first).to_have_attribute(
        "href", re.compile("#sutskever-regret$")
    )
    assert bar.locator("[role=status]").inner_text() == ""
    page.locator("#agreement-in-principle a").first.focus()
    expect(bar.locator("[role=status]")).to_contain_text("올트먼", timeout=3000)


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)])
def test_axe_finds_nothing_after_interaction(
    browser: Browser, address: str, scheme: str, size: dict
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page, faults = open_page(context, f"{address}en/timeline/?clock=second&status=confirmed")
    page.locator("#sutskever-regret").scroll_into_view_if_needed()
    page.fill("[name=q]", "board")
    assert find_violations(page) == []
    assert faults == []
    context.close()


def test_narrow_pages_do_not_scroll_sideways(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=NARROW)  # type: ignore[arg-type]
    page, _ = open_page(context, f"{address}timeline/#sutskever-regret")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_without_scripts_everything_is_there(browser: Browser, address: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}timeline/")
    assert shown(page) >= 160
    expect(page.locator(".tl-filters")).to_be_hidden()
    expect(page.locator(".tl-states")).to_be_visible()
    page.click("[data-as-of='2023-11-19']")
    assert page.url.endswith("/timeline-2023-11-19/")
    assert 0 < shown(page) < 100
    context.close()
