"""What lies ahead of a test: how much more it takes, and what it can find by its planned end."""

from __future__ import annotations

from reportgen.analysis.experiments import trying
from reportgen.analysis.experiments.bench import FROM_END, Bench
from reportgen.analysis.experiments.codes import Code, Verdict
from reportgen.analysis.experiments.logic import Kind
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.analysis.experiments.minima import lack_of_arms
from reportgen.analysis.experiments.versus import limit
from reportgen.analysis.posterior.needed import conversions_needed
from reportgen.analysis.posterior.power import BETTER, rate_power, share_power
from reportgen.analysis.sums import OUTCOMES
from reportgen.records import Better

OPEN = frozenset({Code.TOO_LITTLE_DATA, Code.WATCH, Code.CONTINUE})


def needed(bench: Bench, verdict: Verdict) -> int | None:
    """How many more events of its KPI, at the present rates, until the test is settled by a look.

    Both arms' together where it has a control. None where it is settled, where a thousand more
    would not settle it, and for what is no outcome: nobody counts the next hundred clicks or views.
    """
    look = verdict.look
    reading = look.read(bench.kpi) if look else None
    if look is None or reading is None or verdict.code not in OPEN:
        return None
    if not OUTCOMES.intersection(reading.logic.events):
        return None
    events = reading.raw.events
    if look.pair.control is not None:
        control = reading.logic.counts(look.pair.control.amounts)
        events += control.events if control else 0.0
        return conversions_needed(events, lambda f: _told_apart(bench, look.grown(f)))
    return conversions_needed(events, lambda f: _settled(bench, look.grown(f)))


def power(bench: Bench, look: Look, reading: Reading) -> float | None:
    """The chance that a test 20 % better than its control is found to be, by its planned end.

    At the present volume, and taking a normal approximation. None without control, start or end.
    """
    control, trial = reading.weighed_control, bench.trial
    if control is None or trial.start is None or trial.end is None or look.days <= 0:
        return None
    growth = max(1.0, ((trial.end - trial.start).days + 1) / look.days)
    a, exposure = control.times(growth), reading.weighed.times(growth).exposure
    if reading.logic.kind is Kind.COST:
        return rate_power(a, exposure, 1 / (1 - BETTER), FROM_END)
    ratio = 1 - BETTER if reading.logic.better is Better.LOWER else 1 + BETTER
    if reading.logic.kind is Kind.SHARE:
        return share_power(a, exposure, ratio, FROM_END)
    return rate_power(a, exposure, ratio, FROM_END)


def _settled(bench: Bench, look: Look) -> bool:
    if any(trying.stop(bench, look, ruling).holds for ruling in bench.rulings.stop):
        return True
    return trying.scale(bench, look, bench.rulings.scale[0]).holds


def _told_apart(bench: Bench, look: Look) -> bool:
    reading = look.read(bench.kpi)
    compared = reading.against_control if reading else None
    if reading is None or compared is None:
        return False
    if lack_of_arms(reading, look, bench.rulings.scale[0].rule.evidence) is not None:
        return False
    return max(compared.p_better, 1 - compared.p_better) >= limit(bench, look)
