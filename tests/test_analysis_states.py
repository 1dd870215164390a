from __future__ import annotations

import reports
from reportgen.analysis.states import with_states
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.report import Flag, Report


def flag(kpi: str, code: str = "signal.above", state: str | None = None) -> Flag:
    return Flag(code, {"kpi": kpi}, kpi=kpi, state=state)


def states(flags: tuple[Flag, ...]) -> list[tuple[str | None, str | None]]:
    return [(it.kpi, it.state) for it in flags]


def before(*flags: Flag, week: str = "2026-W46") -> Report:
    return replace(reports.one_week(), week=week, flags=flags)


W47 = Week(2026, 47)


def test_without_a_report_before_nothing_is_known() -> None:
    assert states(with_states([flag("CPA")], None, W47)) == [("CPA", None)]


def test_new_going_on_and_cleared() -> None:
    earlier = before(flag("CPA", state="new"), flag("CTR", state="week 3"), flag("ROAS"))
    found = with_states([flag("CPA"), flag("CTR"), flag("CVR")], earlier, W47)

    assert states(found) == [
        ("CPA", "week 2"),
        ("CTR", "week 4"),
        ("CVR", "new"),
        ("ROAS", "cleared"),
    ]


def test_a_signal_that_is_now_a_drift_goes_on() -> None:
    found = with_states([flag("CPA", "signal.drift-up")], before(flag("CPA", state="new")), W47)
    assert states(found) == [("CPA", "week 2")]


def test_weeks_without_a_report_count() -> None:
    earlier = before(flag("CPA", state="week 2"), week="2026-W44")
    assert states(with_states([flag("CPA")], earlier, W47)) == [("CPA", "week 5")]


def test_what_was_cleared_before_is_not_cleared_again() -> None:
    earlier = before(flag("CPA", state="cleared"))
    assert states(with_states([], earlier, W47)) == []
    assert states(with_states([flag("CPA")], earlier, W47)) == [("CPA", "new")]
