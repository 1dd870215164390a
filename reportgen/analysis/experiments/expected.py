"""How many of the day's decisions on tests are likely to be wrong: sure of each is not of all."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.experiments.codes import COMPARISON, Code
from reportgen.report import TestRow


def certainties(tests: Iterable[TestRow]) -> tuple[float, ...]:
    """How sure each decision to stop or scale is, of the tests that still have one to take.

    Without those that a rule decides by another KPI.
    """
    found = (_certainty(it) for it in tests if not it.is_settled)
    return tuple(p for p in found if p is not None)


def wrong(tests: Iterable[TestRow]) -> float:
    """The number of them that is expected to be wrong: Σ(1 − p)."""
    return sum(1 - p for p in certainties(tests))


def _certainty(test: TestRow) -> float | None:
    if test.grounds.code or test.verdict not in {Code.STOP, Code.SCALE}:
        return None
    stops = test.verdict == Code.STOP
    if test.ruling.code == COMPARISON:
        better = test.p_better_than_control
        return 1 - better if stops and better is not None else better
    return test.p_beyond_stop if stops else test.p_at_target
