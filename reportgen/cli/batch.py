"""Many clients in one run: how it goes on, what became of each, and the exit code."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import Refusal, shown

if TYPE_CHECKING:
    from reportgen.batch import Executor, Outcome, Summary, Task
    from reportgen.cli.clients import Client
    from reportgen.settings import Settings

DAY = 24 * 3600.0  # seconds: the time left is counted from every report so far
UNREACHABLE, NOT_WRITTEN, SOME_FAILED = 4, 5, 8


@dataclass(frozen=True, slots=True)
class How:
    """How a batch is run and told. `limit` is in seconds for each report."""

    jobs: int | None = None
    cluster: str | None = None
    limit: float | None = None
    resume: bool = False
    quiet: bool = False
    as_json: bool = False

    @property
    def asked(self) -> bool:
        """Whether something was asked for that only a batch can do."""
        return self.resume or self.jobs is not None or self.cluster is not None


def run(clients: Sequence[Client], flags: Settings, how: How) -> int:
    """Make the reports of all these clients, tell of each, and return the exit code."""
    from reportgen import batch

    began = datetime.now(UTC).isoformat(timespec="seconds")
    start = time.perf_counter()
    tasks = [batch.Task.of(c.name, c.job, resume=how.resume) for c in clients if c.job]
    ended = [_refused(client) for client in clients if client.job is None]
    stopped = _done(tasks, ended, how)
    summary = batch.Summary.of(
        [client.name for client in clients],
        ended,
        began=began,
        seconds=time.perf_counter() - start,
    )
    written = _told(summary, tasks, flags, how)
    if stopped:
        click.echo("The same command with --resume makes the rest.", err=True)
        raise click.Abort
    if not summary.good:
        return SOME_FAILED
    return 0 if written else NOT_WRITTEN


def _done(tasks: Sequence[Task], ended: list[Outcome], how: How) -> bool:
    """Do the tasks and put what became of them into `ended`; whether Ctrl-C came between."""
    from reportgen import batch
    from reportgen.language import Voice

    typed = {task.name: task for task in tasks}
    try:
        with (
            _progress(len(tasks), quiet=how.quiet or how.as_json) as tell,
            closing(batch.run(tasks, _executor(how))) as outcomes,
        ):
            for outcome in outcomes:
                ended.append(batch.tidied(outcome, typed[outcome.name]))
                tell(outcome)
    except KeyboardInterrupt:
        return True
    except batch.UnreachableError as error:
        voice = Voice("en")
        click.echo(f"{voice.say(error.problem.says)} {voice.say(error.problem.do)}", err=True)
        raise click.exceptions.Exit(UNREACHABLE) from error
    return False


def _executor(how: How) -> Executor:
    from reportgen import batch

    if how.cluster:
        try:
            from reportgen.batch import cluster
        except ImportError:
            raise Refusal(
                "--cluster needs one more package. Get it with: pip install 'reportgen[cluster]'"
            ) from None
        return cluster.Cluster(how.cluster, how.limit or cluster.LIMIT)
    if how.jobs == 1 and how.limit is None:  # nobody could stop it from within
        return batch.Here()
    from reportgen.batch.workers import LIMIT, Workers, cores

    return Workers(how.jobs or cores(), how.limit or LIMIT)


def _refused(client: Client) -> Outcome:
    """A client whose settings are at fault."""
    from reportgen import batch
    from reportgen.problems import Severity
    from reportgen.report import ProblemRow
    from reportgen.settings import CONFIG_NAME

    row = ProblemRow(Severity.ERROR, "settings", CONFIG_NAME, "", client.refusal, "")
    return batch.Outcome(client.name, batch.State.UNUSABLE, problems=(row,))


def _folder(tasks: Sequence[Task], flags: Settings) -> Path:
    """Where the summary goes: to the reports where they share a folder, else into one here."""
    folders = {task.shown for task in tasks}
    return flags.out or (folders.pop() if len(folders) == 1 else Path("reports"))


def _only(languages: AbstractSet[str | None]) -> str | None:
    """The language that all share; None where they differ or there are none."""
    return next(iter(languages)) if len(languages) == 1 else None


def _told(summary: Summary, tasks: Sequence[Task], flags: Settings, how: How) -> bool:
    """Write and print the summary; whether it could be written.

    It is said in the language of the run, else in the one that every report has.
    """
    from reportgen import batch
    from reportgen.cli.batchtable import print_summary
    from reportgen.cli.screen import print_problems
    from reportgen.language import Voice

    asked = flags.lang or _only({task.job.settings.lang for task in tasks})
    voice = Voice(asked or _only({it.language for it in summary.clients if it.week}) or "en")
    written, problems = batch.write(summary, _folder(tasks, flags))
    if how.as_json:
        click.echo(json.dumps(json.loads(summary.encoded()), ensure_ascii=False, indent=2))
    else:
        print_summary(summary, voice, quiet=how.quiet)
        if written and not how.quiet:
            click.echo(voice.word("batch.summary", path=str(written)))
    print_problems(problems, voice, err=True)
    return written is not None


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[Outcome], None]]:
    """A bar with the time left on a terminal, a line for each client when piped."""
    import sys

    if quiet or not sys.stderr.isatty():
        from reportgen.language import Voice

        count = 0

        def line(outcome: Outcome) -> None:
            nonlocal count
            count += 1
            if not quiet:
                became = Voice(outcome.language).word(f"batch.state.{outcome.state.value}")
                click.echo(shown(f"{count}/{total}  {outcome.name}  {became}"), err=True)

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    bar_of = BarColumn(complete_style="blue", finished_style="blue")
    columns = (
        bar_of,
        MofNCompleteColumn(),
        Remaining(),
        TextColumn("{task.description}", markup=False),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, speed_estimate_period=DAY) as progress:
        bar = progress.add_task("", total=total)
        yield lambda outcome: progress.update(bar, advance=1, description=shown(outcome.name))
