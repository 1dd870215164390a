"""A test against its control: the comparison decides, and one look is enough."""

from __future__ import annotations

from datetime import date

from reportgen.analysis.experiments import shortfalls
from reportgen.analysis.experiments.bench import BEFORE_END, FROM_END, Bench
from reportgen.analysis.experiments.codes import Code, Verdict
from reportgen.analysis.experiments.guardrails import fallen
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.analysis.experiments.minima import lack_of_arms
from reportgen.analysis.experiments.target import against_target, stops
from reportgen.dataclass import replace
from reportgen.problems import message

EVEN = 0.5  # as likely better as worse


def limit(bench: Bench, look: Look) -> float:
    """How sure the comparison has to be on a day."""
    return FROM_END if bench.has_ended(look.day) else BEFORE_END


def against_control(bench: Bench, look: Look, reading: Reading, day: date) -> Verdict:
    """A test with a control: the comparison decides, and one look is enough.

    While it is open, or the arms have too little to be compared, a test that is no better than its
    control is stopped as any other is.
    """
    found = Verdict(Code.CONTINUE, look, by_comparison=True)
    short = lack_of_arms(reading, look, bench.rulings.scale[0].rule.evidence)
    compared = reading.against_control
    p = compared.p_better if compared else 0.0
    if short is not None or compared is None:
        why = shortfalls.minimum(short) if short else shortfalls.count(bench.kpi.name)
        few = replace(found, code=Code.TOO_LITTLE_DATA, why=why)
        return _stopped(bench, look, p) or few
    if p >= limit(bench, look):
        fell = fallen(bench, look)
        if fell is not None and (stopped := stops(bench, look)):
            return Verdict(Code.STOP, look, stopped.ruling, p=stopped.p)
        if fell is not None:
            return replace(found, code=Code.WATCH, why=fell, p=p, held_back=True)
        return replace(
            found, code=Code.SCALE, step=against_target(bench, look, reading, day).step, p=p
        )
    if 1 - p >= limit(bench, look):
        return replace(found, code=Code.STOP, p=1 - p)
    return _stopped(bench, look, p) or _open(bench, look, replace(found, p=p), p)


def _stopped(bench: Bench, look: Look, p: float) -> Verdict | None:
    """The stop by the test's own rule, of one that is not the better arm; None where none is."""
    stopped = stops(bench, look) if p <= EVEN else None
    return None if stopped is None else Verdict(Code.STOP, look, stopped.ruling, p=stopped.p)


def _open(bench: Bench, look: Look, found: Verdict, p: float) -> Verdict:
    """Neither arm is surely the better one: at the end it is said which one it may be."""
    sure = max(p, 1 - p)
    if bench.has_ended(look.day):
        if sure < bench.agreed.required:
            return replace(found, code=Code.WATCH, why=message("missing.difference"))
        way = "control" if p < EVEN else "variant"
        args = shortfalls.short(sure, required=limit(bench, look))
        return replace(found, code=Code.WATCH, why=message(f"missing.likely-{way}", **args))
    if sure < bench.agreed.required:
        return found
    why = shortfalls.probability(sure, limit(bench, look))
    return replace(found, code=Code.WATCH, why=why)
