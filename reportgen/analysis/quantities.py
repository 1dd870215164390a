"""Numbers handed to a sentence: in the KPI's unit, and names cut to the room there is."""

from __future__ import annotations

import re

from reportgen.problems import Quantity, Unit
from reportgen.report import Score

ELLIPSIS = "…"
BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")


def amount(score: Score, value: float) -> Quantity:
    """`value` as the KPI's own values are printed, growth rates with their sign."""
    return Quantity(value, score.unit, score.decimals, signed=score.per is not None)


def share(fraction: float) -> Quantity:
    """A share of the way, in whole percent."""
    return Quantity(fraction, Unit.PERCENT, 0)


def overshoot(score: Score) -> float | None:
    """How much worse than the target the value is, as a fraction of it.

    None when it is not worse, or when a fraction of the target says nothing (it is 0 or negative).
    """
    if score.value is None or score.target is None or score.target <= 0:
        return None
    over = score.value / score.target - 1
    worse = over if score.better.value == "lower" else -over
    return worse if worse > 0 else None


def brief(name: str, room: int) -> str:
    """A name in at most `room` characters: without its brackets, else cut between two words."""
    if len(name) <= room:
        return name
    plain = BRACKETED.sub("", name)
    if plain and len(plain) <= room:
        return plain
    cut = (plain or name)[: room - len(ELLIPSIS)]
    words = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return words.rstrip(" ,;:/–-") + ELLIPSIS
