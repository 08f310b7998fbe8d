"""Builds the site with other generators, and tests the plugin on other Pythons and dependencies.

    python tools/portability.py --uv PATH [--only NAME ...]

Each variant gets its own environment below .venv-portability. A generator passes if its pages
hold the same ids of events and quotations and the same citations as those MkDocs builds. Prints
a table; the exit status is 1 if a variant that is required does not pass.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "packages/mkdocs-timeline"
HOME = ROOT / ".venv-portability"
# What the hooks import beyond the generator, by the name they import it under.
HOOKS = {"fontTools": "fonttools", "brotli": "brotli", "PIL": "pillow"}


class Generator(NamedTuple):
    """A program that builds the site, and what it needs to be installed."""

    name: str
    packages: list[str]
    module: str
    theme: str = "material"


GENERATORS = [
    Generator("mkdocs", ["mkdocs==1.6.1", "mkdocs-material==9.8.1"], "mkdocs"),
    Generator("properdocs", ["properdocs==1.6.7", "mkdocs-material==9.8.1"], "properdocs"),
    Generator("materialx", ["mkdocs-materialx==10.2.2"], "mkdocs", "materialx"),
    Generator("zensical", ["zensical==0.0.73"], "zensical"),
]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# What the tests need; installed after the plugin, so that its dependencies stay as chosen.
TESTED = [
    *("pytest", "hypothesis", "beautifulsoup4", "feedparser", "jsonschema", "hatchling"),
    *("mkdocs-material==9.8.1", "mkdocs-static-i18n"),
]
EDITIONS = {"mkdocs.yml": "", "mkdocs.en.yml": "en/"}


class Pages(NamedTuple):
    """What a built site says, page by page: ids of entries and the sources it cites."""

    ids: dict[str, set[str]]
    cites: dict[str, list[str]]

    def written(self) -> Pages:
        """Return the pages an editor wrote, without those the MkDocs plugin adds."""
        sources = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")}
        names = {_built(path.as_posix()) for path in sources}
        return Pages(
            {name: ids for name, ids in self.ids.items() if name in names},
            {name: cites for name, cites in self.cites.items() if name in names},
        )


def _built(name: str) -> str:
    """Return where the page of a source, such as `en/days/nov-17.md`, is built."""
    edition, _, page = name.removesuffix(".md").partition("/")
    stem = page.removesuffix("index").rstrip("/")
    return "/".join(part for part in ("en" if edition == "en" else "", stem, "index.html") if part)


def read_pages(site: Path) -> Pages:
    """Read the ids and citations of a built site."""
    ids, cites = {}, {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        entries = page.select("[data-start][id], blockquote[id], .tl-claim[id], .tl-source[id]")
        ids[name] = {str(entry["id"]) for entry in entries}
        links = page.select("a.tl-ref[href], .tl-cite a[href]")
        cites[name] = [str(link["href"]).rpartition("#")[2] for link in links]
    return Pages(ids, cites)


def compare(one: Pages, other: Pages) -> list[str]:
    """Return how the pages of another generator differ from those of the first."""
    faults = [f"{name} is missing" for name in one.ids if name not in other.ids]
    for name in one.ids.keys() & other.ids.keys():
        lost = one.ids[name] ^ other.ids[name]
        if lost:
            faults.append(f"{name}: {len(lost)} entries differ, such as {min(lost)}")
        if one.cites[name] != other.cites[name]:
            faults.append(f"{name}: the citations differ")
    return sorted(faults)


def run(command: list[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it printed."""
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]  # noqa: S603


def make_environment(name: str, packages: list[str], uv: str, *arguments: str) -> Path | str:
    """Make an environment with packages; return its Python, or why there is none."""
    place = HOME / name
    shutil.rmtree(place, ignore_errors=True)
    version = name.partition("-")[2] if name.startswith("python") else "3.11"
    made = run([uv, "venv", "--quiet", "--python", version, place])
    if made.returncode:
        return made.stderr.strip().splitlines()[-1]
    python = place / "bin/python"
    done = run([uv, "pip", "install", "--quiet", "--python", python, *arguments, *packages])
    return done.stderr.strip().splitlines()[-1] if done.returncode else python


def build_with(generator: Generator, python: Path, site: Path) -> str:
    """Build both editions from a copy of the project; return what went wrong, or nothing."""
    copy = site.parent / f"project-{generator.name}"
    for name in ("docs", "overrides", "tools"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "hooks.py", copy)
    for name in EDITIONS:
        text = (ROOT / name).read_text(encoding="utf-8")
        (copy / name).write_text(_adapt(text, generator), encoding="utf-8")
    environment = os.environ | {"SITE_URL": "https://example.org/", "REPO_URL": ""}
    environment |= {"NO_MKDOCS_2_WARNING": "1"}
    # Zensical leaves the hooks alone: with it each edition is built by itself.
    names = EDITIONS if generator.name == "zensical" else ["mkdocs.yml"]
    for name in names:
        command = [python, "-m", generator.module, "build", "-f", name]
        done = run(command, cwd=copy, env=environment)
        if done.returncode:
            return (done.stderr.strip() or done.stdout.strip()).splitlines()[-1]
    shutil.copytree(copy / "site", site)
    return ""


def _adapt(text: str, generator: Generator) -> str:
    """Change a configuration as one does on moving: the theme, or what Zensical does not run."""
    if generator.name == "zensical":
        language = "en" if "INHERIT" in text else "ko"
        # It knows no MkDocs plugins: the Markdown extension reads the record by itself.
        extension = _EXTENSION.format(language=language)
        head = "markdown_extensions:\n"
        text = text.replace(head, head + extension) if head in text else text + head + extension
        # Its templates are another language: the pages' content moves, the frame does not.
        text = text.replace("  custom_dir: overrides\n", "  variant: classic\n")
    return text.replace("name: material", f"name: {generator.theme}")


_EXTENSION = """\
  timeline:
    data_dir: docs/_data
    language: {language}
    languages: [ko, en]
    timezone: America/Los_Angeles
    second_timezone: Asia/Seoul
    pages: {{sources: sources.md, people: people.md, events: timeline.md, quotes: quotes.md}}
"""


def test_generators(uv: str, only: list[str], directory: Path) -> list[tuple[str, str]]:
    """Build with each generator; return its name and how it fared."""
    rows: list[tuple[str, str]] = []
    first: Pages | None = None
    for generator in GENERATORS:
        if only and generator.name not in only and generator.name != "mkdocs":
            continue
        packages = [*generator.packages, str(PACKAGE), *HOOKS.values()]
        python = make_environment(generator.name, packages, uv)
        if isinstance(python, str):
            rows.append((generator.name, f"cannot be installed: {python}"))
            continue
        site = directory / generator.name
        fault = build_with(generator, python, site)
        pages = None if fault else read_pages(site)
        # Were another the first, it would be compared with itself.
        first = pages if generator is GENERATORS[0] else first
        if first and pages and generator.name == "zensical":
            first = first.written()
        faults = compare(first, pages) if first and pages else [fault or "nothing to compare with"]
        if pages and not any(pages.cites.values()):
            faults.append("no citation was found")
        count = sum(map(len, pages.ids.values())) if pages else 0
        cited = sum(map(len, pages.cites.values())) if pages else 0
        same = f"same: {len(pages.ids)} pages, {count} entries, {cited} citations" if pages else ""
        rows.append((generator.name, "; ".join(faults[:3]) or same))
    return rows


def test_pythons(uv: str, only: list[str]) -> list[tuple[str, str]]:
    """Run the package's tests on each Python, on the lowest and the latest dependencies."""
    variants = [(f"python-{version}", version, "highest") for version in PYTHONS]
    variants += [("lowest", "3.11", "lowest-direct"), ("latest", "3.11", "highest")]
    rows = []
    for name, _, resolution in variants:
        if only and name not in only:
            continue
        python = make_environment(name, [str(PACKAGE)], uv, "--resolution", resolution)
        if isinstance(python, str):
            rows.append((name, f"cannot be installed: {python}"))
            continue
        run([uv, "pip", "install", "--quiet", "--python", python, *TESTED])
        command = [python, "-m", "pytest", "-q", "packages/mkdocs-timeline/tests"]
        done = run([*command, "-p", "no:cacheprovider"], cwd=ROOT)
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        rows.append((name, "tests passed" if done.returncode == 0 else "; ".join(failed[:3])))
    return rows


def main() -> int:
    """Run the variants and print what came of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uv", default="uv")
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        rows = test_generators(options.uv, options.only, Path(directory))
    rows += test_pythons(options.uv, options.only)
    for name, outcome in rows:
        sys.stdout.write(f"{name:14} {outcome}\n")
    required = {"mkdocs", "properdocs", "lowest", "latest"}
    failed = [n for n, o in rows if n in required and not ("same" in o or " passed" in o)]
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
