"""The page about decision rules says what the benchmark measures, and the guard does it."""

from __future__ import annotations

import re
from math import hypot

import pytest

from benchmarks import decision_rules as benchmark
from reportgen.dataclass import dataclass

RUNS = 2000


def rows(table: str) -> list[list[str]]:
    """The cells of the table's rows, without its header."""
    lines = [line for line in table.splitlines() if line.startswith("|")][2:]
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]


def on_the_page(name: str) -> str:
    page = benchmark.PAGE.read_text("utf-8")
    found = re.search(f"<!-- {name}: [^>]* -->\n(.*?)<!-- end -->", page, re.DOTALL)
    assert found
    return found[1]


@dataclass(frozen=True)
class Cell:
    """A mean, its standard error, and the unit of the last digit they are written with."""

    mean: float
    error: float
    digit: float

    @staticmethod
    def read(text: str) -> Cell | None:
        found = re.match(r"([\d.]+) ± ([\d.]+)", text)
        if not found:
            return None
        decimals = len(found[2].partition(".")[2])
        return Cell(float(found[1]), float(found[2]), 10**-decimals)


@pytest.mark.parametrize("name", list(benchmark.TABLES))
def test_the_page_says_what_is_measured(name: str) -> None:
    """With fewer runs: within four of their standard errors, and what rounding hides of them."""
    documented = rows(on_the_page(name))
    measured = rows("\n".join(benchmark.TABLES[name](RUNS)))
    cells = [
        (Cell.read(theirs), Cell.read(ours))
        for said, found in zip(documented, measured, strict=True)
        for theirs, ours in zip(said, found, strict=True)
    ]
    pairs = [(there, here) for there, here in cells if there and here]

    assert len(pairs) >= 3 * len(measured)
    for there, here in pairs:
        near = 4 * hypot(there.error, here.error) + 2 * here.digit
        assert here.mean == pytest.approx(there.mean, abs=near)


def test_every_combination_is_there() -> None:
    said = [(float(row[0]), float(row[1])) for row in rows(on_the_page("stops"))]

    assert said == [(s, cpa) for s in (2.2, 3.0, 6.6) for cpa in (0.7, 1.0, 1.5, 2.0, 3.0)]


def test_the_guard_stops_fewer_good_campaigns_and_almost_as_many_bad_ones() -> None:
    for spend in benchmark.SPENDS:
        good, bad = (
            [
                benchmark.stops(rule, cpa, spend, RUNS).paused.mean
                for rule in (benchmark.naive, benchmark.guard)
            ]
            for cpa in (0.7, 3.0)
        )
        assert good[1] < good[0] / 3
        assert bad[1] > 0.96


def test_free_replacements_favour_the_quick_rule() -> None:
    quick, slow = (
        benchmark.slot(rule, 0.5, 3.0, RUNS) for rule in (benchmark.naive, benchmark.guard)
    )

    assert quick.cpa < slow.cpa
    assert quick.ads.mean() > slow.ads.mean()
    # At the break-even price of an ad both cost the same per conversion.
    price = benchmark.dearest_ad(quick, slow)
    cost = [(it.spend.sum() + price * it.ads.sum()) / it.conversions.sum() for it in (quick, slow)]
    assert cost[0] == pytest.approx(cost[1])


def test_the_same_seed_gives_the_same_table() -> None:
    assert benchmark.stops_table(200) == benchmark.stops_table(200)


def test_a_table_is_put_in_its_place() -> None:
    page = "a\n<!-- stops: how -->\nold\n<!-- end -->\nb\n<!-- phi: how -->\n<!-- end -->\n"

    assert benchmark.written(page, "stops", "| new |") == page.replace("old\n", "\n| new |\n\n")
    assert benchmark.written(page, "other", "| new |") == page
