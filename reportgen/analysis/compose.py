"""The report of one week, composed from its parts."""

from __future__ import annotations

from pathlib import PurePath

from reportgen.analysis import events, findings, flags, notes, weeks
from reportgen.analysis.bounds import bounded
from reportgen.analysis.kpis import scored
from reportgen.analysis.quality import quality
from reportgen.analysis.restated import since
from reportgen.analysis.series import all_series
from reportgen.analysis.steering import steering
from reportgen.analysis.verdict import verdict
from reportgen.isoweek import Week
from reportgen.problems import Problem
from reportgen.records import SheetSettings, Workbook
from reportgen.report import Brand, GoalBar, Period, Report, SourceName


def compose(
    workbook: Workbook,
    week: Week,
    previous: Report | None = None,
    *,
    language: str | None = None,
) -> tuple[Report, list[Problem]]:
    """Everything the page says of `week`, in numbers and codes, and what is to be mended.

    `previous` is the newest earlier report. `language` is that of the report; without it, the
    workbook's own.
    """
    workbook, range_problems = bounded(workbook)
    settings = workbook.settings
    calendar = weeks.calendar(workbook) or weeks.Calendar(week.monday, max(settings.days, 1))
    series, series_problems = all_series(workbook, calendar, week)
    steers, steering_notes = steering(workbook.kpis)
    rows = [scored(s, calendar, steering=i in steers) for i, s in enumerate(series)]
    scores, restated = since(tuple(row.score for row in rows), previous)
    marks = events.marks(workbook.events, calendar, week)
    signals = flags.signals(rows)
    counted = quality(series, calendar)
    report = Report(
        client=settings.client or PurePath(workbook.source.name).stem,
        language=language or settings.language or workbook.language,
        currency=settings.currency,
        week=str(week),
        period=Period(week.monday.isoformat(), week.sunday.isoformat()),
        data_through=min(workbook.last_day or week.sunday, week.sunday).isoformat(),
        source=SourceName(workbook.source.name, workbook.source.sha256),
        plan=calendar.plan(week),
        verdict=verdict(scores, signals, marks, settings.stop_margin, str(week)),
        kpis=scores,
        brand=_brand(settings),
        meeting=settings.meeting,
        events=marks,
        goal=GoalBar(settings.goal, settings.goal_kpi) if settings.goal else None,
        findings=findings.findings(scores, signals, counted),
        good_news=signals.good_news,
        flags=signals.flags,
        kpis_looked_at=signals.looked_at,
        quality=counted,
        restated=restated,
    )
    plan_notes = notes.plan_notes(workbook, calendar, week)
    kpi_notes = notes.kpi_notes(series, settings)
    return report, [*range_problems, *series_problems, *plan_notes, *steering_notes, *kpi_notes]


def _brand(settings: SheetSettings) -> Brand | None:
    brand = Brand(settings.brand_colour, settings.accent_colour, settings.logo)
    return None if brand == Brand(None, None, None) else brand
