"""Hostile cells and hostile themes, against the real templates and the real PDF writer."""

from __future__ import annotations

import http.server
import io
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pdfs import pages

import reports
from flat import flatten
from hostile import CELLS, Read, saying
from reportgen import rendering
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Problem
from reportgen.rendering import theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.report import Report

SV = Voice("sv", "SEK")
LOOK = BrandLook(palette())
CANARY = "KANARIEFAGEL"


def made(
    report: Report, *themes: Path, formats: tuple[str, ...] = ("pdf", "html")
) -> tuple[dict[str, bytes], list[Problem]]:
    """The documents of a report, by format."""
    documents, problems = rendering.documents(
        report,
        voice=SV,
        look=LOOK,
        formats=formats,
        folders=theme.folders(themes),
    )
    return {document.format: document.content for document in documents}, problems


# --- What a cell says ---


def pdf_text(content: bytes) -> str:
    """What is printed, as each text goes on from line to line, without its spaces."""
    return "".join(char.text for sheet in pages(content) for char in sheet.chars)


def solid(text: str) -> str:
    """Text without what lines are broken at."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def decent() -> Read:
    documents, _ = made(saying("Ord"), formats=("html",))
    return Read(documents["html"].decode())


@pytest.fixture(scope="module")
def poisoned_page() -> tuple[Read, bytes, str]:
    """The HTML, the PDF and its text, of a report that says all of `CELLS`."""
    documents, problems = made(saying(*CELLS))
    assert problems == []
    return Read(documents["html"].decode()), documents["pdf"], pdf_text(documents["pdf"])


def test_cells_become_no_markup(poisoned_page: tuple[Read, bytes, str], decent: Read) -> None:
    page, content, _ = poisoned_page
    assert set(page.tags) == set(decent.tags)
    assert {name for name, _ in page.attributes} == {name for name, _ in decent.attributes}
    links = {"href", "src", "style", "action", "srcset"}
    addresses = [value for name, value in page.attributes if name in links]
    assert [value for value in addresses if any(cell in value for cell in CELLS)] == []
    assert outward(content) == []


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_printed_as_it_stands(cell: str, poisoned_page: tuple[Read, bytes, str]) -> None:
    page, _, printed = poisoned_page
    assert cell in page.text
    assert solid(cell) in printed


def test_control_characters_are_seen_to_be_there() -> None:
    documents, problems = made(saying("CPA\x00\x07\x1b\ud800\uffff!"))
    assert problems == []
    page = documents["html"].decode()
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page) is None
    assert "CPA" + "\ufffd" * 5 + "!" in page
    assert "CPA" in pdf_text(documents["pdf"])


def test_a_very_long_cell() -> None:
    documents, problems = made(saying("Ö" * 3_000), formats=("html",))
    assert problems == []
    assert "Ö" * 1_999 + "…" in documents["html"].decode()


def outward(content: bytes) -> list[str]:
    """Everything in a PDF that leads out of it, does something, or was put inside it."""
    found = []
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            found += [str(link.get("uri")) for link in page.annots if link.get("uri")]
        for number in {key for xref in document.doc.xrefs for key in xref.get_objids()}:
            text = repr(document.doc.getobj(number))
            found += re.findall(r"EmbeddedFile|JavaScript|/'?Launch|GoToR|SubmitForm", text)
    return found


# --- What a theme tries ---


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A theme folder, and beside it what it must not get at."""
    folder = tmp_path / "theme"
    folder.mkdir()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><text y="9">{CANARY}</text></svg>'
    (tmp_path / "secret.svg").write_text(svg)
    (tmp_path / "secret.css").write_text(f'main::before {{ content: "{CANARY}" }}')
    (tmp_path / "secret.txt").write_text(CANARY)
    (tmp_path / "secret.html").write_text(CANARY)
    for kind in ("svg", "css", "html"):
        (folder / f"link.{kind}").symlink_to(tmp_path / f"secret.{kind}")
    (folder / "up").symlink_to(tmp_path)
    (folder / "large.svg").write_text(svg.replace("/text>", "/text>" + " " * 5_000_000))
    return folder


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server of our own, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_port}", asked
        web.shutdown()


def attacked(
    folder: Path, summary: str = "", styles: str = "", formats: tuple[str, ...] = ("pdf",)
) -> tuple[dict[str, bytes], list[Problem]]:
    """The documents of a theme that replaces the summary, and adds styles."""
    (folder / "weekly.html").write_text(
        "{% extends 'base.html' %}"
        f"{{% block styles %}}{{{{ super() }}}}<style>{styles}</style>{{% endblock %}}"
        f"{{% block summary %}}{summary}{{% endblock %}}"
    )
    sample = reports.sample()
    small = replace(sample, kpis=sample.kpis[:1], events=(), problems=())
    return made(small, folder, formats=formats)


FETCHES = {
    "img": '<img src="{url}" alt="">',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "svg image": '<svg viewBox="0 0 9 9"><image href="{url}" width="9" height="9"/></svg>',
    "svg use": '<svg viewBox="0 0 9 9"><use href="{url}#a"/></svg>',
    "style sheet": '<link rel="stylesheet" href="{url}">',
    "background": '<p style="background: url({url})">x</p>',
    "content": "<style>main::before {{ content: url({url}) }}</style>",
    "list image": '<ul style="list-style-image: url({url})"><li>x</li></ul>',
    "import": "<style>@import '{url}';</style>",
    "font": "<style>@font-face {{ font-family: X; src: url({url}) }}</style>",
    "attachment": '<a rel="attachment" href="{url}">x</a>',
    "attachment of the document": '<link rel="attachment" href="{url}">',
}

# {up} is the folder above the theme, {theme} the theme, {web} a server of ours.
ADDRESSES = [
    "file:///etc/passwd",
    "{up}/secret.svg",
    "{up}/secret.css",
    "{up}/secret.txt",
    "{theme}/../secret.svg",
    "{theme}/%2e%2e/secret.svg",
    "{theme}/link.svg",
    "{theme}/link.css",
    "{theme}/up/secret.svg",
    "{theme}/large.svg",
    "file://server/share/secret.svg",
    "file:////server/share/secret.svg",
    "{web}/pixel.png",
    "ftp://127.0.0.1:9/x.css",
    "data:text/html,KANARIEFAGEL",
    "data:text/plain;base64,S0FOQVJJRUZBR0VM",
    "../secret.svg",
    "figure:999999",
]


@pytest.mark.weasyprint_warns
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_way_of_fetching_gets_it(
    address: str, hostile: Path, server: tuple[str, list[str]]
) -> None:
    web, asked = server
    url = address.format(up=hostile.parent.as_uri(), theme=hostile.as_uri(), web=web)
    documents, problems = attacked(
        hostile, "".join(way.format(url=url) for way in FETCHES.values())
    )
    assert asked == []
    assert outward(documents["pdf"]) == []
    text = pdf_text(documents["pdf"])
    assert CANARY not in text
    assert "root:" not in text
    kinds = {kind for (kind,) in flatten(problems, "kind")}
    assert kinds <= {"url-refused", "link-refused", "render-warning"}
    if ":" in address or "{" in address:
        assert "url-refused" in kinds


@pytest.mark.weasyprint_warns
@pytest.mark.parametrize("way", FETCHES)
def test_each_way_is_refused_by_itself(way: str, hostile: Path) -> None:
    url = (hostile.parent / "secret.svg").as_uri()
    documents, problems = attacked(hostile, FETCHES[way].format(url=url))
    assert CANARY not in pdf_text(documents["pdf"])
    assert outward(documents["pdf"]) == []
    # WeasyPrint leaves some of these out by itself; none goes through.
    silent = {"svg use", "content"}
    kinds = {kind for (kind,) in flatten(problems, "kind")}
    assert way in silent or kinds & {"url-refused", "link-refused"}


def test_the_theme_s_own_files_do_come_through(hostile: Path) -> None:
    (hostile / "own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 9" width="60" height="9">'
        '<text y="8" font-size="8">EGENBILD</text></svg>'
    )
    (hostile / "own.css").write_text('main::after { content: "EGENSTIL" }')
    documents, problems = attacked(
        hostile,
        f'<img src="{hostile.as_uri()}/own.svg" alt="x">'
        '<img src="{{ asset("own.svg") }}" alt="x">'
        f'<link rel="stylesheet" href="{hostile.as_uri()}/own.css">',
    )
    assert problems == []
    text = pdf_text(documents["pdf"])
    assert text.count("EGENBILD") == 2
    assert "EGENSTIL" in text


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_links_that_do_harm(scheme: str, hostile: Path) -> None:
    documents, problems = attacked(
        hostile, f'<a href="{scheme}">a</a><a href="https://x.example/">b</a>'
    )
    assert outward(documents["pdf"]) == ["https://x.example/"]
    assert flatten(problems, "kind") == [("link-refused",)]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "template-error"),
        ("{{ report['__class__'] }}", "template-error"),
        ("{{ figure.__globals__ }}", "template-error"),
        ("{{ voice.say.__func__.__globals__ }}", "template-error"),
        ("{{ self._TemplateReference__context }}", "template-error"),
        ("{{ look.palette | attr('__class__') }}", "template-error"),
        ("{{ '{0.__class__}'.format(report) }}", "template-error"),
        ("{% autoescape false %}{{ report.client }}{% endautoescape %}", "template-error"),
        ("{{ report.client | safe }}", "template-error"),
        ("{{ lipsum() }}", "template-error"),
        ("{{ 'a' * 999999999 }}", "template-endless"),
        ("{{ 9 ** 999999999 }}", "template-endless"),
        ("{% include '../secret.html' %}", "template-missing"),
        ("{% include '/etc/passwd' %}", "template-missing"),
        ("{% include 'link.html' %}", "template-missing"),
        ("{% include 'up/secret.html' %}", "template-missing"),
        ("{{ asset('../secret.svg') }}", "template-missing"),
        ("{{ asset('link.svg') }}", "template-error"),
        ("{{ asset('up/secret.svg') }}", "template-error"),
        ("{{ asset('large.svg') }}", "template-error"),
    ],
)
def test_a_template_gets_no_further_than_the_page(source: str, kind: str, hostile: Path) -> None:
    documents, problems = attacked(hostile, source, formats=("pdf", "html"))
    assert documents == {}
    assert flatten(problems, "severity", "kind", "sheet") == [("error", kind, "weekly.html")]
    said = SV.say(problems[0].says)
    assert CANARY not in said
    assert SV.say(problems[0].do)


def test_a_template_without_end_is_stopped(hostile: Path) -> None:
    (hostile / "weekly.html").write_text(
        "{% for a in range(99999) %}\n{% for b in range(99999) %}{% endfor %}\n{% endfor %}"
    )
    sandbox = theme.environment(theme.folders([hostile]), SV)
    sandbox.seconds = 0.2
    page, problems = theme.render(sandbox, "weekly.html", {})
    assert page is None
    assert flatten(problems, "kind", "sheet") == [("template-endless", "weekly.html")]
    assert problems[0].says.args["line"] == "2"
