from __future__ import annotations

import pytest

import reports
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Unit
from reportgen.records import Better
from reportgen.rendering import scores
from reportgen.rendering.scores import Tone
from reportgen.report import Signal
from reports import LIKE_THE_PICTURES

SV = Voice("sv", "SEK")
SHARE, PIPELINE, CTR, CPA = (reports.score(k) for k in LIKE_THE_PICTURES[:4])
GROWTH = reports.score(LIKE_THE_PICTURES[6])


@pytest.mark.parametrize(
    ("signal", "better", "tone"),
    [
        (Signal.ABOVE, Better.HIGHER, Tone.GOOD),
        (Signal.ABOVE, Better.LOWER, Tone.BAD),
        (Signal.BELOW, Better.HIGHER, Tone.BAD),
        (Signal.DRIFT_DOWN, Better.LOWER, Tone.GOOD),
        (Signal.NONE, Better.HIGHER, None),
        (Signal.TOO_FEW_WEEKS, Better.HIGHER, None),
        (Signal.NOT_JUDGED, Better.LOWER, None),
    ],
)
def test_a_signal_is_good_or_bad_by_its_direction(
    signal: Signal, better: Better, tone: Tone | None
) -> None:
    assert scores.signal_tone(replace(CTR, signal=signal, better=better)) == tone


@pytest.mark.parametrize(
    ("change", "decimals", "printed"),
    [
        (-0.01, 0, "−1"),  # one percentage point
        (0.0008, 2, "+0,08"),
        (0.002, 0, "+0,2"),  # would round to 0: one decimal more
        (0.0001, 0, "0"),  # rounds to 0 even so
    ],
)
def test_the_change_of_a_percent_kpi_is_in_bare_points(
    change: float, decimals: int, printed: str
) -> None:
    found = scores.change(replace(SHARE, change=change, decimals=decimals), SV)
    assert found is not None
    assert found.amount == printed


def test_the_change_of_any_other_kpi_is_a_percentage() -> None:
    found = scores.change(PIPELINE, SV)
    assert found is not None
    assert (found.arrow, found.amount, found.words) == ("up", "+4\u00a0%", "bättre")  # 2,6 / 2,5


@pytest.mark.parametrize(
    ("value", "previous", "decimals", "printed"),
    [
        (2.1, 1.3, 1, "+62"),  # 61.5 %, of numbers with two digits
        (5.03, 4.47, 2, "+12,5"),  # 12.53 %, of numbers with three
        (12.1, 9.9, 1, "+22"),  # the shorter one has two
        (9.83, 9.80, 2, "+0,3"),
        (98, 97.8, 0, "+0,2"),  # would round to nothing
    ],
)
def test_a_change_has_no_more_digits_than_its_values(
    value: float, previous: float, decimals: int, printed: str
) -> None:
    one = replace(PIPELINE, value=value, previous=previous, change=value - previous,
                  change_pct=value / previous - 1, decimals=decimals)  # fmt: skip
    found = scores.change(one, SV)
    assert found is not None
    assert found.amount == printed + "\u00a0%"


def test_a_change_that_can_not_be_counted_is_none() -> None:
    assert scores.change(replace(CPA, change=None, change_pct=None), SV) is None
    assert scores.change(replace(CPA, change=5.0, change_pct=None), SV) is None  # from zero


def test_only_a_change_in_the_signals_direction_is_outside() -> None:
    up = scores.change(CPA, SV)
    down = scores.change(replace(CPA, change=-9.0, change_pct=-0.02), SV)
    assert up is not None
    assert down is not None
    assert (up.outside, up.tone, up.words) == (True, Tone.BAD, "sämre, signal")
    assert (down.outside, down.tone, down.words) == (False, Tone.PLAIN, "bättre, signal kvarstår")


def test_targets_say_which_side_of_them_is_good() -> None:
    assert scores.target(CPA, SV) == "≤\u00a0330\u00a0kr"
    assert scores.target(CTR, SV) == "1,60\u00a0%"
    assert scores.target(replace(CTR, target=None), SV) == ""


def test_a_growth_is_printed_with_its_sign() -> None:
    assert scores.amount(GROWTH, 0.036, SV) == "+3,6\u00a0%"
    assert scores.amount(replace(GROWTH, per=None), 0.036, SV) == "3,6\u00a0%"


def test_normal_variation_says_its_unit_once() -> None:
    assert CPA.limits is not None
    assert scores.limits_range(CPA, CPA.limits, SV) == "360–412\u00a0kr"
    assert CPA.unit is Unit.CURRENCY
