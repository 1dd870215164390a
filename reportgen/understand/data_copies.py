"""Rows of a Data sheet that are there twice: a block that was pasted a second time."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.sums import Held
from reportgen.understand.data_columns import Plan

LOOKED_AT = 100_000  # rows; longer sheets are exports, which nobody pastes together
FEWEST = 3  # alike rows: one or two may be so by chance
_FIGURES = 2  # that a row has, one of them
_LARGE = 10  # as large as this: rows of small counts are often alike


class Copies:
    """Sees the first rows of a sheet go by, and notes those of which every cell has been there."""

    def __init__(self, found: Plan) -> None:
        self._when = found.when
        self._head = found.heads[found.when]
        self._metrics = tuple(metric.at for metric in found.metrics)
        self._seen: dict[tuple[Held, ...], int] = {}
        self._again: list[tuple[int, int]] = []  # a row and the one that it repeats

    def see(self, number: int, row: Sequence[Held]) -> None:
        """Take a row in."""
        cells = tuple(row)
        first = self._seen.setdefault(cells, number)
        if first != number and self._tells(row):
            self._again.append((number, first))

    def problems(self, sheet: str, skipped: frozenset[int]) -> list[Problem]:
        """A warning with the first of the copies and their number; none for a few."""
        again = [(row, first) for row, first in self._again if row not in skipped]
        if len(again) < FEWEST:
            return []
        row, first = again[0]
        place = Place(sheet, f"A{row}", len(again))
        args = {"row": row, "first": first, "n": len(again)}
        return [problem(Severity.WARNING, "data-rows-again", place, **args)]

    def _tells(self, row: Sequence[Held]) -> bool:
        """Whether the row has a day, and figures that are hardly those of another by chance."""
        if row[self._when] in (None, "", self._head):
            return False
        figures = [held for at in self._metrics if (held := row[at]) not in (None, "", 0)]
        return len(figures) >= _FIGURES and any(
            abs(it) >= _LARGE if isinstance(it, float | int) else len(str(it)) > 1 for it in figures
        )
