"""What does not fit in the test log: names, channels and counts, and tests in each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from reportgen.analysis.experiments.arms import Found
from reportgen.analysis.experiments.bench import Bench
from reportgen.analysis.experiments.contradictions import contradiction
from reportgen.analysis.experiments.laying import Desk
from reportgen.analysis.experiments.logic import Kind
from reportgen.analysis.experiments.minima import IMPRESSIONS
from reportgen.analysis.experiments.verdicts import OVER
from reportgen.analysis.sources import key
from reportgen.dataclass import replace
from reportgen.problems import Place, Problem, Severity, message, problem
from reportgen.records import Trial, TrialStatus
from reportgen.understand.names import nearest


def doubts(benches: Sequence[Bench], desk: Desk) -> list[Problem]:
    """Everything there is to mend in the tests that are, or were, run."""
    found: list[Problem] = []
    for bench in benches:
        if bench.status is not TrialStatus.PLANNED:
            found += _channel(bench.trial, desk)
            found += _names(bench.trial, bench.found, desk)
            found += _uncounted(bench)
            found += _contradictory(bench, desk)
    return [*found, *_overlaps(benches), *_impressions_alone(benches)]


def without_kpi(trial: Trial) -> list[Problem]:
    """A test without a KPI; one whose name means nothing has been told where it was read."""
    if trial.kpi:
        return []
    args = {"test": trial.id, "sheet": "kpis"}
    return [problem(Severity.ERROR, "test-without-kpi", trial.place, **args)]


def _channel(trial: Trial, desk: Desk) -> list[Problem]:
    """A channel that neither Data nor the Channels sheet knows, where they know any."""
    known = {*desk.index.channels, *(key(it.channel) for it in desk.workbook.channels)}
    if not trial.channel or not known or key(trial.channel) in known:
        return []
    if not (trial.creatives or trial.campaigns):
        return []  # nothing is looked for by it
    place = trial.places.get("channel", trial.place)
    args = {"test": trial.id, "channel": trial.channel}
    return [problem(Severity.WARNING, "test-channel", place, **args)]


def _names(trial: Trial, found: Found, desk: Desk) -> list[Problem]:
    """Ads and campaigns that no row of Data has, each with the name that is nearest to it."""
    problems = []
    named = {*trial.creatives, *trial.campaigns}
    for name in found.strangers:
        column = "compared_with" if name not in named else _column(trial, name)
        place = trial.places.get(column, trial.place)
        near = nearest(name, desk.index.names)
        args = {"test": trial.id, "name": name, **({"near": near} if near else {})}
        kind = "test-name-near" if near else "test-name"
        problems.append(problem(Severity.WARNING, kind, place, **args))
    return problems


def _uncounted(bench: Bench) -> list[Problem]:
    """A test that names nothing in Data and has no counts of its own."""
    trial = bench.trial
    if trial.counts or trial.creatives or trial.campaigns:
        return []
    columns = {"creative": "test_log.creative", "clicks": "test_log.clicks"}
    args = {"test": trial.id, **columns}
    return [problem(Severity.WARNING, "test-without-counts", trial.place, **args)]


def _contradictory(bench: Bench, desk: Desk) -> list[Problem]:
    look = bench.look(desk.week.sunday)
    found = contradiction(bench, look) if look else None
    if look is None or found is None:
        return []
    args = dict(found.says.args) | {"test": bench.trial.id}
    kind = found.says.code.replace("contradiction.", "test-counts-")
    arm = look.pair.control if found.of_control and look.pair.control else look.pair.own
    column = f"control_{found.metric}" if found.of_control else found.metric
    cells = (bench.trial.places.get(column), *arm.places([found.metric]), bench.trial.place)
    return [problem(Severity.ERROR, kind, next(filter(None, cells)), **args)]


def _overlaps(benches: Sequence[Bench]) -> list[Problem]:
    """Running tests in each other's way: the later one's cell, once for each and either way.

    They measure the same ads, or change the same thing in the same channel at the same time.
    """
    running = [it.trial for it in benches if it.status is TrialStatus.RUNNING]
    found: dict[tuple[str, str], Problem] = {}
    for one, two in combinations(running, 2):
        way = _in_the_way(one, two)
        if way is not None:
            found.setdefault((way.kind, two.id), way)
    return list(found.values())


def _in_the_way(one: Trial, two: Trial) -> Problem | None:
    args = {"test": two.id, "other": one.id}
    shared = _shared(one, two)
    if shared:
        place = two.places.get(_column(two, shared), two.place)
        return problem(Severity.WARNING, "tests-share-ad", place, **args, name=shared)
    if not one.channel or key(one.channel) != key(two.channel):
        return None
    place = two.places.get("channel", two.place)
    found = problem(Severity.WARNING, "tests-overlap", place, **args, channel=one.channel)
    if any(not (it.creatives or it.campaigns or it.counts) for it in (one, two)):
        return found
    apart = replace(found, do=message("do.tests-overlap-apart"))
    return apart if set(one.variables) & set(two.variables) else None


def _shared(one: Trial, two: Trial) -> str | None:
    """An ad or campaign of the second test that the first one measures or compares with."""
    ours = {key(it) for it in (*one.creatives, *one.campaigns)}
    theirs = {key(it) for it in (*two.creatives, *two.campaigns)}
    for name in (*two.creatives, *two.campaigns):
        if key(name) in ours | {key(it) for it in one.compared_with}:
            return name
    return next((name for name in two.compared_with if key(name) in ours - theirs), None)


def _impressions_alone(benches: Iterable[Bench]) -> list[Problem]:
    """Rules that would judge a cost on impressions: once for each."""
    found: dict[Place, Problem] = {}
    for bench in benches:
        look = None if bench.status in OVER else bench.look(bench.through)
        logic = look.logic(bench.kpi) if look else None
        for ruling in (*bench.rulings.stop, *bench.rulings.scale):
            evidence, place = ruling.rule.evidence, ruling.place
            if logic is None or logic.kind is not Kind.COST or evidence is None or place is None:
                continue
            alone = [a for a in evidence.alternatives if all(m.metric == IMPRESSIONS for m in a)]
            if alone and ruling.about(bench.kpi):
                amount = int(alone[0][0].amount)
                found.setdefault(
                    place,
                    problem(
                        Severity.NOTE,
                        "rule-impressions-alone",
                        place,
                        amount=amount,
                        kpi=bench.kpi.name,
                    ),
                )
    return list(found.values())


def _column(trial: Trial, name: str) -> str:
    """The column of the log that has a name."""
    if name in trial.creatives:
        return "creative"
    return "campaign" if name in trial.campaigns else "compared_with"
