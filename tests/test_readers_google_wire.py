"""The Sheets API's cells as the Grid's."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from reportgen.readers.google_wire import CellData, CellFormat, ExtendedValue, rows
from reportgen.readers.grid import Cell, CellKind, Raw


def number(value: float, kind: str = "", pattern: str = "") -> CellData:
    shown: CellFormat = {"numberFormat": {"type": kind, "pattern": pattern}} if kind else {}
    return {"effectiveValue": {"numberValue": value}, "effectiveFormat": shown}


def cell(data: CellData) -> Cell | None:
    found = list(rows({"rowData": [{"values": [data]}]}))
    return found[0].cells[0] if found else None


@pytest.mark.parametrize(
    ("data", "value", "code"),
    [
        (number(450), 450, ""),
        (number(0.016, "PERCENT", "0.0%"), 0.016, "0.0%"),
        (number(0.016, "PERCENT"), 0.016, "0.00%"),  # a format without a pattern of its own
        (number(450, "CURRENCY", '#,##0\\ "kr"'), 450, '#,##0\\ "kr"'),
        (number(1.5, "NUMBER", "0.###############"), 1.5, ""),  # as many decimals as it has
        (number(1.5, "NUMBER", "General"), 1.5, ""),
        (number(2, "NUMBER", "0"), 2, "0"),
    ],
)
def test_numbers_with_what_their_formats_say(data: CellData, value: float, code: str) -> None:
    assert cell(data) == Cell(1, 1, value, CellKind.NUMBER, code)


@pytest.mark.parametrize(
    ("serial", "kind", "pattern", "value"),
    [
        (46342, "DATE", "yyyy-mm-dd", datetime(2026, 11, 16)),  # 46342 days after 1899-12-30
        (46342, "DATE", "", datetime(2026, 11, 16)),
        (46342.375, "DATE_TIME", "yyyy-mm-dd hh:mm", datetime(2026, 11, 16, 9)),
        (0.375, "TIME", "hh:mm", time(9)),
        (0.375, "TIME", "[h]:mm", timedelta(hours=9)),
        (1.0625, "TIME", "[h]:mm:ss", timedelta(hours=25, minutes=30)),
        (1.0625, "TIME", "hh:mm", timedelta(hours=25, minutes=30)),
    ],
)
def test_days_and_times_are_serial_numbers(
    serial: float, kind: str, pattern: str, value: Raw
) -> None:
    found = cell(number(serial, kind, pattern))
    assert found is not None
    assert (found.value, found.kind) == (value, CellKind.DATE)


def test_a_day_beyond_all_calendars_stays_a_number() -> None:
    found = cell(number(1e12, "DATE", "yyyy-mm-dd"))
    assert found is not None
    assert (found.value, found.kind) == (1e12, CellKind.NUMBER)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"stringValue": "1,6 %"}, ("1,6 %", CellKind.TEXT)),
        ({"stringValue": "two\nlines\x07"}, ("two\nlines ", CellKind.TEXT)),
        ({"boolValue": False}, (False, CellKind.BOOLEAN)),
        ({"errorValue": {"type": "DIVIDE_BY_ZERO"}}, ("#DIV/0!", CellKind.ERROR)),
        ({"errorValue": {"type": "N_A"}}, ("#N/A", CellKind.ERROR)),
        ({"errorValue": {"type": "LOADING"}}, ("Loading…", CellKind.ERROR)),
        ({"errorValue": {"type": "SOMETHING_NEW"}}, ("#ERROR!", CellKind.ERROR)),
    ],
)
def test_texts_truths_and_errors(value: ExtendedValue, expected: tuple[Raw, CellKind]) -> None:
    found = cell({"effectiveValue": value})
    assert found is not None
    assert (found.value, found.kind) == expected


@pytest.mark.parametrize("value", [{}, {"stringValue": ""}, {"stringValue": " \n"}])
def test_blanks_are_no_cells(value: ExtendedValue) -> None:
    assert cell({"effectiveValue": value}) is None
    assert cell({}) is None


def test_ragged_rows_keep_their_addresses() -> None:
    one: CellData = {"effectiveValue": {"numberValue": 1}}
    found = rows(
        {
            "startRow": 9,  # counted from 0: the rows of a large tab's later piece
            "startColumn": 1,
            "rowData": [{"values": [one]}, {}, {"values": []}, {"values": [{}, {}, one]}],
        }
    )
    assert [[cell.address for cell in row.cells] for row in found] == [["B10"], ["D13"]]
