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
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import userfolders

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Our own names, because a computer that has Inter installed would otherwise use that one instead.
TEXT = "Reportgen Text"
DISPLAY = "Reportgen Display"
OWN = "Reportgen Own"  # the client's own typeface, before the other two
_MADE = "made"  # written when all of its files are

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


class NotAFontError(ValueError):
    """A file that is no font, or has no letters for a page."""


def is_font(content: bytes) -> bool:
    """Whether `content` is a font (ttf, otf, woff, woff2) with letters, whatever it is called."""
    try:
        _fixed(_saved(_cut(io.BytesIO(content)), ".ttf"), None)
    except Exception:  # noqa: BLE001 - a broken font can fail anywhere in its tables
        return False
    return True


def own(files: Sequence[bytes], cache: Path | None = None) -> Fonts:
    """The client's typeface from its fonts, cut down like ours and kept in the cache.

    A font that varies in weight gives all our weights, another one its own. Raises NotAFontError
    where one of them is no font, see `is_font`.
    """
    whole = b"".join(hashlib.sha256(it).digest() for it in files)
    name = f"own-{hashlib.sha256(whole + _fingerprint().encode()).hexdigest()[:16]}"
    try:
        return _own((cache or userfolders.cache()) / name, files)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix=f"reportgen-{name}-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return _own(folder, files)
    except Exception as error:  # a broken font can fail anywhere in its tables
        raise NotAFontError from error


def _own(folder: Path, files: Sequence[bytes]) -> Fonts:
    """The files in `folder`, whose names say their weights; made where they are not there yet."""
    if not (folder / _MADE).is_file():
        made: dict[str, bytes] = {}
        for number, content in enumerate(files):
            font = _cut(io.BytesIO(content))
            ends, cut = _ends(font), _saved(font, ".ttf")
            weights = TEXT_WEIGHTS if ends else (_weight(font),)
            for weight in weights:
                made[f"{number}-{weight}.ttf"] = _saved(_fixed(cut, weight), ".ttf")
            reach = "-".join(map(str, ends or weights))
            made[f"{number}-{reach}.woff2"] = _saved(_fixed(cut, ends), ".woff2")
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in made.items():
            _write(folder / name, file)
        _write(folder / _MADE, b"")
    return Fonts(folder, _named(folder, "*.ttf"), _named(folder, "*.woff2"))


def _named(folder: Path, pattern: str) -> tuple[Face, ...]:
    return tuple(
        Face(OWN, tuple(map(int, path.stem.split("-")[1:])), path)
        for path in sorted(folder.glob(pattern))
    )


def _weight(font: TTFont) -> int:
    """The weight of a font that has one, in whole hundreds: print knows no others."""
    hundreds: int = round(font["OS/2"].usWeightClass / 100)
    return min(max(hundreds, 1), 9) * 100


def _ends(font: TTFont) -> tuple[int, int] | None:
    """The lightest and the boldest of our weights that a font reaches; None where it has one."""
    axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    if "wght" not in axes:
        return None
    low, high = axes["wght"].minValue, axes["wght"].maxValue
    ends = int(max(low, TEXT_WEIGHTS[0])), int(min(high, TEXT_WEIGHTS[-1]))
    return ends if ends[0] < ends[1] else None


def _fixed(cut: bytes, weight: int | tuple[int, int] | None) -> TTFont:
    """The font at one weight, or from one to another; its other axes where they start."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(cut), recalcTimestamp=False)
    if "fvar" not in font:
        return font
    limits: dict[str, object] = {a.axisTag: a.defaultValue for a in font["fvar"].axes}
    for axis in font["fvar"].axes:
        if axis.axisTag == "wght" and isinstance(weight, int):
            limits["wght"] = min(max(weight, axis.minValue), axis.maxValue)
        elif axis.axisTag == "wght" and weight:
            limits["wght"] = weight
    return instantiateVariableFont(font, limits, inplace=True)


def faces(target: str, font: Fonts | None) -> str:
    """``@font-face`` rules of a page for "print" or the screen, the client's font among them."""
    ours = load()
    if target == "print":
        return faces_print(ours) + (faces_print(font) if font else "")
    if font is None:
        return faces_screen(ours)
    text = tuple(it for it in ours.screen if it.family == TEXT)  # the charts', and what it lacks
    return faces_screen(replace(ours, screen=text)) + faces_screen(font)


def folders(font: Fonts | None) -> tuple[Path, ...]:
    """Where the fonts of a page lie."""
    return (load().folder, *((font.folder,) if font else ()))


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
    inter = _saved(_cut(_source()), ".ttf")
    instances: dict[tuple[str, tuple[int, ...]], TTFont] = {}
    for face in (*fonts.print, *fonts.screen):
        key = (face.family, face.weights)
        if key not in instances:
            size = _TEXT_SIZE if face.family == TEXT else _DISPLAY_SIZE
            instances[key] = _instance(inter, size, face.weights)
        _write(face.path, _saved(instances[key], face.path.suffix))
    return fonts


def _cut(source: Path | io.BytesIO) -> TTFont:
    """A font with our characters and features only. Raises ValueError where it has no letters."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # tables that no page needs
    options = Options(layout_features=list(_FEATURES), hinting=False, notdef_outline=True)
    font = TTFont(source, recalcTimestamp=False)
    if not {ord("A"), ord("0")} <= font.getBestCmap().keys():
        raise ValueError("no letters")
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in _RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    return font


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
