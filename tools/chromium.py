"""The browser in which the tools, the tests and the measurements open pages."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

# In a container there is no sandbox; nothing is to call home.
SWITCHES = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")


def find_chromium() -> str | None:
    """Return the system's Chromium, or None where playwright is to use its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """Open Chromium, and close it after."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=SWITCHES)
        yield browser
        browser.close()
