"""Builds the site and takes pictures of the pages a change touches, on a phone and on a desktop.

    python tools/screenshots.py BASE DIRECTORY

A change of the record, of templates or of styles touches every page: then the front page, the
timeline and one chapter stand for all.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from chromium import open_browser

ROOT = Path(__file__).parents[1]
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
SAMPLE = ["docs/{}/index.md", "docs/{}/timeline.md", "docs/{}/days/nov-17.md"]


def touched_pages(base: str) -> list[str]:
    """Return the pages to show, by the path of their source."""
    command = ["git", "diff", "--name-only", "--diff-filter=d", f"{base}...HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    names = done.stdout.splitlines()
    pages = [name for name in names if name.startswith(("docs/ko/", "docs/en/"))]
    if any(name.startswith(("docs/_data/", "overrides/", "packages/", "mkdocs")) for name in names):
        pages += [name.format(edition) for name in SAMPLE for edition in ("ko", "en")]
    return sorted({name for name in pages if name.endswith(".md")})


def built_file(page: str) -> str:
    """Return where a page is built, without directory addresses."""
    edition, _, path = page.removeprefix("docs/").partition("/")
    return ("en/" if edition == "en" else "") + path.removesuffix(".md") + ".html"


def main() -> int:
    """Write a PNG for each page and size."""
    base, out = sys.argv[1], Path(sys.argv[2])
    pages = touched_pages(base)
    if not pages:
        return 0
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        site = Path(directory, "site")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-directory-urls"]
        if subprocess.run([*command, "-d", str(site)], cwd=ROOT, check=False).returncode:  # noqa: S603
            sys.stdout.write("The site does not build: there is nothing to take pictures of.\n")
            return 0
        with open_browser() as browser:
            for page in pages:
                name = built_file(page)
                for size, (width, height) in SIZES.items():
                    tab = browser.new_page(viewport={"width": width, "height": height})
                    tab.goto(f"file://{quote(str(site / name))}")
                    shot = out / f"{name.removesuffix('.html').replace('/', '-')}-{size}.png"
                    # The timeline is far longer than a picture can be.
                    tab.screenshot(
                        path=shot, full_page=True, clip=_clip(tab.evaluate(_HEIGHT), width)
                    )
                    tab.close()
    return 0


_HEIGHT = "document.documentElement.scrollHeight"


def _clip(height: int, width: int) -> dict[str, float]:
    return {"x": 0, "y": 0, "width": width, "height": min(height, 6000)}


if __name__ == "__main__":
    raise SystemExit(main())
