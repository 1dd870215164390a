"""Worker processes: a report that kills its worker, or hangs, costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from queue import Empty, SimpleQueue
from typing import NoReturn

from pebble import ProcessExpired, ProcessPool

from reportgen.batch.records import Outcome, Task, failed
from reportgen.batch.working import work
from reportgen.dataclass import dataclass

LIMIT = 300.0  # seconds for one report
RENEWED = 100  # reports after which a worker makes room for a fresh one
POOLS = 3  # tries with a new pool when all workers of one were lost at once
PRELOAD = "reportgen.batch.preload"
SAFE_PATH = "PYTHONSAFEPATH"  # what Python calls it


def cores() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # fewer than there are, in a container
    return len(allowed(0)) if allowed else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Workers:
    """`count` processes that have imported everything before their first report.

    Each report has `limit` seconds. `do` is what is done with a task.
    """

    count: int
    limit: float = LIMIT
    do: Callable[[Task], Outcome] = work

    def run(self, tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
        left = {task.name: task for task in tasks}
        for _ in range(POOLS):
            if not left:
                return
            for outcome in self._pool(list(left.values())):
                del left[outcome.name]
                yield outcome
        yield from (failed(task, "batch-died", sign="?") for task in left.values())

    def _pool(self, tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
        """The outcomes there were before the pool broke, if it did."""
        pool = ProcessPool(
            min(self.count, len(tasks)),
            max_tasks=RENEWED,
            initializer=_prepared,
            context=_context(),
        )
        ended: SimpleQueue[Future[Outcome]] = SimpleQueue()
        outside = os.environ.get(SAFE_PATH)
        os.environ[SAFE_PATH] = "1"  # a signal.py in the folder one stands in is not to be imported
        try:
            waiting: dict[Future[Outcome], Task] = {}
            for task in tasks:
                future: Future[Outcome] = pool.schedule(_done, [self.do, task], timeout=self.limit)
                waiting[future] = task
                future.add_done_callback(ended.put)
            pool.close()  # type: ignore[no-untyped-call]
            while waiting:
                try:
                    future = ended.get(timeout=1.0)
                except Empty:
                    if pool.active:
                        continue
                    return
                outcome = self._outcome(future, waiting.pop(future))
                if outcome is not None:
                    yield outcome
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
            if outside is None:
                del os.environ[SAFE_PATH]

    def _outcome(self, future: Future[Outcome], task: Task) -> Outcome | None:
        try:
            return future.result()
        except TimeoutError:
            return failed(task, "batch-slow", n=max(round(self.limit), 1))
        except ProcessExpired as error:
            return failed(task, "batch-died", sign=str(error.exitcode))
        except BrokenProcessPool:
            return None
        except Exception as error:  # noqa: BLE001  whatever is sent back instead of an outcome
            return failed(task, "batch-crashed", detail=f"{type(error).__name__}: {error}")


def _context() -> multiprocessing.context.BaseContext:
    """How workers begin: forked from a process that did nothing but import what they need.

    A Mac's own libraries can't be forked, and Windows forks nothing: fresh processes there.
    """
    if sys.platform in {"win32", "darwin"}:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOAD])
    return context


def _prepared() -> None:
    """Stops like Ctrl-C when it is asked to, so that unfinished files are taken away."""
    from reportgen.batch import preload  # noqa: F401  what a forked worker has already

    signal.signal(signal.SIGTERM, _stop)


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(1)


def _done(do: Callable[[Task], Outcome], task: Task) -> Outcome:
    try:
        return do(task)
    except SystemExit:
        os._exit(1)  # and not on to the next task
