"""The directives of a page: blocks that ask the record for events, people, figures and lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from mkdocs_timeline.checks import unknown_id
from mkdocs_timeline.dates import parse_instant
from mkdocs_timeline.render.az import build_az
from mkdocs_timeline.render.board import build_board, build_mechanics, directors_on
from mkdocs_timeline.render.claims import build_claims, build_predictions
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.controls import build_controls
from mkdocs_timeline.render.corrections import build_corrections
from mkdocs_timeline.render.counts import build_counts
from mkdocs_timeline.render.explanations import build_explanations
from mkdocs_timeline.render.html import build
from mkdocs_timeline.render.overview import build_overview
from mkdocs_timeline.render.people import build_people
from mkdocs_timeline.render.quotes import build_pull, build_quote
from mkdocs_timeline.render.reference import (
    build_errors,
    build_glossary,
    build_quotes,
    build_wording,
)
from mkdocs_timeline.render.seats import build_seats
from mkdocs_timeline.render.series import build_series
from mkdocs_timeline.render.sources import build_sources
from mkdocs_timeline.render.state import build_states
from mkdocs_timeline.render.structure import build_structure
from mkdocs_timeline.render.timeline import (
    Selection,
    build_clock,
    build_event,
    build_timeline,
)
from mkdocs_timeline.render.vote import Ballot, build_vote

# Marks what a directive made, for the passes after it; the last of them takes it away.
DIRECTIVE = "data-tl-directive"


@dataclass(frozen=True)
class PageProblem:
    """Something a page asks for that cannot be had; `needle` finds its line in the page."""

    needle: str
    message: str


class _Directive(Block):
    """What every directive has: the extension's context, and one way to report."""

    ARGUMENT: bool | None = None
    OPTIONS: dict[str, tuple[Any, Callable[[Any], Any]]] = {}

    @property
    def context(self) -> Context:
        context: Context = self.config["extension"].context
        return context

    def report(self, message: str) -> None:
        argument = f" | {self.argument}" if self.argument else ""
        needle = f"/// {self.NAME}{argument}"
        problem = PageProblem(needle, f"directive '{self.NAME}': {message}")
        self.config["extension"].report(problem)

    def on_create(self, parent: Element) -> Element:
        element = self.render()
        element.set(DIRECTIVE, self.NAME)
        parent.append(element)
        return element

    def render(self) -> Element:
        raise NotImplementedError

    def span(self) -> tuple[datetime, datetime] | None:
        """Return the options first and last; report and return None if they are no span."""
        first, last = self.options["first"], self.options["last"]
        if first is None or last is None or first >= last:
            self.report("first and last are needed, as in first: '2023-11-17T06:00-08:00'")
            return None
        return first, last

    def held(self, span: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
        """Return a span that ends no later than the day whose knowledge the page shows."""
        first, last = span
        if self.context.as_of is not None:
            day = datetime.fromisoformat(self.context.as_of).replace(
                tzinfo=self.context.record.zone
            )
            last = min(last, day + timedelta(hours=23, minutes=59))
        return first, last

    def lookup(self, kind: str, label: str) -> Any:
        """Return the entry the argument names; report and return None if there is none."""
        entries = getattr(self.context.record, kind)
        if self.argument in entries:
            return entries[self.argument]
        self.report(unknown_id(label, str(self.argument), kind, entries))
        return None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _days(value: Any) -> list[str]:
    days = value if isinstance(value, list) else [value]
    return [_day(day).isoformat() for day in days]


def _instant(value: Any) -> datetime:
    return value if isinstance(value, datetime) else parse_instant(str(value))


def _words(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else str(value).split()


def _ballots(value: Any) -> list[Ballot]:
    return [
        Ballot(_day(day).isoformat(), tuple(_words(names)))
        for day, cases in value.items()
        for names in cases
    ]


def _grouping(value: Any) -> str:
    if value not in {"day", "year"}:
        raise ValueError(value)
    return str(value)


class TimelineDirective(_Directive):
    """`/// timeline`: events in order; options first, last, lanes, major, group, level."""

    NAME = "timeline"
    ARGUMENT = False
    OPTIONS = {
        "first": (None, _day),
        "last": (None, _day),
        "lanes": ([], _words),
        "major": (False, bool),
        "group": ("day", _grouping),
        "level": (3, int),
    }

    def render(self) -> Element:
        options = self.options
        lanes = frozenset(options["lanes"])
        used = {event.lane for event in self.context.record.events.values()}
        for lane in sorted(lanes - used):
            self.report(unknown_id("lane", lane, "events", used))
        selection = Selection(
            options["first"], options["last"], lanes, options["major"], options["group"]
        )
        return build_timeline(self.context, selection, options["level"])


class EventDirective(_Directive):
    """`/// event | id`: one event."""

    NAME = "event"
    ARGUMENT = True
    OPTIONS = {"level": (3, int)}

    def render(self) -> Element:
        event = self.lookup("events", "event")
        if event is None:
            return build("p")
        level = self.options["level"]
        return build_event(event, self.context, level, date_shown=True, tag="article")


class QuoteDirective(_Directive):
    """`/// quote | id`: a quotation with original, translation, context and sources."""

    NAME = "quote"
    ARGUMENT = True

    def render(self) -> Element:
        quote = self.lookup("quotes", "quote")
        if quote is None:
            return build("p")
        self.config["extension"].shown.append(quote.id)
        return build_quote(quote, self.context)


class PeopleDirective(_Directive):
    """`/// people | group`: the people or organisations of one group."""

    NAME = "people"
    ARGUMENT = True
    OPTIONS = {"level": (3, int)}

    def render(self) -> Element:
        groups = {person.group for person in self.context.record.people.values()}
        if self.argument not in groups:
            self.report(unknown_id("group", str(self.argument), "people", groups))
        return build_people(self.context, str(self.argument), self.options["level"])


class StructureDirective(_Directive):
    """`/// structure | snapshot`: who controls whom and where money goes, drawing and table."""

    NAME = "structure"
    ARGUMENT = True

    def render(self) -> Element:
        snapshot = self.lookup("structure", "snapshot")
        return build("p") if snapshot is None else build_structure(snapshot, self.context)


class ClockDirective(_Directive):
    """`/// clock | event`: the time of an event, in the margin of the paragraph that tells it."""

    NAME = "clock"
    ARGUMENT = True

    def render(self) -> Element:
        event = self.lookup("events", "event")
        return build("p") if event is None else build_clock(event, self.context)


class PullDirective(_Directive):
    """`/// pull | quote`: a quotation across the page, with who said it and when."""

    NAME = "pull"
    ARGUMENT = True

    def render(self) -> Element:
        quote = self.lookup("quotes", "quote")
        if quote is None:
            return build("p")
        self.config["extension"].shown.append(quote.id)
        return build_pull(quote, self.context)


class StateDirective(_Directive):
    """`/// state`: who held what from when on, over a span."""

    NAME = "state"
    ARGUMENT = False
    OPTIONS = {"first": (None, _instant), "last": (None, _instant), "position": ("", str)}

    def render(self) -> Element:
        span = self.span()
        if span is None:
            return build("p")
        return build_states(self.context, *self.held(span), self.options["position"])


class ControlsDirective(_Directive):
    """`/// controls`: filters, the clock, what was public by each day, a bar that follows."""

    NAME = "controls"
    ARGUMENT = False
    OPTIONS = {
        "as_of": ([], _days),
        "first": (None, _instant),
        "last": (None, _instant),
        "position": ("", str),
    }

    def render(self) -> Element:
        options = self.options
        bounded = options["first"] is not None or options["last"] is not None
        span = self.span() if bounded else None
        held = self.held(span) if span else None
        return build_controls(self.context, options["as_of"], held, options["position"])


class BoardDirective(_Directive):
    """`/// board`: directors, their number and a majority at the end of each of the `days`."""

    NAME = "board"
    ARGUMENT = False
    OPTIONS = {"days": ([], _days)}

    def render(self) -> Element:
        if not self.options["days"]:
            self.report("days are needed, as in days: [2023-11-16, 2023-11-20]")
        return build_board(self.context, self.options["days"])


class VoteDirective(_Directive):
    """`/// vote`: whether the directors named are a majority of the board of a day.

    `cases` are days with lists of directors: `'2023-11-16': [ann bob, ann cid]`.
    """

    NAME = "vote"
    ARGUMENT = False
    OPTIONS = {"cases": ([], _ballots)}

    def render(self) -> Element:
        ballots = self.options["cases"]
        if not ballots:
            self.report("cases are needed, as in cases: {'2023-11-16': [ann bob, ann cid]}")
        for ballot in ballots:
            seats = {seat.person for seat in directors_on(ballot.day, self.context.record)}
            for person in [name for name in ballot.people if name not in seats]:
                self.report(f"'{person}' held no seat at the end of {ballot.day}")
        return build_vote(self.context, ballots)


class SeatsDirective(_Directive):
    """`/// seats`: the terms on the board as bars over the years, with a line at `mark`."""

    NAME = "seats"
    ARGUMENT = False
    OPTIONS = {"last": (None, _day), "mark": (None, _day)}

    def render(self) -> Element:
        last, mark = self.options["last"], self.options["mark"]
        if last is None:
            self.report("last is needed, the day to which what is known reaches")
            return build("p")
        return build_seats(self.context, last.isoformat(), mark.isoformat() if mark else None)


class SeriesDirective(_Directive):
    """`/// series | id`: values over time or a chain of holders, drawing and table."""

    NAME = "series"
    ARGUMENT = True

    def render(self) -> Element:
        series = self.lookup("series", "series")
        return build("p") if series is None else build_series(series, self.context)


class MechanicsDirective(_Directive):
    """`/// mechanics | group`: the rules of one group."""

    NAME = "mechanics"
    ARGUMENT = True

    def render(self) -> Element:
        groups = {mechanic.group for mechanic in self.context.record.mechanics.values()}
        if self.argument not in groups:
            self.report(unknown_id("group", str(self.argument), "mechanics", groups))
        return build_mechanics(self.context, str(self.argument))


def _listing(name: str, build_list: Callable[[Context, int], Element], what: str) -> type[Block]:
    """Make the directive that shows every entry of a kind."""

    def render(self: _Directive) -> Element:
        return build_list(self.context, self.options["level"])

    members = {
        "__doc__": f"`/// {name}`: {what}.",
        "NAME": name,
        "ARGUMENT": False,
        "OPTIONS": {"level": (2, int)},
        "render": render,
    }
    return type(f"{name.capitalize()}Directive", (_Directive,), members)


class CountsDirective(_Directive):
    """`/// counts`: how much the record holds, and how well it is supported."""

    NAME = "counts"
    ARGUMENT = False

    def render(self) -> Element:
        return build_counts(self.context)


class OverviewDirective(_Directive):
    """`/// overview`: major events, heads and signatures of a span, between the two clocks."""

    NAME = "overview"
    ARGUMENT = False
    OPTIONS = {
        "first": (None, _instant),
        "last": (None, _instant),
        "bracket": ([], _words),
        "title": ("", str),
        "lead": ("", str),
    }

    def render(self) -> Element:
        span = self.span()
        if span is None or self.context.as_of is not None:
            # The drawing knows how it ended: a page of an earlier day goes without.
            return build("div")
        events = self.context.record.events
        for unknown in [name for name in self.options["bracket"] if name not in events]:
            self.report(unknown_id("event", unknown, "events", events))
        bracket = [events[name] for name in self.options["bracket"] if name in events]
        title, lead = self.options["title"], self.options["lead"]
        return build_overview(self.context, *span, bracket, title=title, lead=lead)


DIRECTIVES: tuple[type[Block], ...] = (
    TimelineDirective,
    EventDirective,
    ClockDirective,
    QuoteDirective,
    PullDirective,
    PeopleDirective,
    StructureDirective,
    BoardDirective,
    VoteDirective,
    SeatsDirective,
    SeriesDirective,
    MechanicsDirective,
    CountsDirective,
    OverviewDirective,
    StateDirective,
    ControlsDirective,
    _listing("sources", build_sources, "every source, grouped by kind"),
    _listing("quotes", build_quotes, "every quotation, grouped as the record groups them"),
    _listing("claims", build_claims, "every claim by section, with a choice of verdicts"),
    _listing("predictions", build_predictions, "every forecast by theme, with what came of it"),
    _listing("explanations", build_explanations, "every explanation with both its sides"),
    _listing("glossary", build_glossary, "every term by group"),
    _listing("az", build_az, "people, terms and events by their initial"),
    _listing("wording", build_wording, "every loaded term, how it was rendered and our choice"),
    _listing("corrections", build_corrections, "every correction, the latest first"),
    _listing("errors", build_errors, "every error in circulation, with what the record shows"),
)
