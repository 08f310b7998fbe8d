"""The record: what its entries hold. Shapes only; `validate` checks what spans fields or files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from mkdocs_timeline.analysis import (
    Claim,
    Explanation,
    Mechanic,
    Misprint,
    Prediction,
    Seat,
    Series,
    Term,
    Wording,
)
from mkdocs_timeline.dates import Part, Precision, When
from mkdocs_timeline.fields import Box, Entry, Id, Instant, Name, PartialDate, Status, Text, Url
from mkdocs_timeline.spelling import pattern_of, unprinted

_POST = re.compile(r"^https?://(?:x|twitter)\.com/\w+/status/(\d+)")


class Correction(Entry):
    """What was said before, what is said now, and why; `of` names the item as prose links it.

    `of` is the entry that was wrong, as in `event:blog-post`, or the page, as in `page:index`.
    """

    label: ClassVar[str] = "correction"
    date: PartialDate
    of: Annotated[str, StringConstraints(pattern=r"^[a-z]+:[a-z0-9/-]+$")]
    was: Text
    now: Text
    why: Text
    sources: Annotated[list[Id], Field(min_length=1)]


class Source(Entry):
    """One document, with how far it was read.

    `read_at` is the address of the copy whose text was read when `url` itself was not;
    `copy` marks an address that is itself a copy or digest of somebody else's reporting; `gone` is
    the day since which the address no longer answers: readers are sent to an archive instead.
    """

    label: ClassVar[str] = "source"
    publisher: Name
    title: str
    author: Name | None = None
    date: PartialDate | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    url: Url | None = None
    kind: Literal["primary", "news", "analysis", "court", "book"]
    access: Literal["open", "paywall", "login"] | None = None
    archive: Url | None = None
    read: Literal["full", "excerpt", "none"]
    read_at: Url | None = None
    is_copy: bool = Field(default=False, alias="copy")
    unchecked: bool = False
    gone: PartialDate | None = None

    @property
    def post_id(self) -> int | None:
        """Return the number of a post on X, which holds its time."""
        found = _POST.search(self.url or "")
        return int(found[1]) if found else None


class Role(BaseModel):
    """A post somebody held, as long as it is known; without an end, to the record's horizon."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    title: Text
    start: PartialDate | None = Field(default=None, alias="from")
    end: PartialDate | None = Field(default=None, alias="to")
    sources: Annotated[list[Id], Field(min_length=1)]


class Person(Entry):
    """A person or an organisation of the story, with the other spellings readers type."""

    label: ClassVar[str] = "person"
    kind: Literal["person", "organisation"]
    group: Id
    name: Name
    short: Name
    variants: list[str] = []
    about: Text
    roles: list[Role] = []
    stood: Text | None = None
    after: Text | None = None
    sources: list[Id] = []


class Known(BaseModel):
    """The day something became public, set by hand where the sources do not show it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    since: PartialDate
    why: Text


class Event(Entry):
    """One thing that happened, with how well and since when it is known.

    `post` is the number of the post on X that is the event; its time is checked against `start`.
    """

    label: ClassVar[str] = "event"
    start: Instant
    end: Instant | None = None
    precision: Precision
    part: Part | None = None
    lane: Id
    status: Status
    major: bool = False
    people: list[Id] = []
    sources: Annotated[list[Id], Field(min_length=1)]
    title: Text
    text: Text
    note: Text | None = None
    known: Known | None = None
    post: str | None = None

    @property
    def when(self) -> When:
        """Return the moment with its precision."""
        return When(self.start, self.precision, self.part, self.end)


class Quote(Entry):
    """Somebody's words: the original, its translation, and what must be read with it.

    A page that shows a quotation shows those in `beside` too: a charge with its answer.
    """

    label: ClassVar[str] = "quote"
    group: Id
    speaker: Id
    role: Text
    said: str
    precision: Precision
    venue: Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    original: str
    translation: dict[str, str] = {}
    context: Text
    status: Literal["verbatim", "reported"]
    changed: Text | None = None
    article_wording: str | None = None
    note: Text | None = None
    beside: list[Id] = []
    sources: Annotated[list[Id], Field(min_length=1)]


class Label(Entry):
    """What a lane, group, section or theme is called; its id is, say, `lane-board`."""

    label: ClassVar[str] = "label"
    name: Text


class Synonyms(Entry):
    """Everyday words that mean the same to a reader who searches, in any language."""

    label: ClassVar[str] = "synonyms"
    words: Annotated[list[str], Field(min_length=2)]


class Entity(Entry):
    """A body that controls, owns or is paid: a board, a company, a group of holders.

    `formerly` is the entry of the same body under its earlier name.
    """

    label: ClassVar[str] = "entity"
    name: Name
    role: Text
    formerly: Id | None = None
    sources: list[Id] = []


class Node(BaseModel):
    """Where an entity stands in a drawing: x, y, width and height, on a wide and a tall sheet.

    A snapshot is drawn on a sheet if all its nodes have a place there; else it is only tabled.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    entity: Id
    name: Name | None = None
    caption: Text | None = None
    wide: Box | None = None
    tall: Box | None = None
    strong: bool = False


class Relation(BaseModel):
    """A line between two entities: control runs down, money runs to whom it goes.

    `wide` and `tall` are the x of an upright line on the two sheets; without them it runs where the
    middle of both boxes is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    origin: Id = Field(alias="from")
    target: Id = Field(alias="to")
    kind: Literal["control", "money"]
    label: Text
    short: Text | None = None
    side: Literal["left", "right"] = "right"
    wide: int | None = None
    tall: int | None = None
    status: Status
    sources: Annotated[list[Id], Field(min_length=1)]


class Chair(BaseModel):
    """A director's seat in a drawing, and whether its holder was voted out."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    person: Id
    removed: bool = False


class Snapshot(Entry):
    """Who controlled whom, and where money went, on one day."""

    label: ClassVar[str] = "snapshot"
    date: PartialDate
    in_force: bool = True
    title: Text
    text: Text
    note: Text | None = None
    seats: list[Chair] = []
    seats_caption: Text | None = None
    nodes: list[Node]
    relations: list[Relation]
    sources: list[Id] = []


@dataclass(frozen=True)
class Record:
    """Everything known, each kind by id and in the order of its file; events by time."""

    sources: dict[str, Source] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    structure: dict[str, Snapshot] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    mechanics: dict[str, Mechanic] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    predictions: dict[str, Prediction] = field(default_factory=dict)
    explanations: dict[str, Explanation] = field(default_factory=dict)
    wording: dict[str, Wording] = field(default_factory=dict)
    errors: dict[str, Misprint] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    synonyms: dict[str, Synonyms] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    second_zone: ZoneInfo | None = None

    def name_of(self, person: str, language: str) -> str:
        """Return the short name of a person, or the id where the record has no such person."""
        entry = self.people.get(person)
        return entry.short.get(language) if entry else person

    def corrections_of(self, item: str) -> list[Correction]:
        """Return what was corrected of an item such as `event:blog-post`, the latest first."""
        found = [entry for entry in self.corrections.values() if entry.of == item]
        return sorted(found, key=lambda entry: entry.date, reverse=True)

    @cached_property
    def unprinted(self) -> dict[str, str]:
        """Spellings of names that are for the search alone, each with the one that is printed."""
        people = self.people.values()
        return unprinted(
            (
                person.short.get("ko"),
                {form for name in (person.short, person.name) for form in name.forms()},
                person.variants,
            )
            for person in people
        )

    @cached_property
    def unprinted_pattern(self) -> re.Pattern[str] | None:
        """Match any of those spellings where a word begins."""
        return pattern_of(self.unprinted)

    def zones(self) -> list[ZoneInfo]:
        """Return the clocks that moments are shown on, the events' own first."""
        return [self.zone] if self.second_zone is None else [self.zone, self.second_zone]


KINDS: dict[str, type[Entry]] = {
    "sources": Source,
    "people": Person,
    "events": Event,
    "quotes": Quote,
    "entities": Entity,
    "structure": Snapshot,
    "seats": Seat,
    "mechanics": Mechanic,
    "series": Series,
    "claims": Claim,
    "predictions": Prediction,
    "explanations": Explanation,
    "wording": Wording,
    "errors": Misprint,
    "glossary": Term,
    "labels": Label,
    "synonyms": Synonyms,
    "corrections": Correction,
}
