"""How a run is set: flags and variables over reportgen.toml, each fault with its line."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from pathlib import Path

from reportgen import mailsettings
from reportgen.dataclass import dataclass, field, fields, replace
from reportgen.googlesheet import GoogleSheet, is_address, sheet_in
from reportgen.mailsettings import MAIL, Mail
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.tomltable import Lines, Table

CONFIG_NAME = "reportgen.toml"
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
FORMATS = ("pdf", "html", "eml", "png", "xlsx", "json")
DEFAULT_FORMATS = ("pdf", "html")
TOP = ("source", "key", "out", "lang", "brand", "theme", "formats", "strict", "google", "mail")
AGENCY = ("name", "folder", "colour", "accent", "logo")
BRAND = ("folder", "colour", "accent", "logo", "font")
GOOGLE = ("credentials",)
TABLES = {"brand": BRAND, "google": GOOGLE, "mail": MAIL}

Source = Path | GoogleSheet


def place_of(source: Source) -> str:
    """Where a source lies, as a hash: what may be kept of it beside a report."""
    lies = source.resolve() if isinstance(source, Path) else source
    return hashlib.sha256(os.fsencode(str(lies))).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Agency:
    """Whose clients they are: the name and the look of the page over all of them."""

    name: str | None = None
    folder: Path | None = None
    colour: str | None = None
    accent: str | None = None
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the flags, the variables and reportgen.toml say; None where they are silent.

    `brand` is the folder with the logo, `theme` the folders whose templates win over the shipped
    ones, first first. Colours, logo and font are as written: the rendering parses them.
    `font_at` is the line of the font, `credentials` the file to sign in at Google with.
    """

    source: Source | None = None
    out: Path | None = None
    lang: str | None = None
    brand: Path | None = None
    theme: tuple[Path, ...] = ()
    formats: tuple[str, ...] = ()
    strict: bool | None = None
    colour: str | None = None
    accent: str | None = None
    logo: str | None = None
    font: tuple[str, ...] = ()
    font_at: Place | None = None
    key: str | None = None  # what the files are called: the client's key in reportgen.toml
    credentials: Path | None = None
    mail: Mail = field(default_factory=Mail)
    agency: Agency = field(default_factory=Agency)

    def over(self, below: Settings) -> Settings:
        """These settings where they say something, else those of `below`."""
        said = {
            name: value for name in fields(self) if (value := getattr(self, name)) not in (None, ())
        }
        merged = {"mail": self.mail.over(below.mail), "agency": below.agency}
        return replace(below, **{**said, **merged})


def load(
    config: Path, languages: tuple[str, ...]
) -> tuple[Settings, dict[str, Settings], list[Problem]]:
    """The file's own settings, those of each ``[clients.<key>]``, and every fault with its line.

    Paths are taken from the file's folder. A file that is not TOML gives empty settings.
    """
    try:
        text = config.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        args = {"detail": error.strerror or str(error)}
        unread = problem(Severity.ERROR, "config-unreadable", Place(config.name), **args)
        return Settings(), {}, [unread]
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(), {}, [_not_toml(config.name, text, str(error))]
    lines = Lines.of(config.name, text)
    reader = _Reader(config, languages)
    top = Table(table, (), lines)
    _no_table(top, "clients")
    _no_table(top, "agency")
    clients, agency = top.inner("clients"), reader.agency(top.inner("agency"))
    for key in clients.values:
        _no_table(clients, key)
    table.pop("clients", None)
    table.pop("agency", None)
    base = replace(reader.settings(Table(table, (), lines)), agency=agency)
    found = {key: replace(reader.settings(clients.inner(key)), key=key) for key in clients.values}
    return base, found, lines.problems


def _not_toml(name: str, text: str, detail: str) -> Problem:
    """A path of Windows in quotation marks is the usual fault: a backslash begins a code there."""
    found = re.search(r"at line (\d+)", detail)
    line = text.splitlines()[int(found[1]) - 1] if found else ""
    kind = "toml-backslash" if re.search(r'"[^"]*\\', line) else "bad-toml"
    return problem(Severity.ERROR, kind, Place(name), detail=detail)


class _Reader:
    """Turns the tables of one parsed file into Settings."""

    def __init__(self, config: Path, languages: tuple[str, ...]) -> None:
        self.folder = config.parent
        self.languages = languages

    def settings(self, table: Table) -> Settings:
        brand, google, mail = (table.inner(key) for key in TABLES)
        flat = replace(table, values={k: v for k, v in table.values.items() if not _is_table(k, v)})
        flat.unknown(TOP, {key: f"{part}.{key}" for part, keys in TABLES.items() for key in keys})
        brand.unknown(BRAND)
        google.unknown(GOOGLE)
        _no_table(flat, "google")
        _no_table(flat, "mail")
        folder = brand.text("folder") if brand.values else flat.text("brand")
        return Settings(
            source=self._source(flat),
            key=flat.text("key"),
            out=self._path(flat, "out"),
            lang=flat.one_of("lang", self.languages),
            brand=self._folder(flat, "brand", folder),
            theme=tuple(
                found
                for text in flat.texts("theme")
                if (found := self._folder(flat, "theme", text)) is not None
            ),
            formats=tuple(it for it in flat.texts("formats") if _known_format(flat, it)),
            strict=flat.truth("strict"),
            colour=brand.text("colour"),
            accent=brand.text("accent"),
            logo=brand.text("logo"),
            font=(font := tuple(brand.texts("font"))),
            font_at=brand.lines.place((*brand.path, "font")) if font else None,
            credentials=self._path(google, "credentials"),
            mail=mailsettings.read(mail),
        )

    def agency(self, table: Table) -> Agency:
        """The table ``[agency]``, which stands at the top of the file alone."""
        table.unknown(AGENCY)
        return Agency(
            name=table.text("name"),
            folder=self._folder(table, "folder", table.text("folder")),
            colour=table.text("colour"),
            accent=table.text("accent"),
            logo=table.text("logo"),
        )

    def _source(self, table: Table) -> Source | None:
        """A workbook's path, or a Google Sheet by its address or id."""
        value = table.text("source")
        if value is None:
            return None
        sheet = None if (self.folder / value).exists() else sheet_in(value)
        if sheet is None and is_address(value):
            table.fault("source-no-sheet", "source", value=value)
        return sheet or self.folder / value

    def _path(self, table: Table, key: str) -> Path | None:
        value = table.text(key)
        return None if value is None else self.folder / value

    def _folder(self, table: Table, key: str, text: str | None) -> Path | None:
        path = None if text is None else self.folder / text
        if path is None or path.is_dir():
            return path
        table.fault("no-such-folder", key, key=key, path=str(path))
        return None


def _is_table(key: str, value: object) -> bool:
    return key in TABLES and isinstance(value, dict)


def _known_format(table: Table, value: str) -> bool:
    if value in FORMATS:
        return True
    table.not_allowed("formats", value, FORMATS)
    return False


def _no_table(table: Table, key: str) -> None:
    """A fault where there is a value in place of a table, as ``google = "…"``: it says nothing."""
    if not isinstance(table.values.get(key, {}), dict):
        name = table.named(key)
        table.fault("no-such-setting", key, key=name, known=f"[{name}]")


def workbooks_in(folder: Path) -> tuple[Path, ...]:
    """The folder's workbooks by name; not the lock files of an Excel that has one open."""
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in WORKBOOK_SUFFIXES
            and not path.name.startswith(("~$", "."))
            and path.is_file()
        )
    )
