"""Sentences are filled in by name, and what is filled in is never read as a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import speaking

from reportgen.language import MissingWords, Voice
from reportgen.problems import Message, Quantity, Unit, message

PO = """
msgid "moved"
msgstr "{kpi} steg {change} till {value} i {week:week}, {status:term}."

msgid "due"
msgstr "Nästa bedömning {day:date}."

msgid "column"
msgstr "Bladet {sheet:sheet} saknar kolumnen {column:column}."

msgid "stop"
msgstr "Sågs i {what}. Nästa."

msgid "echo"
msgstr "<{text}>"

msgid "count"
msgid_plural "count"
msgstr[0] "en vecka"
msgstr[1] "{n} veckor"

msgid "range"
msgstr "mot {low–high}"

msgid "term.behind"
msgstr "ligger efter"
"""


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Voice:
    return speaking(tmp_path_factory.mktemp("locales"), PO)


def test_numbers_weeks_and_terms_are_put_into_words(voice: Voice) -> None:
    said = voice.say(
        message(
            "moved",
            kpi="CPA",
            change=Quantity(0.091, Unit.PERCENT),
            value=Quantity(418, Unit.CURRENCY),
            week="2026-W47",
            status="behind",
        )
    )
    assert said == "CPA steg 9,1\xa0% till 418\xa0kr i v.\xa047, ligger efter."
    assert voice.word("due", day="2026-11-24") == "Nästa bedömning 24\xa0november 2026."


def test_sheets_and_columns_have_their_shown_names(voice: Voice) -> None:
    assert (
        voice.word("column", sheet="kpis", column="kpis.target")
        == "Bladet KPI saknar kolumnen Mål."
    )


def test_the_count_chooses_the_plural(voice: Voice) -> None:
    assert [voice.word("count", n=n) for n in (1, 2, 1234)] == [
        "en vecka", "2 veckor", "1\xa0234 veckor"
    ]  # fmt: skip


def test_a_count_with_decimals_is_many(voice: Voice) -> None:
    counts = (1.5, Quantity(1.5, Unit.NUMBER), Quantity(1.0, Unit.NUMBER))
    assert [voice.word("count", n=n) for n in counts] == ["1,5 veckor", "1,5 veckor", "en vecka"]


def test_a_full_stop_is_not_said_twice(voice: Voice) -> None:
    assert voice.word("stop", what="Nike Inc.") == "Sågs i Nike Inc. Nästa."
    assert voice.word("stop", what="Nike") == "Sågs i Nike. Nästa."
    assert voice.word("echo", text="Nike Inc.") == "<Nike Inc.>"


def test_a_message_without_code_says_nothing(voice: Voice) -> None:
    assert voice.say(Message("")) == ""


@pytest.mark.parametrize(
    "text", ["{kpi}", "{0}", "{text.__class__}", "{", "}}", "{{7*7}}", "%(text)s", "%s", "\\{n}"]
)
def test_what_a_user_wrote_is_printed_as_it_stands(voice: Voice, text: str) -> None:
    assert voice.word("echo", text=text) == f"<{text}>"


@given(text=st.text())
def test_any_text_is_printed_as_it_stands(voice: Voice, text: str) -> None:
    assert voice.word("echo", text=text) == f"<{text}>"


def test_a_missing_argument_leaves_a_gap_that_shows(voice: Voice) -> None:
    with pytest.warns(MissingWords, match="nothing to put into {text}"):
        assert voice.word("echo") == "<…>"


@pytest.mark.parametrize(
    ("code", "args", "said"),
    [
        ("due", {"day": "i morgon"}, "Nästa bedömning i morgon."),
        ("column", {"sheet": "kpis", "column": "kpi"}, "Bladet KPI saknar kolumnen kpi."),
        ("column", {"sheet": "?", "column": "kpis.?"}, "Bladet ? saknar kolumnen kpis.?."),
    ],
)
def test_what_does_not_fit_its_placeholder_is_printed_as_it_stands(
    voice: Voice, code: str, args: dict[str, str], said: str
) -> None:
    with pytest.warns(MissingWords, match="is no"):
        assert voice.word(code, **args) == said


@given(st.text(), st.text())
def test_two_texts_do_not_reach_into_each_other(voice: Voice, kpi: str, status: str) -> None:
    said = voice.word("moved", kpi=kpi, change=1, value=2, week="2026-W47", status="behind")
    assert said.startswith(kpi + " steg 1")
    assert voice.word("echo", text=status, kpi=kpi) == f"<{status}>"


def test_the_shipped_languages_speak() -> None:
    assert Voice("sv").term("slightly_behind") == "Något efter"
    assert Voice("en").term("slightly_behind") == "Slightly behind"


def test_a_range_says_its_unit_once(voice: Voice) -> None:
    low, high = Quantity(0.025, Unit.PERCENT, 2), Quantity(0.0288, Unit.PERCENT, 2)

    assert voice.word("range", low=low, high=high) == "mot 2,50–2,88\u00a0%"
    with pytest.warns(MissingWords, match="low–high"):
        assert voice.word("range", low=low) == "mot …"
