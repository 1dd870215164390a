"""A sheet to be written, as values: its heads, its rows, and what helps whoever fills it in."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.starter.content import CellValue
from reportgen.starter.formats import GENERAL


@dataclass(frozen=True, slots=True)
class Dropdown:
    """The words to choose from, or the range that holds them; `closed` warns of any other word."""

    words: tuple[str, ...] = ()
    range: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell. `fill_in` marks it as the user's to fill in; `prompt` shows when it is chosen."""

    value: CellValue = None
    format: str = GENERAL
    fill_in: bool = False
    prompt: str = ""
    dropdown: Dropdown | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, its note, and what holds for each cell below it."""

    title: str
    note: str
    width: int  # characters
    numeric: bool = False
    format: str = GENERAL
    dropdown: Dropdown | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A sheet: `key` names its Excel table, `lines` stand between the title and the table."""

    key: str
    title: str
    line: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Entry, ...], ...]
