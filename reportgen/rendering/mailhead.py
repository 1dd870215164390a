"""What an inbox shows of the mail: its subject, and the line beside it."""

from __future__ import annotations

import re

from reportgen.analysis.verdict import bottleneck
from reportgen.language import Voice
from reportgen.mailboxes import is_line
from reportgen.rendering import scores
from reportgen.rendering.scissors import ELLIPSIS, LINE, NAME, TEXT, Scissors
from reportgen.report import Action, Report, Score, Status


def subject(report: Report, voice: Voice, own: str | None = None) -> str:
    """``Veckorapport v. 47: 3 beslut, CPA 418 kr``, or the sender's `own` words, on one line.

    In these, ``{client}``, ``{week}``, ``{decisions}`` and ``{verdict}`` stand for what they name.
    """
    made = _usual(report, voice) if own is None else _own(report, voice, own)
    return "".join(filter(is_line, made))  # a cell may hide signs, which no header can


def _own(report: Report, voice: Voice, own: str) -> str:
    cut = Scissors().cut
    known = {
        "{client}": cut(report.client, NAME),
        "{week}": voice.week(report.week),
        "{decisions}": _count(report, voice),
        "{verdict}": cut(report.verdict.text, LINE),
    }
    pattern = "|".join(map(re.escape, known))
    return cut(re.sub(pattern, lambda found: known[found[0]], own), TEXT)


def _usual(report: Report, voice: Voice) -> str:
    decisions, score = _count(report, voice), _headline(report)
    if score is None or score.value is None:
        return voice.word("mail.subject-short", week=report.week, decisions=decisions)
    value = scores.amount(score, score.value, voice)
    name = Scissors().cut(score.name, NAME)
    return voice.word("mail.subject", week=report.week, decisions=decisions, kpi=name, value=value)


def preheader(report: Report, voice: Voice) -> str:
    """What an inbox shows beside the subject: decisions, meeting, and what is furthest behind."""
    cut = Scissors().cut
    count = _to_take(report)
    said = [voice.word("mail.pre-choices", n=count) if count else voice.word("decisions.none")]
    if report.meeting:
        said.append(cut(voice.word("masthead.meeting", when=report.meeting), NAME) + ".")
    last = bottleneck(report.kpis, {Status.BEHIND}) or bottleneck(
        report.kpis, {Status.SLIGHTLY_BEHIND}
    )
    if last:
        said.append(voice.word("mail.pre-behind", kpi=cut(last.name, NAME).rstrip(".")))
    return " ".join(said)


def _count(report: Report, voice: Voice) -> str:
    count = _to_take(report)
    return voice.word("mail.decisions", n=count) if count else voice.word("mail.no-decisions")


def _to_take(report: Report) -> int:
    return sum(row.action is not Action.WAIT for row in report.decisions)


def _headline(report: Report) -> Score | None:
    """The KPI that the verdict is about, else the first steering one, else the first."""
    fresh = [s for s in report.kpis if s.value is not None and s.value_week == report.week]
    about = str(report.verdict.args.get("kpi", "")).removesuffix(ELLIPSIS)  # a long name is cut
    return min(
        fresh,
        key=lambda s: (not about or not s.name.startswith(about), s.name != about, not s.steering),
        default=None,
    )
