from __future__ import annotations

from reportgen.analysis.compose import compose
from reportgen.analysis.gathering import all_series
from reportgen.analysis.quality import quality, totals, tracked
from reportgen.analysis.sums import Data, data
from reportgen.analysis.weeks import calendar
from reportgen.dataclass import replace
from reportgen.problems import Unit, Value, ValueKind
from reportgen.records import EACH, Cadence, SheetSettings
from reportgen.report import Quality, SourceCount, Totals
from workbooks import FIRST, Typed, day, kpi, whole, workbook


def of(*typed: Typed, weeks: int, before: int = 0) -> Quality:
    """The quality in the plan's week `weeks`; the values begin `before` weeks before the plan."""
    book = workbook(*typed, first=FIRST.plus(-before))
    plan = calendar(book)
    assert plan is not None
    return quality(all_series(book, plan, FIRST.plus(weeks - 1))[0], plan)


def test_every_week_is_expected_from_the_plans_first() -> None:
    found = of(kpi("A", [9, 1, None, 1]), kpi("B", [9, 9, 9, 1]), kpi("C"), before=1, weeks=3)

    # history before the plan is not counted: A has 2 of 3, B all 3, C none
    assert (found.reported, found.expected) == (5, 9)


def test_an_error_is_not_reported_and_an_unfinished_week_is() -> None:
    found = of(kpi("A", [1, ValueKind.ERROR, Value(1.0, ValueKind.PARTIAL)]), weeks=3)

    assert (found.reported, found.expected) == (2, 3)
    assert found.partial_weeks == ("2026-W42",)


def test_before_the_plan_has_begun_the_first_week_with_a_value_is_the_first() -> None:
    # weeks 36 to 38, two before the plan's first: A has 2 of 3, B, which begins in 37, 1 of 2
    found = of(kpi("A", [1, None, 1]), kpi("B", [None, 1]), before=4, weeks=-1)

    assert (found.reported, found.expected) == (3, 5)


def test_only_due_weeks_are_expected() -> None:
    on_time = kpi("A", [None, 1, None, 1], review=Cadence.BIWEEKLY)
    early = kpi("B", [1, None, 1, None], review=Cadence.BIWEEKLY)
    weekly_values = kpi("C", [1, 1, 1, 1], review=Cadence.BIWEEKLY)
    monthly = kpi("D", [None, None, None, None], review=Cadence.MONTHLY)

    assert of(on_time, weeks=4) == Quality(reported=2, expected=2)
    assert of(early, weeks=4) == Quality(reported=2, expected=2)
    # all four are there, as its row on the page says, though two would have done
    assert of(weekly_values, weeks=4) == Quality(reported=4, expected=4)
    assert of(monthly, weeks=3) == Quality(reported=0, expected=0)
    assert of(monthly, weeks=4) == Quality(reported=0, expected=1)


def test_a_week_that_brought_nothing_is_no_missing_value() -> None:
    cpa = kpi("CPA", known="cpa", unit=Unit.CURRENCY)
    facts = [whole(FIRST, spend=400, conversions=8), whole(FIRST.plus(1), spend=90, conversions=0)]
    report, _ = compose(workbook(cpa, facts=facts), FIRST.plus(1))

    assert (report.quality.reported, report.quality.expected) == (2, 2)


def test_tracking_is_told_by_the_weeks_own_rows() -> None:
    book = workbook(
        facts=[
            day(FIRST.monday, sessions=800, sessions_with_utm=760),
            day(FIRST.sunday, sessions=200, sessions_with_utm=180, leads=40, unattributed_leads=3),
            day(FIRST.sunday, "Webb", sessions=5000, leads=10),  # nobody counts UTM there
            day(FIRST.plus(1).monday, sessions=1, sessions_with_utm=0),
        ]
    )
    known, _ = data(book, FIRST.plus(1))

    found = tracked(Quality(), known, FIRST)

    assert found.utm_share == 0.94  # 940 / 1000
    assert found.unattributed_share == 0.06  # 3 / 50
    assert tracked(Quality(), Data(), FIRST) == Quality()


def test_sources_are_compared_not_added() -> None:
    book = workbook(
        facts=[
            day(FIRST.monday, source="Meta", conversions=120, spend=50),
            day(FIRST.monday, source="CRM", conversions=74),
        ],
        settings=SheetSettings(counting_source="CRM"),
    )
    known, _ = data(book, FIRST)

    assert tracked(Quality(), known, FIRST).sources == (
        SourceCount("Meta", 120),
        SourceCount("CRM", 74),
    )
    assert totals(known, FIRST) == Totals(spend=50, conversions=74)


def test_a_source_whose_count_cant_be_read_is_not_compared() -> None:
    crm = day(FIRST.monday, source="CRM", conversions=74)
    unread = replace(day(FIRST.sunday, source="CRM"), broken=frozenset({"conversions"}))
    facts = [day(FIRST.monday, source=it, conversions=120) for it in ("Meta", "GA4")]
    known, _ = data(workbook(facts=[*facts, crm, unread]), FIRST)

    assert tracked(Quality(), known, FIRST).sources == (
        SourceCount("GA4", 120),
        SourceCount("Meta", 120),
    )


def test_leads_are_the_weeks_result_where_nobody_counts_conversions() -> None:
    known, _ = data(workbook(facts=[day(FIRST.monday, leads=9)]), FIRST)

    assert totals(known, FIRST) == Totals(None, 9)
    assert totals(known, FIRST.plus(1)) == Totals()


def test_an_amount_that_cant_be_used_leaves_no_total_and_no_value() -> None:
    unread = replace(day(FIRST.sunday, leads=9), broken=frozenset({"spend", "conversions"}))
    cpa = kpi("CPA", known="cpa", unit=Unit.CURRENCY)
    book = workbook(cpa, facts=[day(FIRST.monday, spend=1330, conversions=4), unread])

    report, _ = compose(book, FIRST)
    (score,) = report.kpis

    # the leads are no stand-in for conversions that are there and can't be read
    assert report.totals == Totals(None, None)
    assert (report.quality.reported, report.quality.expected) == (0, 1)
    assert (score.value, score.kind) == (None, ValueKind.ERROR)
    assert score.absence is not None
    assert score.absence.code == "absence.broken"
    assert score.absence.args == {"week": str(FIRST), "column": "Spend"}


def test_a_kpi_of_each_channel_is_as_filled_in_its_row_as_in_the_sum() -> None:
    google = kpi("ROAS", [2.0, 2.1, 2.2], rows="Google", channel=EACH)
    meta = kpi("ROAS", [2.0, 2.1], rows="Meta", channel=EACH)
    both = workbook(google, meta)
    report, _ = compose(replace(both, kpis=both.kpis[:1]), FIRST.plus(2))

    assert (report.quality.reported, report.quality.expected) == (3, 3)
    assert [(p.value, p.channels, p.is_there) for p in report.kpis[0].weeks] == [
        (None, 2, True),
        (None, 2, True),
        (None, 1, True),
    ]
