"""Which of several rules holds for a test, a campaign or a channel."""

from __future__ import annotations

import pytest

from reportgen.grammar.precedence import Case, most_specific, specificity
from reportgen.grammar.rule import Rule
from reportgen.problems import Place
from reportgen.records import AppliesTo, Logged, RuleText, TrialType
from tests.rules import BOOK, rule

CPA = BOOK.kpis.of_text("CPA")[0]
CASE = Case(AppliesTo.TESTS, "LinkedIn", TrialType.CREATIVE, CPA)
ON_CPA = "Pausa om CPA > 20 % över mål"
ON_CTR = "Pausa om CTR < 1 %"


def row(
    text: str = ON_CPA,
    applies_to: AppliesTo | None = None,
    channel: str | None = None,
    test_type: TrialType | None = None,
    active: bool = True,
) -> tuple[RuleText, Rule]:
    place = Place("Regler", "A2")
    return RuleText(text, place, applies_to, channel, test_type, active), rule(text)


@pytest.mark.parametrize(
    ("candidate", "fit"),
    [
        (row(), (False, False, False, True)),
        (row(ON_CTR), (False, False, False, False)),
        (row(applies_to=AppliesTo.TESTS), (False, False, True, True)),
        (row(channel="linked in"), (False, True, False, True)),
        (row(test_type=TrialType.CREATIVE), (True, False, False, True)),
        (row(applies_to=AppliesTo.CAMPAIGNS), None),
        (row(channel="Meta"), None),
        (row(test_type=TrialType.OFFER), None),
        (row(active=False), None),
    ],
)
def test_how_closely_a_rule_fits(
    candidate: tuple[RuleText, Rule], fit: tuple[bool, ...] | None
) -> None:
    assert specificity(*candidate, CASE) == fit


def test_the_most_specific_rule_holds() -> None:
    rows = [
        row(ON_CTR),
        row(),
        row(applies_to=AppliesTo.TESTS),
        row(channel="LinkedIn"),
        row(test_type=TrialType.CREATIVE),
    ]
    for n in range(1, len(rows) + 1):
        assert most_specific(rows[:n], CASE, {Logged.PAUSE}) == rows[n - 1]
        assert most_specific(rows[n - 1 :: -1], CASE, {Logged.PAUSE}) == rows[n - 1]


def test_the_first_of_equals_holds() -> None:
    rows = [row("Pausa om CPA > 400 kr"), row("Pausa om CPA > 500 kr")]
    assert most_specific(rows, CASE, {Logged.PAUSE, Logged.STOP}) == rows[0]


def test_only_rules_of_the_action_are_looked_at() -> None:
    rows = [row("Skala om CPA < 300 kr", test_type=TrialType.CREATIVE), row()]
    assert most_specific(rows, CASE, {Logged.PAUSE, Logged.STOP}) == rows[1]
    assert most_specific(rows, CASE, {Logged.FIX}) is None


def test_a_case_without_a_channel_has_no_channels_rule() -> None:
    assert most_specific([row(channel="Meta")], Case(AppliesTo.KPIS), {Logged.PAUSE}) is None
