"""Redundancy: whether more than one channel could carry the goal if a platform changed."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis import groups
from reportgen.analysis.board import unique
from reportgen.analysis.sums import Data
from reportgen.analysis.weeks import Calendar
from reportgen.isoweek import Week
from reportgen.records import Channel, LandingPage
from reportgen.report import GoalBar, Redundancy

WEEKS = 4
NEEDED = 2  # channels
HALF = 0.5
WEEK = 7  # days
PAGES = 2  # one and its backup


def redundancy(
    data: Data,
    metric: str | None,
    goal: GoalBar | None,
    calendar: Calendar,
    week: Week,
    *,
    backup_page: bool,
) -> Redundancy | None:
    """How many channels bring in half, and all, of what the goal needs per week from now on.

    A channel brings in the mean of its last four weeks, where a week without rows is 0. `metric` is
    the goal's in Data; None without one, without a goal, and from the plan's last day on.
    """
    left = (calendar.days - calendar.day(week.sunday)) / WEEK
    if metric is None or goal is None or goal.target is None or goal.actual is None or left <= 0:
        return None
    per_week = max(0.0, goal.target - goal.actual) / left
    means = _means(data, metric, week)
    if not means:
        return None
    return Redundancy(
        channels_half=sum(mean >= HALF * per_week and mean > 0 for mean in means),
        channels_all=sum(mean >= per_week and mean > 0 for mean in means),
        needed=NEEDED,
        backup_page=backup_page,
        per_week=per_week,
    )


def has_backup_page(channels: Sequence[Channel], pages: Sequence[LandingPage]) -> bool:
    """Whether there is a second landing page, on its own sheet or of a channel."""
    of_channels = (c.landing_page for c in channels if c.active and c.landing_page)
    return len(unique((*(p.page for p in pages), *of_channels))) >= PAGES


def _means(data: Data, metric: str, week: Week) -> list[float]:
    """Each channel's mean of the last four weeks."""
    facts = groups.until(data.facts, week.plus(1 - WEEKS), week)
    totals = (sums.total(metric) for sums in groups.grouped(facts, data, groups.channel).values())
    return [total / WEEKS for total in totals if total is not None]
