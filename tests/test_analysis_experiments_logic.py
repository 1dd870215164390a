"""Which logic each of the dictionary's KPIs is judged by in a test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.experiments.logic import Kind, Logic, logic
from reportgen.analysis.formulas import KEYS
from reportgen.grammar.formulas import parse_formula
from reportgen.problems import Place
from reportgen.records import Better, Kpi
from reportgen.standard import KNOWN_KPIS, known

# What is only observed before and after: counts and sums, stocks, mean values, what has two sides,
# and what an impression costs.
OBSERVED = {
    "cpm", "comment_sentiment", "follower_growth", "followers", "watch_time", "average_watch_time",
    "saves", "shares", "reach", "impressions", "video_views", "average_order_value", "revenue",
    "pipeline", "meetings", "orders", "new_customers", "qualified_leads", "mql", "sql",
    "conversions", "leads", "sessions", "clicks", "spend",
}  # fmt: skip


def of(key: str) -> Logic | None:
    it = known(key)
    formula, _ = parse_formula(it.formula, KEYS, ".")
    assert formula is not None
    return logic(formula, Kpi("", Place(""), it.level, it.unit, it.better, known=key))


@pytest.mark.parametrize(
    ("key", "kind", "events", "exposure"),
    [
        ("cpa", Kind.COST, ("conversions",), "spend"),
        ("cac", Kind.COST, ("new_customers",), "spend"),
        ("cost_per_meeting", Kind.COST, ("meetings",), "spend"),
        ("cpc", Kind.COST, ("clicks",), "spend"),
        ("ctr", Kind.SHARE, ("clicks",), "impressions"),
        ("engagement_rate", Kind.SHARE, ("engagements",), "impressions"),
        ("view_rate", Kind.SHARE, ("video_views",), "impressions"),
        ("cvr", Kind.SHARE, ("conversions",), "sessions"),
        ("qualified_share", Kind.SHARE, ("qualified_leads",), "leads"),
        ("bounce_rate", Kind.SHARE, ("bounces",), "sessions"),
        ("negative_feedback_rate", Kind.RATE, ("hides", "unfollows"), "impressions"),
        ("roas", Kind.RETURN, ("orders", "conversions"), "spend"),
    ],
)
def test_the_logic_follows_from_the_formula(
    key: str, kind: Kind, events: tuple[str, ...], exposure: str
) -> None:
    found = of(key)
    assert found is not None
    assert (found.kind, found.events, found.exposure) == (kind, events, exposure)


def test_every_other_kpi_of_the_dictionary_is_only_observed() -> None:
    found = {it.key for it in KNOWN_KPIS if of(it.key) is None}
    assert found == OBSERVED & {it.key for it in KNOWN_KPIS}


@pytest.mark.parametrize(("key", "attention"), [("ctr", True), ("cpc", True), ("cpa", False),
                                                ("cvr", False), ("roas", False)])  # fmt: skip
def test_what_has_no_outcome_in_it_is_attention(key: str, attention: bool) -> None:
    found = of(key)
    assert found is not None
    assert found.is_attention is attention


def test_a_return_is_counted_in_orders_else_in_conversions() -> None:
    found = of("roas")
    assert found is not None
    amounts = {"revenue": 9000.0, "spend": 3000.0, "conversions": 12.0}
    assert found.value(amounts) == 3.0
    counts = found.counts(amounts | {"orders": 9.0})
    assert counts is not None
    assert counts.events == 9
    assert found.lacking({"revenue": 9000.0, "spend": 3000.0}) == ("orders",)


@given(
    st.floats(0, 500), st.floats(1, 1e6), st.floats(0.01, 1e5), st.floats(1, 20),
    st.sampled_from(["cpa", "ctr", "negative_feedback_rate"]),
)  # fmt: skip
def test_worse_than_a_level_and_not_are_all_there_is(
    events: float, exposure: float, level: float, phi: float, key: str
) -> None:
    found = of(key)
    assert found is not None
    amounts = dict.fromkeys(found.events, events) | {found.exposure: exposure}
    weighed = found.evidence(amounts, phi)
    assert weighed is not None
    worse, above = found.p_worse(weighed, level), found.p_above(weighed, level)
    assert worse is not None
    assert above is not None
    assert 0 <= worse <= 1
    assert worse == pytest.approx(above if found.better is Better.LOWER else 1 - above)
