"""What a page may fetch, address by address."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flat import flatten
from reportgen.rendering.fetcher import LARGEST, Addresses, RefusedError, read_below

PNG = b"\x89PNG\r\n\x1a\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme folder with a picture and a style sheet, and a secret and another theme beside it."""
    folder = tmp_path / "theme"
    (folder / "img").mkdir(parents=True)
    (folder / "img" / "a b.png").write_bytes(PNG)
    (folder / "own.css").write_text("p{}")
    (folder / "notes.txt").write_text("not a picture")
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "theme-of-another").mkdir()
    (tmp_path / "theme-of-another" / "x.png").write_bytes(b"secret")
    return folder


def test_files_of_the_theme(theme: Path) -> None:
    addresses = Addresses({}, [theme])
    assert addresses.answer((theme / "img" / "a b.png").as_uri()) == (PNG, "image/png")
    assert addresses.answer((theme / "own.css").as_uri() + "?v=2#x") == (b"p{}", "text/css")
    assert addresses.refused == {}


def test_figures_from_memory(theme: Path) -> None:
    addresses = Addresses({"7": SVG}, [theme])
    assert addresses.answer("figure:7") == (SVG, "image/svg+xml")
    with pytest.raises(RefusedError):
        addresses.answer("figure:8")


def test_data() -> None:
    addresses = Addresses({}, [])
    encoded = base64.b64encode(PNG).decode()
    assert addresses.answer(f"data:image/png;base64,{encoded}") == (PNG, "image/png")
    assert addresses.answer("data:image/svg+xml;charset=utf-8,%3Csvg/%3E") == (
        b"<svg/>",
        "image/svg+xml",
    )
    assert addresses.answer("data:font/woff2;base64,")[1] == "font/woff2"


REFUSED: dict[str, Callable[[Path], str]] = {
    "outside": lambda theme: (theme.parent / "secret.png").as_uri(),
    "a folder whose name only starts alike": lambda theme: (
        theme.parent / "theme-of-another" / "x.png"
    ).as_uri(),
    "dots": lambda theme: f"{theme.as_uri()}/../secret.png",
    "encoded dots": lambda theme: f"{theme.as_uri()}/%2e%2e/secret.png",
    "dots encoded half": lambda theme: f"{theme.as_uri()}/.%2e/secret.png",
    "an encoded slash": lambda theme: f"{theme.as_uri()}/..%2fsecret.png",
    "a backslash": lambda theme: f"{theme.as_uri()}/..\\secret.png",
    "a system file": lambda _: "file:///etc/passwd",
    "another computer": lambda theme: f"file://server{theme.as_posix()}/own.css",
    "another computer, UNC": lambda _: "file:////server/share/x.png",
    "another computer, encoded": lambda _: "file:///%5C%5Cserver/share/x.png",
    "an end in the middle": lambda theme: f"{theme.as_uri()}/own.css%00.png",
    "another type": lambda theme: (theme / "notes.txt").as_uri(),
    "a folder": lambda theme: (theme / "img").as_uri(),
    "nothing": lambda theme: (theme / "missing.png").as_uri(),
    "the web": lambda _: "http://127.0.0.1:9/x.png",
    "the web, safely": lambda _: "https://example.com/x.css",
    "ftp": lambda _: "ftp://example.com/x.png",
    "a script": lambda _: "javascript:alert(1)",
    "no scheme": lambda _: "own.css",
    "data of another type": lambda _: "data:text/html,<script>alert(1)</script>",
    "data without a type": lambda _: "data:,x",
    "data that is none": lambda _: "data:image/png",
    "data that is not base64": lambda _: "data:image/png;base64,A",
    "much data": lambda _: "data:image/png," + "x" * (LARGEST + 1),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_and_reported(case: str, theme: Path) -> None:
    addresses = Addresses({}, [theme])
    url = REFUSED[case](theme)
    for _ in range(2):
        with pytest.raises(RefusedError):
            addresses.answer(url)
    reported = list(addresses.refused.values())
    assert flatten(reported, "kind") == [("url-refused",)]
    assert len(str(reported[0].says.args["url"])) <= 120


def test_links_that_lead_outside(theme: Path) -> None:
    (theme / "fine.png").symlink_to(theme / "img" / "a b.png")
    (theme / "leak.png").symlink_to(theme.parent / "secret.png")
    (theme / "up").symlink_to(theme.parent)
    (theme / "round.png").symlink_to(theme / "round.png")
    (theme / "text.png").symlink_to(theme / "notes.txt")
    addresses = Addresses({}, [theme])
    assert addresses.answer((theme / "fine.png").as_uri()) == (PNG, "image/png")
    for name in ("leak.png", "up/secret.png", "round.png", "text.png"):
        with pytest.raises(RefusedError):
            addresses.answer(f"{theme.as_uri()}/{name}")


def test_a_theme_that_is_itself_a_link(theme: Path, tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to(theme)
    addresses = Addresses({}, [tmp_path / "current"])
    assert addresses.answer(f"{(tmp_path / 'current').as_uri()}/own.css")[0] == b"p{}"


def test_the_size_of_a_file(theme: Path) -> None:
    (theme / "just.png").write_bytes(b"x" * LARGEST)
    (theme / "over.png").write_bytes(b"x" * (LARGEST + 1))
    assert len(read_below(theme / "just.png", [theme])) == LARGEST
    with pytest.raises(RefusedError):
        read_below(theme / "over.png", [theme])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_does_not_keep_us_waiting(theme: Path) -> None:
    os.mkfifo(theme / "pipe.png")
    with pytest.raises(RefusedError, match="ordinary"):
        read_below(theme / "pipe.png", [theme])
