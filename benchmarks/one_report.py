"""One weekly report against its floor: the whole job, and WeasyPrint alone on the same print HTML.

    python benchmarks/one_report.py [WORKBOOK] [--runs N]

Each command runs as a process of its own, in turn, after one warm-up. What counts are the ratios of
the medians in one run; seconds differ from machine to machine and from hour to hour.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reportgen import pipeline
from reportgen.rendering import html, theme
from reportgen.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
BARE = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


@dataclass
class Contender:
    """A command, and the wall seconds and peak megabytes of its runs."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def run(self, *, count: bool) -> None:
        start = time.perf_counter()
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{self.name} failed: {' '.join(self.command)}")
        if count:
            self.seconds.append(wall)
            self.megabytes.append(usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def print_html(workbook: Path, folder: Path) -> Path:
    """The report's print HTML with its charts as files, for a renderer without our fetcher."""
    reading = pipeline.look(pipeline.Job(workbook, Settings(), TODAY))
    assert reading.report, "no report can be made of this workbook"
    assert reading.brand
    page, _ = html.render(reading.report, reading.voice, reading.brand, "print", theme.folders())
    assert page
    text = page.html
    for name, svg in page.figures.items():
        path = folder / f"{name}.svg"
        path.write_bytes(svg)
        for quote in ('"', ")"):
            text = text.replace(f"figure:{name}{quote}", f"{path.as_uri()}{quote}")
    target = folder / "print.html"
    target.write_text(text, "utf-8")
    return target


def contenders(workbook: Path, folder: Path) -> list[Contender]:
    python = sys.executable
    report = [python, "-m", "reportgen", "weekly", str(workbook), "--today", TODAY.isoformat()]
    page = print_html(workbook, folder)
    return [
        Contender("whole job, PDF + HTML + JSON", [*report, "--out", str(folder / "both")]),
        Contender(
            "whole job, HTML + JSON", [*report, "--format", "html", "--out", str(folder / "html")]
        ),
        Contender("WeasyPrint alone", [python, "-c", BARE, str(page), str(folder / "bare.pdf")]),
        Contender("reportgen --help", [python, "-m", "reportgen", "--help"]),
        Contender("import click", [python, "-c", "import click"]),
    ]


def show(found: list[Contender]) -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}; medians of {len(found[0].seconds)} runs in turn")
    for it in found:
        seconds, peak = statistics.median(it.seconds), statistics.median(it.megabytes)
        print(f"{it.name:<30} {seconds:6.2f} s {peak:6.0f} MB")
    wall = {it.name: statistics.median(it.seconds) for it in found}
    peak = {it.name: statistics.median(it.megabytes) for it in found}
    ours, bare = found[0].name, "WeasyPrint alone"
    print(f"whole job / WeasyPrint alone   {wall[ours] / wall[bare]:6.2f} wall")
    print(f"                               {peak[ours] / peak[bare]:6.2f} peak memory")
    start_up = wall["reportgen --help"] / wall["import click"]
    print(f"--help / import click          {start_up:6.2f} wall")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbook", nargs="?", default=ROOT / "sample_sheets/sample.sv.xlsx")
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = contenders(Path(asked.workbook).resolve(), Path(folder))
        for number in range(asked.runs + 1):
            for it in found:
                it.run(count=number > 0)
    show(found)


if __name__ == "__main__":
    main()
