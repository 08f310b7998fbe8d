"""The repository itself: what a newcomer, a fork and an auditor rely on."""

from __future__ import annotations

import re
import subprocess

import pytest

from building import ROOT

TRACKED = subprocess.run(  # noqa: S603
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split()
TEXTS = [name for name in TRACKED if not name.endswith((".woff2", ".png", ".ico"))]


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_readme_names_the_commands_first(readme: str) -> None:
    screen = "\n".join((ROOT / readme).read_text(encoding="utf-8").splitlines()[:45])
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for target in ("serve", "test", "build", "check"):
        assert target in targets
        assert f"make {target}" in screen
    assert "pip install" in screen
    assert "mkdocs serve" in screen
    assert "http://127.0.0.1:8000/" in screen


def test_actions_are_pinned_and_permissions_least() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
        for action in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), action


def test_no_address_is_written_down() -> None:
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        assert "github.io" not in (ROOT / name).read_text(encoding="utf-8")


def test_requirements_are_hashed_and_name_no_registry() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)
    assert len(pins) >= 30
    assert lock.count("--hash=sha256:") >= len(pins)
    assert "://" not in lock
    assert not re.search(r"^mkdocs-timeline", lock, re.MULTILINE)


def test_nothing_unfinished_and_no_path_of_a_machine() -> None:
    faults = []
    for name in TEXTS:
        if name.startswith("tests/"):
            continue
        text = (ROOT / name).read_text(encoding="utf-8")
        found = re.search(r"\bTODO\b|\bFIXME\b|lorem ipsum|/home/\w|/root/|/Users/\w", text)
        if found:
            faults.append((name, found[0]))
    assert faults == []


def test_stylesheets_keep_the_house_rules() -> None:
    paths = [*(ROOT / "overrides/assets").glob("*.css"), *ROOT.glob("packages/*/src/**/*.css")]
    assert len(paths) >= 3
    for path in paths:
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "!important" not in text, path
        assert not re.search(
            r"(^|[\s,}>+~])#[a-zA-Z][\w-]*[\s,{:.]", re.sub(r"\{[^{}]*\}", "{}", text)
        )
        assert "http" not in text, path
