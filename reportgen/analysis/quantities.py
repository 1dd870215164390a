"""Numbers handed to a sentence: in the KPI's unit, and names cut to the room there is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.problems import Quantity, Unit
from reportgen.records import Kpi
from reportgen.report import Limits, Score, Signal, TestRow

ELLIPSIS = "…"
MORE_DECIMALS = 2
WHOLE = 10  # percent: from there on nobody asks for decimals
BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")


def amount(score: Score, value: float) -> Quantity:
    """`value` as the KPI's own values are printed, growth rates with their sign."""
    return Quantity(value, score.unit, score.decimals, signed=score.per is not None)


def of_kpi(kpi: Kpi, value: float) -> Quantity:
    """The same before the KPI has a row."""
    return Quantity(value, kpi.unit, kpi.decimals, signed=kpi.per_month)


def of_test(test: TestRow, value: float) -> Quantity:
    """`value` in the unit of what the test is judged on."""
    return Quantity(value, test.unit, test.decimals)


def against_limits(score: Score, value: float, limits: Limits) -> dict[str, Quantity]:
    """`value` with the `low` and `high` of its limits, in decimals enough to tell them apart.

    A run lies between its limits; only the limits have to be told from each other.
    """
    numbers = {"value": value, "low": limits.lower, "high": limits.upper}
    is_run = score.signal in {Signal.DRIFT_UP, Signal.DRIFT_DOWN}
    told = (limits.lower, limits.upper) if is_run else numbers.values()
    decimals = apart(score.unit, score.decimals, told)
    signed = score.per is not None
    return {name: Quantity(n, score.unit, decimals, signed) for name, n in numbers.items()}


def apart(unit: Unit, decimals: int, values: Iterable[float]) -> int:
    """Decimals enough to tell the different values of a unit apart, but at most two more."""
    shown = {it * 100 if unit is Unit.PERCENT else it for it in values}
    for more in range(MORE_DECIMALS):
        if len({round(it, decimals + more) for it in shown}) == len(shown):
            return decimals + more
    return decimals + MORE_DECIMALS


def share(fraction: float) -> Quantity:
    """In whole percent."""
    return Quantity(fraction, Unit.PERCENT, 0)


def signed_share(fraction: float) -> Quantity:
    """In whole percent, with its sign."""
    return Quantity(fraction, Unit.PERCENT, 0, signed=True)


def off_target(fraction: float) -> Quantity:
    """How far off the target a value is: in whole percent from 10 on, else to a tenth."""
    tenths = round(100 * fraction, 1)
    return Quantity(fraction, Unit.PERCENT, 0 if tenths >= WHOLE or tenths.is_integer() else 1)


def overshoot(score: Score) -> float | None:
    """How much worse than the target the value is, as a fraction of it.

    None when it is not worse, or when a fraction of the target says nothing (it is 0 or negative).
    """
    if score.value is None or score.target is None or score.target <= 0:
        return None
    over = score.value / score.target - 1
    worse = over if score.better.value == "lower" else -over
    return worse if worse > 0 else None


def called(it: Score) -> str:
    """A KPI as a sentence calls it: two channels may have one of the same name."""
    return f"{it.name} ({it.channel})" if it.channel else it.name


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
