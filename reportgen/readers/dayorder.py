"""Whether 5/10 is the fifth or the tenth: told by the other days of the same table or column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum, auto

MONTHS = 12
ENOUGH = 3  # dates up to the 12th; of fewer it may be chance
_SLASHED = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<mark>[-/])(?P<b>[0-9]{1,2})(?:(?:(?P=mark)| )(?P<rest>[0-9]{4}\b.*))?"
)
_FROM_TO = re.compile(r"\s*[–—]\s*|\s+(?:-|to|till|до)\s+")


class Order(Enum):
    """Which of the two numbers is the day."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()


def order_of(texts: Iterable[str]) -> Order | None:
    """The order that the texts agree on: a number above 12 can only be a day. None: it is open."""
    votes = set()
    for text in set(texts):
        for found in filter(None, map(_slashed, _FROM_TO.split(text))):
            a, b = int(found["a"]), int(found["b"])
            if (a > MONTHS) != (b > MONTHS):
                votes.add(Order.DAY_FIRST if a > MONTHS else Order.MONTH_FIRST)
    return votes.pop() if len(votes) == 1 else None


def day_first(text: str, order: Order | None) -> str:
    """``10/5/2026`` as ``5.10.2026``, where `order` says so: between points the day is first."""
    found = _slashed(text)
    if found is None or order is None:
        return text
    a, b = (found["a"], found["b"]) if order is Order.DAY_FIRST else (found["b"], found["a"])
    return f"{a}.{b}.{found['rest'] or ''}"


def may_be_swapped(dates: Collection[date], order: Order | None) -> bool:
    """Whether these may be dates because a program took their day for the month.

    It can do so up to the 12th; the others stay texts, whose `order` is the one that was meant.
    """
    turned = [day for day in dates if day.day <= MONTHS and day.day != day.month]
    return order is not None and len(turned) == len(dates) >= ENOUGH


def _slashed(text: str) -> re.Match[str] | None:
    """Two numbers that may be a day and a month; ``46-47`` alone are weeks."""
    found = _SLASHED.fullmatch(text)
    return found if found and (found["mark"] == "/" or found["rest"]) else None
