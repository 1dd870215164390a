"""A report for the tests of the mail: decisions to take, and signals about KPIs of its own."""

from __future__ import annotations

import reports
from reportgen.dataclass import replace
from reportgen.problems import Message
from reportgen.report import Action, DecisionRow, Flag, Report


def decision(action: Action, subject: str, state: str | None = None) -> DecisionRow:
    return DecisionRow(
        action, subject, Message("", text="Stäng av testet."), "Annonsansvarig",
        Message("", text="CPA 561 kr (420–710 kr) efter 335 klick."), None, state, None,
        Message("", text=action.value),
    )  # fmt: skip


DECISIONS = (
    decision(Action.STOP, "T-19 Bred målgrupp, TikTok", "new"),
    decision(Action.SCALE, "T-21 Räkna på ditt tak, Meta"),
    decision(Action.FIX, "Landningssidan"),
    decision(Action.KEEP, "T-22 Offert inom 24 timmar"),
    decision(Action.REVIEW, "Meta-budget"),
    decision(Action.REVIEW, "Pipeline"),
    decision(Action.WAIT, "T-23 Längre film"),
)


def about(report: Report, at: int, code: str = "signal.above") -> Flag:
    """A flag about a KPI of the report, as the analysis makes it."""
    score = report.kpis[at]
    return Flag(
        code, {}, kpi=score.name, text=f"{score.name} bröt ut.", place=score.weeks[-1].place
    )


def sample() -> Report:
    """The sample with seven decisions, one of which waits, and signals about KPIs of its own."""
    report = reports.full()
    flags = tuple(about(report, at) for at in (3, 4, 7))
    return replace(
        report, decisions=DECISIONS, flags=flags, good_news=(about(report, 2),),
        verdict=Message("", {"kpi": "CPA / CPL"}, "CPA / CPL är 27 % över mål."),
    )  # fmt: skip
