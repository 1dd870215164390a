"""What changed from one issue to another, as a person would tell it."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.quantities import amount, of_test
from reportgen.analysis.restated import earlier_of, since
from reportgen.dataclass import dataclass
from reportgen.problems import Message, message
from reportgen.report import Action, DecisionRow, Report, Score, Signal, TestRow

SIGNALS = {Signal.ABOVE, Signal.BELOW, Signal.DRIFT_UP, Signal.DRIFT_DOWN}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The messages under each heading; an empty one has nothing to tell.

    `statuses` are the KPIs that stand otherwise against their plan, `signals` those that began or
    ended, `restated` the figures of the same week that differ, `others` KPIs that came or went, and
    targets or baselines that were changed. `decisions` are those that came, went or became others,
    `tests` those whose verdict is another, and those that came or went.
    """

    statuses: tuple[Message, ...]
    signals: tuple[Message, ...]
    restated: tuple[Message, ...]
    others: tuple[Message, ...]
    decisions: tuple[Message, ...] = ()
    tests: tuple[Message, ...] = ()


def compare(earlier: Report, later: Report) -> Comparison:
    """`later` against `earlier`, in the order of the later report's KPIs."""
    before = earlier_of(later.kpis, earlier)
    now = {(score.name, score.channel): score for score in later.kpis}
    followed = {(score.name, score.channel) for score in before.values()}
    gone = [it for it in earlier.kpis if (it.name, it.channel) not in followed]
    both = [(before[key], score) for key, score in now.items() if key in before]
    _, changes = since(later.kpis, earlier)
    return Comparison(
        statuses=tuple(_status(old, new) for old, new in both if old.status is not new.status),
        signals=tuple(it for old, new in both if (it := _signal(old, new)) is not None),
        restated=tuple(
            message(
                "diff.restated-week",
                kpi=it.kpi,
                week=it.week,
                was=amount(score, it.was),
                now=amount(score, it.now),
            )
            for it in changes
            for score in later.kpis
            if score.name == it.kpi
        ),
        others=(
            *_others(both),
            *(message("diff.kpi-new", kpi=it.name) for key, it in now.items() if key not in before),
            *(message("diff.kpi-gone", kpi=it.name) for it in gone),
        ),
        decisions=tuple(_decisions(earlier, later)),
        tests=tuple(_tests(earlier, later)),
    )


def _decisions(earlier: Report, later: Report) -> Iterable[Message]:
    """The decisions of the day by what they are about; waiting is none."""
    before, now = (
        {it.test or it.subject: it for it in report.decisions if it.action is not Action.WAIT}
        for report in (earlier, later)
    )
    for about, it in now.items():
        old = before.get(about)
        if old is None:
            yield message("diff.decision-new", verb=_verb(it), subject=it.subject)
        elif old.action is not it.action:
            yield message("diff.changed", subject=it.subject, was=_verb(old), now=_verb(it))
    yield from (
        message("diff.decision-gone", verb=_verb(it), subject=it.subject)
        for about, it in before.items()
        if about not in now
    )


def _tests(earlier: Report, later: Report) -> Iterable[Message]:
    before, now = ({it.id: it for it in report.tests} for report in (earlier, later))
    for about, it in now.items():
        old = before.get(about)
        if old is None:
            yield message("diff.test-new", test=_title(it))
        elif (old.verdict, old.action) != (it.verdict, it.action):
            yield _turned(old, it)
    yield from (
        message("diff.test-gone", test=_title(it))
        for about, it in before.items()
        if about not in now
    )


def _turned(old: TestRow, it: TestRow) -> Message:
    """Another verdict, with the KPI's values where both issues have one."""
    verbs = {"was": _verb(old), "now": _verb(it)}
    if old.value is None or it.value is None or old.kpi != it.kpi:
        return message("diff.changed", subject=_title(it), **verbs)
    values = {"before": of_test(old, old.value), "after": of_test(it, it.value)}
    return message("diff.test", test=_title(it), kpi=it.kpi or "", **verbs, **values)


def _verb(it: DecisionRow | TestRow) -> str:
    """The word on its chip, as the issue had it."""
    return it.verb.text or (it.action.value if it.action else "")


def _title(it: TestRow) -> str:
    return it.name if it.name.startswith(it.id) else f"{it.id} {it.name}"


def _status(old: Score, new: Score) -> Message:
    code = "diff.status" if old.value is not None and new.value is not None else "diff.status-bare"
    numbers = (
        {"was": amount(old, old.value), "now": amount(new, new.value)}
        if old.value is not None and new.value is not None
        else {}
    )
    return message(code, kpi=new.name, before=old.status.value, after=new.status.value, **numbers)


def _signal(old: Score, new: Score) -> Message | None:
    began, ended = new.signal in SIGNALS, old.signal in SIGNALS
    if began and (not ended or old.signal is not new.signal):
        return message("diff.signal-new", kpi=new.name, signal=f"signal-{new.signal.value}")
    if ended and not began:
        return message("diff.signal-gone", kpi=new.name)
    return None


def _others(both: Iterable[tuple[Score, Score]]) -> Iterable[Message]:
    for old, new in both:
        if old.name != new.name:
            yield message("diff.kpi-renamed", was=old.name, kpi=new.name)
        for code, was, is_ in (
            ("diff.target", old.target, new.target),
            ("diff.baseline", old.baseline, new.baseline),
        ):
            if was is not None and is_ is not None and was != is_:
                yield message(code, kpi=new.name, was=amount(old, was), now=amount(new, is_))
