from __future__ import annotations

from datetime import date

import pytest

from reportgen.analysis.compose import compose
from reportgen.analysis.reviews import reviews_ahead, reviews_due
from reportgen.analysis.weeks import Calendar
from reportgen.problems import Place
from reportgen.records import Cadence, Logged, Trial, TrialStatus
from workbooks import FIRST, kpi, workbook

BOOK = workbook(
    kpi("CTR", [1.0] * 12),
    kpi("MQL %", [0.4] * 12, review=Cadence.BIWEEKLY),
    kpi("ROAS", [2.0] * 12, review=Cadence.MONTHLY),
)


@pytest.mark.parametrize(
    ("number", "due"),
    [(1, ()), (2, ("MQL %",)), (3, ()), (4, ("MQL %", "ROAS")), (8, ("MQL %", "ROAS"))],
)
def test_fortnightly_in_even_weeks_and_monthly_in_every_fourth(
    number: int, due: tuple[str, ...]
) -> None:
    assert compose(BOOK, FIRST.plus(number - 1))[0].reviews_due == due


@pytest.mark.parametrize(
    ("number", "ahead"),
    [(1, ("MQL %",)), (2, ()), (3, ("MQL %", "ROAS")), (7, ("MQL %", "ROAS")), (8, ())],
)
def test_what_is_due_a_week_later_is_ahead(number: int, ahead: tuple[str, ...]) -> None:
    assert compose(BOOK, FIRST.plus(number - 1))[0].reviews_ahead == ahead


def test_a_kpi_that_never_had_a_value_is_not_gone_through() -> None:
    blank = workbook(kpi("CTR", [1.0] * 4), kpi("ROAS", [], review=Cadence.MONTHLY))
    report = compose(blank, FIRST.plus(3))[0]
    assert report.reviews_due == ()
    assert compose(blank, FIRST.plus(2))[0].reviews_ahead == ()
    # One that has had some, and lacks this week's, is: somebody has forgotten it.
    late = workbook(kpi("CTR", [1.0] * 4), kpi("ROAS", [2.0], review=Cadence.MONTHLY))
    assert compose(late, FIRST.plus(3))[0].reviews_due == ("ROAS",)


SUNDAY = FIRST.sunday  # 4 October 2026


@pytest.mark.parametrize(
    ("review", "due"),
    [
        (date(2026, 9, 20), True),
        (date(2026, 10, 11), True),
        (date(2026, 10, 12), False),
        (None, False),
    ],
)
def test_a_test_is_due_by_the_week_of_the_meeting(review: date | None, due: bool) -> None:
    trial = Trial("T-1", "Ny hook", Place("Testlogg", "A2"), next_review=review)

    assert reviews_due([], [trial], FIRST) == (("Ny hook",) if due else ())


@pytest.mark.parametrize(
    ("review", "ahead"),
    [
        (date(2026, 10, 11), False),  # in the week of the meeting: due now
        (date(2026, 10, 12), True),
        (date(2026, 10, 18), True),
        (date(2026, 10, 19), False),
        (None, False),
    ],
)
def test_a_test_is_ahead_in_the_week_after_the_meeting(review: date | None, ahead: bool) -> None:
    trial = Trial("T-1", "Ny hook", Place("Testlogg", "A2"), next_review=review)
    calendar = Calendar(FIRST.monday, 90)
    assert reviews_ahead([], [trial], calendar, FIRST) == (("Ny hook",) if ahead else ())


@pytest.mark.parametrize(
    ("status", "decision"),
    [
        (TrialStatus.FINISHED, None),
        (TrialStatus.STOPPED, None),
        (TrialStatus.RUNNING, Logged.SCALE),
    ],
)
def test_a_test_that_is_decided_is_not_due(status: TrialStatus, decision: Logged | None) -> None:
    trial = Trial(
        "T-1", "Ny hook", Place("Testlogg", "A2"),
        status=status, decision=decision, next_review=SUNDAY,
    )  # fmt: skip

    assert reviews_due([], [trial], FIRST) == ()
