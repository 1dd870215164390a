"""Each sheet of the standard as a block: heads, notes and dropdowns come from the table."""

from __future__ import annotations

import re
from datetime import date, datetime

from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.standard import (
    SHEETS,
    Column,
    KnownKpi,
    Layout,
    SheetSpec,
    known,
    shown,
)
from reportgen.starter import formats
from reportgen.starter.block import Block, Entry, Head
from reportgen.starter.content import FIRST_COLUMNS, CellValue, Content, KpiRow, WeekRow
from reportgen.starter.heads import (
    Desk,
    columns_of,
    definition_of,
    dropdown_of,
    example,
    head_of,
    in_unit,
    kpi_names,
    meaning,
    word_for,
)

_SPARE_KPIS = 4
_SPARE_ROWS = 15
_FILL_IN = frozenset({"client", "goal", "goal_kpi", "goal_value", "start_date", "currency"})


def specs(content: Content, *, all_sheets: bool) -> tuple[SheetSpec, ...]:
    """The sheets of the new workbook: those that every plan needs and those with rows, or all."""
    return tuple(s for s in SHEETS if all_sheets or s.starter or s.key in content.tables)


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
            Entry(meaning(column, desk)),
        )
        for column in columns_of(spec, desk)
    )
    line = spec.help[desk.language] + _yellow(desk)
    return Block(spec.key, desk.name(spec), line, heads, rows)


def _setting(column: Column, desk: Desk) -> Entry:
    value = desk.content.settings.get(column.key)
    if column.key == "goal_kpi" and isinstance(value, str):
        value = desk.kpi(value)
    elif isinstance(value, str):
        value = word_for(column, value, desk.language)
    dropdown = dropdown_of(column, desk)
    return Entry(
        value,
        desk.formats.of_type(column.type),
        fill_in=value is None and column.key in _FILL_IN,
        prompt="" if dropdown else example(column, desk),
        dropdown=kpi_names() if column.key == "goal_kpi" else dropdown,
    )


def _kpis(spec: SheetSpec, desk: Desk) -> Block:
    columns = columns_of(spec, desk)
    heads = tuple(head_of(column, desk) for column in columns)
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
        "level": word_for(column, kpi.level, language),
        "review": word_for(column, row.review, language),
        "unit": word_for(column, kpi.unit, language),
        "better": word_for(column, kpi.better, language),
        "steering": "x" if row.steering else None,
        "definition": definition_of(kpi, language),
    }
    return Entry(values.get(column.key), strong=column.key == "kpi")


def _to_fill_in(column: Column, row: KpiRow, kpi: KnownKpi, desk: Desk) -> Entry:
    """The three cells that only the user can know, each with an example of its KPI's own."""
    to_do = not desk.content.sample
    plan = desk.formats.of_plan(kpi)
    match column.key:
        case "baseline":
            return Entry(row.baseline, plan, to_do, in_unit(row.example_baseline, kpi, desk))
        case "target":
            return Entry(row.target, plan, to_do, in_unit(row.example_target, kpi, desk))
        case _:
            prompt = example(column, desk) if to_do else ""
            return Entry(row.owner, fill_in=to_do, prompt=prompt)


def _weekly(spec: SheetSpec, desk: Desk) -> Block:
    content = desk.content
    kpis = [known(row.known) for row in content.kpis]
    heads = (
        replace(head_of(spec.column("week"), desk), width=11),
        *(_kpi_head(kpi, desk) for kpi in kpis),
        replace(head_of(spec.column("comment"), desk), width=38),
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
    definition = definition_of(kpi, desk.language)
    return Head(
        name,
        f"{note}\n{definition}" if definition else note,
        width=max(13, *(len(word) + 4 for word in re.split(r"[ /-]", name))),
        numeric=True,
        format=desk.formats.of_kpi(kpi),
    )


def _events(spec: SheetSpec, desk: Desk) -> Block:
    columns = columns_of(spec, desk)
    heads = tuple(head_of(column, desk) for column in columns)
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
    columns = tuple(c for c in columns_of(spec, desk) if not used or c.key in used)
    heads = tuple(head_of(column, desk) for column in columns)
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
        return Entry(word_for(column, value, desk.language), head.format)
    if isinstance(value, str) and any(value == row.known for row in desk.content.kpis):
        return Entry(desk.kpi(value), head.format)
    return Entry(value, head.format)


def _dated(value: CellValue, desk: Desk) -> Entry:
    return Entry(value, desk.formats.day if isinstance(value, date) else formats.GENERAL)


def _blank(head: Head) -> Entry:
    return Entry(None, head.format)


def _yellow(desk: Desk) -> str:
    return "" if desk.content.sample else f" {desk.words.to_fill_in}"
