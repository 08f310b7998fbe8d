"""The pages look as they did: pictures compared with those in baselines/ (`make baselines`)."""

from __future__ import annotations

import io
import json
import os
import random

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from building import ROOT
from looking import SHARE, SHOTS, Shot, difference, draws_like, reduce, take

BASELINES = ROOT / "tests/baselines"
MADE_WITH = BASELINES / "made-with.json"
PHONE = Shot("days/nov-17/", "phone")
WRITE = os.environ.get("BASELINES") == "write"


@pytest.mark.browser
def test_pages_look_as_in_the_baselines(browser: Browser, address: str) -> None:
    here = draws_like(browser)
    if WRITE:
        BASELINES.mkdir(exist_ok=True)
        for old in BASELINES.glob("*.png"):
            old.unlink()
        MADE_WITH.write_text(json.dumps(here, indent=2) + "\n", encoding="utf-8")
    made = json.loads(MADE_WITH.read_text(encoding="utf-8"))
    if here != made:
        pytest.skip(f"pictures are not compared: baselines are of {made}, this machine has {here}")
    differing = {}
    for shot in SHOTS:
        picture = take(browser, address, shot)
        if WRITE:
            (BASELINES / shot.name).write_bytes(reduce(picture))
        share = difference((BASELINES / shot.name).read_bytes(), picture)
        if share > SHARE:
            differing[shot.name] = f"{share:.2%}"
            (ROOT / "shots").mkdir(exist_ok=True)
            (ROOT / "shots" / shot.name).write_bytes(picture)
    assert differing == {}, "see shots/; if that is how it is to look: make baselines"


def test_baselines_are_these_and_small() -> None:
    files = {path.name: path.stat().st_size for path in BASELINES.glob("*.png")}
    assert set(files) == {shot.name for shot in SHOTS}
    assert sum(files.values()) < 2_000_000
    assert all(Image.open(BASELINES / name).mode == "P" for name in files)


@pytest.fixture(scope="module")
def before(browser: Browser, address: str) -> bytes:
    """A page as it is, reduced as a baseline is."""
    return reduce(take(browser, address, PHONE))


@pytest.mark.browser
def test_the_same_page_twice_is_the_same(browser: Browser, address: str, before: bytes) -> None:
    assert difference(before, take(browser, address, PHONE)) <= SHARE / 5


@pytest.mark.browser
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("--tl-accent: #b5301b", "--tl-accent: #1b6ab5"),
        ("--tl-paper: #f4f5f2", "--tl-paper: #ffffff"),
        ("--tl-space-3: 1rem", "--tl-space-3: .9rem"),
        ("--tl-leading: 1.75", "--tl-leading: 1.7"),
    ],
    ids=["accent", "paper", "space", "leading"],
)
def test_a_changed_token_is_seen(
    browser: Browser, address: str, before: bytes, old: str, new: str
) -> None:
    assert difference(before, take(browser, address, PHONE, styles=(old, new))) > SHARE


def png(picture: Image.Image) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_noise_is_not_a_change_and_a_letter_is() -> None:
    page = Image.new("RGB", (120, 200), "#f4f5f2")
    chance = random.Random(1)
    noisy = page.copy()
    for x in range(page.width):
        for y in range(page.height):
            shade = 244 + chance.randint(-6, 6)
            noisy.putpixel((x, y), (shade, shade, shade))
    assert difference(png(page), png(noisy)) <= SHARE
    lettered = page.copy()
    ImageDraw.Draw(lettered).rectangle((20, 20, 24, 28), fill="#15191e")
    assert difference(png(page), png(lettered)) > SHARE
    assert difference(png(page), png(page.resize((121, 200)))) == 1.0
