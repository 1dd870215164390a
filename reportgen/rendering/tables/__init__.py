"""The report's tables, for whoever wants to count on: one for each sheet of a workbook."""

from __future__ import annotations

from reportgen.language import Voice
from reportgen.rendering.tables.decisions import decided, decisions, tests
from reportgen.rendering.tables.kpis import drivers, restated, scoreboard, summary, weeks
from reportgen.rendering.tables.plan import (
    backlog,
    channels,
    creatives,
    deliverables,
    events,
    formats,
    problems,
    risks,
    scaling,
)
from reportgen.rendering.tables.table import Table, Value
from reportgen.report import Report

__all__ = ["Table", "Value", "tables"]

_ALL = (
    summary, decisions, scoreboard, weeks, drivers, tests, decided, channels, scaling, formats,
    creatives, risks,
    backlog, deliverables, events, restated, problems,
)  # fmt: skip


def tables(report: Report, voice: Voice) -> tuple[Table, ...]:
    """Those of a told report that have a row, in the order of the page."""
    made = (make(report, voice) for make in _ALL)
    return tuple(it for it in made if it.rows)
