"""Catalogues: one sentence for a code, English where a language has none, and which language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sentences import catalogue

from reportgen.language import MissingWords, choose
from reportgen.language.words import Words


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    catalogue(tmp_path, "sv", "page", 'msgid "greeting"\nmsgstr "Hej"\n')
    catalogue(
        tmp_path,
        "sv",
        "report",
        'msgid "weeks"\nmsgid_plural "weeks"\nmsgstr[0] "en vecka"\nmsgstr[1] "{n} veckor"\n',
    )
    catalogue(
        tmp_path, "en", "page", 'msgid "greeting"\nmsgstr "Hi"\n\nmsgid "only"\nmsgstr "English"\n'
    )
    return tmp_path


def test_all_domains_are_one(locales: Path) -> None:
    words = Words("sv", locales)
    assert words.sentence("greeting") == "Hej"
    assert [words.sentence("weeks", n) for n in (0, 1, 2)] == [
        "{n} veckor", "en vecka", "{n} veckor"
    ]  # fmt: skip


def test_ukrainian_counts_in_three_forms(tmp_path: Path) -> None:
    forms = "\n".join(f'msgstr[{i}] "{it}"' for i, it in enumerate(("тиждень", "тижні", "тижнів")))
    catalogue(tmp_path, "uk", "page", f'msgid "weeks"\nmsgid_plural "weeks"\n{forms}\n')
    catalogue(tmp_path, "en", "page", 'msgid "greeting"\nmsgstr "Hi"\n')
    words = Words("uk", tmp_path)
    assert [words.sentence("weeks", n) for n in (1, 2, 4, 5, 11, 12, 21, 22, 111)] == [
        "тиждень", "тижні", "тижні", "тижнів", "тижнів", "тижнів", "тиждень", "тижні", "тижнів"
    ]  # fmt: skip


def test_an_entry_without_plural_is_found_with_a_count_too(locales: Path) -> None:
    assert Words("sv", locales).sentence("greeting", 3) == "Hej"


def test_what_a_language_lacks_is_said_in_english_and_warned_of(locales: Path) -> None:
    with pytest.warns(MissingWords, match="sv catalogues have no only"):
        assert Words("sv", locales).sentence("only") == "English"


def test_what_no_language_has_is_its_code(locales: Path) -> None:
    with pytest.warns(MissingWords, match="no nonsense"):
        assert Words("sv", locales).sentence("nonsense") == "nonsense"
    with pytest.raises(MissingWords):  # as in every other test
        Words("en", locales).sentence("nonsense")


def test_a_user_is_not_bothered_with_the_warning() -> None:
    script = "from reportgen.language import Voice; print(Voice('sv').word('nonsense'))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("nonsense\n", "")


@pytest.mark.parametrize(
    ("wishes", "lang"),
    [
        (("sv",), "sv"),
        ((None, "Svenska", "en"), "sv"),
        (("engelska",), "en"),
        (("sv-SE",), "sv"),
        (("en_GB", "sv"), "en"),
        (("fr", "sv"), "sv"),
        (("fr",), "en"),
        ((None, ""), "en"),
        ((), "en"),
    ],
)
def test_the_first_wish_that_names_a_language_wins(
    wishes: tuple[str | None, ...], lang: str
) -> None:
    assert choose(*wishes) == lang
