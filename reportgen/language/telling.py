"""A report told: every message in it said, and its problems in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from reportgen.dataclass import dataclass, fields, is_dataclass, replace
from reportgen.language.say import Voice
from reportgen.language.words import words
from reportgen.problems import Message, Problem
from reportgen.report import DecisionRow, ProblemRow, Report, RiskRow, TestRow

if TYPE_CHECKING:
    from reportgen.report.portfolio import Portfolio

SAYABLE = {"code", "args", "text"}


def told(report: Report, problems: Iterable[Problem], voice: Voice) -> Report:
    """`report` with the text of all its messages, flags and diagnoses, and its problem rows.

    What has no code keeps the text it has.
    """
    return replace(cast("Report", _tell(report, voice)), problems=problem_rows(problems, voice))


def portfolio_told(portfolio: Portfolio, voice: Voice) -> Portfolio:
    """The page over all clients in the language of `voice`, each client's amounts in its currency.

    A report may have been told in another language, by another version of the program: a sentence
    that there is no longer keeps its words.
    """
    kept = _Keeping(voice)
    return replace(
        portfolio,
        verdict=kept.told(portfolio.verdict),
        clients=tuple(
            replace(
                row,
                why=kept.told(row.why, row.currency),
                verdict=kept.told(row.verdict, row.currency),
            )
            for row in portfolio.clients
        ),
        decisions=tuple(
            replace(
                it,
                verb=kept.told(it.verb, it.currency),
                what=kept.told(it.what, it.currency),
            )
            for it in portfolio.decisions
        ),
    )


@dataclass(frozen=True, slots=True)
class _Keeping:
    """Says what the language of `voice` has a sentence for."""

    voice: Voice

    def told(self, it: Message, currency: str | None = None) -> Message:
        voice = replace(self.voice, currency=currency)
        known = words(voice.lang, voice.locales).find(it.code) if it.code else None
        return it if known is None else replace(it, text=voice.say(it))


def problem_rows(problems: Iterable[Problem], voice: Voice) -> tuple[ProblemRow, ...]:
    """Problems in the words of a language, in the order given."""
    return tuple(
        ProblemRow(
            severity=p.severity,
            kind=p.kind,
            sheet=p.place.sheet,
            cell=p.place.cell,
            message=voice.say(p.says),
            hint=voice.say(p.do),
        )
        for p in problems
    )


def _tell(value: object, voice: Voice) -> object:
    """`value` with the text of everything below it that has a code, arguments and a text."""
    if isinstance(value, tuple):
        return tuple(_tell(item, voice) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, RiskRow) and not value.name:
        value = _common(value, voice)
    if isinstance(value, TestRow | DecisionRow) and value.rule is None and value.ruling.code:
        value = replace(value, rule=voice.say(value.ruling))
    parts = {name: getattr(value, name) for name in fields(value)}
    changed = {name: new for name, old in parts.items() if (new := _tell(old, voice)) is not old}
    if parts.keys() >= SAYABLE and parts["code"]:
        changed["text"] = voice.say(Message(parts["code"], parts["args"]))
    return replace(value, **changed) if changed else value


def _common(risk: RiskRow, voice: Voice) -> RiskRow:
    """One of the common risks, with its name and what dampens it in words."""
    return replace(
        risk,
        name=voice.word(f"risk.name.{risk.code}"),
        mitigation=voice.word(f"risk.mitigation.{risk.code}"),
    )
