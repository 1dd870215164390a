"""Formulas as people write them, and what they come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.grammar.formula import Expression, Formula, Metric, Number, Operation
from reportgen.grammar.formulas import data_names, parse_formula
from reportgen.grammar.names import clean
from reportgen.language.say import Voice
from reportgen.problems import Place, Severity
from reportgen.standard import KNOWN_KPIS, KnownKpi
from reportgen.standard.data_metrics import METRICS

NAMES = data_names(
    {"Provkörningar (st)": "provkorningarst", "Leads/dag - netto": "netto", "7": "x"}
)
KEYS = {metric.key: metric.key for metric in METRICS}


def short(it: Expression) -> str:
    match it:
        case Number(amount):
            return f"{amount:g}"
        case Metric(key):
            return key
        case Operation(sign, left, right):
            return f"({short(left)} {sign} {short(right)})"
        case call:
            return f"{call.function}({call.metric})"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Qualified leads / Leads", "(qualified_leads / leads)"),
        ("1000 * (Hides + Unfollows) / Impressions",
         "((1000 * (hides + unfollows)) / impressions)"),
        ("1 000×(dolda inlägg+SLUTAT  följa)÷Visningar",
         "((1000 * (hides + unfollows)) / impressions)"),
        ("0,5 · Klick", "(0.5 * clicks)"),
        ("0.5 * Klick", "(0.5 * clicks)"),
        ("Klick - Leads - MQL", "((clicks - leads) - mql)"),
        ("Klick − Leads × 2", "(clicks - (leads * 2))"),
        ("-Klick / -(2)", "((0 - clicks) / (0 - 2))"),
        ("= Kostnad / Klick", "(spend / clicks)"),
        ("SUMMA(Kostnad) / sum(Klick)", "(spend / clicks)"),
        ("growth(Följare)", "growth(followers)"),
        ("tillväxt( följare )", "growth(followers)"),
        ("(last(Followers) - first(Followers)) / mean(Followers)",
         "((last(followers) - first(followers)) / mean(followers))"),
        # Names are found first, longest first, signs and all
        ("Klick (destination) / provkörningar(st)", "(clicks / provkorningarst)"),
        ("leads / dag - netto / Leads", "(netto / leads)"),
        ("3-second video plays / Impr.", "(video_views / impressions)"),
        ("Konv.värde / Konv.", "(revenue / conversions)"),
        ("7 * Klick", "(7 * clicks)"),  # a name without a letter takes no number away
    ],
)  # fmt: skip
def test_a_formula_is_read(text: str, meaning: str) -> None:
    formula, faults = parse_formula(text, NAMES)
    assert formula is not None, faults
    assert short(formula.root) == meaning
    assert faults == ()


@pytest.mark.parametrize("known", KNOWN_KPIS, ids=lambda kpi: kpi.key)
def test_the_formulas_of_known_kpis_are_read(known: KnownKpi) -> None:
    for text in filter(None, (known.formula, known.fallback)):
        formula, faults = parse_formula(text, KEYS)
        assert (formula is not None, faults) == (True, ()), text


BROKEN = [
    ("", "formula-unfinished", 1, None),
    ("Leads /", "formula-unfinished", 8, None),
    ("(Klick", "formula-unfinished", 7, None),
    ("Klick)", "formula-sign", 6, None),
    ("Klick Leads", "formula-sign", 7, None),
    ("Klick : Leads", "formula-sign", 7, None),
    ("Klick * / Leads", "formula-name", 9, None),
    ("Leads / Klikc", "formula-name", 9, "Klick"),
    ("kvalificerade leeds / Leads", "formula-name", 1, "Kvalificerade leads"),
    ("Leads / Trollkarlar", "formula-name", 9, None),
    ("medain(Klick)", "formula-name", 1, "mean"),
    ("kvot(Klick)", "formula-name", 1, None),
    ("last(3)", "formula-name", 6, None),
    ("last(Klick + Leads)", "formula-sign", 12, None),
    ("1e3 * Klick", "formula-name", 1, None),
    ("1 00 * Klick", "unreadable-number", 1, None),
    ("Klick / 1.234", "unclear-number", 9, None),
    ("x" * 2001, "formula-too-long", 1, None),
    ("+".join(["Klick"] * 101), "formula-too-long", 1, None),  # 101 names and 100 signs
    ("(" * 201, "formula-too-long", 1, None),
    ("2 ** 3", "formula-name", 4, None),
    ("__import__('os')", "formula-name", 1, None),
]


@pytest.mark.parametrize(("text", "kind", "column", "near"), BROKEN)
def test_a_broken_formula(text: str, kind: str, column: int, near: str | None) -> None:
    formula, (fault,) = parse_formula(text, NAMES)
    assert formula is None
    assert (fault.kind, fault.args["column"], fault.args.get("near")) == (kind, column, near)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("text", [row[0] for row in BROKEN])
def test_it_is_said_with_a_next_step(text: str, lang: str) -> None:
    _, (fault,) = parse_formula(text, NAMES)
    problem = fault.at(Place("KPI", "H4"))
    assert Voice(lang).say(problem.says).endswith((".", "?"))
    assert Voice(lang).say(problem.do).endswith((".", "?"))


def test_the_decimal_sign_is_the_workbooks() -> None:
    swedish, _ = parse_formula("1,234 * Klick", NAMES, ",")
    assert swedish is not None
    assert short(swedish.root) == "(1.234 * clicks)"
    english, (fault,) = parse_formula("1,234 * Klick", NAMES, ".")
    assert (english, fault.kind) == (None, "unclear-number")
    assert (fault.args["whole"], fault.args["fraction"]) == ("1234", "1.234")


def test_a_stock_without_a_function_is_its_last_amount_and_said_to_be() -> None:
    formula, (note,) = parse_formula("Sparningar / Följare", NAMES)
    assert formula is not None
    assert short(formula.root) == "(saves / last(followers))"
    assert (note.kind, note.severity) == ("formula-stock", Severity.NOTE)
    assert Voice("sv").say(note.at(Place("KPI", "H4")).do) == (
        "Skriv last(Följare) om det stämmer, annars first(Följare) eller mean(Följare)."
    )


def test_the_workbooks_own_names_come_before_the_standards() -> None:
    formula, _ = parse_formula("Klick", data_names({"klick": "mina_klick"}))
    assert formula is not None
    assert formula.root == Metric("mina_klick")


# Laws

NAME = st.sampled_from(["Klick", "Kvalificerade leads", "Leads/dag - netto", "Impr."])
TEXTS = st.recursive(
    NAME | st.integers(0, 99_999).map(str),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/×÷·"), inner).map(
        lambda it: "({}{}{})".format(*it)
    ),
    max_leaves=12,
)


@given(TEXTS)
def test_what_the_grammar_makes_is_read(text: str) -> None:
    formula, faults = parse_formula(text, NAMES)
    assert formula is not None, faults


@given(TEXTS)
def test_spaces_and_case_are_free(text: str) -> None:
    one, _ = parse_formula(text, NAMES)
    other, faults = parse_formula(spread(text), NAMES)
    assert one is not None
    assert other is not None, faults
    assert one.root == other.root


def spread(text: str) -> str:
    """With spaces wherever they may stand, and in capitals."""
    return "".join(f" {c} " if not c.isalnum() else c for c in text).upper()


@given(st.text(max_size=80) | st.text("()+-*/ 1,.KLICKklick", max_size=80))
def test_no_text_raises(text: str) -> None:
    formula, faults = parse_formula(text, NAMES)
    assert (formula is None) == any(it.severity is Severity.ERROR for it in faults)


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5))
def test_any_name_with_a_letter_can_be_used(heads: list[str]) -> None:
    names = {head: f"own{i}" for i, head in enumerate(heads)}
    for head in heads:
        formula, faults = parse_formula(head, names)
        if any(c.isalpha() for c in clean(head)):
            assert formula is not None, faults
            assert isinstance(formula.root, Metric)


def test_a_formula_of_the_longest_kind_is_read_and_evaluated() -> None:
    text = "-(" * 66 + "Klick" + ")" * 1
    formula, (fault,) = parse_formula(text, NAMES)
    assert (formula, fault.kind) == (None, "formula-unfinished")
    nested, _ = parse_formula("-(" * 49 + "Klick" + ")" * 49, NAMES)  # 148 pieces
    assert isinstance(nested, Formula)
    assert nested.evaluate(lambda _: 3.0).amount == -3.0
