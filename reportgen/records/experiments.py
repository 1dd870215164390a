"""The test log and the rules: what was tried, on what evidence, and what the team agreed to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from reportgen.dataclass import dataclass, field
from reportgen.problems import Place
from reportgen.records.facts import Reach


class TrialType(StrEnum):
    """What a test changes."""

    CREATIVE = "A"
    AUDIENCE = "B"
    OFFER = "C"
    CONVERSION_FLOW = "D"


class TrialStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"


class Logged(StrEnum):
    """A decision as the log has it."""

    STOP = "stop"
    PAUSE = "pause"
    SCALE = "scale"
    KEEP = "keep"
    FIX = "fix"


class Assignment(StrEnum):
    """Whether chance decided who saw which variant."""

    SPLIT = "split"
    OBSERVATIONAL = "observational"


@dataclass(frozen=True, slots=True)
class Trial:
    """One test of the log. With a row per variant the rows become one Trial with a control.

    `counts` and `control_counts` are those typed in the log, by metric key; empty when the test is
    measured in Data through `creatives` or `campaigns` (and `compared_with`). `variables` has more
    than one word when the cell names more than one. `status` is None when the sheet leaves it to
    the dates. `scale_at` and `stop_at` are in the KPI's own unit.
    """

    id: str
    name: str
    place: Place
    type: TrialType | None = None
    variables: tuple[str, ...] = ()
    channel: str | None = None
    paid_or_organic: Reach | None = None
    hypothesis: str | None = None
    change: str | None = None
    status: TrialStatus | None = None
    start: date | None = None
    end: date | None = None
    budget: float | None = None
    owner: str | None = None
    kpi: str | None = None
    funnel_kpi: str | None = None
    scale_at: float | None = None
    stop_at: float | None = None
    creatives: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    compared_with: tuple[str, ...] = ()
    counts: Mapping[str, float] = field(default_factory=dict)
    control_counts: Mapping[str, float] = field(default_factory=dict)
    result: str | None = None
    decision: Logged | None = None
    decision_date: date | None = None
    learning: str | None = None
    next_test: str | None = None
    assignment: Assignment = Assignment.OBSERVATIONAL
    next_review: date | None = None
    places: Mapping[str, Place] = field(default_factory=dict)  # by column key


class AppliesTo(StrEnum):
    TESTS = "tests"
    CAMPAIGNS = "campaigns"
    CREATIVES = "creatives"
    CHANNELS = "channels"
    KPIS = "kpis"


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as one says it; the grammar reads it."""

    text: str
    place: Place
    applies_to: AppliesTo | None = None
    channel: str | None = None
    test_type: TrialType | None = None
    active: bool = True
