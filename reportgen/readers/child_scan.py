"""What only a large sheet's XML tells: failed and uncalculated formulas, and telling formats."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO

from reportgen.dataclass import dataclass, field
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.package import DamagedError
from reportgen.readers.preflight import PROLOG, declares_type
from reportgen.readers.sheetxml import column_number

_CHUNK = 4 << 20  # bytes of XML at a time
_TAIL = 1 << 20  # a cell longer than this is no cell

_P = rb"(?:[\w.-]+:)?"  # a namespace prefix
_CELL = re.compile(  # a blank cell ends in itself: <c r="A1" s="3"/>
    rb"<" + _P + rb"c\b(?P<head>[^>]*)(?<!/)>(?P<body>(?:(?!</" + _P + rb"c>).)*)</" + _P + rb"c>",
    re.DOTALL,
)
_ADDRESS = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"']([0-9]+)[\"']")
_VALUE = re.compile(rb"<" + _P + rb"v\b[^>]*>([^<]+)<")
_FORMULA = re.compile(rb"<" + _P + rb"f\b[^>]*?(?:/>|>([^<]*)<)")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")

Address = tuple[int, int]  # row, column


@dataclass(slots=True)
class Run:
    """Cells of one column below each other that share a format."""

    first: int
    last: int
    format: str


@dataclass(slots=True)
class Scanned:
    """The cells that are not what a reader of values takes them for; columns count from 1."""

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    runs: dict[int, list[Run]] = field(default_factory=dict)


def scan(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, formats: Mapping[int, str], *, zeros: bool
) -> Scanned:
    """Goes through a worksheet's XML once. `formats` are the styles whose numbers say more.

    Without `zeros` a formula's stored 0 is none: a script wrote it that could not calculate. Raises
    what the zip library raises at a damaged part, and DamagedError at one that declares entities.
    """
    found = Scanned()
    styles = {str(style).encode(): code for style, code in formats.items()}
    marked = re.compile(
        rb"<" + _P + rb"c\b[^>]*\bs\s*=\s*[\"'](?:%s)[\"'][^>]*>" % b"|".join(styles)
    )
    with package.open(part) as file:
        for xml in _rows(file):
            if b'"e"' in xml or b"'e'" in xml:
                _errors(xml, found)
            if b"<f" in xml or b":f" in xml:
                _uncalculated(xml, found, zeros=zeros)
            if styles:
                _formats(marked, styles, xml, found)
    return found


def _rows(file: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end where a row ends."""
    rest = file.read(PROLOG)
    if declares_type(rest):
        raise DamagedError("document type")
    while chunk := file.read(_CHUNK):
        xml = rest + chunk
        end = xml.rfind(b"row>") + 4
        if end < 4:  # noqa: PLR2004 - no row ends here
            rest = xml[-_TAIL:]
            continue
        yield xml[:end]
        rest = xml[end:]
    yield rest


def _errors(xml: bytes, found: Scanned) -> None:
    for cell in _CELL.finditer(xml):
        if _ERROR.search(cell["head"]):
            value = _VALUE.search(cell["body"])
            text = value[1].decode("utf-8", "replace") if value else "#ERROR!"
            _put(found, cell["head"], text, CellKind.ERROR)


def _uncalculated(xml: bytes, found: Scanned, *, zeros: bool) -> None:
    for cell in _CELL.finditer(xml):
        formula = _FORMULA.search(cell["body"])
        if formula is None or _ERROR.search(cell["head"]):
            continue
        value = _VALUE.search(cell["body"])
        text = bool(_TEXT.search(cell["head"])) and b"<v" in cell["body"]
        if text or (value is not None and (zeros or value[1] != b"0")):
            continue
        written = (formula[1] or b"").decode("utf-8", "replace")
        _put(found, cell["head"], f"={written}", CellKind.UNCALCULATED)


def _put(found: Scanned, head: bytes, text: str, kind: CellKind) -> None:
    address = _ADDRESS.search(head)
    if address:
        row, column = int(address[2]), column_number(address[1].decode())
        found.cells.setdefault(row, {})[column] = Cell(row, column, text, kind)


def _formats(
    marked: re.Pattern[bytes], styles: Mapping[bytes, str], xml: bytes, found: Scanned
) -> None:
    columns: dict[bytes, int] = {}
    for cell in marked.finditer(xml):
        address, style = _ADDRESS.search(cell[0]), _STYLE.search(cell[0])
        if address is None or style is None:
            continue
        letters = address[1]
        column = columns.get(letters) or columns.setdefault(
            letters, column_number(letters.decode())
        )
        row, code = int(address[2]), styles[style[1]]
        runs = found.runs.setdefault(column, [])
        if runs and runs[-1].format == code and runs[-1].last + 1 == row:
            runs[-1].last = row
        else:
            runs.append(Run(row, row, code))
