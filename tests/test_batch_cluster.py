"""A real Dask scheduler with two workers on this computer, one of them killed midway."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from batches import clients, dies, ended, kinds, task
from commands import Shell
from reportgen import batch, delivery
from reportgen.batch import State

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

TESTS = Path(__file__).resolve().parent
ENVIRONMENT = os.environ | {"PYTHONPATH": f"{TESTS.parent}{os.pathsep}{TESTS}"}


class Machines:
    """A scheduler on this computer, and its workers."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self.workers: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        deadline = time.monotonic() + 60
        while not self.file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.address: str = json.loads(self.file.read_bytes())["address"]

    @property
    def file(self) -> Path:
        return self._folder / "scheduler.json"

    def work(self, count: int) -> None:
        """Have so many workers, and wait for them."""
        from distributed import Client

        self.workers = [it for it in self.workers if it.poll() is None]
        for _ in range(count - len(self.workers)):
            words = ("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1")
            started = self._start("worker", *words, "--local-directory", str(self._folder))
            self.workers.append(started)
        with Client(self.address, set_as_default=False, timeout=60) as client:
            client.wait_for_workers(count, timeout=60)

    def _start(self, kind: str, *words: str) -> subprocess.Popen[bytes]:
        own = ("--no-dashboard", "--scheduler-file", str(self.file))
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", *words, *own],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with ExitStack() as stack:
        yield Machines(tmp_path_factory.mktemp("cluster"), stack)


def test_the_reports_of_the_cluster_are_those_of_this_process(
    machines: Machines, tmp_path: Path
) -> None:
    from reportgen.batch.cluster import Cluster

    machines.work(2)
    tasks = clients(tmp_path, "a", "b")
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    here = {it.name: it for it in batch.run(tasks, batch.Here())}
    written = {path: Path(path).read_bytes() for path in here["a"].paths}
    for path in written:
        Path(path).unlink()
    there = {it.name: it for it in batch.run(tasks, Cluster(machines.address))}
    assert {name: it.state for name, it in there.items()} == {
        "a": State.WRITTEN,
        "b": State.UNUSABLE,
    }
    assert there["a"].verdict == here["a"].verdict
    assert {path: Path(path).read_bytes() for path in there["a"].paths} == written


def test_a_worker_that_is_killed_midway_costs_no_report(machines: Machines, tmp_path: Path) -> None:
    from reportgen.batch.cluster import Cluster

    machines.work(2)
    names = "abcdef"
    tasks = clients(tmp_path, *names)
    done = []
    for outcome in batch.run(tasks, Cluster(machines.address)):
        if not done:
            machines.workers[0].kill()
        done.append(outcome)
    assert ended(done) == dict.fromkeys(names, State.WRITTEN)
    assert len(done) == len(names)
    assert delivery.verify(tmp_path / "reports")[1] == []


def test_a_hang_costs_its_own_report(machines: Machines, tmp_path: Path) -> None:
    from reportgen.batch.cluster import Cluster

    machines.work(2)
    tasks = [task(tmp_path, name) for name in ("hangs", "a", "b")]
    done = list(batch.run(tasks, Cluster(machines.address, limit=1.0, do=dies)))
    assert ended(done) == {"hangs": State.CRASHED, "a": State.WRITTEN, "b": State.WRITTEN}
    (hung,) = (it for it in done if it.name == "hangs")
    assert kinds(hung) == ["batch-slow"]


def test_another_version_is_told(
    machines: Machines, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportgen.batch import cluster

    machines.work(1)
    monkeypatch.setattr(cluster, "__version__", "99")
    shell.sample("acme.xlsx")
    ran = shell("weekly", "acme.xlsx", "--cluster", machines.address)
    assert ran.code == 4
    assert "has another reportgen than this computer: " in ran.err


def test_nobody_there(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.batch import cluster

    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    shell.sample("acme.xlsx")
    ran = shell("weekly", "acme.xlsx", "--cluster", "tcp://127.0.0.1:9")
    assert ran.code == 4
    assert ran.err.startswith("There is no Dask scheduler at tcp://127.0.0.1:9. Start one with")
