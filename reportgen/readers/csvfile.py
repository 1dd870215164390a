"""A text file of figures beside the workbook: its encoding, its separator, its rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO, TextIOWrapper
from itertools import islice

from reportgen.dataclass import dataclass, field
from reportgen.problems import Arg, Place, Problem, Severity, problem
from reportgen.readers.sums import Held, Line

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 200  # records by which the separator is told
_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_IN_1251 = 0x98
_NOT_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_SWEDISH = {name: frozenset("åäöÅÄÖé".encode(name)) for name in ("cp1252", "mac_roman")}
# In a Cyrillic word the letters beyond ASCII stand together, in a Latin one among others.
_TOGETHER = re.compile(rb"[\xC0-\xFF\xB2\xB3\xBA\xBF]{4}")
_AMONG_LATIN = re.compile(rb"[A-Za-z][\xC0-\xFF]|[\xC0-\xFF][A-Za-z]")
_NAMES = {
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "latin-1": "ISO 8859-1",
    "mac_roman": "Mac OS Roman",
}
_SEPARATOR_LINE = "sep="  # Excel's own first line: which separator follows


@dataclass(frozen=True, slots=True)
class CsvLines:
    """The records of a text file, numbered as a spreadsheet program numbers its rows."""

    name: str
    data: bytes = field(repr=False)
    encoding: str
    separator: str
    width: int
    formats: Mapping[int, str] = field(default_factory=dict)  # a text file has none

    def lines(self) -> Iterator[Line]:
        width = self.width
        for number, record in _records(self.data, self.encoding, self.separator):
            row: list[Held] = [*record]
            if len(row) < width:
                row += [""] * (width - len(row))
            yield number, row


def read(data: bytes, name: str) -> tuple[CsvLines | None, list[Problem]]:
    """The rows of a CSV file; None, with the reason, when they can't be told apart.

    UTF-8 and UTF-16 are known by their bytes; another encoding is named in a note. The separator is
    the one that cuts the records into the same number of fields; two that do so equally well are a
    problem, not a guess.
    """
    encoding, notes = _encoding(data, name)
    if b"\0" in data and encoding != "utf-16":
        return None, [_refusal("csv-damaged", name)]
    try:
        separator = _separator(data, encoding)
        if separator is None:
            return None, [*notes, _refusal("csv-separator", name)]
        width = _width(data, encoding, separator)
    except (csv.Error, UnicodeError):
        return None, [*notes, _refusal("csv-damaged", name)]
    return CsvLines(name, data, encoding, separator, width), notes


def _refusal(kind: str, name: str) -> Problem:
    return problem(Severity.ERROR, kind, Place(name), name=name)


def _encoding(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """UTF by its mark or by being valid; else the alphabet that makes letters of the bytes."""
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if marked or _is_utf8(data):
        return marked or "utf-8", []
    high = {byte for byte in set(data) if byte > 0x7F}  # noqa: PLR2004 - beyond ASCII
    if _NOT_IN_1251 not in high and _is_cyrillic(data[:_CHUNK]):
        encoding = "cp1251"
    elif high & _NOT_IN_1252:
        encoding = "latin-1"
    elif high & _SWEDISH["mac_roman"] and not high & _SWEDISH["cp1252"]:
        encoding = "mac_roman"
    else:
        encoding = "cp1252"
    args: dict[str, Arg] = {"name": name, "encoding": _NAMES[encoding]}
    return encoding, [problem(Severity.NOTE, "csv-encoding", Place(name), **args)]


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_cyrillic(data: bytes) -> bool:
    """Whether the bytes are words of Windows-1251, as Excel saves a CSV file in Cyrillic lands."""
    together, among = (len(shape.findall(data)) for shape in (_TOGETHER, _AMONG_LATIN))
    return together > among


def _separator(data: bytes, encoding: str) -> str | None:
    """The one of SEPARATORS that most records agree on; None when two are as good."""
    first = next(iter(TextIOWrapper(BytesIO(data), encoding, newline="")), "")
    if first.casefold().startswith(_SEPARATOR_LINE) and first[4:5] in SEPARATORS:
        return first[4]
    scores: list[tuple[int, int, str]] = []
    for separator in SEPARATORS:
        records = islice(_records(data, encoding, separator), _SAMPLE)
        widths = Counter(len(record) for _, record in records)
        alike, width = max(((n, w) for w, n in widths.items() if w > 1), default=(0, 0))
        scores.append((alike, width, separator))
    best, second = sorted(scores, reverse=True)[:2]
    return best[2] if best[0] and best[:2] != second[:2] else None


def _width(data: bytes, encoding: str, separator: str) -> int:
    """The most fields of any record. Raises csv.Error where a quote is never closed."""
    return max(len(record) for _, record in _records(data, encoding, separator))


def _records(data: bytes, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    text = TextIOWrapper(BytesIO(data), encoding, newline="")
    for number, record in enumerate(csv.reader(text, delimiter=separator), 1):
        told = number == 1 and record and record[0].casefold().startswith(_SEPARATOR_LINE)
        if any(record) and not told:
            yield number, record
