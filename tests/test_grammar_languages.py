"""A rule says the same in every language: one tree for the four sentences."""

from __future__ import annotations

import pytest

from reportgen.grammar.rules import parse_condition, parse_rule
from tests.rules import BOOK, SEK, short, short_condition

RULES = {
    "pause: cpa > target+20% after 1000 impressions or 100 clicks": (
        "Pausa om CPA > 20 % över mål efter 1 000 visningar eller 100 klick",
        "Pause if CPA > 20% over target after 1,000 impressions or 100 clicks",
        "Пауза, ако CPA > 20% над целта след 1 000 импресии или 100 клика",
        "Пауза, якщо CPA > 20% вище за ціль після 1 000 показів або 100 кліків",
    ),
    "scale: cpa <= 330 kr and cvr >= 3.2% after 100 clicks": (
        "Skala om CPA ≤ 330 kr och konverteringsgrad ≥ 3,2 % efter 100 klick",
        "Scale if CPA ≤ SEK 330 and conversion rate ≥ 3.2% after 100 clicks",
        "Скалиране, ако CPA ≤ 330 SEK и коефициент на конверсия ≥ 3,2% след 100 клика",
        "Масштабувати, якщо CPA ≤ 330 SEK і коефіцієнт конверсії ≥ 3,2% після 100 кліків",
    ),
    "scale: cpa <= target and cvr >= target after 100 clicks": (
        "Skala om CPA når målet och konverteringsgraden når målet efter 100 klick",
        "Scale if CPA reaches target and CVR reaches target after 100 clicks",
        "Скалирайте, ако CPA достигне целта и конверсията достигне целта след 100 клика",
        "Масштабуйте, якщо CPA досягає цілі та конверсія досягає цілі після 100 кліків",
    ),
    "stop: ctr < 0.8% after 5000 impressions": (
        "Stoppa om CTR är under 0,8 % efter 5 000 exponeringar",
        "Stop if CTR is below 0.8% after 5,000 impressions",
        "Стоп, ако CTR е под 0,8% след 5 000 импресии",
        "Зупинити, якщо CTR нижче за 0,8% після 5 000 показів",
    ),
    "pause: cpa >= target+20% after 14 days": (
        "Pausa annonsen om CPA är 20 % över målet efter 2 veckor",
        "Pause the ad if CPA is 20% over the target after 2 weeks",
        "Пауза на рекламата, ако CPA е с 20% над целта след 2 седмици",
        "Пауза для оголошення, якщо CPA на 20% вище за ціль після 2 тижнів",
    ),
    "pause: cpa > target+20% after 100 clicks and 7 days": (
        "Pausa när CPA är mer än 20 % över mål efter 100 klick och 7 dagar",
        "Pause when CPA is more than 20% over target after 100 clicks and 7 days",
        "Паузирайте, когато CPA е с повече от 20% над целта след 100 клика и 7 дни",
        "Призупинити, коли CPA більше ніж на 20% вище за ціль після 100 кліків і 7 днів",
    ),
    "pause: cpa > target+20%": (
        "Pausa om CPA överstiger målet med 20 %",
        "Pause if CPA exceeds target by 20%",
        "Пауза, ако CPA надвишава целта с 20%",
        "Пауза, якщо CPA перевищує ціль на 20%",
    ),
    "stop: ctr <= target-20%": (
        "Stoppa om CTR är 20 % under mål",
        "Stop if CTR is 20% under target",
        "Спри, ако CTR е с 20% под целта",
        "Стоп, якщо CTR на 20% нижче за ціль",
    ),
    "stop: ctr < target-20% after 3000 spend": (
        "Stoppa om CTR < 80 % av mål efter 3 000 kr",
        "Stop if CTR < 80% of target after SEK 3,000",
        "Спиране, ако CTR < 80% от целта след 3 000 SEK",
        "Зупинка, якщо CTR < 80% від цілі після 3 000 SEK",
    ),
    "scale: cpa <= control-10% after 50 conversions": (
        "Skala om CPA är 10 % bättre än kontroll efter 50 konverteringar",
        "Scale if CPA is 10% better than control after 50 conversions",
        "Скалирай, ако CPA е с 10% по-добре от контролата след 50 конверсии",
        "Масштабувати, якщо CPA на 10% краще за контроль після 50 конверсій",
    ),
    "keep: cpa < plan or ctr > baseline": (
        "Fortsätt om CPA ligger under planen eller CTR ligger över utgångsläget",
        "Keep if CPA stays below plan or CTR is above baseline",
        "Продължава, ако CPA е под плана или CTR е над базовата стойност",
        "Продовжити, якщо CPA нижче за план або CTR вище за базове значення",
    ),
    "fix: cvr < 1% and qualified_share <= 30%": (
        "Åtgärda om konverteringsgrad < 1 % och andel kvalificerade leads är högst 30 %",
        "Fix if conversion rate < 1% and qualified lead share is at most 30%",
        "Корекция, ако конверсията < 1% и делът на квалифицираните лийдове е не повече от 30%",
        "Виправити, якщо конверсія < 1%, а також частка кваліфікованих лідів не більше 30%",
    ),
}
CONDITIONS = {
    "cpa > target+25%": (
        "CPA > 25 % över mål",
        "CPA > 25% over target",
        "CPA > 25% над целта",
        "CPA > 25% вище за ціль",
    ),
    "ctr < target": (
        "CTR missar målet",
        "CTR misses target",
        "CTR не достига целта",
        "CTR не досягає цілі",
    ),
}


@pytest.mark.parametrize(
    ("meaning", "sentence"), [(m, s) for m, sentences in RULES.items() for s in sentences]
)
def test_a_rule_says_the_same_in_every_language(meaning: str, sentence: str) -> None:
    rule, notes = parse_rule(sentence, BOOK, SEK)
    assert notes == ()
    assert rule is not None
    assert short(rule) == meaning


@pytest.mark.parametrize(
    ("meaning", "sentence"), [(m, s) for m, sentences in CONDITIONS.items() for s in sentences]
)
def test_a_condition_says_the_same_in_every_language(meaning: str, sentence: str) -> None:
    condition, notes = parse_condition(sentence, BOOK, SEK)
    assert notes == ()
    assert condition is not None
    assert short_condition(condition) == meaning


@pytest.mark.parametrize(
    ("sentence", "caret", "kind", "near"),
    [
        ("Пауза, ако CPA > 20% над целата", 26, "rule-threshold", "целта"),
        ("Пауза, якщо CPA > 20% вище за цілль", 31, "rule-threshold", "ціль"),
        ("Скалирaне, ако CPA < целта", 1, "rule-action", "скалиране"),
        ("Масштабувати, якщо CPA < цілі після 100 клікыв", 41, "rule-metric", "кліків"),
        ("Пауза, ако CPA > целта след 100 клийка", 33, "rule-metric", "клика"),
    ],
)  # fmt: skip
def test_a_slip_is_pointed_at_with_the_word_that_was_meant(
    sentence: str, caret: int, kind: str, near: str
) -> None:
    rule, (fault,) = parse_rule(sentence, BOOK, SEK)
    assert rule is None
    assert (fault.kind, fault.args["column"]) == (kind, caret)
    assert (fault.do, str(fault.args["near"]).casefold()) == ("do.rule-near", near)
