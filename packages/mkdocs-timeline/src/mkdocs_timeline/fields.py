"""The types that fields of the record have, and what every entry has."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
)

from mkdocs_timeline.dates import parse_instant


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

    def forms(self) -> list[str]:
        """Return every form of the name."""
        return [self.root] if isinstance(self.root, str) else list(self.root.values())

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
