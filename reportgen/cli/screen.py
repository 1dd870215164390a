"""What a person sees in the terminal: problems grouped by sheet, marks, columns, a spinner."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportgen.language import Voice
    from reportgen.problems import Problem
    from reportgen.report import Score

MARKS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "note": ("·", "bright_black")}
STATUS_MARKS = {"behind": ("▲", "red"), "slightly_behind": ("◆", "yellow")}
WIDEST = 110


def print_problems(problems: Iterable[Problem], voice: Voice, *, err: bool = False) -> None:
    """Every problem under its sheet's name; the same next step twice running is said once."""
    ordered = sorted(problems, key=lambda p: p.place.sheet)
    for sheet, group in groupby(ordered, key=lambda p: p.place.sheet):
        click.echo(click.style(sheet or voice.word("command.whole-file"), bold=True), err=err)
        rows = list(group)
        width = max(len(p.place.cell) for p in rows)
        steps = [voice.say(p.do) for p in rows]
        for p, step, following in zip(rows, steps, [*steps[1:], ""], strict=True):
            mark, colour = MARKS[p.severity.value]
            lead = f"  {mark} {p.place.cell:<{width}}  " if width else f"  {mark} "
            told = f"{voice.say(p.says)} {'' if step == following else step}".strip()
            head, *rest = _wrapped(told, len(lead))
            click.echo(click.style(lead, fg=colour) + head, err=err)
            for line in rest:
                click.echo(" " * len(lead) + line, err=err)


def problem_data(problems: Iterable[Problem], voice: Voice) -> list[dict[str, str]]:
    """Problems as a machine reads them: severity, kind, sheet, cell, message, hint."""
    from reportgen.language import problem_rows

    return [asdict(row) for row in problem_rows(problems, voice)]


def print_scores(scores: Sequence[Score], voice: Voice) -> None:
    """One line for each KPI that is behind or signals: mark, name, value, target, what it is."""
    if not scores:
        return
    names = [score.name for score in scores]
    values = [_value(score, voice) for score in scores]
    targets = [_target(score, voice) for score in scores]
    for score, name, value, target in zip(scores, names, values, targets, strict=True):
        mark, colour = STATUS_MARKS.get(score.status.value, ("●", "blue"))
        line = "  ".join(
            (
                f"{name:<{_longest(names)}}",
                f"{value:>{_longest(values)}}",
                f"{target:<{_longest(targets)}}",
                _state(score, voice),
            )
        )
        click.echo(click.style(f"{mark} ", fg=colour) + line.rstrip())


def _value(score: Score, voice: Voice) -> str:
    return _amount(score.value, score, voice)


def _target(score: Score, voice: Voice) -> str:
    if score.target is None:
        return ""
    return voice.word("command.target", target=_amount(score.target, score, voice))


def _amount(amount: float | None, score: Score, voice: Voice) -> str:
    from reportgen.problems import Quantity

    if amount is None:
        return "–"
    return voice.quantity(Quantity(amount, score.unit, score.decimals))


def _state(score: Score, voice: Voice) -> str:
    words = [voice.word(f"term.{score.status.value}")]
    if score.signal.value in {"above", "below", "drift_up", "drift_down"}:
        signal = voice.term(f"signal-{score.signal.value}")
        words.append(voice.word("command.signal", signal=signal))
    return ", ".join(words)


def _longest(texts: Sequence[str]) -> int:
    return max(map(len, texts), default=0)


def _wrapped(text: str, indent: int) -> list[str]:
    """`text` in lines that fit the terminal behind `indent`; one line when piped."""
    if not sys.stdout.isatty():
        return [text]
    width = min(shutil.get_terminal_size().columns, WIDEST) - indent
    return textwrap.wrap(text, max(width, 30), break_on_hyphens=False) or [""]


@contextmanager
def spinner(text: str, *, quiet: bool) -> Iterator[None]:
    """A moving mark on a terminal while the work lasts; nothing when piped or quiet."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text, spinner="dots"):
        yield
