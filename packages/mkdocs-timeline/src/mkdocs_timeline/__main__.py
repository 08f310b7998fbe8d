"""`python -m mkdocs_timeline check`: check a record without building the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from mkdocs_timeline.plugin import TimelinePlugin
from mkdocs_timeline.twins import find_missing_twins
from mkdocs_timeline.validate import Settings, validate


def main(arguments: list[str] | None = None) -> int:
    """Check the record of a site and print its problems, one a line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m mkdocs_timeline", description=main.__doc__)
    parser.add_argument("command", choices=["check"], help="what to do")
    parser.add_argument(
        "-f", "--config-file", default="mkdocs.yml", help="the site's configuration"
    )
    options = parser.parse_args(arguments)
    try:
        site = load_config(options.config_file)
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    plugin = site.plugins.get("timeline")
    if not isinstance(plugin, TimelinePlugin):
        sys.stderr.write(f"{options.config_file}: the plugin 'timeline' is not configured\n")
        return 1
    root = Path(site.config_file_path).resolve().parent
    config = plugin.config
    settings = Settings(tuple(config.languages), config.timezone, config.second_timezone)
    problems = validate(root / config.data_dir, settings, root)
    problems += find_missing_twins([root / twin for twin in config.twins], root)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
