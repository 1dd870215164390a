"""A few moments in which Ctrl-C has to wait."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def unbroken() -> Iterator[None]:
    """What asks to stop meanwhile is heard when it is over: the files of an issue go together.

    Only a main thread hears signals, and only a handler of Python's kind can be put back.
    """
    before = {it: signal.getsignal(it) for it in SIGNALS}
    main = threading.current_thread() is threading.main_thread()
    if not main or None in before.values():
        yield
        return
    waiting: list[int] = []
    for it in SIGNALS:
        signal.signal(it, lambda number, _frame: waiting.append(number))
    try:
        yield
    finally:
        for it, handler in before.items():
            signal.signal(it, handler)
        for number in dict.fromkeys(waiting):
            signal.raise_signal(number)
