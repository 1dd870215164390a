"""KPIs, their weekly values and the events beside them."""

from __future__ import annotations

from enum import StrEnum

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Place, Unit, Value


class Level(StrEnum):
    """A KPI's place in the hierarchy, from money to trust; the page groups by it, in this order."""

    BUSINESS = "business"
    FUNNEL = "funnel"
    ATTENTION = "attention"
    TRUST = "trust"


class Better(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"


class Cadence(StrEnum):
    """How often a KPI is reviewed, and so how often a value is due."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI and its plan. `known` is its key among the known KPIs, None for the user's own.

    `per_month` marks a monthly growth rate (``+2,5 %/månad``): baseline and target are fractions a
    month. `inferred` names the fields that the sheet left to us.
    """

    name: str
    place: Place
    level: Level
    unit: Unit
    better: Better
    channel: str | None = None  # None: the total; "each": a row per channel; else a channel's name
    scope: str | None = None  # "paid", "organic", or a condition as written
    baseline: float | None = None
    target: float | None = None
    owner: str | None = None
    review: Cadence = Cadence.WEEKLY
    steering: bool = False
    formula: str | None = None
    definition: str | None = None
    decimals: int = 0
    per_month: bool = False
    known: str | None = None
    inferred: tuple[str, ...] = ()
    baseline_place: Place | None = None
    target_place: Place | None = None


EACH = "each"


@dataclass(frozen=True, slots=True)
class WeekValue:
    """One KPI's typed value for one week: the total when `channel` is None."""

    kpi: str
    week: Week
    value: Value
    channel: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a week; `exclude` keeps the week out of limits and forecasts."""

    week: Week
    note: str
    place: Place
    kpi: str | None = None  # None: it concerns all of them
    exclude: bool = False
