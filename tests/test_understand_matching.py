"""Which KPI a column head or an event's cell means."""

from __future__ import annotations

import pytest

from reportgen.problems import Place
from reportgen.standard import match_kpi
from reportgen.understand.kpis import Draft
from reportgen.understand.matching import kpi_named

NAMES = [
    "CTR (betalda kampanjer, per kanal)",
    "CPA/CPL (kostnad per konvertering)",
    "ROAS (om e-handel) / Pipeline per 10k spend (om B2B)",
    "MQL",
    "MQL %",
    "Demobokningar (webb)",
    "Räckvidd (betald)",
    "Räckvidd (organisk)",
]
DRAFTS = [Draft(name, Place("KPI", f"A{i}"), match_kpi(name)) for i, name in enumerate(NAMES, 2)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ctr (Betalda kampanjer, per kanal)", [0]),
        ("CTR", [0]),
        ("Klickfrekvens", [0]),
        ("CPL", [1]),
        ("Kostnad per lead", [1]),
        ("ROAS", [2]),
        ("Pipeline per 10k", [2]),
        ("MQL", [3]),
        ("MQL %", [4]),
        ("MQL-andel", [4]),
        ("Demobokningar", [5]),
        ("Demobokningar (st)", [5]),
        ("Räckvidd", [6, 7]),
        ("Räckvidd (organisk)", [7]),
        ("CTR-test antal", []),
        ("Konverteringsgrad", []),
    ],
)
def test_a_kpi_by_its_name_or_one_it_is_known_by(text: str, meant: list[int]) -> None:
    assert kpi_named(text, DRAFTS) == tuple(NAMES[i] for i in meant)
