"""Votes, seats, series and states of the structure: drawing and words say the same."""

from __future__ import annotations

import re

import pytest
from bs4 import Tag

from mkdocs_timeline.changes import find_changes
from mkdocs_timeline.validate import Settings, load
from project import PEOPLE, SEATS, Site

SERIES = """
- id: signed
  title: {en: Signatures}
  unit: {en: signatures}
  points:
  - {at: '2023-11-20T08:12-08:00', precision: minute, signed: 650, of: 770, kind: about,
     by: {en: Ann}, sources: [wire]}
  - {at: '2023-11-20T12:00-08:00', precision: part-of-day, part: midday, signed: 700,
     kind: at-least, note: {en: By midday.}, sources: [wire]}
  - {at: '2023-11-21', precision: day, signed: 738, kind: exact, sources: [wire]}
- id: worth
  title: {en: Valuation}
  unit: {en: billions}
  points:
  - {at: '2021', low: 14, high: 15, kind: {en: Our arithmetic}, sources: [wire]}
  - {at: '2023-04', low: 29, high: 29, sources: [wire]}
- id: heads
  title: {en: Heads}
  unit: {en: person}
  points:
  - {at: '2019', person: ann, post: {en: CEO}, sources: [wire]}
  - {at: '2023-11-17T12:28-08:00', precision: minute, person: bob, post: {en: interim CEO},
     sources: [wire]}
"""
ENTITIES = """
- {id: charity, name: The Charity, role: {en: governs}}
- {id: trust, name: The Trust, role: {en: governs}, formerly: charity}
- {id: firm, name: Firm, role: {en: works}}
- {id: bank, name: Bank, role: {en: lends}}
"""
STATE = """
- id: {id}
  date: '{date}'
  in_force: {force}
  title: {{en: State {id}}}
  text: {{en: As it was.}}
  nodes: [{nodes}]
  relations: [{relations}]
  sources: [wire]
"""
NODE = "{{entity: {0}, wide: [{1}], tall: [{1}]}}"
LINE = (
    "{{from: {0}, to: {1}, kind: {2}, label: {{en: Line}}, short: {{en: line}}, "
    "status: confirmed, sources: [wire]}}"
)
PLACES = {"charity": "0, 0, 90, 60", "trust": "0, 0, 90, 60", "firm": "0, 200, 90, 60"}


def state(name: str, date: str, nodes: list[str], lines: list[str], force: str = "true") -> str:
    """Write a snapshot: its entities by name, its lines as `from to kind`."""
    written = ", ".join(NODE.format(n, PLACES.get(n, "200, 0, 90, 60")) for n in nodes)
    relations = ", ".join(LINE.format(*line.split()) for line in lines)
    return STATE.format(id=name, date=date, force=force, nodes=written, relations=relations)


STRUCTURE = (
    state("one", "2015-12", ["charity", "bank"], ["bank charity money"])
    + state("two", "2023-11-17", ["charity", "firm"], ["charity firm control"])
    + state("plan", "2024-12", ["firm"], [], "false")
    + state("three", "2025-10-28", ["trust", "firm"], ["trust firm control", "firm trust money"])
)
RECORD = {
    "docs/_data/people.yml": PEOPLE,
    "docs/_data/seats.yml": SEATS,
    "docs/_data/series.yml": SERIES,
    "docs/_data/entities.yml": ENTITIES,
    "docs/_data/structure.yml": STRUCTURE,
}


def show(site: Site, markup: str) -> Tag:
    """Build a page with a directive and return its content."""
    assert site.write({**RECORD, "docs/index.md": f"# Home\n\n{markup}\n"}).build() == "", (
        site.messages
    )
    return site.page()


def rows(page: Tag) -> list[list[str]]:
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in page.select(".tl-table tbody tr")
    ]


def assert_drawn_as_said(page: Tag) -> None:
    """Both sheets name the same things, and each of them leads to its words on the page."""
    wide, tall = page.select("svg[role=group]")
    names = [[link["aria-label"] for link in sheet.select("a")] for sheet in (wide, tall)]
    assert names[0] == names[1]
    assert all(names[0])
    for link in wide.select("a"):
        assert page.select_one(f"[id='{link['href'][1:]}']"), link["href"]


VOTE = """/// vote
    cases:
      '2023-11-16': [ann bob, ann]
      2023-11-20: [ann]
///"""


def test_vote_table_and_form(site: Site) -> None:
    page = show(site, VOTE)
    assert rows(page) == [
        [
            "16 November 2023",
            "Example, Sample",
            "2 of 2 directors, a majority (2 needed).",
            "Sources The Wire",
        ],
        [
            "the independent directors: Example",
            "1 of 2 directors, 1 short of a majority (2 needed).",
        ],
        [
            "20 November 2023",
            "the independent directors: Example",
            "1 of 1 directors, a majority (1 needed).",
            "Sources The Wire",
        ],
    ]
    form = page.select_one("form")
    assert form.has_attr("hidden")
    days = [box["value"] for box in form.select("[name=day]")]
    assert days == ["2023-11-16", "2023-11-20"]
    assert [box["value"] for box in form.select("[name=director][checked]")] == [
        "ann",
        "bob",
        "ann",
    ]
    assert form["data-short"].count("{missing}") == 1
    assert "assets/vote.js" in str(page)


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("/// vote\n///", "cases are needed, as in cases: {'2023-11-16': [ann bob, ann cid]}"),
        (
            "/// vote\n    cases:\n      '2023-11-20': [ann bob]\n///",
            "'bob' held no seat at the end of 2023-11-20",
        ),
        ("/// seats\n///", "last is needed, the day to which what is known reaches"),
        (
            "/// series | sined\n///",
            "series 'sined' is not in series.yml; perhaps 'signed' is meant",
        ),
    ],
)
def test_what_cannot_be_drawn_is_reported(site: Site, markup: str, message: str) -> None:
    site.write({**RECORD, "docs/index.md": f"# Home\n\n{markup}\n"})
    assert "BuildError" in site.build()
    assert any(message in said for said in site.messages), site.messages


def test_seats(site: Site) -> None:
    page = show(site, "/// seats\n    last: 2026-06-30\n    mark: 2023-11-17\n///")
    assert_drawn_as_said(page)
    wide = page.select_one("svg.tl-figure__wide")
    ann, bob = wide.select("a")
    assert ann["aria-label"] == "Example: since 2017"
    assert bob["aria-label"] == "Sample: April 2018 to 17 November 2023"
    assert [bar["class"] for bar in ann.select("rect")] == [["tl-s-doubt"], ["tl-s-ink"]]
    begin, certain = (float(bar["x"]) for bar in ann.select("rect"))
    assert begin < certain
    assert len(wide.select("path.tl-s-hot")) == 1
    assert "The line marks 17 November 2023." in page.select_one(".tl-figure__lead").text
    assert rows(page)[0][1:] == [
        "since 2017, director",
        "independent",
        "The month is not known. Sources The Wire",
    ]


def number(element: Tag, name: str) -> float:
    return float(element[name])


def line(element: Tag, style: str) -> list[float]:
    """Return the x and y a straight line begins at, and where along its way it ends."""
    d = element.select_one(f"path.{style}")["d"]
    return [float(part) for part in re.findall(r"[\d.]+", d)]


def test_counts_show_how_exact_they_are(site: Site) -> None:
    page = show(site, "/// series | signed\n///")
    assert_drawn_as_said(page)
    about, least, exact = page.select_one("svg.tl-figure__wide").select("a")
    assert about["aria-label"] == "Monday 20 November, 08:12: about 650 of 770, Ann"
    assert about.select_one("circle.tl-s-ring")
    assert not about.select("path.tl-s-range")
    # A bound points up, the way the true number lies.
    _, begin, end = line(least, "tl-s-range")
    assert begin > end
    assert exact.select_one("circle.tl-s-dot")
    assert about.select_one("text").text == "about 650 of 770  Ann"
    assert [row[1] for row in rows(page)] == ["about 650 of 770", "at least 700", "738"]
    assert [row[0] for row in rows(page)][:2] == [
        "Monday 20 November, 08:12 Seoul Tuesday 21 November, 01:12",
        "Monday 20 November, midday Seoul Tuesday 21 November, early morning",
    ]
    assert page.select_one("#signed-1 time")["datetime"] == "2023-11-20T08:12-08:00"
    assert all("The Wire" in row[3] for row in rows(page))


@pytest.mark.parametrize("sheet", ["wide", "tall"])
def test_counts_are_drawn_to_scale(site: Site, sheet: str) -> None:
    drawing = show(site, "/// series | signed\n///").select_one(f"svg.tl-figure__{sheet}")
    about, least, exact = drawing.select("a")
    x, _, end = line(least, "tl-s-extent")
    hour = (end - x) / 3  # midday is from eleven to two
    assert x - number(about.circle, "cx") == pytest.approx(hour * 2.8, abs=0.2)
    assert not about.select("path.tl-s-extent")
    begin, _, end = line(exact, "tl-s-extent")
    assert (begin - x, end - begin) == pytest.approx((hour * 13, hour * 24), abs=0.5)
    heights = [number(link.circle, "cy") for link in (about, least, exact)]
    step = (heights[0] - heights[2]) / 88
    assert heights[0] - heights[1] == pytest.approx(step * 50, abs=0.2)
    # The whole stands where a count of it would.
    whole = line(drawing, "tl-s-whole")[1]
    assert heights[0] - whole == pytest.approx(step * 120, abs=0.3)
    days = [text.text for text in drawing.select("text.tl-s-num") if text.parent == drawing]
    assert days == ["Mon 20", "Tue 21", "Wed 22", "Tue 21", "Wed 22"]


def test_ranges_and_years_are_drawn_to_scale(site: Site) -> None:
    page = show(site, "/// series | worth\n///")
    assert_drawn_as_said(page)
    span, one = page.select_one("svg.tl-figure__wide").select("a")
    assert len(span.select("circle")) == 2
    assert span.select_one("path.tl-s-range")
    assert len(one.select("circle")) == 1
    assert [row[1] for row in rows(page)] == ["14–15", "29"]
    begin, _, end = line(span, "tl-s-extent")
    april = number(one.circle, "cx")
    assert (april - begin) / (end - begin) == pytest.approx(2 + 3.5 / 12, abs=0.02)
    low, high = (number(circle, "cy") for circle in span.select("circle"))
    assert low - number(one.circle, "cy") == pytest.approx(15 * (low - high), rel=0.05)


def test_a_chain_of_holders(site: Site) -> None:
    page = show(site, "/// series | heads\n///")
    assert_drawn_as_said(page)
    ann, bob = page.select_one("svg.tl-figure__tall").select("a")
    assert ann.rect["class"] == ["tl-s-ink"]
    assert bob.rect["class"] == ["tl-s-hollow"]
    assert float(ann.rect["y"]) < float(bob.rect["y"])


def test_changes_from_one_state_to_the_next(site: Site) -> None:
    site.write(RECORD)
    record, problems = load(
        site.root / "docs/_data", Settings(("en",), "America/Los_Angeles"), site.root
    )
    assert problems == []
    one, two, plan, three = record.structure.values()
    assert find_changes(one, record) is None
    change = find_changes(two, record)
    assert change is not None
    assert [n.entity for n in change.new] == ["firm"]
    assert [n.entity for n in change.gone] == ["bank"]
    assert [(r.origin, r.kind) for r in change.new_lines] == [("charity", "control")]
    assert [(r.origin, r.kind) for r in change.gone_lines] == [("bank", "money")]
    planned = find_changes(plan, record)
    assert planned is not None
    assert (planned.since.id, planned.gone, planned.gone_lines) == ("two", (), ())
    last = find_changes(three, record)
    assert last is not None
    # The same body under a new name is neither new nor gone, and nor is its line.
    assert (last.since.id, last.new, last.gone) == ("two", (), ())
    assert last.renamed == (("charity", "trust"),)
    assert [(r.origin, r.kind) for r in last.new_lines] == [("firm", "money")]


def test_changes_are_drawn_and_said(site: Site) -> None:
    page = show(site, "/// structure | two\n///")
    assert_drawn_as_said(page)
    wide = page.select_one("svg.tl-figure__wide")
    assert [plus.parent.text for plus in wide.select(".tl-s-plus")] == ["+ line", "+ Firm"]
    assert len(wide.select("rect.tl-s-gone")) == 1
    facts = page.select_one(".tl-changes__facts")
    assert [term.text for term in facts.select("dt")] == [
        "New in the drawing",
        "No longer in the drawing",
    ]
    assert facts.select("dd")[1].text == "Bank; Bank → The Charity (Money)"
    assert page.select_one("#two-charity-firm-control th .tl-plus").text == "+ new"
    assert page.select_one("#two-firm .tl-plus")
    plan = show(site, "/// structure | plan\n///")
    assert plan.select_one(".tl-figure--plan .tl-figure__plan").text.startswith("A plan")
    assert not plan.select(".tl-s-gone")
    renamed = show(site, "/// structure | three\n///")
    assert "The Charity is now The Trust" in renamed.select_one(".tl-changes").text


def test_every_state_has_one_width(site: Site) -> None:
    markup = "\n\n".join(f"/// structure | {name}\n///" for name in ("one", "plan", "three"))
    page = show(site, markup)
    widths = {svg["viewbox"].split()[2] for svg in page.select("svg.tl-figure__wide")}
    assert len(widths) == 1
