"""The decisions of the day, in the order of the page: stop, scale, fix, keep, review; then wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportgen.analysis.experiments import wording
from reportgen.analysis.experiments.codes import Code
from reportgen.analysis.remedies import fixes, mended, reviews
from reportgen.analysis.states import CLEARED, state
from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Message, message
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

Advised = Callable[[TestRow], Message | None]


@dataclass(frozen=True, slots=True)
class Others:
    """What rules of the sheet decide on beside tests: what is running, and the KPIs."""

    running: tuple[TestRow, ...] = ()
    kpis: tuple[DecisionRow, ...] = ()


def decisions(
    report: Report,
    workbook: Workbook,
    previous: Report | None = None,
    ruled: Others | None = None,
) -> tuple[DecisionRow, ...]:
    """All decisions that the report's parts lead to, the most pressing one of each sort first.

    A test that is over needs one only as long as the log has none. A KPI that a rule fixes needs
    no other fix.
    """
    tiers = workbook.settings.max_budget_increase
    budgets = {trial.id: trial.budget for trial in workbook.tests}
    others = ruled or Others()

    def advised(row: TestRow) -> Message | None:
        kpi = next((it for it in workbook.kpis if it.name == row.kpi), None)
        return mended(kpi, report, workbook) if kpi else None

    tests = [
        _of_test(it, _step(it, budgets.get(it.id), tiers, advised))
        for it in sorted(report.tests, key=_pressing)
    ]
    running = [
        _of_test(it, _of_running(it, tiers, advised))
        for it in sorted(others.running, key=_pressing)
    ]
    fixed = {it.subject for it in others.kpis if it.action is Action.FIX}
    rows = [
        *filter(None, tests),
        *(replace(it, test=None) for it in filter(None, running)),
        *others.kpis,
        *(it for it in fixes(report, workbook) if it.subject not in fixed),
        *reviews(report, tiers),
    ]
    ordered = sorted(rows, key=lambda row: ORDER.index(row.action))
    return _with_states(ordered, previous, Week.parse(report.week))


def to_take(rows: Iterable[DecisionRow]) -> int:
    """How many of them there are to take: waiting is none."""
    return sum(row.action is not Action.WAIT for row in rows)


def _step(
    row: TestRow, budget: float | None, tiers: Sequence[BudgetTier], advised: Advised
) -> Message:
    """The step that the verdict asks for; of what is fixed the plan's own words go first."""
    if row.action is Action.FIX and not row.is_unread:
        return advised(row) or message("what.rule-fix")
    return wording.step(row, budget, tiers)


def _of_running(row: TestRow, tiers: Sequence[BudgetTier], advised: Advised) -> Message:
    """The same for what is no test: it is kept as it is, not until it has run its time."""
    if row.action is Action.KEEP:
        return message("what.rule-keep")
    return _step(row, None, tiers, advised)


def _of_test(row: TestRow, what: Message) -> DecisionRow | None:
    action = row.action or ACTIONS.get(Code(row.verdict))
    if action is None or row.is_settled:
        return None
    over = row.status == TrialStatus.FINISHED
    return DecisionRow(
        action=Action.KEEP if over and action is Action.WAIT else action,
        subject=wording.subject(row),
        what=what,
        owner=row.owner,
        evidence=wording.evidence(row),
        rule=row.rule,
        state=None,
        place=row.place,
        verb=row.verb,
        ruling=row.ruling,
        test=row.id,
        places=row.places,
        also=row.also,
        rule_place=row.rule_place,
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
    """New, or the n-th week of the same decision; not known without an earlier report.

    A KPI's review is no such thing: it is due every second week or every month.
    """
    if previous is None:
        return tuple(rows)
    earlier = {_about(row): row for row in previous.decisions if row.state != CLEARED}
    weeks = week.since(Week.parse(previous.week))
    return tuple(
        row if _recurs(row) else replace(row, state=state(earlier.get(_about(row)), weeks))
        for row in rows
    )


def _recurs(row: DecisionRow) -> bool:
    """Whether it comes round by the calendar: neither new nor the n-th week of anything."""
    return row.ruling.code == "ruling.review"


def _about(row: DecisionRow) -> tuple[str, str]:
    return row.action.value, row.test or row.subject
