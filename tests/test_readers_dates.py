"""Cells as days and ISO weeks: the weeks table of the sheet standard, row by row."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.isoweek import Week
from reportgen.readers.days import day
from reportgen.readers.grid import Cell, CellKind, Raw
from reportgen.readers.weeks import week, week_in

START = date(2026, 9, 1)  # the plan's
W47 = Week(2026, 47)  # 16–22 November


def cell(value: Raw, format_: str = "") -> Cell:
    if isinstance(value, str):
        return Cell(1, 1, value, CellKind.TEXT if value else CellKind.BLANK)
    kind = CellKind.NUMBER if isinstance(value, int | float) else CellKind.DATE
    return Cell(1, 1, value, kind, format_)


@pytest.mark.parametrize(
    "written",
    [
        "2026-W47",
        "2026w47",
        "2026 W47",
        "2026 v. 47",
        "2026-W47-1",
        "W47",
        "wk 47",
        "wk. 47",
        "week 47",
        "Week 47, 2026",
        "vecka 47 2026",
        "Vecka 47",
        "v.47",
        "v 47",
        "v. 47",
        "V47",
        "v. 47 (2026)",
        "v. 47 (16–22 nov)",
        "47",
        "47/2026",
        "2026-47",
        "202647",
        47,
        47.0,
        202647,
        # any date inside the week
        "2026-11-16",
        "2026-11-22",
        "16/11/2026",
        "16.11.2026",
        "16 nov 2026",
        "Nov 16, 2026",
        "mån 16 nov. 2026",
        "2026-11-18 08:30",
        "20261118",
        20261118,
        datetime(2026, 11, 22),
        date(2026, 11, 16),
        "16/11 2026",
        "W/C 2026-11-16",
        "Week commencing 16 November",
        # from and to: as ad platforms print a week, and as people write it
        "2026-11-16 - 2026-11-22",
        "2026-11-16–2026-11-22",
        "2026-11-16/2026-11-22",
        "2026-11-16--22",
        "16–22 november 2026",
        "16-22 nov",
        "Nov 16–22, 2026",
        "16/11–22/11",
        "16/11 - 22/11 2026",
        "16.11-22.11.2026",
        "16 nov till 22 nov",
        # its number and its days
        "Vecka 47:",
        "v.47*",
        "vecka nr 47",
        "v. 47, 16–22 nov",
        "v.47\n16/11",
        "47 (16/11–22/11)",
    ],
)
def test_all_the_ways_to_write_a_week(written: Raw) -> None:
    found = week(cell(written), START)
    assert (found.value, found.fault, found.notes) == (W47, None, ())


@pytest.mark.parametrize("written", ["16/11", "16 nov", "16.11.", "Nov 16", "16:e november"])
def test_a_day_without_a_year_is_in_the_year_nearest_the_start(written: str) -> None:
    found = week(cell(written), START)
    assert (found.value, found.fault, found.notes) == (W47, None, ())
    fault = week(cell(written)).fault
    assert fault is not None
    assert fault.kind == "date-without-year"


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("26 okt–1 nov", "2026-10-26"),
        ("28/9–4/10", "2026-09-28"),  # 10 April is in no week with 28 September
        ("5/10–11/10", "2026-10-05"),  # nor is 5 October with 10 May
        ("10/5-10/11", "2026-10-05"),  # as in the United States
        ("2026-09-28--04", "2026-09-28"),
        ("28–3 jan 2027", "2026-12-28"),
        ("28 dec - 3 jan", "2026-12-28"),
        ("Dec 28 – Jan 3, 2027", "2026-12-28"),
    ],
)
def test_days_from_and_to_say_for_each_other_what_one_lacks(written: str, first: str) -> None:
    assert week(cell(written), START).value == Week.of(date.fromisoformat(first))


@pytest.mark.parametrize("near", [None, START, date(2024, 7, 1), date(2027, 6, 1)])
@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("1–7/3 2027", "2027-03-01"),  # not 1 July to 3 July, though that is one week too
        ("1-7/2/2027", "2027-02-01"),
        ("26/10 - 1/11 2026", "2026-10-26"),  # however far off the plan's start is
        ("28/12 2026 – 3/1", "2026-12-28"),
    ],
)
def test_days_from_and_to_with_a_year_mean_one_week(
    written: str, first: str, near: date | None
) -> None:
    assert week(cell(written), near).value == Week.of(date.fromisoformat(first))


def test_days_from_and_to_without_any_year_need_a_day_to_be_near() -> None:
    assert week(cell("16–22 nov")).value is None
    assert week(cell("16–22 nov 2026")).value == W47


@pytest.mark.parametrize("written", ["v. 47, 9–15 nov", "v. 47 9/11", "v. 47, 16–22 saker"])
def test_a_week_is_not_taken_for_one_that_its_days_contradict(written: str) -> None:
    fault = week(cell(written), START).fault
    assert fault is not None
    assert (fault.kind, fault.args["text"]) == ("not-a-week", written)


def test_a_day_without_a_year_that_two_months_could_have_is_refused_as_it_was_typed() -> None:
    fault = week(cell("9/11"), START).fault
    assert fault is not None
    assert (fault.kind, dict(fault.args)) == (
        "ambiguous-date",
        {"text": "9/11", "first": "2026-11-09", "second": "2026-09-11"},
    )


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("4 jan", "2027-01-04"), ("29 feb", "2028-02-29"), ("20 apr", "2026-04-20")],
)
def test_the_year_nearest_the_start_may_be_another(written: str, nearest: str) -> None:
    start = date(2027, 9, 28) if written == "29 feb" else START  # 2028 is the only leap year by it
    assert week(cell(written), start).value == Week.of(date.fromisoformat(nearest))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2025-W53", "no-such-week"),
        ("W54", "no-such-week"),
        ("0", "no-such-week"),
        ("v. 46–47", "week-range"),
        ("46-47", "week-range"),
        ("v. 46, 47", "week-range"),
        ("2026-W46 – 2026-W47", "week-range"),
        ("2026-11-16 - 2026-11-29", "week-range"),
        ("16–29 nov", "week-range"),
        ("Vecka 46-47:", "week-range"),
        ("1–30 november 2026", "week-range"),
        ("03/04/2026", "ambiguous-date"),
        ("31/02/2026", "no-such-date"),
        ("3/4", "ambiguous-date"),
        ("31/2", "no-such-date"),
        ("11-16", "week-range"),
        ("2026-11", "month-not-week"),
        ("nov", "month-not-week"),
        ("Okt 2026", "month-not-week"),
        ("nästa vecka", "not-a-week"),
        ("v. 47 och lite till " * 9, "not-a-week"),
        (47.5, "not-a-week"),
        (-3, "not-a-week"),
        (2026, "not-a-week"),
        ("#SAKNAS!", "cell-error"),
    ],
)
def test_a_refused_week_has_its_reason(written: Raw, why: str) -> None:
    found = week(cell(written), START)
    assert found.value is None
    assert found.fault is not None
    assert found.fault.kind == why


def test_an_ambiguous_date_is_shown_both_ways() -> None:
    fault = week(cell("03/04/2026"), START).fault
    assert fault is not None
    assert (fault.args["first"], fault.args["second"]) == ("2026-04-03", "2026-03-04")


def test_the_same_day_and_month_is_not_ambiguous() -> None:
    assert day(cell("04/04/2026")).value == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("number", "near", "expected"),
    [
        (3, date(2026, 9, 1), Week(2027, 3)),  # 20 weeks ahead, 32 back
        (47, date(2027, 1, 15), Week(2026, 47)),
        (53, date(2026, 9, 1), Week(2026, 53)),
        (1, date(2026, 12, 30), Week(2027, 1)),
    ],
)
def test_a_bare_number_takes_the_nearest_year(number: int, near: date, expected: Week) -> None:
    assert week(cell(number), near).value == expected
    assert week(cell(f"v. {number}"), near).value == expected


def test_week_53_of_a_year_without_one_is_not_moved_to_another_year() -> None:
    fault = week(cell(53), date(2025, 10, 1)).fault
    assert fault is not None
    assert fault.kind == "no-such-week"


def test_a_bare_number_without_a_plan_needs_its_year() -> None:
    fault = week(cell("v. 47"), None).fault
    assert fault is not None
    assert fault.kind == "week-without-year"


def test_a_blank_week_is_missing() -> None:
    assert week(cell(""), START).missing
    assert week(cell("-"), START).missing


def test_a_date_cell_that_shows_a_month_is_no_week() -> None:
    """11/2026 typed into Excel becomes 1 November 2026, shown as nov-26."""
    fault = week(cell(datetime(2026, 11, 1), "mmm-yy"), START).fault
    assert fault is not None
    assert fault.kind == "month-not-week"
    assert week(cell(datetime(2026, 11, 1), "yyyy-mm-dd"), START).value == Week(2026, 44)


def test_a_serial_number_is_a_day_with_a_note() -> None:
    # 46342 days after 30 December 1899
    found = day(cell(46342))
    assert found.value == date(1899, 12, 30) + timedelta(days=46342) == date(2026, 11, 16)
    assert [n.kind for n in found.notes] == ["serial-date"]
    assert week(cell(46342.75), START).value == W47


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-16", date(2026, 11, 16)),
        ("2026/11/16", date(2026, 11, 16)),
        ("16.11.2026", date(2026, 11, 16)),
        ("3.4.2026", date(2026, 4, 3)),  # points are never month first
        ("11/16/2026", date(2026, 11, 16)),
        ("den 16 november 2026", date(2026, 11, 16)),
        ("16th of November 2026", date(2026, 11, 16)),
        ("Monday, November 16, 2026", date(2026, 11, 16)),
        ("16-nov-2026", date(2026, 11, 16)),
        ("1 maj 2026", date(2026, 5, 1)),
        ("1 oct. 2026", date(2026, 10, 1)),
        ("2026-11-16T23:59:59Z", date(2026, 11, 16)),  # no time-zone arithmetic on dates
        (datetime(2026, 11, 16, 23, 59), date(2026, 11, 16)),
    ],
)
def test_days(written: Raw, expected: date) -> None:
    assert day(cell(written)).value == expected


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("snart", "not-a-date"),
        ("16 foo 2026", "not-a-date"),
        ("2026-13-01", "no-such-date"),
        ("1985-01-01", "date-out-of-range"),
        (datetime(1901, 3, 25), "date-out-of-range"),
        (450, "not-a-date"),
        (float("nan"), "not-a-date"),
        (float("inf"), "not-a-date"),
    ],
)
def test_refused_days(written: Raw, why: str) -> None:
    found = day(cell(written))
    assert found.value is None
    assert found.fault is not None
    assert found.fault.kind == why


def test_week_in_is_for_the_command_line() -> None:
    assert week_in(" v. 47 ", START) == W47
    assert week_in("snart", START) is None


_WEEKS = st.builds(Week.of, st.dates(date(1990, 1, 8), date(2099, 12, 20)))


@given(it=_WEEKS, shape=st.sampled_from(["{y}-W{w:02}", "v.{w} {y}", "{w}/{y}", "{y}w{w}"]))
def test_a_week_with_its_year_is_read_whatever_the_plan(it: Week, shape: str) -> None:
    assert week(cell(shape.format(y=it.year, w=it.number)), START).value == it


@given(near=st.dates(date(1995, 1, 1), date(2090, 1, 1)), weeks=st.integers(-20, 20))
def test_a_number_within_twenty_weeks_of_the_start_finds_its_year(near: date, weeks: int) -> None:
    it = Week.of(near).plus(weeks)
    assert week(cell(it.number), near).value == it


@given(
    written=st.one_of(
        st.text(max_size=80),
        st.text(alphabet="0123456789-/.vVwWk nov,()–T:", max_size=25),
        st.floats(),
        st.integers(),
        st.datetimes(),
        st.times(),
        st.booleans(),
    ),
    near=st.one_of(st.none(), st.dates(date(1, 1, 8), date(9990, 1, 1))),
)
def test_nothing_ever_raises_and_a_refusal_has_no_value(written: Raw, near: date | None) -> None:
    for found in (week(cell(written), near), day(cell(written))):
        assert sum((found.value is not None, found.fault is not None, found.missing)) == 1


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12 november", "2026-11-12"),
        ("nov. 12", "2026-11-12"),
        ("16/11", "2026-11-16"),
        ("12.11.", "2026-11-12"),
        ("03/04", "2026-11-16"),  # 3 April or 4 March: another day, as an example only
    ],
)
def test_a_day_without_its_year_is_shown_with_one(written: str, shown: str) -> None:
    fault = day(cell(written)).fault
    assert fault is not None
    assert (fault.kind, fault.args["example"]) == ("date-without-year", shown)
