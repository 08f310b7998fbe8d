"""The real site, built once for all tests, served on loopback, and a browser to open it in."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from building import Built, build_site
from chromium import open_browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The strict build of both editions, built by the first of the processes that needs it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    done = shared / "site.done"
    with FileLock(shared / "site.lock"):
        if not done.exists():
            build_site(shared / "site")
            done.touch()
    return Built(shared / "site")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture(scope="session")
def address(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site served below a path, as GitHub Pages serves a project's."""
    root = tmp_path_factory.mktemp("served")
    (root / "five-days").symlink_to(site.directory)
    handler = functools.partial(_Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/five-days/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, kept from calling home."""
    with open_browser() as chromium:
        yield chromium
