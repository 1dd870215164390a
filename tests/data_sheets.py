"""Facts from rows one can see: ``data({"Data": [["Datum", "Klick"], ["2026-11-16", 12]]})``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from grids import grid
from reportgen.dataclass import dataclass
from reportgen.problems import Problem
from reportgen.readers.cells import Notation
from reportgen.readers.grid import Grid
from reportgen.records import DataSheet, Fact
from reportgen.understand.data import counted, summed


@dataclass(frozen=True)
class Data:
    facts: tuple[Fact, ...]
    sheets: tuple[DataSheet, ...]
    problems: list[Problem]

    @property
    def kinds(self) -> list[str]:
        return [p.kind for p in self.problems]


def data(
    sheets: Mapping[str, Sequence[Sequence[object]]] | Grid,
    *,
    currency: str | None = "SEK",
    rates: Mapping[str, float] | None = None,
    near: date | None = None,
    channels: Mapping[str, str] | None = None,
    extra: Sequence[Grid] = (),
) -> Data:
    """What the Data sheets of a workbook in `currency` say."""
    problems: list[Problem] = []
    book = sheets if isinstance(sheets, Grid) else grid(sheets)  # type: ignore[arg-type]  # hostile rows too
    sums = summed(book, extra, {}, problems)
    notation = Notation(currency=currency, rates=rates or {})
    found = counted(sums, notation, near, channels or {}, problems)
    return Data(found.facts, found.sheets, problems)
