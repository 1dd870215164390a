"""What is pasted into each system's schedule: nothing in a path changes its meaning."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.dataclass import replace
from reportgen.schedules import Schedule, crontab, launchd, systemd, task_scheduler

ODD = 'Kund\'s "50% rabatt" $HOME `id` Åre; & (1)'


@pytest.fixture
def odd(tmp_path: Path) -> Schedule:
    """A folder, a program and a workbook with names that mean something to every system.

    The program writes down where it runs and with what.
    """
    folder = tmp_path / ODD
    folder.mkdir()
    program = folder / "report gen"
    program.write_text('#!/bin/sh\npwd > ran\nfor word; do printf "%s\\n" "$word" >> ran; done\n')
    program.chmod(0o755)
    words = (str(program), "send", str(folder / "kpi 100%.xlsx"), "--on-failure-to", "a+b@c.se")
    return Schedule("Kund & Å/Ö 50%", ("send", "kpi.xlsx"), words, str(folder), 0, 7, 10)


def ran(it: Schedule) -> list[str]:
    return (Path(it.folder) / "ran").read_text("utf-8").splitlines()


def test_a_crontab_line(odd: Schedule) -> None:
    line = crontab(odd)
    assert line.startswith("10 7 * * 1 cd ")
    assert line.count("\n") == 1
    assert re.findall(r"(?<!\\)%", line) == []  # a bare one would be a line break
    # What cron hands to the shell: the text with its percent signs bare.
    command = line.split(" ", 5)[5].replace(r"\%", "%")
    subprocess.run(["/bin/sh", "-c", command], check=True)
    assert ran(odd) == [odd.folder, *odd.command[1:]]


@pytest.mark.parametrize(
    ("day", "cron", "timer"), [(0, "1", "Mon"), (4, "5", "Fri"), (6, "0", "Sun")]
)
def test_the_days(odd: Schedule, day: int, cron: str, timer: str) -> None:
    it = replace(odd, day=day)
    assert crontab(it).split()[4] == cron
    assert f"OnCalendar={timer} *-*-* 07:10:00" in systemd(it)
    assert agent_in(launchd(it))["StartCalendarInterval"] == {
        "Weekday": int(cron),
        "Hour": 7,
        "Minute": 10,
    }


def pasted(text: str, home: Path) -> list[str]:
    """Run the commands as a person would who pastes them; what they said to the system."""
    tools = home / "bin"
    tools.mkdir()
    for name in ("systemctl", "loginctl", "launchctl"):
        (tools / name).write_text(f'#!/bin/sh\necho {name} "$@" >> "$HOME/said"\n')
        (tools / name).chmod(0o755)
    bare = {"HOME": str(home), "PATH": f"{tools}:{os.environ['PATH']}"}
    subprocess.run(["/bin/sh", "-c", text], check=True, env=bare)
    return (home / "said").read_text().splitlines()


def test_systemd(odd: Schedule, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert pasted(systemd(odd), home) == [
        "systemctl --user daemon-reload",
        f"systemctl --user enable --now {odd.slug}.timer",
        "loginctl enable-linger",
    ]
    units = home / ".config/systemd/user"
    service = (units / f"{odd.slug}.service").read_text("utf-8")
    assert "\nEnvironmentFile=-%h/.config/reportgen/mail.env\n" in service
    escaped = ODD.replace("%", "%%")
    assert f"\nWorkingDirectory={tmp_path}/{escaped}/\n" in service
    quoted = escaped.replace('"', '\\"').replace("$", "$$")
    assert f'\nExecStart=/usr/bin/env "{tmp_path}/{quoted}/report gen" "send" "' in service
    assert '/kpi 100%%.xlsx" "--on-failure-to" "a+b@c.se"\n' in service


ANALYZE = shutil.which("systemd-analyze") or ""


@pytest.mark.skipif(not ANALYZE, reason="no systemd here")
def test_systemd_understands_it(odd: Schedule, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    pasted(systemd(odd), home)
    units = sorted((home / ".config/systemd/user").iterdir())
    done = subprocess.run(
        [ANALYZE, "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if "reportgen-" in line]
    assert (done.returncode, said) == (0, [])


def agent_in(text: str) -> dict[str, object]:
    found = re.search(r"<<'END'\n(.*)END\n", text, re.DOTALL)
    assert found
    agent = plistlib.loads(found[1].encode())
    assert isinstance(agent, dict)
    return agent


def test_launchd(odd: Schedule, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said = pasted(launchd(odd), home)
    path = home / f"Library/LaunchAgents/{odd.slug}.plist"
    assert said == [
        f"launchctl bootout gui/{os.getuid()}/{odd.slug}",
        f"launchctl bootstrap gui/{os.getuid()} {path}",
    ]
    agent = plistlib.loads(path.read_bytes())
    assert agent["ProgramArguments"] == list(odd.command)
    assert agent["WorkingDirectory"] == odd.folder
    assert agent["Label"] == odd.slug


def powershell(text: str) -> str:
    """What a literal string of PowerShell is: each pair of single quotes is one."""
    assert re.fullmatch("'(?:[^'‘’‚‛]|''|‘‘|’’|‚‚|‛‛)*'", text), text
    return re.sub("(['‘’‚‛])\\1", r"\1", text[1:-1])


def test_windows() -> None:
    it = Schedule(
        "Kund",
        ("send", "kpi.xlsx"),
        (r"C:\Users\Åsa O'Hara\report gen.exe", "send", r"C:\Åsa’s 50%\k p i.xlsx", "--yes"),
        r"C:\Åsa’s 50%",
        0,
        7,
        10,
    )
    action, trigger, _, register = task_scheduler(it).splitlines()
    parts = re.fullmatch(
        r"\$action = New-ScheduledTaskAction -Execute (.*) -Argument (.*) -WorkingDirectory (.*)",
        action,
    )
    assert parts
    assert [powershell(part) for part in parts.groups()] == [
        it.command[0],
        r'send "C:\Åsa’s 50%\k p i.xlsx" --yes',
        it.folder,
    ]
    assert trigger == "$trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Monday -At '07:10'"
    assert f"-TaskName '{it.slug}'" in register


@pytest.mark.parametrize(
    ("name", "slug"),
    [("acme", "reportgen-acme"), ("Åre Öl", "reportgen-Are-Ol"), ("Лед", "reportgen-weekly")],
)
def test_what_it_is_called(odd: Schedule, name: str, slug: str) -> None:
    assert re.fullmatch(f"{slug}-[0-9a-f]{{6}}", replace(odd, name=name).slug)


def test_each_is_called_otherwise_and_keeps_its_name(odd: Schedule) -> None:
    """Two clients in Cyrillic letters, or two folders with a kpi.xlsx: neither ends the other's."""
    others = [("send", "/a/kpi.xlsx"), ("send", "/b/kpi.xlsx"), ("weekly", "/a/kpi.xlsx")]
    assert len({replace(odd, name="Лед", about=about).slug for about in others}) == 3
    assert replace(odd, day=4, hour=16, command=("other",)).slug == odd.slug


def test_a_folder_that_ends_in_a_backslash_takes_no_line_along(odd: Schedule) -> None:
    lines = systemd(replace(odd, folder="/home/eva/a\\", name="a\\")).splitlines()
    assert not any(line.endswith("\\") for line in lines)


if sys.platform == "win32":
    pytest.skip("the shells of these schedules are not here", allow_module_level=True)
