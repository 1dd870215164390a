"""The test log as the page prints it: each test's figures, what the rule says, and why."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.experiments.expected import certainties, wrong
from reportgen.analysis.quantities import apart
from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Unit
from reportgen.records import Better
from reportgen.rendering.charts import Figure, evidence
from reportgen.rendering.choices import NONE, Chip, logged, source
from reportgen.rendering.typeset import opening, unbroken
from reportgen.report import Interval, Report, TestRow

KINDS = {
    "stop": "stop",
    "scale": "scale",
    "invalid": "fix",
    "watch": "keep",
    "continue": "keep",
    "too_little_data": "wait",
    "planned": "planned",
}
UNDECIDED = ("wait", "planned")
COUNTED = ("stop", "scale", "fix", "keep", "wait", "planned", "decided")
SURE, UNSURE = 0.995, 0.005  # rounded, they would be 100 and 0 %


@dataclass(frozen=True, slots=True)
class Trial:
    """A test's row. `chances` are lines of what is likely, `control` is the other arm's."""

    name: str
    under: str
    value: str
    interval: str
    size: str
    control: str
    chances: tuple[str, ...]
    chip: Chip
    outcome: str
    why: str
    rule: str
    logged: str
    logged_on: str
    deviates: bool
    learning: str
    source: str
    places: tuple[Place, ...] = ()
    place: Place | None = None
    rule_at: Place | None = None
    picture: Figure | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """The tests of one KPI, best first and those without figures last, and their axis."""

    kpi: str
    axis: Figure | None
    rows: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule's sentence, its cell, and the tests that it decided."""

    rule: str
    place: Place | None
    tests: str


@dataclass(frozen=True, slots=True)
class Trials:
    """The section: its heading counts the verdicts. `rows` are in the order of the log.

    `doubt` says how many of the decisions are likely to be wrong, "" where it is less than one.
    """

    heading: str
    rows: tuple[Trial, ...] = ()
    kinds: tuple[Kind, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    doubt: str = ""


def trials(report: Report, voice: Voice) -> Trials:
    """Every test of the log, by the KPI that it is about."""
    kinds = ["decided" if test.is_settled else _kind(test) for test in report.tests]
    parts = [
        voice.word(f"tests.count-{kind}", n=kinds.count(kind)) for kind in COUNTED if kind in kinds
    ]
    heading = voice.word("tests.heading", counts=voice.list(parts)) if parts else ""
    by_kpi: dict[object, list[TestRow]] = {}
    for test in report.tests:
        by_kpi.setdefault((test.kpi, test.unit, test.better), []).append(test)
    axes = {key: evidence.axis(tests) for key, tests in by_kpi.items()}
    rows = {
        id(test): _trial(test, axes[key], voice) for key, tests in by_kpi.items() for test in tests
    }
    found = (
        Kind(
            tests[0].kpi or "",
            evidence.head(axis, voice) if (axis := axes[key]) else None,
            tuple(rows[id(test)] for test in sorted(tests, key=_order)),
        )
        for key, tests in by_kpi.items()
    )
    in_order = tuple(rows[id(test)] for test in report.tests)
    return Trials(heading, in_order, tuple(found), _rulings(report, voice), _doubt(report, voice))


def _doubt(report: Report, voice: Voice) -> str:
    """Many decisions, each of them likely to be right, are not likely to be right all together."""
    n = round(wrong(report.tests))
    return voice.word("tests.doubt", n=n, total=len(certainties(report.tests))) if n else ""


def _order(test: TestRow) -> tuple[bool, float]:
    return _kind(test) in UNDECIDED, -_best(test)


def _best(test: TestRow) -> float:
    """How likely the test reaches what it should."""
    chances = (test.p_better_than_control, test.p_at_target)
    return next((p for p in chances if p is not None), -1.0)


def _rulings(report: Report, voice: Voice) -> tuple[Ruling, ...]:
    """Each rule with the tests it decided: a list of every one of them says no more than "all"."""
    by_rule: dict[str, list[TestRow]] = {}
    for test in report.tests:
        if test.rule:
            by_rule.setdefault(unbroken(test.rule), []).append(test)
    every = voice.word("tests.all") if len(report.tests) > 1 else ""
    return tuple(
        Ruling(
            rule,
            tests[0].rule_place,
            (len(tests) == len(report.tests) and every) or ", ".join(test.id for test in tests),
        )
        for rule, tests in by_rule.items()
    )


def _kind(test: TestRow) -> str:
    """The sort of decision: what a rule that fixes or keeps says goes before the verdict."""
    return test.action.value if test.action else KINDS[test.verdict]


def _trial(test: TestRow, axis: evidence.Axis | None, voice: Voice) -> Trial:
    own = Interval(test.value, test.low, test.high)
    interval, chances = _interval(test, own, voice), tuple(_chances(test, voice))
    value = _value(test, own, voice)
    says = ". ".join(filter(None, (f"{test.name}: {value}", interval, *chances)))
    name = test.name if test.name.startswith(test.id) else f"{test.id} {test.name}"
    return Trial(
        name=unbroken(name),
        under=" · ".join(_under(test, voice)),
        value=value,
        interval=interval,
        size=_size(test, voice),
        control=_control(test, voice),
        chances=chances,
        chip=Chip(_kind(test), opening(test.verb.text)),
        outcome=voice.word(f"tests.{test.outcome}") if test.outcome else "",
        why=unbroken(test.why.text),
        rule=unbroken(test.rule or ""),
        logged=logged(test.logged, voice) if test.logged else NONE,
        logged_on=voice.short_date(test.decided_on) if test.logged and test.decided_on else "",
        deviates=bool(test.deviates),
        learning=unbroken(test.learning or ""),
        source=source(test.rule, test.places or (test.place,), voice),
        places=test.places or (test.place,),
        place=test.place,
        rule_at=test.rule_place,
        picture=evidence.row(test, _kind(test), axis, says) if axis else None,
    )


def _under(test: TestRow, voice: Voice) -> Iterator[str]:
    if test.channel:
        yield test.channel
    if test.type:
        yield voice.word(f"tests.type-{test.type}")


def _value(test: TestRow, it: Interval, voice: Voice) -> str:
    """The KPI; what a cost without conversions is at least."""
    if it.value is not None:
        return voice.quantity(_quantity(test, it, it.value))
    if it.low is not None:
        return voice.word("tests.least", low=_quantity(test, it, it.low))
    return NONE


def _interval(test: TestRow, it: Interval, voice: Voice) -> str:
    if it.value is None or it.low is None or it.high is None:
        return ""
    return voice.between(_quantity(test, it, it.low), _quantity(test, it, it.high))


def _size(test: TestRow, voice: Voice) -> str:
    sizes = {"clicks": test.clicks, "sessions": test.sessions, "impressions": test.impressions}
    metric = test.sized_by or ""
    size = sizes.get(metric)
    if size is None:
        return ""
    return voice.word(
        "tests.size", amount=Quantity(size, Unit.NUMBER, 0), metric=f"evidence-{metric}"
    )


def _control(test: TestRow, voice: Voice) -> str:
    if test.control is None or test.control.value is None:
        return ""
    value = _quantity(test, test.control, test.control.value)
    return voice.word("tests.control", value=value)


def _chances(test: TestRow, voice: Voice) -> Iterator[str]:
    """How likely the scale threshold is reached, and the stop level passed; or who is better."""
    if test.p_better_than_control is not None:
        code = "tests.better" if test.assignment == "split" else "tests.better-observed"
        yield voice.word(code, p=percent(test.p_better_than_control, voice))
        if test.power is not None and test.status == "running":
            yield voice.word("tests.power", p=percent(test.power, voice))
        return
    signs = ("≤", ">") if test.better is Better.LOWER else ("≥", "<")
    own = Interval(test.value, test.low, test.high)
    if test.p_at_target is not None and test.threshold_scale is not None:
        level = _quantity(test, own, test.threshold_scale)
        p = percent(test.p_at_target, voice)
        yield voice.word("tests.chance", sign=signs[0], level=level, p=p)
    if test.p_beyond_stop is not None and test.threshold_stop is not None:
        level = _quantity(test, own, test.threshold_stop)
        p = percent(test.p_beyond_stop, voice)
        yield voice.word("tests.risk", sign=signs[1], level=level, p=p)


def percent(p: float, voice: Voice) -> str:
    """A probability in whole percent, as ``> 99 %`` where it would round to certainty."""
    if p > SURE:
        return ">\u00a0" + voice.percent(0.99, 0)
    return "<\u00a0" + voice.percent(0.01, 0) if p < UNSURE else voice.percent(p, 0)


def _quantity(test: TestRow, it: Interval, value: float) -> Quantity:
    """In the KPI's unit, with decimals enough to tell the interval's ends apart."""
    ends = [end for end in (it.value, it.low, it.high) if end is not None]
    return Quantity(value, test.unit, apart(test.unit, test.decimals or 0, ends))
