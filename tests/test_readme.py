"""README's commands do what it says they do, and it speaks of every command there is.

In a ```console block each line that begins with "$ " is run, and the lines below it are what it
prints; `...` stands for anything. In a ```bash block every line is run. All run in one folder, in
order. What should be shown and not run stands in a ```text block.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reportgen.cli import cli
from reportgen.dataclass import dataclass
from reportgen.language import LANGUAGES
from reportgen.settings import load

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
NOT_HERE = {"make report", "make test"}  # the set-up in which this test runs


@dataclass(frozen=True)
class Step:
    command: str
    output: str  # "" where README shows none


def blocks(text: str) -> list[tuple[str, str]]:
    """Each fenced block: its language and its lines."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def steps(text: str) -> list[Step]:
    found = []
    for language, lines in blocks(text):
        if language == "bash":
            found += [Step(line, "") for line in lines.splitlines() if line]
        elif language == "console":
            parts = re.split(r"^\$ ", lines, flags=re.MULTILINE)[1:]
            found += [Step(*(it.strip() for it in part.split("\n", 1))) for part in parts]
    return [step for step in found if step.command not in NOT_HERE]


def fits(output: str, expected: str) -> bool:
    """Whether the output is as expected, whatever its spaces are and however its lines end."""
    pattern = ".*".join(re.escape(part) for part in expected.split("..."))
    printed = "\n".join(
        line.rstrip() for line in output.replace("\u00a0", " ").strip().splitlines()
    )
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def reader(folder: Path) -> dict[str, str]:
    """The environment of someone who has done `make report` and stands in the folder."""
    shutil.copytree(ROOT / "sample_sheets", folder / "sample_sheets")
    command = folder / ".venv/bin/reportgen"
    command.parent.mkdir(parents=True)
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m reportgen "$@"\n'
    )
    command.chmod(0o755)
    bare = {name: it for name, it in os.environ.items() if not name.startswith("REPORTGEN_")}
    return bare | {"PATH": f"{command.parent}:{bare['PATH']}", "COLUMNS": "100"}


def run(step: Step, folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", step.command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    told = f"$ {step.command}\n{done.stdout}"
    # `check` leaves with 1 when it found what it looks for.
    assert done.returncode in ({0, 1} if "reportgen check" in step.command else {0}), told
    assert not step.output or fits(done.stdout, step.output), f"{told}\nREADME has:\n{step.output}"


def test_the_commands_do_what_readme_says(tmp_path: Path) -> None:
    environment = reader(tmp_path)
    for step in steps(README):
        run(step, tmp_path, environment)


def test_the_settings_file_is_one(tmp_path: Path) -> None:
    (toml,) = (text for language, text in blocks(README) if language == "toml")
    (tmp_path / "brand").mkdir()
    (tmp_path / "reportgen.toml").write_text(toml, "utf-8")

    settings, clients, problems = load(tmp_path / "reportgen.toml", LANGUAGES)
    assert (clients, problems) == ({}, [])
    assert settings.source == tmp_path / "kpi.xlsx"
    assert settings.colour == "#1A4A4E"


def test_no_command_hides_from_this_test() -> None:
    shown_only = [
        lines for language, lines in blocks(README) if language not in ("bash", "console")
    ]
    assert re.findall(r"^(?:\$ )?(?:\S*/)?reportgen .*", "\n".join(shown_only), re.MULTILINE) == []


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_readme_speaks_of_each_command(name: str) -> None:
    assert f"reportgen {name}" in README


def test_the_first_two_commands() -> None:
    shown = [line.removeprefix("$ ") for _, lines in blocks(README) for line in lines.splitlines()]
    assert [line for line in shown if line in NOT_HERE][:2] == ["make report", "make test"]


# What the runner itself does.

EXAMPLE = """
```console
$ make report
$ echo one; echo two
one
...
$ printf 'a %s b' 7
a ... b
```

```text
brew install pango
```
"""


def test_steps_are_the_lines_with_a_dollar() -> None:
    assert steps(EXAMPLE) == [
        Step("echo one; echo two", "one\n..."),
        Step("printf 'a %s b' 7", "a ... b"),
    ]


def test_a_step_that_prints_something_else_fails(tmp_path: Path) -> None:
    for step in steps(EXAMPLE):
        run(step, tmp_path, dict(os.environ))
    with pytest.raises(AssertionError, match=r"README has:\s+two"):
        run(Step("echo one", "two"), tmp_path, dict(os.environ))
    with pytest.raises(AssertionError, match="exit 3"):
        run(Step("exit 3", ""), tmp_path, dict(os.environ))
