"""What formulas come to: ratios of sums, stocks, and the reasons for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.dataclass import dataclass
from reportgen.grammar.formula import Formula, Lack, Outcome
from reportgen.grammar.formulas import parse_formula
from reportgen.standard.data_metrics import METRICS

KEYS = {metric.key: metric.key for metric in METRICS}


def formula(text: str) -> Formula:
    read, faults = parse_formula(text, KEYS)
    assert read is not None, faults
    return read


@dataclass(slots=True)
class Followers:
    """1,000 at first and 1,100 at last, over 28 days."""

    def last(self, metric: str) -> float | None:
        return 1_100 if metric == "followers" else None

    def first(self, metric: str) -> float | None:
        return 1_000 if metric == "followers" else None

    def mean(self, metric: str) -> float | None:
        return 1_050 if metric == "followers" else None

    def growth(self, metric: str) -> float | None:
        return (1_100 / 1_000) ** (30.4375 / 28) - 1 if metric == "followers" else None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("clicks / impressions", 0.012),  # 120 / 10,000
        ("1000 * (hides + unfollows) / impressions", 0.7),  # 1,000 × (3 + 4) / 10,000
        ("spend / clicks", 4.5),  # 540 / 120
        ("clicks - 20 * 2", 80),  # the product first: 120 − 40
        ("clicks - 20 - 10", 90),  # from the left: (120 − 20) − 10
        ("spend / clicks / 3", 1.5),  # (540 / 120) / 3
        ("-clicks + 200", 80),
        ("growth(followers)", 0.109165),  # 1.1 ** (30.4375 / 28) − 1
        ("last(followers) - first(followers)", 100),
        ("clicks / mean(followers)", 0.114286),  # 120 / 1,050
        ("0 / clicks", 0),
    ],
)
def test_it_is_a_ratio_of_sums(text: str, amount: float) -> None:
    sums = {"clicks": 120, "impressions": 10_000, "hides": 3, "unfollows": 4, "spend": 540}
    found = formula(text).evaluate(sums.get, Followers())
    assert found == Outcome(pytest.approx(amount, abs=1e-6))


@pytest.mark.parametrize(
    ("text", "lack", "metric"),
    [
        ("clicks / leads", Lack.DIVISION_BY_ZERO, None),  # 120 / 0
        ("leads / leads", Lack.DIVISION_BY_ZERO, None),
        ("clicks / (leads * 3)", Lack.DIVISION_BY_ZERO, None),
        ("clicks / orders", Lack.NO_METRIC, "orders"),
        ("orders / leads", Lack.NO_METRIC, "orders"),  # the first lack from the left
        ("last(sessions)", Lack.NO_METRIC, "sessions"),
        ("clicks * spend * spend", Lack.TOO_LARGE, None),
    ],
)
def test_nothing_has_a_reason(text: str, lack: Lack, metric: str | None) -> None:
    sums = {"clicks": 120.0, "leads": 0.0, "spend": 1e200}
    assert formula(text).evaluate(sums.get, Followers()) == Outcome(None, lack, metric)


def test_a_stock_that_nobody_keeps_is_missing() -> None:
    assert formula("last(followers)").evaluate(lambda _: 1.0).lack is Lack.NO_METRIC


def test_a_formula_tells_what_it_needs() -> None:
    needs = formula("1000 * (hides + unfollows) / impressions + hides / last(followers)").metrics
    assert needs == ("hides", "unfollows", "impressions", "followers")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("clicks / impressions", "impressions"),
        ("1000 * spend / impressions", "impressions"),
        ("clicks", None),
        ("saves / (clicks + shares)", None),
        ("clicks * impressions", None),
    ],
)
def test_its_denominator(text: str, key: str | None) -> None:
    assert formula(text).denominator == key


@given(
    st.dictionaries(st.sampled_from(["clicks", "leads", "spend"]), st.floats(allow_nan=False)),
    st.sampled_from(["clicks / leads", "spend * spend", "clicks - leads / (spend - clicks)"]),
)
def test_an_amount_or_a_reason(sums: dict[str, float], text: str) -> None:
    found = formula(text).evaluate(sums.get)
    assert (found.amount is None) == (found.lack is not None)
