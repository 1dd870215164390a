"""Large sheets and older formats, read in a process of their own that may die without harm."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from reportgen import ownprocess
from reportgen.dataclass import dataclass
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import bigdata_wire
from reportgen.readers.bigdata_wire import Sent
from reportgen.records import Source

SECONDS = 120  # that the child may take
MEMORY = 3_000_000_000  # bytes of address space it may have, where the system can set it


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
        ownprocess.kill(self.process)

    def _problem(self, kind: str, **args: int) -> Problem:
        return problem(Severity.ERROR, kind, Place(""), name=self.source.name, **args)


def start(path: Path, source: Source, sheets: Sequence[str] | None) -> Child:
    """Starts the reading of these sheets of an .xlsx file; None: of all, whatever the format.

    The child reads the file again, and reads nothing when its bytes are no longer those of
    `source`.
    """
    asked = json.dumps([str(path.resolve()), source.sha256, sheets])
    return Child(source, ownprocess.started("reportgen.readers.child", asked))
