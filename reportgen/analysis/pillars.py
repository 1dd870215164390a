"""The content pillar that pulls the organic engagement down."""

from __future__ import annotations

from reportgen.analysis import groups
from reportgen.analysis.board import ORGANIC_ENGAGEMENT, Board
from reportgen.analysis.computed import Measure
from reportgen.analysis.diagnosis import Pillar
from reportgen.analysis.sources import key
from reportgen.analysis.sums import Sums
from reportgen.isoweek import Week

BEFORE = 4  # weeks that the report week is held against


def falling(board: Board, week: Week) -> Pillar | None:
    """The pillar that lost the total most: its fall times its share of the week's volume.

    Against its own four weeks before. None where Data name fewer than two pillars, or none fell.
    """
    row = board.first(*ORGANIC_ENGAGEMENT)
    measure = row.series.measure if row else None
    if measure is None or measure.formula.denominator is None:
        return None
    data = measure.data
    now = groups.grouped(groups.in_week(data.facts, week), data, groups.pillar)
    weeks = week.plus(-BEFORE), week.plus(-1)
    earlier = groups.grouped(groups.until(data.facts, *weeks), data, groups.pillar)
    before = {key(name): sums for name, sums in earlier.items()}
    if len(now) < 2:  # noqa: PLR2004  one pillar is all the content there is
        return None
    lost = [
        (it.total(measure.formula.denominator) or 0.0, Pillar(name, was, is_))
        for name, it in now.items()
        if key(name) in before
        and (was := _rate(measure, before[key(name)])) is not None
        and (is_ := _rate(measure, it)) is not None
        and is_ < was
    ]
    fell = max(lost, key=lambda pair: pair[0] * (pair[1].before - pair[1].now), default=None)
    return fell[1] if fell else None


def _rate(measure: Measure, sums: Sums) -> float | None:
    return measure.formula.evaluate(sums.total).amount
