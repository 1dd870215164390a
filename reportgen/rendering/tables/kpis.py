"""The KPIs as tables: the report in short, the scoreboard, every week, and what was restated."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.language import Voice
from reportgen.problems import Quantity, Unit
from reportgen.records import EACH
from reportgen.rendering import rows, scores
from reportgen.rendering.sections.goal import goal
from reportgen.rendering.tables.table import Table, Value, amount, cells, day, money, share, table
from reportgen.report import ChannelEffect, Effect, Report, Score

SHARES = frozenset({"CTR", "CVR"})  # factors of a cost that are no money


def summary(report: Report, voice: Voice) -> Table:
    """What the report is of, and its sentence of the week."""
    aim = goal(report, voice)
    said: list[tuple[str, Value]] = [
        (voice.column("settings.client"), report.client),
        (voice.column("weekly.week"), report.week),
        (voice.word("tables.from"), day(report.period.start)),
        (voice.word("tables.through"), day(report.period.end)),
        (voice.word("tables.data-through"), day(report.data_through)),
        (voice.word("tables.verdict"), report.verdict.text),
        (voice.word("score.heading"), report.findings[0].text if report.findings else None),
        (
            voice.column("settings.goal"),
            f"{aim.text}\n{aim.sentence}".strip() if aim else None,
        ),
        (voice.column("settings.meeting"), report.meeting),
        (voice.column("data.source"), f"{report.source.name} · {report.source.sha256[:8]}"),
    ]
    heads = (voice.word("tables.report"), voice.word("page.title", week=report.week))
    return table(voice.word("tables.summary"), heads, (it for it in said if it[1]))


def scoreboard(report: Report, voice: Voice) -> Table:
    """A row per KPI with what the page shows of it, and the numbers that it is judged by."""
    heads = (
        voice.column("kpis.kpi"),
        voice.column("kpis.level"),
        voice.column("kpis.channel"),
        voice.column("kpis.owner"),
        voice.column("weekly.value"),
        voice.column("weekly.week"),
        voice.word("tables.change"),
        voice.word("tables.change-share"),
        voice.word("score.mean4"),
        voice.column("kpis.baseline"),
        voice.column("kpis.target"),
        voice.word("tables.plan"),
        voice.word("score.way"),
        voice.word("tables.planned"),
        voice.word("score.status"),
        voice.word("tables.signal"),
        voice.word("tables.lower"),
        voice.word("tables.upper"),
        voice.word("tables.cells"),
    )
    ordered = (score for level in rows.levels(report) for score in level)
    return table(voice.word("score.heading"), heads, (_score(it, voice) for it in ordered))


def _score(it: Score, voice: Voice) -> tuple[Value, ...]:
    unit = Unit.POINTS if it.unit is Unit.PERCENT else it.unit
    at = it.places or [p.place for p in it.weeks if p.week == it.value_week]
    return (
        it.name,
        voice.term(it.level),
        _channel(it, voice),
        it.owner,
        _value(it, it.value),
        it.value_week,
        amount(it.change, unit, it.decimals, signed=True),
        share(it.change_pct, 1, signed=True),
        _value(it, it.mean4),
        _value(it, it.baseline),
        _value(it, it.target),
        _value(it, it.plan_today),
        share(it.covered),
        share(it.planned),
        scores.status(it, voice),
        voice.term(it.signal),
        _value(it, it.limits.lower if it.limits else None),
        _value(it, it.limits.upper if it.limits else None),
        cells(at),
    )


def weeks(report: Report, voice: Voice) -> Table:
    """A row per week and a column per KPI: blank where there is no value."""
    ordered = [score for level in rows.levels(report) for score in level]
    known = [{p.week: p.value for p in score.weeks} for score in ordered]
    heads = (voice.column("weekly.week"), *(_named(it, voice) for it in ordered))
    lines = (
        (week, *(_value(it, have.get(week)) for it, have in zip(ordered, known, strict=True)))
        for week in sorted({week for have in known for week in have})
    )
    return table(voice.sheet("weekly"), heads, lines)


def drivers(report: Report, voice: Voice) -> Table:
    """What moved the cost: each factor's part of the change, then each channel's."""
    heads = (
        voice.word("tables.factor"),
        voice.word("changed.was"),
        voice.word("changed.now"),
        voice.word("tables.effect"),
        voice.word("tables.cells"),
    )
    it = report.drivers
    lines: list[tuple[Value, ...]] = []
    if it is not None and it.effects:
        moved = _effect(it.to - it.from_)
        lines.append((it.kpi, money(it.from_), money(it.to), moved, cells(it.places)))
        lines += [_factor(one, voice) for one in it.effects]
        lines += [line for one in it.channels for line in _parts(one, voice)]
    return table(voice.word("tables.drivers"), heads, lines)


def _factor(it: Effect, voice: Voice) -> tuple[Value, ...]:
    before, now = (
        share(number, 2) if it.name in SHARES else money(number) for number in (it.from_, it.to)
    )
    return voice.word(f"bridge.{it.name}"), before, now, _effect(it.effect), None


def _parts(it: ChannelEffect, voice: Voice) -> Iterable[tuple[Value, ...]]:
    """A channel's part of the change: by its own cost, and by its share of the conversions."""
    for part, moved in (("rate", it.rate), ("mix", it.mix)):
        name = f"{it.name}, {voice.word(f'why.{part}').lower()}"
        yield name, None, None, _effect(moved), cells(it.places)


def _effect(moved: float) -> Quantity | None:
    return amount(moved, Unit.CURRENCY, 1, signed=True)


def restated(report: Report, voice: Voice) -> Table:
    """What the last report said of a week, and what the workbook says now."""
    heads = (
        voice.column("kpis.kpi"),
        voice.column("weekly.week"),
        voice.word("changed.was"),
        voice.word("changed.now"),
    )
    by_name = {it.name: it for it in report.kpis}
    lines = (
        (it.kpi, it.week, *(_value(by_name.get(it.kpi), number) for number in (it.was, it.now)))
        for it in report.restated
    )
    return table(voice.word("changed.heading"), heads, lines)


def _value(score: Score | None, number: float | None) -> Quantity | None:
    """A number of the KPI's, as the page prints it."""
    if score is None:
        return amount(number, Unit.NUMBER)
    return amount(number, score.unit, score.decimals, signed=score.per is not None)


def _channel(it: Score, voice: Voice) -> str | None:
    return voice.term("each") if it.channel == EACH else it.channel


def _named(it: Score, voice: Voice) -> str:
    channel = _channel(it, voice)
    return f"{it.name}, {channel}" if channel else it.name
