"""A KPI and its weeks as records: every cell read in the KPI's own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Unit, Value, ValueKind
from reportgen.readers import cells
from reportgen.readers.cells import Amount, Notation, Reading
from reportgen.readers.units import Measure
from reportgen.records import EACH, Cadence, Kpi, WeekValue
from reportgen.understand import remarks
from reportgen.understand.growth import grown
from reportgen.understand.inference import Traits, decimals, stated_in
from reportgen.understand.measured import Measured, Slot
from reportgen.understand.percents import settled

Numbers = Mapping[Place, float]
Readings = Mapping[Place, Reading[Amount]]


@dataclass(frozen=True, slots=True)
class Understood:
    """A KPI, its value for every week of the sheet, and what was inferred or is wrong."""

    kpi: Kpi
    values: tuple[WeekValue, ...]
    problems: tuple[Problem, ...]


def understood(it: Measured, notation: Notation, language: str) -> Understood:
    """The KPI with its cells read in its own unit.

    A blank cell is a missing value, a cell that can't be read an error: neither is ever 0.
    """
    traits = it.traits
    readings = {
        slot.place: cells.number(slot.cell, notation, traits.unit, target=slot is it.target)
        for slot in it.slots
    }
    if it.target and it.baseline:
        start = readings[it.baseline.place].value
        worth = _worth(it, it.baseline, start) if start else 1.0
        target = grown(it, traits, start, worth)
        readings |= {it.target.place: target} if target else {}
    numbers, doubts = _numbers(it, traits, readings)
    read = [reading.value for reading in readings.values() if reading.value is not None]
    kpi = _kpi(it, traits, numbers, decimals(read, traits.unit, traits.known))
    unreachable = remarks.out_of_reach(it, kpi)
    if unreachable:
        kpi = replace(kpi, target=None)
    values = _values(it, kpi, readings, numbers)
    problems = (
        *remarks.inferred(it.draft, traits, language),
        *(p for place, reading in readings.items() for p in reading.problems(place)),
        *doubts,
        *(unreachable or remarks.against(it, kpi, readings)),
        *remarks.jumps(kpi, values),
    )
    return Understood(kpi, values, problems)


def until_last(values: Sequence[WeekValue]) -> tuple[WeekValue, ...]:
    """The values without the weeks after the last one that says anything: they are yet to come."""
    known = [v.week for v in values if v.value.kind is not ValueKind.MISSING]
    last = max(known) if known else None
    return tuple(v for v in values if last and v.week <= last)


def last_week(values: Sequence[WeekValue]) -> Week | None:
    """The last week with a value; None when there is none."""
    return max((v.week for v in values if v.value.amount is not None), default=None)


def _numbers(
    it: Measured, traits: Traits, readings: Readings
) -> tuple[dict[Place, float], list[Problem]]:
    """The amounts in the KPI's unit by their places: bare numbers settled, thousands scaled up."""
    found = [
        (slot, amount) for slot in it.slots if (amount := readings[slot.place].value) is not None
    ]
    if traits.unit is Unit.PERCENT:
        stated = it.draft.unit is Unit.PERCENT or any("%" in n for n in (it.draft.name, it.head))
        bounded = traits.known is not None and not traits.per_month
        fractions = settled([a for _, a in found], stated=stated, bounded=bounded)
        ways = list(zip((slot for slot, _ in found), fractions, strict=True))
        return {slot.place: f.amount for slot, f in ways}, remarks.percents(it.draft.name, ways)
    return {slot.place: amount.amount * _worth(it, slot, amount) for slot, amount in found}, []


def _worth(it: Measured, slot: Slot, amount: Amount) -> float:
    """What one of a bare number is worth where its head says thousands: ``Intäkter (tkr)``."""
    if amount.unit is not None:
        return 1.0
    stated = (stated_in(it.head) if slot.week else None) or stated_in(it.draft.name)
    return float((stated or Measure()).worth)


def _kpi(it: Measured, traits: Traits, numbers: Numbers, places: int) -> Kpi:
    draft = it.draft
    return Kpi(
        name=draft.name,
        place=draft.place,
        level=traits.level,
        unit=traits.unit,
        better=traits.better,
        channel=traits.channel,
        scope=traits.scope,
        baseline=numbers.get(it.baseline.place) if it.baseline else None,
        target=numbers.get(it.target.place) if it.target else None,
        owner=draft.owner,
        review=draft.review or Cadence.WEEKLY,
        steering=draft.steering,
        formula=draft.formula,
        definition=draft.definition,
        decimals=places,
        per_month=traits.per_month,
        known=traits.known.key if traits.known else None,
        inferred=traits.inferred,
        baseline_place=it.baseline.place if it.baseline else None,
        target_place=it.target.place if it.target else None,
    )


def _values(it: Measured, kpi: Kpi, readings: Readings, numbers: Numbers) -> tuple[WeekValue, ...]:
    """One value a week and channel. A KPI of one channel has it where the sheet names none.

    A blank is a missing value only in a channel where the KPI has others: a row of Meta does not
    owe the values that are kept in total.
    """
    named = any(slot.week and slot.week.channel for slot in it.weeks)
    own = None if named or kpi.channel == EACH else kpi.channel
    values = [
        WeekValue(
            kpi=kpi.name,
            week=slot.week.week,
            value=_value(readings[slot.place], numbers.get(slot.place), slot.place),
            channel=slot.week.channel or own,
            comment=slot.week.comment,
        )
        for slot in it.weeks
        if slot.week
    ]
    kept = {v.channel for v in values if v.value.kind is not ValueKind.MISSING} or {own}
    return tuple(v for v in values if v.channel in kept)


def _value(reading: Reading[Amount], number: float | None, place: Place) -> Value:
    if number is not None:
        return Value(number, ValueKind.REPORTED, (place,))
    kind = ValueKind.ERROR if reading.fault else ValueKind.MISSING
    return Value(None, kind, (place,))
