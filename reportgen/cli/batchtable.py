"""What a batch came to, in the terminal: a row for each client, and what stopped some of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import shown

if TYPE_CHECKING:
    from rich.table import Table

    from reportgen.batch import Outcome, Summary
    from reportgen.language import Voice

PIPED = 400  # columns, where no terminal says how many there are
OF_STATUS = {
    "on_track": ("●", "blue"),
    "slightly_behind": ("◆", "yellow"),
    "behind": ("▲", "red"),
}
FAILED, NOT_JUDGED = ("✗", "red"), ("○", "bright_black")


def print_summary(summary: Summary, voice: Voice, *, quiet: bool) -> None:
    """The table, the problems of those that failed, and the counts; only the second when quiet."""
    if not quiet:
        _print_table(summary, voice)
    failed = [it for it in summary.clients if it.errors and not it.state.good]
    for outcome in failed:
        click.echo(err=True)
        _print_errors(outcome)
    if not quiet:
        click.echo()
        click.echo(_counted(summary, voice))


def _print_table(summary: Summary, voice: Voice) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("")
    table.add_column(voice.word("batch.client"), overflow="fold")
    table.add_column(voice.word("batch.status"))
    table.add_column(voice.word("batch.verdict"), ratio=1, overflow="fold")
    table.add_column(voice.word("batch.problems"), justify="right")
    table.add_column(voice.word("batch.time"), justify="right", no_wrap=True)
    for outcome in summary.clients:
        _add(table, outcome, voice)
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else PIPED, highlight=False)
    with console.capture() as captured:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def _add(table: Table, it: Outcome, voice: Voice) -> None:
    from rich.text import Text

    mark, colour = OF_STATUS.get(it.worst_status or "", NOT_JUDGED)
    if not it.state.good:
        mark, colour = FAILED
    status = voice.term(it.worst_status) if it.worst_status and it.state.good else ""
    state = "" if it.state.value == "written" else voice.word(f"batch.state.{it.state.value}")
    said = it.verdict if it.state.good else next((row.message for row in it.errors), "")
    counted = [row for row in it.problems if row.severity.value != "note"]
    table.add_row(
        Text(mark, style=colour),
        Text(shown(it.name)),
        Text(", ".join(filter(None, (status, state)))),
        Text(shown(said or "")),
        str(len(counted)) if counted else "",
        f"{voice.number(it.seconds, 1)} s" if it.seconds is not None else "",
    )


def _print_errors(outcome: Outcome) -> None:
    from reportgen.cli.screen import MARKS, print_text

    click.echo(click.style(shown(outcome.name), bold=True), err=True)
    mark, colour = MARKS["error"]
    for row in outcome.errors:
        place = f"{row.sheet}!{row.cell}" if row.cell else row.sheet
        lead = f"  {mark} {place}  " if place else f"  {mark} "
        text = f"{row.message} {row.hint}".strip()
        print_text(text, lead=lead, colour=colour, err=True)


def _counted(summary: Summary, voice: Voice) -> str:
    """The last line: ``38 reports written and 1 unchanged, in 24 s.``."""
    count = {
        "written": summary.counts.get("written", 0),
        "current": summary.counts.get("current", 0),
        "not-run": summary.counts.get("not_run", 0),
    }
    count["failed"] = len(summary.clients) - sum(count.values())
    parts = [
        voice.word(f"batch.count.{name}", n=count[name])
        for name in ("written", "current", "failed", "not-run")
        if count[name]
    ]
    return voice.word("batch.done", counted=voice.list(parts), seconds=round(summary.seconds))
