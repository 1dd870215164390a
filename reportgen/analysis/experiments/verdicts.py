"""The verdict on a test, from the first of its grounds that fits."""

from __future__ import annotations

from datetime import date

from reportgen.analysis.experiments import shortfalls, trying
from reportgen.analysis.experiments.bench import Bench
from reportgen.analysis.experiments.codes import Code, Verdict
from reportgen.analysis.experiments.contradictions import contradiction
from reportgen.analysis.experiments.looks import Look
from reportgen.analysis.experiments.target import against_target
from reportgen.analysis.experiments.versus import against_control
from reportgen.analysis.signals import UPWARD, judge
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import message
from reportgen.records import Better, TrialStatus
from reportgen.report import Signal

OVER = frozenset({TrialStatus.FINISHED, TrialStatus.STOPPED})


def verdict(bench: Bench, day: date) -> Verdict:
    """The verdict as of a day: planned, invalid, too little, or what comparison or levels say."""
    if bench.status is TrialStatus.PLANNED:
        return Verdict(Code.PLANNED)
    look = bench.look(day)
    if look is None:
        return Verdict(Code.TOO_LITTLE_DATA, why=message("missing.rows"))
    if look.logic(bench.kpi) is None:
        return _observed(bench, look)
    wrong = contradiction(bench, look)
    if wrong is not None:
        return Verdict(Code.INVALID, look, why=wrong.says)
    return _kept_or_fixed(bench, look, _judged(bench, look, day))


def _kept_or_fixed(bench: Bench, look: Look, found: Verdict) -> Verdict:
    """The verdict, by the rule of the sheet that fixes or keeps what is not stopped or scaled."""
    ruling = found.ruling
    if found.code in {Code.STOP, Code.SCALE} and (
        bench.has_defaults or found.by_comparison or (ruling and ruling.place)
    ):
        return found
    tries = (trying.holds(bench, look, it) for it in bench.rulings.others)
    tried = next(filter(None, tries), None)
    if tried is None:
        return found
    code = Code.WATCH if found.code is Code.WATCH else Code.CONTINUE
    return Verdict(code, look, tried.ruling, found.why, p=tried.p)


def _judged(bench: Bench, look: Look, day: date) -> Verdict:
    reading = look.read(bench.kpi)
    if reading is None or not reading.raw.usable:
        return Verdict(Code.TOO_LITTLE_DATA, look, why=shortfalls.count(bench.kpi.name))
    if look.pair.control is not None:
        return against_control(bench, look, reading, day)
    return against_target(bench, look, reading, day)


def outcome(bench: Bench, found: Verdict) -> str | None:
    """What a test that is over has shown: winner, loser, or no difference; None for the others.

    One that was better, and yet may not be scaled, is neither a winner nor no different.
    """
    if bench.status not in OVER or found.look is None or found.code is Code.INVALID:
        return None
    late = found.why is not None and found.why.code == "missing.hours"
    if found.code is Code.SCALE or late:
        return "winner"
    if found.held_back:
        return None
    return "loser" if found.code is Code.STOP else "no_difference_shown"


def _observed(bench: Bench, look: Look) -> Verdict:
    """A KPI that nothing can be counted of: whether it left its normal variation since the start.

    The weeks before the change make the limits. It is watched when it did, and never scaled.
    """
    series, start = bench.series, bench.trial.start
    if series is None or start is None:
        return Verdict(Code.CONTINUE, look, why=message("missing.before"))
    first, last = Week.of(start), Week.of(look.day)
    before = [point for point in series.points if point.week < first]
    since = [point for point in series.points if first <= point.week <= last and point.is_reported]
    if not before or not since:
        return Verdict(Code.CONTINUE, look, why=message("missing.before"))
    found = judge(replace(series, points=(*before, since[-1])))
    if found.signal is Signal.NONE:
        return Verdict(Code.CONTINUE, look, why=message("missing.moved"))
    if found.signal not in UPWARD:
        return Verdict(Code.CONTINUE, look, why=message("missing.before"))
    worse = UPWARD[found.signal] is (bench.kpi.better is Better.LOWER)
    return Verdict(Code.WATCH, look, why=message(f"missing.moved-{'worse' if worse else 'better'}"))
