"""``reportgen schedule``: the text on standard output, where it goes on standard error."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from commands import Shell

MAIL = '[mail]\nfrom = "a@solel.se"\nto = "b@kund.se"\nhost = "smtp.solel.se"\n'


@pytest.fixture
def ready(shell: Shell) -> Shell:
    shell.sample()
    (shell.folder / "reportgen.toml").write_text(f'lang = "sv"\n{MAIL}', "utf-8")
    return shell


def test_a_line_for_cron(ready: Shell) -> None:
    ran = ready("schedule", "kpi.xlsx", "--system", "cron", "--on-failure-to", "Jag <jag@solel.se>")

    assert ran.code == 0
    words = shlex.split(ran.out)
    assert words[:5] == ["10", "7", "*", "*", "1"]
    assert words[5:8] == ["cd", str(ready.folder), "&&"]
    assert words[-6:] == [
        "send",
        "--yes",
        "--quiet",
        str(ready.folder / "kpi.xlsx"),
        "--on-failure-to",
        "jag@solel.se",
    ]
    assert Path(words[8]).is_absolute()
    assert "crontab -e" in ran.err
    assert "REPORTGEN_SMTP_PASSWORD=" in ran.err
    assert "Ingen får veta" not in ran.err


def test_only_the_report(shell: Shell) -> None:
    shell.sample()
    ran = shell("schedule", "--weekly", "--at", "fre 16.05", "--system", "cron", "--lang", "sv")
    assert ran.code == 0
    words = shlex.split(ran.out)
    assert words[:5] == ["5", "16", "*", "*", "5"]
    book = str(shell.folder / "kpi.xlsx")
    assert words[-5:] == ["weekly", "--quiet", book, "--lang", "sv"]
    assert "PASSWORD" not in ran.err
    assert "Ingen får veta om en körning misslyckas" in ran.err


def test_a_run_that_mails_nothing_has_the_owner_in_its_command(ready: Shell) -> None:
    config = ready.folder / "reportgen.toml"
    config.write_text(config.read_text("utf-8") + 'owner = "Eva <eva@solel.se>"\n', "utf-8")
    ran = ready("schedule", "kpi.xlsx", "--weekly", "--system", "cron")
    assert shlex.split(ran.out)[-2:] == ["--on-failure-to", "eva@solel.se"]
    assert "Ingen får veta" not in ran.err


@pytest.mark.parametrize(
    ("system", "begins"),
    [("systemd", "mkdir -p"), ("launchd", "mkdir -p"), ("windows", "$action = ")],
)
def test_other_systems(ready: Shell, system: str, begins: str) -> None:
    ran = ready("schedule", "kpi.xlsx", "--system", system)
    assert ran.code == 0
    assert ran.out.startswith(begins)
    assert str(ready.folder / "kpi.xlsx") in ran.out


def test_clients_of_the_settings(ready: Shell) -> None:
    """All of them are named by none, so that one who comes later is among them."""
    ready.sample("acme.xlsx")
    clients = f'{MAIL}[clients.acme]\nsource = "acme.xlsx"\n[clients.kpi]\nsource = "kpi.xlsx"\n'
    (ready.folder / "reportgen.toml").write_text(clients, "utf-8")

    def scheduled(*words: str) -> list[str]:
        return shlex.split(ready("schedule", *words, "--system", "cron").out)

    every = ["send", "--yes", "--quiet"]
    assert scheduled()[-3:] == every
    assert scheduled("--client", "acme")[-5:] == [*every, "--client", "acme"]
    both = [str(ready.folder / name) for name in ("kpi.xlsx", "acme.xlsx")]
    assert scheduled("kpi.xlsx", "acme.xlsx")[-5:] == [*every, *both]


def test_a_client_without_people_is_named(ready: Shell) -> None:
    mail = MAIL.replace('to = "b@kund.se"\n', "")
    clients = '[clients.acme]\nsource = "kpi.xlsx"\n[clients.birch]\nsource = "birch.xlsx"\n'
    (ready.folder / "reportgen.toml").write_text(f"{mail}{clients}", "utf-8")
    ran = ready("schedule")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: acme: The settings don't say who gets the report.")


def test_a_key_that_would_end_the_text_to_paste(ready: Shell) -> None:
    mail = MAIL.replace("[mail]", 'key = "a\\nEND\\nrm -r x"\n[mail]')
    (ready.folder / "reportgen.toml").write_text(mail, "utf-8")
    ran = ready("schedule", "kpi.xlsx", "--system", "systemd")
    assert (ran.code, ran.out) == (2, "")
    assert "key has a line break" in ran.err


def test_a_folder_that_would_end_the_text_to_paste(
    ready: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ready.folder / "a\nEND\nrm -r x"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ran = ready("schedule", "../kpi.xlsx", "--system", "systemd")
    assert (ran.code, ran.out) == (2, "")
    assert "with a line break can't be put on a schedule" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--at", "mon"), "is no day and time"),
        (("--at", "mon 24:00"), "is no day and time"),
        (("--at", "xyz 07:10"), "is no day and time"),
        (("--on-failure-to", "jag"), "--on-failure-to takes one e-mail address"),
    ],
)
def test_what_can_t_be_scheduled(ready: Shell, words: tuple[str, ...], told: str) -> None:
    ran = ready("schedule", "kpi.xlsx", *words)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


def test_settings_with_which_nothing_could_be_sent(shell: Shell) -> None:
    shell.sample()
    ran = shell("schedule", "kpi.xlsx")
    assert ran.code == 2
    assert "The settings don't say who gets the report." in ran.err
