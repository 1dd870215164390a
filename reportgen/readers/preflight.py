"""A look at a file's bytes before anything opens it: what it is, and if it is safe to unpack."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from reportgen.problems import Arg, Place, Problem, Severity, problem

MEGABYTE = 1_000_000
LARGEST_FILE = 100 * MEGABYTE
MOST_PARTS = 3_000
LARGEST_UNPACKED = 2_000 * MEGABYTE
HIGHEST_RATIO = 200  # unpacked to packed; a sheet of a million rows stays below 40
RATIO_FROM = 5 * MEGABYTE  # below it no ratio is dangerous
PROLOG = 64 * 1024  # where a document type would stand
ENCRYPTED_FLAG = 0x1

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # BIFF without its container
_BIFF8 = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # how the stream of a workbook begins
_FILEPASS, _END, _FIRST_RECORDS = 0x2F, 0x0A, 10
_LOCKS = {"~$": "lock-file", ".~lock.": "office-lock-file"}  # of Excel and of LibreOffice
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)", re.IGNORECASE
)
_GOOGLE = re.compile(rb'\s*\{[^{]*(?:"doc_id"|docs\.google\.com/)')  # a .gsheet of Google Drive
_TYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TEXT_SAMPLE = 4096
_ANYTHING = re.compile(rb"[^\0]")


def file_kind(data: bytes, name: str) -> str:
    """The kind of problem a file is by its content, never by its suffix; "" for a zip package."""
    head = data[:_TEXT_SAMPLE].removeprefix(b"\xef\xbb\xbf")
    lock = next((kind for start, kind in _LOCKS.items() if name.startswith(start)), "")
    if lock:
        return lock
    if not _ANYTHING.search(data):
        return "empty-file"
    if data.startswith(b"PK"):
        return ""
    if data.startswith(_OLE):
        return _ole_kind(data)
    for kind, found in (
        ("pdf-file", b"%PDF" in data[:1024]),
        ("git-lfs-pointer", data.startswith(b"version https://git-lfs")),
        ("image-file", data.startswith(_IMAGES)),
        ("html-file", _HTML.match(head)),
        ("old-excel", data.startswith(_OLD_EXCEL)),
        ("xml-spreadsheet", b"office:spreadsheet" in head),
        ("google-shortcut", _GOOGLE.match(head)),
        ("text-file", _is_text(head)),
    ):
        if found:
            return kind
    return "not-a-workbook"


def look(data: bytes, name: str) -> Problem | None:
    """Why the file must not or cannot be opened as a workbook; None when it may be.

    Raises what the zip library raises on a damaged package.
    """
    kind = file_kind(data, name)
    if kind:
        return _refusal(kind, name=name)
    with zipfile.ZipFile(BytesIO(data)) as package:
        return _package_problem(package, name)


def too_large(name: str, size: int) -> Problem:
    """The refusal of a file of `size` bytes, which is not even read."""
    return _refusal(
        "file-too-large", name=name, size=round(size / MEGABYTE), most=LARGEST_FILE // MEGABYTE
    )


def _refusal(kind: str, **args: Arg) -> Problem:
    return problem(Severity.ERROR, kind, Place(""), **args)


def _ole_kind(data: bytes) -> str:
    """What the container of old Office files holds: its folder's names are in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password-protected"
    names = ("Workbook", "Book")
    if not any(name.encode("utf-16-le") + b"\0\0" in data for name in names):
        return "not-a-workbook"
    return "password-protected" if _asks_for_password(data) else "old-excel"


def _asks_for_password(data: bytes) -> bool:
    """Whether an .xls is encrypted: a record says so among the first of its stream."""
    at = data.find(_BIFF8)
    for _ in range(_FIRST_RECORDS if at >= 0 else 0):
        kind, size = (int.from_bytes(data[i : i + 2], "little") for i in (at, at + 2))
        if kind in {_FILEPASS, _END}:
            return kind == _FILEPASS
        at += 4 + size
    return False


def _is_text(head: bytes) -> bool:
    """Letters, digits and separators in UTF-8, UTF-16 or an 8-bit alphabet."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in head)  # noqa: PLR2004 - control characters


def _package_problem(package: zipfile.ZipFile, name: str) -> Problem | None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        return _refusal("too-many-parts", name=name, parts=len(parts), most=MOST_PARTS)
    if _is_bomb(parts):
        unpacked = sum(part.file_size for part in parts)
        return _refusal("unpacks-too-large", name=name, size=round(unpacked / MEGABYTE))
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        return _refusal("password-protected", name=name)
    kind = _package_kind(package)
    if kind:
        return _refusal(kind, name=name)
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            with package.open(part) as file:
                if declares_type(file.read(PROLOG)):
                    return _refusal("document-type", name=name)
    return None


def _is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    sizes = [(part.file_size, part.compress_size) for part in parts]
    unpacked, packed = (sum(column) for column in zip(*sizes, strict=True)) if sizes else (0, 0)
    return unpacked > LARGEST_UNPACKED or any(
        size > RATIO_FROM and size > HIGHEST_RATIO * max(small, 1)
        for size, small in (*sizes, (unpacked, packed))
    )


def _package_kind(package: zipfile.ZipFile) -> str:
    """What a zip package is when it is no Excel workbook in XML; "" when it is one."""
    names = {name.replace("\\", "/").lstrip("/").casefold() for name in package.namelist()}
    if "mimetype" in names and any(name == "content.xml" for name in names):
        return "opendocument"
    for kind, sign in (
        ("binary-workbook", lambda n: n.endswith("workbook.bin")),
        ("numbers-file", lambda n: n.endswith(".iwa")),
        ("word-file", lambda n: n.startswith("word/")),
        ("powerpoint-file", lambda n: n.startswith("ppt/")),
    ):
        if any(map(sign, names)):
            return kind
    return "" if "[content_types].xml" in names else "zip-file"


def declares_type(xml: bytes) -> bool:
    """Whether an XML part brings a document type or entities: no workbook does, every bomb does."""
    return bool(_TYPE.search(xml.replace(b"\0", b"")))
