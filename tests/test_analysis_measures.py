from __future__ import annotations

import pytest

from flat import flatten
from reportgen.analysis.measures import Measured, by_channel, measured
from reportgen.dataclass import replace
from reportgen.problems import Problem, Unit, ValueKind
from reportgen.records import EACH, Better, Fact, Kpi, Reach
from workbooks import FIRST, Typed, day, kpi, whole, workbook

FACTS = [
    whole(FIRST, "Meta", spend=900, conversions=10, clicks=100, impressions=10_000),
    whole(FIRST, "LinkedIn", spend=500, conversions=2, clicks=10, impressions=2_000),
    whole(FIRST, "Meta", reach=Reach.ORGANIC, clicks=50, impressions=1_000),
]


def cpa(**fields: object) -> Kpi:
    return kpi(
        "CPA", known="cpa", scope="paid", unit=Unit.CURRENCY, better=Better.LOWER, **fields
    ).kpi


def of(*kpis: Kpi, facts: list[Fact] = FACTS) -> tuple[Measured, list[Problem]]:
    return measured(workbook(*(Typed(it, []) for it in kpis), facts=facts), FIRST)


def values(*kpis: Kpi) -> list[float | None]:
    found, _ = of(*kpis)
    return [it.weeks[FIRST].amount if it else None for it in found.of_kpis]


def test_each_kpi_counts_the_rows_of_its_scope_and_channel() -> None:
    ctr = kpi("CTR", known="ctr").kpi

    assert values(cpa(), cpa(channel="linkedin"), ctr) == [
        pytest.approx(1400 / 12),
        250,
        pytest.approx(160 / 13_000),  # no scope: the organic posts too
    ]


def test_a_condition_is_a_scope() -> None:
    assert values(cpa(channel=EACH), kpi("CPA", known="cpa").kpi) == [1400 / 12, 1400 / 12]
    only = kpi("CPA", known="cpa", scope="Kanal = LinkedIn, TikTok").kpi
    assert values(only) == [250]


def test_without_data_nothing_is_measured_and_nothing_said() -> None:
    found, problems = of(cpa(), facts=[])

    assert (found.of_kpis, problems) == ((None,), [])


def test_columns_whose_every_amount_cant_be_used_are_not_said_to_be_absent() -> None:
    lost = [replace(whole(FIRST, conversions=9), broken=frozenset({"spend"}))]
    found, problems = of(cpa(), facts=lost)

    assert problems == []
    (measure,) = found.of_kpis
    assert measure is not None
    assert measure.weeks[FIRST].kind is ValueKind.ERROR


def test_a_kpi_without_values_anywhere_is_told() -> None:
    _, problems = of(kpi("Glädje").kpi)

    assert flatten(problems, "severity", "kind") == [("warning", "not-computable")]


def test_each_channel_is_measured_by_the_formula_of_the_total() -> None:
    it = cpa(channel=EACH)
    found, _ = of(it)

    parts = by_channel(it, found.of_kpis[0], found.coverage)

    assert {name: part.weeks[FIRST].amount for name, part in parts.items()} == {
        "LinkedIn": 250,
        "Meta": 90,
    }
    assert by_channel(it, None, found.coverage) == {}


def test_the_weeks_of_a_channel_are_its_own() -> None:
    facts = [*FACTS, day(FIRST.plus(1).monday, spend=1, conversions=1)]
    found, _ = measured(workbook(Typed(cpa(), []), facts=facts), FIRST.plus(1))
    measure = found.of_kpis[0]
    assert measure is not None

    assert measure.weeks[FIRST.plus(1)].kind is ValueKind.PARTIAL
