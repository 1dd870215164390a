"""The KPIs that Data can give, each with the values of its weeks."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.computed import Measure, measure
from reportgen.analysis.condense import condensed
from reportgen.analysis.coverage import Coverage, coverage, silent
from reportgen.analysis.formulas import formula, words
from reportgen.analysis.sums import Data, data
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Problem
from reportgen.records import EACH, Channel, Kpi, Scope, Workbook
from reportgen.standard import fold
from reportgen.understand import scopes


@dataclass(frozen=True, slots=True)
class Measured:
    """The Data of a report, what is there of it, and the measure of each KPI, None without one.

    `dense` are the same data in as few facts as the KPIs need.
    """

    data: Data
    dense: Data
    coverage: Coverage
    of_kpis: tuple[Measure | None, ...]


def measured(workbook: Workbook, week: Week) -> tuple[Measured, list[Problem]]:
    """The workbook's Data up to the end of `week`, and the KPIs that are computed from it."""
    found, problems = data(workbook, week)
    counted = [scope_of(kpi, workbook.channels) for kpi in workbook.kpis]
    dense = condensed(found, [it for scope in counted if scope for it in scope.conditions])
    covered = coverage(dense, workbook)
    if not found.facts:
        return Measured(found, dense, covered, (None,) * len(workbook.kpis)), problems
    problems += silent(dense, week)
    names = words(workbook)
    typed = {fold(value.kpi) for value in workbook.values}
    parts: dict[tuple[str | None, str | None], Data] = {}
    measures = []
    for kpi, scope in zip(workbook.kpis, counted, strict=True):
        at = kpi.scope, channel_of(kpi)
        if at not in parts:
            parts[at] = dense.within(scope, at[1])
        own = parts[at]
        formula_, more = formula(kpi, own.metrics, names, typed=fold(kpi.name) in typed)
        problems += more
        measures.append(measure(kpi, formula_, own, covered) if formula_ else None)
    return Measured(found, dense, covered, tuple(measures)), problems


def channel_of(kpi: Kpi) -> str | None:
    """The one channel that a KPI is about; None for the total, also where each is shown."""
    return None if kpi.channel == EACH else kpi.channel


def scope_of(kpi: Kpi, channels: Iterable[Channel]) -> Scope | None:
    """Which rows of Data count for the KPI; None for all, also where its scope can't be read."""
    found = scopes.scope(kpi.scope, tuple(channels)) if kpi.scope else None
    return found if isinstance(found, Scope) else None


def by_channel(kpi: Kpi, total: Measure | None, coverage: Coverage) -> dict[str, Measure]:
    """A KPI in each of its channels, by the formula of its total."""
    if total is None:
        return {}
    wanted = set(total.formula.metrics)
    names = {fact.channel for fact in total.data.facts if wanted & fact.broken.union(fact.amounts)}
    return {
        name: measure(kpi, total.formula, total.data.within(None, name), coverage)
        for name in sorted(filter(None, names))
    }
