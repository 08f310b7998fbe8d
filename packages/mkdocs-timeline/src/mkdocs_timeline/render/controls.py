"""What a reader sets a timeline to: what was public by a day, which events, which clock.

The days are plain links to pages of their own. The rest needs a script and stays hidden without
one; so does the bar that follows the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from xml.etree.ElementTree import Element

from mkdocs_timeline.dates import format_date, format_partial
from mkdocs_timeline.known import known_since
from mkdocs_timeline.later import is_public
from mkdocs_timeline.model import Event
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import build, extend
from mkdocs_timeline.render.state import state_labels

_STATUSES = ("all", "reported", "confirmed")


def as_of_page(page: str, day: str) -> str:
    """Name the page that shows what was public by a day: timeline.md, timeline-2023-11-20.md."""
    return f"{page.removesuffix('.md')}-{day}.md"


def build_controls(
    context: Context,
    days: Sequence[str],
    span: tuple[datetime, datetime] | None,
    position: str = "",
) -> Element:
    """Build the links to days, the form of filters, its count, and the bar that follows.

    The bar shows the states of `span`; `position` is as in `build_states`.
    """
    root = build("section", "tl-controls", aria_label=context.word("controls"))
    root.set("data-tl-controls", "")
    events = list(context.record.events.values())
    if days and "events" in context.pages:
        root.append(_days(context, days))
    if context.as_of is not None:
        root.append(_notice(context, context.as_of, events))
    root.append(_form(context, events))
    count = build("p", "tl-filters__count", role="status", hidden="hidden")
    for key in ("count_shown", "count_none", "count_all"):
        count.set(f"data-{key.removeprefix('count_')}", context.word(key))
    root.append(count)
    if span is not None:
        root.append(_bar(context, *span, position))
    return root


def _notice(context: Context, day: str, events: Sequence[Event]) -> Element:
    """Say what a page of an earlier day holds, and what it leaves out."""
    shown = sum(is_public(known_since(event, context.record), day) for event in events)
    written = format_partial(day, context.format_language)
    words = context.word("as_of_notice", day=written, count=shown, all=len(events))
    return build("p", "tl-asof__notice", words)


def _days(context: Context, days: Sequence[str]) -> Element:
    """Link what was public by each day, and what is known today."""
    page = context.pages["events"]
    items = build("ul", "tl-asof__list")
    for day in [*days, None]:
        words = context.word("as_of_today")
        if day is not None:
            words = context.word("as_of", day=format_partial(day, context.format_language))
        link = build("a", "tl-asof__link", words, href=as_of_page(page, day) if day else page)
        link.set("data-as-of", day or "")
        if context.as_of == day:
            link.set("aria-current", "true")
        items.append(build("li", "", link))
    label = context.word("as_of_label")
    heading = build("p", "tl-asof__label", label, aria_hidden="true")
    return build("nav", "tl-asof", heading, items, aria_label=label)


def _form(context: Context, events: Sequence[Event]) -> Element:
    form = build("form", "tl-filters", hidden="hidden", autocomplete="off")
    extend(form, [_clocks(context)])
    form.append(
        _select("status", [(key, context.word(f"at_least_{key}")) for key in _STATUSES], context)
    )
    people = {person for event in events for person in event.people}
    names = sorted((context.record.name_of(person, context.language), person) for person in people)
    everyone = ("", context.word("anyone"))
    form.append(_select("person", [everyone, *((key, name) for name, key in names)], context))
    form.append(_text(context))
    form.append(_lanes(context, events))
    major = build("input", "tl-filters__box", type="checkbox", name="major")
    form.append(
        build("label", "tl-filters__choice", major, build("span", "", context.word("major")))
    )
    form.append(build("button", "tl-filters__reset", context.word("reset"), type="reset"))
    return form


def _clocks(context: Context) -> Element | None:
    zones = context.record.zones()
    if len(zones) < 2:
        return None
    names = [context.word("clock_both"), *(context.city(zone) for zone in zones)]
    values = ("both", "first", "second")
    return _choices("clock", context.word("clock"), zip(values, names, strict=True), "radio")


def _lanes(context: Context, events: Iterable[Event]) -> Element:
    lanes = dict.fromkeys(event.lane for event in events)
    names = ((lane, context.word(f"lane_{lane}")) for lane in lanes)
    return _choices("lane", context.word("lane"), names, "checkbox")


def _choices(name: str, legend: str, options: Iterable[tuple[str, str]], kind: str) -> Element:
    group = build("fieldset", f"tl-filters__group tl-filters__group--{name}")
    group.append(build("legend", "tl-filters__label", legend))
    for index, (value, words) in enumerate(options):
        box = build("input", "tl-filters__box", type=kind, name=name, value=value)
        if kind == "checkbox" or index == 0:
            box.set("checked", "checked")
        classes = f"tl-lane tl-lane--{value}" if name == "lane" else ""
        label = build("label", "tl-filters__choice", box, build("span", classes, words))
        group.append(label)
    return group


def _select(name: str, options: Iterable[tuple[str, str]], context: Context) -> Element:
    select = build("select", "tl-filters__select", name=name)
    for value, words in options:
        select.append(build("option", "", words, value=value))
    label = build("span", "tl-filters__label", context.word(f"filter_{name}"))
    return build("label", "tl-filters__field", label, select)


def _text(context: Context) -> Element:
    field = build("input", "tl-filters__text", type="search", name="q", enterkeyhint="search")
    label = build("span", "tl-filters__label", context.word("filter_text"))
    return build("label", "tl-filters__field", label, field)


def _bar(context: Context, first: datetime, last: datetime, position: str) -> Element:
    """Build the bar that follows the reader: the days as a map, and the state of play."""
    bar = build("aside", "tl-reading", aria_label=context.word("reading"), hidden="hidden")
    bar.set("data-first", first.isoformat(timespec="minutes"))
    bar.set("data-last", last.isoformat(timespec="minutes"))
    days = build("ol", "tl-reading__days")
    day = first.astimezone(context.record.zone).date()
    while day <= last.astimezone(context.record.zone).date():
        days.append(build("li", "tl-reading__day", _day_link(day, context)))
        day += timedelta(days=1)
    here = build("span", "tl-reading__here", aria_hidden="true")
    bar.append(build("div", "tl-reading__map", days, here))
    facts = build("dl", "tl-reading__state")
    for column, label in state_labels(context, position).items():
        name = build("dt", "tl-reading__name", label)
        value = build("dd", "tl-reading__value", data_state=column)
        facts.append(build("div", "tl-reading__fact", name, value))
    bar.append(facts)
    said = build("p", "tl-hidden", role="status")
    extend(bar, [said])
    return bar


def _day_link(day: date, context: Context) -> Element:
    full = format_date(day, context.format_language)
    weekday = full.split("(")[-1].rstrip(")") if context.format_language == "ko" else full[:3]
    words = f"{day.day} {weekday}"
    return build("a", "tl-reading__link", words, href=f"#day-{day.isoformat()}", aria_label=full)
