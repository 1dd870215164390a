from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

import reports
from reportgen.dataclass import dataclass, replace
from reportgen.language import Voice
from reportgen.problems import Place, Unit, ValueKind
from reportgen.records import Better, Cadence
from reportgen.rendering import fonts, icons, theme
from reportgen.rendering.charts import Figure, bullet, completeness, sparkline, trend, weeks_head
from reportgen.rendering.charts.labels import along
from reportgen.rendering.charts.scale import fitted
from reportgen.rendering.charts.svg import width_of
from reportgen.rendering.colours import palette
from reportgen.rendering.scores import amount
from reportgen.report import EventMark, Score, Signal, Status
from reports import LIKE_THE_PICTURES, K

SVG = "{http://www.w3.org/2000/svg}"
SV, EN = Voice("sv", "SEK"), Voice("en", "SEK")
CTR, CPA = LIKE_THE_PICTURES[2], LIKE_THE_PICTURES[3]
PLAN = reports.plan(56)
HEX = dict(palette().light)


# What is in a figure


def root(figure: Figure) -> ET.Element:
    return ET.fromstring(figure.svg)  # noqa: S314  our own


def elements(figure: Figure, tag: str) -> list[ET.Element]:
    return list(root(figure).iter(SVG + tag))


def words(figure: Figure) -> list[str]:
    return ["".join(e.itertext()) for e in elements(figure, "text")]


def number(element: ET.Element, name: str) -> float:
    return float(element.attrib[name])


def circles(figure: Figure, **attributes: str) -> list[ET.Element]:
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    return [c for c in elements(figure, "circle") if wanted.items() <= c.attrib.items()]


def rings(figure: Figure) -> list[ET.Element]:
    """The dashed rings of missing weeks."""
    return [c for c in elements(figure, "circle") if "stroke-dasharray" in c.attrib]


@dataclass(frozen=True)
class Extent:
    words: str
    left: float
    top: float
    right: float
    bottom: float


@cache
def inter(weight: int) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    face = next(f for f in fonts.load().print if f.weights == (weight,) and f.family == fonts.TEXT)
    font = TTFont(face.path)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def width(text: str, size: float, weight: int) -> float:
    """The width of a text in the real font, in the figure's units."""
    glyphs, metrics, em = inter(weight)
    return sum(metrics[glyphs.get(ord(c), ".notdef")][0] for c in text) / em * size


def extents(figure: Figure) -> Iterator[Extent]:
    """Where the texts of a figure really stand: real widths, Inter's heights of caps and tails."""
    for element in elements(figure, "text"):
        text, size = "".join(element.itertext()), number(element, "font-size")
        wide = width(text, size, int(element.attrib["font-weight"]))
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.attrib["text-anchor"]]
        left, base = number(element, "x") - share * wide, number(element, "y")
        yield Extent(text, left, base - 0.73 * size, left + wide, base + 0.2 * size)


def outside(figure: Figure) -> list[str]:
    """The texts that stick out of the figure's box."""
    _, _, wide, high = map(float, root(figure).attrib["viewBox"].split())
    return [
        e.words
        for e in extents(figure)
        if e.left < 0 or e.top < 0 or e.right > wide or e.bottom > high
    ]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """The pairs of texts that stand on each other."""
    found = list(extents(figure))
    return [
        (a.words, b.words)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    ]


def figures(score: Score) -> list[Figure]:
    found = [trend(score, PLAN, reports.sample().events, SV), sparkline(score, SV)]
    return found + [f for f in [bullet(score, SV)] if f]


ALL = [
    pytest.param(score, id=f"{name}-{i}")
    for name, report in (
        ("pictures", reports.sample()),
        ("one-week", reports.one_week()),
        ("gaps", reports.gaps()),
        ("long-names", reports.with_kpis(8, reports.LONG_NAME)),
        ("hostile", reports.with_kpis(8, reports.HOSTILE)),
    )
    for i, score in enumerate(report.kpis)
]


# Laws of every figure


@pytest.mark.parametrize("score", ALL)
def test_every_text_stands_inside_its_figure(score: Score) -> None:
    assert [outside(figure) for figure in figures(score)] == [[]] * len(figures(score))


@pytest.mark.parametrize("score", ALL)
def test_no_text_stands_on_another(score: Score) -> None:
    assert overlapping(trend(score, PLAN, reports.sample().events, SV)) == []


@pytest.mark.parametrize("score", ALL)
def test_no_text_stands_on_a_week_of_the_line(score: Score) -> None:
    figure = trend(score, PLAN, reports.sample().events, SV)
    lines = [p for p in elements(figure, "path") if p.attrib.get("stroke-width") == "1.9"]
    points = [
        tuple(map(float, m[1:].split()))
        for p in lines
        for m in re.findall(r"[ML][^ML]+", p.attrib["d"])
    ]
    covered = [
        (e.words, x, y)
        for e in extents(figure)
        for x, y in points
        if e.left < x < e.right and e.top < y < e.bottom and len(e.words) > 1
    ]
    assert covered == []


@pytest.mark.parametrize("score", ALL)
def test_neither_the_value_nor_its_absence_stands_on_the_plan(score: Score) -> None:
    figure = trend(score, PLAN, reports.sample().events, SV)
    plan = [p for p in elements(figure, "path") if p.attrib.get("stroke-dasharray") == "3.5 2.5"]
    corners = [
        tuple(map(float, m[1:].split()))
        for p in plan
        for m in re.findall(r"[ML][^ML]+", p.attrib["d"])
    ]
    said = {"Inga värden än"} | (set() if score.value is None else {amount(score, score.value, SV)})
    covered = [
        e.words
        for e in extents(figure)
        for x, y in along(corners)  # type: ignore[arg-type]
        if e.words in said and e.left < x < e.right and e.top < y < e.bottom
    ]
    assert covered == []


@pytest.mark.parametrize("score", ALL)
def test_text_is_at_least_seven_points_in_print(score: Score) -> None:
    """A panel is (178 − 2 × 4.3) / 3 mm wide: 56.5 mm = 160.1 pt for 200 units."""
    sizes = {number(t, "font-size") for t in elements(trend(score, PLAN, (), SV), "text")}
    assert min(sizes) * 160.1 / 200 >= 7


@pytest.mark.parametrize("score", ALL)
def test_every_colour_is_there_as_hex_and_as_class(score: Score) -> None:
    for figure in figures(score):
        for element in root(figure).iter():
            classes = element.attrib.get("class", "").split()
            for letter, attribute in (("f", "fill"), ("l", "stroke")):
                named = [c[2:] for c in classes if c.startswith(f"{letter}-")]
                painted = element.attrib.get(attribute, "none")
                assert [HEX[name] for name in named] == ([] if painted == "none" else [painted])


def test_a_figure_is_named_by_its_title_and_description_once_inlined() -> None:
    figure = sparkline(reports.score(CPA), SV)
    inlined = ET.fromstring(figure.inlined(7))  # noqa: S314
    assert inlined.attrib["aria-labelledby"] == "figure-7 figure-7-desc"
    assert inlined.find("title").attrib["id"] == "figure-7"  # type: ignore[union-attr]
    assert 'id="' not in figure.svg


def test_in_the_page_the_style_sheet_paints_what_the_attributes_painted() -> None:
    sheet = (theme.folders()[-1] / "figures.css").read_text("utf-8")
    marks = [icons.inlined(name, again=False) for name in icons.names()]
    drawn = [trend(reports.score(CPA), PLAN, (), SV).inlined(1), *marks]
    assert not [it for it in drawn if re.search(r' (?:fill|stroke)="', it)]
    used = {
        c for it in drawn for names in re.findall(r'class="([^"]*)"', it) for c in names.split()
    }
    assert {"f-paper", "l-ink", "f-band"} <= used
    assert [c for c in sorted(used) if f".{c} {{ " not in sheet] == []


def test_a_sign_called_again_is_painted_too() -> None:
    """In the copy that ``<use>`` makes, no selector finds the elements around the sign."""
    sheet = (theme.folders()[-1] / "figures.css").read_text("utf-8")
    rules = re.findall(r"^([^/{]+) \{", sheet, re.MULTILINE)
    assert [it for it in rules if " " in it] == [".sign svg"]


def test_a_sign_is_drawn_once_and_then_called() -> None:
    assert icons.inlined("flat", again=False) == (
        '<svg viewBox="0 0 12 12" aria-hidden="true"><g id="sign-flat">'
        '<path d="M1.5 6H10.5" class="l-ink3" stroke-width="1.5"/></g></svg>'
    )
    assert icons.inlined("flat", again=True) == (
        '<svg viewBox="0 0 12 12" aria-hidden="true"><use href="#sign-flat"/></svg>'
    )


def test_the_same_kpi_gives_the_same_figure() -> None:
    score = reports.score(CPA)
    assert trend(score, PLAN, (), SV) == trend(score, PLAN, (), SV)


def test_a_users_text_is_text() -> None:
    score = replace(reports.score(CTR), name=reports.HOSTILE)
    figure = trend(score, PLAN, (), SV)
    assert "<script>alert(1)</script> {{ 7*7 }}" in root(figure)[0].text  # type: ignore[operator]
    assert "\x07" not in figure.svg


@given(
    values=st.lists(
        st.none() | st.floats(-1e9, 1e9).map(lambda v: round(v, 3)), min_size=1, max_size=30
    ),
    baseline=st.none() | st.floats(-1e9, 1e9),
    target=st.none() | st.floats(-1e9, 1e9),
    before=st.integers(0, 20),
    lang=st.sampled_from([SV, EN]),
)
@settings(max_examples=60, deadline=None)
def test_any_numbers_can_be_drawn(
    values: list[float | None],
    baseline: float | None,
    target: float | None,
    before: int,
    lang: Voice,
) -> None:
    k = K("X", None, CPA.level, Unit.NUMBER, 0, baseline, target, values)
    score = replace(reports.score(k, first=reports.START.plus(-before)), covered=None)
    figure = trend(score, PLAN, (), lang)
    spots = [(number(c, "cx"), number(c, "cy")) for c in elements(figure, "circle")]
    assert all(0 <= x <= 200 and 0 <= y <= 110 for x, y in spots)
    assert root(sparkline(score, lang)).attrib["role"] == "img"


# The trend panel


def test_the_line_runs_through_every_week_and_ends_in_the_report_week() -> None:
    figure = trend(reports.score(CTR), PLAN, (), SV)
    line = next(p for p in elements(figure, "path") if p.attrib.get("stroke-width") == "1.9")
    assert line.attrib["d"].count("M") == 1
    assert line.attrib["d"].count("L") == len(CTR.values) - 1
    # Day 56 of 90, on the axis from x = 7 to 157: 7 + 150 × 56/90 = 100.33
    assert [number(c, "cx") for c in circles(figure, r="3")] == [100.33]
    assert "1,42\u00a0%" in words(figure)


def test_one_gap_is_bridged_and_marked() -> None:
    score = reports.score(replace(CTR, values=(1.0, None, 1.2, 1.3)))
    figure = trend(score, PLAN, (), SV)
    bridge = [p for p in elements(figure, "path") if p.attrib.get("stroke-dasharray") == "1.2 1.8"]
    assert len(bridge) == 1
    assert len(rings(figure)) == 1


@pytest.mark.parametrize(
    ("values", "missing", "bridges"),
    [
        ((None, None, 1.2, 1.3), 2, 0),
        ((1.2, 1.3, None, None), 2, 0),
        ((1.0, None, None, None, 1.4), 3, 1),
        ((None, 1.0, None, 1.2, None), 3, 1),
    ],
)
def test_runs_of_gaps_at_either_end_are_marked_and_not_bridged(
    values: tuple[float | None, ...], missing: int, bridges: int
) -> None:
    figure = trend(reports.score(replace(CTR, values=values)), PLAN, (), SV)
    dotted = [p for p in elements(figure, "path") if p.attrib.get("stroke-dasharray") == "1.2 1.8"]
    assert len(rings(figure)) == missing
    assert sum(p.attrib["d"].count("M") for p in dotted) == bridges


def test_a_kpi_without_values_says_so() -> None:
    figure = trend(reports.score(replace(CTR, values=(None, None))), PLAN, (), SV)
    assert "Inga värden än" in words(figure)
    assert not circles(figure, r="3")


def test_weeks_that_are_not_due_are_no_points_and_no_gaps() -> None:
    score = reports.score(replace(CTR, values=(1.0, None, 1.1, None, 1.2)))
    weeks = tuple(replace(p, kind=ValueKind.NOT_DUE) if p.value is None else p for p in score.weeks)
    figure = trend(replace(score, weeks=weeks, review=Cadence.BIWEEKLY), PLAN, (), SV)
    line = next(p for p in elements(figure, "path") if p.attrib.get("stroke-width") == "1.9")
    assert (line.attrib["d"].count("M"), line.attrib["d"].count("L")) == (1, 2)
    assert not rings(figure)


def test_excluded_weeks_are_hollow() -> None:
    score = reports.score(CTR)
    black_week = replace(score.weeks[3], kind=ValueKind.EXCLUDED)
    figure = trend(
        replace(score, weeks=(*score.weeks[:3], black_week, *score.weeks[4:])), PLAN, (), SV
    )
    assert len(circles(figure, r="2", fill=HEX["paper"], stroke=HEX["ink"])) == 1


def test_a_signal_is_ringed_in_the_colour_of_its_direction() -> None:
    better, worse = reports.score(CTR), reports.score(CPA)
    assert (better.signal, worse.signal, worse.better) == (Signal.ABOVE, Signal.ABOVE, Better.LOWER)
    assert len(circles(trend(better, PLAN, (), SV), r="6", stroke=HEX["good"])) == 1
    assert len(circles(trend(worse, PLAN, (), SV), r="6", stroke=HEX["bad"])) == 1
    quiet = replace(worse, signal=Signal.NONE)
    assert not circles(trend(quiet, PLAN, (), SV), r="6")


def test_the_band_covers_the_weeks_of_its_limits_and_fades_to_the_judged_week() -> None:
    """Limits from the weeks of day 7 to 49, judging day 56; 150/90 = 1.667 units a day."""
    solid, faint = elements(trend(reports.score(CTR), PLAN, (), SV), "rect")
    assert number(solid, "x") == pytest.approx(7 + 7 * 150 / 90 - 3, abs=0.01)
    assert number(faint, "x") == pytest.approx(7 + 49 * 150 / 90 + 3, abs=0.01)
    assert number(faint, "x") + number(faint, "width") == pytest.approx(
        7 + 56 * 150 / 90 + 6, abs=0.02
    )
    assert faint.attrib["fill-opacity"] == "0.5"


def test_weeks_before_the_start_lie_left_of_day_zero() -> None:
    score = reports.score(CTR, first=reports.START.plus(-4))  # the last week is that of day 28
    figure = trend(score, PLAN, (), SV)
    baseline = circles(figure, r="2.6")[0]
    # The first week ends on day −21: day 0 lies 21 of 111 days from the left, 7 + 150 × 21/111
    assert number(baseline, "cx") == pytest.approx(7 + 150 * 21 / 111, abs=0.01)
    assert all(number(c, "cx") >= 7 for c in elements(figure, "circle"))


def test_no_more_than_a_third_of_the_plan_is_shown_before_its_start() -> None:
    long_ago = reports.score(
        replace(CTR, values=[1.0] * 40, limits=None), first=reports.START.plus(-32)
    )
    figure = trend(long_ago, PLAN, (), SV)
    line = next(p for p in elements(figure, "path") if p.attrib.get("stroke-width") == "1.9")
    # From day −28 (the last Sunday not before −30) to day 56: 13 weeks
    assert line.attrib["d"].count("L") == 12


def test_a_value_far_outside_leaves_the_others_readable() -> None:
    values = (1.0, 1.1, 1.05, 140.0, 1.2, 1.25, 1.3, 1.4)
    figure = trend(reports.score(replace(CTR, values=values, limits=None)), PLAN, (), SV)
    assert "140,00\u00a0%" in words(figure)
    dots = next(p for p in elements(figure, "path") if p.attrib["d"].count("a1.7") == 12)
    heights = [float(m.split("a")[0].split()[1]) for m in dots.attrib["d"].split("M")[1:]]
    assert max(heights) - min(heights) > 30


def test_events_of_the_kpi_stand_at_its_line_and_those_of_all_on_the_axis() -> None:
    place = Place("Händelser", "C2")
    events = (
        EventMark("a", "2026-W44", "CTR, betalt", "egen", place),
        EventMark("b", "2026-W45", None, "allas", place),
        EventMark("c", "2026-W45", "CPA / CPL", "en annans", place),
    )
    figure = trend(reports.score(CTR), PLAN, events, SV)
    discs = [number(c, "cy") for c in circles(figure, r="5.2")]
    assert [w for w in words(figure) if w in {"a", "b", "c"}] == ["a", "b"]
    assert discs[0] < 110
    assert discs[1] == 90


def test_an_event_of_a_missing_week_stands_at_its_ring() -> None:
    score = reports.score(replace(CTR, values=(1.0, 1.1, None, 1.3, 1.4)))
    event = EventMark("a", "2026-W42", CTR.name, "mätningen låg nere", Place("Händelser", "C2"))
    disc = circles(trend(score, PLAN, [event], SV), r="5.2")[0]
    assert number(disc, "cy") < 110


def test_a_wide_target_is_written_over_its_diamond() -> None:
    score = replace(
        reports.score(replace(CPA, baseline=900_000, target=1_800_000, limits=None)), glide=()
    )
    figure = trend(score, PLAN, (), SV)
    assert "Mål 1\u00a0800\u00a0000\u00a0kr" in words(figure)
    assert outside(figure) == []


def test_the_axis_names_the_report_week_the_first_and_the_end() -> None:
    assert words(trend(reports.score(CTR), PLAN, (), SV))[-4:] == [
        "47",
        "dag 90",
        "v.\u00a040",
        "43",
    ]


def test_a_lone_week_says_that_it_is_a_week() -> None:
    figure = trend(reports.one_week().kpis[0], reports.plan(7), (), SV)
    assert words(figure)[-2:] == ["v.\u00a040", "dag 90"]


def test_the_description_has_all_the_numbers() -> None:
    figure = trend(
        reports.score(replace(CTR, values=(1.0, None, 1.2), limits=(0.9, 1.3))), PLAN, (), SV
    )
    assert figure.title == "CTR, betalt: CTR bröt uppåt, över plan"
    assert figure.desc == (
        "Utfall: v.\u00a040: 1,00\u00a0%, v.\u00a041: saknas, v.\u00a042: 1,20\u00a0%. "
        "Baseline 1,00\u00a0%. Mål 1,60\u00a0%. Normal variation 0,90–1,30\u00a0%. "
        "Signal: Över normal variation."
    )


# Sparkline


def test_the_sparkline_shows_the_last_thirteen_values() -> None:
    score = reports.score(replace(CTR, values=[1.0 + i / 100 for i in range(20)], limits=None))
    line = elements(sparkline(score, SV), "path")[0]
    assert line.attrib["d"].count("L") == 12


def test_a_monthly_kpi_keeps_more_weeks_in_its_sparkline() -> None:
    values = [1.0 if i % 4 == 0 else None for i in range(41)]
    score = reports.score(replace(CTR, values=values, limits=None, review=Cadence.MONTHLY))
    weeks = tuple(replace(p, kind=ValueKind.NOT_DUE) if p.value is None else p for p in score.weeks)
    line = elements(sparkline(replace(score, weeks=weeks), SV), "path")[0]
    assert line.attrib["d"].count("L") == 10


def test_the_sparkline_marks_a_signal() -> None:
    assert len(circles(sparkline(reports.score(CPA), SV), r="4.2", stroke=HEX["bad"])) == 1


# Bullet: from x = 8 (baseline) to 80 (target), 72 units


@pytest.mark.parametrize(
    ("covered", "left", "right"),
    [
        (0.6, 8, 8 + 0.6 * 72),
        (-0.5, 8 - 0.06 * 72, 8),  # a little left of the baseline, whatever the number
        (1.7, 8, 8 + 1.06 * 72),  # a little right of the target
    ],
)
def test_the_bullet_covers_its_share(covered: float, left: float, right: float) -> None:
    figure = bullet(replace(reports.score(CTR), covered=covered), SV)
    assert figure is not None
    bar = elements(figure, "rect")[1]
    assert number(bar, "x") == pytest.approx(left, abs=0.01)
    assert number(bar, "x") + number(bar, "width") == pytest.approx(right, abs=0.01)


def test_the_bullet_is_bad_when_the_kpi_is_behind() -> None:
    figure = bullet(replace(reports.score(CPA), covered=0.3, planned=0.6), SV)
    assert figure is not None
    assert elements(figure, "rect")[1].attrib["fill"] == HEX["bad"]
    assert figure.title == "30\u00a0% av vägen till målet, planen är 60\u00a0%"


def test_without_a_way_to_go_there_is_no_bullet() -> None:
    assert bullet(replace(reports.score(CTR), covered=None), SV) is None


# Completeness


def test_the_strip_of_weeks_tells_what_is_missing() -> None:
    score = reports.score(replace(CTR, values=(1.0, None, 1.2, None)))
    weeks = [p.week for p in score.weeks]
    figure = completeness(score, weeks, SV)
    assert figure.title == "CTR, betalt: v.\u00a041 och v.\u00a043 saknas"
    assert len(rings(figure)) == 2
    assert len(circles(figure, r="2.6")) == 2


@pytest.mark.parametrize(
    ("kind", "value", "drawn"),
    [
        (ValueKind.REPORTED, 1.0, {"r": "2.6", "fill": HEX["ink2"]}),
        (ValueKind.EXCLUDED, 1.0, {"r": "2.4", "fill": HEX["paper"]}),
        (ValueKind.PROVISIONAL, 1.0, {"r": "2.4", "fill": HEX["paper"]}),
        (ValueKind.RESTATED, 1.0, {"r": "4.2", "stroke": HEX["ink"]}),
        (ValueKind.ERROR, None, {"r": "3.4", "stroke": HEX["bad"]}),
    ],
)
def test_each_kind_of_week_has_its_dot(
    kind: ValueKind, value: float | None, drawn: dict[str, str]
) -> None:
    score = reports.score(replace(CTR, values=(1.0,)))
    week = replace(score.weeks[0], kind=kind, value=value)
    figure = completeness(replace(score, weeks=(week,)), [week.week], SV)
    assert circles(figure, **drawn)


def test_a_week_not_due_is_a_dash_and_an_unknown_week_is_empty() -> None:
    score = reports.score(replace(CTR, values=(None,)))
    not_due = replace(score.weeks[0], kind=ValueKind.NOT_DUE)
    figure = completeness(replace(score, weeks=(not_due,)), [not_due.week, "2026-W41"], SV)
    assert not elements(figure, "circle")
    assert len(elements(figure, "path")) == 1
    assert figure.title == "CTR, betalt: inga värden saknas"


def test_a_week_that_only_channels_have_is_there() -> None:
    score = reports.score(replace(CTR, values=(None,)))
    each = replace(score, weeks=(replace(score.weeks[0], channels=2),))
    figure = completeness(each, [each.weeks[0].week], SV)
    assert circles(figure, r="2.6", fill=HEX["ink2"])
    assert figure.title == "CTR, betalt: inga värden saknas"


def test_the_weeks_stand_over_their_dots() -> None:
    weeks = [f"2026-W{n}" for n in range(40, 48)]
    figure = weeks_head(weeks, SV)
    assert words(figure) == [str(n) for n in range(40, 48)]
    assert [number(t, "x") for t in elements(figure, "text")] == [10 + 20 * i for i in range(8)]
    assert outside(figure) == []


# Scale, widths, icons


def test_a_scale_of_one_number_lies_around_it() -> None:
    scale = fitted([], [5.0], 100, 0)
    assert scale.at(5.0) == pytest.approx(50)


def test_a_scale_without_numbers_can_still_place_one() -> None:
    assert 0 <= fitted([], [], 100, 0).at(0.0) <= 100


@given(st.lists(st.floats(-1e12, 1e12), max_size=40), st.lists(st.floats(-1e12, 1e12), max_size=4))
def test_a_scale_keeps_everything_on_the_chart(values: list[float], fixed: list[float]) -> None:
    scale = fitted(fixed, values, 100.0, 0.0)
    assert all(-1e-6 <= scale.at(v) <= 100 + 1e-6 for v in (*values, *fixed))
    assert all(scale.beyond(v) == 0 for v in fixed)


@pytest.mark.parametrize(
    "text",
    [
        "418\u00a0kr",
        "+3,6\u00a0%",
        "1\u00a0250\u00a0000\u00a0kr",
        "dag 90",
        "week 47",
        "−50\u00a0%",
    ],
)
@pytest.mark.parametrize("weight", [400, 600, 700])
def test_the_estimated_width_is_at_least_the_real_one(text: str, weight: int) -> None:
    assert width(text, 10, weight) <= width_of(text, 10) <= 1.25 * width(text, 10, weight)


def test_every_status_and_direction_has_a_sign() -> None:
    directions = {"up", "down", "flat", "up-good", "up-bad", "down-good", "down-bad"}
    assert icons.names() >= {*Status, *directions, "error", "warning", "note"}


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_a_sign_is_drawn_and_says_nothing(name: str) -> None:
    sign = ET.fromstring(icons.icon(name))  # noqa: S314
    assert sign.attrib["aria-hidden"] == "true"
    assert not "".join(sign.itertext())
    assert len(sign) > 0


def test_a_restated_week_has_a_ring_around_its_dot() -> None:
    kpi = reports.sample().kpis[3]
    weeks = tuple(
        replace(p, kind=ValueKind.RESTATED, was=(p.value or 0) + 0.001) if i == 3 else p
        for i, p in enumerate(kpi.weeks)
    )
    plan, voice = reports.sample().plan, Voice("sv", "SEK")

    plain = trend(kpi, plan, (), voice).svg.count('r="3.8"')
    assert trend(replace(kpi, weeks=weeks), plan, (), voice).svg.count('r="3.8"') == plain + 1
