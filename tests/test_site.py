"""The built site: what stands in its files, without a browser."""

from __future__ import annotations

import filecmp
import json
import re
from datetime import datetime
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import jsonschema
import pytest
from bs4 import BeautifulSoup

from building import ADDRESS, EDITIONS, PAGES, Built, build_site, url_of

NAMES = [prefix + url_of(page) for prefix in EDITIONS.values() for page in PAGES]


def edition_of(name: str) -> str:
    """Return the language of a page of the site."""
    return "en" if name.startswith("en/") else "ko"


@pytest.mark.parametrize("name", NAMES)
def test_head(site: Built, name: str) -> None:
    page = site.page(name)
    language = edition_of(name)
    path = name.removeprefix("en/")
    assert page.html["lang"] == language
    assert page.title.text.strip()
    assert page.select_one("meta[name=description]")["content"]
    assert page.select_one("link[rel=canonical]")["href"] == ADDRESS + name
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert alternates == {
        "ko": ADDRESS + path,
        "en": f"{ADDRESS}en/{path}",
        "x-default": ADDRESS + path,
    }
    switch = page.select_one("a[hreflang]")
    other = path if language == "en" else f"en/{path}"
    assert urljoin(ADDRESS + name, switch["href"]) == ADDRESS + other


def test_titles_are_distinct(site: Built) -> None:
    titles = [site.page(name).title.text for name in NAMES]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", [*NAMES, "404.html"])
def test_nothing_foreign_and_nothing_inline(site: Built, name: str) -> None:
    page = site.page(name)
    for tag, attribute in (("script", "src"), ("img", "src"), ("link[rel=stylesheet]", "href")):
        for element in page.select(tag):
            assert not urlsplit(element.get(attribute, "")).netloc
    assert page.select('script:not([src], [type="application/ld+json"])') == []
    assert page.select("style, [style]") == []
    assert page.select("[onclick], [onload]") == []
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_every_link_and_anchor_resolves_in_both_editions(site: Built) -> None:
    """The generated pages too: both languages side by side, and what was public by a day.

    Read by patterns and not as a tree: a hundred pages of up to a megabyte take a minute to parse.
    """
    pages: dict[str, tuple[list[str], set[str]]] = {}
    for path in sorted(site.directory.rglob("index.html")):
        name = path.parent.relative_to(site.directory).as_posix()
        html = path.read_text(encoding="utf-8")
        links = [unescape(href) for href in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html)]
        pages[ADDRESS + ("" if name == "." else f"{name}/")] = (
            links,
            set(re.findall(r'\bid="([^"]+)"', html)),
        )
    assert len(pages) > 4 * len(PAGES) - 10
    broken = []
    for address, (links, _) in pages.items():
        for link in links:
            target = urljoin(address, link)
            if not target.startswith(ADDRESS) or target.endswith((".json", ".csv", ".ics", ".xml")):
                continue
            place, _, anchor = target.partition("#")
            if place not in pages or (anchor and unquote(anchor) not in pages[place][1]):
                broken.append((address, link))
    assert broken == []


@pytest.mark.parametrize("name", NAMES)
def test_outline(site: Built, name: str) -> None:
    page = site.page(name)
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    # Examples of what an editor types stand in code.
    text = "".join(part for part in page.body.strings if not part.find_parent(["code", "pre"]))
    assert "[@" not in text
    assert "///" not in text


@pytest.mark.parametrize("prefix", EDITIONS.values())
def test_timeline_is_complete_and_in_order(site: Built, prefix: str) -> None:
    events = site.page(f"{prefix}timeline/").select("[data-start]")
    assert len(events) >= 160
    starts = [event["data-start"] for event in events]
    assert len({event["id"] for event in events}) == len(events)

    moments = [datetime.fromisoformat(start) for start in starts]
    assert moments == sorted(moments)
    for event in events:
        assert event.select_one("time[datetime]")
        assert event.select_one(".tl-status").get_text(strip=True)
        assert event.select_one(".tl-cite a[href]")
        finest = {"minute": 22, "hour": 10, "part-of-day": 10, "day": 10, "month": 7, "year": 4}
        limit = finest[event["data-precision"]]
        assert all(len(time["datetime"]) <= limit for time in event.select("time")), event["id"]


@pytest.mark.parametrize("prefix", EDITIONS.values())
def test_quotations_mark_their_language(site: Built, prefix: str) -> None:
    quotes = site.page(f"{prefix}ilya/").select("blockquote[id]")
    assert len(quotes) >= 12
    for quote in quotes:
        assert quote.select_one("[lang=en]")
        if not prefix:
            assert quote.select_one("[lang=ko]")


def test_structure_is_drawn_and_tabled(site: Built) -> None:
    for prefix in EDITIONS.values():
        page = site.page(f"{prefix}structure/")
        figures = page.select(".tl-structure")
        assert len(figures) == 6
        for figure in figures:
            rows = figure.select(".tl-table tbody tr")
            for drawing in figure.select("figure > svg[aria-label]"):
                lines = drawing.select(".tl-s-control, .tl-s-money")
                assert len(lines) == len(rows)


def data_blocks(page: BeautifulSoup) -> list[dict]:
    """Return what a page says of itself in JSON-LD."""
    return [json.loads(b.string) for b in page.select('script[type="application/ld+json"]')]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_describes_itself(site: Built, name: str) -> None:
    page = site.page(name)
    (about,) = [block for block in data_blocks(page) if block["@type"] != "ItemList"]
    assert about["@type"] == ("WebSite" if name in EDITIONS.values() else "Article")
    assert about["url"] == ADDRESS + name
    assert about["inLanguage"] == edition_of(name)
    assert about["description"] == page.select_one("meta[name=description]")["content"]


@pytest.mark.parametrize("prefix", EDITIONS.values())
def test_major_events_are_data_for_machines(site: Built, prefix: str) -> None:
    page = site.page(f"{prefix}timeline/")
    data = next(block for block in data_blocks(page) if block["@type"] == "ItemList")
    items = [item["item"] for item in data["itemListElement"]]
    assert len(items) >= 40
    ids = {event["id"] for event in page.select("[data-start]")}
    for item in items:
        address, _, anchor = item["url"].partition("#")
        assert address == f"{ADDRESS}{prefix}timeline/"
        assert anchor in ids
        assert item["name"]
        assert item["startDate"]


@pytest.mark.parametrize("prefix", EDITIONS.values())
def test_feed_and_exports(site: Built, prefix: str) -> None:
    feed = feedparser.parse((site.directory / prefix / "feed.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 50
    assert all(entry.link.startswith(f"{ADDRESS}{prefix}timeline/#") for entry in feed.entries)
    assert (site.directory / "data/events.json").is_file()
    assert not (site.directory / "en/data/events.json").exists()


def test_exports_hold_both_languages_and_follow_their_schemas(site: Built) -> None:
    data = site.directory / "data"
    for kind in ("events", "quotes", "structure", "claims", "sources", "people"):
        rows = json.loads((data / f"{kind}.json").read_text(encoding="utf-8"))
        schema = json.loads((data / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
        jsonschema.validate(rows, schema)
    events = json.loads((data / "events.json").read_text(encoding="utf-8"))
    assert all(set(event["title"]) == {"ko", "en"} for event in events)


def test_search_index_holds_one_language(site: Built) -> None:
    for prefix in EDITIONS.values():
        script = (site.directory / prefix / "search/index.js").read_text(encoding="utf-8")
        index = json.loads(script.partition(" = ")[2].rstrip(";\n"))
        assert index["language"] == edition_of(prefix)
        kinds, addresses = set(index["documents"]["kind"]), index["documents"]["url"]
        assert {"events", "people", "quotes", "claims", "glossary"} <= kinds
        assert kinds == set(index["kinds"])
        assert len(addresses) > 900
        assert not any("-both" in address for address in addresses)


def test_not_found_speaks_both_languages(site: Built) -> None:
    page = site.page("404.html")
    assert page.html["lang"] == "ko"
    assert page.select_one("main [lang=en]")
    assert all(link["href"].startswith(("/five-days/", "#", "http")) for link in page.select("a"))


def test_sitemap_pairs_the_editions(site: Built) -> None:
    text = (site.directory / "sitemap.xml").read_text(encoding="utf-8")
    assert text.count("<loc>") == len(NAMES)
    assert text.count('hreflang="x-default"') == len(NAMES)
    assert "lastmod" not in text


def test_output_is_lean(site: Built) -> None:
    names = {path.name for path in site.directory.rglob("*") if path.is_file()}
    assert not any(re.search(r"\.map$|lunr|wordcut|bundle\.", name) for name in names)


def test_the_same_commit_gives_the_same_bytes(site: Built, tmp_path: Path) -> None:
    again = build_site(tmp_path / "again").directory
    files = sorted(p.relative_to(again).as_posix() for p in again.rglob("*") if p.is_file())
    differing = [
        name
        for name in files
        # The sitemap's gzip header holds the time of its making unless SOURCE_DATE_EPOCH is set.
        if not name.endswith(".gz")
        and not filecmp.cmp(site.directory / name, again / name, shallow=False)
    ]
    assert differing == []
