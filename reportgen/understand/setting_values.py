"""The value of a setting, by its kind: shares, dates, colours, rates, steps of a budget policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportgen.dataclass import replace
from reportgen.problems import Unit
from reportgen.readers import cells
from reportgen.readers.cells import Amount, Notation, Reading
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.reading import quoted, refused, said, unusable
from reportgen.records import BudgetTier
from reportgen.standard import Column, Type
from reportgen.understand.choices import choice, chosen

LONGEST_PLAN = 1000  # days; more is a year or a slip of the finger
_HIGHEST_MARGIN = 10.0
_SHARES = frozenset({"required_probability", "utm_target", "unattributed_limit"})

_RATE = re.compile(
    r"(?:1\s+)?(?P<code>[^\W\d]+|[€$£¥])\s*[=:]?\s*(?P<rate>\d[\d\s.,]*?)\s*(?P<book>[^\W\d]+)?"
)
_TIER = re.compile(
    r"\+?\s*(?P<step>\d+(?:[.,]\d+)?)\s*%\s*(?:/|per|på|inom|in|within|every|var|на|за|в)\s*"
    r"(?P<time>\d+)\s*(?P<unit>h|tim|timmar|timmes|hours?|hrs?|d|dag|dagar|dygn|days?"
    r"|ч|час|часа|часове|год|годин[аи]?|дни|ден|дні|день|днів)\.?",
    re.IGNORECASE,
)


def value_of(cell: Cell, column: Column, notation: Notation, language: str) -> Reading[object]:
    """The setting's value as its record holds it; of a goal the Amount, which keeps its unit."""
    reader = _READERS.get(column.type, _text)
    found = unusable(cell) or reader(cell, column, notation, language)
    if found.fault is None:
        return found
    own = found.fault.args.get("example")  # a text is what the cell most likely means
    shown = own if isinstance(own, str) else column.example.get(language, "")
    args = {**found.fault.args, "example": shown}
    return replace(found, fault=replace(found.fault, args=args))


def _share(cell: Cell, column: Column, notation: Notation, _: str) -> Reading[object]:
    """A fraction: ``75 %``, 0.75, and a bare 75 too, as no margin or share is 75 times."""
    found = cells.number(cell, notation, Unit.PERCENT)
    if found.value is None:
        return found
    share = found.value.amount
    if found.value.unit is None and share > 1:
        share /= 100
    highest = 1.0 if column.key in _SHARES else _HIGHEST_MARGIN
    return Reading(share) if 0 <= share <= highest else refused("not-a-share", text=quoted(cell))


def _count(cell: Cell, column: Column, notation: Notation, _: str) -> Reading[object]:
    found = cells.count(cell, notation)
    too_far = found.value is not None and not 1 <= found.value <= LONGEST_PLAN
    if column.key == "days" and too_far:
        return refused("plan-length", text=quoted(cell), most=LONGEST_PLAN)
    return found


def _text(cell: Cell, column: Column, _notation: Notation, _language: str) -> Reading[object]:
    return _currency(cell, column) if column.choices else cells.text(cell)


def _currency(cell: Cell, column: Column) -> Reading[object]:
    code = chosen(column, said(cell)) or cells.currency_code(said(cell))
    return Reading(code) if code else refused("unknown-currency", text=quoted(cell))


def _file_name(cell: Cell) -> Reading[object]:
    """A bare file name: a path could lead anywhere on the machine that makes the report."""
    name = said(cell)
    bare = not re.search(r"[/\\:\x00-\x1f]", name) and not name.startswith(".")
    return Reading(name) if bare else refused("logo-with-folder", text=quoted(cell))


def _rates(cell: Cell, notation: Notation) -> Reading[object]:
    """``EUR = 11,20; USD = 10,30``: what one unit costs in the workbook's currency."""
    rates: dict[str, float] = {}
    for part in re.split(r"[;\n]|,\s+(?=[^\W\d])", cell.text):
        found = _RATE.fullmatch(part.strip())
        code = cells.currency_code(found["code"]) if found else None
        rate = cells.number(_like(cell, found["rate"]), notation).value if found else None
        if part.strip() and (code is None or rate is None or rate.amount <= 0):
            return refused("bad-rates", text=quoted(cell))
        if code and isinstance(rate, Amount):
            rates[code] = rate.amount
    return Reading(rates) if rates else refused("bad-rates", text=quoted(cell))


def _tiers(cell: Cell) -> Reading[object]:
    """``20 % / 48 h; 30 % / 72 h``: the largest step within so many hours."""
    tiers = []
    for part in filter(None, map(str.strip, re.split(r"[;\n]", cell.text))):
        found = _TIER.fullmatch(part)
        if found is None:
            return refused("bad-tiers", text=quoted(cell))
        hours = float(found["time"]) * (24 if found["unit"][0] in "dDдД" else 1)
        tiers.append(BudgetTier(float(found["step"].replace(",", ".")) / 100, hours))
    return Reading(tuple(tiers)) if tiers else refused("bad-tiers", text=quoted(cell))


def _like(cell: Cell, text: str) -> Cell:
    return Cell(cell.row, cell.column, text, CellKind.TEXT)


_READERS: Mapping[Type, Callable[[Cell, Column, Notation, str], Reading[object]]] = {
    Type.PERCENT: _share,
    Type.COUNT: _count,
    Type.KPI_VALUE: lambda cell, _column, notation, _language: cells.number(cell, notation),
    Type.DATE: lambda cell, _column, _notation, _language: cells.day(cell),
    Type.CHOICE: lambda cell, column, _notation, language: choice(cell, column, language),
    Type.COLOUR: lambda cell, _column, _notation, _language: cells.colour(cell),
    Type.FILE_NAME: lambda cell, _column, _notation, _language: _file_name(cell),
    Type.LIST: lambda cell, _column, _notation, _language: cells.words(cell),
    Type.RATES: lambda cell, _column, notation, _language: _rates(cell, notation),
    Type.TIERS: lambda cell, _column, _notation, _language: _tiers(cell),
}
