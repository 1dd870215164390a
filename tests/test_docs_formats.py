"""What docs/formats.md says of the formats is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reports
from reportgen.bundled import folder
from reportgen.language import LANGUAGES, Voice
from reportgen.mailboxes import mailbox
from reportgen.rendering import mail, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.settings import FORMATS, load

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "formats.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


def test_it_lists_every_format() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)[: len(FORMATS)]) == sorted(
        FORMATS
    )


@pytest.mark.parametrize("name", ["mail.base.html", "mail.base.txt"])
def test_it_lists_every_block_of_the_mail(name: str) -> None:
    source = (folder("templates") / name).read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)[len(FORMATS) :]
    only_html = {"styles", "preheader"} if name.endswith("txt") else set()
    assert re.findall(r"{%-? block (\w+)", source) == [it for it in listed if it not in only_html]


def test_the_settings_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "reportgen.toml"
    path.write_text(BLOCKS["toml"], "utf-8")
    settings, _, problems = load(path, LANGUAGES)
    assert problems == []
    assert settings.mail.to == (mailbox("Nils Öberg <nils@solel.se>"), mailbox("eva@solel.se"))


def test_the_theme_it_shows(tmp_path: Path) -> None:
    (tmp_path / "mail.html").write_text(BLOCKS["html"], "utf-8")
    made, problems = mail.letter_parts(
        reports.sample(), Voice("en", "SEK"), BrandLook(palette()), theme.folders([tmp_path]), 4
    )
    assert problems == []
    assert made is not None
    assert "Questions? Reply to this mail. Source: kpi.xlsx" in made.html
