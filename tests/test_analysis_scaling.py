from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flat import flatten
from reportgen.analysis.scaling import policy, scaling, within
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import DEFAULT_TIERS, BudgetStep, Per
from reportgen.report import ScalingRow

WEEK = Week(2026, 47)  # 16 to 22 November
TUESDAY = date(2026, 11, 17)


def step(
    at: date | datetime,
    from_: float,
    to: float,
    *,
    channel: str = "Meta",
    campaign: str | None = "B2B",
    row: int = 2,
    per: Per | None = None,
) -> BudgetStep:
    return BudgetStep(at, channel, from_, to, Place("Budgetlogg", f"D{row}"), campaign, per)


def rows(*steps: BudgetStep) -> tuple[ScalingRow, ...]:
    return scaling(steps, DEFAULT_TIERS, WEEK)[0]


@pytest.mark.parametrize(
    ("raise_", "hours", "allowed"),
    [
        (0.20, 48, True),
        (0.20, 47.9, False),  # two days have not passed
        (0.204, 48, True),  # a round sum: half a percentage point is let through
        (0.206, 48, False),
        (0.30, 72, True),
        (0.30, 71, False),
        (0.31, 500, False),  # no tier allows so much at once
        (0.30, None, True),  # the first increase
        (0.42, None, False),
    ],
)
def test_the_tiers(raise_: float, hours: float | None, allowed: bool) -> None:
    assert within(raise_, hours, DEFAULT_TIERS) is allowed


def test_hours_are_counted_from_the_campaigns_last_increase() -> None:
    first, second = rows(
        step(datetime(2026, 11, 16, 9), 1000, 1200),
        step(datetime(2026, 11, 17, 9), 500, 600, campaign="Retargeting"),
        step(datetime(2026, 11, 18, 8, 30), 1200, 1440),
    )[::2]

    assert (first.step_pct, first.hours_since, first.within_policy) == (
        pytest.approx(0.20), None, True,
    )  # fmt: skip
    assert second.hours_since == 47.5  # Monday 9:00 to Wednesday 8:30
    assert not second.within_policy


def test_a_decrease_is_no_row_and_no_last_increase() -> None:
    (first, second) = rows(
        step(date(2026, 11, 16), 1000, 1200),
        step(date(2026, 11, 17), 1200, 900),
        step(date(2026, 11, 19), 900, 1080),
    )

    assert (first.at, second.at) == ("2026-11-16", "2026-11-19")
    assert second.hours_since == 72  # whole days, as there is no clock time
    assert second.within_policy


def test_the_budget_compounded_over_seven_days() -> None:
    """+20 % on the 12th, −10 % on the 14th, +30 % on the 17th; what lies a week back is out."""
    (row,) = rows(
        step(date(2026, 11, 10), 100, 200),
        step(date(2026, 11, 12), 200, 240),
        step(date(2026, 11, 14), 240, 216),
        step(TUESDAY, 216, 280.8),
    )

    assert row.budget_7d_factor == pytest.approx(1.2 * 0.9 * 1.3)  # 1.404


def test_only_the_weeks_own_increases_are_rows() -> None:
    found = rows(
        step(date(2026, 11, 15), 100, 120),
        step(date(2026, 11, 23), 120, 144),
    )

    assert found == ()


def test_the_order_of_the_log_does_not_matter() -> None:
    steps = [step(date(2026, 11, d), 100 * d, 115 * d, row=d) for d in (16, 18, 20, 22)]

    assert rows(*steps) == rows(*reversed(steps))


def test_a_budget_that_does_not_begin_where_the_last_one_ended() -> None:
    _, problems = scaling(
        [step(date(2026, 11, 12), 1000, 1200, row=2), step(TUESDAY, 1500, 1800, row=3)],
        DEFAULT_TIERS,
        WEEK,
    )

    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("note", "budget-jump", "Budgetlogg", "D3")
    ]
    assert problems[0].says.args["cell"] == "Budgetlogg!D2"


def test_budgets_per_day_and_per_week_are_not_compared() -> None:
    steps = [
        step(date(2026, 11, 12), 1000, 1200, per=Per.DAY),
        step(TUESDAY, 8400, 9000, per=Per.WEEK),
    ]

    assert scaling(steps, DEFAULT_TIERS, WEEK)[1] == []


def test_the_policy_of_a_channel_as_one_word() -> None:
    found = rows(
        step(TUESDAY, 1000, 1100),
        step(TUESDAY, 1000, 1700, channel="TikTok"),
    )

    assert [policy(found, name) for name in ("meta", "TikTok", "Google")] == [
        "ok", "breach", "no_change",
    ]  # fmt: skip


budgets = st.just(0.0) | st.floats(0.01, 1e9)
steps = st.builds(
    step,
    st.dates(date(2026, 11, 1), date(2026, 11, 30))
    | st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 30)),
    budgets,
    budgets,
    campaign=st.none() | st.sampled_from(["A", "B"]),
)


@given(st.lists(steps, max_size=12))
def test_any_log_is_judged(log: list[BudgetStep]) -> None:
    for row in rows(*log):
        assert row.step_pct > 0
        assert row.budget_7d_factor > 0
        assert WEEK.monday.isoformat() <= row.at[:10] <= WEEK.sunday.isoformat()
