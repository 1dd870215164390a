"""The recovery plan: whether the cost per conversion has left the plan by too much, by evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import exp, log, sqrt
from statistics import NormalDist, fmean

from reportgen.analysis.board import Rated
from reportgen.analysis.drivers import conversion_metric
from reportgen.analysis.groups import by_day
from reportgen.analysis.pace import SIGMA, glide_path
from reportgen.analysis.posterior.cost import cost_interval, p_cost_above
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.dispersion import dispersion
from reportgen.analysis.series import Point
from reportgen.analysis.sums import Sums
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Message, Place
from reportgen.records import Better, Decision, Kpi, Risk
from reportgen.report import Recovery, RecoveryAction, Status
from reportgen.standard import fold, match_kpi

RECOVERY, WATCH = "recovery", "watch"
REQUIRED = 0.90  # probability that the cost is above its level
LAST = 2  # weeks
NOISE_FEWEST, NOISE_MOST = 6, 12
NOISE_ASSUMED = 0.20
ACTIONS = 2


@dataclass(frozen=True, slots=True)
class Excess:
    """How a cost stands to its recovery level: `value` in kr, None without conversions.

    `at_least` is what it is at least (the value itself where there is one); `p` the probability
    that it is above the level.
    """

    state: str
    at_least: float
    p: float
    value: float | None = None


def counted(counts: Counts, level: float) -> Excess | None:
    """Two weeks' pooled conversions and spend (thinned by phi) against a level in kr.

    Recovery when P(CPA > level) ≥ 90 %, else watch when the cost is above it; None when it is not,
    or when nothing was spent.
    """
    interval, p = cost_interval(counts), p_cost_above(counts, level)
    if interval is None or p is None or interval.low is None:
        return None
    at_least = interval.low if interval.value is None else interval.value
    if p >= REQUIRED:
        return Excess(RECOVERY, at_least, p, interval.value)
    return Excess(WATCH, at_least, p, interval.value) if at_least > level else None


def typed(values: Sequence[float], level: float, step_values: Sequence[float]) -> Excess | None:
    """The last two of a KPI's typed `values` in kr against a level; None when not above it.

    m = mean of their ln − ln level, σ = mean|Δ ln|/1.128 of `step_values` (the up to twelve last
    ones; fewer than six: 0.20). Recovery when m > 1.2816·σ/√2, which is P ≥ 90 %.
    """
    last = values[-LAST:]
    if len(last) < LAST or min(*last, level) <= 0:
        return None
    above = fmean(map(log, last)) - log(level)
    if above <= 0:
        return None
    noise = _noise(step_values)
    p = NormalDist().cdf(above * sqrt(LAST) / noise) if noise > 0 else 1.0
    value = exp(fmean(map(log, last)))
    return Excess(RECOVERY if p > REQUIRED else WATCH, value, p, value)


def level_of(kpi: Kpi, weeks: Sequence[Week], margin: float, calendar: Calendar) -> float | None:
    """(1 + margin)·max(target, plan over those weeks) in kr; None without a positive target.

    Against the target alone a client exactly on plan would be in recovery for its first weeks.
    """
    if kpi.target is None or kpi.target <= 0:
        return None
    path = glide_path(kpi, calendar)
    planned = [path.on(week) for week in weeks] if path else []
    plan = exp(fmean(map(log, planned))) if planned and min(planned) > 0 else kpi.target
    return (1 + margin) * max(kpi.target, plan)


def recovery(
    row: Rated, margin: float, calendar: Calendar, actions: Sequence[RecoveryAction]
) -> Recovery | None:
    """The recovery plan of a cost KPI, or that it is to be watched; None when neither.

    Over its last two reported weeks: by their counts where both come out of Data, else as typed.
    """
    kpi, points = row.kpi, row.series.reported[-LAST:]
    if kpi.better is not Better.LOWER or row.series.stale or not _together(points, row):
        return None
    if row.score.status is Status.BUILDING_BASELINE:  # what is normal today is not known yet
        return None
    weeks = [p.week for p in points]
    level = level_of(kpi, weeks, margin, calendar)
    if level is None or kpi.target is None:
        return None
    counts = counts_of(row, weeks) if all(p.computed for p in points) else None
    found = counted(counts, level) if counts else _typed(row, level)
    if found is None:
        return None
    places = (place for p in points for place in _places(p))
    return Recovery(
        kpi=kpi.name,
        state=found.state,
        over_pct=found.at_least / kpi.target - 1,
        level=level,
        p=found.p,
        actions=tuple(actions[:ACTIONS]),
        value=found.value,
        weeks=tuple(map(str, weeks)),
        places=tuple(dict.fromkeys(places)),
    )


def counts_of(row: Rated, weeks: Sequence[Week]) -> Counts | None:
    """Conversions and spend of some weeks, thinned by phi; None where the KPI is no cost per one.

    phi is that of the weeks' days, else of the plan's weeks.
    """
    measure, metric = row.series.measure, conversion_metric(row.series.measure)
    if measure is None or metric is None:
        return None
    data, sums = measure.data, [measure.sums[it] for it in weeks if it in measure.sums]
    days = [rows(by_day(it, data), metric) for it in sums]
    phi = dispersion(days, [], [rows(measure.sums.values(), metric)], share=False).phi
    pooled = rows(sums, metric)
    return Counts(sum(it.events for it in pooled), sum(it.exposure for it in pooled)).thinned(phi)


def rows(several: Iterable[Sums], metric: str) -> list[Counts]:
    """The conversions and spend of each, but for those of which either is broken."""
    return [
        Counts(it.total(metric) or 0.0, it.total("spend") or 0.0)
        for it in several
        if not (it.broken(metric) or it.broken("spend"))
    ]


def actions(
    kpi: Kpi, risks: Sequence[Risk], decisions: Sequence[Decision], diagnosis: Sequence[Message]
) -> tuple[RecoveryAction, ...]:
    """What the plan itself says to do: the actions of the KPI's risk, else open decisions about it.

    Else what the diagnosis advises. Nothing is made up.
    """
    for risk in risks:
        own = [text for text in (risk.action_1, risk.action_2) if text]
        if own and _is_about(risk.kpi, kpi):
            return tuple(RecoveryAction(text, risk.owner or kpi.owner) for text in own)
    taken = [d for d in decisions if d.status in {None, "open"} and _is_about(d.about, kpi)]
    if taken:
        latest = sorted(taken, key=lambda d: d.week, reverse=True)
        return tuple(RecoveryAction(d.decision, d.owner or kpi.owner) for d in latest)
    return tuple(RecoveryAction("", kpi.owner, it.code, it.args) for it in diagnosis)


def _typed(row: Rated, level: float) -> Excess | None:
    values = [r.amount for r in row.series.judged]
    return typed(values, level, values[-NOISE_MOST:])


def _noise(values: Sequence[float]) -> float:
    if len(values) < NOISE_FEWEST or min(values) <= 0:
        return NOISE_ASSUMED
    return fmean(abs(log(b / a)) for a, b in pairwise(values)) / SIGMA


def _together(last: Sequence[Point], row: Rated) -> bool:
    """Whether there are two weeks, next to each other in the KPI's own step."""
    return len(last) == LAST and last[1].week.since(last[0].week) <= row.series.reach


def _places(point: Point) -> tuple[Place, ...]:
    if point.computed is not None:
        return point.computed.places
    return (point.place,) if point.place else ()


def _is_about(text: str | None, kpi: Kpi) -> bool:
    """Whether a cell names the KPI, by its name or by one that is known to mean the same."""
    if text is None:
        return False
    if fold(text) == fold(kpi.name):
        return True
    meant = match_kpi(text)
    return meant is not None and meant.key == kpi.known
