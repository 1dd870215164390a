"""``reportgen portfolio``: one page over all clients, who needs a call first."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    Refusal,
    config_option,
    json_option,
    lang_option,
    quiet_option,
    shown,
    today_option,
    week_of,
)
from reportgen.dataclass import replace

if TYPE_CHECKING:
    from reportgen.portfolio import Made, Order, Shelf
    from reportgen.settings import Settings

NOTHING, NOT_WRITTEN = 3, 5
NAMED = 10  # clients that the terminal names; the page has all
REPORTS = Path("reports")


@click.command(short_help="One page over all clients: who needs a call first.")
@click.argument(
    "folders",
    nargs=-1,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="[FOLDER]...",
)
@click.option(
    "--week",
    envvar="REPORTGEN_WEEK",
    metavar="WEEK",
    help="The week to show, as 2026-W47 or 47. Default: the newest that there are reports of.",
)
@click.option(
    "--out",
    envvar="REPORTGEN_OUT",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the page. Default: that of the reports.",
)
@lang_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "html", "json"]),
    help="May be repeated. Default: pdf and html. The JSON is always written.",
)
@today_option
@config_option
@json_option
@quiet_option
@click.option("--open", "open_it", is_flag=True, help="Open the page.")
def portfolio(
    folders: tuple[Path, ...],
    week: str | None,
    out: Path | None,
    lang: str | None,
    formats: tuple[str, ...],
    today: datetime | None,
    config: Path | None,
    as_json: bool,
    quiet: bool,
    open_it: bool,
) -> None:
    """Make one page over all clients from their kept reports.

    FOLDER holds reports, as reportgen weekly writes them. Without one it is the reports of the
    clients in reportgen.toml, else the folder reports here.

    Exit codes: 0 written, 2 usage or settings, 3 there is no report to show, 5 the page can't be
    written.
    """
    from reportgen import portfolio as pages
    from reportgen.cli.screen import launched, print_problems, spinner

    day = today.date() if today else date.today()  # noqa: DTZ011 - the marketer's own calendar day
    order = _order(folders, out, lang, formats, config, week=week, day=day)
    with spinner("portfolio", quiet=quiet or as_json):
        made = pages.make(order)
    if as_json:
        click.echo(json.dumps(_as_data(made), ensure_ascii=False, indent=2))
    else:
        print_problems(
            [p for p in made.problems if p.severity.value != "note"], made.voice, err=True
        )
        _print(made, quiet=quiet)
    if not made.paths:
        raise click.exceptions.Exit(NOT_WRITTEN if made.page else NOTHING)
    if open_it and not launched(str(made.paths[0])):
        click.echo(made.voice.word("command.not-opened"), err=True)


def _order(
    folders: tuple[Path, ...],
    out: Path | None,
    lang: str | None,
    formats: tuple[str, ...],
    config: Path | None,
    *,
    week: str | None,
    day: date,
) -> Order:
    """What is asked for, with the shelves of the clients of the settings file; Refusal for none."""
    from reportgen import portfolio as pages
    from reportgen.cli.configs import Configs
    from reportgen.settings import DEFAULT_FORMATS, Settings

    configs = Configs(config)
    file = configs.path(None)
    found = configs.sound(file)
    settings = Settings(lang=lang).over(found.base)
    if folders:
        shelves = tuple(pages.Shelf(_reports_in(folder)) for folder in folders)
    else:
        shelves = _shelves(found.base, found.clients)
    places = {shelf.folder for shelf in shelves}
    alone = next(iter(places)) if len(places) == 1 else REPORTS
    return pages.Order(
        shelves=shelves,
        settings=replace(settings, formats=formats or DEFAULT_FORMATS),
        out=out or (alone if folders else found.base.out or alone),
        beside=file.parent if file else Path(),
        week=week_of(week, day) if week else None,
    )


def _shelves(base: Settings, clients: dict[str, Settings]) -> tuple[Shelf, ...]:
    """Where the reports of the settings file's clients are, else the folder here."""
    from reportgen.portfolio import Shelf

    found = []
    for key, client in clients.items():
        whole = client.over(base)
        if client.source is not None:
            folder = client.source.parent if isinstance(client.source, Path) else Path()
            found.append(Shelf(whole.out or folder / REPORTS, key))
    here = base.out or REPORTS
    if found:
        return tuple(found)
    if not here.is_dir():
        raise Refusal(
            f"There is no folder {here} here. Name the folder with the reports: "
            f"reportgen portfolio {_near(here)}"
        )
    return (Shelf(here),)


def _near(name: Path) -> str:
    """A folder called so below this one, where `weekly` writes for workbooks that lie there."""
    there = sorted(it for it in Path().glob(f"*/{name.name}") if it.is_dir())
    return there[0].as_posix() if there else f"clients/{REPORTS}"


def _reports_in(folder: Path) -> Path:
    """The folder, or the one of reports in it when it has none itself."""
    own = next(folder.glob("*/*.issue.json"), None)
    inner = folder / REPORTS
    return inner if own is None and inner.is_dir() else folder


def _print(made: Made, *, quiet: bool) -> None:
    from reportgen.cli.screen import print_text

    if quiet or made.page is None:
        return
    page = made.page
    print_text(page.verdict.text, bold=True)
    click.echo()
    calls = [row for row in page.clients if row.need.call]
    for row in calls[:NAMED]:
        print_text(f"{row.client}: {row.why.text}", lead="▲ ", colour="red")
    if len(calls) > NAMED:
        click.echo(made.voice.word("portfolio.and-more", n=len(calls) - NAMED))
    if calls:
        click.echo()
    for path in made.paths:
        click.echo(shown(f"{path.suffix[1:].upper():<4}  {path}"))


def _as_data(made: Made) -> dict[str, object]:
    from reportgen.cli.screen import problem_data

    return {
        "week": made.page.week if made.page else None,
        "verdict": made.page.verdict.text if made.page else None,
        "paths": [str(path) for path in made.paths],
        "problems": problem_data(made.problems, made.voice),
    }
