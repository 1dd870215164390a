"""Number formats of cells: as the report prints a quantity, the number left to count with."""

from __future__ import annotations

from reportgen.language import Voice
from reportgen.problems import Quantity, Unit

DAY = "yyyy-mm-dd"
DURATION = "[h]:mm:ss"
AIR = "_-_-"  # at the right: LibreOffice leaves out the indent of some formats
WHOLE = f"0{AIR}"
_DAY_SECONDS = 86_400
_SIGNIFICANT = 12  # of a float's digits: what lies beyond is the arithmetic's own dust
_FINE, _FINER = 100, 10  # below these a number without decimals of its own gets one, or two


def number_format(it: Quantity, voice: Voice) -> str:
    """``0.00" "%``, ``#,##0" kr"``, ``"€"#,##0``, with a plus sign where the quantity has one.

    Signs stand as the language sets them, in quotation marks: unquoted, the S of SEK is seconds.
    The percent sign alone stands free, for it is what makes 1.6 of 0.016. A duration with a sign
    is in seconds: Excel fills the cell of a negative time with ####.
    """
    if it.unit is Unit.DURATION and not it.signed:
        return f"{DURATION}{AIR}"
    digits = _digits(it)
    if it.unit is Unit.POINTS:
        before, after = "", f"\N{NO-BREAK SPACE}{voice.term('points')}"
    else:
        one = 0.01 if it.unit is Unit.PERCENT else 1
        before, _, after = voice.quantity(Quantity(one, it.unit, 0)).partition("1")
    number = f"{_quoted(before)}{digits}{_quoted(after)}{AIR}"
    return f'"+"{number};"\N{MINUS SIGN}"{number};{number}' if it.signed else number


def cell_number(it: Quantity) -> float:
    """The number of the cell: points are counted in hundredths, durations without sign in days."""
    days = 1.0 if it.signed else 1 / _DAY_SECONDS
    scale = {Unit.POINTS: 100.0, Unit.DURATION: days}.get(it.unit, 1.0)
    return float(f"{it.amount * scale:.{_SIGNIFICANT}g}")


def shown(it: Quantity, voice: Voice) -> str:
    """What stands in the cell, for the width of its column."""
    text = voice.quantity(it)
    return f"{text} {voice.term('points')}" if it.unit is Unit.POINTS else text


def _digits(it: Quantity) -> str:
    decimals = it.decimals
    if decimals is None:
        size = abs(cell_number(it)) * (100 if it.unit is Unit.PERCENT else 1)
        whole = size == round(size)
        decimals = 0 if whole or size >= _FINE else 1 if size >= _FINER else 2
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _quoted(text: str) -> str:
    """Text that stands as it is, but for the percent sign."""
    parts = text.split("%")
    return "%".join(f'"{part}"' if part else "" for part in parts)
