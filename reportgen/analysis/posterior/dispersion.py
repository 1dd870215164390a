"""Over-dispersion: how much more conversions vary from row to row than by pure chance."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.posterior.counts import Counts
from reportgen.dataclass import dataclass

FEWEST_DAYS, FEWEST_WEEKS = 14, 6

Arms = Sequence[Sequence[Counts]]


@dataclass(frozen=True, slots=True)
class Dispersion:
    """phi ≥ 1 and the number of rows it was estimated from; `assumed` when too few: then 1."""

    phi: float
    rows: int
    assumed: bool = False


def dispersion(daily: Arms, weekly: Arms, plan: Arms, *, share: bool) -> Dispersion:
    """The first estimate with rows enough: 14 daily ones, 6 weekly ones, 6 of the whole plan's.

    Each is one sequence of rows per arm, whose own rate its rows are held against; rows are counted
    over all arms. `share` for CTR, CVR and the like.
    """
    for arms, fewest in ((daily, FEWEST_DAYS), (weekly, FEWEST_WEEKS), (plan, FEWEST_WEEKS)):
        found = pearson(arms, share=share)
        if found is not None and found.rows >= fewest:
            return found
    return Dispersion(1.0, 0, assumed=True)


def pearson(arms: Arms, *, share: bool) -> Dispersion | None:
    """max(1, ΣX²/Σ(rows − 1)), X² each arm's Pearson sum of (x − m·e)²/(m·e), m = Σx/Σe.

    For shares each term is divided by 1 − m too. Rows without exposure and arms without events say
    nothing, nor do arms in which all are events; None when nothing is left.
    Source: McCullagh and Nelder, Generalized Linear Models (1989), 4.5.
    """
    squares, rows, freedom = 0.0, 0, 0
    for arm in arms:
        usable = [row for row in arm if row.usable]
        square = _pearson_sum(usable, share=share)
        if square is not None:
            squares += square
            rows += len(usable)
            freedom += len(usable) - 1
    return Dispersion(max(1.0, squares / freedom), rows) if freedom else None


def _pearson_sum(rows: Sequence[Counts], *, share: bool) -> float | None:
    events, exposure = sum(r.events for r in rows), sum(r.exposure for r in rows)
    if events <= 0 or len(rows) == 1:
        return None
    mean = events / exposure
    rest = 1 - mean if share and mean <= 1 else 1.0
    if rest <= 0:
        return None
    return sum((r.events - mean * r.exposure) ** 2 / (mean * r.exposure * rest) for r in rows)
