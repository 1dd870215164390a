"""What the guard does: simulated campaigns under a naive rule and under the product's own guard.

    python benchmarks/decision_rules.py [--runs N] [--write]

Prints the three tables of docs/decision-rules.md; --write puts them there. Money is counted in
target CPAs (T) throughout: a true CPA of 1.5 is 50 % above target, the stop level is 1.2. The naive
rule pauses when CPA so far is above the stop level. Seeded: the same numbers every time.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportgen.analysis.posterior.cost import cost_interval
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.dispersion import dispersion
from reportgen.analysis.posterior.guard import beyond_stop

PAGE = Path(__file__).resolve().parent.parent / "docs" / "decision-rules.md"
RUNS, SEED = 20_000, 20_260_928
LEVEL = 1.2
LOOKS = 6
SPENDS = (2.2, 3.0, 6.6)  # per look; 100 clicks at 9.90 kr are 2.2 × 450 kr and 3.0 × 330 kr
TRUE_CPAS = (0.7, 1.0, 1.5, 2.0, 3.0)

WEEKS, LIFE = 26, 12  # of the account; of an ad before it is worn out
MEDIAN_AD = 1.2
SPREADS = (0.25, 0.5)  # standard deviation of ln(true CPA) between ads
BATCHES = 20  # of runs, whose spread is the standard error

DAYS, RESAMPLES = 28, 1000
PER_DAY = (0.5, 1.0, 3.0)  # conversions
SLOW_WEEKENDS = "slow weekends"
WORLDS = ("variance/mean 1", "variance/mean 2", "variance/mean 3", SLOW_WEEKENDS)
WEEKDAYS = np.tile([1.3, 1.3, 1.3, 1.3, 1.0, 0.4, 0.4], DAYS // 7)

Whole = NDArray[np.int64]
Truth = NDArray[np.bool_]
Rule = Callable[[Whole, float], Truth]


def naive(conversions: Whole, spend: float) -> Truth:
    return spend > LEVEL * conversions


def guard(conversions: Whole, spend: float) -> Truth:
    return _guard_table(spend, int(conversions.max(initial=0)))[conversions]


def never(conversions: Whole, _: float) -> Truth:
    return np.zeros(conversions.shape, bool)


@cache
def _guard_table(spend: float, most: int) -> Truth:
    """The product's answer for each number of conversions, of which there are few."""
    return np.array([_is_stopped(k, spend) for k in range(most + 1)])


@cache
def _is_stopped(conversions: int, spend: float) -> bool:
    found = beyond_stop(Counts(conversions, spend), LEVEL, 1.0)
    assert found
    return found.stop


@dataclass(frozen=True)
class Measured:
    """A mean and its standard error; NaN of nothing."""

    mean: float
    error: float

    @staticmethod
    def of(values: NDArray[np.generic]) -> Measured:
        values = values.astype(float)
        if not values.size:
            return Measured(float("nan"), float("nan"))
        return Measured(float(values.mean()), float(values.std() / np.sqrt(values.size)))

    def percent(self) -> str:
        return f"{100 * self.mean:.1f} ± {100 * self.error:.1f} %"

    def times(self, decimals: int) -> str:
        if self.mean != self.mean:
            return "–"
        return f"{self.mean:.{decimals}f} ± {self.error:.{decimals}f}"


def header(*names: str) -> list[str]:
    return [f"| {' | '.join(names)} |", f"| {' | '.join('--:' for _ in names)} |"]


# Six looks at one campaign


@dataclass(frozen=True)
class Stops:
    """How often a campaign is paused within six looks, and what it had then spent."""

    paused: Measured
    spent: Measured


def stops(rule: Rule, true_cpa: float, spend: float, runs: int) -> Stops:
    """Conversions are Poisson; spend/true CPA of them are expected per look."""
    rng = np.random.default_rng([SEED, round(10 * true_cpa), round(10 * spend)])
    conversions = rng.poisson(spend / true_cpa, (runs, LOOKS)).cumsum(axis=1)
    looks = [rule(conversions[:, i], spend * (i + 1)) for i in range(LOOKS)]
    beyond = np.array(looks).T
    paused: Truth = np.array(beyond.any(axis=1))
    spent = spend * (beyond.argmax(axis=1) + 1)
    return Stops(Measured.of(paused), Measured.of(spent[paused]))


def stops_table(runs: int) -> list[str]:
    lines = header(
        "Spend per look (× T)",
        "True CPA (× T)",
        "Paused, naive rule",
        "Paused, guard",
        "Spent by then (× T), naive rule",
        "Spent by then (× T), guard",
    )
    for spend in SPENDS:
        for cpa in TRUE_CPAS:
            bare, guarded = (stops(rule, cpa, spend, runs) for rule in (naive, guard))
            shares = f"{bare.paused.percent()} | **{guarded.paused.percent()}**"
            spent = f"{bare.spent.times(2)} | {guarded.spent.times(2)}"
            lines.append(f"| {spend:.1f} | {cpa:.1f} | {shares} | {spent} |")
    return lines


# A slot for ads that is refilled at once, and for nothing


@dataclass(frozen=True)
class Slot:
    """Half a year of one slot, per run: spend, conversions, ads used, good ads had and paused."""

    spend: NDArray[np.float64]
    conversions: Whole
    ads: Whole
    good: Whole  # whose true CPA is the target or better
    good_paused: Whole

    @property
    def cpa(self) -> float:
        """Of all its ads together."""
        return float(self.spend.sum() / self.conversions.sum())

    def batches(self) -> list[Slot]:
        parts = [np.array_split(getattr(self, it.name), BATCHES) for it in fields(self)]
        return [Slot(*part) for part in zip(*parts, strict=True)]


def slot(rule: Rule, spread: float, spend: float, runs: int) -> Slot:
    """Every ad is judged each week on all it has had; a paused or worn-out one is replaced."""
    rng = np.random.default_rng([SEED, round(100 * spread), round(10 * spend)])
    true = np.ones(runs)
    conversions, age, total, ads, good, good_paused = np.zeros((6, runs), np.int64)
    fresh = np.ones(runs, bool)
    for _ in range(WEEKS):
        drawn = MEDIAN_AD * np.exp(spread * rng.standard_normal(runs))
        true = np.where(fresh, drawn, true)
        conversions[fresh] = age[fresh] = 0
        ads += fresh
        good += fresh & (true <= 1)
        new = rng.poisson(spend / true)
        total += new
        conversions += new
        age += 1
        paused = np.zeros(runs, bool)
        for weeks in np.unique(age):
            alike = age == weeks
            paused[alike] = rule(conversions[alike], spend * int(weeks))
        good_paused += paused & (true <= 1)
        fresh = paused | (age >= LIFE)
    return Slot(np.full(runs, spend * WEEKS), total, ads, good, good_paused)


def dearest_ad(quick: Slot, slow: Slot) -> float:
    """The price of an ad at which both rules cost as much per conversion, ads included."""
    gained = quick.conversions.sum() / quick.spend.sum() - slow.conversions.sum() / slow.spend.sum()
    ads = quick.ads.mean() * slow.conversions.mean() - slow.ads.mean() * quick.conversions.mean()
    return float(gained * quick.spend.mean() ** 2 / ads)


def replacements_table(runs: int) -> list[str]:
    lines = header(
        "Ads differ by",
        "Spend a week (× T)",
        "CPA (× T), never pausing",
        "CPA, naive rule",
        "CPA, guard",
        "Ads used, naive rule / guard",
        "Good ads paused, naive rule / guard",
        "Break-even price of an ad (× T)",
    )
    for spread in SPREADS:
        for spend in SPENDS:
            left, quick, slow = (slot(it, spread, spend, runs) for it in (never, naive, guard))
            cpas = " | ".join(
                _batched([part.cpa for part in it.batches()]).times(3) for it in (left, quick, slow)
            )
            ads = f"{quick.ads.mean():.1f} / {slow.ads.mean():.1f}"
            lost = " / ".join(
                f"{100 * it.good_paused.sum() / it.good.sum():.0f} %" for it in (quick, slow)
            )
            pairs = zip(quick.batches(), slow.batches(), strict=True)
            even = _batched([dearest_ad(one, other) for one, other in pairs]).times(2)
            lines.append(
                f"| {100 * spread:.0f} % | {spend:.1f} | {cpas} | {ads} | {lost} | {even} |"
            )
    return lines


def _batched(values: list[float]) -> Measured:
    return Measured.of(np.array(values))


# Days that are not alike


def days(world: str, mean: float, runs: int) -> Whole:
    """Conversions of four weeks, day by day."""
    rng = np.random.default_rng([SEED, *world.encode(), round(10 * mean)])
    size = (runs, DAYS)
    if world == SLOW_WEEKENDS:
        return rng.poisson(mean * WEEKDAYS, size)
    variance = int(world[-1])
    if variance == 1:
        return rng.poisson(mean, size)
    return rng.negative_binomial(mean / (variance - 1), 1 / variance, size)


@dataclass(frozen=True)
class Coverage:
    """How often an interval holds the true CPA, and its median width (upper end / lower end)."""

    held: Measured
    width: float

    def __str__(self) -> str:
        return f"{self.held.percent()} ({self.width:.2f})"


def coverages(world: str, mean: float, runs: int) -> tuple[Coverage, ...]:
    """90 % intervals of CPA by Poisson, by phi and by a bootstrap of the days; spend is even."""
    rows = days(world, mean, runs)
    rows = rows[rows.sum(axis=1) > 0]
    spend = DAYS * mean  # a true CPA of 1
    by_phi = [_phi(row, mean) for row in rows.tolist()]
    bare = [_ends(Counts(sum(row), spend)) for row in rows.tolist()]
    thin = [
        _ends(Counts(sum(row), spend).thinned(phi))
        for row, phi in zip(rows.tolist(), by_phi, strict=True)
    ]
    rng = np.random.default_rng(SEED)
    resamples = rng.multinomial(DAYS, [1 / DAYS] * DAYS, RESAMPLES).T
    sums = (np.percentile(part @ resamples, [95, 5], axis=1).T for part in np.array_split(rows, 50))
    with np.errstate(divide="ignore"):
        booted = spend / np.concatenate(list(sums))
    return tuple(_coverage(np.array(ends)) for ends in (bare, thin, booted))


def _phi(row: list[int], mean: float) -> float:
    return dispersion([[Counts(k, mean) for k in row]], (), (), share=False).phi


@cache
def _ends(counts: Counts) -> tuple[float, float]:
    interval = cost_interval(counts)
    assert interval
    assert interval.low is not None
    assert interval.high is not None
    return interval.low, interval.high


def _coverage(ends: NDArray[np.float64]) -> Coverage:
    low, high = ends.T
    return Coverage(Measured.of((low <= 1) & (high >= 1)), float(np.median(high / low)))


def phi_table(runs: int) -> list[str]:
    lines = header(
        "Days", "Conversions a day", "Chance alone (Poisson)", "With phi", "Day bootstrap"
    )
    for world in WORLDS:
        for mean in PER_DAY:
            cells = "".join(f"| {it} " for it in coverages(world, mean, runs))
            lines.append(f"| {world} | {mean:.1f} {cells}|")
    return lines


TABLES = {"stops": stops_table, "replacements": replacements_table, "phi": phi_table}


def written(page: str, name: str, table: str) -> str:
    """The page with the table between its two comments."""
    place = re.compile(f"(<!-- {name}: [^>]* -->\n).*?(<!-- end -->)", re.DOTALL)
    return place.sub(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", page)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--write", action="store_true", help=f"put the tables in {PAGE.name}")
    arguments = parser.parse_args()
    page = PAGE.read_text("utf-8")
    for name, lines in TABLES.items():
        table = "\n".join(lines(arguments.runs))
        print(f"{name}\n{table}\n")
        page = written(page, name, table)
    if arguments.write:
        PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
