"""The article's own KPI table pasted as text, with ten weeks and a start date, all of it text."""

from __future__ import annotations

from openpyxl import Workbook

from reportgen.starter.archive import frozen

_KPIS = """
KPI | Baseline | 90-Day Target | Owner | Review cadence
CTR (betalda kampanjer, per kanal) | 1,0% | 1,6% | Performance lead | Veckovis
CPA/CPL (kostnad per konvertering) | 450 kr | 330 kr | Performance lead | Veckovis
Konverteringsgrad landningssida | 2,2% | 3,2% | CRO/Marketing ops | Varannan vecka
Andel kvalificerade leads (MQL/SQL %) | 35% | 45% | Sales + Marketing | Varannan vecka
Organisk engagemangsgrad (per inlägg) | 3,5% | 5,0% | Social lead | Veckovis
Följartillväxt (netto, per kanal) | +2,5%/månad | +5,0%/månad | Social lead | Veckovis
ROAS (om e-handel) / Pipeline per 10k spend (om B2B) | 2,0x | 3,0x | Growth owner | Månadsvis
Negativ feedback-rate (döljer/avföljer per 1 000 visningar) | 1,8| ≤ 1,2| Brand + Social| Veckovis
"""

# Every second week and every month where the table says so; the engagement rate lacks week 43.
_WEEKS = """
v.38 | 1,02 % | 446 kr |       |      | 3,5 % | +2,4 % |      | 1,8
v.39 | 1,05 % | 441 kr | 2,2 % | 35 % | 3,6 % | +2,6 % | 2,0x | 1,8
v.40 | 1,12 % | 438 kr |       |      | 3,7 % | +2,7 % |      | 1,7
v.41 | 1,10 % | 433 kr | 2,4 % | 37 % | 3,6 % | +2,9 % |      | 1,7
v.42 | 1,18 % | 424 kr |       |      | 3,9 % | +3,0 % |      | 1,6
v.43 | 1,21 % | 412 kr | 2,5 % | 39 % |       | +3,2 % | 2,3x | 1,6
v.44 | 1,27 % | 405 kr |       |      | 4,1 % | +3,3 % |      | 1,7
v.45 | 1,30 % | 398 kr | 2,6 % | 42 % | 4,2 % | +3,4 % |      | 1,6
v.46 | 1,34 % | 383 kr |       |      | 4,4 % | +3,5 % |      | 1,7
v.47 | 1,42 % | 418 kr | 2,4 % | 41 % | 4,3 % | +3,6 % | 2,6x | 2,1
"""


_LONGEST_NAME, _SHORT = 58, 20  # characters


def article() -> bytes:
    """The workbook: three sheets of nothing but text, as someone pastes it."""
    kpis, weeks = _rows(_KPIS), _rows(_WEEKS)
    workbook = Workbook()
    board = workbook.worksheets[0]
    board.title = "KPI Dashboard"
    weekly = workbook.create_sheet("Veckovärden")
    settings = workbook.create_sheet("Inställningar")
    for row in kpis:
        board.append(row)
    for row in [["Vecka", *(row[0] for row in kpis[1:])], *weeks]:
        weekly.append(row)
    settings.append(["Startdatum", "2026-09-28"])  # it tells which year the weeks belong to
    board.column_dimensions["A"].width = _LONGEST_NAME
    for letter in "BCDE":
        board.column_dimensions[letter].width = _SHORT
    return frozen(workbook)


def _rows(table: str) -> list[list[str | None]]:
    lines = table.strip().splitlines()
    return [[cell.strip() or None for cell in line.split("|")] for line in lines]
