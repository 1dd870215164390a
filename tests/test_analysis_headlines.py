from __future__ import annotations

import pytest
from test_analysis_kpis import score

from flat import flatten
from reportgen.analysis.compose import compose
from reportgen.analysis.headlines import headline
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Value, ValueKind
from reportgen.records import EACH, Better
from workbooks import FIRST, Typed, cost, event, kpi, workbook

# ln moves of ± 0.05 around 400: r about 0.1, limits about 307 to 521
CALM = [380.0, 420.0, 380.0, 420.0, 380.0, 420.0, 380.0, 420.0]
NEAR = "450 -> 330"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (cost("CPA", [None], NEAR), "headline.no-data"),
        (cost("CPA", [400, None, None, None], NEAR), "headline.old"),
        (cost("CPA", [400, None], NEAR), "headline.missing"),
        (cost("CPA", [400, ValueKind.ERROR], NEAR), "headline.unreadable"),
        (cost("CPA", [400, Value(9.0, ValueKind.PARTIAL)], NEAR), "headline.partial"),
        (cost("CPA", [400, Value(9.0, ValueKind.PROVISIONAL)], NEAR), "headline.provisional"),
        (cost("CPA", [400, 400], "-> 330"), "headline.building"),
        (cost("CPA", [400], "450 ->"), "headline.no-target"),
        (cost("CPA", [*CALM, 400], "450 ->"), "headline.normal"),
        (cost("CPA", [*CALM, 600], "450 ->"), "headline.signal-up"),
        (cost("CPA", [*CALM, 200], "450 ->"), "headline.signal-down"),
        (cost("CPA", [*CALM, 600], "520 -> 450"), "headline.signal-up"),  # on plan even so
        (cost("CPA", [*CALM, 600], "450 -> 200"), "headline.signal-up-over"),
        (cost("CPA", [*CALM, 250], "450 -> 330"), "headline.signal-down-ahead"),
        (cost("CPA", [*CALM, 200], "450 -> 390"), "headline.signal-down-reached"),
        (kpi("CTR", [*CALM, 200], "450 -> 900"), "headline.signal-down-under"),
        (kpi("CTR", [*CALM, 600], "350 -> 500"), "headline.signal-up-ahead"),
        (kpi("CTR", [*CALM, 600], "300 -> 380"), "headline.signal-up-reached"),
        (kpi("CTR", [*CALM, 470, 470, 470], "300 -> 380"), "headline.drift-up"),
        (kpi("CTR", [*CALM, 325, 325, 325], "300 -> 380"), "headline.drift-down"),
        (cost("CPA", [300], NEAR), "headline.reached"),
        (cost("CPA", [400], NEAR), "headline.ahead"),
        # On day 28 the plan is 450·(330/450)^(28/90) = 409: 445 is worse, the mean of 411 is not,
        # as it is held against the plan of its own four weeks, 428 in the middle of them.
        (cost("CPA", [400, 400, 400, 445], NEAR), "headline.ahead-mean"),
        (cost("CPA", [400, 400, 400, 405], NEAR), "headline.ahead"),
        (cost("CPA", [446], NEAR), "headline.on-plan"),
        # covered ln(455/450)/ln(330/450) = -0.036, planned 4 of 90 days: short by 0.025 in ln,
        # and half a standard error of a single week is 0.075
        (cost("CPA", [455], NEAR), "headline.few-values"),
        # the same of eight weeks that swing by a fifth, so that there is a normal variation
        (cost("CPA", [500, 330] * 4, NEAR), "headline.within-noise"),
        (cost("CPA", [430] * 8, NEAR), "headline.behind"),
        (cost("CPA", [420] * 6, NEAR), "headline.slightly-behind"),
        (cost("CPA", [600], NEAR), "headline.worse-than-baseline"),
        (cost("CPA", [101] * 4, "99.5 -> 100"), "headline.held"),
        (cost("CPA", [130] * 4, "99.5 -> 100"), "headline.over"),
        (kpi("CTR", [70] * 4, "100.5 -> 100"), "headline.under"),
        (kpi("Growth", [-0.5] * 4, "0 -> 0"), "headline.worse-than-target"),
    ],
)
def test_what_a_panel_says(typed: Typed, code: str) -> None:
    found = headline(score(typed))

    assert found.code == code


@pytest.mark.parametrize(
    ("channels", "better", "said"),
    [
        (("Meta", "Google Ads"), Better.LOWER, "Högst i Google Ads"),
        (("Meta", "Google Ads"), Better.HIGHER, "Lägst i Meta"),
        (("Meta",), Better.LOWER, "Bara i Meta"),
    ],
)
def test_values_per_channel_alone_are_values(
    channels: tuple[str, ...], better: Better, said: str
) -> None:
    """400 kr in the first channel, 500 kr in the next: nothing is missing, and no total is owed."""
    typed = [
        kpi("CPA", [400 + 100 * i] * 2, rows=it, channel=EACH, better=better)
        for i, it in enumerate(channels)
    ]
    report, problems = compose(workbook(*typed), FIRST.plus(1))

    (row,) = report.kpis
    assert Voice("sv").say(row.headline) == said
    assert report.verdict.code == "verdict.unjudged"
    assert (report.quality.reported, report.quality.expected) == (2, 2)
    assert flatten(problems, "kind") == [("steering-chosen",)]


def test_an_excluded_week_says_so() -> None:
    found = score(cost("CPA", [400, 200], NEAR), events=(event(FIRST.plus(1), exclude=True),))

    assert headline(found).code == "headline.excluded"


@pytest.mark.parametrize(
    ("typed", "sv", "en"),
    [
        (
            cost("CPA", [*CALM, 600], "450 -> 200"),
            "Signal uppåt, 200 % över mål",
            "Signal up, 200% above target",
        ),
        (
            # planned: 42.5 of 90 days; covered: ln(430/450)/ln(330/450) = 0.147
            cost("CPA", [430] * 8, NEAR),
            "Ligger efter: 15 % mot plan 47 %",
            "Behind: 15%, plan 47%",
        ),
        (
            cost("CPA", [455], NEAR),
            "Få värden än: −4 % mot plan 4 %",
            "Few values yet: −4%, plan 4%",
        ),
        (
            cost("CPA", [400, 400, 400], "-> 330"),
            "Baseline byggs, 3 av 4 veckor",
            "Building baseline, 3 of 4 weeks",
        ),
        (
            cost("CPA", [400, None], NEAR),
            "Värde saknas för v. 41",
            "No value for week 41",
        ),
        (
            # 6.25 % under: on the far side of 5 %, and below 10 % to a tenth
            kpi("CTR", [93.75] * 4, "100.5 -> 100"),
            "6,3 % under mål",
            "6.3% below target",
        ),
    ],
)
def test_its_words(typed: Typed, sv: str, en: str) -> None:
    found = score(typed).headline

    assert Voice("sv").say(found).replace("\u00a0", " ") == sv
    assert Voice("en").say(found).replace("\u00a0", " ") == en


@pytest.mark.parametrize("covered", [-1.0, -12_345_678.0])
def test_a_share_without_room_is_not_said(covered: float) -> None:
    near = score(cost("CPA", [455], NEAR))  # within noise
    assert headline(replace(near, covered=covered)).code == "headline.worse-than-baseline"
