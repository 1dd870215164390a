"""Why the cost per conversion moved: its factors and its channels, from last week to this one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.analysis import groups
from reportgen.analysis.board import Board, Rated
from reportgen.analysis.computed import Measure
from reportgen.analysis.differences import TOLERATED, off
from reportgen.analysis.lmdi import Factor, Funnel, Spent, effects, split
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.dispersion import dispersion
from reportgen.analysis.posterior.shares import newcombe
from reportgen.analysis.signals import UPWARD
from reportgen.analysis.sums import Sums
from reportgen.dataclass import dataclass
from reportgen.grammar.formula import Metric, Operation
from reportgen.isoweek import Week
from reportgen.problems import ValueKind
from reportgen.report import ChannelEffect, Drivers, Effect

UNFINISHED = frozenset({ValueKind.PARTIAL, ValueKind.PROVISIONAL})
FACTOR_KPIS = {"CPM": ("cpm",), "CTR": ("ctr",), "CVR": ("cvr",), "CPC": ("cpc",)}


@dataclass(frozen=True, slots=True)
class Share:
    """One metric of another: clicks of impressions."""

    part: str
    whole: str

    def counts(self, sums: Sums) -> Counts:
        if sums.broken(self.part) or sums.broken(self.whole):
            return Counts(0.0, 0.0)
        return Counts(sums.total(self.part) or 0.0, sums.total(self.whole) or 0.0)

    def changed(
        self, pair: Sequence[Sums], days: Iterable[Iterable[Sums]], weeks: Iterable[Sums]
    ) -> bool:
        """Whether the interval of its change from the first to the second excludes zero."""
        daily = [self._rows(it) for it in days]
        phi = dispersion(daily, [], [self._rows(weeks)], share=True).phi
        found = newcombe(*(self.counts(it).thinned(phi) for it in pair))
        if found is None or found.low is None or found.high is None:
            return False
        return found.low > 0 or found.high < 0

    def _rows(self, several: Iterable[Sums]) -> list[Counts]:
        return [self.counts(sums) for sums in several]


def drivers(row: Rated, board: Board) -> Drivers | None:
    """The change of a cost KPI since its previous reported week, in kr.

    None where Data do not give its cost per conversion in both weeks, or another one than is typed
    and printed; and while some of a week's days, or of its conversions, are still to come. An
    effect `signals` when its own KPI does the same way, or when the 90 % interval of its change
    excludes zero.
    """
    measure, metric = row.series.measure, conversion_metric(row.series.measure)
    now, before = row.score.value_week, row.score.previous_week
    if measure is None or metric is None or now is None or before is None:
        return None
    if row.score.kind in UNFINISHED:
        return None
    pair = tuple(measure.sums.get(Week.parse(it)) for it in (before, now))
    old, new = (it and _funnel(it, metric) for it in pair)
    if not old or not new or old.cost is None or new.cost is None:
        return None
    printed = ((row.score.previous, old.cost), (row.score.value, new.cost))
    if any(typed is None or off(typed, cost) > TOLERATED for typed, cost in printed):
        return None
    weeks = [measure.sums[Week.parse(it)] for it in (before, now)]
    parts = [groups.grouped(it.facts, measure.data, groups.channel) for it in weeks]
    spent = ({name: _spent(of, metric) for name, of in it.items()} for it in parts)
    metrics = ("spend", metric)
    cells = {
        name: tuple(place for it in parts if name in it for place in it[name].places(metrics))
        for name in {name for it in parts for name in it}
    }
    return Drivers(
        kpi=row.kpi.name,
        channel=row.channel,
        from_=old.cost,
        to=new.cost,
        effects=_effects(old, new, row, board),
        channels=tuple(
            ChannelEffect(s.name, s.rate, s.mix, cells.get(s.name, ())) for s in split(*spent)
        ),
        places=tuple(place for it in weeks for place in it.places(measure.formula.metrics)),
    )


def _effects(old: Funnel, new: Funnel, row: Rated, board: Board) -> tuple[Effect, ...]:
    certain = _certain(row)
    return tuple(
        Effect(f.name, f.before, f.now, f.effect, f.name in certain or _signals(f, row, board))
        for f in effects(old, new)
    )


def conversion_metric(measure: Measure | None) -> str | None:
    """What a cost is per: of spend / leads the leads; None for any other formula, or none."""
    if measure is None or not isinstance(measure.formula.root, Operation):
        return None
    is_cost = measure.formula.root.left == Metric("spend")
    return measure.formula.denominator if is_cost else None


def _signals(factor: Factor, row: Rated, board: Board) -> bool:
    """Whether the factor's own KPI signals, the way that the factor moved since last week."""
    own = board.beside(row, *FACTOR_KPIS[factor.name])
    return own is not None and UPWARD.get(own.score.signal) is (factor.now > factor.before)


def _certain(row: Rated) -> frozenset[str]:
    """The shares of the funnel whose change has an interval that excludes zero.

    Prices have none: how dear an impression is, nothing counts. From weekly exports, with too few
    days in two weeks, the plan's weeks tell how much the shares vary by themselves.
    """
    measure, metric = row.series.measure, conversion_metric(row.series.measure)
    weeks = [Week.parse(it) for it in (row.score.previous_week, row.score.value_week) if it]
    if measure is None or metric is None or not measure.sums.keys() >= {*weeks}:
        return frozenset()
    pair = [measure.sums[it] for it in weeks]
    days = [groups.by_day(it, measure.data) for it in pair]
    shares = {"CTR": Share("clicks", "impressions"), "CVR": Share(metric, "clicks")}
    return frozenset(
        name for name, it in shares.items() if it.changed(pair, days, measure.sums.values())
    )


def _funnel(sums: Sums, metric: str) -> Funnel | None:
    spend, conversions = sums.total("spend"), sums.total(metric)
    if spend is None or conversions is None or sums.broken("clicks"):
        return None
    return Funnel(spend, sums.total("clicks") or 0.0, conversions, sums.total("impressions"))


def _spent(of: Sums, metric: str) -> Spent:
    return Spent(of.total("spend") or 0.0, of.total(metric) or 0.0)
