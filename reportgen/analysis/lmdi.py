"""Where a change of the cost per conversion comes from: exact shares of it, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log, log1p

from reportgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Funnel:
    """A period's sums on the way to a conversion: money, impressions (None: unknown), clicks.

    `conversions` are the events that the KPI's cost is per: leads, meetings, new customers.
    """

    spend: float
    clicks: float
    conversions: float
    impressions: float | None = None

    @property
    def cost(self) -> float | None:
        """Cost per conversion in kr; None without conversions."""
        return self.spend / self.conversions if self.conversions > 0 else None


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of the cost, before and now, and what its change did to the cost in kr."""

    name: str  # CPM, CTR, CVR, CPC
    before: float
    now: float
    effect: float


@dataclass(frozen=True, slots=True)
class Spent:
    """A channel's money and conversions in a period."""

    spend: float = 0.0
    conversions: float = 0.0

    @property
    def is_empty(self) -> bool:
        return self.spend <= 0 and self.conversions <= 0

    @property
    def is_barren(self) -> bool:
        """Whether it has spend and no conversions: its cost is not a number."""
        return self.spend > 0 and self.conversions <= 0

    def plus(self, other: Spent) -> Spent:
        return Spent(self.spend + other.spend, self.conversions + other.conversions)


@dataclass(frozen=True, slots=True)
class Split:
    """A channel's share of the change in kr: its own cost (`rate`), its share of all (`mix`)."""

    name: str
    rate: float
    mix: float


def effects(before: Funnel, now: Funnel) -> tuple[Factor, ...]:
    """The change of the cost as effects of CPM, CTR and CVR, which add up to it.

    CVR is conversions per click. Without impressions in one of the periods: of CPC and CVR. Empty
    where a factor is not above 0 in both. Source: the additive logarithmic mean Divisia index
    (LMDI I; Ang 2004), cost = CPM/1000/CTR/CVR.
    """
    old, new = before.cost, now.cost
    if old is None or new is None:
        return ()
    with_impressions = bool(before.impressions and now.impressions)
    olds, news = _factors(before, with_impressions), _factors(now, with_impressions)
    pairs = [(name, a, b, way) for (name, a, way), (_, b, _) in zip(olds, news, strict=True)]
    if any(not (a > 0 and b > 0) for _, a, b, _ in pairs):
        return ()
    weight = _logarithmic_mean(old, new)
    return tuple(Factor(n, a, b, way * weight * log(b / a)) for n, a, b, way in pairs)


def split(before: Mapping[str, Spent], now: Mapping[str, Spent]) -> tuple[Split, ...]:
    """The change of the total cost split into each channel's own cost and the channels' mix.

    A channel that is new or gone is all mix. One with spend and no conversions in a period is
    merged into the smallest other one first ("TikTok + LinkedIn"). The parts add up to the change.
    Empty where fewer than two channels are left, or a period has no conversions.
    """
    pairs = _merged(before, now)
    if pairs is None or len(pairs) < 2:  # noqa: PLR2004  there is nothing to split
        return ()
    old, new = _total(a for a, _ in pairs.values()), _total(b for _, b in pairs.values())
    if old.conversions <= 0 or new.conversions <= 0:
        return ()
    centre = (old.spend / old.conversions + new.spend / new.conversions) / 2
    return tuple(_part(name, a, b, (old, new), centre) for name, (a, b) in pairs.items())


def _logarithmic_mean(old: float, new: float) -> float:
    """(new − old)/ln(new/old), `old` when they are equal."""
    change = new - old
    if not change:
        return old
    near = abs(change) < old / 2
    return change / (log1p(change / old) if near else log(new / old))


Triple = tuple[str, float, int]


def _factors(funnel: Funnel, with_impressions: bool) -> list[Triple]:  # noqa: FBT001
    """Name, amount, and the way it moves the cost; without clicks all of them are 0."""
    clicks, impressions = funnel.clicks, funnel.impressions or 0.0
    cvr = ("CVR", funnel.conversions / clicks if clicks > 0 else 0.0, -1)
    if with_impressions:
        cpm = ("CPM", 1000 * funnel.spend / impressions, 1)
        return [cpm, ("CTR", clicks / impressions, -1), cvr]
    return [("CPC", funnel.spend / clicks if clicks > 0 else 0.0, 1), cvr]


Pair = tuple[Spent, Spent]  # before and now


def _merged(before: Mapping[str, Spent], now: Mapping[str, Spent]) -> dict[str, Pair] | None:
    """The channels with money or conversions, none of them barren; None if that can't be had."""
    names = dict.fromkeys((*before, *now))
    pairs = {name: (before.get(name, Spent()), now.get(name, Spent())) for name in names}
    pairs = {name: pair for name, pair in pairs.items() if not all(p.is_empty for p in pair)}
    while barren := [name for name, pair in pairs.items() if any(p.is_barren for p in pair)]:
        if len(pairs) == 1:
            return None
        one = min(barren, key=lambda name: _size(pairs[name]))
        other = min((name for name in pairs if name != one), key=lambda name: _size(pairs[name]))
        pairs = _with_merged(pairs, one, other)
    return pairs


def _with_merged(pairs: Mapping[str, Pair], one: str, other: str) -> dict[str, Pair]:
    """The two as one channel, in the place of the first."""
    first, second = (name for name in pairs if name in {one, other})
    (a, b), (c, d) = pairs[first], pairs[second]
    return {
        f"{first} + {second}" if name == first else name: (
            (a.plus(c), b.plus(d)) if name == first else pair
        )
        for name, pair in pairs.items()
        if name != second
    }


def _size(pair: Pair) -> float:
    return pair[0].spend + pair[1].spend


def _total(parts: Iterable[Spent]) -> Spent:
    found = tuple(parts)
    return Spent(sum(p.spend for p in found), sum(p.conversions for p in found))


def _part(name: str, a: Spent, b: Spent, totals: Pair, centre: float) -> Split:
    old, new = totals
    w0, w1 = a.conversions / old.conversions, b.conversions / new.conversions
    r0 = a.spend / a.conversions if a.conversions > 0 else None
    r1 = b.spend / b.conversions if b.conversions > 0 else None
    first = r0 if r0 is not None else r1 or 0.0
    last = r1 if r1 is not None else first
    return Split(name, (w0 + w1) / 2 * (last - first), (w1 - w0) * ((first + last) / 2 - centre))
