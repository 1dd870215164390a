"""Comparators and thresholds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.grammar.rule import Comparator, Reference, Relative, Subject
from reportgen.problems import Unit
from reportgen.records import Better
from tests.rules import rule

NUMBERS = st.floats(allow_nan=False)


@given(NUMBERS, NUMBERS)
def test_a_mirrored_comparison_is_that_of_the_other_side(a: float, b: float) -> None:
    for comparator in Comparator:
        assert comparator.holds(a, b) == comparator.mirrored.holds(b, a)


@pytest.mark.parametrize(
    ("comparator", "below", "equal", "above"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
        (">=", False, True, True),
        (">", False, False, True),
    ],
)
def test_what_holds(comparator: str, below: bool, equal: bool, above: bool) -> None:
    it = Comparator(comparator)
    assert (it.holds(1, 2), it.holds(2, 2), it.holds(3, 2)) == (below, equal, above)


@pytest.mark.parametrize(
    ("change", "reference", "level"),
    [
        (0.2, 330, 396),  # 330 × 1.2
        (-0.2, 0.016, 0.0128),  # 0.016 × 0.8
        (0.0, 330, 330),
        (0.2, -0.05, -0.04),  # over a negative growth is nearer to zero: −0.05 + 0.01
    ],
)
def test_a_threshold_follows_its_reference(change: float, reference: float, level: float) -> None:
    assert Relative(Reference.TARGET, change).level(reference) == pytest.approx(level)


def test_a_subject_is_called_as_the_workbook_calls_it() -> None:
    assert Subject("CPA (Meta)", "cpa", Unit.CURRENCY, Better.LOWER).label == "CPA (Meta)"
    assert Subject(None, "cpa", Unit.CURRENCY, Better.LOWER).label == "cpa"


def test_the_parts_of_all_alternatives() -> None:
    it = rule("Pausa om CPA > mål och CTR < 1 % eller ROAS < 2 efter 9 klick eller 3 leads")
    assert [c.kpi.known for c in it.condition.comparisons] == ["cpa", "ctr", "roas"]
    assert it.evidence is not None
    assert [m.metric for m in it.evidence.minima] == ["clicks", "leads"]
