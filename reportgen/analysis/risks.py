"""The risk check: which risk rose or fell this week, and which KPI shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from reportgen.analysis import agreements, evidence, triggers
from reportgen.analysis.board import COST_PER_CONVERSION, CTR, LEAD_QUALITY, Board, Rated
from reportgen.analysis.evidence import Direction, Finding, Watched
from reportgen.analysis.triggers import Trigger
from reportgen.dataclass import dataclass, replace
from reportgen.problems import message
from reportgen.records import Risk
from reportgen.report import RiskRow

ORDER = (Direction.ROSE, Direction.FELL, Direction.UNCHANGED, Direction.UNKNOWN)


class Common(StrEnum):
    """The five risks that every plan of this kind runs."""

    PLATFORM_METRICS = "platform_metrics"
    SLOW_ITERATION = "slow_iteration"
    BRITTLE_MEASUREMENT = "brittle_measurement"
    TRUST = "trust"
    EARLY_SCALING = "early_scaling"


OWN = "own"  # a risk of the workbook's own
Look = Callable[[Watched], Finding | None]


@dataclass(frozen=True, slots=True)
class _Checked:
    """What shows a common risk: first what is agreed, then the KPIs known by these keys."""

    looks: tuple[Look, ...]
    known: tuple[str, ...]


CHECKS = {
    Common.PLATFORM_METRICS: _Checked(
        (evidence.attention_without_leads,), (*COST_PER_CONVERSION, "cvr", *LEAD_QUALITY)
    ),
    Common.SLOW_ITERATION: _Checked((agreements.pace_of_tests,), CTR),
    Common.BRITTLE_MEASUREMENT: _Checked(
        (agreements.utm, agreements.unattributed, agreements.sources),
        ("unattributed_share", "utm_share"),
    ),
    Common.TRUST: _Checked(
        (), ("negative_feedback_rate", "comment_sentiment", "bounce_rate", "returning_visits")
    ),
    Common.EARLY_SCALING: _Checked(
        (agreements.policy_breach, evidence.unstable_cost), ("roas", "pipeline_per_10k")
    ),
}


def common(watched: Watched) -> tuple[RiskRow, ...]:
    """The five common risks, in their order. Their names are the language's."""
    return tuple(_common(code, check, watched) for code, check in CHECKS.items())


def own(risks: Sequence[tuple[Risk, Trigger | None]], board: Board) -> tuple[RiskRow, ...]:
    """The risks of the workbook's own sheet, each by its trigger and its KPI, in their order."""
    return tuple(_own(risk, trigger, board) for risk, trigger in risks)


def _common(code: Common, check: _Checked, watched: Watched) -> RiskRow:
    rows = [row for key in check.known for row in watched.board.of(key)]
    found = [it for look in check.looks if (it := look(watched)) is not None]
    found.extend(evidence.of_kpi(row) for row in rows)
    best = _strongest(found)
    owners = [row.kpi.owner for row in rows if row.kpi.owner]
    shown = watched.board.named(best.kpi)
    owner = shown.kpi.owner if shown else next(iter(owners), None)
    return replace(_row(code.value, best), owner=owner)


def _own(risk: Risk, trigger: Trigger | None, board: Board) -> RiskRow:
    row: Rated | None = board.named(risk.kpi)
    found = [it for it in (trigger and triggers.finding(trigger, board),) if it]
    if row is not None:
        found.append(evidence.of_kpi(row))
    return replace(
        _row(OWN, _strongest(found)),
        name=risk.risk,
        mitigation=risk.mitigation,
        owner=risk.owner or (row.kpi.owner if row else None),
        place=risk.place,
    )


def _strongest(found: Sequence[Finding]) -> Finding:
    """What rose goes before what fell, what is known before what is not; else the first."""
    unknown = Finding(Direction.UNKNOWN, message("risk.no-kpi"))
    return min(found, key=lambda it: ORDER.index(it.direction), default=unknown)


def _row(code: str, it: Finding) -> RiskRow:
    return RiskRow(
        code=code,
        name="",
        direction=it.direction.value,
        kpi=it.kpi,
        value=it.value,
        previous=it.previous,
        evidence=it.said,
        mitigation=None,
        owner=None,
        place=it.place,
        places=it.places,
    )
