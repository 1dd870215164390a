"""The printed page under stress: no text on another, none over the edge, no heading left behind.

Every scenario is rendered once. What the tests see are the characters of the PDF, those of the
charts too, each in its box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from pdfs import Char, Sheet, branded, pages
from test_rendering_logos import raster

import reports
from reportgen.colour import parse
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Place
from reportgen.records import Level
from reportgen.rendering import documents, theme
from reportgen.rendering.brand import BrandLook, Logo
from reportgen.rendering.colours import palette
from reportgen.report import Action, ChannelValue, DecisionRow, Interval, Report, TestRow
from tests.trials import judged, sheets

MM = 72 / 25.4  # points
LEFT, RIGHT = 16 * MM, 210 * MM - 16 * MM
FOOT = 297 * MM - 14 * MM
LONG = "Kostnad per kvalificerad offertförfrågan från bostadsrättsföreningar"

ONE_TEST = judged(
    sheets(
        "v.47 | Meta | Dyr | 9 900 kr | 20 000 | 250 | 14\n",
        "Test | Namn | Typ | Kanal | Hypotes | Förändring | Start | Annons\n"
        "T-1 | Dyr hook | Kreativt | Meta | H | F | 2026-11-02 | Dyr\n",
    )
).report.tests[0]


def trial(i: int, name: str = "Hook nummer") -> TestRow:
    """A test of every kind, with costs from 60 to 3 000 kr."""
    value = 60.0 * (1 + i % 50)
    kinds = ("scale", "stop", "watch", "too_little_data", "planned")
    verdict = kinds[i % len(kinds)]
    planned = verdict == "planned"
    return replace(
        ONE_TEST,
        id=f"T-{i:02}",
        name=f"{name} {i}",
        value=None if planned else value,
        low=None if planned else value * 0.6,
        high=None if planned else value * (1.7 if i % 3 else 40),
        verdict=verdict,
        control=Interval(value * 1.1, value * 0.7, value * 1.5) if i % 7 == 1 else None,
        p_better_than_control=0.81 if i % 7 == 1 else None,
        deviates=i % 4 == 0,
        logged="keep" if i % 4 == 0 else None,
        decided_on="2026-11-17",
    )


def decision(i: int, name: str) -> DecisionRow:
    return DecisionRow(
        list(Action)[i % 5], f"{name} {i}", reports.said("Sänk budgeten till hälften i dag."),
        "Performance lead och CRO", reports.said("CPA 561 kr (452–705 kr) efter 388 klick. " * 2),
        "Stoppa om CPA > 20 % över mål efter 100 klick", None, Place("Testlogg", "A4"),
    )  # fmt: skip


def with_tests(count: int, name: str = "Hook nummer") -> Report:
    return replace(
        reports.full(),
        tests=tuple(trial(i, name) for i in range(count)),
        decisions=tuple(decision(i, name) for i in range(count)),
    )


def in_channels() -> Report:
    names = ("Meta", "Google Ads", "LinkedIn", "TikTok", "YouTube", "Nyhetsbrev")
    report = reports.full()
    return replace(
        report,
        kpis=tuple(
            replace(
                score,
                by_channel=tuple(
                    ChannelValue(n, (score.value or 1) * 1.1, None, None) for n in names
                ),
            )
            for score in report.kpis
        ),
        channels=tuple(replace(report.channels[i % 4], name=name) for i, name in enumerate(names)),
    )


def long_run(weeks: int) -> Report:
    """So many weeks, with nothing in the first nine and the last six."""
    first = reports.WEEK.plus(1 - weeks)
    rows = []
    for i, k in enumerate(reports.LIKE_THE_PICTURES):
        there = [v for v in k.values if v is not None]
        values = [there[j % len(there)] for j in range(weeks)]
        if i % 2:
            values = [None if j < 9 or j >= weeks - 6 else v for j, v in enumerate(values)]
        rows.append(reports.score(replace(k, values=values), chr(66 + i), first))
    return replace(reports.full(), kpis=tuple(rows))


def levels(report: Report) -> Report:
    order = list(Level)
    return replace(report, kpis=tuple(sorted(report.kpis, key=lambda s: order.index(s.level))))


INSIDE_NAMES = ("eT", "uT", "dI", "kT", "rK")  # YouTube, LinkedIn, TikTok, LONG twice
PLAIN = BrandLook(palette())
SMALL = reports.with_kpis(3)


def logo(media: str, content: bytes, ratio: float) -> Logo:
    import base64

    return Logo(f"data:{media};base64,{base64.b64encode(content).decode()}", ratio)


def look(colour: str, mark: Logo | None = None, accent: str | None = None) -> BrandLook:
    return BrandLook(palette(parse(colour), parse(accent) if accent else None), mark)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10H0Z"/></svg>'
SCENARIOS: dict[str, tuple[Report, BrandLook, str]] = {
    "3 KPIs": (SMALL, look("black", logo("image/png", raster("PNG", 900, 30), 30)), "sv"),
    "25 KPIs": (reports.with_kpis(25), look("yellow", logo("image/svg+xml", SVG, 4)), "en"),
    "14 KPIs, long names": (reports.with_kpis(14, LONG), look("white", None, "white"), "bg"),
    "long names everywhere": (reports.crowded(LONG), PLAIN, "sv"),
    "no tests": (
        reports.full(),
        look("red", logo("image/png", raster("PNG", 20, 400), 0.05)),
        "uk",
    ),
    "60 tests": (with_tests(60), PLAIN, "sv"),
    "9 tests, long names": (with_tests(9, LONG), PLAIN, "uk"),
    "one week": (
        reports.one_week(),
        look("#00FF00", logo("image/png", raster("PNG", 3, 3), 1)),
        "bg",
    ),
    "52 weeks": (long_run(52), PLAIN, "en"),
    "missing weeks": (reports.gaps(), look("#808080"), "sv"),
    "6 channels": (in_channels(), PLAIN, "bg"),
}


@pytest.fixture(scope="module")
def printed() -> dict[str, list[Sheet]]:
    return {
        name: pages(branded(report, lang, brand))
        for name, (report, brand, lang) in SCENARIOS.items()
    }


def body(sheet: Sheet) -> list[Char]:
    return [c for c in sheet.chars if c.bottom < FOOT]


def overlaps(chars: Sequence[Char]) -> Iterator[str]:
    """Characters whose cores (the middle half of their boxes) lie on another's."""
    rows: dict[int, list[tuple[float, float, float, float, str]]] = defaultdict(list)
    for c in chars:
        wide, high = c.x1 - c.x0, c.bottom - c.top
        core = (c.x0 + wide / 4, c.x1 - wide / 4,
                c.top + high * 0.3, c.bottom - high * 0.3, c.text)  # fmt: skip
        for row in range(int(core[2] // 4), int(core[3] // 4) + 1):
            rows[row].append(core)
    for row in rows.values():
        row.sort()
        for i, one in enumerate(row):
            for other in row[i + 1 :]:
                if other[0] >= one[1]:
                    break
                if one[2] < other[3] and other[2] < one[3]:
                    yield f"{one[4]}/{other[4]} at {one[0]:.0f},{one[2]:.0f}"


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_text_lies_on_another(name: str, printed: dict[str, list[Sheet]]) -> None:
    found = {sheet.number: some for sheet in printed[name] if (some := list(overlaps(sheet.chars)))}
    assert found == {}


@pytest.mark.parametrize("name", SCENARIOS)
def test_all_text_stands_between_the_margins(name: str, printed: dict[str, list[Sheet]]) -> None:
    for sheet in printed[name]:
        beyond = [c for c in sheet.chars if c.x0 < LEFT - 1 or c.x1 > RIGHT + 1]
        low = [c for c in sheet.chars if c.bottom > 297 * MM - 5 * MM or c.top < 5 * MM]
        assert "".join(c.text for c in (*beyond, *low)) == "", f"page {sheet.number}"


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_cell_runs_into_the_next(name: str, printed: dict[str, list[Sheet]]) -> None:
    """A small letter that a capital follows within a point: two cells that read as one word."""
    for sheet in printed[name]:
        lines: dict[float, list[Char]] = defaultdict(list)
        for c in sheet.chars:
            lines[round(c.bottom)].append(c)
        pairs = (p for line in lines.values() for p in pairwise(sorted(line, key=lambda c: c.x0)))
        joined = [
            f"{one.text}{other.text} at {one.x1:.0f},{one.top:.0f}"
            for one, other in pairs
            if one.text.islower() and other.text.isupper()
            and -1 < other.x0 - one.x1 < 1.2
        ]  # fmt: skip
        assert [it for it in joined if it[:2] not in INSIDE_NAMES] == [], f"page {sheet.number}"


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_heading_ends_a_page(name: str, printed: dict[str, list[Sheet]]) -> None:
    for sheet in printed[name]:
        lowest = max(body(sheet), key=lambda c: c.bottom)
        line = [c for c in body(sheet) if c.bottom > lowest.bottom - 3]
        text = "".join(c.text for c in sorted(line, key=lambda c: c.x0))
        assert max(c.size for c in line) < 8.8, f"page {sheet.number} ends with {text}"


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_page_but_the_last_is_two_thirds_empty(
    name: str, printed: dict[str, list[Sheet]]
) -> None:
    for sheet, _ in pairwise(printed[name]):
        end = max(c.bottom for c in body(sheet))
        assert end > 297 * MM / 3, f"page {sheet.number} ends at {end / MM:.0f} mm"


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_text_is_smaller_than_the_floor(name: str, printed: dict[str, list[Sheet]]) -> None:
    """Seven points, but for a rounding of the smallest charts' labels."""
    for sheet in printed[name]:
        small = [c for c in sheet.chars if c.size < 6.75]
        assert "".join(c.text for c in small) == "", f"page {sheet.number}"


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_page_for_the_screen_is_below_350_kb(name: str) -> None:
    report, brand, lang = SCENARIOS[name]
    made, problems = documents(
        report, voice=Voice(lang, "SEK"), look=brand, formats=("html",), folders=theme.folders()
    )
    assert problems == []
    assert len(made[0].content) < 350_000
