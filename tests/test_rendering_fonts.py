"""The fonts: made once, whole, with every character and weight the page uses."""

from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportgen.bundled import folder
from reportgen.language import catalogs
from reportgen.rendering import fontcutting, fonts
from reportgen.standard import KNOWN_KPIS, SHEETS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> fonts.Fonts:
    return fonts.load(tmp_path_factory.mktemp("cache"))


def drawn_by(made: fonts.Fonts) -> list[set[str]]:
    """The characters of each font on paper, and of each family on the screen."""
    faces = [(face,) for face in made.print]
    families = {face.family for face in made.screen}
    faces += [tuple(face for face in made.screen if face.family == name) for name in families]
    return [{chr(c) for face in some for c in TTFont(face.path).getBestCmap()} for some in faces]


def test_every_character_the_page_needs(made: fonts.Fonts) -> None:
    needed = (
        "Räksmörgås ÅÄÖ Łódź Привет Ω 0123456789 −–—‘’“”„«»…·%‰ kr €£$ ×÷±≤≥≈ "
        "←↑→↓ ▲△▼▽●◆◇○■□ ✓\u00a0"
    )
    for drawn in drawn_by(made):
        assert {c for c in needed if c not in drawn} == set()


def test_every_character_of_every_language(made: fonts.Fonts) -> None:
    said = {
        character
        for po in catalogs.sources(folder("locales"))
        for entry in catalogs.entries(po).values()
        for form in entry.forms
        for character in form
    }
    named = {
        character
        for it in (*SHEETS, *KNOWN_KPIS)
        for names in it.names.values()
        for character in "".join(names)
    }
    typed = set("’ʼ«»„“₴лвґҐєЄіІїЇъЪьЬщЩѝЍ")
    needed = {c for c in said | named | typed if c.isprintable()}
    assert {"ї", "ъ", "å", "₴"} <= needed
    for drawn in drawn_by(made):
        assert {c for c in needed if c not in drawn} == set()


def test_figures_can_be_set_in_columns_and_text_stays_as_written(made: fonts.Fonts) -> None:
    for face in (*made.print, *made.screen):
        features = {f.FeatureTag for f in TTFont(face.path)["GSUB"].table.FeatureList.FeatureRecord}
        assert "tnum" in features or face.only  # which has no figures
        assert "calt" not in features  # would draw -> as an arrow


def test_print_has_one_static_font_a_weight(made: fonts.Fonts) -> None:
    weights = {(face.family, face.weights): TTFont(face.path) for face in made.print}
    assert set(weights) == {
        *((fonts.TEXT, (weight,)) for weight in (400, 500, 600, 700)),
        (fonts.DISPLAY, (600,)),
    }
    assert all("fvar" not in font for font in weights.values())
    assert [weights[fonts.TEXT, (w,)]["OS/2"].usWeightClass for w in (400, 700)] == [400, 700]
    # An H gets wider with its stems, and wider still at small sizes than at large ones.
    widths = [weights[fonts.TEXT, (w,)]["hmtx"]["H"][0] for w in (400, 500, 600, 700)]
    assert widths == sorted(set(widths))


def test_the_screen_gets_all_weights_in_one_small_file(made: fonts.Fonts) -> None:
    for face in made.screen:
        font = TTFont(face.path)
        found = font["fvar"].axes if "fvar" in font else ()
        axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in found}
        assert axes == ({"wght": (400, 700)} if face.family == fonts.TEXT else {})
    assert sum(face.path.stat().st_size for face in made.screen if not face.only) < 65_000
    assert sum(face.path.stat().st_size for face in made.screen) < 140_000


@pytest.mark.parametrize(
    ("said", "faces"),
    [
        ("Räksmörgås ≤ 390 kr → −12 % ”så” à 1 200 €, №, ½", 2),
        ("Łódź", 4),
        ("Привет", 4),
        ("₴", 4),
        ("Ω", 4),
        ("▲", 4),
    ],
)
def test_a_page_has_the_fonts_that_its_characters_need(said: str, faces: int) -> None:
    page = fonts.placed(f"<style>{fonts.LATER}</style>{said}", "html", None)
    assert page.count("@font-face") == faces
    assert page.endswith(f"</style>{said}")
    assert page.count("unicode-range:U+100-17F,") == faces - 2


def test_faces(made: fonts.Fonts) -> None:
    on_paper, on_screen = fonts.faces_print(made), fonts.faces_screen(made, "Ą")
    assert on_paper.count("@font-face") == 5
    assert (
        f"font-family:'Reportgen Text';font-style:normal;font-weight:700;"
        f"src:url({(made.folder / 'text-700.ttf').as_uri()})" in on_paper
    )
    assert on_screen.count("url(data:font/woff2;base64,d09GMg") == 4  # "wOF2", encoded
    assert "font-weight:400 700" in on_screen


def test_found_again_without_the_font_library(
    made: fonts.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwelcome(*_: object) -> bytes:
        raise AssertionError("made a second time")

    monkeypatch.setattr(fonts, "cut", unwelcome)
    assert fonts.load(made.folder.parent) == made


SHORT = ((0x41, 0x5A),)  # A to Z: enough for what is not about characters, and made in a second
LOW = ((0x61, 0x7A),)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fontcutting, "COMMON", SHORT)
    monkeypatch.setattr(fontcutting, "REST", LOW)


@pytest.mark.usefixtures("short")
def test_a_file_that_was_taken_is_made_again(tmp_path: Path) -> None:
    first = fonts.load(tmp_path)
    bold = first.folder / "text-700.ttf"
    whole = bold.read_bytes()
    bold.write_bytes(b"")  # as a full disk leaves it
    (first.folder / "text.woff2").unlink()
    assert fonts.load(tmp_path) == first
    assert bold.read_bytes() == whole
    assert {path.suffix for path in first.folder.iterdir()} == {".ttf", ".woff2"}  # no litter


@pytest.mark.usefixtures("short")
def test_another_choice_of_characters_is_another_folder(made: fonts.Fonts, tmp_path: Path) -> None:
    assert fonts.load(tmp_path).folder.name != made.folder.name


def _load(cache: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fontcutting, "COMMON", SHORT)
        patch.setattr(fontcutting, "REST", LOW)
        return b"".join(face.path.read_bytes() for face in fonts.load(cache).print)


def test_two_programs_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        one, other = pool.map(_load, [tmp_path, tmp_path], chunksize=1)
    assert one == other == _load(tmp_path)


@pytest.mark.usefixtures("short")
def test_a_cache_that_cannot_be_a_folder(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the cache should be")
    elsewhere = fonts.load(blocked)
    assert not elsewhere.folder.is_relative_to(tmp_path)
    assert all(face.path.is_file() for face in (*elsewhere.print, *elsewhere.screen))
    assert fonts.load(blocked) == elsewhere  # the page and the PDF mean the same files
    assert stat.S_IMODE(elsewhere.folder.stat().st_mode) == 0o700 or Path("C:/").exists()
