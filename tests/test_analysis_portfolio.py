"""Who needs a call first: what each report comes to, and the order of the clients."""

from __future__ import annotations

import pytest

import reports
from reportgen.analysis.portfolio import Line, line, portfolio
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Message, Quantity, Severity, Unit
from reportgen.records import Better
from reportgen.report import (
    Action,
    DecisionRow,
    Forecast,
    GoalBar,
    ProblemRow,
    Recovery,
    Report,
    Score,
    Signal,
    Status,
    Totals,
)
from reportgen.report.portfolio import Absent, Need, Spend, Standings

WEEK = Week(2026, 47)
KPI = reports.sample().kpis[0]  # of which lower is better when we say so


def score(
    name: str = "CTR",
    status: Status = Status.ON_TRACK,
    signal: Signal = Signal.NONE,
    better: Better = Better.HIGHER,
    *,
    steering: bool = False,
    behind: float = 0.0,  # a share of the way
) -> Score:
    return replace(
        KPI,
        name=name,
        status=status,
        signal=signal,
        better=better,
        steering=steering,
        planned=0.5,
        covered=0.5 - behind,
    )


def decision(action: Action, subject: str = "T-07") -> DecisionRow:
    return DecisionRow(action, subject, Message(""), None, Message(""), None, None, None)


def report(*scores: Score, client: str = "Acme", **fields: object) -> Report:
    """A report with these KPIs, and nothing else that anyone could act on."""
    bare = replace(
        reports.one_week(),
        client=client,
        week=str(WEEK),
        currency="SEK",
        kpis=scores or (score(),),
        decisions=(),
        problems=(),
        channels=(),
        recovery=None,
    )
    return replace(bare, **fields)  # type: ignore[arg-type]


def need(found: Report) -> tuple[Need, str, dict[str, object]]:
    row = line(found, "acme", WEEK).row
    return row.need, row.why.code, dict(row.why.args)


BREACH = Recovery("CPA (Meta)", "recovery", 0.28, 400.0, 0.95, ())
GOAL = GoalBar("200 leads", "Leads", 70, 200)
ERROR = ProblemRow(Severity.ERROR, "not-a-number", "KPI", "B2", "", "")
WARNING = replace(ERROR, severity=Severity.WARNING)
BEHIND, SLIGHTLY = Status.BEHIND, Status.SLIGHTLY_BEHIND


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            report(score(status=BEHIND), recovery=BREACH),
            (Need.BREACH, "portfolio.why.breach",
             {"kpi": "CPA", "over": Quantity(0.28, Unit.PERCENT, 0)}),
        ),
        (  # a cost that is only watched is none
            report(score(), recovery=replace(BREACH, state="watch")),
            (Need.NONE, "portfolio.why.on-track", {}),
        ),
        (  # no KPI is behind, and yet the goal won't be reached
            report(goal=replace(GOAL, forecast=Forecast(119, 95, 143))),
            (Need.BEHIND, "portfolio.why.goal", {}),
        ),
        (
            report(goal=GOAL, plan=replace(reports.one_week().plan, day=90)),
            (Need.BEHIND, "portfolio.why.goal-missed", {}),
        ),
        (  # furthest behind its plan
            report(score("A", BEHIND, behind=0.1), score("B", BEHIND, behind=0.4)),
            (Need.BEHIND, "portfolio.why.behind", {"n": 2, "kpi": "B"}),
        ),
        (  # but a steering KPI goes before others
            report(
                score("A", BEHIND, behind=0.1, steering=True), score("B", BEHIND, behind=0.4),
                decisions=(decision(Action.STOP),),
            ),
            (Need.BEHIND, "portfolio.why.behind", {"n": 2, "kpi": "A"}),
        ),
        (
            report(
                decisions=(decision(Action.SCALE), decision(Action.STOP, "T-09")),
                problems=(ERROR,),
            ),
            (Need.STOP, "portfolio.why.stop", {"n": 1, "subject": "T-09"}),
        ),
        (
            report(score(status=SLIGHTLY), problems=(ERROR, WARNING, ERROR)),
            (Need.DATA, "portfolio.why.errors", {"n": 2}),
        ),
        (  # down is for the worse where higher is better
            report(score("A", SLIGHTLY), score("B (b)", signal=Signal.BELOW)),
            (Need.WATCH, "portfolio.why.signal", {"n": 1, "kpi": "B"}),
        ),
        (
            report(score("A", SLIGHTLY), score("B", signal=Signal.ABOVE), problems=(WARNING,)),
            (Need.WATCH, "portfolio.why.slightly", {"n": 1, "kpi": "A"}),
        ),
        (
            report(score(status=Status.BUILDING_BASELINE)),
            (Need.NONE, "portfolio.why.unjudged", {}),
        ),
    ],
)  # fmt: skip
def test_what_a_client_needs(found: Report, expected: tuple[Need, str, dict[str, object]]) -> None:
    assert need(found) == expected


def test_what_is_counted() -> None:
    row = line(
        report(
            score("A", BEHIND, Signal.ABOVE, Better.LOWER),  # a cost that rose
            score("B", signal=Signal.DRIFT_UP),
            score("C", Status.NO_DATA),
            score("D", Status.NO_TARGET, Signal.TOO_FEW_WEEKS),
            decisions=(decision(Action.STOP), decision(Action.FIX), decision(Action.WAIT)),
            totals=Totals(spend=1200.0),
        ),
        "acme",
        WEEK,
        "2026-W47/acme.html",
    ).row
    assert row.standings == Standings(behind=1, slightly_behind=0, on_track=1, unjudged=2)
    assert (row.worse, row.better) == (1, 1)
    assert (row.decisions, row.stops) == (2, 1)  # to wait is no decision to take
    assert (row.spend, row.currency, row.page) == (1200.0, "SEK", "2026-W47/acme.html")
    assert row.worst_status is BEHIND


def test_the_spend_of_the_channels_where_no_total_is_known() -> None:
    some = [
        replace(it, spend=spend)
        for it, spend in zip(reports.full().channels, (100.0, None), strict=False)
    ]
    assert line(report(channels=tuple(some)), "acme", WEEK).row.spend == 100.0
    assert line(report(), "acme", WEEK).row.spend is None


def test_an_earlier_report_is_stale_and_its_decisions_are_over() -> None:
    earlier = report(
        score(status=BEHIND),
        week="2026-W46",
        decisions=(decision(Action.STOP),),
        totals=Totals(spend=1200.0),
    )
    found = line(earlier, "acme", WEEK)
    assert (found.row.need, found.row.why) == (
        Need.DATA, Message("portfolio.why.stale", {"week": "2026-W46"}),
    )  # fmt: skip
    assert (found.row.stale, found.row.decisions, found.row.stops) == (True, 0, 0)
    assert (found.row.spend, found.decisions) == (None, ())
    assert found.row.standings.behind == 1  # what it was


def lines(*found: Report) -> list[Line]:
    return [line(it, it.client.casefold(), WEEK) for it in found]


def names(some: list[Line], absent: tuple[Absent, ...] = ()) -> list[str]:
    made = portfolio(some, absent, WEEK, name="", language="sv")
    return [row.client for row in made.clients]


def test_the_order_of_need() -> None:
    worse = score("B", signal=Signal.BELOW)
    found = lines(
        report(client="fine"),
        report(worse, client="watched"),
        report(problems=(ERROR,), client="errors"),
        report(client="stale", week="2026-W46"),
        report(decisions=(decision(Action.STOP),), client="stop"),
        report(score(status=BEHIND), client="behind"),
        report(recovery=BREACH, client="breach"),
    )
    order = ["breach", "behind", "stop", "errors", "stale", "watched", "fine"]
    assert names(found) == order
    assert names(found[::-1]) == order


def test_among_those_who_need_the_same() -> None:
    one = score("A", BEHIND)
    worse = score("B", signal=Signal.BELOW)
    found = lines(
        report(one, client="Örn"),
        report(one, client="alm"),
        report(one, client="Bok"),
        report(one, decisions=(decision(Action.SCALE),), client="to decide"),
        report(one, decisions=(decision(Action.STOP),), client="to stop"),
        report(one, worse, client="signals"),
        report(one, score("C", BEHIND), client="two behind"),
    )
    assert names(found) == [
        "two behind", "signals", "to stop", "to decide", "alm", "Bok", "Örn",
    ]  # fmt: skip


def test_the_page_as_a_whole() -> None:
    found = lines(
        report(client="B", decisions=(decision(Action.SCALE),), totals=Totals(spend=100.0)),
        report(score(status=BEHIND), client="A", decisions=(decision(Action.REVIEW),)),
        report(
            client="C",
            decisions=(decision(Action.STOP),),
            totals=Totals(spend=50.0),
            currency="EUR",
        ),
        report(client="D", totals=Totals(spend=20.0)),
    )
    made = portfolio(found, (Absent("z"), Absent("e", damaged=True)), WEEK, name="N", language="sv")
    assert made.verdict == Message("portfolio.calls", {"n": 2, "total": 6, "client": "A"})
    assert [(it.action, it.client) for it in made.decisions] == [
        (Action.STOP, "C"), (Action.SCALE, "B"), (Action.REVIEW, "A"),
    ]  # fmt: skip
    assert made.spend == (Spend("SEK", 120.0, 2), Spend("EUR", 50.0, 1))  # 100 + 20
    assert [it.key for it in made.absent] == ["e", "z"]
    assert (made.period.start, made.period.end) == ("2026-11-16", "2026-11-22")


@pytest.mark.parametrize(
    ("absent", "verdict"),
    [
        ((), Message("portfolio.quiet", {"n": 1})),
        ((Absent("b"),), Message("portfolio.incomplete", {"n": 1, "total": 2})),
    ],
)
def test_nobody_to_call(absent: tuple[Absent, ...], verdict: Message) -> None:
    made = portfolio(lines(report()), absent, WEEK, name="", language="sv")
    assert made.verdict == verdict
