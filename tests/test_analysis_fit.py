"""What holds a report back: errors where it is steered from, and a week that is not all there."""

from __future__ import annotations

import pytest

import reports
from reportgen.analysis.fit import unfit
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Place, Severity, ValueKind, problem
from reportgen.report import Period, Report, Score, WeekPoint

ROW = Place("KPI", "A8")
WEEK = "2026-W47"


def score(**changes: object) -> Score:
    """A steering KPI in row 8 of KPIs, whose week is a sum of two ranges of Data."""
    basic = next(iter(reports.one_week().kpis))
    point = WeekPoint(WEEK, 503.0, Place("Veckovärden", "F14"), None, ValueKind.REPORTED)
    own = {
        "name": "CPA",
        "steering": True,
        "place": ROW,
        "places": (Place("Data", "Z2:AB981"), Place("Data", "G2:G981")),
        "baseline_place": Place("KPI", "D8"),
        "target_place": Place("KPI", "E8"),
        "weeks": (point,),
    }
    return replace(basic, **{**own, **changes})  # type: ignore[arg-type]


def report(*scores: Score, through: str = "2026-11-22") -> Report:
    period = Period("2026-11-16", "2026-11-22")
    whole = replace(reports.one_week(), week=WEEK, period=period, data_through=through)
    return replace(whole, kpis=scores)


def held(it: Report, *cells: Place, severity: Severity = Severity.ERROR) -> list[tuple[str, Place]]:
    problems = [problem(severity, "not-a-number", cell, text="x") for cell in cells]
    return [(found.kind, found.place) for found in unfit(it, problems)]


@pytest.mark.parametrize(
    "cell",
    [
        Place("KPI", "E8"),  # its target
        Place("KPI", "H8"),  # its formula
        Place("Veckovärden", "F14"),  # what was typed
        Place("Data", "AA17"),  # in the middle of a range: Z, AA, AB
        Place("Data", "G981"),
    ],
)
def test_an_error_in_a_steering_kpi(cell: Place) -> None:
    assert held(report(score()), cell) == [("hold-steering", cell)]
    assert held(report(score()), cell, severity=Severity.WARNING) == []
    assert held(report(score(steering=False)), cell) == []


@pytest.mark.parametrize(
    "cell",
    [
        Place("KPI", "E9"),  # another KPI
        Place("Veckovärden", "F13"),  # another week
        Place("Veckovärden", "G14"),
        Place("Data", "H17"),
        Place("Data", "AA982"),
        Place("Data", "B17"),  # B sorts between A and Z only as a letter
        Place("Testlogg", "A8"),
        Place("KPI"),
        Place(""),
    ],
)
def test_an_error_elsewhere(cell: Place) -> None:
    assert held(report(score()), cell) == []


def test_a_value_that_is_an_error() -> None:
    cell = Place("Veckovärden", "F14")
    point = WeekPoint(WEEK, None, cell, None, ValueKind.ERROR)
    assert held(report(score(weeks=(point,)))) == [("hold-steering", cell)]
    nowhere = replace(point, place=None)
    assert held(report(score(weeks=(nowhere,)))) == [("hold-steering", ROW)]


@pytest.mark.parametrize(
    ("through", "kinds"),
    [("2026-11-21", ["hold-data-short"]), ("2026-11-22", []), ("2026-11-23", [])],
)
def test_data_that_end_before_the_sunday(through: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in held(report(score(), through=through))] == kinds


@pytest.mark.parametrize(
    ("closed", "kinds"),
    [(Week(2026, 46), []), (Week(2026, 47), []), (Week(2026, 48), ["hold-week-old"]), (None, [])],
)
def test_a_week_that_a_later_one_has_closed(closed: Week | None, kinds: list[str]) -> None:
    """None: the week was asked for."""
    assert [it.kind for it in unfit(report(score()), (), closed)] == kinds
