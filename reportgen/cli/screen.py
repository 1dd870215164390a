"""What a person sees in the terminal: problems grouped by sheet, marks, columns, a spinner."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import shown
from reportgen.dataclass import asdict

if TYPE_CHECKING:
    from reportgen.language import Voice
    from reportgen.problems import Problem
    from reportgen.report import Score

MARKS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "note": ("·", "bright_black")}
STATUS_MARKS = {
    "on_track": ("●", "blue"),
    "slightly_behind": ("◆", "yellow"),
    "behind": ("▲", "red"),
}
NOT_JUDGED = ("○", "bright_black")
WIDEST = 110
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")  # without either, xdg-open only complains
SHORTEST_NAME = 20
MUST_BE_QUOTED = frozenset(" ()&;'<>|*?[]#~")
EXPANDED = frozenset('"$`!\\')  # within quotation marks too


def print_problems(problems: Iterable[Problem], voice: Voice, *, err: bool = False) -> None:
    """Every problem under its sheet's name; a next step that several running share stands below."""
    ordered = sorted(problems, key=lambda p: p.place.sheet)
    for sheet, group in groupby(ordered, key=lambda p: p.place.sheet):
        rows = list(group)
        heading = sheet or _missing_file(rows) or voice.word("command.whole-file")
        click.echo(click.style(heading, bold=True), err=err)
        width = max(len(p.place.cell) for p in rows)
        indent = width + 6 if width else 4
        for step, run in groupby(rows, key=lambda p: voice.say(p.do)):
            some = list(run)
            for p in some:
                mark, colour = MARKS[p.severity.value]
                lead = f"  {mark} {p.place.cell:<{width}}".ljust(indent)
                says = voice.say(p.says)
                text = f"{says} {step}".strip() if len(some) == 1 else says
                print_text(text, lead=lead, colour=colour, err=err)
                for line in _pointed_at(p):
                    click.echo(" " * indent + click.style(line, fg="bright_black"), err=err)
            if step and len(some) > 1:
                print_text(step, lead=" " * indent, err=err)


def _missing_file(rows: Sequence[Problem]) -> str:
    """The name of the file that is not there: nothing can be said of the whole of it."""
    names = {str(p.says.args.get("name", "")) for p in rows if p.kind == "source-missing"}
    return names.pop() if len(names) == len(rows) == 1 else ""


def _pointed_at(p: Problem) -> tuple[str, ...]:
    """A rule's or formula's own text with a caret below the word that can't be read."""
    text, caret = p.says.args.get("text"), p.says.args.get("caret")
    return (text, caret) if isinstance(text, str) and isinstance(caret, str) else ()


def print_text(
    text: str, *, lead: str = "", colour: str | None = None, bold: bool = False, err: bool = False
) -> None:
    """`text` behind `lead`, broken between words where the terminal ends; whole when piped."""
    text = shown(text)
    head, *rest = (
        click.style(line, bold=True) if bold else line
        for line in _wrapped(text, len(lead), err=err)
    )
    click.echo((click.style(lead, fg=colour) if colour else lead) + head, err=err)
    for line in rest:
        click.echo(" " * len(lead) + line, err=err)


def typed(path: str | Path) -> str:
    """`path` as it is typed behind a command: in quotation marks where a shell would part it.

    A name that a shell would take for a command even there gets those that nothing ends.
    """
    text = shown(str(path))
    if EXPANDED & set(text) and sys.platform != "win32":
        return shlex.quote(text)
    return f'"{text}"' if MUST_BE_QUOTED & set(text) else text


def problem_data(problems: Iterable[Problem], voice: Voice) -> list[dict[str, str]]:
    """Problems as a machine reads them: severity, kind, sheet, cell, message, hint."""
    from reportgen.language import problem_rows

    return [asdict(row) for row in problem_rows(problems, voice)]


def print_scores(scores: Sequence[Score], voice: Voice) -> None:
    """One line for each KPI that is behind or signals: mark, name, value, target, what it is.

    A long name gives way on a narrow terminal, so that a line stays a line.
    """
    if not scores:
        return
    values = [_value(score, voice) for score in scores]
    targets = [_target(score, voice) for score in scores]
    states = [_state(score, voice) for score in scores]
    others = 2 + sum(2 + _longest(texts) for texts in (values, targets, states))
    names = [_shortened(score.name, others) for score in scores]
    for score, name, value, target, state in zip(
        scores, names, values, targets, states, strict=True
    ):
        mark, colour = STATUS_MARKS.get(score.status.value, NOT_JUDGED)
        parts = [f"{name:<{_longest(names)}}", f"{value:>{_longest(values)}}"]
        if _longest(targets):
            parts.append(f"{target:<{_longest(targets)}}")
        click.echo(click.style(f"{mark} ", fg=colour) + "  ".join((*parts, state)).rstrip())


def _shortened(name: str, others: int) -> str:
    columns = _columns()
    room = len(name) if columns is None else max(columns - others, SHORTEST_NAME)
    return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"


def _value(score: Score, voice: Voice) -> str:
    from reportgen.rendering.scores import amount

    return "–" if score.value is None else amount(score, score.value, voice)


def _target(score: Score, voice: Voice) -> str:
    from reportgen.rendering.scores import target

    text = target(score, voice)
    return voice.word("command.target", target=text) if text else ""


def _state(score: Score, voice: Voice) -> str:
    from reportgen.rendering.scores import Tone, signal_tone

    words = [voice.term(score.status.value)]
    tone = signal_tone(score)
    if tone is not None:
        signal = voice.term(f"signal-{score.signal.value}")
        judged = voice.term("better" if tone is Tone.GOOD else "worse")
        words.append(voice.word("command.signal", signal=signal, judged=judged))
    return ", ".join(words)


def _longest(texts: Sequence[str]) -> int:
    return max(map(len, texts), default=0)


def _wrapped(text: str, indent: int, *, err: bool) -> list[str]:
    """`text` in lines that fit the terminal behind `indent`; one line when piped."""
    columns = _columns(err=err)
    if columns is None:
        return [text]
    width = max(min(columns, WIDEST) - indent, 30)
    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False) or [""]


def _columns(*, err: bool = False) -> int | None:
    """How wide the terminal is; None where what is printed goes elsewhere."""
    stream = sys.stderr if err else sys.stdout
    return shutil.get_terminal_size().columns if stream.isatty() else None


def attended() -> bool:
    """Whether somebody sits there who can answer; programs without a window have no input."""
    return bool(sys.stdin and sys.stdin.isatty())


Tell = Callable[[str], None]


@contextmanager
def spinner(text: str, *, quiet: bool) -> Iterator[Tell]:
    """A moving mark on a terminal while the work lasts; nothing when piped or quiet.

    What it yields shows another text beside the mark.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    def plain(words: str) -> Text:  # a name in brackets is no order to the library either
        return Text(shown(words))

    with Console(stderr=True).status(plain(text), spinner="dots") as status:
        yield lambda words: status.update(plain(words))


def launched(what: str) -> bool:
    """Whether a program opened the file or address; without a screen there is none to try."""
    screen = sys.platform != "linux" or any(os.environ.get(name) for name in SCREENS)
    return screen and click.launch(what) == 0
