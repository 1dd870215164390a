"""The PDF writer, with the real library: what goes in comes out, the same every time."""

from __future__ import annotations

import ctypes.util
import gc
import io
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pdfplumber
import pytest
from openpyxl import Workbook, load_workbook

from flat import flatten
from reportgen.rendering import fonts, pdf

CIRCLE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
    b'<circle cx="5" cy="5" r="4" fill="#0A6593"/></svg>'
)


def page(body: str, head: str = "") -> str:
    return (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Vecka 47</title>'
        f'<meta name="author" content="Byrån">{head}</head><body>{body}</body></html>'
    )


def written(html: str, *folders: Path, figures: dict[str, bytes] | None = None) -> bytes:
    """The PDF of a page that nothing is wrong with."""
    content, problems = pdf.write(html, figures=figures or {}, folders=folders)
    assert problems == []
    assert content is not None
    return content


def test_text_title_author_and_language() -> None:
    content = written(page("<h1>1,6 % räksmörgås</h1>"))
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert len(document.pages) == 1
        assert "1,6 % räksmörgås" in document.pages[0].extract_text()
        assert document.metadata["Title"] == "Vecka 47"
        assert document.metadata["Author"] == "Byrån"
        assert "CreationDate" not in document.metadata  # no clock
        catalog = document.doc.catalog
        assert catalog["Lang"] == b"sv"
        assert "StructTreeRoot" in catalog  # tagged
        assert b"pdfuaid:part" in catalog["Metadata"].resolve().get_data()


def test_a_figure_keeps_its_alternative_text() -> None:
    content = written(page('<img src="figure:1" alt="CPA föll till 371">'), figures={"1": CIRCLE})
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert [curve["non_stroking_color"] for curve in document.pages[0].curves] == [
            pytest.approx((0x0A / 255, 0x65 / 255, 0x93 / 255), abs=1e-3)
        ]
        assert "CPA föll till 371" in [element.get("alt_text") for element in tree(document)]


def tree(document: pdfplumber.PDF) -> list[dict[str, object]]:
    """Every element of the structure that a screen reader walks, in order."""
    waiting, found = list(document.structure_tree), []
    while waiting:
        element = waiting.pop(0)
        found.append(element)
        waiting = [*element.get("children", []), *waiting]
    return found


def test_bold_is_bold() -> None:
    made = fonts.load()
    lines = "".join(f'<p style="font-weight:{w}">HHHHHHHHHH</p>' for w in (400, 500, 600, 700))
    style = f"<style>{fonts.faces_print(made)}body{{font-family:'{fonts.TEXT}'}}</style>"
    content = written(page(lines, style), made.folder)
    with pdfplumber.open(io.BytesIO(content)) as document:
        words = document.pages[0].extract_words(extra_attrs=["fontname"])
    widths = [word["x1"] - word["x0"] for word in words]
    assert widths == sorted(set(widths))  # four lines, each wider than the one above
    names = [word["fontname"].partition("+")[2] for word in words]
    assert names == [f"Reportgen-Text{w}" for w in ("", "-Medium", "-Semi-Bold", "-Bold")]


def test_the_same_page_is_the_same_bytes() -> None:
    made = fonts.load()
    style = f"<style>{fonts.faces_print(made)}body{{font-family:'{fonts.TEXT}'}}</style>"
    html = page('<h1>Vecka</h1><img src="figure:1" alt="x">', style)
    here = written(html, made.folder, figures={"1": CIRCLE})
    assert written(html, made.folder, figures={"1": CIRCLE}) == here
    # Another process has another hash seed, and so sets in another order.
    script = (
        "import sys; from pathlib import Path; from reportgen.rendering import pdf\n"
        "html, circle, folder = sys.stdin.read(), sys.argv[1].encode(), Path(sys.argv[2])\n"
        "content, _ = pdf.write(html, figures={'1': circle}, folders=[folder])\n"
        "sys.stdout.buffer.write(content)"
    )
    there = subprocess.run(
        [sys.executable, "-c", script, CIRCLE.decode(), str(made.folder)],
        input=html.encode(),
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parent.parent,
        env={"PYTHONUTF8": "1", "PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"},
    )
    assert there.stdout == here
    assert there.stderr == b""


@pytest.mark.weasyprint_warns
def test_characters_that_no_font_has_are_told_together() -> None:
    private = "\U0010fff0", "\U0010fff1"  # no font has these: they are for private use
    content, problems = pdf.write(page(f"<p>{' '.join(private)}</p>"), figures={}, folders=[])

    assert content is not None
    assert flatten(problems, "severity", "kind") == [("warning", "characters-missing")]
    assert problems[0].says.args["signs"] == " ".join(private)


@pytest.mark.weasyprint_warns
def test_what_the_library_says_is_a_problem_and_not_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    content, problems = pdf.write(
        page('<p style="colour: red">x</p><img src="own.png" alt="">'), figures={}, folders=[]
    )
    assert content is not None
    assert flatten(problems, "severity", "kind") == [("warning", "render-warning")] * 2
    assert "colour: red" in str(problems[0].says.args["detail"])
    assert capfd.readouterr() == ("", "")


@pytest.mark.weasyprint_warns
def test_ctrl_c_while_a_picture_is_drawn_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    pdf.warm()
    monkeypatch.setattr("weasyprint.svg.SVG.draw", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pdf.write(page('<img src="figure:1" alt="x">'), figures={"1": CIRCLE}, folders=[])


def test_a_page_without_end_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = pdf._library()

    def broken(*_: object, **__: object) -> None:
        raise AssertionError("a layout that cannot be")

    monkeypatch.setattr(weasyprint.HTML, "render", broken)
    content, problems = pdf.write(page("x"), figures={}, folders=[])
    assert content is None
    assert flatten(problems, "severity", "kind") == [("error", "pdf-failed")]


def test_links() -> None:
    addresses = ["https://x.example/", "http://x.example/", "mailto:a@x.example", "#here"]
    bad = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "other.html",
        "\\\\s\\x",
    ]
    body = "".join(f'<p><a href="{url}">länk</a></p>' for url in (*addresses, *bad))
    content, problems = pdf.write(page(f'{body}<p id="here">x</p>'), figures={}, folders=[])
    assert content is not None
    with pdfplumber.open(io.BytesIO(content)) as document:
        links = [link.get("uri") for link in document.pages[0].annots]
    assert [uri for uri in links if uri] == addresses[:3]
    assert len(links) == 4  # and the one inside the document
    assert {kind for (kind,) in flatten(problems, "kind")} == {"link-refused"}
    assert len(problems) == len(bad)


def test_the_garbage_collector_and_the_search_for_libraries_are_as_before() -> None:
    written(page("x"))
    assert gc.isenabled()
    assert ctypes.util.find_library.__module__ == "ctypes.util"


def test_without_pango() -> None:
    script = """
import sys
from cffi import FFI
def nothing(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")
FFI.dlopen = nothing
from reportgen.rendering import pdf
content, problems = pdf.write("<p>x", figures={}, folders=[])
assert content is None
assert not [name for name in sys.modules if name.startswith("weasyprint")]
(only,) = problems
print(only.severity.value, only.kind, only.do.args["command"] == pdf.install_command())
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parent.parent,
    )
    assert (run.stdout, run.stderr) == ("error pango-missing True\n", "")


@pytest.mark.parametrize(
    ("platform", "release", "command"),
    [
        ("darwin", None, "brew install pango"),
        ("linux", "ID=ubuntu\nID_LIKE=debian\n", "sudo apt install libpango-1.0-0"),
        ("linux", "ID=debian\nVERSION_ID=12\n", "sudo apt install libpango-1.0-0"),
        ("linux", 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', "sudo dnf install pango"),
        ("linux", 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', "sudo zypper install"),
        ("linux", "ID=arch\n", "sudo pacman -S pango"),
        ("linux", "", "sudo apt install"),
        ("win32", None, r"C:\msys64"),
    ],
)
def test_the_command_for_this_computer(platform: str, release: str | None, command: str) -> None:
    assert pdf.install_command(platform, release).startswith(command)


def test_other_writers_of_xml_are_left_alone() -> None:
    """WeasyPrint registers the empty namespace; a workbook saved afterwards would be broken."""
    pdf.write("<html lang=en><title>t</title><p>x</p>", figures={}, folders=())

    element = ET.Element("{urn:x}a", {"b": "c"})
    ET.SubElement(element, "{urn:x}d")
    written = ET.tostring(element, default_namespace=None)
    assert ET.fromstring(written).tag == "{urn:x}a"  # noqa: S314  our own text
    book = Workbook()
    book.worksheets[0]["A1"] = "CPA"
    out = io.BytesIO()
    book.save(out)
    assert load_workbook(io.BytesIO(out.getvalue())).worksheets[0]["A1"].value == "CPA"
