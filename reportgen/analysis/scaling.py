"""The scaling policy: how fast budgets were raised, against how fast they may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import isclose, prod

from reportgen.analysis.bounds import LARGEST
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Problem, Quantity, Severity, Unit, problem
from reportgen.records import BudgetStep, BudgetTier
from reportgen.report import ScalingRow
from reportgen.standard import fold

TOLERANCE = 0.005  # budgets are round sums: +20.4 % is a step of 20 %
DAY = 24.0  # hours
WINDOW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Raised:
    step: BudgetStep
    hours_since: float | None
    factor: float


def scaling(
    steps: Iterable[BudgetStep], tiers: Sequence[BudgetTier], week: Week
) -> tuple[tuple[ScalingRow, ...], list[Problem]]:
    """The week's increases, each against the policy, and what does not fit together in the log.

    A step of To/From − 1 is within policy when some tier allows as much, and at least the tier's
    hours have passed since the same campaign's last increase; the first one may use any tier.
    Without a clock time whole days count, × 24 hours. A budget from zero is a start, no increase.
    """
    rows: list[tuple[date, ScalingRow]] = []
    problems: list[Problem] = []
    for log in _by_campaign(s for s in steps if _day(s.at) <= week.sunday):
        problems.extend(_doubts(log, week))
        rows.extend(
            (_day(it.step.at), _row(it, tiers))
            for it in _increases(log)
            if Week.of(_day(it.step.at)) == week
        )
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])), problems


def policy(rows: Iterable[ScalingRow], channel: str) -> str:
    """The week's increases in a channel as one word: ok, breach or no_change."""
    own = [row.within_policy for row in rows if fold(row.channel) == fold(channel)]
    if not own:
        return "no_change"
    return "ok" if all(own) else "breach"


def within(step: float, hours: float | None, tiers: Iterable[BudgetTier]) -> bool:
    """Whether some tier allows a step (0.2 = +20 %) after so many hours; None: never before."""
    return any(
        step <= tier.step + TOLERANCE and (hours is None or hours >= tier.hours) for tier in tiers
    )


def _row(it: _Raised, tiers: Sequence[BudgetTier]) -> ScalingRow:
    step = _step(it.step)
    return ScalingRow(
        channel=it.step.channel,
        campaign=it.step.campaign,
        at=it.step.at.isoformat(),
        step_pct=step,
        hours_since=it.hours_since,
        within_policy=within(step, it.hours_since, tiers),
        budget_7d_factor=it.factor,
        reason=it.step.reason,
        place=it.step.place,
    )


def _by_campaign(steps: Iterable[BudgetStep]) -> list[list[BudgetStep]]:
    """The log of each campaign in the order of time; the sheet's own order decides within a day."""
    logs: dict[tuple[str, str], list[BudgetStep]] = {}
    for step in steps:
        logs.setdefault((fold(step.channel), fold(step.campaign or "")), []).append(step)
    return [sorted(log, key=lambda s: _at(s.at)) for log in logs.values()]


def _increases(log: Sequence[BudgetStep]) -> list[_Raised]:
    found = []
    last: BudgetStep | None = None
    for i, step in enumerate(log):
        if step.from_ > 0 and step.to > step.from_:
            hours = _hours(last, step) if last else None
            found.append(_Raised(step, hours, _factor(log[: i + 1])))
            last = step
    return found


def _factor(log: Sequence[BudgetStep]) -> float:
    """What the last seven days have multiplied the budget by, decreases too, up to the last step.

    A budget that came from or went to zero on the way starts the count anew.
    """
    since = _at(log[-1].at) - WINDOW
    recent: list[float] = []
    for step in log:
        if _at(step.at) <= since:
            continue
        recent = [*recent, step.to / step.from_] if step.from_ > 0 and step.to > 0 else []
    return min(prod(recent), LARGEST)


def _doubts(log: Sequence[BudgetStep], week: Week) -> list[Problem]:
    """Budgets of the week that begin elsewhere than the step before ended."""
    return [
        problem(
            Severity.NOTE,
            "budget-jump",
            later.place,
            before=_money(earlier.to),
            now=_money(later.from_),
            cell=str(earlier.place),
            column="budget_log.from_",
        )
        for earlier, later in pairwise(log)
        if earlier.per == later.per
        and Week.of(_day(later.at)) == week
        and not isclose(earlier.to, later.from_, rel_tol=1e-9)
    ]


def _money(amount: float) -> Quantity:
    return Quantity(amount, Unit.CURRENCY)


def _step(step: BudgetStep) -> float:
    return step.to / step.from_ - 1


def _hours(earlier: BudgetStep, later: BudgetStep) -> float:
    if isinstance(earlier.at, datetime) and isinstance(later.at, datetime):
        return (later.at - earlier.at).total_seconds() / 3600
    return (_day(later.at) - _day(earlier.at)).days * DAY


def _day(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _at(at: datetime | date) -> datetime:
    return at if isinstance(at, datetime) else datetime(at.year, at.month, at.day)
