"""What the page says: the report as frozen values, complete; templates only place and format.

These dataclasses are also the public ``report.json`` (schema ``reportgen/report/1``), the snapshot,
and what tests assert on. Rates are fractions, money is in `Report.currency`, a missing number is
None, dates and weeks are ISO strings, the values of the enumerations are the JSON words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.problems import Arg, Message, Place, Severity, Unit, ValueKind
from reportgen.records import Better, Cadence, Level

SCHEMA = "reportgen/report/1"


class Status(StrEnum):
    """How a KPI stands against its plan."""

    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    BUILDING_BASELINE = "building_baseline"


class Signal(StrEnum):
    """Whether a KPI left its normal variation."""

    NONE = "none"
    ABOVE = "above"
    BELOW = "below"
    DRIFT_UP = "drift_up"
    DRIFT_DOWN = "drift_down"
    TOO_FEW_WEEKS = "too_few_weeks"
    NOT_JUDGED = "not_judged"


class Action(StrEnum):
    """What a decision of the day does, in the order of the page."""

    STOP = "stop"
    SCALE = "scale"
    FIX = "fix"
    KEEP = "keep"
    REVIEW = "review"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Period:
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class SourceName:
    """The workbook's file, or the Google Sheet that opens at `url`.

    `gids` are the numbers of its tabs: a cell is at ``<url>#gid=<gid>&range=D14``. `copied_at` is
    when the kept copy was read (ISO, UTC) that stands in for a sheet that was not asked.
    """

    name: str
    sha256: str
    url: str | None = None
    gids: Mapping[str, int] = field(default_factory=dict)
    copied_at: str | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    colour: str | None
    accent: str | None
    logo: str | None


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event with the letter that stands for it in the charts."""

    letter: str
    week: str
    kpi: str | None
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Totals:
    spend: float | None = None
    conversions: float | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A third of the plan. `done` is the share of it that has passed."""

    number: int
    first_day: int
    last_day: int
    done: float


@dataclass(frozen=True, slots=True)
class Plan:
    """`day` is that of the week's last day; day 1 is the start date, 0 and below before it."""

    start: str
    day: int
    days: int
    phase: int
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GoalBar:
    """The plan's goal. `text` is the user's own words.

    `actual` is the sum since the start, or for a rate the mean of the last four weeks; `unit` and
    `decimals` say how the numbers are printed, `places` where `actual` stands.
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


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision of the day. `verb` is its word, the rule's own where a rule says so.

    `rule` is the sentence of the rule, from `ruling` where it is none of the sheet's own. `test` is
    the id of the test that it is about, `places` are the cells that the evidence comes from.
    """

    action: Action
    subject: str
    what: Message
    owner: str | None
    evidence: Message
    rule: str | None
    state: str | None
    place: Place | None
    verb: Message = Message("")
    ruling: Message = Message("")
    test: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken, and the KPI it was about: then (`predicted`) and now."""

    week: str
    decision: str
    about: str | None
    owner: str | None
    due: str | None
    status: str | None
    predicted: float | None
    actual: float | None
    place: Place
    kpi: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A signal or another thing to look at: a message (code, args, text) with what it is about."""

    code: str
    args: Mapping[str, Arg]
    kpi: str | None = None
    test: str | None = None
    text: str = ""
    state: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class GlidePoint:
    day: int
    value: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Natural process limits and the weeks they were computed from (`weeks` of them)."""

    lower: float
    centre: float
    upper: float
    weeks: int
    first_week: str = ""
    last_week: str = ""


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week of one KPI. `day` is the plan day of its Sunday (the x of the charts)."""

    week: str
    value: float | None
    place: Place | None
    was: float | None
    kind: ValueKind
    day: int = 0


@dataclass(frozen=True, slots=True)
class ChannelValue:
    """A KPI's value in one channel, and its change as in `Score`; `kind` as of a week."""

    name: str
    value: float
    change: float | None
    place: Place | None
    kind: ValueKind = ValueKind.REPORTED


@dataclass(frozen=True, slots=True)
class Score:
    """A KPI's row of the scoreboard and its trend panel.

    `value` is that of `value_week` (the report week, or the last one due). `change` is value −
    previous in the KPI's own unit (percentage points for percent KPIs), `change_pct` the relative
    one as a fraction; `previous_week` is the reported week they are counted from. `covered` and
    `planned` are shares of the way from baseline to target (0.6 = 60 %), on the scale of the glide
    path, negative when worse than the baseline. `mean4_weeks` is how many weeks `mean4` stands on.
    `improved` tells whether the change is in the better direction; None when there is none.
    `mean4_pooled` tells that `mean4` is a ratio of sums out of Data, not the mean of typed values.
    `places` are all the cells that `value` comes from, a range for each column and sheet that was
    summed; `absence` is why a value that Data should give is not there. `by_channel` are the
    channels of a KPI that is followed in each of them, worst first.
    """

    name: str
    channel: str | None
    scope: str | None
    level: Level
    unit: Unit
    better: Better
    steering: bool
    value: float | None
    value_week: str | None
    previous: float | None
    change: float | None
    change_pct: float | None
    mean4: float | None
    baseline: float | None
    target: float | None
    plan_today: float | None
    covered: float | None
    planned: float | None
    status: Status
    reached: bool
    decimals: int
    per: str | None
    glide: tuple[GlidePoint, ...]
    signal_since: str | None
    signal: Signal
    limits: Limits | None
    forecast: Forecast | None
    owner: str | None
    review: Cadence
    review_due: bool
    weeks: tuple[WeekPoint, ...]
    place: Place
    kind: ValueKind = ValueKind.REPORTED
    previous_week: str | None = None
    mean4_weeks: int = 0
    improved: bool | None = None
    weeks_reported: int = 0
    headline: Message = Message("")
    baseline_place: Place | None = None
    target_place: Place | None = None
    mean4_pooled: bool = False
    places: tuple[Place, ...] = ()
    absence: Message | None = None
    by_channel: tuple[ChannelValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    name: str
    from_: float
    to: float
    effect: float
    signals: bool


@dataclass(frozen=True, slots=True)
class ChannelEffect:
    name: str
    rate: float
    mix: float


@dataclass(frozen=True, slots=True)
class Drivers:
    kpi: str
    from_: float
    to: float
    effects: tuple[Effect, ...]
    channels: tuple[ChannelEffect, ...]


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    code: str
    args: Mapping[str, Arg]
    text: str
    kpis: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and the interval around it; what cannot be computed, or has no end, is None."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ExpectedLoss:
    choose: float
    keep: float


@dataclass(frozen=True, slots=True)
class Guardrail:
    kpi: str
    p_worse: float


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test and the evidence on it; counts are raw, probabilities fractions.

    `why` says why the verdict is no other one, `step_pct` is the budget increase that goes with
    scaling (0.2 = +20 %). `unit`, `decimals` and `better` are the KPI's; `sized_by` is the metric
    that tells how large the test is. `ruling` is the rule that decided, of which `rule` is the
    sentence. `places` are the cells that the counts come from. `action` is what a rule that fixes
    or keeps says to do with a test that is neither stopped nor scaled; None without such a rule.
    """

    __test__ = False  # not a test class, whatever its name says to a collector

    id: str
    name: str
    type: str | None
    variable: str | None
    channel: str | None
    status: str
    kpi: str | None
    value: float | None
    low: float | None
    high: float | None
    target: float | None
    spend: float | None
    impressions: float | None
    clicks: float | None
    sessions: float | None
    conversions: float | None
    cpa: float | None
    cpa_low: float | None
    cpa_high: float | None
    phi: float | None
    phi_assumed: bool
    p_at_target: float | None
    p_beyond_stop: float | None
    control: Interval | None
    p_better_than_control: float | None
    lift: float | None
    lift_low: float | None
    lift_high: float | None
    expected_loss: ExpectedLoss | None
    guardrail: Guardrail | None
    verdict: str
    missing: tuple[str, ...]
    conversions_needed: int | None
    outcome: str | None
    owner: str | None
    started: str | None
    ends: str | None
    assignment: str
    threshold_scale: float | None
    threshold_stop: float | None
    power: float | None
    next_review: str | None
    learning: str | None
    next_test: str | None
    rule: str | None
    logged: str | None
    deviates: bool | None
    place: Place
    unit: Unit = Unit.NUMBER
    decimals: int | None = None
    better: Better | None = None
    sized_by: str | None = None
    why: Message = Message("")
    ruling: Message = Message("")
    verb: Message = Message("")
    step_pct: float | None = None
    action: Action | None = None
    hypothesis: str | None = None
    decided_on: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelRow:
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


@dataclass(frozen=True, slots=True)
class FormatRow:
    name: str
    spend: float | None
    conversions: float | None
    cpa: float | None
    ctr: float | None
    view_rate: float | None


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
    """A creative of the plan so far; `top` marks the best tenth of them."""

    name: str
    channel: str | None
    pattern: str | None
    impressions: float
    clicks: float
    spend: float
    conversions: float
    cpa: float | None
    ctr: float | None
    shrunk_ctr: float
    low: float
    high: float
    rank: int
    sure: bool
    top: bool = False


@dataclass(frozen=True, slots=True)
class VelocityWeek:
    week: str
    creatives: int


@dataclass(frozen=True, slots=True)
class Velocity:
    """A count is None where the workbook keeps no list: then it is not held against its minimum."""

    weeks: tuple[VelocityWeek, ...]
    creatives: int | None
    creatives_minimum: int
    tests: int | None
    tests_minimum: int
    posts: int | None
    posts_minimum: int


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk. One of the five common ones has its name and mitigation from the language."""

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


@dataclass(frozen=True, slots=True)
class Difference:
    kpi: str
    week: str
    typed: float
    computed: float
    place: Place


@dataclass(frozen=True, slots=True)
class SourceCount:
    name: str
    conversions: float


@dataclass(frozen=True, slots=True)
class Quality:
    """`reported` of `expected` weekly values are there, from the plan's first week to this one."""

    reported: int = 0
    expected: int = 0
    differences: tuple[Difference, ...] = ()
    utm_share: float | None = None
    unattributed_share: float | None = None
    sources: tuple[SourceCount, ...] = ()
    partial_weeks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restated:
    kpi: str
    week: str
    was: float
    now: float
    reason: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A Problem as the report tells it: its two sentences said."""

    severity: Severity
    kind: str
    sheet: str
    cell: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Report:
    client: str
    language: str
    currency: str | None
    week: str
    period: Period
    data_through: str
    source: SourceName
    plan: Plan
    verdict: Message
    kpis: tuple[Score, ...]
    schema: str = SCHEMA
    provisional_from: str | None = None
    brand: Brand | None = None
    meeting: str | None = None
    events: tuple[EventMark, ...] = ()
    totals: Totals = Totals()
    goal: GoalBar | None = None
    findings: tuple[Message, ...] = ()  # the sections' headings: scoreboard, trends, quality
    good_news: tuple[Flag, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    decided: tuple[Decided, ...] = ()
    flags: tuple[Flag, ...] = ()
    kpis_looked_at: int = 0
    drivers: Drivers | None = None
    diagnosis: tuple[DiagnosisRow, ...] = ()
    tests: tuple[TestRow, ...] = ()
    channels: tuple[ChannelRow, ...] = ()
    formats: tuple[FormatRow, ...] = ()
    scaling: tuple[ScalingRow, ...] = ()
    creatives: tuple[CreativeRow, ...] = ()
    velocity: Velocity | None = None
    risks: tuple[RiskRow, ...] = ()
    recovery: Recovery | None = None
    backlog: Backlog | None = None
    redundancy: Redundancy | None = None
    deliverables: tuple[DeliverableRow, ...] = ()
    reviews_due: tuple[str, ...] = ()
    campaigns_incomplete: tuple[CampaignGap, ...] = ()
    landing_pages_incomplete: tuple[PageGap, ...] = ()
    trust_review: tuple[CreativeGap, ...] = ()
    quality: Quality = field(default_factory=Quality)
    restated: tuple[Restated, ...] = ()
    problems: tuple[ProblemRow, ...] = ()
