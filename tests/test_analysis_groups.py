from __future__ import annotations

from datetime import timedelta

from reportgen.analysis import groups
from reportgen.analysis.sums import Data, data
from reportgen.dataclass import replace
from reportgen.records import Fact
from workbooks import FIRST, daily, day, whole, workbook


def of(*facts: Fact) -> Data:
    return data(workbook(facts=facts), FIRST.plus(3))[0]


def test_a_group_has_its_first_spelling_and_blanks_are_in_none() -> None:
    found = of(
        day(FIRST.monday, "Meta", spend=100),
        day(FIRST.monday, "meta ", spend=50),
        day(FIRST.monday, None, spend=7),
        day(FIRST.monday, "TikTok", spend=1),
    )
    sums = groups.grouped(found.facts, found, groups.channel)

    assert {name: it.total("spend") for name, it in sums.items()} == {"Meta": 150, "TikTok": 1}


def test_weeks_and_days() -> None:
    found = of(*daily(FIRST, spend=10), whole(FIRST.plus(1), spend=99), whole(FIRST.plus(2)))
    (first,) = (it for week, it in found.weeks().items() if week == FIRST)

    assert len(groups.in_week(found.facts, FIRST)) == 7
    assert len(groups.until(found.facts, FIRST, FIRST.plus(1))) == 8
    assert [it.total("spend") for it in groups.by_day(first, found)] == [10] * 7


def test_a_ratio_is_of_sums() -> None:
    found = of(
        day(FIRST.monday, clicks=1, impressions=100),
        day(FIRST.monday + timedelta(days=1), clicks=30, impressions=900),
    )
    (sums,) = groups.grouped(found.facts, found, groups.channel).values()

    assert groups.ratio(sums, "clicks", "impressions") == 31 / 1000
    assert groups.ratio(sums, "leads", "clicks") is None
    assert groups.ratio(sums, "clicks", "leads") is None


def test_the_words_of_a_fact() -> None:
    fact = replace(
        day(FIRST.monday, campaign="B2B"), creative="A", format="Video", content_pillar="Tips"
    )
    words = (groups.channel, groups.campaign, groups.creative, groups.form, groups.pillar)

    assert [word(fact) for word in words] == ["Meta", "B2B", "A", "Video", "Tips"]
    assert groups.is_paid(fact)
    assert not groups.is_organic(fact)
