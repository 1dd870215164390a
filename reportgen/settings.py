"""How a run is set: flags and variables over reportgen.toml, each fault with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from reportgen.googlesheet import GoogleSheet, is_address, sheet_in
from reportgen.problems import Place, Problem, Severity, problem

CONFIG_NAME = "reportgen.toml"
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
FORMATS = ("pdf", "html", "json")
DEFAULT_FORMATS = ("pdf", "html")
TOP = ("source", "key", "out", "lang", "brand", "theme", "formats", "strict", "google")
BRAND = ("folder", "colour", "accent", "logo")
GOOGLE = ("credentials",)

Source = Path | GoogleSheet


@dataclass(frozen=True, slots=True)
class Settings:
    """What the flags, the variables and reportgen.toml say; None where they are silent.

    `brand` is the folder with the logo, `theme` the folders whose templates win over the shipped
    ones, first first. Colours and logo are as written: the rendering parses them. `credentials` is
    the file to sign in at Google with.
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
    key: str | None = None  # what the files are called: the client's key in reportgen.toml
    credentials: Path | None = None

    def over(self, below: Settings) -> Settings:
        """These settings where they say something, else those of `below`."""
        said = {
            f.name: value
            for f in fields(self)
            if (value := getattr(self, f.name)) not in (None, ())
        }
        return replace(below, **said)


def load(
    config: Path, languages: tuple[str, ...]
) -> tuple[Settings, dict[str, Settings], list[Problem]]:
    """The file's own settings, those of each ``[clients.<key>]``, and every fault with its line.

    Paths are taken from the file's folder. A file that is not TOML gives empty settings.
    """
    text = config.read_text(encoding="utf-8-sig", errors="replace")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), {}, [_not_toml(config.name, text, str(error))]
    reader = _Reader(config, text.splitlines(), languages)
    clients = table.pop("clients", {})
    base = reader.settings(table, "")
    found = {
        key: replace(reader.settings(part, f"clients.{key}."), key=key)
        for key, part in _tables(clients).items()
    }
    return base, found, reader.problems


def _not_toml(name: str, text: str, detail: str) -> Problem:
    """A path of Windows in quotation marks is the usual fault: a backslash begins a code there."""
    found = re.search(r"at line (\d+)", detail)
    line = text.splitlines()[int(found[1]) - 1] if found else ""
    kind = "toml-backslash" if re.search(r'"[^"]*\\', line) else "bad-toml"
    return problem(Severity.ERROR, kind, Place(name), detail=detail)


class _Reader:
    """Turns one parsed file into Settings and keeps what is wrong with it."""

    def __init__(self, config: Path, lines: list[str], languages: tuple[str, ...]) -> None:
        self.folder = config.parent
        self.name = config.name
        self.lines = lines
        self.languages = languages
        self.problems: list[Problem] = []

    def settings(self, table: Mapping[str, object], path: str) -> Settings:
        brand, google = table.get("brand"), table.get("google")
        inner = brand if isinstance(brand, dict) else {}
        sign_in = google if isinstance(google, dict) else {}
        flat = {key: it for key, it in table.items() if it is not inner and it is not sign_in}
        self._unknown(flat, path, TOP)
        self._unknown(inner, f"{path}brand.", BRAND)
        self._unknown(sign_in, f"{path}google.", GOOGLE)
        if "google" in flat:  # google = "…", which says nothing
            self._fault("no-such-setting", "google", key=f"{path}google", known="[google]")
        return Settings(
            source=self._source(flat),
            key=self._text(flat, "key"),
            out=self._path(flat, "out"),
            lang=self._one_of(flat, "lang", self.languages),
            brand=self._folder("brand", inner.get("folder", None if inner else brand)),
            theme=tuple(
                folder
                for text in self._texts(flat, "theme")
                if (folder := self._folder("theme", text)) is not None
            ),
            formats=tuple(f for f in self._texts(flat, "formats") if self._known_format(f)),
            strict=self._truth(flat, "strict"),
            colour=self._text(inner, "colour"),
            accent=self._text(inner, "accent"),
            logo=self._text(inner, "logo"),
            credentials=self._path(sign_in, "credentials"),
        )

    def _unknown(self, table: Mapping[str, object], path: str, known: tuple[str, ...]) -> None:
        tables = {"brand": BRAND, "google": GOOGLE} if known is TOP else {}
        elsewhere = {key: f"{table}.{key}" for table, keys in tables.items() for key in keys}
        for key in table:
            if key in known:
                continue
            near = difflib.get_close_matches(key, (*known, *elsewhere), 1)
            if near:
                name = elsewhere.get(near[0], near[0])
                self._fault("unknown-setting", key, key=path + key, near=name)
            else:
                self._fault("no-such-setting", key, key=path + key, known=", ".join(known))

    def _text(self, table: Mapping[str, object], key: str) -> str | None:
        value = table.get(key)
        if value is None or isinstance(value, str):
            return value
        self._fault("setting-not-text", key, key=key, value=str(value))
        return None

    def _texts(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
            return tuple(texts)
        self._fault("setting-not-text", key, key=key, value=str(value))
        return ()

    def _one_of(
        self, table: Mapping[str, object], key: str, allowed: tuple[str, ...]
    ) -> str | None:
        value = self._text(table, key)
        if value is None or value in allowed:
            return value
        self._fault("setting-not-allowed", key, key=key, value=value, allowed=", ".join(allowed))
        return None

    def _known_format(self, value: str) -> bool:
        if value in FORMATS:
            return True
        self._fault(
            "setting-not-allowed", "formats", key="formats", value=value, allowed=", ".join(FORMATS)
        )
        return False

    def _truth(self, table: Mapping[str, object], key: str) -> bool | None:
        value = table.get(key)
        if value is None or isinstance(value, bool):
            return value
        self._fault("setting-not-allowed", key, key=key, value=str(value), allowed="true, false")
        return None

    def _source(self, table: Mapping[str, object]) -> Source | None:
        """A workbook's path, or a Google Sheet by its address or id."""
        value = self._text(table, "source")
        if value is None:
            return None
        sheet = None if (self.folder / value).exists() else sheet_in(value)
        if sheet is None and is_address(value):
            self._fault("source-no-sheet", "source", value=value)
        return sheet or self.folder / value

    def _path(self, table: Mapping[str, object], key: str) -> Path | None:
        value = self._text(table, key)
        return None if value is None else self.folder / value

    def _folder(self, key: str, value: object) -> Path | None:
        path = self._path({key: value}, key)
        if path is None or path.is_dir():
            return path
        self._fault("no-such-folder", key, key=key, path=str(path))
        return None

    def _fault(self, kind: str, at: str, /, **args: str) -> None:
        pattern = re.compile(rf"\s*(?:\[[^\]]*\b)?[\"']?{re.escape(at)}\b")
        line = next((i for i, text in enumerate(self.lines, 1) if pattern.match(text)), 0)
        place = Place(self.name, f"{line}" if line else "")
        self.problems.append(problem(Severity.ERROR, kind, place, **args))


def _tables(value: object) -> dict[str, dict[str, object]]:
    if not isinstance(value, dict):
        return {}
    return {key: part for key, part in value.items() if isinstance(part, dict)}


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
