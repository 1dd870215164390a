"""KPIs that a rule of the sheet is for by name: what it says to do, held against their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.analysis.agenda import Desk
from reportgen.analysis.board import Rated, best, unique
from reportgen.analysis.experiments import shortfalls
from reportgen.analysis.experiments.bench import against_control
from reportgen.analysis.experiments.minima import DUST, Lack
from reportgen.analysis.experiments.rulebook import Rulebook, Ruling, heads, is_about
from reportgen.analysis.groups import in_week
from reportgen.analysis.measures import channel_of, scope_of
from reportgen.analysis.quantities import apart, brief
from reportgen.analysis.remedies import NAME_ROOM, mended
from reportgen.analysis.series import JUDGED, MEAN_WEEKS
from reportgen.analysis.sources import key
from reportgen.analysis.sums import DAYS as WEEK_DAYS
from reportgen.analysis.sums import Sums
from reportgen.analysis.triggers import level_of
from reportgen.dataclass import dataclass
from reportgen.grammar.precedence import Case, specificity
from reportgen.grammar.rule import DAYS, Comparison, Minimum, Rule
from reportgen.isoweek import Week
from reportgen.problems import Arg, Message, Place, Problem, Quantity, Severity, message, problem
from reportgen.records import AppliesTo, Logged, RuleText
from reportgen.report import Action, DecisionRow, Limits, Report, Signal

ACTIONS = {
    Logged.STOP: Action.STOP,
    Logged.PAUSE: Action.STOP,
    Logged.SCALE: Action.SCALE,
    Logged.FIX: Action.FIX,
    Logged.KEEP: Action.KEEP,
}
SIGNALS = {
    Signal.ABOVE: "evidence.rule-outside",
    Signal.BELOW: "evidence.rule-outside",
    Signal.DRIFT_UP: "evidence.rule-drift",
    Signal.DRIFT_DOWN: "evidence.rule-drift",
    Signal.NONE: "evidence.rule-within",
}


@dataclass(frozen=True, slots=True)
class _Held:
    """What a rule is held against: a week's value in the KPI's unit, or the mean of some weeks."""

    value: float
    weeks: tuple[Week, ...]

    @property
    def is_mean(self) -> bool:
        return len(self.weeks) > 1


@dataclass(frozen=True, slots=True)
class _Met:
    """A rule of which all comparisons of one alternative hold, each for its row.

    `lack` is the minimum that it still waits for.
    """

    ruling: Ruling
    alternative: tuple[Comparison, ...]
    rows: tuple[Rated, ...]
    lack: Lack | None


def ruled(rulebook: Rulebook, desk: Desk, report: Report) -> tuple[DecisionRow, ...]:
    """A decision for each KPI that a rule's condition holds for: the most pressing rule's.

    A KPI that is followed in each channel is decided on there too, and any KPI in the channel that
    a rule is for. A week that is thin is held by the mean of the last four; a week that is not
    over, provisional, excluded or an error is held against nothing. A rule that lacks its minimum
    waits.
    """
    found = []
    for case in _cases(rulebook, desk):
        met = [it for rule in case.rulings if (it := _met(rule, case.row, desk))]
        ready = next((it for it in met if it.lack is None), None) or next(iter(met), None)
        if ready is not None:
            found.append(_decision(ready, case.row, desk, report))
    return tuple(found)


def idle(rulebook: Rulebook, desk: Desk) -> list[Problem]:
    """What to add for each rule for KPIs that can decide nothing: it should be known."""
    found = []
    for text, rule in rulebook.named(AppliesTo.KPIS):
        if any(against_control(it) for it in rule.condition.comparisons):
            found.append(problem(Severity.NOTE, "rule-without-control", text.place))
        elif not any(_is_for(text, rule, row) for row in _rows(rulebook, desk)):
            found.append(_idle(text, rule, desk))
    return found


def _idle(text: RuleText, rule: Rule, desk: Desk) -> Problem:
    about = [row for row in desk.board.rows if heads(rule, row.kpi)]
    if text.channel and about and text.test_type is None:
        args = {"channel": text.channel, "kpi": about[0].kpi.name}
        where = {"weekly": "weekly", "column": "weekly.channel"}
        return problem(Severity.WARNING, "rule-without-channel", text.place, **args, **where)
    return problem(Severity.NOTE, "rule-idle", text.place, sheet="kpis")


def _is_for(text: RuleText, rule: Rule, row: Rated) -> bool:
    case = Case(AppliesTo.KPIS, row.channel)
    return bool(heads(rule, row.kpi)) and specificity(text, rule, case) is not None


@dataclass(frozen=True, slots=True)
class _Case:
    """A KPI, or a KPI in one channel, and the rules for it."""

    row: Rated
    rulings: tuple[Ruling, ...]


def _cases(rulebook: Rulebook, desk: Desk) -> Iterator[_Case]:
    """The KPIs in the sheet's order, each followed by its channels."""
    for row in desk.board.rows:
        yield _Case(row, rulebook.of_kpi(row.kpi, row.channel))
        for it in desk.parts.own(row):
            if not _is_listed(it, desk):
                yield _Case(it, rulebook.of_kpi(it.kpi, it.channel))
        for it in _asked_for(row, rulebook, desk):
            yield _Case(it, rulebook.of_kpi(it.kpi, it.channel, for_it_alone=True))


def _rows(rulebook: Rulebook, desk: Desk) -> list[Rated]:
    return [case.row for case in _cases(rulebook, desk)]


def _asked_for(row: Rated, rulebook: Rulebook, desk: Desk) -> list[Rated]:
    """A total in the channels that rules are for, where no row of the sheet is for them."""
    if row.kpi.channel is not None:
        return []
    named = rulebook.named(AppliesTo.KPIS)
    asked = unique(text.channel for text, rule in named if text.channel and heads(rule, row.kpi))
    parts = (desk.parts.one(row, channel) for channel in asked)
    return [it for it in parts if it is not None and not _is_listed(it, desk)]


def _is_listed(part: Rated, desk: Desk) -> bool:
    """Whether the KPI of a channel has a row of its own in the sheet."""
    return any(
        row.kpi.name == part.kpi.name and key(row.channel) == key(part.channel)
        for row in desk.board.rows
    )


def _met(ruling: Ruling, row: Rated, desk: Desk) -> _Met | None:
    for alternative in heads(ruling.rule, row.kpi):
        rows = [_row(it, row, desk) for it in alternative]
        known = tuple(it for it in rows if it is not None)
        if len(known) == len(rows) and all(map(_holds, alternative, known)):
            return _Met(ruling, alternative, known, _lack(ruling, row, desk))
    return None


def _row(it: Comparison, row: Rated, desk: Desk) -> Rated | None:
    """The KPI that a comparison is about: the row itself, else that of its channel, else any.

    A total doesn't stand in for a channel that it could have been told of.
    """
    if is_about(it, row.kpi):
        return row
    others = [other for other in desk.board.rows if is_about(it, other.kpi)]
    own = best([other for other in others if key(other.channel) == key(row.channel)])
    if own is not None or row.channel is None:
        return own or best(others)
    totals = [other for other in others if other.channel is None]
    parts = filter(None, (desk.parts.one(other, row.channel) for other in totals))
    found = next(parts, None)
    return found or best([other for other in others if not desk.parts.of(other)])


def _holds(it: Comparison, row: Rated) -> bool:
    held, level = _held(row), level_of(it.threshold, row.score)
    return held is not None and level is not None and it.comparator.holds(held.value, level)


def _held(row: Rated) -> _Held | None:
    series = row.series
    if series.stale:
        return None
    shown, last, latest = series.shown, series.points[-1], series.latest
    if shown is not None and shown.amount is not None and shown.kind in JUDGED:
        return _Held(shown.amount, (shown.week,))
    mean = series.mean(latest) if last.is_reported and len(latest) == MEAN_WEEKS else None
    return None if mean is None else _Held(mean, tuple(point.week for point in latest))


def _lack(ruling: Ruling, row: Rated, desk: Desk) -> Lack | None:
    """What the weeks of the value lack of the rule's minimum; of its alternatives the nearest."""
    evidence, held = ruling.rule.evidence, _held(row)
    if evidence is None or held is None:
        return None
    scope = scope_of(row.kpi, desk.workbook.channels)
    data = desk.counted.dense.within(scope, channel_of(row.kpi))
    sums = Sums([fact for week in held.weeks for fact in in_week(data.facts, week)], data)
    short = [_first(it, sums, row) for it in evidence.alternatives]
    return max(filter(None, short), key=lambda it: it.done) if all(short) else None


def _first(alternative: Iterable[Minimum], sums: Sums, row: Rated) -> Lack | None:
    for it in alternative:
        days = float(len(row.series.reported) * WEEK_DAYS)
        have = days if it.metric == DAYS else sums.total(it.metric) or 0.0
        if have < it.amount * (1 - DUST):
            return Lack(it.metric, have, it.amount)
    return None


def _decision(met: _Met, row: Rated, desk: Desk, report: Report) -> DecisionRow:
    ruling, kpi = met.ruling, row.kpi
    action = ACTIONS[ruling.rule.action]
    what = message(f"what.rule-{action}")
    if met.lack is not None:
        what = shortfalls.minimum(met.lack)
    elif action is Action.FIX:
        what = mended(kpi, report, desk.workbook) or what
    places = (place for it in met.rows for place in _places(it))
    first, *others = zip(met.alternative, met.rows, strict=True)
    return DecisionRow(
        action=action if met.lack is None else Action.WAIT,
        subject=f"{kpi.name}, {row.channel}" if row.channel else kpi.name,
        what=what,
        owner=kpi.owner,
        evidence=_evidence(*first),
        rule=ruling.text,
        state=None,
        place=ruling.place,
        verb=ruling.verb if met.lack is None else message("verb.wait"),
        ruling=ruling.rule.sentence,
        places=tuple(dict.fromkeys(places)),
        also=tuple(_also(it, its, row) for it, its in others),
        rule_place=ruling.place,
    )


def _places(row: Rated) -> Sequence[Place]:
    held = _held(row)
    return row.series.places(held.weeks if held else ())


def _evidence(it: Comparison, row: Rated) -> Message:
    """The value against the level; then whether it is a signal, or the rule alone decides."""
    score, held = row.score, _held(row)
    limits = None if held is None or held.is_mean else score.limits
    args = _against(it, row, limits)
    if held is not None and held.is_mean:
        return message("evidence.rule-mean", **args, weeks=len(held.weeks))
    if limits is None:
        few = score.signal is Signal.TOO_FEW_WEEKS
        return message("evidence.rule-few" if few else "evidence.rule", **args)
    return message(SIGNALS.get(score.signal, "evidence.rule"), **args)


def _also(it: Comparison, its: Rated, row: Rated) -> Message:
    """The value of another KPI of the condition, its channel named where that is another."""
    args = _against(it, its, None)
    if its.channel and key(its.channel) != key(row.channel):
        args["kpi"] = f"{args['kpi']} ({its.channel})"
    return message("evidence.rule-also", **args)


def _against(it: Comparison, row: Rated, limits: Limits | None) -> dict[str, Arg]:
    """The value, the level, and the limits where they are printed, told from each other."""
    score, held, level = row.score, _held(row), level_of(it.threshold, row.score)
    ends = {*((held.value,) if held else ()), *((level,) if level is not None else ())}
    ends |= {limits.lower, limits.upper} if limits else set()
    decimals = apart(score.unit, score.decimals, ends)

    def quantity(value: float) -> Quantity:
        return Quantity(value, score.unit, decimals, signed=score.per is not None)

    args: dict[str, Arg] = {
        "kpi": brief(score.name, NAME_ROOM),
        "sign": shortfalls.SIGNS.get(it.comparator, it.comparator.value),
    }
    args |= {"value": quantity(held.value)} if held else {}
    args |= {"level": quantity(level)} if level is not None else {}
    return args | (
        {"low": quantity(limits.lower), "high": quantity(limits.upper)} if limits else {}
    )
