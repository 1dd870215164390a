"""The state of a flag: new this week, the n-th week of it, or cleared since the report before."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.report import DecisionRow, Flag, Report

NEW, CLEARED = "new", "cleared"
WEEK = "week "


def with_states(flags: Sequence[Flag], previous: Report | None, week: Week) -> tuple[Flag, ...]:
    """`flags` with their states, then those of `previous` that are no more, as cleared.

    A flag goes on when the same KPI or test had one for whatever reason of the same kind: a signal
    that is now a drift is the same signal. Without an earlier report no state is known.
    """
    if previous is None:
        return tuple(flags)
    earlier = {_about(flag): flag for flag in previous.flags if flag.state != CLEARED}
    weeks = week.since(Week.parse(previous.week))
    told = tuple(replace(flag, state=state(earlier.get(_about(flag)), weeks)) for flag in flags)
    now = {_about(flag) for flag in flags}
    cleared = tuple(
        replace(flag, state=CLEARED, text="") for about, flag in earlier.items() if about not in now
    )
    return (*told, *cleared)


def weeks_of(state: str | None) -> int:
    """How many weeks a flag had been there: 1 when it was new or nothing was known."""
    return int(state.removeprefix(WEEK)) if state and state.startswith(WEEK) else 1


def state(earlier: Flag | DecisionRow | None, weeks: int) -> str:
    """That of a row which was there `weeks` weeks ago as `earlier`, new without one."""
    return f"{WEEK}{weeks_of(earlier.state) + weeks}" if earlier else NEW


def _about(flag: Flag) -> tuple[str, str | None, str | None]:
    return flag.code.partition(".")[0], flag.kpi, flag.test
