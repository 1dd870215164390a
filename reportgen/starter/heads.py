"""A sheet's heads: their words, notes, widths and dropdowns, from the standard's columns."""

from __future__ import annotations

import re

from reportgen.dataclass import dataclass
from reportgen.language.formats import quantity
from reportgen.problems import Quantity
from reportgen.standard import Column, KnownKpi, SheetSpec, Type, known, sheet, shown
from reportgen.starter import formats
from reportgen.starter.block import Dropdown, Head
from reportgen.starter.content import Content
from reportgen.starter.formats import Formats
from reportgen.starter.words import WORDS, Words

HEADER_ROW = 4
LAST_ROW = 300  # as far as dropdowns and formats are laid out
_ROOM = {Type.TEXT: 26, Type.CHOICE: 16, Type.LIST: 24, Type.FLAG: 12}  # characters
_WIDE = frozenset({"note", "definition", "hypothesis", "change", "rule", "idea", "risk"})


@dataclass(frozen=True, slots=True)
class Desk:
    """What every block is made with."""

    content: Content
    language: str
    all_sheets: bool

    @property
    def words(self) -> Words:
        return WORDS[self.language]

    @property
    def formats(self) -> Formats:
        return Formats(self.language, self.content.currency)

    def name(self, spec: SheetSpec) -> str:
        return shown(spec.names, self.language)

    def kpi(self, key: str) -> str:
        return shown(known(key).names, self.language)


def columns_of(spec: SheetSpec, desk: Desk) -> tuple[Column, ...]:
    """The columns that the sheet is laid out with."""
    return tuple(c for c in spec.columns if desk.all_sheets or c.starter)


def head_of(column: Column, desk: Desk) -> Head:
    """The head of a column."""
    title = shown(column.names, desk.language)
    numeric = column.type in formats.NUMERIC
    return Head(
        title,
        _note(column, desk),
        width=_width(column, title),
        numeric=numeric,
        format=desk.formats.of_type(column.type),
        dropdown=dropdown_of(column, desk),
    )


def _width(column: Column, title: str) -> int:
    if column.key in _WIDE:
        return 44
    widest_word = max(len(word) for word in title.split()) + 3
    room = _ROOM.get(column.type, 13)
    return max(16 if column.choices and column.type is Type.TEXT else room, widest_word)


def _note(column: Column, desk: Desk) -> str:
    words = desk.words
    lines = [meaning(column, desk), example(column, desk)]
    return "\n".join([*lines, words.required] if column.required else lines)


def meaning(column: Column, desk: Desk) -> str:
    """What the column holds, and what a blank cell means."""
    text = column.help[desk.language].rstrip(".") + "."
    if not column.default:
        return text
    return f"{text} {desk.words.blank_means.format(default=column.default[desk.language])}"


def example(column: Column, desk: Desk) -> str:
    """What may stand there."""
    return desk.words.example.format(example=column.example[desk.language])


def in_unit(amount: float, kpi: KnownKpi, desk: Desk) -> str:
    """An example in the KPI's own unit; none in a workbook that is filled in."""
    if desk.content.sample:
        return ""
    written = quantity(
        Quantity(amount, kpi.unit, kpi.decimals, kpi.per_month),
        desk.language,
        desk.content.currency,
    )
    return desk.words.example.format(example=written)


def dropdown_of(column: Column, desk: Desk) -> Dropdown | None:
    """The words to choose from; None where anything may stand."""
    if column.key == "kpi" and column.type is Type.TEXT and not column.required:
        return kpi_names()
    if column.type is Type.FLAG:
        return Dropdown(("x",))
    if not column.choices:
        return None
    words = tuple(shown(choice.names, desk.language) for choice in column.choices)
    return Dropdown(words, closed=column.type is Type.CHOICE)


def kpi_names() -> Dropdown:
    """The names on the KPIs sheet, whatever the user makes of them; the writer knows its name."""
    return Dropdown(range=f"$A${HEADER_ROW + 1}:$A${LAST_ROW}")


def definition_of(kpi: KnownKpi, language: str) -> str | None:
    """The formula in the columns' names; None for growth and other functions of time."""
    if re.search(r"[a-z]\(", kpi.formula):
        return None
    names = {c.key: shown(c.names, language) for c in sheet("data").columns}
    written = re.sub(r"[a-z_]+", lambda key: names.get(key[0], key[0]), kpi.formula)
    return written.replace("*", "×") if written != shown(kpi.names, language) else None


def word_for(column: Column, key: str, language: str) -> str:
    """The shown word for the key of a choice; any other text as it is."""
    return next((shown(c.names, language) for c in column.choices if c.key == key), key)
