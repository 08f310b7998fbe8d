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

from bench._tools import ROOT, chromium, fetch_npm, packed, serve, table

sys.path.insert(0, str(ROOT / "tests"))
from searching import CODE, Query, anchor, measure, read_queries, run_search

EDITIONS = {"ko": "mkdocs.yml", "en": "mkdocs.en.yml"}
PAGEFIND = "1.6.0"
# A heading within an entry carries the entry's id with what it is of the entry.
PART = re.compile(r"-(title|name|claim|printed|expected)$")
_ASK_PAGEFIND = """async ([address, queries]) => {
  const pagefind = await import(address);
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    answers.push(pages.flatMap((page) => page.sub_results.map(({ url }) => url)));
  }
  return answers;
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
            rows = [
                (search, *(f"{share:.3f}" for share in measure(queries, ids)))
                for search, ids in found.items()
                if ids is not None
            ]
            table(("search", "recall@10", "success@3", "MRR"), rows)
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
    return [_ids(answer["found"]) for answer in run_search(site, language, texts)["answers"]]


def _ask_pagefind(site: Path, queries: list[Query]) -> list[list[str]] | None:
    program = fetch_npm("@pagefind/linux-x64", PAGEFIND)
    if program is None:
        return None
    binary = next(path for path in (program / "bin").iterdir())
    binary.chmod(0o755)
    command = [binary, "--site", site, "--root-selector", "main", "--quiet"]
    subprocess.run(command, check=True)  # noqa: S603  fetched just now, by its version
    texts = [query.text for query in queries]
    with serve(site) as address, chromium() as browser:
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
    """Print what ours weighs, and its answers' times against a tenfold content."""
    weight = packed(*(site / name for name in (*CODE, "search/index.js")))
    sys.stdout.write(f"ours: {weight / 1000:.0f} kB packed, of 150 allowed\n")
    rows = []
    for times in (1, 10):
        # Asked twice, as nothing is warm for the first half.
        texts = [query.text for query in queries] * 2
        run = run_search(site, language, texts, times)
        spent = sorted(answer["milliseconds"] for answer in run["answers"][len(queries) :])
        row = (f"{times} x", run["words"], run["built"], statistics.median(spent), spent[-1])
        rows.append([value if isinstance(value, str) else round(value) for value in row])
    table(("content", "words", "index made, ms", "answer, median ms", "slowest ms"), rows)
