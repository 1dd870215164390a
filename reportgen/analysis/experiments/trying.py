"""A rule tried on a look: whether it holds, how surely, and what it still lacks."""

from __future__ import annotations

from reportgen.analysis.experiments import shortfalls
from reportgen.analysis.experiments.bench import Bench, against_control
from reportgen.analysis.experiments.chances import chance, kpi_of, says_too_dear, unmet
from reportgen.analysis.experiments.logic import Kind
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.analysis.experiments.minima import Lack, lack
from reportgen.analysis.experiments.rulebook import Ruling, is_about
from reportgen.analysis.posterior.guard import beyond_stop
from reportgen.dataclass import dataclass
from reportgen.grammar.rule import Comparison
from reportgen.problems import Message

Alternative = tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule on a look. `p` is the probability that its main condition holds.

    `missing` is the first thing that it lacks; `lack` the minimum, where that is not reached.
    """

    ruling: Ruling
    holds: bool = False
    p: float | None = None
    missing: Message | None = None
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class _Main:
    """The condition that decides by its probability. `guarded` is what spend is counted in."""

    comparison: Comparison
    reading: Reading
    level: float | None
    guarded: float | None
    short: Lack | None


def stop(bench: Bench, look: Look, ruling: Ruling) -> Tried:
    """Whether a rule stops the test: its first alternative that does, else how the first fares."""
    tried = [_stop(bench, look, ruling, it) for it in ruling.rule.condition.alternatives]
    return next((it for it in tried if it.holds), tried[0])


def scale(bench: Bench, look: Look, ruling: Ruling) -> Tried:
    """Whether a rule and the test's own threshold would scale it, at this look alone."""
    tried = [_scale(bench, look, ruling, it) for it in ruling.rule.condition.alternatives]
    return next((it for it in tried if it.holds), tried[0])


def holds(bench: Bench, look: Look, ruling: Ruling) -> Tried | None:
    """A rule that neither stops nor scales, where it surely holds on enough; None where not.

    It goes by its own level: those of the log are where a test is stopped or scaled.
    """
    for alternative in ruling.rule.condition.alternatives:
        main, *others = _main_first(bench, look, alternative)
        kpi = kpi_of(bench, main)
        reading = look.read(kpi) if kpi else None
        if kpi is None or reading is None or unmet(bench, look, others):
            continue
        p = chance(main, reading, bench.level_of(main, kpi, look.day))
        tried = _certain(bench, ruling, p, lack(ruling.rule.evidence, reading, look, kpi.target))
        if tried.holds:
            return tried
    return None


def _main_first(bench: Bench, look: Look, alternative: Alternative) -> Alternative:
    main = deciding(bench, look, alternative)
    return (main, *(it for it in alternative if it is not main))


def _stop(bench: Bench, look: Look, ruling: Ruling, alternative: Alternative) -> Tried:
    """The main condition on its probability, the others on their values."""
    comparison = deciding(bench, look, alternative)
    others = (it for it in alternative if it is not comparison)
    main = _main(bench, look, ruling, comparison)
    missing = unmet(bench, look, others) or (main if isinstance(main, Message) else None)
    if missing is not None or isinstance(main, Message):
        return Tried(ruling, missing=missing)
    if main.level and main.guarded and says_too_dear(main.reading, comparison):
        return _guarded(bench, ruling, main, main.level, main.guarded)
    return _certain(bench, ruling, chance(comparison, main.reading, main.level), main.short)


def _scale(bench: Bench, look: Look, ruling: Ruling, alternative: Alternative) -> Tried:
    """The test's own KPI on its probability, the rule's other conditions on their values."""
    reading = look.read(bench.kpi)
    if reading is None:
        return Tried(ruling, missing=shortfalls.count(bench.kpi.name))
    own = next((it for it in alternative if is_about(it, bench.kpi)), None)
    level = bench.levels(look.day).scale
    if own is not None and against_control(own) and bench.trial.scale_at is None:
        p = chance(own, reading, None)
    else:
        p = None if level is None else reading.p_reached(level)
    tried = _certain(bench, ruling, p, lack(ruling.rule.evidence, reading, look, bench.kpi.target))
    missing = unmet(bench, look, (it for it in alternative if it is not own))
    return Tried(ruling, p=p, missing=missing) if tried.holds and missing else tried


def _certain(bench: Bench, ruling: Ruling, p: float | None, short: Lack | None) -> Tried:
    """Sure enough, on enough: for everything but a cost that is too high."""
    required = bench.agreed.required
    if short is not None:
        return Tried(ruling, p=p, missing=shortfalls.minimum(short), lack=short)
    if p is None or p < required:
        return Tried(ruling, p=p, missing=shortfalls.probability(p, required))
    return Tried(ruling, holds=True, p=p)


def _guarded(bench: Bench, ruling: Ruling, main: _Main, level: float, guarded: float) -> Tried:
    """A cost above its stop level: the guard's word."""
    reading, short, required = main.reading, main.short, bench.agreed.required
    beyond = beyond_stop(
        reading.raw,
        level / reading.logic.scale,
        guarded / reading.logic.scale,
        phi=reading.phi,
        required=required,
        has_minimum=short is None,
    )
    if beyond is None:
        nothing = Lack("spend", 0.0, guarded)
        return Tried(ruling, missing=shortfalls.minimum(nothing), lack=nothing)
    if beyond.stop:
        return Tried(ruling, holds=True, p=beyond.p)
    if beyond.p < required:
        missing = shortfalls.probability(beyond.p, required)
    elif short is not None and not beyond.strong:
        missing = shortfalls.minimum(short)
    else:
        missing = shortfalls.spending(reading.raw.exposure, beyond.spend_needed)
    return Tried(ruling, p=beyond.p, missing=missing, lack=short)


def _main(bench: Bench, look: Look, ruling: Ruling, it: Comparison) -> _Main | Message:
    """The condition laid out, or what it lacks to be judged at all."""
    kpi = kpi_of(bench, it)
    reading = look.read(kpi) if kpi else None
    if kpi is None or reading is None:
        return shortfalls.count(kpi.name if kpi else it.kpi.label)
    levels = bench.levels(look.day)
    own = kpi == bench.kpi
    level = levels.stop if own else bench.level_of(it, kpi, look.day)
    if level is None and not against_control(it):
        return shortfalls.level(kpi.name)
    guarded = levels.guarded if own else kpi.target or level
    short = lack(ruling.rule.evidence, reading, look, kpi.target)
    return _Main(it, reading, level, guarded, short)


def deciding(bench: Bench, look: Look, alternative: Alternative) -> Comparison:
    """The comparison that decides by its probability: the test's own KPI's, else a cost's."""
    own = [it for it in alternative if is_about(it, bench.kpi)]
    costs = [it for it in alternative if _is_cost(bench, look, it)]
    return (own or costs or alternative)[0]


def _is_cost(bench: Bench, look: Look, it: Comparison) -> bool:
    kpi = kpi_of(bench, it)
    reading = look.read(kpi) if kpi else None
    return reading is not None and reading.logic.kind is Kind.COST
