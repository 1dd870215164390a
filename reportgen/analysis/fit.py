"""Whether a report is fit to be sent: what it is steered by is right, and the week is all there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Severity, ValueKind, problem
from reportgen.report import Report, Score

CELL = re.compile(r"([A-Z]+)(\d+)")


def unfit(report: Report, problems: Iterable[Problem], closed: Week | None = None) -> list[Problem]:
    """What should be mended before stakeholders see the report; `problems` are those of its source.

    A steering KPI with an error in its row or among the cells of its latest value, data that end
    before the Sunday of the week, and a report of an older week than the last that has `closed`,
    which has no values then; None where the week was asked for.
    """
    errors = [it.place for it in problems if it.severity is Severity.ERROR]
    found = [
        problem(Severity.ERROR, "hold-steering", place, kpi=score.name)
        for score in report.kpis
        if score.steering and (place := _broken(score, errors)) is not None
    ]
    if report.data_through < report.period.end:
        args = {"through": report.data_through, "sunday": report.period.end}
        found.append(problem(Severity.ERROR, "hold-data-short", Place(""), **args))
    if closed is not None and Week.parse(report.week) < closed:
        args = {"closed": str(closed), "week": report.week}
        found.append(problem(Severity.ERROR, "hold-week-old", Place(""), **args))
    return found


def _broken(score: Score, errors: Iterable[Place]) -> Place | None:
    """Where a KPI has an error; None where it has none."""
    now = score.weeks[-1] if score.weeks else None
    if now is not None and now.kind is ValueKind.ERROR:
        return now.place or score.place
    cells = (*score.places, score.baseline_place, score.target_place, now.place if now else None)
    own = [it for it in cells if it is not None]
    return next((e for e in errors if _in_row(e, score.place) or any(_in(e, p) for p in own)), None)


def _in_row(error: Place, row: Place) -> bool:
    one, other = _corner(error.cell), _corner(row.cell)
    return error.sheet == row.sheet and one is not None and other is not None and one[1] == other[1]


def _in(error: Place, place: Place) -> bool:
    """Whether a cell lies in a range, or is the same one."""
    cell = _corner(error.cell)
    first, last = (_corner(it) for it in (place.cell.split(":") * 2)[:2])
    if error.sheet != place.sheet or cell is None or first is None or last is None:
        return False
    return first[0] <= cell[0] <= last[0] and first[1] <= cell[1] <= last[1]


def _corner(cell: str) -> tuple[tuple[int, str], int] | None:
    """A cell's column, in an order where Z is before AA, and its row."""
    found = CELL.fullmatch(cell)
    return ((len(found[1]), found[1]), int(found[2])) if found else None
