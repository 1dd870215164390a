"""The report's typeface: Inter, cut down to what a report needs and kept in the user's cache.

The whole family is 860 KB and varies in weight and optical size. A report needs five weights of it
in print, where a static font costs a third of the time of a variable one, and on screen one
variable text font of about 70 KB. They are made once, which takes a few seconds.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import functools
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import userfolders

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Our own names, because a computer that has Inter installed would otherwise use that one instead.
TEXT = "Reportgen Text"
DISPLAY = "Reportgen Display"

TEXT_WEIGHTS = (400, 500, 600, 700)
DISPLAY_WEIGHTS = (600,)

_TEXT_SIZE = 14  # the ends of Inter's optical size axis, in points
_DISPLAY_SIZE = 32

_RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),
    (0x0192, 0x0192),
    (0x0218, 0x021B),
    (0x02BB, 0x02BC),  # the Ukrainian apostrophe as a letter
    (0x02C6, 0x02DD),
    (0x0300, 0x0331),  # combining marks: a Mac writes å as a and a ring
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0491),
    (0x1E9E, 0x1E9E),
    (0x2000, 0x206F),  # punctuation and spaces
    (0x2070, 0x209F),  # raised and lowered figures
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x215F),
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2700, 0x27BF),  # ticks and crosses
)
# Not calt: it draws -> as an arrow, and what a cell says is printed as it stands.
_FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", "tnum")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its family, and its weight (or both ends of its range of weights)."""

    family: str
    weights: tuple[int, ...]
    path: Path


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
    folder = Path(tempfile.mkdtemp(prefix=f"reportgen-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return _made(_in(folder))


def faces_print(fonts: Fonts) -> str:
    """``@font-face`` rules for the PDF: files, one weight each (it warns about ranges)."""
    return _rules((face, f"url({face.path.as_uri()})") for face in fonts.print)


def faces_screen(fonts: Fonts) -> str:
    """``@font-face`` rules for the HTML: the fonts themselves, so that the file is all there is."""
    return _rules((face, f"url({_data_uri(face.path)})format('woff2')") for face in fonts.screen)


def _rules(faces: Iterable[tuple[Face, str]]) -> str:
    return "".join(
        f"@font-face{{font-family:'{face.family}';font-style:normal;"
        f"font-weight:{' '.join(map(str, face.weights))};src:{source}}}\n"
        for face, source in faces
    )


def _data_uri(path: Path) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _in(folder: Path) -> Fonts:
    return Fonts(
        folder,
        print=(
            *(Face(TEXT, (weight,), folder / f"text-{weight}.ttf") for weight in TEXT_WEIGHTS),
            *(
                Face(DISPLAY, (weight,), folder / f"display-{weight}.ttf")
                for weight in DISPLAY_WEIGHTS
            ),
        ),
        screen=(
            Face(TEXT, (TEXT_WEIGHTS[0], TEXT_WEIGHTS[-1]), folder / "text.woff2"),
            *(
                Face(DISPLAY, (weight,), folder / f"display-{weight}.woff2")
                for weight in DISPLAY_WEIGHTS
            ),
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
    inter = _cut()
    instances: dict[tuple[str, tuple[int, ...]], TTFont] = {}
    for face in (*fonts.print, *fonts.screen):
        key = (face.family, face.weights)
        if key not in instances:
            size = _TEXT_SIZE if face.family == TEXT else _DISPLAY_SIZE
            instances[key] = _instance(inter, size, face.weights)
        _write(face.path, _saved(instances[key], face.path.suffix))
    return fonts


def _cut() -> bytes:
    """Inter with our characters and features only."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=list(_FEATURES), hinting=False, notdef_outline=True)
    font = TTFont(_source(), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in _RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    return _saved(font, ".ttf")


def _instance(inter: bytes, size: int, weights: tuple[int, ...]) -> TTFont:
    """The font at one optical size and one weight, or from one weight to another."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    # Read anew for each, and changed in place: copying an open font takes a second.
    font = TTFont(io.BytesIO(inter), recalcTimestamp=False)
    weight = weights if len(weights) > 1 else weights[0]
    return instantiateVariableFont(font, {"opsz": size, "wght": weight}, inplace=True)


def _saved(font: TTFont, suffix: str) -> bytes:
    font.flavor = "woff2" if suffix == ".woff2" else None
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> None:
    """`content` as the file at `path`, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        # Windows lets nobody replace a file that another program reads: then it is there already.
        if not path.is_file():
            raise


def _fingerprint() -> str:
    """Changes with the font, with what is cut out of it, and with the library that cuts."""
    import fontTools

    recipe = repr((_RANGES, _FEATURES, TEXT_WEIGHTS, DISPLAY_WEIGHTS, fontTools.version))
    return hashlib.sha256(_source().read_bytes() + recipe.encode()).hexdigest()[:16]


def _source() -> Path:
    import fontpkg_inter

    return Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
