"""Number formats as Excel, Google Sheets and LibreOffice write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import Unit
from reportgen.readers.formats import understood


@pytest.mark.parametrize(
    ("code", "unit", "currency", "decimals"),
    [
        ("", None, None, None),
        ("General", None, None, None),
        ("@", None, None, None),
        ("0", None, None, 0),
        ("#,##0.00", None, None, 2),
        ("0%", Unit.PERCENT, None, 0),
        ("0.0%", Unit.PERCENT, None, 1),
        (r"0.0\ %", Unit.PERCENT, None, 1),
        ('#,##0 "kr"', Unit.CURRENCY, "kr", 0),
        (r"#,##0.00\ [$kr-41D]", Unit.CURRENCY, "SEK", 2),
        (r"#,##0.00\ [$kr-414]", Unit.CURRENCY, "NOK", 2),
        (r"_-* #,##0\ [$kr-41D]_-;\-* #,##0\ [$kr-41D]_-", Unit.CURRENCY, "SEK", 0),
        ("[$€-x-euro2] #,##0.00", Unit.CURRENCY, "EUR", 2),
        ("[$SEK] #,##0", Unit.CURRENCY, "SEK", 0),
        ('"SEK "#,##0', Unit.CURRENCY, "SEK", 0),
        ("$#,##0.00_);($#,##0.00)", Unit.CURRENCY, "$", 2),
        ("[$$-409]#,##0", Unit.CURRENCY, "USD", 0),
        ('0.0"x"', Unit.RATIO, None, 1),
        ('0.0"×"', Unit.RATIO, None, 1),
        ('0" s"', Unit.DURATION, None, 0),
        ('[Red]0.0" leads"', None, None, 1),
    ],
)
def test_units_and_decimals(
    code: str, unit: Unit | None, currency: str | None, decimals: int | None
) -> None:
    found = understood(code)
    assert (found.measure.unit, found.measure.currency) == (unit, currency)
    assert found.measure.worth == 1
    assert found.decimals == decimals
    assert not found.letters


@pytest.mark.parametrize(
    ("code", "worth"),
    [
        ('0.0"%"', Decimal("0.01")),  # 1.6 shown as 1.6%
        ('0 "tkr"', Decimal(1000)),  # 12 shown as 12 tkr
        ('#,##0, "tkr"', Decimal(1)),  # 12000 shown as 12 tkr: the format divides
        ('#,##0.0,,"Mkr"', Decimal(1)),
    ],
)
def test_what_the_shown_figure_is_worth(code: str, worth: Decimal) -> None:
    assert understood(code).measure.worth == worth


def test_a_monthly_rate() -> None:
    assert understood('+0.0%"/månad"').per_month
    assert not understood("0.0%").per_month


@pytest.mark.parametrize(
    ("code", "letters"),
    [
        ("yyyy-mm-dd", "dmy"),
        ("mmm-yy", "my"),
        ("[$-41D]d mmmm yyyy;@", "dmy"),
        ("h:mm", "hm"),
        ("[h]:mm:ss", "hms"),
        ("mm:ss.0", "ms"),
        ('0 "dagar"', ""),
    ],
)
def test_dates_and_times(code: str, letters: str) -> None:
    found = understood(code)
    assert found.letters == frozenset(letters)
    assert not found.muddled


@pytest.mark.parametrize("code", ["#,##0 SEK", "0 dagar", "#,##0.00 USD"])
def test_a_unit_without_quotation_marks_makes_a_date_of_a_number(code: str) -> None:
    assert understood(code).muddled


@given(st.text(alphabet='0#?,.%dmyhsEG "[]$-;\\_*€/@kr', max_size=30))
def test_no_format_ever_raises(code: str) -> None:
    assert understood(code).measure.worth > 0
