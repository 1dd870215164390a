"""Numbers, money, dates and weeks are written as people write them in each language."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.isoweek import Week
from reportgen.language import formats
from reportgen.problems import Quantity, Unit

P, PP, KR, X, N, S = (
    Unit.PERCENT, Unit.POINTS, Unit.CURRENCY, Unit.RATIO, Unit.NUMBER, Unit.DURATION,
)  # fmt: skip
FINITE = st.floats(allow_nan=False, allow_infinity=False)
LANGS = st.sampled_from(sorted(formats.LOCALES))


def written(it: Quantity, lang: str, currency: str = "SEK") -> str:
    """With ``_`` where the text has a no-break space."""
    return formats.quantity(it, lang, currency).replace("\xa0", "_")


@pytest.mark.parametrize(
    ("it", "sv", "en"),
    [
        (Quantity(0.016, P), "1,6_%", "1.6%"),
        (Quantity(0.016, P, 2), "1,60_%", "1.60%"),
        (Quantity(0.41, P), "41_%", "41%"),
        (Quantity(0.00042, P), "0,042_%", "0.042%"),
        (Quantity(12.5, P), "1_250_%", "1,250%"),
        (Quantity(0.002, PP, 1, signed=True), "+0,2", "+0.2"),
        (Quantity(-0.0134, PP, 1), "−1,3", "−1.3"),
        (Quantity(450, KR), "450_kr", "SEK_450"),
        (Quantity(1234567.4, KR), "1_234_567_kr", "SEK_1,234,567"),
        (Quantity(4.5, KR), "4,50_kr", "SEK_4.50"),
        (Quantity(99.996, KR), "100_kr", "SEK_100"),
        (Quantity(-38, KR, 0, signed=True), "−38_kr", "−SEK_38"),
        (Quantity(2.0, X), "2,0×", "2.0×"),
        (Quantity(2.649, X), "2,65×", "2.65×"),
        (Quantity(250.0, X), "250×", "250×"),
        (Quantity(642, N), "642", "642"),
        (Quantity(1234.5, N, 1), "1_234,5", "1,234.5"),
        (Quantity(0.0, N), "0", "0"),
        (Quantity(2.45, S), "2,45_s", "2.45_s"),
        (Quantity(92, S), "1_min_32_s", "1_min_32_s"),
        (Quantity(120, S), "2_min", "2_min"),
        (Quantity(3900, S), "1_h_5_min", "1_h_5_min"),
        (Quantity(-95, S, signed=True), "−1_min_35_s", "−1_min_35_s"),
    ],
)
def test_a_quantity_is_printed_in_its_unit(it: Quantity, sv: str, en: str) -> None:
    assert (written(it, "sv"), written(it, "en")) == (sv, en)


@pytest.mark.parametrize(
    ("currency", "sv", "en"),
    [
        ("SEK", "1_235_kr", "SEK_1,235"),
        ("EUR", "1_235_€", "€1,235"),
        ("USD", "1_235_$", "$1,235"),
        ("GBP", "1_235_£", "£1,235"),
        ("NOK", "1_235_NOK", "NOK_1,235"),  # "kr" would be read as Swedish kronor
        ("", "1_235", "1,235"),
    ],
)
def test_money_has_the_shortest_sign_that_is_clear(currency: str, sv: str, en: str) -> None:
    it = Quantity(1234.5, KR)
    assert (written(it, "sv", currency), written(it, "en", currency)) == (sv, en)


@pytest.mark.parametrize(
    ("amount", "decimals", "sv"),
    [
        (0.5, 0, "1"),
        (2.5, 0, "3"),  # half even would be 2
        (-2.5, 0, "−3"),
        (0.285, 2, "0,29"),  # the float lies below 0.285
        (1.005, 2, "1,01"),
        (0.1 + 0.2, None, "0,3"),
        (99.95, 1, "100,0"),
        (12345678901234567, None, "12 345 678 901 234 567"),
    ],
)
def test_rounding_is_that_of_the_number_a_person_sees(
    amount: float, decimals: int | None, sv: str
) -> None:
    assert formats.number(amount, "sv", decimals).replace("\xa0", " ") == sv


@pytest.mark.parametrize("amount", [-0.0, -0.0004, -1e-300])
def test_there_is_no_minus_zero_and_no_plus_zero(amount: float) -> None:
    assert formats.number(amount, "sv", 1, signed=True) == "0,0"
    assert formats.percent(amount / 100, "en", 1, signed=True) == "0.0%"


def test_durations_round_before_they_part() -> None:
    assert written(Quantity(59.96, S, 1), "sv") == "1_min"  # not 60,0 s
    assert written(Quantity(3599.7, S), "sv") == "1_h"  # not 60 min 0 s
    assert written(Quantity(7199, S), "sv") == "2_h"  # 119.98 minutes


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(amount: float) -> None:
    with pytest.raises(ValueError, match="no number"):
        formats.number(amount, "sv")


def test_a_range_says_its_unit_once() -> None:
    def between(low: Quantity, high: Quantity, lang: str) -> str:
        return formats.between(low, high, lang, "SEK").replace("\xa0", "_")

    assert between(Quantity(412, KR, 0), Quantity(478, KR, 0), "sv") == "412–478_kr"
    assert between(Quantity(412, KR, 0), Quantity(478, KR, 0), "en") == "SEK_412–478"
    assert between(Quantity(0.01, P), Quantity(0.0195, P), "sv") == "1,00–1,95_%"
    assert between(Quantity(-0.02, P), Quantity(0.03, P), "sv") == "−2 till 3_%"
    signed = Quantity(0.026, P, 1, signed=True), Quantity(0.034, P, 1, signed=True)
    assert between(*signed, "sv") == "+2,6 till +3,4_%"
    assert between(*signed, "en") == "+2.6 to +3.4%"
    assert between(Quantity(-20, KR), Quantity(30, KR), "en") == "−SEK_20 to SEK_30"
    assert between(Quantity(80, S), Quantity(95, S), "sv") == "1_min_20_s – 1_min_35_s"


@pytest.mark.parametrize(
    ("start", "end", "sv", "en"),
    [
        ("2026-11-16", "2026-11-22", "16–22 november 2026", "16–22 November 2026"),
        ("2026-11-30", "2026-12-06", "30 november–6 december 2026", "30 November–6 December 2026"),
        (
            "2026-12-28",
            "2027-01-03",
            "28 december 2026–3 januari 2027",
            "28 December 2026–3 January 2027",
        ),
        ("2026-11-16", "2026-11-16", "16 november 2026", "16 November 2026"),
        ("2025-11-16", "2026-11-22", "16 november 2025–22 november 2026",
         "16 November 2025–22 November 2026"),
    ],
)  # fmt: skip
def test_a_period_says_once_what_its_ends_share(start: str, end: str, sv: str, en: str) -> None:
    assert formats.period(start, end, "sv").replace("\xa0", " ") == sv
    assert formats.period(start, end, "en").replace("\xa0", " ") == en


def test_days_and_weeks() -> None:
    assert formats.day("2026-11-24", "sv") == "24\xa0november 2026"
    assert formats.day("2026-11-24", "en") == "24\xa0November 2026"
    assert formats.short_day("2026-11-24", "sv") == "24\xa0nov."
    assert formats.short_day("2026-11-24", "en") == "24\xa0Nov"
    assert formats.week("2026-W07", "sv") == "v.\xa07"
    assert formats.week("2026-W47", "en") == "week\xa047"
    assert formats.week("2026-W47", "en", short=True) == "wk\xa047"
    assert formats.week_number("2026-W07") == "7"


@pytest.mark.parametrize(
    ("it", "currency", "bg", "uk"),
    [
        (Quantity(0.016, P), "", "1,6%", "1,6%"),
        (Quantity(1234567.4, KR), "EUR", "1_234_567_€", "1_234_567_€"),
        (Quantity(450, KR), "BGN", "450_лв.", "450_BGN"),
        (Quantity(-38, KR, 0, signed=True), "UAH", "−38_UAH", "−38_₴"),
        (Quantity(4.5, KR), "USD", "4,50_$", "4,50_$"),
        (Quantity(2.0, X), "", "2,0×", "2,0×"),
        (Quantity(2.45, S), "", "2,45_сек", "2,45_с"),
        (Quantity(92, S), "", "1_мин_32_сек", "1_хв_32_с"),
        (Quantity(3900, S), "", "1_ч_5_мин", "1_год_5_хв"),
    ],
)
def test_quantities_in_bulgarian_and_ukrainian(
    it: Quantity, currency: str, bg: str, uk: str
) -> None:
    assert (written(it, "bg", currency), written(it, "uk", currency)) == (bg, uk)


def test_days_weeks_and_ranges_in_bulgarian_and_ukrainian() -> None:
    assert formats.day("2026-11-24", "bg") == "24\xa0ноември 2026"
    assert formats.day("2026-11-24", "uk") == "24\xa0листопада 2026"  # the month in its genitive
    assert formats.short_day("2026-11-24", "bg") == "24\xa0ное"
    assert formats.short_day("2026-11-24", "uk") == "24\xa0лист."
    assert formats.period("2026-11-30", "2026-12-06", "uk").replace("\xa0", " ") == (
        "30 листопада–6 грудня 2026"
    )
    assert formats.week("2026-W47", "bg") == "седмица\xa047"
    assert formats.week("2026-W47", "bg", short=True) == "седм.\xa047"
    assert formats.week("2026-W47", "uk") == "тиж.\xa047"
    both = Quantity(-0.02, P), Quantity(0.03, P)
    assert formats.between(*both, "bg") == "от −2 до 3%"
    assert formats.between(*both, "uk") == "від −2 до 3%"
    assert formats.between(Quantity(412, KR), Quantity(478, KR), "uk", "UAH") == "412–478\xa0₴"
    assert formats.listed(["CTR", "CPA", "CVR"], "bg") == "CTR, CPA и CVR"
    assert formats.listed(["CTR", "CPA", "CVR"], "uk") == "CTR, CPA і CVR"


def test_lists() -> None:
    assert formats.listed(["CTR", "CPA", "CVR"], "sv") == "CTR, CPA och CVR"
    assert formats.listed(["CTR", "CPA", "CVR"], "en") == "CTR, CPA and CVR"
    assert formats.listed(["CTR"], "sv") == "CTR"
    assert formats.listed([], "sv") == ""


@given(FINITE, st.integers(0, 4), LANGS)
def test_what_is_printed_reads_back_as_the_rounded_number(
    amount: float, decimals: int, lang: str
) -> None:
    printed = formats.number(amount, lang, decimals)
    expected = Decimal(f"{amount:.12g}")
    assume(abs(expected) < Decimal(10) ** 20)  # within Decimal's own digits
    assert parsed(printed, lang) == expected.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@given(st.floats(1e-5, 1e12), LANGS)
def test_without_decimals_two_significant_digits_survive(amount: float, lang: str) -> None:
    printed = float(parsed(formats.number(amount, lang), lang))
    assert abs(printed / amount - 1) <= 0.0501  # half a unit of the second digit of 1.0


@given(FINITE, st.sampled_from(Unit), st.none() | st.integers(0, 4), st.booleans(), LANGS)
def test_any_number_in_any_unit_prints_without_ordinary_spaces(
    amount: float, unit: Unit, decimals: int | None, signed: bool, lang: str
) -> None:
    printed = formats.quantity(Quantity(amount, unit, decimals, signed), lang, "SEK")
    assert printed
    assert " " not in printed  # a number never breaks from its unit
    assert "-" not in printed  # the minus is U+2212
    if printed[0] in "+−":
        assert any(c in "123456789" for c in printed)  # no signed zero


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), LANGS)
def test_every_week_prints_its_number_and_its_days(day: date, lang: str) -> None:
    week = Week.of(day)
    assert formats.week(str(week), lang).split("\xa0")[1] == str(week.number)
    period = formats.period(
        week.monday.isoformat(), (week.monday + timedelta(days=6)).isoformat(), lang
    )
    first, last = period.split("–")
    assert first.split("\xa0")[0] == str(week.monday.day)
    assert last.startswith(str(week.sunday.day))
    assert last.endswith(str(week.sunday.year))


def parsed(printed: str, lang: str) -> Decimal:
    group, point = (",", ".") if lang == "en" else ("\xa0", ",")
    return Decimal(printed.replace(group, "").replace(point, ".").replace("−", "-"))
