"""How much a first visit transfers, beside the same text in stock Material and TimelineJS3.

Counted is what Chromium asks for with an empty cache, packed as GitHub Pages packs it: document,
styles, scripts, fonts, figures. The stock site is Material as `mkdocs new` leaves it, with the
text of our own pages; what it loads from other hosts (its fonts) is told but not counted. Then
the same in visits a month within the soft limit of GitHub Pages.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser

from bench._tools import ROOT, fetch_npm, serve, table
from bench._weight import first_visit
from tools.chromium import open_browser

KINDS = {
    "home": "",
    "chapter": "days/nov-17/",
    "vote": "vote/",
    "timeline": "timeline/",
    "people": "people/",
    "sources": "sources/",
    "glossary": "glossary/",
}
# A reader who comes for the story: three pages, what they share loaded once.
VISIT = ["home", "chapter", "timeline"]
LIMIT = 100e9  # bytes a month: the soft limit of GitHub Pages
_KNIGHT = "TimelineJS3 3.9.11"
_STOCK = "site_name: Stock\ntheme: {name: material, language: LANGUAGE}\n"
_KNIGHT_PAGE = """<!doctype html><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="css/timeline.css"><script src="js/timeline.js"></script>
<div id="box" style="height:700px"></div><script src="events.js"></script>
<script>new TL.Timeline("box", window.events, {language: "LANGUAGE"});</script>
"""


class Weight(NamedTuple):
    """What a page loads: the bytes of each file of its own site, and requests to other hosts."""

    files: dict[str, int]
    elsewhere: int

    @property
    def total(self) -> int:
        """The bytes of all files."""
        return sum(self.files.values())


def main() -> None:
    """Build all, measure, and print the tables."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        ours = write_ours(root / "ours")
        with open_browser() as browser:
            for language in ("ko", "en"):
                edition = ours / ("" if language == "ko" else "en")
                stock = write_stock(root / f"stock-{language}", edition, language)
                own = {kind: weigh(browser, ours, edition, page) for kind, page in KINDS.items()}
                other = {kind: weigh(browser, stock, stock, page) for kind, page in KINDS.items()}
                knight = write_knight(root / f"knight-{language}", ours, language)
                print_pages(language, own, other, knight and weigh(browser, knight, knight, ""))
                print_visits(own, other)
                late = weigh(browser, ours, edition, KINDS["timeline"], scroll=True)
                sys.stdout.write(f"our timeline, read to its end: {_kb(late.total)}\n\n")


def write_ours(site: Path) -> Path:
    """Build both editions as they are deployed."""
    address = "https://example.org/five-days/"
    repository = "https://github.com/somebody/a-fork"
    config = load_config(
        str(ROOT / "mkdocs.yml"), site_dir=str(site), site_url=address, repo_url=repository
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return site


def write_stock(root: Path, edition: Path, language: str) -> Path:
    """Build the text of an edition with Material as it comes; return the site."""
    for page in edition.rglob("index.html"):
        name = page.parent.relative_to(edition).as_posix()
        if not name.startswith("en") and not name.endswith("-both") and "timeline-" not in name:
            target = root / "docs" / ("index.md" if name == "." else f"{name}.md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(to_text(page.read_text(encoding="utf-8")), encoding="utf-8")
    (root / "mkdocs.yml").write_text(_STOCK.replace("LANGUAGE", language), encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root / "site"


def to_text(html: str) -> str:
    """Return a page's text as Markdown and plain HTML: headings, paragraphs, lists, tables, links.

    Our figures and controls stay out, as do classes and data.
    """
    article = BeautifulSoup(html, "html.parser").select_one("article")
    if article is None:
        return ""
    for element in article.select("svg, form, script, dialog, button, input, .tl-next, .tl-when"):
        element.decompose()
    for element in article.select("*"):
        element.attrs = {k: v for k, v in element.attrs.items() if k in {"href", "datetime"}}
    parts = [_block(child) for child in article.find_all(True, recursive=False)]
    return "\n\n".join(parts)


def _block(element: Tag) -> str:
    if element.name in {"h1", "h2", "h3"}:
        return f"{'#' * int(element.name[1])} {element.get_text(' ', strip=True)}"
    return "<div>" + re.sub(r"\s*\n\s*", " ", str(element)) + "</div>"


def write_knight(root: Path, ours: Path, language: str) -> Path | None:
    """Write a TimelineJS3 page of the record's events; None where npm cannot fetch it."""
    package = fetch_npm("@knight-lab/timelinejs", _KNIGHT.split()[-1])
    if package is None:
        return None
    shutil.copytree(package / "dist", root)
    events = json.loads((ours / "data/events.json").read_text(encoding="utf-8"))
    rows = [
        {
            "unique_id": event["id"],
            "start_date": dict(
                zip(("year", "month", "day"), map(int, event["start"][:10].split("-")), strict=True)
            ),
            "text": {"headline": event["title"][language], "text": event["text"][language]},
        }
        for event in events
    ]
    script = f"window.events = {json.dumps({'events': rows}, ensure_ascii=False)};"
    (root / "events.js").write_text(script, encoding="utf-8")
    (root / "index.html").write_text(_KNIGHT_PAGE.replace("LANGUAGE", language), encoding="utf-8")
    return root


def weigh(
    browser: Browser, site: Path, edition: Path, page: str, *, scroll: bool = False
) -> Weight:
    """Load a page once with an empty cache, and read it to its end if asked to."""
    elsewhere: list[str] = []
    with serve(site) as address:
        prefix = "" if edition == site else f"{edition.relative_to(site)}/"
        start = f"{address}{prefix}{page}"
        files = first_visit(browser, start, site, scroll=scroll, elsewhere=elsewhere)
    return Weight(files, len(elsewhere))


def print_pages(
    language: str, own: dict[str, Weight], stock: dict[str, Weight], knight: Weight | None
) -> None:
    """Print what each kind of page weighs in each system, and the ratio to ours."""
    rows = []
    for kind, mine in own.items():
        theirs = stock[kind]
        row = [kind, _kb(mine.total), _kb(theirs.total), f"{theirs.total / mine.total:.1f}"]
        has = kind == "timeline" and knight is not None
        row += (
            [_kb(knight.total), f"{knight.total / mine.total:.1f}"] if has and knight else ["", ""]
        )
        rows.append(row)
    head = [f"first visit, {language}, gzip", "ours", "stock Material", "ratio", _KNIGHT, "ratio"]
    table(head, rows)
    foreign = {weight.elsewhere for weight in stock.values()}
    sys.stdout.write(
        f"requests to other hosts, not counted: ours 0, stock Material {max(foreign)} a page"
        f"{f', {_KNIGHT} {knight.elsewhere}' if knight else ', TimelineJS3 not measured'}\n"
    )


def print_visits(own: dict[str, Weight], stock: dict[str, Weight]) -> None:
    """Print how many visits of three pages a month the limit of GitHub Pages allows."""
    rows = []
    for name, weights in (("ours", own), ("stock Material", stock)):
        files: dict[str, int] = {}
        for kind in VISIT:
            files |= weights[kind].files
        each = sum(files.values())
        rows.append([name, _kb(each), f"{LIMIT / each / 1e6:.2f} million"])
    table([f"a visit ({', '.join(VISIT)})", "transfer", "visits in 100 GB a month"], rows)


def _kb(size: int) -> str:
    return f"{size / 1000:.1f} KB"
