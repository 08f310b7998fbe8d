"""Search finds what readers type, shows why, is small, and can be gone without."""

from __future__ import annotations

import functools
import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import firefox
from building import EDITIONS, Built
from searching import CODE, anchor, measure, read_queries, run_search

# Recall within ten and success within three, on the half the ranking was not tuned on.
FLOOR = (0.95, 0.97)
CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
PART = ["영리"]  # of 비영리 법인
NOWHERE = "zzsutskeverzz"
Ask = Callable[[str, Sequence[str]], list[dict]]
# Each line: ways to write one thing, of which all must find first what the first one finds.
ALIKE = {
    "ko": [
        [
            "이사회",
            "이사회는",
            "이사회에서",
            "이사회로부터",
            "ㅇㅅㅎ",
            "이사ㅎ",
            "dltkghl",
            "DLTKGHL",
        ],
        ["해임", "해임을", "해임했다", "해임된", "해임되었습니까", "godla"],
        ["비영리 법인", "비영리법인", "비영리법인의", "비영리 법인은"],
        ["샘 올트먼", "샘올트먼", "알트만", "올트먼이", "알트먼", "Altman", "altman", "Sam 올트만"],
        ["일리야 수츠케버", "서츠케버", "Sutskever", "일리야 서츠케버", "수츠캐버", "tncmzpqj"],
        ["오픈AI", "오픈에이아이", "OpenAI", "오픈 AI"],
        ["GPT-4", "GPT4", "지피티4", "gpt 4"],
        ["임시 CEO", "임시최고경영자", "임시CEO는"],
        ["돌아오다", "돌아왔다", "돌아온", "돌아왔습니까"],
        ["11월 17일", "2023년 11월 17일", "2023-11-17", "2023. 11. 17.", "11/17", "Nov 17"],
    ],
    "en": [
        ["board of directors", "boards", "BOARD", "이사회"],
        ["ilya sutskever", "Sutskever", "sutskever’s", "ilya sutskver", "Sutskevar", "수츠케버"],
        ["nonprofit", "non-profit", "Non profits", "not for profit"],
        ["removal", "removals"],
        ["resignation", "resigned", "resigning", "resignations"],
        ["recapitalisation", "recapitalization", "recapitalised"],
        ["DevDay", "dev day", "dev-day"],
        ["Nov 17", "17 November 2023", "November 17th", "11/17/2023", "2023-11-17", "11월 17일"],
        ["sam altman", "미스무", "SamAltman", "sam altmna"],
    ],
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose errors fail the test."""
    faults: list[str] = []
    made = browser.new_page()
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield made
    made.close()
    assert faults == []


@pytest.fixture(scope="session")
def ask(site: Built) -> Ask:
    """Asks an edition many things; all that the tests ask is asked at once."""
    if shutil.which("node") is None:
        pytest.skip("needs Node")

    @functools.cache
    def known(language: str) -> dict[str, dict]:
        texts = [query.text for query in read_queries(language, held_out=True)]
        texts += [text for ways in ALIKE[language] for text in ways] + [*PART, NOWHERE]
        answers = run_search(site.directory / EDITIONS[language], language, texts)
        return dict(zip(texts, answers, strict=True))

    return lambda language, texts: [known(language)[text] for text in texts]


@pytest.mark.parametrize("language", EDITIONS)
def test_held_out_queries_find_their_targets(ask: Ask, language: str) -> None:
    queries = read_queries(language, held_out=True)
    answers = ask(language, [query.text for query in queries])
    quality = measure(queries, [[anchor(url) for url in answer["found"]] for answer in answers])
    assert quality.recall >= FLOOR[0], quality
    assert quality.success >= FLOOR[1], quality


@pytest.mark.parametrize("language", EDITIONS)
def test_targets_of_the_queries_are_there(site: Built, language: str) -> None:
    queries = [q for half in (False, True) for q in read_queries(language, held_out=half)]
    assert len(queries) >= 150
    index = (site.directory / EDITIONS[language] / "search/index.js").read_text(encoding="utf-8")
    missing = {t for query in queries for t in query.targets if f'#{t}"' not in index}
    assert not missing


@pytest.mark.parametrize("language", EDITIONS)
def test_ways_to_write_one_thing_are_alike(ask: Ask, language: str) -> None:
    for ways in ALIKE[language]:
        first = {
            way: found["found"][:1] for way, found in zip(ways, ask(language, ways), strict=True)
        }
        assert first[ways[0]]
        assert {way: hit for way, hit in first.items() if hit != first[ways[0]]} == {}


def write_otherwise(title: str, language: str) -> list[str]:
    """Write a name as a hasty reader does: inflected, run together, by first consonants; a slip."""
    if language == "ko":
        joined = title.replace(" ", "")
        ways = [f"{title}에서", f"{joined}라는"]
        if re.fullmatch("[가-힣]{3,}", joined):
            ways.append("".join(CONSONANTS[(ord(letter) - ord("가")) // 588] for letter in joined))
        return ways
    last = title.rpartition(" ")[2]
    middle = len(title) - len(last) // 2
    slip = title[: middle - 1] + title[middle:]
    return [title.upper(), *([slip] if len(last) > 5 else [])]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
@pytest.mark.parametrize("language", EDITIONS)
def test_every_name_is_found_however_it_is_written(site: Built, language: str) -> None:
    edition = site.directory / EDITIONS[language]
    script = (edition / "search/index.js").read_text(encoding="utf-8")
    columns = json.loads(script.partition(" = ")[2].rstrip(";\n"))["documents"]
    wanted = {}
    for kind, url, title in zip(columns["kind"], columns["url"], columns["title"], strict=True):
        if kind in ("people", "glossary"):
            bare = re.sub(r"\s*\(.*?\)", "", title)
            wanted |= dict.fromkeys(write_otherwise(bare, language), url)
    answers = run_search(edition, language, list(wanted))
    missed = [
        text
        for (text, url), answer in zip(wanted.items(), answers, strict=True)
        if url not in answer["found"][:3]
    ]
    assert len(missed) <= len(wanted) // 100, missed


def test_a_part_of_a_word_comes_after_the_word(ask: Ask) -> None:
    ids = [anchor(url) for url in ask("ko", PART)[0]["found"]]
    assert ids.index("capped-profit") < ids.index("nonprofit")


def test_nothing_found_suggests_the_nearest(ask: Ask) -> None:
    answer = ask("en", [NOWHERE])[0]
    assert answer["count"] == 0
    assert answer["nearest"][0] == "Ilya Sutskever"


@pytest.mark.parametrize("edition", EDITIONS.values())
def test_index_and_code_are_small(site: Built, edition: str) -> None:
    files = [site.directory / edition / name for name in (*CODE, "search/index.js")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 150_000


def open_search(page: Page, address: str, query: str) -> None:
    """Open a page and its search by keyboard, and type."""
    page.goto(address)
    page.keyboard.press("Control+k")
    page.keyboard.type(query)
    page.locator("dialog ol a").first.wait_for()


@pytest.mark.browser
def test_a_hit_shows_what_it_is_and_why(page: Page, address: str) -> None:
    open_search(page, f"{address}about/", "알트만 해임했다")
    hit = page.locator("dialog ol a[href*='#altman-fired']")
    expect(hit.locator(".tl-find__page")).to_have_text(
        re.compile(r"사건.+17일\(금\) 12:00 태평양시간.+18일\(토\) 05:00 한국시간.+확인")
    )
    marked = set(hit.locator("mark").all_inner_texts())
    assert {"올트먼", "해임"} <= marked or {"샘 올트먼", "해임"} <= marked


@pytest.mark.browser
def test_the_way_to_a_hit_leads_back_to_the_search(page: Page, address: str) -> None:
    open_search(page, f"{address}about/", "방문증")
    page.locator("dialog ol a[href*='#guest-badge']").first.click()
    page.wait_for_url("**/timeline/?find=*#guest-badge")
    expect(page.locator("#guest-badge mark").first).to_have_text("방문증")
    page.go_back()
    expect(page.locator("dialog[open] input")).to_have_value("방문증")
    page.locator("dialog ol a").first.wait_for()
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}about/")


@pytest.mark.browser
def test_a_hit_on_the_same_page_is_gone_to_without_loading(page: Page, address: str) -> None:
    open_search(page, f"{address}en/timeline/", "guest badge")
    page.evaluate("window.stayed = true")
    page.locator("dialog ol a[href*='timeline/'][href*='#guest-badge']").click()
    page.locator("#guest-badge mark").first.wait_for()
    assert not page.locator("dialog[open]").count()
    assert page.evaluate("window.stayed")
    page.go_back()
    page.locator("dialog[open] ol a").first.wait_for()


@pytest.mark.browser
def test_an_empty_answer_offers_the_nearest(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/?find=zzsutskeverzz")
    page.locator("dialog [data-nearest] button", has_text="Ilya Sutskever").click()
    expect(page.locator("dialog ol a").first).to_have_attribute(
        "href", re.compile("#ilya-sutskever")
    )


@pytest.mark.browser
def test_keys_belong_to_the_input_method_while_it_composes(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog input")).to_be_focused()
    keys = page.context.new_cdp_session(page)
    text = "이사ㅎ"
    keys.send("Input.imeSetComposition", {"text": text, "selectionStart": 3, "selectionEnd": 3})
    expect(page.locator("dialog ol a").first).to_have_attribute("href", re.compile("#board-of-dir"))
    for key in ("Enter", "Escape", "ArrowDown"):
        page.locator("dialog input").dispatch_event("keydown", {"key": key, "isComposing": True})
    expect(page.locator("dialog[open] input")).to_be_focused()
    assert "about/" in page.url
    keys.send("Input.insertText", {"text": "이사회"})
    expect(page.locator("dialog [role=status]")).to_have_text(re.compile(r"\d+곳을 찾았습니다"))


@pytest.mark.browser
@pytest.mark.parametrize("edition", EDITIONS.values())
def test_axe_finds_nothing_in_the_open_search(page: Page, address: str, edition: str) -> None:
    page.emulate_media(color_scheme="dark" if edition else "light")
    open_search(page, f"{address}{edition}about/", "Altman")
    page.locator("[data-other] button").wait_for()
    assert Axe().run(page, context="dialog").response["violations"] == []


@pytest.mark.browser
def test_an_index_of_another_version_is_not_read(page: Page, address: str) -> None:
    page.route(
        "**/search/index.js",
        lambda route: route.fulfill(
            body=route.fetch().text().replace('{"version":', '{"version":9', 1),
            content_type="text/javascript",
        ),
    )
    page.goto(f"{address}en/about/?find=altman")
    expect(page.locator("dialog [role=status]")).to_have_text(re.compile("did not load"))


@pytest.mark.browser
def test_without_a_script_an_index_stands_in(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for edition, letter, first in (("", "하", "AGI"), ("en/", "Z", "Achiam, Joshua")):
        page.goto(f"{address}{edition}about/")
        assert not page.locator("[data-tl-search-open]").is_visible()
        page.locator(".tl-bar__tools a[href$='a-z/']").click()
        initials = page.locator("#az-people + dl dt").all_inner_texts()
        assert letter in initials
        target = page.locator("#az-people + dl a").first
        assert target.inner_text().startswith(first)
        href = target.get_attribute("href") or ""
        target.click()
        assert page.locator(f"#{anchor(href)}").count() == 1
    context.close()


@pytest.mark.browser
def test_search_works_from_a_file(browser: Browser, site: Built) -> None:
    page = browser.new_page()
    open_search(page, (site.directory / "about/index.html").as_uri(), "올트만")
    page.locator("dialog ol a").first.click()
    page.wait_for_url("**/people/index.html?find=*#sam-altman")
    page.locator("#sam-altman mark").first.wait_for()
    page.close()


@pytest.mark.browser
@pytest.mark.skipif(firefox.PATH is None, reason="needs Firefox")
def test_search_works_from_a_file_in_firefox(site: Built, tmp_path: Path) -> None:
    with firefox.firefox(tmp_path) as browser:
        address = (site.directory / "en/about/index.html").as_uri()
        browser.send("WebDriver:Navigate", url=address)
        browser.run("document.querySelector('[data-tl-search-open]').click()")
        browser.type("dialog input", "Sutskevers")
        browser.wait("return document.querySelector('dialog ol a')")
        browser.run("document.querySelector('dialog ol a').click()")
        marked = "return document.querySelector('#ilya-sutskever mark')?.textContent"
        assert browser.wait(marked) == "Ilya Sutskever"
        browser.send("WebDriver:Back")
        field = "return document.querySelector('dialog[open] input')?.value"
        assert browser.wait(field) == "Sutskevers"


@pytest.mark.browser
def test_hits_of_the_other_edition_stand_apart(page: Page, address: str) -> None:
    page.goto(f"{address}about/?find=Nadella")
    other = page.locator("[data-other] button")
    expect(other).to_have_text(re.compile(r"^영어판에서 찾은 곳 \d+$"))
    addresses = "links => links.map(link => link.href.includes('/en/'))"
    hits = page.locator("dialog ol a")
    assert not any(hits.evaluate_all(addresses))
    other.click()
    expect(hits.first).to_be_focused()
    assert all(hits.evaluate_all(addresses))
    assert page.locator("dialog ol").get_attribute("lang") == "en"
