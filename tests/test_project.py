"""The repository itself: what a newcomer, a fork and an auditor rely on."""

from __future__ import annotations

import re
import subprocess

import pytest
from mkdocs.config import load_config

import hooks
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


@pytest.mark.parametrize("name", ["requirements.txt", "tools/requirements.txt"])
def test_requirements_are_hashed_and_name_no_registry(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    lines = [line for line in lock.replace("\\\n", " ").splitlines() if line[:1].isalnum()]
    assert len(lines) >= 20
    for line in lines:
        assert re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
    assert "://" not in lock
    assert not re.search(r"^(-|mkdocs-timeline)", lock, re.MULTILINE)
    wanted = re.findall(r"^(\w[\w.-]*)", (ROOT / name.replace(".txt", ".in")).read_text(), re.M)
    assert {line.partition("==")[0] for line in lines} >= {
        package.lower().replace(".", "-") for package in wanted
    }


def test_whatever_installs_packages_asks_for_their_hashes() -> None:
    for name in TEXTS:
        if name.startswith(
            ("Makefile", "README", ".github/workflows/", ".devcontainer/", "tools/")
        ):
            text = (ROOT / name).read_text(encoding="utf-8")
            for line in re.findall(r".*\bpip install .*", text):
                own = "--no-deps --no-build-isolation -e" in line or '"uv", ' in line
                assert own or "--require-hashes" in line, (name, line)


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


@pytest.mark.parametrize(("directories", "shown"), [(True, "../feed.xml"), (False, "feed.xml")])
def test_files_are_linked_from_where_a_page_stands(directories: bool, shown: str) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), use_directory_urls=directories)
    text = hooks.on_page_markdown('<a href="../feed.xml">', page=None, config=config, files=None)
    assert text == f'<a href="{shown}">'
