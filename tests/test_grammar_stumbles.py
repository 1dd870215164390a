"""Rules that can't be read: what is wrong, where the caret is, and what was probably meant."""

from __future__ import annotations

import pytest

from reportgen.grammar.rules import parse_rule
from reportgen.language.say import Voice
from reportgen.problems import Place
from tests.rules import BOOK, SEK

BROKEN = [
    ("", "rule-unfinished", 1, None),
    ("CPA > 300 kr", "rule-action", 1, None),
    ("Pasua om CPA > 300 kr", "rule-action", 1, "pausa"),
    ("Pausa", "rule-unfinished", 6, None),
    ("Pausa CPA > 300 kr", "rule-if", 7, None),
    ("Pausa inte om CPA > 300 kr", "rule-if", 7, None),
    ("Pausa om", "rule-unfinished", 9, None),
    ("Pausa om CPQ > 300 kr", "rule-kpi", 10, "CPA"),
    ("Pausa om konverteringsgradd < 1 %", "rule-kpi", 10, "Konverteringsgrad"),
    ("Pausa om andel kvalificerade leeds < 30 %", "rule-kpi", 10, "Andel kvalificerade leads"),
    ("Pausa om lyckan < 30 %", "rule-kpi", 10, None),
    ("Pausa om > 300 kr", "rule-kpi", 10, None),
    ("Pausa om Bokningar < 3", "rule-kpi-several", 10, None),
    ("Pausa om CPA", "rule-unfinished", 13, None),
    ("Pausa om CPA störe än 300 kr", "rule-comparison", 14, "större än"),
    ("Pausa om CPA inte under mål", "rule-comparison", 14, None),
    ("Skala om CPA ≤ X och konverteringsgrad ≥ Y efter N klick", "rule-threshold", 16, None),
    ("Pausa om CPA > 20 % över måel", "rule-threshold", 26, "Mål"),
    ("Pausa om CPA > 20 %", "rule-percent-of-what", 16, None),
    ("Pausa om CPA > 50 kr över mål", "rule-share", 16, None),
    ("Pausa om CTR < 0,8", "rule-bare-percent", 16, None),
    ("Pausa om CTR < 8 kr", "rule-unit", 16, None),
    ("Pausa om CPA > 95 s", "rule-unit", 16, None),
    ("Pausa om CPA > 1:32", "unreadable-number", 16, None),
    ("Pausa om CPA > $ 40", "rule-currency", 16, None),
    ("Pausa om CPA > 12 34 kr", "unreadable-number", 16, None),
    ("Pausa om CPA > 1.234 kr", "unclear-number", 16, None),
    ("Pausa om CPA > 300 kr eftre 100 klick", "rule-rest", 23, "efter"),
    ("Pausa om CPA > 300 kr CTR < 1 %", "rule-rest", 23, None),
    ("Pausa om CPA > 300 kr 100 klick", "rule-rest", 23, None),
    ("Pausa om CPA > 300 kr; skala om CPA < 200 kr", "rule-rest", 24, None),
    ("Skala om ROAS > 3 två veckor i rad", "rule-duration", 19, None),
    ("Skala om CPA är under målet två veckor i rad", "rule-duration", 29, None),
    ("Åtgärda om CTR < 0,8 % i två veckor", "rule-duration", 24, None),
    ("Skala om ROAS är minst 3 under 14 dagar", "rule-duration", 32, None),
    ("Scale if ROAS > 3 for two weeks", "rule-duration", 19, None),
    ("Pausa om CPA > 500 kr efter två veckor", "rule-duration", 29, None),
    ("Skala med 20 % om CPA < 300 kr", "rule-step", 7, None),
    ("Increase the budget by 20% if CPA < SEK 300", "rule-step", 21, None),
    ("Pausa om CPA > 300 kr efter", "rule-unfinished", 28, None),
    ("Pausa om CPA > 300 kr efter många klick", "rule-evidence", 29, None),
    ("Pausa om CPA > 300 kr efter 20 %", "rule-evidence", 29, None),
    ("Pausa om CPA > 300 kr efter 0 klick", "rule-evidence", 29, None),
    ("Pausa om CPA > 300 kr efter 100 kr klick", "rule-evidence", 29, None),
    ("Pausa om CPA > 300 kr efter 100", "rule-count-of-what", 29, None),
    ("Pausa om CPA > 300 kr efter 100 klickar", "rule-metric", 33, "Klick"),
    ("Pausa om CPA > 300 kr efter 100 telefonsamtal", "rule-metric", 33, None),
]


@pytest.mark.parametrize(("text", "kind", "column", "near"), BROKEN)
def test_a_broken_rule(text: str, kind: str, column: int, near: str | None) -> None:
    rule, (fault,) = parse_rule(text, BOOK, SEK)
    assert rule is None
    assert (fault.kind, fault.args["column"], fault.args.get("near")) == (kind, column, near)
    assert str(fault.args["caret"]).index("^") == column - 1
    assert fault.args["text"] == text


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("text", [row[0] for row in BROKEN])
def test_it_is_said_with_a_next_step(text: str, lang: str) -> None:
    _, (fault,) = parse_rule(text, BOOK, SEK)
    problem = fault.at(Place("Regler", "A2"))
    voice = Voice(lang, "SEK")
    says, does = voice.say(problem.says), voice.say(problem.do)
    assert says.endswith((".", "?"))
    assert does.endswith((".", "?"))
    assert "”” " not in says + does


def test_the_sentences_of_a_misspelt_word() -> None:
    _, (fault,) = parse_rule("Pausa om CPQ > 300 kr", BOOK, SEK)
    problem = fault.at(Place("Regler", "A2"))
    assert Voice("sv").say(problem.says) == ("Här väntas en KPI, men ”CPQ” är ingen känd KPI.")
    assert Voice("sv").say(problem.do) == "Menade du ”CPA”? Skriv i så fall det."


def test_a_time_is_turned_into_days() -> None:
    _, (fault,) = parse_rule("Åtgärda om CTR < 0,8 % i två veckor", BOOK, SEK)
    problem = fault.at(Place("Regler", "A2"))
    assert Voice("sv").say(problem.do) == (
        "Skriv sist: efter 14 dagar. För att skala krävs dessutom alltid två veckor i rad."
    )


def test_a_hint_is_in_the_language_of_the_rule() -> None:
    # "två" is two letters from the Ukrainian "та", and a Swede can do nothing with that.
    _, (fault,) = parse_rule("Skala om ROAS > 3 tva gånger", BOOK, SEK)
    assert "near" not in fault.args
