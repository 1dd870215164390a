"""``reportgen weekly`` for several clients: what it prints, summary.json, and the exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import Ran, Shell
from reportgen.googlesheet import GoogleSheet
from reportgen.language import LANGUAGES
from reportgen.settings import load

ROOT = Path(__file__).resolve().parent.parent


def weekly(shell: Shell, *words: str | Path) -> Ran:
    """In this process, and without the pages."""
    return shell("weekly", "--format", "json", "--jobs", "1", *words)


def summary(path: Path) -> dict[str, dict[str, object]]:
    return {it["name"]: it for it in json.loads(path.read_bytes())["clients"]}


def states(path: Path) -> dict[str, object]:
    return {name: it["state"] for name, it in summary(path).items()}


def toml(shell: Shell, text: str) -> None:
    (shell.folder / "reportgen.toml").write_text(text, "utf-8")


def test_several_sources(shell: Shell) -> None:
    shell.sample("acme.xlsx")
    shell.sample("birch.xlsx")
    (shell.folder / "~$acme.xlsx").write_bytes(b"lock")
    ran = weekly(shell, "acme.xlsx", "birch.xlsx", "~$acme.xlsx", shell.folder / "acme.xlsx")

    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].split() == ["Kund", "Status", "Slutsats", "Problem", "Tid"]
    assert [line.split()[:4] for line in lines[2:4]] == [
        ["▲", "acme", "Ligger", "efter"],
        ["▲", "birch", "Ligger", "efter"],
    ]
    assert "Konverteringsgrad föll till 2,43 %" in lines[2]
    assert lines[-2].startswith("Klart på ")
    assert lines[-2].endswith(" s: 2 rapporter skrivna.")
    assert lines[-1] == "Sammanfattning: reports/summary.json"
    assert ran.err.splitlines() == ["1/2  acme  skriven", "2/2  birch  skriven"]
    found = summary(shell.folder / "reports/summary.json")["acme"]
    assert found["client"] == "Tallvik Laddning"
    assert found["worst_status"] == "behind"
    assert found["paths"] == ["reports/2026-W47/acme-2026-W47.json"]
    assert isinstance(found["seconds"], float)


def test_a_pattern_that_no_shell_filled_in(shell: Shell) -> None:
    shell.sample("acme.xlsx")
    shell.sample("birch.xlsx")
    assert weekly(shell, "*.xlsx").code == 0
    assert states(shell.folder / "reports/summary.json") == {"acme": "written", "birch": "written"}


def test_some_failed(shell: Shell) -> None:
    shell.sample("acme.xlsx")
    (shell.folder / "birch.xlsx").write_bytes(b"no workbook")
    ran = weekly(shell, "acme.xlsx", "birch.xlsx", "gone.xlsx")

    assert ran.code == 8
    assert states(shell.folder / "reports/summary.json") == {
        "acme": "written",
        "birch": "unusable",
        "gone": "unreachable",
    }
    assert "1 rapport skriven och 2 utan rapport" in ran.out
    errors = ran.err.split("\n\n", 1)[1]
    assert errors.startswith("birch\n  ✗ birch.xlsx är en textfil")  # in the language of acme
    assert "\ngone\n  ✗ " in errors


def test_the_language_of_the_settings_speaks_of_those_that_failed_too(shell: Shell) -> None:
    toml(
        shell,
        """
        lang = "sv"
        [clients.birch]
        source = "birch.xlsx"
        [clients.gone]
        source = "gone.xlsx"
        """,
    )
    (shell.folder / "birch.xlsx").write_bytes(b"no workbook")
    ran = weekly(shell)
    assert ran.code == 8
    assert ran.out.split()[:2] == ["Kund", "Status"]
    assert "2 utan rapport" in ran.out
    assert ran.err.splitlines()[:2] == ["1/2  birch  ingen rapport", "2/2  gone  hittades inte"]
    assert "birch.xlsx är en textfil" in ran.err


def test_quiet_says_what_failed_and_json_says_all(shell: Shell) -> None:
    shell.sample("acme.xlsx")
    words = ("acme.xlsx", "gone.xlsx")
    quiet = weekly(shell, "--quiet", *words)
    assert (quiet.code, quiet.out) == (8, "")
    assert quiet.err.split()[0] == "gone"
    printed = weekly(shell, "--json", *words)
    assert printed.err == ""
    written = (shell.folder / "reports/summary.json").read_text("utf-8")
    assert json.loads(printed.out) == json.loads(written.replace("\u00a0", " "))


def test_resume_says_which_are_there(shell: Shell) -> None:
    shell.sample("acme.xlsx")
    weekly(shell, "acme.xlsx", "--resume")
    shell.sample("birch.xlsx")
    ran = weekly(shell, "acme.xlsx", "birch.xlsx", "--resume")
    assert states(shell.folder / "reports/summary.json") == {"acme": "current", "birch": "written"}
    assert "Ligger efter, oförändrad" in ran.out
    assert "1 rapport skriven och 1 oförändrad" in ran.out


# --- reportgen.toml ---

CLIENTS = """
lang = "en"
out = "sent"

[clients.acme]
source = "a/kpi.xlsx"
lang = "sv"

[clients.birch]
source = "b/kpi.xlsx"
out = "other"
brand = {{ colour = "#123456" }}
{more}
"""


def two(shell: Shell, more: str = "") -> None:
    for folder in ("a", "b"):
        (shell.folder / folder).mkdir()
        shell.sample(f"{folder}/kpi.xlsx")
    toml(shell, CLIENTS.format(more=more))


def test_the_clients_of_the_settings_file(shell: Shell) -> None:
    two(shell)
    assert weekly(shell).code == 0
    found = summary(shell.folder / "reports/summary.json")  # they share no folder of reports
    assert [(name, it["language"], it["paths"]) for name, it in found.items()] == [
        ("acme", "sv", ["sent/2026-W47/acme-2026-W47.json"]),
        ("birch", "en", ["other/2026-W47/birch-2026-W47.json"]),
    ]
    report = json.loads((shell.folder / "other/2026-W47/birch-2026-W47.json").read_bytes())
    assert report["language"] == "en"


def test_each_client_has_its_own_recipients(shell: Shell) -> None:
    two(shell, '[clients.acme.mail]\nto = ["eva@acme.example"]')
    with (shell.folder / "reportgen.toml").open("a", encoding="utf-8") as file:
        file.write('[clients.birch.mail]\nto = ["per@birch.example"]\n')
    assert shell("weekly", "--format", "eml", "--jobs", "1").code == 0
    drafts = {path.name[:5]: path.read_text() for path in shell.folder.glob("*/*/*.eml")}
    assert ("eva@acme.example" in drafts["acme-"], "birch" in drafts["acme-"]) == (True, False)
    assert ("per@birch.example" in drafts["birch"], "acme" in drafts["birch"]) == (True, False)


def test_one_client(shell: Shell) -> None:
    two(shell)
    ran = shell("weekly", "--format", "json", "--client", "birch")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "JSON  other/2026-W47/birch-2026-W47.json"
    assert not (shell.folder / "reports").exists()


def test_a_client_that_is_typed_goes_before_the_source_of_the_variable(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    two(shell)
    monkeypatch.setenv("REPORTGEN_SOURCE", str(shell.folder / "a/kpi.xlsx"))
    ran = shell("weekly", "--format", "json", "--client", "birch")
    assert ran.code == 0
    assert "acme" not in ran.out


def test_a_source_gets_the_settings_of_its_client(shell: Shell) -> None:
    two(shell)
    assert weekly(shell, "a/kpi.xlsx", "b/kpi.xlsx").code == 0
    assert set(states(shell.folder / "reports/summary.json")) == {"acme", "birch"}
    shell("weekly", "--format", "json", "a/kpi.xlsx")
    assert not (shell.folder / "a/reports").exists()


def test_a_source_of_the_files_own_is_one(shell: Shell) -> None:
    two(shell)
    toml(shell, 'source = "a/kpi.xlsx"\n' + CLIENTS.format(more=""))
    ran = shell("weekly", "--format", "json")
    assert ran.out.splitlines()[-1] == "JSON  sent/2026-W47/kpi-2026-W47.json"


def test_the_same_file_names_are_told(shell: Shell) -> None:
    two(shell)
    (shell.folder / "reportgen.toml").unlink()
    ran = weekly(shell, "a/kpi.xlsx", "b/kpi.xlsx", "--out", "all")
    assert ran.code == 8
    assert states(shell.folder / "all/summary.json") == {
        "a/kpi.xlsx": "not_written",
        "b/kpi.xlsx": "not_written",
    }
    assert "so would those of b/kpi.xlsx" in ran.err
    assert weekly(shell, "a/kpi.xlsx", "b/kpi.xlsx").code == 0  # each beside its own


def test_faults_of_a_settings_file_cost_those_it_is_for(shell: Shell) -> None:
    for folder in ("a", "b"):
        (shell.folder / folder).mkdir()
        shell.sample(f"{folder}/{folder}.xlsx")
    (shell.folder / "a/reportgen.toml").write_text("langue = 'sv'\n", "utf-8")
    ran = weekly(shell, "a/a.xlsx", "b/b.xlsx")
    assert ran.code == 8
    assert states(shell.folder / "b/reports/summary.json") == {
        "a/a.xlsx": "unusable",
        "b": "written",
    }
    assert "“langue” is not a known setting" in ran.err
    (shell.folder / "b/reportgen.toml").write_text("langue = 'sv'\n", "utf-8")
    assert weekly(shell, "a/a.xlsx", "b/b.xlsx").code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--client", "cedar"], "There is no [clients.cedar] in reportgen.toml. There are: acme"),
        (["--client", "acme", "a/kpi.xlsx"], "Name either SOURCE or --client"),
        (["--data", "a/kpi.xlsx"], "--data is for one client at a time."),
        (["--open"], "--open is for one client at a time."),
    ],
)
def test_what_can_not_be_asked(shell: Shell, words: list[str], told: str) -> None:
    two(shell)
    ran = weekly(shell, *words)
    assert ran.code == 2
    assert told in ran.err


def test_a_client_without_a_source_is_told(shell: Shell) -> None:
    two(shell, "[clients.cedar]\nlang = 'sv'")
    ran = weekly(shell)
    assert ran.code == 8
    assert "[clients.cedar] in reportgen.toml has no source." in ran.err


def test_the_settings_file_of_the_docs_is_one(tmp_path: Path) -> None:
    text = (ROOT / "docs/many-clients.md").read_text("utf-8")
    (block,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "brands/acme").mkdir(parents=True)
    (tmp_path / "reportgen.toml").write_text(block.replace("1AbC…", "1" * 44), "utf-8")
    base, found, problems = load(tmp_path / "reportgen.toml", LANGUAGES)
    assert problems == []
    assert (base.agency.name, base.lang) == ("Norrsken", "sv")
    assert found["acme"].source == tmp_path / "clients/acme.xlsx"
    assert found["acme"].brand == tmp_path / "brands/acme"
    assert isinstance(found["birch"].source, GoogleSheet)


# --- On a terminal, and stopped ---


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "reportgen", "weekly", "--format", "json", *words]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_the_bar_on_a_terminal(shell: Shell) -> None:
    shell.sample("acme.xlsx")
    shell.sample("birch.xlsx")
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}
    run = subprocess.Popen(
        command("acme.xlsx", "birch.xlsx", "--jobs", "1"),
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            seen += os.read(ours, 65536)
        except OSError:  # it has ended
            break
    os.close(ours)
    assert run.wait() == 0
    assert "━".encode() in seen
    assert b"2/2" in seen
    assert b"0:00:00" in seen
    assert b"written" not in seen


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent another way")
def test_ctrl_c_leaves_what_is_done(shell: Shell) -> None:
    names = [f"{letter}.xlsx" for letter in "abcdefghij"]
    sample = shell.sample(names[0]).read_bytes()
    for name in names[1:]:
        (shell.folder / name).write_bytes(sample)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(
        command(*names, "--jobs", "2"),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    assert run.stderr is not None
    first = run.stderr.readline()
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
    out, err = run.communicate(timeout=60)
    time.sleep(0.1)

    assert first.startswith(b"1/10  ")
    assert b"Traceback" not in err
    assert run.returncode == 130
    assert b"--resume" in err
    found = states(shell.folder / "reports/summary.json")
    done = [name for name, state in found.items() if state == "written"]
    assert 1 <= len(done) < 10
    assert "not_run" in found.values()
    left = {path.name for path in (shell.folder / "reports").rglob("*") if path.is_file()}
    assert {f"{name}-2026-W47.json" for name in done} <= left
    assert [name for name in left if name.startswith(".")] == []
    assert shell("verify", "--out", "reports").code == 0
    assert b"summary.json" in out
