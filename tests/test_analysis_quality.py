from __future__ import annotations

from reportgen.analysis.quality import quality
from reportgen.analysis.series import all_series
from reportgen.analysis.weeks import calendar
from reportgen.problems import Value, ValueKind
from reportgen.records import Cadence
from reportgen.report import Quality
from workbooks import FIRST, Typed, kpi, workbook


def of(*typed: Typed, weeks: int, before: int = 0) -> Quality:
    """The quality in the plan's week `weeks`; the values begin `before` weeks before the plan."""
    book = workbook(*typed, first=FIRST.plus(-before))
    plan = calendar(book)
    assert plan is not None
    return quality(all_series(book, plan, FIRST.plus(weeks - 1))[0], plan)


def test_every_week_is_expected_from_the_plans_first() -> None:
    found = of(kpi("A", [9, 1, None, 1]), kpi("B", [9, 9, 9, 1]), kpi("C"), before=1, weeks=3)

    # history before the plan is not counted: A has 2 of 3, B all 3, C none
    assert (found.reported, found.expected) == (5, 9)


def test_an_error_is_not_reported_and_an_unfinished_week_is() -> None:
    found = of(kpi("A", [1, ValueKind.ERROR, Value(1.0, ValueKind.PARTIAL)]), weeks=3)

    assert (found.reported, found.expected) == (2, 3)
    assert found.partial_weeks == ("2026-W42",)


def test_only_due_weeks_are_expected() -> None:
    on_time = kpi("A", [None, 1, None, 1], review=Cadence.BIWEEKLY)
    early = kpi("B", [1, None, 1, None], review=Cadence.BIWEEKLY)
    weekly_values = kpi("C", [1, 1, 1, 1], review=Cadence.BIWEEKLY)
    monthly = kpi("D", [None, None, None, None], review=Cadence.MONTHLY)

    assert of(on_time, weeks=4) == Quality(reported=2, expected=2)
    assert of(early, weeks=4) == Quality(reported=2, expected=2)
    assert of(weekly_values, weeks=4) == Quality(reported=2, expected=2)
    assert of(monthly, weeks=3) == Quality(reported=0, expected=0)
    assert of(monthly, weeks=4) == Quality(reported=0, expected=1)
