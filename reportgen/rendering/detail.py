"""The KPI detail: a panel for each KPI, three in a row, and what their legend must explain."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import ValueKind
from reportgen.records import EACH
from reportgen.rendering import charts, rows, scores
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.series import HOLLOW
from reportgen.rendering.links import around
from reportgen.rendering.typeset import lines, unbroken
from reportgen.report import EventMark, Report, Score

_ROW = 3  # panels side by side
# Of a panel's head, in rem as in the style sheet: column, sizes, status sign, space between.
_PANEL_WIDTH, _TITLE, _MEASURE, _SIGN, _BETWEEN = 18.4, 1.02, 0.82, 1.1, 0.1
_TWO_COLUMNS = 3  # events from which on they stand in two columns


@dataclass(frozen=True, slots=True)
class Panel:
    """A KPI's panel in the detail: its finding, its trend, and the cells of its weeks."""

    score: Score
    title: str
    measure: str
    figure: Figure
    place: str = ""


@dataclass(frozen=True, slots=True)
class Three:
    """Panels side by side, and the rem that the highest of their heads takes.

    Print has no other way to set the charts of a row on one line.
    """

    panels: tuple[Panel, ...]
    head: float


@dataclass(frozen=True, slots=True)
class Detail:
    """The KPI detail: rows of three panels, and what their legend must explain.

    `events_in_row` tells that the list of events finds room beside the last panel.
    """

    rows: tuple[Three, ...]
    events: tuple[EventMark, ...]
    events_in_row: bool
    bands: bool
    gaps: bool
    hollow: bool
    restated: bool
    signals: bool

    @property
    def halves(self) -> tuple[tuple[EventMark, ...], ...]:
        """The events in two columns, or in one where they stand beside a panel or are few."""
        if self.events_in_row or len(self.events) < _TWO_COLUMNS:
            return (self.events,)
        half = (len(self.events) + 1) // 2
        return self.events[:half], self.events[half:]


def detail(report: Report, voice: Voice) -> Detail:
    """The panels of all KPIs in the order of the scoreboard, and the events their letters mean."""
    ordered = [score for level in rows.levels(report) for score in level]
    panels = [
        Panel(
            s,
            *_titles(s),
            charts.trend(s, report.plan, report.events, voice),
            around(p.place for p in s.weeks if p.value is not None),
        )
        for s in ordered
    ]
    kinds = {p.kind for s in ordered for p in s.weeks}
    return Detail(
        rows=tuple(_three(panels[i : i + _ROW]) for i in range(0, len(panels), _ROW)),
        events=report.events,
        events_in_row=bool(report.events) and len(panels) % _ROW != 0,
        bands=any(s.limits for s in ordered),
        gaps=bool(kinds & {ValueKind.MISSING, ValueKind.ERROR}),
        hollow=bool(kinds & HOLLOW),
        restated=ValueKind.RESTATED in kinds,
        signals=any(scores.signal_tone(s) for s in ordered),
    )


def _titles(score: Score) -> tuple[str, str]:
    """The finding, and under it what is measured."""
    channel = score.channel if score.channel and score.channel != EACH else None
    measure = " · ".join(filter(None, (unbroken(score.name), channel)))
    return score.headline.text or unbroken(score.name), measure


def _three(panels: Sequence[Panel]) -> Three:
    heads = (
        1.25 * _TITLE * lines(p.title, 0.92 * _TITLE, _PANEL_WIDTH)
        + 1.25 * _MEASURE * lines(p.measure, 0.9 * _MEASURE, _PANEL_WIDTH - _SIGN)
        for p in panels
    )
    return Three(tuple(panels), max(heads) + _BETWEEN)
