"""Rules as people say them, in Swedish and English, and what they come to."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.grammar import words
from reportgen.grammar.parsing import LONGEST
from reportgen.grammar.rules import parse_condition, parse_rule
from reportgen.grammar.vocabulary import vocabulary
from reportgen.problems import Message, Place, Severity, Unit
from reportgen.readers.amounts import Notation
from reportgen.records import Better
from tests.rules import BOOK, SEK, kpi, short, short_condition

SENTENCES = [
    # The standard's own examples
    ("Pausa om CPA > 20 % över mål efter 1 000 visningar eller 100 klick",
     "pause: cpa > target+20% after 1000 impressions or 100 clicks"),
    ("Skala om CPA ≤ 330 kr och konverteringsgrad ≥ 3,2 % efter 100 klick",
     "scale: cpa <= 330 kr and cvr >= 3.2% after 100 clicks"),
    ("Pause if CPA > 20% over target after 1,000 impressions or 100 clicks",
     "pause: cpa > target+20% after 1000 impressions or 100 clicks"),
    ("Stop if CTR is below 0.8% after 5,000 impressions",
     "stop: ctr < 0.8% after 5000 impressions"),
    ("Scale if CPA is better than control after 3 000 kr", "scale: cpa < control after 3000 spend"),
    # The article's sentence, quotes and all
    ("“pausa om CPA > 20% över target efter 1 000 visningar eller 100 klick”",
     "pause: cpa > target+20% after 1000 impressions or 100 clicks"),
    # Actions
    ("Stoppa om CPA > mål", "stop: cpa > target"),
    ("Avsluta om CPA > mål", "stop: cpa > target"),
    ("Fortsätt om CPA < mål", "keep: cpa < target"),
    ("Behåll om CPA < mål", "keep: cpa < target"),
    ("Åtgärda om konverteringsgrad < 1 %", "fix: cvr < 1%"),
    ("Keep if CPA < target", "keep: cpa < target"),
    ("Fix if CVR < 1%", "fix: cvr < 1%"),
    ("Pausa annonsen om CPA > mål", "pause: cpa > target"),
    ("Scale up the budget when CPA < target", "scale: cpa < target"),
    # Operators
    ("Pausa om CPA >= 400 kr", "pause: cpa >= 400 kr"),
    ("Pausa om CPA => 400 kr", "pause: cpa >= 400 kr"),
    ("Skala om CPA =< 400 kr", "scale: cpa <= 400 kr"),
    ("Skala om NPS = 10", "scale: NPS = 10"),
    ("Pausa om CPA överstiger 400 kr", "pause: cpa > 400 kr"),
    ("Pausa om CPA är mer än 400 kr", "pause: cpa > 400 kr"),
    ("Pausa om CPA ligger över 400 kr", "pause: cpa > 400 kr"),
    ("Skala om CPA är högst 300 kr", "scale: cpa <= 300 kr"),
    ("Skala om CTR är minst 1,5 %", "scale: ctr >= 1.5%"),
    ("Stop if CTR drops below 0.8%", "stop: ctr < 0.8%"),
    ("Pause if CPA exceeds 400 SEK", "pause: cpa > 400 kr"),
    ("Scale if CPA is at most SEK 300", "scale: cpa <= 300 kr"),
    ("Scale if CTR is at least 1.5%", "scale: ctr >= 1.5%"),
    ("Skala om CTR är bättre än kontroll", "scale: ctr > control"),
    ("Stoppa om CPA är sämre än kontrollen", "stop: cpa > control"),
    ("Skala om CPA når målet", "scale: cpa <= target"),
    ("Skala om CTR når målet", "scale: ctr >= target"),
    # References
    ("Pausa om CPA är över planen", "pause: cpa > plan"),
    ("Pausa om CPA > 20 % över plan", "pause: cpa > plan+20%"),
    ("Stoppa om CTR under baseline", "stop: ctr < baseline"),
    ("Stoppa om CTR < utgångsläget", "stop: ctr < baseline"),
    ("Pause if CPA is over the target", "pause: cpa > target"),
    ("Pausa om CPA är 20 % över målet", "pause: cpa >= target+20%"),
    ("Stoppa om CTR är 20 % under mål", "stop: ctr <= target-20%"),
    ("Stoppa om CTR är mer än 20 % under mål", "stop: ctr < target-20%"),
    ("Stoppa om CTR är minst 20 % under mål", "stop: ctr <= target-20%"),
    ("Fortsätt om CTR är mindre än 20 % under mål", "keep: ctr > target-20%"),
    ("Stoppa om CTR är lägre än 20 % under mål", "stop: ctr < target-20%"),
    ("Pausa om CPA > 120 % av mål", "pause: cpa > target+20%"),
    ("Pausa om CTR < 80 % av mål", "pause: ctr < target-20%"),
    ("Skala om CTR = 20 % under mål", "scale: ctr = target-20%"),
    ("Skala om CPA är 10 % bättre än kontroll", "scale: cpa <= control-10%"),
    ("Skala om CTR är 10 % bättre än kontroll", "scale: ctr >= control+10%"),
    ("Stop if CPA is 10% worse than control", "stop: cpa >= control+10%"),
    # Units and separators
    ("Pausa om CPA > 1 200", "pause: cpa > 1200 kr"),
    ("Pausa om CPA > 1\N{NO-BREAK SPACE}200\N{NARROW NO-BREAK SPACE}kr", "pause: cpa > 1200 kr"),
    ("Pausa om CPA > 450:-", "pause: cpa > 450 kr"),
    ("Pausa om CPA > 1,5 tkr", "pause: cpa > 1500 kr"),
    ("Pausa om CPA > € 40", "pause: cpa > 440 kr"),  # 40 × 11
    ("Skala om ROAS ≥ 2,0x", "scale: roas >= 2x"),
    ("Skala om ROAS ≥ 300 %", "scale: roas >= 3x"),
    ("Stoppa om visningstid per visning < 1:32", "stop: average_watch_time < 92 s"),
    ("Stoppa om visningstid per visning < 1 min 32 s", "stop: average_watch_time < 92 s"),
    ("Stoppa om snittvisningstid < 95 sek", "stop: average_watch_time < 95 s"),
    # Names
    ("Pausa om CPL > 20 % över mål", "pause: cpa > target+20%"),
    ("Pausa om CPA / CPL(kostnad per konvertering) > mål", "pause: cpa > target"),
    ("Pausa om cost per lead > mål", "pause: cpa > target"),
    ("Pausa om Andel kvalificerade leads (MQL/SQL %) < 30 %", "pause: qualified_share < 30%"),
    ("Pausa om andel kvalificerade leads < 30 %", "pause: qualified_share < 30%"),
    ("Pausa om CPM > 90 kr", "pause: cpm? > 90 kr"),
    ("Pausa om bokningar, första < 3", "pause: Bokningar, första < 3"),
    ("Pausa om Bokningar (webb) < 3", "pause: Bokningar (webb) < 3"),
    # And, or
    ("Pausa om CPA > mål och CTR < 1 % eller ROAS < 2",
     "pause: cpa > target and ctr < 1% or roas < 2x"),
    ("Pausa om CPA > mål eller CTR < 1 % och ROAS < 2",
     "pause: cpa > target or ctr < 1% and roas < 2x"),
    ("Fortsätt om CPA > 200 kr och < 300 kr", "keep: cpa > 200 kr and cpa < 300 kr"),
    # Evidence
    ("Pausa om CPA > mål efter 14 dagar", "pause: cpa > target after 14 days"),
    ("Pause if CPA > target after 2 weeks", "pause: cpa > target after 14 days"),
    ("Pausa om CPA > mål, efter minst 100 klick och 10 konverteringar.",
     "pause: cpa > target after 100 clicks and 10 conversions"),
    ("Pausa om CPA > mål efter 3 000 kr i kostnad eller 1 konvertering",
     "pause: cpa > target after 3000 spend or 1 conversions"),
    ("Pausa om CPA > mål efter € 300", "pause: cpa > target after 3300 spend"),  # 300 × 11
    ("Pausa om CPA > mål efter 1.000 visningar", "pause: cpa > target after 1000 impressions"),
    ("Pausa om CPA > mål efter 1,000 visningar", "pause: cpa > target after 1000 impressions"),
    ("Pausa om CPA > mål efter 10 000 kr intäkter", "pause: cpa > target after 10000 revenue"),
    ("Pausa om CPA > mål efter 20 provkörningar", "pause: cpa > target after 20 provkorningar"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), SENTENCES)
def test_a_sentence_is_read(text: str, meaning: str) -> None:
    rule, faults = parse_rule(text, BOOK, SEK)
    assert rule is not None, faults
    assert short(rule) == meaning
    assert faults == ()


def test_the_rules_own_words_are_kept() -> None:
    rule, _ = parse_rule(" Avsluta  om CPA > mål ", BOOK, SEK)
    assert rule is not None
    assert rule.verb == "Avsluta"
    assert rule.sentence == Message("rule.own", {"text": "Avsluta  om CPA > mål"})


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Stoppa om CTR < 20 % under mål", "stop: ctr < target-20%"),
        ("Stoppa om CTR > 20 % under mål", "stop: ctr < target-20%"),
        ("Stoppa om CTR ≥ 20 % under mål", "stop: ctr <= target-20%"),
    ],
)
def test_a_sign_before_under_is_read_as_below_and_said_to_be(text: str, meaning: str) -> None:
    rule, (note,) = parse_rule(text, BOOK, SEK)
    assert rule is not None
    assert short(rule) == meaning
    assert (note.kind, note.severity, note.args["column"]) == ("rule-under", Severity.NOTE, 15)
    assert note.args["reference"] == "reference-target"


@pytest.mark.parametrize(
    ("text", "decimal", "kind"),
    [
        ("Pausa om CPA > 1.234 kr", ",", "unclear-number"),
        ("Pausa om CPA > 1.234 kr", ".", "unclear-number"),  # a Swedish sentence in an English book
        ("Pause if CPA > 1,234 kr", ".", "unclear-number"),
        ("Pause if CPA > 1,234 kr", ",", "unclear-number"),
    ],
)
def test_the_decimal_sign_is_that_of_the_sentence(text: str, decimal: str, kind: str) -> None:
    rule, faults = parse_rule(text, BOOK, Notation(decimal, "SEK"))
    assert (rule, [it.kind for it in faults]) == (None, [kind])
    assert (faults[0].args["whole"], faults[0].args["fraction"][:1]) == ("1234", "1")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("CPA > 25 % över mål", "cpa > target+25%"),
        ("> 25 % över mål", "ctr > target+25%"),
        ("om under 0,8 % eller CPA > 500 kr", "ctr < 0.8% or cpa > 500 kr"),
    ],
)
def test_a_condition_by_itself(text: str, meaning: str) -> None:
    ctr = BOOK.kpis.of_text("CTR (betalt)")[0]
    condition, faults = parse_condition(text, BOOK, SEK, ctr)
    assert condition is not None, faults
    assert short_condition(condition) == meaning


def test_a_condition_without_a_kpi_needs_one() -> None:
    condition, (fault,) = parse_condition("> 25 % över mål", BOOK, SEK)
    assert condition is None
    assert (fault.kind, fault.args["column"]) == ("rule-kpi", 1)


def test_the_fault_takes_the_place_of_its_cell() -> None:
    _, (fault,) = parse_rule("Pausa om CPA >", BOOK, SEK)
    found = fault.at(Place("Regler", "A2"))
    assert str(found.place) == "Regler!A2"
    assert (found.says.code, found.do.code) == ("problem.rule-unfinished", "do.rule-threshold")


# Laws

ANY = st.text(max_size=120)
PIECES = ("pausa", "om", "CPA", "CTR", ">", "under", "20 %", "mål", "efter", "100", "klick", "och")
PARTS = st.lists(st.sampled_from((*PIECES, "eller", ".", ",", "(", "/", "kr", "x")), max_size=20)


@given(ANY | PARTS.map(" ".join))
def test_no_text_raises(text: str) -> None:
    rule, faults = parse_rule(text, BOOK, SEK)
    condition, more = parse_condition(text, BOOK, SEK)
    for read, said in ((rule, faults), (condition, more)):
        errors = [it for it in said if it.severity is Severity.ERROR]
        assert len(errors) == (1 if read is None else 0)


def test_a_very_long_text_is_refused_unread() -> None:
    for text in ("x" * (LONGEST + 1), "och " * 201):
        rule, (fault,) = parse_rule(text, BOOK, SEK)
        assert (rule, fault.kind) == (None, "rule-too-long")


@settings(max_examples=30, deadline=None)  # each makes a parser of its own
@given(st.lists(ANY, max_size=5))
def test_any_kpi_can_be_named(names: list[str]) -> None:
    whole = vocabulary(kpi(name, None, Unit.NUMBER, Better.HIGHER) for name in names)
    rules = {name: f"Pausa om {name} > 3" for name in whole.own}
    book = whole.within(rules.values())
    for name, text in rules.items():
        rule, faults = parse_rule(text, book, SEK)
        several = len(book.kpis.of_text(name)) > 1
        assert several or (rule and short_condition(rule.condition).endswith(" > 3")), faults


REFERENCE = st.sampled_from(["mål", "målet", "plan", "baseline", "kontroll", "target", "control"])
OVER = st.sampled_from(["över", "over", "above"])
LEVEL = st.sampled_from(["<", "≤", ">=", ">", "är över", "is under", "minst", "at most", "="])
NAMES = {"CPA": "{} kr", "CTR (betalt)": "{} %", "ROAS": "{}x", "NPS": "{}"}
METRIC = st.sampled_from(["klick", "visningar", "kr", "SEK", "days", "leads", "Link clicks"])


@st.composite
def comparisons(draw: st.DrawFn) -> list[str]:
    name = draw(st.sampled_from(sorted(NAMES)))
    operator, amount = draw(LEVEL), draw(st.integers(1, 9_999))
    if draw(st.booleans()):
        return [name, operator, NAMES[name].format(amount)]
    if draw(st.booleans()):
        return [name, operator, draw(REFERENCE)]
    return [name, ">", f"{amount} %", draw(OVER), draw(REFERENCE)]


@st.composite
def sentences(draw: st.DrawFn) -> list[str]:
    """The pieces of a rule; where one ends and the next begins, any spaces may stand."""
    pieces = [draw(st.sampled_from(words.ACTIONS.shown)), draw(st.sampled_from(["om", "if"]))]
    pieces += draw(comparisons())
    for _ in range(draw(st.integers(0, 3))):
        pieces += [draw(st.sampled_from(["och", "eller", "and", "or"])), *draw(comparisons())]
    joint = draw(st.sampled_from(["", "efter", "after"]))
    while joint:
        pieces += [joint, f"{draw(st.integers(1, 99_999))}", draw(METRIC)]
        joint = draw(st.sampled_from(["", "och", "or"]))
    return pieces


SPACES = [" ", "  ", "\t", "\n ", "\N{NO-BREAK SPACE}"]


@given(sentences(), st.randoms())
def test_spaces_and_case_are_free(pieces: list[str], random: Random) -> None:
    plain, faults = parse_rule(" ".join(pieces), BOOK, SEK)
    assert plain is not None, faults
    cased = [random.choice([str.upper, str.lower, str.title])(it) for it in pieces]
    spaced = "".join(it.replace(" ", random.choice(SPACES)) + random.choice(SPACES) for it in cased)
    again, faults = parse_rule(spaced, BOOK, SEK)
    assert again is not None, faults
    assert short(again) == short(plain)
