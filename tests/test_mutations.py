"""Every field of the real record is guarded: taken away or spoilt, it is missed with its line."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import BaseModel

from building import ROOT
from mkdocs_timeline import load
from mkdocs_timeline.loader import Raw, read_file
from mkdocs_timeline.model import KINDS
from mkdocs_timeline.validate import Settings, entry_problems, parse_entry

LANGUAGES = ("ko", "en")
RECORD, _ = load(
    ROOT / "docs/_data", Settings(LANGUAGES, "America/Los_Angeles", "Asia/Seoul"), ROOT
)
WRITTEN = {kind: set(getattr(RECORD, kind)) for kind in KINDS}
# Fields an entry may go without by design; all others are missed when they are gone.
OPTIONAL = {
    "sources": {
        "author",
        "date",
        "url",
        "access",
        "archive",
        "read_at",
        "copy",
        "unchecked",
        "gone",
    },
    "people": {"variants", "roles", "stood", "after", "sources"},
    "events": {"end", "part", "major", "people", "note", "known", "post"},
    "quotes": {"translation", "changed", "article_wording", "note", "beside"},
    "entities": {"formerly", "sources"},
    "structure": {"in_force", "note", "seats", "seats_caption", "sources"},
    "seats": {"to", "note"},
    "mechanics": {"basis"},
    "series": set(),
    "claims": {"events", "quotes", "known_since"},
    "predictions": set(),
    "explanations": {"people"},
    "wording": {"rendered"},
    "errors": {"in_article", "not_said"},
    "glossary": {"explained", "variants", "avoid", "related"},
    "labels": set(),
    "synonyms": set(),
    "corrections": set(),
}


def raws(kind: str) -> list[Raw]:
    """Return the entries of a data file, as written."""
    path = ROOT / f"docs/_data/{kind}.yml"
    return read_file(path, f"docs/_data/{kind}.yml", "x")[0] if path.is_file() else []


def find(raw: Raw, kind: str) -> list[Any]:
    """Return what is wrong with an entry, as the check does."""
    entry, problems = parse_entry(raw, KINDS[kind])
    if entry is not None:
        problems = entry_problems(entry, raw, RECORD, WRITTEN, LANGUAGES)
    return problems


def change(raw: Raw, key: str, value: Any = None, *, drop: bool = False) -> Raw:
    """Return a copy of an entry with one field changed or gone."""
    values = copy.deepcopy(raw.values)
    if drop:
        del values[key]
    else:
        values[key] = value
    return Raw(raw.path, raw.line, values, raw.lines)


def test_the_list_of_optional_fields_is_true() -> None:
    for kind, model in KINDS.items():
        free = {
            info.alias or name
            for name, info in model.model_fields.items()
            if not info.is_required()
        }
        assert free == OPTIONAL[kind], kind


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_field_taken_away_is_missed(kind: str) -> None:
    for raw in raws(kind):
        assert find(raw, kind) == []
        for key in raw.values:
            problems = find(change(raw, key, drop=True), kind)
            if key not in OPTIONAL[kind]:
                assert problems, (raw.id, key)
                assert all(problem.line >= raw.line for problem in problems)


@pytest.mark.parametrize("spoilt", [{"no": "such"}, ["such"], "such thing!", -1.5])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_field_spoilt_is_reported_with_its_line(kind: str, spoilt: Any) -> None:
    for raw in raws(kind):
        for key in raw.values:
            if isinstance(spoilt, str) and free_text(key):
                continue
            if isinstance(spoilt, list) and key in {"variants", "avoid"}:
                continue
            problems = find(change(raw, key, spoilt), kind)
            assert problems, (raw.id, key, spoilt)
            assert all(problem.line >= raw.line for problem in problems)


def free_text(key: str) -> bool:
    """Whether a field takes any words: a title, somebody's own words."""
    return key in {
        *("title", "author", "publisher", "name", "short"),
        *("original", "article_wording", "ours", "not_said"),
    }


def test_models_forbid_unknown_fields() -> None:
    for kind, model in KINDS.items():
        assert issubclass(model, BaseModel)
        for raw in raws(kind)[:3]:
            problems = find(change(raw, "colour", "red"), kind)
            assert any("unknown field 'colour'" in problem.message for problem in problems)
