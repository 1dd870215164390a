"""How many more conversions a test needs before it is settled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

MOST = 1000


def conversions_needed(conversions: float, settled: Callable[[float], bool]) -> int | None:
    """The fewest further conversions, at the present rates, after which `settled(factor)` holds.

    `factor` is by how much all counts will have grown: the caller judges `counts.times(factor)`,
    and holds minima against the same. `conversions` are those of both arms where there are two.
    None when 1,000 more are not enough ("this test can't settle it"), and without any conversion:
    there is no present rate to go on.

    Once settled, a test is supposed to stay so, as evidence at a constant rate does: a handful of
    evaluations then finds the number.
    """
    if conversions <= 0:
        return None
    if settled(1.0):
        return 0
    more = range(1, MOST + 1)
    found = bisect_left(more, 1, key=lambda n: int(settled(1 + n / conversions)))
    return more[found] if found < len(more) else None
