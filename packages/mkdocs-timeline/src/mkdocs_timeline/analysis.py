"""Entries that weigh and explain: claims and forecasts checked, explanations, terms, seats."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from mkdocs_timeline.dates import Part, Precision
from mkdocs_timeline.fields import Entry, Id, PartialDate, Status, Text, Url

Cited = Annotated[list[Id], Field(min_length=1)]


class Piece(BaseModel):
    """What every part of an entry is: fixed, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Claim(Entry):
    """A sentence of a text under examination, in our words, with a verdict and the finding.

    `known_since` overrules the day from which the finding was public: else it is the earliest date
    among the sources.
    """

    label: ClassVar[str] = "claim"
    section: Id
    kind: Literal["fact", "opinion", "attribution", "causal", "prediction"]
    verdict: Literal[
        "accurate",
        "mostly-accurate",
        "misleading",
        "inaccurate",
        "unproven",
        "opinion",
        "prediction-came-true",
        "prediction-partly",
        "prediction-failed",
    ]
    claim: Text
    finding: Text
    events: list[Id] = []
    quotes: list[Id] = []
    known_since: PartialDate | None = None
    sources: Cited


class Prediction(Entry):
    """What was expected, and what came of it by the horizon of the record."""

    label: ClassVar[str] = "prediction"
    claim: Id
    theme: Id
    expected: Text
    outcome: Text
    result: Literal["came-true", "partly", "failed"]
    strength: Literal["strong", "medium", "weak"]
    why: Text
    sources: Cited


class Evidence(Piece):
    """One thing that speaks for or against an explanation."""

    text: Text
    status: Status
    sources: Cited


class Explanation(Entry):
    """A hypothesis, with the evidence on both sides and the interest of whoever holds it."""

    label: ClassVar[str] = "explanation"
    title: Text
    summary: Text
    pro: Annotated[list[Evidence], Field(alias="for", min_length=1)]
    contra: Annotated[list[Evidence], Field(alias="against", min_length=1)]
    interest: Text
    assessment: Text
    people: list[Id] = []


class Rendering(Piece):
    """How somebody printed a term."""

    form: str
    outlet: str
    url: Url | None = None
    note: Text | None = None


class Wording(Entry):
    """A loaded term: the original, how it was rendered elsewhere, our choice and why."""

    label: ClassVar[str] = "wording"
    original: str
    where: Text
    rendered: list[Rendering] = []
    ours: str
    why: Text
    sources: Cited


class Misprint(Entry):
    """An error in circulation, and what the record shows.

    `not_said` is a wording in circulation that nobody is known to have used: no quotation may
    hold it.
    """

    label: ClassVar[str] = "error"
    printed: Text
    record: Text
    status: Status
    in_article: bool = False
    not_said: str | None = None
    sources: Cited


class Mechanic(Entry):
    """A statement on how decisions are made: bylaws, law, arithmetic."""

    label: ClassVar[str] = "mechanic"
    group: Id
    text: Text
    status: Status
    basis: Literal["derived"] | None = None
    sources: Cited


class Seat(Entry):
    """A term of office on a board; without an end it lasts to the horizon of the record."""

    label: ClassVar[str] = "seat"
    person: Id
    post: Literal["director", "chair", "co-chair", "observer"]
    start: PartialDate = Field(alias="from")
    end: PartialDate | None = Field(default=None, alias="to")
    independent: Literal["yes", "no", "unknown"]
    note: Text | None = None
    sources: Cited


class Point(Piece):
    """One value of a series, at a moment known to some precision, with its source."""

    at: str
    to: str | None = None
    precision: Precision | None = None
    part: Part | None = None
    person: Id | None = None
    post: Text | None = None
    signed: int | None = None
    of: int | None = None
    low: float | None = None
    high: float | None = None
    kind: Text | Literal["exact", "about", "at-least", "fewer-than"] | None = None
    by: Text | None = None
    note: Text | None = None
    sources: Cited


class Series(Entry):
    """Values over time."""

    label: ClassVar[str] = "series"
    title: Text
    unit: Text
    points: Annotated[list[Point], Field(min_length=1)]


class Term(Entry):
    """A term of the glossary, with the Korean forms that are not used for it.

    One that is `explained` is marked where a page first mentions it. `variants` are other forms
    readers type, for search only.
    """

    label: ClassVar[str] = "term"
    group: Id
    term: Text
    definition: Text
    explained: bool = False
    variants: list[str] = []
    avoid: list[str] = []
    related: list[Id] = []
