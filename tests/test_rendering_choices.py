"""Decisions on the page: their chips, how many page 1 has room for, and what they stand on."""

from __future__ import annotations

import pytest

from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Message, Place
from reportgen.rendering import choices
from reportgen.report import Action, Decided, DecisionRow, Report
from tests import reports

SV, EN = Voice("sv", "SEK"), Voice("en", "SEK")


def decision(action: Action, number: int = 1, **other: object) -> DecisionRow:
    row = DecisionRow(
        action=action,
        subject=f"T-{number} Hook, Meta",
        what=Message("", text="Stäng av testet."),
        owner="Performance lead",
        evidence=Message("", text="CPA 561 kr (452–705 kr) efter 388 klick."),
        rule="Pausa om CPA > 20 % över mål",
        state=None,
        place=Place("Testlogg", "A2"),
    )
    return replace(row, **other)  # type: ignore[arg-type]  # the fields of the record


def with_decisions(*rows: DecisionRow) -> Report:
    return replace(reports.sample(), decisions=rows)


def test_the_chip_says_the_rules_own_verb_with_a_capital() -> None:
    own = choices.choice(decision(Action.STOP, verb=Message("", text="avsluta")), SV)
    assert (own.chip.kind, own.chip.word) == ("stop", "Avsluta")
    assert choices.choice(decision(Action.STOP), SV).chip.word == "Stoppa"
    assert choices.choice(decision(Action.REVIEW), EN).chip.word == "Review"


def test_five_on_page_1_and_those_that_wait_with_the_rest() -> None:
    rows = [decision(Action.KEEP, n) for n in range(7)]
    found = choices.choices(with_decisions(*rows, decision(Action.WAIT, 9)), SV)
    assert len(found.first) == 5
    assert [row.chip.kind for row in found.rest] == ["keep", "keep", "wait"]
    assert found.more == 2  # waiting is none


@pytest.mark.parametrize(("room", "shown"), [(99, 5), (20, 4), (17, 3), (0, 3)])
def test_page_1_shows_as_many_as_fit_but_at_least_three(room: float, shown: int) -> None:
    report = with_decisions(*(decision(Action.KEEP, n) for n in range(7)))
    found = choices.fitting(report, SV, lambda height: height <= room)
    assert len(found.first) == shown
    assert found.more == 7 - shown


def test_the_evidence_tells_its_rule_and_its_cells() -> None:
    row = decision(Action.STOP, places=(Place("Data", "F2:F22", 21), Place("Data", "D2:D22", 21)))
    assert choices.choice(row, SV).source == (
        "Regel: Pausa om CPA > 20 % över mål. Underlag: Data!D2:D22, F2:F22."
    )
    assert choices.choice(decision(Action.STOP, rule=None), SV).source == "Underlag: Testlogg!A2."


def test_a_state_is_new_or_counted_in_weeks() -> None:
    states = [choices.choice(decision(Action.STOP, state=s), SV).state for s in ("new", "week 3")]
    assert states == ["nytt", "3\u00a0veckor i rad"]


def test_without_decisions_the_next_review_is_told() -> None:
    assert choices.choices(with_decisions(), SV).next_review == ""
    found = choices.choices(with_decisions(), SV)
    assert (found.first, found.more) == ((), 0)


def test_what_was_decided_has_the_kpi_then_and_now() -> None:
    taken = Decided("2026-W46", "keep", "T-19", "Ada", None, "done", 383.0, 418.0,
                    Place("Beslut", "A2"), "CPA / CPL")  # fmt: skip
    (found,) = choices.taken(replace(reports.sample(), decided=(taken,)), SV)
    assert (found.week, found.decision, found.status) == ("v.\u00a046", "Fortsätt", "klart")
    assert (found.then, found.now) == ("383\u00a0kr", "418\u00a0kr")
    other = replace(taken, decision="Byt sida", kpi=None, status=None)
    (plain,) = choices.taken(replace(reports.sample(), decided=(other,)), SV)
    assert (plain.decision, plain.status, plain.then) == ("Byt sida", "–", "–")
