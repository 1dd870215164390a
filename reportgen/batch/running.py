"""A batch from its tasks to their outcomes; which tasks would write over each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

from reportgen import delivery
from reportgen.batch.records import Executor, Outcome, State, Task, failed
from reportgen.batch.working import work


class Here:
    """Does the tasks in this process, one after the other."""

    def run(self, tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
        yield from map(work, tasks)


def run(tasks: Sequence[Task], executor: Executor) -> Generator[Outcome, None, None]:
    """The outcome of every task, each once, in the order they end.

    Tasks whose files would have the same names are not done. Closed before its end it leaves no
    process and no unfinished file behind.
    """
    clashes = collisions(tasks)
    yield from clashes.values()
    waiting = [task for task in tasks if task.name not in clashes]
    tidy = False
    try:
        with closing(executor.run(waiting)) as outcomes:
            for outcome in outcomes:
                tidy = tidy or outcome.state is State.CRASHED
                yield outcome
    except BaseException:
        tidy = True
        raise
    finally:
        if tidy:  # whoever was killed could not clean up
            for folder in {task.job.out for task in waiting}:
                delivery.sweep(folder)


def collisions(tasks: Sequence[Task]) -> dict[str, Outcome]:
    """The outcomes of those tasks, by name, whose files would be another task's too."""
    sharing: dict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        sharing[task.target].append(task)
    return {
        task.name: failed(
            task,
            "batch-same-files",
            State.NOT_WRITTEN,
            name=task.job.order.name,
            folder=str(task.shown),
            others=", ".join(_typed(it) for it in some if it is not task),
        )
        for some in sharing.values()
        if len(some) > 1
        for task in some
    }


def _typed(task: Task) -> str:
    source = task.job.source
    if not isinstance(source, Path):
        return source.url
    here = Path.cwd()
    return str(source.relative_to(here) if source.is_relative_to(here) else source)
