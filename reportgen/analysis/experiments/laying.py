"""Laying out each test of the log: its status, its KPIs, its rules, and what Data has of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from reportgen.analysis.board import COST_PER_CONVERSION
from reportgen.analysis.experiments.arms import Found, Index
from reportgen.analysis.experiments.bench import Agreed, Bench
from reportgen.analysis.experiments.kpis import Kpis
from reportgen.analysis.experiments.rulebook import Rulebook
from reportgen.analysis.pace import glide_path
from reportgen.analysis.series import Series
from reportgen.analysis.sources import key
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass, field
from reportgen.grammar.rule import Reference
from reportgen.isoweek import Week
from reportgen.records import (
    AppliesTo,
    BudgetStep,
    Kpi,
    Logged,
    SheetSettings,
    Trial,
    TrialStatus,
    Workbook,
)
from reportgen.report import TestRow

STOPPED = frozenset({Logged.STOP, Logged.PAUSE})
HOUR = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Desk:
    """All that tests are laid out from. `through` is the last day of the data."""

    workbook: Workbook
    index: Index
    kpis: Kpis
    rulebook: Rulebook
    calendar: Calendar
    week: Week
    through: date
    series: tuple[Series, ...] = ()
    previous: Mapping[str, TestRow] = field(default_factory=dict)  # by the test's id

    @property
    def settings(self) -> SheetSettings:
        return self.workbook.settings

    @property
    def agreed(self) -> Agreed:
        it = self.settings
        return Agreed(it.required_probability, it.stop_margin, it.max_budget_increase)


def bench(trial: Trial, desk: Desk, applies_to: AppliesTo = AppliesTo.TESTS) -> Bench | None:
    """A test laid out; None where there is no KPI that it could be judged by.

    A blank KPI is what a conversion costs.
    """
    kpi = desk.kpis.named(trial.kpi, trial.channel)
    if kpi is None and "kpi" not in trial.places:
        kpi = cost(desk, trial.channel)
    if kpi is None:
        return None
    found = desk.index.found(trial, desk.calendar.start)
    funnel = desk.kpis.named(trial.funnel_kpi, trial.channel)
    return Bench(
        trial=trial,
        status=status(trial, desk.week),
        kpi=kpi,
        funnel=funnel or cost(desk, trial.channel),
        rulings=desk.rulebook.rulings(kpi, trial.channel, trial.type, applies_to),
        agreed=desk.agreed,
        kpis=desk.kpis,
        refer=_Reference(desk.calendar),
        through=desk.through,
        lag=_lag(trial, found, desk),
        found=found,
        series=next((it for it in desk.series if it.kpi == kpi), None),
        previous=desk.previous.get(trial.id),
        hours=_hours(trial, found, desk),
        has_defaults=applies_to is AppliesTo.TESTS,
    )


def cost(desk: Desk, channel: str | None) -> Kpi | None:
    """The workbook's cost per conversion, the steering one first; the dictionary's without one."""
    return desk.kpis.known(COST_PER_CONVERSION, channel) or desk.kpis.named("CPA", channel)


def status(trial: Trial, week: Week) -> TrialStatus:
    """Where a test stands at the end of a week: what the log says, as far as its dates agree.

    A test that starts later is planned, one that ends later is not finished yet. Without a word in
    the log its dates, and a decision to stop it, tell.
    """
    day = week.sunday
    if trial.start is not None and trial.start > day:
        return TrialStatus.PLANNED
    ends_later = trial.end is not None and trial.end > day
    if trial.status is TrialStatus.FINISHED and ends_later:
        return TrialStatus.RUNNING
    return trial.status or _by_dates(trial, day, ended=trial.end is not None and not ends_later)


def _by_dates(trial: Trial, day: date, *, ended: bool) -> TrialStatus:
    if trial.start is None and not trial.counts:
        return TrialStatus.PLANNED
    decided = trial.decision_date is not None and trial.decision_date <= day
    if trial.decision in STOPPED and decided:
        return TrialStatus.STOPPED
    return TrialStatus.FINISHED if ended else TrialStatus.RUNNING


@dataclass(frozen=True, slots=True)
class _Reference:
    """What a rule may hold a KPI against, as of a day."""

    calendar: Calendar

    def __call__(self, kpi: Kpi, reference: Reference, day: date) -> float | None:
        if reference is Reference.PLAN:
            path = glide_path(kpi, self.calendar)
            return path.today(Week.of(day)) if path else kpi.target
        return {Reference.TARGET: kpi.target, Reference.BASELINE: kpi.baseline}.get(reference)


def _lag(trial: Trial, found: Found, desk: Desk) -> int:
    """Days in which conversions may still come in: the longest of the test's channels."""
    names = {key(fact.channel) for fact in found.own} or {key(trial.channel)}
    own = {key(it.channel): it.conversion_lag for it in desk.workbook.channels}
    usual = desk.settings.conversion_lag
    lags = (own.get(name) for name in names)
    return max(usual if lag is None else lag for lag in lags)


def _hours(trial: Trial, found: Found, desk: Desk) -> float | None:
    """Hours since the test's campaign last got more budget, at the end of the week."""
    channels = {key(it.channel) for it in found.own} or {key(trial.channel)}
    campaigns = {key(it) for it in trial.campaigns} | {key(it.campaign) for it in found.own}
    now = datetime.combine(desk.week.sunday + timedelta(days=1), time())
    since = [
        (now - _at(step)).total_seconds() / HOUR
        for step in desk.workbook.budget_log
        if key(step.channel) in channels
        and (step.campaign is None or key(step.campaign) in campaigns)
        and step.to > step.from_ > 0
    ]
    return min((it for it in since if it >= 0), default=None)


def _at(step: BudgetStep) -> datetime:
    return step.at if isinstance(step.at, datetime) else datetime.combine(step.at, time())
