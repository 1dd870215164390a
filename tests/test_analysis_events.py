from __future__ import annotations

import pytest

from reportgen.analysis.events import letter, marks
from reportgen.analysis.weeks import Calendar
from workbooks import FIRST, START, event


def test_events_of_the_plan_get_letters_in_the_order_of_their_weeks() -> None:
    found = marks(
        [
            event(FIRST.plus(2), "second"),
            event(FIRST, "first", kpi="CPA"),
            event(FIRST.plus(2), "third"),
            event(FIRST.plus(-1), "before the plan"),
            event(FIRST.plus(5), "after the report"),
        ],
        Calendar(START, 90),
        FIRST.plus(4),
    )

    assert [(m.letter, m.week, m.kpi, m.text) for m in found] == [
        ("a", "2026-W40", "CPA", "first"),
        ("b", "2026-W42", None, "second"),
        ("c", "2026-W42", None, "third"),
    ]


@pytest.mark.parametrize(
    ("index", "expected"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")]
)
def test_letters_go_on_after_z(index: int, expected: str) -> None:
    assert letter(index) == expected
