"""Where a label goes in a chart: the first of its places that covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from reportgen.dataclass import dataclass

Position = tuple[float, float]
_GRAIN = 2.0  # distance between the points a line is sampled at


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def centred(cls, x: float, y: float, width: float, height: float) -> Box:
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @classmethod
    def around(cls, x: float, y: float, r: float) -> Box:
        return cls(x - r, y - r, x + r, y + r)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, spot: Position) -> bool:
        return self.left <= spot[0] <= self.right and self.top <= spot[1] <= self.bottom

    def outside(self, bounds: Box) -> float:
        """How far it sticks out of `bounds`, all sides together."""
        return (
            max(bounds.left - self.left, 0)
            + max(bounds.top - self.top, 0)
            + max(self.right - bounds.right, 0)
            + max(self.bottom - bounds.bottom, 0)
        )


def along(points: Sequence[Position]) -> Iterable[Position]:
    """Positions close together along the line through `points`."""
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(int(hypot(x1 - x0, y1 - y0) / _GRAIN), 1)
        for i in range(steps + 1):
            yield x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps


def best(
    choices: Sequence[Box], obstacles: Sequence[Position], taken: Sequence[Box], bounds: Box
) -> Box:
    """The first choice of those that lie inside, cover no other label and fewest obstacles."""

    def cost(box: Box) -> tuple[float, int, int]:
        covered = sum(box.overlaps(other) for other in taken)
        crossed = sum(box.holds(spot) for spot in obstacles)
        return box.outside(bounds), covered, crossed

    return min(choices, key=cost)
