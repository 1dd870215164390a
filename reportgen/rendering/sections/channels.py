"""Channels and formats: where the week's money went, what came of it, and the scaling policy."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dataclass import dataclass, field
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Unit
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.bridge import cost
from reportgen.rendering.charts.shares import shares
from reportgen.report import Cells, ChannelRow, FormatRow, Report, ScalingRow
from reportgen.standard import fold

NONE = "–"
_NUMBERS = ("spend", "conversions", "ctr", "view_rate")
_SIGNS = {"ok": "on_track", "breach": "behind"}
_FEWEST = 5  # conversions: one more or less of fewer turns the order of the channels
_BETTER = 1.05  # share of the result over that of the spend: from there a channel stands out
_FEW, _TWO_LINES = 8, 30  # rows, and characters of a name


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel's row; `sign` is an icon or "", `under` the policy's second line.

    `at` has the cells of each number.
    """

    name: str
    role: str
    spend: str
    change: str
    policy: str
    sign: str
    under: str
    shares: Figure
    cpa: str
    ctr: str
    at: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormatLine:
    """A format's row."""

    name: str
    spend: str
    conversions: str
    cpa: str
    ctr: str
    views: str
    at: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """An increase that broke the policy, in words, and its row of the budget log."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Channels:
    """The section. `steps` are the increases that broke the policy, `places` the week's totals."""

    finding: str
    lede: str
    against: str
    rows: tuple[ChannelLine, ...]
    formats: tuple[FormatLine, ...]
    views: bool
    steps: tuple[Step, ...]
    places: tuple[Place, ...]

    @property
    def short(self) -> bool:
        """Whether the table of channels stays whole on a page: few rows with names of two lines."""
        return len(self.rows) <= _FEW and max(len(row.name) for row in self.rows) <= _TWO_LINES


def channels(report: Report, voice: Voice) -> Channels | None:
    """The section; None without a channel, a format or an increase."""
    if not (report.channels or report.formats or report.scaling):
        return None
    sizes = [s for c in report.channels for s in (c.spend_share, c.conversion_share) if s]
    most = max(sizes, default=0.0)
    return Channels(
        finding=_finding(report, voice),
        lede=_lede(report, voice),
        against=voice.short_week(str(Week.parse(report.week).plus(-1))),
        rows=tuple(_line(c, report.scaling, most, voice) for c in report.channels),
        formats=tuple(_format(f, voice) for f in report.formats),
        views=any(f.view_rate is not None for f in report.formats),
        steps=tuple(Step(_step(s, voice), s.place) for s in report.scaling if not s.within_policy),
        places=report.totals.places,
    )


def best(rows: Sequence[ChannelRow]) -> ChannelRow | None:
    """The channel that gave clearly more of the result than it took of the spend, by most."""
    ratios = [
        (c.conversion_share / c.spend_share, c)
        for c in rows
        if c.conversion_share is not None and c.spend_share and c.spend_share > 0
    ]
    ahead = [it for it in ratios if it[0] >= _BETTER and (it[1].conversions or 0) >= _FEWEST]
    return max(ahead, key=lambda pair: pair[0])[1] if len(ratios) > 1 and ahead else None


def _finding(report: Report, voice: Voice) -> str:
    top = best(report.channels)
    fast = list(dict.fromkeys(s.channel for s in report.scaling if not s.within_policy))
    if top and fast:
        if fold(top.name) == fold(fast[0]) and len(fast) == 1:
            return voice.word("channels.finding-best-fast", channel=top.name)
        listed = voice.list(fast)
        return voice.word("channels.finding-best-others", channel=top.name, others=listed)
    if fast:
        return voice.word("channels.finding-fast", n=len(fast), channels=voice.list(fast))
    if top:
        share = {"result": top.conversion_share or 0.0, "spend": top.spend_share or 0.0}
        said = {name: Quantity(it, Unit.PERCENT, 0) for name, it in share.items()}
        return voice.word("channels.finding-best", channel=top.name, **said)
    spending = sum(bool(c.spend) for c in report.channels)
    if spending:
        return voice.word("channels.finding-spread", n=spending)
    return voice.word("channels.heading")


def _lede(report: Report, voice: Voice) -> str:
    spends = [c.spend for c in report.channels if c.spend is not None]
    results = [c.conversions for c in report.channels if c.conversions is not None]
    if not spends or not results:
        return ""
    spend = Quantity(sum(spends), Unit.CURRENCY, 0)
    n = Quantity(sum(results), Unit.NUMBER, 0 if sum(results) == round(sum(results)) else 1)
    return voice.word("channels.lede", spend=spend, n=n, week=report.week)


def _line(it: ChannelRow, steps: Sequence[ScalingRow], most: float, voice: Voice) -> ChannelLine:
    own = [s for s in steps if fold(s.channel) == fold(it.name)]
    worst = max(own, key=lambda s: (not s.within_policy, s.step_pct), default=None)
    return ChannelLine(
        name=it.name,
        role=voice.word(f"channels.role-{it.role}") if it.role else "",
        spend=money(it.spend, voice),
        change=_change(it, voice),
        policy=voice.word(f"policy.{it.policy}"),
        sign=_SIGNS.get(it.policy, ""),
        under=": ".join(filter(None, (worst.campaign, _raised(worst, voice)))) if worst else "",
        shares=shares(it.name, it.spend_share, it.conversion_share, most, voice),
        cpa=per(it.cpa, voice),
        ctr=percent(it.ctr, 2, voice),
        at={**at(it.cells), "policy": (worst.place,) if worst else ()},
    )


def at(cells: Cells) -> dict[str, tuple[Place, ...]]:
    """The cells of the numbers of a row: what a cost is of, and what a change lies between."""
    found = {name: cells.get(name, ()) for name in _NUMBERS}
    change = (*found["spend"], *cells.get("spend_previous", ()))
    return {**found, "change": change, "cpa": (*found["spend"], *found["conversions"])}


def _change(it: ChannelRow, voice: Voice) -> str:
    if it.spend_change_pct is None:
        is_new = it.spend and not it.spend_previous
        return voice.word("channels.new") if is_new else NONE
    return voice.quantity(Quantity(it.spend_change_pct, Unit.PERCENT, 0, signed=True))


def _raised(step: ScalingRow, voice: Voice) -> str:
    size = Quantity(step.step_pct, Unit.PERCENT, 0, signed=True)
    if step.hours_since is None:
        return voice.word("policy.first", step=size)
    return voice.word("policy.after", step=size, n=Quantity(step.hours_since, Unit.NUMBER, 0))


def _step(step: ScalingRow, voice: Voice) -> str:
    named = " · ".join(filter(None, (step.channel, step.campaign)))
    day = voice.short_date(step.at[:10])
    said = voice.word("policy.step", what=named, day=day, raised=_raised(step, voice))
    why = voice.word("policy.reason", reason=step.reason) if step.reason else ""
    return f"{said} {why or voice.word('policy.no-reason')}"


def _format(it: FormatRow, voice: Voice) -> FormatLine:
    return FormatLine(
        name=it.name,
        spend=money(it.spend, voice),
        conversions=count(it.conversions, voice),
        cpa=per(it.cpa, voice),
        ctr=percent(it.ctr, 2, voice),
        views=percent(it.view_rate, 1, voice),
        at=at(it.cells),
    )


def money(amount: float | None, voice: Voice) -> str:
    """An amount of money in whole kr."""
    return NONE if amount is None else voice.quantity(Quantity(amount, Unit.CURRENCY, 0))


def per(amount: float | None, voice: Voice) -> str:
    """A cost per something."""
    return NONE if amount is None else voice.quantity(cost(amount))


def percent(share: float | None, decimals: int, voice: Voice) -> str:
    """A share as a percentage."""
    return NONE if share is None else voice.quantity(Quantity(share, Unit.PERCENT, decimals))


def count(amount: float | None, voice: Voice) -> str:
    """A count, with a decimal only where it has one."""
    if amount is None:
        return NONE
    return voice.number(amount, 0 if amount == round(amount) else 1)
