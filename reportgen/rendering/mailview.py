"""What the mail says: page 1 in the same order, each text cut to what a letter has room for."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.series import JUDGED
from reportgen.analysis.signals import UPWARD
from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.rendering import choices, flags, rows, scores
from reportgen.rendering.html import plan_day
from reportgen.rendering.scissors import LINE, NAME, TEXT, Scissors
from reportgen.rendering.scores import Tone
from reportgen.rendering.sections.goal import goal
from reportgen.report import Flag, Report, Score, Status

MOST_SIGNALS = 4  # rows of flags and good news together

# Signs that every mail program has in its own fonts, and that none of them turns into a picture.
CHIPS = {"stop": "■", "scale": "▲", "fix": "!", "keep": "=", "review": "✓", "wait": "○"}
STANDINGS = {Status.ON_TRACK: "●", Status.SLIGHTLY_BEHIND: "◆", Status.BEHIND: "▲"}
ARROWS = {("up", True): "▲", ("down", True): "▼", ("up", False): "△", ("down", False): "▽"}
NO_STANDING, NO_CHANGE = "○", "–"


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision to take. `who` is "" where the workbook names nobody."""

    kind: str
    sign: str
    word: str
    subject: str
    state: str
    what: str
    evidence: str
    who: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change with what stands under it; `tone` colours it, where it is a signal.

    `against` says what the column's head says: the unit and the week it counts from.
    """

    sign: str
    amount: str
    against: str
    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Standing:
    """A KPI's status: a sign, a word, and the colour of both."""

    sign: str
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Row:
    """A KPI with a signal. `text` says it in a sentence, which is all there is where `name` is "".

    `state` tells since when, `target` is "" where there is none.
    """

    text: str
    name: str = ""
    state: str = ""
    now: str = ""
    target: str = ""
    change: Change | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """What moved: flags, then good news. The sentences after them are "" where not needed."""

    heading: str
    flags: tuple[Row, ...]
    good_news: tuple[Row, ...]
    quiet: str
    more: str
    over: str
    others: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All of the mail but its words: `done` is the share of the plan that has passed, in percent.

    `choices_more` and the sentences that are not needed are "". `cut` tells that texts were cut.
    """

    client: str
    period: str
    day: str
    phase: str
    done: int
    verdict: str
    goal: str
    goal_says: str
    choices: tuple[Choice, ...]
    choices_more: str
    choices_none: str
    signals: Signals
    meeting: str
    source: str
    copied: str
    cut: bool


def letter(report: Report, voice: Voice) -> Letter:
    """The view of a told report."""
    scissors = Scissors()
    cut = scissors.cut
    due = choices.choices(report, voice)
    aim = goal(report, voice)
    plan = report.plan
    return Letter(
        client=cut(report.client, NAME),
        period=voice.period(report.period.start, report.period.end),
        day=plan_day(plan, voice) if plan.phases else "",
        phase=voice.word(f"phase.{plan.phase}") if plan.phases else "",
        done=round(100 * min(max(plan.day, 0) / max(plan.days, 1), 1)),
        verdict=cut(report.verdict.text, TEXT),
        goal=cut(aim.text, LINE) if aim else "",
        goal_says=aim.sentence if aim else "",
        choices=tuple(_choice(it, scissors) for it in due.first),
        choices_more=voice.word("mail.choices-more", n=due.more) if due.more else "",
        choices_none=_none(due, voice),
        signals=_signals(report, voice, scissors),
        meeting=cut(report.meeting or "", NAME),
        source=cut(report.source.name, NAME),
        copied=(report.source.copied_at or "")[:10],
        cut=scissors.used,
    )


def _choice(it: choices.Choice, scissors: Scissors) -> Choice:
    cut = scissors.cut
    return Choice(
        kind=it.chip.kind,
        sign=CHIPS.get(it.chip.kind, ""),
        word=cut(it.chip.word, 24),
        subject=cut(it.subject, NAME),
        state=it.state,
        what=cut(it.what, LINE),
        evidence=cut(it.evidence if it.evidence != choices.NONE else "", LINE),
        who=cut(it.owner if it.owner != choices.NONE else "", NAME),
    )


def _none(due: choices.Choices, voice: Voice) -> str:
    if due.first:
        return ""
    if due.next_review:
        return voice.word("decisions.none-until", day=due.next_review)
    return voice.word("decisions.none")


def _signals(report: Report, voice: Voice, scissors: Scissors) -> Signals:
    listed = flags.flags(report, voice)
    current = [it for it in report.flags if it.state != flags.CLEARED]
    worse = tuple(
        _row(flag, line.state, report, voice, scissors)
        for flag, line in zip(current, listed.lines, strict=False)
    )
    room = MOST_SIGNALS - len(worse)
    better = tuple(_row(it, "", report, voice, scissors) for it in report.good_news[:room])
    beyond = len(report.good_news) - len(better)
    heading = report.findings[0].text if report.findings else ""
    return Signals(
        heading=scissors.cut(heading or voice.word("score.heading"), LINE),
        flags=worse,
        good_news=better,
        quiet="" if worse else _quiet(report, voice),
        more=voice.word("mail.news-more", n=beyond) if beyond else "",
        over=scissors.cut(listed.over, TEXT),
        others=_others(report, voice) if worse or better else "",
    )


def _quiet(report: Report, voice: Voice) -> str:
    if not report.kpis_looked_at:
        return voice.word("mail.none-judged")
    return voice.word("signals.quiet", n=report.kpis_looked_at)


def _others(report: Report, voice: Voice) -> str:
    """How many of the KPIs that were looked at did nothing out of the ordinary."""
    fresh = (s for s in report.kpis if s.value is not None and s.kind in JUDGED)
    count = report.kpis_looked_at - sum(s.signal in UPWARD for s in fresh)
    return voice.word("mail.others", n=count) if count > 0 else ""


def _row(flag: Flag, state: str, report: Report, voice: Voice, scissors: Scissors) -> Row:
    cut = scissors.cut
    text = cut(flag.text, LINE)
    score = _score(flag, report.kpis)
    if score is None:
        return Row(text, state=state)
    row = rows.row(score, report.week, voice)
    sign, tone = STANDINGS.get(row.status, NO_STANDING), scores.TONES.get(row.status, Tone.PLAIN)
    return Row(
        text,
        name=cut(row.name, NAME),
        state=state,
        now=row.now.text,
        target="" if row.target.text == rows.NONE else row.target.text,
        change=_change(row),
        standing=Standing(sign, row.standing.text, tone),
    )


def _change(row: rows.Row) -> Change | None:
    it = row.change
    if it is None:
        return None
    words = ", ".join(filter(None, (it.words, row.since)))
    return Change(
        ARROWS.get((it.arrow, it.outside), NO_CHANGE), it.amount, row.against, words, it.tone
    )


def _score(flag: Flag, kpis: Iterable[Score]) -> Score | None:
    """The KPI that a flag is about; of two with one name, the one that the flag's cell is in."""
    named = [s for s in kpis if s.name == flag.kpi]
    return next(
        (s for s in named if flag.place in {p.place for p in s.weeks}),
        named[0] if named else None,
    )
