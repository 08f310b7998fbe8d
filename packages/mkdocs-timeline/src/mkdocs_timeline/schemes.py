"""How links and corrections name entries of the record."""

from __future__ import annotations

# What stands before the colon, and the kind of entry its id belongs to.
ITEMS = {
    "event": "events",
    "quote": "quotes",
    "person": "people",
    "source": "sources",
    "claim": "claims",
    "prediction": "predictions",
    "explanation": "explanations",
    "term": "glossary",
    "wording": "wording",
    "error": "errors",
    "structure": "structure",
}
# A link may also show when an event was.
SCHEMES = ITEMS | dict.fromkeys(("day", "date", "clock", "when"), "events")
