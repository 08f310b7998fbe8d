"""`python -m mkdocs_timeline check|fmt|schema`: the editor's tools, without building the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from mkdocs_timeline.canonical import format_file
from mkdocs_timeline.loader import Problem
from mkdocs_timeline.model import KINDS, Record
from mkdocs_timeline.plugin import TimelinePlugin
from mkdocs_timeline.schema import build_schemas
from mkdocs_timeline.twins import find_missing_twins
from mkdocs_timeline.usage import find_unused
from mkdocs_timeline.validate import Settings, load


class _Site(NamedTuple):
    """What the commands need of a site's configuration."""

    root: Path
    data: Path
    twins: list[Path]
    settings: Settings

    @property
    def schemas(self) -> Path:
        return self.data / "schema"


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
    root = Path(config.config_file_path).resolve().parent
    own = plugin.config
    settings = Settings(tuple(own.languages), own.timezone, own.second_timezone)
    return _Site(root, root / own.data_dir, [root / twin for twin in own.twins], settings)


def _load(site: _Site) -> tuple[Record, list[Problem]]:
    record, problems = load(site.data, site.settings, site.root)
    return record, problems + find_missing_twins(site.twins, site.root)


def _report(problems: list[Problem]) -> int:
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


def _check(site: _Site) -> int:
    record, problems = _load(site)
    if not problems:
        problems = [*_unformatted(site), *_stale_schemas(site)]
        for kind, entry_id in find_unused(record, site.twins or [site.root / "docs"]):
            sys.stdout.write(f"unused: {KINDS[kind].label} '{entry_id}'\n")
    return _report(problems)


def _data_files(site: _Site) -> list[tuple[str, Path]]:
    paths = [(kind, site.data / f"{kind}.yml") for kind in KINDS]
    return [(kind, path) for kind, path in paths if path.is_file()]


def _place(site: _Site, path: Path) -> str:
    return path.relative_to(site.root).as_posix()


def _unformatted(site: _Site) -> list[Problem]:
    problems = []
    for kind, path in _data_files(site):
        text = path.read_text(encoding="utf-8")
        wanted = format_file(text, KINDS[kind])
        if text != wanted:
            pairs = zip(text.splitlines(), wanted.splitlines(), strict=False)
            line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)
            message = "not in canonical form; run python -m mkdocs_timeline fmt"
            problems.append(Problem(_place(site, path), line, "", message))
    return problems


def _stale_schemas(site: _Site) -> list[Problem]:
    if not site.schemas.is_dir():
        return []
    problems = []
    for name, schema in build_schemas().items():
        path = site.schemas / name
        if not path.is_file() or path.read_text(encoding="utf-8") != schema:
            message = "out of date; run python -m mkdocs_timeline schema"
            problems.append(Problem(_place(site, path), 1, "", message))
    return problems


def _fmt(site: _Site) -> int:
    _, problems = _load(site)
    if problems:
        return _report(problems)
    for kind, path in _data_files(site):
        text = path.read_text(encoding="utf-8")
        wanted = format_file(text, KINDS[kind])
        if wanted != text:
            path.write_text(wanted, encoding="utf-8")
            sys.stdout.write(f"{_place(site, path)}\n")
    return 0


def _schema(site: _Site) -> int:
    site.schemas.mkdir(exist_ok=True)
    for name, schema in build_schemas().items():
        (site.schemas / name).write_text(schema, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
