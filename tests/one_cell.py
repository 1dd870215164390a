"""Workbooks that differ in one cell, for tests: what is said of the one and of the other.

Unless a case says otherwise, a KPI has the nine weeks 39–47 of 2026 in the rows 2–10 of
Veckovärden, the first KPI in column B; the plan begins with week 40 and ends after 90 days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from reportgen.dataclass import dataclass
from tests.trials import SETTINGS, Judged, changed, judged

LAST = 47
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Pair:
    """A code and its sentence in the report of a workbook, and those `instead`.

    What is said instead is of the same workbook with `text` in its `cell`.
    """

    code: str
    book: Mapping[str, str]
    cell: str
    text: str
    says: str
    instead: str
    other: str

    @property
    def fires(self) -> Judged:
        return judged(self.book)

    @property
    def rests(self) -> Judged:
        return judged(changed(self.book, self.cell, self.text))


def book(kpis: str, *columns: str, **others: str) -> dict[str, str]:
    """The sheets KPI and Veckovärden, and others by their names.

    A column is ``CTR %: 1,0 1,1 – 1,0``: the KPI, the unit of each value, the values up to week 47
    (– is a blank cell).
    """
    read = [_column(it) for it in columns]
    weeks = max((len(values) for _, values in read), default=0)
    rows = [["Vecka", *(name for name, _ in read)]]
    for back in range(weeks, 0, -1):
        cells = (values[-back] if back <= len(values) else "" for _, values in read)
        rows.append([f"v.{LAST + 1 - back}", *cells])
    typed = {"Veckovärden": "\n".join(" | ".join(row) for row in rows) + "\n"} if read else {}
    return {"Inställningar": SETTINGS, "KPI": kpis, **typed, **others}


def _column(text: str) -> tuple[str, list[str]]:
    head, _, values = text.partition(":")
    name, _, unit = head.rpartition(" ")
    unit = "" if unit == "–" else f" {unit}"
    return name, [
        "" if it == "–" else it if it.startswith("#") else f"{it}{unit}" for it in values.split()
    ]


def catalogue(prefix: str) -> list[str]:
    """What follows `prefix` in the codes of the report's catalogue that begin with it."""
    entries = (ROOT / "reportgen/locales/sv/LC_MESSAGES/report.po").read_text("utf-8")
    return re.findall(rf'^msgid "{re.escape(prefix)}([^"]+)"', entries, re.MULTILINE)
