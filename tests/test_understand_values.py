from __future__ import annotations

from grids import grid
from reportgen import understand


def test_a_refused_cell_has_no_say_in_how_the_others_are_printed() -> None:
    sheets = {
        "Inställningar": "Valuta | SEK",
        "KPI": "KPI | Baseline | Mål\nCPA | 450 kr | 330 kr",
        "Veckovärden": "Vecka | CPA\n2026-W44 | € 38,60\n2026-W45 | 433 kr",
    }
    workbook, problems = understand.workbook(grid(sheets))

    assert workbook is not None
    assert "foreign-currency" in {p.kind for p in problems}
    assert workbook.kpis[0].decimals == 0
