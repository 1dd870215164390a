from __future__ import annotations

from reportgen.analysis.compose import compose
from reportgen.records import SheetSettings
from reportgen.report import RiskRow
from workbooks import FIRST, kpi, whole, workbook

WEEKS = 9


def platform(**changes: float) -> RiskRow:
    """Eight even weeks of 1,000 impressions and ten leads, the last four of 1,300."""
    facts = [
        whole(FIRST.plus(i), impressions=1_300 if i > 4 else 1_000, leads=10) for i in range(WEEKS)
    ]
    settings = SheetSettings(conversion_lag=int(changes.get("lag", 0)))
    book = workbook(kpi("Nöjdhet", [1.0] * WEEKS), facts=facts, settings=settings)
    return compose(book, FIRST.plus(WEEKS - 1))[0].risks[0]


def test_data_are_looked_at_where_no_kpi_says_it() -> None:
    row = platform()

    assert row.evidence.code == "risk.attention-without-leads"
    assert row.evidence.args["attention"] == "Impressions"  # as Data's header has it
    assert row.evidence.args["leads"] == "Leads"


def test_weeks_that_more_leads_may_come_in_for_are_not_compared() -> None:
    assert platform(lag=7).direction == "unknown"


def test_the_kpis_own_values_go_before_data() -> None:
    facts = [whole(FIRST.plus(i), impressions=1_000, leads=10) for i in range(WEEKS)]
    seen = kpi("Visade", [*[500] * 5, *[900] * 4], known="impressions")
    book = workbook(seen, kpi("Leads", [*[5] * 5, *[9] * 4], known="leads"), facts=facts)
    row = compose(book, FIRST.plus(WEEKS - 1))[0].risks[0]

    assert row.evidence.code == "risk.attention-with-leads"
    assert row.evidence.args["attention"] == "Visade"
