"""The diagnosis: what the KPIs together point to, with the numbers that say so."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.board import (
    COST_PER_CONVERSION,
    CTR,
    CVR,
    LEAD_QUALITY,
    ORGANIC_ENGAGEMENT,
    Board,
    Rated,
)
from reportgen.analysis.flags import is_worse
from reportgen.analysis.pace import SLIGHTLY
from reportgen.analysis.quantities import against_limits, amount
from reportgen.dataclass import dataclass
from reportgen.problems import Arg, Message, Place, Quantity, Unit, message
from reportgen.report import DiagnosisRow, Drivers, Score, Status

ADVICE = {
    "diagnosis.hook": "advice.hook",
    "diagnosis.page": "advice.page",
    "diagnosis.page-effect": "advice.page",
    "diagnosis.price": "advice.price",
    "diagnosis.qualification": "advice.qualification",
    "diagnosis.content": "advice.content",
    "diagnosis.content-pillar": "advice.content",
}


@dataclass(frozen=True, slots=True)
class Pillar:
    """The content pillar whose engagement rate fell most: before and now, as fractions."""

    name: str
    before: float
    now: float


def diagnosis(
    board: Board, drivers: Drivers | None = None, pillar: Pillar | None = None
) -> tuple[DiagnosisRow, ...]:
    """The four rules, each for the total or for the channels that fire it.

    CTR behind plan: hook or audience. CTR on plan and cost behind: page, offer or qualification,
    but where the conversion rate is on plan too, the price of the clicks.
    Cost on plan and lead quality behind: qualification. Organic engagement falling: content.
    """
    return (
        *_hook(board),
        *_page(board, drivers),
        *_qualification(board),
        *_content(board, pillar),
    )


def advice(rows: Iterable[DiagnosisRow]) -> tuple[Message, ...]:
    """What each diagnosis advises, once."""
    codes = dict.fromkeys(ADVICE[row.code] for row in rows)
    return tuple(map(Message, codes))


def _hook(board: Board) -> list[DiagnosisRow]:
    return [
        _row(message("diagnosis.hook", kpi=ctr.name, **_numbers(ctr.score)), ctr)
        for ctr in board.of(*CTR)
        if ctr.score.status is Status.BEHIND
    ]


def _page(board: Board, drivers: Drivers | None) -> list[DiagnosisRow]:
    found = []
    for cost in board.of(*COST_PER_CONVERSION):
        ctr = board.beside(cost, *CTR)
        if ctr is None or not _on_plan(ctr.score) or cost.score.status is not Status.BEHIND:
            continue
        args: dict[str, Arg] = {
            "kpi": cost.name,
            **_numbers(cost.score),
            "ctr": ctr.name,
            "clicked": _mean(ctr.score),
        }
        cvr = board.beside(cost, *CVR)
        if cvr is not None and _keeps_up(cvr.score):
            args |= {"cvr": cvr.name, "converted": _mean(cvr.score)}
            found.append(_row(Message("diagnosis.price", args), cost, ctr, cvr))
            continue
        effect = _page_effect(drivers, cost)
        said = (
            Message("diagnosis.page", args)
            if effect is None
            else Message("diagnosis.page-effect", {**args, "effect": effect})
        )
        found.append(_row(said, cost, ctr))
    return found


def _page_effect(drivers: Drivers | None, cost: Rated) -> Quantity | None:
    """What the conversion rate added to the cost in kr, where that was computed and is shown."""
    if drivers is None or (drivers.kpi, drivers.channel) != (cost.kpi.name, cost.channel):
        return None
    cvr = next((e for e in drivers.effects if e.name == "CVR" and e.signals), None)
    return Quantity(cvr.effect, Unit.CURRENCY, 0) if cvr and cvr.effect > 0 else None


def _qualification(board: Board) -> list[DiagnosisRow]:
    found = []
    for quality in board.of(*LEAD_QUALITY):
        cost = board.beside(quality, *COST_PER_CONVERSION)
        if cost is None or not _on_plan(cost.score) or quality.score.status is not Status.BEHIND:
            continue
        said = message(
            "diagnosis.qualification",
            kpi=quality.name,
            **_numbers(quality.score),
            cost=cost.name,
            paid=_mean(cost.score),
        )
        found.append(_row(said, quality, cost))
    return found


def _content(board: Board, pillar: Pillar | None) -> list[DiagnosisRow]:
    found = []
    for row in board.of(*ORGANIC_ENGAGEMENT):
        score = row.score
        if not is_worse(score) or score.value is None or score.limits is None:
            continue
        args: dict[str, Arg] = {
            "kpi": row.name,
            **against_limits(score, score.value, score.limits),
        }
        if pillar is None:
            found.append(_row(Message("diagnosis.content", args), row))
            continue
        fell: dict[str, Arg] = {
            "pillar": pillar.name,
            "before": amount(score, pillar.before),
            "now": amount(score, pillar.now),
        }
        found.append(_row(Message("diagnosis.content-pillar", {**args, **fell}), row))
    return found


def _row(said: Message, *rows: Rated) -> DiagnosisRow:
    places = (p for row in rows for p in _places(row))
    return DiagnosisRow(
        said.code, said.args, "", tuple(row.kpi.name for row in rows), tuple(dict.fromkeys(places))
    )


def _places(row: Rated) -> tuple[Place, ...]:
    """The cells of the weeks that the KPI's mean, or its value, stands on."""
    count = row.score.mean4_weeks
    weeks = {it.week for it in row.series.judged[-count:]} if count else set()
    return row.series.places(weeks) or (row.kpi.place,)


def _on_plan(score: Score) -> bool:
    return score.status is Status.ON_TRACK


def _keeps_up(score: Score) -> bool:
    """Whether a KPI is on plan by its mean, and not only as far as noise can tell."""
    if score.covered is None or score.planned is None:
        return _on_plan(score)
    return _on_plan(score) and (score.reached or score.covered >= score.planned - SLIGHTLY)


def _numbers(score: Score) -> dict[str, Quantity]:
    """The mean that the status was judged by, and the plan it was held against."""
    plan = score.plan_today if score.plan_today is not None else score.target
    return {"value": _mean(score), "plan": amount(score, plan or 0.0)}


def _mean(score: Score) -> Quantity:
    return amount(score, score.mean4 if score.mean4 is not None else score.value or 0.0)
