"""The Settings sheet: the client, the plan and the agreed limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportgen.dataclass import dataclass, field
from reportgen.problems import Place


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
