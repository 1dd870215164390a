"""The charts of the sections: nothing outside, nothing on something else, numbers that are true."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_rendering_charts import HEX, elements, number, outside, overlapping, words

import reports
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Place, Unit
from reportgen.rendering.charts import Figure, svg
from reportgen.rendering.charts.bridge import bridge
from reportgen.rendering.charts.columns import columns
from reportgen.rendering.charts.goal import goal_bar
from reportgen.rendering.charts.quadrant import quadrant
from reportgen.rendering.charts.shares import shares
from reportgen.report import BacklogItem, Drivers, Effect, Forecast, GoalBar, VelocityWeek

SV, EN = Voice("sv", "SEK"), Voice("en", "SEK")
PLAN = reports.plan(56)
WEEKS = ("v.\u00a046", "v.\u00a047")
AMOUNTS = st.floats(0, 1e9)


def goal(
    actual: float, target: float, plan: float | None = None, forecast: Forecast | None = None
) -> GoalBar:
    return GoalBar("Mål", "leads", actual, target, plan, forecast, Unit.NUMBER, 0)


def drawn(it: GoalBar, voice: Voice = SV) -> Figure:
    figure = goal_bar(it, PLAN, voice)
    assert figure is not None
    return figure


# The goal


@pytest.mark.parametrize(
    "it",
    [
        goal(61, 120, 75, Forecast(98, 92, 106)),
        goal(0, 120, 0, Forecast(0, 0, 0)),
        goal(74, 120, 75, Forecast(119, 110, 130)),  # the labels would meet, and the goal is passed
        goal(130, 120, 75, Forecast(180, 160, 210)),
        goal(119, 120, 120),
        goal(40, 50, 45, Forecast(400, 300, 500)),  # far beyond
        goal(190, 197, 45, Forecast(199, 198, 200)),  # little beyond
        replace(goal(61, 120, 75), missing_weeks=2),
        GoalBar("CPA", "CPA", 418, 330, 371, None, Unit.CURRENCY, 0),
    ],
)
@pytest.mark.parametrize("voice", [SV, EN])
def test_the_labels_of_the_goal_bar_are_clear_of_each_other(it: GoalBar, voice: Voice) -> None:
    figure = drawn(it, voice)
    assert outside(figure) == []
    assert overlapping(figure) == []


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.tuples(AMOUNTS, AMOUNTS, AMOUNTS))
def test_any_goal_can_be_drawn(
    actual: float, target: float, plan: float, ends: tuple[float, float, float]
) -> None:
    low, middle, high = sorted(ends)
    figure = goal_bar(goal(actual, target, plan, Forecast(middle, low, high)), PLAN, SV)
    assert figure is None or outside(figure) == []


def test_the_bar_is_as_long_as_its_share_of_the_goal() -> None:
    track, solid = elements(drawn(goal(60, 120)), "rect")
    assert number(solid, "width") == pytest.approx(number(track, "width") / 2, abs=0.01)


@pytest.mark.parametrize(
    "it", [goal(61, 120), goal(61, 120, 75, Forecast(140, 130, 150)), goal(150, 120, 150)]
)
def test_one_diamond_stands_where_the_goal_is(it: GoalBar) -> None:
    figure = drawn(it)
    paths = elements(figure, "path")
    diamonds = [p for p in paths if p.attrib.get("fill") == HEX["paper"]]
    track = elements(figure, "rect")[0]
    longest = max(it.target or 0, it.actual or 0, it.forecast.high if it.forecast else 0)
    at = (it.target or 0) / longest * number(track, "width")
    assert [p.attrib["d"].split()[0] for p in diamonds] == [f"M{svg.n(at)}"]
    assert "120 mål" in words(figure)


def test_a_sum_that_lacks_weeks_says_so() -> None:
    figure = drawn(replace(goal(61, 120, 75), missing_weeks=2))
    assert "61 utfall, ofullständigt" in words(figure)
    assert "2 veckor saknar värde, så utfallet är ofullständigt." in figure.alt
    assert "ofullständigt" not in drawn(goal(61, 120, 75)).alt


def test_a_goal_below_nothing_has_no_bar() -> None:
    assert goal_bar(goal(-1, 120), PLAN, SV) is None
    assert goal_bar(goal(0, 0), PLAN, SV) is None
    assert goal_bar(GoalBar("Mål"), PLAN, SV) is None


# The bridge


def bars(figure: Figure) -> list[ET.Element]:
    """The filled bars, without the room that is cleared for their labels."""
    return [r for r in elements(figure, "rect") if r.attrib["class"] != "f-paper"]


def test_the_bars_of_the_bridge_meet_and_end_at_this_weeks_cost() -> None:
    assert reports.full().drivers is not None
    figure = bridge(reports.full().drivers or Drivers("", 0, 0, (), ()), WEEKS, SV)
    assert outside(figure) == []
    assert overlapping(figure) == []
    said = [w.replace("\u00a0", " ") for w in words(figure)]
    assert {"+17 kr", "−23 kr", "+41 kr", "+35 kr", "v. 46 383 kr", "v. 47 418 kr"} <= {*said}
    outline, *_ = [p for p in elements(figure, "path") if p.attrib["d"].endswith("Z")]
    filled = bars(figure)
    cpm = [float(x) for x in re.findall(r"[MH]([\d.]+)", outline.attrib["d"])]
    ctr, cvr, net = ((number(r, "x"), number(r, "x") + number(r, "width")) for r in filled)
    assert cpm[0] == pytest.approx(net[0], abs=0.02)  # starts at last week's
    assert cpm[1] == pytest.approx(ctr[1], abs=0.02)  # CTR goes back from where CPM ended
    assert ctr[0] == pytest.approx(cvr[0], abs=0.02)
    assert cvr[1] == pytest.approx(net[1], abs=0.02)  # ends at this week's


def test_a_long_name_does_not_run_into_the_bars() -> None:
    drivers = reports.crowded().drivers
    assert drivers is not None
    assert "Totalt" in words(bridge(drivers, WEEKS, SV))


def test_only_what_really_moved_is_filled() -> None:
    drivers = Drivers(
        "CPA", 100, 120,
        (
            Effect("CPC", 5, 5.5, 10, signals=False),
            Effect("CVR", 0.05, 0.045, 10, signals=True),
        ), (),
    )  # fmt: skip
    filled = [r.attrib["class"] for r in bars(bridge(drivers, WEEKS, SV))]
    assert filled == ["f-bad", "f-ink"]


@given(st.floats(0.01, 1e7), st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=3))
def test_any_effects_can_be_drawn(start: float, moves: list[float]) -> None:
    names = ("CPM", "CTR", "CVR")
    effects = tuple(
        Effect(name, 0.01, 0.02, move, signals=True)
        for name, move in zip(names, moves, strict=False)
    )
    figure = bridge(Drivers("CPA", start, start + sum(moves), effects, ()), WEEKS, SV)
    assert outside(figure) == []


# Shares


@pytest.mark.parametrize(
    ("spend", "result"), [(0.46, 0.54), (0, 0), (1, 1), (None, 0.2), (0.001, None)]
)
def test_the_pair_of_bars(spend: float | None, result: float | None) -> None:
    figure = shares("Meta", spend, result, 1.0, SV)
    assert outside(figure) == []
    assert overlapping(figure) == []


def test_the_largest_share_fills_the_width() -> None:
    (solid,) = elements(shares("Meta", 0.2, 0.54, 0.54, SV), "rect")
    (half,) = elements(shares("Meta", 0.2, 0.27, 0.54, SV), "rect")
    assert number(solid, "width") == 2 * number(half, "width")


# Columns


@pytest.mark.parametrize("minimum", [0, 8, 400])
@pytest.mark.parametrize("counts", [[5], [0] * 8, [1, 12] * 7, [1234] * 13, list(range(30))])
def test_the_columns_of_any_weeks(counts: list[int], minimum: int) -> None:
    weeks = [VelocityWeek(f"2026-W{i + 10}", n) for i, n in enumerate(counts)]
    figure = columns(weeks, minimum, SV)
    assert outside(figure) == []


def test_weeks_under_the_minimum_are_outlined() -> None:
    velocity = reports.full().velocity
    assert velocity is not None
    figure = columns(velocity.weeks, 8, SV)
    assert overlapping(figure) == []
    assert len(elements(figure, "rect")) == 4  # 9, 8, 10, 8
    assert sum("f-bad-bg" in p.attrib["class"] for p in elements(figure, "path")) == 4  # 6, 7, 7, 5
    assert "minst 8" in words(figure)


# The backlog


def test_ideas_on_the_same_spot_are_moved_apart() -> None:
    items = [
        BacklogItem(i, f"Idé {i}", "A", None, 5, 1, None, Place("Backlog", "A2"))
        for i in range(1, 9)
    ]
    figure = quadrant(items, SV)
    assert outside(figure) == []
    assert overlapping(figure) == []
    spots = [(number(c, "cx"), number(c, "cy")) for c in elements(figure, "circle")]
    assert len({*spots}) == 8
    assert all(a != b for a, b in pairwise(spots))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=8))
def test_any_backlog_can_be_drawn(ideas: list[tuple[int, int]]) -> None:
    items = [
        BacklogItem(i, "Idé", None, None, impact, effort, None, Place("Backlog", "A2"))
        for i, (impact, effort) in enumerate(ideas, 1)
    ]
    assert outside(quadrant(items, SV)) == []


def test_more_impact_is_higher_and_more_effort_further_right() -> None:
    low = BacklogItem(4, "a", None, None, 2, 2, None, Place("Backlog", "A2"))
    one, other = elements(quadrant([low, replace(low, rank=5, impact=4, effort=4)], SV), "circle")
    assert number(other, "cx") > number(one, "cx")
    assert number(other, "cy") < number(one, "cy")
