"""A thousand events: how soon the timeline is there and answers a filter, beside two others.

TimelineJS3 has no filter: what it can do is to be made anew from fewer events. vis-timeline
filters a view of its data. Each is asked for the confirmed events, ten times; medians are shown.
"""

from __future__ import annotations

import copy
import json
import statistics
import sys
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser

from bench._tools import ROOT, fetch_npm, packed, serve, table
from mkdocs_timeline.dates import parse_instant
from tools.chromium import open_browser

EVENTS = 1000
ROUNDS = 10
_ASSETS = ROOT / "packages/mkdocs-timeline/src/mkdocs_timeline/assets"
_FRAME = "const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));"
_CONFIG = """
site_name: Bench
theme: {name: mkdocs}
plugins:
  timeline:
    languages: [ko, en]
    timezone: America/Los_Angeles
    second_timezone: Asia/Seoul
"""
_OURS = """async () => {
  const select = document.querySelector('[name=status]');
  const times = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    select.value = i % 2 ? 'all' : 'confirmed';
    const start = performance.now();
    select.dispatchEvent(new Event('input', {bubbles: true}));
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""
_VIS = """async () => {
  const times = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const start = performance.now();
    window.onlyConfirmed = i % 2 === 0;
    window.view.refresh();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""
_KNIGHT = """async () => {
  const times = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const events = i % 2 ? window.events : window.events.filter(event => event.confirmed);
    document.getElementById('box').replaceChildren();
    const start = performance.now();
    const made = new TL.Timeline('box', {events: structuredClone(events)}, {});
    await new Promise(done => made.on('loaded', done));
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


def multiply(events: list[dict[str, Any]], wanted: int) -> list[dict[str, Any]]:
    """Return so many events, the given ones over again a day later each time."""
    made = []
    for number in range(wanted):
        event = copy.deepcopy(events[number % len(events)])
        turn = number // len(events)
        if turn:
            event["id"] = f"{event['id']}-{turn}"
            event.pop("post", None)
            event.pop("known", None)
            event["status"] = "reported" if event["status"] == "confirmed" else event["status"]
            moved = parse_instant(str(event["start"])) + timedelta(days=7 * turn)
            event["start"] = _in_zone(moved)
            event.pop("end", None)
        made.append(event)
    return made


def _in_zone(moment: Any) -> str:
    from zoneinfo import ZoneInfo

    local = moment.replace(tzinfo=ZoneInfo("America/Los_Angeles"))
    return str(local.isoformat(timespec="minutes"))


def write_ours(root: Path) -> Path:
    """Build a page of so many events by the plugin alone; return the built site."""
    data = root / "docs/_data"
    data.mkdir(parents=True)
    for path in (ROOT / "docs/_data").glob("*.yml"):
        (data / path.name).write_bytes(path.read_bytes())
    events = multiply(yaml.safe_load((data / "events.yml").read_text(encoding="utf-8")), EVENTS)
    (data / "events.yml").write_text(yaml.safe_dump(events, allow_unicode=True), encoding="utf-8")
    (root / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    page = "# Events\n\n/// controls\n///\n\n/// timeline\n///\n"
    (root / "docs/index.md").write_text(page, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root / "site"


def write_others(site: Path) -> dict[str, list[Path]]:
    """Write a page of the same events for each other system that can be had; return its files."""
    events = json.loads((site / "data/events.json").read_text(encoding="utf-8"))
    rows = [
        {
            "id": event["id"],
            "start": event["start"],
            "title": event["title"]["en"],
            "text": event["text"]["en"],
            "confirmed": event["status"] == "confirmed",
        }
        for event in events
    ]
    (site / "rows.js").write_text(f"window.rows = {json.dumps(rows)};", encoding="utf-8")
    found: dict[str, list[Path]] = {}
    vis = fetch_npm("vis-timeline", "8.5.4")
    if vis is not None:
        files = [
            vis / "standalone/umd/vis-timeline-graph2d.min.js",
            vis / "styles/vis-timeline-graph2d.min.css",
        ]
        _write_page(site, "vis", files, _VIS_PAGE)
        found["vis-timeline 8.5.4"] = files
    knight = fetch_npm("@knight-lab/timelinejs", "3.9.11")
    if knight is not None:
        files = [knight / "dist/js/timeline.js", knight / "dist/css/timeline.css"]
        _write_page(site, "knight", files, _KNIGHT_PAGE)
        found["TimelineJS3 3.9.11"] = files
    return found


_VIS_PAGE = """
const data = new vis.DataSet(rows.map(row => ({id: row.id, content: row.title, start: row.start,
  confirmed: row.confirmed})));
window.onlyConfirmed = false;
window.view = new vis.DataView(data, {filter: row => !window.onlyConfirmed || row.confirmed});
window.made = new vis.Timeline(document.getElementById('box'), window.view, {height: 700});
"""
_KNIGHT_PAGE = """
const part = text => { const date = new Date(text); return {year: date.getFullYear(),
  month: date.getMonth() + 1, day: date.getDate(), hour: date.getHours()}; };
window.events = rows.map(row => ({unique_id: row.id, start_date: part(row.start),
  text: {headline: row.title, text: row.text}, confirmed: row.confirmed}));
"""


def _write_page(site: Path, name: str, files: Iterable[Path], script: str) -> None:
    links = []
    for file in files:
        (site / file.name).write_bytes(file.read_bytes())
        links.append(
            f'<link rel="stylesheet" href="{file.name}">'
            if file.suffix == ".css"
            else f'<script src="{file.name}"></script>'
        )
    html = (
        f'<!doctype html><meta charset="utf-8">{"".join(links)}<script src="rows.js"></script>'
        f'<div id="box" style="height:700px"></div><script>{script}</script>'
    )
    (site / f"{name}.html").write_text(html, encoding="utf-8")


def measure(browser: Browser, address: str, script: str) -> float:
    """Return the median of the times a page takes to answer, in milliseconds."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.wait_for_timeout(500)
    body = script.replace("ROUNDS", str(ROUNDS)).replace("async () => {", f"async () => {{{_FRAME}")
    times = page.evaluate(body)
    page.close()
    return statistics.median(times)


def main() -> None:
    """Measure and print: bytes of scripts and styles, and the answer to a filter."""
    with tempfile.TemporaryDirectory() as scratch:
        site = write_ours(Path(scratch))
        others = write_others(site)
        own = [_ASSETS / "timeline.js", _ASSETS / "timeline.css"]
        scripts = {
            "vis-timeline 8.5.4": ("vis.html", _VIS),
            "TimelineJS3 3.9.11": ("knight.html", _KNIGHT),
        }
        with serve(site) as address, open_browser() as browser:
            ours = measure(browser, address, _OURS)
            rows = [["ours", f"{packed(*own) / 1000:.1f} KB", f"{ours:.0f} ms", "1.0"]]
            for name, files in others.items():
                page, script = scripts[name]
                answer = measure(browser, address + page, script)
                weight = f"{packed(*files) / 1000:.1f} KB"
                rows.append([name, weight, f"{answer:.0f} ms", f"{answer / ours:.1f}"])
        table(["system", "script and style, gzip", f"filter of {EVENTS}", "ratio"], rows)
        if len(others) < len(scripts):
            sys.stdout.write("not measured: packages of npm that could not be fetched\n")
