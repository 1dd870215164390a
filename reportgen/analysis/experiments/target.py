"""A test by itself, held against its levels: stopped, scaled, watched, or left to go on."""

from __future__ import annotations

from datetime import date

from reportgen.analysis import scaling
from reportgen.analysis.experiments import shortfalls, trying
from reportgen.analysis.experiments.bench import FROM_END, Bench
from reportgen.analysis.experiments.codes import Code, Verdict
from reportgen.analysis.experiments.guardrails import fallen, too_dear
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.analysis.experiments.trying import Tried
from reportgen.analysis.quantities import share
from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Message, Quantity, Unit, message
from reportgen.records import BudgetTier, TrialStatus

SURE = 0.90  # at both looks: the larger step


@dataclass(frozen=True, slots=True)
class Earlier:
    """The look a week before: how sure it was of the scale threshold, and how much there was."""

    p: float | None
    volume: float


def against_target(bench: Bench, look: Look, reading: Reading, day: date) -> Verdict:
    """A test by itself, held against its levels."""
    stopped = stops(bench, look)
    if stopped is not None:
        return Verdict(Code.STOP, look, stopped.ruling, p=stopped.p)
    down = [trying.stop(bench, look, ruling) for ruling in bench.rulings.stop]
    up = trying.scale(bench, look, bench.rulings.scale[0])
    if up.lack is not None and all(it.lack is not None for it in down):
        nearest = max((up, *down), key=lambda it: it.lack.done if it.lack else 0.0)
        why = shortfalls.minimum(nearest.lack) if nearest.lack else None
        return Verdict(Code.TOO_LITTLE_DATA, look, nearest.ruling, why)
    if up.holds:
        return _scaled(bench, look, up, day)
    return _between(bench, look, reading, down[0], up)


def stops(bench: Bench, look: Look) -> Tried | None:
    """The first rule that stops the test, or what it costs; None where none does."""
    rulings = (*bench.rulings.stop, *too_dear(bench, look))
    tried = (trying.stop(bench, look, ruling) for ruling in rulings)
    return next((it for it in tried if it.holds), None)


def _scaled(bench: Bench, look: Look, up: Tried, day: date) -> Verdict:
    """Sure enough at this look: then at the one before too, past the guardrail, and in its time.

    A test that has run to its planned end has one look, and has to be surer at it.
    """
    p = up.p or 0.0
    watched = Verdict(Code.WATCH, look, up.ruling, p=p, held_back=True)
    before = _earlier(bench, day)
    doubt = _unsteady(bench, look, before, p)
    if doubt is not None and not (bench.has_ended(look.day) and p >= FROM_END):
        return replace(watched, why=doubt)
    fell = fallen(bench, look)
    if fell is not None:
        return replace(watched, why=fell)
    twice = before.p if before and doubt is None else None
    step = _step(bench, sure=twice is not None and min(p, twice) >= SURE)
    if step is None and bench.agreed.tiers:
        return replace(watched, why=_hours(bench))
    return Verdict(Code.SCALE, look, up.ruling, step=step, p=p)


def _unsteady(bench: Bench, look: Look, before: Earlier | None, p: float) -> Message | None:
    """Why the look before is no second one; None where it is. `p` is how sure this one is."""
    required = bench.agreed.required
    is_first = before is None or before.p is None
    if bench.status is TrialStatus.FINISHED and (is_first or not _has_grown(look, before)):
        if bench.has_ended(look.day):
            return message("missing.last-look", **shortfalls.short(p, required=FROM_END))
        return message("missing.second-look-over", required=share(FROM_END))
    if before is None or before.p is None:
        return message("missing.second-look")
    if not _has_grown(look, before):
        return message("missing.second-look-same")
    if before.p < required:
        return message("missing.second-look-p", **shortfalls.short(before.p, required=required))
    return None


def _has_grown(look: Look, before: Earlier | None) -> bool:
    return before is None or _volume(look) - before.volume >= 1


def _between(bench: Bench, look: Look, reading: Reading, down: Tried, up: Tried) -> Verdict:
    """Past a level, and something is missing: it is watched. Else it goes on."""
    levels = bench.levels(look.day)
    if levels.stop is None and levels.scale is None:
        return Verdict(Code.CONTINUE, look, why=shortfalls.level(bench.kpi.name))
    if levels.stop is not None and reading.is_worse(levels.stop):
        return Verdict(Code.WATCH, look, down.ruling, down.missing, p=down.p)
    if levels.scale is not None and reading.is_reached(levels.scale):
        return Verdict(Code.WATCH, look, up.ruling, up.missing, p=up.p)
    return Verdict(Code.CONTINUE, look, up.ruling, p=up.p)


def _earlier(bench: Bench, day: date) -> Earlier | None:
    """The look through the Sunday before; None where there was none.

    Of counts typed in the log only the report before knows. A look that lacked a minimum is no
    proof: with next to nothing spent, every cost is likely to be low.
    """
    if not bench.is_in_data:
        return _last_report(bench)
    sunday = Week.of(min(day, bench.last)).plus(-1).sunday
    before = bench.look(sunday)
    if before is None:
        return None
    tried = trying.scale(bench, before, bench.rulings.scale[0])
    return Earlier(None if tried.lack else tried.p, _volume(before))


def _last_report(bench: Bench) -> Earlier | None:
    row = bench.previous
    if row is None or row.verdict in {Code.TOO_LITTLE_DATA, Code.INVALID, Code.PLANNED}:
        return None
    return Earlier(row.p_at_target, row.clicks or row.sessions or row.impressions or 0.0)


def _volume(look: Look) -> float:
    """Clicks, or what stands in for them."""
    found = (look.amount(it) for it in ("clicks", "sessions", "impressions"))
    return next((it for it in found if it), 0.0)


def _step(bench: Bench, *, sure: bool) -> BudgetTier | None:
    """The largest step of the policy that its hours allow; the smallest where less is sure."""
    tiers = sorted(bench.agreed.tiers, key=lambda it: it.step)
    wanted = reversed(tiers) if sure else tiers[:1]
    return next((it for it in wanted if scaling.within(it.step, bench.hours, [it])), None)


def _hours(bench: Bench) -> Message:
    needed = min(it.hours for it in bench.agreed.tiers)
    return message("missing.hours", hours=_number(bench.hours or 0.0), needed=_number(needed))


def _number(amount: float) -> Quantity:
    return Quantity(amount, Unit.NUMBER, 0)
