"""The client's look: two colours and a logo, from the settings of the run or the workbook's own."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from reportgen.colour import WHITE, Colour, contrast, parse
from reportgen.dataclass import dataclass
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.records import SheetSettings
from reportgen.rendering import ownfont
from reportgen.rendering.colours import DEFAULT_BRAND, GRAPHIC, Palette, palette
from reportgen.rendering.fetcher import LARGEST, RefusedError, read_below
from reportgen.rendering.fonts import Fonts
from reportgen.rendering.logos import NotALogoError, Picture, picture
from reportgen.settings import CONFIG_NAME, Settings

_LOST = 0.25  # the share of a logo that may be hard to see on its ground
_LOST_OPAQUE = 0.95  # of one with a ground of its own: letters take little of it


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as the page holds it, and its shape: width divided by height.

    Printed by a template it is its data URI: ``<img src="{{ look.logo }}">``. `plate` tells that it
    needs a white plate under it, because it would not be seen on the client's colour.
    """

    data_uri: str
    ratio: float
    plate: bool = False

    def __html__(self) -> str:
        return self.data_uri  # letters, digits and +/=;:, only: nothing to escape


@dataclass(frozen=True, slots=True)
class BrandLook:
    """What the client's pages look like; `folder` is where the theme's own files may lie.

    `font` are the files of the client's own typeface, None where it is Inter.
    """

    palette: Palette
    logo: Logo | None = None
    folder: Path | None = None
    font: Fonts | None = None


def resolve(
    settings: Settings, sheet: SheetSettings, beside: Path
) -> tuple[BrandLook, list[Problem]]:
    """The look that the run's settings ask for, else the workbook's, else the product's own.

    A logo is a bare file name, looked up in the brand folder and then `beside` the workbook. What
    can't be used is left out with a warning that says what to do.
    """
    problems: list[Problem] = []
    brand = _colour("colour", settings.colour, sheet.brand_colour, problems)
    accent = _colour("accent", settings.accent, sheet.accent_colour, problems)
    folders = (*((settings.brand,) if settings.brand else ()), beside)
    colours = palette(brand, accent)
    band = brand or DEFAULT_BRAND
    logo = None
    if settings.logo:
        logo = _logo(settings.logo, folders, Place(CONFIG_NAME), band, problems)
    elif sheet.logo:
        logo = _logo(sheet.logo, folders, sheet.places.get("logo", Place("")), band, problems)
    font = _font(settings, folders, problems)
    return BrandLook(colours, logo, settings.brand, font), problems


def _colour(
    key: str, set_to: str | None, in_sheet: str | None, problems: list[Problem]
) -> Colour | None:
    """The sheet's colour was looked at when it was read; the settings' is looked at here."""
    if set_to:
        found = parse(set_to)
        if found:
            return found
        where = Place(CONFIG_NAME)
        problems.append(
            problem(
                Severity.WARNING, "setting-not-a-colour", where, key=f"brand.{key}", text=set_to
            )
        )
    return parse(in_sheet) if in_sheet else None


def _logo(
    name: str, folders: Sequence[Path], place: Place, band: Colour, problems: list[Problem]
) -> Logo | None:
    name = name.strip()
    if name in {".", ".."} or any(mark in name for mark in "/\\:\0"):
        problems.append(problem(Severity.WARNING, "logo-not-a-name", place, name=name))
        return None
    try:
        found = _picture(name, folders)
    except NotALogoError as error:
        problems.append(problem(Severity.WARNING, error.kind, place, name=name))
        return None
    if found is None:
        problems.append(_missing(name, folders, place))
        return None
    content = base64.b64encode(found.content).decode("ascii")
    uri = f"data:{found.media};base64,{content}"
    return Logo(uri, found.width / found.height, needs_plate(found, band))


def needs_plate(it: Picture, band: Colour) -> bool:
    """Whether too much of the logo is lost on `band`, and less of it would be on white."""
    on_band = lost(it, band)
    return on_band > (_LOST_OPAQUE if it.opaque else _LOST) and lost(it, WHITE) < on_band


def lost(it: Picture, ground: Colour) -> float:
    """The share (0-1) of what a picture shows that has a contrast below 3 against `ground`."""
    return sum(share for ink, share in it.inks.items() if contrast(ink, ground) < GRAPHIC)


def _font(settings: Settings, folders: Sequence[Path], problems: list[Problem]) -> Fonts | None:
    """The typeface of the settings, found as a logo is; Inter stays where it can't be used."""
    place, files = settings.font_at or Place(CONFIG_NAME), []
    for name in settings.font:
        found = _content(name.strip(), folders)
        if found is None:
            problems.append(problem(Severity.WARNING, "font-missing", place, name=name))
            return None
        files.append(found)
    try:
        return ownfont.load(files) if files else None
    except ownfont.NotAFontError:
        named = zip(settings.font, files, strict=True)
        bad = next((name for name, it in named if not ownfont.is_font(it)), settings.font[0])
        problems.append(problem(Severity.WARNING, "font-not-a-font", place, name=bad))
        return None


def _content(name: str, folders: Sequence[Path]) -> bytes | None:
    """What is in the first folder's file of that name, or None."""
    for folder in folders:
        path = _named(name, folder)
        if path is None:
            continue
        try:
            return read_below(path, (folder.resolve(),), suffixes=None)
        except RefusedError:
            continue
    return None


def _missing(name: str, folders: Sequence[Path], place: Place) -> Problem:
    """Where it was looked for: beside the workbook, and before that in the brand folder."""
    if len(folders) == 1:
        return problem(Severity.WARNING, "logo-missing", place, name=name)
    brand = folders[0].resolve().name
    return problem(Severity.WARNING, "logo-missing-in-brand", place, name=name, folder=brand)


def _picture(name: str, folders: Sequence[Path]) -> Picture | None:
    """The first folder's picture of that name, or None. Raises NotALogoError."""
    for folder in folders:
        path = _named(name, folder)
        if path is None:
            continue
        if path.stat().st_size > LARGEST:
            raise NotALogoError("logo-too-large")
        try:
            return picture(read_below(path, (folder.resolve(),), suffixes=None))
        except RefusedError:
            continue
    return None


def _named(name: str, folder: Path) -> Path | None:
    """The folder's file of that name; capitals, and how å is composed, make no difference."""
    wanted = _folded(name)
    try:
        files = sorted(path for path in folder.iterdir() if _folded(path.name) == wanted)
        exact = folder / name
        return next((path for path in (exact, *files) if path.is_file()), None)
    except OSError:
        return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
