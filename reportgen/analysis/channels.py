"""The channel and format mix: where the week's money went, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.analysis import groups, scaling
from reportgen.analysis.quality import of_week
from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, Sums
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import Channel
from reportgen.report import ChannelRow, FormatRow, ScalingRow


def channels(
    data: Data,
    metric: str,
    sheet: Sequence[Channel],
    steps: Iterable[ScalingRow],
    week: Week,
) -> tuple[ChannelRow, ...]:
    """The channels of the week and of the week before, most spend first.

    Cost per conversion is the channel's spend over all its conversions (`metric`); CTR is that of
    its paid rows, else of all. A share is of the week's total over all channels.
    """
    now = groups.grouped(groups.in_week(data.facts, week), data, groups.channel)
    before = groups.grouped(groups.in_week(data.facts, week.plus(-1)), data, groups.channel)
    rows = tuple(steps)
    total = of_week(data, week)
    roles = {key(it.channel): it.role for it in sheet}
    names = {key(name): name for name in (*before, *now)}
    found = []
    for it, name in names.items():
        role = roles.get(it)
        sums, was = _named(now, it), _named(before, it)
        spend, conversions = _total(sums, "spend"), _total(sums, metric)
        spend_before = _total(was, "spend")
        found.append(
            ChannelRow(
                name=name,
                role=role.value if role else None,
                spend=spend,
                spend_previous=spend_before,
                spend_change_pct=_change(spend, spend_before),
                policy=scaling.policy(rows, name),
                conversions=conversions,
                cpa=_over(spend, conversions),
                ctr=_ctr(sums, data),
                spend_share=_over(spend, total.total("spend")),
                conversion_share=_over(conversions, total.total(metric)),
                cells=_cells(sums, was, metric, data),
            )
        )
    return tuple(sorted(found, key=lambda c: (-(c.spend or 0), -(c.conversions or 0), c.name)))


def formats(data: Data, metric: str, week: Week) -> tuple[FormatRow, ...]:
    """The week's formats, most spend first; empty where Data has no such column."""
    found = groups.grouped(groups.in_week(data.facts, week), data, groups.form)
    rows = (
        FormatRow(
            name=name,
            spend=sums.total("spend"),
            conversions=sums.total(metric),
            cpa=_over(sums.total("spend"), sums.total(metric)),
            ctr=_ctr(sums, data),
            view_rate=groups.ratio(sums, "video_views", "impressions"),
            cells={
                **_cells(sums, None, metric, data),
                **sums.cells(view_rate=("video_views", "impressions")),
            },
        )
        for name, sums in found.items()
    )
    return tuple(sorted(rows, key=lambda f: (-(f.spend or 0), -(f.conversions or 0), f.name)))


def _ctr(sums: Sums | None, data: Data) -> float | None:
    return groups.ratio(_clicked(sums, data), "clicks", "impressions") if sums else None


def _clicked(sums: Sums, data: Data) -> Sums:
    """What CTR is of: the paid rows, else all."""
    paid = [fact for fact in sums.facts if groups.is_paid(fact)]
    return Sums(paid, data) if paid else sums


def _cells(
    sums: Sums | None, was: Sums | None, metric: str, data: Data
) -> dict[str, tuple[Place, ...]]:
    now = sums.cells(spend=("spend",), conversions=(metric,)) if sums else {}
    ctr = _clicked(sums, data).cells(ctr=("clicks", "impressions")) if sums else {}
    return {**now, **(was.cells(spend_previous=("spend",)) if was else {}), **ctr}


def _named(found: Mapping[str, Sums], wanted: str) -> Sums | None:
    return next((sums for name, sums in found.items() if key(name) == wanted), None)


def _total(sums: Sums | None, metric: str) -> float | None:
    return sums.total(metric) if sums else None


def _over(top: float | None, bottom: float | None) -> float | None:
    return top / bottom if top is not None and bottom else None


def _change(now: float | None, before: float | None) -> float | None:
    """None where there was nothing to compare with: a channel that is new has no change."""
    share = _over(now, before)
    return None if share is None else share - 1
