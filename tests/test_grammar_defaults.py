"""The default rules mean what they say."""

from __future__ import annotations

import pytest

from reportgen.grammar.defaults import default_rules
from reportgen.grammar.rules import parse_rule
from reportgen.grammar.vocabulary import vocabulary
from reportgen.language.say import Voice
from reportgen.problems import Unit
from reportgen.readers.amounts import Notation
from reportgen.records import Better, Kpi
from tests.rules import kpi, short

CPA = kpi("CPA/CPL", "cpa", Unit.CURRENCY, Better.LOWER, 330)
CTR = kpi("CTR", "ctr", Unit.PERCENT, Better.HIGHER, 0.016)
CVR = kpi("Konverteringsgrad", "cvr", Unit.PERCENT, Better.HIGHER, 0.032)
ROAS = kpi("ROAS", "roas", Unit.RATIO, Better.HIGHER, 2.0)
BOUNCES = kpi("Avvisningsfrekvens", "bounce_rate", Unit.PERCENT, Better.LOWER, 0.4)
OWN = kpi("NPS", None, Unit.NUMBER, Better.HIGHER, 40)


@pytest.mark.parametrize(
    ("judged", "guard", "pause", "scale"),
    [
        (CPA, CVR, "cpa > target+20% after 100 clicks",
         "cpa <= target and cvr >= target after 100 clicks"),
        (CPA, None, "cpa > target+20% after 100 clicks", "cpa <= target after 100 clicks"),
        (CPA, kpi("CVR", "cvr", Unit.PERCENT, Better.HIGHER),  # without a target
         "cpa > target+20% after 100 clicks", "cpa <= target after 100 clicks"),
        (CTR, CVR, "ctr < target-20% after 1000 impressions",
         "ctr >= target after 1000 impressions"),
        (CVR, None, "cvr < target-20% after 100 clicks", "cvr >= target after 100 clicks"),
        (ROAS, CVR, "roas < target-20% after 100 clicks", "roas >= target after 100 clicks"),
        (BOUNCES, CVR, "bounce_rate > target+20% after 100 clicks",
         "bounce_rate <= target after 100 clicks"),
        (OWN, None, "NPS < target-20% after 100 clicks", "NPS >= target after 100 clicks"),
    ],
)  # fmt: skip
def test_a_default_rule(judged: Kpi, guard: Kpi | None, pause: str, scale: str) -> None:
    assert [*map(short, default_rules(judged, guard))] == [f"pause: {pause}", f"scale: {scale}"]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("judged", [CPA, CTR, CVR, ROAS, BOUNCES, OWN], ids=lambda it: it.name)
@pytest.mark.parametrize("guard", [None, CVR])
def test_its_sentence_read_as_a_rule_is_the_same_rule(
    judged: Kpi, guard: Kpi | None, lang: str
) -> None:
    book = vocabulary([CPA, CTR, CVR, ROAS, BOUNCES, OWN])
    for rule in default_rules(judged, guard, 0.15):
        sentence = Voice(lang, "SEK").say(rule.sentence)
        again, faults = parse_rule(sentence, book, Notation())
        assert again is not None, (sentence, faults)
        assert faults == ()
        assert short(again) == short(rule)


def test_the_swedish_sentences() -> None:
    pause, scale = default_rules(CPA, CVR)
    say = Voice("sv", "SEK").say
    assert say(pause.sentence).replace("\N{NO-BREAK SPACE}", " ") == (
        "Pausa om CPA/CPL > 20 % över mål efter 100 klick"
    )
    assert say(scale.sentence).replace("\N{NO-BREAK SPACE}", " ") == (
        "Skala om CPA/CPL ≤ mål och Konverteringsgrad ≥ mål efter 100 klick"
    )
