"""Pages that must exist in every language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs_timeline.loader import Problem


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
