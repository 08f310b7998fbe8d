"""Search: ours, Pagefind and lunr as Material sets it up, on the queries held out."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.contrib.search import SearchPlugin
from playwright.sync_api import Browser

from bench._tools import ROOT, fetch_npm, packed, serve, table
from tools.chromium import open_browser

sys.path.insert(0, str(ROOT / "tests"))
from searching import CODE, Query, anchor, measure, read_queries, run_search

EDITIONS = {"ko": "mkdocs.yml", "en": "mkdocs.en.yml"}
PAGEFIND = "1.6.0"
# A heading within an entry carries the entry's id with what it is of the entry.
PART = re.compile(r"-(title|name|claim|printed|expected)$")
# As its own interface shows them: of each page the three parts with the most matches.
_ASK_PAGEFIND = """async ([address, queries]) => {
  const pagefind = await import(address);
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    answers.push(pages.flatMap(({ sub_results: parts }) =>
      parts.sort((a, b) => b.locations.length - a.locations.length)
        .slice(0, 3).map(({ url }) => url)));
  }
  return answers;
}"""
_PARTS = {".js", ".wasm", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"}
_OPEN = """async () => {
  const start = performance.now();
  document.querySelector('[data-tl-search-open]').click();
  document.querySelector('dialog input').value = 'a';
  while (!document.querySelector('dialog [role=status]').textContent)
    await new Promise(done => setTimeout(done, 5));
  return performance.now() - start;
}"""
# Every query letter by letter: from the key press to the frame in which its hits are drawn.
_TYPE = """async (queries) => {
  const field = document.querySelector('dialog input');
  const times = [];
  for (const query of queries) {
    for (let end = 1; end <= query.length; end += 1) {
      const start = performance.now();
      field.value = query.slice(0, end);
      field.dispatchEvent(new Event('input'));
      await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - start);
    }
  }
  return times;
}"""


def main() -> None:
    """Build each edition with a stock index beside ours, ask the same of all, print the shares."""
    for language, name in EDITIONS.items():
        with tempfile.TemporaryDirectory() as directory:
            site = Path(directory) / "site"
            _build(name, site)
            queries = read_queries(language, held_out=True)
            sys.stdout.write(f"\n{language}, {len(queries)} queries held out\n")
            found = {
                "ours": _ask_ours(site, language, queries),
                "Pagefind": _ask_pagefind(site, queries),
                "lunr as Material": _ask_lunr(site, language, queries),
            }
            shares = {name: measure(queries, ids) for name, ids in found.items() if ids is not None}
            ours = shares["ours"].recall
            rows = [
                (name, *(f"{share:.3f}" for share in quality), f"{quality.recall / ours:.2f}")
                for name, quality in shares.items()
            ]
            table(("search", "recall@10", "success@3", "MRR", "recall to ours"), rows)
            _print_cost(site, language, queries)


def _build(name: str, site: Path) -> None:
    config = load_config(str(ROOT / name), site_dir=str(site))
    stock = SearchPlugin()
    stock.load_config({"lang": ["ko"] if name == "mkdocs.yml" else ["en"]})
    config.plugins["search"] = stock
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    if name == "mkdocs.yml":
        shutil.rmtree(site / "en")  # the other edition is measured by itself


def _ids(urls: Iterable[str]) -> list[str]:
    """Return the ids that hits lead to, each once, best first."""
    return list(dict.fromkeys(PART.sub("", anchor(url)) for url in urls))


def _ask_ours(site: Path, language: str, queries: list[Query]) -> list[list[str]]:
    texts = [query.text for query in queries]
    return [_ids(answer["found"]) for answer in run_search(site, language, texts)]


def _ask_pagefind(site: Path, queries: list[Query]) -> list[list[str]] | None:
    program = fetch_npm("@pagefind/linux-x64", PAGEFIND)
    if program is None:
        return None
    binary = program / "bin/pagefind_extended"
    binary.chmod(0o755)
    command = [binary, "--site", site, "--root-selector", "main", "--quiet"]
    subprocess.run(command, check=True)  # noqa: S603  fetched just now, by its version
    texts = [query.text for query in queries]
    with serve(site) as address, open_browser() as browser:
        # A policy of the page would forbid the WebAssembly that Pagefind runs on.
        page = browser.new_context(bypass_csp=True).new_page()
        page.goto(address)
        urls = page.evaluate(_ASK_PAGEFIND, [f"{address}pagefind/pagefind.js", texts])
    return [_ids(found) for found in urls]


def _ask_lunr(site: Path, language: str, queries: list[Query]) -> list[list[str]] | None:
    packages = {"lunr": "2.3.9", "lunr-languages": "1.14.0"}
    fetched = [fetch_npm(name, version) for name, version in packages.items()]
    if None in fetched:
        return None
    script, index = ROOT / "bench/lunr_measure.mjs", site / "search/search_index.json"
    asked = json.dumps([query.text for query in queries])
    command = ["node", script, *map(str, fetched), index, language]
    run = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)  # noqa: S603
    return [_ids(found) for found in json.loads(run.stdout)]


def _print_cost(site: Path, language: str, queries: list[Query]) -> None:
    """Print what each search consists of, and how soon ours answers a key press."""
    ours = packed(*(site / name for name in (*CODE, "search/index.js")))
    rows = [("ours", f"{ours / 1000:.0f}", "1.00")]
    pagefind = sorted((site / "pagefind").glob("**/*.*"))
    for name, files in (
        ("Pagefind, all its parts", [file for file in pagefind if file.suffix in _PARTS]),
        ("lunr's index alone", [site / "search/search_index.json"]),
    ):
        if files:
            size = packed(*files)
            rows.append((name, f"{size / 1000:.0f}", f"{size / ours:.2f}"))
    table(("weight", "kB packed", "to ours"), rows)
    with serve(site) as address, open_browser() as browser:
        rows = [
            (f"{times} x", *_time_keys(browser, address, language, queries, times))
            for times in (1, 10)
        ]
    table(("content", "documents", "ready, ms", "key to hits: median ms", "95th", "slowest"), rows)


def _time_keys(
    browser: Browser, address: str, language: str, queries: list[Query], times: int
) -> list[int]:
    """Type the queries into the page's search and return how long its hits took to be drawn."""
    enlarge = (ROOT / "tests/search_enlarge.js").read_text(encoding="utf-8")
    grow = f";{enlarge};tlIndexes.{language} = enlarge(tlIndexes.{language}, {times});"
    page = browser.new_page()
    page.route(
        "**/search/index.js",
        lambda route: route.fulfill(
            body=route.fetch().text() + grow, content_type="text/javascript"
        ),
    )
    page.goto(f"{address}about/")
    ready = page.evaluate(_OPEN)
    count = page.evaluate(f"tlIndexes.{language}.documents.url.length")
    spent = sorted(page.evaluate(_TYPE, [query.text for query in queries]))
    page.unroute_all(behavior="ignoreErrors")
    page.close()
    marks = (statistics.median(spent), spent[len(spent) * 95 // 100], spent[-1])
    return [count, *map(round, (ready, *marks))]
