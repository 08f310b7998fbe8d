"""Scales hold their ends, steps are round, and a date in part covers all it may mean."""

from __future__ import annotations

import pytest

from mkdocs_timeline.chart import Scale, Spot, Term, place_labels, steps, term_of, years_of
from mkdocs_timeline.svg import Rect, connect, wrap


@pytest.mark.parametrize(("value", "at"), [(0, 100), (50, 200), (100, 300), (-5, 100), (999, 300)])
def test_scale(value: float, at: float) -> None:
    assert Scale(0, 100, 100, 300).at(value) == at


@pytest.mark.parametrize(
    ("top", "values"),
    [
        (750, [0, 200, 400, 600]),
        (852, [0, 200, 400, 600, 800]),
        (9, [0, 2, 4, 6, 8]),
        (5, [0, 1, 2, 3, 4, 5]),
        (0.5, [0]),
    ],
)
def test_steps_are_round_and_few(top: float, values: list[float]) -> None:
    assert steps(top) == values


@pytest.mark.parametrize(
    ("written", "years"),
    [("2017", (2017, 2018)), ("2018-07", (2018.5, 2018 + 7 / 12)), ("2023-01-01", (2023, 2023))],
)
def test_a_date_known_in_part_covers_all_of_it(written: str, years: tuple[float, float]) -> None:
    assert years_of(written) == years


@pytest.mark.parametrize(
    ("start", "end", "term"),
    [
        ("2017", "2021-01-01", Term(2017, 2018, 2021, 2021)),
        ("2017", None, Term(2017, 2018, 2026, 2026)),
        # Within one year, or from one to the next: no day is certain.
        ("2016", "2016", Term(2016, None, 2016, 2017)),
        ("2016", "2017", Term(2016, None, 2017, 2018)),
    ],
)
def test_terms(start: str, end: str | None, term: Term) -> None:
    assert term_of(start, end, 2026) == term


ROOM = Rect(0, 0, 780, 300)


def spot(x: float, y: float) -> Spot:
    return Spot(Rect(x - 4, y - 4, 8, 8), (x, y))


def test_a_label_stands_beside_its_mark_and_goes_left_at_the_edge() -> None:
    right, left = place_labels([spot(100, 100), spot(760, 200)], [(90, 15), (90, 15)], ROOM)
    assert (right.box.x, right.leader) == (111, None)
    assert (left.box.right, left.leader) == (749, None)


@pytest.mark.parametrize("near", [0.6, 3, 40])
def test_labels_of_marks_close_together_cover_nothing(near: float) -> None:
    spots = [spot(300 + near * number, 250 - number % 3) for number in range(7)]
    labels = place_labels(spots, [(180, 15)] * 7, ROOM)
    boxes = [label.box for label in labels] + [spot.box for spot in spots]
    covered = [(a, b) for a in boxes[:7] for b in boxes if a is not b and a.meets(b)]
    assert covered == []
    for label, own in zip(labels, spots, strict=True):
        assert ROOM.x <= label.box.x < label.box.right <= ROOM.right
        leader = label.leader
        level = label.box.y < own.at[1] < label.box.bottom
        assert leader is not None or level
        assert leader is None or not any(leader.meets(other.box) for other in labels)


def test_words_are_broken_between_words() -> None:
    assert wrap("Employees and investors", 60, 10) == ["Employees", "and", "investors"]
    assert wrap("Employees and investors", 90, 10) == ["Employees and", "investors"]
    assert wrap("Incomprehensibilities", 10, 10) == ["Incomprehensibilities"]
    assert wrap("", 10, 10) == []


def test_the_label_of_a_long_line_stands_near_its_lower_end() -> None:
    top, bottom = Rect(0, 0, 100, 40), Rect(0, 400, 100, 40)
    assert connect(bottom, top).label_at[1] == connect(top, bottom).label_at[1] + 2
    assert connect(top, Rect(0, 100, 100, 40)).label_at[1] == 73
