"""How long a page takes to read."""

from __future__ import annotations

import re

# Adults read some 240 English words of prose a minute, and some 550 Korean syllables.
_WORDS, _SYLLABLES = 240, 550
_ASIDES = re.compile(r'(?s)<ul class="tl-notes".*?</ul>|<(svg|details|table)\b.*?</\1>')
_TAGS = re.compile(r"<[^>]+>")


def reading_minutes(html: str, language: str) -> int:
    """Return the minutes a page takes, rounded up; notes, drawings and tables are left out."""
    text = _TAGS.sub(" ", _ASIDES.sub(" ", html))
    if language == "ko":
        return -(-len("".join(text.split())) // _SYLLABLES)
    return -(-len(text.split()) // _WORDS)
