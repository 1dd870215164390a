"""Who needs a call first: each client's report condensed to a row, and the rows put in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from reportgen.analysis.goal import falls_short
from reportgen.analysis.recovery import RECOVERY
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Message, Quantity, Severity, Unit, message
from reportgen.records import Better
from reportgen.report import Action, Period, Report, Score, Signal, Status
from reportgen.report.portfolio import (
    Absent,
    ClientRow,
    DueDecision,
    Need,
    Portfolio,
    Spend,
    Standings,
)

_ACTIONS = tuple(Action)
_NEEDS = tuple(Need)
_UPWARD = {Signal.ABOVE, Signal.DRIFT_UP}
_DOWNWARD = {Signal.BELOW, Signal.DRIFT_DOWN}
_JUDGED = (Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.ON_TRACK)


@dataclass(frozen=True, slots=True)
class Line:
    """What one report gives to the page: the client's row, and the decisions that are due."""

    row: ClientRow
    decisions: tuple[DueDecision, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted in a report."""

    standings: Standings
    worse: int
    better: int
    due: int
    stops: int
    errors: int


def line(report: Report, key: str, week: Week, page: str = "") -> Line:
    """The part of a client whose newest report until `week` is `report`.

    Decisions and spend of an earlier week are over, and not counted.
    """
    stale = report.week != str(week)
    due = [it for it in report.decisions if it.action is not Action.WAIT and not stale]
    counted = _counted(report, len(due))
    need, why = next(_needs(report, counted, stale=stale))
    row = ClientRow(
        key=key,
        client=report.client,
        language=report.language,
        currency=report.currency,
        week=report.week,
        stale=stale,
        need=need,
        why=why,
        verdict=report.verdict,
        worst_status=_worst(report),
        standings=counted.standings,
        worse=counted.worse,
        better=counted.better,
        decisions=counted.due,
        stops=0 if stale else counted.stops,
        errors=counted.errors,
        spend=None if stale else _spend(report),
        page=page,
    )
    decisions = tuple(
        DueDecision(
            key=key,
            client=report.client,
            currency=report.currency,
            action=it.action,
            verb=it.verb,
            subject=it.subject,
            what=it.what,
            owner=it.owner,
        )
        for it in due
    )
    return Line(row, decisions)


def portfolio(
    lines: Iterable[Line], absent: Sequence[Absent], week: Week, *, name: str, language: str
) -> Portfolio:
    """The page over all clients, those first that need a call most.

    The order: what a client needs (the order of `Need`), then by the KPIs that are behind, the
    signals for the worse, what is to be stopped, the decisions, each most first, then by name.
    """
    found = sorted(lines, key=lambda it: _urgency(it.row))
    rows = tuple(it.row for it in found)
    due = [decision for it in found for decision in it.decisions]
    return Portfolio(
        name=name,
        language=language,
        week=str(week),
        period=Period(week.monday.isoformat(), week.sunday.isoformat()),
        verdict=_verdict(rows, absent),
        clients=rows,
        decisions=tuple(sorted(due, key=lambda it: _ACTIONS.index(it.action))),
        spend=_spent(rows),
        absent=tuple(sorted(absent, key=lambda it: it.key.casefold())),
    )


def _urgency(row: ClientRow) -> tuple[int, int, int, int, int, str, str]:
    return (
        _NEEDS.index(row.need),
        -row.standings.behind,
        -row.worse,
        -row.stops,
        -row.decisions,
        row.client.casefold(),
        row.key,
    )


def _counted(report: Report, due: int) -> _Counted:
    statuses = Counter(score.status for score in report.kpis)
    judged = {status: statuses[status] for status in _JUDGED}
    turns = Counter(_turn(score) for score in report.kpis)
    return _Counted(
        standings=Standings(
            behind=judged[Status.BEHIND],
            slightly_behind=judged[Status.SLIGHTLY_BEHIND],
            on_track=judged[Status.ON_TRACK],
            unjudged=len(report.kpis) - sum(judged.values()),
        ),
        worse=turns[-1],
        better=turns[1],
        due=due,
        stops=sum(it.action is Action.STOP for it in report.decisions),
        errors=sum(it.severity is Severity.ERROR for it in report.problems),
    )


def _turn(score: Score) -> int:
    """1 for a signal for the better, −1 for the worse, 0 without one."""
    upward = score.signal in _UPWARD
    if not upward and score.signal not in _DOWNWARD:
        return 0
    return 1 if upward == (score.better is Better.HIGHER) else -1


def _worst(report: Report) -> Status | None:
    found = {score.status for score in report.kpis}
    return next((it for it in _JUDGED if it in found), None)


def _needs(report: Report, counted: _Counted, *, stale: bool) -> Iterator[tuple[Need, Message]]:
    """What the client needs, each with its reason; the first counts.

    They stand in the order of `Need`, but that a report of an earlier week tells only that the data
    of this one are missing.
    """
    standings = counted.standings
    if stale:
        yield Need.DATA, message("portfolio.why.stale", week=report.week)
    if report.recovery and report.recovery.state == RECOVERY:
        over = Quantity(report.recovery.over_pct, Unit.PERCENT, 0)
        yield (
            Need.BREACH,
            message("portfolio.why.breach", kpi=_short(report.recovery.kpi), over=over),
        )
    if standings.behind:
        kpi = _furthest(report, Status.BEHIND)
        yield Need.BEHIND, message("portfolio.why.behind", n=standings.behind, kpi=kpi)
    if falls_short(report.goal, report.plan):
        is_over = report.plan.day >= report.plan.days
        code = "portfolio.why.goal-missed" if is_over else "portfolio.why.goal"
        yield Need.BEHIND, message(code)
    if counted.stops:
        subject = next(it.subject for it in report.decisions if it.action is Action.STOP)
        yield Need.STOP, message("portfolio.why.stop", n=counted.stops, subject=subject)
    if counted.errors:
        yield Need.DATA, message("portfolio.why.errors", n=counted.errors)
    if counted.worse:
        kpi = _short(next(score.name for score in report.kpis if _turn(score) < 0))
        yield Need.WATCH, message("portfolio.why.signal", n=counted.worse, kpi=kpi)
    if standings.slightly_behind:
        kpi = _furthest(report, Status.SLIGHTLY_BEHIND)
        yield Need.WATCH, message("portfolio.why.slightly", n=standings.slightly_behind, kpi=kpi)
    if standings.on_track:
        yield Need.NONE, message("portfolio.why.on-track")
    yield Need.NONE, message("portfolio.why.unjudged")


def _furthest(report: Report, status: Status) -> str:
    """The KPI of this status that is furthest behind its plan, a steering one before others."""
    found = [score for score in report.kpis if score.status is status]
    worst = max(found, key=lambda it: (it.steering, (it.planned or 0) - (it.covered or 0)))
    return _short(worst.name)


def _short(name: str) -> str:
    """A KPI's name without what it adds in brackets: here is room for one line."""
    return name.partition(" (")[0]


def _spend(report: Report) -> float | None:
    """The week's spend of all channels, in the report's currency; None when none is known."""
    if report.totals.spend is not None:
        return report.totals.spend
    known = [row.spend for row in report.channels if row.spend is not None]
    return fsum(known) if known else None


def _spent(rows: Sequence[ClientRow]) -> tuple[Spend, ...]:
    """The sum of each currency, that of most clients first."""
    amounts: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.spend is not None and row.currency:
            amounts[row.currency].append(row.spend)
    found = [Spend(currency, fsum(some), len(some)) for currency, some in amounts.items()]
    return tuple(sorted(found, key=lambda it: (-it.clients, it.currency)))


def _verdict(rows: Sequence[ClientRow], absent: Sequence[Absent]) -> Message:
    """How many need a call, and who first."""
    calls = [row for row in rows if row.need.call]
    total = len(rows) + len(absent)
    if calls:
        return message("portfolio.calls", n=len(calls), total=total, client=calls[0].client)
    if absent:
        return message("portfolio.incomplete", n=len(absent), total=total)
    return message("portfolio.quiet", n=total)
