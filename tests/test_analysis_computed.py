from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.computed import Computed, Measure, measure
from reportgen.analysis.coverage import Coverage
from reportgen.analysis.sums import data
from reportgen.dataclass import replace
from reportgen.grammar.formula import Lack, Outcome
from reportgen.grammar.formulas import data_names, parse_formula
from reportgen.isoweek import Week
from reportgen.problems import Place, ValueKind
from reportgen.records import Fact, Kpi
from workbooks import FIRST, cost, day, kpi, whole, workbook

REPORTED, MISSING, ERROR = ValueKind.REPORTED, ValueKind.MISSING, ValueKind.ERROR
PARTIAL, PROVISIONAL, THIN = ValueKind.PARTIAL, ValueKind.PROVISIONAL, ValueKind.THIN
CPA, CTR, LEADS = cost("CPA").kpi, kpi("CTR").kpi, kpi("Leads").kpi
Amounts = dict[str, float]


def of(it: Kpi, text: str, facts: Sequence[Fact], covered: Coverage | None = None) -> Measure:
    formula, _ = parse_formula(text, data_names(), ".")
    assert formula is not None
    found, _ = data(workbook(facts=facts), FIRST.plus(40))
    return measure(it, formula, found, covered or Coverage())


def weekly(*amounts: Amounts) -> list[Fact]:
    return [whole(FIRST.plus(i), **it) for i, it in enumerate(amounts)]


def kinds(found: Measure) -> list[ValueKind]:
    return [it.kind for it in found.weeks.values()]


def amounts(found: Measure) -> list[float | None]:
    return [it.amount for it in found.weeks.values()]


def spent(*pairs: tuple[float, float]) -> list[Fact]:
    return weekly(*({"spend": s, "conversions": k} for s, k in pairs))


def test_a_week_with_an_amount_that_cant_be_used_is_an_error_never_too_little() -> None:
    lost = replace(day(FIRST.sunday, conversions=1), broken=frozenset({"spend"}))
    facts = [day(FIRST.monday, spend=1330, conversions=6), lost, whole(FIRST.plus(1), spend=900,
             conversions=9)]  # fmt: skip
    found = of(CPA, "spend / conversions", facts)

    one, other = found.weeks.values()
    assert (one.amount, one.kind, one.counts) == (None, ERROR, False)  # not 1330 / 7 = 190
    assert one.outcome == Outcome(None, Lack.BROKEN, "spend")
    assert one.places == (Place("Data", "C2:C3", 2), Place("Data", "G2:G3", 2))
    assert (other.amount, other.kind) == (100, REPORTED)
    assert amounts(of(LEADS, "conversions", facts)) == [7, 9]  # what is broken is not asked for


def test_a_value_is_a_ratio_of_sums_never_a_mean_of_ratios() -> None:
    found = of(
        CTR,
        "clicks / impressions",
        [
            day(FIRST.monday, clicks=10, impressions=100),  # 10 %
            day(FIRST.sunday, clicks=10, impressions=900),  # 1.1 %
        ],
    ).weeks[FIRST]

    assert found.amount == 0.02  # 20 / 1000
    assert found.places == (Place("Data", "E2:E3", 2), Place("Data", "D2:D3", 2))


@pytest.mark.parametrize(
    ("row", "lack", "metric", "counts"),
    [
        ({"spend": 900, "conversions": 0}, Lack.DIVISION_BY_ZERO, None, True),
        # the column is there, and blank: nothing came of the week
        ({"spend": 900}, Lack.NO_METRIC, "conversions", True),
        ({"conversions": 4}, Lack.NO_METRIC, "spend", False),
        ({"clicks": 4}, Lack.NO_METRIC, "spend", False),
    ],
)
def test_a_week_without_a_value_has_its_reason(
    row: Amounts, lack: Lack, metric: str | None, counts: bool
) -> None:
    facts = weekly(row, {"spend": 800, "conversions": 8, "clicks": 9})

    found = of(CPA, "spend / conversions", facts).weeks[FIRST]

    assert (found.amount, found.kind, found.counts) == (None, MISSING, counts)
    assert (found.outcome.lack, found.outcome.metric) == (lack, metric)


def test_without_the_rows_of_the_crm_nobody_knows_what_came() -> None:
    crm = whole(FIRST, sheet="Data CRM", leads=8)
    facts = [*weekly({"spend": 800}, {"spend": 900}), crm]

    found = of(CPA, "spend / leads", facts)

    assert amounts(found) == [100, None]
    assert [it.counts for it in found.weeks.values()] == [True, False]


def test_what_no_page_can_print_is_an_error() -> None:
    facts = weekly({"spend": 1e15, "conversions": 0.01})

    assert kinds(of(CPA, "spend / conversions", facts)) == [ERROR]


# The mean of some weeks


def test_the_mean_of_weeks_is_a_ratio_of_their_sums() -> None:
    found = of(CPA, "spend / conversions", spent((1000, 10), (2000, 5), (600, 0)))

    weeks = [FIRST, FIRST.plus(1), FIRST.plus(2)]
    assert found.mean(weeks) == 240  # 3600 / 15: what brought nothing cost all the same
    assert found.mean(weeks[:1]) == 100
    assert found.mean([FIRST.plus(2)]) is None
    assert found.mean([]) is None


def test_the_mean_of_what_adds_up_is_the_mean_a_week() -> None:
    found = of(LEADS, "leads", weekly({"leads": 10}, {"leads": 20}, {"leads": 60}))

    assert found.mean([FIRST, FIRST.plus(1), FIRST.plus(2)]) == 30


def test_a_stock_has_no_mean_of_sums() -> None:
    assert of(kpi("Följare").kpi, "last(followers)", weekly({"followers": 9})).mean([FIRST]) is None


# Thin weeks


@pytest.mark.parametrize(
    ("volumes", "thin"),
    [
        ([900, 900, 900, 299], [3]),  # under a third of 900
        ([900, 900, 900, 300], []),
        ([90, 900, 900, 900], []),  # there is nothing before it to compare with
        ([100, 900, 900, 250], [3]),  # median 900
        ([900] * 3 + [200] * 13, [3, 4, 5]),  # then 200 is what is usual
    ],
)
def test_a_week_with_little_to_divide_by_is_thin(volumes: list[float], thin: list[int]) -> None:
    found = of(
        CTR,
        "clicks / impressions",
        weekly(*({"clicks": 9, "impressions": n} for n in volumes)),
    )

    assert [i for i, kind in enumerate(kinds(found)) if kind is THIN] == thin


@pytest.mark.parametrize(
    ("conversions", "thin"),
    [
        ([20, 20, 9, 20], []),
        ([8, 5, 4, 7], [2]),
        ([6, 2, 4, 3, 3], [0, 1, 2, 3, 4]),  # median 3: five a week are out of reach
        ([4, 4, 4, 4, 4, 9, 9, 9, 9, 9, 9], [0, 1, 2, 3, 4]),
    ],
)
def test_a_cost_is_judged_by_five_conversions_at_least(
    conversions: list[float], thin: list[int]
) -> None:
    found = of(CPA, "spend / conversions", spent(*((1000, k) for k in conversions)))

    assert [i for i, kind in enumerate(kinds(found)) if kind is THIN] == thin


def test_a_share_is_judged_by_fewer_than_five() -> None:
    found = of(CTR, "qualified leads / leads", [])
    assert found.weeks == {}

    few = of(CTR, "conversions / leads", weekly(*[{"conversions": 1, "leads": 4}] * 3))
    assert kinds(few) == [REPORTED] * 3


def test_a_sum_is_never_thin() -> None:
    assert kinds(of(LEADS, "leads", weekly({"leads": 90}, {"leads": 1}))) == [REPORTED] * 2


# Weeks that are not all there, or may change

UNFINISHED = Coverage(today=FIRST.plus(1).sunday)
LATE = Coverage(provisional={"": FIRST.plus(1).sunday})


@pytest.mark.parametrize(
    ("covered", "text", "kind"),
    [
        (UNFINISHED, "spend / conversions", PARTIAL),
        (LATE, "spend / conversions", PROVISIONAL),
        (LATE, "spend / clicks", REPORTED),  # a click is there at once
        (Coverage(today=UNFINISHED.today, provisional=LATE.provisional), "conversions", PARTIAL),
        (Coverage(frozenset({(("meta", ""), FIRST.plus(1))})), "clicks", PARTIAL),
        (Coverage(frozenset({(("google", ""), FIRST.plus(1))})), "clicks", REPORTED),
    ],
)
def test_a_week_may_be_unfinished_or_provisional(
    covered: Coverage, text: str, kind: ValueKind
) -> None:
    facts = weekly(*[{"spend": 900, "conversions": 9, "clicks": 90}] * 2)

    found = of(CPA, text, facts, covered)

    assert kinds(found) == [REPORTED, kind]
    assert found.weeks[FIRST.plus(1)].counts is (kind is REPORTED)


def test_an_unfinished_week_without_a_value_is_missing() -> None:
    found = of(CPA, "spend / conversions", spent((900, 9), (100, 0)), UNFINISHED)

    assert (kinds(found)[1], found.weeks[FIRST.plus(1)].counts) == (MISSING, False)


# Laws

counts = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 500)), min_size=1, max_size=20)


def values(found: Measure) -> dict[Week, Computed]:
    return dict(found.weeks)


@given(counts, st.integers(2, 7))
def test_a_day_written_as_several_rows_changes_no_value(
    pairs: list[tuple[int, int]], pieces: int
) -> None:
    whole_rows = spent(*pairs)
    split = [
        whole(FIRST.plus(i), spend=s / pieces, conversions=k / pieces)
        for i, (s, k) in enumerate(pairs)
        for _ in range(pieces)
    ]

    one, several = (of(CPA, "spend / conversions", it) for it in (whole_rows, split))

    assert amounts(several) == pytest.approx(amounts(one))
    weeks = list(one.weeks)
    assert several.mean(weeks) == pytest.approx(one.mean(weeks))


@given(counts, st.floats(0.001, 1000))
def test_twice_the_cost_is_twice_the_cpa(pairs: list[tuple[int, int]], factor: float) -> None:
    one = of(CPA, "spend / conversions", spent(*pairs))
    scaled = of(CPA, "spend / conversions", spent(*((s * factor, k) for s, k in pairs)))

    for before, after in zip(amounts(one), amounts(scaled), strict=True):
        assert after == (None if before is None else pytest.approx(before * factor))
    assert kinds(one) == kinds(scaled)


@given(counts)
def test_a_mean_lies_between_the_weeks(pairs: list[tuple[int, int]]) -> None:
    found = of(CPA, "spend / conversions", spent(*((s, k + 1) for s, k in pairs)))
    known = [amount for amount in amounts(found) if amount is not None]

    mean = found.mean(list(found.weeks))

    assert mean is not None
    assert min(known) <= mean * (1 + 1e-9)
    assert mean <= max(known) * (1 + 1e-9)
