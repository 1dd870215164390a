"""A KPI on the page: its row of the scoreboard, its weeks, and what moved its cost."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reportgen.dataclass import dataclass, field
from reportgen.problems import Arg, Message, Place, Unit, ValueKind
from reportgen.records import Better, Cadence, Level


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


@dataclass(frozen=True, slots=True)
class Forecast:
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flag:
    """A signal or another thing to look at: a message (code, args, text) with what it is about.

    `ruling` is the rule that it follows, `places` are the cells that the numbers come from.
    """

    code: str
    args: Mapping[str, Arg]
    kpi: str | None = None
    test: str | None = None
    text: str = ""
    state: str | None = None
    place: Place | None = None
    ruling: Message = Message("")
    places: tuple[Place, ...] = ()


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
    """One week of one KPI. `day` is the plan day of its Sunday (the x of the charts).

    `channels` is how many channels have a value of their own, for a KPI that is followed in each.
    """

    week: str
    value: float | None
    place: Place | None
    was: float | None
    kind: ValueKind
    day: int = 0
    channels: int = 0

    @property
    def is_there(self) -> bool:
        """Whether the week has a value, be it only of single channels."""
        return self.value is not None or self.channels > 0


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
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Drivers:
    """What moved a cost from one week to another; `places` are the cells of both weeks' sums.

    `channel` is the KPI's own, None for the total.
    """

    kpi: str
    from_: float
    to: float
    effects: tuple[Effect, ...]
    channels: tuple[ChannelEffect, ...]
    channel: str | None = None
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    code: str
    args: Mapping[str, Arg]
    text: str
    kpis: tuple[str, ...]
    places: tuple[Place, ...]
