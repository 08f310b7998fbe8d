"""Pictures of pages: which are taken, how two are compared, and what a machine draws like."""

from __future__ import annotations

import hashlib
import io
from typing import NamedTuple

from PIL import Image, ImageChops
from playwright.sync_api import Browser

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
COLOURS = (64, 128, 256)
# A step between channels that no eye sees, above what the palette's rounding makes.
STEP = 12
# Of the pixels: less than one letter on a phone.
SHARE = 0.0005


class Shot(NamedTuple):
    """A picture: the page as a reader comes to it, in a window of some size and scheme."""

    page: str
    size: str
    scheme: str = "light"
    at: str = ""
    """The id of the place on the page that is led to; empty for its beginning."""

    @property
    def name(self) -> str:
        """The name of its file."""
        page = self.page.strip("/").removesuffix(".html").replace("/", "-") or "front"
        return "-".join(filter(None, [page, self.at, self.size, self.scheme])) + ".png"


SHOTS = [
    Shot("", "phone"),
    Shot("", "desktop"),
    Shot("", "desktop", "dark"),
    Shot("en/", "phone", "dark"),
    Shot("en/", "desktop"),
    Shot("days/nov-17/", "phone"),
    Shot("days/nov-17/", "desktop"),
    Shot("en/days/nov-20/", "phone"),
    Shot("en/days/nov-20/", "desktop", "dark"),
    Shot("days/nov-17-both/", "desktop"),
    Shot("timeline/", "phone"),
    Shot("timeline/", "desktop"),
    Shot("timeline/", "phone", at="sutskever-regret"),
    Shot("en/timeline/", "desktop", "dark", at="sutskever-regret"),
    Shot("vote/", "phone"),
    Shot("en/vote/", "desktop"),
    Shot("structure/", "desktop", "dark"),
    Shot("en/structure/", "phone"),
    Shot("people/", "desktop", at="sam-altman"),
    Shot("en/quotes/", "phone"),
    Shot("glossary/", "desktop"),
    Shot("en/sources/", "phone", "dark"),
    Shot("scorecard/", "desktop"),
    Shot("404.html", "phone"),
]


def take(browser: Browser, address: str, shot: Shot, styles: tuple[str, str] = ("", "")) -> bytes:
    """Return a PNG of a page; `styles` replaces some text of the tokens by another."""
    width, height = SIZES[shot.size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if styles[0]:
        page.route(
            "**/tokens.css",
            lambda route: route.fulfill(
                body=route.fetch().text().replace(*styles), content_type="text/css"
            ),
        )
    page.goto(f"{address}{shot.page}{'#' if shot.at else ''}{shot.at}")
    page.evaluate("document.fonts.ready.then(() => true)")
    # What is near is laid out and asks for its letters only now.
    page.wait_for_timeout(150)
    page.evaluate("document.fonts.ready.then(() => true)")
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def reduce(png: bytes) -> bytes:
    """Return a picture of as few colours as show no difference, a quarter of the size."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        # This way of choosing them keeps the rare ones: the accent is a pixel in a hundred.
        few = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if difference(out.getvalue(), png) <= SHARE / 5:
            break
    return out.getvalue()


def difference(one: bytes, other: bytes) -> float:
    """Return the share of pixels that differ to the eye; 1 if the sizes do."""
    first, second = (Image.open(io.BytesIO(png)).convert("RGB") for png in (one, other))
    if first.size != second.size:
        return 1.0
    channels = ImageChops.difference(first, second).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return sum(most.histogram()[STEP + 1 :]) / (most.width * most.height)


def draws_like(browser: Browser) -> dict[str, str]:
    """Return what pictures depend on beside the site: the browser, and how it draws letters."""
    page = browser.new_page(viewport={"width": 400, "height": 200})
    page.set_content(
        "<p lang=ko style='font: 17px system-ui, sans-serif'>다람쥐 헌 쳇바퀴 Hamburgefons 0123</p>"
        "<p lang=ko style='font: 600 27px Batang, Georgia, serif'>다람쥐 Hamburg</p>"
    )
    letters = hashlib.sha256(page.screenshot()).hexdigest()[:12]
    page.close()
    return {"Chromium": browser.version, "letters": letters}
