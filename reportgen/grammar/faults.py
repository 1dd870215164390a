"""What is wrong in a text, with a caret under the word."""

from __future__ import annotations

import re

from reportgen.problems import Arg, Severity
from reportgen.readers.numerals import Ambiguous
from reportgen.readers.reading import Fault

WIDEST = 76  # characters of the text that are shown around the caret
LONGEST_WORD = 40  # characters of a word that a sentence quotes
_BEFORE = 40  # of them before it, at the most

_WORD = re.compile(r"\w+(?:[.'’]\w+)*")


class Refusal(Exception):  # noqa: N818 - it never leaves the grammar
    """A text that parses and still says nothing usable."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def fault_at(
    kind: str,
    text: str,
    at: int,
    *,
    end: int = 0,
    do: str = "",
    severity: Severity = Severity.ERROR,
    **args: Arg,
) -> Fault:
    """A fault of `text`, a cleaned line, at its character `at` (its length: at the end).

    The arguments are `text` (the line, cut around the word when it is long), `caret` (the line to
    print below it), `column` (from 1, in the whole text) and `word`, up to `end` or as far as one
    word goes (empty at the end of the text).
    """
    word = text[at:end] or word_at(text, at)
    shown, before = _window(text, at)
    caret = " " * before + "^" * max(min(len(word), len(shown) - before), 1)
    word = word if len(word) <= LONGEST_WORD else f"{word[: LONGEST_WORD - 1]}…"
    told: dict[str, Arg] = {"text": shown, "caret": caret, "column": at + 1, "word": word}
    return Fault(kind, severity, told | args, do)


def number_fault(found: Ambiguous | None, text: str, at: int, end: int) -> Fault:
    """Why the number from `at` to `end` is none, or could be two."""
    if found is None:
        return fault_at("unreadable-number", text, at, end=end)
    whole, fraction = found.whole, found.fraction
    return fault_at("unclear-number", text, at, end=end, whole=whole, fraction=fraction)


def word_at(text: str, at: int) -> str:
    """The word, or the sign, that begins at `at`; empty at the end of the text."""
    found = _WORD.match(text, at)
    return found.group() if found else text[at : at + 1].strip()


def _window(text: str, at: int) -> tuple[str, int]:
    """The text as far as a line can bear it, and how many characters stand before `at` in it."""
    if len(text) <= WIDEST:
        return text, at
    start = max(0, min(at - _BEFORE, len(text) - WIDEST))
    head = "…" if start else ""
    tail = "…" if start + WIDEST < len(text) else ""
    return f"{head}{text[start : start + WIDEST]}{tail}", at - start + len(head)
