"""What shows a risk: a KPI that turned, a limit that was passed, money that ran ahead of proof."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from math import log
from statistics import fmean

from reportgen.analysis.board import COST_PER_CONVERSION, Board, Rated
from reportgen.analysis.flags import is_worse
from reportgen.analysis.quantities import against_limits, amount, share, signed_share
from reportgen.analysis.signals import FEWEST, UPWARD
from reportgen.analysis.standing import STANDS
from reportgen.dataclass import dataclass, field
from reportgen.problems import Message, Place, Quantity, Unit, message
from reportgen.report import Quality, ScalingRow, Score, Signal, Status, Velocity

WEEKS = 4  # against the four before
ATTENTION_UP, LEADS_UP = 0.10, 0.05
UNSTEADY = 3.0  # times the swings of the weeks before: by chance one week in twenty
# A run lies within normal variation: only where in it, and how long, is any news.
RUNS = {Signal.DRIFT_UP: "signal.drift-up", Signal.DRIFT_DOWN: "signal.drift-down"}


class Direction(StrEnum):
    ROSE = "rose"
    FELL = "fell"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks of a risk, the KPI it shows in, and its value now and a week ago."""

    direction: Direction
    said: Message
    kpi: str | None = None
    value: float | None = None
    previous: float | None = None
    place: Place | None = None
    more: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """All the cells that it stands on."""
        return self.more or ((self.place,) if self.place else ())


@dataclass(frozen=True, slots=True)
class Weekly:
    """A metric's sums of the last weeks, oldest first, the report week's last; a gap is None.

    `places` are the cells of the last eight.
    """

    name: str
    values: tuple[float | None, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is held against an agreed limit, as of one week."""

    velocity: Velocity | None = None
    quality: Quality = field(default_factory=Quality)
    scaling: tuple[ScalingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """Everything that the common risks show in. Shares are fractions, as are the two limits."""

    board: Board
    attention: tuple[Weekly, ...] = ()
    leads: tuple[Weekly, ...] = ()
    now: Agreed = field(default_factory=Agreed)
    before: Agreed = field(default_factory=Agreed)
    utm_target: float = 0.95
    unattributed_limit: float = 0.10


def turned(now: bool | None, before: bool | None) -> Direction:  # noqa: FBT001
    """The direction of a breach: new, cleared, as before; unknown where it can't be told now."""
    if now is None:
        return Direction.UNKNOWN
    if before is None or now == before:
        return Direction.UNCHANGED
    return Direction.ROSE if now else Direction.FELL


def of_kpi(row: Rated) -> Finding:
    """A KPI: rose with a signal for the worse, or when it has fallen behind since last week.

    Fell is the reverse. With fewer than six values, or none for the week, nothing can be told.
    """
    score = row.score
    if len(row.series.judged) < FEWEST:
        few = message("risk.few", kpi=row.name, n=len(row.series.judged))
        return _finding(Direction.UNKNOWN, few, row)
    if score.value is None:
        return _finding(Direction.UNKNOWN, message("risk.no-value", kpi=row.name), row)
    if score.signal in UPWARD and score.limits is not None:
        code, way = (
            ("risk.signal-worse", Direction.ROSE)
            if is_worse(score)
            else ("risk.signal-better", Direction.FELL)
        )
        code = RUNS.get(score.signal, code)
        numbers = against_limits(score, score.value, score.limits)
        return _finding(way, message(code, kpi=row.name, **numbers), row)
    return _stood(row, score)


def _stood(row: Rated, score: Score) -> Finding:
    """A KPI without a signal: whether its status took a step."""
    value = amount(score, score.value or 0.0)
    step = _step(row)
    if step:
        code, way = (
            ("risk.status-worse", Direction.ROSE)
            if step > 0
            else ("risk.status-better", Direction.FELL)
        )
        was = row.before.status if row.before else score.status
        said = message(code, kpi=row.name, value=value, now=score.status.value, before=was.value)
        return _finding(way, said, row)
    if score.previous is None:
        return _finding(Direction.UNCHANGED, message("risk.same", kpi=row.name, value=value), row)
    said = message(
        "risk.unchanged", kpi=row.name, value=value, previous=amount(score, score.previous)
    )
    return _finding(Direction.UNCHANGED, said, row)


def _step(row: Rated) -> int:
    """1 where the KPI has fallen behind since last week, −1 where it no longer is; else 0.

    Between on track and slightly behind a KPI that keeps to its plan goes to and fro by chance.
    """
    before = row.before.status if row.before else None
    if before not in STANDS or row.score.status not in STANDS:
        return 0
    return (row.score.status is Status.BEHIND) - (before is Status.BEHIND)


def attention_without_leads(watched: Watched) -> Finding | None:
    """More attention and not more leads: the last four weeks against the four before them.

    Attention ≥ +10 % and leads < +5 %. Of several kinds of attention the one that grew most. None
    where eight weeks are not there.
    """
    leads = next((it for it in watched.leads if grown(it.values) is not None), None)
    grew = [(g, it) for it in watched.attention if (g := grown(it.values)) is not None]
    if leads is None or not grew:
        return None
    up, attention = max(grew, key=lambda pair: pair[0])
    more = grown(leads.values) or 0.0
    is_so = is_empty_attention(up, more)
    before = is_empty_attention(grown(attention.values[:-1]), grown(leads.values[:-1]))
    code = "risk.attention-without-leads" if is_so else "risk.attention-with-leads"
    said = message(
        code,
        attention=attention.name,
        up=signed_share(up),
        leads=leads.name,
        more=signed_share(more),
    )
    places = (*attention.places, *leads.places)
    way, (previous, value) = turned(is_so, before), leads.values[-2:]
    return Finding(way, said, leads.name, value, previous, more=places)


def is_empty_attention(attention: float | None, leads: float | None) -> bool | None:
    """Whether attention grew and leads did not; None where one of them is not known."""
    if attention is None or leads is None:
        return None
    return attention >= ATTENTION_UP and leads < LEADS_UP


def grown(values: Sequence[float | None]) -> float | None:
    """The growth of the last four weeks over the four before; None where one of them is missing."""
    last = values[-2 * WEEKS :]
    known = [value for value in last if value is not None]
    if len(known) < 2 * WEEKS or sum(known[:WEEKS]) <= 0:
        return None
    return sum(known[WEEKS:]) / sum(known[:WEEKS]) - 1


def unstable_cost(watched: Watched) -> Finding | None:
    """The swings of the cost: mean |Δ ln| of its last four weeks against those of the four before.

    Three times as large is a rise, a third of them the reverse. None where eight weeks are not
    there.
    """
    row = watched.board.first(*COST_PER_CONVERSION)
    values = [r.amount for r in row.series.judged[-2 * WEEKS - 1 :]] if row else []
    if row is None or len(values) <= 2 * WEEKS or min(values) <= 0:
        return None
    moves = [abs(log(b / a)) for a, b in pairwise(values)]
    before, now = fmean(moves[:WEEKS]), fmean(moves[WEEKS:])
    way = Direction.UNCHANGED
    if now > UNSTEADY * before:
        way = Direction.ROSE
    elif now * UNSTEADY < before:
        way = Direction.FELL
    said = message("risk.cost-swings", kpi=row.name, now=share(now), before=share(before))
    weeks = {reading.week for reading in row.series.judged[-2 * WEEKS - 1 :]}
    return Finding(way, said, row.kpi.name, now, before, _place(row), row.series.places(weeks))


def _finding(way: Direction, said: Message, row: Rated) -> Finding:
    score = row.score
    return Finding(way, said, row.kpi.name, score.value, score.previous, _place(row), score.places)


def _place(row: Rated) -> Place:
    week = row.score.value_week
    return next((p.place for p in row.score.weeks if p.week == week and p.place), row.kpi.place)


def number(count: float) -> Quantity:
    """A count."""
    return Quantity(count, Unit.NUMBER)
