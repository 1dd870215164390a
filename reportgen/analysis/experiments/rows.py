"""A judged test as a row of the report."""

from __future__ import annotations

from datetime import timedelta

from reportgen.analysis.experiments.bench import BEFORE_END, FROM_END, Bench
from reportgen.analysis.experiments.codes import COMPARISON, Code, Verdict
from reportgen.analysis.experiments.grounds import grounds, named
from reportgen.analysis.experiments.guardrails import guardrail
from reportgen.analysis.experiments.laying import Desk, cost
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.analysis.experiments.prospects import needed, power
from reportgen.analysis.experiments.rulebook import FIX, KEEP, SCALE, STOP
from reportgen.analysis.experiments.verdicts import OVER, outcome, verdict
from reportgen.analysis.quantities import share
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Message, message
from reportgen.records import Logged, Trial
from reportgen.report import Action, Interval, TestRow

NOTHING = Interval(None, None, None)
# A decision of the log as the verdict that it follows.
FOLLOWS = {
    Logged.STOP: Code.STOP,
    Logged.PAUSE: Code.STOP,
    Logged.SCALE: Code.SCALE,
    Logged.KEEP: Code.CONTINUE,
    Logged.FIX: Code.CONTINUE,
}
OTHERS = {Logged.FIX: Action.FIX, Logged.KEEP: Action.KEEP}


def planned_or_unread(trial: Trial, verdict: Verdict, status: str) -> TestRow:
    """The row of a test of which nothing has been counted yet, or can be."""
    why = verdict.why or Message("")
    return TestRow(
        id=trial.id,
        name=trial.name,
        type=trial.type.value if trial.type else None,
        variable=trial.variables[0] if trial.variables else None,
        channel=trial.channel,
        status=status,
        kpi=trial.kpi,
        value=None,
        low=None,
        high=None,
        target=None,
        spend=None,
        impressions=None,
        clicks=None,
        sessions=None,
        conversions=None,
        cpa=None,
        cpa_low=None,
        cpa_high=None,
        phi=None,
        phi_assumed=False,
        p_at_target=None,
        p_beyond_stop=None,
        control=None,
        p_better_than_control=None,
        lift=None,
        lift_low=None,
        lift_high=None,
        expected_loss=None,
        guardrail=None,
        verdict=verdict.code.value,
        missing=_missing(why),
        conversions_needed=None,
        outcome=None,
        owner=trial.owner,
        started=trial.start.isoformat() if trial.start else None,
        ends=trial.end.isoformat() if trial.end else None,
        assignment=trial.assignment.value,
        threshold_scale=None,
        threshold_stop=None,
        power=None,
        next_review=trial.next_review.isoformat() if trial.next_review else None,
        learning=trial.learning,
        next_test=trial.next_test,
        rule=None,
        logged=trial.decision.value if trial.decision else None,
        deviates=None,
        place=trial.place,
        why=why,
        verb=message(VERBS[verdict.code]),
        hypothesis=trial.hypothesis,
        decided_on=trial.decision_date.isoformat() if trial.decision_date else None,
    )


VERBS = {
    Code.INVALID: "verb.fix",
    Code.TOO_LITTLE_DATA: "verb.wait",
    Code.STOP: "verb.stop",
    Code.SCALE: "verb.scale",
    Code.WATCH: "verb.continue",
    Code.CONTINUE: "verb.continue",
    Code.PLANNED: "verb.planned",
}


def row(bench: Bench, desk: Desk) -> TestRow:
    """The row of a test as of the end of the week."""
    day = desk.week.sunday
    found = verdict(bench, day)
    bare = planned_or_unread(bench.trial, found, bench.status.value)
    stands_on = grounds(bench, found)
    own = replace(
        bare,
        kpi=bench.kpi.name,
        target=bench.kpi.target,
        outcome=outcome(bench, found),
        deviates=deviates(bench),
        unit=bench.kpi.unit,
        decimals=bench.kpi.decimals,
        better=bench.kpi.better,
        verb=verb(bench, found),
        ruling=sentence(found),
        rule=found.ruling.text if found.ruling else None,
        rule_place=found.ruling.place if found.ruling else None,
        action=OTHERS.get(found.other) if found.other else None,
        grounds=stands_on.deciding,
        also=stands_on.also,
    )
    if found.look is None:
        return replace(own, action=Action.FIX, verb=message("verb.fix")) if own.is_unread else own
    levels = bench.levels(found.look.day)
    own = _counted(own, bench, desk, found)
    reading = found.look.read(bench.kpi)
    if reading is None or found.code is Code.INVALID:
        return own
    return replace(
        _judged(own, bench, found.look, reading),
        threshold_scale=levels.scale,
        threshold_stop=levels.stop,
        p_at_target=None if levels.scale is None else reading.p_reached(levels.scale),
        p_beyond_stop=None if levels.stop is None else reading.p_worse(levels.stop),
        conversions_needed=needed(bench, found),
        step_pct=found.step.step if found.step else None,
    )


def _counted(row: TestRow, bench: Bench, desk: Desk, found: Verdict) -> TestRow:
    """The raw counts, the cost per conversion, and their cells."""
    look = found.look
    if look is None:
        return row
    paid = cost(desk, bench.trial.channel)
    price = look.read(paid) if paid else None
    interval = (price and price.interval) or NOTHING
    amounts, logic = look.pair.own.amounts, look.logic(bench.kpi)
    size = look.size(logic.exposure if logic else None)
    metrics = {it for it in (size,) if it} | set(price.logic.metrics if price else ())
    metrics |= set(logic.metrics if logic else ())
    metrics |= {it for kpi in named(bench, found) if (its := look.logic(kpi)) for it in its.metrics}
    events = price.logic.events if price else ("conversions",)
    typed = tuple(p for key, p in bench.trial.places.items() if key in metrics)
    return replace(
        row,
        spend=amounts.get("spend"),
        impressions=amounts.get("impressions"),
        clicks=amounts.get("clicks"),
        sessions=amounts.get("sessions"),
        conversions=next((amounts[it] for it in events if it in amounts), None),
        cpa=interval.value,
        cpa_low=interval.low,
        cpa_high=interval.high,
        sized_by=size,
        places=look.pair.own.places(sorted(metrics & amounts.keys())) or typed,
    )


def _judged(row: TestRow, bench: Bench, look: Look, reading: Reading) -> TestRow:
    """What the counts say of the test's own KPI."""
    own, compared = reading.interval or NOTHING, reading.against_control
    lift = compared.lift if compared else NOTHING
    return replace(
        row,
        value=own.value,
        low=own.low,
        high=own.high,
        phi=reading.phi,
        phi_assumed=reading.dispersion.assumed,
        control=reading.control_interval,
        p_better_than_control=compared.p_better if compared else None,
        lift=lift.value,
        lift_low=lift.low,
        lift_high=lift.high,
        expected_loss=compared.loss if compared else None,
        guardrail=guardrail(bench, look),
        power=power(bench, look, reading),
    )


def deviates(bench: Bench) -> bool | None:
    """Whether the logged decision is another than the rules led to on its day.

    That is by the last Sunday before it, as the meeting had it. None without a decision or a date,
    and for counts typed in the log unless they are of that very week: what they were is not known.
    """
    trial = bench.trial
    if trial.decision is None or trial.decision_date is None:
        return None
    day = trial.decision_date - timedelta(days=trial.decision_date.isoweekday())
    if not bench.is_in_data and Week.of(day) != Week.of(bench.through):
        return None
    then = verdict(bench, day).code
    return FOLLOWS[trial.decision] is not (
        then if then in {Code.STOP, Code.SCALE} else Code.CONTINUE
    )


def verb(bench: Bench, found: Verdict) -> Message:
    """The decision's word: the rule's own for what it does, and keep for a test that is over."""
    ruling = found.ruling
    actions = {Code.STOP: STOP, Code.SCALE: SCALE}.get(found.code, FIX | KEEP)
    if ruling is not None and ruling.rule.action in actions:
        return ruling.verb
    if bench.status in OVER and found.code in {Code.WATCH, Code.CONTINUE, Code.TOO_LITTLE_DATA}:
        return message("verb.keep")
    return message(VERBS[found.code])


def sentence(found: Verdict) -> Message:
    """The rule that led to the verdict, in words."""
    if found.by_comparison:
        return message(COMPARISON, before=share(BEFORE_END), end=share(FROM_END))
    return found.ruling.rule.sentence if found.ruling else Message("")


def _missing(why: Message) -> tuple[str, ...]:
    """What the verdict lacks, in short: the metric of a minimum, else the kind of thing."""
    if not why.code:
        return ()
    if why.code in {"missing.minimum", "missing.minimum-control"}:
        return (str(why.args["metric"]).removeprefix("evidence-"),)
    return (why.code.split(".")[-1].removesuffix("-over"),)
