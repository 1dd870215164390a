"""The client's look: which setting wins, where the logo lies, and what can't be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfs import pages
from test_rendering_logos import shown, svg

import reports
from flat import flatten
from reportgen.language import Voice
from reportgen.problems import Place
from reportgen.records import SheetSettings
from reportgen.rendering import brand, documents, fonts, theme
from reportgen.rendering.colours import palette
from reportgen.settings import Settings, load

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"/>'
OTHER = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"/>'
LOGO_CELL = Place("Inställningar", "B14")


def sheet(**values: str) -> SheetSettings:
    return SheetSettings(places={"logo": LOGO_CELL}, **values)  # type: ignore[arg-type]  # all text


def test_nothing_said_is_the_product_s_own(tmp_path: Path) -> None:
    look, problems = brand.resolve(Settings(), SheetSettings(), tmp_path)
    assert (look.palette, look.logo, problems) == (palette(), None, [])


def test_the_settings_win_over_the_sheet_one_by_one(tmp_path: Path) -> None:
    look, problems = brand.resolve(
        Settings(colour="rgb(10, 20, 60)"),
        sheet(brand_colour="#0A6593", accent_colour="#FDE047"),
        tmp_path,
    )
    assert (look.palette.light.brand, look.palette.light.accent) == ("#0A143C", "#FDE047")
    assert problems == []


def test_a_colour_of_the_settings_that_is_none(tmp_path: Path) -> None:
    look, problems = brand.resolve(
        Settings(accent="plommon"), sheet(accent_colour="#FDE047"), tmp_path
    )
    assert look.palette.light.accent == "#FDE047"  # the sheet's stands in
    assert flatten(problems, "severity", "kind", "sheet") == [
        ("warning", "setting-not-a-colour", "reportgen.toml")
    ]
    assert Voice("sv").say(problems[0].says) == "brand.accent är ”plommon”, som inte är någon färg."


def test_the_logo_beside_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    look, problems = brand.resolve(Settings(), sheet(logo="logo.svg"), tmp_path)
    assert problems == []
    assert look.logo is not None
    assert look.logo.ratio == 3
    assert look.logo.data_uri.startswith("data:image/svg+xml;base64,PHN2Zy")


def test_the_brand_folder_comes_first(tmp_path: Path) -> None:
    profile, beside = tmp_path / "profile", tmp_path / "week"
    for folder, content in ((profile, SVG), (beside, OTHER)):
        folder.mkdir()
        (folder / "logo.svg").write_bytes(content)
    look, _ = brand.resolve(Settings(brand=profile), sheet(logo="logo.svg"), beside)
    assert look.logo is not None
    assert look.logo.ratio == 3
    assert look.folder == profile
    (profile / "logo.svg").unlink()
    look, _ = brand.resolve(Settings(brand=profile), sheet(logo="logo.svg"), beside)
    assert look.logo is not None
    assert look.logo.ratio == 2


def test_a_name_is_found_whatever_its_capitals_and_however_it_is_composed(tmp_path: Path) -> None:
    (tmp_path / "Bja\u0308rklid.SVG").write_bytes(SVG)  # as a Mac writes ä
    look, problems = brand.resolve(Settings(), sheet(logo=" bj\u00e4rklid.svg "), tmp_path)
    assert problems == []
    assert look.logo is not None


def test_a_missing_logo_says_where_it_was_looked_for(tmp_path: Path) -> None:
    _, problems = brand.resolve(Settings(), sheet(logo="logo.png"), Path())
    said = Voice("sv").say(problems[0].says)
    assert said == "Logotypen ”logo.png” finns inte bredvid arbetsboken."
    acme = tmp_path / "acme"
    acme.mkdir()
    _, problems = brand.resolve(Settings(brand=acme), sheet(logo="logo.png"), tmp_path)
    assert "profilmappen ”acme” eller bredvid arbetsboken" in Voice("sv").say(problems[0].says)
    assert "brand folder “acme”, nor beside the workbook" in Voice("en").say(problems[0].says)


def test_a_logo_is_what_it_is_and_not_what_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(SVG)
    look, _ = brand.resolve(Settings(), sheet(logo="logo.png"), tmp_path)
    assert look.logo is not None
    assert look.logo.data_uri.startswith("data:image/svg+xml")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("missing.svg", "logo-missing"),
        ("a-folder", "logo-missing"),
        ("link.svg", "logo-missing"),
        ("../secret.svg", "logo-not-a-name"),
        ("..", "logo-not-a-name"),
        ("/etc/passwd", "logo-not-a-name"),
        ("C:\\logo.png", "logo-not-a-name"),
        ("\\\\server\\share\\logo.png", "logo-not-a-name"),
        ("https://x.example/logo.png", "logo-not-a-name"),
        ("data:image/png;base64,AAAA", "logo-not-a-name"),
        ("logo\0.svg", "logo-not-a-name"),
        ('x" onerror="alert(1).svg', "logo-missing"),
        ("text.svg", "logo-not-an-image"),
        ("large.svg", "logo-too-large"),
        ("remote.svg", "logo-unsafe"),
        ("sizeless.svg", "logo-no-size"),
    ],
)
def test_a_logo_that_cannot_be_used(name: str, kind: str, tmp_path: Path) -> None:
    beside = tmp_path / "week"
    (beside / "a-folder").mkdir(parents=True)
    (tmp_path / "secret.svg").write_bytes(SVG)
    (beside / "link.svg").symlink_to(tmp_path / "secret.svg")
    (beside / "text.svg").write_text("not a picture")
    (beside / "large.svg").write_bytes(SVG + b" " * 5_000_000)
    (beside / "remote.svg").write_bytes(SVG.replace(b"/>", b"><image href='//x/y'/></svg>"))
    (beside / "sizeless.svg").write_bytes(SVG.replace(b"viewBox", b"viewbox"))
    look, problems = brand.resolve(Settings(), sheet(logo=name), beside)
    assert look.logo is None
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("warning", kind, "Inställningar", "B14")
    ]
    for lang in ("sv", "en"):
        assert name.strip() in Voice(lang).say(problems[0].says)
        assert Voice(lang).say(problems[0].do)


BLACK_LOGO = svg('<path d="M0 0h9v9Z"/>')
WHITE_LOGO = svg('<path d="M0 0h9v9Z" fill="#fff"/>')


@pytest.mark.parametrize(
    ("content", "colour", "plate"),
    [
        (BLACK_LOGO, "#3B2A52", True),  # black on aubergine: 1.6 to 1
        (BLACK_LOGO, "#F2B33D", False),
        (WHITE_LOGO, "#3B2A52", False),
        (WHITE_LOGO, "#F2B33D", False),  # 1.9 to 1, but on white it would be gone altogether
        (svg('<path fill="#f00"/><path/>'), "#3B2A52", True),  # half is lost, nothing on white
        (svg('<path fill="#fff"/><path/>'), "#3B2A52", False),  # half on either
        (shown(("#1B1A22", 40)), "#3B2A52", True),
        (shown(("#1B1A22", 90), ("#FFFFFF", 10)), "#3B2A52", False),  # letters on its own ground
        (shown(("#1B1A22", 100)), "#3B2A52", True),  # nothing but dark
    ],
)
def test_a_logo_that_is_lost_on_the_clients_colour_gets_a_plate(
    content: bytes, colour: str, plate: bool, tmp_path: Path
) -> None:
    (tmp_path / "logo").write_bytes(content)
    look, problems = brand.resolve(Settings(colour=colour), sheet(logo="logo"), tmp_path)
    assert problems == []
    assert look.logo is not None
    assert look.logo.plate is plate


def face(weight: int) -> bytes:
    """A font of one weight: our own."""
    return next(it for it in fonts.load().print if it.weights == (weight,)).path.read_bytes()


@pytest.mark.parametrize(
    ("files", "weights"),
    [
        (("text.woff2",), [400, 500, 600, 700]),  # it varies in weight
        (("regular.ttf", "bold.ttf"), [400, 700]),
    ],
)
def test_the_clients_own_typeface_sets_pdf_and_page(
    files: tuple[str, ...], weights: list[int], tmp_path: Path
) -> None:
    (tmp_path / "text.woff2").write_bytes(fonts.load().screen[0].path.read_bytes())
    (tmp_path / "regular.ttf").write_bytes(face(400))
    (tmp_path / "bold.ttf").write_bytes(face(700))
    look, problems = brand.resolve(Settings(brand=tmp_path, font=files), sheet(), Path())
    assert problems == []
    assert look.font is not None
    assert [it.weights for it in look.font.print] == [(weight,) for weight in weights]
    made, problems = documents(
        reports.sample(), voice=Voice("sv", "SEK"), look=look, formats=("pdf", "html"),
        folders=theme.folders(),
    )  # fmt: skip
    assert problems == []
    pdf, html = made
    used = {char.font for char in pages(pdf.content)[0].chars}
    assert {"Reportgen-Own", "Reportgen-Own-Bold"} <= used
    page = html.content.decode()
    assert "font-family:'Reportgen Own';" in page
    assert '--text: "Reportgen Own", "Reportgen Text"' in page
    assert "font-family:'Reportgen Text';" in page  # the charts'
    assert "font-family:'Reportgen Display';" not in page


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("broken.ttf", "font-not-a-font"),
        ("gone.ttf", "font-missing"),
        ("../elsewhere.ttf", "font-missing"),
    ],
)
def test_a_typeface_that_cant_be_used_is_told_at_its_line(
    name: str, kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    (folder / "broken.ttf").write_bytes(b"\0\1\0\0 no font")
    (tmp_path / "elsewhere.ttf").write_bytes(face(400))
    config = tmp_path / "reportgen.toml"
    config.write_text(f"[brand]\nfolder = 'brand'\nfont = '{name}'\n", "utf-8")
    settings, _, faults = load(config, ("sv",))
    assert faults == []
    look, (told,) = brand.resolve(settings, sheet(), folder)
    assert look.font is None
    assert (told.kind, told.place) == (kind, Place("reportgen.toml", "3"))
