"""One cell as it was read, with its address."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reportgen.dataclass import dataclass

Raw = str | int | float | bool | datetime | date | time | timedelta | None


class CellKind(StrEnum):
    """What a cell holds. An error and a formula that was never calculated are not blanks."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"  # `value` is the error's text, such as "#DIV/0!"
    UNCALCULATED = "uncalculated"  # a formula without a stored value; `value` is the formula


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `row` and `column` count from 1; `format` is the number format, "" for General."""

    row: int
    column: int
    value: Raw
    kind: CellKind
    format: str = ""

    @property
    def address(self) -> str:
        return f"{letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """What the cell says as text, stripped; "" for a blank."""
        return "" if self.value is None else str(self.value).strip()


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
