"""From a grid of cells to a workbook of records: name, infer, read, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from reportgen.dataclass import replace
from reportgen.languages import DECIMAL_SIGNS
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.cells import Notation
from reportgen.readers.grid import Grid
from reportgen.readers.reading import said
from reportgen.records import Event, SheetSettings, WeekValue, Workbook
from reportgen.standard import SHEETS, SheetSpec, kpi_key, match_kpi
from reportgen.understand import data, kpis, settings, weekly
from reportgen.understand.channel_names import ChannelNames, channel_names, unlisted
from reportgen.understand.events import events
from reportgen.understand.kpis import Draft
from reportgen.understand.logs import with_logs
from reportgen.understand.measured import Measured, measured
from reportgen.understand.parts import Parts, expected, parts
from reportgen.understand.rows import Desk
from reportgen.understand.tables import Names
from reportgen.understand.values import Understood, last_week, understood, until_last
from reportgen.understand.weeks import (
    Frame,
    Layout,
    Series,
    matched,
    without_values,
    without_year,
)

FALLBACK = "en"
BEHIND = timedelta(weeks=13)  # a sheet holds more weeks that were than weeks to come


def workbook(
    grid: Grid,
    *,
    language: str | None = None,
    today: date | None = None,
    extra: Sequence[Grid] = (),
) -> tuple[Workbook | None, list[Problem]]:
    """All that the grid says, as records, and every problem found on the way.

    `language` is the one to assume where the workbook's own words don't tell; it decides how
    ``1.234`` is read. A week without a year is the one nearest the plan's start or the other dates
    of the sheet; where there are none, it lies within nine months before and three after `today`,
    which a note tells. `extra` are
    files of data given beside the workbook. The workbook is None only when there are no KPIs, or
    neither values of any week nor data.
    """
    found, problems = parts(grid)
    lang = found.language or language or FALLBACK
    decimal = grid.decimal or _decimal(lang)
    channels, more = channel_names(found.tables)
    problems += more
    for table in filter(None, (found.kpis, found.weekly)):
        problems += unlisted(table, channels)
    set_ = _settings(found, Notation(decimal), lang, channels, problems)
    near = _near(found, set_, today, problems)
    series = _series(found, Frame(near, channels, _expected(found)), problems)
    drafts = _drafts(found, series, lang, channels, problems)
    sums = data.summed(grid, extra, found.sheets, problems)
    together = _together(found, series, drafts, decimal, problems, has_data=bool(sums))
    set_ = data.with_currency(_with_currency(set_, together, problems), sums, problems)
    notation = Notation(decimal, set_.currency, set_.exchange_rates)
    read = [understood(it, notation, lang) for it in together]
    problems += [p for it in read for p in it.problems]
    happened = _events(found, drafts, near, problems)
    values = until_last(_once_each_name(read))
    counted = data.counted(sums, notation, near, channels.spelt, problems)
    typed = last_week(values)
    days = [day for day in (typed.sunday if typed else None, counted.last_day) if day]
    last = max(days, default=None)
    if not drafts or last is None:
        return None, [*_distinct(problems), *_ends(found, drafts)]
    book = Workbook(
        source=grid.source,
        language=lang,
        settings=set_,
        kpis=tuple(it.kpi for it in read),
        values=values,
        events=happened,
        facts=counted.facts,
        data_sheets=counted.sheets,
        sheets=tuple(s.key for s in SHEETS if (counted.facts if s.prefix else _adds(found, s))),
        last_day=last,
    )
    desk = Desk(notation, lang, near, drafts, book.kpis, channels)
    book, more = with_logs(book, found.tables, desk)
    return book, _distinct([*problems, *more])


def _adds(found: Parts, spec: SheetSpec) -> bool:
    """Whether the sheet is there; a log also has to have a row, for it is what adds something."""
    if spec.key not in found.sheets or spec.key in {"settings", "kpis", "weekly"}:
        return spec.key in found.sheets
    table = found.tables.get(spec.key)
    return table is not None and bool(table.rows)


def language(grid: Grid) -> str | None:
    """The language the workbook is written in, None when its words don't tell."""
    return parts(grid)[0].language


# The stages. Each adds what it has to say to `problems`.


def _settings(
    found: Parts,
    notation: Notation,
    lang: str,
    channels: ChannelNames,
    problems: list[Problem],
) -> SheetSettings:
    sheet = found.sheets.get("settings")
    if sheet is None:
        return SheetSettings()
    set_, more = settings.read(sheet, found.pairs, notation, lang)
    problems += more
    return replace(set_, goal_channels=tuple(map(channels.name, set_.goal_channels)))


def _near(
    found: Parts, set_: SheetSettings, today: date | None, problems: list[Problem]
) -> date | None:
    """The day that weeks without a year lie near: the start, else other weeks, else today."""
    weeks = [
        (
            table,
            list(weekly.week_cells(table, found.layout if table is found.weekly else Layout.ROWS)),
        )
        for table in (found.weekly, found.events, found.tables.get("decisions"))
        if table
    ]
    dated = (weekly.first_dated(cells_) for _, cells_ in weeks)
    near = set_.start_date or next(filter(None, dated), None)
    if near is None and today is not None:
        middle = today - BEHIND
        notes = [note for table, cells_ in weeks for note in without_year(table, cells_, middle)]
        problems += notes[:1]
        near = middle if notes else None
    return near


def _expected(found: Parts) -> Names:
    plan = found.kpis
    return expected(plan.sheet, plan.header) if plan else expected(None, None)


def _series(found: Parts, frame: Frame, problems: list[Problem]) -> list[Series]:
    if found.weekly is None:
        return []
    series, more = weekly.series(found.weekly, found.layout, frame)
    problems += more
    return series


def _drafts(
    found: Parts,
    series: Sequence[Series],
    lang: str,
    channels: ChannelNames,
    problems: list[Problem],
) -> list[Draft]:
    """The KPIs of their sheet; without any, those that the weekly values are named after."""
    names = {kpi_key(said(it.name)) for it in series}
    drafts: list[Draft] = []
    if found.kpis:
        drafts, more = kpis.drafts(found.kpis, lang, channels, lambda n: kpi_key(n) in names)
        problems += more
    if drafts or not found.weekly:
        return drafts
    groups: dict[str, list[Series]] = {}
    for it in series:
        groups.setdefault(kpi_key(said(it.name)), []).append(it)
    measures = [
        group[0].name
        for group in groups.values()
        if match_kpi(said(group[0].name)) or any(_holds_numbers(it, lang) for it in group)
    ]
    if measures:
        place = found.weekly.place(measures[0])
        problems.append(problem(Severity.WARNING, "inferred-kpis", place, n=len(measures)))
    return kpis.from_heads(found.weekly, measures)


def _together(
    found: Parts,
    series: Sequence[Series],
    drafts: Sequence[Draft],
    decimal: str,
    problems: list[Problem],
    *,
    has_data: bool,
) -> list[Measured]:
    """The KPIs with their cells. Without Data, one that has no weekly values gets none at all."""
    if found.weekly is None:
        return measured(drafts, "", {}, decimal)
    by_kpi, strangers = matched(found.weekly, found.layout, series, drafts)
    problems += strangers
    if not has_data:
        problems += without_values(found.weekly, found.layout, drafts, by_kpi)
    return measured(drafts, found.weekly.sheet.name, by_kpi, decimal)


def _with_currency(
    set_: SheetSettings, together: Sequence[Measured], problems: list[Problem]
) -> SheetSettings:
    """The settings with the currency that most cells name, where the sheet sets none."""
    if set_.currency:
        return set_
    named = [pair for it in together for pair in it.currencies]
    if not named:
        return set_
    code = Counter(code for code, _ in named).most_common(1)[0][0]
    place = next(place for name, place in named if name == code)
    problems.append(problem(Severity.NOTE, "inferred-currency", place, currency=code))
    return replace(set_, currency=code)


def _events(
    found: Parts, drafts: Sequence[Draft], near: date | None, problems: list[Problem]
) -> tuple[Event, ...]:
    if found.events is None:
        return ()
    happened, more = events(found.events, drafts, near)
    problems += more
    return tuple(happened)


# Smaller things


def _holds_numbers(series: Series, lang: str) -> bool:
    notation = Notation(_decimal(lang))
    return any(cells.number(it.cell, notation).value for it in series.cells)


def _decimal(lang: str) -> str:
    return DECIMAL_SIGNS.get(lang, ".")


def _once_each_name(read: Sequence[Understood]) -> list[WeekValue]:
    """The values of every name once: two KPIs that share it (one a channel) share its column."""
    by_name = {it.kpi.name: it.values for it in reversed(read)}
    return [value for it in read for value in by_name.pop(it.kpi.name, ())]


def _distinct(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once, though two tables may lie over the cell that has it."""
    seen: dict[object, Problem] = {}
    for it in problems:
        seen.setdefault((it.kind, it.place, *sorted(it.says.args.items())), it)
    return list(seen.values())


def _ends(found: Parts, drafts: Sequence[Draft]) -> list[Problem]:
    """What leaves no report at all."""
    key = "weekly" if drafts else "kpis"
    sheet = found.sheets.get(key)
    place = Place(sheet.name if sheet else "")
    return [problem(Severity.ERROR, "no-weeks" if drafts else "no-kpis", place, sheet=key)]
