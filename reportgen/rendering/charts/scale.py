"""From numbers to positions: the x of plan days and the y of values, also of those far out."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from reportgen.dataclass import dataclass

_REACH = 1.5  # spans beyond the rest before a value no longer stretches the scale


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from ``low…high`` to the positions ``start…end`` (end may be above start)."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The position of `value`; beyond either end, that end."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def beyond(self, value: float) -> int:
        """1 when `value` lies above the scale, −1 when below, else 0."""
        return (value > self.high) - (value < self.low)


def fitted(fixed: Sequence[float], values: Sequence[float], start: float, end: float) -> Scale:
    """The scale that holds everything `fixed`, and all `values` except those far outside the rest.

    A single week ten times the others would press the other weeks into a flat line; it is left to
    the edge instead. A scale of one number, or none, lies around it.
    """
    core = [*fixed, *_middle(values)] or [0.0]
    low, high = min(core), max(core)
    span = (high - low) or abs(high) * 0.2 or 1.0
    near = [v for v in values if low - _REACH * span <= v <= high + _REACH * span]
    low, high = min([low, *near]), max([high, *near])
    if low == high:
        low, high = low - span / 2, high + span / 2
    return Scale(low, high, start, end)


def _middle(values: Sequence[float]) -> list[float]:
    """The quartiles, or the few values there are."""
    few = 4
    return quantiles(values, n=4) if len(values) > few else list(values)
