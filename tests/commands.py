"""Runs the command line in this process, as a person in a folder would."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import run
from reportgen.dataclass import dataclass
from reportgen.starter import workbook_bytes

if TYPE_CHECKING:
    import pytest

TODAY = "2026-11-24"  # the Tuesday after week 47


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it printed, with ordinary spaces."""

    code: int
    out: str
    err: str


class Shell:
    """A person in a folder of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Ran:
        self._capsys.readouterr()
        code = run([str(word) for word in words])
        printed = self._capsys.readouterr()
        return Ran(code, printed.out.replace("\u00a0", " "), printed.err.replace("\u00a0", " "))

    def sample(self, name: str = "kpi.xlsx", lang: str = "sv") -> Path:
        """The sample workbook under a name of its own."""
        path = self.folder / name
        path.write_bytes(sample_bytes(lang))
        return path


@cache
def sample_bytes(lang: str) -> bytes:
    """The sample workbook's bytes, made once for all tests."""
    return workbook_bytes(lang, sample=True)
