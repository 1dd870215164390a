"""How the starter workbook looks: explicit colours, so that it reads on dark screens too."""

from __future__ import annotations

import math
import textwrap

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

FONT = "Arial"
INK, QUIET, RULE, PAPER = "1A1A22", "5B5B68", "D9D9E0", "FFFFFF"
HEAD_FILL, YOURS_FILL, LINK = "EBEBF0", "FFF4C7", "0B5A8A"

TITLE = Font(name=FONT, size=16, bold=True, color=INK)
SECTION = Font(name=FONT, size=11, bold=True, color=INK)
LINE = Font(name=FONT, size=10, color=QUIET)
TEXT = Font(name=FONT, size=10, color=INK)
STRONG = Font(name=FONT, size=10, bold=True, color=INK)
LINKED = Font(name=FONT, size=10, bold=True, color=LINK, underline="single")

_RULE = Side(style="thin", color=RULE)
GRID = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
UNDER_HEAD = Border(left=_RULE, right=_RULE, top=_RULE, bottom=Side(style="medium", color=INK))

_NOTE_CHARACTERS, _NOTE_WIDTH, _NOTE_LINE = 42, 290, 17  # characters a line, then pixels
_POINTS_A_LINE = 14
ROW_HEIGHT = 18  # points: a line with air around it


def fill(colour: str) -> PatternFill:
    """A cell filled with `colour` (six hex digits)."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def aligned(*, right: bool = False, head: bool = False, indent: int = 1) -> Alignment:
    """With air at the side, so that a number never touches the text beside it.

    Numbers don't wrap: LibreOffice would then ignore the indent.
    """
    return Alignment(
        horizontal="right" if right else "left",
        vertical="bottom" if head else "center",
        indent=indent,
        wrap_text=head or not right,
    )


def lines(text: str, width: int) -> int:
    """How many lines `text` takes in a column of `width` characters."""
    return sum(len(textwrap.wrap(part, max(width, 1))) or 1 for part in text.split("\n"))


def height(text: str, width: int, *, bold: bool = False) -> float:
    """The height in points of a row with `text` in a column of `width` characters."""
    room = math.floor(width * 0.9) - 1 if bold else width
    return _POINTS_A_LINE * lines(text, room) + 6


def note_size(text: str) -> tuple[int, int]:
    """The width and height in pixels that show all of a note."""
    return _NOTE_WIDTH, _NOTE_LINE * lines(text, _NOTE_CHARACTERS) + 14
