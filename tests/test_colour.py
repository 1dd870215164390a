"""Colours as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.colour import BLACK, WHITE, Colour, contrast, parse

channel = st.integers(0, 255)
colours = st.builds(Colour, channel, channel, channel)

PLUM = Colour(59, 42, 82)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#3B2A52", PLUM),
        ("#3b2a52", PLUM),
        ("  #3B2A52 ", PLUM),
        ("3B2A52", PLUM),  # as a brand guide prints it
        ("#f80", Colour(255, 136, 0)),
        ("f80", Colour(255, 136, 0)),
        ("rgb(59, 42, 82)", PLUM),
        ("rgb(59 42 82)", PLUM),
        ("rgb(100%, 0%, 0%)", Colour(255, 0, 0)),
        ("hsl(120, 100%, 50%)", Colour(0, 255, 0)),
        ("hsl(0deg 0% 50%)", Colour(128, 128, 128)),
        ("rebeccapurple", Colour(102, 51, 153)),
        ("DarkSlateGray", Colour(47, 79, 79)),
        ("rgb(300, -3, 0)", Colour(255, 0, 0)),  # out of range is clamped, as in a browser
    ],
)
def test_what_is_a_colour(text: str, colour: Colour) -> None:
    assert parse(text) == colour


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plommon",
        "#3B2A5",
        "PANTONE 2695 C",
        "transparent",
        "currentcolor",
        "#3B2A5280",  # half see-through
        "rgb(59 42 82 / 50%)",
        "red; background: url(http://x.example)",
        "red}body{display:none",
        "url(file:///etc/passwd)",
        "lab(29% 39 20)",
        "#" + "0" * 10_000,
    ],
)
def test_what_is_not(text: str) -> None:
    assert parse(text) is None


@given(st.text())
def test_any_text_is_a_colour_or_none(text: str) -> None:
    assert parse(text) is None or isinstance(parse(text), Colour)


@given(colours)
def test_hex_is_read_back(colour: Colour) -> None:
    assert parse(colour.hex) == colour


def test_contrast_by_the_book() -> None:
    assert contrast(BLACK, WHITE) == 21  # (1 + 0.05) / (0 + 0.05)
    assert contrast(PLUM, PLUM) == 1
    # #777777 on white is the textbook case that just fails 4.5:
    # ((119/255 + 0.055) / 1.055) ** 2.4 = 0.1845; 1.05 / 0.2345 = 4.48
    assert contrast(Colour(0x77, 0x77, 0x77), WHITE) == pytest.approx(4.48, abs=0.005)


@given(colours, colours)
def test_contrast_has_no_sides(a: Colour, b: Colour) -> None:
    assert contrast(a, b) == contrast(b, a)
    assert 1 <= contrast(a, b) <= 21


def test_mixed() -> None:
    assert BLACK.mixed(WHITE, 0.5) == Colour(128, 128, 128)  # 127.5, to the even number
    assert PLUM.mixed(WHITE, 0) == PLUM
    assert PLUM.mixed(WHITE, 1) == WHITE


@pytest.mark.parametrize(
    ("text", "css"),
    [
        *[("svart", "black"), ("vit", "white"), ("grå", "gray"), ("röd", "red"), ("Blå", "blue")],
        *[("grön", "green"), ("gul", "yellow"), ("orange", "orange"), ("lila", "purple")],
        *[("rosa", "pink"), ("brun", "brown"), ("mörkblå", "darkblue"), ("dark blue", "darkblue")],
        *[("синьо", "blue"), ("тъмно синьо", "navy"), ("светлозелено", "lightgreen")],
        *[("Зелений", "green"), ("темно-червоний", "darkred"), ("бордовий", "maroon")],
        *[("ljusgrön", "lightgreen"), ("ljus grön", "lightgreen"), ("mörkröd", "darkred")],
    ],
)
def test_a_colour_has_a_name_in_other_languages_too(text: str, css: str) -> None:
    assert parse(text) == parse(css)


@pytest.mark.parametrize("name", ["svart", "grå", "röd", "blå", "grön", "gul", "lila", "brun"])
def test_light_is_lighter_and_dark_is_darker(name: str) -> None:
    light, plain, dark = (parse(f"{shade}{name}") for shade in ("ljus", "", "mörk"))
    assert light is not None
    assert plain is not None
    assert dark is not None
    assert light.luminance > plain.luminance
    assert dark.luminance < plain.luminance or name == "svart"
