"""How likely it is that a comparison of a rule holds, and whether its value does."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.experiments import shortfalls
from reportgen.analysis.experiments.bench import Bench, against_control
from reportgen.analysis.experiments.logic import Kind
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.analysis.experiments.rulebook import is_about
from reportgen.analysis.posterior.compare import p_cheaper
from reportgen.grammar.rule import Comparator, Comparison, Relative
from reportgen.problems import Message
from reportgen.records import Better, Kpi

UPWARDS = frozenset({Comparator.ABOVE, Comparator.AT_LEAST})


def chance(it: Comparison, reading: Reading, level: float | None) -> float | None:
    """P(the comparison holds for the true value); None where nothing can be said of it."""
    if it.comparator is Comparator.EQUAL:
        return None
    if against_control(it) and isinstance(it.threshold, Relative):
        above = _above_control(reading, 1 + it.threshold.change)
    else:
        above = None if level is None else reading.logic.p_above(reading.weighed, level)
    if above is None:
        return None
    return above if it.comparator in UPWARDS else 1 - above


def unmet(bench: Bench, look: Look, comparisons: Iterable[Comparison]) -> Message | None:
    """The first of some comparisons whose value does not hold; None when all do."""
    for it in comparisons:
        kpi = kpi_of(bench, it)
        reading = look.read(kpi) if kpi else None
        if kpi is None or reading is None:
            return shortfalls.count(kpi.name if kpi else it.kpi.label)
        limit = level(bench, look, it, reading)
        if limit is None:
            return shortfalls.level(kpi.name)
        if reading.value is None or not it.comparator.holds(reading.value, limit):
            return shortfalls.condition(kpi, reading.value, it.comparator, limit)
    return None


def kpi_of(bench: Bench, it: Comparison) -> Kpi | None:
    """The KPI that a comparison is about; the test's own goes before others of the name."""
    return bench.kpi if is_about(it, bench.kpi) else bench.kpis.of(it.kpi, bench.trial.channel)


def says_too_dear(reading: Reading, it: Comparison) -> bool:
    """Whether it says that a cost is above a level."""
    return reading.logic.kind is Kind.COST and it.comparator in UPWARDS and not against_control(it)


def level(bench: Bench, look: Look, it: Comparison, reading: Reading) -> float | None:
    """What a comparison holds a KPI against, the control's value too; None where it is not set."""
    if not against_control(it) or not isinstance(it.threshold, Relative):
        return bench.level_of(it, reading.kpi, look.day)
    other = reading.control_interval
    return None if other is None or other.value is None else it.threshold.level(other.value)


def _above_control(reading: Reading, factor: float) -> float | None:
    """P(the test's true value > `factor` times the control's).

    Of a share that is to be some per cent above another, both are taken as rates: that is on the
    careful side.
    """
    compared, control = reading.against_control, reading.weighed_control
    if compared is None or control is None or factor <= 0:
        return None
    if factor == 1:
        is_up = reading.logic.better is Better.HIGHER
        return compared.p_better if is_up else 1 - compared.p_better
    if reading.logic.kind is Kind.COST:
        cheaper = p_cheaper(control, reading.weighed, 1 - factor)
        return None if cheaper is None else 1 - cheaper
    return p_cheaper(control, reading.weighed, 1 - 1 / factor)
