"""Large sheets and older formats, read in a process of their own that may die without harm."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import bigdata_wire
from reportgen.readers.bigdata_wire import Sent
from reportgen.records import Source

SECONDS = 120  # that the child may take
MEMORY = 3_000_000_000  # bytes of address space it may have, where the system can set it

_PACKAGES = Path(__file__).resolve().parents[2]  # where the package lies


@dataclass(slots=True)
class Child:
    """A reading child at work on `source`."""

    source: Source
    process: subprocess.Popen[bytes]

    def finish(self, seconds: float = SECONDS) -> tuple[Sent, list[Problem]]:
        """What it read; and a problem when it died, was too slow or did not come to its end."""
        try:
            told, _ = self.process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return Sent(), [self._problem("reading-slow", seconds=round(seconds))]
        except BaseException:
            self.kill()
            raise
        try:
            sent = bigdata_wire.received(told.splitlines())
        except (ValueError, KeyError, IndexError, TypeError):
            sent = Sent()
        if not sent.whole:
            return Sent(), [self._problem("reading-failed")]
        return sent, []

    def kill(self) -> None:
        """Ends the child and whatever it may have started."""
        if os.name == "posix" and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.communicate()

    def _problem(self, kind: str, **args: int) -> Problem:
        return problem(Severity.ERROR, kind, Place(""), name=self.source.name, **args)


def start(path: Path, source: Source, sheets: Sequence[str] | None) -> Child:
    """Starts the reading of these sheets of an .xlsx file; None: of all, whatever the format.

    The child reads the file again, and reads nothing when its bytes are no longer those of
    `source`.
    """
    asked = json.dumps([str(path.resolve()), source.sha256, sheets])
    paths = [str(_PACKAGES), os.environ.get("PYTHONPATH", "")]
    # -P: a json.py in the folder one happens to stand in is not to be imported.
    process = subprocess.Popen(  # noqa: S603 - this very Python, and arguments that are data
        [sys.executable, "-P", "-m", "reportgen.readers.child", asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        start_new_session=os.name == "posix",
    )
    return Child(source, process)
