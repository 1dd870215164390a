"""A workbook as bytes that depend on nothing but its content: no clock, no zlib, no XML library."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from openpyxl import Workbook

# Excel's own prefixes, for the drawing that holds the notes.
ET.register_namespace("v", "urn:schemas-microsoft-com:vml")
ET.register_namespace("o", "urn:schemas-microsoft-com:office:office")
ET.register_namespace("x", "urn:schemas-microsoft-com:office:excel")

MADE = datetime(2026, 1, 1)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def frozen(workbook: Workbook) -> bytes:
    """The .xlsx file. The same workbook gives the same bytes, on every machine.

    Its parts are stored and not packed, since zlib builds differ in what they make of the same
    text, and written in canonical XML.
    """
    written, repacked = io.BytesIO(), io.BytesIO()
    workbook.properties.created = MADE
    workbook.save(written)
    with (
        zipfile.ZipFile(written) as parts,
        zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as out,
    ):
        for part in parts.infolist():
            info = zipfile.ZipInfo(part.filename, _ZIP_EPOCH)
            info.create_system = 3  # as on Unix, also when written on Windows
            out.writestr(info, _canonical(part.filename, parts.read(part)))
    return repacked.getvalue()


def _canonical(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        content = _MODIFIED.sub(rb"\g<1>" + stamp, content)
    if name.endswith((".xml", ".rels", ".vml")):
        return (_DECLARATION + ET.canonicalize(content.decode())).encode()
    return content
