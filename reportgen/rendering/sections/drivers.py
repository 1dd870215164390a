"""Why the cost moved: the bridge of its factors, the channels, and what the KPIs point to."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.bridge import bridge, cost, effect
from reportgen.rendering.typeset import opening
from reportgen.report import ChannelEffect, Drivers, Report

_CHANNELS = 3  # rows at most; the rest is summed in a fourth
_DIAGNOSES = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """A channel's part of the change: by its own cost, and by its share of the conversions."""

    name: str
    rate: str
    mix: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A diagnosis in words, and the cells of its numbers."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The bridge with its finding and measure, or none; the channels; the diagnoses' sentences."""

    title: str
    measure: str
    bridge: Figure | None
    channels: tuple[Moved, ...]
    formula: str
    says: tuple[Said, ...]
    places: tuple[Place, ...] = ()


def why(report: Report, voice: Voice) -> Why | None:
    """What the report knows of the reasons; None where it knows of none."""
    says = tuple(Said(row.text, row.places) for row in report.diagnosis[:_DIAGNOSES] if row.text)
    it = report.drivers
    if it is None or not it.effects:
        return Why("", "", None, (), "", says) if says else None
    weeks = _weeks(report, it, voice)
    return Why(
        title=_finding(it, voice),
        measure=voice.word("why.measure", kpi=it.kpi, before=weeks[0], now=weeks[1]),
        bridge=bridge(it, weeks, voice),
        channels=_channels(it, voice),
        formula=_formula(it, voice),
        says=says,
        places=it.places,
    )


def _finding(it: Drivers, voice: Voice) -> str:
    """The factor that moved the cost most, in the direction that the cost went."""
    change = it.to - it.from_
    total = effect(change)
    pulling = [e for e in it.effects if e.effect * change > 0 and e.signals]
    if not pulling:
        return voice.word("why.unclear", kpi=it.kpi, change=total)
    most = max(pulling, key=lambda e: abs(e.effect))
    factor = voice.word(f"factor.{most.name}")
    name = opening(factor)
    code = "why.rose" if change > 0 else "why.fell"
    return voice.word(code, factor=name, kpi=it.kpi, effect=effect(most.effect))


def _weeks(report: Report, it: Drivers, voice: Voice) -> tuple[str, str]:
    own = (it.kpi, it.channel)
    score = next((s for s in report.kpis if (s.name, s.channel) == own), None)
    now = (score.value_week if score else None) or report.week
    before = (score.previous_week if score else None) or str(Week.parse(now).plus(-1))
    return voice.short_week(before), voice.short_week(now)


def _formula(it: Drivers, voice: Voice) -> str:
    """The product behind the bridge, and what the cost would have been but for its worst factor."""
    per_click = any(e.name == "CPC" for e in it.effects)
    said = [voice.word("why.formula-cpc" if per_click else "why.formula-cpm", kpi=it.kpi)]
    worst = max(it.effects, key=lambda e: e.effect)
    if worst.signals and worst.effect > 0:
        # The cost is a product: unchanged, the factor would have divided its own change out of it.
        without = cost(it.to * min(worst.from_ / worst.to, worst.to / worst.from_))
        name = voice.word(f"factor.{worst.name}")
        said.append(voice.word("why.without", factor=name, cost=without))
    return " ".join(said)


def _channels(it: Drivers, voice: Voice) -> tuple[Moved, ...]:
    """The channels that moved the cost, most first; a lone channel says what the bridge says."""
    moved = [c for c in it.channels if round(c.rate, 1) or round(c.mix, 1)]
    if len(it.channels) < 2 or not moved:  # noqa: PLR2004 - one alone has no mix
        return ()
    ordered = sorted(moved, key=lambda c: -abs(c.rate + c.mix))
    shown, rest = ordered[:_CHANNELS], ordered[_CHANNELS:]
    if len(rest) == 1:
        shown = ordered
    elif rest:
        name = voice.word("why.others", n=len(rest))
        places = tuple(place for c in rest for place in c.places)
        rate, mix = sum(c.rate for c in rest), sum(c.mix for c in rest)
        shown.append(ChannelEffect(name, rate, mix, places))
    return tuple(
        Moved(c.name, voice.quantity(effect(c.rate)), voice.quantity(effect(c.mix)), c.places)
        for c in shown
    )
