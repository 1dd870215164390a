"""``reportgen check``: everything that is wrong or assumed, and what each sheet adds."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    config_option,
    data_option,
    job,
    json_option,
    lang_option,
    offline_option,
    quiet_option,
    source_argument,
    strict_option,
    today_option,
    week_option,
)
from reportgen.dataclass import replace

if TYPE_CHECKING:
    from reportgen.pipeline import Reading
    from reportgen.settings import Source

NOT_WRITTEN = 5


@click.command(short_help="What is wrong in a workbook, and what was assumed.")
@source_argument
@json_option
@strict_option
@lang_option
@week_option
@today_option
@data_option
@config_option
@quiet_option
@offline_option
@click.option(
    "--fix-list",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Save what to fix as a list to tick off.",
)
def check(
    source: Source | None,
    as_json: bool,
    strict: bool | None,
    lang: str | None,
    week: str | None,
    today: datetime | None,
    data: tuple[Path, ...],
    config: Path | None,
    quiet: bool,
    offline: bool,
    fix_list: Path | None,
) -> None:
    """Check SOURCE: every problem with its cell and what to do, and every assumption.

    Exit codes: 0 no errors, 1 errors (with --strict warnings too), 2 usage, 3 no report can be
    made of it, 4 it can't be reached, 5 the list can't be written.
    """
    from reportgen import pipeline
    from reportgen.cli.screen import spinner
    from reportgen.cli.weekly import shown_progress
    from reportgen.settings import Settings

    asked = job(
        source, Settings(lang=lang, strict=strict), config=config, today=today, week=week, data=data
    )
    asked = replace(asked, offline=offline)
    with spinner(asked.source.name, quiet=quiet or as_json) as tell:
        progress = partial(shown_progress, tell, asked.source.name)
        reading = pipeline.look(asked, progress=progress)
    if as_json:
        click.echo(json.dumps(_as_data(reading, asked.source), ensure_ascii=False, indent=2))
    else:
        _print(reading, asked.source, quiet=quiet)
    if fix_list is not None:
        _write(fix_list, reading, quiet=quiet or as_json)
    raise click.exceptions.Exit(_exit_code(reading, strict=bool(asked.settings.strict)))


def _write(target: Path, reading: Reading, *, quiet: bool) -> None:
    from reportgen.cli.fixlist import fix_list
    from reportgen.cli.screen import print_problems
    from reportgen.delivery import write_whole

    wrong = [p for p in reading.problems if p.severity.value != "note"]
    written, problems = write_whole(target, fix_list(wrong, reading.voice))
    print_problems(problems, reading.voice, err=True)
    if written is None:
        raise click.exceptions.Exit(NOT_WRITTEN)
    if not quiet:
        click.echo(reading.voice.word("command.fix-list", n=len(wrong), path=str(written)))


def _exit_code(reading: Reading, *, strict: bool) -> int:
    from reportgen.cli.weekly import source_exit_code

    severities = {p.severity.value for p in reading.problems}
    if reading.report is None:
        return source_exit_code(reading.problems)
    return int("error" in severities or (strict and "warning" in severities))


def _print(reading: Reading, source: Source, *, quiet: bool) -> None:
    from reportgen.cli.screen import print_problems, print_text

    voice = reading.voice
    wrong = [p for p in reading.problems if p.severity.value != "note"]
    notes = [p for p in reading.problems if p.severity.value == "note"]
    print_problems(wrong, voice)
    if quiet:
        return
    if wrong and notes:
        click.echo()
    if notes:
        click.echo(click.style(voice.word("command.inferred"), underline=True))
        print_problems(notes, voice)
    if reading.problems:
        click.echo()
    for mark, name, text in _lights(reading):
        print_text(f"{name}: {text}", lead=f"{mark} ")
    if reading.report is not None:
        click.echo()
        click.echo(_summary(reading, source))


def _summary(reading: Reading, source: Source) -> str:
    voice = reading.voice
    errors = sum(p.severity.value == "error" for p in reading.problems)
    warnings = sum(p.severity.value == "warning" for p in reading.problems)
    counted = voice.list(
        [voice.word("command.errors", n=errors), voice.word("command.warnings", n=warnings)]
    )
    week = reading.report.week if reading.report else ""
    name = reading.report.source.name if reading.report else source.name
    return voice.word("command.checked", source=name, counted=counted, week=week)


def _lights(reading: Reading) -> list[tuple[str, str, str]]:
    """Each sheet that is read: whether it is there, its name, and the part it adds."""
    from reportgen.standard import SHEETS, shown

    if reading.workbook is None:
        return []
    lang = reading.voice.lang
    return [
        (
            "●" if spec.key in reading.workbook.sheets else "○",
            shown(spec.names, lang),
            spec.lights[lang],
        )
        for spec in SHEETS
        if spec.lights
    ]


def _as_data(reading: Reading, source: Source) -> dict[str, object]:
    """What ``--json`` prints: the same as the screen, for a machine."""
    from reportgen.cli.screen import problem_data

    voice = reading.voice
    return {
        "source": source.name if isinstance(source, Path) else source.url,
        "week": reading.report.week if reading.report else None,
        "language": voice.lang,
        "problems": problem_data(reading.problems, voice),
        "sheets": [
            {"name": name, "found": mark == "●", "lights": text}
            for mark, name, text in _lights(reading)
        ],
    }
