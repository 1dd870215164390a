"""Bombs made here: each is refused before it can hurt, by a process kept on a short leash."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName='
    '"/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
)
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def package(sheet: bytes, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts:
        parts.writestr("[Content_Types].xml", TYPES)
        parts.writestr("_rels/.rels", RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        parts.writestr("xl/workbook.xml", BOOK)
        parts.writestr(
            "xl/_rels/workbook.xml.rels",
            RELS.format(kind="worksheet", target="worksheets/sheet1.xml"),
        )
        parts.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in more.items():
            parts.writestr(name, content)
    return out.getvalue()


def zeros() -> bytes:
    """300 MB of blanks in a part of 300 KB."""
    return package(SHEET.format(rows=" " * 300_000_000).encode())


def laughs() -> bytes:
    """A billion laughs: entities within entities."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
    return package(f"<!DOCTYPE x [{entities}]>{SHEET.format(rows=cell)}".encode())


def crowd() -> bytes:
    """Four thousand parts."""
    return package(
        SHEET.format(rows="").encode(),
        **{f"xl/media/image{i}.png": b"x" for i in range(4_000)},
    )


def beyond() -> bytes:
    """A cell outside of what Excel has: it would be the last of seventeen billion."""
    cell = '<row r="1048577"><c r="XFE1048577"><v>1</v></c></row>'
    return package(SHEET.format(rows=cell).encode())


def nested() -> bytes:
    """A hundred thousand elements, each in the one before."""
    return package(SHEET.format(rows="<row>" * 100_000).encode())


def quine() -> bytes:
    """A workbook within a workbook within a workbook."""
    inner = package(SHEET.format(rows="").encode())
    for _ in range(30):
        inner = package(SHEET.format(rows="").encode(), **{"xl/embeddings/book.xlsx": inner})
    return inner


SCRIPT = """
import json, sys
from pathlib import Path
from reportgen import readers
grid, problems = readers.read(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text()  # ru_maxrss would count the parent's too
print(json.dumps({
    "read": grid is not None,
    "errors": [p.kind for p in problems if p.severity.value == "error"],
    "peak": int(status.partition("VmHWM:")[2].split()[0]) // 1024,
}))
"""


def leash() -> None:
    """Three seconds of processor: what takes longer dies here, and the test with it."""
    resource.setrlimit(resource.RLIMIT_CPU, (3, 3))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in /proc")
@pytest.mark.parametrize(
    ("bomb", "kinds"),
    [
        (zeros, {"unpacks-too-large"}),
        (laughs, {"document-type"}),
        (crowd, {"too-many-parts"}),
        (beyond, {"sheet-damaged"}),
        (nested, {"sheet-damaged"}),
    ],
    ids=lambda it: getattr(it, "__name__", ""),
)
def test_a_bomb_is_refused(bomb: Callable[[], bytes], kinds: set[str], tmp_path: Path) -> None:
    path = tmp_path / "kpi.xlsx"
    path.write_bytes(bomb())
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=leash,
    )
    assert ran.returncode == 0, ran.stderr[-400:]
    found = json.loads(ran.stdout)
    assert set(found["errors"]) & kinds, found
    assert found["peak"] < 100


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in /proc")
def test_what_only_looks_like_a_bomb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kpi.xlsx"
    path.write_bytes(quine())
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout)["errors"] in ([], ["no-sheets"])
