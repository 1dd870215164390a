from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.condense import condensed
from reportgen.analysis.sums import Data, data
from reportgen.dataclass import replace
from reportgen.problems import Place
from reportgen.records import Condition, Fact, Rows, Scope
from workbooks import FIRST, day, on_rows, workbook

MONDAY = FIRST.monday
B2B = Condition("campaign", ("B2B*",))


def of(facts: list[Fact], *conditions: Condition) -> Data:
    return condensed(data(workbook(facts=facts), FIRST.plus(3))[0], conditions)


def test_creatives_of_a_day_become_one_row() -> None:
    facts = [
        replace(day(MONDAY, campaign="B2B höst", spend=10, clicks=1), creative="Video"),
        replace(day(MONDAY, campaign="Villa", spend=20, clicks=2), creative="Karusell"),
    ]

    (one,) = of(facts).facts

    assert (one.amounts, one.campaign, one.creative) == ({"spend": 30, "clicks": 3}, None, None)
    assert one.rows == Rows("Data", 2, 3, 2)


def test_what_a_scope_asks_of_stays_apart() -> None:
    facts = [
        day(MONDAY, campaign="B2B höst", spend=10),
        day(MONDAY, campaign="B2B vår", spend=15),
        day(MONDAY, campaign="Villa", spend=20),
    ]

    found = of(facts, B2B)

    assert len(found.facts) == 3
    assert found.within(Scope(None, (B2B,))).weeks()[FIRST].total("spend") == 25


def test_a_blank_is_no_row_of_a_sum() -> None:
    facts = [day(MONDAY, spend=10, leads=1), day(MONDAY, spend=10)]

    assert of(facts).weeks()[FIRST].places(["leads"]) == (Place("Data", "H2", 1),)


def test_of_a_stock_the_last_row_counts() -> None:
    facts = [day(MONDAY, followers=1000), day(MONDAY, followers=1004)]

    (one,) = of(facts).facts

    assert one.amounts == {"followers": 1004}


facts = st.lists(
    st.builds(
        lambda at, channel, campaign, sheet, spend, clicks: day(
            MONDAY + timedelta(days=at),
            channel,
            campaign=campaign,
            sheet=sheet,
            **({"spend": spend} | ({} if clicks is None else {"clicks": clicks})),
        ),
        st.integers(0, 13),
        st.sampled_from(["Meta", "Google", None]),
        st.sampled_from(["B2B höst", "B2B vår", "Villa", None]),
        st.sampled_from(["Data", "Data Meta"]),
        st.integers(0, 1000),
        st.none() | st.integers(0, 100),
    ),
    max_size=25,
)


@given(facts, st.booleans())
def test_sums_cells_and_rows_are_the_same_as_before(rows: list[Fact], asked: bool) -> None:
    conditions = [B2B] if asked else []
    scope = Scope(None, (B2B,)) if asked else None
    whole = data(workbook(facts=on_rows(rows)), FIRST.plus(3))[0]

    before, after = (
        {
            (week, metric): (sums.total(metric), sums.places([metric]))
            for week, sums in it.within(scope).weeks().items()
            for metric in ("spend", "clicks", "leads")
        }
        for it in (whole, condensed(whole, conditions))
    )

    assert after == before
