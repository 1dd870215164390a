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
from subprocess import DEVNULL

import psutil

LOOK = 0.01  # seconds between two looks at the memory


@dataclass
class Contender:
    """A command, the wall seconds of its runs, and the peak megabytes of one more."""

    name: str
    command: list[str]
    runs: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    @property
    def seconds(self) -> float:
        """The median of its runs."""
        return statistics.median(self.runs)

    def line(self) -> str:
        return f"{self.name:<30} {self.seconds:6.2f} s {self.megabytes:6.0f} MB"

    def run(self) -> float:
        """One run: its wall seconds."""
        start = time.perf_counter()
        done = subprocess.run(self.command, capture_output=True, check=False)
        if done.returncode:
            sys.exit(f"{self.name} failed: {' '.join(self.command)}")
        return time.perf_counter() - start

    def watch(self) -> None:
        """One run more, whose memory is looked at all the time."""
        with subprocess.Popen(self.command, stdout=DEVNULL, stderr=DEVNULL) as process:
            while process.poll() is None:
                self.megabytes = max(self.megabytes, below({}))
                time.sleep(LOOK)


def below(used: dict[int, float]) -> float:
    """The megabytes of everything below this process, what several share counted once.

    `used` gets the seconds of processor time of each process so far.
    """
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            found = process.memory_full_info()
            total += getattr(found, "pss", found.uss)
            times = process.cpu_times()
            used[process.pid] = times.user + times.system
        except psutil.Error:
            continue  # it has ended
    return total / 1e6


def in_turn(found: Sequence[Contender], runs: int) -> None:
    """Runs them one after the other, `runs` times, after a warm-up whose memory is watched."""
    for it in found:
        it.watch()
    for _ in range(runs):
        for it in found:
            it.runs.append(it.run())


def headline(first: Contender) -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}; medians of {len(first.runs)} runs in turn")
