from __future__ import annotations

import pytest

from flat import flatten
from grids import grid
from reportgen import understand
from reportgen.analysis.compose import compose
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Message, ValueKind
from reportgen.records import Cadence, Event, SheetSettings
from workbooks import FIRST, Typed, event, kpi, workbook

LATER = SheetSettings(start_date=FIRST.plus(9).monday)
KINDS = {"values-missing", "values-missing-many", "week-lost", "week-lost-many"}


def gaps(
    *typed: Typed, weeks: int, events: tuple[Event, ...] = (), lost: Week | None = None
) -> list[tuple[tuple[str, ...], Message]]:
    """Kind and place of each gap up to the plan's week `weeks`; `lost` is a week without cells."""
    book = workbook(*typed, events=events)
    if lost:
        book = replace(book, values=tuple(v for v in book.values if v.week != lost))
    found = [p for p in compose(book, FIRST.plus(weeks - 1))[1] if p.kind in KINDS]
    return list(
        zip(flatten(found, "severity", "kind", "cell"), (p.says for p in found), strict=True)
    )


def test_a_blank_among_values_is_told_with_its_cell() -> None:
    ((row, says),) = gaps(
        kpi("CTR", [1, 2, 3, 4]), kpi("CPA", [1, ValueKind.MISSING, 3, 4]), weeks=4
    )
    assert row == ("warning", "values-missing", "C3")  # the second KPI, the second week
    assert says.args == {"week": "2026-W41", "names": "CPA", "n": 1, "total": 2}


def test_a_week_is_told_once_for_all_its_kpis() -> None:
    ((row, says),) = gaps(*[kpi(f"K{i}", [1, ValueKind.MISSING, 1]) for i in range(6)], weeks=3)
    assert row == ("warning", "values-missing-many", "B3")
    assert says.args == {"week": "2026-W41", "n": 6, "total": 6}


def test_a_week_without_a_row_belongs_before_the_next() -> None:
    ((row, says),) = gaps(kpi("CTR", [1, 2, 3, 4]), weeks=4, lost=FIRST.plus(1))
    assert row == ("warning", "week-lost", "B4")
    assert says.args["names"] == "CTR"


def test_of_a_plan_to_come_the_weeks_before_it_are_looked_at() -> None:
    coming = replace(workbook(kpi("CTR", [1, ValueKind.MISSING, 1])), settings=LATER)
    found = [p for p in compose(coming, FIRST.plus(2))[1] if p.kind in KINDS]
    assert flatten(found, "kind", "cell") == [("values-missing", "B3")]


def test_what_is_not_owed_is_no_gap() -> None:
    fortnightly = kpi("A", [None, 1, None, 1], review=Cadence.BIWEEKLY)
    begun_late = kpi("B", [None, None, 1, 1])
    never = kpi("C", [None, None, None, None])
    unreadable = kpi("D", [1, ValueKind.ERROR, 1, 1])
    assert gaps(fortnightly, begun_late, never, unreadable, weeks=4) == []


def test_an_excluded_week_owes_nothing() -> None:
    closed = event(FIRST.plus(1), "Semester", exclude=True)
    assert gaps(kpi("A", [1, None, 1]), weeks=3, events=(closed,)) == []


def test_only_the_last_twelve_weeks_are_looked_at() -> None:
    # 15 weeks: the gap in the third is 13 weeks before the end, the one in the fourth the twelfth
    found = gaps(kpi("A", [1, 1, None, None, *[1] * 11]), weeks=15)
    assert [says.args["week"] for _, says in found] == ["2026-W43"]


@pytest.mark.parametrize(
    ("weekly", "do"),
    [
        (
            "Vecka | CTR\nv. 44 | 1 %\nv. 45 | 1 %\nv. 47 | 1 %",
            "Lägg till en rad för v. 46 mellan rad 3 och rad 4, med de värden som finns.",
        ),
        (
            "KPI | v. 44 | v. 45 | v. 47\nCTR | 1 % | 1 % | 1 %",
            "Lägg till en kolumn för v. 46 mellan kolumn C och D, med de värden som finns.",
        ),
        (  # with something between them nobody can say where
            "Vecka | CTR\nv. 44 | 1 %\nv. 45 | 1 %\nlov\nv. 47 | 1 %",
            "Lägg till v. 46 på sin plats bland veckorna, med värdet om det finns.",
        ),
    ],
)
def test_where_a_lost_week_belongs_is_said(weekly: str, do: str) -> None:
    sheets = {"Inställningar": "Startdatum | 2026-10-26", "KPI": "KPI | Mål\nCTR | 2 %"}
    book, _ = understand.workbook(grid({**sheets, "Veckovärden": weekly}))
    assert book is not None
    (found,) = [p for p in compose(book, Week(2026, 47))[1] if p.kind == "week-lost"]
    assert Voice("sv").say(found.do).replace("\u00a0", " ") == do


def test_a_kpi_of_one_channel_is_told_with_its_channel_and_its_own_cell() -> None:
    # Google's CTR of the week stands in the first row, and is not what is missing.
    google = kpi("CTR", [1.0, 1.1, 1.2], rows="Google", channel="Google")
    meta = kpi("CTR", [1.0, 1.1, ValueKind.MISSING], rows="Meta", channel="Meta")
    ((row, says),) = gaps(google, meta, weeks=3)
    assert row == ("warning", "values-missing", "C4")
    assert says.args["names"] == "CTR (Meta)"
