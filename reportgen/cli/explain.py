"""``reportgen explain``: how a KPI's figures or a test's verdict came about, cell by cell."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    Refusal,
    config_option,
    data_option,
    job,
    json_option,
    lang_option,
    offline_option,
    source_argument,
    today_option,
    week_option,
)
from reportgen.dataclass import replace

if TYPE_CHECKING:
    from reportgen.analysis.chain import Step
    from reportgen.language import Voice
    from reportgen.pipeline import Reading
    from reportgen.problems import Place
    from reportgen.report import Report


@click.command(short_help="How a KPI's or a test's figures came about, cell by cell.")
@click.argument("name", metavar="KPI|TEST")
@source_argument
@week_option
@lang_option
@today_option
@data_option
@config_option
@offline_option
@json_option
def explain(
    name: str,
    source: Path | None,
    week: str | None,
    lang: str | None,
    today: datetime | None,
    data: tuple[Path, ...],
    config: Path | None,
    offline: bool,
    as_json: bool,
) -> None:
    """Print the chain of a KPI or a test in SOURCE: its cells, the reckoning, the printed figures.

    A KPI's name goes before a test's id or name. Exit codes: 0 printed, 2 there is neither, 3 and 4
    as for weekly.
    """
    from reportgen import pipeline
    from reportgen.analysis import chain, testchain
    from reportgen.cli.screen import print_problems
    from reportgen.cli.weekly import source_exit_code
    from reportgen.isoweek import Week
    from reportgen.settings import Settings

    asked = job(source, Settings(lang=lang), config=config, today=today, week=week, data=data)
    reading = pipeline.look(replace(asked, offline=offline))
    if reading.report is None or reading.workbook is None:
        errors = [p for p in reading.problems if p.severity.value == "error"]
        print_problems(errors, reading.voice, err=True)
        raise click.exceptions.Exit(source_exit_code(reading.problems))
    week_of_report = Week.parse(reading.report.week)
    of_kpi = chain.explain(reading.workbook, week_of_report, name)
    test = None if of_kpi else testchain.find(reading.report.tests, name)
    if of_kpi is not None:
        kind, title, steps = "kpi", of_kpi[0].name, of_kpi[1]
    elif test is not None:
        kind, title, steps = "test", f"{test.id} {test.name}".strip(), testchain.chain(test)
    else:
        raise Refusal(_unknown(name, reading.report))
    if as_json:
        told = {kind: title, "week": reading.report.week, "steps": _data(steps, reading)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    voice = reading.voice
    click.echo(click.style(f"{title} · {voice.week(reading.report.week)}", bold=True))
    _print(steps, voice)


def _print(steps: tuple[Step, ...], voice: Voice) -> None:
    """A line a step: label, amount, reckoning; below it the cells."""
    labels = [voice.say(step.label) for step in steps]
    values = ["" if step.value is None else voice.quantity(step.value) for step in steps]
    wide, long = (max(map(len, texts), default=0) for texts in (labels, values))
    for step, label, value in zip(steps, labels, values, strict=True):
        working = voice.say(step.working) if step.working else ""
        cells = ", ".join(cell(place, voice) for place in joined(step.places))
        tail = "  ".join(filter(None, (working, click.style(cells, fg="cyan") if cells else "")))
        click.echo(f"  {label:<{wide}}  {value:>{long}}  {tail}".rstrip())


def joined(places: tuple[Place, ...]) -> list[Place]:
    """Cells below each other as one range: ``F11``, ``F12`` and ``F13`` are ``F11:F13``."""
    from reportgen.problems import Place

    runs: list[list[Place]] = []
    for place in places:
        last = runs[-1][-1] if runs else None
        if last is not None and _below(last, place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [
        run[0] if len(run) == 1 else Place(run[0].sheet, f"{run[0].cell}:{run[-1].cell}", len(run))
        for run in runs
    ]


def _below(upper: Place, lower: Place) -> bool:
    one, other = (re.fullmatch(r"([A-Z]+)([0-9]+)", it.cell) for it in (upper, lower))
    if one is None or other is None or upper.sheet != lower.sheet:
        return False
    return one[1] == other[1] and int(one[2]) + 1 == int(other[2])


def cell(place: Place, voice: Voice) -> str:
    """``Data!G2:G981 (120 rows)``, and of a single cell its address alone."""
    if place.rows == 1 and ":" not in place.cell:
        return str(place)
    return voice.word("explain.rows", cells=str(place), n=place.rows)


def _data(steps: tuple[Step, ...], reading: Reading) -> list[dict[str, object]]:
    voice = reading.voice
    return [
        {
            "step": step.label.code.removeprefix("explain."),
            "label": voice.say(step.label),
            "amount": step.value.amount if step.value else None,
            "working": voice.say(step.working) if step.working else None,
            "cells": [str(place) for place in step.places],
        }
        for step in steps
    ]


def _unknown(name: str, report: Report) -> str:
    from difflib import get_close_matches

    names = [score.name for score in report.kpis] + [test.id for test in report.tests]
    near = get_close_matches(name, names, 1, 0.5)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(names)}."
    return f"There is no KPI or test '{name}' in this workbook. {hint}"
