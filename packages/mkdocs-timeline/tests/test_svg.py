"""Lines run straight where boxes overlap, else with one bend, and stop at the box."""

from __future__ import annotations

import pytest

from mkdocs_timeline.svg import Rect, connect, head_of, measure, path_of, shorten

TOP = Rect(0, 0, 100, 40)


@pytest.mark.parametrize(
    ("origin", "target", "points"),
    [
        (TOP, Rect(0, 100, 60, 40), ((30, 40), (30, 98))),
        (Rect(0, 100, 60, 40), TOP, ((30, 100), (30, 42))),
        (TOP, Rect(200, 0, 50, 40), ((100, 20), (198, 20))),
        (Rect(200, 0, 50, 40), TOP, ((200, 20), (102, 20))),
        (Rect(200, 100, 80, 40), TOP, ((210, 100), (210, 20), (102, 20))),
        (TOP, Rect(200, 100, 80, 40), ((87.5, 40), (87.5, 120), (198, 120))),
    ],
)
def test_lines(origin: Rect, target: Rect, points: tuple[tuple[float, float], ...]) -> None:
    assert connect(origin, target).points == points


@pytest.mark.parametrize(("side", "anchor"), [("left", "end"), ("right", "start")])
def test_labels_stand_beside_upright_lines(side: str, anchor: str) -> None:
    line = connect(TOP, Rect(0, 100, 60, 40), side)
    assert line.anchor == anchor
    assert (line.label_at[0] < 30) == (side == "left")


def test_an_upright_line_runs_where_it_is_told() -> None:
    assert connect(TOP, Rect(0, 100, 60, 40), x=38).points == ((38, 40), (38, 98))


@pytest.mark.parametrize(
    ("other", "meet"),
    [(Rect(90, 30, 50, 50), True), (Rect(100, 0, 50, 50), False), (Rect(0, 40, 50, 50), False)],
)
def test_boxes_that_meet(other: Rect, meet: bool) -> None:
    assert TOP.meets(other) is meet
    assert other.meets(TOP) is meet


def test_paths() -> None:
    points = ((0.0, 0.0), (0.0, 100.0))
    assert path_of(shorten(points, 10)) == "M0 0L0 90"
    assert head_of(points, filled=True).endswith("z")
    assert not head_of(points, filled=False).endswith("z")


def test_hangul_is_wider_than_latin() -> None:
    assert measure("가나", 10) == 20
    assert measure("ab", 10) == 12
