"""A formula over the columns of Data: what it is made of, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from math import isfinite
from typing import Protocol

from reportgen.dataclass import dataclass


class Sign(StrEnum):
    """What is done with two amounts."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


class Function(StrEnum):
    """What is taken of a stock, such as the number of followers, over a period."""

    LAST = "last"
    FIRST = "first"
    MEAN = "mean"
    GROWTH = "growth"


class Lack(StrEnum):
    """Why a formula comes to nothing."""

    NO_METRIC = "no-metric"  # nothing in the period and scope holds the metric
    DIVISION_BY_ZERO = "division-by-zero"
    TOO_LARGE = "too-large"  # beyond what a number can hold
    BROKEN = "broken"  # an amount of the metric can't be used, so its sum would be too little


@dataclass(frozen=True, slots=True)
class Number:
    amount: float


@dataclass(frozen=True, slots=True)
class Metric:
    """A column of Data by its key: its sum over the rows that count."""

    key: str


@dataclass(frozen=True, slots=True)
class Call:
    """A stock's last, first or mean amount, or its growth."""

    function: Function
    metric: str


@dataclass(frozen=True, slots=True)
class Operation:
    sign: Sign
    left: Expression
    right: Expression


Expression = Number | Metric | Call | Operation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a formula comes to: an amount, or None with the reason and the metric that lacks."""

    amount: float | None
    lack: Lack | None = None
    metric: str | None = None


class Stocks(Protocol):
    """The stocks of a period. None where nothing is known.

    `growth` is a fraction a month (0.025 = +2.5 %), scaled from whatever days the stock is known
    for: (end / start) ** (30.4375 / days) - 1.
    """

    def last(self, metric: str) -> float | None: ...
    def first(self, metric: str) -> float | None: ...
    def mean(self, metric: str) -> float | None: ...
    def growth(self, metric: str) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was written, and its meaning."""

    text: str
    root: Expression

    @property
    def metrics(self) -> tuple[str, ...]:
        """The keys of all columns it needs, in its own order."""
        return tuple(dict.fromkeys(_metrics(self.root)))

    @property
    def denominator(self) -> str | None:
        """The one column that all is divided by, such as impressions of a CTR."""
        root = self.root
        if isinstance(root, Operation) and root.sign is Sign.OVER:
            return root.right.key if isinstance(root.right, Metric) else None
        return None

    def evaluate(
        self, total: Callable[[str], float | None], stocks: Stocks | None = None
    ) -> Outcome:
        """The formula over `total`, which gives each metric's sum, or None where there is none.

        So it is a ratio of sums, never a mean of ratios. The first lack, read from the left, is the
        reason of a missing outcome.
        """
        return _outcome(self.root, total, stocks)


def _metrics(it: Expression) -> list[str]:
    match it:
        case Metric(key) | Call(_, key):
            return [key]
        case Operation(_, left, right):
            return [*_metrics(left), *_metrics(right)]
        case _:
            return []


def _outcome(
    it: Expression, total: Callable[[str], float | None], stocks: Stocks | None
) -> Outcome:
    match it:
        case Number(amount):
            return Outcome(amount)
        case Metric(key):
            return _known(total(key), key)
        case Call(function, key):
            return _known(_of_stock(function, key, stocks), key)
        case Operation(sign, left, right):
            first = _outcome(left, total, stocks)
            if first.amount is None:
                return first
            second = _outcome(right, total, stocks)
            if second.amount is None:
                return second
            return _result(sign, first.amount, second.amount)


def _known(amount: float | None, metric: str) -> Outcome:
    return Outcome(None, Lack.NO_METRIC, metric) if amount is None else Outcome(amount)


def _of_stock(function: Function, metric: str, stocks: Stocks | None) -> float | None:
    if stocks is None:
        return None
    match function:
        case Function.LAST:
            return stocks.last(metric)
        case Function.FIRST:
            return stocks.first(metric)
        case Function.MEAN:
            return stocks.mean(metric)
        case Function.GROWTH:
            return stocks.growth(metric)


def _result(sign: Sign, left: float, right: float) -> Outcome:
    if sign is Sign.OVER and right == 0:
        return Outcome(None, Lack.DIVISION_BY_ZERO)
    match sign:
        case Sign.PLUS:
            amount = left + right
        case Sign.MINUS:
            amount = left - right
        case Sign.TIMES:
            amount = left * right
        case Sign.OVER:
            amount = left / right
    return Outcome(amount) if isfinite(amount) else Outcome(None, Lack.TOO_LARGE)
