"""The kinds of link that lead to entries of the record."""

from __future__ import annotations

# What stands before the colon of a link, and the kind of entry its id belongs to.
SCHEMES = {
    "event": "events",
    "day": "events",
    "date": "events",
    "clock": "events",
    "when": "events",
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
