"""Campaigns, ads and channels that a rule of the sheet is for by name, judged like tests."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.experiments.codes import Code, Verdict
from reportgen.analysis.experiments.laying import Desk, bench
from reportgen.analysis.experiments.rows import row
from reportgen.analysis.experiments.rulebook import Ruling
from reportgen.analysis.experiments.verdicts import verdict
from reportgen.analysis.groups import Word, campaign, channel, creative
from reportgen.analysis.sources import key
from reportgen.grammar.rule import Rule
from reportgen.records import AppliesTo, Fact, RuleText, Trial
from reportgen.report import TestRow

WEEKS = 4  # the evidence on what has no start of its own
WORDS: dict[AppliesTo, Word] = {
    AppliesTo.CAMPAIGNS: campaign,
    AppliesTo.CREATIVES: creative,
    AppliesTo.CHANNELS: channel,
}


def judged(desk: Desk) -> tuple[TestRow, ...]:
    """What such a rule decides on: by the last four weeks, where there are rows of this one.

    Ads and campaigns that a test of the log measures are left to the test.
    """
    tested = {key(name) for trial in desk.workbook.tests for name in _names(trial)}
    found: dict[tuple[AppliesTo, str], TestRow] = {}
    for what, word in WORDS.items():
        for text, rule in desk.rulebook.named(what):
            for fact in _one_each(desk, word):
                name = word(fact) or ""
                if key(name) in tested or (what, key(name)) in found:
                    continue
                decided = _row(what, name, fact, (text, rule), desk)
                if decided is not None:
                    found[what, key(name)] = decided
    return tuple(found.values())


def _row(
    what: AppliesTo, name: str, fact: Fact, rule: tuple[RuleText, Rule], desk: Desk
) -> TestRow | None:
    """Its row, if it is this very rule that decides."""
    text, read = rule
    subject = read.condition.comparisons[0].kpi
    trial = Trial(
        id=name,
        name=name,
        place=text.place,
        channel=None if what is AppliesTo.CHANNELS else fact.channel,
        start=desk.week.plus(1 - WEEKS).monday,
        kpi=subject.label,
        creatives=(name,) if what is not AppliesTo.CAMPAIGNS else (),
        campaigns=(name,) if what is AppliesTo.CAMPAIGNS else (),
    )
    laid = bench(trial, desk, what)
    found = verdict(laid, desk.week.sunday) if laid else None
    if laid is None or found is None or not _decides(found):
        return None
    return row(laid, desk) if _is_by(found.ruling, text) else None


def _decides(found: Verdict) -> bool:
    return found.code in {Code.STOP, Code.SCALE} or found.other is not None


def _is_by(ruling: Ruling | None, text: RuleText) -> bool:
    return ruling is not None and ruling.place == text.place


def _one_each(desk: Desk, word: Word) -> Iterator[Fact]:
    """A fact of the report week for each name."""
    seen: set[str] = set()
    for fact in desk.index.in_week(desk.week):
        name = key(word(fact))
        if name and name not in seen:
            seen.add(name)
            yield fact


def _names(trial: Trial) -> tuple[str, ...]:
    return (*trial.creatives, *trial.campaigns, *trial.compared_with)
