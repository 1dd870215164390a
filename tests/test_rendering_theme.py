"""Themes: which file wins, what a template is given, and where a fault in one is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flat import flatten
from reportgen.bundled import folder
from reportgen.language import Voice
from reportgen.rendering import theme

SV = Voice("sv", "SEK")


def rendered(*folders: Path, name: str = "page.html", **context: object) -> str:
    text, problems = theme.render(theme.environment(folders, SV), name, context)
    assert problems == []
    assert text is not None
    return text


def test_folders_in_their_order(tmp_path: Path) -> None:
    own, brand = tmp_path / "own", tmp_path / "brand"
    assert theme.folders([own], brand) == (own, brand, folder("templates").resolve())
    assert theme.folders() == (folder("templates").resolve(),)


def test_the_first_folder_wins_and_extends_what_lies_below(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    own.mkdir()
    shipped.mkdir()
    (shipped / "page.html").write_text("{% extends 'base.html' %}")
    (shipped / "base.html").write_text("<{% block head %}theirs{% endblock %}>")
    assert rendered(own, shipped) == "<theirs>"
    (own / "page.html").write_text(
        "{% extends 'base.html' %}{% block head %}mine and {{ super() }}{% endblock %}"
    )
    assert rendered(own, shipped) == "<mine and theirs>"


def test_what_every_template_has(tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "page.html").write_text(
        "{{ lang }} {{ voice.week('2026-W47') }} {{ word('problem.logo-no-size', name='a.svg') }}"
        ' <img src="{{ asset("dot.svg") }}">'
    )
    assert rendered(tmp_path) == (
        "sv v.\u00a047 Logotypen ”a.svg” anger ingen storlek."
        ' <img src="data:image/svg+xml;base64,'
        'PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnLz4=">'
    )


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"\xef\xbb\xbfr\xc3\xa4ks")
    assert rendered(tmp_path) == "räks"


@pytest.mark.parametrize(
    ("source", "kind", "line", "detail"),
    [
        ("<p>\n{{ score.nmae }}", "template-error", "2", "nmae"),
        ("\n\n{% if %}", "template-error", "3", "expression"),
        ("{{ word('page.titel') }}\n{{ 1 / 0 }}", "template-error", "2", "ZeroDivisionError"),
        ("{{ score }}", "template-error", "1", "dict"),
        ("\n{% include 'mine.css' %}", "template-missing", "2", "mine.css"),
        ("\n{{ asset('mine.png') }}", "template-missing", "2", "mine.png"),
        ("\n{{ asset('page.html') }}", "template-error", "2", "neither an image"),
        ("{% include 'page.html' %}", "template-endless", "1", "recursion"),
    ],
)
@pytest.mark.filterwarnings("ignore::reportgen.language.MissingWords")
def test_a_fault_is_a_problem_with_file_and_line(
    source: str, kind: str, line: str, detail: str, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(source)
    text, problems = theme.render(
        theme.environment([tmp_path], SV), "page.html", {"score": {"name": "CPA"}}
    )
    assert text is None
    assert flatten(problems, "severity", "kind", "sheet") == [("error", kind, "page.html")]
    assert problems[0].says.args["line"] == line
    assert detail in str(problems[0].says.args["detail"])


def test_the_fault_is_where_it_is_and_not_where_it_was_included(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% include 'part.html' %}")
    (tmp_path / "part.html").write_text("\n\n{{ nothing }}")
    _, problems = theme.render(theme.environment([tmp_path], SV), "page.html", {})
    assert flatten(problems, "kind", "sheet") == [("template-error", "part.html")]
    assert problems[0].says.args["line"] == "3"


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes("räksmörgås".encode("latin-1"))
    _, problems = theme.render(theme.environment([tmp_path], SV), "page.html", {})
    assert flatten(problems, "kind", "sheet") == [("template-error", "page.html")]


def test_every_fault_is_said_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ nothing }}")
    _, (fault,) = theme.render(theme.environment([tmp_path], SV), "page.html", {})
    assert SV.say(fault.says) == "Fel i mallen på rad 1: 'nothing' is undefined"
    assert Voice("en").say(fault.do).startswith("Correct the line")


def test_no_print_grid_measures_its_content_first() -> None:
    tracks = [
        (path.name, rule)
        for path in sorted(folder("templates").glob("*print.css"))
        for rule in re.findall(r"grid-template-columns:([^;]+);", path.read_text("utf-8"))
    ]
    assert len(tracks) > 5
    bare = [it for it in tracks if "fr" in re.sub(r"minmax\(0, \d+fr\)", "", it[1])]
    assert bare == []
