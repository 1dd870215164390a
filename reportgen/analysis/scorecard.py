"""The creative scorecard: the plan's creatives ranked by CTR, drawn to the mean by evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from reportgen.analysis import groups
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.dispersion import dispersion
from reportgen.analysis.posterior.shares import wilson
from reportgen.analysis.posterior.shrinkage import shrunk_shares
from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, Sums
from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.records import Creative
from reportgen.report import CreativeRow, Interval

TOP = 0.10  # of the creatives
FEWEST = 2  # creatives: one alone has nobody to be ranked against


def scorecard(
    data: Data, metric: str, sheet: Sequence[Creative], first: Week, week: Week
) -> tuple[CreativeRow, ...]:
    """Every creative of the plan so far with impressions, but for posts, best shrunk CTR first.

    `sure` where the lower end of its 90 % interval beats the mean, by days that vary as these do;
    `top` marks the best tenth, at least one. Of those that can't be told apart the one is first
    whose own CTR is surely the highest: a few lucky clicks are not. Empty with fewer than two.
    """
    facts = [f for f in groups.until(data.facts, first, week) if not groups.is_organic(f)]
    found = {
        name: sums
        for name, sums in groups.grouped(facts, data, groups.creative).items()
        if (sums.total("impressions") or 0.0) > 0 and sums.total("clicks") is not None
    }
    phi = _phi(found.values(), data)
    shrunk = shrunk_shares([_counts(sums).thinned(phi) for sums in found.values()])
    if shrunk is None or len(found) < FEWEST:
        return ()
    entries = [
        _Entry(name, sums, ctr, sure)
        for (name, sums), ctr, sure in zip(found.items(), shrunk.ads, shrunk.sure(), strict=True)
        if ctr is not None
    ]
    known = {key(c.creative): c for c in sheet}
    best = ceil(TOP * len(entries))
    return tuple(
        replace(_row(it, metric, known.get(key(it.name))), rank=rank, top=rank <= best)
        for rank, it in enumerate(sorted(entries, key=_Entry.place), 1)
    )


def _phi(ads: Iterable[Sums], data: Data) -> float:
    """How many times as much as by chance an ad's CTR varies from row to row, 1 where few tell.

    Without it good days would pass for good ads.
    """
    return dispersion([], [_days(sums, data) for sums in ads], [], share=True).phi


def _days(ad: Sums, data: Data) -> list[Counts]:
    """Clicks and impressions of each day (or week, where the rows are weeks)."""
    days: dict[date, list[float]] = {}
    for fact in ad.facts:
        of_day = days.setdefault(fact.day, [0.0, 0.0])
        for i, metric in enumerate(("clicks", "impressions")):
            if data.counts(fact, metric):
                of_day[i] += fact.amounts[metric]
    return [Counts(clicks, shown) for clicks, shown in days.values()]


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    sums: Sums
    ctr: Interval
    sure: bool

    def place(self) -> tuple[float, float, str]:
        own = wilson(_counts(self.sums))
        return -(self.ctr.value or 0.0), -((own and own.low) or 0.0), self.name


def _row(it: _Entry, metric: str, listed: Creative | None) -> CreativeRow:
    counts = _counts(it.sums)
    spend, conversions = it.sums.total("spend"), it.sums.total(metric)
    channels = {fact.channel for fact in it.sums.facts if fact.channel}
    return CreativeRow(
        name=it.name,
        channel=channels.pop() if len(channels) == 1 else listed.channel if listed else None,
        pattern=listed.pattern if listed else None,
        impressions=counts.exposure,
        clicks=counts.events,
        spend=spend,
        conversions=conversions,
        cpa=spend / conversions if spend is not None and conversions else None,
        ctr=counts.rate,
        shrunk_ctr=it.ctr.value or 0.0,
        low=it.ctr.low or 0.0,
        high=it.ctr.high or 0.0,
        rank=0,
        sure=it.sure,
        cells=it.sums.cells(spend=("spend",), conversions=(metric,), ctr=("clicks", "impressions")),
    )


def _counts(sums: Sums) -> Counts:
    return Counts(sums.total("clicks") or 0.0, sums.total("impressions") or 0.0)
