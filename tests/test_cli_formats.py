"""The formats that are made only when asked for: the draft of the mail, the picture, the tables."""

from __future__ import annotations

import email
import email.policy
import json
import subprocess
import sys
import tempfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import click

from commands import TODAY, Shell
from reportgen.cli.weekly import weekly
from reportgen.settings import FORMATS

if TYPE_CHECKING:
    import pytest

MAIL = """
formats = ["eml", "pdf", "png"]
[mail]
from = "Åsa Ek <asa@studioek.se>"
to = ["Nils <nils@solel.se>"]
cc = ["eva@solel.se"]
subject = "{client}: {decisions} i {week}"
"""


def test_the_command_offers_what_the_settings_take() -> None:
    option = next(it for it in weekly.params if it.name == "formats")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == FORMATS


def test_the_draft_of_the_settings(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda path: opened.append(path) or 0)
    monkeypatch.setenv("DISPLAY", ":0")
    shell.sample()
    (shell.folder / "reportgen.toml").write_text(MAIL, "utf-8")
    ran = shell("weekly", "kpi.xlsx", "--today", TODAY, "--open")
    assert (ran.code, ran.err) == (0, "")
    assert opened == ["reports/2026-W47/kpi-2026-W47.eml"]
    folder = shell.folder / "reports" / "2026-W47"
    assert [line.split() for line in ran.out.splitlines()[-4:]] == [
        ["EML", "reports/2026-W47/kpi-2026-W47.eml"],
        ["PDF", "reports/2026-W47/kpi-2026-W47.pdf"],
        ["PNG", "reports/2026-W47/kpi-2026-W47.png"],
        ["JSON", "reports/2026-W47/kpi-2026-W47.json"],
    ]
    content = (folder / "kpi-2026-W47.eml").read_bytes()
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    # Of the sample's eight decisions one is to wait.
    assert found["Subject"] == "Tallvik Laddning: 7 beslut i v.\u00a047"
    assert [str(found[it]) for it in ("From", "To", "Cc", "X-Unsent")] == [
        "Åsa Ek <asa@studioek.se>", "Nils <nils@solel.se>", "eva@solel.se", "1",
    ]  # fmt: skip
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == "Tallvik Laddning – veckorapport v. 47.pdf"
    assert attached.get_content() == (folder / "kpi-2026-W47.pdf").read_bytes()
    envelope = json.loads((folder / "kpi-2026-W47.issue.json").read_bytes())
    outputs = [it["name"].rpartition(".")[2] for it in envelope["outputs"]]
    assert sorted(outputs) == ["eml", "pdf", "png"]


def test_the_formats_are_issued_and_verified_as_all_others(shell: Shell) -> None:
    shell.sample()
    folder = shell.folder / "reports" / "2026-W47"
    asked = ("--today", TODAY, "--quiet")
    assert shell("weekly", "kpi.xlsx", "--format", "json", "--final", *asked).code == 0
    assert shell("weekly", "kpi.xlsx", "--format", "png", "--format", "eml", *asked).code == 0
    assert {it.suffix for it in folder.iterdir()} == {".json", ".png", ".eml"}
    head, _, _ = (folder / "kpi-2026-W47.eml").read_bytes().partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] != b" "]
    assert names == [b"X-Unsent", b"Subject", b"MIME-Version", b"Content-Type"]  # nobody's address
    assert shell("verify", "kpi.xlsx").code == 0
    with (folder / "kpi-2026-W47.eml").open("ab") as file:
        file.write(b"x")
    assert shell("verify", "kpi.xlsx").code == 1
    # The very same comes back where it was altered.
    assert shell("weekly", "kpi.xlsx", "--format", "eml", *asked).code == 0
    assert shell("verify", "kpi.xlsx").code == 0


def test_what_is_not_asked_for_is_not_loaded() -> None:
    script = f"""
import sys
from reportgen.cli import run
assert run(["weekly", "sample_sheets/sample.sv.xlsx", "--today", "{TODAY}",
            "--format", "html", "--out", sys.argv[1]]) == 0
print({{"css_inline", "pypdfium2"}} & set(sys.modules))
"""
    with tempfile.TemporaryDirectory() as out:
        run = subprocess.run(
            [sys.executable, "-c", script, out], capture_output=True, text=True, check=True
        )
    assert run.stdout.splitlines()[-1] == "set()"
