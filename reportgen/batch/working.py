"""One task from beginning to end, whatever happens in it: what every executor calls."""

from __future__ import annotations

import gc
import logging
import time
from pathlib import Path

from reportgen import delivery, pipeline
from reportgen.batch.records import Outcome, State, Task, failed
from reportgen.dataclass import replace
from reportgen.delivery import envelopes
from reportgen.delivery.envelopes import Kept
from reportgen.language import problem_rows
from reportgen.pipeline import Issue
from reportgen.report import Report, Status

_LOG = logging.getLogger(__name__)
_WORST = (Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.ON_TRACK)  # of the judged ones


def work(task: Task) -> Outcome:
    """Make the report and say what became of it; never raises an Exception."""
    start = time.perf_counter()
    try:
        outcome = _current(task) if task.resume else None
        outcome = outcome or _outcome(task, pipeline.weekly(task.job))
    except Exception as error:  # noqa: BLE001  one client's fault must not reach the others
        _LOG.debug("%s failed", task.name, exc_info=True)
        outcome = failed(task, "batch-crashed", detail=f"{type(error).__name__}: {error}")
    gc.collect()  # a page's layout is full of circles, and the next report is not to pay for them
    return replace(outcome, seconds=round(time.perf_counter() - start, 2))


def worst(report: Report) -> Status | None:
    """The worst status of the KPIs that are judged, else that of the first; None without one."""
    found = {score.status for score in report.kpis}
    judged = next((status for status in _WORST if status in found), None)
    return judged or next((score.status for score in report.kpis), None)


def _outcome(task: Task, issue: Issue) -> Outcome:
    voice, report = issue.reading.voice, issue.reading.report
    told = Outcome(
        name=task.name,
        state=State(issue.ending.value),
        language=voice.lang,
        problems=problem_rows(issue.problems, voice),
        paths=tuple(map(str, issue.paths)),
    )
    return told if report is None else _of(report, told)


def _of(report: Report, told: Outcome) -> Outcome:
    status = worst(report)
    return replace(
        told,
        client=report.client,
        week=report.week,
        verdict=report.verdict.text,
        worst_status=status.value if status else None,
    )


def _current(task: Task) -> Outcome | None:
    """The outcome when the kept issue was made of what there is now, and is whole."""
    job = task.job
    if not isinstance(job.source, Path) or job.reissue is not None:
        return None  # what a Google Sheet holds is known only when it has been read
    try:
        inputs = job.ingredients.digest(envelopes.digest(job.source.read_bytes()))
    except OSError:
        return None
    issues, _ = delivery.kept(job.out, job.order.name)
    kept = next((it for it in reversed(issues) if it.envelope.inputs == inputs), None)
    if kept is None or not _stands(kept, issues, final=job.final):
        return None
    report = delivery.load(kept)
    if report is None:
        return None
    paths = tuple(str(kept.folder / file.name) for file in (*kept.envelope.outputs, kept.files[0]))
    told = Outcome(task.name, State.CURRENT, report.language, paths=paths)
    return _of(report, replace(told, problems=report.problems))


def _stands(kept: Kept, issues: list[Kept], *, final: bool) -> bool:
    """Whether the issue is the newest of its week, whole, and after the same one as it was."""
    week = kept.envelope.week
    newest = envelopes.newest(issues, week)
    earlier = envelopes.before(issues, week)
    return (
        newest == kept
        and kept.envelope.previous == (earlier[0].link if earlier else None)
        and all(map(kept.whole, kept.files))
        and (not final or kept.envelope.state is envelopes.State.ISSUED)
    )
