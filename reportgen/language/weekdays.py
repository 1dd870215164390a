"""Days of the week as people write them."""

from __future__ import annotations

from functools import cache

from babel import Locale

from reportgen.language.words import LANGUAGES

SHORTEST = 2  # letters
WIDTHS = ("wide", "abbreviated")


def weekday(text: str) -> int | None:
    """Monday is 0; None for what begins no day's name, or those of different days.

    The names are those of every language of the program: ``mon``, ``måndag``, ``пон``.
    """
    begun = text.strip().rstrip(".").casefold()
    if len(begun) < SHORTEST:
        return None
    days = {day for name, day in _names() if name.startswith(begun)}
    return days.pop() if len(days) == 1 else None


@cache
def _names() -> tuple[tuple[str, int], ...]:
    return tuple(
        (name.rstrip(".").casefold(), day)
        for lang in LANGUAGES
        for width in WIDTHS
        for day, name in Locale(lang).days["format"][width].items()
    )
