"""Every KPI of a week judged: its weeks, its row of the scoreboard, and the quality of it all."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis import agenda, notes
from reportgen.analysis.differences import differences
from reportgen.analysis.gaps import gaps
from reportgen.analysis.gathering import all_series
from reportgen.analysis.kpis import Scored, scored
from reportgen.analysis.measures import Measured, measured
from reportgen.analysis.parted import in_channels
from reportgen.analysis.quality import quality, tracked
from reportgen.analysis.series import Series
from reportgen.analysis.steering import steering
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Problem
from reportgen.records import EACH, Workbook
from reportgen.report import Quality, Score


@dataclass(frozen=True, slots=True)
class Judged:
    """The KPIs in the sheet's order; `scores` are those of `rows`, with their forecasts."""

    counted: Measured
    series: tuple[Series, ...]
    rows: tuple[Scored, ...]
    scores: tuple[Score, ...]
    quality: Quality


def judge_all(workbook: Workbook, calendar: Calendar, week: Week) -> tuple[Judged, list[Problem]]:
    """The KPIs of `week`, typed or out of Data."""
    counted, data_problems = measured(workbook, week)
    series, series_problems = all_series(workbook, calendar, week, counted.of_kpis)
    steers, steering_notes = steering(workbook.kpis)
    channels = [
        in_channels(it, workbook, counted, calendar) if it.kpi.channel == EACH else ()
        for it in series
    ]
    rows = tuple(
        scored(it, calendar, steering=at in steers, channels=channels[at])
        for at, it in enumerate(series)
    )
    differ, about_differences = differences(series)
    due = [_due(it, own) for it, own in zip(series, channels, strict=True)]
    checked = tracked(quality(due, calendar), counted.dense, week)
    scores = agenda.with_forecasts([row.score for row in rows], series, calendar)
    checked = replace(
        checked,
        differences=differ,
        utm_target=workbook.settings.utm_target,
        unattributed_limit=workbook.settings.unattributed_limit,
    )
    judged = Judged(counted, series, rows, scores, checked)
    return judged, [
        *data_problems,
        *series_problems,
        *gaps(series, workbook, calendar),
        *about_differences,
        *steering_notes,
        *notes.kpi_notes(series, workbook.settings),
    ]


def _due(series: Series, channels: Sequence[Series]) -> Series:
    """Whose values are due: of a KPI without a total, those of the channel that has most."""
    if series.reported or not channels:
        return series
    return max(channels, key=lambda it: len(it.reported))
