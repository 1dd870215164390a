"""A trend panel's geometry: where days and values lie, and what a label must keep clear of."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.rendering import scores
from reportgen.rendering.charts import labels, svg
from reportgen.rendering.charts.labels import Box, Position
from reportgen.rendering.charts.scale import Scale, fitted
from reportgen.rendering.charts.series import Point, Series, band_days, series
from reportgen.report import Plan, Score

WIDTH, HEIGHT = 200.0, 110.0
LEFT, RIGHT = 7.0, 157.0
TOP, BOTTOM = 20.0, 83.0
AXIS = 90.0
LABEL, BESIDE = 9.0, 7.5  # the size of labels, and from the target's diamond to its own
_GIVES_WAY = 22.0  # that the plot gives up for it at most
BOUNDS = Box(0, 1, WIDTH, AXIS - 1)  # where the labels of the plot may stand
_EARLIEST = 13 * 7  # days before the start that are shown at most


@dataclass(frozen=True, slots=True)
class Plot:
    """What every layer of a panel draws from."""

    score: Score
    plan: Plan
    shown: Series
    x: Scale
    y: Scale
    voice: Voice

    def at(self, point: Point) -> Position:
        return self.x.at(point.day), self.y.at(point.value)

    def amount(self, number: float) -> str:
        """`number` as the KPI prints it."""
        return scores.amount(self.score, number, self.voice)

    def on_line(self, day: int) -> Position | None:
        """Where the line, or the ring of a missing week, is on `day`; None where neither is."""
        values = [(p.day, p.value) for p in self.shown.points]
        values += [ring for gap in self.shown.gaps for ring in gap.rings]
        value = dict(values).get(day)
        return None if value is None else (self.x.at(day), self.y.at(value))

    @property
    def last(self) -> Point | None:
        """The point that stands as this week's value."""
        return self.shown.at(self.score.value_week)

    @property
    def glide(self) -> list[Position]:
        return [(self.x.at(p.day), self.y.at(p.value)) for p in self.score.glide]

    @property
    def colour(self) -> str:
        """Bad where the KPI is behind its plan or broke out for the worse; else any value's ink."""
        tones = {scores.TONES.get(self.score.status), scores.signal_tone(self.score)}
        return "bad" if scores.Tone.BAD in tones else "ink"

    def is_over_plan(self, point: Point) -> bool:
        """Whether `point` stands above the glide path (without one: above the middle)."""
        y = self.y.at(point.value)
        if not self.score.glide:
            return y <= (TOP + BOTTOM) / 2
        nearest = min(self.score.glide, key=lambda g: abs(g.day - point.day))
        return y <= self.y.at(nearest.value)

    @property
    def obstacles(self) -> list[Position]:
        """Points along everything a label should not be set on."""
        gaps = self.shown.gaps
        lines = [[self.at(p) for p in run] for run in self.shown.runs]
        lines += [[self.at(g.before), self.at(g.after)] for g in gaps if g.before and g.after]
        lines.append(self.glide)
        rings = [(self.x.at(day), self.y.at(value)) for gap in gaps for day, value in gap.rings]
        return [*rings, *(spot for points in lines for spot in labels.along(points))]


def plotted(score: Score, plan: Plan, voice: Voice) -> Plot:
    """The plot of a KPI: everything of its plan, and the weeks since `first_day`."""
    shown = series(score, first_day(score, plan))
    fixed = [v for v in (score.baseline, score.target) if v is not None]
    fixed += [p.value for p in score.glide]
    if score.limits:
        fixed += [score.limits.lower, score.limits.upper]
    left, right = min(0, shown.first_day), max(plan.days, shown.last_day)
    x = Scale(left, right, LEFT, _right(score, voice))
    return Plot(score, plan, shown, x, fitted(fixed, shown.values, BOTTOM, TOP), voice)


def _right(score: Score, voice: Voice) -> float:
    """Where the plan's last day lies: a little further left where the target's label is wide."""
    if score.target is None:
        return RIGHT
    target = scores.amount(score, score.target, voice)
    wide = max(svg.width_of(words, LABEL) for words in (target, voice.word("chart.goal")))
    needed = WIDTH - wide - BESIDE
    return needed if RIGHT - _GIVES_WAY <= needed < RIGHT else RIGHT


def first_day(score: Score, plan: Plan) -> int:
    """The first plan day shown: as far before the start as limits reach, or a third of the plan."""
    days = band_days(score, score.limits) if score.limits else None
    back = min(days[0] if days else 0, -plan.days // 3)
    return max(back, -_EARLIEST)
