"""The plan on the page: channels, budgets, creatives, risks, ideas and what is to be delivered."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.dataclass import dataclass, field
from reportgen.problems import Arg, Message, Place, Unit
from reportgen.records import Better
from reportgen.report.kpis import Forecast

Cells = Mapping[str, tuple[Place, ...]]  # by field, or by metric, the cells it comes from


@dataclass(frozen=True, slots=True)
class GoalBar:
    """The plan's goal. `text` is the user's own words, `better` which way is the good one.

    `actual` is the sum since the start, or for a rate the mean of the last four weeks; `unit` and
    `decimals` say how the numbers are printed, `places` where `actual` stands and `target_places`
    where the goal is set. `missing_weeks` of the sum have no value: so it is too low.
    """

    text: str | None
    metric: str | None = None
    actual: float | None = None
    target: float | None = None
    plan_today: float | None = None
    forecast: Forecast | None = None
    unit: Unit = Unit.NUMBER
    decimals: int | None = None
    places: tuple[Place, ...] = ()
    target_places: tuple[Place, ...] = ()
    missing_weeks: int = 0
    better: Better = Better.HIGHER


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel's week. `cells` are those of spend, spend_previous, conversions and ctr."""

    name: str
    role: str | None
    spend: float | None
    spend_previous: float | None
    spend_change_pct: float | None
    policy: str
    conversions: float | None
    cpa: float | None
    ctr: float | None
    spend_share: float | None
    conversion_share: float | None
    cells: Cells = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format's week. `cells` are those of spend, conversions, ctr and view_rate."""

    name: str
    spend: float | None
    conversions: float | None
    cpa: float | None
    ctr: float | None
    view_rate: float | None
    cells: Cells = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class ScalingRow:
    channel: str
    campaign: str | None
    at: str
    step_pct: float
    hours_since: float | None
    within_policy: bool
    budget_7d_factor: float
    reason: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class CreativeRow:
    """A creative of the plan so far; `top` marks the best tenth of them.

    `spend` and `conversions` are None where Data has none, or an amount of them can't be used.
    `cells` are those of spend, conversions and ctr.
    """

    name: str
    channel: str | None
    pattern: str | None
    impressions: float
    clicks: float
    spend: float | None
    conversions: float | None
    cpa: float | None
    ctr: float | None
    shrunk_ctr: float
    low: float
    high: float
    rank: int
    sure: bool
    top: bool = False
    cells: Cells = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class VelocityWeek:
    week: str
    creatives: int


@dataclass(frozen=True, slots=True)
class Velocity:
    """A count is None where the workbook keeps no list: then it is not held against its minimum.

    `usual` names the counts whose minimum is the usual one, as the workbook says none. `cells` are
    the rows that were counted, by the count's name.
    """

    weeks: tuple[VelocityWeek, ...]
    creatives: int | None
    creatives_minimum: int
    tests: int | None
    tests_minimum: int
    posts: int | None
    posts_minimum: int
    usual: tuple[str, ...] = ()
    cells: Cells = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk. One of the five common ones has its name and mitigation from the language.

    `places` are the cells of its evidence.
    """

    code: str
    name: str
    direction: str
    kpi: str | None
    value: float | None
    previous: float | None
    evidence: Message
    mitigation: str | None
    owner: str | None
    place: Place | None
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class RecoveryAction:
    """One of the plan's own actions, or one that the diagnosis gives (a message)."""

    text: str
    owner: str | None
    code: str = ""
    args: Mapping[str, Arg] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recovery:
    """A cost above its recovery level over its last two weeks: `over_pct` of its target.

    `value` is the cost of the two weeks, None without conversions (then `over_pct` is what it is
    over at least).
    """

    kpi: str
    state: str
    over_pct: float
    level: float
    p: float | None
    actions: tuple[RecoveryAction, ...]
    value: float | None = None
    weeks: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class BacklogItem:
    rank: int
    idea: str
    type: str | None
    channel: str | None
    impact: float
    effort: float
    owner: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Backlog:
    ideas: int
    minimum: int
    items: tuple[BacklogItem, ...]


@dataclass(frozen=True, slots=True)
class Redundancy:
    channels_half: int
    channels_all: int
    needed: int
    backup_page: bool
    per_week: float | None = None  # what the goal needs from now on


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """A deliverable of the sheet, or one of the common ones (a message)."""

    phase: int
    text: str
    done: bool
    code: str = ""
    args: Mapping[str, Arg] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CampaignGap:
    """A campaign with spend, and what it lacks."""

    campaign: str
    missing: tuple[str, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PageGap:
    """A landing page, and what it lacks."""

    page: str
    missing: tuple[str, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CreativeGap:
    """A creative in use whose trust review is not done, and what is left of it."""

    creative: str
    missing: tuple[str, ...]
    place: Place | None = None
