from __future__ import annotations

import re
import warnings
from datetime import date, timedelta
from math import isfinite
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen import bundled
from reportgen.analysis.compose import compose
from reportgen.analysis.weeks import choose
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.language import Voice, told
from reportgen.problems import Unit, Value, ValueKind
from reportgen.records import EACH, Better, Cadence, SheetSettings, Workbook
from reportgen.report import Brand, GoalBar, Period, Score, SourceName, Status
from workbooks import FIRST, START, Typed, cost, day, event, kpi, on_rows, whole, workbook

BOOK = workbook(
    kpi("CTR", [1.02, 1.05, 1.10, None, 1.22], "1 -> 1.6"),
    cost("CPA", [448, 441, 430, 396, 390], "450 -> 330"),
    events=[event(FIRST.plus(1), "Ny hook")],
    settings=SheetSettings(
        client="Björklid Solel",
        goal="120 kvalificerade leads",
        goal_kpi="Kvalificerade leads",
        currency="SEK",
        meeting="tisdag kl. 09.00",
        brand_colour="#3B2A52",
    ),
)


def test_the_head_of_the_report() -> None:
    report, _ = compose(BOOK, FIRST.plus(4))

    assert (report.client, report.language, report.currency) == ("Björklid Solel", "sv", "SEK")
    assert (report.week, report.period) == ("2026-W44", Period("2026-10-26", "2026-11-01"))
    assert report.source == SourceName("kpi.xlsx", "0" * 64)
    assert report.plan.day == 35
    assert report.meeting == "tisdag kl. 09.00"
    assert report.brand == Brand("#3B2A52", None, None)
    assert report.goal == GoalBar(
        "120 kvalificerade leads",
        "Kvalificerade leads",
        target=120.0,
        plan_today=pytest.approx(120 * 35 / 90),
        decimals=0,
    )
    assert [m.letter for m in report.events] == ["a"]
    assert [k.name for k in report.kpis] == ["CTR", "CPA"]
    assert (report.quality.reported, report.quality.expected) == (9, 10)


def test_what_the_settings_leave_out() -> None:
    report, _ = compose(workbook(kpi("CTR", [1.0]), settings=SheetSettings()), FIRST)

    assert report.client == "kpi"  # the file's name
    assert (report.brand, report.goal, report.meeting, report.currency) == (None,) * 4


@pytest.mark.parametrize(
    ("asked", "sheet", "language"), [("en", "sv", "en"), (None, "en", "en"), (None, None, "sv")]
)
def test_the_language_asked_for_goes_before_the_sheets(
    asked: str | None, sheet: str | None, language: str
) -> None:
    book = replace(BOOK, settings=replace(BOOK.settings, language=sheet))

    assert compose(book, FIRST, language=asked)[0].language == language


def test_an_earlier_week_sees_nothing_later() -> None:
    earlier, _ = compose(BOOK, FIRST.plus(1))
    later, _ = compose(BOOK, FIRST.plus(4))

    assert (earlier.data_through, later.data_through) == ("2026-10-11", "2026-11-01")
    assert [p.value for p in earlier.kpis[1].weeks] == [448, 441]
    assert earlier.kpis[1].mean4 == 444.5


def test_data_reach_no_further_than_the_last_value() -> None:
    assert compose(BOOK, FIRST.plus(6))[0].data_through == "2026-11-01"


def test_the_steering_kpis_are_marked() -> None:
    report, problems = compose(BOOK, FIRST)

    assert [k.steering for k in report.kpis] == [True, True]
    assert [p.kind for p in problems] == ["steering-chosen", "stop-level-under-baseline"]


# Laws

amounts = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-5, 500)
cells = (
    st.none()
    | amounts
    | st.sampled_from(list(ValueKind))
    | st.builds(Value, amounts, st.sampled_from(list(ValueKind)))
)
finite = st.none() | st.floats(-1e15, 1e15) | st.sampled_from([0.0, 1.0, 5e-324, 330.0, 450.0])
names = st.sampled_from(["CTR", "CPA", "ctr", "Andel kvalificerade leads (MQL/SQL %)", "{kpi}"])


@st.composite
def typed_kpis(draw: st.DrawFn) -> Typed:
    found = kpi(
        draw(names),
        draw(st.lists(cells, max_size=20)),
        unit=draw(st.sampled_from(Unit)),
        better=draw(st.sampled_from(Better)),
        decimals=draw(st.integers(0, 3)),
        review=draw(st.sampled_from(Cadence)),
        steering=draw(st.booleans()),
        per_month=draw(st.booleans()),
        channel=draw(st.sampled_from([None, EACH, "Meta"])),
        rows=draw(st.sampled_from([None, "Meta"])),
    )
    ends = {"baseline": draw(finite), "target": draw(finite)}
    return replace(found, kpi=replace(found.kpi, **ends))  # type: ignore[arg-type]


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    weeks = st.integers(-10, 25).map(FIRST.plus)
    events = st.builds(event, weeks, kpi=st.none() | names, exclude=st.booleans())
    return workbook(
        *draw(st.lists(typed_kpis(), max_size=4)),
        first=draw(weeks),
        start=draw(st.none() | st.dates(date(2025, 1, 1), date(2028, 1, 1))),
        events=draw(st.lists(events, max_size=3)),
        settings=SheetSettings(days=draw(st.integers(-1, 400)), currency="SEK"),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workbooks(), st.integers(-12, 30).map(FIRST.plus))
def test_any_workbook_makes_a_report_that_can_be_said(book: Workbook, week: Week) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report, problems = compose(book, week)
        for lang in ("sv", "en"):
            spoken = told(report, problems, Voice(lang, "SEK"))
            assert len(spoken.verdict.text) <= 130
            assert all(0 < len(k.headline.text) <= 34 for k in spoken.kpis)
            assert all(row.message and row.hint for row in spoken.problems)

    assert (report, problems) == compose(book, week)
    assert len(report.flags) <= 3
    for k in report.kpis:
        assert k.weeks[-1].week == str(week)
        assert all(
            isfinite(n) for n in (k.covered, k.planned, k.mean4, k.change_pct) if n is not None
        )
        assert k.reached <= (k.status is Status.ON_TRACK)


@given(workbooks(), st.dates(date(2026, 6, 1), date(2027, 6, 1)))
def test_the_chosen_week_is_over_and_has_a_value(book: Workbook, today: date) -> None:
    week = choose(book, today)

    if week is not None:
        assert week.sunday < today
        assert any(v.week == week and v.value.amount is not None for v in book.values)


costs = st.lists(st.none() | st.integers(50, 2000), min_size=1, max_size=16).filter(any)


def bare(score: Score) -> Score:
    """The score without where it stands, and without how it was made."""
    weeks = tuple(replace(week, place=None) for week in score.weeks)
    return replace(score, weeks=weeks, places=(), mean4_pooled=False)


@given(costs)
def test_the_same_numbers_typed_and_out_of_data_make_the_same_scores(
    amounts: list[int | None],
) -> None:
    """With as many conversions each week, a ratio of sums is the mean of the weeks."""
    fields = {"known": "cpa", "unit": Unit.CURRENCY, "better": Better.LOWER}
    typed = workbook(kpi("CPA", amounts, "450 -> 330", **fields))
    counted = workbook(
        kpi("CPA", [], "450 -> 330", **fields),
        facts=[
            whole(FIRST.plus(i), spend=amount * 16, conversions=16)
            for i, amount in enumerate(amounts)
            if amount is not None
        ],
    )
    week = FIRST.plus(len(amounts) - 1)

    one, other = (bare(compose(book, week)[0].kpis[0]) for book in (typed, counted))

    for name in ("mean4", "covered", "planned"):
        assert getattr(other, name) == pytest.approx(getattr(one, name))
        one, other = replace(one, **{name: None}), replace(other, **{name: None})
    assert other == one


@given(
    st.lists(
        st.tuples(st.integers(0, 80), st.sampled_from(["Meta", "LinkedIn"]), st.integers(0, 40)),
        max_size=30,
    ),
    st.randoms(),
    st.integers(0, 3),
)
def test_the_order_of_the_rows_never_matters(
    rows: list[tuple[int, str, int]], chance: Random, lag: int
) -> None:
    facts = on_rows(
        [
            day(START + timedelta(days=at), channel, spend=100.1, clicks=50.3, conversions=n)
            for at, channel, n in rows
        ]
    )
    shuffled = list(facts)
    chance.shuffle(shuffled)
    kpis = (
        kpi("CPA", known="cpa", unit=Unit.CURRENCY, better=Better.LOWER, channel=EACH),
        kpi("CPC", known="cpc", unit=Unit.CURRENCY, better=Better.LOWER, channel="Meta"),
    )
    settings = SheetSettings(conversion_lag=lag)

    (one, told), (other, told_other) = (
        compose(workbook(*kpis, facts=it, settings=settings), FIRST.plus(8))
        for it in (facts, shuffled)
    )

    assert (other.kpis, other.quality, other.totals) == (one.kpis, one.quality, one.totals)
    assert other.provisional_from == one.provisional_from
    assert told_other == told


# The catalogue


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    code = re.compile(r'"((?:verdict|headline|finding|signal|absence|do)\.[a-z-]+)"')
    kind = re.compile(r'problem\(\s*Severity\.\w+,\s*"([a-z-]+)"')
    sources = [
        path.read_text("utf-8")
        for path in (bundled.folder("locales").parent / "analysis").glob("*.py")
    ]
    used = {found for source in sources for found in code.findall(source)}
    kinds = {found for source in sources for found in kind.findall(source)}
    kinds |= {"plan-not-started", "plan-over"}  # one call, two kinds
    kinds |= {"values-missing", "values-missing-many", "week-lost", "week-lost-many"}
    kinds |= {"source-unknown", "source-nowhere", "source-chosen", "source-chosen-even"}
    catalogues = bundled.folder("locales") / "sv" / "LC_MESSAGES"
    texts = [(catalogues / name).read_text("utf-8") for name in ("report.po", "plan.po")]
    kept = ("verdict.", "headline.", "finding.", "signal.", "absence.", "problem.", "do.")
    said = {
        found
        for text in texts
        for found in re.findall(r'^msgid "([^"]+)"$', text, re.MULTILINE)
        if found.startswith(kept)
    }
    assert said == used | {f"{part}.{kind}" for kind in kinds for part in ("problem", "do")}
