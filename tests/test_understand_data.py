"""Data sheets to facts: what is added up, what is left out, and what is said about it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from data_sheets import Data, data
from hypothesis import given, settings
from hypothesis import strategies as st

from flat import flatten
from grids import As, grid
from reportgen.problems import Place, Quantity, Severity, Unit
from reportgen.records import Fact, Reach, Rows
from reportgen.standard import fold

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
HEADS = ["Datum", "Kanal", "Kampanj", "Kostnad", "Exponeringar", "Klick"]


def wrong(found: Data) -> list[tuple[str, ...]]:
    """Everything that is more than a note."""
    return [row for row in flatten(found.problems, "severity", "kind", "cell") if row[0] != "note"]


def test_rows_of_the_same_day_and_words_are_added_up() -> None:
    found = data({
        "Data": [
            HEADS,
            [MONDAY, "Meta", "B2B", 100.5, 1000, 10],
            [MONDAY, "Meta", "B2B", 50, 500, None],
            [MONDAY, "Google", "B2B", 20, 300, 4],
        ]
    })  # fmt: skip
    assert found.facts == (
        Fact(
            day=MONDAY,
            rows=Rows("Data", 2, 3, 2),
            amounts={"spend": 150.5, "impressions": 1500, "clicks": 10},
            channel="Meta",
            paid_or_organic=Reach.PAID,
            campaign="B2B",
        ),
        Fact(
            day=MONDAY,
            rows=Rows("Data", 4, 4, 1),
            amounts={"spend": 20, "impressions": 300, "clicks": 4},
            channel="Google",
            paid_or_organic=Reach.PAID,
            campaign="B2B",
        ),
    )
    assert found.problems == []
    assert found.sheets[0].columns == {"spend": "D", "impressions": "E", "clicks": "F"}
    assert (found.sheets[0].first_day, found.sheets[0].last_day) == (MONDAY, MONDAY)


def test_a_metric_that_no_row_fills_is_absent_and_a_zero_is_not() -> None:
    found = data({"Data": [["Datum", "Klick", "Leads"], [MONDAY, 0, None], [MONDAY, 0, "-"]]})
    assert found.facts[0].amounts == {"clicks": 0}


def test_every_word_of_the_standard() -> None:
    heads = ["Date", "Channel", "Paid or organic", "Campaign", "Creative", "Audience", "Format",
             "Landing page", "Content pillar", "Source", "Clicks"]  # fmt: skip
    words = ["Meta", "organic", "B2B", "Roof", "Owners", "video", "/quote", "Cases", "CRM"]
    (fact,) = data({"Data": [heads, [MONDAY, *words, 5]]}).facts
    assert fact.paid_or_organic is Reach.ORGANIC
    found = (fact.channel, "organic", fact.campaign, fact.creative, fact.audience, fact.format,
             fact.landing_page, fact.content_pillar, fact.source)  # fmt: skip
    assert found == tuple(words)


# Days


@pytest.mark.parametrize(
    ("head", "written", "day", "days"),
    [
        ("Datum", MONDAY, MONDAY, 1),
        ("Datum", datetime(2026, 11, 16, 14, 30), MONDAY, 1),
        ("Datum", "2026-11-16", MONDAY, 1),
        ("Datum", "16/11/2026", MONDAY, 1),
        ("Datum", "20261116", MONDAY, 1),
        ("Datum", 20261116, MONDAY, 1),
        ("Datum", 46342, MONDAY, 1),  # Excel's number of that day
        ("Datum", "2026-11-16 - 2026-11-22", MONDAY, 7),
        ("Datum", "2026-W47", MONDAY, 7),
        ("Vecka", "2026-W47", MONDAY, 7),
        ("Vecka", "v. 47", MONDAY, 7),  # the year that lies nearest
        ("Vecka", 47, MONDAY, 7),
        ("Week", "2026-11-16", MONDAY, 7),
    ],
)
def test_days_and_weeks(head: str, written: object, day: date, days: int) -> None:
    found = data({"Data": [[head, "Klick"], [written, 5]]}, near=date(2026, 9, 28))
    assert [(f.day, f.days) for f in found.facts] == [(day, days)]
    assert wrong(found) == []


def test_a_period_from_its_first_day_to_its_last() -> None:
    heads = ["Reporting starts", "Reporting ends", "Link clicks"]
    found = data({"Data": [heads, ["2026-11-16", "2026-11-22", 5], ["2026-11-23", None, 6]]})
    assert [(f.day, f.days) for f in found.facts] == [(MONDAY, 7), (date(2026, 11, 23), 1)]
    assert found.sheets[0].last_day == date(2026, 11, 23)


def test_a_period_that_ends_before_it_starts() -> None:
    heads = ["Reporting starts", "Reporting ends", "Link clicks"]
    found = data({"Data": [heads, ["2026-11-16", "2026-11-10", 5]]})
    assert found.facts == ()
    assert wrong(found) == [("error", "data-period-backwards", "B2")]


@pytest.mark.parametrize(
    ("other", "day"), [("13/04/2026", date(2026, 4, 3)), ("04/13/2026", date(2026, 3, 4))]
)
def test_an_ambiguous_day_is_read_as_the_column_tells(other: str, day: date) -> None:
    found = data({"Data": [["Datum", "Klick"], ["03/04/2026", 5], [other, 6]]})
    assert [f.day for f in found.facts] == [day, date(2026, 4, 13)]


@pytest.mark.parametrize("others", [[], ["13/04/2026", "04/13/2026"]])
def test_ambiguous_days_that_nothing_or_too_much_tells_are_one_problem(others: list[str]) -> None:
    rows = [[text, 1] for text in ("03/04/2026", "04/05/2026", "03/04/2026", *others)]
    found = data({"Data": [["Datum", "Klick"], *rows]})
    assert len(found.facts) == len(others)
    assert wrong(found) == [("error", "ambiguous-date", "A2")]
    (problem,) = (p for p in found.problems if p.severity is Severity.ERROR)
    assert problem.says.args == {"head": "Datum", "text": "03/04/2026", "n": 3}
    assert problem.place.rows == 3


def test_days_that_a_program_may_have_turned_round_are_doubtful() -> None:
    """An export with the day first, opened where the month is: 5/11 became the 11th of May."""
    rows = [
        ["Datum", "Kanal", "Kostnad"],
        [date(2026, 5, 11), "Meta", 100],
        [date(2026, 6, 11), "Meta", 100],
        [date(2026, 7, 11), "Meta", 100],
        ["13/11/2026", "Meta", 100],
    ]
    found = data(grid({"Data": rows}))
    (doubt,) = [p for p in found.problems if p.kind == "days-swapped"]
    assert (doubt.place.cell, doubt.place.rows) == ("A2", 3)
    assert doubt.says.args == {"day": "2026-05-11", "other": "2026-11-05", "n": 3}


def test_five_thousand_bad_days_are_one_problem() -> None:
    rows = [[f"dag {n}", 1] for n in range(5_000)]
    found = data({"Data": [["Datum", "Klick"], [MONDAY, 2], *rows]})
    assert wrong(found) == [("error", "not-a-date", "A3")]
    assert found.problems[-1].place.rows == 5_000


def test_serial_days_are_told_once() -> None:
    found = data({"Data Meta": [["Datum", "Klick"], [46342, 1], [46343, 2]]})
    assert [p.kind for p in found.problems if p.kind == "serial-date"] == ["serial-date"]


def test_rows_without_a_day_are_an_error_and_totals_without_one_a_note() -> None:
    rows = [HEADS, [MONDAY, "Meta", "B2B", 1, 2, 3], [None, "Meta", "B2C", 1, 2, 3],
            [None, None, None, 2, 4, 6]]  # fmt: skip
    found = data({"Data": rows})
    assert wrong(found) == [("error", "data-without-date", "A3")]
    assert [p.place.cell for p in found.problems if p.kind == "data-totals-skipped"] == ["A4"]
    assert len(found.facts) == 1


def test_a_row_without_a_day_that_begins_as_a_total_is_one_and_a_campaign_with_a_day_is_not() -> (
    None
):
    rows = [HEADS, [MONDAY, "Meta", "Total makeover", 1, 2, 3],
            [None, None, "Totalt för kontot", 2, 4, 6],
            ["Summa alla kampanjer", None, None, 2, 4, 6]]  # fmt: skip
    found = data({"Data": rows})
    assert wrong(found) == []
    (note,) = (p for p in found.problems if p.kind == "data-totals-skipped")
    assert (note.place.cell, note.place.rows) == ("A3", 2)
    assert [f.campaign for f in found.facts] == ["Total makeover"]


# Numbers


@pytest.mark.parametrize(
    ("texts", "amounts"),
    [
        (["1 234,50", "12"], [1234.5, 12]),
        (["1,234", "12.50"], [1234, 12.5]),  # the point is told by the second
        (["1.234", "12,50"], [1234, 12.5]),
        (["1.234", "1,234.50"], [1.234, 1234.5]),
        (["1.234", "1.234.567"], [1234, 1234567]),
        (["450 kr", "SEK 12"], [450, 12]),
        (["(3)", "−4"], [-3, -4]),
    ],
)
def test_decimals_are_decided_by_the_whole_column(texts: list[str], amounts: list[float]) -> None:
    rows = [[MONDAY + timedelta(days=n), text] for n, text in enumerate(texts)]
    found = data({"Data": [["Datum", "Kostnad"], *rows]})
    assert [f.amounts["spend"] for f in found.facts] == amounts
    assert not any(p.severity is Severity.ERROR for p in found.problems)


def test_a_count_has_no_decimals_and_so_tells_the_others() -> None:
    found = data({"Data": [["Datum", "Kostnad", "Klick"], [MONDAY, "1.500", "2.300"]]})
    assert found.facts[0].amounts == {"spend": 1500, "clicks": 2300}


def test_what_nothing_decides_is_one_problem_and_no_guess() -> None:
    rows = [[MONDAY, "1.234"], [MONDAY, "2.345"], [MONDAY, "12"]]
    found = data({"Data": [["Datum", "Kostnad"], *rows]})
    assert found.facts[0].amounts == {"spend": 12}
    assert wrong(found) == [("error", "undecided-decimals", "B2")]
    assert found.problems[-2].place.rows == 2


def test_columns_that_contradict_themselves_tell_nothing() -> None:
    found = data({"Data": [["Datum", "Kostnad"], [MONDAY, "1.5"], [MONDAY, "1,5"],
                           [MONDAY, "1.234"]]})  # fmt: skip
    assert found.facts[0].amounts == {"spend": 3}
    assert wrong(found) == [("error", "undecided-decimals", "B4")]


def test_five_thousand_bad_cells_are_one_problem_with_the_first_cell() -> None:
    rows = [[MONDAY, "fyrahundra" if n else 7] for n in range(5_001)]
    found = data({"Data Meta": [["Datum", "Kostnad"], *rows]})
    assert wrong(found) == [("error", "not-a-number", "B3")]
    (problem,) = (p for p in found.problems if p.severity is Severity.ERROR)
    assert problem.says.code == "problem.data-cells"
    assert problem.says.args == {"head": "Kostnad", "text": "fyrahundra", "n": 5_000}
    assert problem.do.code == "do.not-a-number"
    assert (found.facts[0].amounts, found.facts[0].broken) == ({"spend": 7}, {"spend"})


def test_a_cell_that_cant_be_read_breaks_the_sum_of_its_day_and_no_other() -> None:
    rows = [[MONDAY, 100, 4], [MONDAY, "fyrahundra", 4], [SUNDAY, 50, As("#DIV/0!", error=True)],
            [date(2026, 11, 23), 50, None]]  # fmt: skip
    found = data({"Data": [["Datum", "Kostnad", "Konverteringar"], *rows]})
    assert [(f.amounts, f.broken) for f in found.facts] == [
        ({"spend": 100, "conversions": 8}, {"spend"}),
        ({"spend": 50}, {"conversions"}),
        ({"spend": 50}, frozenset()),
    ]


def test_a_row_whose_only_figure_cant_be_read_is_still_a_row() -> None:
    found = data({"Data": [["Datum", "Klick"], [MONDAY, "tolv"], [SUNDAY, 5]]})
    assert [(f.amounts, f.broken) for f in found.facts] == [
        ({}, {"clicks"}), ({"clicks": 5}, frozenset())
    ]  # fmt: skip


def test_a_level_that_cant_be_read_leaves_the_others_standing() -> None:
    found = data({"Data": [["Datum", "Följare"], [MONDAY, 8400], [MONDAY, "många"]]})
    assert (found.facts[0].amounts, found.facts[0].broken) == ({"followers": 8400}, frozenset())


def test_one_bad_cell_speaks_for_itself() -> None:
    found = data({"Data": [["Datum", "Klick"], [MONDAY, "tolv"], [MONDAY, 5]]})
    (problem,) = (p for p in found.problems if p.severity is Severity.ERROR)
    assert (problem.says.code, problem.place.cell) == ("problem.not-a-number", "B2")


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (As("#DIV/0!", error=True), "cell-error"),
        ("#SAKNAS!", "cell-error"),
        (As("=B2*2", uncalculated=True), "uncalculated"),
        ("450 kr", "wrong-unit"),
        (As(0.05, "0%"), "wrong-unit"),
        ("≤ 5", "comparator-in-value"),
        (date(1901, 3, 25), "date-format"),
        (date(2026, 11, 16), "date-not-number"),
    ],
)
def test_cells_that_no_count_can_be(cell: object, kind: str) -> None:
    found = data({"Data": [["Datum", "Klick"], [MONDAY, cell], [MONDAY, 5]]})
    assert wrong(found) == [("error", kind, "B2")]
    assert found.facts[0].amounts == {"clicks": 5}


def test_a_cell_that_failed_among_the_words_is_told() -> None:
    rows = [HEADS, [MONDAY, "Meta", As("#REF!", error=True), 1, 2, 3]]
    found = data({"Data": rows})
    assert wrong(found) == [("error", "cell-error", "C2")]
    assert (found.facts[0].campaign, found.facts[0].amounts["clicks"]) == (None, 3)


def test_hours_in_the_head_are_hours_in_the_cells() -> None:
    rows = [["Datum", "Visningstid (timmar)"], [MONDAY, 1.5], [MONDAY, "30 min"]]
    assert data({"Data": rows}).facts[0].amounts == {"watch_time": 1.5 * 3600 + 1800}


def test_columns_of_ones_own_are_kept_if_they_are_numbers_and_ratios_never() -> None:
    heads = ["Datum", "Klick", "Nedladdade guider", "Ansvarig", "CTR", "Kampanj-id", "Andel nya"]
    found = data({"Data": [heads, [MONDAY, 5, 7, "Anna", 0.01, 123, As(0.5, "0%")]]})
    assert found.facts[0].amounts == {"clicks": 5, fold("Nedladdade guider"): 7}


def test_followers_are_a_level_the_last_of_the_day() -> None:
    rows = [["Datum", "Följare", "Delningar"], [MONDAY, 8400, 3], [MONDAY, 8420, 4]]
    assert data({"Data": rows}).facts[0].amounts == {"followers": 8420, "shares": 7}


# Money


def test_money_in_another_currency_needs_a_rate() -> None:
    sheets = {"Data": [["Datum", "Amount spent (EUR)", "Klick"], [MONDAY, 100, 5], [MONDAY, 50, 5]]}
    found = data(sheets)
    assert (found.facts[0].amounts, found.facts[0].broken) == ({"clicks": 10}, {"spend"})
    assert found.facts[0].paid_or_organic is Reach.PAID  # it did cost something
    assert wrong(found) == [("error", "data-foreign-currency", "B2")]
    found = data(sheets, rates={"EUR": 11.2})
    assert found.facts[0].amounts == {"spend": pytest.approx(1680), "clicks": 10}  # 150 × 11,2
    assert [p.says.args["amount"] for p in found.problems if p.kind == "data-exchanged"] == [
        Quantity(pytest.approx(1680), Unit.CURRENCY)
    ]


def test_no_money_is_nothing_in_any_currency() -> None:
    found = data({"Data": [["Datum", "Amount spent (EUR)"], [MONDAY, 0]]})
    assert (found.facts[0].amounts, found.facts[0].broken) == ({"spend": 0}, frozenset())


def test_the_currency_of_a_cell_goes_before_that_of_its_head() -> None:
    rows = [["Datum", "Cost (EUR)", "Valutakod"], [MONDAY, "100 kr", "USD"], [MONDAY, 10, "USD"],
            [MONDAY, 1, None]]  # fmt: skip
    found = data({"Data": rows}, rates={"EUR": 11, "USD": 10})
    assert [f.amounts["spend"] for f in found.facts] == [100 + 10 * 10, 11]


def test_crowns_are_the_workbooks_own() -> None:
    found = data({"Data": [["Datum", "Kostnad"], [MONDAY, As(450, '#,##0 "kr"')]]}, currency="NOK")
    assert found.facts[0].amounts == {"spend": 450}


# Channels and reach


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("Data Meta", "Meta"),
        ("Data – Google", "Google"),
        ("Data: LinkedIn", "LinkedIn"),
        ("data_tiktok", "tiktok"),
        ("Data Google Ads (2)", "Google Ads"),
        ("Data", None),
        ("Data 2", None),
        ("Data v47", None),
    ],
)
def test_the_channel_of_a_sheet_is_what_follows_data(name: str, channel: str | None) -> None:
    found = data({name: [["Datum", "Klick"], [MONDAY, 5]]})
    assert [f.channel for f in found.facts] == [channel]
    assert found.kinds == ["inferred-channel" if channel else "data-without-channel"]


@pytest.mark.parametrize("name", ["Database", "Datablad", "Metadata", "Rådata"])
def test_a_sheet_that_only_sounds_like_data_is_left_alone(name: str) -> None:
    assert data({name: [["Datum", "Nedladdningar"], [MONDAY, 5]]}).facts == ()


def test_a_channel_has_one_spelling_that_of_the_channels_sheet() -> None:
    rows = [HEADS, [MONDAY, "meta", "A", 1, 2, 3], [MONDAY, "META", "B", 1, 2, 3],
            [MONDAY, "Facebook", "C", 1, 2, 3]]  # fmt: skip
    assert {f.channel for f in data({"Data": rows}).facts} == {"meta", "Facebook"}
    found = data({"Data": rows}, channels={"meta": "Meta", "facebook": "Meta"})
    assert {f.channel for f in found.facts} == {"Meta"}


def test_paid_is_what_ever_cost_anything_organic_what_only_drew_attention() -> None:
    rows = [
        HEADS,
        [MONDAY, "Meta", "B2B", 100, 1000, 10],
        [date(2026, 11, 17), "Meta", "B2B", 0, 3, None],  # conversions still come in
        [MONDAY, "Meta", "Inlägg", 0, 500, 5],
        [MONDAY, "Webb", None, None, None, 5],
    ]
    reach = [f.paid_or_organic for f in data({"Data": rows}).facts]
    assert reach == [Reach.PAID, Reach.PAID, Reach.ORGANIC, None]


# What can hardly be meant


def test_a_block_that_was_pasted_twice_is_told_once() -> None:
    rows = [[MONDAY, "Meta", f"Kampanj {n}", 100 + n, 1000, 10] for n in range(5)]
    found = data({"Data": [HEADS, *rows, *rows[1:4]]})
    (warning,) = (p for p in found.problems if p.severity is Severity.WARNING)
    assert (warning.kind, warning.place) == ("data-rows-again", Place("Data", "A7", 3))
    assert warning.says.args == {"row": 7, "first": 3, "n": 3}  # "Kampanj 1"
    assert sum(f.amounts["spend"] for f in found.facts) == 510 + 306  # counted, and told


@pytest.mark.parametrize(
    "again",
    [
        [[MONDAY, "Meta", "B2B", 100, 1000, 10]] * 3,  # two copies may be chance
        [[MONDAY, "Meta", "B2B", 1, 9, 1]] * 9,  # so small that many are alike
        [[MONDAY, "Meta", "B2B", None, None, 25]] * 9,  # one figure says little
        [[None, "Meta", "B2B", 100, 1000, 10]] * 9,  # of no day: told as that
        [HEADS] * 9,  # repeated on every page
    ],
)
def test_rows_that_may_well_be_alike_are_no_copies(again: list[list[object]]) -> None:
    found = data({"Data": [HEADS, [MONDAY, "Meta", "Annan", 5, 5, 5], *again]})
    assert "data-rows-again" not in found.kinds


@pytest.mark.parametrize("amount", [-500, "−500", "(3)", "-500 kr"])
def test_a_spend_below_zero_is_told_and_counted(amount: object) -> None:
    rows = [[MONDAY, 900, 5], [MONDAY, amount, -1], [SUNDAY, -1, 5]]
    found = data({"Data": [["Datum", "Kostnad", "Klick"], *rows]})
    (warning,) = (p for p in found.problems if p.severity is Severity.WARNING)
    assert (warning.kind, warning.place) == ("data-spend-negative", Place("Data", "B3", 2))
    assert found.facts[0].amounts["spend"] == 900 + (-3 if amount == "(3)" else -500)


# Several sheets


def test_the_same_rows_on_two_sheets_are_a_warning() -> None:
    rows = [HEADS, [MONDAY, "Meta", "B2B", 100, 1000, 10], [MONDAY, "Meta", "B2C", 50, 500, 5]]
    found = data({"Data Meta": rows, "Data nov": [*rows, [MONDAY, "Meta", "Ny", 1, 2, 3]]})
    (problem,) = (p for p in found.problems if p.severity is Severity.WARNING)
    assert (problem.kind, problem.place.sheet) == ("data-rows-twice", "Data nov")
    assert problem.says.args == {"first": "Data Meta", "second": "Data nov", "row": 2, "n": 2}
    assert sum(f.amounts["spend"] for f in found.facts) == 301  # counted, and told


def test_a_sheet_without_a_day_or_without_figures_says_so() -> None:
    found = data({"Data Meta": [["Kampanj", "Klick"], ["B2B", 5]],
                  "Data Google": [["Datum", "Kampanj"], [MONDAY, "B2B"]],
                  "Data X": [["Hej"], ["hopp"]]})  # fmt: skip
    assert wrong(found) == [
        ("error", "column-missing", "A1"),
        ("error", "data-without-metrics", "A1"),
        ("error", "data-header-not-found", ""),
    ]


def test_the_head_that_counts_is_told_where_two_could() -> None:
    found = data({"Data": [["Datum", "Clicks (all)", "Link clicks"], [MONDAY, 9, 5]]})
    assert found.facts[0].amounts == {"clicks": 5}
    (problem,) = (p for p in found.problems if p.kind == "data-column-beside")
    assert problem.says.args == {
        "used": "Link clicks", "other": "Clicks (all)", "column": "data.clicks",
    }  # fmt: skip


def test_a_misspelt_head_gets_a_hint() -> None:
    found = data({"Data": [["Datum", "Klick", "Kampajn"], [MONDAY, 5, "B2B"]]})
    assert wrong(found) == [("warning", "column-nearly", "C1")]


def test_swedish_views_are_impressions_unless_exposures_stand_beside_them() -> None:
    assert data({"Data": [["Datum", "Visningar"], [MONDAY, 5]]}).facts[0].amounts == {
        "impressions": 5
    }
    rows = [["Datum", "Visningar", "Exponeringar"], [MONDAY, 5, 90]]
    assert data({"Data": rows}).facts[0].amounts == {"video_views": 5, "impressions": 90}


def test_a_header_that_is_repeated_on_every_page_is_no_row() -> None:
    found = data({"Data": [HEADS, [MONDAY, "Meta", "A", 1, 2, 3], HEADS,
                           [MONDAY, "Meta", "A", 1, 2, 3]]})  # fmt: skip
    assert [f.amounts["clicks"] for f in found.facts] == [6]
    assert wrong(found) == []


def test_a_file_beside_the_workbook_is_data_whatever_its_sheets_are_called() -> None:
    beside = grid({"Sheet1": [["Date", "Clicks"], [MONDAY, 5]]}, name="meta.xlsx")
    found = data({"KPI": [["KPI"]]}, extra=[beside])
    assert [f.amounts for f in found.facts] == [{"clicks": 5}]


# Laws

ROWS = st.lists(
    st.tuples(
        st.sampled_from([MONDAY, date(2026, 11, 17), "2026-11-18"]),
        st.sampled_from(["Meta", "Google", None]),
        st.sampled_from(["A", "B", None]),
        st.one_of(st.none(), st.integers(0, 4000).map(lambda n: n / 4)),  # exact in binary
        st.one_of(st.none(), st.integers(0, 10_000)),
    ),
    min_size=1,
    max_size=40,
)
SMALL = ["Datum", "Kanal", "Kampanj", "Kostnad", "Klick"]


def sums(found: Data) -> Counter[tuple[object, ...]]:
    """The amounts by day and words, whatever rows and sheets they came from."""
    total: Counter[tuple[object, ...]] = Counter()
    for fact in found.facts:
        for key, amount in fact.amounts.items():
            total[fact.day, fact.channel, fact.campaign, fact.paid_or_organic, key] += amount
    return total


@given(ROWS)
@settings(max_examples=60)
def test_the_facts_add_up_to_the_rows(rows: list[tuple[object, ...]]) -> None:
    found = data({"Data": [SMALL, *map(list, rows)]})
    for key, at in (("spend", 3), ("clicks", 4)):
        of_facts = sum(fact.amounts.get(key, 0) for fact in found.facts)
        assert of_facts == sum(row[at] or 0 for row in rows)
    filled = sum(row[3] is not None or row[4] is not None for row in rows)
    assert sum(fact.rows.count for fact in found.facts) >= filled


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_rows_changes_no_sum(
    rows: list[tuple[object, ...]], chance: object
) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    one = data({"Data": [SMALL, *map(list, rows)]})
    other = data({"Data": [SMALL, *map(list, mixed)]})
    assert sums(one) == sums(other)


@given(ROWS, st.integers(0, 40))
@settings(max_examples=60)
def test_a_sheet_cut_in_two_says_the_same(rows: list[tuple[object, ...]], cut: int) -> None:
    whole = data({"Data": [SMALL, *map(list, rows)]})
    halves = data({"Data 1": [SMALL, *map(list, rows[:cut])],
                   "Data 2": [SMALL, *map(list, rows[cut:])]})  # fmt: skip
    assert sums(whole) == sums(halves)
