"""Small workbooks with a test log, read and judged as a whole: the sheets stand in the test.

The plan begins on Monday of week 40, 2026; the target CPA is 450 kr, so that a test is stopped
above 540 kr. Data has a row a week.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from openpyxl.utils.cell import coordinate_from_string

from reportgen import understand
from reportgen.analysis.compose import compose
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.language import Voice, told
from reportgen.problems import Problem
from reportgen.report import Report, TestRow
from tests.grids import grid, table

W47 = Week(2026, 47)
TODAY = date(2026, 11, 24)  # the Tuesday after it

SETTINGS = """
Inställning | Värde
Startdatum | 2026-09-28
Valuta | SEK
"""
KPIS = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
"""
DATA = "Vecka | Kanal | Annons | Kostnad | Exponeringar | Klick | Konverteringar"
LOG = "Test | Namn | Kanal | Hypotes | Förändring | Start | Annons"

Sheets = Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """The report of a workbook, said in Swedish, with the problems behind it."""

    report: Report
    problems: tuple[Problem, ...]

    @property
    def tests(self) -> dict[str, TestRow]:
        return {test.id: test for test in self.report.tests}

    @property
    def test(self) -> TestRow:
        """The one test there is."""
        (found,) = self.report.tests
        return found

    def kinds(self, *left_out: str) -> list[tuple[str, str]]:
        """The problems in the log, the rules and Data, without what was only inferred."""
        passed = ("inferred", "stop-level", "steering", "formula-without", *left_out)
        return [(p.kind, str(p.place)) for p in self.problems if not p.kind.startswith(passed)]


def sheets(data: str, log: str, **others: str) -> dict[str, str]:
    """The sheets of a workbook: `data` and `log` are rows under the usual heads."""
    names = {
        "settings": "Inställningar", "kpis": "KPI", "rules": "Regler", "budgets": "Budgetlogg",
        "decided": "Beslut", "risks": "Risker", "weekly": "Veckovärden", "channels": "Kanaler",
    }  # fmt: skip
    whole = {"settings": SETTINGS, "kpis": KPIS} | others
    return {
        **{names[key]: text for key, text in whole.items()},
        "Data": data if data.lstrip().startswith("Vecka") else f"{DATA}\n{data.strip()}\n",
        "Testlogg": log if log.lstrip().startswith("Test ") else f"{LOG}\n{log.strip()}\n",
    }


def changed(book: Sheets, place: str, text: str) -> dict[str, str]:
    """The same workbook with one cell different: ``changed(book, "Data!G2", "20")``."""
    sheet, address = place.split("!")
    letters, row = coordinate_from_string(address)
    rows = table(book[sheet])
    column = ord(letters) - ord("A")
    assert rows[row - 1][column] != text, f"{place} says {text} already"
    rows[row - 1][column] = text
    return {**book, sheet: "\n".join(" | ".join(cells) for cells in rows) + "\n"}


def judged(book: Sheets, week: Week = W47, previous: Report | None = None) -> Judged:
    """The whole chain but the page: read, understood, analysed and said."""
    found, problems = understand.workbook(grid(dict(book)), today=TODAY)
    assert found is not None, problems
    report, more = compose(found, week, previous)
    every = (*problems, *more)
    return Judged(told(report, every, Voice("sv", "SEK")), every)


def plain(text: str) -> str:
    """With plain spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", text)
