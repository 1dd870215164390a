"""The guard: when a cost per conversion is so surely too high that the spending should stop."""

from __future__ import annotations

from reportgen.analysis.posterior.cost import p_cost_above
from reportgen.analysis.posterior.counts import Counts
from reportgen.dataclass import dataclass

REQUIRED = 0.75  # probability, where the workbook does not ask for another
STRONG = 0.95
SPEND, SPEND_WHEN_STRONG = 5.0, 3.0  # targets' worth
DUST = 1e-9  # a sum of cells may fall this short of what it is


@dataclass(frozen=True, slots=True)
class Beyond:
    """Whether to stop, and what that hangs on.

    `past`: CPA itself is above the stop level; without conversions it is above any.
    `p`: P(the true CPA > stop level). `strong`: p alone is enough, the rule's minimum or not.
    `spend_needed`: kr without which p is not acted on.
    """

    stop: bool
    past: bool
    strong: bool
    p: float
    spend_needed: float


def beyond_stop(
    counts: Counts,
    level: float,
    target: float,
    *,
    phi: float = 1.0,
    required: float = REQUIRED,
    has_minimum: bool = True,
) -> Beyond | None:
    """Conversions and spend against the stop level, `target` being the target CPA (both kr, > 0).

    Stops when CPA > level and either P(CPA > level) ≥ `required` with a spend of five targets and
    the rule's own minimum reached (`has_minimum`), or P ≥ 95 % with a spend of three targets.
    `phi` thins the counts for P; the spend is the raw one. None without spend.
    """
    p = p_cost_above(counts.thinned(phi), level)
    if p is None:
        return None
    past = counts.exposure > level * counts.events
    strong = p >= max(STRONG, required)
    needed = (SPEND_WHEN_STRONG if strong else SPEND) * target
    sure = strong or (p >= required and has_minimum)
    return Beyond(past and sure and counts.exposure >= needed * (1 - DUST), past, strong, p, needed)
