"""reportgen.toml: what it sets, and what is told when it can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.language import LANGUAGES, Voice
from reportgen.settings import load


def told(folder: Path, text: str) -> list[str]:
    """What is said of a settings file of `text`, in Swedish, with its line."""
    config = folder / "reportgen.toml"
    config.write_text(text, "utf-8")
    voice = Voice("sv")
    _, _, problems = load(config, LANGUAGES)
    return [f"{p.place.cell}: {voice.say(p.says)} {voice.say(p.do)}" for p in problems]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("format = 'pdf'", "formats"),
        ("sourse = 'kpi.xlsx'", "source"),
        ("color = '#fff'", "brand.colour"),  # under [brand], whose names are looked at too
        ("logotype = 'a.svg'", "brand.logo"),
    ],
)
def test_a_name_that_is_nearly_one(tmp_path: Path, text: str, near: str) -> None:
    name = text.partition(" ")[0]
    assert told(tmp_path, text) == [
        f"1: ”{name}” är ingen känd inställning. Menade du {near}? Skriv i så fall det."
    ]


def test_a_name_that_is_none_gets_the_list(tmp_path: Path) -> None:
    first, second = told(tmp_path, "xyz = 1\n[brand]\nxyz = 2")
    assert first.endswith(" source, key, out, lang, brand, theme, formats, strict, google, mail.")
    assert second.endswith(" folder, colour, accent, logo, font.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("clients = 'acme'", "clients"),
        ("[clients]\nacme = 'acme.xlsx'", "clients.acme"),
        ("agency = 'Norrsken'", "agency"),
        ("mail = 'eva@solel.se'", "mail"),
    ],
)
def test_a_value_where_a_table_belongs(tmp_path: Path, text: str, name: str) -> None:
    (says,) = told(tmp_path, text)
    line = len(text.splitlines())
    assert says == f"{line}: ”{name}” är ingen känd inställning. Använd någon av: [{name}]."


def test_a_path_of_windows(tmp_path: Path) -> None:
    (says,) = told(tmp_path, 'lang = "sv"\nsource = "C:\\Users\\Eva\\kpi.xlsx"')
    assert "at line 2" in says
    assert says.endswith("Skriv sökvägar med / i stället för \\, t.ex. C:/Kunder/kpi.xlsx.")


@pytest.mark.parametrize("text", ["lang = sv", "lang “sv”", "[brand", "a = " + "[" * 50_000])
def test_a_file_that_is_no_toml(tmp_path: Path, text: str) -> None:
    (says,) = told(tmp_path, text)
    assert says.startswith(": Filen går inte att läsa: ")
    assert says.endswith('Skriv varje inställning som namn = "värde".')


@pytest.mark.parametrize("key", ["source", "out", "key", "brand"])
def test_a_path_with_what_no_path_has(tmp_path: Path, key: str) -> None:
    (says,) = told(tmp_path, f'{key} = "a\\u0000b"')
    assert says.startswith(f"1: {key} har en radbrytning eller ett tecken som inte syns.")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    _, _, problems = load(tmp_path / "reportgen.toml", LANGUAGES)
    assert [(it.kind, it.says.args["detail"]) for it in problems] == [
        ("config-unreadable", "Permission denied")
    ]
