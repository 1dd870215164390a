"""The plan's deliverables: those of the sheet, else the common ones, ticked by what can be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.analysis.groups import in_week, is_organic
from reportgen.analysis.reviews import OVER
from reportgen.analysis.sources import key
from reportgen.analysis.sums import OUTCOMES, Data
from reportgen.analysis.velocity import launched, started
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week, span
from reportgen.problems import Message, message
from reportgen.records import CreativeKind, Deliverable, Kpi, Trial, Workbook
from reportgen.report import CreativeRow, DeliverableRow, GoalBar, Redundancy, Report

BASICS = ("ctr", "cpa", "cvr")  # what the first month's small test budgets are to settle
VARIATIONS = 6  # creatives a channel
WINNERS = 2  # creatives a channel that surely beat the mean
ITERATIONS = 5  # new creatives based on winners
AHEAD = 4  # weeks of tests planned


@dataclass(frozen=True, slots=True)
class Seen:
    """What the workbook and the report so far show."""

    workbook: Workbook
    data: Data
    calendar: Calendar
    week: Week
    report: Report


def deliverables(seen: Seen) -> tuple[DeliverableRow, ...]:
    """The sheet's rows as they are ticked there; without the sheet the common ones, by phase."""
    sheet = seen.workbook.deliverables
    if sheet:
        return tuple(map(_own, sorted(sheet, key=lambda d: d.phase)))
    return tuple(
        DeliverableRow(phase, "", done, said.code, said.args)
        for phase, said, done in (*_first(seen), *_second(seen), *_third(seen))
    )


def _own(row: Deliverable) -> DeliverableRow:
    return DeliverableRow(row.phase, row.deliverable, row.done, place=row.place)


Row = tuple[int, Message, bool]


def _first(seen: Seen) -> list[Row]:
    """The first month: a goal, a measured flow, variations, a cadence, baselines and winners."""
    book, quality = seen.workbook, seen.report.quality
    utm = book.settings.utm_target
    return [
        (1, message("deliverable.goal"), has_goal(seen.report.goal)),
        (
            1,
            message("deliverable.tracking"),
            quality.utm_share is not None and quality.utm_share >= utm,
        ),
        (1, message("deliverable.variations", n=VARIATIONS), _has_variations(seen)),
        (1, message("deliverable.cadence", n=book.settings.posts_per_week), _has_cadence(seen)),
        (1, message("deliverable.baseline"), has_baselines(book.kpis)),
        (1, message("deliverable.winners", n=WINNERS), has_winners(seen.report.creatives)),
        (1, message("deliverable.reporting"), reports_what_gave_leads(seen.data, seen.week)),
    ]


def _second(seen: Seen) -> list[Row]:
    """The second month: a regular programme of tests, and a log of what was learnt."""
    tests = seen.workbook.settings.new_tests_per_week
    return [
        (2, message("deliverable.tests", n=tests), _has_programme(seen)),
        (2, message("deliverable.log"), has_kept_log(seen.workbook.tests, seen.week)),
    ]


def _third(seen: Seen) -> list[Row]:
    """The third month: winners scaled by rules, and protection against what platforms change."""
    return [
        (3, message("deliverable.sprints", n=AHEAD), _has_sprints(seen)),
        (3, message("deliverable.iterations", n=ITERATIONS), _has_iterations(seen)),
        (3, message("deliverable.backup"), has_backup(seen.report.redundancy)),
        (3, message("deliverable.meeting"), seen.workbook.settings.meeting is not None),
    ]


def has_goal(goal: GoalBar | None) -> bool:
    """Whether the goal has a number to reach."""
    return goal is not None and goal.target is not None


def has_baselines(kpis: Sequence[Kpi]) -> bool:
    """Whether all of CTR, cost per conversion and conversion rate that are kept have a baseline."""
    basics = [kpi for kpi in kpis if kpi.known in BASICS]
    return bool(basics) and all(kpi.baseline is not None for kpi in basics)


def has_winners(scorecard: Sequence[CreativeRow]) -> bool:
    """Whether every channel has two creatives that surely beat the mean."""
    sure: dict[str, int] = defaultdict(int)
    for row in scorecard:
        sure[key(row.channel)] += row.sure
    return bool(sure) and min(sure.values()) >= WINNERS


def reports_what_gave_leads(data: Data, week: Week) -> bool:
    """Whether the week's rows tell what each channel gave, not only what was shown."""
    return any(
        fact.channel and fact.amounts.keys() & OUTCOMES for fact in in_week(data.facts, week)
    )


def has_kept_log(tests: Sequence[Trial], week: Week) -> bool:
    """Whether every test that is over, at least one, has hypothesis, change and decision.

    A test is over when it is said to be, or its last day has passed.
    """
    over = [t for t in tests if t.status in OVER or (t.end is not None and t.end <= week.sunday)]
    return bool(over) and all(t.hypothesis and t.change and t.decision for t in over)


def has_backup(redundancy: Redundancy | None) -> bool:
    """Whether two channels carry at least half of the goal each, and a second page is there."""
    return (
        redundancy is not None
        and redundancy.channels_half >= redundancy.needed
        and redundancy.backup_page
    )


def _has_variations(seen: Seen) -> bool:
    """Whether every channel with creatives has had six of them, in Data or on their sheet."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in seen.data.facts:
        if fact.creative and fact.day <= seen.week.sunday and not is_organic(fact):
            found[key(fact.channel)].add(key(fact.creative))
    for it in seen.workbook.creatives:
        launched = it.launched is not None and it.launched <= seen.week.sunday
        if launched and it.kind is CreativeKind.CREATIVE:
            found[key(it.channel)].add(key(it.creative))
    return bool(found) and min(map(len, found.values())) >= VARIATIONS


def _has_cadence(seen: Seen) -> bool:
    """Whether each of the last four weeks of the plan brought as many posts as agreed."""
    posts = [c for c in seen.workbook.creatives if c.kind is CreativeKind.POST]
    weeks = span(max(seen.calendar.first_week, seen.week.plus(1 - AHEAD)), seen.week)
    fewest = seen.workbook.settings.posts_per_week
    return len(weeks) == AHEAD and all(launched(posts, week) >= fewest for week in weeks)


def _has_programme(seen: Seen) -> bool:
    """Whether the second month has had as many tests a week as agreed, for four weeks at least."""
    phase = seen.calendar.plan(seen.week).phases[1]
    weeks = [
        week
        for week in span(seen.calendar.first_week, seen.week)
        if phase.first_day <= seen.calendar.day(week.thursday) <= phase.last_day
    ]
    count = sum(started(seen.workbook.tests, week) for week in weeks)
    return len(weeks) >= AHEAD and count >= seen.workbook.settings.new_tests_per_week * len(weeks)


def _has_sprints(seen: Seen) -> bool:
    """Whether each of the next four weeks has a test to start, and rules to stop it by."""
    starts = {Week.of(t.start) for t in seen.workbook.tests if t.start is not None}
    ahead = span(seen.week.plus(1), seen.week.plus(AHEAD))
    return any(rule.active for rule in seen.workbook.rules) and starts.issuperset(ahead)


def _has_iterations(seen: Seen) -> bool:
    """Whether the third month has brought five creatives that build on another."""
    phase = seen.calendar.plan(seen.week).phases[2]
    based = sum(
        c.based_on is not None
        and c.launched is not None
        and c.launched <= seen.week.sunday
        and seen.calendar.day(c.launched) >= phase.first_day
        for c in seen.workbook.creatives
    )
    return based >= ITERATIONS
