"""What the page says beside KPIs and tests: why, what to do about it, and what is left to do."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis import (
    channels,
    diagnosis,
    goal,
    goalcounts,
    recovery,
    reviews,
    risks,
    scorecard,
    trust,
)
from reportgen.analysis.attention import attention, leads
from reportgen.analysis.backlog import backlog
from reportgen.analysis.board import COST_PER_CONVERSION, Board, Rated
from reportgen.analysis.deliverables import Seen, deliverables
from reportgen.analysis.drivers import conversion_metric, drivers
from reportgen.analysis.evidence import Agreed, Watched
from reportgen.analysis.forecast import kpi_forecast
from reportgen.analysis.goaltext import read
from reportgen.analysis.measures import Measured
from reportgen.analysis.parted import Parts
from reportgen.analysis.pillars import falling
from reportgen.analysis.quality import tracked
from reportgen.analysis.redundancy import has_backup_page, redundancy
from reportgen.analysis.scaling import scaling
from reportgen.analysis.series import Series
from reportgen.analysis.sources import COUNTED
from reportgen.analysis.triggers import understood
from reportgen.analysis.velocity import velocity
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass, replace
from reportgen.grammar.vocabulary import Vocabulary, vocabulary
from reportgen.isoweek import Week
from reportgen.languages import DECIMAL_SIGNS
from reportgen.problems import Problem
from reportgen.readers.amounts import Notation
from reportgen.records import Workbook
from reportgen.report import GoalBar, Quality, Recovery, Redundancy, Report, RiskRow, Score


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the parts are made from. `cost` is the steering cost per conversion."""

    workbook: Workbook
    counted: Measured
    calendar: Calendar
    week: Week
    board: Board
    vocabulary: Vocabulary
    parts: Parts

    @property
    def cost(self) -> Rated | None:
        row = self.board.first(*COST_PER_CONVERSION)
        return row if row is not None and row.score.steering else None

    @property
    def metric(self) -> str:
        """What a conversion is: what the cost is per, else what Data count."""
        own = conversion_metric(self.cost.series.measure) if self.cost else None
        held = self.counted.data.metrics
        return own or next((it for it in COUNTED if it in held), COUNTED[0])


def with_forecasts(
    scores: Sequence[Score], series: Sequence[Series], calendar: Calendar
) -> tuple[Score, ...]:
    """The scores with where each KPI will be in the plan's last week, from the plan's own weeks."""
    last = goal.last_number(calendar)
    return tuple(
        replace(score, forecast=kpi_forecast(goal.numbered(it, calendar), last))
        for score, it in zip(scores, series, strict=True)
    )


def desk(
    workbook: Workbook, counted: Measured, calendar: Calendar, week: Week, board: Board
) -> Desk:
    """The desk of a week."""
    parts = Parts(workbook, counted, calendar)
    return Desk(workbook, counted, calendar, week, board, _vocabulary(workbook), parts)


def _vocabulary(book: Workbook) -> Vocabulary:
    """What may be named in the workbook's rules, in its risks and in its goal."""
    own = {name: key for it in book.data_sheets for key, name in it.heads.items()}
    asked = (text for it in book.risks for text in (it.kpi, it.trigger))
    texts = (book.settings.goal, *(it.text for it in book.rules), *asked)
    return vocabulary(book.kpis, own).within(text or "" for text in texts)


def complete(report: Report, it: Desk) -> tuple[Report, list[Problem]]:
    """`report` with everything beside KPIs and tests, and what does not fit in the sheets."""
    book, data = it.workbook, it.counted.data
    why = drivers(it.cost, it.board) if it.cost else None
    raised, problems = scaling(book.budget_log, book.settings.max_budget_increase, it.week)
    bar, about_goal = _goal(it)
    ideas, more = backlog(book.backlog, book.settings.minimum_backlog_ideas)
    whole = replace(
        report,
        goal=bar,
        drivers=why,
        diagnosis=diagnosis.diagnosis(it.board, why, falling(it.board, it.week)),
        channels=channels.channels(data, it.metric, book.channels, raised, it.week),
        formats=channels.formats(data, it.metric, it.week),
        scaling=raised,
        creatives=scorecard.scorecard(
            data, it.metric, book.creatives, it.calendar.first_week, it.week
        ),
        velocity=velocity(book.creatives, book.tests, book.settings, it.calendar, it.week),
        backlog=ideas if book.backlog else None,
        reviews_due=reviews.reviews_due(report.kpis, book.tests, it.week),
        reviews_ahead=reviews.reviews_ahead(report.kpis, book.tests, it.calendar, it.week),
        campaigns_incomplete=trust.campaign_gaps(data, book.campaigns, it.week),
        landing_pages_incomplete=trust.page_gaps(book.landing_pages),
        trust_review=trust.trust_review(data, book.creatives, it.week),
    )
    checked, about_triggers = _risks(it)
    whole = _last(replace(whole, risks=checked), it)
    return whole, [*about_goal, *problems, *more, *about_triggers]


def _last(report: Report, it: Desk) -> Report:
    """The parts that stand on other parts."""
    report = replace(
        report, recovery=_recovery(report, it), redundancy=_redundancy(report.goal, it)
    )
    seen = Seen(it.workbook, it.counted.data, it.calendar, it.week, report)
    return replace(report, deliverables=deliverables(seen))


def _goal(it: Desk) -> tuple[GoalBar | None, list[Problem]]:
    settings = it.workbook.settings
    said = read(settings.goal, it.vocabulary, _decimal(it.workbook))
    wanted = goal.wanted(settings, said)
    held = goalcounts.metric_of(wanted.metric, it.counted.data) if wanted.metric else None
    if held:
        wanted = replace(wanted, metric=it.counted.data.head(held))
    meant = goal.Goal(settings.goal, wanted, it.board.named(wanted.metric))
    weeks = it.calendar.first_week, min(it.week, it.calendar.last_week)
    counts = goalcounts.counts(wanted.metric, meant.row, it.workbook, it.counted, weeks)
    known = held or meant.row
    names = [row.kpi.name for row in it.board.rows]
    begun = it.week >= it.calendar.first_week
    problems = [] if known else goal.unknown(settings, it.counted.data, names, begun=begun)
    bar = goal.goal(meant, counts, it.calendar, it.week)
    set_at = [settings.places[key] for key in ("goal_value", "goal") if key in settings.places]
    # A channel that rests is no gap, and without a sum none is missing.
    summed = bar is not None and bar.actual is not None and not settings.goal_channels
    missing = goal.lacking(meant, counts, weeks) if summed else 0
    bar = bar and replace(bar, target_places=tuple(set_at[:1]), missing_weeks=missing)
    problems += goal.strangers(it.workbook, it.counted.data)
    return bar, [*problems, *goal.short(bar, counts)]


def _risks(it: Desk) -> tuple[tuple[RiskRow, ...], list[Problem]]:
    """The risks of the sheet; without it the common ones."""
    book, settings = it.workbook, it.workbook.settings
    if book.risks:
        notation = Notation(_decimal(book), settings.currency, settings.exchange_rates)
        listed, problems = understood(book.risks, it.vocabulary, notation)
        return risks.own(listed, _in_channels(it)), problems
    watched = Watched(
        board=_in_channels(it),
        attention=attention(it.board, it.counted, it.week),
        leads=leads(it.board, it.counted, it.week),
        now=_agreed(it, it.week),
        before=_agreed(it, it.week.plus(-1)),
        utm_target=settings.utm_target,
        unattributed_limit=settings.unattributed_limit,
    )
    return risks.common(watched), []


def _in_channels(it: Desk) -> Board:
    """The board, with a KPI that is followed in each channel as its channels."""
    return Board(tuple(own for row in it.board.rows for own in it.parts.own(row) or (row,)))


def _agreed(it: Desk, week: Week) -> Agreed:
    book, settings = it.workbook, it.workbook.settings
    raised, _ = scaling(book.budget_log, settings.max_budget_increase, week)
    return Agreed(
        velocity(book.creatives, book.tests, settings, it.calendar, week),
        tracked(Quality(), it.counted.data, week),
        raised,
    )


def _recovery(report: Report, it: Desk) -> Recovery | None:
    if it.cost is None:
        return None
    book = it.workbook
    advised = diagnosis.advice(row for row in report.diagnosis if it.cost.kpi.name in row.kpis)
    actions = recovery.actions(it.cost.kpi, book.risks, book.decisions, advised)
    return recovery.recovery(it.cost, book.settings.recovery_margin, it.calendar, actions)


def _redundancy(bar: GoalBar | None, it: Desk) -> Redundancy | None:
    book, data = it.workbook, it.counted.data
    metric = goalcounts.metric_of(bar.metric, data) if bar and bar.metric else None
    backup = has_backup_page(book.channels, book.landing_pages)
    return redundancy(data, metric, bar, it.calendar, it.week, backup_page=backup)


def _decimal(book: Workbook) -> str:
    return DECIMAL_SIGNS.get(book.language, ".")
