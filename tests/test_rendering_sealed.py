"""A page and a letter load nothing from elsewhere, and run nothing, whatever a theme asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

import mailed
import reports
from flat import flatten
from hostile import CELLS, Read, saying
from reportgen import rendering
from reportgen.language import Voice
from reportgen.problems import Place, Severity
from reportgen.rendering import theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.rendering.mail import letter_parts
from reportgen.rendering.sealed import POLICY, refused, sealed

SV, LOOK = Voice("sv", "SEK"), BrandLook(palette(None, None))
AT = "http://x.example/p"


def addresses(html: str) -> list[str]:
    return [str(it.says.args["url"]) for it in refused(html, Severity.ERROR, Place(""))]


LOADS = {
    "picture": f'<img src="{AT}">',
    "picture without a scheme": '<img src="//x.example/p">',
    "picture of one's own disk": '<img src="file:///p">',
    "picture beside it": '<img src="p.png">',
    "one of several": f'<img srcset="{AT} 2x">',
    "background of old": f'<td background="{AT}">',
    "style sheet": f'<link rel="stylesheet" href="{AT}">',
    "picture in an SVG": f'<svg><image xlink:href="{AT}"/></svg>',
    "style": f"<p style='background: URL( {AT})'>",
    "style with an escape": f"<p style='background: \\75 rl({AT})'>",
    "style in a sheet": f"<style>p {{ background: url('{AT}') }}</style>",
    "style in an SVG's sheet": f"<svg><style>p {{ fill: &#117;rl({AT}) }}</style></svg>",
    "set of pictures": f"<style>p {{ background: image-set('{AT}' 2x) }}</style>",
    "sheet of a sheet": f"<style>@import '{AT}';</style>",
    "sheet of a sheet, as url": f"<style>@import url({AT});</style>",
    "Outlook's own": f'<!--[if mso]><v:fill src="{AT}"/><![endif]-->',
    "address elsewhere": f'<p itemid="{AT}">',
    "another page": f'<meta http-equiv="refresh" content="0; {AT}">',
}


@pytest.mark.parametrize("html", LOADS.values(), ids=LOADS)
def test_what_is_loaded_is_found(html: str) -> None:
    (found,) = addresses(html)
    assert found.rpartition("/")[2].startswith("p")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>1</script>", ["<script>"]),
        (f'<iframe src="{AT}">', ["<iframe>", AT]),
        ("<p onclick='x()'>", ["onclick=x()"]),
        (f'<form action="{AT}">', ["<form>", AT]),
    ],
)
def test_what_is_run_is_found(html: str, found: list[str]) -> None:
    assert addresses(html) == found


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{AT}">x</a><area href="{AT}">',
        f'<img alt="{AT}" title="url({AT})" src="data:image/png;base64,AA==">',
        f"<p>url({AT}) &lt;img src={AT}&gt;</p>",
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><rect fill="url(#g)"/></svg>',
        "<style>@font-face { src: url('data:font/woff2;base64,AA==') }</style>",
    ],
)
def test_links_words_and_what_is_within_are_not(html: str) -> None:
    assert addresses(html) == []


@pytest.mark.parametrize(
    ("page", "begins"),
    [
        ("<!doctype html>\n<html lang='sv'><head>", "<!doctype html><meta"),
        ('\n<!doctype html>\n<html lang="sv">\n<head><title>', '<html lang="sv">\n<head><meta'),
        ('<!doctype html><html onclick="x()"><head>', "<!doctype html><meta"),
        ("<!doctype html><!-- <html><head> --><p>", "<!doctype html><meta"),
        ("<p>", "<meta"),
    ],
)
def test_the_order_to_load_nothing_goes_before_all(page: str, begins: str) -> None:
    whole = sealed(page)
    assert begins in whole
    assert whole.index("<meta") == whole.index(begins) + len(begins) - len("<meta")
    assert ("content", POLICY) in Read(whole).attributes


def test_our_own_pages_ask_for_nothing_whatever_the_cells_say() -> None:
    report = saying(*CELLS)
    documents, problems = rendering.documents(
        report, voice=SV, look=LOOK, formats=("html",), folders=theme.folders()
    )
    page = documents[0].content.decode()
    assert problems == []
    assert addresses(page) == []
    assert page.index(POLICY) < page.index("<title>")


def themed(tmp_path: Path, name: str, block: str) -> tuple[Path, ...]:
    base = name.replace("mail", "mail.base").replace("weekly", "base")
    text = f"{{% extends '{base}' %}}{{% block {block} %}}<img src='{AT}' alt=''>{{% endblock %}}"
    (tmp_path / name).write_text(text, "utf-8")
    return theme.folders([tmp_path])


def test_a_page_of_a_theme_that_asks_is_told(tmp_path: Path) -> None:
    folders = themed(tmp_path, "weekly.html", "foot")
    documents, problems = rendering.documents(
        reports.sample(), voice=SV, look=LOOK, formats=("html",), folders=folders
    )
    assert flatten(problems, "severity", "kind") == [("warning", "url-refused")]
    assert POLICY in documents[0].content.decode()


def test_a_letter_of_a_theme_that_asks_is_not_written(tmp_path: Path) -> None:
    """No order would stop a mail program, and whoever has the picture would know who reads it."""
    folders = themed(tmp_path, "mail.html", "foot")
    body, problems = letter_parts(mailed.sample(), SV, LOOK, folders, pages=None)
    assert body is None
    assert flatten(problems, "severity", "kind", "sheet") == [("error", "url-refused", "mail.html")]
