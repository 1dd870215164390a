"""Batches for tests: clients that differ in every word, and work that goes wrong in a worker."""

from __future__ import annotations

import os
import signal
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from commands import sample_bytes
from reportgen.batch import Outcome, State, Task
from reportgen.job import Job
from reportgen.settings import Settings

if TYPE_CHECKING:
    from openpyxl.cell import Cell

DAY = date(2026, 11, 24)  # the Tuesday after week 47
WORDS = {  # whose columns hold the user's own words
    "Inställningar": ("B5", "B6"),
    "KPI": ("G5:G13",),
    "Testlogg": ("B5:B10", "F5:G10"),
    "Budgetlogg": ("G5:G7",),
    "Beslut": ("B5:B6", "D5:D6"),
    "Händelser": ("C5:C8",),
}


def task(folder: Path, name: str, *formats: str, **options: object) -> Task:
    """The task of the workbook ``<name>.xlsx`` in `folder`."""
    settings = Settings(out=folder / "reports", formats=formats or ("json",))
    job = Job(folder / f"{name}.xlsx", settings, DAY)
    return Task.of(name, job, **options)  # type: ignore[arg-type]


def clients(folder: Path, *names: str) -> list[Task]:
    """The sample workbook under each of these names."""
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(sample_bytes("sv"))
    return [task(folder, name) for name in names]


def ended(outcomes: list[Outcome]) -> dict[str, State]:
    return {it.name: it.state for it in outcomes}


def kinds(outcome: Outcome) -> list[str]:
    return [row.kind for row in outcome.errors]


def dies(it: Task) -> Outcome:
    """The work, but for a client called by how its worker ends."""
    ends = {
        "exit": lambda: os._exit(7),
        "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "hangs": lambda: time.sleep(60),
        "memory": lambda: bytearray(1 << 62),
    }
    if it.name in ends:
        ends[it.name]()
    return Outcome(it.name, State.WRITTEN)


def lingers(it: Task) -> Outcome:
    """Starts to write a file, says so, and is not done with it."""
    from reportgen.delivery import files

    target = it.job.out / "2026-W47" / f"{it.name}.json"
    with files.folder_for(target):
        staged = files.stage(target, b"unfinished")
        try:
            time.sleep(60)
        finally:
            staged.unlink()
    return Outcome(it.name, State.WRITTEN)


def poisoned(path: Path, canary: str, colour: str) -> None:
    """The sample client with `canary` in everything that is the client's own words."""
    path.write_bytes(sample_bytes("sv"))
    book = load_workbook(path)
    for title, ranges in WORDS.items():
        for cell in (c for place in ranges for c in _cells(book[title][place])):
            if cell.value:
                cell.value = f"{cell.value} {canary}"
    settings = book["Inställningar"]
    for row in settings.iter_rows(min_row=5, max_col=2):
        if row[0].value == "Profilfärg":
            row[1].value = colour
    book.save(path)


def _cells(found: object) -> list[Cell]:
    """The cells of a range, or the one cell."""
    return [cell for row in found for cell in row] if isinstance(found, tuple) else [found]  # type: ignore[list-item]
