"""The design system: contrast, colour vision, and a page that shows every token."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

import pytest

from building import EDITIONS, ROOT, Built
from mkdocs_timeline.model import Status
from mkdocs_timeline.render.html import status_shapes

SHEET = re.sub(
    r"/\*.*?\*/", "", (ROOT / "overrides/assets/tokens.css").read_text("utf-8"), flags=re.DOTALL
)
SCHEMES = {
    "light": r"\A:root \{",
    "dark": r':root\[data-tl-scheme="dark"\] \{',
    "dark by the system": r':root:not\(\[data-tl-scheme="light"\]\) \{',
    "print": r"@media print \{\s+:root[^{]*\{",
}
LANES = ("board", "altman", "sutskever", "staff", "microsoft", "outside")


class Rgb(NamedTuple):
    """A colour, linear light, each channel from 0 to 1."""

    red: float
    green: float
    blue: float


def read_tokens(scheme: str) -> dict[str, str]:
    """Return the properties of a scheme; dark and print say only what differs from light."""
    tokens = {}
    for pattern in dict.fromkeys((SCHEMES["light"], SCHEMES[scheme])):
        found = re.search(pattern + r"([^{}]*)\}", SHEET.strip())
        tokens.update(re.findall(r"--tl-([\w-]+):\s*([^;]+);", found[1]))
    return tokens


def parse(colour: str) -> Rgb:
    """Return a colour from its hexadecimal form, which may be short."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits[:6]
    channels = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return Rgb(*(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    lights = sorted(
        0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue + 0.05
        for colour in map(parse, (one, other))
    )
    return lights[1] / lights[0]


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light.
VISION = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def see(colour: Rgb, vision: str) -> Rgb:
    """Return a colour as an eye with that vision sees it."""
    rows = VISION[vision]
    values = (sum(weight * part for weight, part in zip(row, colour, strict=True)) for row in rows)
    return Rgb(*(min(max(value, 0.0), 1.0) for value in values))


def difference(one: Rgb, other: Rgb) -> float:
    """Return the distance of two colours in OKLab, times a hundred; about 2 is just seen."""
    pairs = zip(_oklab(one), _oklab(other), strict=True)
    return 100 * sum((a - b) ** 2 for a, b in pairs) ** 0.5


def _oklab(colour: Rgb) -> tuple[float, float, float]:
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["ink", "ink-2"])
def test_text_has_the_highest_contrast(scheme: str, name: str) -> None:
    tokens = read_tokens(scheme)
    assert contrast(tokens[name], tokens["paper"]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["accent", "money", *(f"lane-{lane}" for lane in LANES)])
def test_colours_of_labels_can_be_read(scheme: str, name: str) -> None:
    tokens = read_tokens(scheme)
    assert contrast(tokens[name], tokens["paper"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_night_and_day_differ_and_carry_their_words(scheme: str) -> None:
    tokens = read_tokens(scheme)
    assert contrast(tokens["night"], tokens["day"]) >= 3
    assert contrast("#ffffff", tokens["night"]) >= 7


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_lanes_differ_to_every_eye(scheme: str, vision: str) -> None:
    tokens = read_tokens(scheme)
    close = {}
    for pair in itertools.combinations(LANES, 2):
        apart = difference(*(see(parse(tokens[f"lane-{lane}"]), vision) for lane in pair))
        if apart < 6:
            close[pair] = round(apart, 1)
    assert close == {}


def test_a_lane_is_never_without_its_name(site: Built) -> None:
    for prefix in EDITIONS.values():
        lanes = site.page(f"{prefix}timeline/").select(".tl-lane")
        assert len(lanes) >= 160
        assert all(lane.get_text(strip=True) for lane in lanes)


def test_dark_is_the_same_by_choice_and_by_system() -> None:
    assert read_tokens("dark") == read_tokens("dark by the system")


@pytest.mark.parametrize("prefix", EDITIONS.values(), ids=EDITIONS)
def test_the_design_page_names_every_token(site: Built, prefix: str) -> None:
    named = {code.get_text() for code in site.page(f"{prefix}design/").select("code")}
    assert {f"--tl-{name}" for name in read_tokens("light")} - named == set()


def test_every_token_is_used() -> None:
    sheets = [*ROOT.glob("overrides/assets/*.css"), *ROOT.glob("packages/*/src/**/*.css")]
    used = "".join(path.read_text("utf-8") for path in sheets if path.name != "design.css")
    assert [name for name in read_tokens("light") if f"var(--tl-{name}" not in used] == []


def _value(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)


@pytest.mark.parametrize("prefix", EDITIONS.values(), ids=EDITIONS)
def test_shapes_of_the_design_page_are_those_of_the_record(site: Built, prefix: str) -> None:
    page = site.page(f"{prefix}design/")
    for status in Status:
        drawn = page.select_one(f"td .tl-status--{status} svg").find_all()
        wanted = [(shape.tag, dict(shape.attrib)) for shape in status_shapes(status)]
        shown = [
            (shape.name, {key: _value(v) for key, v in shape.attrs.items()}) for shape in drawn
        ]
        assert shown == wanted


@pytest.mark.parametrize("prefix", EDITIONS.values(), ids=EDITIONS)
def test_the_design_page_shows_the_components_live(site: Built, prefix: str) -> None:
    page = site.page(f"{prefix}design/")
    for component in (
        ".tl-event",
        ".tl-quote",
        ".tl-pull",
        ".tl-notes",
        ".tl-analysis",
        ".tl-deck",
    ):
        assert page.select(component), component
    assert len(page.select(".tl-swatch")) >= 15
