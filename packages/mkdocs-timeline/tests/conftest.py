"""Fixtures of the package's tests."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import CONFIG, RECORD, Messages, Site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A project with a sound record of one source, one event and one person."""
    monkeypatch.chdir(tmp_path)
    project = Site(tmp_path).write({"mkdocs.yml": CONFIG, "docs/index.md": "# Home", **RECORD})
    handler = Messages(project)
    logging.getLogger("mkdocs").addHandler(handler)
    yield project
    logging.getLogger("mkdocs").removeHandler(handler)
