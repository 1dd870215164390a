"""The reports of many clients: the batch against one process per report.

    python benchmarks/batch.py [--clients 40] [--jobs N] [--runs 3]

The workbooks are the sample client's in Swedish and English in turn, each with numbers of its own
(seeded). Everybody makes PDF, HTML and JSON of all of them into an empty folder: the batch with its
workers, the batch in one process, and a shell's loop of `reportgen weekly`, one after the other and
as many at once as the batch has workers. They run in turn; what counts are the ratios of the
medians; on a machine that is busy with other things only those of processor time say anything. The
memory is that of the whole tree of processes, what they share counted once, looked at five times a
second.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from contenders import below
from openpyxl import load_workbook

from reportgen.batch.workers import cores
from reportgen.starter import workbook_bytes

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
TODAY = "2026-11-24"
WEEKLY = {"sv": "Veckovärden", "en": "Weekly"}
SETTINGS = {"sv": "Inställningar", "en": "Settings"}
LOOK = 0.2  # seconds between two looks at the memory


@dataclass
class Contender:
    """A way to make all reports; seconds and peak megabytes of its runs."""

    name: str
    commands: list[list[str]]
    at_once: int = 1
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def run(self, out: Path) -> None:
        """Run the commands, so many at once, and watch the memory of all of them."""
        shutil.rmtree(out, ignore_errors=True)
        peak, used = 0.0, dict[int, float]()
        start = time.perf_counter()
        with ThreadPoolExecutor(self.at_once) as pool:
            runs = [pool.submit(ran, command) for command in self.commands]
            while not all(it.done() for it in runs):
                time.sleep(LOOK)
                peak = max(peak, below(used))
        self.processor.append(sum(used.values()))
        self.seconds.append(time.perf_counter() - start)
        self.megabytes.append(peak)
        failed = [it.result() for it in runs if it.result()]
        if failed:
            sys.exit(f"{self.name} failed: {failed[0]}")


def ran(command: Sequence[str]) -> str:
    """What the command printed when it failed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    return f"{done.returncode}: {done.stderr}" if done.returncode else ""


def workbooks(folder: Path, count: int) -> list[Path]:
    """The sample client, as many times as asked, every time with other weekly values."""
    chance = random.Random(20261124)
    return [workbook(folder / f"client-{n:03}.xlsx", n, chance) for n in range(count)]


def workbook(path: Path, number: int, chance: random.Random) -> Path:
    lang = ("sv", "en")[number % 2]
    book = load_workbook(BytesIO(workbook_bytes(lang, sample=True)))
    for row in book[WEEKLY[lang]].iter_rows(min_row=5, min_col=2):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = round(cell.value * chance.uniform(0.9, 1.1), 4)
    settings = book[SETTINGS[lang]]
    settings["B5"] = f"{settings['B5'].value} {number}"
    book.save(path)
    return path


def contenders(books: Sequence[Path], out: Path, jobs: int) -> list[Contender]:
    weekly = [sys.executable, "-m", "reportgen", "weekly", "--today", TODAY, "--out", str(out)]
    every = [str(path) for path in books]
    alone = [[*weekly, "--quiet", path] for path in every]
    return [
        Contender(f"batch, {jobs} workers", [[*weekly, "--quiet", "--jobs", str(jobs), *every]]),
        Contender("batch, one process", [[*weekly, "--quiet", "--jobs", "1", *every]]),
        Contender("one process per report", alone),
        Contender(f"the same, {jobs} at once", alone, jobs),
    ]


def show(found: Sequence[Contender], count: int) -> None:
    base, work = (statistics.median(it) for it in (found[2].seconds, found[2].processor))
    for it in found:
        seconds, used = statistics.median(it.seconds), statistics.median(it.processor)
        print(
            f"{it.name:<24} {seconds:7.1f} s  {count / seconds * 60:5.0f} reports a minute"
            f"  {base / seconds:5.2f} ×   processors {used:6.1f} s  {work / used:5.2f} ×"
            f"   peak {max(it.megabytes):5.0f} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    machine = f"{platform.machine()}, {cores()} cores, Python {platform.python_version()}"
    print(f"{machine}; {asked.clients} clients, medians of {asked.runs} runs in turn")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "reports"
        found = contenders(workbooks(Path(folder), asked.clients), out, asked.jobs)
        for _ in range(asked.runs):
            for it in found:
                it.run(out)
                print(f"  {it.name}: {it.seconds[-1]:.1f} s", file=sys.stderr, flush=True)
    show(found, asked.clients)


if __name__ == "__main__":
    main()
