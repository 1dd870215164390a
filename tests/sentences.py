"""Catalogues of a test's own: what a code says, compiled, and a voice that says it."""

from __future__ import annotations

from pathlib import Path

from reportgen.language import Voice
from reportgen.language.catalogs import compiled


def catalogue(folder: Path, lang: str, domain: str, body: str) -> None:
    """Entries of a language, beside those of its other domains in the same folder."""
    po = folder / lang / "LC_MESSAGES" / f"{domain}.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(body, "utf-8")
    po.with_suffix(".mo").write_bytes(compiled(po))


def speaking(folder: Path, body: str) -> Voice:
    """A Swedish voice that has these entries and no others."""
    for lang in ("sv", "en"):
        catalogue(folder, lang, "all", body)
    return Voice("sv", "SEK", folder)
