"""Runs every measurement of this directory, or those named: `python -m bench timeline`."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench


def main() -> None:
    """Run the topics named on the command line, else all, each under its name."""
    found = [module.name for module in pkgutil.iter_modules(bench.__path__)]
    topics = [name for name in found if not name.startswith("_")]
    for topic in sys.argv[1:] or topics:
        sys.stdout.write(f"\n== {topic}\n")
        sys.stdout.flush()
        importlib.import_module(f"bench.{topic}").main()


if __name__ == "__main__":
    main()
