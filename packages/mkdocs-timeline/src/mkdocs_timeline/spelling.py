"""Forms of names that are there for the search, and that nothing prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

# Words in marks are somebody's own, or spoken of as words.
_MARKED = re.compile(r"“[^”]*”|‘[^’]*’|〈[^〉]*〉|\]\([^)]*\)|\[@[^\]]*\]")
_HANGUL = re.compile("[가-힣]")


def unprinted(names: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> dict[str, str]:
    """Return each spelling in Hangul that is for the search alone, with the one that is printed.

    Args:
        names: for each person the printed short name, all printed names, and the variants.
    """
    return {
        variant: short
        for short, printed, variants in names
        for variant in variants
        if _HANGUL.match(variant) and not any(variant in name for name in printed)
    }


def pattern_of(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for any of the forms where a word begins, the longest first."""
    words = "|".join(re.escape(form) for form in sorted(forms, key=len)[::-1])
    return re.compile(rf"(?<![가-힣\w])(?:{words})") if words else None


def find_forms(
    text: str, pattern: re.Pattern[str] | None, forms: Mapping[str, str]
) -> Iterator[str]:
    """Yield what is wrong with the spelling of a text, words in marks apart."""
    for found in pattern.finditer(_MARKED.sub("", text)) if pattern else ():
        yield f"the form '{found[0]}' is not used, expected '{forms[found[0]]}'"
