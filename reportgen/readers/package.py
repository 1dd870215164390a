"""The parts of an Excel workbook's zip package, and a clean copy of those that hold cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree as ET

from reportgen.dataclass import dataclass
from reportgen.readers.preflight import declares_type

LARGEST_PART = 8_000_000  # bytes of XML that are read in this process
LARGEST_STRINGS = 64_000_000  # of the texts that all sheets share
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})


class DamagedError(Exception):
    """A part that can't be used."""


class TooLargeError(Exception):
    """A part of `size` bytes, which is more than this process wants to hold."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet as the workbook lists it. `size` is its XML's in bytes, None where it is lost."""

    name: str
    path: str
    hidden: bool
    size: int | None


class Package:
    """A workbook's zip. Parts are found whatever the case and the slashes of their names."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(BytesIO(data))
        self._parts = {_plain(info.filename): info for info in self._zip.infolist()}
        self._workbook = self._workbook_path()
        root = ET.fromstring(self.xml(self._workbook))  # noqa: S314 - xml() refuses document types
        settings = root.find(f"{{{MAIN}}}workbookPr")
        self.from_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
        calculation = root.find(f"{{{MAIN}}}calcPr")
        self.asks_to_calculate = (  # as scripts do that can't; Excel never does when it saves
            calculation is not None and calculation.get("fullCalcOnLoad") in {"1", "true"}
        )
        self.sheets = self._worksheets(root)
        self.has_external_links = any("/externallinks/" in path for path in self._parts)

    def size(self, path: str) -> int | None:
        """The bytes a part unpacks to; None when there is no such part."""
        info = self._parts.get(_plain(path))
        return None if info is None else info.file_size

    def info(self, path: str) -> zipfile.ZipInfo:
        """A part's entry in the zip. Raises DamagedError where there is no such part."""
        found = self._parts.get(_plain(path))
        if found is None:
            raise DamagedError(path)
        return found

    def xml(self, path: str, most: int = LARGEST_PART) -> bytes:
        """A part as UTF-8 without its XML declaration, in the namespace of ordinary workbooks.

        Raises DamagedError where there is no such part, or one that declares entities or has an
        unusual encoding, TooLargeError where it has more than `most` bytes, and what the zip
        library raises where they are wrong.
        """
        info = self.info(path)
        if info.file_size > most:
            raise TooLargeError(info.file_size)
        xml = _utf8(self._zip.read(info))
        if declares_type(xml):
            raise DamagedError(path)
        return xml.replace(STRICT, MAIN.encode())

    def _workbook_path(self) -> str:
        """Where the package says that its workbook lies."""
        for kind, path in self._related("").values():
            if kind == "officeDocument":
                return path
        return "xl/workbook.xml"

    def _worksheets(self, root: ET.Element) -> tuple[SheetPart, ...]:
        related = self._related(self._workbook)
        found = []
        for sheet in root.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"):
            ids = [value for name, value in sheet.attrib.items() if name.endswith("}id")]
            kind, path = related.get(ids[0] if ids else "", ("worksheet", ""))
            if kind == "worksheet":
                hidden = sheet.get("state", "visible") != "visible"
                found.append(SheetPart(sheet.get("name", ""), path, hidden, self.size(path)))
        return tuple(found)

    def _related(self, path: str) -> Mapping[str, tuple[str, str]]:
        """What a part points to: id -> (the last word of the kind, path). "" is the package."""
        folder, name = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if self.size(relations) is None:
            return {}
        root = ET.fromstring(self.xml(relations))  # noqa: S314 - xml() refuses document types
        return {
            relation.get("Id", ""): (
                posixpath.basename(relation.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))),
            )
            for relation in root
        }

    def styles(self) -> bytes | None:
        """The workbook's formats; None when it has none."""
        return self._of_kind("styles", LARGEST_PART)

    def strings(self) -> bytes | None:
        """The texts that the sheets share; None when there are none."""
        return self._of_kind("sharedStrings", LARGEST_STRINGS)

    def _of_kind(self, kind: str, most: int) -> bytes | None:
        for found, path in self._related(self._workbook).values():
            if found == kind and self.size(path) is not None:
                return self.xml(path, most)
        return None


def clean_copy(
    sheets: list[bytes], styles: bytes | None, strings: bytes | None, *, from_1904: bool
) -> BytesIO:
    """A workbook of nothing but these parts, for the library to read.

    What else a workbook holds (drawings, pivots, links, defined names, validations) is not ours to
    read, and half of the faults that real files have are in there.
    """
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    related = "".join(_relation(f"r{n}", "worksheet", f"/xl/worksheets/{n}.xml") for n in numbers)
    parts = {
        "[Content_Types].xml": _types(has_strings=strings is not None),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904='
            f'"{int(from_1904)}"/><sheets>{listed}</sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{related}</Relationships>"
        ).encode(),
        **{f"xl/worksheets/{n}.xml": xml for n, xml in zip(numbers, sheets, strict=True)},
    }
    if styles is not None:
        parts["xl/styles.xml"] = styles
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    copy = BytesIO()
    with zipfile.ZipFile(copy, "w") as package:
        for path, xml in parts.items():
            package.writestr(path, xml)
    copy.seek(0)
    return copy


def _relation(id_: str, kind: str, target: str) -> str:
    said = {"Id": id_, "Type": f"{RELATIONS}/{kind}", "Target": target}
    return ET.tostring(ET.Element("Relationship", said), "unicode")


def _types(*, has_strings: bool) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    override = '<Override PartName="/xl/{}.xml" ContentType="{}.{}+xml"/>'
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + override.format("workbook", kind, "sheet.main")
        + (override.format("sharedStrings", kind, "sharedStrings") if has_strings else "")
        + "</Types>"
    ).encode()


def _plain(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").casefold()


def _utf8(xml: bytes) -> bytes:
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = xml.decode("utf-16")
    else:
        declared = _DECLARED.match(xml.removeprefix(b"\xef\xbb\xbf"))
        encoding = declared[1].decode("ascii", "replace").casefold() if declared else "utf-8"
        if encoding not in _ENCODINGS:
            raise DamagedError(encoding)
        text = xml.removeprefix(b"\xef\xbb\xbf").decode(encoding)
    return _DECLARATION.sub(b"", text.encode(), count=1)
