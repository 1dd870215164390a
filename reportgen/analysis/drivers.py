"""Why the cost per conversion moved: its factors and its channels, from last week to this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.analysis import groups
from reportgen.analysis.board import Board, Rated
from reportgen.analysis.lmdi import Funnel, Spent, effects, split
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.dispersion import dispersion
from reportgen.analysis.posterior.shares import newcombe
from reportgen.analysis.signals import UPWARD
from reportgen.analysis.sums import Data, Sums
from reportgen.isoweek import Week
from reportgen.report import ChannelEffect, Drivers, Effect

FACTOR_KPIS = {"CPM": ("cpm",), "CTR": ("ctr",), "CVR": ("cvr",), "CPC": ("cpc",)}


@dataclass(frozen=True, slots=True)
class Share:
    """One metric of another: clicks of impressions."""

    part: str
    whole: str

    def counts(self, sums: Sums) -> Counts:
        return Counts(sums.total(self.part) or 0.0, sums.total(self.whole) or 0.0)

    def rows(self, several: Iterable[Sums]) -> list[Counts]:
        return [self.counts(sums) for sums in several]


def drivers(row: Rated, data: Data, metric: str, board: Board) -> Drivers | None:
    """The change of a cost KPI since its previous reported week, in kr.

    `data` are the rows that the KPI counts, `metric` what its cost is per. None where Data do not
    hold both weeks, or either is without conversions. An effect `signals` when its own KPI does, or
    when the 90 % interval of its change excludes zero.
    """
    now, before = row.score.value_week, row.score.previous_week
    if now is None or before is None:
        return None
    weeks = data.weeks()
    old, new = weeks.get(Week.parse(before)), weeks.get(Week.parse(now))
    if old is None or new is None:
        return None
    first, last = _funnel(old, metric), _funnel(new, metric)
    if first is None or last is None or first.cost is None or last.cost is None:
        return None
    # Prices have no interval: how dear an impression is, nothing counts.
    shares = {"CTR": Share("clicks", "impressions"), "CVR": Share(metric, "clicks")}
    return Drivers(
        kpi=row.kpi.name,
        from_=first.cost,
        to=last.cost,
        effects=tuple(
            Effect(
                f.name,
                f.before,
                f.now,
                f.effect,
                _signals(f.name, row, board)
                or (f.name in shares and _is_certain(shares[f.name], data, old, new)),
            )
            for f in effects(first, last)
        ),
        channels=tuple(
            ChannelEffect(s.name, s.rate, s.mix)
            for s in split(_by_channel(old, data, metric), _by_channel(new, data, metric))
        ),
    )


def conversion_metric(formula_metrics: tuple[str, ...]) -> str | None:
    """What a cost is per: the other column of a formula over spend; None for another formula."""
    others = [it for it in formula_metrics if it != "spend"]
    return others[0] if "spend" in formula_metrics and len(others) == 1 else None


def _signals(name: str, row: Rated, board: Board) -> bool:
    own = board.beside(row, *FACTOR_KPIS[name])
    return own is not None and own.score.signal in UPWARD


def _is_certain(share: Share, data: Data, old: Sums, new: Sums) -> bool:
    """Whether the interval of a share's change excludes zero, its days' own variation allowed for.

    From weekly exports, with too few days in two weeks, the plan's weeks tell the variation.
    """
    phi = dispersion(
        [share.rows(groups.by_day(it, data)) for it in (old, new)],
        [],
        [share.rows(data.weeks().values())],
        share=True,
    ).phi
    found = newcombe(share.counts(old).thinned(phi), share.counts(new).thinned(phi))
    if found is None or found.low is None or found.high is None:
        return False
    return found.low > 0 or found.high < 0


def _funnel(sums: Sums, metric: str) -> Funnel | None:
    spend, conversions = sums.total("spend"), sums.total(metric)
    if spend is None or conversions is None:
        return None
    return Funnel(spend, sums.total("clicks") or 0.0, conversions, sums.total("impressions"))


def _by_channel(sums: Sums, data: Data, metric: str) -> Mapping[str, Spent]:
    return {
        name: Spent(of.total("spend") or 0.0, of.total(metric) or 0.0)
        for name, of in groups.grouped(sums.facts, data, groups.channel).items()
    }
