"""What goes to a worker and what comes back: small frozen values that can be sent anywhere."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from reportgen.dataclass import dataclass, replace
from reportgen.job import Job
from reportgen.language import Voice, choose, problem_rows
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.report import ProblemRow


class State(StrEnum):
    """How a client's report ended: the endings of `pipeline.Ending`, and those of a batch."""

    WRITTEN = "written"
    CURRENT = "current"  # it was there already, made of the same
    UNUSABLE = "unusable"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    HELD = "held"
    NOT_WRITTEN = "not_written"
    CRASHED = "crashed"  # the program failed, died or was too slow over it
    NOT_RUN = "not_run"  # stopped before its turn

    @property
    def good(self) -> bool:
        return self in {State.WRITTEN, State.CURRENT}


@dataclass(frozen=True, slots=True)
class Task:
    """One client's report to make, for any process: the paths of `job` are absolute.

    `name` is what the client is called in lists, `shown` is `job.out` as it was typed. `resume`
    asks for nothing when the report that would be made is there already.
    """

    name: str
    job: Job
    shown: Path
    resume: bool = False

    @classmethod
    def of(cls, name: str, job: Job, *, resume: bool = False) -> Task:
        """The task of a job as it was typed."""
        return cls(name, _absolute(job), job.out, resume)

    @property
    def target(self) -> tuple[str, str]:
        """What no two clients may share: the folder, and the beginning of the files' names."""
        return os.path.realpath(self.job.out), self.job.order.name.casefold()

    @property
    def voice(self) -> Voice:
        """The language to say in what went wrong before the workbook told its own."""
        return Voice(choose(self.job.settings.lang))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: everything the summary says of it, and nothing of the report.

    `client` is the name in the workbook, `language` that of its report, `worst_status` that of its
    KPIs, `seconds` how long it took (None when nobody could tell). `paths` are absolute.
    """

    name: str
    state: State
    language: str = "en"
    client: str | None = None
    week: str | None = None
    verdict: str | None = None
    worst_status: str | None = None
    problems: tuple[ProblemRow, ...] = ()
    paths: tuple[str, ...] = ()
    seconds: float | None = None

    @property
    def errors(self) -> tuple[ProblemRow, ...]:
        return tuple(row for row in self.problems if row.severity is Severity.ERROR)


class UnreachableError(Exception):
    """There is nobody to do the tasks; `kind` and `args` are those of the problem that says why."""

    def __init__(self, kind: str, **args: str) -> None:
        super().__init__(kind)
        self.problem = problem(Severity.ERROR, kind, Place(""), **args)


class Executor(Protocol):
    """Does tasks somewhere, and yields an outcome for each, in the order they end.

    Closing the iterator stops what is not done; no process and no unfinished file stays.
    """

    def run(self, tasks: Sequence[Task]) -> Generator[Outcome, None, None]: ...


def failed(task: Task, kind: str, state: State = State.CRASHED, **args: str | int) -> Outcome:
    """The outcome of a task that did not get as far as its workbook, or not back from it."""
    found: Problem = problem(Severity.ERROR, kind, Place(""), **args)
    rows = problem_rows([found], task.voice)
    return Outcome(task.name, state, task.voice.lang, problems=rows)


def _absolute(job: Job) -> Job:
    """The job with paths that mean the same in every process."""
    settings = job.settings
    return replace(
        job,
        source=job.source.absolute() if isinstance(job.source, Path) else job.source,
        here=job.here.absolute(),
        settings=replace(
            settings,
            out=job.out.absolute(),
            brand=settings.brand.absolute() if settings.brand else None,
            theme=tuple(folder.absolute() for folder in settings.theme),
            credentials=settings.credentials.absolute() if settings.credentials else None,
        ),
    )
