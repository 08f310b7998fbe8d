"""`mkdocs serve` follows the record, and keeps the last good site while it is broken."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from building import ROOT

# Seconds; a build takes about twelve, on a busy machine many times as long.
PATIENCE = 180.0


class Server(NamedTuple):
    """A served copy of the project."""

    root: Path
    address: str
    log: Path

    def read(self, path: str) -> str:
        """Return a page."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
            return text


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is true, or fail."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail("nothing happened in time")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site served from a copy that a test may edit."""
    root = tmp_path_factory.mktemp("project")
    for name in ("docs", "overrides", "tools"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml", "hooks.py"):
        shutil.copy(ROOT / name, root / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root / "serve.log"
    with log.open("w") as out:
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, cwd=root, stdout=out, stderr=out)
    served = Server(root, f"http://127.0.0.1:{port}/", log)
    wait_for(lambda: "livereload" in served.read("en/"))
    yield served
    process.terminate()
    process.wait(10)


def test_both_editions_reload(server: Server) -> None:
    assert "livereload" in server.read("timeline/")
    assert "Content-Security-Policy" not in server.read("")


def test_an_edit_of_the_record_shows_in_both_editions(server: Server) -> None:
    events = server.root / "docs/_data/events.yml"
    text = events.read_text(encoding="utf-8")
    changed = text.replace("en: OpenAI is founded as a nonprofit", "en: A title just edited")
    assert changed != text
    events.write_text(changed, encoding="utf-8")
    wait_for(lambda: "A title just edited" in server.read("en/timeline/"))


def test_a_broken_record_is_reported_and_the_last_good_site_stays(server: Server) -> None:
    sources = server.root / "docs/_data/sources.yml"
    good = sources.read_text(encoding="utf-8")
    sources.write_text(good.replace("kind: news", "kind: gossip", 2), encoding="utf-8")
    # Once for each edition.
    wait_for(lambda: server.log.read_text().count("2 problems; the last good record") == 2)
    lines = server.log.read_text()
    assert lines.count("kind: found 'gossip', expected one of") == 4
    assert "Traceback" not in lines
    for edition in ("", "en/"):
        assert 'id="altman-fired"' in server.read(f"{edition}timeline/")
    sources.write_text(good.replace("read: none", "read: excerpt", 1), encoding="utf-8")
    before = lines.count("Reloading browsers")
    wait_for(lambda: server.log.read_text().count("Reloading browsers") > before)
    assert server.log.read_text().count("last good record") == lines.count("last good record")
