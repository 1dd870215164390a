"""A told report has a text wherever it has a code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import speaking

import reports
from reportgen.dataclass import fields, is_dataclass, replace
from reportgen.language import Voice, problem_rows, told
from reportgen.problems import Message, Place, Severity, message, problem
from reportgen.report import Action, DecisionRow, DiagnosisRow, Flag, Report

PO = """
msgid "said"
msgstr "Detta är {what}."

msgid "problem.not-a-number"
msgstr "”{text}” är inget tal."

msgid "do.not-a-number"
msgstr "Skriv ett tal, t.ex. {example}."
"""


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Voice:
    return speaking(tmp_path_factory.mktemp("locales"), PO)


def said(what: str) -> Message:
    return message("said", what=what)


def report(*words: str) -> Report:
    """A report that says one thing in every place that says something."""
    sample = reports.sample()
    w = (*words, *("ord",) * 6)
    row = DecisionRow(Action.STOP, "T-1", said(w[1]), None, said(w[2]), None, None, None)
    return replace(
        sample,
        verdict=said(w[0]),
        findings=(said(w[3]), said("mera")),
        kpis=(replace(sample.kpis[0], headline=said(w[4])), *sample.kpis[1:]),
        flags=(Flag("said", {"what": w[5]}, kpi="CPA"),),
        decisions=(row,),
        diagnosis=(DiagnosisRow("said", {"what": w[0]}, "", ("CPA",), (Place("KPI", "B2"),)),),
    )


def test_every_place_is_told(voice: Voice) -> None:
    it = told(report("a", "b", "c", "d", "e", "f"), (), voice)
    assert it.verdict.text == "Detta är a."
    assert it.decisions[0].what.text == "Detta är b."
    assert it.decisions[0].evidence.text == "Detta är c."
    assert [m.text for m in it.findings] == ["Detta är d.", "Detta är mera."]
    assert it.kpis[0].headline.text == "Detta är e."
    assert it.flags[0].text == "Detta är f."
    assert it.diagnosis[0].text == "Detta är a."


def test_the_rest_stays_as_it_was(voice: Voice) -> None:
    before = report()
    after = told(before, (), voice)
    assert after.kpis[1:] == before.kpis[1:]
    assert after.kpis[1].headline.text == before.kpis[1].headline.text  # it has a text, no code
    assert after.events == before.events
    assert after.goal == before.goal


def test_problems_become_rows_in_their_order(voice: Voice) -> None:
    found = [
        problem(
            Severity.ERROR,
            "not-a-number",
            Place("Veckovärden", cell),
            text="fyrahundra",
            example="400 kr",
        )
        for cell in ("D14", "B2")
    ]
    rows = problem_rows(found, voice)
    assert [row.cell for row in rows] == ["D14", "B2"]
    assert rows[0].sheet == "Veckovärden"
    assert rows[0].message == "”fyrahundra” är inget tal."
    assert rows[0].hint == "Skriv ett tal, t.ex. 400 kr."
    assert told(report(), found, voice).problems == rows


@given(st.lists(st.text(), min_size=6, max_size=6))
def test_nothing_with_a_code_is_left_without_text(voice: Voice, words: list[str]) -> None:
    places = list(sayable(told(report(*words), (), voice)))
    assert len(places) == 8  # verdict, 2 of a decision, 2 findings, headline, flag, diagnosis
    assert all(places)


def sayable(value: object) -> Iterator[str]:
    """The texts of everything that has a code."""
    if isinstance(value, tuple):
        for item in value:
            yield from sayable(item)
    elif is_dataclass(value):
        code, text = getattr(value, "code", ""), getattr(value, "text", None)
        if code and text is not None:
            yield text
        for name in fields(value):
            yield from sayable(getattr(value, name))
