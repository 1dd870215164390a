"""The report's typeface: Inter, cut down to what a report needs and kept in the user's cache.

The whole family is 860 KB and varies in weight and optical size. A report needs five weights of it
in print, where a static font costs a third of the time of a variable one, and on screen one
variable text font of about 40 KB, and as much again where a page is in Cyrillic, say. They are
made once, which takes a few seconds.
"""

from __future__ import annotations

import atexit
import base64
import functools
import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from reportgen import userfolders
from reportgen.dataclass import dataclass, replace
from reportgen.rendering import fontcutting
from reportgen.rendering.fontcutting import WEIGHTS, at, cut, recipe, saved

# Our own names, because a computer that has Inter installed would otherwise use that one instead.
TEXT = "Reportgen Text"
DISPLAY = "Reportgen Display"
OWN = "Reportgen Own"  # the client's own typeface, before the other two
DISPLAY_WEIGHT = 600
# Stands for the fonts while a page is written: its characters say which ones it needs. No text of
# a user's can have it, because none can be printed with it.
LATER = Markup("\x02")

_TEXT_SIZE = 14  # the ends of Inter's optical size axis, in points
_DISPLAY_SIZE = 32


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its family, and its weight (or both ends of its range of weights).

    `only` are the characters it is for, each range with its ends; every page has one without.
    """

    family: str
    weights: tuple[int, ...]
    path: Path
    only: tuple[tuple[int, int], ...] = ()

    def serves(self, page: frozenset[int]) -> bool:
        """Whether a page with these characters needs the font."""
        return not self.only or any(a <= code <= b for a, b in self.only for code in page)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font files, all below `folder`: static ttf for print, woff2 for the screen."""

    folder: Path
    print: tuple[Face, ...]
    screen: tuple[Face, ...]


def load(cache: Path | None = None) -> Fonts:
    """The fonts, made on the first call on a computer and found in its cache on the others.

    `cache` stands for the user's cache folder. Where it can't be written the fonts are made in a
    folder that is removed when the program ends, the same one for every call.
    """
    name = f"fonts-{_fingerprint()}"
    fonts = _in((cache or userfolders.cache()) / name)
    if _whole(fonts):
        return fonts
    try:
        return _made(fonts)
    except OSError:
        return _elsewhere(name)


@functools.cache
def _elsewhere(name: str) -> Fonts:
    """The fonts in a folder of this run's own: page and PDF have to mean the same files."""
    return _made(_in(temporary(name)))


def temporary(name: str) -> Path:
    """A folder that is removed when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix=f"reportgen-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def placed(page: str, target: str, font: Fonts | None) -> str:
    """`page` with the ``@font-face`` rules that it needs, the client's among them, at `LATER`."""
    return page.replace(LATER, _faces(page, target, font))


def _faces(page: str, target: str, font: Fonts | None) -> str:
    ours = load()
    if target == "print":
        return faces_print(ours) + (faces_print(font) if font else "")
    if font is None:
        return faces_screen(ours, page)
    text = tuple(it for it in ours.screen if it.family == TEXT)  # the charts', and what it lacks
    return faces_screen(replace(ours, screen=text), page) + faces_screen(font, page)


def folders(font: Fonts | None) -> tuple[Path, ...]:
    """Where the fonts of a page lie."""
    return (load().folder, *((font.folder,) if font else ()))


def faces_print(fonts: Fonts) -> str:
    """``@font-face`` rules for the PDF: files, one weight each (it warns about ranges)."""
    return _rules((face, f"url({face.path.as_uri()})") for face in fonts.print)


def faces_screen(fonts: Fonts, page: str) -> str:
    """``@font-face`` rules for the HTML: the fonts themselves, so that the file is all there is."""
    codes = frozenset(map(ord, page))
    needed = [face for face in fonts.screen if face.serves(codes)]
    return _rules((face, f"url({_data_uri(face.path)})format('woff2')") for face in needed)


def _rules(faces: Iterable[tuple[Face, str]]) -> str:
    return "".join(
        f"@font-face{{font-family:'{face.family}';font-style:normal;"
        f"font-weight:{' '.join(map(str, face.weights))};{_only(face)}src:{source}}}\n"
        for face, source in faces
    )


def _only(face: Face) -> str:
    ranges = ",".join(f"U+{first:X}-{last:X}" for first, last in face.only)
    return f"unicode-range:{ranges};" if ranges else ""


def _data_uri(path: Path) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _in(folder: Path) -> Fonts:
    rest = fontcutting.REST
    return Fonts(
        folder,
        print=(
            *(Face(TEXT, (weight,), folder / f"text-{weight}.ttf") for weight in WEIGHTS),
            Face(DISPLAY, (DISPLAY_WEIGHT,), folder / f"display-{DISPLAY_WEIGHT}.ttf"),
        ),
        screen=(
            Face(TEXT, (WEIGHTS[0], WEIGHTS[-1]), folder / "text.woff2"),
            Face(TEXT, (WEIGHTS[0], WEIGHTS[-1]), folder / "text-rest.woff2", rest),
            Face(DISPLAY, (DISPLAY_WEIGHT,), folder / "display.woff2"),
            Face(DISPLAY, (DISPLAY_WEIGHT,), folder / "display-rest.woff2", rest),
        ),
    )


def _whole(fonts: Fonts) -> bool:
    """Whether every file is there. Each was written whole, but a cleaner may have taken some."""
    try:
        return all(face.path.stat().st_size > 0 for face in (*fonts.print, *fonts.screen))
    except OSError:
        return False


def _made(fonts: Fonts) -> Fonts:
    """The fonts, written. Two programs at it at once write the same bytes over each other."""
    fonts.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=fonts.folder):
        pass  # finds out that the folder can't be written before the seconds are spent
    for faces, ranges in (
        (fonts.print, ()),
        ([it for it in fonts.screen if not it.only], fontcutting.COMMON),
        ([it for it in fonts.screen if it.only], fontcutting.REST),
    ):
        inter = cut(_source(), ranges)
        for face in faces:
            size = _TEXT_SIZE if face.family == TEXT else _DISPLAY_SIZE
            write(face.path, saved(at(inter, face.weights, size), face.path.suffix))
    return fonts


def write(path: Path, content: bytes) -> None:
    """`content` as the file at `path`, whole or not at all."""
    try:
        userfolders.keep(path, content)
    except OSError:
        # Windows lets nobody replace a file that another program reads: then it is there already.
        if not path.is_file():
            raise


def _fingerprint() -> str:
    """Changes with the font, with what is cut out of it, and with the library that cuts."""
    made_of = _source().read_bytes() + f"{recipe()}{DISPLAY_WEIGHT}".encode()
    return hashlib.sha256(made_of).hexdigest()[:16]


def _source() -> Path:
    import fontpkg_inter

    return Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
