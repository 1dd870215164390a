"""A rule of the sheets: what is done, on which condition, after how much evidence."""

from __future__ import annotations

from enum import StrEnum

from reportgen.dataclass import dataclass
from reportgen.problems import Message, Quantity, Unit
from reportgen.records import Better, Logged

DAYS = "days"  # of a Minimum that is no metric of Data


class Comparator(StrEnum):
    """How a value has to stand to a threshold."""

    BELOW = "<"
    AT_MOST = "<="
    EQUAL = "="
    AT_LEAST = ">="
    ABOVE = ">"

    def holds(self, value: float, threshold: float) -> bool:
        match self:
            case Comparator.BELOW:
                return value < threshold
            case Comparator.AT_MOST:
                return value <= threshold
            case Comparator.EQUAL:
                return value == threshold
            case Comparator.AT_LEAST:
                return value >= threshold
            case Comparator.ABOVE:
                return value > threshold

    @property
    def mirrored(self) -> Comparator:
        """The same, the other way round: above for below."""
        return _MIRRORED[self]


_MIRRORED = {
    Comparator.BELOW: Comparator.ABOVE,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.EQUAL: Comparator.EQUAL,
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.ABOVE: Comparator.BELOW,
}


class Reference(StrEnum):
    """What a value is measured against, other than a number."""

    TARGET = "target"
    PLAN = "plan"  # the glide path as of the day
    BASELINE = "baseline"
    CONTROL = "control"  # the other arm of the test


@dataclass(frozen=True, slots=True)
class Relative:
    """A threshold that follows a reference: 20 % over target is a `change` of +0.20 to it."""

    reference: Reference
    change: float = 0.0

    def level(self, reference: float) -> float:
        """The threshold where the reference is at `reference`, in its unit."""
        return reference + abs(reference) * self.change


Threshold = Quantity | Relative  # a percent is a fraction, money is in the workbook's currency


@dataclass(frozen=True, slots=True)
class Subject:
    """The KPI that a rule is about: the workbook's `name` for it, its key among the known KPIs.

    `name` is None for a known KPI that the workbook does not have; at least one of the two is set.
    """

    name: str | None
    known: str | None
    unit: Unit
    better: Better

    @property
    def label(self) -> str:
        """A word for it."""
        return self.name or self.known or ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``CPA > 20 % over target``. "Better than" has become below or above, as the KPI has it."""

    kpi: Subject
    comparator: Comparator
    threshold: Threshold


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when all comparisons of one of its alternatives hold."""

    alternatives: tuple[tuple[Comparison, ...], ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        return tuple(it for alternative in self.alternatives for it in alternative)


@dataclass(frozen=True, slots=True)
class Minimum:
    """How much has to be there: `amount` of a metric of Data by its key, or of `DAYS`.

    Money is ``spend``, in the workbook's currency.
    """

    metric: str
    amount: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Enough when all minima of one of its alternatives are there."""

    alternatives: tuple[tuple[Minimum, ...], ...]

    @property
    def minima(self) -> tuple[Minimum, ...]:
        return tuple(it for alternative in self.alternatives for it in alternative)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done (`verb` is the rule's own word for it), when, and after what evidence.

    `sentence` is the user's own text (the entry ``rule.own``), or that of a default rule.
    """

    action: Logged
    condition: Condition
    sentence: Message
    evidence: Evidence | None = None
    verb: str = ""
