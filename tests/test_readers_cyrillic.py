"""Cells as Bulgarians and Ukrainians type them."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.isoweek import Week
from reportgen.problems import Unit
from reportgen.readers import cells
from reportgen.readers.cells import Notation
from reportgen.readers.grid import Cell, CellKind
from reportgen.records import Better

NEAR = date(2026, 9, 28)


def typed(text: str) -> Cell:
    return Cell(1, 1, text, CellKind.TEXT)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("1,6 %", 0.016, Unit.PERCENT),
        ("1,6%", 0.016, Unit.PERCENT),
        ("1,6 процента", 0.016, Unit.PERCENT),
        ("25 відсотків", 0.25, Unit.PERCENT),
        ("450 лв.", 450, Unit.CURRENCY),
        ("450 лв", 450, Unit.CURRENCY),
        ("450лв.", 450, Unit.CURRENCY),
        ("450 лева", 450, Unit.CURRENCY),
        ("€450", 450, Unit.CURRENCY),
        ("450 евро", 450, Unit.CURRENCY),
        ("1 234,50 €", 1234.5, Unit.CURRENCY),
        ("450 грн", 450, Unit.CURRENCY),
        ("450 грн.", 450, Unit.CURRENCY),
        ("₴450", 450, Unit.CURRENCY),
        ("1\u00a0234,50 ₴", 1234.5, Unit.CURRENCY),
        ("12 хил. лв.", 12_000, Unit.CURRENCY),
        ("12 тис. грн", 12_000, Unit.CURRENCY),
        ("1,2 млн грн", 1_200_000, Unit.CURRENCY),
        ("1,2 млн. €", 1_200_000, Unit.CURRENCY),
        ("2,0х", 2.0, Unit.RATIO),
        ("2,0 пъти", 2.0, Unit.RATIO),
        ("2,0 рази", 2.0, Unit.RATIO),
        ("95 сек", 95, Unit.DURATION),
        ("95 с", 95, Unit.DURATION),
        ("1 мин 32 сек", 92, Unit.DURATION),
        ("1 хв 32 с", 92, Unit.DURATION),
        ("1 ч и 5 мин", 3900, Unit.DURATION),
        ("1 год 5 хв", 3900, Unit.DURATION),
        ("2 години", 7200, Unit.DURATION),
    ],
)
def test_an_amount_with_its_unit(text: str, amount: float, unit: Unit) -> None:
    found = cells.number(typed(text), Notation(","))
    assert found.fault is None
    assert found.value is not None
    assert (found.value.amount, found.value.unit) == (pytest.approx(amount), unit)


@pytest.mark.parametrize(
    ("text", "amount", "better"),
    [
        ("най-много 390 €", 390, Better.LOWER),
        ("до 390 €", 390, Better.LOWER),
        ("не повече от 390 €", 390, Better.LOWER),
        ("поне 390 €", 390, Better.HIGHER),
        ("над 390 €", 390, Better.HIGHER),
        ("не більше 390 грн", 390, Better.LOWER),
        ("не більше ніж 390 грн", 390, Better.LOWER),
        ("щонайбільше 390 ₴", 390, Better.LOWER),
        ("щонайменше 390 ₴", 390, Better.HIGHER),
        ("понад 390 ₴", 390, Better.HIGHER),
    ],
)
def test_a_target_says_which_way_is_better(text: str, amount: float, better: Better) -> None:
    found = cells.number(typed(text), Notation(","), Unit.CURRENCY, target=True).value
    assert found is not None
    assert (found.amount, found.better) == (amount, better)


@pytest.mark.parametrize("text", ["+2,5%/месец", "+2,5 % на месец", "+2,5%/місяць", "2,5% на міс."])
def test_a_rate_a_month(text: str) -> None:
    found = cells.number(typed(text), Notation(",")).value
    assert found is not None
    assert (found.amount, found.per_month) == (pytest.approx(0.025), True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("около 450 €", "about-number"),
        ("близько 450 грн", "about-number"),
        ("450 € на лийд", "per-unit"),
        ("450 грн/шт.", "per-unit"),
        ("3 до 5", "range-not-number"),
        ("1.234", "ambiguous-number"),
        ("четиристотин", "not-a-number"),
    ],
)
def test_what_is_refused_says_why(text: str, kind: str) -> None:
    fault = cells.number(typed(text), Notation(",")).fault
    assert fault is not None
    assert fault.kind == kind


@pytest.mark.parametrize("text", ["няма", "Няма данни", "липсва", "н/д", "немає", "немає даних"])
def test_nothing_is_missing(text: str) -> None:
    found = cells.number(typed(text), Notation(","))
    assert (found.value, found.fault) == (None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.11.2026", date(2026, 11, 24)),
        ("24.11.2026 г.", date(2026, 11, 24)),
        ("24.11.2026г.", date(2026, 11, 24)),
        ("24.11.2026 р.", date(2026, 11, 24)),
        ("24.11.2026 г. 14:30", date(2026, 11, 24)),
        ("24 ноември 2026", date(2026, 11, 24)),
        ("24 ноември 2026 г.", date(2026, 11, 24)),
        ("24 ное 2026", date(2026, 11, 24)),
        ("вторник, 24 ноември 2026 г.", date(2026, 11, 24)),
        ("понеделник, 16 март 2026", date(2026, 3, 16)),
        ("24 листопада 2026", date(2026, 11, 24)),
        ("24 листопада 2026 р.", date(2026, 11, 24)),
        ("24 листопада 2026 року", date(2026, 11, 24)),
        ("24 лист. 2026", date(2026, 11, 24)),
        ("п’ятниця, 2 січня 2026", date(2026, 1, 2)),
        ("п'ятниця, 2 січня 2026", date(2026, 1, 2)),
        ("1 травня 2026", date(2026, 5, 1)),
        ("3 серпня 2026", date(2026, 8, 3)),
        ("3 август 2026", date(2026, 8, 3)),
    ],
)
def test_a_day(text: str, day: date) -> None:
    found = cells.day(typed(text))
    assert found.fault is None
    assert found.value == day


def test_a_day_without_its_year_is_asked_for_it() -> None:
    for text in ("24 ноември", "24 листопада"):
        fault = cells.day(typed(text)).fault
        assert fault is not None
        assert (fault.kind, fault.args["example"]) == ("date-without-year", "2026-11-24")


@pytest.mark.parametrize(
    "text",
    [
        *("седмица 47", "Седмица 47", "седм. 47", "седм.47", "47 седмица", "47-ма седмица"),
        *("седмица 47, 2026", "седмица 47, 2026 г.", "седмица 47 от 2026 г.", "2026 седмица 47"),
        *("тиждень 47", "Тиждень 47", "тиж. 47", "тиж.47", "47 тиждень", "47-й тиждень"),
        *("тиждень 47, 2026", "47-й тиждень 2026 року", "тиждень №47", "47 тиж."),
        *("19.11.2026 г.", "19 листопада 2026", "16.11.2026 – 22.11.2026"),
        "16 ноември 2026 до 22 ноември 2026",
    ],
)
def test_a_week(text: str) -> None:
    found = cells.week(typed(text), NEAR)
    assert found.fault is None
    assert found.value == Week(2026, 47)


@pytest.mark.parametrize("text", ["седмица 47 и 48", "тижні", "тиждень 47 та 48", "седмица 54"])
def test_what_is_no_week_is_refused(text: str) -> None:
    assert cells.week(typed(text), NEAR).fault is not None


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("да", True),
        ("Да", True),
        ("так", True),
        ("х", True),
        ("готово", True),
        ("не", False),
        ("Ні", False),
    ],
)
def test_yes_and_no(text: str, yes: bool) -> None:
    assert cells.flag(typed(text)).value is yes
