from __future__ import annotations

import warnings
from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.analysis.compose import compose
from reportgen.dataclass import replace
from reportgen.delivery import reportjson
from reportgen.isoweek import Week
from reportgen.language import Voice, told
from reportgen.problems import Place, Unit
from reportgen.records import (
    Better,
    BudgetStep,
    Campaign,
    Creative,
    CreativeKind,
    Decision,
    Fact,
    Idea,
    LandingPage,
    Reach,
    Risk,
    Rows,
    SheetSettings,
    Trial,
    Workbook,
)
from workbooks import FIRST, START, kpi, workbook

PLACE = Place("Blad", "A2")
KPIS = (
    kpi(
        "CPA", [], "450 -> 330", unit=Unit.CURRENCY, better=Better.LOWER, known="cpa",
        scope="paid", steering=True, decimals=0,
    ),
    kpi("CTR", [], "0.01 -> 0.016", unit=Unit.PERCENT, known="ctr", scope="paid"),
    kpi("Leads", [], "10 ->", known="leads", decimals=0),
    kpi("Engagemang", [], unit=Unit.PERCENT, known="engagement_rate", scope="organic"),
)  # fmt: skip


def test_sheets_that_are_not_there_light_nothing() -> None:
    report, _ = compose(workbook(kpi("CTR", [1.0, 1.1])), FIRST.plus(1))

    assert report.drivers is None
    assert report.recovery is None
    assert report.velocity is None
    assert report.backlog is None
    assert report.redundancy is None
    assert report.diagnosis == report.scaling == report.creatives == report.channels == ()
    assert report.campaigns_incomplete == report.landing_pages_incomplete == ()
    assert report.trust_review == ()
    assert len(report.risks) == 5


# Laws

words = st.sampled_from(["Meta", "meta", "TikTok", "A", "B2B", "{kpi}", "<b>"])
maybe = st.none() | words
amounts = st.just(0.0) | st.floats(0.01, 1e6) | st.sampled_from([1.0, 1e15])
days = st.dates(date(2026, 9, 1), date(2026, 12, 31))
checks = st.none() | st.booleans()
places = st.just(PLACE)
metrics = st.sampled_from(
    ["spend", "impressions", "clicks", "sessions", "conversions", "leads", "engagements"]
)
facts = st.builds(
    Fact, days, st.just(Rows("Data", 0, 0)), st.dictionaries(metrics, amounts), maybe,
    st.none() | st.sampled_from(Reach), maybe, maybe, maybe, maybe, maybe, maybe, maybe,
)  # fmt: skip
creatives = st.builds(
    Creative, words, places, st.sampled_from(CreativeKind), maybe, st.none() | days, maybe, maybe,
    maybe, maybe, maybe, checks, checks, checks,
)  # fmt: skip
moments = days | st.datetimes(datetime(2026, 9, 1), datetime(2026, 12, 31))
scores = st.none() | st.integers(1, 5)
triggers = st.sampled_from([None, "CPA > 25 % över mål", "CTR < 1 %", "> 20 % över plan", "?"])
weeks = st.integers(-3, 14).map(FIRST.plus)
plans = st.builds(
    SheetSettings,
    goal=st.sampled_from([None, "120 leads", "+25 % leads", "Mer av allt"]),
    goal_value=st.none() | amounts,
    goal_channels=st.sampled_from([(), ("Meta",), ("Okänd",)]),
    currency=st.just("SEK"),
)


def several(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=6).map(tuple)


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    book = workbook(
        *KPIS, facts=draw(st.lists(facts, max_size=40)), settings=draw(plans), start=START
    )
    sheets = {
        "creatives": creatives,
        "campaigns": st.builds(Campaign, words, places, maybe, maybe, maybe, maybe, maybe, checks),
        "landing_pages": st.builds(LandingPage, words, places, maybe, checks, st.none() | amounts),
        "budget_log": st.builds(BudgetStep, moments, words, amounts, amounts, places, maybe),
        "backlog": st.builds(Idea, words, places, impact=scores, effort=scores),
        "risks": st.builds(Risk, words, places, st.sampled_from([None, "CPA", "CTR"]), triggers),
        "decisions": st.builds(Decision, weeks, words, places, st.sampled_from([None, "CPA"])),
        "tests": st.builds(Trial, words, words, places, start=st.none() | days),
    }
    filled = {name: draw(several(of)) for name, of in sheets.items()}
    return replace(book, **filled)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(workbooks(), weeks)
def test_any_workbook_has_an_agenda_that_can_be_said_and_kept(book: Workbook, week: Week) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report, problems = compose(book, week)
        for lang in ("sv", "en"):
            spoken = told(report, problems, Voice(lang, "SEK"))
            assert all(row.name and row.evidence.text for row in spoken.risks)
            assert all(row.text for row in (*spoken.deliverables, *spoken.diagnosis))
            kept = reportjson.encode(spoken)
            assert reportjson.encode(reportjson.decode(kept)) == kept

    assert (report, problems) == compose(book, week)
    if report.drivers and report.drivers.effects:
        change = report.drivers.to - report.drivers.from_
        effects = [e.effect for e in report.drivers.effects]
        scale = max(map(abs, [*effects, report.drivers.to, report.drivers.from_]))
        assert abs(sum(effects) - change) <= 1e-9 * scale
    for row in report.channels:
        assert row.spend_share is None or 0 <= row.spend_share <= 1 + 1e-9
