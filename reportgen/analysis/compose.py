"""The report of one week, composed from its parts."""

from __future__ import annotations

from pathlib import PurePath

from reportgen.analysis import agenda, events, findings, flags, notes, today, weeks
from reportgen.analysis.bounds import bounded
from reportgen.analysis.coverage import data_through
from reportgen.analysis.decisions import to_take
from reportgen.analysis.doubtful import doubtful
from reportgen.analysis.goal import falls_short
from reportgen.analysis.judged import judge_all
from reportgen.analysis.parted import rated
from reportgen.analysis.quality import totals
from reportgen.analysis.restated import as_called_now, since, vanished
from reportgen.analysis.states import with_states
from reportgen.analysis.verdict import Found, verdict
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Message, Problem
from reportgen.records import SheetSettings, Source, Workbook
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
    calendar = weeks.calendar(workbook) or weeks.Calendar(
        week.monday, max(workbook.settings.days, 1)
    )
    judged, kpi_problems = judge_all(workbook, calendar, week)
    scores, restated = since(judged.scores, previous)
    told = as_called_now(previous, scores) if previous else None
    marks = events.marks(workbook.events, calendar, week)
    signals = flags.signals(judged.rows)
    report = replace(
        _begun(workbook, week, calendar, language),
        kpis=scores,
        provisional_from=judged.counted.coverage.provisional_from(week, judged.counted.dense),
        events=marks,
        totals=totals(judged.counted.dense, week),
        findings=findings.findings(scores, signals, judged.quality),
        good_news=signals.good_news,
        flags=with_states(signals.flags, told, week),
        kpis_looked_at=signals.looked_at,
        quality=judged.quality,
        restated=restated,
    )
    board = rated(judged.series, scores, calendar)
    desk = agenda.desk(workbook, judged.counted, calendar, week, board)
    report, agenda_problems = agenda.complete(report, desk)
    report, test_problems = today.complete(report, desk, judged.series, told)
    missed = report.goal if falls_short(report.goal, report.plan) else None
    found = Found(scores, signals, marks, report.drivers, to_take(report.decisions), missed)
    said, places = verdict(found, workbook.settings.stop_margin, str(week))
    problems = [
        *range_problems,
        *doubtful(workbook),
        *kpi_problems,
        *notes.plan_notes(workbook, calendar, week),
        *agenda_problems,
        *test_problems,
        *vanished(scores, previous),
    ]
    return replace(report, verdict=said, verdict_places=places), problems


def _begun(
    workbook: Workbook, week: Week, calendar: weeks.Calendar, language: str | None
) -> Report:
    """The report before anything was found: whose it is, of which week, and where it stands."""
    settings = workbook.settings
    return Report(
        client=settings.client or _title(workbook.source),
        language=language or settings.language or workbook.language,
        currency=settings.currency,
        week=str(week),
        period=Period(week.monday.isoformat(), week.sunday.isoformat()),
        data_through=min(data_through(workbook) or week.sunday, week.sunday).isoformat(),
        source=_source_name(workbook.source),
        plan=calendar.plan(week),
        verdict=Message(""),  # said last: it speaks of causes and decisions too
        kpis=(),
        brand=_brand(settings),
        meeting=settings.meeting,
    )


def _title(source: Source) -> str:
    """What stands in for the client's name: that of the file, or the Google Sheet's own."""
    name = source.title or source.name
    return name if source.url else PurePath(name).stem


def _source_name(source: Source) -> SourceName:
    url, copied_at = source.url or None, source.copied_at or None
    return SourceName(source.name, source.sha256, url, source.gids, copied_at)


def _brand(settings: SheetSettings) -> Brand | None:
    brand = Brand(settings.brand_colour, settings.accent_colour, settings.logo)
    return None if brand == Brand(None, None, None) else brand
