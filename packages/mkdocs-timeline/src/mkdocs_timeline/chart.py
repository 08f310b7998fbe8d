"""Geometry of the charts: scales, round steps, and what a date known by its year alone covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Scale:
    """Turns values into pixels along one side of a sheet."""

    first: float
    last: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value lies; one outside lies at the edge."""
        share = (value - self.first) / (self.last - self.first)
        return round(self.begin + min(max(share, 0.0), 1.0) * (self.end - self.begin), 1)


def steps(top: float, most: int = 5) -> list[float]:
    """Return round values from nought up to a top, as few as are asked for at most."""
    size = next(size for size in _sizes() if top / size <= most)
    return [size * count for count in range(int(top // size) + 1)]


def _sizes() -> Iterator[float]:
    power = 1.0
    while True:
        yield from (step * power for step in _STEPS)
        power *= 10


def years_of(written: str) -> tuple[float, float]:
    """Return the years, with fractions, between which a date lies that is known in part."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 1:
        return float(parts[0]), parts[0] + 1.0
    if len(parts) == 2:
        return parts[0] + (parts[1] - 1) / 12, parts[0] + parts[1] / 12
    day = date(parts[0], parts[1], parts[2])
    at = day.year + (day - date(day.year, 1, 1)).days / 365.25
    return at, at


@dataclass(frozen=True)
class Term:
    """A term in years: what it certainly covers, and the doubt before and after that.

    `begun` is None where no year is known to be covered whole.
    """

    earliest: float
    begun: float | None
    ended: float
    latest: float


def term_of(start: str, end: str | None, horizon: float) -> Term:
    """Return the years of a term; without an end it lasts to the horizon."""
    earliest, begun = years_of(start)
    ended, latest = years_of(end) if end else (horizon, horizon)
    return Term(earliest, begun if begun < ended else None, ended, max(latest, begun))
