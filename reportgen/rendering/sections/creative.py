"""The creatives: which of them are best so far, and how fast new ones come."""

from __future__ import annotations

from reportgen.dataclass import dataclass, field
from reportgen.language import Voice
from reportgen.problems import Place
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.columns import columns
from reportgen.rendering.sections.channels import NONE, at, count, per, percent
from reportgen.rendering.typeset import unbroken
from reportgen.report import Cells, CreativeRow, Report, Velocity

_SHOWN = 4  # rows at least, of those there are
_MOST = 8


@dataclass(frozen=True, slots=True)
class CreativeLine:
    """A creative's row; `interval` tells that its lead may be luck, `top` that it leads.

    `under` is what stands under the name where the channel has no column.
    """

    rank: str
    name: str
    channel: str
    under: str
    pattern: str
    ctr: str
    interval: str
    cpa: str
    impressions: str
    top: bool
    at: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """A sentence on how many there were, and their rows."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """The production rate: its finding, the columns, and the counts of tests and posts."""

    title: str
    figure: Figure | None
    counts: tuple[Count, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Creative:
    """The section: either part may be missing."""

    finding: str
    measure: str
    rows: tuple[CreativeLine, ...]
    patterns: bool
    pace: Pace | None


def creative(report: Report, voice: Voice) -> Creative | None:
    """The section; None without creatives, posts and tests to count."""
    pace = _pace(report.velocity, voice) if report.velocity else None
    if not report.creatives and pace is None:
        return None
    top = sum(c.top for c in report.creatives)
    shown = report.creatives[: min(max(top, _SHOWN), _MOST)]
    return Creative(
        finding=_finding(report, pace, voice),
        measure=voice.word("creative.measure", total=len(report.creatives)),
        rows=tuple(_line(c, voice) for c in shown),
        patterns=any(c.pattern for c in shown),
        pace=pace,
    )


def _finding(report: Report, pace: Pace | None, voice: Voice) -> str:
    if not report.creatives:
        return pace.title if pace else voice.word("creative.heading")
    sure = [c for c in report.creatives if c.sure]
    if not sure:
        return voice.word("creative.finding-none", total=len(report.creatives))
    best = sure[0].name
    return voice.word("creative.finding", n=len(sure), total=len(report.creatives), best=best)


def _line(it: CreativeRow, voice: Voice) -> CreativeLine:
    return CreativeLine(
        rank=voice.number(it.rank),
        name=unbroken(it.name),
        channel=it.channel or "",
        under=" · ".join(filter(None, (it.channel, voice.word("creative.leads") * it.top))),
        pattern=unbroken(it.pattern or NONE),
        ctr=percent(it.ctr, 2, voice),
        interval="" if it.sure else voice.word("creative.unsure"),
        cpa=per(it.cpa, voice),
        impressions=count(it.impressions, voice),
        top=it.top,
        at=at(it.cells),
    )


def _pace(it: Velocity, voice: Voice) -> Pace | None:
    counts = [
        Count(_counted(name, got, minimum, it, voice), it.cells.get(name, ()))
        for name, got, minimum in (
            ("tests", it.tests, it.tests_minimum),
            ("posts", it.posts, it.posts_minimum),
        )
        if got is not None
    ]
    if it.creatives is None:
        return Pace(voice.word("pace.heading"), None, tuple(counts)) if counts else None
    enough = it.creatives >= it.creatives_minimum
    code = "pace.enough" if enough else "pace.short"
    title = voice.word(code, got=it.creatives, minimum=it.creatives_minimum)
    figure = columns(it.weeks, it.creatives_minimum, voice) if it.weeks else None
    return Pace(title, figure, tuple(counts), it.cells.get("creatives", ()))


def _counted(name: str, got: int, minimum: int, it: Velocity, voice: Voice) -> str:
    """The count against its minimum, which was agreed or else is the usual one."""
    code = f"pace.{name}-usual" if name in it.usual else f"pace.{name}"
    return voice.word(code, n=got, minimum=minimum)
