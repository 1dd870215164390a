"""From a grid of cells to a workbook of records: name, infer, read, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.cells import Notation
from reportgen.readers.grid import Cell, Grid
from reportgen.readers.reading import said
from reportgen.records import Event, SheetSettings, WeekValue, Workbook
from reportgen.standard import SHEETS, match_kpi
from reportgen.understand import kpis, settings, weekly
from reportgen.understand.events import events
from reportgen.understand.kpis import Draft
from reportgen.understand.measured import Measured, measured
from reportgen.understand.names import kpi_key
from reportgen.understand.parts import Parts, parts
from reportgen.understand.tables import Table
from reportgen.understand.values import Understood, last_week, understood, until_last

FALLBACK = "en"
DECIMAL = {"sv": ",", "en": "."}


def workbook(
    grid: Grid, *, language: str | None = None, today: date | None = None
) -> tuple[Workbook | None, list[Problem]]:
    """All that the grid says, as records, and every problem found on the way.

    `language` is the one to assume where the workbook's own words don't tell; it decides how
    ``1.234`` is read. A week without a year is the one nearest the plan's start or the other dates
    of the sheet; where there are none, the one nearest `today`, which a note tells. The workbook is
    None only when there are no KPIs or no values of any week.
    """
    found, problems = parts(grid)
    lang = found.language or language or FALLBACK
    decimal = DECIMAL.get(lang, ".")
    set_ = _settings(found, Notation(decimal), lang, problems)
    drafts = _drafts(found, lang, decimal, problems)
    near = set_.start_date or _anchor(found.weekly) or _anchor(found.events)
    if near is None and today is not None and found.weekly is not None:
        near = today
        problems += weekly.without_year(found.weekly, near)
    together = _together(found, drafts, near, decimal, problems)
    set_ = _with_currency(set_, together, problems)
    notation = Notation(decimal, set_.currency, set_.exchange_rates)
    read = [understood(it, notation, lang) for it in together]
    problems += [p for it in read for p in it.problems]
    happened = _events(found, drafts, near, problems)
    values = until_last(_once_each_name(read))
    last = last_week(values)
    if not drafts or last is None:
        return None, [*problems, *_ends(found, drafts)]
    return Workbook(
        source=grid.source,
        language=lang,
        settings=set_,
        kpis=tuple(it.kpi for it in read),
        values=values,
        events=happened,
        sheets=tuple(spec.key for spec in SHEETS if found.sheets.get(spec.key)),
        last_day=last.sunday,
    ), problems


def language(grid: Grid) -> str | None:
    """The language the workbook is written in, None when its words don't tell."""
    return parts(grid)[0].language


# The stages. Each adds what it has to say to `problems`.


def _settings(
    found: Parts, notation: Notation, lang: str, problems: list[Problem]
) -> SheetSettings:
    sheet = found.sheets.get("settings")
    if sheet is None:
        return SheetSettings()
    set_, more = settings.read(sheet, found.pairs, notation, lang)
    problems += more
    return set_


def _drafts(found: Parts, lang: str, decimal: str, problems: list[Problem]) -> list[Draft]:
    """The KPIs of their sheet; without any, those that the weekly columns are named after."""
    heads = found.weekly.others if found.weekly else ()
    names = {kpi_key(said(head)) for head in heads}
    drafts: list[Draft] = []
    if found.kpis:
        drafts, more = kpis.drafts(found.kpis, lang, lambda name: kpi_key(name) in names)
        problems += more
    if drafts or not found.weekly:
        return drafts
    table = found.weekly
    measures = [h for h in heads if match_kpi(said(h)) or _holds_numbers(table, h, decimal)]
    if measures:
        place = table.place(measures[0])
        problems.append(problem(Severity.WARNING, "inferred-kpis", place, n=len(measures)))
    return kpis.from_heads(table, measures)


def _together(
    found: Parts,
    drafts: Sequence[Draft],
    near: date | None,
    decimal: str,
    problems: list[Problem],
) -> list[Measured]:
    if found.weekly is None:
        return measured(drafts, None, {}, (), decimal)
    heads, about_heads = weekly.columns(found.weekly, drafts)
    rows, about_rows = weekly.rows(found.weekly, near)
    problems += about_heads
    problems += weekly.without_column(drafts, heads, found.weekly.sheet)
    problems += about_rows
    return measured(drafts, found.weekly, heads, rows, decimal)


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


def _anchor(table: Table | None) -> date | None:
    """A day of the table's first week that has its year: bare week numbers lie near it."""
    if table is None:
        return None
    weeks = (cells.week(table.at(row, "week")).value for row in table.rows)
    return next((week.thursday for week in weeks if week), None)


def _holds_numbers(table: Table, head: Cell, decimal: str) -> bool:
    column = (row.at(head.column) for row in table.rows)
    return any(cells.number(cell, Notation(decimal)).value for cell in column)


def _once_each_name(read: Sequence[Understood]) -> list[WeekValue]:
    """The values of every name once: two KPIs that share it (one a channel) share its column."""
    by_name = {it.kpi.name: it.values for it in reversed(read)}
    return [value for it in read for value in by_name.pop(it.kpi.name, ())]


def _ends(found: Parts, drafts: Sequence[Draft]) -> list[Problem]:
    """What leaves no report at all."""
    key = "weekly" if drafts else "kpis"
    sheet = found.sheets.get(key)
    place = Place(sheet.name if sheet else "")
    return [problem(Severity.ERROR, "no-weeks" if drafts else "no-kpis", place, sheet=key)]
