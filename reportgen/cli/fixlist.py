"""The list of what to mend, as a CSV file that opens in a spreadsheet program by a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.language import Voice
    from reportgen.problems import Problem

ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def fix_list(problems: Iterable[Problem], voice: Voice) -> bytes:
    """A row per problem: severity, sheet, cell, what is wrong, what to do, and one to tick off.

    A cell's text that a spreadsheet program would run as a formula is written as text.
    """
    from reportgen.language import problem_rows
    from reportgen.languages import DECIMAL_SIGNS

    # Where the comma is the decimal sign, Excel wants another separator.
    separator = ";" if DECIMAL_SIGNS[voice.lang] == "," else ","
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    heads = ("severity", "sheet", "cell", "message", "hint", "done")
    writer.writerow([voice.word(f"command.fix-{head}") for head in heads])
    for row in problem_rows(problems, voice):
        texts = (voice.term(row.severity.value), row.sheet, row.cell, row.message, row.hint, "")
        writer.writerow([_inert(text) for text in texts])
    return out.getvalue().encode("utf-8-sig")  # without the mark, Excel misreads å, ж and ї


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(ACTIVE) else text
