from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from reportgen.analysis.compose import compose
from reportgen.dataclass import replace
from reportgen.language import Voice, told
from reportgen.problems import Place
from reportgen.records import (
    Creative,
    CreativeKind,
    Deliverable,
    Fact,
    LandingPage,
    Logged,
    RuleText,
    SheetSettings,
    Trial,
    TrialStatus,
    Workbook,
)
from reportgen.report import DeliverableRow
from workbooks import FIRST, kpi, whole, workbook

WEEKS = 9  # day 63: phase 3 has begun on day 61, phase 2 on day 31 (the Wednesday of week 44)
NOW = FIRST.plus(WEEKS - 1)
CTR = kpi("CTR", [0.01] * WEEKS, "0.010 -> 0.016", known="ctr")
BARE = workbook(kpi("CTR", [0.01] * WEEKS, known="ctr"))


def done(book: Workbook) -> dict[str, bool]:
    return {row.code.removeprefix("deliverable."): row.done for row in rows(book)}


def rows(book: Workbook) -> tuple[DeliverableRow, ...]:
    return compose(book, NOW)[0].deliverables


def test_the_common_ones_by_phase_and_none_of_them_done() -> None:
    report, problems = compose(BARE, NOW)
    listed = told(report, problems, Voice("en")).deliverables

    assert [row.phase for row in listed] == [1] * 7 + [2] * 2 + [3] * 4
    assert not any(row.done for row in listed)
    assert listed[0].text == "A 90-day goal tied to the business"
    assert listed[2].text == "At least 6 creative variations per channel"


def test_the_sheets_own_rows_go_before_them() -> None:
    sheet = (
        Deliverable(2, "Testprogram", Place("Leverabler", "A3")),
        Deliverable(1, "KPI-baseline", Place("Leverabler", "A2"), done=True),
    )
    found = rows(replace(BARE, deliverables=sheet))

    assert [(r.phase, r.text, r.done, r.place) for r in found] == [
        (1, "KPI-baseline", True, Place("Leverabler", "A2")),
        (2, "Testprogram", False, Place("Leverabler", "A3")),
    ]


# Each one from a workbook that shows it, and the same with one thing less.


def ads(count: int, channel: str = "Meta", based_on: str | None = None) -> tuple[Creative, ...]:
    return tuple(
        Creative(
            f"Ad {i}", Place("Annonser", "A2"), channel=channel, launched=NOW.sunday,
            based_on=based_on,
        )
        for i in range(count)
    )  # fmt: skip


def posts(fewest: int) -> tuple[Creative, ...]:
    """Three posts in each of the last four weeks, `fewest` in this one."""
    return tuple(
        Creative(f"{i}-{n}", Place("A", "A2"), CreativeKind.POST, launched=NOW.plus(-i).monday)
        for i in range(4)
        for n in range(3 if i else fewest)
    )


def with_goal(value: float | None) -> Workbook:
    return replace(
        BARE, settings=replace(BARE.settings, goal="Leads", goal_kpi="CTR", goal_value=value)
    )


def with_sessions(utm: float) -> Workbook:
    return facts(whole(NOW, sessions=1_000, sessions_with_utm=utm))


def facts(*rows_: Fact) -> Workbook:
    return workbook(kpi("CTR", [0.01] * WEEKS, known="ctr"), facts=rows_)


def with_winners(clicks: float) -> Workbook:
    """Two ads of 4 % among eight of 1 %."""
    return facts(
        *(
            replace(whole(NOW, clicks=k, impressions=10_000), creative=f"Ad {i}")
            for i, k in enumerate([400, clicks] + [100] * 8)
        )
    )


def with_tests(per_week: int) -> Workbook:
    """Weeks 44 to 48, whose Thursdays are days 32 to 60; `per_week` is that of week 45."""
    trials = tuple(
        Trial(f"T-{i}-{n}", "Hook", Place("T", "A2"), start=FIRST.plus(i).monday)
        for i in range(4, WEEKS)
        for n in range(per_week if i == 5 else 2)
    )
    return replace(BARE, tests=trials)


def with_log(decision: Logged | None) -> Workbook:
    trial = Trial(
        "T-1", "Hook", Place("T", "A2"), status=TrialStatus.FINISHED,
        hypothesis="Frågan fångar", change="Ny öppning", decision=decision,
    )  # fmt: skip
    return replace(BARE, tests=(trial,))


def with_sprints(last: date | None) -> Workbook:
    starts = [NOW.plus(i).monday for i in (1, 2, 3)] + ([last] if last else [])
    trials = tuple(
        Trial(f"T-{i}", "Hook", Place("T", "A2"), status=TrialStatus.PLANNED, start=start)
        for i, start in enumerate(starts)
    )
    rule = RuleText("Pausa om CPA > 20 % över mål", Place("Regler", "A2"))
    return replace(BARE, tests=trials, rules=(rule,))


def with_backup(google: float) -> Workbook:
    book = workbook(
        kpi("CTR", [0.01] * WEEKS, known="ctr"),
        facts=[
            whole(NOW.plus(-i), channel, leads=n)
            for i in range(4)
            for channel, n in (("Meta", 10), ("Google", google))
        ],
        settings=SheetSettings(goal="Leads", goal_kpi="Leads", goal_value=120),
    )
    pages = tuple(LandingPage(name, Place("L", "A2")) for name in ("/a", "/b"))
    return replace(book, landing_pages=pages)


def with_meeting(meeting: str | None) -> Workbook:
    return replace(BARE, settings=replace(BARE.settings, meeting=meeting))


@pytest.mark.parametrize(
    ("code", "book", "one_less"),
    [
        ("goal", lambda: with_goal(120), lambda: with_goal(None)),
        ("tracking", lambda: with_sessions(950), lambda: with_sessions(949)),
        (
            "variations",
            lambda: replace(BARE, creatives=ads(6)),
            lambda: replace(BARE, creatives=(*ads(6), *ads(5, "TikTok"))),
        ),
        (
            "cadence",
            lambda: replace(BARE, creatives=posts(3)),
            lambda: replace(BARE, creatives=posts(2)),
        ),
        ("baseline", lambda: workbook(CTR), lambda: BARE),
        ("winners", lambda: with_winners(400), lambda: with_winners(100)),
        (
            "reporting",
            lambda: facts(whole(NOW, leads=3)),
            lambda: facts(whole(NOW, impressions=3_000)),
        ),
        ("tests", lambda: with_tests(2), lambda: with_tests(1)),
        ("log", lambda: with_log(Logged.KEEP), lambda: with_log(None)),
        (
            "sprints",
            lambda: with_sprints(NOW.plus(4).monday),
            lambda: with_sprints(NOW.plus(5).monday),
        ),
        (
            "iterations",
            lambda: replace(BARE, creatives=ads(5, based_on="Ad 0")),
            lambda: replace(BARE, creatives=(*ads(4, based_on="Ad 0"), *ads(1))),
        ),
        ("backup", lambda: with_backup(10), lambda: with_backup(2)),
        ("meeting", lambda: with_meeting("måndag 9.00"), lambda: with_meeting(None)),
    ],
)
def test_what_can_be_seen_ticks_itself(
    code: str, book: Callable[[], Workbook], one_less: Callable[[], Workbook]
) -> None:
    assert done(book())[code] is True
    assert done(one_less())[code] is False


def test_a_programme_needs_four_weeks_of_the_second_month() -> None:
    trials = with_tests(2).tests

    early, _ = compose(replace(BARE, tests=trials), FIRST.plus(6))
    assert next(r for r in early.deliverables if r.code == "deliverable.tests").done is False


def test_winners_are_asked_of_every_channel() -> None:
    book = with_winners(400)
    other = replace(whole(NOW, "TikTok", clicks=100, impressions=10_000), creative="Ensam")

    assert done(replace(book, facts=(*book.facts, other)))["winners"] is False
