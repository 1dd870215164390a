"""What backs the numbers, beside the matrix of weeks: changes since last time, other sources."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Place, Quantity
from reportgen.rendering import scores
from reportgen.rendering.sections.channels import count
from reportgen.report import Report, Score

_ROWS = 8  # of either table
LAG = "lag"  # the reason of what was provisional


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts of one value: before and now, or typed and computed.

    `place` is the cell of the one that counts, `places` are those that the other comes from.
    """

    name: str
    under: str
    one: str
    other: str
    place: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    count: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """`more_changed` and `more_differences` tell of rows left out, "" if none were.

    `lagged` is the one line on what only conversions that came in have changed; "" without any.
    """

    changed: tuple[Pair, ...]
    more_changed: str
    lagged: str
    differences: tuple[Pair, ...]
    more_differences: str
    sources: tuple[Source, ...]


def proof(report: Report, voice: Voice) -> Proof | None:
    """The lists; None where there is none."""
    has = report.quality
    sources = has.sources if len(has.sources) > 1 else ()
    if not (report.restated or has.differences or sources):
        return None
    known = {score.name: score for score in report.kpis}
    restated = [it for it in report.restated if it.reason != LAG]
    lagged = len(report.restated) - len(restated)
    changed = tuple(
        Pair(
            name=voice.word("changed.what", kpi=it.kpi, week=it.week),
            under=voice.word("changed.restated"),
            one=_amount(known.get(it.kpi), it.was, voice),
            other=_amount(known.get(it.kpi), it.now, voice),
            place=str(it.place or ""),
        )
        for it in restated[:_ROWS]
    )
    differences = tuple(
        Pair(
            name=voice.word("changed.what", kpi=it.kpi, week=it.week),
            under="",
            one=_amount(known.get(it.kpi), it.typed, voice),
            other=_amount(known.get(it.kpi), it.computed, voice),
            place=str(it.place),
            places=it.places,
        )
        for it in has.differences[:_ROWS]
    )
    return Proof(
        changed,
        _more(len(restated), voice),
        voice.word("changed.lagged", n=lagged) if lagged else "",
        differences,
        _more(len(has.differences), voice),
        tuple(Source(s.name, count(s.conversions, voice), s.places) for s in sources),
    )


def _more(total: int, voice: Voice) -> str:
    return voice.word("changed.more", n=total - _ROWS) if total > _ROWS else ""


def _amount(score: Score | None, amount: float, voice: Voice) -> str:
    """As the KPI prints it; of a KPI that is gone, as a number."""
    if score is None:
        return voice.number(amount)
    if score.per:
        return scores.amount(score, amount, voice)
    return voice.quantity(Quantity(amount, score.unit, score.decimals))
