"""One weekly report against its floor and against what people would use instead.

    python benchmarks/one_report.py [WORKBOOK] [--runs N] [--peers PYTHON]

The floor is WeasyPrint alone on the same print HTML. The others: Chromium printing our finished
HTML, LibreOffice converting the workbook, and a colleague's script (`peers/pandas_report.py`), as
it is and as a notebook through papermill and nbconvert; PYTHON is one that has pandas, matplotlib,
weasyprint, papermill, nbconvert and ipykernel. What is not installed is left out, and said.

Each command runs as a process of its own, in turn, after one warm-up. What counts are the ratios of
the medians in one run; seconds differ from machine to machine and from hour to hour. The memory is
that of the whole tree of processes, what they share counted once, in the warm-up.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from contenders import Contender, headline, in_turn

from reportgen import pipeline
from reportgen.job import Job
from reportgen.rendering import html, theme
from reportgen.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
PEER = Path(__file__).resolve().parent / "peers/pandas_report.py"
OURS, BARE_NAME = "whole job, PDF + HTML + JSON", "WeasyPrint alone"
BARE = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def print_html(workbook: Path, folder: Path) -> Path:
    """The report's print HTML with its charts as files, for a renderer without our fetcher."""
    reading = pipeline.look(Job(workbook, Settings(), TODAY))
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


def all_of(workbook: Path, folder: Path, peers: str) -> list[Contender]:
    python = sys.executable
    report = [python, "-m", "reportgen", "weekly", str(workbook), "--today", TODAY.isoformat()]
    page = print_html(workbook, folder)
    ours = [
        Contender(OURS, [*report, "--out", str(folder / "both")]),
        Contender(
            "whole job, HTML + JSON", [*report, "--format", "html", "--out", str(folder / "html")]
        ),
        Contender(BARE_NAME, [python, "-c", BARE, str(page), str(folder / "bare.pdf")]),
    ]
    ours[0].run()  # Chromium prints what this makes
    (finished,) = folder.glob("both/*/*.html")
    return [*ours, *programs(workbook, finished, folder), *scripts(workbook, folder, peers)]


def programs(workbook: Path, finished: Path, folder: Path) -> list[Contender]:
    """Other makers of a PDF, of those that are installed."""
    found = []
    if browser := shutil.which("chromium") or shutil.which("google-chrome"):
        profile = [f"--user-data-dir={folder / 'chromium'}", "--headless", "--disable-gpu"]
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        target = f"--print-to-pdf={folder / 'chromium.pdf'}"
        command = [browser, *profile, *sandbox, "--no-pdf-header-footer", target, finished.as_uri()]
        found.append(Contender("Chromium printing our HTML", command))
    else:
        print("left out: Chromium is not installed")
    if office := shutil.which("soffice"):
        profile = [f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
        convert = ["--convert-to", "pdf", "--outdir", str(folder / "pdf"), str(workbook)]
        found.append(Contender("LibreOffice converting", [office, *profile, *convert]))
    else:
        print("left out: LibreOffice is not installed")
    return found


def scripts(workbook: Path, folder: Path, python: str) -> list[Contender]:
    """The colleague's script, and the same cells as a notebook."""
    found = []
    if has(python, "pandas, matplotlib, weasyprint"):
        target = str(folder / "pandas.pdf")
        found.append(
            Contender("pandas script", [python, "-W", "ignore", str(PEER), str(workbook), target])
        )
    else:
        print(f"left out: {python} has no pandas, matplotlib and weasyprint (--peers)")
    if has(python, "pandas, matplotlib, papermill, nbconvert, ipykernel"):
        book, done = notebook(folder), folder / "done.ipynb"
        run = f"REPORT_WORKBOOK={shlex.quote(str(workbook))} "
        run += shlex.join([python, "-m", "papermill", "-k", "python3", str(book), str(done)])
        run += " && " + shlex.join([python, "-m", "nbconvert", "--to", "html", str(done)])
        found.append(Contender("notebook to HTML", ["sh", "-c", run]))
    else:
        print(f"left out: {python} has no papermill and nbconvert (--peers)")
    return found


def has(python: str, modules: str) -> bool:
    done = subprocess.run([python, "-c", f"import {modules}"], capture_output=True, check=False)
    return done.returncode == 0


def notebook(folder: Path) -> Path:
    """The script's cells, which begin with ``# %%``, as a notebook file."""
    cells = []
    for body in PEER.read_text("utf-8").split("# %%")[1:]:
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        cells.append({**cell, "source": body})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}}
    content = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 4}
    target = folder / "report.ipynb"
    target.write_text(json.dumps(content), "utf-8")
    return target


def show(found: list[Contender]) -> None:
    headline(found[0])
    ours, bare = found[0], next(it for it in found if it.name == BARE_NAME)
    for it in found:
        print(f"{it.line()}   whole job / it {ours.seconds / it.seconds:6.2f}")
    print(f"peak memory, whole job / {bare.name} {ours.megabytes / bare.megabytes:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbook", nargs="?", default=ROOT / "sample_sheets/sample.sv.xlsx")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = all_of(Path(asked.workbook).resolve(), Path(folder), asked.peers)
        in_turn(found, asked.runs)
    show(found)


if __name__ == "__main__":
    main()
