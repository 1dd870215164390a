"""``reportgen weekly``: the report of one week, as PDF and HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    Refusal,
    brand_option,
    clients_option,
    config_option,
    data_option,
    dated,
    json_option,
    lang_option,
    offline_option,
    out_option,
    quiet_option,
    shown,
    sources_argument,
    strict_option,
    theme_option,
    today_option,
    week_option,
)
from reportgen.cli.owner import tells_owner
from reportgen.dataclass import replace

if TYPE_CHECKING:
    from reportgen.cli.screen import Tell
    from reportgen.job import Job
    from reportgen.language import Voice
    from reportgen.pipeline import Fallback, Issue
    from reportgen.problems import Problem
    from reportgen.settings import Settings, Source

UNREACHABLE = 4
EXIT_CODES = {
    "written": 0,
    "unusable": 3,
    "refused": 3,
    "unreachable": UNREACHABLE,
    "not_written": 5,
    "held": 7,
}


@click.command(short_help="The weekly report, as PDF and HTML.")
@sources_argument
@week_option
@out_option
@lang_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "html", "eml", "png", "xlsx", "json"]),
    envvar="REPORTGEN_FORMAT",
    help="May be repeated: eml is the mail as a draft, png page 1, xlsx the tables. Default: pdf "
    "and html. report.json is always written.",
)
@brand_option
@theme_option
@strict_option
@today_option
@data_option
@config_option
@json_option
@quiet_option
@click.option("--final", is_flag=True, help="Mark it as issued: from now on it stays as it is.")
@click.option(
    "--reissue",
    metavar="WHY",
    help="Make a new revision of a week that was issued or is closed, and say why.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the result.")
@offline_option
@clients_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Reports of several clients made at once. Default: one for each processor.",
)
@click.option("--resume", is_flag=True, help="Skip the clients whose report is there, unchanged.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Make several reports on the Dask cluster at ADDRESS. See docs/many-clients.md.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="For each report of several. Default: 300.",
)
@tells_owner(unasked=False)
def weekly(
    sources: tuple[Source, ...],
    week: str | None,
    out: Path | None,
    lang: str | None,
    formats: tuple[str, ...],
    brand: Path | None,
    theme: tuple[Path, ...],
    strict: bool | None,
    today: datetime | None,
    data: tuple[Path, ...],
    config: Path | None,
    as_json: bool,
    quiet: bool,
    final: bool,
    reissue: str | None,
    open_it: bool,
    offline: bool,
    keys: tuple[str, ...],
    jobs: int | None,
    resume: bool,
    cluster: str | None,
    time_limit: float | None,
) -> None:
    """Make the weekly report of SOURCE (default: the folder's only workbook).

    SOURCE is a workbook, or the address of a Google Sheet. Several make a report each, and so do
    the clients of reportgen.toml when no SOURCE is named.

    Exit codes: 0 written, 2 usage or settings, 3 the workbook can't be used or --strict refused
    it, 4 it can't be reached, 5 the report can't be written, 7 the week was issued, or closed by a
    later one, and its data have changed since (see --reissue), 8 some clients of several failed.
    """
    from reportgen.cli import batch, clients
    from reportgen.settings import Settings

    flags = Settings(out=out, lang=lang, brand=brand, theme=theme, formats=formats, strict=strict)
    orders = _Orders(today, week, data, final=final, reissue=reissue, offline=offline)
    how = batch.How(jobs, cluster, time_limit, resume=resume, quiet=quiet, as_json=as_json)
    asked = clients.asked(sources, keys, flags, config, orders.job)
    if len(asked) > 1 or how.asked:
        if data or open_it:
            raise Refusal(f"{'--data' if data else '--open'} is for one client at a time.")
        raise click.exceptions.Exit(batch.run(asked, flags, how))
    (client,) = asked
    if client.job is None:
        raise Refusal(client.refusal)
    _one(client.job, quiet=quiet, as_json=as_json, open_it=open_it)


@dataclass(frozen=True, slots=True)
class _Orders:
    """What is asked of every report alike."""

    today: datetime | None
    week: str | None
    data: tuple[Path, ...]
    final: bool
    reissue: str | None
    offline: bool

    def job(self, source: Source, settings: Settings) -> Job:
        found = dated(source, settings, today=self.today, week=self.week, data=self.data)
        return replace(found, final=self.final, reissue=self.reissue, offline=self.offline)


def _one(asked: Job, *, quiet: bool, as_json: bool, open_it: bool) -> None:
    """Make one report, tell of it, and leave with an exit code when there is none."""
    from reportgen.rendering import PRINTED, press

    printed = PRINTED & set(asked.formats)
    with press.ready() if printed else nullcontext() as printer:
        from reportgen import pipeline  # while the press gets ready
        from reportgen.cli.screen import launched, spinner

        with spinner(asked.source.name, quiet=quiet or as_json) as tell:
            progress = partial(shown_progress, tell, asked.source.name)
            issue = pipeline.weekly(asked, progress, printer)
    if as_json:
        click.echo(json.dumps(_as_data(issue), ensure_ascii=False, indent=2))
    else:
        _print(issue, asked, quiet=quiet)
    code = EXIT_CODES[issue.ending]
    if code == UNREACHABLE and not as_json:
        _print_fallback(pipeline.fallback(asked), issue.reading.voice)
    if code:
        raise click.exceptions.Exit(code)
    if open_it and not launched(str(issue.paths[0])):
        click.echo(issue.reading.voice.word("command.not-opened"), err=True)


def source_exit_code(problems: Iterable[Problem]) -> int:
    """Why no report can be made of a source: it can't be reached, or it can't be used."""
    from reportgen.pipeline import unreported

    return EXIT_CODES[unreported(problems)]


def _print(issue: Issue, asked: Job, *, quiet: bool) -> None:
    from reportgen.cli.screen import print_problems, print_scores, print_text, typed

    report, voice = issue.reading.report, issue.reading.voice
    if report is None or not issue.paths:
        print_problems([p for p in issue.problems if p.severity.value == "error"], voice, err=True)
        if issue.refused:
            click.echo(voice.word("command.refused", source=asked.source.name), err=True)
        return
    if quiet:
        print_problems([p for p in issue.problems if p.severity.value != "note"], voice)
        return
    period = voice.period(report.period.start, report.period.end)
    click.echo(f"{report.client} · {voice.week(report.week)} · {period}")
    click.echo()
    print_text(report.verdict.text, bold=True)
    click.echo()
    noted = [
        score
        for score in report.kpis
        if score.status.value in {"behind", "slightly_behind"}
        or score.signal.value in {"above", "below", "drift_up", "drift_down"}
    ]
    print_scores(noted, voice)
    if noted:
        click.echo()
    count = sum(p.severity.value != "note" for p in issue.reading.problems)
    if count:
        named = [str(asked.source), *(it for path in asked.data for it in ("--data", str(path)))]
        print_text(voice.word("command.problems", n=count, source=" ".join(map(typed, named))))
    else:
        click.echo(voice.word("command.no-problems"))
    # Those of the page and the files: `check`, which makes neither, can't show them.
    made = issue.problems[len(issue.reading.problems) :]
    print_problems([p for p in made if p.severity.value != "note"], voice)
    for path in issue.paths:
        click.echo(shown(f"{path.suffix[1:].upper():<4}  {path}"))


def shown_progress(tell: Tell, name: str, done: int, total: int) -> None:
    """Show how far the reading of a large Google Sheet has come."""
    tell(f"{name} {done / total:.0%}")


def _print_fallback(there_is: Fallback, voice: Voice) -> None:
    """What to go by when the source can't be reached: the last issue, the kept copy."""
    from reportgen.cli.screen import print_text

    if there_is.path is not None:
        told = voice.word("google.last-issue", week=there_is.week, path=str(there_is.path))
        print_text(told, err=True)
    if there_is.copied_at:
        print_text(voice.word("google.copy-kept", day=there_is.copied_at[:10]), err=True)


def _as_data(issue: Issue) -> dict[str, object]:
    from reportgen.cli.screen import problem_data

    report = issue.reading.report
    return {
        "week": report.week if report else None,
        "verdict": report.verdict.text if report else None,
        "state": issue.issued.state.value,
        "revision": issue.issued.revision,
        "paths": [str(path) for path in issue.paths],
        "problems": problem_data(issue.problems, issue.reading.voice),
    }
