"""The scale a KPI is judged on: logarithmic where it is positive, so that +10 % weighs the same."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log

from reportgen.dataclass import dataclass

LARGEST_EXPONENT = 700.0  # exp(709.8) is the largest float


@dataclass(frozen=True, slots=True)
class Scale:
    """y = ln(value) when `log`, else y = value."""

    log: bool

    def y(self, value: float) -> float:
        """Raises ValueError for a value ≤ 0 on the logarithmic scale."""
        return log(value) if self.log else value

    def value(self, y: float) -> float:
        return exp(min(max(y, -LARGEST_EXPONENT), LARGEST_EXPONENT)) if self.log else y


def scale_of(values: Iterable[float]) -> Scale:
    """Logarithmic when all of `values` are positive."""
    return Scale(all(value > 0 for value in values))
