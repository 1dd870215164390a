"""The same Python once more, in a process of its own that may die without harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_PACKAGES = Path(__file__).resolve().parents[1]  # where the package lies


def started(module: str, *words: str, told: bool = False) -> subprocess.Popen[bytes]:
    """``python -m module words…``, whose standard output is read by this process.

    It has a standard input to be `told` by, or none. A Ctrl-C does not reach it: whoever started
    it ends it. Raises OSError where no process can be started.
    """
    paths = [str(_PACKAGES), os.environ.get("PYTHONPATH", "")]
    # -P: a json.py in the folder one happens to stand in is not to be imported.
    return subprocess.Popen(  # noqa: S603 - this very Python, and arguments that are data
        [sys.executable or "", "-P", "-m", module, *words],  # within another program: not known
        stdin=subprocess.PIPE if told else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        start_new_session=os.name == "posix",
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and whatever it may have started."""
    if os.name == "posix" and process.poll() is None:
        with suppress(OSError):  # it has ended just now: macOS calls that forbidden
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with suppress(OSError), process:  # closes its pipes and waits for its end
        pass


def own_output() -> int:
    """In the process: its standard output, for what we write alone, as a file descriptor.

    A library's word would break what is written: it goes to the standard error from now on.
    """
    ours = os.dup(1)
    os.dup2(2, 1)
    return ours
