"""What a workbook says, in a marketer's words: typed records, each with the cell it came from.

A record's field has the name of the standard's column of the same key. Rates are fractions, money
is in the workbook's currency, durations are seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

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
class BudgetTier:
    """One step of the scaling policy: at most `step` (0.2 = +20 %) within `hours`."""

    step: float
    hours: float


DEFAULT_TIERS = (BudgetTier(0.20, 48), BudgetTier(0.30, 72))


@dataclass(frozen=True, slots=True)
class SheetSettings:
    """The Settings sheet. None where the sheet says nothing and no default is agreed.

    Shares and margins are fractions. `places` has the value's cell for each key that was set.
    """

    client: str | None = None
    goal: str | None = None
    goal_kpi: str | None = None
    goal_value: float | None = None
    goal_growth: float | None = None  # "+25 %" of goal_baseline
    goal_baseline: float | None = None
    goal_channels: tuple[str, ...] = ()
    start_date: date | None = None
    days: int = 90
    language: str | None = None
    currency: str | None = None  # ISO code
    exchange_rates: Mapping[str, float] = field(default_factory=dict)
    meeting: str | None = None
    brand_colour: str | None = None  # "#3B2A52"
    accent_colour: str | None = None
    logo: str | None = None  # a bare file name
    required_probability: float = 0.75
    stop_margin: float = 0.20
    recovery_margin: float = 0.25
    max_budget_increase: tuple[BudgetTier, ...] = DEFAULT_TIERS
    new_tests_per_week: int = 2
    new_creatives_per_week: int = 8
    posts_per_week: int = 3
    minimum_backlog_ideas: int = 15
    conversion_lag: int = 0  # days
    counting_source: str | None = None
    utm_target: float = 0.95
    unattributed_limit: float = 0.10
    places: Mapping[str, Place] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read; `sha256` is of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that was understood of one workbook. `language` is that of its headers.

    `last_day` is the last day the data speak of (the Sunday of the last week with a value).
    `sheets` are the standard's keys of the sheets that were found.
    """

    source: Source
    language: str
    settings: SheetSettings
    kpis: tuple[Kpi, ...]
    values: tuple[WeekValue, ...]
    events: tuple[Event, ...] = ()
    sheets: tuple[str, ...] = ()
    last_day: date | None = None
