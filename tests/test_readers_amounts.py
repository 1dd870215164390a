"""Cells as amounts: the cells table of the sheet standard, row by row."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.language import LANGUAGES, Voice
from reportgen.problems import Place, Quantity, Unit
from reportgen.readers.amounts import Amount, Notation, number
from reportgen.readers.grid import Cell, CellKind, Raw
from reportgen.readers.reading import Reading
from reportgen.records import Better

SWEDISH = Notation(",", "SEK")
ENGLISH = Notation(".", "SEK")
PERCENT, CURRENCY, RATIO, DURATION = Unit.PERCENT, Unit.CURRENCY, Unit.RATIO, Unit.DURATION


def text(written: str) -> Cell:
    return Cell(1, 1, written, CellKind.TEXT if written else CellKind.BLANK)


def held(value: Raw, format_: str = "") -> Cell:
    """A cell that Excel holds as a number, a date or a truth value."""
    if isinstance(value, bool):
        return Cell(1, 1, value, CellKind.BOOLEAN)
    kind = CellKind.NUMBER if isinstance(value, int | float) else CellKind.DATE
    return Cell(1, 1, value, kind, format_)


def amount(reading: Reading[Amount]) -> float | None:
    return None if reading.value is None else reading.value.amount


def kind(reading: Reading[Amount]) -> str:
    return reading.fault.kind if reading.fault else "missing" if reading.missing else "read"


@pytest.mark.parametrize(
    ("written", "expected", "unit"),
    [
        ("1,6 %", 0.016, PERCENT),
        ("1.6%", 0.016, PERCENT),
        ("1,6%", 0.016, PERCENT),
        ("1,6\N{NO-BREAK SPACE}%", 0.016, PERCENT),
        ("1,6 procent", 0.016, PERCENT),
        ("−0,5 %", -0.005, PERCENT),
        ("1,6", 1.6, None),
        ("450 kr", 450, CURRENCY),
        ("SEK 450", 450, CURRENCY),
        ("450:-", 450, CURRENCY),
        ("450,-", 450, CURRENCY),
        ("450:–", 450, CURRENCY),
        ("1 234,50 kr", 1234.5, CURRENCY),
        ("kr. 450", 450, CURRENCY),
        ("-450 kr", -450, CURRENCY),
        ("(450 kr)", -450, CURRENCY),
        ("2,0x", 2.0, RATIO),
        ("2,0×", 2.0, RATIO),
        ("2,6 ggr", 2.6, RATIO),
        ("6 st", 6, Unit.NUMBER),
        ("1 200 st.", 1200, Unit.NUMBER),
        ("40 pcs", 40, Unit.NUMBER),
        ("6 бр.", 6, Unit.NUMBER),
        ("6 шт.", 6, Unit.NUMBER),
        ("12 tkr", 12_000, CURRENCY),
        ("1,2 Mkr", 1_200_000, CURRENCY),
        ("1,2 mkr", 1_200_000, CURRENCY),
        ("1,2 miljoner kr", 1_200_000, CURRENCY),
        ("3 MSEK", 3_000_000, CURRENCY),
        ("12k", 12_000, None),
        ("1.2M", 1_200_000, None),
        ("1:32", 92, DURATION),
        ("0:01:32", 92, DURATION),
        ("95 s", 95, DURATION),
        ("1 h 5 min", 3900, DURATION),
        ("2 min 5 s", 125, DURATION),
        ("1,5 h", 5400, DURATION),
    ],
)
def test_a_unit_is_read_with_its_number(written: str, expected: float, unit: Unit | None) -> None:
    found = number(text(written), SWEDISH).value
    assert found is not None
    assert (found.amount, found.unit) == (expected, unit)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2 300", 2300),
        ("2\N{NO-BREAK SPACE}300", 2300),
        ("2\N{NARROW NO-BREAK SPACE}300", 2300),
        ("2\N{THIN SPACE}300", 2300),
        ("2.300,5", 2300.5),
        ("2,300.5", 2300.5),
        ("1'234", 1234),
        ("1’234.5", 1234.5),
        ("1 234 567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1 234.567", 1234.567),
        ("−3", -3),
        ("-3", -3),
        ("+3", 3),
        ("(3)", -3),
        ("0.016", 0.016),
        ("1.5", 1.5),
        ("12,5", 12.5),
        (",5", 0.5),
        ("1234.567", 1234.567),
        ("007", 7),
        ("1\N{ZERO WIDTH SPACE}6", 16),
    ],
)
@pytest.mark.parametrize("notation", [SWEDISH, ENGLISH])
def test_separators_are_plain_in_both_languages(
    written: str, expected: float, notation: Notation
) -> None:
    assert amount(number(text(written), notation)) == expected


@pytest.mark.parametrize(
    ("written", "notation", "expected"),
    [
        ("1.234", SWEDISH, ("1234", "1,234")),
        ("1,234", ENGLISH, ("1234", "1.234")),
        ("12.345 kr", SWEDISH, ("12345", "12,345")),
    ],
)
def test_a_point_that_groups_or_parts_is_shown_both_ways(
    written: str, notation: Notation, expected: tuple[str, str]
) -> None:
    found = number(text(written), notation)
    assert found.value is None
    assert found.fault is not None
    assert found.fault.kind == "ambiguous-number"
    assert (found.fault.args["whole"], found.fault.args["fraction"]) == expected


def test_the_languages_own_decimal_sign_is_never_ambiguous() -> None:
    assert amount(number(text("1,234"), SWEDISH)) == 1.234
    assert amount(number(text("1.234"), ENGLISH)) == 1.234


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("fyrahundra", "not-a-number"),
        ("NaN", "not-a-number"),
        ("inf", "not-a-number"),
        ("∞", "not-a-number"),
        ("1:75", "not-a-number"),
        ("4 " * 100, "not-a-number"),
        ("12 34", "bad-grouping"),
        ("1_000", "bad-grouping"),
        ("1.23.456", "bad-grouping"),
        ("1e3", "power-number"),
        ("1,5E-3", "power-number"),
        ("٣", "foreign-digits"),
        ("１２", "foreign-digits"),
        ("3 – 5", "range-not-number"),
        ("3-5", "range-not-number"),
        ("300 kr till 400 kr", "range-not-number"),
        ("450 kr/st", "per-unit"),
        ("450 kr/månad", "per-unit"),
        ("450 kr per lead", "per-unit"),
        ("450 kr %", "two-units"),
        ("€ 450 kr", "two-units"),
        ("12 bananer", "unknown-unit"),
        ("v.47", "unknown-unit"),
        ("=B2/C2", "formula-as-text"),  # in a cell that is formatted as text
        ("450\n480", "several-numbers"),
        ("ca 450", "about-number"),
        ("~450", "about-number"),
        ("Ca: 450", "about-number"),
        ("≤ 1,2", "comparator-in-value"),
        ("max 1,2", "comparator-in-value"),
    ],
)
def test_a_refusal_has_its_reason_and_no_value(written: str, why: str) -> None:
    found = number(text(written), SWEDISH)
    assert (kind(found), found.value) == (why, None)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1e3", Quantity(1000, Unit.NUMBER, 0)),
        ("1,5E-3", Quantity(0.0015, Unit.NUMBER, 4)),
        ("2,5 x 10^3", Quantity(2500, Unit.NUMBER, 0)),
        ("1e80", Quantity(450, Unit.NUMBER)),  # nobody writes out eighty zeros
        ("1.2.3e1", Quantity(450, Unit.NUMBER)),
    ],
)
def test_a_power_is_shown_written_out(written: str, shown: Quantity) -> None:
    fault = number(text(written)).fault

    assert fault is not None
    assert fault.args["example"] == shown


@pytest.mark.parametrize(
    ("written", "expected", "better"),
    [
        ("≤ 1,2", 1.2, Better.LOWER),
        ("<= 1,2", 1.2, Better.LOWER),
        ("< 1,2", 1.2, Better.LOWER),
        ("max 1,2", 1.2, Better.LOWER),
        ("högst 330 kr", 330, Better.LOWER),
        ("at most 330 kr", 330, Better.LOWER),
        ("≥ 3,2 %", 0.032, Better.HIGHER),
        (">3", 3, Better.HIGHER),
        ("minst 3", 3, Better.HIGHER),
        ("min 3", 3, Better.HIGHER),
        ("min. 3 %", 0.03, Better.HIGHER),
        ("330 kr", 330, None),
    ],
)
def test_a_target_says_which_way_is_good(
    written: str, expected: float, better: Better | None
) -> None:
    found = number(text(written), SWEDISH, target=True).value
    assert found is not None
    assert (found.amount, found.better) == (expected, better)


@pytest.mark.parametrize("written", ["+2,5%/månad", "2.5%/month", "2,5 % per månad", "2,5 %/mån."])
def test_a_monthly_rate(written: str) -> None:
    found = number(text(written), SWEDISH).value
    assert found is not None
    assert (found.amount, found.unit, found.per_month) == (0.025, PERCENT, True)


@pytest.mark.parametrize(
    ("cell", "unit", "why"),
    [
        (text("450 kr"), PERCENT, "wrong-unit"),
        (text("1,6 %"), CURRENCY, "wrong-unit"),
        (text("1:32"), CURRENCY, "not-a-number"),
        (held(450, '#,##0 "kr"'), PERCENT, "wrong-unit"),
        (text("300 %"), RATIO, "read"),  # 300 % and 3,0× are the same return
    ],
)
def test_another_unit_than_the_columns_is_refused(cell: Cell, unit: Unit, why: str) -> None:
    assert kind(number(cell, SWEDISH, unit)) == why


def test_a_foreign_currency_needs_its_rate() -> None:
    refused = number(text("€ 1 234,50"), SWEDISH, CURRENCY)
    assert kind(refused) == "foreign-currency"
    assert refused.fault is not None
    assert (refused.fault.args["currency"], refused.fault.args["book"]) == ("EUR", "SEK")
    # 1234.50 euros at 11.20 kronor are 13826.40 kronor
    converted = number(text("€ 1 234,50"), Notation(",", "SEK", {"EUR": 11.2}), CURRENCY)
    assert amount(converted) == pytest.approx(13_826.40)
    assert [n.kind for n in converted.notes] == ["exchanged"]


@pytest.mark.parametrize(
    ("written", "book", "code"),
    [
        ("450 kr", None, "SEK"),
        ("450 kr", "NOK", "NOK"),
        ("$450", "CAD", "CAD"),
        ("$450", None, "USD"),
        ("450 €", "EUR", "EUR"),
        ("£450", None, "GBP"),
    ],
)
def test_whose_crown_and_whose_dollar(written: str, book: str | None, code: str) -> None:
    found = number(text(written), Notation(",", book)).value
    assert found is not None
    assert found.currency == code


def test_sek_are_seconds_in_a_duration() -> None:
    assert amount(number(text("95 sek"), SWEDISH, DURATION)) == 95
    found = number(text("95 sek"), SWEDISH, CURRENCY).value
    assert found is not None
    assert found.currency == "SEK"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (held(0.016, "0.0%"), Amount(0.016, PERCENT, decimals=1)),
        (held(0.016), Amount(0.016)),
        (held(1.6, '0.0"%"'), Amount(0.016, PERCENT, decimals=1)),
        (held(450, '#,##0 "kr"'), Amount(450, CURRENCY, currency="SEK", decimals=0)),
        (held(450, r"#,##0.00\ [$kr-41D]"), Amount(450, CURRENCY, currency="SEK", decimals=2)),
        (held(2.0, '0.0"x"'), Amount(2.0, RATIO, decimals=1)),
        (held(12, '0 "tkr"'), Amount(12_000, CURRENCY, currency="SEK", decimals=0)),
        (held(12_000, '#,##0, "tkr"'), Amount(12_000, CURRENCY, currency="SEK")),
        (held(0.025, '0.0%"/månad"'), Amount(0.025, PERCENT, per_month=True, decimals=1)),
    ],
)
def test_a_number_format_is_part_of_what_the_cell_says(cell: Cell, expected: Amount) -> None:
    assert number(cell, SWEDISH).value == expected


def test_a_foreign_currency_format_is_as_foreign_as_the_text() -> None:
    assert kind(number(held(1234.5, "[$€-x-euro2] #,##0.00"), SWEDISH)) == "foreign-currency"


@pytest.mark.parametrize(
    "written",
    ["", "-", "–", "—", "−", "--", "n/a", "N/A", "e.t.", "saknas", "?", "ingen data", "  "],
)
def test_a_sign_for_nothing_is_missing_and_not_zero(written: str) -> None:
    assert number(text(written), SWEDISH).missing


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("#DIV/0!", "division"),
        ("#DIVISION/0!", "division"),
        ("#N/A", "lookup"),
        ("#SAKNAS!", "lookup"),
        ("#REF!", "reference"),
        ("#REFERENS!", "reference"),
        ("#NAME?", "name"),
        ("#NAMN?", "name"),
        ("#VALUE!", "formula"),
        ("#VÄRDEFEL!", "formula"),
        ("#OGILTIGT!", "formula"),
        ("#NUM!", "formula"),
        ("#SKÄRNING!", "formula"),
        ("#ERROR!", "formula"),
        ("#SPILL!", "formula"),
        ("Loading...", "formula"),  # Google Sheets, fetched too early
    ],
)
@pytest.mark.parametrize("cell_kind", [CellKind.ERROR, CellKind.TEXT])
def test_a_failed_formula_is_an_error_also_as_text(
    written: str, step: str, cell_kind: CellKind
) -> None:
    fault = number(Cell(1, 1, written, cell_kind), SWEDISH).fault
    assert fault is not None
    assert (fault.kind, fault.do, fault.args["text"]) == (
        "cell-error",
        f"do.cell-error-{step}",
        written,
    )


def test_a_formula_without_a_value_is_no_blank() -> None:
    cell = Cell(4, 4, "=B2/C2", CellKind.UNCALCULATED)
    assert kind(number(cell, SWEDISH)) == "uncalculated"


def test_a_truth_value_is_no_number() -> None:
    assert kind(number(held(True), SWEDISH)) == "not-a-number"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        # day 450 of Excel's calendar, whose day 1 is 1 January 1900
        (held(datetime(1901, 3, 25), "#,##0 SEK"), 450),
        (held(datetime(1901, 3, 25), "yyyy-mm-dd"), 450),
        (held(datetime(1900, 1, 10), "yyyy-mm-dd"), 10),
        (held(datetime(2023, 3, 15), "#,##0 SEK"), 45_000),
        (held(time(12, 0), "h:mm"), 0.5),
    ],
)
def test_a_number_in_a_dates_clothes(cell: Cell, expected: float) -> None:
    fault = number(cell, SWEDISH, CURRENCY).fault
    assert fault is not None
    assert fault.kind == "date-format"
    assert fault.args["number"] == Quantity(expected, Unit.NUMBER)
    assert fault.args["format"] == cell.format


def test_a_real_date_is_no_number_either() -> None:
    assert kind(number(held(datetime(2026, 6, 1), "d mmm"), SWEDISH)) == "date-not-number"
    assert kind(number(held(date(2026, 6, 1)), SWEDISH)) == "date-not-number"


def test_a_negative_number_that_excel_cannot_show_as_a_date() -> None:
    cell = Cell(1, 1, "#VALUE!", CellKind.ERROR, "#,##0 SEK")
    assert kind(number(cell, SWEDISH)) == "date-format-unreadable"


@pytest.mark.parametrize(
    ("cell", "seconds", "notes"),
    [
        (held(time(0, 1, 32), "h:mm:ss"), 92, []),
        (held(time(0, 1, 32), "mm:ss"), 92, []),
        (held(timedelta(hours=25), "[h]:mm:ss"), 90_000, []),
        # typed as 1:32, stored by Excel as 1 h 32 min, meant as 1 min 32 s
        (held(time(1, 32), "h:mm"), 92, ["clock-as-minutes"]),
        (held(92), 92, []),
    ],
)
def test_durations_that_excel_holds(cell: Cell, seconds: float, notes: list[str]) -> None:
    found = number(cell, SWEDISH, DURATION)
    assert amount(found) == seconds
    assert [n.kind for n in found.notes] == notes


# Laws


@given(
    value=st.floats(min_value=-1e12, max_value=1e12).map(lambda x: round(x, 4)),
    lang=st.sampled_from(LANGUAGES),
    unit=st.sampled_from([Unit.NUMBER, Unit.CURRENCY, Unit.PERCENT, Unit.RATIO]),
    decimals=st.sampled_from([0, 1, 2, 4]),
)
def test_what_the_report_prints_is_read_back_as_the_same(
    value: float, lang: str, unit: Unit, decimals: int
) -> None:
    """Every way in which a number is printed in the page can be pasted into the workbook.

    But for an English 1,000, which is refused: it is 1 to whoever writes a decimal comma.
    """
    printed = Voice(lang, "SEK").quantity(Quantity(value, unit, decimals))
    found = number(text(printed), Notation("," if lang == "sv" else ".", "SEK"))
    if found.fault is not None:
        assert found.fault.kind == "ambiguous-number"
        assert lang == "en"
        assert re.fullmatch(r"\D*\d{1,3},\d{3}\D*", printed)
        return
    hundredths = 100 if unit is Unit.PERCENT else 1
    assert amount(found) == pytest.approx(value, abs=0.51 * 10**-decimals / hundredths, rel=1e-11)


@given(
    value=st.floats(min_value=0.001, max_value=1e15, allow_subnormal=False),
    mark=st.sampled_from(",."),
    unit=st.sampled_from(["", " %", " kr", "x"]),
)
def test_digits_as_a_float_has_them(value: float, mark: str, unit: str) -> None:
    """Without grouping, in the language's own decimal sign, nothing is lost at all."""
    written = f"{value:.6f}".replace(".", mark) + unit
    found = number(text(written), Notation(mark, "SEK"))
    share = 100 if unit == " %" else 1
    assert amount(found) == pytest.approx(float(f"{value:.6f}") / share, rel=1e-15)


_WRITTEN = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="0123456789 .,'-–−+()%krxSEK€$:/hmin≤<>~e_#!\xa0\u202f", max_size=25),
)


@given(
    written=_WRITTEN,
    unit=st.sampled_from([None, *Unit]),
    decimal=st.sampled_from(",."),
    target=st.booleans(),
)
def test_no_text_ever_raises_and_a_refusal_has_no_value(
    written: str, unit: Unit | None, decimal: str, target: bool
) -> None:
    found = number(text(written), Notation(decimal, "SEK"), unit, target=target)
    assert sum((found.value is not None, found.fault is not None, found.missing)) == 1


@given(
    value=st.one_of(
        st.floats(), st.integers(), st.booleans(), st.datetimes(), st.times(), st.timedeltas()
    ),
    format_=st.text(alphabet='0#,.%dmyhs "kr[]$-;\\_*', max_size=12),
    unit=st.sampled_from([None, *Unit]),
)
def test_no_cell_ever_raises(value: Raw, format_: str, unit: Unit | None) -> None:
    found = number(held(value, format_), SWEDISH, unit)
    assert (found.value is None) or (found.fault is None)
    for lang in LANGUAGES:
        for p in found.problems(Place("S", "A1")):
            assert Voice(lang).say(p.says)
            assert Voice(lang).say(p.do)


@pytest.mark.parametrize(
    ("written", "unit", "shown"),
    [
        ("1,6*", Unit.PERCENT, "1,6"),
        ("1,6 %*", Unit.PERCENT, "1,6 %"),
        ("450 kr (prel.)", Unit.CURRENCY, "450 kr"),
        ("450 kr/lead", Unit.CURRENCY, "450 kr"),
        ("ca 450 kr", Unit.CURRENCY, "450 kr"),
        ("12 34,5", None, "1234,5"),
        ("-12 34 kr", Unit.CURRENCY, "-1234 kr"),
        ("１２", None, "12"),
        ("12 bananer", None, "12"),
        ("3 – 5 %", Unit.PERCENT, Quantity(0.016, Unit.PERCENT)),
        ("1.23.456", None, Quantity(450, Unit.NUMBER)),
        ("450 kr*", Unit.PERCENT, "450"),
        ("45O kr", Unit.CURRENCY, "450 kr"),  # a letter among the digits
        ("l50", None, "150"),
        ("fyrahundra", Unit.CURRENCY, Quantity(450, Unit.CURRENCY)),
    ],
)
def test_what_to_write_is_what_the_text_most_likely_means(
    written: str, unit: Unit | None, shown: str | Quantity
) -> None:
    fault = number(text(written), Notation(","), unit).fault
    assert fault is not None
    assert fault.args["example"] == shown


def test_a_footnote_is_no_odd_grouping() -> None:
    assert kind(number(text("1,6*"))) == "unknown-unit"
