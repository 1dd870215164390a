"""Tests and decisions on the page: the evidence, the verdict, and what to do today."""

from __future__ import annotations

from enum import StrEnum

from reportgen.dataclass import dataclass, field
from reportgen.problems import Message, Place, Unit
from reportgen.records import Better, TrialStatus


class Action(StrEnum):
    """What a decision of the day does, in the order of the page."""

    STOP = "stop"
    SCALE = "scale"
    FIX = "fix"
    KEEP = "keep"
    REVIEW = "review"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision of the day. `verb` is its word, the rule's own where a rule says so.

    `rule` is the sentence of the rule, from `ruling` where it is none of the sheet's own, and
    `rule_place` its own cell. `also` is the evidence on the rule's further conditions. `test` is
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
    also: tuple[Message, ...] = ()
    rule_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken, and the KPI it was about: then (`predicted`) and now.

    `then` and `now` are the cells of those values.
    """

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
    then: Place | None = field(default=None, compare=False)
    now: Place | None = field(default=None, compare=False)


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
    `rule_place` is the rule's own cell, None for a default one.
    `grounds` is the condition that decided, where it is none of the test's own levels, `also` are
    the rule's other conditions.
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
    grounds: Message = Message("")
    rule_place: Place | None = None
    also: tuple[Message, ...] = ()
    hypothesis: str | None = None
    decided_on: str | None = None
    places: tuple[Place, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to decide: it was stopped, or is over with its decision."""
        over = self.status == TrialStatus.FINISHED and self.logged is not None
        return over or self.status == TrialStatus.STOPPED

    @property
    def is_unread(self) -> bool:
        """Whether its time is over, and nobody has written what came out."""
        return self.status == TrialStatus.FINISHED and self.why.code == "missing.rows"
