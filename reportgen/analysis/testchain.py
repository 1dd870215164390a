"""How a test's verdict came about: its counts, its evidence, its limits and the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.analysis.chain import Step
from reportgen.analysis.quantities import of_test
from reportgen.problems import Quantity, Unit, message
from reportgen.report import Interval, TestRow
from reportgen.standard import fold

COUNTS = ("spend", "impressions", "clicks", "sessions", "conversions")


def find(tests: Sequence[TestRow], name: str) -> TestRow | None:
    """The test with this id, else with this name."""
    wanted = fold(name)
    by_id = (it for it in tests if fold(it.id) == wanted)
    return next(by_id, None) or next((it for it in tests if fold(it.name) == wanted), None)


def chain(test: TestRow) -> tuple[Step, ...]:
    """The steps of one test in the order in which they build on each other."""
    return tuple(
        step for part in (_counts, _value, _chances, _control, _verdict) for step in part(test)
    )


def _counts(test: TestRow) -> Iterator[Step]:
    amounts = [(it, amount) for it in COUNTS if (amount := getattr(test, it)) is not None]
    for metric, amount in amounts:
        yield Step(
            message("explain.count", column=f"data.{metric}"),
            Quantity(amount, Unit.CURRENCY if metric == "spend" else Unit.NUMBER),
        )
    if test.places:
        yield Step(message("explain.counted-in"), places=test.places)
    if test.phi is not None and amounts:
        code = "explain.phi-assumed" if test.phi_assumed else "explain.phi-measured"
        yield Step(message("explain.phi"), Quantity(test.phi, Unit.NUMBER, 2), message(code))


def _value(test: TestRow) -> Iterator[Step]:
    if test.value is not None and test.kpi is not None:
        yield _measured(
            test, "explain.kpi", Interval(test.value, test.low, test.high), kpi=test.kpi
        )
    for code, level in (
        ("explain.target", test.target),
        ("explain.scale-at", test.threshold_scale),
        ("explain.stop-at", test.threshold_stop),
    ):
        if level is not None:
            yield Step(message(code), of_test(test, level))


def _chances(test: TestRow) -> Iterator[Step]:
    for code, p in (
        ("explain.p-target", test.p_at_target),
        ("explain.p-stop", test.p_beyond_stop),
        ("explain.p-better", test.p_better_than_control),
        ("explain.power", test.power),
    ):
        if p is not None:
            yield Step(message(code), Quantity(p, Unit.PERCENT, 0))


def _control(test: TestRow) -> Iterator[Step]:
    if test.control is not None and test.control.value is not None:
        yield _measured(test, "explain.control", test.control)
    if test.lift is not None:
        working = (
            message(
                "explain.interval",
                low=Quantity(test.lift_low, Unit.PERCENT, 0, signed=True),
                high=Quantity(test.lift_high, Unit.PERCENT, 0, signed=True),
            )
            if test.lift_low is not None and test.lift_high is not None
            else None
        )
        yield Step(
            message("explain.lift"), Quantity(test.lift, Unit.PERCENT, 0, signed=True), working
        )
    if test.guardrail is not None:
        label = message("explain.guardrail", kpi=test.guardrail.kpi)
        yield Step(label, Quantity(test.guardrail.p_worse, Unit.PERCENT, 0))


def _verdict(test: TestRow) -> Iterator[Step]:
    if test.conversions_needed is not None:
        needed = Quantity(test.conversions_needed, Unit.NUMBER, 0)
        yield Step(message("explain.needed"), needed)
    if test.ruling.code:
        rule_at = (test.rule_place,) if test.rule_place else ()
        yield Step(message("explain.rule"), working=test.ruling, places=rule_at)
    for it in (test.grounds, *test.also):
        if it.code:
            yield Step(message("explain.condition"), working=it)
    why = test.why if test.why.code else None
    label = message("explain.verdict", verdict=f"verdict-{test.verdict}")
    yield Step(label, working=why, places=(test.place,))


def _measured(test: TestRow, code: str, it: Interval, **args: str) -> Step:
    """An amount with its 90 % interval; of one without an upper end, what it is at least."""
    value = None if it.value is None else of_test(test, it.value)
    working = None
    if it.low is not None and it.high is not None:
        low, high = of_test(test, it.low), of_test(test, it.high)
        working = message("explain.interval", low=low, high=high)
    elif it.low is not None:
        working = message("explain.at-least", low=of_test(test, it.low))
    return Step(message(code, **args), value, working)
