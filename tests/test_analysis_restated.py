from __future__ import annotations

from flat import flatten
from reportgen.analysis.compose import compose
from reportgen.analysis.restated import vanished
from reportgen.dataclass import replace
from reportgen.problems import Value, ValueKind
from reportgen.report import Report, Restated
from workbooks import FIRST, kpi, workbook


def report(
    *values: float | Value | None, weeks: int, previous: Report | None = None, name: str = "CPA"
) -> Report:
    return compose(workbook(kpi(name, values, "450 -> 330")), FIRST.plus(weeks - 1), previous)[0]


def test_a_changed_value_says_what_it_was() -> None:
    before = report(450, 371, None, weeks=3)

    found = report(450, 379, 400, 390, weeks=4, previous=before)

    # the value that has come in for week 3 is no change
    assert found.restated == (Restated("CPA", "2026-W41", 371.0, 379.0, "restated"),)
    assert [(p.was, p.kind) for p in found.kpis[0].weeks] == [
        (None, ValueKind.REPORTED),
        (371.0, ValueKind.RESTATED),
        (None, ValueKind.REPORTED),
        (None, ValueKind.REPORTED),
    ]


def test_the_rounding_of_a_kept_report_is_no_change() -> None:
    before = report(100 / 3, weeks=1)
    kept = replace(
        before,
        kpis=tuple(
            replace(s, weeks=tuple(replace(p, value=33.33333333) for p in s.weeks))
            for s in before.kpis
        ),
    )

    assert report(100 / 3, 33, weeks=2, previous=kept).restated == ()


def test_an_unfinished_week_and_another_kpi_are_no_change() -> None:
    unfinished = report(Value(100.0, ValueKind.PARTIAL), weeks=1)

    assert report(450, 440, weeks=2, previous=unfinished).restated == ()
    assert report(450, 440, weeks=2, previous=report(1, weeks=1, name="CTR")).restated == ()
    assert report(450, weeks=1).restated == ()


def test_a_change_that_does_not_show_in_print_is_none() -> None:
    before = report(450.001, weeks=1)  # printed with two decimals, as 450.00

    assert report(450.004, 440, weeks=2, previous=before).restated == ()
    assert report(450.01, 440, weeks=2, previous=before).restated == (
        Restated("CPA", "2026-W40", 450.001, 450.01, "restated"),
    )


def test_what_conversions_that_came_in_changed_is_not_marked() -> None:
    before = report(Value(100.0, ValueKind.PROVISIONAL), weeks=1)
    found = report(90, 80, weeks=2, previous=before)

    assert found.restated == (Restated("CPA", "2026-W40", 100.0, 90, "lag"),)
    assert found.kpis[0].weeks[0].was is None


def test_a_kpi_that_is_gone() -> None:
    before = report(450, weeks=1, name="CTR")
    found = vanished(report(450, weeks=1).kpis, before)

    assert flatten(found, "severity", "kind") == [("warning", "kpi-vanished")]
    assert vanished(before.kpis, before) == []


def test_a_kpi_by_another_of_its_names_is_the_same_kpi() -> None:
    before = report(450, 371, weeks=2, name="CPA/CPL")
    found = report(450, 379, 400, weeks=3, name="Kostnad per lead", previous=before)

    assert vanished(found.kpis, before) == []
    assert found.restated == (Restated("Kostnad per lead", "2026-W41", 371.0, 379.0, "restated"),)


def test_the_signal_of_a_kpi_that_got_another_name_goes_on_or_is_over() -> None:
    steady = (450, 455, 450, 455, 450, 455, 450, 100)  # more is better here
    before = report(*steady, weeks=8, name="CPA/CPL")
    on = report(*steady, 1, weeks=9, name="Kostnad per lead", previous=before)
    over = report(*steady, 455, weeks=9, name="Kostnad per lead", previous=before)

    assert [it.kpi for it in before.flags] == ["CPA/CPL"]
    assert flatten(on.flags, "kpi", "state") == [("Kostnad per lead", "week 2")]
    assert flatten(over.flags, "kpi", "state") == [("Kostnad per lead", "cleared")]


def test_without_an_earlier_report_no_kpi_is_gone() -> None:
    before = report(450, weeks=1)
    assert vanished(before.kpis, None) == []
