"""The decisions of the day as the page prints them: a chip, what, who, and on what evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Place
from reportgen.rendering import scores
from reportgen.rendering.charts.svg import width_of
from reportgen.rendering.links import listed
from reportgen.rendering.typeset import lines, opening, unbroken
from reportgen.report import Action, Decided, DecisionRow, Report, Score

MOST, LEAST = 5, 3  # decisions on page 1, where it has room for them
LOGGED = frozenset({"stop", "pause", "scale", "keep", "fix"})  # the test log's own words
NONE = "–"

# Of the table, in rem as in the style sheet: the head, a row's padding and line, two columns.
_HEAD, _PADDING, _LINE = 5.2, 0.75, 1.2
_CHIP_AND_WHAT, _EVIDENCE, _OWNER, _SIZE = 27.6, 19.9, 7.9, 0.86
_CHIP = 2.75  # around a chip's word


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with its sign; `kind` is an action of the report and names both sign and colour."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision's row. `source` tells the rule and the cells, for who points at the evidence.

    `place` is the decision's own cell, `places` are those of its evidence.
    """

    chip: Chip
    subject: str
    what: str
    owner: str
    evidence: str
    state: str
    source: str
    place: Place | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """Those on page 1, the rest with the tests that wait, and how many of the rest are to take."""

    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    more: int
    next_review: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision that was taken: `then` and `now` are the values of the KPI it was about.

    `measure` names that KPI where `about` does not.
    """

    week: str
    decision: str
    about: str
    measure: str
    owner: str
    status: str
    then: str
    now: str
    place: str
    then_at: Place | None = None
    now_at: Place | None = None


def choices(report: Report, voice: Voice, first: int = MOST) -> Choices:
    """The decisions in their order, the `first` of them on page 1."""
    to_take = [row for row in report.decisions if row.action is not Action.WAIT]
    logged = {test.id for test in report.tests}  # with what they wait for, in the test log
    waiting = [
        row for row in report.decisions if row.action is Action.WAIT and row.test not in logged
    ]
    due = [test.next_review for test in report.tests if test.next_review]
    later = min((day for day in due if day > report.period.end), default="")
    return Choices(
        first=tuple(choice(row, voice) for row in to_take[:first]),
        rest=tuple(choice(row, voice) for row in (*to_take[first:], *waiting)),
        more=len(to_take[first:]),
        next_review=later,
    )


def fitting(report: Report, voice: Voice, fits: Callable[[float], bool]) -> Choices:
    """The decisions with as many of them on page 1 as it has room for, at least three.

    `fits` tells whether the rest of the page does when the decisions take so many rem.
    """
    tried = (choices(report, voice, first) for first in range(MOST, LEAST, -1))
    return next((it for it in tried if fits(height(it))), choices(report, voice, LEAST))


def choice(row: DecisionRow, voice: Voice) -> Choice:
    """A decision in words."""
    return Choice(
        chip=Chip(row.action.value, opening(row.verb.text or voice.term(row.action))),
        subject=unbroken(row.subject),
        what=unbroken(row.what.text),
        owner=row.owner or NONE,
        evidence=unbroken(evidence(row)) or NONE,
        state=_state(row.state, voice),
        source=source(row.rule, row.places or ((row.place,) if row.place else ()), voice),
        place=row.place,
        places=row.places or ((row.place,) if row.place else ()),
    )


def evidence(row: DecisionRow) -> str:
    """The evidence on every condition of the rule."""
    return " ".join(filter(None, (it.text for it in (row.evidence, *row.also))))


def source(rule: str | None, places: Iterable[Place], voice: Voice) -> str:
    """The rule's sentence and the cells of the evidence, in one line."""
    cells = listed(places)
    said = (
        voice.word("decisions.rule", rule=rule) if rule else "",
        voice.word("decisions.cells", cells=cells) if cells else "",
    )
    return " ".join(filter(None, said))


def taken(report: Report, voice: Voice) -> tuple[Taken, ...]:
    """What was decided, and what became of it."""
    by_name = {score.name: score for score in report.kpis}
    return tuple(_taken(it, by_name.get(it.kpi or ""), voice) for it in report.decided)


def chip_width(found: Choices) -> float:
    """The rem of the column of chips: as wide as the longest word of the language needs."""
    words = [it.chip.word for it in (*found.first, *found.rest)]
    return round(max([6.0, *(width_of(word, 0.8) + _CHIP for word in words)]), 2)


def height(found: Choices) -> float:
    """The rem that the decisions take on page 1, estimated from their lines."""
    if not found.first:
        return _HEAD
    return _HEAD + sum(heights(found, found.first)) + (_LINE if found.more else 0.0)


def heights(found: Choices, some: Iterable[Choice]) -> list[float]:
    """The rem of each row, estimated from its lines."""
    what = _CHIP_AND_WHAT - chip_width(found)
    return [
        _PADDING
        + _LINE
        * max(
            lines(it.subject, _SIZE, what) + lines(it.what, _SIZE, what),
            lines(it.evidence, _SIZE, _EVIDENCE),
            lines(it.owner, _SIZE, _OWNER),
        )
        for it in some
    ]


def logged(decision: str, voice: Voice) -> str:
    """A decision of the test log in words: what is kept there goes on."""
    return voice.word("verb.continue" if decision == "keep" else f"verb.{decision}")


def _taken(it: Decided, score: Score | None, voice: Voice) -> Taken:
    word = logged(it.decision, voice) if it.decision in LOGGED else it.decision
    then, now = (
        NONE if value is None or score is None else scores.amount(score, value, voice)
        for value in (it.predicted, it.actual)
    )
    return Taken(
        week=voice.short_week(it.week),
        decision=unbroken(word),
        about=unbroken(it.about or NONE),
        measure=unbroken(score.name) if score and score.name != it.about else "",
        owner=it.owner or NONE,
        status=voice.word(f"decided.{it.status}") if it.status in STATUSES else it.status or NONE,
        then=then,
        now=now,
        place=str(it.place),
        then_at=it.then,
        now_at=it.now,
    )


STATUSES = frozenset({"open", "done", "dropped"})


def _state(state: str | None, voice: Voice) -> str:
    """``ny``, ``vecka 3``; "" where it is not known."""
    if state is None:
        return ""
    if state == "new":
        return voice.word("decisions.new")
    return voice.word("decisions.week", week=int(state.removeprefix("week ")))
