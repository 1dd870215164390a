"""The caret is under the word, also where the line is too long to be shown whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.grammar.faults import LONGEST_WORD, WIDEST, fault_at
from reportgen.problems import Severity


def test_two_lines_to_print() -> None:
    fault = fault_at("rule-kpi", "Pausa om CPQ > 3", 9, near="CPA")
    assert (fault.kind, fault.severity) == ("rule-kpi", Severity.ERROR)
    assert fault.args == {
        "text": "Pausa om CPQ > 3",
        "caret": "         ^^^",
        "column": 10,
        "word": "CPQ",
        "near": "CPA",
    }


@pytest.mark.parametrize(
    ("at", "end", "word", "caret"),
    [
        (0, 0, "ab.c", "^^^^"),
        (4, 0, ",", "    ^"),
        (6, 0, "1 0"[:1], "      ^"),
        (6, 9, "1 0", "      ^^^"),
        (9, 0, "", "         ^"),
    ],
)
def test_the_word_under_the_caret(at: int, end: int, word: str, caret: str) -> None:
    args = fault_at("x", "ab.c, 1 0", at, end=end).args
    assert (args["word"], args["caret"]) == (word, caret)


@given(st.lists(st.text("abcåäö", min_size=1, max_size=90), min_size=1, max_size=60), st.data())
def test_a_long_line_is_cut_around_the_word(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    n = data.draw(st.integers(0, len(pieces) - 1))
    at = len(" ".join([*pieces[:n], ""])) if n else 0
    args = fault_at("x", text, at).args
    shown, caret, word = str(args["text"]), str(args["caret"]), str(args["word"])
    assert len(shown) <= WIDEST + 2  # and an ellipsis at either end
    assert len(caret) <= len(shown)
    assert len(word) <= LONGEST_WORD
    assert args["column"] == at + 1
    under = shown[caret.index("^") : len(caret)].rstrip("…")
    assert pieces[n].startswith(under)
    assert under[:10] == pieces[n][:10]
