"""Values that were due and are not there: one warning for each week that has gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.analysis.gathering import excluded_weeks
from reportgen.analysis.quantities import brief
from reportgen.analysis.series import Series
from reportgen.analysis.sources import key
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import replace
from reportgen.isoweek import Week, span
from reportgen.problems import Arg, Message, Place, Problem, Severity, ValueKind, message, problem
from reportgen.records import EACH, Kpi, WeekValue, Workbook
from reportgen.standard import fold

LOOKED_AT = 12  # weeks: what was forgotten longer ago is not looked up any more
NAMED = 5  # KPIs that a sentence names; more are counted
ROOM = 36  # characters of a name

_ADDRESS = re.compile(r"(?P<column>[A-Z]+)(?P<row>[0-9]+)")


def gaps(all_series: Sequence[Series], workbook: Workbook, calendar: Calendar) -> list[Problem]:
    """A warning for each of the plan's last 12 weeks in which due values of typed KPIs are missing.

    Of a plan to come, the 12 weeks before it are looked at. A KPI owes values from the first week
    that it has one. Excluded weeks, values that are not due and cells that can't be read (which are
    told of where they are read) are no gaps.
    """
    typed = [series for series in all_series if series.measure is None]
    if not typed:
        return []
    week = typed[0].week
    begun = calendar.first_week if calendar.first_week <= week else week.plus(-LOOKED_AT)
    weeks = span(max(begun, week.plus(1 - LOOKED_AT)), week)
    owing = {it: _owing(it, workbook) for it in typed}
    found = ((week, [it.kpi for it in typed if week in owing[it]]) for week in weeks)
    return [_gap(workbook, week, lacking, len(typed)) for week, lacking in found if lacking]


def _owing(series: Series, workbook: Workbook) -> frozenset[Week]:
    """The weeks in which the KPI owes a value."""
    began = next((p.week for p in series.points if p.amount is not None), None)
    excluded = excluded_weeks(workbook.events, series.kpi.name)
    return frozenset(
        p.week
        for p in series.points
        if began and p.week > began and p.kind is ValueKind.MISSING and p.week not in excluded
    )


def _gap(workbook: Workbook, week: Week, kpis: Sequence[Kpi], total: int) -> Problem:
    listed = list(dict.fromkeys(map(_called, kpis)))
    few = len(listed) <= NAMED
    args: dict[str, Arg] = {"week": str(week), "n": len(kpis), "total": total}
    if few:
        args["names"] = ", ".join(listed)
    wanted = {fold(kpi.name) for kpi in kpis}
    theirs = [v for v in workbook.values if v.week == week and fold(v.kpi) in wanted]
    # Of a KPI of one channel its own cell is blank; those of the others may well be filled.
    blank = _cell(v for v in theirs if any(_owes(kpi, v) for kpi in kpis)) or _cell(theirs)
    if blank is None:
        kind = "week-lost" if few else "week-lost-many"
        found = problem(Severity.WARNING, kind, _beside(workbook, week), **args)
        return replace(found, do=_between(workbook, week) or found.do)
    kind = "values-missing" if few else "values-missing-many"
    return problem(Severity.WARNING, kind, blank, **args)


def _called(kpi: Kpi) -> str:
    """Its name, with the channel that it is followed in."""
    name = brief(kpi.name, ROOM)
    return name if kpi.channel in {None, EACH} else f"{name} ({kpi.channel})"


def _owes(kpi: Kpi, value: WeekValue) -> bool:
    own = kpi.channel in {None, EACH} or key(value.channel) == key(kpi.channel)
    return own and value.value.amount is None and fold(value.kpi) == fold(kpi.name)


def _cell(values: Iterable[WeekValue]) -> Place | None:
    return next((place for v in values for place in v.value.places), None)


def _between(workbook: Workbook, week: Week) -> Message | None:
    """Between which rows or columns of the sheet the week belongs; None where that isn't plain."""
    sides = []
    for step in (-1, 1):
        cell = _cell(v for v in workbook.values if v.week == week.plus(step))
        found = _ADDRESS.fullmatch(cell.cell) if cell else None
        if cell is None or found is None:
            return None
        sides.append((cell.sheet, found["column"], int(found["row"])))
    (sheet, column, row), (other, next_column, next_row) = sides
    if sheet != other:
        return None
    if column == next_column and next_row == row + 1:
        return message("do.week-lost-row", week=str(week), first=row, second=next_row)
    if row == next_row and column != next_column:
        return message("do.week-lost-column", week=str(week), first=column, second=next_column)
    return None


def _beside(workbook: Workbook, week: Week) -> Place:
    """The cell of the week before which a week without cells belongs; the sheet at its end."""
    later = [v for v in workbook.values if v.week > week and v.value.places]
    following = min((v.week for v in later), default=None)
    cell = _cell(v for v in later if v.week == following)
    last = _cell(workbook.values)
    return cell or Place(last.sheet if last else "")
