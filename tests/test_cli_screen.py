"""What the terminal shows: lines that fit it, and next steps that can be typed."""

from __future__ import annotations

import sys

import click
import pytest

from reportgen.cli.screen import print_problems, print_scores, print_text, typed
from reportgen.language import Voice
from reportgen.problems import Place, Severity, Unit, problem
from reportgen.records import Level
from reportgen.report import Score, Status
from reports import K, score

LONG = "Negativ feedback-rate (döljer/avföljer per 1 000 visningar)"


def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, stdout is a terminal of 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return click.unstyle(capsys.readouterr().out).replace("\u00a0", " ").splitlines()


def test_text_breaks_between_words_and_stays_behind_its_mark(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow(monkeypatch)
    print_text(
        "Veckans värden, förändringen, trenderna och vad som är signal och vad som är brus",
        lead="● ",
    )
    assert printed(capsys) == [
        "● Veckans värden, förändringen, trenderna och vad som är",
        "  signal och vad som är brus",
    ]


def test_text_that_is_piped_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_text("ord " * 50 + "slut")
    assert printed(capsys) == ["ord " * 50 + "slut"]


def row(name: str, status: Status, target: float | None = 1.2) -> Score:
    return score(K(name, None, Level.TRUST, Unit.NUMBER, 1, 1.8, target, [1.8, 2.1], status))


def test_a_long_name_gives_way_so_that_a_row_stays_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow(monkeypatch)
    print_scores([row(LONG, Status.BEHIND), row("CTR", Status.BEHIND)], Voice("sv"))
    long, short = printed(capsys)

    assert len(long) <= 60
    assert long.startswith("▲ Negativ feedback-rate")
    assert "…  " in long
    assert long.index("mål") == short.index("mål")


def test_a_long_name_is_whole_where_nothing_is_narrow(capsys: pytest.CaptureFixture[str]) -> None:
    print_scores([row(LONG, Status.BEHIND)], Voice("sv"))
    assert printed(capsys)[0].startswith(f"▲ {LONG}  ")


def test_what_has_no_target_is_not_marked_as_on_track(capsys: pytest.CaptureFixture[str]) -> None:
    some = [row("CTR", Status.ON_TRACK), row("ROAS", Status.NO_TARGET, target=None)]
    print_scores(some, Voice("sv"))
    assert [line[0] for line in printed(capsys)] == ["●", "○"]


def test_a_next_step_that_several_share_stands_below_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [
        problem(Severity.ERROR, "not-a-number", Place("KPI", cell), text=text, example="450 kr")
        for cell, text in (("E5", "fyra"), ("E12", "fem"))
    ]
    print_problems(rows, Voice("sv"))
    assert printed(capsys) == [
        "KPI",
        "  ✗ E5   ”fyra” är inget tal.",
        "  ✗ E12  ”fem” är inget tal.",
        "         Skriv ett tal, t.ex. 450 kr.",
    ]


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("kpi.xlsx", "kpi.xlsx"),
        ("Kunder/våra kpi.xlsx", '"Kunder/våra kpi.xlsx"'),
        ("kpi(2).xlsx", '"kpi(2).xlsx"'),
        ("R&D.xlsx", '"R&D.xlsx"'),
        ("a|b>c.xlsx", '"a|b>c.xlsx"'),
        ("$(rm -r x).xlsx", "'$(rm -r x).xlsx'"),
        ('5" skärm.xlsx', "'5\" skärm.xlsx'"),
    ],
)
def test_a_path_as_it_is_typed(path: str, word: str) -> None:
    assert typed(path) == word
