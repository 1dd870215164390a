from __future__ import annotations

import pytest

from reportgen.analysis.board import Board, unique
from reportgen.analysis.gathering import all_series
from reportgen.analysis.kpis import scored
from reportgen.analysis.parted import rated
from reportgen.analysis.sources import key
from reportgen.analysis.weeks import Calendar
from workbooks import FIRST, START, Typed, kpi, workbook

PLAN = Calendar(START, 90)


def board(*typed: Typed, weeks: int = 1) -> Board:
    series, _ = all_series(workbook(*typed), PLAN, FIRST.plus(weeks - 1))
    scores = [scored(s, PLAN, steering=s.kpi.steering).score for s in series]
    return rated(series, scores, PLAN)


TOTAL = kpi("CTR", [1.0], known="ctr")
META = kpi("CTR Meta", [1.0], known="ctr", channel="Meta")
CPA = kpi("CPA/CPL", [400.0], known="cpa", steering=True)
CAC = kpi("CAC", [900.0], known="cac")


def name(found: object) -> str | None:
    return getattr(getattr(found, "kpi", None), "name", None)


def test_the_total_goes_before_a_channel_and_what_steers_before_both() -> None:
    steers = kpi("CTR TikTok", [1.0], known="ctr", channel="TikTok", steering=True)

    assert name(board(META, TOTAL).first("ctr")) == "CTR"
    assert name(board(META, TOTAL, steers).first("ctr")) == "CTR TikTok"
    assert board(TOTAL).first("cpa") is None


def test_beside_a_channel_stands_its_own_else_the_total() -> None:
    made = board(META, TOTAL, CPA)
    meta, total, cpa = made.rows

    assert name(made.beside(cpa, "ctr")) == "CTR"
    assert name(made.beside(meta, "cpa")) == "CPA/CPL"
    assert name(board(META, CPA).beside(board(CPA).rows[0], "ctr")) is None
    assert name(made.beside(meta, "ctr")) == "CTR Meta"
    assert name(made.beside(total, "ctr")) == "CTR"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("CPA/CPL", "CPA/CPL"), ("cpa / cpl", "CPA/CPL"), ("CPL", "CPA/CPL"), ("cac", "CAC"),
        ("Klickfrekvens", "CTR"), ("ROAS", None), ("Något annat", None), (None, None),
    ],
)  # fmt: skip
def test_a_kpi_by_any_of_its_names(written: str | None, found: str | None) -> None:
    assert name(board(TOTAL, CPA, CAC).named(written)) == found


def test_a_row_knows_what_it_was_a_week_before() -> None:
    (row,) = board(kpi("CTR", [1.0, 2.0]), weeks=2).rows
    (first,) = board(kpi("CTR", [1.0, 2.0]), weeks=1).rows

    assert row.before is not None
    assert (row.before.value, row.score.value) == (1.0, 2.0)
    assert first.before is None


def test_the_same_name_however_it_is_written() -> None:
    assert key("Meta") == key("META ")
    assert key(None) == ""
    assert unique(["Leads", "leads", "MQL"]) == ("Leads", "MQL")
