"""What is said about a KPI: inferred traits, doubtful percents, plans against themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.problems import Arg, Place, Problem, Quantity, Severity, Unit, problem
from reportgen.readers.cells import Amount, Reading
from reportgen.readers.reading import quoted
from reportgen.records import EACH, Better, Kpi, WeekValue
from reportgen.standard import shown
from reportgen.understand.inference import Traits
from reportgen.understand.kpis import Draft
from reportgen.understand.measured import Measured, Slot
from reportgen.understand.names import cut
from reportgen.understand.percents import Settled, Way, jumped, typically

_EVERYTHING = "everything"  # the term of a KPI that counts paid and organic alike
_MAY_FALL = frozenset({"follower_growth"})  # known KPIs that can be below zero
_PERCENT_A_MONTH = "percent_a_month"


def inferred(draft: Draft, traits: Traits, language: str) -> list[Problem]:
    """One note on all that the row left unsaid."""
    if not traits.inferred:
        return []
    args = {
        "name": cut(draft.name),
        "unit": _PERCENT_A_MONTH if traits.per_month else traits.unit.value,
        "better": traits.better.value,
        "level": traits.level.value,
        "scope": _term(traits.scope, ("paid", "organic"), _EVERYTHING),
        "channel": _term(traits.channel, (EACH,), "total"),
    }
    if traits.known is None:
        return [problem(Severity.NOTE, "inferred-kpi", draft.place, **args)]
    args["known"] = shown(traits.known.names, language)
    return [problem(Severity.NOTE, "inferred-known-kpi", draft.place, **args)]


def percents(name: str, ways: Sequence[tuple[Slot, Settled]]) -> list[Problem]:
    """Bare numbers in a percent KPI: one problem for each way of reading them, with the first."""
    kinds = {
        Way.HUNDREDTH: (Severity.NOTE, "inferred-percent"),
        Way.LIKELY: (Severity.WARNING, "percent-likely"),
        Way.IN_DOUBT: (Severity.WARNING, "percent-in-doubt"),
    }
    problems = []
    for way, (severity, kind) in kinds.items():
        found = [(slot, it) for slot, it in ways if it.way is way]
        if found:
            slot, first = found[0]
            args: dict[str, Arg] = {"text": quoted(slot.cell), "name": cut(name), "n": len(found)}
            args["read"] = Quantity(first.amount, Unit.PERCENT)
            args["meant"] = Quantity(first.amount / 100, Unit.PERCENT)
            problems.append(problem(severity, kind, slot.place, **args))
    return problems


def against(it: Measured, kpi: Kpi, readings: Mapping[Place, Reading[Amount]]) -> list[Problem]:
    """A target whose ≤ or ≥ says another direction than the column, which counts."""
    said = readings[it.target.place].value if it.target else None
    if it.target is None or said is None or said.better in {None, kpi.better}:
        return []
    args = {"name": cut(kpi.name), "target": quoted(it.target.cell), "better": kpi.better.value}
    return [problem(Severity.WARNING, "target-against-better", it.target.place, **args)]


def out_of_reach(it: Measured, kpi: Kpi) -> list[Problem]:
    """A target below zero of what is never below it, or a cost of nothing: it is left out."""
    cost = kpi.unit is Unit.CURRENCY and kpi.better is Better.LOWER
    bounded = cost or kpi.unit is Unit.DURATION or (kpi.known and kpi.known not in _MAY_FALL)
    if it.target is None or kpi.target is None or not bounded:
        return []
    if kpi.target > 0 or (kpi.target == 0 and not cost):
        return []
    args = {"name": cut(kpi.name), "text": quoted(it.target.cell)}
    return [problem(Severity.ERROR, "target-out-of-reach", it.target.place, **args)]


def jumps(kpi: Kpi, values: Sequence[WeekValue]) -> list[Problem]:
    """Values about a hundred times the channel's others: a sign or a unit is likely missing."""
    channels: dict[str | None, list[tuple[float, Place]]] = {}
    for it in values:
        if it.value.amount is not None:
            channels.setdefault(it.channel, []).append((it.value.amount, it.value.places[0]))
    problems = []
    for found in channels.values():
        sizes = [amount for amount, _ in found]
        for i in jumped(sizes):
            amount, place = found[i]
            typical = typically(sizes) or 0.0
            args: dict[str, Arg] = {
                "amount": Quantity(amount, kpi.unit),
                "typical": Quantity(typical, kpi.unit),
                "jump": "hundredfold" if abs(amount) > abs(typical) else "hundredth",
            }
            problems.append(
                problem(Severity.WARNING, "unit-jump", place, name=cut(kpi.name), **args)
            )
    return problems


def _term(value: str | None, terms: Sequence[str], else_: str) -> str:
    return value if value in terms and value else else_
