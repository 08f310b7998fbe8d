"""The distributions: they hold the plugin, all of it, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
SOURCES = PACKAGE / "src/mkdocs_timeline"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source distribution, built without a network."""
    pytest.importorskip("hatchling")
    directory = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(directory)]
    subprocess.run(command, cwd=PACKAGE, check=True, capture_output=True)
    return directory


def own_files() -> set[str]:
    """Return the files of the plugin, from its source directory."""
    return {
        path.relative_to(SOURCES.parent).as_posix()
        for path in SOURCES.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_plugin_and_its_licence(dist: Path) -> None:
    (path,) = dist.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        (info,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
        metadata = wheel.read(f"{info}/METADATA").decode()
        entries = wheel.read(f"{info}/entry_points.txt").decode()
    assert {name for name in names if not name.startswith(info)} == own_files()
    assert f"{info}/licenses/LICENSE" in names
    assert "License-Expression: MIT" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "timeline = mkdocs_timeline.plugin:TimelinePlugin" in entries
    assert "timeline = mkdocs_timeline.markdown_ext:TimelineExtension" in entries


def test_the_source_distribution_can_be_tested_and_read(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"src/{name}" for name in own_files()} <= names
    wanted = {"LICENSE", "README.md", "CHANGELOG.md", "REFERENCE.md", "pyproject.toml"}
    assert wanted <= names
    assert "tests/test_safety.py" in names
    known = ("src/", "tests/", "example/", *wanted, "PKG-INFO", ".gitignore")
    assert [name for name in names if not name.startswith(known)] == []
