"""B against A: how much better, how surely, and what a wrong choice would cost."""

from __future__ import annotations

from reportgen.analysis.posterior.betas import Beta, mean, p_greater, ratio_quantile
from reportgen.analysis.posterior.counts import HIGH, LOW, PRIOR, Counts
from reportgen.analysis.posterior.quantiles import odds_quantile
from reportgen.analysis.posterior.shares import beta_of
from reportgen.analysis.posterior.special import beta_tails
from reportgen.dataclass import dataclass
from reportgen.records import Better
from reportgen.report import ExpectedLoss, Interval


@dataclass(frozen=True, slots=True)
class Comparison:
    """B against A.

    `ratio` is B's value / A's with its 90 % interval (None where there is no value or no end).
    `loss` is what is lost on average by choosing B, or by keeping A, should it be the worse one: a
    share of A's mean rate (of conversions per krona, of events per exposure).
    """

    ratio: Interval
    p_better: float
    loss: ExpectedLoss

    @property
    def lift(self) -> Interval:
        """The ratio − 1, a fraction: −0.2 is 20 % lower than A."""
        ends = (self.ratio.value, self.ratio.low, self.ratio.high)
        return Interval(*(end if end is None else end - 1 for end in ends))


def compare_costs(a: Counts, b: Counts) -> Comparison | None:
    """Two costs per conversion: lower is better. None when either has no spend.

    Source: CPA_B/CPA_A = U/(1 − U) · s_B/s_A with U ~ Beta(k_A + ½, k_B + ½).
    """
    if not (a.usable and b.usable):
        return None
    return Comparison(_cost_ratio(a, b), _p_cheaper(a, b, 1.0), _loss(a, b))


def compare_rates(a: Counts, b: Counts, better: Better) -> Comparison | None:
    """Two rates per exposure, of which a higher or a lower one is better; None without exposure."""
    if not (a.usable and b.usable):
        return None
    ratio, loss = _cost_ratio(b, a), _loss(a, b)
    if better is Better.LOWER:
        return Comparison(ratio, _p_cheaper(b, a, 1.0), ExpectedLoss(loss.keep, loss.choose))
    return Comparison(ratio, _p_cheaper(a, b, 1.0), loss)


def compare_shares(a: Counts, b: Counts, better: Better = Better.HIGHER) -> Comparison | None:
    """Two shares; as rates when either has more events than exposure. None without exposure."""
    if not (a.usable and b.usable):
        return None
    if not (a.is_proportion and b.is_proportion):
        return compare_rates(a, b, better)
    ratio, loss = _share_ratio(a, b), _share_loss(a, b)
    above = p_greater(beta_of(b), beta_of(a))
    if better is Better.LOWER:
        return Comparison(ratio, 1 - above, ExpectedLoss(loss.keep, loss.choose))
    return Comparison(ratio, above, loss)


def p_cheaper(a: Counts, b: Counts, by: float = 0.0) -> float | None:
    """P(CPA_B < (1 − by)·CPA_A), `by` a fraction below 1; None when either has no spend."""
    return _p_cheaper(a, b, 1 - by) if a.usable and b.usable else None


def _p_cheaper(a: Counts, b: Counts, factor: float) -> float:
    """P(λ_A < factor·λ_B)."""
    whole = factor * a.exposure + b.exposure
    ours, theirs = a.events + PRIOR, b.events + PRIOR
    return beta_tails(ours, theirs, factor * a.exposure / whole, b.exposure / whole).below


def _cost_ratio(a: Counts, b: Counts) -> Interval:
    """Cost of B / cost of A. Without events in A it may be as low as 0, in B without end."""
    ours, theirs, scale = a.events + PRIOR, b.events + PRIOR, b.exposure / a.exposure
    value = a.events / b.events * scale if a.events and b.events else None
    low = odds_quantile(LOW, ours, theirs) * scale if a.events else 0.0
    return Interval(value, low, odds_quantile(HIGH, ours, theirs) * scale if b.events else None)


def _loss(a: Counts, b: Counts) -> ExpectedLoss:
    """E max(λ_A − λ_B, 0)/E λ_A and E max(λ_B − λ_A, 0)/E λ_A; higher is better."""
    ours, theirs = a.events + PRIOR, b.events + PRIOR
    whole = a.exposure + b.exposure
    x, y = a.exposure / whole, b.exposure / whole
    times = (theirs / b.exposure) / (ours / a.exposure)
    more_a, more_b = beta_tails(ours + 1, theirs, x, y), beta_tails(ours, theirs + 1, x, y)
    return _as_loss(more_a.above - times * more_b.above, times * more_b.below - more_a.below)


def _share_ratio(a: Counts, b: Counts) -> Interval:
    """Share of B / share of A. Without events in B it is as low as 0, in A without end."""
    one, two = beta_of(a), beta_of(b)
    value = (b.events / b.exposure) / (a.events / a.exposure) if a.events else None
    low = ratio_quantile(LOW, two, one) if b.events else 0.0
    return Interval(value, low, ratio_quantile(HIGH, two, one) if a.events else None)


def _share_loss(a: Counts, b: Counts) -> ExpectedLoss:
    """The same of two shares: E p·1(…) is E p times the probability for p's Beta(a + 1, b)."""
    one, two = beta_of(a), beta_of(b)
    times = mean(two) / mean(one)
    more_a, more_b = p_greater(two, _more(one)), p_greater(_more(two), one)
    return _as_loss((1 - more_a) - times * (1 - more_b), times * more_b - more_a)


def _more(of: Beta) -> Beta:
    return of[0] + 1, of[1]


def _as_loss(choose: float, keep: float) -> ExpectedLoss:
    """Neither is negative: what is, is the arithmetic's own dust."""
    return ExpectedLoss(max(choose, 0.0), max(keep, 0.0))
