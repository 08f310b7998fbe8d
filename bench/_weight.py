"""How much a first visit transfers: what a browser with an empty cache asks for, packed."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

# GitHub Pages packs texts; these are packed already.
_PACKED = {".woff2", ".png", ".ico", ".jpg", ".webp", ".gz"}
_PHONE = {"width": 390, "height": 844}


def first_visit(
    browser: Browser,
    address: str,
    site: Path,
    *,
    below: str = "/",
    scroll: bool = False,
    elsewhere: list[str] | None = None,
) -> dict[str, int]:
    """Return the bytes of each file that a page of a served site loads on a first visit.

    Args:
        browser: The browser; a new context gives an empty cache.
        address: The page.
        site: The directory of the site.
        below: The path at which that directory is served.
        scroll: Read to the end, so that what loads late is counted too.
        elsewhere: Gets the addresses asked of other hosts; without it one is an error.
    """
    context = browser.new_context(viewport=_PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    if scroll:
        page.evaluate(_TO_THE_END)
        page.wait_for_timeout(300)
    context.close()
    own = urlsplit(address).netloc
    found = {}
    for url in dict.fromkeys(asked):
        place = urlsplit(url)
        if not place.scheme.startswith("http"):
            continue
        if place.netloc != own:
            if elsewhere is None:
                raise ValueError(f"{address} asks another host: {url}")
            elsewhere.append(url)
            continue
        file = site / unquote(place.path).removeprefix(below)
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            found[place.path] = packed(file)
    return found


def packed(file: Path) -> int:
    """Return the bytes of a file as a server sends them."""
    data = file.read_bytes()
    return len(data) if file.suffix in _PACKED else len(gzip.compress(data, 6))


_TO_THE_END = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
    scrollTo(0, y);
    await new Promise(done => requestAnimationFrame(done));
  }
}"""
