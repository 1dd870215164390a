"""Typed values beside what Data gives: the typed one is printed, and the difference is told."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.quantities import of_kpi
from reportgen.analysis.series import JUDGED, REPORTED, Point, Series
from reportgen.problems import Place, Problem, Severity, Unit, problem
from reportgen.records import Kpi
from reportgen.report import Difference

TOLERATED = 0.01  # of the computed value


def differences(all_series: Iterable[Series]) -> tuple[tuple[Difference, ...], list[Problem]]:
    """The weeks whose typed value is more than 1 % off, and one warning about the largest.

    Only whole weeks are compared, and not values that are printed alike.
    """
    found = [
        (series.kpi, difference)
        for series in all_series
        for point in series.points
        if (difference := _difference(series, point)) is not None
    ]
    listed = tuple(difference for _, difference in found)
    if not found:
        return (), []
    kpi, worst = max(found, key=lambda it: off(it[1].typed, it[1].computed))
    warning = problem(
        Severity.WARNING,
        "typed-differs",
        worst.place,
        n=len(found),
        kpi=kpi.name,
        week=worst.week,
        typed=of_kpi(kpi, worst.typed),
        computed=of_kpi(kpi, worst.computed),
    )
    return listed, [warning]


def _difference(series: Series, point: Point) -> Difference | None:
    computed = series.measure.weeks.get(point.week) if series.measure else None
    if computed is None or computed.amount is None or computed.kind not in REPORTED:
        return None
    if point.amount is None or point.computed is not None or point.kind not in JUDGED:
        return None
    if off(point.amount, computed.amount) <= TOLERATED:
        return None
    if _shown(series.kpi, point.amount) == _shown(series.kpi, computed.amount):
        return None
    place = point.place or Place("")
    return Difference(
        series.kpi.name, str(point.week), point.amount, computed.amount, place, computed.places
    )


def off(typed: float, computed: float) -> float:
    """How far off the typed value is, as a fraction of the computed one."""
    if computed == 0:
        return 0.0 if typed == 0 else float("inf")
    return abs(typed - computed) / abs(computed)


def _shown(kpi: Kpi, amount: float) -> float:
    return round(amount * (100 if kpi.unit is Unit.PERCENT else 1), kpi.decimals)
