"""What a sheet of the standard is made of: the types of the one table, and its look-ups by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from reportgen.dataclass import dataclass

# Cyrillic letters that look Latin in capitals: СРА from a Cyrillic keyboard reads as CPA.
_LOOK_ALIKE = str.maketrans("авекмнорстухі", "abekmhopctyxi")
_LONG_NAME = 100  # characters: no cell of thousands is kept in memory
_APOSTROPHE = "\N{MODIFIER LETTER APOSTROPHE}"  # a letter to Unicode; ' and ’ to who types

Names = Mapping[str, tuple[str, ...]]  # language -> the name to show, then accepted aliases
Texts = Mapping[str, str]  # language -> text


class Type(StrEnum):
    """What a column's cells hold, and so how they are read, formatted and explained."""

    TEXT = "text"
    LIST = "list"  # several words, separated by commas
    NUMBER = "number"
    COUNT = "count"  # a whole number
    PERCENT = "percent"
    MONEY = "money"
    KPI_VALUE = "kpi_value"  # a number in the KPI's own unit
    DATE = "date"
    WEEK = "week"
    WEEK_OR_DATE = "week_or_date"
    CHOICE = "choice"  # one of `choices`
    FLAG = "flag"  # x, yes, true
    DURATION = "duration"
    COLOUR = "colour"
    FILE_NAME = "file_name"
    FORMULA = "formula"
    RULE = "rule"
    TIERS = "tiers"  # "20 % / 48 h; 30 % / 72 h"
    RATES = "rates"  # "EUR = 11,20"


@dataclass(frozen=True, slots=True)
class Choice:
    """An allowed word of a closed list: its key, and its names in each language."""

    key: str
    names: Names


@dataclass(frozen=True, slots=True)
class Column:
    """A column (of the Settings sheet: a setting). `key` is the record's field of the same name."""

    key: str
    type: Type
    names: Names
    help: Texts
    example: Texts
    required: bool = False
    choices: tuple[Choice, ...] = ()
    default: Texts | None = None  # what holds when the cell is blank, as a person would write it
    starter: bool = True  # False: written into the starter workbook with ``--all`` only


class Layout(StrEnum):
    """How a sheet is laid out."""

    TABLE = "table"  # a header row, then records
    PAIRS = "pairs"  # a setting and its value on each row
    WEEKLY = "weekly"  # a table whose further columns are named after the workbook's KPIs


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet of the standard. `starter` puts it into the starter workbook without ``--all``."""

    key: str
    names: Names
    help: Texts
    columns: tuple[Column, ...]
    layout: Layout = Layout.TABLE
    required: bool = False
    starter: bool = False
    prefix: bool = False  # any sheet whose name begins so belongs to it ("Data Meta")
    lights: Texts | None = None  # the part of the report that this sheet adds

    def column(self, key: str) -> Column:
        return next(c for c in self.columns if c.key == key)


def fold(name: str) -> str:
    """A name as it is compared: without case, spaces, punctuation, diacritics and other alphabets.

    A name that is nothing but signs (``%``) is compared as it stands.
    """
    return _folded(name) if len(name) <= _LONG_NAME else _folded.__wrapped__(name)


@lru_cache(maxsize=8192)  # every head is compared with the same names of the standard
def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LOOK_ALIKE)
    return "".join(c for c in plain if c.isalnum() and c != _APOSTROPHE) or name.strip()


def shown(names: Names, language: str) -> str:
    """The name to show in `language`; English where that language has none."""
    return names.get(language, names["en"])[0]


def languages_of(names: Names, text: str) -> tuple[str, ...]:
    """The languages in which `text` is one of the names; empty when it is none of them."""
    wanted = fold(text)
    return tuple(lang for lang, all_ in names.items() if wanted in map(fold, all_))
