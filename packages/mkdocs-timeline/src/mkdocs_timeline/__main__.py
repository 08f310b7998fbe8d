"""`python -m mkdocs_timeline check|fmt|schema`: the editor's tools, without building the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from mkdocs_timeline.canonical import format_file
from mkdocs_timeline.config import TimelineConfig
from mkdocs_timeline.loader import Problem, shorten_path
from mkdocs_timeline.model import KINDS
from mkdocs_timeline.pages import check_pages
from mkdocs_timeline.plugin import TimelinePlugin, check_twins, read_site
from mkdocs_timeline.schema import build_schemas
from mkdocs_timeline.usage import find_unused


class _Site(NamedTuple):
    """What the commands need of a site's configuration."""

    root: Path
    config: TimelineConfig
    mkdocs: MkDocsConfig

    @property
    def data(self) -> Path:
        return self.root / self.config.data_dir

    @property
    def schemas(self) -> Path:
        return self.data / "schema"

    def pages(self) -> list[Path]:
        return [self.root / directory for directory in self.config.twins or ["docs"]]


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0 if all is well, 1 with a line for each problem.

    check: report what is wrong with the record, files that are not in canonical form, schemas
    that are out of date; and list what is used nowhere. fmt: write the canonical form.
    schema: write the JSON Schemas beside the record.
    """
    parser = argparse.ArgumentParser(prog="python -m mkdocs_timeline", description=__doc__)
    parser.add_argument("command", choices=["check", "fmt", "schema"], help="what to do")
    parser.add_argument(
        "-f", "--config-file", default="mkdocs.yml", help="the site's configuration"
    )
    options = parser.parse_args(arguments)
    try:
        site = _read_site(options.config_file)
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    commands = {"check": _check, "fmt": _fmt, "schema": _schema}
    return commands[options.command](site)


def _read_site(config_file: str) -> _Site:
    config = load_config(config_file)
    plugin = config.plugins.get("timeline")
    if not isinstance(plugin, TimelinePlugin):
        raise ConfigurationError(f"{config_file}: the plugin 'timeline' is not configured")
    return _Site(Path(config.config_file_path).resolve().parent, plugin.config, config)


def _report(problems: list[Problem]) -> int:
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


def _check(site: _Site) -> int:
    record, problems = read_site(site.config, site.root)
    if not problems:
        problems = [*_unformatted(site), *_stale_schemas(site)]
        problems += check_twins(site.config, site.root, record)
        problems += check_pages(record, site.config, site.mkdocs, site.root)
        # No fault: most stand on the page that lists their kind.
        for kind, entries in groupby(find_unused(record, site.pages()), key=itemgetter(0)):
            ids = ", ".join(entry_id for _, entry_id in entries)
            sys.stdout.write(f"nothing refers to: {KINDS[kind].label} {ids}\n")
    return _report(problems)


def _data_files(site: _Site) -> list[tuple[str, Path]]:
    paths = [(kind, site.data / f"{kind}.yml") for kind in KINDS]
    return [(kind, path) for kind, path in paths if path.is_file()]


def _loose_files(site: _Site) -> Iterator[tuple[Path, str, str]]:
    """Yield each file that is not in canonical form, as it is and as it should be."""
    for kind, path in _data_files(site):
        text = path.read_text(encoding="utf-8")
        wanted = format_file(text, KINDS[kind])
        if text != wanted:
            yield path, text, wanted


def _unformatted(site: _Site) -> Iterator[Problem]:
    for path, text, wanted in _loose_files(site):
        pairs = zip(text.splitlines(), wanted.splitlines(), strict=False)
        line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)
        message = "not in canonical form; run python -m mkdocs_timeline fmt"
        yield Problem(shorten_path(path, site.root), line, "", message)


def _stale_schemas(site: _Site) -> list[Problem]:
    if not site.schemas.is_dir():
        return []
    problems = []
    for name, schema in build_schemas().items():
        path = site.schemas / name
        if not path.is_file() or path.read_text(encoding="utf-8") != schema:
            message = "out of date; run python -m mkdocs_timeline schema"
            problems.append(Problem(shorten_path(path, site.root), 1, "", message))
    return problems


def _fmt(site: _Site) -> int:
    _, problems = read_site(site.config, site.root)
    if problems:
        return _report(problems)
    for path, _, wanted in _loose_files(site):
        path.write_text(wanted, encoding="utf-8")
        sys.stdout.write(f"{shorten_path(path, site.root)}\n")
    return 0


def _schema(site: _Site) -> int:
    site.schemas.mkdir(exist_ok=True)
    for name, schema in build_schemas().items():
        (site.schemas / name).write_text(schema, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
