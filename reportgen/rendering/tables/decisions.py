"""Decisions and tests as tables."""

from __future__ import annotations

from reportgen.language import Voice
from reportgen.problems import Unit
from reportgen.rendering import choices, experiments
from reportgen.rendering.tables.table import (
    Table,
    Value,
    amount,
    cells,
    count,
    day,
    money,
    share,
    table,
)
from reportgen.report import Decided, DecisionRow, Report, Score, TestRow


def decisions(report: Report, voice: Voice) -> Table:
    """Every decision of the day, those that wait too."""
    heads = (
        voice.word("decisions.decision"),
        voice.word("decisions.what"),
        voice.word("tables.step"),
        voice.word("decisions.who"),
        voice.word("decisions.evidence"),
        voice.column("rules.rule"),
        voice.word("tables.cells"),
    )
    lines = (_decision(it, voice) for it in report.decisions)
    return table(voice.sheet("decisions"), heads, lines)


def _decision(it: DecisionRow, voice: Voice) -> tuple[Value, ...]:
    return (
        choices.choice(it, voice).chip.word,
        it.subject,
        it.what.text,
        it.owner,
        it.evidence.text,
        it.rule,
        ", ".join(map(str, it.places or ((it.place,) if it.place else ()))),
    )


def tests(report: Report, voice: Voice) -> Table:
    """The test log with its counts, the interval of the KPI, and what the rules make of it."""
    heads = (
        voice.column("test_log.test"),
        voice.column("test_log.channel"),
        voice.column("test_log.type"),
        voice.word("tables.ruling"),
        voice.column("test_log.kpi"),
        voice.column("weekly.value"),
        voice.word("tables.low"),
        voice.word("tables.high"),
        voice.column("kpis.target"),
        voice.word("tables.chance"),
        voice.word("tables.risk"),
        voice.word("tables.better"),
        voice.column("test_log.spend"),
        voice.column("test_log.impressions"),
        voice.column("test_log.clicks"),
        voice.column("test_log.sessions"),
        voice.column("test_log.conversions"),
        voice.word("tables.why"),
        voice.column("rules.rule"),
        voice.column("test_log.decision"),
        voice.column("test_log.start"),
        voice.column("test_log.end"),
        voice.column("test_log.next_review"),
        voice.column("test_log.owner"),
        voice.column("test_log.learning"),
        voice.word("tables.cells"),
    )
    shown = experiments.trials(report, voice).rows
    lines = (_test(it, row, voice) for it, row in zip(report.tests, shown, strict=True))
    return table(voice.sheet("test_log"), heads, lines)


def _test(it: TestRow, shown: experiments.Trial, voice: Voice) -> tuple[Value, ...]:
    value, low, high, target = (
        amount(number, it.unit, it.decimals) for number in (it.value, it.low, it.high, it.target)
    )
    return (
        shown.name,
        it.channel,
        voice.word(f"tests.type-{it.type}") if it.type else None,
        shown.chip.word,
        it.kpi,
        value,
        low,
        high,
        target,
        share(it.p_at_target),
        share(it.p_beyond_stop),
        share(it.p_better_than_control),
        money(it.spend),
        count(it.impressions),
        count(it.clicks),
        count(it.sessions),
        count(it.conversions),
        it.why.text,
        it.rule,
        choices.logged(it.logged, voice) if it.logged else None,
        day(it.started),
        day(it.ends),
        day(it.next_review),
        it.owner,
        it.learning,
        cells(it.places or (it.place,)),
    )


def decided(report: Report, voice: Voice) -> Table:
    """The decisions that were taken, and the KPI they were about: then and now."""
    heads = (
        voice.column("decisions.week"),
        voice.column("decisions.decision"),
        voice.column("decisions.about"),
        voice.column("decisions.owner"),
        voice.column("decisions.due"),
        voice.column("decisions.status"),
        voice.column("kpis.kpi"),
        voice.word("decided.then"),
        voice.word("decided.now"),
    )
    by_name = {score.name: score for score in report.kpis}
    shown = choices.taken(report, voice)
    lines = (
        _taken(it, row, by_name.get(it.kpi or ""))
        for it, row in zip(report.decided, shown, strict=True)
    )
    return table(voice.word("tables.decided"), heads, lines)


def _taken(it: Decided, shown: choices.Taken, score: Score | None) -> tuple[Value, ...]:
    unit, decimals = (score.unit, score.decimals) if score else (Unit.NUMBER, None)
    return (
        it.week,
        shown.decision,
        it.about,
        it.owner,
        it.due,
        shown.status if it.status else None,
        it.kpi,
        amount(it.predicted, unit, decimals),
        amount(it.actual, unit, decimals),
    )
