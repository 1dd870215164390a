"""The client's own typeface, cut down like ours and kept in the cache."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen import userfolders
from reportgen.rendering import fontcutting
from reportgen.rendering.fonts import OWN, Face, Fonts, temporary, write

_MADE = "made"  # written when all of its files are


class NotAFontError(ValueError):
    """A file that is no font, or has no letters for a page."""


def is_font(content: bytes) -> bool:
    """Whether `content` is a font (ttf, otf, woff, woff2) with letters, whatever it is called."""
    try:
        fontcutting.at(fontcutting.cut(io.BytesIO(content)), fontcutting.WEIGHTS[:1])
    except Exception:  # noqa: BLE001 - a broken font can fail anywhere in its tables
        return False
    return True


def load(files: Sequence[bytes], cache: Path | None = None) -> Fonts:
    """The client's typeface from its fonts; `cache` stands for the user's cache folder.

    A font that varies in weight gives all our weights, another one its own. Raises NotAFontError
    where one of them is no font, see `is_font`.
    """
    whole = b"".join(hashlib.sha256(it).digest() for it in files) + fontcutting.recipe().encode()
    name = f"own-{hashlib.sha256(whole).hexdigest()[:16]}"
    try:
        return _in((cache or userfolders.cache()) / name, files)
    except OSError:
        return _in(temporary(name), files)
    except Exception as error:  # a broken font can fail anywhere in its tables
        raise NotAFontError from error


def _in(folder: Path, files: Sequence[bytes]) -> Fonts:
    """The files in `folder`, whose names say their weights; made where they are not there yet."""
    if not (folder / _MADE).is_file():
        made = {name: file for it in enumerate(files) for name, file in _made(*it)}
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in made.items():
            write(folder / name, file)
        write(folder / _MADE, b"")
    return Fonts(folder, _named(folder, "*.ttf"), _named(folder, "*.woff2"))


def _made(number: int, content: bytes) -> Iterator[tuple[str, bytes]]:
    font = fontcutting.cut(io.BytesIO(content))
    reach = fontcutting.reach(font)
    for weight in fontcutting.WEIGHTS if len(reach) > 1 else reach:
        static = fontcutting.at(font, (weight,))
        yield f"{number}-{weight}.ttf", fontcutting.saved(static, ".ttf")
    weights = "-".join(map(str, reach))
    yield f"{number}-{weights}.woff2", fontcutting.saved(fontcutting.at(font, reach), ".woff2")


def _named(folder: Path, pattern: str) -> tuple[Face, ...]:
    return tuple(
        Face(OWN, tuple(map(int, path.stem.split("-")[1:])), path)
        for path in sorted(folder.glob(pattern))
    )
