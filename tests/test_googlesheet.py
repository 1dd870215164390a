"""Google Sheets by address and by id, and the addresses of their cells."""

from __future__ import annotations

import pytest

from reportgen.googlesheet import GoogleSheet, cell_url, is_address, sheet_in

ID = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"
URL = f"https://docs.google.com/spreadsheets/d/{ID}/edit"


@pytest.mark.parametrize(
    "text",
    [
        ID,
        URL,
        f"{URL}#gid=1234",
        f"{URL}?usp=sharing",
        f"  {URL}\n",  # as it is pasted
        f"docs.google.com/spreadsheets/d/{ID}",  # as Safari shows it
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit",  # the second account
        f"https://docs.google.com/a/example.com/spreadsheets/d/{ID}/edit",  # a company's
        f"https://drive.google.com/file/d/{ID}/view",
        f"https://drive.google.com/open?id={ID}",
        f"https://docs.google.com/spreadsheet/ccc?key={ID}",  # of old
    ],
)
def test_a_sheet_by_its_address_or_id(text: str) -> None:
    assert sheet_in(text) == GoogleSheet(ID)


@pytest.mark.parametrize(
    "text",
    [
        "https://docs.google.com/spreadsheets/d/e/2PACX-1vRxyz/pubhtml",  # published to the web
        f"https://docs.google.com.example.com/spreadsheets/d/{ID}/edit",
        f"https://example.com/spreadsheets/d/{ID}/edit",
        "https://docs.google.com/spreadsheets/",
        "https://docs.google.com/spreadsheets/d/../../etc/edit",
        "https://[docs.google.com/",
    ],
)
def test_an_address_of_something_else(text: str) -> None:
    assert is_address(text)
    assert sheet_in(text) is None


@pytest.mark.parametrize(
    "text", ["kpi.xlsx", "kunder/kpi.xlsx", "", "våra-siffror-för-hela-tillväxtplanen-2026"]
)
def test_a_file_is_no_sheet(text: str) -> None:
    assert not is_address(text)
    assert sheet_in(text) is None


@pytest.mark.parametrize(
    ("cell", "end"),
    [
        ("D14", "#gid=30&range=D14"),
        ("G2:G981", "#gid=30&range=G2:G981"),
        ("", "#gid=30"),
        ('D14"><script>', "#gid=30"),  # a cell is a cell, or the tab is enough
    ],
)
def test_where_a_cell_opens(cell: str, end: str) -> None:
    assert cell_url(URL, 30, cell) == URL + end
