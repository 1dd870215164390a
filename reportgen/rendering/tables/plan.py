"""The rest of the page as tables: channels, creatives, risks, ideas, events, what to mend."""

from __future__ import annotations

from itertools import chain

from reportgen.language import Voice
from reportgen.problems import Unit
from reportgen.rendering.tables.table import Table, amount, cells, count, day, money, share, table
from reportgen.report import Report


def channels(report: Report, voice: Voice) -> Table:
    """What each channel cost and gave this week, against its scaling policy."""
    heads = (
        voice.column("channels.channel"),
        voice.column("channels.role"),
        voice.word("channels.spend"),
        voice.word("tables.spend-before"),
        voice.word("tables.change-share"),
        voice.word("channels.policy"),
        voice.word("channels.conversions"),
        voice.word("channels.cpa"),
        voice.word("channels.ctr"),
        voice.word("tables.spend-share"),
        voice.word("tables.conversion-share"),
        voice.word("tables.cells"),
    )
    lines = (
        (
            it.name,
            voice.word(f"channels.role-{it.role}") if it.role else None,
            money(it.spend),
            money(it.spend_previous),
            share(it.spend_change_pct, 1, signed=True),
            voice.word(f"policy.{it.policy}"),
            count(it.conversions),
            money(it.cpa),
            share(it.ctr, 2),
            share(it.spend_share),
            share(it.conversion_share),
            cells(chain.from_iterable(it.cells.values())),
        )
        for it in report.channels
    )
    return table(voice.sheet("channels"), heads, lines)


def scaling(report: Report, voice: Voice) -> Table:
    """Each raise of a budget, and whether the scaling policy allows it."""
    heads = (
        voice.column("budget_log.channel"),
        voice.column("budget_log.campaign"),
        voice.column("budget_log.at"),
        voice.word("tables.raise"),
        voice.word("tables.hours"),
        voice.word("channels.policy"),
        voice.column("budget_log.reason"),
        voice.word("tables.cells"),
    )
    lines = (
        (
            it.channel,
            it.campaign,
            day(it.at),
            share(it.step_pct, signed=True),
            count(it.hours_since),
            voice.word("policy.ok" if it.within_policy else "policy.breach"),
            it.reason,
            str(it.place),
        )
        for it in report.scaling
    )
    return table(voice.sheet("budget_log"), heads, lines)


def formats(report: Report, voice: Voice) -> Table:
    """What each format cost and gave this week."""
    heads = (
        voice.word("channels.format"),
        voice.word("channels.spend"),
        voice.word("channels.conversions"),
        voice.word("channels.cpa"),
        voice.word("channels.ctr"),
        voice.word("channels.views"),
        voice.word("tables.cells"),
    )
    lines = (
        (
            it.name,
            money(it.spend),
            count(it.conversions),
            money(it.cpa),
            share(it.ctr, 2),
            share(it.view_rate),
            cells(chain.from_iterable(it.cells.values())),
        )
        for it in report.formats
    )
    return table(voice.word("channels.format"), heads, lines)


def creatives(report: Report, voice: Voice) -> Table:
    """By their rank, with the CTR that few impressions draw towards the mean."""
    heads = (
        voice.column("creatives.creative"),
        voice.word("tables.rank"),
        voice.column("creatives.channel"),
        voice.column("creatives.pattern"),
        voice.word("creative.impressions"),
        voice.column("data.clicks"),
        voice.word("channels.spend"),
        voice.word("channels.conversions"),
        voice.word("channels.cpa"),
        voice.word("channels.ctr"),
        voice.word("tables.shrunk"),
        voice.word("tables.low"),
        voice.word("tables.high"),
        voice.word("tables.cells"),
    )
    lines = (
        (
            it.name,
            it.rank,
            it.channel,
            it.pattern,
            count(it.impressions),
            count(it.clicks),
            money(it.spend),
            count(it.conversions),
            money(it.cpa),
            share(it.ctr, 2),
            share(it.shrunk_ctr, 2),
            share(it.low, 2),
            share(it.high, 2),
            cells(chain.from_iterable(it.cells.values())),
        )
        for it in report.creatives
    )
    return table(voice.word("creative.kicker"), heads, lines)


def risks(report: Report, voice: Voice) -> Table:
    """The risks with their direction and what shows it."""
    heads = (
        voice.word("risks.risk"),
        voice.word("risks.week"),
        voice.word("risks.evidence"),
        voice.word("risks.mitigation"),
        voice.column("risks.owner"),
        voice.word("tables.cells"),
    )
    lines = (
        (
            it.name,
            voice.word(f"direction.{it.direction}"),
            it.evidence.text,
            it.mitigation,
            it.owner,
            cells(it.places or (it.place,)),
        )
        for it in report.risks
    )
    return table(voice.sheet("risks"), heads, lines)


def backlog(report: Report, voice: Voice) -> Table:
    """The ideas on top of the backlog."""
    heads = (
        voice.column("backlog.idea"),
        voice.word("tables.rank"),
        voice.column("backlog.type"),
        voice.column("backlog.channel"),
        voice.column("backlog.impact"),
        voice.column("backlog.effort"),
        voice.column("backlog.owner"),
        voice.word("tables.cells"),
    )
    lines = (
        (
            it.idea,
            it.rank,
            voice.word(f"idea.{it.type}") if it.type in {"A", "B", "C", "D"} else it.type,
            it.channel,
            amount(it.impact, Unit.NUMBER),
            amount(it.effort, Unit.NUMBER),
            it.owner,
            str(it.place),
        )
        for it in (report.backlog.items if report.backlog else ())
    )
    return table(voice.sheet("backlog"), heads, lines)


def deliverables(report: Report, voice: Voice) -> Table:
    """What the plan is to deliver, phase by phase."""
    heads = (
        voice.column("deliverables.deliverable"),
        voice.column("deliverables.phase"),
        voice.column("decisions.status"),
    )
    lines = (
        (
            it.text,
            it.phase,
            voice.word("deliverables.done") if it.done else voice.word("deliverables.open"),
        )
        for it in report.deliverables
    )
    return table(voice.sheet("deliverables"), heads, lines)


def events(report: Report, voice: Voice) -> Table:
    """What happened, with the letters of the charts."""
    heads = (
        voice.column("events.note"),
        voice.column("weekly.week"),
        voice.column("events.kpi"),
        voice.word("tables.letter"),
        voice.word("tables.cells"),
    )
    lines = ((it.text, it.week, it.kpi, it.letter, str(it.place)) for it in report.events)
    return table(voice.sheet("events"), heads, lines)


def problems(report: Report, voice: Voice) -> Table:
    """All of them: the page has room for the first ones only."""
    heads = (
        voice.word("tables.severity"),
        voice.word("tables.sheet"),
        voice.word("problems.cell"),
        voice.word("problems.what"),
        voice.word("problems.do"),
    )
    lines = (
        (voice.term(it.severity), it.sheet or report.source.name, it.cell, it.message, it.hint)
        for it in report.problems
    )
    return table(voice.word("quality.kicker"), heads, lines)
