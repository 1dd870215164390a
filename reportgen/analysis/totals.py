"""The total of a KPI whose values are typed per channel: where they add up, their sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.isoweek import Week
from reportgen.problems import Place, Value, ValueKind
from reportgen.records import Kpi, WeekValue
from reportgen.standard import known

PEOPLE = frozenset({"reach"})  # the same person may be reached in two channels


def adds_up(kpi: Kpi) -> bool:
    """Whether the channels of a KPI can be added: orders can, a rate and a number of people not."""
    if kpi.known is None:
        return False
    formula = known(kpi.known).formula or ""
    return formula.isidentifier() and formula not in PEOPLE


def summed(kpi: Kpi, channels: Iterable[Mapping[Week, WeekValue]]) -> dict[Week, WeekValue]:
    """The sum of the channels by week. `channels` are the values of each, by week.

    A channel without a row rests; one whose cell is blank or can't be read leaves no total, for
    it would be too low.
    """
    by_week: dict[Week, list[WeekValue]] = {}
    for values in channels:
        for week, value in values.items():
            by_week.setdefault(week, []).append(value)
    return {week: _total(kpi, week, several) for week, several in by_week.items()}


def _total(kpi: Kpi, week: Week, several: list[WeekValue]) -> WeekValue:
    places: tuple[Place, ...] = tuple(place for it in several for place in it.value.places)
    lost = [it.value for it in several if it.value.amount is None]
    if lost:
        errors = (it for it in lost if it.kind is ValueKind.ERROR)
        return WeekValue(kpi.name, week, next(errors, lost[0]))
    amount = sum(it.value.amount or 0.0 for it in several)
    kinds = {it.value.kind for it in several} - {ValueKind.REPORTED}
    return WeekValue(kpi.name, week, Value(amount, next(iter(kinds), ValueKind.REPORTED), places))
