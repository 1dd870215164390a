"""``reportgen weekly``: what it writes, what it prints, and the exit code of every ending."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from commands import Shell


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_report_beside_the_workbook(shell: Shell) -> None:
    shell.sample()
    ran = shell("weekly", "kpi.xlsx")

    assert ran.code == 0
    assert ran.err == ""
    assert files(shell.folder / "reports") == {
        "2026-W47/kpi-2026-W47.pdf",
        "2026-W47/kpi-2026-W47.html",
        "2026-W47/kpi-2026-W47.json",
        "2026-W47/kpi-2026-W47.issue.json",
    }
    lines = ran.out.splitlines()
    assert lines[0] == "Tallvik Laddning · v. 47 · 16–22 november 2026"
    assert lines[2].startswith("Konverteringsgrad föll till 2,43 %")
    assert any(
        line.startswith("◆ CPA/CPL") and line.endswith("Något efter, signal: uppåt (sämre)")
        for line in lines
    )
    assert lines[-4] == "1 problem i underlaget. Se det med: reportgen check kpi.xlsx"  # a gap
    assert lines[-3].split() == ["PDF", "reports/2026-W47/kpi-2026-W47.pdf"]


def test_the_same_again_is_the_same_to_the_byte(shell: Shell) -> None:
    shell.sample()
    shell("weekly", "kpi.xlsx")
    first = {p.name: p.read_bytes() for p in (shell.folder / "reports/2026-W47").iterdir()}
    shell("weekly", "kpi.xlsx")
    assert {p.name: p.read_bytes() for p in (shell.folder / "reports/2026-W47").iterdir()} == first


def test_the_only_workbook_is_taken_and_said(shell: Shell) -> None:
    shell.sample()
    (shell.folder / "~$kpi.xlsx").write_bytes(b"lock")
    ran = shell("weekly", "--format", "json")

    assert ran.code == 0
    assert "Using kpi.xlsx" in ran.err
    assert files(shell.folder / "reports") == {
        "2026-W47/kpi-2026-W47.json",
        "2026-W47/kpi-2026-W47.issue.json",
    }


def test_several_workbooks_are_listed(shell: Shell) -> None:
    shell.sample("a.xlsx")
    shell.sample("b.xlsx")
    ran = shell("weekly")

    assert ran.code == 2
    assert "a.xlsx" in ran.err
    assert "b.xlsx" in ran.err


def test_no_workbook(shell: Shell) -> None:
    ran = shell("weekly")
    assert ran.code == 2
    assert "reportgen init" in ran.err


@pytest.mark.parametrize(
    ("words", "week"),
    [
        (["--week", "2026-W45"], "2026-W45"),
        (["--week", "v.45"], "2026-W45"),
        (["--week", "45"], "2026-W45"),
        (["--today", "2026-11-16"], "2026-W46"),  # a Monday: week 46 closed the day before
        (["--today", "2026-11-15"], "2026-W45"),  # week 46 ends today, so it is not over
    ],
)
def test_which_week(shell: Shell, words: list[str], week: str) -> None:
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--format", "json", "--json", *words)
    assert json.loads(ran.out)["week"] == week


def test_language_by_flag_variable_and_settings_file(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.sample()

    def client() -> str:
        return shell("weekly", "kpi.xlsx", "--format", "json").out.splitlines()[-2]

    assert client() == "1 problem i underlaget. Se det med: reportgen check kpi.xlsx"
    (shell.folder / "reportgen.toml").write_text('lang = "en"\n', "utf-8")
    assert client().startswith("1 problem in the data.")
    monkeypatch.setenv("REPORTGEN_LANG", "sv")
    assert client() == "1 problem i underlaget. Se det med: reportgen check kpi.xlsx"
    ran = shell("weekly", "kpi.xlsx", "--format", "json", "--lang", "en")
    assert "1 problem in the data." in ran.out


def test_a_settings_file_names_source_and_folder(shell: Shell) -> None:
    shell.sample("acme.xlsx")
    shell.sample("other.xlsx")
    (shell.folder / "reportgen.toml").write_text(
        'source = "acme.xlsx"\nout = "sent"\nformats = ["json"]\n', "utf-8"
    )
    assert shell("weekly").code == 0
    assert files(shell.folder / "sent") == {
        "2026-W47/acme-2026-W47.json",
        "2026-W47/acme-2026-W47.issue.json",
    }


def test_a_mistake_in_the_settings_file_is_told_with_its_line(shell: Shell) -> None:
    shell.sample()
    (shell.folder / "reportgen.toml").write_text('lang = "sv"\nformat = ["pdf"]\n', "utf-8")
    ran = shell("weekly", "kpi.xlsx")

    assert ran.code == 2
    assert "reportgen.toml, line 2: “format” is not a known setting." in ran.err
    assert "formats" in ran.err


def test_a_week_that_is_none(shell: Shell) -> None:
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--week", "W54")
    assert ran.code == 2
    assert "W54" in ran.err


def test_a_week_that_has_not_begun(shell: Shell) -> None:
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--week", "52")  # today is in week 48

    assert ran.code == 2
    assert "'52' is 2026-W52, which begins on 2026-12-21" in ran.err
    assert not (shell.folder / "reports").exists()


def test_the_only_week_with_values_is_not_over(shell: Shell) -> None:
    shell("init", "--lang", "sv")
    book = load_workbook(shell.folder / "kpi.xlsx")
    for row in book["Veckovärden"].iter_rows(min_row=5, max_col=1):
        row[0].value = None
    book["Veckovärden"]["A5"] = "v.48"
    book["Veckovärden"]["D5"] = "1,1 %"
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("weekly", "kpi.xlsx")
    assert ran.code == 3
    assert "Bara v. 48 har värden, och den pågår till och med den 29 november 2026." in ran.err
    assert "--week 2026-W48" in ran.err
    assert shell("weekly", "kpi.xlsx", "--week", "2026-W48", "--format", "json").code == 0


def test_the_command_to_type_next_can_be_typed(shell: Shell) -> None:
    book = load_workbook(shell.sample("våra kpi.xlsx"))
    book["Veckovärden"]["F14"].value = "fyrahundra"
    book.save(shell.folder / "våra kpi.xlsx")

    ran = shell("weekly", "våra kpi.xlsx", "--format", "json")
    assert 'Se dem med: reportgen check "våra kpi.xlsx"' in ran.out


@pytest.mark.weasyprint_warns
def test_what_went_wrong_with_the_page_is_no_problem_of_the_data(shell: Shell) -> None:
    shell.sample()
    theme = shell.folder / "theme"
    theme.mkdir()
    (theme / "weekly.html").write_text(
        '<html lang="sv"><title>t</title><img alt="" src="https://example.com/a.png">', "utf-8"
    )
    ran = shell("weekly", "kpi.xlsx", "--format", "pdf", "--theme", "theme")

    assert ran.code == 0
    assert "1 problem i underlaget." in ran.out  # the gap, as in check, which makes no page
    assert "https://example.com/a.png" in ran.out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_open_without_a_screen(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--format", "json", "--open")

    assert ran.code == 0
    assert "Öppna filen själv." in ran.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_workbook_that_may_not_be_read(shell: Shell) -> None:
    shell.sample().chmod(0)
    ran = shell("weekly", "kpi.xlsx")
    assert ran.code == 4
    assert "kpi.xlsx" in ran.err


def test_a_source_that_is_not_there(shell: Shell) -> None:
    shell.sample()
    ran = shell("weekly", "kpo.xlsx")
    assert ran.code == 4
    assert "Menade du kpi.xlsx?" in ran.err  # which is in Swedish, so its reader is asked so


def test_a_workbook_that_is_none(shell: Shell) -> None:
    (shell.folder / "kpi.xlsx").write_text("<html><table></table></html>", "utf-8")
    ran = shell("weekly", "kpi.xlsx")
    assert ran.code == 3
    assert "✗" in ran.err
    assert "is a web page" in ran.err
    shell.sample("gamla siffror.xlsx")
    assert "är en webbsida" in shell("weekly", "kpi.xlsx").err


def test_strict_refuses_on_an_error(shell: Shell) -> None:
    book = load_workbook(shell.sample())
    book["Veckovärden"]["F14"].value = "fyrahundra"
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("weekly", "kpi.xlsx", "--strict")
    assert ran.code == 3
    assert "F14" in ran.err
    assert not (shell.folder / "reports").exists()

    ran = shell("weekly", "kpi.xlsx")
    assert ran.code == 0
    assert "2 problem i underlaget. Se dem med: reportgen check kpi.xlsx" in ran.out


def test_a_folder_that_can_not_be_written(shell: Shell) -> None:
    shell.sample()
    (shell.folder / "reports").write_text("a file of that name", "utf-8")
    ran = shell("weekly", "kpi.xlsx", "--format", "json")

    assert ran.code == 5
    assert "reports" in ran.err
    assert (shell.folder / "reports").read_text("utf-8") == "a file of that name"


def test_quiet_prints_only_problems(shell: Shell) -> None:
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--quiet", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Veckovärden\n"
        "  ! H11  Värde saknas för v. 44: Organisk engagemangsgrad. Fyll i värdet om det finns.\n"
    )


META = """Day,Campaign name,"Amount spent (SEK)",Impressions,Link clicks,Results
2026-11-16,Prospecting,1000.50,50000,600,3
2026-11-18,Prospecting,999.50,50000,650,2
"""


def test_an_export_beside_the_workbook(shell: Shell) -> None:
    book = Workbook()
    book.worksheets[0].title = "KPI"
    for row in (["KPI", "Baseline", "Mål"], ["CTR", "1,0 %", "1,6 %"]):
        book.worksheets[0].append(row)
    book.save(shell.folder / "kpi.xlsx")
    (shell.folder / "meta.csv").write_text(META, "utf-8")

    assert shell("weekly", "kpi.xlsx", "--format", "json").code == 3  # no weeks at all
    ran = shell("weekly", "kpi.xlsx", "--data", "meta.csv", "--format", "json", "--quiet")
    assert ran.code == 0
    report = json.loads((shell.folder / "reports/2026-W47/kpi-2026-W47.json").read_bytes())
    assert report["source"]["name"] == "kpi.xlsx + meta.csv"
    assert report["client"] == "kpi"  # nobody's name is "kpi.xlsx + meta"
    ctr = report["kpis"][0]
    assert ctr["value"] == pytest.approx(1250 / 100_000)  # 600 + 650 of 2 · 50,000
    assert [place["cell"] for place in ctr["places"]] == ["E2:E3", "D2:D3"]
    assert report["totals"]["spend"] == pytest.approx(2000)


def test_what_is_wrong_beside_an_export_is_asked_for_with_it(shell: Shell) -> None:
    """Without the export `check` would tell of another report."""
    shell.sample()
    (shell.folder / "my meta.csv").write_text(META, "utf-8")
    ran = shell("weekly", "kpi.xlsx", "--data", "my meta.csv", "--format", "json")
    assert 'reportgen check kpi.xlsx --data "my meta.csv"' in " ".join(ran.out.split())


def test_an_export_that_is_not_there(shell: Shell) -> None:
    """Without it the report would say less than was asked for."""
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--data", "meta.csv", "--format", "json")
    assert ran.code == 2
    assert "meta.csv" in ran.err
    assert not (shell.folder / "reports").exists()


def test_a_week_before_every_value_is_refused(shell: Shell) -> None:
    """The sample has values from week 38 of 2026 on."""
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--week", "2026-W01")

    assert ran.code == 3
    assert "de första är från v. 38" in ran.err
    assert not (shell.folder / "reports").exists()
