"""KPIs with their rows of the scoreboard, and the same KPIs in single channels."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.board import Board, Rated
from reportgen.analysis.gathering import channel_series
from reportgen.analysis.kpis import scored
from reportgen.analysis.measures import Measured, by_channel
from reportgen.analysis.series import Series
from reportgen.analysis.sources import key
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass, field, replace
from reportgen.records import EACH, Workbook
from reportgen.report import Score


def rated(series: Sequence[Series], scores: Sequence[Score], calendar: Calendar) -> Board:
    """Every KPI with its row, and the row as it was a week before."""
    return Board(
        tuple(
            Rated(it, score, _before(it, calendar, steering=score.steering))
            for it, score in zip(series, scores, strict=True)
        )
    )


def in_channels(
    series: Series, workbook: Workbook, counted: Measured, calendar: Calendar
) -> tuple[Series, ...]:
    """A KPI in each channel that has values of it of its own, typed or out of Data."""
    measures = by_channel(series.kpi, series.measure, counted.coverage)
    return channel_series(series, workbook, calendar, measures)


@dataclass(frozen=True, slots=True)
class Parts:
    """The KPIs of a week in single channels, worked out as they are asked for."""

    workbook: Workbook
    counted: Measured
    calendar: Calendar
    _found: dict[tuple[str, str | None], tuple[Rated, ...]] = field(
        default_factory=dict, compare=False
    )

    def of(self, row: Rated) -> tuple[Rated, ...]:
        """A total in each channel, by the total's own plan; () for the KPI of one channel."""
        if row.channel is not None:
            return ()
        name = row.kpi.name, row.kpi.channel
        if name not in self._found:
            every = in_channels(row.series, self.workbook, self.counted, self.calendar)
            self._found[name] = tuple(self._rated(it, row) for it in every)
        return self._found[name]

    def own(self, row: Rated) -> tuple[Rated, ...]:
        """The channels of a KPI that is followed in each of them."""
        return self.of(row) if row.kpi.channel == EACH else ()

    def one(self, row: Rated, channel: str) -> Rated | None:
        """The KPI in one channel; None where nothing is known of it there."""
        return next((it for it in self.of(row) if key(it.channel) == key(channel)), None)

    def _rated(self, series: Series, total: Rated) -> Rated:
        steering = total.score.steering
        score = scored(series, self.calendar, steering=steering).score
        return Rated(series, score, _before(series, self.calendar, steering=steering))


def _before(series: Series, calendar: Calendar, *, steering: bool) -> Score | None:
    """A KPI's row as of last week; None where it had none yet."""
    earlier = replace(series, points=series.points[:-1])
    return scored(earlier, calendar, steering=steering).score if earlier.points else None
