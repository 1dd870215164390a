"""What a KPI's row leaves unsaid: columns first, then cells, then the name, then the dictionary."""

from __future__ import annotations

import pytest

from reportgen.problems import Unit
from reportgen.readers.cells import Amount
from reportgen.records import Better, Level
from reportgen.standard import match_kpi
from reportgen.understand.inference import Said, Traits, decimals, stated_in, traits

PERCENT, KR, TIMES, NUMBER = Unit.PERCENT, Unit.CURRENCY, Unit.RATIO, Unit.NUMBER


def of(name: str, baseline: Amount | None = None, target: Amount | None = None) -> Traits:
    return traits(Said(name, baseline=baseline, target=target), match_kpi(name))


FROM_NAMES = [
    ("CTR", (PERCENT, "higher", "funnel", "paid", None, "ctr")),
    ("CTR (organiskt, per kanal)", (PERCENT, "higher", "funnel", "organic", "each", "ctr")),
    ("Avvisningsfrekvens", (PERCENT, "lower", "trust", None, None, "bounce_rate")),
    ("Kostnad per demo", (KR, "lower", "funnel", None, None, None)),
    ("Andel nöjda kunder", (PERCENT, "higher", "funnel", None, None, None)),
    ("Negativa omdömen", (NUMBER, "lower", "funnel", None, None, None)),
    ("Demobokningar (tkr)", (KR, "higher", "funnel", None, None, None)),
    ("Demobokningar, betald, varje kanal", (NUMBER, "higher", "funnel", "paid", "each", None)),
    ("Paid and organic demos", (NUMBER, "higher", "funnel", None, None, None)),
]


@pytest.mark.parametrize(("name", "expected"), FROM_NAMES)
def test_from_nothing_but_the_name(name: str, expected: tuple[object, ...]) -> None:
    is_ = of(name)
    known = is_.known.key if is_.known else None
    assert (is_.unit, is_.better, is_.level, is_.scope, is_.channel, known) == expected
    assert is_.inferred == ("unit", "better", "level")


def test_the_columns_go_before_everything() -> None:
    said = Said(
        *("CTR (betalt, per kanal)", NUMBER, Better.LOWER, Level.TRUST, "organic", ""),
        target=Amount(0.016, PERCENT, Better.HIGHER),
    )
    is_ = traits(said, match_kpi(said.name))
    assert (is_.unit, is_.better, is_.level) == (NUMBER, Better.LOWER, Level.TRUST)
    assert (is_.scope, is_.channel, is_.inferred) == ("organic", None, ())
    assert is_.known is None  # what counts CTR in numbers is not the CTR of the dictionary


def test_the_cells_go_before_the_name_and_the_dictionary() -> None:
    assert of("Andel nöjda", Amount(4, TIMES)).unit is TIMES
    assert of("Leads", Amount(0.3, PERCENT)).unit is PERCENT
    assert of("CPA", target=Amount(330, KR, Better.HIGHER)).better is Better.HIGHER
    assert of("Demobokningar", Amount(12), Amount(8)).better is Better.LOWER


def test_of_two_units_the_known_kpis_is_right() -> None:
    assert of("CTR", Amount(450, KR), Amount(0.016, PERCENT)).unit is PERCENT
    assert of("Eget mått", Amount(450, KR), Amount(0.016, PERCENT)).unit is KR


def test_a_slip_does_not_make_another_kpi_of_a_known_one() -> None:
    weeks = tuple(map(Amount, (40, 42, 44)))
    growth = Said("Leads", baseline=Amount(40), target=Amount(0.5, PERCENT), weeks=weeks)
    assert traits(growth, match_kpi("Leads")).unit is NUMBER
    slip = Said("CPA", weeks=(*weeks, Amount(0.44, PERCENT)))
    assert traits(slip, match_kpi("CPA")).unit is KR
    shares = Said("Leads", weeks=(Amount(0.2, PERCENT), Amount(0.3, PERCENT), Amount(40)))
    assert traits(shares, match_kpi("Leads")).unit is PERCENT  # two of three say so


def test_roas_or_pipeline_is_whichever_the_cells_say() -> None:
    row = "ROAS (om e-handel) / Pipeline per 10k spend (om B2B)"
    for written, expected in ((Amount(2, TIMES), "roas"), (Amount(3, PERCENT), "roas")):
        is_ = of(row, written)
        assert is_.known is not None
        assert is_.known.key == expected


def test_a_rate_a_month_is_one_by_its_cells_or_by_its_name() -> None:
    monthly = Amount(0.025, PERCENT, per_month=True)
    assert of("Kanaltillväxt", monthly).per_month
    assert of("Följartillväxt", Amount(0.025, PERCENT)).per_month
    assert not of("CTR", Amount(0.025, PERCENT)).per_month


@pytest.mark.parametrize(
    ("amounts", "unit", "expected"),
    [
        # as written: the most that any cell shows
        ([Amount(0.01, PERCENT, decimals=1), Amount(0.0112, PERCENT, decimals=2)], PERCENT, 2),
        ([Amount(450, KR, decimals=0)], KR, 0),
        ([Amount(12.5, KR, decimals=2)], KR, 2),
        ([Amount(2, TIMES, decimals=1), Amount(3.0)], TIMES, 1),
        ([Amount(1.23456, decimals=5)], NUMBER, 3),
        # a number without a format has its own digits, two at most
        ([Amount(0.016)], PERCENT, 1),
        ([Amount(0.0112)], PERCENT, 2),
        ([Amount(1.6)], PERCENT, 1),
        ([Amount(11 / 6)], NUMBER, 2),
        ([Amount(12)], NUMBER, 0),
        # but money and time are whole unless they are written with decimals
        ([Amount(433.33)], KR, 0),
        ([Amount(92.5)], Unit.DURATION, 0),
        # "0,016" in a percent KPI is 1.6 %
        ([Amount(0.016, decimals=3)], PERCENT, 1),
        # nothing written: as the known KPI is printed, else what is usual
        ([], PERCENT, 1),
        ([], NUMBER, 0),
    ],
)
def test_decimals_are_those_written(amounts: list[Amount], unit: Unit, expected: int) -> None:
    assert decimals(amounts, unit, None) == expected


def test_decimals_of_a_known_kpi_without_values() -> None:
    assert decimals([], PERCENT, match_kpi("CTR")) == 2
    assert decimals([], KR, match_kpi("CTR")) == 0  # another unit than the dictionary's


@pytest.mark.parametrize(
    ("name", "unit", "worth"),
    [
        ("CTR (%)", PERCENT, 0.01),
        ("Intäkter [tkr]", KR, 1000),
        ("Intäkter (Mkr)", KR, 1_000_000),
        ("CTR (betalt)", None, None),
        ("CTR", None, None),
        ("Klick (k)", None, None),  # a scale alone is no unit
    ],
)
def test_a_name_may_end_with_its_unit(name: str, unit: Unit | None, worth: float | None) -> None:
    found = stated_in(name)
    assert (found.unit if found else None) == unit
    assert (float(found.worth) if found else None) == worth
