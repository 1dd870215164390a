from __future__ import annotations

import pytest

from reportgen.analysis.diagnosis import Pillar
from reportgen.analysis.gathering import all_series
from reportgen.analysis.kpis import scored
from reportgen.analysis.measures import measured
from reportgen.analysis.parted import rated
from reportgen.analysis.pillars import falling
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import replace
from reportgen.problems import Unit
from reportgen.records import Fact, Reach
from workbooks import FIRST, START, kpi, whole, workbook

PLAN = Calendar(START, 90)
NOW = FIRST.plus(4)
RATE = kpi("Engagemang", [], unit=Unit.PERCENT, known="engagement_rate", scope="organic")


def posts(weeks_back: int, pillar: str, engagements: float, shown: float = 1_000) -> Fact:
    it = whole(
        NOW.plus(-weeks_back), reach=Reach.ORGANIC, impressions=shown, engagements=engagements
    )
    return replace(it, content_pillar=pillar)


def found(*facts: Fact) -> Pillar | None:
    book = workbook(RATE, facts=facts)
    series, _ = all_series(book, PLAN, NOW, measured(book, NOW)[0].of_kpis)
    scores = [scored(s, PLAN, steering=False).score for s in series]
    return falling(rated(series, scores, PLAN), NOW)


BEFORE = [posts(i, name, 40) for i in range(1, 5) for name in ("Tips", "Kundcase")]  # 4 % each


def test_the_one_that_fell_is_named_with_both_rates() -> None:
    pillar = found(*BEFORE, posts(0, "Tips", 41), posts(0, "kundcase", 20))

    assert pillar == Pillar("kundcase", pytest.approx(0.04), pytest.approx(0.02))


def test_a_small_fall_of_much_weighs_more_than_a_large_one_of_little() -> None:
    """Tips: 1 point of 10,000 shown; customer cases: 3 points of 1,000."""
    pillar = found(*BEFORE, posts(0, "Tips", 300, 10_000), posts(0, "Kundcase", 10))

    assert pillar is not None
    assert pillar.name == "Tips"


@pytest.mark.parametrize(
    "now",
    [
        [posts(0, "Tips", 41), posts(0, "Kundcase", 40)],  # none fell
        [posts(0, "Tips", 20)],  # one alone
        [posts(0, "Tips", 41), posts(0, "Nytt", 1)],  # new: it has not fallen
        [],
    ],
)
def test_nobody_to_name(now: list[Fact]) -> None:
    assert found(*BEFORE, *now) is None
