"""docs/themes.md does what it says: its own files, written as they stand there, change the page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from flat import flatten
from reportgen.bundled import folder
from reportgen.job import Job
from reportgen.language import LANGUAGES, Voice, own_words
from reportgen.pipeline import Issue, weekly
from reportgen.rendering import theme
from reportgen.settings import load

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "themes.md").read_text("utf-8")
FILES = re.findall(r"^`(\S+)`:\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def made(at: Path, *names: str) -> tuple[Issue, str]:
    """The sample's page with the theme of these files of docs/themes.md."""
    own = at / "theme"
    own.mkdir()
    config = "".join(text for name, text in FILES if name == "reportgen.toml")
    (at / "reportgen.toml").write_text(config, "utf-8")
    for name, text in FILES:
        if name in names:
            (at / name).write_text(text, "utf-8")
    settings, _, problems = load(at / "reportgen.toml", LANGUAGES)[:3]
    assert problems == []
    source = folder("sample_sheets") / "sample.sv.xlsx"
    from reportgen.dataclass import replace

    settings = replace(settings, formats=("html",), out=at / "out")
    issue = weekly(Job(source, settings, date(2026, 11, 23)))
    (path,) = (path for path in issue.paths if path.suffix == ".html")
    return issue, path.read_text("utf-8")


def test_every_part_of_the_page_has_its_files() -> None:
    assert [name for name, _ in FILES] == [
        "reportgen.toml",
        "reportgen.toml",
        "theme/theme.css",
        "theme/words.toml",
        "theme/weekly.html",
    ]


def test_a_colour(tmp_path: Path) -> None:
    issue, page = made(tmp_path, "theme/theme.css")
    assert "--brand:#0B5B3B" in page
    assert page.index(".kicker { color: #B0413E; }") > page.index(".kicker { color: var(")
    assert "theme.css" not in str(issue.problems)


def test_a_word(tmp_path: Path) -> None:
    issue, page = made(tmp_path, "theme/words.toml")
    assert ">Att besluta på måndag</h2>" in page
    assert "Beslut att ta i dag" not in page
    assert "Enligt plan" in page
    assert not {"word-unknown", "word-placeholder"} & {
        k for (k,) in flatten(issue.problems, "kind")
    }


def test_a_block(tmp_path: Path) -> None:
    _, page = made(tmp_path, "theme/weekly.html")
    assert 'id="creative"' not in page
    assert "Frågor: Tallvik Laddning når oss på 08-123 45 67." in page
    assert '<footer class="foot">' in page  # super() is what stood there


def test_the_blocks_that_there_are() -> None:
    base = (folder("templates") / "base.html").read_text("utf-8")
    blocks = re.findall(r"{%-? block (\w+) ", base)
    listed = re.search(r"whose blocks are (.*?)\. Fill", PAGE, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"`(\w+)`", listed[1])) == set(blocks)


# --- words.toml ---


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('"Beslut att ta i dag" = "Att besluta"', "decisions.heading", "Att besluta"),
        ('decisions.heading = "Att besluta"', "decisions.heading", "Att besluta"),
        ('"decisions.heading" = "Att besluta"', "decisions.heading", "Att besluta"),
    ],
)
def test_by_what_it_says_or_by_its_code(line: str, code: str, said: str) -> None:
    own, problems = own_words(f"[sv]\n{line}\n[en]\n{line}", "sv")
    assert problems == []
    assert Voice("sv", own=own).word(code) == said


def test_a_count_has_its_forms() -> None:
    own, problems = own_words('[sv]\ntests.count-stop = ["en dör", "{n} dör"]', "sv")
    assert problems == []
    voice = Voice("sv", own=own)
    assert [voice.word("tests.count-stop", n=n) for n in (1, 2)] == ["en dör", "2 dör"]
    three, _ = own_words('[uk]\ntests.count-stop = ["{n} один", "{n} два", "{n} п’ять"]', "uk")
    voice = Voice("uk", own=three)
    said = [voice.word("tests.count-stop", n=n) for n in (21, 3, 5)]
    assert said == ["21 один", "3 два", "5 п’ять"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('[sv]\n"Beslut att ta i da" = "x"', "word-unknown"),
        ('[sv]\n"Beslut att ta i dag" = "x {name}"', "word-placeholder"),
        ('[sv]\n"Beslut att ta i dag" = "x {0.__class__}"', "word-placeholder"),
        ('[sv]\n"Beslut att ta i dag" = "x {"', "word-placeholder"),
        ('[sv]\n"tests.heading" = "{counts!r}"', "word-placeholder"),
        ('[sv]\n"Beslut att ta i dag" = 3', "word-not-text"),
        ('[sv]\n"Beslut att ta i dag" = []', "word-not-text"),
        ("[sv\n", "bad-toml"),
    ],
)
def test_what_can_not_be_used_is_told_and_the_page_keeps_its_words(text: str, kind: str) -> None:
    own, problems = own_words(text, "sv")
    assert own == ()
    assert flatten(problems, "kind", "sheet") == [(kind, "words.toml")]
    said = Voice("sv").say(problems[0].do)
    assert said
    if kind == "word-unknown":
        assert "Beslut att ta i dag" in said  # the nearest


def test_the_first_folder_wins(tmp_path: Path) -> None:
    for name in ("client", "agency"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "words.toml").write_text(f'[sv]\n"I fas" = "{name}"\n', "utf-8")
    voice, problems = theme.worded(Voice("sv"), (tmp_path / "client", tmp_path / "agency"))
    assert problems == []
    assert voice.term("on_track") == "client"


def test_a_file_of_words_outside_the_theme_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text('[sv]\n"I fas" = "x"\n')
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "words.toml").symlink_to(tmp_path / "secret.toml")
    voice, problems = theme.worded(Voice("sv"), (tmp_path / "theme",))
    assert voice.own == ()
    assert flatten(problems, "kind") == [("words-unreadable",)]
