from __future__ import annotations

import pytest

from reportgen.analysis.compose import compose
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Message, Unit
from reportgen.records import Better, Fact, Reach, Workbook
from reportgen.report import DiagnosisRow
from workbooks import FIRST, Typed, daily, kpi, whole, workbook

# Week 48 is the plan's ninth: the four last weeks' Thursdays are days 39, 46, 53 and 60, whose mean
# is 49.5 of 90, 55 % of the way. What stands still is behind there; what follows it is on plan.
WEEKS = 9
STANDS = [0.0100, 0.0102] * 4  # CTR at its baseline of 1.0 %
CTR_PLAN = [0.0103, 0.0107, 0.0110, 0.0114, 0.0118, 0.0123, 0.0127, 0.0132]  # on its way to 1.6 %
DEAR = [450.0, 455.0] * 4
CHEAP = [445.0, 434.0, 424.0, 414.0, 404.0, 395.0, 385.0, 376.0]  # on its way to 330


def ctr(*values: float) -> Typed:
    return kpi(
        "CTR", values, "0.010 -> 0.016", unit=Unit.PERCENT, known="ctr", steering=True, scope="paid"
    )


def cpa(*values: float) -> Typed:
    return kpi(
        "CPA", values, "450 -> 330", unit=Unit.CURRENCY, better=Better.LOWER, decimals=0,
        known="cpa", steering=True,
    )  # fmt: skip


def quality(*values: float) -> Typed:
    return kpi(
        "Andel kvalificerade leads", values, "0.35 -> 0.45",
        unit=Unit.PERCENT, decimals=0, known="qualified_share",
    )  # fmt: skip


def engagement(*values: float) -> Typed:
    return kpi(
        "Engagemang", values, unit=Unit.PERCENT, decimals=1, known="engagement_rate",
        scope="organic",
    )  # fmt: skip


def found(book: Workbook, weeks: int = WEEKS) -> tuple[DiagnosisRow, ...]:
    return compose(book, FIRST.plus(weeks - 1))[0].diagnosis


def codes(book: Workbook) -> list[str]:
    return [row.code for row in found(book)]


def said(row: DiagnosisRow) -> str:
    return Voice("sv", "SEK").say(Message(row.code, row.args)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cell", "fires"),
    [
        pytest.param(0.0101, True, id="CTR, Weekly!B10 = 1.01 %"),
        pytest.param(0.0212, False, id="CTR, Weekly!B10 = 2.12 %"),
    ],
)
def test_ctr_behind_points_to_hook_or_audience(cell: float, fires: bool) -> None:
    """Mean of the last four 1.01 % (planned is 1.29 %); with 2.12 % it is 1.29 %: on plan."""
    book = workbook(ctr(*STANDS, cell))

    assert codes(book) == (["diagnosis.hook"] if fires else [])


def test_it_prints_the_numbers_that_fired_it() -> None:
    (row,) = found(workbook(ctr(*STANDS, 0.0101)))

    assert row.kpis == ("CTR",)
    assert [str(place) for place in row.places] == [f"Veckovärden!B{n}" for n in (7, 8, 9, 10)]
    # 1.0 % · 1.6^(63/90) = 1.39 % on Sunday, day 63
    assert said(row) == (
        "CTR ligger efter: 1,01 % i snitt mot planens 1,39 %. "
        "Öppningen fångar inte, eller annonserna når fel målgrupp."
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(460, ["diagnosis.page"], id="CPA, Weekly!C10 = 460"),
        pytest.param(200, [], id="CPA, Weekly!C10 = 200"),
    ],
)
def test_clicks_on_plan_and_dear_conversions_point_to_the_page(
    cell: float, expected: list[str]
) -> None:
    """Mean of the last four 455 or 390; planned are 450·(330/450)^0.55 = 379 kr."""
    assert codes(workbook(ctr(*CTR_PLAN, 0.0136), cpa(*DEAR, cell))) == expected


def cvr(*values: float) -> Typed:
    return kpi("CVR", values, "0.022 -> 0.032", unit=Unit.PERCENT, known="cvr")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(0.0272, ["diagnosis.price"], id="CVR, Weekly!D10 = 2.72 %"),
        # 47 % of the way, where 55 % are planned: slightly behind
        pytest.param(0.0240, ["diagnosis.page"], id="CVR, Weekly!D10 = 2.40 %"),
    ],
)
def test_dear_conversions_with_clicks_that_convert_point_to_the_price_of_a_click(
    last: float, expected: list[str]
) -> None:
    """Planned is a CVR of 2.2 % · (3.2/2.2)^0.55 = 2.70 %."""
    rates = cvr(0.0225, 0.0233, 0.0240, 0.0248, 0.0255, 0.0262, 0.0270, 0.0277, last)
    book = workbook(ctr(*CTR_PLAN, 0.0136), cpa(*DEAR, 460), rates)

    assert codes(book) == expected
    assert said(found(book)[0]).startswith("CTR (1,30 %) och CVR (2,70 %) är i fas men CPA") is (
        expected == ["diagnosis.price"]
    )


def test_dear_conversions_with_a_low_ctr_point_to_the_hook_alone() -> None:
    assert codes(workbook(ctr(*STANDS, 0.0101), cpa(*DEAR, 460))) == ["diagnosis.hook"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(0.35, ["diagnosis.qualification"], id="quality, Weekly!C10 = 35 %"),
        pytest.param(0.57, [], id="quality, Weekly!C10 = 57 %"),
    ],
)
def test_cheap_leads_of_low_quality_point_to_qualification(
    cell: float, expected: list[str]
) -> None:
    """Mean of the last four 35 or 40.5 %; planned are 35 % · (45/35)^0.55 = 40.2 %."""
    assert codes(workbook(cpa(*CHEAP, 367), quality(*[0.35] * 8, cell))) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(0.029, ["diagnosis.content"], id="engagement, Weekly!B10 = 2.9 %"),
        pytest.param(0.034, [], id="engagement, Weekly!B10 = 3.4 %"),
    ],
)
def test_falling_engagement_points_to_the_content(cell: float, expected: list[str]) -> None:
    """Eight weeks of 3.5 and 3.7 %: limits 3.6 % · (37/35)^∓2.66, 3.1 to 4.2 %."""
    assert codes(workbook(engagement(*[0.035, 0.037] * 4, cell))) == expected


def test_rising_engagement_points_to_nothing() -> None:
    assert codes(workbook(engagement(*[0.035, 0.037] * 4, 0.055))) == []


def posts(week: Week, pillar: str, engagements: float) -> Fact:
    it = whole(week, reach=Reach.ORGANIC, impressions=10_000, engagements=engagements)
    return replace(it, content_pillar=pillar)


@pytest.mark.parametrize(
    ("cell", "pillar"),
    [
        pytest.param(150, "Kundcase", id="Data, customer cases = 150"),
        pytest.param(355, None, id="Data, customer cases = 355"),
    ],
)
def test_the_content_pillar_that_lost_most_is_named(cell: float, pillar: str | None) -> None:
    """Tips stay at 3.6 %, the cases fall from 3.6 to 1.5 %: 2.54 % in all, below 3.1 %."""
    rows = [
        posts(FIRST.plus(i), name, (350, 370)[i % 2])
        for i in range(8)
        for name in ("Tips", "Kundcase")
    ]
    last = [posts(FIRST.plus(8), "Tips", 358), posts(FIRST.plus(8), "Kundcase", cell)]
    rows_found = found(workbook(engagement(), facts=[*rows, *last]))

    assert [row.args["pillar"] for row in rows_found] == ([pillar] if pillar else [])
    if rows_found:
        assert said(rows_found[0]) == (
            "Engagemang faller: 2,5 %, normal variation är 3,1–4,2 %. "
            "Mest tappar innehållspelaren ”Kundcase”, från 3,6 % till 1,5 %."
        )


def with_funnel(conversions: float) -> Workbook:
    """CTR on its way to 1.6 % and a CPA that stays at 450 kr, both out of Data, day by day."""
    facts = []
    for i, rate in enumerate((*CTR_PLAN, 0.0136)):
        clicks = 20_000 * rate
        per_day = clicks * 20 / 450 / 2 if i < WEEKS - 1 else conversions  # 20 kr a click
        facts += daily(
            FIRST.plus(i), spend=clicks * 10, impressions=20_000, clicks=clicks,
            conversions=per_day,
        )  # fmt: skip
    return workbook(ctr(), cpa(), facts=facts)


def test_kronor_are_printed_only_where_they_were_computed() -> None:
    """The last week has fewer conversions of as many clicks: an interval that excludes zero."""
    row = next(r for r in found(with_funnel(conversions=3)) if r.code.startswith("diagnosis.page"))
    effect = compose(with_funnel(3), FIRST.plus(8))[0].drivers

    assert row.code == "diagnosis.page-effect"
    assert effect is not None
    cvr = next(e for e in effect.effects if e.name == "CVR")
    assert cvr.signals
    assert row.args["effect"].amount == cvr.effect  # type: ignore[union-attr]


def test_without_an_effect_that_shows_there_are_no_kronor() -> None:
    (row,) = (r for r in found(with_funnel(conversions=5.9)) if r.code.startswith("diagnosis.page"))

    assert row.code == "diagnosis.page"
