"""The weekly counts of attention and of leads, as the risk check holds them against each other."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.board import Board
from reportgen.analysis.evidence import WEEKS, Weekly
from reportgen.analysis.groups import until
from reportgen.analysis.measures import Measured
from reportgen.analysis.series import Series
from reportgen.analysis.sums import Sums
from reportgen.isoweek import Week, span
from reportgen.problems import Place

ATTENTION = (
    "reach",
    "impressions",
    "video_views",
    "view_rate",
    "engagement_rate",
    "saves",
    "shares",
)
LEADS = (
    "qualified_leads",
    "leads",
    "conversions",
    "orders",
    "meetings",
    "new_customers",
    "mql",
    "sql",
)
LOOKED_AT = 2 * WEEKS + 1  # eight weeks, as of this one and as of the one before


def attention(board: Board, counted: Measured, week: Week) -> tuple[Weekly, ...]:
    """What is seen: the workbook's own KPIs of it, then what Data hold beside them."""
    return _weekly(ATTENTION, board, counted, week)


def leads(board: Board, counted: Measured, week: Week) -> tuple[Weekly, ...]:
    """What comes of it, the most telling first."""
    return _weekly(LEADS, board, counted, week)


def _weekly(
    known: Sequence[str], board: Board, counted: Measured, week: Week
) -> tuple[Weekly, ...]:
    weeks = span(week.plus(1 - LOOKED_AT), week)
    found = []
    for key in known:
        row = board.first(key)
        if row is not None:
            places = row.series.places(weeks[1:])
            found.append(Weekly(row.kpi.name, _of_series(row.series, weeks), places))
        elif key in counted.data.metrics:
            amounts = _of_data(key, counted, weeks)
            found.append(Weekly(counted.data.head(key), amounts, _cells(key, counted, weeks[1:])))
    return tuple(found)


def _of_series(series: Series, weeks: Sequence[Week]) -> tuple[float | None, ...]:
    amounts = {p.week: p.amount for p in series.points if p.is_reported}
    return tuple(map(amounts.get, weeks))


def _cells(metric: str, counted: Measured, weeks: Sequence[Week]) -> tuple[Place, ...]:
    facts = until(counted.data.facts, weeks[0], weeks[-1])
    return Sums(facts, counted.data).places([metric])


def _of_data(metric: str, counted: Measured, weeks: Sequence[Week]) -> tuple[float | None, ...]:
    """The sums of whole weeks that no more conversions may come in for."""
    sums = counted.data.weeks(lambda fact: fact.day >= weeks[0].monday)
    found = []
    for week in weeks:
        it = sums.get(week)
        streams = it.streams([metric]) if it else frozenset()
        final = counted.coverage.is_final(week, streams, [metric])
        found.append(it.total(metric) if it is not None and final else None)
    return tuple(found)
