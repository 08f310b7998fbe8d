"""Tells a person what a change does: problems, changed facts and pages, and what lacks its twin.

    python tools/review.py BASE > summary.md

BASE is the commit the change starts from. The report is Markdown in Korean and English, for the
summary of a pull request's checks. The exit status is 1 if something has to be mended.
The environment variable DESCRIPTION holds the text of the pull request: a line that begins with
"One language:" or "한 언어만:" and gives a reason lets a page change in one language alone.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from remedies import find_problems, remedy

ROOT = Path(__file__).parents[1]
DATA = "docs/_data/"
EDITIONS = {"docs/ko/": "docs/en/", "docs/en/": "docs/ko/"}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REASON = re.compile(r"^(?:한 언어만 · )?(?:한 언어만|One language):[ \t]*(\S.{2,})$", re.MULTILINE)


def run_git(*arguments: str) -> str:
    """Return what git prints, or nothing where it fails, as for a file that is new."""
    command = ["git", "-c", "core.quotepath=off", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout if done.returncode == 0 else ""


def changed_files(base: str) -> list[str]:
    """Return the files that differ from the base, as they are named now or were."""
    fork = run_git("merge-base", base, "HEAD").strip() or base
    return run_git("diff", "--name-only", "--no-renames", fork).splitlines()


def list_problems(problems: list[str]) -> Iterator[str]:
    """Write the problems as a table of place, message and remedy."""
    yield "| 곳 · Place | 잘못 · Problem | 고치는 법 · Remedy |"
    yield "| --- | --- | --- |"
    for problem in problems:
        found = re.match(r"(\S+:\d+): (.*)", problem)
        place, message = (found[1], found[2]) if found else ("", problem)
        yield f"| {_code(place)} | {_cell(message)} | {_cell(' · '.join(remedy(problem)))} |"


def read_entries(text: str) -> dict[str, dict[str, Any]]:
    """Return the entries of a data file by id; what cannot be read counts as empty."""
    try:
        # Dates stay text, as the record keeps them.
        entries = yaml.load(text, Loader=yaml.BaseLoader) or []  # noqa: S506  builds text only
    except yaml.YAMLError:
        return {}
    return {e["id"]: e for e in entries if isinstance(e, dict) and "id" in e}


def list_facts(name: str, before: str, after: str) -> Iterator[str]:
    """Write what changed of each entry of a data file: field, before, after."""
    old, new = read_entries(before), read_entries(after)
    for entry_id in sorted({*old, *new}):
        fields = list(_fields(old.get(entry_id, {}), new.get(entry_id, {})))
        if not fields:
            continue
        label = "" if entry_id in old and entry_id in new else "새로 · new"
        label = "없어짐 · removed" if entry_id not in new else label
        title = _title(new.get(entry_id) or old[entry_id])
        yield f"\n**{_cell(title)}** {_code(f'{Path(name).name}: {entry_id}')} {label}\n"
        yield "| 칸 · Field | 전 · Before | 후 · After |"
        yield "| --- | --- | --- |"
        for field, was, now in fields:
            yield f"| {_code(field)} | {_cell(was)} | {_cell(now)} |"


def _title(entry: dict[str, Any]) -> str:
    """Return what an entry is called, in Korean where it has a name in each language."""
    named = (
        entry.get(field) for field in ("title", "term", "name", "claim", "expected", "printed")
    )
    value = next(filter(None, named), entry["id"])
    return str(value.get("ko", entry["id"]) if isinstance(value, dict) else value)


def _fields(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    before, after = dict(_flat(old)), dict(_flat(new))
    for field in dict.fromkeys([*before, *after]):
        if before.get(field) != after.get(field):
            yield field, before.get(field, ""), after.get(field, "")


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(item, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value, 1):
            yield from _flat(item, f"{path}.{number}")
    else:
        yield path, ", ".join(value) if isinstance(value, list) else str(value)


def list_lone_texts(name: str, before: str, after: str) -> Iterator[str]:
    """Name the entries whose text changed in one language and not in the other."""
    old, new = read_entries(before), read_entries(after)
    for entry_id in sorted(old.keys() & new.keys()):
        changed = {field for field, _, _ in _fields(old[entry_id], new[entry_id])}
        for field in sorted(changed):
            stem, _, language = field.rpartition(".")
            other = {"ko": "en", "en": "ko"}.get(language)
            if other and f"{stem}.{other}" not in changed:
                yield f"{name}: {entry_id}: {stem}: {language}"


def find_lone_pages(names: list[str]) -> list[str]:
    """Return the pages that change while their twin in the other language does not."""
    lone = []
    for name in names:
        for own, other in EDITIONS.items():
            if name.startswith(own) and name.endswith(".md"):
                twin = other + name.removeprefix(own)
                if twin not in names:
                    lone.append(name)
    return lone


def give_reason(description: str) -> str | None:
    """Return the reason a pull request gives for changing one language alone."""
    found = _REASON.search(_COMMENT.sub("", description.replace("\r\n", "\n")))
    return found[1].strip() if found else None


def show_text(name: str, before: str, after: str) -> Iterator[str]:
    """Write the differences of a page's text, with one line around each."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "", "", "", "", 1, "")
    body = [line for line in lines if not line.startswith(("---", "+++"))]
    fence = "`" * max(4, *(len(run) + 1 for run in re.findall("`+", "\n".join(body)) or ["```"]))
    yield f"\n<details><summary>{_escape(name)}</summary>\n"
    yield from [f"{fence}diff", *body, fence]
    yield "\n</details>"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cell(text: str) -> str:
    """Write a text for a cell of a table: without markup, line ends or mentions of people."""
    plain = _escape(" ".join(text.split())).replace("@", "@\u200b")
    return re.sub(r"([\\|`*_\[\]~])", r"\\\1", plain)


def _code(text: str) -> str:
    return f"`{re.sub('[`|]', '', text)}`" if text else ""


def write_report(base: str, description: str) -> tuple[list[str], bool]:
    """Return the report's lines, and whether nothing has to be mended."""
    names = changed_files(base)
    fork = run_git("merge-base", base, "HEAD").strip() or base
    texts = {name: (run_git("show", f"{fork}:{name}"), _now(name)) for name in names}
    problems, lone, reason = find_problems(), find_lone_pages(names), give_reason(description)
    data = [name for name in names if name.startswith(DATA) and name.endswith(".yml")]
    lone += [line for name in data for line in list_lone_texts(name, *texts[name])]
    lines = ["## 이 변경이 하는 일 · What this change does", ""]
    if problems:
        lines += [f"### 고칠 곳 {len(problems)} · To mend: {len(problems)}", ""]
        lines += list_problems(problems)
    else:
        lines.append("글과 기록에 잘못이 없습니다. · Nothing is wrong with pages and record.")
    if lone:
        lines += ["", "### 한 언어만 바뀐 곳 · Changed in one language only", ""]
        lines += [f"- {_cell(name)}" for name in lone]
        lines += ["", f"까닭 · Reason: {_cell(reason)}" if reason else _ASK]
    facts = [line for name in data for line in list_facts(name, *texts[name])]
    if facts:
        lines += ["", "### 바뀐 사실 · Changed facts", *facts]
    pages = [name for name in names if name.startswith(tuple(EDITIONS))]
    if pages:
        lines += ["", "### 바뀐 글 · Changed pages"]
        lines += [line for name in pages for line in show_text(name, *texts[name])]
    return lines, not problems and (not lone or bool(reason))


_ASK = (
    "다른 언어도 고치거나 풀 리퀘스트의 설명에 `한 언어만: 까닭`을 적습니다. · "
    "Change the other language too, or write `One language: reason` into the description."
)


def _now(name: str) -> str:
    path = ROOT / name
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def main() -> int:
    """Print the report; return 1 if something has to be mended."""
    lines, sound = write_report(sys.argv[1], os.environ.get("DESCRIPTION", ""))
    text = "\n".join(lines) + "\n"
    # GitHub takes a mebibyte of summary.
    sys.stdout.write(text[:900_000])
    if not sound:
        sys.stderr.write(json.dumps("see the summary of this run") + "\n")
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
