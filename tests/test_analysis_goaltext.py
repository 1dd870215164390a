from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.goaltext import Wanted, read
from reportgen.grammar.vocabulary import vocabulary
from workbooks import kpi

KPIS = [
    kpi("Kvalificerade leads", known="qualified_leads").kpi,
    kpi("CPA/CPL", known="cpa").kpi,
    kpi("Provkörningar").kpi,
]
WORDS = vocabulary(KPIS)
LEADS = "Kvalificerade leads"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("120 kvalificerade leads på 90 dagar", Wanted(LEADS, 120)),
        ("På 90 dagar: 120 kvalificerade leads", Wanted(LEADS, 120)),
        ("120 nya kvalificerade leads", Wanted(LEADS, 120)),
        ("120 qualified leads in 90 days", Wanted(LEADS, 120)),
        ("1 200 leads", Wanted("leads", 1200)),
        ("1\u00a0200 leads", Wanted("leads", 1200)),
        ("300 provkörningar före jul", Wanted("Provkörningar", 300)),
        ("+25% kvalificerade leads från socialt", Wanted(LEADS, growth=0.25)),
        ("+ 12,5 % leads", Wanted("leads", growth=0.125)),
        ("25 % kvalificerade leads", Wanted()),  # a share of what?
        ("+25 kvalificerade leads", Wanted()),  # more than what?
        ("+15% e-handelstillväxt från socialt", Wanted()),
        ("Fler kvalificerade leads", Wanted()),
        ("90 dagar", Wanted()),
        ("", Wanted()),
        (None, Wanted()),
    ],
)
def test_a_goal_as_one_says_it(text: str | None, wanted: Wanted) -> None:
    assert read(text, WORDS, ",") == wanted


def test_the_decimal_sign_is_the_languages() -> None:
    assert read("1,200 leads", WORDS, ".") == Wanted("leads", 1200)


@given(st.text(max_size=80))
def test_any_sentence_is_read(text: str) -> None:
    found = read(text, WORDS, ",")

    assert found == Wanted() or found.metric
