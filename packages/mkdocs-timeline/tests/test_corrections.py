"""Corrections are public: listed, beside the item, and in a feed; and errors can be reported."""

from __future__ import annotations

import feedparser
import pytest

from project import CONFIG, CORRECTION, SOURCE, Site
from test_validate import problems

FILE = "docs/_data/corrections.yml"
PAGES = {
    "docs/timeline.md": "# Timeline\n\n/// timeline\n///\n",
    "docs/sources.md": "# Sources\n\n/// sources\n///\n",
    "docs/about.md": "# About\n\n/// corrections\n///\n",
}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "event:it-happened",
            "event:it-hapened",
            "of: event 'it-hapened' is not in events.yml; perhaps 'it-happened' is meant",
        ),
        ("event:it-happened", "day:it-happened", "of: found 'day', expected one of event, quote, "),
        ("event:it-happened", "it-happened", "of: found 'it-happened', expected "),
        ("[wire]", "[wyre]", "source 'wyre' is not in sources.yml; perhaps 'wire' is meant"),
        ("  why: {en: The wire says so.}\n", "", "field 'why' is missing"),
    ],
)
def test_rules(site: Site, old: str, new: str, message: str) -> None:
    (found,) = problems(site, {FILE: CORRECTION.replace(old, new)})
    assert found.startswith(FILE)
    assert message in found


def test_a_page_can_be_corrected(site: Site) -> None:
    assert problems(site, {FILE: CORRECTION.replace("event:it-happened", "page:days/one")}) == []


def test_what_was_corrected_is_called_by_its_name(site: Site) -> None:
    nav = "nav: [{'The front': index.md}, timeline.md, sources.md, {'Who we are': about.md}]"
    two = CORRECTION + CORRECTION.replace("title", "page").replace(
        "event:it-happened", "page:index"
    )
    site.write({"mkdocs.yml": f"{CONFIG}\n{nav}\nsite_url: https://example.org/\n", FILE: two})
    assert site.write(PAGES).build() == ""
    names = [link.text for link in site.page("about/index.html").select(".tl-correction__about a")]
    assert sorted(names) == ["It happened", "The front"]
    feed = feedparser.parse((site.root / "site/corrections.xml").read_bytes())
    titles = sorted(entry.title.partition(":")[0] for entry in feed.entries)
    assert titles == ["It happened", "The front"]


def test_a_correction_is_listed_shown_beside_its_item_and_fed(site: Site) -> None:
    config = f"{CONFIG}\nsite_url: https://example.org/\n"
    assert site.write({"mkdocs.yml": config, FILE: CORRECTION, **PAGES}).build() == ""
    row = site.page("about/index.html").select_one("[id='2024-01-02-title']")
    assert row.select_one("del").text == "It did not happen."
    assert row.select_one("ins").text == "It happened."
    assert row.select_one("a")["href"] == "../timeline/#it-happened"
    mark = site.page("timeline/index.html").select_one("#it-happened .tl-corrected")
    assert mark.text == "Corrected on 2 January 2024"
    assert mark["href"] == "../about/#2024-01-02-title"
    feed = feedparser.parse((site.root / "site/corrections.xml").read_bytes())
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.link == "https://example.org/about/#2024-01-02-title"
    assert entry.updated_parsed[:3] == (2024, 1, 2)


def test_without_corrections_the_page_says_so(site: Site) -> None:
    assert site.write(PAGES).build() == ""
    assert "Nothing has been corrected" in site.page("about/index.html").text
    assert not feedparser.parse((site.root / "site/corrections.xml").read_bytes()).entries


def test_errors_are_reported_only_where_there_is_a_repository(site: Site) -> None:
    config = f"{CONFIG}    report_uri: issues/new?template={{language}}.yml&item={{item}}\n"
    assert site.write({"mkdocs.yml": config, **PAGES}).build() == ""
    assert site.page("timeline/index.html").select(".tl-report") == []
    assert site.write({"mkdocs.yml": f"{config}repo_url: https://github.com/a/b/\n"}).build() == ""
    link = site.page("timeline/index.html").select_one("#it-happened .tl-report")
    assert (
        link["href"] == "https://github.com/a/b/issues/new?template=en.yml&item=event:it-happened"
    )
    assert site.page("sources/index.html").select_one("#wire .tl-report")


def test_a_source_that_is_gone_leads_to_its_archive(site: Site) -> None:
    gone = SOURCE + "  gone: 2024-03\n  archive: https://archive.example/wire\n"
    assert site.write({"docs/_data/sources.yml": gone, **PAGES}).build() == ""
    row = site.page("sources/index.html").select_one("#wire")
    assert row.select_one("a")["href"] == "https://archive.example/wire"
    assert "gone since March 2024" in row.text
    addressless = gone.replace("  url: https://example.org/wire\n", "")
    (found,) = problems(site, {"docs/_data/sources.yml": addressless})
    assert "gone: found a day on which no address went away" in found
