"""The options that several commands share, and how SOURCE and the settings are found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from reportgen.googlesheet import is_address, sheet_in
from reportgen.languages import LANGUAGES

if TYPE_CHECKING:
    from reportgen.cli.configs import Configs
    from reportgen.isoweek import Week
    from reportgen.job import Job
    from reportgen.settings import Settings, Source

F = TypeVar("F", bound=Callable[..., object])


class SourceType(click.ParamType):  # type: ignore[type-arg]  # older versions have none
    """A workbook's path, or a Google Sheet by its address or id. The reader tells what is wrong."""

    name = "source"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Source:
        if not isinstance(value, str):
            return value  # type: ignore[return-value]  # it has been converted before
        sheet = None if Path(value).exists() else sheet_in(value)
        if sheet is None and is_address(value):
            self.fail(
                f"'{value}' is not the address of a Google Sheet. Open the sheet in the browser "
                "and copy the address from there; a page that was published to the web can't be "
                "read.",
                param,
                ctx,
            )
        return sheet or Path(value)

    def split_envvar_value(self, rv: str) -> list[str]:
        """A variable names one source, whose path may have spaces."""
        return [rv]


source_argument = click.argument(
    "source", required=False, type=SourceType(), envvar="REPORTGEN_SOURCE"
)
sources_argument = click.argument(
    "sources", nargs=-1, metavar="[SOURCE]...", type=SourceType(), envvar="REPORTGEN_SOURCE"
)
offline_option = click.option(
    "--offline", is_flag=True, help="Use the copy kept when a Google Sheet was last read."
)
out_option = click.option(
    "--out",
    envvar="REPORTGEN_OUT",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the reports. Default: reports beside the workbook.",
)
brand_option = click.option(
    "--brand",
    envvar="REPORTGEN_BRAND",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the client's logo.",
)
theme_option = click.option(
    "--theme",
    multiple=True,
    envvar="REPORTGEN_THEME",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder whose templates replace the built-in ones. May be repeated.",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="REPORTGEN_LANG",
    help="Language of the report. Default: the workbook's.",
)
week_option = click.option(
    "--week",
    envvar="REPORTGEN_WEEK",
    metavar="WEEK",
    help="The week to report, as 2026-W47 or 47. Default: the last closed week with values.",
)
today_option = click.option(
    "--today",
    envvar="REPORTGEN_TODAY",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day to count from. Default: today.",
)
data_option = click.option(
    "--data",
    "data",
    multiple=True,
    envvar="REPORTGEN_DATA",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="An export (CSV or workbook) to read beside SOURCE as Data. May be repeated.",
)
config_option = click.option(
    "--config",
    envvar="REPORTGEN_CONFIG",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Settings file. Default: reportgen.toml beside the workbook.",
)
clients_option = click.option(
    "--client",
    "keys",
    multiple=True,
    metavar="KEY",
    help="Only this [clients.KEY] of reportgen.toml. May be repeated.",
)
strict_option = click.option(
    "--strict/--no-strict",
    default=None,
    envvar="REPORTGEN_STRICT",
    help="Refuse a workbook with errors; check then counts warnings as errors too.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print nothing but problems.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


# What moves the cursor, turns the line around or gives a terminal orders: all but the line break.
COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """`text` as a terminal may be given it: a file's name, a setting, what somebody else wrote."""
    return COMMANDS.sub("\ufffd", text)


class Refusal(click.ClickException):
    """A usage or settings fault: what is wrong and the next step, exit code 2."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(shown(message))


def job(
    source: Source | None,
    flags: Settings,
    *,
    config: Path | None = None,
    today: datetime | None = None,
    week: str | None = None,
    data: tuple[Path, ...] = (),
) -> Job:
    """The job that the flags, the variables and reportgen.toml ask for; Refusal when they can't."""
    from reportgen.cli.configs import Configs

    settings, chosen = settled(source, flags, Configs(config))
    return dated(chosen, settings, today=today, week=week, data=data)


def dated(
    source: Source,
    settings: Settings,
    *,
    today: datetime | None,
    week: str | None,
    data: tuple[Path, ...] = (),
) -> Job:
    """The job of a source whose settings are known, on the day that is asked for."""
    from reportgen.job import Job

    day = today.date() if today else date.today()  # noqa: DTZ011 - the marketer's own calendar day
    now = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    return Job(source, settings, day, week_of(week, day) if week else None, read_at=now, data=data)


def settled(source: Source | None, flags: Settings, configs: Configs) -> tuple[Settings, Source]:
    """The settings of `source` and which one it is: named, in the file, or the only workbook."""
    from reportgen.settings import workbooks_in

    below = configs.settings(source)
    folder = source.parent if isinstance(source, Path) else Path()
    chosen = source or below.source or _only(workbooks_in(folder), configs.path(source))
    return flags.over(below), chosen


def _only(workbooks: tuple[Path, ...], config: Path | None) -> Path:
    if len(workbooks) == 1:
        click.echo(shown(f"Using {workbooks[0]}, the only workbook here."), err=True)
        return workbooks[0]
    if not workbooks:
        raise Refusal(
            "There is no workbook in this folder. Name one, as 'reportgen weekly kpi.xlsx', "
            "or make one with 'reportgen init'."
        )
    named = "\n".join(f"  {path}" for path in workbooks)
    where = config.name if config else "reportgen.toml"
    raise Refusal(
        f"There are {len(workbooks)} workbooks here:\n{named}\n"
        f'Name one of them, or write source = "…" in {where}.'
    )


def week_of(text: str, today: date) -> Week:
    """The week that `text` names; Refusal when it names none."""
    from reportgen.readers.cells import week_in

    found = week_in(text, near=today)
    if found is None:
        raise Refusal(f"'{text}' is no week. Write it as 2026-W47 or 47.")
    if found.monday > today:
        raise Refusal(
            f"'{text}' is {found}, which begins on {found.monday}. "
            "Choose a week that has begun; for an earlier year write the year too, as 2026-W47."
        )
    return found
