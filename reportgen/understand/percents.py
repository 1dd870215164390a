"""Bare numbers in a percent KPI, 1,6 or 0.016, and values a hundred times the others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import copysign, log
from statistics import median

from reportgen.dataclass import dataclass
from reportgen.problems import Unit
from reportgen.readers.cells import Amount

_DOUBT = log(2)  # a number so near the middle of its two readings may be either
_JUMP = (50, 200)  # times the others: a sign or a format is likely missing
_TO_COMPARE = 3  # values; of fewer, nobody can say which is the odd one


class Way(Enum):
    """How a bare number came to be a fraction."""

    AS_IS = "as_is"  # 0.016, or a number whose cell says percent
    HUNDREDTH = "hundredth"  # 1,6 among values like 1.5 %
    LIKELY = "likely"  # 1,6 in a KPI that never passes 100 %, with nothing to compare with
    IN_DOUBT = "in_doubt"  # 1,6 is 160 %, as it is written


@dataclass(frozen=True, slots=True)
class Settled:
    """A fraction, and the way it was reached."""

    amount: float
    way: Way


def settled(amounts: Sequence[Amount], *, stated: bool, bounded: bool) -> tuple[Settled, ...]:
    """The amounts of one percent KPI (baseline, target, weeks) as fractions, in their order.

    `stated`: the KPI's unit column or a head says %, so that bare numbers over 1 are per cent.
    `bounded`: the KPI is a share, which cannot pass 100 %.
    """
    typical = _typical(amounts)
    if typical is not None:
        return tuple(_settle(a, typical, Way.HUNDREDTH) for a in amounts)
    bare = [abs(a.amount) for a in amounts if a.unit is None and a.amount]
    large = [b for b in bare if b > 1]
    if large and (stated or (bounded and len(large) * 2 > len(bare))):
        way = Way.HUNDREDTH if stated else Way.LIKELY
        return tuple(_settle(a, median(large) / 100, way) for a in amounts)
    if len(large) * 2 < len(bare):
        typical = median(b for b in bare if b <= 1)
    return tuple(_settle(a, typical, Way.HUNDREDTH) for a in amounts)


def jumped(values: Sequence[float]) -> tuple[int, ...]:
    """Which of the values are about a hundred times, or a hundredth, of their median."""
    typical = typically(values)
    if typical is None:
        return ()
    return tuple(
        i
        for i, value in enumerate(values)
        if value and any(_JUMP[0] <= abs(t) <= _JUMP[1] for t in (value / typical, typical / value))
    )


def typically(values: Sequence[float]) -> float | None:
    """The median size of the values that are not 0, with the sign of the nearest of them.

    None of fewer than three.
    """
    found = [v for v in values if v]
    if len(found) < _TO_COMPARE:
        return None
    size = median(map(abs, found))
    return copysign(size, min(found, key=lambda v: abs(abs(v) - size)))


def _typical(amounts: Sequence[Amount]) -> float | None:
    marked = [abs(a.amount) for a in amounts if a.unit is Unit.PERCENT and a.amount]
    return median(marked) if marked else None


def _settle(amount: Amount, typical: float | None, way: Way) -> Settled:
    """The nearer of the two readings, on a ratio scale; as written when neither is nearer.

    `way` is the name of reading it as per cent.
    """
    value = amount.amount
    if amount.unit is not None or not value:
        return Settled(value, Way.AS_IS)
    if typical is None:
        return Settled(value, Way.IN_DOUBT if abs(value) > 1 else Way.AS_IS)
    # 0 in the middle between value and value / 100, where both are ten times off
    nearness = log(abs(value)) - log(typical) - log(10)
    if abs(nearness) < _DOUBT:
        return Settled(value, Way.IN_DOUBT)
    if nearness > 0:
        return Settled(_hundredth(value), way)
    return Settled(value, Way.AS_IS)


def _hundredth(value: float) -> float:
    return float(f"{value / 100:.15g}")
