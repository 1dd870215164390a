"""Where a page becomes a PDF: in a process of its own that gets ready meanwhile, or in this one.

WeasyPrint takes as long to be imported as a report takes to be read and judged, and to lay a page
out as all of it together: with a second processor at hand the two need not wait for each other.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, cast

from reportgen import ownprocess
from reportgen.dataclass import dataclass, field
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.rendering import pdf

Printed = tuple[bytes | None, list[Problem]]
# As `pdf.write`, but what it gives is to be called for when everything else has been done.
Printer = Callable[[str, Mapping[str, bytes], Sequence[Path]], Callable[[], Printed]]

_LOG = logging.getLogger(__name__)


def here(html: str, figures: Mapping[str, bytes], folders: Sequence[Path]) -> Callable[[], Printed]:
    """Prints in this process, when it is called for."""
    return partial(pdf.write, html, figures=figures, folders=folders)


@contextmanager
def ready() -> Iterator[Printer]:
    """A process that prints one page, ended with the block.

    It is this one where there is no second processor, or no process to be had.
    """
    process = None
    if processors() > 1:
        with suppress(OSError):
            process = ownprocess.started("reportgen.rendering.pressman", told=True)
    try:
        yield _Press(process) if process else here
    finally:
        if process:
            ownprocess.kill(process)


def processors() -> int:
    """How many of them this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Press:
    """A process that waits for a page."""

    process: subprocess.Popen[bytes] = field(repr=False)

    def __call__(
        self, html: str, figures: Mapping[str, bytes], folders: Sequence[Path]
    ) -> Callable[[], Printed]:
        told = cast("IO[bytes]", self.process.stdin)
        with suppress(OSError), told:  # it died: there will be no answer
            pickle.dump((html, dict(figures), tuple(folders)), told, protocol=5)
        return partial(self._printed, here(html, figures, folders))

    def _printed(self, ourselves: Callable[[], Printed]) -> Printed:
        """What was printed over there; by `ourselves` when the process came to nothing."""
        content = cast("IO[bytes]", self.process.stdout).read()
        with suppress(Exception):  # a broken answer can raise anything
            answer: Printed = pickle.loads(content)  # noqa: S301 - of our own process
            return answer
        code = self.process.wait()
        _LOG.debug("the press ended with %s", code)
        if code < 0:  # killed: the same page in this process may be the end of it too
            detail = f"signal {-code}"
            return None, [problem(Severity.ERROR, "pdf-failed", Place(""), detail=detail)]
        return ourselves()
