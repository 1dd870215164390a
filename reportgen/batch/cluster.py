"""A Dask cluster: the same tasks on other computers, which see the same folders."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from distributed import Client, get_worker

from reportgen import __version__
from reportgen.batch.records import Outcome, State, Task, UnreachableError, failed
from reportgen.batch.working import work
from reportgen.dataclass import dataclass, field

if TYPE_CHECKING:
    from distributed import Future

LIMIT = 300.0  # seconds for one report
PATIENCE = 10.0  # seconds for the scheduler, and for its first worker
LOOK = 1.0  # seconds between two looks at what takes too long

_ONE = threading.Lock()  # a report has its process to itself, however many threads a worker has


@dataclass(frozen=True, slots=True)
class Started:
    """A task that a worker has begun, and when, on this computer's clock."""

    worker: str
    at: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of the scheduler at `address`. Each report has `limit` seconds.

    A report whose worker is lost is begun again on another. `do` is what is done with a task.
    Raises UnreachableError when there is nobody to do it.
    """

    address: str
    limit: float = LIMIT
    do: Callable[[Task], Outcome] = work

    def run(self, tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
        if not tasks:
            return
        with _quiet(), _client(self.address) as client:
            yield from _Run(client, self.limit, self.do).outcomes(tasks)


@dataclass(slots=True)
class _Run:
    """One batch on its way: who is at work on what, and what has ended."""

    client: Client
    limit: float
    do: Callable[[Task], Outcome]
    topic: str = field(default_factory=lambda: f"reportgen-{secrets.token_hex(8)}")
    started: dict[str, Started] = field(default_factory=dict)
    ended: SimpleQueue[Future] = field(default_factory=SimpleQueue)

    def outcomes(self, tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
        self.client.subscribe_topic(self.topic, self._heard)
        waiting: dict[str, tuple[Future, Task]] = {}
        for task in tasks:
            key = f"{self.topic}-{len(waiting)}"
            future = self.client.submit(_remote, self.do, task, self.topic, key=key, pure=False)
            waiting[key] = (future, task)
            future.add_done_callback(self.ended.put)
        try:
            while waiting:
                with suppress(Empty):
                    key = self.ended.get(timeout=LOOK).key
                    if key in waiting:
                        yield _outcome(*waiting.pop(key))
                for key in [key for key in waiting if self._late(key)]:
                    future, task = waiting.pop(key)
                    self._give_up(future, key)
                    yield failed(task, "batch-slow", n=max(round(self.limit), 1))
        finally:
            self.client.cancel([future for future, _ in waiting.values()], force=True)

    def _heard(self, event: tuple[float, dict[str, str]]) -> None:
        told = event[1]
        self.started[told["key"]] = Started(told["worker"], time.monotonic())

    def _late(self, key: str) -> bool:
        begun = self.started.get(key)
        return begun is not None and time.monotonic() - begun.at > self.limit

    def _give_up(self, future: Future, key: str) -> None:
        """Take the task from its worker: a new process for it, or no more work where it has none.

        A thread can't be stopped, and the worker's other reports would wait behind it.
        """
        self.client.cancel([future], force=True)
        worker = self.started[key].worker
        try:
            self.client.restart_workers([worker], timeout=PATIENCE)
        except Exception:  # noqa: BLE001  a worker that nobody watches over can't be restarted
            with suppress(Exception):
                self.client.retire_workers([worker])


def _remote(do: Callable[[Task], Outcome], task: Task, topic: str) -> Outcome:
    """What a worker does with a task: it says so, and does it."""
    worker = get_worker()
    with _ONE:
        key = worker.get_current_task()
        worker.log_event(topic, {"key": key, "worker": worker.address})
        return do(task)


def _outcome(future: Future, task: Task) -> Outcome:
    if future.status == "finished":
        found: Outcome = future.result()
        return found
    error = future.exception() if future.status == "error" else None
    if error is None or type(error).__name__ == "KilledWorker":
        return failed(task, "batch-died", State.CRASHED, sign="?")
    return failed(task, "batch-crashed", detail=f"{type(error).__name__}: {error}")


@contextmanager
def _client(address: str) -> Generator[Client, None, None]:
    """A connection of our own, to workers that have this version of the program."""
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UnreachableError("cluster-unreachable", address=address) from error
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise UnreachableError("cluster-idle", address=address) from error
        _same_version(client)
        yield client
    finally:
        client.close()


def _same_version(client: Client) -> None:
    """Another version would make other reports, and tell of them in other words."""
    for worker, version in client.run(_version, on_error="return").items():
        if version != __version__:
            there = version if isinstance(version, str) else "none"
            raise UnreachableError("cluster-differs", worker=worker, there=there, here=__version__)


def _version() -> str:
    return __version__


@contextmanager
def _quiet() -> Generator[None, None, None]:
    """Without the library's own account of lost workers and connections."""
    loggers = [logging.getLogger(name) for name in ("distributed", "tornado")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
