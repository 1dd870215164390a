"""The report of one week, composed from its parts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from reportgen.analysis import agenda, events, findings, flags, notes, weeks
from reportgen.analysis.bounds import bounded
from reportgen.analysis.coverage import data_through
from reportgen.analysis.differences import differences
from reportgen.analysis.kpis import scored
from reportgen.analysis.measures import by_channel, measured
from reportgen.analysis.quality import quality, totals, tracked
from reportgen.analysis.restated import since
from reportgen.analysis.series import all_series, channel_series
from reportgen.analysis.steering import steering
from reportgen.analysis.verdict import verdict
from reportgen.isoweek import Week
from reportgen.problems import Problem
from reportgen.records import SheetSettings, Workbook
from reportgen.report import Brand, Period, Report, SourceName


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
    counted, data_problems = measured(workbook, week)
    series, series_problems = all_series(workbook, calendar, week, counted.of_kpis)
    steers, steering_notes = steering(workbook.kpis)
    channels = [
        channel_series(s, workbook, calendar, by_channel(s.kpi, s.measure, counted.coverage))
        for s in series
    ]
    rows = [
        scored(s, calendar, steering=i in steers, channels=channels[i])
        for i, s in enumerate(series)
    ]
    ahead = agenda.with_forecasts([row.score for row in rows], series, calendar)
    scores, restated = since(ahead, previous)
    marks = events.marks(workbook.events, calendar, week)
    signals = flags.signals(rows)
    differ, about_differences = differences(series)
    checked = replace(tracked(quality(series, calendar), counted.data, week), differences=differ)
    through = data_through(workbook) or week.sunday
    report = Report(
        client=settings.client or PurePath(workbook.source.name).stem,
        language=language or settings.language or workbook.language,
        currency=settings.currency,
        week=str(week),
        period=Period(week.monday.isoformat(), week.sunday.isoformat()),
        data_through=min(through, week.sunday).isoformat(),
        source=SourceName(workbook.source.name, workbook.source.sha256),
        plan=calendar.plan(week),
        verdict=verdict(scores, signals, marks, settings.stop_margin, str(week)),
        kpis=scores,
        provisional_from=counted.coverage.provisional_from(week, counted.data),
        brand=_brand(settings),
        meeting=settings.meeting,
        events=marks,
        totals=totals(counted.data, week),
        findings=findings.findings(scores, signals, checked),
        good_news=signals.good_news,
        flags=signals.flags,
        kpis_looked_at=signals.looked_at,
        quality=checked,
        restated=restated,
    )
    board = agenda.rated(series, scores, calendar)
    desk = agenda.desk(workbook, counted, calendar, week, board)
    report, agenda_problems = agenda.complete(report, desk)
    plan_notes = notes.plan_notes(workbook, calendar, week)
    kpi_notes = notes.kpi_notes(series, settings)
    return report, [
        *range_problems,
        *data_problems,
        *series_problems,
        *about_differences,
        *plan_notes,
        *steering_notes,
        *kpi_notes,
        *agenda_problems,
    ]


def _brand(settings: SheetSettings) -> Brand | None:
    brand = Brand(settings.brand_colour, settings.accent_colour, settings.logo)
    return None if brand == Brand(None, None, None) else brand
