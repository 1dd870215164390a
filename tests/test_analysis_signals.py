from __future__ import annotations

import random
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.gathering import all_series
from reportgen.analysis.series import Series
from reportgen.analysis.signals import Judgement, Variation, judge, variation
from reportgen.analysis.weeks import calendar
from reportgen.problems import Unit, ValueKind
from reportgen.records import Cadence, Event
from reportgen.report import Signal
from workbooks import FIRST, cost, event, kpi, workbook

EIGHT = [450, 462, 431, 470, 455, 448, 520, 440]


def series(values: list[float | None], events: tuple[Event, ...] = (), **fields: object) -> Series:
    book = workbook(kpi("KPI", values, **fields), events=events)  # type: ignore[arg-type]
    plan = calendar(book)
    assert plan is not None
    return all_series(book, plan, FIRST.plus(len(values) - 1))[0][0]


def judged(*values: float | None, events: tuple[Event, ...] = (), **fields: object) -> Judgement:
    return judge(series(list(values), events, **fields))


def test_centre_and_moving_range_of_eight_weeks() -> None:
    # centre 3676/8; ranges 12, 31, 39, 15, 7, 72, 80: 256/7; limits centre ± 2.66 · 36.571429
    normal = variation(list(enumerate(map(float, EIGHT))))

    assert normal is not None
    assert (normal.centre, normal.moving_range) == pytest.approx((459.5, 256 / 7))
    assert (normal.lower, normal.upper) == pytest.approx((362.22, 556.78))


def test_limits_of_a_positive_kpi_are_those_of_its_logarithms() -> None:
    limits = judged(*EIGHT, 460).limits

    # the same eight weeks on the log scale, computed independently
    assert limits is not None
    assert (limits.centre, limits.lower, limits.upper) == pytest.approx(
        (458.824797, 372.793949, 564.709258), abs=5e-7
    )
    assert (limits.weeks, limits.first_week, limits.last_week) == (8, "2026-W40", "2026-W47")


def test_limits_of_a_kpi_that_can_be_negative_are_linear() -> None:
    # centre 0; ranges 2 · 5; limits ± 2.66 · 2 = ± 5.32
    calm = [-1.0, 1.0, -1.0, 1.0, -1.0, 1.0]

    assert judged(*calm, 5.3).signal is Signal.NONE
    assert judged(*calm, 5.4).signal is Signal.ABOVE
    assert judged(*calm, -5.4).signal is Signal.BELOW
    limits = judged(*calm, 5.3).limits
    assert limits is not None
    assert (limits.lower, limits.centre, limits.upper) == pytest.approx((-5.32, 0, 5.32))


def test_limits_end_where_values_can_be_no_further() -> None:
    # centre 1, r = 5/3: from −3.4 to 5.4 leads a week, and nobody gets fewer than none
    few = judged(0, 2, 1, 0, 3, 1, 0, 2)
    assert few.limits is not None
    assert (few.limits.lower, few.signal) == (0, Signal.NONE)
    # 93 to 98 % of the sessions: the upper limit would be 109 %
    share = judged(0.93, 0.97, 0.92, 0.98, 0.91, 0.97, 0.94, 0.96, unit=Unit.PERCENT)
    assert share.limits is not None
    assert share.limits.upper == 1
    # a return of 103 % has been over 1: there is no such end
    back = judged(0.93, 0.97, 0.92, 1.03, 0.91, 0.97, 0.94, 0.96, unit=Unit.PERCENT)
    assert back.limits is not None
    assert back.limits.upper > 1


def test_six_weeks_are_needed_and_twelve_are_used() -> None:
    assert judged(1, 2, 1, 2, 1, 9).signal is Signal.TOO_FEW_WEEKS  # five before
    assert judged(1, 2, 1, 2, 1, 2, 99).signal is Signal.ABOVE
    limits = judged(*[1, 2] * 10, 1).limits
    assert limits is not None
    assert (limits.weeks, limits.first_week) == (12, "2026-W48")  # weeks 9 to 20 of 21


def test_there_is_no_moving_range_across_a_gap() -> None:
    # ln: 1, 1, 1 | gap | 2, 2, 2: the step of 1 is not a week's move, so every move is 0
    low, high = exp(1), exp(2)

    assert judged(low, low, low, None, high, high, high, 99).signal is Signal.NONE
    # with neighbours across it, r = 1/5 and the limits are 1.5 ± 0.532
    assert judged(low, low, low, high, high, high, 99).signal is Signal.ABOVE


def test_a_fortnightly_kpi_has_neighbours_in_its_own_step() -> None:
    every_other = [v for value in (10, 11, 10, 11, 10, 11) for v in (value, None)]

    found = judged(*every_other, 99, review=Cadence.BIWEEKLY)

    assert found.signal is Signal.ABOVE


def test_a_kpi_that_never_moves_has_no_limits_and_no_signal() -> None:
    found = judged(5, 5, 5, 5, 5, 5, 7)

    assert (found.signal, found.limits) == (Signal.NONE, None)


def test_the_dust_of_arithmetic_is_no_movement() -> None:
    found = judged(0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2)

    assert found.signal is Signal.NONE


# Eight calm weeks on ln: centre 0, r 0.1.
CALM = [0.05, -0.05] * 4


@pytest.mark.parametrize(
    ("last_four", "signal"),
    [
        # centre 0.6/11, r (0.7 + 0.25)/10: far is above 0.055 + 1.33 · 0.095 = 0.181
        ([0.2, 0.2, 0.2, 0.2], Signal.DRIFT_UP),
        # centre -0.5/11, r (0.7 + 0.2 + 0.25 + 0.25)/10: far is below -0.045 - 1.33 · 0.14 = -0.232
        ([-0.25, 0.0, -0.25, -0.25], Signal.DRIFT_DOWN),
        # centre 0.2/11, r (0.7 + 0.05 + 0 + 0.2)/10: far is above 0.145, two of four are
        ([0.0, 0.0, 0.2, 0.2], Signal.NONE),
        # centre 0.75/11, r (0.7 + 0.3)/10: far is above 0.201, the first three are, the week is not
        ([0.25, 0.25, 0.25, 0.0], Signal.NONE),
        ([0.2, 0.2, 0.2, 2.0], Signal.ABOVE),  # outside goes before drift
    ],
)
def test_drift_is_three_of_the_last_four_weeks_far_to_one_side(
    last_four: list[float], signal: Signal
) -> None:
    assert judged(*map(exp, [*CALM, *last_four])).signal is signal


def test_no_drift_with_fewer_than_eight_weeks_in_the_limits() -> None:
    # seven before the last: centre 0.9/7, r (0.3 + 0.35)/6, far is above 0.129 + 0.144 = 0.273
    shifted = [0.05, -0.05, 0.05, -0.05, 0.3, 0.3, 0.3, 0.3]

    assert judged(*map(exp, shifted)).signal is Signal.NONE


def test_weeks_before_a_long_gap_are_not_the_last_four() -> None:
    before = [*map(exp, [*CALM, 0.2, 0.2])]

    assert judged(*before, exp(0.2)).signal is Signal.DRIFT_UP
    assert judged(*before, None, None, None, exp(0.2)).signal is Signal.NONE


def test_a_signal_has_its_first_week() -> None:
    # weeks 46 and 47 both lie above; 45 does not
    found = judged(10, 11, 10, 11, 10, 11, 30, 90)

    assert (found.signal, found.since) == (Signal.ABOVE, "2026-W46")


def test_distance_is_counted_in_moving_ranges() -> None:
    # on ln: centre 0, r 0.1, value 0.5
    found = judged(*map(exp, [*CALM, 0.5]))

    assert found.distance == pytest.approx(0.5 / 0.1)


@pytest.mark.parametrize("kind", [ValueKind.PARTIAL, ValueKind.PROVISIONAL, ValueKind.THIN])
def test_a_doubtful_week_is_not_judged_but_keeps_the_limits(kind: ValueKind) -> None:
    found = series([10, 11, 10, 11, 10, 11, 99])
    doubtful = Series(
        found.kpi,
        (*found.points[:-1], type(found.points[-1])(found.week, 99.0, kind)),
    )

    assert judge(doubtful).signal is Signal.NOT_JUDGED
    assert judge(doubtful).limits == judge(found).limits


def test_a_missing_week_is_not_judged_but_keeps_the_limits() -> None:
    found = judged(10, 11, 10, 11, 10, 11, None)

    assert found.signal is Signal.NOT_JUDGED
    assert found.limits == judged(10, 11, 10, 11, 10, 11, 10).limits


weekly = st.lists(st.floats(0.01, 1000), min_size=7, max_size=20)


@given(weekly, st.floats(0.001, 1000))
def test_the_unit_does_not_matter(values: list[float], factor: float) -> None:
    one, other = judged(*values), judged(*[v * factor for v in values])

    if one.limits and other.limits and not _on_the_edge(one, values[-1]):
        assert other.signal is one.signal
        assert other.limits.upper == pytest.approx(one.limits.upper * factor)


@given(weekly)
def test_a_cost_and_its_inverse_signal_in_opposite_directions(values: list[float]) -> None:
    turned = {Signal.ABOVE: Signal.BELOW, Signal.BELOW: Signal.ABOVE}
    turned |= {Signal.DRIFT_UP: Signal.DRIFT_DOWN, Signal.DRIFT_DOWN: Signal.DRIFT_UP}
    one, other = judged(*values), judged(*[1 / v for v in values])

    if one.limits and not _on_the_edge(one, values[-1]):
        assert other.signal is turned.get(one.signal, one.signal)


@given(st.lists(st.floats(0.01, 1000), min_size=8, max_size=20), st.data())
def test_an_excluded_week_never_changes_the_limits(
    values: list[float], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(values) - 2))
    excluded = data.draw(st.floats(0.01, 1000))
    without: list[float | None] = [*values[:at], None, *values[at + 1 :]]
    with_it: list[float | None] = [*values[:at], excluded, *values[at + 1 :]]
    out = (event(FIRST.plus(at), exclude=True),)

    assert judged(*with_it, events=out) == judged(*without)


def test_a_quiet_kpi_is_outside_about_one_week_in_twenty_with_six_weeks() -> None:
    # Simulated independently: 4.7 % with 6 earlier weeks, 2 % with 12. Limits of 2.4 ranges would
    # give 6.0 and 2.8 %, of 3.0 ranges 3.1 and 1.1 %. A standard error here is 0.15 and 0.10 %.
    assert _outside(6) == pytest.approx(0.047, abs=0.006)
    assert _outside(12) == pytest.approx(0.019, abs=0.004)


def _outside(weeks: int, runs: int = 20_000) -> float:
    """How often a week of pure noise lies outside the limits of the weeks before it."""
    rng = random.Random(47)  # noqa: S311 - noise for a test
    hits = 0
    for _ in range(runs):
        *before, now = [rng.gauss(0, 1) for _ in range(weeks + 1)]
        normal = variation(list(enumerate(before)))
        assert normal is not None
        hits += not normal.lower <= now <= normal.upper
    return hits / runs


def test_a_variation_needs_neighbours() -> None:
    assert variation([]) is None
    apart = [(1, 5.0), (3, 6.0), (5, 5.0), (7, 6.0)]
    assert variation(apart) is None
    assert variation(apart, reach=3) == Variation(5.5, 1.0)
    assert variation(apart[:3], reach=3) is None  # two moves


def test_two_moves_are_too_few_to_know_how_much_a_kpi_moves() -> None:
    """Six weeks before this one, of which only the first three are next to each other."""
    gap = [None] * 3
    found = judged(10.0, 10.1, 9.9, *gap, 10.0, *gap, 10.0, *gap, 10.05, 13.0)

    assert (found.signal, found.limits) == (Signal.TOO_FEW_WEEKS, None)


def test_a_week_that_stands_is_judged_as_it_was() -> None:
    values = [v for value in (10, 11, 10, 11, 10, 11, 99) for v in (None, value)]
    typed = cost("CPA", values)
    book = workbook(type(typed)(kpi("CPA", review=Cadence.BIWEEKLY).kpi, values))
    plan = calendar(book)
    assert plan is not None

    found = judge(all_series(book, plan, FIRST.plus(14))[0][0])  # week 15, value from week 14

    assert (found.signal, found.since) == (Signal.ABOVE, str(FIRST.plus(13)))


def _on_the_edge(found: Judgement, value: float) -> bool:
    """Whether rounding may decide: the value lies on a border of the rules."""
    assert found.limits is not None
    half = log(found.limits.upper / found.limits.centre)
    where = log(value / found.limits.centre) / half
    return any(abs(abs(where) - border) < 1e-6 for border in (0.5, 1.0)) or half < 1e-6
