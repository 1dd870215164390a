"""The decisions of the day, in the order of the page: stop, scale, fix, keep, review; then wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.analysis.experiments import wording
from reportgen.analysis.experiments.codes import Code
from reportgen.analysis.remedies import fixes, reviews
from reportgen.analysis.states import CLEARED, NEW, WEEK, weeks_of
from reportgen.isoweek import Week
from reportgen.records import BudgetTier, TrialStatus, Workbook
from reportgen.report import Action, DecisionRow, Report, TestRow

ACTIONS = {
    Code.STOP: Action.STOP,
    Code.SCALE: Action.SCALE,
    Code.INVALID: Action.FIX,
    Code.WATCH: Action.KEEP,
    Code.CONTINUE: Action.KEEP,
    Code.TOO_LITTLE_DATA: Action.WAIT,
}
ORDER = tuple(Action)


def decisions(
    report: Report,
    workbook: Workbook,
    previous: Report | None = None,
    running: Sequence[TestRow] = (),
) -> tuple[DecisionRow, ...]:
    """All decisions that the report's parts lead to, the most pressing one of each sort first.

    A test that is over needs one only as long as the log has none. `running` are campaigns, ads and
    channels that a rule stops or scales.
    """
    tiers = workbook.settings.max_budget_increase
    budgets = {trial.id: trial.budget for trial in workbook.tests}
    tests = [_of_test(it, budgets.get(it.id), tiers) for it in sorted(report.tests, key=_pressing)]
    others = [_of_test(it, None, tiers) for it in sorted(running, key=_pressing)]
    rows = [
        *filter(None, tests),
        *(replace(it, test=None) for it in filter(None, others)),
        *fixes(report, workbook),
        *reviews(report, tiers),
    ]
    ordered = sorted(rows, key=lambda row: ORDER.index(row.action))
    return _with_states(ordered, previous, Week.parse(report.week))


def to_take(rows: Iterable[DecisionRow]) -> int:
    """How many of them there are to take: waiting is none."""
    return sum(row.action is not Action.WAIT for row in rows)


def _of_test(row: TestRow, budget: float | None, tiers: Sequence[BudgetTier]) -> DecisionRow | None:
    action = ACTIONS.get(Code(row.verdict))
    if action is None or row.status == TrialStatus.STOPPED:
        return None
    over = row.status == TrialStatus.FINISHED
    if over and row.logged is not None:
        return None
    return DecisionRow(
        action=Action.KEEP if over and action is Action.WAIT else action,
        subject=wording.subject(row),
        what=wording.step(row, budget, tiers),
        owner=row.owner,
        evidence=wording.evidence(row),
        rule=row.rule,
        state=None,
        place=row.place,
        verb=row.verb,
        ruling=row.ruling,
        test=row.id,
        places=row.places,
    )


def _pressing(row: TestRow) -> tuple[bool, float]:
    """Watched before those that only go on; among equals the surest first."""
    sure = row.p_at_target or 0.0
    if row.verdict == Code.STOP:
        sure = row.p_beyond_stop or 0.0
    if row.p_better_than_control is not None:
        sure = max(row.p_better_than_control, 1 - row.p_better_than_control)
    return row.verdict != Code.WATCH, -sure


def _with_states(
    rows: Sequence[DecisionRow], previous: Report | None, week: Week
) -> tuple[DecisionRow, ...]:
    """New, or the n-th week of the same decision; not known without an earlier report."""
    if previous is None:
        return tuple(rows)
    earlier = {_about(row): row for row in previous.decisions if row.state != CLEARED}
    weeks = week.since(Week.parse(previous.week))
    return tuple(replace(row, state=_state(earlier.get(_about(row)), weeks)) for row in rows)


def _state(earlier: DecisionRow | None, weeks: int) -> str:
    return f"{WEEK}{weeks_of(earlier.state) + weeks}" if earlier else NEW


def _about(row: DecisionRow) -> tuple[str, str]:
    return row.action.value, row.test or row.subject
