"""What stands at the end of every item: where to report an error, and what was corrected."""

from __future__ import annotations

from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.render.context import Context
from mkdocs_timeline.render.html import Child, build


def item_links(item: str, context: Context) -> list[Child]:
    """Build the notes of corrections of an item and the link to report an error in it.

    Args:
        item: the item as prose links it, such as `event:blog-post`.
        context: the page; without an address to report at there is no such link.

    Returns:
        What to append to the item's last line; each piece begins with a space.
    """
    children: list[Child] = []
    for entry in context.record.corrections_of(item):
        date = format_partial(entry.date, context.format_language)
        words = context.word("corrected", date=date)
        href = context.link("corrections", entry.id)
        children += [" ", build("a" if href else "span", "tl-corrected", words, href=href)]
    if context.report:
        href = context.report.format(language=context.language, item=item)
        link = build("a", "tl-report", context.word("report"), href=href)
        children += [" ", link]
    return children
