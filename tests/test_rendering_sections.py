"""The sections beside scoreboard and tests: what they say, and that they are absent when empty."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import reports
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import ValueKind
from reportgen.rendering import theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.rendering.html import render
from reportgen.rendering.sections.ahead import ahead
from reportgen.rendering.sections.channels import best, channels
from reportgen.rendering.sections.creative import creative
from reportgen.rendering.sections.drivers import why
from reportgen.rendering.sections.goal import goal
from reportgen.rendering.sections.proof import proof
from reportgen.rendering.sections.risks import risks
from reportgen.report import (
    Backlog,
    ChannelEffect,
    ChannelValue,
    GoalBar,
    Quality,
    Report,
    Velocity,
)

SV, EN = Voice("sv", "SEK"), Voice("en", "SEK")
FULL = reports.full()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def html(report: Report, voice: Voice = SV) -> str:
    made, problems = render(report, voice, BrandLook(palette()), "html", theme.folders())
    assert problems == []
    assert made is not None
    return made.html


# All of them


@pytest.mark.parametrize("voice", [SV, EN])
def test_every_section_has_its_heading(voice: Voice) -> None:
    page = html(FULL, voice)
    for name in ("channels", "creative", "risks", "quality", "ahead", "problems"):
        assert f'<h2 id="{name}">' in page
    assert 'class="goal-bar"' in page
    assert 'class="bridge"' in page
    assert 'class="alarm"' in page


def test_a_section_without_rows_is_not_there() -> None:
    """The sample has KPIs only, and a goal in words."""
    page = html(replace(reports.sample(), problems=()))
    found = re.findall(r'<h2 id="(\w+)">', page)
    assert [name for name in found if name != "decisions"] == ["scoreboard", "detail", "quality"]
    for name in ("goal-bar", "why", "proof", "alarm", "callout"):
        assert f'class="{name}"' not in page


@pytest.mark.parametrize("view", [goal, why, channels, creative, risks, proof, ahead])
def test_nothing_gives_none(view: Callable[[Report, Voice], object]) -> None:
    assert view(replace(reports.sample(), goal=None), SV) is None


# The goal


def test_the_goal_in_words_and_in_a_sentence() -> None:
    found = goal(FULL, SV)
    assert found is not None
    assert found.text == "Mål: 120 kvalificerade leads på 90 dagar"
    assert plain(found.sentence) == (
        "Utfallet är 61, målet 120. Planen i dag är 75. Prognosen för dag 90 är 92–106."
    )
    assert found.place == "Data!J2:J400"


def test_a_goal_without_words_is_its_metric() -> None:
    found = goal(replace(FULL, goal=GoalBar(None, "leads", 61, 120, decimals=0)), SV)
    assert found is not None
    assert found.text == "Mål: 120 leads"
    assert goal(replace(FULL, goal=GoalBar(None)), SV) is None


def test_a_goal_in_words_alone_has_no_bar() -> None:
    found = goal(reports.sample(), SV)
    assert found is not None
    assert (found.bar, found.sentence) == (None, "")


# Why


def test_the_bridge_names_the_factor_that_moved_the_cost_most() -> None:
    found = why(FULL, SV)
    assert found is not None
    assert plain(found.title) == "Konverteringsgraden höjde mest: +41 kr"
    # 418 kr at 2.40 % are 377 kr at 2.66 %, the rate of the week before: 418 · 2.40/2.66
    assert plain(found.formula).endswith(
        "Utan förändringen i konverteringsgraden hade den varit 377 kr."
    )
    assert [c.name for c in found.channels] == ["Meta", "TikTok", "LinkedIn"]
    assert plain(found.channels[0].rate) == "+24 kr"


def test_no_factor_is_named_when_none_really_moved() -> None:
    assert FULL.drivers is not None
    calm = tuple(replace(e, signals=False) for e in FULL.drivers.effects)
    found = why(replace(FULL, drivers=replace(FULL.drivers, effects=calm)), SV)
    assert found is not None
    assert plain(found.title) == "CPA / CPL rörde sig +35 kr, ingen faktor sticker ut"
    assert "Utan förändringen" not in found.formula


def test_many_channels_are_summed_up() -> None:
    assert FULL.drivers is not None
    many = tuple(ChannelEffect(f"K{i}", 10.0 - i, 0.0) for i in range(9))
    found = why(replace(FULL, drivers=replace(FULL.drivers, channels=many)), SV)
    assert found is not None
    assert [c.name for c in found.channels] == ["K0", "K1", "K2", "6 till"]
    assert plain(found.channels[-1].rate) == "+27 kr"  # 7 + 6 + 5 + 4 + 3 + 2
    alone = why(replace(FULL, drivers=replace(FULL.drivers, channels=many[:1])), SV)
    assert alone is not None
    assert alone.channels == ()


def test_a_diagnosis_without_a_bridge_stands_alone() -> None:
    found = why(replace(FULL, drivers=None), SV)
    assert found is not None
    assert found.bridge is None
    assert len(found.says) == 1


# Channels


def test_the_channel_that_gives_most_and_the_one_that_broke_the_policy() -> None:
    found = channels(FULL, SV)
    assert found is not None
    assert found.finding == "Meta gav mest för pengarna men skalades snabbare än policyn tillåter"
    assert plain(found.lede) == "Kostnad 21 740 kr, 52 konverteringar i v. 47."
    assert [plain(r.change) for r in found.rows] == ["+42 %", "+8 %", "0 %", "ny"]
    assert [r.policy for r in found.rows] == [
        "Över policyn",
        "Inom policyn",
        "Ingen höjning",
        "Ingen höjning",
    ]
    assert plain(found.steps[0].text) == (
        "Meta · Solceller höst, 18 nov.: +42 % efter 24 timmar. Skäl saknas i budgetloggen."
    )
    assert len(found.steps) == 1


def test_without_a_breach_the_shares_are_the_finding() -> None:
    found = channels(replace(FULL, scaling=()), SV)
    assert found is not None
    assert plain(found.finding) == (
        "Meta gav mest för pengarna i veckan: 54 % av resultatet för 46 % av kostnaden"
    )


def test_a_channel_stands_out_beside_one_that_brought_nothing() -> None:
    meta, other = FULL.channels[:2]
    all_of_it = replace(meta, spend_share=0.44, conversion_share=1.0)
    nothing = replace(other, spend_share=0.56, conversions=0.0, conversion_share=0.0)
    assert best([all_of_it, nothing]) == all_of_it


def test_a_channel_stands_out_only_clearly() -> None:
    even = [replace(c, spend_share=0.5, conversion_share=0.5) for c in FULL.channels[:2]]
    assert best(even) is None
    assert best(FULL.channels[:1]) is None  # nobody to stand out from
    assert best([]) is None
    few = [replace(c, conversions=c.conversions / 10) for c in FULL.channels]  # 2.8 of 5.2
    assert best(few) is None


# Creatives


def test_the_creatives_and_their_pace() -> None:
    found = creative(FULL, SV)
    assert found is not None
    assert found.finding == (
        "3 av 5\u00a0annonser har bevisat högre CTR än snittet, främst ”Räkna på ditt tak, 15 s”"
    )
    assert [(r.rank, r.interval) for r in found.rows][-1] == ("4", "osäker")
    assert found.pace is not None
    assert found.pace.title == "Produktionstakt under miniminivån: 5 av 8"
    assert [it.text for it in found.pace.counts] == [
        "1 nytt test, planen är minst 2.",
        "4 nya inlägg, planen är minst 3.",
    ]


def test_a_workbook_that_keeps_no_creatives_counts_its_tests() -> None:
    only_tests = replace(FULL, creatives=(), velocity=Velocity((), None, 8, 2, 2, None, 3))
    found = creative(only_tests, SV)
    assert found is not None
    assert found.pace is not None
    assert found.pace.figure is None
    assert found.finding == found.pace.title == "Produktionstakt"
    (count,) = found.pace.counts
    assert count.text == "2 nya tester, planen är minst 2."


def test_a_minimum_that_the_workbook_does_not_say_is_the_usual_one() -> None:
    it = Velocity((), None, 8, 2, 2, 1, 3, usual=("creatives", "tests"))
    found = creative(replace(FULL, creatives=(), velocity=it), SV)
    assert found is not None
    assert found.pace is not None
    assert [it.text for it in found.pace.counts] == [
        "2 nya tester, tumregeln är minst 2.",
        "1 nytt inlägg, planen är minst 3.",
    ]


# Risks


def test_the_risks_that_rose_are_the_finding() -> None:
    found = risks(FULL, SV)
    assert found is not None
    assert found.finding == (
        "2 risker ökade: nya annonser kommer för långsamt och förtroendet skadas"
    )
    assert [r.word for r in found.rows] == ["Oförändrad", "Ökade", "Minskade", "Ökade", "Okänd"]
    long = tuple(replace(r, name=reports.LONG_NAME, direction="rose") for r in FULL.risks)
    many = risks(replace(FULL, risks=long), SV)
    assert many is not None
    assert many.finding == "5 risker ökade i veckan"


def test_risks_that_nothing_shows_are_not_said_to_be_still() -> None:
    unknown = tuple(replace(r, direction="unknown") for r in FULL.risks)
    found = risks(replace(FULL, risks=unknown), SV)
    assert found is not None
    assert found.finding == "Riskerna"
    found = risks(replace(FULL, risks=(*FULL.risks[:1], *unknown[1:])), SV)
    assert found is not None
    assert found.finding == "En av 5\u00a0risker gick att bedöma, och den ökade inte"
    calm = risks(replace(FULL, risks=FULL.risks[2:3]), SV)
    assert calm is not None
    assert calm.finding == "Ingen risk ökade, en minskade"


def test_the_recovery_plan_tells_how_far_over_and_what_to_do() -> None:
    found = risks(FULL, SV)
    assert found is not None
    assert found.alarm is not None
    assert plain(found.alarm.title) == (
        "Återhämtningsplanen gäller: CPA / CPL är 27 % över mål"  # 418 / 330 = 1.267
    )
    assert [s.owner for s in found.alarm.steps] == ["CRO", "Performance lead"]
    assert FULL.recovery is not None
    watch = risks(replace(FULL, risks=(), recovery=replace(FULL.recovery, state="watch")), SV)
    assert watch is not None
    assert watch.alarm is not None
    assert watch.alarm.watch
    assert watch.finding == "Riskerna"


# What backs the numbers


def test_changed_and_differing_values_are_printed_as_their_kpi_prints_them() -> None:
    found = proof(FULL, SV)
    assert found is not None
    changed = [(plain(c.name), plain(c.one), plain(c.other), c.under) for c in found.changed]
    assert changed == [("CPA / CPL, v. 45", "371 kr", "379 kr", "ändrat i arbetsboken")]
    assert found.lagged == (  # the conversion rate of week 45: one line, however many there are
        "1 preliminärt värde har fått sina sista konverteringar sedan förra rapporten."
    )
    assert [(plain(d.one), plain(d.other)) for d in found.differences] == [("1,34 %", "1,29 %")]
    assert [(s.name, s.count) for s in found.sources] == [("GA4", "52"), ("Meta", "61")]


def test_one_source_has_nothing_to_be_compared_with() -> None:
    lone = replace(FULL, restated=(), quality=Quality(63, 64, sources=FULL.quality.sources[:1]))
    assert proof(lone, SV) is None


def test_a_restated_week_is_marked_and_explained() -> None:
    assert any(p.kind is ValueKind.RESTATED for p in FULL.kpis[3].weeks)
    assert "Ändrat sedan förra rapporten</li>" in html(FULL)
    assert "Ändrat sedan förra rapporten</li>" not in html(reports.sample())


# The week ahead


def test_the_week_ahead() -> None:
    found = ahead(FULL, SV)
    assert found is not None
    assert found.finding == "3 uppföljningar och 17 idéer att välja bland"
    assert found.ideas[0].kind == "kreativt · Meta"
    assert [(p.heading, p.count, p.now) for p in found.phases] == [
        ("Grund och baseline", "3 av 3", False),
        ("Systematiska experiment", "1 av 2", True),
        ("Skala och skydda", "1 av 2", False),
    ]
    assert [g.heading for g in found.gaps] == [
        "En kampanj med kostnad är inte komplett",
        "En landningssida är inte redo",
        "En annons i drift är inte granskad",
    ]
    assert found.gaps[0].rows[0].lacks == "UTM och kontrollerad spårning"


def test_too_few_ideas_is_the_finding() -> None:
    found = ahead(replace(FULL, backlog=Backlog(4, 15, ())), SV)
    assert found is not None
    assert found.finding == "4 idéer väntar i backloggen, minst 15 behövs"
    assert found.chart is None


# The scoreboard's channels


def test_a_kpi_of_several_channels_names_the_one_furthest_behind() -> None:
    page = plain(html(FULL))
    assert '<span class="under worst">högst: TikTok 598 kr</span>' in page  # a cost: high is bad
    ctr = replace(
        FULL.kpis[2],
        by_channel=(
            ChannelValue("LinkedIn", 0.006, None, None),
            ChannelValue("Meta", 0.02, None, None),
        ),
    )
    page = plain(html(replace(FULL, kpis=(*FULL.kpis[:2], ctr, *FULL.kpis[3:]))))
    assert '<span class="under worst">lägst: LinkedIn 0,60 %</span>' in page
