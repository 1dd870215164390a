from __future__ import annotations

from flat import flatten
from reportgen.analysis.steering import steering
from workbooks import kpi


def chosen(*known: str | None) -> set[int]:
    return set(steering([kpi(f"KPI {i}", known=key).kpi for i, key in enumerate(known)])[0])


def test_the_marked_ones_steer_and_nothing_is_said() -> None:
    kpis = [kpi("A").kpi, kpi("B", steering=True).kpi, kpi("C", known="cpa").kpi]

    assert steering(kpis) == (frozenset({1}), [])


def test_unmarked_it_is_cost_per_conversion_ctr_and_qualified_share() -> None:
    assert chosen("roas", "qualified_share", None, "ctr", "cpa") == {1, 3, 4}
    assert chosen(None, "cac", "cpa", "mql_share", "ctr") == {2, 3, 4}  # CPA goes before CAC


def test_the_first_of_the_sheet_fill_up_to_three() -> None:
    assert chosen(None, None, None, "cpa") == {0, 1, 3}
    assert chosen(None, None, None, None) == {0, 1, 2}
    assert chosen("ctr") == {0}
    assert chosen() == set()


def test_the_choice_is_noted_at_the_kpis_cell() -> None:
    _, notes = steering([kpi("A").kpi, kpi("B").kpi])

    assert flatten(notes, "severity", "kind", "sheet", "cell") == [
        ("note", "steering-chosen", "KPI", "A2")
    ]
    assert notes[0].says.args["kpis"] == "A · B"
