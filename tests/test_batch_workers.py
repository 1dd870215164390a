"""Worker processes: a death or a hang costs its own report, and stopping leaves nothing behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from batches import clients, dies, ended, kinds, lingers, task
from reportgen import batch
from reportgen.batch import State
from reportgen.batch.workers import Workers
from reportgen.dataclass import replace

ROOT = Path(__file__).resolve().parent.parent
posix = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")


@posix
def test_a_death_or_a_hang_costs_its_own_report(tmp_path: Path) -> None:
    names = ("a", "exit", "b", "killed", "c", "hangs", "d", "memory", "e")
    tasks = [task(tmp_path, name) for name in names]
    done = list(batch.run(tasks, Workers(2, limit=1.0, do=dies)))

    good = dict.fromkeys("abcde", State.WRITTEN)
    bad = dict.fromkeys(("exit", "killed", "hangs", "memory"), State.CRASHED)
    assert ended(done) == good | bad
    told = {it.name: (kinds(it), it.errors[0].message) for it in done if it.errors}
    assert told["exit"] == (
        ["batch-died"],
        ("The process that made this report ended before it was done (exit code 7)."),
    )
    assert told["killed"][1].endswith("(exit code -9).")
    assert told["hangs"] == (
        ["batch-slow"],
        ("This report was not done after 1 second and was stopped."),
    )
    assert "MemoryError" in told["memory"][1]


def test_the_workers_reports_are_those_of_this_process(tmp_path: Path) -> None:
    tasks = clients(tmp_path, "a", "b")
    here = sorted(batch.run(tasks, batch.Here()), key=lambda it: it.name)
    written = {path: Path(path).read_bytes() for it in here for path in it.paths}
    for path in written:
        Path(path).unlink()
    there = sorted(batch.run(tasks, Workers(2)), key=lambda it: it.name)
    assert [replace(it, seconds=None) for it in there] == [replace(it, seconds=None) for it in here]
    assert {path: Path(path).read_bytes() for path in written} == written


@posix
def test_stopping_ends_the_workers_and_takes_their_unfinished_files(tmp_path: Path) -> None:
    tasks = [task(tmp_path, name) for name in ("a", "b", "c", "d")]

    def begun(*_: object) -> None:
        """Ctrl-C, once both workers have a file they are not done with."""
        if len(list(tmp_path.rglob("*.tmp"))) == 2 or time.monotonic() > deadline:
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise KeyboardInterrupt

    deadline = time.monotonic() + 30
    before = signal.signal(signal.SIGALRM, begun)
    signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
    try:
        with (
            closing(batch.run(tasks, Workers(2, do=lingers))) as outcomes,
            pytest.raises(KeyboardInterrupt),
        ):
            next(outcomes)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() < deadline
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    workers = [it for it in multiprocessing.active_children() if it.name == "pebble_pool_worker"]
    assert workers == []


def test_what_a_report_needs_is_loaded_before_the_first() -> None:
    script = "import sys, reportgen.batch.preload; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert {"weasyprint", "openpyxl", "babel.numbers", "lark"} <= loaded
    assert {"reportgen.analysis.compose", "reportgen.rendering.html"} <= loaded


def test_workers_that_are_not_forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a Mac and on Windows: each loads everything itself."""
    fresh = multiprocessing.get_context("spawn")
    monkeypatch.setattr("reportgen.batch.workers._context", lambda: fresh)
    tasks = [task(tmp_path, name) for name in ("a", "exit", "b")]
    done = list(batch.run(tasks, Workers(1, do=dies)))
    assert ended(done) == {"a": State.WRITTEN, "exit": State.CRASHED, "b": State.WRITTEN}


def test_no_module_of_the_folder_is_imported(tmp_path: Path) -> None:
    """Workers begin with a line of Python, which would look where one stands before all else."""
    command = tmp_path / "bin" / "run.py"  # as pip installs one, whose own folder it looks in
    shared = tmp_path / "shared"
    for folder in (command.parent, shared):
        folder.mkdir()
    command.write_text("from reportgen.cli import main\nmain()\n", "utf-8")
    for name in ("a.xlsx", "b.xlsx"):
        (shared / name).write_bytes(b"no workbook")
    for name in ("signal", "reportgen", "openpyxl"):
        (shared / f"{name}.py").write_text("open('ran', 'w'); raise SystemExit", "utf-8")
    run = subprocess.run(
        [sys.executable, command, "weekly", "a.xlsx", "b.xlsx", "--jobs", "2"],
        cwd=shared, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode == 8, run.stderr
    assert not (shared / "ran").exists()
