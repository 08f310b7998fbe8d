"""The record: what its entries hold. Shapes only; `validate` checks what spans fields or files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
)

from mkdocs_timeline.dates import Part, Precision, When, parse_instant


def _instant(value: object) -> object:
    return parse_instant(value) if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Instant = Annotated[datetime, BeforeValidator(_instant)]


def _calendar_date(value: str) -> str:
    try:
        date(*(int(part) for part in f"{value}-01-01".split("-")[:3]))
    except ValueError as error:
        raise ValueError(f"found '{value}', which is no day of the calendar") from error
    return value


PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"),
    AfterValidator(_calendar_date),
]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
_POST = re.compile(r"^https?://(?:x|twitter)\.com/\w+/status/(\d+)")
Box = Annotated[list[int], Field(min_length=4, max_length=4)]


class Status(StrEnum):
    """How well a statement is supported; shown as a word and a shape, never by colour alone."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DISPUTED = "disputed"
    RUMOUR = "rumour"


class Text(RootModel[dict[str, str]]):
    """A text a reader sees, once per language."""

    model_config = ConfigDict(frozen=True)

    def get(self, language: str) -> str:
        """Return the text in `language`, or in whichever language it has."""
        return self.root.get(language) or next(iter(self.root.values()), "")


class Name(RootModel[str | dict[str, str]]):
    """A name: one spelling for all languages, or one for each."""

    model_config = ConfigDict(frozen=True)

    def get(self, language: str) -> str:
        """Return the name as `language` writes it."""
        if isinstance(self.root, str):
            return self.root
        return self.root.get(language) or next(iter(self.root.values()), "")


class Entry(BaseModel):
    """What every entry of the record has: an id that is never reused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    label: ClassVar[str] = "entry"
    id: Id


class Source(Entry):
    """One document, with how far it was read.

    `read_at` is the address of the copy whose text was read when `url` itself was not;
    `copy_of` marks an address that is itself a copy or digest of somebody else's reporting.
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
    read: Literal["full", "excerpt", "none"]
    read_at: Url | None = None
    is_copy: bool = Field(default=False, alias="copy")
    unchecked: bool = False

    @property
    def post_id(self) -> int | None:
        """Return the number of a post on X, which holds its time."""
        found = _POST.search(self.url or "")
        return int(found[1]) if found else None


class Person(Entry):
    """A person or an organisation of the story, with the other spellings readers type."""

    label: ClassVar[str] = "person"
    kind: Literal["person", "organisation"]
    group: Id
    name: Name
    short: Name
    variants: list[str] = []
    about: Text
    stood: Text | None = None
    after: Text | None = None
    sources: list[Id] = []


class Event(Entry):
    """One thing that happened, with how well and since when it is known."""

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

    @property
    def when(self) -> When:
        """Return the moment with its precision."""
        return When(self.start, self.precision, self.part, self.end)


class Quote(Entry):
    """Somebody's words: the original, its translation, and what must be read with it."""

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
    sources: Annotated[list[Id], Field(min_length=1)]


class Entity(Entry):
    """A body that controls, owns or is paid: a board, a company, a group of holders."""

    label: ClassVar[str] = "entity"
    name: Name
    role: Text
    sources: list[Id] = []


class Node(BaseModel):
    """Where an entity stands in a drawing: x, y, width and height, on a wide and a tall sheet."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    entity: Id
    name: Name | None = None
    caption: Text | None = None
    wide: Box
    tall: Box
    strong: bool = False


class Relation(BaseModel):
    """A line between two entities: control runs down, money runs to whom it goes."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    origin: Id = Field(alias="from")
    target: Id = Field(alias="to")
    kind: Literal["control", "money"]
    label: Text
    short: Text | None = None
    side: Literal["left", "right"] = "right"
    status: Status
    sources: Annotated[list[Id], Field(min_length=1)]


class Seat(BaseModel):
    """A director's seat in a drawing, and whether its holder was voted out."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    person: Id
    removed: bool = False


class Snapshot(Entry):
    """Who controlled whom, and where money went, on one day."""

    label: ClassVar[str] = "snapshot"
    date: PartialDate
    title: Text
    text: Text
    note: Text | None = None
    seats: list[Seat] = []
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
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    second_zone: ZoneInfo | None = None

    def name_of(self, person: str, language: str) -> str:
        """Return the short name of a person, or the id where the record has no such person."""
        entry = self.people.get(person)
        return entry.short.get(language) if entry else person

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
}
