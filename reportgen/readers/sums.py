"""A Data sheet summed up: what is left of its rows when they are too many to hand over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from reportgen.dataclass import dataclass, field
from reportgen.problems import Problem
from reportgen.readers.onecell import Cell

# A cell as a row holds it: its bare value, None or "" for a blank; a Cell where more than the value
# counts, as for an error, or a number that is formatted as money.
Held = Cell | str | float | int | bool | date | datetime | time | timedelta | None
Line = tuple[int, Sequence[Held]]  # a row's number and its cells from column A on, all there


class Lines(Protocol):
    """The rows of a sheet or a file, which can be gone through more than once.

    `formats` are the number formats of whole columns, counted from 0, where the rows hold bare
    numbers of formatted cells.
    """

    @property
    def name(self) -> str: ...

    @property
    def formats(self) -> Mapping[int, str]: ...

    def lines(self) -> Iterable[Line]: ...


@dataclass(frozen=True, slots=True)
class SumColumn:
    """A column that was summed: the metric's key, its letters, and its head as it is written."""

    key: str
    letters: str
    head: str
    currency: str | None = None  # the ISO code in the head: "Amount spent (EUR)"


@dataclass(frozen=True, slots=True)
class Group:
    """The sums of the rows that have the same day and words, all still as they are written.

    `amounts` are by metric and by the currency that stands in the cells ("" for none). `when` and
    `until` are what stands in the columns of the day and of the last day, None for a blank.
    `broken` are the metrics of which a cell can't be read: their amount, if any, is that of the
    other cells.
    """

    when: str | float | None
    until: str | float | None
    words: tuple[str | None, ...]
    first: int
    last: int
    count: int
    amounts: Mapping[tuple[str, str], float]
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sums:
    """One Data sheet or file: its groups, its columns, and what is wrong with its cells.

    `heads` are all of the header row, `dates` the two columns that tell the days (letters and
    head, "" where there is none).
    """

    name: str
    hidden: bool
    header: int
    heads: tuple[str, ...]
    when: tuple[str, str]
    until: tuple[str, str]
    columns: tuple[SumColumn, ...]
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...] = field(default=())
