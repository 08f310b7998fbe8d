"""Pages that exist in every language: the same files, and in each file the same things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_timeline.dates import MONTHS
from mkdocs_timeline.loader import Problem, shorten_path
from mkdocs_timeline.prose import TIME, read_prose

# Pages, pictures, and data that a browser shows or stores and never runs.
_PUBLISHED = frozenset(
    [".md", ".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp", ".csv", ".json", ".txt", ".yml"]
)
_HEADING = re.compile(r"^(#{1,6}) .*?(?:\{[^}#]*#([\w-]+)[^}]*\})?\s*$")
_CITED = re.compile(r"@([\w-]+)(?=\s*[;\]])")
_LINK = re.compile(r"\]\(([a-z]+:[a-z0-9-]+)\)")
_PERCENT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)%")
_YEAR = re.compile(r"(?<![\d.,$])((?:19|20)\d\d)(?![\d%만억조명건])")
# Not a number of days: 15일 전, 이틀.
_KOREAN_DAYS = re.compile(
    r"(?<!\d)(\d{1,2})(?:~(\d{1,2}))?일(?! ?(?:전|뒤|후|만에|동안|간|째|이내))"
)
_ENGLISH_DAYS = re.compile(
    rf"(?<![\d:.])(\d{{1,2}})(?:(?:–| to | and )(\d{{1,2}}))? (?:{'|'.join(MONTHS)})\b"
)
_KOREAN_MONEY = re.compile(
    r"(?:(\d+(?:\.\d+)?)조 ?)?(?:(\d+(?:\.\d+)?)억 ?)?(?:(\d+(?:\.\d+)?)만 ?)? ?달러"
)
_ENGLISH_MONEY = re.compile(r"\$(\d[\d,.]*\d|\d)(?: (trillion|billion|million))?")
_SCALE = {"trillion": 1e12, "billion": 1e9, "million": 1e6, None: 1.0}


@dataclass
class Section:
    """What one section of a page holds that its twin must hold too."""

    line: int
    level: int = 0
    anchor: str = ""
    directives: list[str] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    links: Counter[str] = field(default_factory=Counter)
    numbers: set[str] = field(default_factory=set)


def find_missing_twins(directories: Sequence[Path], root: Path) -> list[Problem]:
    """Report every page that one directory has and another lacks."""
    pages = {
        directory: {path.relative_to(directory) for path in directory.rglob("*.md")}
        for directory in directories
    }
    problems = []
    for page in sorted(set().union(*pages.values())):
        owner = next(directory for directory in directories if page in pages[directory])
        for directory in directories:
            if page not in pages[directory]:
                path = (owner / page).relative_to(root).as_posix()
                wanted = (directory / page).relative_to(root).as_posix()
                message = f"the page has no twin, expected {wanted}"
                problems.append(Problem(path, 1, "", message))
    return problems


def find_foreign_files(directories: Sequence[Path], root: Path) -> list[Problem]:
    """Report files to be published as they are that a browser may run, and links to others.

    A drawing in SVG is a document too: opened by itself it runs what it holds.
    """
    problems = []
    for directory in directories:
        for path in sorted(directory.rglob("*")):
            name = shorten_path(path.parent, root) + f"/{path.name}"
            if path.is_symlink():
                problems.append(
                    Problem(name, 1, "", "found a link to another file, expected a file")
                )
            elif path.is_file() and path.suffix.lower() not in _PUBLISHED:
                message = f"found a file of the kind '{path.suffix}', expected a page or a picture"
                problems.append(Problem(name, 1, "", message))
    return problems


def find_unlike_twins(directories: Sequence[Path], root: Path) -> list[Problem]:
    """Report where a page and its twin differ: headings, directives, citations, links, numbers."""
    problems: list[Problem] = []
    if len(directories) < 2:
        return problems
    first, *others = directories
    for path in sorted(first.rglob("*.md")):
        page = path.relative_to(first)
        for other in others:
            if (other / page).is_file():
                twin = (other / page).relative_to(root).as_posix()
                here = path.relative_to(root).as_posix()
                problems += [
                    Problem(here, line, "", f"{message} ({twin})")
                    for line, message in _compare(read_sections(path), read_sections(other / page))
                ]
    return problems


def _compare(one: list[Section], two: list[Section]) -> Iterator[tuple[int, str]]:
    for a, b in zip(one, two, strict=False):
        if (a.level, a.anchor) != (b.level, b.anchor):
            wanted = f"{_name(b)} as at line {b.line}"
            yield a.line, f"found the heading {_name(a)}, expected {wanted}"
            return
        if a.directives != b.directives:
            yield a.line, f"directives of {_name(a)}: found {a.directives}, expected {b.directives}"
        for what, mine, theirs in (
            ("citations", a.cited, b.cited),
            ("links to the record", _counted(a.links), _counted(b.links)),
            ("numbers and dates", a.numbers, b.numbers),
        ):
            if mine != theirs:
                here, there = ", ".join(sorted(mine - theirs)), ", ".join(sorted(theirs - mine))
                sides = f"only here: {here or 'none'}; only in its twin: {there or 'none'}"
                yield a.line, f"{what} of {_name(a)} differ: {sides}"
    if len(one) != len(two):
        longer = (one if len(one) > len(two) else two)[min(len(one), len(two))]
        yield (
            one[-1].line,
            f"found {len(one) - 1} headings, expected {len(two) - 1}; {_name(longer)} lacks",
        )


def _counted(links: Counter[str]) -> set[str]:
    return {f"{link} ×{count}" if count > 1 else link for link, count in links.items()}


def _name(section: Section) -> str:
    if not section.level:
        return "the page's head"
    hashes = "#" * section.level
    if section.level == 1 and not section.anchor:
        return "the part under the title"
    return f"'{hashes} #{section.anchor}'" if section.anchor else f"'{hashes}' without an id"


def read_sections(path: Path) -> list[Section]:
    """Read a page section by section, as far as its twin must agree."""
    sections = [Section(1)]
    lines = read_prose(path)
    # A page that speaks of the site and not of the record agrees in its headings only.
    facts = lines is not None
    if lines is None:
        text = path.read_text(encoding="utf-8")
        lines = list(enumerate(re.sub(r"(?s)\A---\n.*?\n---\n", _blank, text).splitlines(), 1))
    for number, line in lines:
        found = _HEADING.match(line)
        if found:
            sections.append(Section(number, len(found[1]), found[2] or ""))
        section = sections[-1]
        if line.startswith("/// "):
            section.directives.append(line.removeprefix("/// ").strip())
        if facts:
            section.cited.update(_CITED.findall(line))
            section.links.update(_LINK.findall(line))
            section.numbers.update(find_numbers(line))
    return sections


def _blank(front: re.Match[str]) -> str:
    return "\n" * front[0].count("\n")


def find_numbers(text: str) -> set[str]:
    """Return what is written in digits and means the same in both languages.

    Times, years, percentages, sums of dollars, and days of a month.
    """
    found = {match[0] for match in TIME.finditer(text)}
    found.update(f"{match[1]}%" for match in _PERCENT.finditer(text))
    found.update(match[1] for match in _YEAR.finditer(text))
    found.update(_korean_sums(text))
    for match in _ENGLISH_MONEY.finditer(text):
        amount = float(match[1].replace(",", "")) * _SCALE[match[2]]
        found.add(f"${amount:,.0f}")
    for pattern in (_KOREAN_DAYS, _ENGLISH_DAYS):
        for match in pattern.finditer(text):
            found.update(f"day {int(day)}" for day in match.groups() if day)
    return found


def _korean_sums(text: str) -> Iterator[str]:
    for match in _KOREAN_MONEY.finditer(text):
        parts = zip(match.groups(), (1e12, 1e8, 1e4), strict=True)
        amount = sum(float(number) * scale for number, scale in parts if number)
        if amount:
            yield f"${amount:,.0f}"
