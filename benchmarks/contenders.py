"""Commands that run against each other, each as a process of its own, in turn."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Contender:
    """A command, and the wall seconds and peak megabytes of its runs."""

    name: str
    command: list[str]
    runs: list[tuple[float, float]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median of its runs."""
        return statistics.median(seconds for seconds, _ in self.runs)

    @property
    def megabytes(self) -> float:
        """The median peak of its largest process."""
        return statistics.median(megabytes for _, megabytes in self.runs)

    def line(self) -> str:
        return f"{self.name:<30} {self.seconds:6.2f} s {self.megabytes:6.0f} MB"

    def run(self) -> tuple[float, float]:
        """One run: its wall seconds and peak megabytes."""
        start = time.perf_counter()
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{self.name} failed: {' '.join(self.command)}")
        return wall, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def in_turn(found: Sequence[Contender], runs: int) -> None:
    """Runs them one after the other, `runs` times, after a warm-up that does not count."""
    for number in range(runs + 1):
        for it in found:
            run = it.run()
            if number:
                it.runs.append(run)


def headline(first: Contender) -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}; medians of {len(first.runs)} runs in turn")
