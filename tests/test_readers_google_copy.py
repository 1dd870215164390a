"""The last read copy: the same answers give the same hash, and damage is noticed."""

from __future__ import annotations

import zlib

import pytest

from reportgen.googlesheet import GoogleSheet
from reportgen.readers import google_copy
from reportgen.readers.google_copy import NotACopyError, Tape, load
from reportgen.readers.google_wire import Answer, CellData
from sheets_server import ID

SHEET = GoogleSheet(ID)
ABOUT: Answer = {"properties": {"title": "Våra KPI:er", "locale": "sv_SE"}, "sheets": []}
HALF: CellData = {"effectiveValue": {"stringValue": "\ud800"}}
CELLS: Answer = {"sheets": [{"data": [{"rowData": [{"values": [HALF]}]}]}]}


def taped(*answers: Answer) -> Tape:
    tape = Tape()
    for answer in answers:
        assert tape.take(answer) is answer
    return tape


@pytest.mark.usefixtures("at_google")
def test_a_copy_gives_back_what_was_taken() -> None:
    assert load(SHEET) is None
    tape = taped(ABOUT, CELLS)
    tape.keep(SHEET, "2026-11-24T07:40:00+00:00")
    copy = load(SHEET)
    assert copy is not None
    assert copy.read_at == "2026-11-24T07:40:00+00:00"
    assert copy.sha256 == tape.sha256
    assert list(copy.answers()) == [ABOUT, CELLS]  # a lone half of an emoji survives too


def test_the_hash_is_of_what_is_said_not_of_how() -> None:
    turned: Answer = {"sheets": [], "properties": {"locale": "sv_SE", "title": "Våra KPI:er"}}
    assert taped(ABOUT).sha256 == taped(turned).sha256
    assert taped(ABOUT).sha256 != taped(CELLS).sha256


@pytest.mark.usefixtures("at_google")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not packed",
        zlib.compress(b""),
        zlib.compress(b"[]\n"),
        zlib.compress(b'{"schema":"reportgen/google/9","id":"x","read_at":""}\n'),
        zlib.compress(b'{"schema":"reportgen/google/1","id":"another","read_at":""}\n'),
    ],
)
def test_damage_is_noticed(content: bytes) -> None:
    path = google_copy.path_of(SHEET)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(NotACopyError):
        load(SHEET)
