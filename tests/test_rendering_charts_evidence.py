"""Evidence rows: the axis that tests share, and each test's interval on it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Unit
from reportgen.rendering.charts import evidence
from reportgen.rendering.charts.svg import n, width_of
from reportgen.report import Interval, TestRow
from tests.trials import judged, sheets

SV = Voice("sv", "SEK")
DATA = """
v.46 | Meta | Dyr | 4 950 kr | 10 000 | 125 | 7
v.47 | Meta | Dyr | 4 950 kr | 10 000 | 125 | 7
"""
LOG = """
Test | Namn | Typ | Kanal | Hypotes | Förändring | Start | Annons | Beslut | Beslutsdatum
T-1 | Dyr hook | Kreativt | Meta | H | F | 2026-11-02 | Dyr | |
"""
ONE = replace(
    judged(sheets(DATA, LOG)).report.tests[0],
    value=400.0, low=200.0, high=800.0, threshold_scale=450.0, threshold_stop=540.0,
)  # fmt: skip


def row(test: TestRow, kind: str, *others: TestRow) -> str:
    axis = evidence.axis((test, *others))
    assert axis is not None
    figure = evidence.row(test, kind, axis, "T-1: 400 kr")
    assert figure is not None
    return figure.svg


def zones(svg: str) -> dict[str, tuple[float, float]]:
    """Colour → where its zone begins and ends."""
    found = re.findall(r'<rect x="([\d.]+)" y="1.5" width="([\d.]+)" .*?class="f-(\S+-bg)"', svg)
    return {colour: (float(x), float(x) + float(wide)) for x, wide, colour in found}


def test_costs_lie_on_an_axis_of_ratios() -> None:
    axis = evidence.axis([ONE])
    assert axis is not None
    assert axis.ratio
    # 200, 400, 800: each twice the one before, so equally far apart.
    low, middle, high = map(axis.at, (200, 400, 800))
    assert middle - low == pytest.approx(high - middle)


def test_zones_are_where_the_rule_scales_and_stops() -> None:
    found = zones(row(ONE, "keep"))
    assert found["good-bg"][0] == 0
    assert found["bad-bg"][1] == evidence.WIDTH
    assert found["good-bg"][1] < found["bad-bg"][0]  # 450 kr lies left of 540 kr


def test_higher_is_better_turns_the_zones() -> None:
    ctr = replace(ONE, unit=Unit.PERCENT, better=None, value=0.012, low=0.01, high=0.014,
                  threshold_scale=0.013, threshold_stop=0.009)  # fmt: skip
    found = zones(row(ctr, "keep"))
    assert found["bad-bg"][0] == 0
    assert found["good-bg"][1] == evidence.WIDTH


@pytest.mark.parametrize(
    ("kind", "colour"), [("scale", "l-good"), ("stop", "l-bad"), ("keep", "l-ink")]
)
def test_only_what_is_scaled_or_stopped_is_coloured(kind: str, colour: str) -> None:
    assert f'class="{colour}"' in row(ONE, kind)
    assert ("l-good" in row(ONE, kind)) == (kind == "scale")


def test_too_little_data_is_dashed() -> None:
    assert "stroke-dasharray" in row(ONE, "wait")
    assert "stroke-dasharray" not in row(ONE, "keep")


def test_an_end_out_of_reach_is_an_arrowhead() -> None:
    """Ends are two strokes; of the far one only an arrowhead at the axis' end is left."""
    far = replace(ONE, high=90_000.0)
    axis = evidence.axis([far])
    assert axis is not None
    assert axis.beyond(90_000) == 1
    assert axis.at(540) < 0.8 * evidence.WIDTH  # the limits keep their room
    assert row(far, "keep").count("v9") == row(ONE, "keep").count("v9") - 1


def test_a_comparison_shows_the_control_instead_of_zones() -> None:
    compared = replace(ONE, control=Interval(500.0, 300.0, 900.0))
    svg = row(compared, "keep")
    assert zones(svg) == {}
    assert svg.count("<circle") == 2


def test_the_head_names_the_limits_that_all_tests_share() -> None:
    axis = evidence.axis([ONE, replace(ONE, threshold_stop=600.0)])
    assert axis is not None
    words = evidence.head(axis, SV).svg
    assert "≤ 450\u00a0kr" in words
    assert "540" not in words


def test_a_limit_s_words_end_or_begin_at_its_line() -> None:
    axis = evidence.axis([ONE])  # scale at 450 kr, stop at 540 kr
    assert axis is not None
    found = re.findall(
        r'<text x="([\d.]+)"[^>]*text-anchor="(\w+)">(?:≤|&gt;)', evidence.head(axis, SV).svg
    )
    assert found == [(n(axis.at(450.0)), "end"), (n(axis.at(540.0)), "start")]


def test_labels_of_the_head_never_overlap() -> None:
    for scale, stop in ((450.0, 451.0), (200.0, 800.0), (401.0, 10_000.0)):
        axis = evidence.axis([replace(ONE, threshold_scale=scale, threshold_stop=stop)])
        assert axis is not None
        found = re.findall(
            r'<text x="([\d.]+)"[^>]*text-anchor="(\w+)">([^<]+)<', evidence.head(axis, SV).svg
        )
        spans = sorted(
            (float(x) - width_of(t, 9.4) * {"start": 0, "middle": 0.5, "end": 1}[anchor], t)
            for x, anchor, t in found
        )
        for (left, text), (following, _) in pairwise(spans):
            assert left + width_of(text, 9.4) <= following + 0.1


def test_without_a_value_there_is_no_picture() -> None:
    planned = replace(ONE, value=None, low=None, high=None)
    assert evidence.axis([planned]) is None
    axis = evidence.axis([ONE, planned])
    assert axis is not None
    assert evidence.row(planned, "planned", axis, "") is None
