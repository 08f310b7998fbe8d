"""The timeline as an instrument: what was public when, the state of play, the form of filters."""

from __future__ import annotations

import pytest

from mkdocs_timeline.later import date_sentences, is_public, latest_date, split_sentences
from project import CONFIG, EVENT, PERSON, SOURCE, Site

LATER = """
- id: learnt
  start: '2023-11-18T09:00-08:00'
  precision: minute
  lane: staff
  status: reported
  major: true
  people: [ann]
  sources: [wire, book]
  title: {en: Learnt later}
  text: {en: It was told at once. The book of December 2024 adds a cause.}
  note: {en: In 2025 she denied it.}
- id: hidden
  start: '2023-11-18T10:00-08:00'
  precision: minute
  lane: board
  status: reported
  sources: [book]
  title: {en: Hidden}
  text: {en: Nobody knew.}
"""
BOOK = """
- id: book
  publisher: The Book
  title: All of it
  date: '2024-12-01'
  language: en
  url: https://example.org/book
  kind: book
  read: full
"""
SERIES = """
- id: ceo
  title: {en: Head}
  unit: {en: person}
  points:
    - {at: '2020', to: '2023-11-17T12:00-08:00', precision: day, person: ann, sources: [wire]}
    - at: '2023-11-17T12:28-08:00'
      precision: minute
      person: bob
      post: {en: interim}
      sources: [wire]
- id: signatures
  title: {en: Signatures}
  unit: {en: names}
  points:
    - {at: '2023-11-18T08:00-08:00', precision: minute, signed: 12, kind: about, sources: [wire]}
"""
SEATS = """
- id: ann-1
  person: ann
  post: director
  from: '2020'
  to: '2023-11-17'
  independent: 'no'
  sources: [wire]
- {id: bob-1, person: bob, post: director, from: '2020', independent: 'yes', sources: [wire]}
"""
PAGE = """
# Timeline

/// controls
    as_of: [2023-11-18]
    first: '2023-11-17T00:00-08:00'
    last: '2023-11-19T00:00-08:00'
///

/// timeline
///

/// state
    first: '2023-11-17T00:00-08:00'
    last: '2023-11-19T00:00-08:00'
///
"""
FILES = {
    "mkdocs.yml": CONFIG + "    as_of: ['2023-11-18']\n",
    "docs/_data/events.yml": EVENT + LATER,
    "docs/_data/sources.yml": SOURCE + BOOK,
    "docs/_data/people.yml": PERSON + PERSON.replace("ann", "bob").replace("Ann", "Bob"),
    "docs/_data/series.yml": SERIES,
    "docs/_data/seats.yml": SEATS,
    "docs/timeline.md": PAGE,
    "docs/index.md": "# Home\n",
}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In 2025 she denied it.", "2025"),
        ("2024년 12월의 책이 전했다.", "2024-12"),
        ("On 9 December 2023 and in 2022.", "2023-12-09"),
        ("2023년 12월 9일 보도했다.", "2023-12-09"),
        ("It cost $2025 and took 2030만 달러.", None),
    ],
)
def test_the_latest_date_of_a_sentence(text: str, date: str | None) -> None:
    assert latest_date(text) == date


def test_sentences_joined_are_the_text() -> None:
    text = "She said “no.” It was so. 그는 썼다. 끝."
    assert split_sentences(text) == ["She said “no.”", "It was so.", "그는 썼다.", "끝."]


def test_only_what_names_a_later_day_was_learnt_later() -> None:
    text = "It was told on 17 November 2023. In December 2023 more was told."
    assert date_sentences(text, "2023-11-17") == [
        ("It was told on 17 November 2023.", None),
        ("In December 2023 more was told.", "2023-12"),
    ]
    assert is_public("2023-12", "2024-01-01")
    assert not is_public("2023-12", "2023-11-20")
    assert is_public("2023-12", None)


def test_a_page_for_each_day_holds_what_was_public(site: Site) -> None:
    assert site.write(FILES).build() == "", site.messages
    today = site.page("timeline/index.html")
    assert [event["id"] for event in today.select(".tl-event")] == [
        "it-happened",
        "learnt",
        "hidden",
    ]
    assert today.select_one("#learnt .tl-event__text [data-known]")["data-known"] == "2024-12"
    assert today.select_one("#learnt .tl-cite [data-known]")["data-known"] == "2024-12-01"
    then = site.page("timeline-2023-11-18/index.html")
    assert [event["id"] for event in then.select(".tl-event")] == ["it-happened", "learnt"]
    assert then.select_one("#learnt .tl-event__text").text == "It was told at once."
    assert then.select_one("#learnt .tl-event__note") is None
    assert [link.text for link in then.select("#learnt .tl-cite a")] == ["The Wire"]
    links = [(link["href"], link.get("aria-current")) for link in then.select(".tl-asof a")]
    assert links == [("./", "true"), ("../timeline/", None)]


def test_the_state_changes_when_somebody_comes_or_goes(site: Site) -> None:
    assert site.write(FILES).build() == "", site.messages
    rows = site.page("timeline/index.html").select(".tl-states__row")
    assert [row["data-from"] for row in rows] == [
        "2023-11-17T00:00-08:00",
        "2023-11-17T12:00-08:00",
        "2023-11-17T12:28-08:00",
        "2023-11-18T08:00-08:00",
    ]
    heads = [row.select_one(".tl-states__head .tl-states__words").text for row in rows]
    assert heads == ["Example", "–", "Example (interim)", "Example (interim)"]
    boards = [row.select_one(".tl-states__directors .tl-states__words").text for row in rows]
    assert boards[0] == "2, majority 2: Example, Example"
    assert boards[1] == "1, majority 1: Example"
    assert rows[-1].select_one(".tl-states__signed .tl-states__words").text == "about 12"


def test_controls_are_hidden_until_a_script_shows_them(site: Site) -> None:
    assert site.write(FILES).build() == "", site.messages
    page = site.page("timeline/index.html")
    assert page.select_one(".tl-filters[hidden]")
    assert page.select_one(".tl-reading[hidden]")
    assert [box["value"] for box in page.select("[name=lane]")] == ["board", "staff"]
    assert [option["value"] for option in page.select("[name=person] option")] == ["", "ann"]
    assert [script["src"] for script in page.select("script[type=module]")] == [
        "../assets/timeline.js"
    ]
    assert site.page().select("script[type=module]") == []
    assert (site.root / "site/assets/timeline.js").is_file()


def test_controls_need_a_whole_span(site: Site) -> None:
    page = "# Timeline\n\n/// controls\n    first: '2023-11-17T00:00-08:00'\n///\n"
    assert "BuildError" in site.write({**FILES, "docs/timeline.md": page}).build()
    assert "directive 'controls': first and last are needed" in site.messages[0]
