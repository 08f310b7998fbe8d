"""The figures in a browser: the vote, the walk through the structure, words in two languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from test_browser import DESKTOP, NARROW, find_violations, open_page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desktop."""
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_the_reader_chooses_directors(page: Page, address: str) -> None:
    page.goto(f"{address}en/vote/")
    result = page.locator(".tl-vote__result")
    expect(result).to_have_text("4 of 9 directors, 1 short of a majority (5 needed).")
    page.check("[name=day][value='2023-11-16']")
    expect(result).to_have_text("4 of 6 directors, a majority (4 needed).")
    board = page.locator("fieldset[data-day='2023-11-16']")
    expect(page.locator(".tl-vote [data-day]:visible")).to_have_count(2)
    board.locator("[value=ilya-sutskever]").focus()
    page.keyboard.press("Space")
    expect(result).to_have_text("3 of 6 directors, 1 short of a majority (4 needed).")


def test_presets_are_the_cases_of_the_table(page: Page, address: str) -> None:
    page.goto(f"{address}vote/")
    results = []
    for day in page.locator(".tl-vote [name=day]").all():
        day.check()
        for preset in page.locator(".tl-vote__preset:visible").all():
            preset.focus()
            page.keyboard.press("Enter")
            results.append(page.locator(".tl-vote__result").inner_text())
    assert len(results) >= 10
    cells = page.locator(".tl-vote tbody td").all_inner_texts()
    assert all(result in cells for result in results), results


def test_a_choice_can_be_shared(page: Page, address: str) -> None:
    page.goto(f"{address}en/structure/")
    page.goto(f"{address}en/vote/")
    result = page.locator(".tl-vote__result")
    own = result.inner_text()
    page.check("[name=day][value='2023-11-16']")
    page.locator("fieldset[data-day='2023-11-16'] [value=ilya-sutskever]").uncheck()
    shared, said = page.url, result.inner_text()
    assert "?board=2023-11-16&votes=adam-dangelo+" in shared
    assert said.startswith("3 of 6")
    other = page.context.new_page()
    other.goto(shared)
    expect(other.locator(".tl-vote__result")).to_have_text(said)
    expect(other.locator(".tl-vote__form")).to_be_in_viewport()
    # A preset is a choice like any other, and what the page came with leaves no trace.
    other.locator(".tl-vote__preset:visible").first.click()
    expect(other.locator(".tl-vote__result")).to_contain_text("4 of 6")
    assert "ilya-sutskever" in other.url
    other.check("[name=day][value='2023-01-31']")
    expect(other.locator(".tl-vote__result")).to_have_text(own)
    assert "?" not in other.url
    other.goto(f"{address}en/vote/?board=1999-01-01&votes=nobody")
    expect(other.locator(".tl-vote__result")).to_have_text(own)
    page.locator("[data-tl-language]").click()
    page.wait_for_url("**/five-days/vote/?board=2023-11-16&votes=*")
    expect(result).to_contain_text("6명 가운데 3표")
    page.go_back()
    expect(result).to_have_text(said)
    page.go_back()
    assert page.url.endswith("/structure/")
    page.go_forward()
    expect(result).to_have_text(said)


def test_the_keyboard_walks_entities_and_relations(page: Page, address: str) -> None:
    page.goto(f"{address}en/structure/")
    first = page.locator("#structure-2023-11 .tl-figure__wide a").first
    first.focus()
    names = []
    for _ in range(15):
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    assert any("OpenAI GP LLC → OpenAI Global, LLC, Control" in name for name in names)
    assert any(name.startswith("Microsoft: ") for name in names)
    link = page.locator("#structure-2023-11 .tl-figure__wide a[href$='-microsoft']")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#structure-2023-11-microsoft")).to_be_in_viewport()


def test_an_entity_keeps_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}structure/")
    places = page.locator(".tl-figure__wide").evaluate_all(
        """sheets => sheets.map(sheet => {
          const box = sheet.querySelector("a[href$='-investors'] rect");
          return box && [box.getAttribute('x'), box.getAttribute('y'), sheet.clientWidth].join();
        }).filter(Boolean)"""
    )
    assert len(places) == 3
    assert len(set(places)) == 1


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("edition", ["", "en/"])
def test_no_words_of_a_drawing_cover_others(
    browser: Browser, address: str, edition: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    covered = []
    for name in ("structure/", "vote/", "implications/", "days/nov-20/", "days/nov-21-22/"):
        page.goto(f"{address}{edition}{name}")
        covered += page.evaluate(
            """() => [...document.querySelectorAll('.tl-figure > svg')].flatMap(sheet => {
              const whole = sheet.getBoundingClientRect();
              const texts = [...sheet.querySelectorAll('text')].filter(t => t.textContent)
                .map(t => [t.textContent, t.getBoundingClientRect()]).filter(([, r]) => r.width);
              const out = texts.filter(
                ([, r]) => r.left < whole.left - 3 || r.right > whole.right + 3);
              const pairs = texts.flatMap(([a, r], i) => texts.slice(i + 1)
                .filter(([, s]) => Math.min(r.right, s.right) - Math.max(r.left, s.left) > 2
                  && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 5)
                .map(([b]) => `${a} | ${b}`));
              return [...out.map(([a]) => `${a} leaves the sheet`), ...pairs];
            })"""
        )
    context.close()
    assert covered == []


def test_words_in_translation_original_or_both(page: Page, address: str) -> None:
    page.goto(f"{address}quotes/")
    card = page.locator(".tl-quote:has(#sutskever-regret)")
    translation, original = card.locator(".tl-quote__text"), card.locator(".tl-quote__original")
    expect(original).to_be_visible()
    for shown in ("translation", "original", "both"):
        button = card.locator(f"[value={shown}]")
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(translation).to_be_visible(visible=shown != "original")
        expect(original).to_be_visible(visible=shown != "translation")


def test_a_charge_and_its_answer_lead_to_each_other(page: Page, address: str) -> None:
    page.goto(f"{address}quotes/")
    pairs = page.locator(".tl-quote__beside a").evaluate_all(
        """links => links.map(link => [
          link.closest('.tl-quote').querySelector('blockquote').id, link.hash.slice(1)])"""
    )
    assert pairs
    assert all([there, here] in pairs for here, there in pairs)


def test_without_scripts_all_is_said(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}vote/")
    expect(page.locator(".tl-vote__form")).to_be_hidden()
    assert page.locator(".tl-vote tbody tr").count() >= 10
    page.goto(f"{address}quotes/")
    expect(page.locator(".tl-quote__choice").first).to_be_hidden()
    card = page.locator(".tl-quote:has(#sutskever-regret)")
    expect(card.locator(".tl-quote__text")).to_be_visible()
    expect(card.locator(".tl-quote__original")).to_be_visible()
    context.close()


# All pages as they come are looked at elsewhere; these are after an interaction.
@pytest.mark.parametrize(("scheme", "size"), [("dark", DESKTOP), ("light", NARROW)])
@pytest.mark.parametrize("name", ["en/vote/", "ilya/"])
def test_axe_finds_nothing(
    browser: Browser, address: str, name: str, scheme: str, size: dict
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page, faults = open_page(context, address + name)
    if "vote" in name:
        page.check("[name=day][value='2023-11-20']")
    if "ilya" in name:
        page.locator(".tl-quote__button[value=original]").first.click()
    assert find_violations(page) == []
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()
