"""What there is to know about a plan before it is judged: its dates, stop levels and baselines."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.pace import BASELINE_WEEKS, is_backwards
from reportgen.analysis.quantities import of_kpi
from reportgen.analysis.series import Series
from reportgen.analysis.weeks import Calendar
from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Quantity, Severity, Unit, problem
from reportgen.records import Better, Kpi, SheetSettings, Workbook


def plan_notes(workbook: Workbook, calendar: Calendar, week: Week) -> list[Problem]:
    """A start date that is missing, or a report week that lies outside the plan."""
    place = workbook.settings.places.get("start_date")
    start = calendar.start.isoformat()
    if workbook.settings.start_date is None:
        return [
            problem(
                Severity.NOTE,
                "no-start-date",
                _first_value(workbook, calendar.first_week),
                day=start,
                sheet="settings",
                column="settings.start_date",
            )
        ]
    day = calendar.day(week.sunday)
    if 1 <= day <= calendar.days:
        return []
    kind = "plan-not-started" if day < 1 else "plan-over"
    where = place or Place("")
    return [problem(Severity.NOTE, kind, where, day=start, week=str(week), days=calendar.days)]


def kpi_notes(all_series: Iterable[Series], settings: SheetSettings) -> list[Problem]:
    """Targets worse than the baseline, stop levels better than it, and baselines to propose.

    And a warning where no KPI with values has a target at all: one without may be meant so.
    """
    every = tuple(all_series)
    followed = [it for it in every if it.reported]
    found = (
        note
        for series in every
        for note in (
            _backwards(series.kpi),
            _strict(series.kpi, settings.stop_margin),
            _proposed(series),
        )
    )
    notes = [note for note in found if note is not None]
    if not followed or any(it.kpi.target is not None for it in followed):
        return notes
    args = {"column": "kpis.target", "baseline": "kpis.baseline", "sheet": "kpis"}
    return [problem(Severity.WARNING, "no-targets", followed[0].kpi.place, **args), *notes]


def _first_value(workbook: Workbook, week: Week) -> Place:
    places = (p for v in workbook.values if v.week == week for p in v.value.places)
    rows = (
        Place(fact.rows.sheet, f"A{fact.rows.first}")
        for fact in workbook.facts
        if Week.of(fact.day) == week
    )
    return next(places, None) or next(rows, Place(""))


def _backwards(kpi: Kpi) -> Problem | None:
    """A target on the worse side of the baseline: there is no way to walk, the KPI is held."""
    if kpi.baseline is None or kpi.target is None or not is_backwards(kpi):
        return None
    return problem(
        Severity.NOTE,
        "target-worse-than-baseline",
        kpi.target_place or kpi.place,
        kpi=kpi.name,
        target=of_kpi(kpi, kpi.target),
        baseline=of_kpi(kpi, kpi.baseline),
        better=kpi.better.value,
        column="kpis.better",
    )


def _strict(kpi: Kpi, margin: float) -> Problem | None:
    """Of a cost: a stop level better than the baseline stops an average ad of today."""
    if kpi.unit is not Unit.CURRENCY or kpi.better is not Better.LOWER:
        return None
    if kpi.baseline is None or kpi.target is None or kpi.target <= 0:
        return None
    level = (1 + margin) * kpi.target
    if level >= kpi.baseline:
        return None
    return problem(
        Severity.NOTE,
        "stop-level-under-baseline",
        kpi.target_place or kpi.place,
        kpi=kpi.name,
        level=of_kpi(kpi, level),
        baseline=of_kpi(kpi, kpi.baseline),
        margin=Quantity(margin, Unit.PERCENT),
        column="settings.stop_margin",
    )


def _proposed(series: Series) -> Problem | None:
    """The baseline that the first four reported weeks make, where the sheet has none."""
    kpi, first = series.kpi, series.reported[:BASELINE_WEEKS]
    mean = series.mean(first)
    if kpi.baseline is not None or kpi.target is None or mean is None:
        return None
    if len(first) < BASELINE_WEEKS:
        return None
    return problem(
        Severity.NOTE,
        "baseline-proposed",
        kpi.place,
        kpi=kpi.name,
        baseline=of_kpi(kpi, mean),
        column="kpis.baseline",
    )
