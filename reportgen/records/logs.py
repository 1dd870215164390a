"""The further sheets of the plan, from channels and campaigns to risks and decisions."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records.experiments import TrialType


class Role(StrEnum):
    """What a channel is for."""

    AWARENESS = "awareness"
    CONVERSION = "conversion"


@dataclass(frozen=True, slots=True)
class Channel:
    """`conversion_lag` is in days; None takes the Settings sheet's."""

    channel: str
    place: Place
    also_called: tuple[str, ...] = ()
    role: Role | None = None
    steering_kpi: str | None = None
    active: bool = True
    conversion_lag: int | None = None
    backup_for: str | None = None
    landing_page: str | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A flag is None where the cell is blank: nobody has said."""

    campaign: str
    place: Place
    channel: str | None = None
    funnel_kpi: str | None = None
    landing_page: str | None = None
    cta: str | None = None
    utm: str | None = None
    tracking_checked: bool | None = None
    brief: str | None = None


@dataclass(frozen=True, slots=True)
class LandingPage:
    """`load_time` is in seconds."""

    page: str
    place: Place
    offer: str | None = None
    cta_clear: bool | None = None
    load_time: float | None = None
    tracking_checked: bool | None = None
    checked: date | None = None


class Per(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class BudgetStep:
    """A budget change. `at` is a plain date when the sheet gives no time of day."""

    at: datetime | date
    channel: str
    from_: float
    to: float
    place: Place
    campaign: str | None = None
    per: Per | None = None
    reason: str | None = None


class CreativeKind(StrEnum):
    CREATIVE = "creative"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Creative:
    """A creative or an organic post, and its trust review."""

    creative: str
    place: Place
    kind: CreativeKind = CreativeKind.CREATIVE
    channel: str | None = None
    launched: date | None = None
    hook: str | None = None
    format: str | None = None
    pattern: str | None = None
    content_pillar: str | None = None
    based_on: str | None = None
    claim_checked: bool | None = None
    proof_checked: bool | None = None
    clarity_checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Idea:
    """A test idea; impact and effort 1–5 (5 = most)."""

    idea: str
    place: Place
    type: TrialType | None = None
    channel: str | None = None
    impact: int | None = None
    effort: int | None = None
    status: str | None = None  # new, planned, testing, done, dropped
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """`trigger` is a condition of the rule language, as written."""

    risk: str
    place: Place
    kpi: str | None = None
    trigger: str | None = None
    mitigation: str | None = None
    action_1: str | None = None
    action_2: str | None = None
    owner: str | None = None
    trigger_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision taken in a meeting. `status` is open, done or dropped."""

    week: Week
    decision: str
    place: Place
    about: str | None = None
    owner: str | None = None
    due: date | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Deliverable:
    phase: int
    deliverable: str
    place: Place | None
    done: bool = False
