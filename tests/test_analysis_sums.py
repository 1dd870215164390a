from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flat import flatten
from reportgen.analysis.sums import Data, data
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import Condition, Fact, Reach, Rows, Scope, SheetSettings
from workbooks import FIRST, day, whole, workbook

MONDAY, SUNDAY = FIRST.monday, FIRST.sunday
PAID, ORGANIC = Scope(Reach.PAID), Scope(Reach.ORGANIC)


def of(*facts: Fact, weeks: int = 4, counting: str | None = None) -> Data:
    settings = SheetSettings(counting_source=counting)
    return data(workbook(facts=facts, settings=settings), FIRST.plus(weeks - 1))[0]


def test_a_weeks_sum_is_of_monday_to_sunday() -> None:
    found = of(
        day(MONDAY, spend=100, clicks=10),
        day(SUNDAY, spend=250),
        day(FIRST.plus(1).monday, spend=999),
    ).weeks()

    assert list(found) == [FIRST, FIRST.plus(1)]
    assert found[FIRST].total("spend") == 350
    assert found[FIRST].total("clicks") == 10  # Sunday's row is blank
    assert found[FIRST].total("leads") is None


def test_a_sum_has_the_cells_it_comes_from() -> None:
    sums = of(
        day(MONDAY, spend=100, clicks=10),  # row 2
        day(MONDAY, spend=100),
        day(FIRST.plus(1).monday, spend=7, clicks=1),
        day(SUNDAY, spend=250, clicks=30),  # row 5
        day(MONDAY, sheet="Data Google", channel="Google", spend=40, clicks=4),
    ).weeks()[FIRST]

    assert sums.places(["spend", "clicks"]) == (
        Place("Data", "C2:C5", 3),
        Place("Data Google", "C2", 1),
        Place("Data", "E2:E5", 2),
        Place("Data Google", "E2", 1),
    )


def test_rows_summed_by_the_reader_count_as_many() -> None:
    fact = replace(day(MONDAY, spend=100), rows=Rows("Data", 12, 980, 31))

    assert of(fact).weeks()[FIRST].places(["spend"]) == (Place("Data", "C12:C980", 31),)


def test_a_week_ends_the_year_before() -> None:
    facts = [day(date(2026, 12, 31), spend=1), day(date(2027, 1, 3), spend=2)]  # both in week 53

    (week,) = of(*facts, weeks=20).weeks()

    assert str(week) == "2026-W53"


def test_what_comes_after_the_week_is_not_known_yet() -> None:
    assert list(of(day(MONDAY, spend=1), day(FIRST.plus(1).monday, spend=2), weeks=1).weeks()) == [
        FIRST
    ]


def test_a_weekly_row_counts_in_its_week() -> None:
    assert of(whole(FIRST, spend=700)).weeks()[FIRST].total("spend") == 700


def test_rows_that_cross_weeks_are_left_out_and_told_once_a_sheet() -> None:
    sunday = Week.of(MONDAY).plus(-1).sunday  # a week from Sunday to Saturday
    facts = [
        day(sunday, days=7, spend=700),
        day(FIRST.sunday, days=7, spend=800),
        day(date(2026, 10, 1), days=31, sheet="Data månad", spend=5000),
        day(MONDAY, days=3, spend=30),  # part of a week is no problem
    ]

    found, problems = data(workbook(facts=facts), FIRST.plus(1))

    assert {week: sums.total("spend") for week, sums in found.weeks().items()} == {FIRST: 30}
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("error", "data-crosses-weeks", "Data", "A2"),
        ("error", "data-crosses-weeks", "Data månad", "A2"),
    ]
    assert problems[0].says.args == {"n": 2, "first": "2026-09-27", "last": "2026-10-03"}


# Scope and channel


@pytest.mark.parametrize(
    ("scope", "clicks"),
    [
        (None, 1111),
        (PAID, 1),
        (ORGANIC, 10),
        (Scope(None, (Condition("campaign", ("b2b*",)),)), 101),
    ],
)
def test_a_scope_says_which_rows_count(scope: Scope | None, clicks: float) -> None:
    found = of(
        day(MONDAY, campaign="B2B höst", clicks=1),
        day(MONDAY, reach=Reach.ORGANIC, clicks=10),
        day(MONDAY, reach=None, campaign="B2B", clicks=100),
        day(MONDAY, reach=None, clicks=1000),
    )

    assert found.within(scope).weeks()[FIRST].total("clicks") == clicks


def test_outcomes_that_nobody_calls_organic_belong_to_what_was_paid_for() -> None:
    found = of(
        day(MONDAY, "Meta", spend=500),
        day(MONDAY, "Meta", reach=None, leads=5, sessions=90),  # the CRM's row
        day(MONDAY, None, reach=None, leads=2),  # of no channel
        day(MONDAY, "Nyhetsbrev", reach=None, leads=3),  # a channel that costs nothing
        day(MONDAY, "Meta", reach=Reach.ORGANIC, leads=1),
    ).within(PAID)

    sums = found.weeks()[FIRST]
    assert sums.total("leads") == 7
    assert sums.total("sessions") is None
    assert found.metrics == {"spend", "leads"}


def test_a_channel_is_the_same_however_it_is_spelt() -> None:
    found = of(day(MONDAY, "LinkedIn", spend=1), day(MONDAY, "Meta", spend=10))

    assert found.within(None, "linkedin").weeks()[FIRST].total("spend") == 1
    assert found.within(PAID, "TikTok").weeks() == {}


# Laws

metrics = st.dictionaries(
    st.sampled_from(["spend", "clicks", "leads"]),
    st.floats(0, 1e9, allow_subnormal=False),  # half of the smallest number is 0
    min_size=1,
)
fact_lists = st.lists(
    st.builds(
        lambda at, channel, source, amounts: day(
            date.fromordinal(MONDAY.toordinal() + at), channel, source=source, **amounts
        ),
        st.integers(0, 20),
        st.sampled_from([None, "Meta", "Google"]),
        st.sampled_from([None, "CRM", "GA4"]),
        metrics,
    ),
    max_size=12,
)


def totals(found: Data) -> dict[tuple[str, str], float | None]:
    return {
        (str(week), metric): sums.total(metric)
        for week, sums in found.weeks().items()
        for metric in ("spend", "clicks", "leads")
    }


@given(fact_lists, st.randoms())
def test_the_order_of_the_facts_never_matters(facts: list[Fact], chance: Random) -> None:
    shuffled = list(facts)
    chance.shuffle(shuffled)

    assert totals(of(*facts)) == totals(of(*shuffled))


@given(fact_lists)
def test_a_row_written_as_two_is_the_same(facts: list[Fact]) -> None:
    halves = [
        replace(fact, amounts={key: amount / 2 for key, amount in fact.amounts.items()})
        for fact in facts
        for _ in range(2)
    ]

    assert totals(of(*halves)) == pytest.approx(totals(of(*facts)))


@given(fact_lists)
def test_channels_add_up_to_the_whole(facts: list[Fact]) -> None:
    found = of(*facts)
    parts = [found.within(None, it) for it in ("Meta", "Google", "")]

    for key, total in totals(found).items():
        shares = [totals(part).get(key) for part in parts]
        known = [share for share in shares if share is not None]
        assert (sum(known) if known else None) == pytest.approx(total)
