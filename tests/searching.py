"""The queries that search is measured on, and how well a search answers them.

A line holds a query and the ids it should lead to. Lines of odd number are there to tune the
ranking on, those of even number are held out.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from building import ROOT

SHOWN = 10
# What the search loads besides its index.
CODE = tuple(f"assets/{name}.js" for name in ("opener", "words", "search", "finder"))


class Query(NamedTuple):
    """What a reader types, and the ids of what she looks for."""

    text: str
    targets: tuple[str, ...]


class Quality(NamedTuple):
    """How well a search does: the share of targets within ten, a target within three, and MRR."""

    recall: float
    success: float
    reciprocal: float


def read_queries(language: str, *, held_out: bool) -> list[Query]:
    """Return the queries of a language, of one half of the set."""
    text = (ROOT / f"tests/data/queries.{language}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()]
    return [Query(query, tuple(ids.split())) for query, ids in lines[int(held_out) :: 2]]


def run_search(edition: Path, language: str, texts: Sequence[str]) -> list[dict]:
    """Ask our search of a built edition, in Node."""
    index = edition / "search/index.js"
    code = [ROOT / "overrides/assets" / name for name in ("words.js", "search.js")]
    script = ROOT / "tests/search_measure.mjs"
    asked = json.dumps({"language": language, "queries": list(texts)})
    run = subprocess.run(
        ["node", script, *code, index], input=asked, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


def anchor(url: str) -> str:
    """Return the id a hit leads to."""
    return url.partition("#")[2]


def measure(queries: Sequence[Query], found: Sequence[Sequence[str]]) -> Quality:
    """Compare what was found, as lists of ids, best first, with what should be."""
    recall = success = reciprocal = 0.0
    for query, ids in zip(queries, found, strict=True):
        places = [ids.index(target) for target in query.targets if target in ids[:SHOWN]]
        recall += len(places) / len(query.targets)
        if places:
            success += min(places) < 3
            reciprocal += 1 / (1 + min(places))
    count = len(queries)
    return Quality(recall / count, success / count, reciprocal / count)
