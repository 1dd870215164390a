"""The palette: whatever a client's colours are, the page can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.colour import BLACK, WHITE, Colour, contrast, parse
from reportgen.dataclass import fields
from reportgen.rendering.colours import DEFAULT_BRAND, Tokens, palette

channel = st.integers(0, 255)
colours = st.builds(Colour, channel, channel, channel)


def between(one: str, other: str) -> float:
    """The contrast of two tokens."""
    a, b = parse(one), parse(other)
    assert a is not None
    assert b is not None
    return contrast(a, b)


@given(colours, colours)
@example(WHITE, WHITE)
@example(BLACK, BLACK)
@example(Colour(118, 118, 118), Colour(118, 118, 118))  # where white and black are equally far
@example(Colour(253, 224, 71), Colour(59, 42, 82))
def test_every_promised_contrast_holds(brand: Colour, accent: Colour) -> None:
    for tokens in (palette(brand, accent).light, palette(brand, accent).dark):
        assert tokens.brand == brand.hex
        assert between(tokens.on_brand, tokens.brand) >= 4.5
        assert between(tokens.brand_text, tokens.paper) >= 4.5
        assert between(tokens.accent, tokens.brand) >= 3
        assert between(tokens.accent_text, tokens.brand) >= 4.5


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_fixed_colours_can_be_read_too(appearance: str) -> None:
    tokens: Tokens = getattr(palette(), appearance)
    for name in ("ink", "ink2", "ink3", "good", "bad", "warn"):
        assert between(getattr(tokens, name), tokens.paper) >= 4.5, name
    assert between(tokens.bad, tokens.bad_bg) >= 4.5
    assert between(tokens.good, tokens.good_bg) >= 4.5


def test_the_product_s_own_colours() -> None:
    light = palette().light
    assert (light.brand, light.on_brand, light.accent) == ("#3B2A52", "#FFFFFF", "#F2B33D")
    assert between(light.accent, light.brand) == pytest.approx(6.9, abs=0.05)


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert palette(DEFAULT_BRAND).light.brand_text == DEFAULT_BRAND.hex


def test_a_pale_brand_gets_dark_text_on_it_and_is_darkened_as_text() -> None:
    green = Colour(0x9B, 0xE8, 0x7A)
    tokens = palette(green).light
    assert tokens.on_brand == "#1B1A22"
    text = parse(tokens.brand_text)
    assert text is not None
    assert text.green > text.blue + 60  # still a green, not a grey
    assert 4.5 <= contrast(text, WHITE) < 5  # no darker than it has to be


@pytest.mark.parametrize(
    "brand", ["#B3360B", "#E2001A", "#C8102E", "#FF6A00", "#FFD400", "#FDF3E7"]
)
def test_a_brand_in_the_hues_of_a_warning_is_no_colour_of_text(brand: str) -> None:
    found = parse(brand)
    assert found is not None
    made = palette(found)
    assert (made.light.brand, made.dark.brand) == (brand, brand)
    assert made.light.brand_text == made.light.ink2
    assert made.dark.brand_text == made.dark.ink2


@pytest.mark.parametrize(
    "brand", ["#3B2A52", "#0A6593", "#00843D", "#E6007E", "#4A3B32", "#1B1A22"]
)
def test_another_brand_is(brand: str) -> None:
    found = parse(brand)
    assert found is not None
    assert palette(found).light.brand_text != palette(found).light.ink2


def test_an_accent_that_drowns_in_the_brand_gives_way() -> None:
    navy, blue = Colour(10, 20, 60), Colour(20, 30, 90)
    assert palette(navy, blue).light.accent == "#FFFFFF"


def test_tokens_as_css() -> None:
    css = palette().light.css
    assert css.startswith("--paper:#FFFFFF;--ink:#1B1A22;")
    assert "--good-bg:#E4F0F6;" in css
    assert re.fullmatch(r"(?:--[a-z0-9-]+:#[0-9A-F]{6};)+", css)
    assert css.count(";") == len(fields(Tokens))
