"""The report as a whole, its frame, and the quality of the data."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.dataclass import dataclass, field
from reportgen.problems import Message, Place, Severity
from reportgen.report.experiments import Decided, DecisionRow, TestRow
from reportgen.report.kpis import DiagnosisRow, Drivers, Flag, Score
from reportgen.report.plan import (
    Backlog,
    CampaignGap,
    Cells,
    ChannelRow,
    CreativeGap,
    CreativeRow,
    DeliverableRow,
    FormatRow,
    GoalBar,
    PageGap,
    Recovery,
    Redundancy,
    RiskRow,
    ScalingRow,
    Velocity,
)

SCHEMA = "reportgen/report/1"


@dataclass(frozen=True, slots=True)
class Period:
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class SourceName:
    """The workbook's file, or the Google Sheet that opens at `url`.

    `gids` are the numbers of its tabs: a cell is at ``<url>#gid=<gid>&range=D14``. `copied_at` is
    when the kept copy was read (ISO, on the user's clock) that stands in for a sheet that was not
    asked.
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
    """The week's money and what came of it; `places` are the cells of both."""

    spend: float | None = None
    conversions: float | None = None
    places: tuple[Place, ...] = field(default=(), compare=False)


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
class Difference:
    """A typed value that Data gives otherwise: `place` is its cell, `places` are those of Data."""

    kpi: str
    week: str
    typed: float
    computed: float
    place: Place
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class SourceCount:
    name: str
    conversions: float
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Quality:
    """`reported` of `expected` weekly values are there, from the plan's first week to this one.

    `cells` are those of utm_share and unattributed_share; the least that the one should be and the
    most that the other may be are the settings of the workbook.
    """

    reported: int = 0
    expected: int = 0
    differences: tuple[Difference, ...] = ()
    utm_share: float | None = None
    unattributed_share: float | None = None
    sources: tuple[SourceCount, ...] = ()
    partial_weeks: tuple[str, ...] = ()
    utm_target: float = 0.95
    unattributed_limit: float = 0.10
    cells: Cells = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Restated:
    kpi: str
    week: str
    was: float
    now: float
    reason: str
    place: Place | None = field(default=None, compare=False)


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
    reviews_ahead: tuple[str, ...] = ()  # what is due a week later
    campaigns_incomplete: tuple[CampaignGap, ...] = ()
    landing_pages_incomplete: tuple[PageGap, ...] = ()
    trust_review: tuple[CreativeGap, ...] = ()
    quality: Quality = field(default_factory=Quality)
    restated: tuple[Restated, ...] = ()
    problems: tuple[ProblemRow, ...] = ()
    verdict_places: tuple[Place, ...] = field(default=(), compare=False)  # of the verdict's numbers
