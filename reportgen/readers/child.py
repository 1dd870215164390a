"""``python -m reportgen.readers.child``: reads what could take the process down with it."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path

from reportgen import ownprocess
from reportgen.dataclass import dataclass, field
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import bigdata_wire, child_scan, excel
from reportgen.readers.bigdata import MEMORY
from reportgen.readers.child_cells import Listed, Opened, SheetRows, UnreadableError
from reportgen.readers.child_scan import Scanned
from reportgen.readers.package import Package, SheetPart
from reportgen.readers.preflight import MEGABYTE
from reportgen.standard import is_data

MOST_CELLS = 300_000  # of a sheet that is handed over cell by cell


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's bytes, and its zip package where it is one of Excel's in XML."""

    name: str
    data: bytes = field(repr=False)
    package: Package | None = None


def main() -> None:
    """Reads what the argument asks for and writes it to the standard output, line by line."""
    out = ownprocess.own_output()
    _limit()
    gc.disable()  # millions of objects, hardly a cycle among them
    path, sha256, sheets = json.loads(sys.argv[1])
    data = Path(path).read_bytes()
    name = Path(path).name
    with open(out, "w", encoding="ascii", newline="\n") as told:  # noqa: PTH123 - a descriptor
        if hashlib.sha256(data).hexdigest() == sha256:
            told.writelines(line + "\n" for line in read(name, data, sheets))
        else:
            changed = problem(Severity.ERROR, "source-changed", Place(""), name=name)
            told.write(bigdata_wire.problem_line(changed) + "\n")
        told.write(bigdata_wire.end_line() + "\n")
        told.flush()
    os._exit(0)  # what is in memory need not be put in order


def read(
    name: str, data: bytes, sheets: Sequence[str] | None, *, most: int = MOST_CELLS
) -> Iterator[str]:
    """The lines about these sheets of an .xlsx file, or about all of an older format (None)."""
    try:
        opened = Opened(data)
    except UnreadableError:
        yield bigdata_wire.problem_line(_file("damaged-workbook", name))
        return
    package = None if sheets is None else Package(data)
    book = Book(name, data, package)
    for listed in opened.listed():
        if sheets is None or listed.name in sheets:
            try:
                yield from _sheet(book, opened, listed, most)
            except Exception:  # noqa: BLE001 - damaged bytes make the libraries throw anything
                damaged = problem(Severity.ERROR, "sheet-damaged", Place(listed.name))
                yield bigdata_wire.problem_line(damaged)
    if sheets is None:
        note = problem(Severity.NOTE, "formats-not-kept", Place(""), name=name)
        yield bigdata_wire.problem_line(note)


def _sheet(book: Book, opened: Opened, listed: Listed, most: int) -> Iterator[str]:
    part = _part(book, listed)
    named = is_data(listed.name)
    if part and book.package and not named:
        sheets, problems = excel.cut_down(book.package, part)
        yield from _told(problems)
        for sheet in sheets:
            yield from bigdata_wire.sheet_lines(sheet)
        if sheets or problems:
            return
    rows = _rows(book, opened, listed, part)
    from reportgen.understand.data_columns import is_export
    from reportgen.understand.data_sums import sum_up

    cells = None if part and named else rows.cells(listed, most)
    if cells is not None:
        yield from bigdata_wire.sheet_lines(cells)
    elif named or is_export(rows.lines()):
        sums, problems = sum_up(rows, hidden=listed.hidden)
        yield from _told(problems)
        yield from bigdata_wire.sums_lines(sums) if sums else ()
    else:
        size = round((part.size or 0) / MEGABYTE) if part else round(len(book.data) / MEGABYTE)
        yield from _told(
            [problem(Severity.ERROR, "sheet-too-large", Place(listed.name), size=size)]
        )


def _told(problems: Sequence[Problem]) -> Iterator[str]:
    return map(bigdata_wire.problem_line, problems)


def _part(book: Book, listed: Listed) -> SheetPart | None:
    parts = book.package.sheets if book.package else ()
    return next((part for part in parts if part.name == listed.name), None)


def _rows(book: Book, opened: Opened, listed: Listed, part: SheetPart | None) -> SheetRows:
    """The sheet's rows. Its XML is looked through beside calamine, which needs no Python."""
    found: list[Scanned | Exception] = []

    def scan() -> None:
        try:
            import_module("reportgen.understand.data_sums")  # needed next
            found.append(_scanned(book, part))
        except Exception as fault:  # noqa: BLE001 - raised again below, where it belongs
            found.append(fault)

    beside = threading.Thread(target=scan)
    beside.start()
    try:
        sheet = opened.loaded(listed.name)
    finally:
        beside.join()
    scanned = found[0]
    if isinstance(scanned, Exception):
        raise scanned
    return SheetRows(listed.name, sheet, scanned)


def _scanned(book: Book, part: SheetPart | None) -> Scanned:
    if part is None or book.package is None:
        return Scanned()
    formats = excel.telling_formats(book.package)
    with zipfile.ZipFile(BytesIO(book.data)) as package:
        info = book.package.info(part.path)
        zeros = not book.package.asks_to_calculate
        return child_scan.scan(package, info, formats, zeros=zeros)


def _file(kind: str, name: str) -> Problem:
    return problem(Severity.ERROR, kind, Place(""), name=name)


def _limit() -> None:
    """As much memory as a million rows need, and no more, where the system can say so."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
