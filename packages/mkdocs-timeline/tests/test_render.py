"""Quotations, people, sources and drawings: what a reader and a screen reader get."""

from __future__ import annotations

import pytest

from project import CONFIG, EVENT, PERSON, SOURCE, Site

QUOTE = """
- id: words
  group: crisis
  speaker: ann
  role: {en: director}
  said: '2023-11-20T05:15-08:00'
  precision: minute
  venue: {en: post on X}
  language: ko
  original: 그렇게 말했다.
  translation: {en: I said so.}
  context: {en: She was asked about it.}
  status: reported
  changed: {en: The paper cut it.}
  article_wording: 그렇게
  note: {en: Read in one place.}
  sources: [wire]
"""
STRUCTURE = """
- id: then
  date: '2023-11-17'
  title: {en: Control and money}
  text: {en: Control runs down.}
  note: {en: One box stands for two.}
  seats: [{person: ann, removed: true}, {person: bob}]
  seats_caption: {en: a majority}
  nodes:
    - {entity: board, wide: [0, 90, 200, 4], tall: [0, 70, 100, 4]}
    - entity: firm
      wide: [0, 150, 200, 60]
      tall: [0, 120, 60, 60]
      caption: {en: the firm}
      strong: true
    - {entity: bank, wide: [400, 150, 200, 60], tall: [80, 120, 60, 60]}
  relations:
    - from: board
      to: firm
      kind: control
      label: {en: Appoints}
      short: {en: appoints}
      status: confirmed
      sources: [wire]
    - from: firm
      to: bank
      kind: money
      label: {en: Pays}
      short: {en: pays}
      status: disputed
      sources: [wire]
  sources: [wire]
"""
ENTITIES = """
- {id: board, name: Board, role: {en: governs}}
- {id: firm, name: A firm with a long name, role: {en: works}}
- {id: bank, name: Bank, role: {en: lends}}
"""
ROLES = """  roles:
  - {title: {en: director}, from: '2017', to: '2023-11-17', sources: [wire]}
  - {title: {en: chair}, from: '2019', sources: [wire]}
  - {title: {en: observer}, to: 2024-03, sources: [wire]}
  - {title: {en: adviser}, sources: [wire]}
"""
FULL = {
    "docs/_data/quotes.yml": QUOTE,
    "docs/_data/structure.yml": STRUCTURE,
    "docs/_data/entities.yml": ENTITIES,
    "docs/_data/people.yml": PERSON
    + ROLES
    + "  stood: {en: She voted.}\n  after: {en: She left.}\n  sources: [wire]\n"
    + PERSON.replace("ann", "bob").replace("Ann Example", "{en: Bob Sample, ko: 밥}"),
    "docs/sources.md": "# Sources\n\n/// sources\n///\n",
    "docs/timeline.md": "# Timeline\n\n/// timeline\n///\n",
}


def render(site: Site, markup: str, **files: str) -> None:
    """Build a page with a directive over the full record."""
    languages = CONFIG + "    languages: [en]\n"
    people = FULL["docs/_data/people.yml"].replace(", ko: 밥", "")
    page = {"mkdocs.yml": languages, "docs/index.md": f"# Home\n\n{markup}\n"}
    assert site.write({**FULL, "docs/_data/people.yml": people, **page, **files}).build() == "", (
        site.messages
    )


def test_quotation(site: Site) -> None:
    render(site, "/// quote | words\n///")
    figure = site.page().select_one("figure.tl-quote")
    words = figure.select_one("blockquote#words")
    assert words["cite"] == "https://example.org/wire"
    assert [(p["lang"], p.text) for p in words.select("p")] == [
        ("en", "“I said so.”"),
        ("ko", "“그렇게 말했다.”"),
    ]
    text = figure.figcaption.get_text(" ", strip=True)
    assert "Ann Example , director" in text
    assert "San Francisco Monday 20 November 2023, 05:15" in text
    assert "Seoul Monday 20 November 2023, 22:15" in text
    for label in ("Context", "What the article changed", "As the article printed it", "Note"):
        assert label in text
    assert figure.select_one("q[lang=ko]").text == "그렇게"
    assert "wording read in one place only" in text


@pytest.mark.parametrize(
    ("said", "precision", "written"),
    [
        ("2023-11-20", "day", "20 November 2023"),
        ("2019-11", "before", "before November 2019"),
        ("2023", "year", "2023"),
    ],
)
def test_quotation_without_translation_or_hour(
    site: Site, said: str, precision: str, written: str
) -> None:
    plain = QUOTE.replace("2023-11-20T05:15-08:00", said).replace("minute", precision)
    plain = plain.replace("  translation: {en: I said so.}\n", "").replace("reported", "verbatim")
    render(site, "/// quote | words\n///", **{"docs/_data/quotes.yml": plain})
    figure = site.page().select_one("figure.tl-quote")
    assert [p["lang"] for p in figure.select("blockquote p")] == ["ko"]
    assert f"{written}, post on X" in figure.text
    assert "checked against the original" in figure.text


def test_people(site: Site) -> None:
    render(site, "/// people | directors\n///")
    rows = site.page().select("ul.tl-people > li")
    assert [row["id"] for row in rows] == ["ann", "bob"]
    terms = [term.text for term in rows[0].select("dt")]
    assert terms == ["Posts held", "In the five days", "Afterwards"]
    assert [role.text for role in rows[0].select(".tl-person__role")] == [
        "director (2017 to 17 November 2023)",
        "chair (from 2019)",
        "observer (until March 2024)",
        "adviser",
    ]
    assert rows[0].select_one("h3")["id"] == "ann-name"
    assert rows[1].select("dl") == []


def test_sources_say_how_far_they_were_read(site: Site) -> None:
    copy = (
        SOURCE.replace("id: wire", "id: digest").replace("read: full", "read: none")
        + "  read_at: https://www.copies.example/x\n  copy: true\n  unchecked: true\n"
        + "  access: paywall\n  author: Ann\n"
    )
    nowhere = SOURCE.replace("id: wire", "id: paper").replace(
        "  url: https://example.org/wire\n", ""
    )
    undated = SOURCE.replace("id: wire", "id: old").replace("  date: '2023-11-17'\n", "")
    render(site, "Text.", **{"docs/_data/sources.yml": SOURCE + copy + nowhere + undated})
    page = site.page("sources/index.html")
    states = {row["id"]: row.select_one(".tl-source__state").text for row in page.select("li[id]")}
    assert states["wire"] == "text read · look in the archive"
    assert states["digest"] == (
        "read in a copy on another site (copies.example) · copy or digest of another outlet’s "
        "text · address not checked · paywall · look in the archive"
    )
    assert states["paper"] == "text read · no public address"
    archives = [row["href"] for row in page.select(".tl-source__state a")]
    assert archives[0] == "https://web.archive.org/web/20231117/https://example.org/wire"
    assert archives[-1] == "https://web.archive.org/web/*/https://example.org/wire"
    assert ". Ann. 17 November 2023" in page.select_one("#digest").text
    cited = page.select_one("#wire .tl-source__cited a")
    assert cited["href"] == "../timeline/#it-happened"
    # The fixture's person, quotation and drawing cite it too.
    assert page.select("#wire .tl-source__cited")[1].text == "and by 3 other entries of the record"
    assert page.select_one("h2#kind-primary").text == "Primary documents 4 #"


def test_drawing_on_both_sheets_and_as_a_table(site: Site) -> None:
    render(site, "/// structure | then\n///")
    page = site.page()
    wide, tall = page.select("svg[role=group]")
    assert wide["aria-label"] == "Control and money. The table below says the same."
    texts = [text.text for text in wide.select("text")]
    assert {"Example", "a majority", "appoints", "pays", "Board", "Bank"} <= set(texts)
    assert len(wide.select("circle")) == 2
    # Too narrow for the names of seats, for a label on a short line, and for a long name's size.
    narrow = [text.text for text in tall.select("text")]
    assert "Example" not in narrow
    assert "pays" not in narrow
    assert "tl-s-num" in " ".join(tall.select_one("text:-soup-contains('long name')")["class"])
    rows = page.select(".tl-table tbody tr")
    assert [row.th.text for row in rows] == [
        "Board → A firm with a long name",
        "A firm with a long name → Bank",
    ]
    assert [row.select_one(".tl-status").text for row in rows] == ["confirmed", "disputed"]


def test_names_fall_back_to_ids_and_lanes_to_words(site: Site) -> None:
    other = "/// timeline\n    lanes: [board]\n    major: false\n    group: year\n///"
    render(site, other)
    event = site.page().select_one("#it-happened")
    assert event.select_one(".tl-event__time time").text == "17 November"
    assert event.select_one(".tl-lane").text == "Board"


def test_a_quotation_is_not_shown_without_its_counterpart(site: Site) -> None:
    answer = QUOTE.replace("id: words", "id: answer")
    pair = QUOTE.replace("  group: crisis", "  group: crisis\n  beside: [answer]") + answer
    both = "/// quote | words\n///\n\n/// quote | answer\n///"
    render(site, both, **{"docs/_data/quotes.yml": pair})
    site.write({"docs/index.md": "# Home\n\n/// quote | words\n///\n"})
    assert "BuildError" in site.build()
    assert site.messages == [
        "docs/index.md:3: directive 'quote': 'words' is shown without 'answer'",
        "1 problem in docs",
    ]


def test_counts(site: Site) -> None:
    render(site, "/// counts\n///")
    rows = {row.dt.text: row.dd.text for row in site.page().select(".tl-counts__row")}
    assert rows["Events"] == "1"
    assert rows["Events with two sources or more"] == "0 of 1"
    assert rows["Events that rest on a primary or court document"] == "1"


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("", None),
        ("  known: {since: 2023-11-20, why: {en: Told later.}}\n", None),
        ("  known: {since: 2023-11-21, why: {en: Told later.}}\n", "21 November 2023"),
        ("  known: {since: 2023-11, why: {en: Told later.}}\n", None),
        ("  known: {since: 2025-11, why: {en: Sworn in 2025.}}\n", "November 2025"),
    ],
)
def test_what_came_out_later_says_so(site: Site, known: str, written: str | None) -> None:
    render(site, "/// timeline\n///", **{"docs/_data/events.yml": EVENT + known})
    mark = site.page().select_one("#it-happened .tl-event__known")
    assert (mark and mark.text) == (written and f"public since {written}")
