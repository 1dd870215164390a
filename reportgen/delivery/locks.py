"""Locks that end with the process that holds them, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Busy(Exception):  # noqa: N818  what it is, not that it is an error
    """Somebody else held the lock for as long as one was willing to wait."""


@contextmanager
def held(path: Path, wait: float) -> Iterator[None]:
    """The lock of this name, waited for so many seconds. Raises Busy, and OSError for the file."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(path, timeout=wait):
            try:
                yield
            finally:  # while it is held: whoever waits for it notices, and takes a new one
                with suppress(OSError):  # Windows removes it on release
                    path.unlink()
    except Timeout:
        raise Busy from None
