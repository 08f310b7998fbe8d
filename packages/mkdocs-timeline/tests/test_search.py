"""The search index: what is in it, in which form, and the list that does without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from project import CONFIG, EVENT, PERSON, RECORD, Site

QUOTE = """
- id: words
  group: directors
  speaker: ann
  role: {en: a director}
  said: '2023-11-17T12:30-08:00'
  precision: minute
  language: en
  original: It happened to me.
  context: {en: Said at noon.}
  venue: {en: a post}
  status: verbatim
  sources: [wire]
"""
TERMS = """
- id: non-profit
  group: structure
  term: {en: nonprofit corporation (NPO)}
  definition: {en: A corporation without profit.}
  variants: [charity]
  avoid: [non-profit body, for-profit]
- id: for-profit
  group: structure
  term: {en: for-profit}
  definition: {en: A corporation for profit.}
"""
PAGES = {
    "docs/index.md": "# Home\n\n## Part\n\n" + "Many words. " * 50,
    "docs/timeline.md": "# Timeline\n\n/// timeline\n///\n",
    "docs/people.md": "# People\n\n/// people | directors\n///\n",
    "docs/quotes.md": "# Quotes\n\n/// quote | words\n///\n",
    "docs/glossary.md": "# Terms\n\n/// glossary\n///\n",
    "docs/a-z.md": "# A to Z\n\n/// az\n///\n",
}
FILES = {
    **RECORD,
    **PAGES,
    "docs/_data/quotes.yml": QUOTE,
    "docs/_data/glossary.yml": TERMS,
}


def read_index(site: Site) -> dict[str, Any]:
    """Return the index as the browser gets it."""
    script = (site.root / "site/search/index.js").read_text(encoding="utf-8")
    return json.loads(script.partition(" = ")[2].rstrip(";\n"))


def test_documents_are_columns_of_one_length(site: Site) -> None:
    assert site.write(FILES).build() == "", site.messages
    index = read_index(site)
    assert index["version"] == 2
    columns = index["documents"]
    assert len({len(column) for column in columns.values()}) == 1
    at = columns["url"].index("timeline/#it-happened")
    assert columns["title"][at] == "It happened"
    assert columns["days"][at] == ["2023-11-17", "2023-11-18"]
    at = columns["url"].index("#part")
    assert len(columns["text"][at].encode()) <= 360


def test_everyday_words_mean_one_another(site: Site) -> None:
    synonyms = "- {id: film, words: [film, movie, film]}\n"
    assert site.write({**FILES, "docs/_data/synonyms.yml": synonyms}).build() == ""
    assert ["film", "movie"] in read_index(site)["aliases"]


def test_pages_about_the_site_are_a_kind_of_their_own(site: Site) -> None:
    page = "---\ncitations: optional\n---\n# About\n\nHow it is made.\n"
    assert site.write({**FILES, "docs/about.md": page}).build() == ""
    columns = read_index(site)["documents"]
    kinds = dict(zip(columns["url"], columns["kind"], strict=True))
    assert kinds["about/"] == "site"
    assert kinds["#part"] == "section"


def test_a_quotation_is_dated_on_both_clocks(site: Site) -> None:
    assert site.write(FILES).build() == ""
    columns = read_index(site)["documents"]
    at = columns["kind"].index("quotes")
    assert columns["when"][at] == (
        "Friday 17 November 2023, 12:30 Pacific · Saturday 18 November 2023, 05:30 Seoul"
    )
    assert columns["days"][at] == ["2023-11-17", "2023-11-18"]


def test_spellings_come_from_the_record(site: Site) -> None:
    assert site.write(FILES).build() == ""
    aliases = read_index(site)["aliases"]
    assert ["nonprofit corporation", "NPO", "charity", "non-profit body"] in aliases


def test_people_are_listed_by_surname(site: Site) -> None:
    body = PERSON.replace("ann", "acme").replace("person\n", "organisation\n")
    files = {**FILES, "docs/_data/people.yml": PERSON + body.replace("Ann Example", "Acme Example")}
    assert site.write(files).build() == ""
    names = [link.get_text() for link in site.page("a-z/index.html").select("#az-people + dl a")]
    assert names == ["Acme Example", "Example, Ann"]


def test_the_same_record_gives_the_same_bytes(site: Site) -> None:
    events = EVENT + EVENT.replace("it-happened", "it-ended")
    site.write({"mkdocs.yml": CONFIG, **FILES, "docs/_data/events.yml": events})
    made = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        subprocess.run(
            command, cwd=site.root, env={**os.environ, "PYTHONHASHSEED": seed}, check=True
        )
        made.append((site.root / "site/search/index.js").read_bytes())
    assert made[0] == made[1]
