"""``reportgen history``, ``verify`` and ``diff``: what was issued, and whether it still is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    Refusal,
    config_option,
    job,
    json_option,
    shown,
    source_argument,
)
from reportgen.dataclass import asdict

if TYPE_CHECKING:
    from reportgen.analysis.comparison import Comparison
    from reportgen.delivery.envelopes import Kept
    from reportgen.job import Job
    from reportgen.language import Voice
    from reportgen.problems import Message
    from reportgen.report import Report
    from reportgen.settings import Source

out_option = click.option(
    "--out",
    envvar="REPORTGEN_OUT",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the reports. Default: reports beside the workbook.",
)


@click.command(short_help="The issues there are, with state and verdict.")
@source_argument
@out_option
@config_option
@json_option
def history(source: Source | None, out: Path | None, config: Path | None, as_json: bool) -> None:
    """List the issues of SOURCE, oldest first: week, revision, state and verdict."""
    from reportgen.delivery import envelopes, snapshots

    asked = _asked(source, out, config)
    issues, _ = envelopes.kept(asked.out, asked.order.name)
    if as_json:
        click.echo(json.dumps([_data(it, issues) for it in issues], ensure_ascii=False, indent=2))
        return
    if not issues:
        voice = _voice(None, asked.settings.lang)
        click.echo(voice.word("history.none", key=asked.key, folder=str(asked.out)))
    for it in issues:
        report = snapshots.load(it)
        voice = _voice(report)
        state = voice.term(envelopes.state(it, issues).value)
        revision = "" if it.envelope.revision == 1 else f" r{it.envelope.revision}"
        verdict = report.verdict.text if report else voice.word("diff.damaged")
        click.echo(shown(f"{it.envelope.week}{revision}  {state}  {verdict}"))
        if it.envelope.reason:
            click.echo(shown(f"{'':<10}{it.envelope.reason}"))


@click.command(short_help="Whether the issues are as they were written.")
@source_argument
@out_option
@config_option
@json_option
def verify(source: Source | None, out: Path | None, config: Path | None, as_json: bool) -> None:
    """Check every kept issue against its hashes and against the issue before it.

    Without SOURCE, --out alone verifies every client's issues in that folder. Exit codes: 0 all as
    they were written, 1 something was altered, is missing or was never finished.
    """
    from reportgen import delivery

    key = None
    if source is None and out is not None:
        folder = out
    else:
        asked = _asked(source, out, config)
        folder, key = asked.out, asked.key
    issues, findings = delivery.verify(folder, key)
    if as_json:
        found = {"issues": len(issues), "findings": [asdict(it) for it in findings]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        voice = _voice_of(issues)
        for it in findings:
            click.echo(shown(f"✗ {it.file}: {voice.word(f'verify.{it.kind}')}"))
        code = "verify.issues" if findings or not issues else "verify.whole"
        click.echo(voice.word(code, n=len(issues), folder=str(folder)))
    raise click.exceptions.Exit(int(bool(findings)))


@click.command(short_help="What changed between two issues.")
@click.argument("earlier")
@click.argument("later")
@source_argument
@out_option
@config_option
@json_option
def diff(
    earlier: str,
    later: str,
    source: Source | None,
    out: Path | None,
    config: Path | None,
    as_json: bool,
) -> None:
    """Show what changed from week EARLIER to week LATER (as W46 W47), from the kept issues.

    A revision is named behind the week: W47-r2. Without it, the newest counts.
    """
    from reportgen.analysis import comparison

    asked = _asked(source, out, config)
    before, now = (_issue(asked, week) for week in (earlier, later))
    found = comparison.compare(before, now)
    voice = _voice(now)
    told = {name: [voice.say(it) for it in rows] for name, rows in _parts(found).items()}
    if as_json:
        verdicts = {"before": before.verdict.text, "now": now.verdict.text}
        click.echo(json.dumps({"verdict": verdicts, **told}, ensure_ascii=False, indent=2))
        return
    for report in (before, now):
        click.echo(shown(f"{voice.week(report.week)}  {report.verdict.text}"))
    for name, rows in told.items():
        if rows:
            click.echo(f"\n{click.style(voice.word(f'diff.{name}'), bold=True)}")
            click.echo(shown("\n".join(f"  {row}" for row in rows)))
    if not any(told.values()):
        click.echo(f"\n{voice.word('diff.nothing')}")


def _parts(found: Comparison) -> dict[str, tuple[Message, ...]]:
    return {
        "decisions": found.decisions,
        "tests": found.tests,
        "statuses": found.statuses,
        "signals": found.signals,
        "restated": found.restated,
        "others": found.others,
    }


def _asked(source: Source | None, out: Path | None, config: Path | None) -> Job:
    from reportgen.settings import Settings

    return job(source, Settings(out=out), config=config)


def _issue(asked: Job, text: str) -> Report:
    """The issue of a week as people write it, with the revision behind it if they name one."""
    from reportgen.cli.options import week_of
    from reportgen.delivery import envelopes, snapshots

    week_text, _, revision = text.partition("-r")
    week = str(week_of(week_text, asked.today))
    issues, _ = envelopes.kept(asked.out, asked.order.name)
    kept = [
        it
        for it in issues
        if it.envelope.week == week and revision in {"", str(it.envelope.revision)}
    ]
    report = snapshots.load(kept[-1]) if kept else None
    if report is None:
        there = ", ".join(it.envelope.week for it in issues) or "none"
        raise Refusal(f"There is no whole issue of {text} in {asked.out}. There are: {there}.")
    return report


def _data(it: Kept, issues: list[Kept]) -> dict[str, object]:
    from reportgen.delivery import envelopes, snapshots

    report = snapshots.load(it)
    return {
        "week": it.envelope.week,
        "revision": it.envelope.revision,
        "state": envelopes.state(it, issues).value,
        "reason": it.envelope.reason,
        "read_at": it.envelope.read_at,
        "verdict": report.verdict.text if report else None,
        "files": [file.name for file in it.files],
    }


def _voice_of(issues: list[Kept]) -> Voice:
    """That of the newest issue that can be read."""
    from reportgen.delivery import snapshots

    newest = sorted(issues, key=lambda it: it.order, reverse=True)
    return _voice(next(filter(None, map(snapshots.as_it_lies, newest)), None))


def _voice(report: Report | None, lang: str | None = None) -> Voice:
    from reportgen.language import Voice, choose

    return Voice(report.language, report.currency) if report else Voice(choose(lang))
