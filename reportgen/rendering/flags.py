"""The flags as the page lists them: those of this week with their state, and what is over."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Place
from reportgen.rendering.choices import source
from reportgen.report import Flag, Report

CLEARED, NEW = "cleared", "new"
MOST = 3  # more is no list for a meeting
GOOD = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A flag's sentence, and since when: "" where no earlier report tells.

    `source` tells the rule and the cells, for who points at it.
    """

    text: str
    state: str
    source: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Flags:
    """`over` is one sentence on the flags of the last report that are no more; "" without any."""

    lines: tuple[Line, ...]
    over: str
    good: tuple[Line, ...] = ()


def flags(report: Report, voice: Voice) -> Flags:
    """The flags of a told report."""
    current = [it for it in report.flags if it.state != CLEARED][:MOST]
    cleared = [it.kpi or it.test or "" for it in report.flags if it.state == CLEARED]
    return Flags(
        lines=tuple(line(it, voice) for it in current),
        good=tuple(line(it, voice) for it in report.good_news[:GOOD]),
        over=voice.word("signals.cleared", kpis=voice.list(cleared)) if cleared else "",
    )


def line(it: Flag, voice: Voice) -> Line:
    """A flag or good news as a line."""
    places = it.places or ((it.place,) if it.place else ())
    return Line(it.text, _state(it, voice), source(it.ruling.text, places, voice), places)


def _state(flag: Flag, voice: Voice) -> str:
    if flag.state is None:
        return ""
    if flag.state == NEW:
        return voice.word("signals.new")
    return voice.word("signals.week", number=int(flag.state.removeprefix("week ")))
