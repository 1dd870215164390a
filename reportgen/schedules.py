"""A command every week at the same time, as each system has it: the text to type or paste.

Nothing is run here. What is in a path or an address stays what it is: spaces, quotation marks and
percent signs mean something else in each of these languages, and are written so that they don't.
"""

from __future__ import annotations

import hashlib
import plistlib
import re
import shlex
import subprocess
import unicodedata
from dataclasses import dataclass

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
# PowerShell takes the typographic ones for its own too.
POWERSHELL_QUOTES = re.compile("(['\u2018\u2019\u201a\u201b])")
SECRETS = ".config/reportgen/mail.env"  # in the home folder: where systemd finds the password


@dataclass(frozen=True, slots=True)
class Schedule:
    """A program with its arguments, the folder it runs in, and when: Monday is day 0.

    `name` is what it is called among the other schedules; `about` tells it from another of that
    name: one about the same takes its place, whenever it runs.
    """

    name: str
    about: tuple[str, ...]
    command: tuple[str, ...]
    folder: str
    day: int
    hour: int
    minute: int

    @property
    def slug(self) -> str:
        """The name in letters that every system takes, and some that no other schedule has."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        own = hashlib.sha256("\0".join(self.about).encode()).hexdigest()[:6]
        return f"reportgen-{UNSAFE.sub('-', plain).strip('-.') or 'weekly'}-{own}"


def crontab(it: Schedule) -> str:
    """A line for ``crontab -e``. A bare percent sign would end the command there."""
    command = f"cd {shlex.quote(it.folder)} && {shlex.join(it.command)}".replace("%", r"\%")
    return f"{it.minute} {it.hour} * * {(it.day + 1) % 7} {command}\n"


def systemd(it: Schedule) -> str:
    """The shell commands that set up a timer and its service for the user.

    The program is started through env, for systemd takes no path with a quotation mark for one. A
    backslash at the end of a line would take the next one along, hence the last sign of a folder.
    """
    service = f"""[Unit]
Description={_specified(it.name)} (reportgen)
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_specified(it.folder)}/
EnvironmentFile=-%h/{SECRETS}
ExecStart=/usr/bin/env {" ".join(_unit_quoted(word) for word in it.command)}
"""
    timer = f"""[Unit]
Description={_specified(it.name)} (reportgen)

[Timer]
OnCalendar={DAYS[it.day][:3]} *-*-* {it.hour:02d}:{it.minute:02d}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
    folder = '"$HOME/.config/systemd/user'
    return (
        f'mkdir -p {folder}"\n'
        f"cat > {folder}/{it.slug}.service\" <<'END'\n{service}END\n"
        f"cat > {folder}/{it.slug}.timer\" <<'END'\n{timer}END\n"
        "systemctl --user daemon-reload\n"
        f"systemctl --user enable --now {it.slug}.timer\n"
        "loginctl enable-linger\n"
    )


def launchd(it: Schedule) -> str:
    """The shell commands that set up a launch agent for the user, in place of an earlier one."""
    agent = {
        "Label": it.slug,
        "ProgramArguments": list(it.command),
        "WorkingDirectory": it.folder,
        "StartCalendarInterval": {
            "Weekday": (it.day + 1) % 7,
            "Hour": it.hour,
            "Minute": it.minute,
        },
    }
    path = f'"$HOME/Library/LaunchAgents/{it.slug}.plist"'
    return (
        'mkdir -p "$HOME/Library/LaunchAgents"\n'
        f"cat > {path} <<'END'\n{plistlib.dumps(agent).decode()}END\n"
        f'launchctl bootout "gui/$(id -u)/{it.slug}" 2>/dev/null || true\n'
        f'launchctl bootstrap "gui/$(id -u)" {path}\n'
    )


def task_scheduler(it: Schedule) -> str:
    """The PowerShell commands that set up a task for the user, in place of an earlier one."""
    program, *arguments = it.command
    return (
        f"$action = New-ScheduledTaskAction -Execute {_ps(program)}"
        f" -Argument {_ps(subprocess.list2cmdline(arguments))} -WorkingDirectory {_ps(it.folder)}\n"
        f"$trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek {DAYS[it.day]}"
        f" -At '{it.hour:02d}:{it.minute:02d}'\n"
        "$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries"
        " -DontStopIfGoingOnBatteries\n"
        f"Register-ScheduledTask -TaskName {_ps(it.slug)}"
        " -Action $action -Trigger $trigger -Settings $settings -Force\n"
    )


def _specified(text: str) -> str:
    """In a unit file a percent sign begins a specifier."""
    return text.replace("%", "%%")


def _unit_quoted(word: str) -> str:
    """One argument of ExecStart, where quotes, backslashes and dollar signs have meanings too."""
    escaped = _specified(word).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"'


def _ps(text: str) -> str:
    """A literal string of PowerShell."""
    return "'" + POWERSHELL_QUOTES.sub(r"\1\1", text) + "'"
