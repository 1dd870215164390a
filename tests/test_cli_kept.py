"""``reportgen history``, ``verify`` and ``diff`` on real issues of the sample workbook."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from commands import Shell


@pytest.fixture
def issued(shell: Shell) -> Shell:
    """Weeks 46 and 47 of the sample, as report.json alone."""
    shell.sample()
    for week in ("46", "47"):
        assert shell("weekly", "kpi.xlsx", "--week", week, "--format", "json").code == 0
    return shell


def retype(shell: Shell, cell: str, value: float) -> None:
    book = load_workbook(shell.folder / "kpi.xlsx")
    book["Veckovärden"][cell] = value
    book.save(shell.folder / "kpi.xlsx")


def test_history_tells_weeks_states_and_verdicts(issued: Shell) -> None:
    ran = issued("history", "kpi.xlsx")

    assert ran.code == 0
    first, second = ran.out.splitlines()
    assert first.startswith("2026-W46  Låst av senare vecka  ")  # a later week was written
    assert second.startswith("2026-W47  Utkast  ")
    assert "Konverteringsgrad" in second


def test_a_changed_past_needs_a_reason(issued: Shell) -> None:
    retype(issued, "F13", 470)  # CPA/CPL of week 46, which was 447

    held = issued("weekly", "kpi.xlsx", "--week", "46", "--format", "json")
    assert held.code == 7
    assert "eftersom en senare vecka har fått sin rapport" in held.err
    assert "--reissue" in held.err
    again = issued(
        "weekly", "kpi.xlsx", "--week", "46", "--format", "json", "--reissue", "Fakturan kom"
    )
    assert again.code == 0
    assert "kpi-2026-W46-r2.json" in again.out
    history = issued("history", "kpi.xlsx").out
    assert "2026-W46 r2  Låst av senare vecka" in history
    assert "Fakturan kom" in history
    found = json.loads(issued("history", "kpi.xlsx", "--json").out)
    assert [(it["week"], it["revision"], it["state"]) for it in found] == [
        ("2026-W46", 1, "closed"),
        ("2026-W46", 2, "closed"),
        ("2026-W47", 1, "draft"),
    ]


def test_final_issues_at_once(issued: Shell) -> None:
    issued("weekly", "kpi.xlsx", "--format", "json", "--final")
    retype(issued, "F14", 510)

    held = issued("weekly", "kpi.xlsx", "--format", "json")
    assert held.code == 7
    assert "är redan utgiven" in held.err
    assert "2026-W47  Utgiven" in issued("history", "kpi.xlsx").out


def test_history_of_nothing_is_told_in_the_language_that_is_set(shell: Shell) -> None:
    shell.sample()
    (shell.folder / "reportgen.toml").write_text('lang = "bg"\n')
    assert shell("history", "kpi.xlsx").out == "В reports още няма отчет с име kpi.\n"


def test_verify_finds_a_better_number(issued: Shell) -> None:
    whole = issued("verify", "kpi.xlsx")
    assert (whole.code, whole.out) == (
        0,
        "2 rapporter i reports kontrollerade. Alla är hela och oförändrade.\n",
    )
    for week in ("2026-W46", "2026-W47"):
        path = issued.folder / f"reports/{week}/kpi-{week}.json"
        path.write_bytes(path.read_bytes().replace(b"447", b"403"))

    ran = issued("verify", "--out", "reports")
    assert ran.code == 1
    assert "✗ 2026-W46/kpi-2026-W46.json: filen är ändrad sedan" in ran.out
    assert "✗ 2026-W47/kpi-2026-W47.json: utkastet är ändrat sedan" in ran.out
    assert ran.out.count("säkerhetskopia") == 1  # a draft is made again
    found = json.loads(issued("verify", "kpi.xlsx", "--json").out)
    assert found == {
        "issues": 2,
        "findings": [
            {"kind": "file-altered", "file": "2026-W46/kpi-2026-W46.json"},
            {"kind": "draft-altered", "file": "2026-W47/kpi-2026-W47.json"},
        ],
    }


def test_diff_tells_what_changed(issued: Shell) -> None:
    ran = issued("diff", "W46", "47", "kpi.xlsx")

    assert ran.code == 0
    assert ran.out.startswith("v. 46  ")
    # 447 kr in week 46, 503 kr and outside its limits in week 47
    assert "CPA/CPL: I fas → Något efter (447 kr → 503 kr)" in ran.out
    assert "CPA/CPL: ny signal, uppåt" in ran.out
    assert "Omräknade värden" not in ran.out


def test_diff_tells_of_decisions_and_tests(issued: Shell) -> None:
    """T-09 began in week 47, and the budget was raised too soon on the 18th of November."""
    ran = issued("diff", "W46", "47", "kpi.xlsx")
    assert "Nytt: Granska Påminnelser, Meta" in ran.out
    assert "T-09 Längre film: Planerat → Vänta" in ran.out
    told = json.loads(issued("diff", "47", "46", "kpi.xlsx", "--json").out)
    assert "Inte längre: Granska Påminnelser, Meta" in told["decisions"]
    assert told["tests"] == ["T-09 Längre film: Vänta → Planerat"]


def test_diff_tells_what_was_restated(issued: Shell) -> None:
    retype(issued, "F12", 470)  # week 45, which was 452
    issued("weekly", "kpi.xlsx", "--week", "47", "--format", "json")

    assert "CPA/CPL, v. 45: 452 kr → 470 kr" in issued("diff", "46", "47", "kpi.xlsx").out
    report = json.loads((issued.folder / "reports/2026-W47/kpi-2026-W47.json").read_bytes())
    assert report["restated"] == [
        {
            "kpi": "CPA/CPL",
            "week": "2026-W45",
            "was": 452,
            "now": 470,
            "reason": "restated",
            "place": {"sheet": "Veckovärden", "cell": "F12", "rows": 1},
        }
    ]


def test_a_week_that_was_never_issued(issued: Shell) -> None:
    ran = issued("diff", "44", "47", "kpi.xlsx")
    assert ran.code == 2
    assert "2026-W46, 2026-W47" in ran.err


def test_a_damaged_past_is_said_in_the_report(issued: Shell) -> None:
    path = issued.folder / "reports/2026-W46/kpi-2026-W46.json"
    path.write_bytes(b"{}")
    ran = issued("weekly", "kpi.xlsx", "--week", "47", "--format", "json", "--quiet")

    assert ran.code == 0
    assert "kpi-2026-W46.json är skadad eller ändrad" in ran.out


def test_the_next_report_knows_what_the_last_one_flagged(issued: Shell) -> None:
    retype(issued, "F15", 447)  # week 48: CPA/CPL is back where it was in week 46
    retype(issued, "G15", 0.012)  # and the conversion rate fell on
    book = load_workbook(issued.folder / "kpi.xlsx")
    book["Veckovärden"]["A15"] = "2026-W48"
    book.save(issued.folder / "kpi.xlsx")

    issued("weekly", "kpi.xlsx", "--today", "2026-12-01", "--format", "json")
    report = json.loads((issued.folder / "reports/2026-W48/kpi-2026-W48.json").read_bytes())
    states = {it["kpi"]: it["state"] for it in report["flags"]}
    assert states["CPA/CPL"] == "cleared"
    assert states["Konverteringsgrad"] == "week 2"
