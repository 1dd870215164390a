"""The data quality section: what was reported, and what to mend, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Severity, Unit, ValueKind
from reportgen.rendering import charts
from reportgen.rendering.charts import Figure
from reportgen.rendering.links import around
from reportgen.rendering.room import PAGE_WIDTH
from reportgen.rendering.rows import levels
from reportgen.rendering.typeset import lines, unbroken
from reportgen.report import ProblemRow, Report, Score

WEEKS = 13  # columns of the matrix: a plan of 90 days
FEW = 3  # problems that need no section of their own
LISTED = 300  # problems printed at most
# Of the facts in print, in rem as in the style sheet: label, its leading, space between columns.
_LABEL, _LEADING, _GAP = 0.83, 1.25, 1.4
_FEW, _MANY = 4, 6  # columns


@dataclass(frozen=True, slots=True)
class Fact:
    """A number large, its name over it and a remark under it; `sign` is an icon, or ""."""

    name: str
    value: str
    under: str
    sign: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A KPI's row of the matrix of weeks, its count (``7 av 8``), and the cells they stand in."""

    name: str
    figure: Figure
    count: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one severity, with their heading."""

    severity: Severity
    heading: str
    rows: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True)
class QualityView:
    """Everything the section prints. `more` tells of the problems left out, "" if none were."""

    facts: tuple[Fact, ...]
    weeks: int
    head: Figure | None
    strips: tuple[Strip, ...]
    not_due: bool
    restated: bool
    partial: str
    groups: tuple[ProblemGroup, ...]
    more: str
    mend: str

    @property
    def labels(self) -> float:
        """The rem that the highest label over a fact takes in print: numbers stand on one line."""
        columns = _MANY if len(self.facts) > _FEW else _FEW
        room = (PAGE_WIDTH + _GAP) / columns - _GAP
        most = max((lines(it.name, 0.92 * _LABEL, room) for it in self.facts), default=1)
        return _LABEL * _LEADING * most

    @property
    def few(self) -> bool:
        """Whether what is to be mended is so little that it stands in the section itself."""
        return 0 < sum(len(group.rows) for group in self.groups) <= FEW


def quality(report: Report, voice: Voice) -> QualityView:
    """The section's view of a told report."""
    weeks = _weeks(report)
    left_out = max(len(report.problems) - LISTED, 0)
    partial = ", ".join(map(voice.week, report.quality.partial_weeks))
    return QualityView(
        facts=tuple(_facts(report, voice)),
        weeks=len(weeks),
        head=charts.weeks_head(weeks, voice) if weeks else None,
        strips=tuple(_strip(s, weeks, voice) for level in levels(report) for s in level),
        not_due=any(
            p.kind is ValueKind.NOT_DUE for s in report.kpis for p in s.weeks if p.week in weeks
        ),
        restated=any(
            p.kind is ValueKind.RESTATED for s in report.kpis for p in s.weeks if p.week in weeks
        ),
        partial=voice.word("quality.partial", weeks=partial) if partial else "",
        groups=tuple(_groups(report.problems, voice)),
        more=voice.word("problems.more", n=left_out) if left_out else "",
        mend=voice.word("problems.heading", n=len(report.problems)),
    )


def _weeks(report: Report) -> list[str]:
    """The plan's weeks so far, at most the last 13; before its start the weeks that led to it."""
    last = Week.parse(report.week)
    known = {p.week: p.day for score in report.kpis for p in score.weeks}
    since = [w for w, day in known.items() if day > 0 or report.plan.day <= 0]
    earliest = str(last.plus(1 - WEEKS))
    return sorted(w for w in since if earliest <= w <= report.week)


def _strip(score: Score, weeks: Sequence[str], voice: Voice) -> Strip:
    due = [p for p in score.weeks if p.week in weeks and p.kind is not ValueKind.NOT_DUE]
    there = sum(p.is_there for p in due)
    count = voice.word("quality.of", reported=there, expected=len(due))
    place = around(p.place for p in due)
    return Strip(unbroken(score.name), charts.completeness(score, weeks, voice), count, place)


def _facts(report: Report, voice: Voice) -> list[Fact]:
    has = report.quality
    lacking = max(has.expected - has.reported, 0)
    reported = Fact(
        voice.word("quality.reported"),
        voice.word("quality.of", reported=has.reported, expected=has.expected),
        voice.word("quality.lacking", n=lacking) if lacking else voice.word("quality.complete"),
        "warning" if lacking else "on_track",
    )
    counted = [
        _counted(severity, key, report, voice)
        for severity, key in (
            (Severity.ERROR, "errors"),
            (Severity.WARNING, "warnings"),
            (Severity.NOTE, "notes"),
        )
    ]
    tracked = (
        ("utm_share", "utm", "target", has.utm_share, has.utm_target),
        ("unattributed_share", "unattributed", "limit", has.unattributed_share,
         has.unattributed_limit),
    )  # fmt: skip
    shares = [
        Fact(
            voice.word(f"quality.{key}"),
            voice.percent(share, 0),
            voice.word(f"quality.{limit}", share=Quantity(wanted, Unit.PERCENT, 0)),
            "on_track"
            if (share >= wanted) == (limit == "target") or share == wanted
            else "warning",
            has.cells.get(cells, ()),
        )
        for cells, key, limit, share, wanted in tracked
        if share is not None
    ]
    return [reported, *counted, *shares]


def _counted(severity: Severity, key: str, report: Report, voice: Voice) -> Fact:
    count = sum(p.severity is severity for p in report.problems)
    if not count:
        clean = voice.word("quality.clean")
        return Fact(voice.word(f"quality.{key}"), "0", clean, "on_track")
    under = voice.word(f"quality.{key}_note")
    return Fact(voice.word(f"quality.{key}"), voice.number(count), under, severity.value)


def _groups(problems: Sequence[ProblemRow], voice: Voice) -> list[ProblemGroup]:
    """Errors, warnings, notes: as many as fit into the list, the worst first."""
    by_severity = [[p for p in problems if p.severity is severity] for severity in Severity]
    rooms = accumulate(
        (len(rows) for rows in by_severity), lambda room, n: room - n, initial=LISTED
    )
    return [
        ProblemGroup(
            severity,
            voice.word(f"problems.{severity}", n=len(rows)),
            tuple(rows[: max(room, 0)]),
        )
        for severity, rows, room in zip(Severity, by_severity, rooms, strict=False)
        if rows and room > 0
    ]
