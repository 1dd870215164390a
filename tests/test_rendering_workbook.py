"""The report's tables as a workbook, read back with the library that reads workbooks."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

import reports
from hostile import CELLS, saying
from reportgen.dataclass import replace
from reportgen.language import LANGUAGES, Voice
from reportgen.problems import Message, Place, Quantity, Unit
from reportgen.rendering import tables, workbook
from reportgen.rendering.numberformats import cell_number, number_format
from reportgen.report import Action, Decided, DecisionRow, Report
from tests.trials import judged, sheets

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SV, EN = Voice("sv", "SEK"), Voice("en", "EUR")
DATA = """
v.46 | Meta | Dyr | 4 950 kr | 10 000 | 125 | 7
v.47 | Meta | Dyr | 4 950 kr | 10 000 | 125 | 7
"""
LOG = """
Test | Namn | Typ | Kanal | Hypotes | Förändring | Start | Annons | Beslut | Beslutsdatum
T-1 | Dyr hook | Kreativt | Meta | H | F | 2026-11-02 | Dyr | fortsätt | 2026-11-17
"""


@cache
def full() -> Report:
    """Everything that a report can hold, decisions and tests too."""
    place = Place("Testlogg", "A2")
    decision = DecisionRow(
        Action.STOP, "T-19 Bred målgrupp", Message("", text="Stäng av testet."), "Annonsansvarig",
        Message("", text="CPA 561 kr."), "Stoppa om CPA > 35 % över mål", None, place,
        Message("", text="stoppa"),
    )  # fmt: skip
    taken = Decided("2026-W46", "keep", "CPA / CPL", "Eva", "2026-11-20", "done", 383, 418, place,
                    "CPA / CPL")  # fmt: skip
    return replace(
        reports.full(),
        decisions=(decision,),
        tests=judged(sheets(DATA, LOG)).report.tests,
        decided=(taken,),
    )


def poisoned(*texts: str) -> Report:
    """The same saying `texts`, but where it holds one of a closed list, which no cell adds to."""
    report, whole = saying(*texts, of=full()), full()
    assert report.drivers is not None
    assert whole.drivers is not None
    return replace(
        report,
        tests=tuple(replace(it, type=None) for it in report.tests),
        drivers=replace(report.drivers, effects=whole.drivers.effects),
    )


def book(report: Report, voice: Voice = SV) -> Workbook:
    return load_workbook(io.BytesIO(workbook.write(report, voice)))


def column(ws: Worksheet, head: str) -> list[object]:
    """The values under a head."""
    heads = [cell.value for cell in ws[1]]
    return [row[heads.index(head)].value for row in ws.iter_rows(min_row=2)]


def test_the_sheets_in_the_order_of_the_page() -> None:
    assert book(full()).sheetnames == [
        "Sammanfattning", "Beslut", "KPI-läge", "Veckovärden", "Vad som drev kostnaden",
        "Testlogg", "Tagna beslut",
        "Kanaler", "Budgetlogg", "Format", "Annonser", "Risker", "Backlogg", "Leverabler",
        "Händelser", "Ändrat sedan förra rapporten", "Datakvalitet",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_sheets(lang: str) -> None:
    names = book(full(), Voice(lang, "EUR")).sheetnames
    assert len(names) == 17
    assert max(map(len, names)) <= workbook.LONGEST_NAME


def test_a_sheet_without_rows_is_left_out() -> None:
    names = book(replace(reports.sample(), problems=(), events=())).sheetnames
    assert names == ["Sammanfattning", "KPI-läge", "Veckovärden"]


def test_numbers_are_numbers_in_their_unit() -> None:
    ws = book(full())["KPI-läge"]
    assert column(ws, "KPI")[2:5] == ["CTR, betalt", "CPA / CPL", "Konverteringsgrad, sida"]
    assert column(ws, "Värde")[1:4] == [2.6, pytest.approx(0.0142), 418]
    assert [ws.cell(row, 4).number_format for row in (3, 4, 5)] == [
        '#,##0.0"×"_-_-',
        '#,##0.00"\u00a0"%_-_-',
        '#,##0"\u00a0kr"_-_-',
    ]
    # 1.42 − 1.34 = 0.08 percentage points; 418 / 383 − 1 = 9.14 %
    assert column(ws, "Förändring")[2:4] == [pytest.approx(0.08), 35]
    assert column(ws, "Förändring, %")[3] == pytest.approx(0.0914, abs=1e-4)
    assert column(ws, "Status")[3] == "Ligger efter"


def test_blank_is_not_zero() -> None:
    ws = book(full())["Veckovärden"]
    assert column(ws, "Vecka") == [f"2026-W{week}" for week in range(40, 48)]
    found = column(ws, "Organiskt engagemang")
    assert found[3] is None
    assert found[4] == pytest.approx(0.042)


def test_dates_are_dates() -> None:
    ws = book(full())["Sammanfattning"]
    said = {row[0].value: row[1].value for row in ws.iter_rows(min_row=2)}
    assert said["Från och med"] == datetime(2026, 11, 16)
    assert said["Kund"] == "Björklid Solel"


def test_the_decisions_then_and_now() -> None:
    found = book(full())
    assert column(found["Beslut"], "Regel") == ["Stoppa om CPA > 35 % över mål"]
    taken = found["Tagna beslut"]
    assert (column(taken, "KPI då"), column(taken, "KPI nu")) == ([383], [418])


def test_a_test_has_its_counts_and_its_ruling() -> None:
    ws = book(full())["Testlogg"]
    # 9 900 kr for 14 conversions = 707.14 kr each
    assert column(ws, "Värde") == [pytest.approx(9_900 / 14)]
    heads = ("Test", "Kostnad", "Klick", "Konverteringar", "Bedömning", "Beslut", "Start")
    assert [column(ws, head)[0] for head in heads] == [
        "T-1 Dyr hook", 9_900, 250, 14, "Pausa", "Fortsätt", datetime(2026, 11, 2),
    ]  # fmt: skip


def test_what_moved_the_cost_adds_up() -> None:
    ws = book(full())["Vad som drev kostnaden"]
    # 418 − 383 = 35 = 17.2 − 23.1 + 40.9
    assert column(ws, "Bidrag")[:4] == [35, 17.2, -23.1, 40.9]
    assert column(ws, "Före")[:3] == [383, 136.5, 0.0134]
    assert column(ws, "Faktor")[4:6] == ["Meta, egen kostnad", "Meta, fördelning"]


def test_a_raise_is_held_against_the_policy() -> None:
    ws = book(full())["Budgetlogg"]
    assert column(ws, "Höjning") == [0.42, 0.08]
    assert column(ws, "Skalningspolicy") == ["Över policyn", "Inom policyn"]


def test_the_header_stays_and_the_columns_are_wide_enough() -> None:
    for ws in book(full()).worksheets:
        assert ws.freeze_panes == "B2"
        assert ws.auto_filter.ref == ws.dimensions
        for cells in ws.iter_cols():
            width = ws.column_dimensions[cells[0].column_letter].width
            texts = [it.value for it in cells[1:] if isinstance(it.value, str)]
            longest = max(map(len, texts), default=0)
            assert workbook.NARROW <= width <= workbook.WIDE + 2
            assert width >= min(longest, workbook.WIDE)


@pytest.mark.parametrize(
    ("quantity", "voice", "expected", "number"),
    [
        (Quantity(0.0162, Unit.PERCENT, 2), SV, '#,##0.00"\u00a0"%_-_-', 0.0162),
        (Quantity(0.0162, Unit.PERCENT, 2), EN, "#,##0.00%_-_-", 0.0162),
        (Quantity(503, Unit.CURRENCY, 0), SV, '#,##0"\u00a0kr"_-_-', 503),
        (Quantity(503, Unit.CURRENCY, 0), EN, '"€"#,##0_-_-', 503),
        (Quantity(503, Unit.CURRENCY, 0), Voice("sv", "EUR"), '#,##0"\u00a0€"_-_-', 503),
        (Quantity(503, Unit.CURRENCY, 0), Voice("sv"), "#,##0_-_-", 503),
        (Quantity(2.7, Unit.RATIO, 1), SV, '#,##0.0"×"_-_-', 2.7),
        (Quantity(8, Unit.NUMBER), SV, "#,##0_-_-", 8),
        (Quantity(8.25, Unit.NUMBER), SV, "#,##0.00_-_-", 8.25),
        (Quantity(43_200, Unit.DURATION), SV, "[h]:mm:ss_-_-", 0.5),  # half a day
        (Quantity(-75, Unit.DURATION, 0, signed=True), SV,  # Excel shows no negative time
         '"+"{0};"−"{0};{0}'.format('#,##0"\u00a0s"_-_-'), -75),
        (Quantity(0.002, Unit.POINTS, 1, signed=True), SV,
         '"+"{0};"−"{0};{0}'.format('#,##0.0"\u00a0procentenheter"_-_-'), 0.2),
    ],
)  # fmt: skip
def test_number_formats_are_in_the_report_s_language(
    quantity: Quantity, voice: Voice, expected: str, number: float
) -> None:
    assert number_format(quantity, voice) == expected
    assert cell_number(quantity) == pytest.approx(number)


FORMULAS = [*CELLS, "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "#N/A", "_x0041_", "'=1"]


def test_text_is_never_a_formula() -> None:
    written = workbook.write(poisoned(*FORMULAS), SV)
    said = set()
    for ws in load_workbook(io.BytesIO(written)).worksheets:
        for row in ws.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "d"}, (cell.coordinate, cell.value)
                if isinstance(cell.value, str):
                    said.add(cell.value)
                    begins = cell.value.startswith(("=", "+", "-", "@", "\t"))
                    assert cell.quotePrefix == begins or not begins
    assert {text for text in FORMULAS if text not in said} == {"_x0041_"}
    assert "_x005F_x0041_" in said  # which a spreadsheet shows as _x0041_
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        sheets = [parts.read(it).decode() for it in parts.namelist() if "/sheet" in it]
    assert not any("<f>" in it or "<f " in it for it in sheets)


def test_control_characters_are_seen_to_be_there() -> None:
    found = book(poisoned("CPA\x00\x07\x1b\ud800\uffff!"))["Sammanfattning"]
    assert "CPA" + "\ufffd" * 5 + "!" in [cell.value for cell in found["B"]]


def test_the_same_report_is_the_same_bytes() -> None:
    assert workbook.write(full(), SV) == workbook.write(full(), SV)


def test_names_of_sheets_that_excel_takes() -> None:
    name = workbook._name
    assert name("Test/logg: [1]?*", []) == "Test-logg- -1---"
    assert name("x" * 40, []) == "x" * 31
    assert name("Beslut", ["beslut", "Beslut (2)"]) == "Beslut (3)"


def test_columns_that_nothing_fills_are_left_out() -> None:
    made = tables.table.table("Blad", ("a", "b", "c"), [("", None, 1), ("", "", 2)])
    assert (made.heads, made.rows) == (("a", "c"), ((None, 1), (None, 2)))


LIBREOFFICE = shutil.which("soffice")
THIRD_SHEET = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,3"


@pytest.mark.skipif(LIBREOFFICE is None, reason="needs LibreOffice")
def test_libreoffice_opens_it_and_finds_the_same(tmp_path: Path) -> None:
    assert LIBREOFFICE is not None
    source = tmp_path / "report.xlsx"
    source.write_bytes(workbook.write(poisoned("=1+1", "Ord _x0041_"), SV))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [LIBREOFFICE, "--headless", profile, "--convert-to", THIRD_SHEET]
    subprocess.run(
        [*command, "--outdir", tmp_path, source], check=True, capture_output=True, timeout=120
    )
    (made,) = tmp_path.glob("*.csv")
    head, first, second, *_ = made.read_text("utf-8").splitlines()
    assert head.startswith("KPI;Nivå;Ägare;Värde;Vecka;Förändring")
    # The texts are what they were, and the numbers are numbers: 42 → 41 %, 2.5 → 2.6×.
    assert first.startswith('=1+1;Affär;Ord _x0041_;"41%";2026-W47;"-1";')
    assert second.startswith('Ord _x0041_;Affär;=1+1;"2.6";2026-W47;"0.1";')
