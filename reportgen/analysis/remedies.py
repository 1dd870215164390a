"""Decisions that no test leads to: what to mend, and what to look through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.analysis.diagnosis import ADVICE, advice
from reportgen.analysis.evidence import Direction
from reportgen.analysis.quantities import amount, brief, share, signed_share
from reportgen.analysis.recovery import RECOVERY, REQUIRED, actions
from reportgen.analysis.risks import OWN
from reportgen.dataclass import replace
from reportgen.problems import Arg, Message, Quantity, Unit, message
from reportgen.records import BudgetTier, Kpi, Risk, Workbook
from reportgen.report import (
    Action,
    DecisionRow,
    DiagnosisRow,
    Recovery,
    RecoveryAction,
    Report,
    RiskRow,
    ScalingRow,
    Score,
)
from reportgen.standard import fold

NAME_ROOM = 26
RULINGS = {
    "diagnosis.hook": "ruling.hook",
    "diagnosis.page": "ruling.page",
    "diagnosis.page-effect": "ruling.page",
    "diagnosis.price": "ruling.price",
    "diagnosis.qualification": "ruling.qualification",
    "diagnosis.content": "ruling.content",
    "diagnosis.content-pillar": "ruling.content",
}
DAY = slice(0, 10)  # of an ISO time


def fixes(report: Report, workbook: Workbook) -> list[DecisionRow]:
    """What to mend: the recovery plan, then the diagnosis, then own risks that rose.

    The words are those of the Risks and Decisions sheets, or the diagnosis' advice; each KPI once.
    """
    rows: list[DecisionRow] = []
    taken: set[str] = set()
    if report.recovery is not None and report.recovery.state == RECOVERY:
        found = _recovery(report.recovery, report)
        if found is not None:
            rows.append(found)
            taken.add(report.recovery.kpi)
    for row in report.diagnosis:
        if not taken & set(row.kpis):
            rows.append(_diagnosis(row, report))
            taken |= set(row.kpis[:1])
    known = {fold(risk.risk): risk for risk in workbook.risks}
    for it in report.risks:
        risk = known.get(fold(it.name))
        if it.code == OWN and it.direction == Direction.ROSE and it.kpi not in taken and risk:
            rows += _risk(it, risk)
    return rows


def reviews(report: Report, tiers: Iterable[BudgetTier]) -> list[DecisionRow]:
    """What to look through: budgets that were raised against the policy, and KPIs that are due."""
    policy = tuple(tiers)
    owner = next((s.owner for s in report.kpis if s.steering and s.unit is Unit.CURRENCY), None)
    raised = [_breach(it, policy, owner) for it in report.scaling if not it.within_policy]
    due = {fold(name) for name in report.reviews_due}
    kpis = [_due(score) for score in report.kpis if score.review_due and fold(score.name) in due]
    return [*raised, *kpis]


def _recovery(it: Recovery, report: Report) -> DecisionRow | None:
    if not it.actions:
        return None
    score = _score(it.kpi, report)
    first, what = it.actions[0], _what(it.actions)
    numbers = {"over": share(it.over_pct), "level": Quantity(it.level, Unit.CURRENCY, 0)}
    name = brief(it.kpi, NAME_ROOM)
    if it.value is None:
        evidence = message("evidence.recovery-least", kpi=name, **numbers)
    else:
        value = Quantity(it.value, Unit.CURRENCY, score.decimals if score else 0)
        evidence = message("evidence.recovery", kpi=name, value=value, **numbers)
    owner = first.owner or (score.owner if score else None)
    limit = {"level": numbers["level"], "required": share(REQUIRED)}
    return replace(
        _fix(it.kpi, what, evidence, owner, it), ruling=message("ruling.recovery", **limit)
    )


def mended(kpi: Kpi, report: Report, workbook: Workbook) -> Message | None:
    """What the Risks and Decisions sheets say to do about a KPI, else the diagnosis' advice."""
    advised = advice(row for row in report.diagnosis if kpi.name in row.kpis)
    found = actions(kpi, workbook.risks, workbook.decisions, advised)
    return _what(found) if found else None


def _what(several: Sequence[RecoveryAction]) -> Message:
    first, *others = several
    if first.code:
        return Message(first.code, first.args)
    if others:
        return message("what.two", first=first.text, second=others[0].text)
    return message("what.own", text=first.text)


def _fix(
    subject: str, what: Message, evidence: Message, owner: str | None, of: Recovery | DiagnosisRow
) -> DecisionRow:
    return DecisionRow(
        action=Action.FIX,
        subject=subject,
        what=what,
        owner=owner,
        evidence=evidence,
        rule=None,
        state=None,
        place=of.places[0] if of.places else None,
        verb=message("verb.fix"),
        places=of.places,
    )


def _diagnosis(row: DiagnosisRow, report: Report) -> DecisionRow:
    subject = row.kpis[0] if row.kpis else ""
    score = _score(subject, report)
    said = Message(row.code, row.args)
    owner = score.owner if score else None
    fix = _fix(subject, Message(ADVICE[row.code]), said, owner, row)
    return replace(fix, ruling=Message(RULINGS[row.code]))


def _risk(row: RiskRow, risk: Risk) -> list[DecisionRow]:
    """A risk that rose, with what its own row says to do; nothing where it says nothing."""
    text = risk.action_1 or row.mitigation
    if not text:
        return []
    what = message("what.own", text=text)
    if risk.action_1 and risk.action_2:
        what = message("what.two", first=risk.action_1, second=risk.action_2)
    place = row.place
    return [
        DecisionRow(
            action=Action.FIX,
            subject=row.name,
            what=what,
            owner=row.owner,
            evidence=row.evidence,
            rule=risk.trigger,
            state=None,
            place=place,
            verb=message("verb.fix"),
            places=(place,) if place else (),
        )
    ]


def _breach(it: ScalingRow, tiers: tuple[BudgetTier, ...], owner: str | None) -> DecisionRow:
    """A budget raised too much or too soon: approved, or taken back to what the policy allows."""
    since = it.hours_since
    allowed = [t.step for t in tiers if since is None or since >= t.hours]
    what = message("what.take-back")
    if allowed and max(allowed) < it.step_pct:
        what = message("what.bring-down", step=signed_share(max(allowed)))
    code = "evidence.breach" if since is None else "evidence.breach-since"
    raised: dict[str, Arg] = {"step": share(it.step_pct), "day": it.at[DAY]}
    if since is None:
        evidence = message(code, **raised)
    else:
        evidence = message(code, **raised, hours=Quantity(since, Unit.NUMBER, 0))
    return DecisionRow(
        action=Action.REVIEW,
        subject=f"{it.campaign}, {it.channel}" if it.campaign else it.channel,
        what=what,
        owner=owner,
        evidence=evidence,
        rule=None,
        state=None,
        place=it.place,
        verb=message("verb.review"),
        ruling=_policy(tiers),
        places=(it.place,),
    )


def _policy(tiers: tuple[BudgetTier, ...]) -> Message:
    """The scaling policy in words."""
    if not tiers:
        return Message("")
    first, last = tiers[0], tiers[-1]
    low = {"step": signed_share(first.step), "hours": Quantity(first.hours, Unit.NUMBER, 0)}
    if first == last:
        return message("ruling.policy", **low)
    more = {"most": signed_share(last.step), "longest": Quantity(last.hours, Unit.NUMBER, 0)}
    return message("ruling.policy-two", **low, **more)


def _due(score: Score) -> DecisionRow:
    """A KPI that is gone through every second week or month."""
    what = message("what.review", cadence=score.review.value)
    if score.value is None:
        evidence = message("evidence.due-none")
    elif score.target is None:
        evidence = message("evidence.due", value=amount(score, score.value))
    else:
        numbers: dict[str, Arg] = {
            "value": amount(score, score.value),
            "target": amount(score, score.target),
            "status": score.status.value,
        }
        code = "evidence.due-target"
        if score.mean4 is not None and score.mean4_weeks > 1:  # what the status is judged by
            code, numbers["mean"] = "evidence.due-mean", amount(score, score.mean4)
        evidence = message(code, **numbers)
    return DecisionRow(
        action=Action.REVIEW,
        subject=f"{score.name}, {score.channel}" if score.channel else score.name,
        what=what,
        owner=score.owner,
        evidence=evidence,
        rule=None,
        state=None,
        place=score.place,
        verb=message("verb.review"),
        ruling=message("ruling.review", cadence=score.review.value),
        places=score.places,
    )


def _score(name: str, report: Report) -> Score | None:
    return next((s for s in report.kpis if s.name == name), None)
