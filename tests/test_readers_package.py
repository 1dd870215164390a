"""The package of a workbook: its sheets, wherever and however their parts are named."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from reportgen.readers.package import (
    MAIN,
    RELATIONS,
    DamagedError,
    Package,
    TooLargeError,
    clean_copy,
)

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(
    sheets: str, relations: str, parts: dict[str, bytes] | None = None, main: str = MAIN
) -> Package:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{RELATIONS}">'
            f'<workbookPr date1904="1"/><sheets>{sheets}</sheets></workbook>',
        )
        zipped.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{RELS}">{relations}</Relationships>',
        )
        for name, content in (parts or {}).items():
            zipped.writestr(name, content)
    return Package(out.getvalue())


def relation(id_: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def test_sheets_in_the_workbooks_order_with_what_is_hidden_lost_or_no_worksheet() -> None:
    found = package(
        '<sheet name="KPI" r:id="r2"/><sheet name="Dold" state="veryHidden" r:id="r1"/>'
        '<sheet name="Diagram" r:id="r3"/><sheet name="Borta" r:id="r4"/>',
        relation("r1", "worksheet", "worksheets/one.xml")
        + relation("r2", "worksheet", "/xl/Worksheets/Two.xml")
        + relation("r3", "chartsheet", "chartsheets/sheet1.xml")
        + relation("r4", "worksheet", "worksheets/gone.xml"),
        {"xl/worksheets/one.xml": b"<a/>", r"xl\worksheets\two.xml": b"<worksheet/>"},
    )
    assert [(s.name, s.hidden, s.size) for s in found.sheets] == [
        ("KPI", False, 12),
        ("Dold", True, 4),
        ("Borta", False, None),
    ]
    assert found.from_1904
    assert found.xml(found.sheets[0].path) == b"<worksheet/>"


def test_a_strict_workbook_is_read_like_any_other() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    found = package(
        '<sheet name="KPI" r:id="r1"/>',
        relation("r1", "worksheet", "worksheets/1.xml"),
        main=strict,
    )
    assert [s.name for s in found.sheets] == ["KPI"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("<x>å</x>".encode(), "<x>å</x>"),
        ('<?xml version="1.0" encoding="UTF-8"?>\n<x>å</x>'.encode("utf-8-sig"), "\n<x>å</x>"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><x>å</x>".encode("latin-1"), "<x>å</x>"),
        ('<?xml version="1.0" encoding="UTF-16"?><x>å</x>'.encode("utf-16"), "<x>å</x>"),
    ],
)
def test_parts_come_as_utf8_without_a_declaration(part: bytes, expected: str) -> None:
    assert package("", "", {"xl/a.xml": part}).xml("xl/a.xml").decode() == expected


@pytest.mark.parametrize(
    "part",
    [
        b'<?xml version="1.0" encoding="cp037"?><x/>',  # a document type could hide in EBCDIC
        b"<!-- <x> --><!DOCTYPE x><x/>",
        "<!DOCTYPE x><x/>".encode("utf-16"),
    ],
)
def test_parts_with_something_to_hide_are_damaged(part: bytes) -> None:
    with pytest.raises(DamagedError):
        package("", "", {"xl/a.xml": part}).xml("xl/a.xml")


def test_a_part_over_the_limit_is_not_unpacked() -> None:
    it = package("", "", {"xl/a.xml": b"<x></x>"})
    assert it.xml("xl/a.xml", most=7)
    with pytest.raises(TooLargeError):
        it.xml("xl/a.xml", most=6)


def test_the_clean_copy_is_a_workbook_of_its_own() -> None:
    copy = clean_copy([b"<worksheet/>"], None, b"<sst/>", from_1904=False)
    with zipfile.ZipFile(copy) as zipped:
        assert sorted(zipped.namelist()) == [
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/workbook.xml",
            "xl/worksheets/1.xml",
        ]
