"""What is to be decided today: the tests judged, then the decisions that all parts lead to."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.agenda import Desk
from reportgen.analysis.decided import decided
from reportgen.analysis.decisions import Others, decisions
from reportgen.analysis.experiments import log
from reportgen.analysis.experiments.ruled import idle, ruled
from reportgen.analysis.series import Series
from reportgen.dataclass import replace
from reportgen.problems import Problem
from reportgen.report import Report


def complete(
    report: Report, it: Desk, series: Sequence[Series], previous: Report | None
) -> tuple[Report, list[Problem]]:
    """`report` with its tests, its decisions, and what became of those of last week."""
    judged, problems = log.judged(
        it.workbook,
        it.counted,
        it.calendar,
        it.week,
        vocabulary=it.vocabulary,
        series=series,
        previous=previous,
    )
    whole = replace(report, tests=judged.tests, decided=decided(report, it.workbook))
    of_kpis = ruled(judged.rulebook, it, report)
    taken = decisions(whole, it.workbook, previous, Others(judged.running, of_kpis))
    return replace(whole, decisions=taken), [*problems, *idle(judged.rulebook, it)]
