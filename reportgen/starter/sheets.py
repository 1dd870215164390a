"""Each sheet of the standard as a block: heads, notes and dropdowns come from the table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from reportgen.isoweek import Week
from reportgen.language.formats import quantity
from reportgen.problems import Quantity
from reportgen.standard import (
    SHEETS,
    Column,
    KnownKpi,
    Layout,
    SheetSpec,
    Type,
    known,
    sheet,
    shown,
)
from reportgen.starter import formats
from reportgen.starter.block import Block, Dropdown, Entry, Head
from reportgen.starter.content import FIRST_COLUMNS, CellValue, Content, KpiRow, WeekRow
from reportgen.starter.formats import Formats
from reportgen.starter.words import WORDS, Words

HEADER_ROW = 4
LAST_ROW = 300  # as far as dropdowns and formats are laid out
_SPARE_KPIS = 4
_SPARE_ROWS = 15
_FILL_IN = frozenset({"client", "goal", "goal_kpi", "goal_value", "start_date", "currency"})
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


def specs(content: Content, *, all_sheets: bool) -> tuple[SheetSpec, ...]:
    """The sheets of the new workbook: those that every plan needs and those with rows, or all."""
    return tuple(
        s for s in SHEETS if all_sheets or (s.starter and s.read) or s.key in content.tables
    )


def block(spec: SheetSpec, desk: Desk) -> Block:
    """The sheet with its content; one whose content is not kept here is empty below its head."""
    match spec.layout, spec.key:
        case Layout.PAIRS, _:
            return _settings(spec, desk)
        case Layout.WEEKLY, _:
            return _weekly(spec, desk)
        case _, "kpis":
            return _kpis(spec, desk)
        case _, "events":
            return _events(spec, desk)
        case _:
            return _table(spec, desk)


def _settings(spec: SheetSpec, desk: Desk) -> Block:
    words = desk.words
    heads = (
        Head(words.setting, "", 32),
        Head(words.value, "", 36),
        Head(words.meaning, "", 84),
    )
    rows = tuple(
        (
            Entry(shown(column.names, desk.language), strong=True),
            _setting(column, desk),
            Entry(_meaning(column, desk)),
        )
        for column in _columns(spec, desk)
    )
    line = spec.help[desk.language] + _yellow(desk)
    return Block(spec.key, desk.name(spec), line, heads, rows)


def _setting(column: Column, desk: Desk) -> Entry:
    value = desk.content.settings.get(column.key)
    if column.key == "goal_kpi" and isinstance(value, str):
        value = desk.kpi(value)
    elif isinstance(value, str):
        value = _word(column, value, desk.language)
    dropdown = _dropdown(column, desk)
    return Entry(
        value,
        desk.formats.of_type(column.type),
        fill_in=value is None and column.key in _FILL_IN,
        prompt="" if dropdown else _example(column, desk),
        dropdown=_kpi_names() if column.key == "goal_kpi" else dropdown,
    )


def _kpis(spec: SheetSpec, desk: Desk) -> Block:
    columns = _columns(spec, desk)
    heads = tuple(_head(column, desk) for column in columns)
    rows = [tuple(_kpi_entry(c, row, desk) for c in columns) for row in desk.content.kpis]
    rows += [tuple(_blank(h) for h in heads)] * (0 if desk.content.sample else _SPARE_KPIS)
    line = spec.help[desk.language] + _yellow(desk)
    return Block(spec.key, desk.name(spec), line, heads, tuple(rows))


def _kpi_entry(column: Column, row: KpiRow, desk: Desk) -> Entry:
    kpi, language = known(row.known), desk.language
    if column.key in {"baseline", "target", "owner"}:
        return _to_fill_in(column, row, kpi, desk)
    values: dict[str, CellValue] = {
        "kpi": shown(kpi.names, language),
        "level": _word(column, kpi.level, language),
        "review": _word(column, row.review, language),
        "unit": _word(column, kpi.unit, language),
        "better": _word(column, kpi.better, language),
        "steering": "x" if row.steering else None,
        "definition": _definition(kpi, language),
    }
    return Entry(values.get(column.key), strong=column.key == "kpi")


def _to_fill_in(column: Column, row: KpiRow, kpi: KnownKpi, desk: Desk) -> Entry:
    """The three cells that only the user can know, each with an example of its KPI's own."""
    to_do = not desk.content.sample
    plan = desk.formats.of_plan(kpi)
    match column.key:
        case "baseline":
            return Entry(row.baseline, plan, to_do, _in_unit(row.example_baseline, kpi, desk))
        case "target":
            return Entry(row.target, plan, to_do, _in_unit(row.example_target, kpi, desk))
        case _:
            prompt = _example(column, desk) if to_do else ""
            return Entry(row.owner, fill_in=to_do, prompt=prompt)


def _weekly(spec: SheetSpec, desk: Desk) -> Block:
    content = desk.content
    kpis = [known(row.known) for row in content.kpis]
    heads = (
        replace(_head(spec.column("week"), desk), width=11),
        *(_kpi_head(kpi, desk) for kpi in kpis),
        replace(_head(spec.column("comment"), desk), width=38),
    )
    rows = tuple(_week(row, kpis, desk) for row in content.weeks)
    return Block(spec.key, desk.name(spec), desk.words.weekly_line, heads, rows)


def _week(row: WeekRow, kpis: list[KnownKpi], desk: Desk) -> tuple[Entry, ...]:
    return (
        Entry(str(row.week) if row.week else None, strong=True),
        *(Entry(row.values.get(kpi.key), desk.formats.of_kpi(kpi)) for kpi in kpis),
        Entry(row.comment),
    )


def _kpi_head(kpi: KnownKpi, desk: Desk) -> Head:
    name = shown(kpi.names, desk.language)
    note = desk.words.values_of.format(kpi=name)
    definition = _definition(kpi, desk.language)
    return Head(
        name,
        f"{note}\n{definition}" if definition else note,
        width=max(13, *(len(word) + 4 for word in re.split(r"[ /-]", name))),
        numeric=True,
        format=desk.formats.of_kpi(kpi),
    )


def _events(spec: SheetSpec, desk: Desk) -> Block:
    columns = _columns(spec, desk)
    heads = tuple(_head(column, desk) for column in columns)
    rows = []
    for event in desk.content.events:
        values: dict[str, CellValue] = {
            "week": str(event.when) if isinstance(event.when, Week) else event.when,
            "kpi": desk.kpi(event.kpi) if event.kpi else None,
            "note": event.note,
            "exclude": "x" if event.exclude else None,
        }
        rows.append(tuple(_dated(values[column.key], desk) for column in columns))
    rows += [tuple(_blank(h) for h in heads)] * (_SPARE_ROWS - len(rows))
    return Block(spec.key, desk.name(spec), spec.help[desk.language], heads, tuple(rows))


def _table(spec: SheetSpec, desk: Desk) -> Block:
    """A sheet of records: the columns that its rows use; without rows those to begin with."""
    content = desk.content.tables.get(spec.key, ())
    first = () if desk.all_sheets else FIRST_COLUMNS.get(spec.key, ())
    used = {key for row in content for key in row} or set(first)
    columns = tuple(c for c in _columns(spec, desk) if not used or c.key in used)
    heads = tuple(_head(column, desk) for column in columns)
    rows = [
        tuple(
            _written(c, row.get(c.key), head, desk) for c, head in zip(columns, heads, strict=True)
        )
        for row in content
    ]
    rows += [tuple(_blank(h) for h in heads)] * (0 if content else _SPARE_ROWS)
    return Block(spec.key, desk.name(spec), spec.help[desk.language], heads, tuple(rows))


def _written(column: Column, value: CellValue, head: Head, desk: Desk) -> Entry:
    """A cell of a record: words in the language, KPIs by their names, days and times as such."""
    if isinstance(value, datetime):
        return Entry(value, desk.formats.moment)
    if isinstance(value, date):
        return Entry(value, desk.formats.day)
    if isinstance(value, str) and column.choices:
        return Entry(_word(column, value, desk.language), head.format)
    if isinstance(value, str) and any(value == row.known for row in desk.content.kpis):
        return Entry(desk.kpi(value), head.format)
    return Entry(value, head.format)


def _columns(spec: SheetSpec, desk: Desk) -> tuple[Column, ...]:
    return tuple(c for c in spec.columns if desk.all_sheets or c.read)


def _head(column: Column, desk: Desk) -> Head:
    title = shown(column.names, desk.language)
    numeric = column.type in formats.NUMERIC
    return Head(
        title,
        _note(column, desk),
        width=_width(column, title),
        numeric=numeric,
        format=desk.formats.of_type(column.type),
        dropdown=_dropdown(column, desk),
    )


def _width(column: Column, title: str) -> int:
    if column.key in _WIDE:
        return 44
    widest_word = max(len(word) for word in title.split()) + 3
    room = _ROOM.get(column.type, 13)
    return max(16 if column.choices and column.type is Type.TEXT else room, widest_word)


def _note(column: Column, desk: Desk) -> str:
    words = desk.words
    lines = [_meaning(column, desk), _example(column, desk)]
    return "\n".join([*lines, words.required] if column.required else lines)


def _meaning(column: Column, desk: Desk) -> str:
    text = column.help[desk.language].rstrip(".") + "."
    if not column.default:
        return text
    return f"{text} {desk.words.blank_means.format(default=column.default[desk.language])}"


def _example(column: Column, desk: Desk) -> str:
    return desk.words.example.format(example=column.example[desk.language])


def _in_unit(amount: float, kpi: KnownKpi, desk: Desk) -> str:
    """An example in the KPI's own unit; none in a workbook that is filled in."""
    if desk.content.sample:
        return ""
    written = quantity(
        Quantity(amount, kpi.unit, kpi.decimals, kpi.per_month),
        desk.language,
        desk.content.currency,
    )
    return desk.words.example.format(example=written)


def _dropdown(column: Column, desk: Desk) -> Dropdown | None:
    if column.key == "kpi" and column.type is Type.TEXT and not column.required:
        return _kpi_names()
    if column.type is Type.FLAG:
        return Dropdown(("x",))
    if not column.choices:
        return None
    words = tuple(shown(choice.names, desk.language) for choice in column.choices)
    return Dropdown(words, closed=column.type is Type.CHOICE)


def _kpi_names() -> Dropdown:
    """The names on the KPIs sheet, whatever the user makes of them; the writer knows its name."""
    return Dropdown(range=f"$A${HEADER_ROW + 1}:$A${LAST_ROW}")


def _definition(kpi: KnownKpi, language: str) -> str | None:
    """The formula in the columns' names; None for growth and other functions of time."""
    if re.search(r"[a-z]\(", kpi.formula):
        return None
    names = {c.key: shown(c.names, language) for c in sheet("data").columns}
    written = re.sub(r"[a-z_]+", lambda key: names.get(key[0], key[0]), kpi.formula)
    return written.replace("*", "×") if written != shown(kpi.names, language) else None


def _word(column: Column, key: str, language: str) -> str:
    """The shown word for the key of a choice; any other text as it is."""
    return next((shown(c.names, language) for c in column.choices if c.key == key), key)


def _dated(value: CellValue, desk: Desk) -> Entry:
    return Entry(value, desk.formats.day if isinstance(value, date) else formats.GENERAL)


def _blank(head: Head) -> Entry:
    return Entry(None, head.format)


def _yellow(desk: Desk) -> str:
    return "" if desk.content.sample else f" {desk.words.to_fill_in}"
