"""Lists of entries: boards and rules, claims and forecasts, explanations, wordings and errors."""

from __future__ import annotations

import pytest
from bs4 import Tag

from project import PEOPLE, RECORD, SEATS, Site

ENTRIES = {
    "docs/_data/people.yml": PEOPLE,
    "docs/_data/seats.yml": SEATS,
    "docs/_data/mechanics.yml": """
- {id: half, group: arithmetic, text: {en: More than half decides.}, status: reported,
   basis: derived, sources: [wire]}
- {id: other, group: law, text: {en: Something else.}, status: confirmed, sources: [wire]}
""",
    "docs/_data/claims.yml": """
- {id: sudden, section: board, kind: fact, verdict: misleading, claim: {en: It was sudden.},
   finding: {en: It had been prepared.}, events: [it-happened], sources: [wire]}
- {id: wise, section: board, kind: opinion, verdict: opinion, claim: {en: It was wise.},
   finding: {en: Nobody can say.}, sources: [wire]}
""",
    "docs/_data/predictions.yml": """
- {id: all-leave, claim: sudden, theme: people, expected: {en: All leave.},
   outcome: {en: Some left.}, result: partly, strength: medium, why: {en: It was not tested.},
   sources: [wire]}
""",
    "docs/_data/explanations.yml": """
- id: trust
  title: {en: Trust}
  summary: {en: They no longer believed him.}
  for: [{text: {en: They said so.}, status: confirmed, sources: [wire]}]
  against: [{text: {en: They gave no case.}, status: disputed, sources: [wire]}]
  interest: {en: They had to give a reason.}
  assessment: {en: Likely.}
""",
    "docs/_data/wording.yml": """
- {id: candid, original: not candid, where: {en: In the notice}, ours: 솔직하지 않다,
   rendered: [{form: 거짓말했다, outlet: Some Paper, note: {en: Too strong.}}],
   why: {en: It is closer.}, sources: [wire]}
""",
    "docs/_data/errors.yml": """
- {id: a-crime, printed: {en: It was a crime.}, record: {en: No court said so.}, status: disputed,
   in_article: true, sources: [wire]}
""",
}


def show(site: Site, markup: str) -> Tag:
    """Build a page with a directive and return its content."""
    assert (
        site.write({**RECORD, **ENTRIES, "docs/index.md": f"# Home\n\n{markup}\n"}).build() == ""
    ), site.messages
    return site.page()


def test_boards_of_days(site: Site) -> None:
    page = show(site, "/// board\n    days: ['2018-12-31', '2023-11-20']\n///")
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("th, .tl-board__number")]
        for row in page.select(".tl-board tbody tr")
    ]
    assert rows == [
        ["31 December 2018", "Directors in office 2", "Majority 2"],
        ["20 November 2023", "Directors in office 1", "Majority 1"],
    ]
    assert [name.text for name in page.select(".tl-board__name")] == [
        "Example (independent)",
        "Sample (not independent)",
        "Example (independent)",
    ]


@pytest.mark.parametrize(
    ("markup", "place", "words"),
    [
        (
            "/// mechanics | arithmetic\n///",
            "#half",
            ["More than half decides.", "reported", "our own inference", "The Wire"],
        ),
        (
            "/// claims\n///",
            "#sudden",
            ["It was sudden.", "Misleading", "It had been prepared.", "The Wire"],
        ),
        (
            "/// predictions\n///",
            "#all-leave",
            ["All leave.", "Came true in part", "Some left.", "It was not tested.", "Medium"],
        ),
        (
            "/// explanations\n///",
            ".tl-explanation",
            ["They no longer believed him.", "They said so.", "They gave no case.", "Likely."],
        ),
        ("/// errors\n///", "#a-crime", ["It was a crime.", "No court said so.", "disputed"]),
        (
            "/// wording\n///",
            ".tl-wording",
            ["not candid", "솔직하지 않다", "거짓말했다", "Some Paper", "Too strong."],
        ),
    ],
)
def test_an_entry_says_all_it_has(site: Site, markup: str, place: str, words: list[str]) -> None:
    entries = show(site, markup).select(place)
    assert len(entries) == 1
    said = entries[0].get_text(" ", strip=True)
    assert [word for word in words if word not in said] == []


def test_verdicts_are_chosen_among_those_there_are(site: Site) -> None:
    page = show(site, "/// claims\n///")
    assert [box["value"] for box in page.select(".tl-filter__input")][1:] == [
        "misleading",
        "opinion",
    ]
    assert [claim["data-verdict"] for claim in page.select(".tl-claim")] == [
        "misleading",
        "opinion",
    ]


def test_a_group_that_is_not_there_is_reported(site: Site) -> None:
    site.write({**RECORD, **ENTRIES, "docs/index.md": "# Home\n\n/// mechanics | laws\n///\n"})
    assert "BuildError" in site.build()
    assert any("perhaps 'law' is meant" in message for message in site.messages)
