"""Links to the record in prose, permalinks, and the terms a page explains."""

from __future__ import annotations

import pytest
from test_render import QUOTE

from project import CONFIG, EVENT, Site

TERMS = """
- id: cap
  group: structure
  term: {en: profit cap, ko: 이익 상한}
  definition: {en: The most an investor may earn., ko: 투자자가 얻을 수 있는 가장 큰 몫.}
  explained: true
- id: agi
  group: ai
  term: {en: artificial general intelligence (AGI), ko: 범용인공지능(AGI)}
  definition: {en: A machine as able as a person., ko: 사람만큼 할 수 있는 기계.}
  explained: true
- id: vote
  group: governance
  term: {en: vote, ko: 표결}
  definition: {en: A decision by count., ko: 수로 정하는 일.}
"""
TWO = CONFIG + "    languages: [en, ko]\n"
LISTS = {
    "docs/timeline.md": "# Timeline\n\n/// timeline\n///\n",
    "docs/quotes.md": "# Quotations\n\n/// quotes\n///\n",
    "docs/people.md": "# People\n\n/// people | directors\n///\n",
}


def links(site: Site, text: str) -> list[tuple[str, str]]:
    """Build a page and return its links into the record: words and target."""
    files = {"docs/index.md": f"# Home\n\n{text}\n", "docs/_data/quotes.yml": QUOTE, **LISTS}
    assert site.write(files).build() == "", site.messages
    return [(link.text, link["href"]) for link in site.page().select("a.tl-link")]


@pytest.mark.parametrize(
    ("link", "words", "target"),
    [
        ("[it](event:it-happened)", "it", "timeline/#it-happened"),
        ("[](event:it-happened)", "It happened", "timeline/#it-happened"),
        ("[](day:it-happened)", "Friday 17 November", "timeline/#it-happened"),
        ("[](date:it-happened)", "17 November 2023", "timeline/#it-happened"),
        ("[](clock:it-happened)", "12:28", "timeline/#it-happened"),
        (
            "[](when:it-happened)",
            "Friday 17 November, 12:28 Pacific (05:28 on Saturday 18 November in Seoul)",
            "timeline/#it-happened",
        ),
        ("[](quote:words)", "“I said so.”", "quotes/#words"),
        ("[](person:ann)", "Example", "people/#ann"),
        ("[](source:wire)", "The Wire", "https://example.org/wire"),
    ],
)
def test_words_come_from_the_record(site: Site, link: str, words: str, target: str) -> None:
    assert links(site, f"So {link}.") == [(words, target)]


@pytest.mark.parametrize(
    ("part", "clock", "when"),
    [
        ("afternoon", "afternoon", "afternoon Pacific (morning of Saturday 18 November in Seoul)"),
        ("night", "night", "night Pacific (afternoon of Saturday 18 November in Seoul)"),
    ],
)
def test_what_is_not_known_is_not_written(site: Site, part: str, clock: str, when: str) -> None:
    event = EVENT.replace("minute", f"part-of-day\n  part: {part}")
    site.write({"docs/_data/events.yml": event})
    found = links(site, "So [](clock:it-happened), [](when:it-happened).")
    assert [words for words, _ in found] == [clock, f"Friday 17 November, {when}"]


def test_without_a_page_for_a_kind_the_words_remain(site: Site) -> None:
    assert site.write({"docs/index.md": "# Home\n\nSo [](person:ann).\n"}).build() == ""
    assert site.page().select_one("p .tl-link").name == "span"
    assert site.page().select_one("p").text == "So Example."


def test_an_unknown_entry_is_reported(site: Site) -> None:
    page = "# Home\n\nSo [it](event:it-hapened) and [](person:nan).\n"
    assert "BuildError" in site.write({"docs/index.md": page}).build()
    assert site.messages[:2] == [
        "docs/index.md:3: link: event 'it-hapened' is not in events.yml; perhaps 'it-happened' "
        "is meant",
        "docs/index.md:3: link: person 'nan' is not in people.yml; perhaps 'ann' is meant",
    ]


def test_headings_and_entries_have_permalinks(site: Site) -> None:
    page = "# Home\n\n## One { #one }\n\n/// timeline\n///\n"
    config = CONFIG + "markdown_extensions: [attr_list]\n"
    files = {"mkdocs.yml": config, "docs/index.md": page}
    assert site.write(files).build() == ""
    found = {
        link["href"]: (link.parent.get("id"), link["aria-label"])
        for link in site.page().select("a.tl-anchor")
    }
    assert found["#one"] == ("one", "Link to “One”")
    assert found["#it-happened"] == ("it-happened-title", "Link to “It happened”")
    assert "data-tl-" not in site.page().select_one("#one").decode()


def test_terms_are_marked_once_and_listed(site: Site) -> None:
    page = (
        "# Home\n\nA profit cap, two profit caps, AGI and **artificial general intelligence**. "
        "A vote. See [the profit cap](event:it-happened). [@wire]\n\n`AGI`\n"
    )
    event = EVENT.replace("{en: It happened}", "{en: It happened, ko: 일}").replace(
        "{en: Something happened.}", "{en: Something happened., ko: 일어났다.}"
    )
    files = {
        "mkdocs.yml": TWO,
        "docs/index.md": page,
        "docs/glossary.md": "# Terms\n\n/// glossary\n///\n",
        "docs/_data/glossary.yml": TERMS,
        "docs/_data/events.yml": event,
        "docs/_data/people.yml": "",
    }
    assert site.write(files).build() == "", site.messages
    marks = [(mark.text, mark["href"]) for mark in site.page().select("[data-tl-term]")]
    assert marks == [("profit cap", "glossary/#cap"), ("AGI", "glossary/#agi")]
    rows = site.page().select(".tl-terms-here dt")
    assert [row["id"] for row in rows] == ["term-cap", "term-agi"]
    assert rows[0].find_next("dd").text == "The most an investor may earn."
    entry = site.page("glossary/index.html").select_one("#cap")
    assert entry.select_one("[lang=ko]").text == "이익 상한"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("이익 상한은 100배였다.", ["이익 상한"]),
        ("이익 상한제가 있었다.", []),
        ("새이익 상한이 있었다.", []),
        ("AGI를 만든다.", ["AGI"]),
        ("범용인공지능이라는 말.", ["범용인공지능"]),
    ],
)
def test_korean_terms_take_particles(site: Site, text: str, marked: list[str]) -> None:
    event = EVENT.replace("{en: It happened}", "{en: It happened, ko: 일}").replace(
        "{en: Something happened.}", "{en: Something happened., ko: 일어났다.}"
    )
    files = {
        "mkdocs.yml": TWO.replace("{name: mkdocs}", "{name: material, language: ko}"),
        "docs/index.md": f"# 첫 화면\n\n{text}\n",
        "docs/_data/glossary.yml": TERMS,
        "docs/_data/events.yml": event,
        "docs/_data/people.yml": "",
    }
    assert site.write(files).build() == "", site.messages
    assert [mark.text for mark in site.page().select("p [data-tl-term]")] == marked
