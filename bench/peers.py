"""What a reader has of a timeline: the same six Korean events here and in four other systems.

Every row is measured in Chromium on pages that the systems make from the same words; the last
column says whether none of the others does better.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from bench._tools import ROOT, fetch_npm, fetch_pypi, packed, serve, table
from tools.chromium import open_browser

_CHOSEN = {
    "altman-fired",
    "guest-badge",
    "nadella-hires-altman",
    "sutskever-regret",
    "employee-letter",
    "agreement-in-principle",
}
_DESKTOP, _PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
_PACIFIC, _SEOUL = "America/Los_Angeles", "Asia/Seoul"
_ASSETS = ROOT / "packages/mkdocs-timeline/src/mkdocs_timeline/assets"
_WIDGET = "[role=main]"
_BOX = '<div role="main"><div id="box" style="height:700px"></div></div>'
_VIS_FILES = (
    "standalone/umd/vis-timeline-graph2d.min.js",
    "styles/vis-timeline-graph2d.min.css",
)
_MONTHS = r"(?i)january|february|october|november|december|листопад|[0-9]{4} [0-9]{1,2} [0-9]{1,2}"
_SITE = (
    "site_name: 사건\ntheme: {name: mkdocs, locale: ko, highlightjs: false}\n"
    "extra_css: [links.css]\n"
)
_LINKS = "a { color: #0645ad }"  # the links of the theme are too pale for any of the systems
_OURS = f"""plugins:
  timeline: {{languages: [ko, en], timezone: {_PACIFIC}, second_timezone: {_SEOUL}}}
"""
_VIS = """new vis.Timeline(document.getElementById('box'), new vis.DataSet(rows.map(row =>
  ({id: row.id, content: row.title, start: row.start}))), {height: 700, locale: 'ko'});"""
_KNIGHT = """new TL.Timeline('box', {events: rows.map(row => { const date = new Date(row.start);
  return {text: {headline: row.title,
  text: `${row.text} <a href="${row.url}">출처</a>`}, start_date: {year: date.getFullYear(),
  month: date.getMonth() + 1, day: date.getDate(), hour: date.getHours(),
  minute: date.getMinutes()}}; })}, {language: 'ko', script_path: new URL('js', location).href});"""
# A word of Hangul is split where two syllables of it stand on different lines.
_SPLITS = """titles => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const hangul = /[가-힣]/;
  let split = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data;
    if (!titles.some(title => text.includes(title))) continue;
    const tops = [...text].map((_, at) => { const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      return range.getBoundingClientRect().bottom; });
    for (let at = 1; at < text.length; at += 1) {
      const inWord = hangul.test(text[at]) && hangul.test(text[at - 1]);
      if (inWord && tops[at] - tops[at - 1] > 6) split += 1;
    }
  }
  return split;
}"""
# Names with no Korean in them, or with tags.
_NAMES = """() => [...document.querySelectorAll('[role=main] [aria-label]')]
  .map(part => part.ariaLabel)
  .filter(name => /<|&lt;/.test(name) || !/[가-힣]/.test(name)).length"""
_PLACES = """titles => titles.filter(title => [...document.querySelectorAll('[id]')].some(part => {
  const held = titles.filter(other => part.textContent.includes(other));
  return held.length === 1 && held[0] === title; })).length"""
# What the focus is in tells an event where it holds the title of that one alone.
_FOCUS = """titles => { for (let part = document.activeElement; part && part !== document.body;
  part = part.parentElement) {
  const words = `${part.textContent} ${part.ariaLabel ?? ''}`;
  const held = titles.filter(title => words.includes(title));
  if (held.length > 1) return null;
  if (held.length) return held[0];
} return null; }"""


def main() -> None:
    """Make the pages, measure each system row by row, and print the rows."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        rows = _write_ours(root)
        scripts = {"ours": [_ASSETS / "timeline.js"], **_write_npm(root, rows)}
        scripts |= _write_mkdocs(root, rows)
        weights = {name: round(packed(*files) / 1000, 1) for name, files in scripts.items()}
        with serve(root) as address, open_browser() as browser:
            found = {
                name: _Reader(browser, f"{address}{name}/", rows).measure() for name in scripts
            }
    for name, weight in weights.items():
        found[name]["own scripts, KB gzip"] = weight
    lines = []
    for row, worse in _ROWS.items():
        values = [found[name][row] for name in found]
        best = "yes" if not any(worse(values[0], other) for other in values[1:]) else "no"
        lines.append([row, *(f"{value:g}" for value in values), best])
    table(["six events in Korean", *found, "none better"], lines)
    if len(found) < 5:
        sys.stdout.write("not measured: packages that could not be fetched\n")


def _less(one: float, other: float) -> bool:
    return one < other


def _more(one: float, other: float) -> bool:
    return one > other


# Each row with what makes ours worse than another's.
_ROWS: dict[str, Callable[[float, float], bool]] = {
    "seen without scripts": _less,
    "on paper": _less,
    "sources on paper": _less,
    "own scripts, KB gzip": _more,
    "requests to others": _more,
    "time elements": _less,
    "places to link to": _less,
    "dates in another language": _more,
    "clocks named": _less,
    "other in Seoul than in California": _more,
    "names not in Korean": _more,
    "reached by keyboard": _less,
    "words split on a phone": _more,
    "axe violations": _more,
}


class _Reader:
    """Opens a page as different readers do, and counts."""

    def __init__(self, browser: Browser, address: str, rows: list[dict[str, str]]) -> None:
        self.browser, self.address = browser, address
        self.titles = [row["title"] for row in rows]
        # By its title or its address; spaces are lost on paper.
        self.sources = [(_squash(row["source"]), row["url"]) for row in rows]

    def open(self, *, asked: list[str] | None = None, **options: object) -> Page:
        context = self.browser.new_context(**{"locale": "ko", "viewport": _DESKTOP, **options})  # type: ignore[arg-type]
        page = context.new_page()
        if asked is not None:
            page.on("request", lambda request: asked.append(request.url))
        page.goto(self.address)
        page.wait_for_timeout(1200)
        return page

    def measure(self) -> dict[str, float]:
        """Return a number for each row but that of the scripts, which are files."""
        found: dict[str, float] = {}
        page = self.open(java_script_enabled=False)
        found["seen without scripts"] = sum(self._sees(page, title) for title in self.titles)
        asked: list[str] = []
        page = self.open(asked=asked, timezone_id=_PACIFIC)
        found["requests to others"] = sum("//127.0.0.1" not in url for url in asked)
        paper = _print(page)
        found["on paper"] = sum(_squash(title) in paper for title in self.titles)
        found["sources on paper"] = sum(any(name in paper for name in row) for row in self.sources)
        times = page.locator("time[datetime]").count()
        found["time elements"] = min(times, len(self.titles))
        found["places to link to"] = page.evaluate(_PLACES, self.titles)
        found["names not in Korean"] = page.evaluate(_NAMES)
        found["axe violations"] = len(Axe().run(page, context=_WIDGET).response["violations"])
        words = page.locator("body").inner_text()
        found["dates in another language"] = len(set(re.findall(_MONTHS, words)))
        found["clocks named"] = sum(city in words for city in ("샌프란시스코", "서울"))
        found["reached by keyboard"] = self._walk(page)
        there = self.open(timezone_id=_SEOUL).locator("body").inner_text()
        found["other in Seoul than in California"] = float(there != words)
        found["words split on a phone"] = self.open(viewport=_PHONE).evaluate(_SPLITS, self.titles)
        for context in self.browser.contexts:
            context.close()
        return found

    def _sees(self, page: Page, title: str) -> bool:
        return any(place.is_visible() for place in page.get_by_text(title).all())

    def _walk(self, page: Page) -> int:
        reached = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            reached.add(page.evaluate(_FOCUS, self.titles))
        return len(reached - {None})


def _print(page: Page) -> str:
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return _squash("".join(page.extract_text() for page in pages))


def _squash(text: str) -> str:
    return re.sub(r"\s", "", text)


def _run_mkdocs(root: Path, site: Path, packages: Path | None = None) -> None:
    """Build a page with MkDocs, with packages of another place before our own."""
    (root / "docs/links.css").write_text(_LINKS, encoding="utf-8")
    paths = {} if packages is None else {"PYTHONPATH": str(packages)}
    subprocess.run(  # noqa: S603  this Python, with names of ours
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, **paths},
        check=True,
        capture_output=True,
    )


def _write_ours(root: Path) -> list[dict[str, str]]:
    """Build the six events of the record by the plugin; return their words for the others."""
    data = root / "_ours/docs/_data"
    data.mkdir(parents=True)
    for name in ("sources", "people", "labels"):
        file = ROOT / f"docs/_data/{name}.yml"
        (data / file.name).write_bytes(file.read_bytes())
    events = yaml.safe_load((ROOT / "docs/_data/events.yml").read_text(encoding="utf-8"))
    events = [event for event in events if event["id"] in _CHOSEN]
    (data / "events.yml").write_text(yaml.safe_dump(events, allow_unicode=True), encoding="utf-8")
    page = "# 사건\n\n/// controls\n///\n\n## 닷새\n\n/// timeline\n    group: day\n///\n"
    (data.parent / "index.md").write_text(page, encoding="utf-8")
    (data.parent / "sources.md").write_text("# 출처\n\n/// sources\n///\n", encoding="utf-8")
    (root / "_ours/mkdocs.yml").write_text(_SITE + _OURS, encoding="utf-8")
    _run_mkdocs(root / "_ours", root / "ours")
    sources = yaml.safe_load((data / "sources.yml").read_text(encoding="utf-8"))
    known = {source["id"]: source for source in sources}
    return [
        {
            "id": event["id"],
            "start": str(event["start"]),
            "title": event["title"]["ko"],
            "text": event["text"]["ko"],
            "url": str(known[event["sources"][0]].get("url")),
            "source": known[event["sources"][0]]["title"],
        }
        for event in events
    ]


def _write_npm(root: Path, rows: list[dict[str, str]]) -> dict[str, list[Path]]:
    """Write a page for each system that runs in the browser and can be had; return its scripts."""
    found, words = {}, json.dumps(rows)
    for name, package, version, files, script in (
        (
            "TimelineJS3",
            "@knight-lab/timelinejs",
            "3.9.11",
            ("js/timeline.js", "css/timeline.css"),
            _KNIGHT,
        ),
        ("vis-timeline", "vis-timeline", "8.5.4", _VIS_FILES, _VIS),
    ):
        source = fetch_npm(package, version)
        if source is None:
            continue
        source = source / "dist" if (source / "dist/js").is_dir() else source
        site = root / name
        shutil.copytree(source, site)
        loads = f'<script src="{files[0]}"></script><link rel="stylesheet" href="{files[1]}">'
        body = f"{_BOX}<script>const rows = {words};{script}"
        head = f'<!doctype html><html lang="ko"><meta charset="utf-8"><title>사건</title>{loads}'
        (site / "index.html").write_text(f"{head}{body}</script>", encoding="utf-8")
        found[name] = [site / files[0]]
    return found


def _write_mkdocs(root: Path, rows: list[dict[str, str]]) -> dict[str, list[Path]]:
    """Build a page by each other plugin of MkDocs that can be had; return its scripts."""
    items = [
        {
            "title": row["title"],
            "content": f"{row['text']} [출처]({row['url']})",
            "sub_title": row["start"],
        }
        for row in rows
    ]
    steps = [
        {
            "id": row["id"],
            "title": row["title"],
            "summary": row["title"],
            "description": row["text"],
            "references": [{"label": "출처", "url": row["url"]}],
            "duration_weeks": 1,
            "contact": {"name": "–"},
            "tasks": [{"title": "출처", "description": row["start"]}],
        }
        for row in rows
    ]
    block = yaml.safe_dump(items, allow_unicode=True, sort_keys=False)
    process = {"title": "사건", "description": "사건", "milestones": steps}
    fence = yaml.safe_dump(process, allow_unicode=True, sort_keys=False)
    found = {}
    for name, package, version, config, text in (
        (
            "neoteroi",
            "neoteroi-mkdocs",
            "1.2.0",
            "markdown_extensions: [neoteroi.timeline]\n",
            f"::timeline::\n\n{block}\n::/timeline::\n",
        ),
        (
            "process-timeline",
            "mkdocs-process-timeline",
            "0.3.0",
            "plugins: [mkdocs-process-timeline]\n",
            f"::process-timeline\n```yaml\n{fence}```\n",
        ),
    ):
        packages = fetch_pypi(package, version)
        if packages is None:
            continue
        own = root / f"_{name}"
        (own / "docs").mkdir(parents=True)
        (own / "mkdocs.yml").write_text(_SITE + config, encoding="utf-8")
        (own / "docs/index.md").write_text(f"# 사건\n\n{text}", encoding="utf-8")
        _run_mkdocs(own, root / name, packages)
        found[name] = [*(root / name).rglob("process-timeline.js")]
    return found
