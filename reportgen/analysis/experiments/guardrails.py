"""The guardrail: what people look at and click on is no proof until the funnel bears it out."""

from __future__ import annotations

from reportgen.analysis.experiments import shortfalls
from reportgen.analysis.experiments.bench import Bench
from reportgen.analysis.experiments.looks import Look
from reportgen.analysis.experiments.rulebook import Ruling
from reportgen.grammar.defaults import default_rules
from reportgen.grammar.rule import Reference
from reportgen.problems import Message, Unit, message
from reportgen.records import Better, Kpi, TrialStatus
from reportgen.report import Guardrail


def guardrail(bench: Bench, look: Look) -> Guardrail | None:
    """P(the funnel KPI is worse than the control's, else than its own stop level).

    None where the test needs none, or where it can't be told.
    """
    kpi = funnel(bench, look)
    reading = look.read(kpi) if kpi else None
    if kpi is None or reading is None:
        return None
    compared = reading.against_control
    if compared is not None:
        return Guardrail(kpi.name, 1 - compared.p_better)
    level = _stop_level(bench, kpi, look)
    p = None if level is None else reading.p_worse(level)
    return None if p is None else Guardrail(kpi.name, p)


def fallen(bench: Bench, look: Look) -> Message | None:
    """What the guardrail lacks for the test to be scaled; None when it holds or is not needed."""
    kpi = funnel(bench, look)
    if kpi is None:
        if not _needed(bench, look):
            return None
        return message("missing.guardrail-none")
    found = guardrail(bench, look)
    if found is None:
        return shortfalls.count(kpi.name)
    most = 1 - bench.agreed.required
    if found.p_worse < most:
        return None
    code = "missing.guardrail-over" if bench.status is TrialStatus.FINISHED else "missing.guardrail"
    return message(code, kpi=kpi.name, **shortfalls.short(found.p_worse, most=most))


def funnel(bench: Bench, look: Look) -> Kpi | None:
    """The log's funnel KPI; a test of attention has one in any case."""
    if bench.trial.funnel_kpi is None and not _needed(bench, look):
        return None
    return bench.funnel


def too_dear(bench: Bench, look: Look) -> tuple[Ruling, ...]:
    """The usual rule on the cost behind a test of attention, where the sheet has none that stops.

    What is clicked on and does not convert is no reason to go on paying for it.
    """
    kpi = funnel(bench, look)
    if kpi is None or not (bench.has_defaults and _needed(bench, look)):
        return ()
    if kpi.unit is not Unit.CURRENCY or any(it.place for it in bench.rulings.stop):
        return ()
    pause, _ = default_rules(kpi, margin=bench.agreed.margin)
    return (Ruling(pause),)


def _needed(bench: Bench, look: Look) -> bool:
    logic = look.logic(bench.kpi)
    return logic is not None and logic.is_attention


def _stop_level(bench: Bench, kpi: Kpi, look: Look) -> float | None:
    target = bench.refer(kpi, Reference.TARGET, look.day)
    margin = bench.agreed.margin if kpi.better is Better.LOWER else -bench.agreed.margin
    return None if target is None else target * (1 + margin)
