"""Files that are no workbook, or that must not be unpacked: each has a sentence of its own."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest

from reportgen.language import LANGUAGES, Voice
from reportgen.readers import preflight
from reportgen.readers.preflight import declares_type, file_kind, look

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = {"[Content_Types].xml": "<Types/>"}


def good() -> bytes:
    """A small workbook."""
    book, out = openpyxl.Workbook(), BytesIO()
    book.active.append(["KPI", "Mål"])  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def package(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def test_a_workbook_has_nothing_against_it() -> None:
    assert look(good(), "kpi.xlsx") is None
    assert look(good(), "renamed.txt") is None  # the suffix does not matter


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty-file"),
        (bytes(4096), "empty-file"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "old-excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "password-protected"),
        (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "not-a-workbook"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old-excel"),
        (b"%PDF-1.7\n", "pdf-file"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git-lfs-pointer"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image-file"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image-file"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html>", "html-file"),
        (b"<table><tr><td>KPI</td></tr></table>", "html-file"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml-spreadsheet"),
        ("Vecka;CTR\n2026-W47;1,6 %\n".encode("latin-1"), "text-file"),
        ("Vecka;CTR".encode("utf-16"), "text-file"),
        (b"\x1f\x8b\x08\x00\x00\x00", "not-a-workbook"),
    ],
)
def test_a_file_is_what_its_content_is(data: bytes, kind: str) -> None:
    assert file_kind(data, "kpi.xlsx") == kind


def test_the_mark_of_an_open_workbook_is_named() -> None:
    assert file_kind(b"\x06Anna A" + bytes(160), "~$kpi.xlsx") == "lock-file"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"readme.txt": "hej"}, "zip-file"),
        ({}, "zip-file"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
            "opendocument",
        ),
        (TYPES | {"xl/workbook.bin": b"\x83\x01"}, "binary-workbook"),
        ({"Index/Document.iwa": b"\0"}, "numbers-file"),
        (TYPES | {"word/document.xml": "<w/>"}, "word-file"),
        (TYPES | {"ppt/presentation.xml": "<p/>"}, "powerpoint-file"),
    ],
)
def test_a_package_that_is_no_workbook(parts: dict[str, str | bytes], kind: str) -> None:
    refusal = look(package(parts), "kpi.xlsx")
    assert refusal is not None
    assert refusal.kind == kind


@pytest.mark.parametrize(
    "part",
    [
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>',
        "<!-- <x> --><!doctype x><x/>",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
    ],
)
def test_entities_are_refused_in_every_part(part: str | bytes) -> None:
    refusal = look(package(TYPES | {"docProps/core.xml": part}), "kpi.xlsx")
    assert refusal is not None
    assert refusal.kind == "document-type"


def test_plain_xml_declares_no_type() -> None:
    assert not declares_type(b'<?xml version="1.0"?><!-- DOCTYPE --><x>!ENTITY</x>')


def test_a_bomb_is_recognised_by_its_ratio() -> None:
    bomb = package(TYPES | {"xl/worksheets/sheet1.xml": b" " * 20_000_000})
    assert len(bomb) < 100_000
    refusal = look(bomb, "kpi.xlsx")
    assert refusal is not None
    assert (refusal.kind, refusal.says.args["size"]) == ("unpacks-too-large", 20)


def test_a_small_part_may_be_packed_as_tight_as_it_likes() -> None:
    assert look(package(TYPES | {"xl/worksheets/sheet1.xml": b" " * 4_000_000}), "k.xlsx") is None


def test_too_many_parts() -> None:
    many = {f"xl/{n}.xml": "<x/>" for n in range(preflight.MOST_PARTS)}
    refusal = look(package(TYPES | many), "kpi.xlsx")
    assert refusal is not None
    assert refusal.kind == "too-many-parts"


def test_a_file_over_the_limit_is_refused_by_its_size_alone() -> None:
    refusal = preflight.too_large("kpi.xlsx", 250_000_000)
    assert refusal.says.args["size"] == 250
    for lang in LANGUAGES:
        assert "250" in Voice(lang).say(refusal.says)


def test_the_lock_file_of_libreoffice_is_one_too() -> None:
    assert file_kind(b",anna,kontor,24.11.2026 08:10,;", ".~lock.kpi.xlsx#") == "office-lock-file"


@pytest.mark.parametrize(
    "content",
    [
        b'{"url": "https://docs.google.com/open?id=1abc", "doc_id": "1abc"}',
        b'{"":"WARNING! DO NOT EDIT THIS FILE!","doc_id":"1abc","email":"a@b.se"}',
    ],
)
def test_a_shortcut_of_google_drive_is_no_text_file(content: bytes) -> None:
    assert file_kind(content, "kpi.gsheet") == "google-shortcut"
