from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_analysis_kpis import score

from reportgen.analysis.quantities import against_limits, amount, brief, off_target, overshoot
from reportgen.dataclass import replace
from reportgen.problems import Quantity, Unit
from reportgen.report import Limits, Signal
from workbooks import cost, kpi


def test_an_amount_is_in_the_kpis_own_unit() -> None:
    assert amount(score(cost("CPA", [418])), 418.0) == Quantity(418.0, Unit.CURRENCY, 0)
    growth = score(kpi("Growth", [0.02], unit=Unit.PERCENT, per_month=True))
    assert amount(growth, 0.02) == Quantity(0.02, Unit.PERCENT, 2, signed=True)


@pytest.mark.parametrize(
    ("value", "limits", "decimals"),
    [
        (0.0142, (0.0104, 0.0132), 2),  # 1.42 % is not 1.32 %
        (0.013241, (0.0104, 0.013236), 4),  # 1.32 and 1.324 look alike, 1.3241 and 1.3236 don't
        (0.0132401, (0.0104, 0.0132402), 4),  # no more than two decimals more
    ],
)
def test_a_value_can_be_told_from_its_limits(
    value: float, limits: tuple[float, float], decimals: int
) -> None:
    found = score(kpi("CTR", [value], unit=Unit.PERCENT))
    low, high = limits

    numbers = against_limits(found, value, Limits(low, 0.012, high, 8))

    assert {q.decimals for q in numbers.values()} == {decimals}
    assert [numbers[name].amount for name in ("value", "low", "high")] == [value, low, high]


@pytest.mark.parametrize(
    ("typed", "over"),
    [
        (cost("CPA", [418], "450 -> 330"), 418 / 330 - 1),
        (cost("CPA", [320], "450 -> 330"), None),
        (kpi("CTR", [1.2], "1 -> 1.6"), 0.25),
        (kpi("CTR", [1.7], "1 -> 1.6"), None),
        (kpi("CTR", [1.2], "1 ->"), None),
        (kpi("CTR", [1.2, None], "1 -> 1.6"), None),
        (kpi("Growth", [-0.1], "-0.2 -> 0"), None),  # no share of nothing
    ],
)
def test_how_much_worse_than_the_target(typed: object, over: float | None) -> None:
    assert overshoot(score(typed)) == (None if over is None else pytest.approx(over))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "room", "expected"),
    [
        ("CPA / CPL", 9, "CPA / CPL"),
        ("Andel kvalificerade leads (MQL/SQL %)", 36, "Andel kvalificerade leads"),
        ("Kostnad per kvalificerad offertförfrågan", 30, "Kostnad per kvalificerad…"),
        ("CPA / CPL", 7, "CPA…"),
        ("Offertförfrågningskonvertering", 12, "Offertförfr…"),
        ("(allt inom parentes, mycket text)", 12, "(allt inom…"),
    ],
)
def test_a_name_is_cut_where_it_reads_well(name: str, room: int, expected: str) -> None:
    assert brief(name, room) == expected


@given(st.text(min_size=1, max_size=80), st.integers(8, 60))
def test_a_name_never_takes_more_than_its_room(name: str, room: int) -> None:
    assert 0 < len(brief(name, room)) <= room


@pytest.mark.parametrize(
    ("fraction", "decimals"),
    [(0.545, 0), (0.1, 0), (0.0999, 0), (0.0625, 1), (0.06, 0)],
)
def test_how_far_off_the_target_is_in_whole_percent_from_ten(
    fraction: float, decimals: int
) -> None:
    assert off_target(fraction) == Quantity(fraction, Unit.PERCENT, decimals)


def test_a_run_is_inside_its_limits_and_needs_no_decimals_to_be_told_from_them() -> None:
    # 38.00 under 38.02 would pretend that the hundredths mean something.
    run = replace(score(kpi("CTR", [0.38], unit=Unit.PERCENT, decimals=0)), signal=Signal.DRIFT_UP)
    found = against_limits(run, 0.38, Limits(0.3137, 0.35, 0.3802, 9))
    assert {name: it.decimals for name, it in found.items()} == {"value": 0, "low": 0, "high": 0}
