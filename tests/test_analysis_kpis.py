from __future__ import annotations

import pytest

from reportgen.analysis.compose import compose
from reportgen.analysis.gathering import all_series
from reportgen.analysis.kpis import Scored, scored
from reportgen.analysis.weeks import calendar
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Place, Unit, Value, ValueKind, message
from reportgen.records import EACH, Better, Cadence, Event
from reportgen.report import ChannelValue, Score, Signal
from workbooks import FIRST, Typed, cost, event, kpi, whole, workbook


def row(typed: Typed, weeks: int | None = None, events: tuple[Event, ...] = ()) -> Scored:
    """The KPI's row in the plan's week number `weeks`: without it, that of the last value."""
    book = workbook(typed, events=events)
    plan = calendar(book)
    assert plan is not None
    week = FIRST.plus((weeks or len(typed.values)) - 1)
    return scored(all_series(book, plan, week)[0][0], plan, steering=False)


def score(typed: Typed, weeks: int | None = None, events: tuple[Event, ...] = ()) -> Score:
    return row(typed, weeks, events).score


def test_a_weeks_figures() -> None:
    found = score(cost("CPA", [448, 441, 430, 396, 385], "450 -> 330"))

    assert (found.value, found.value_week) == (385, "2026-W44")
    assert (found.previous, found.previous_week) == (396, "2026-W43")
    assert found.change == -11
    assert found.change_pct == pytest.approx(-11 / 396)
    assert found.improved is True  # a cost that falls
    assert (found.mean4, found.mean4_weeks) == (413, 4)  # (441 + 430 + 396 + 385)/4
    assert found.plan_today == pytest.approx(450 * (330 / 450) ** (35 / 90))
    assert (found.kind, found.weeks_reported) == (ValueKind.REPORTED, 5)
    assert found.weeks[0].place == Place("Veckovärden", "B2")
    assert [p.day for p in found.weeks] == [7, 14, 21, 28, 35]


def test_the_first_week_has_no_change() -> None:
    found = score(kpi("CTR", [0.012], unit=Unit.PERCENT))

    assert (found.previous, found.change, found.change_pct, found.improved) == (None,) * 4
    assert (found.mean4, found.mean4_weeks) == (0.012, 1)
    assert found.signal is Signal.TOO_FEW_WEEKS


def test_the_change_is_since_the_last_reported_week() -> None:
    found = score(kpi("CTR", [1.0, None, None, 1.1]))

    assert (found.previous, found.previous_week) == (1.0, "2026-W40")


def test_an_unchanged_value_is_neither_better_nor_worse() -> None:
    found = score(kpi("CTR", [1.0, 1.0]))

    assert (found.change, found.change_pct, found.improved) == (0, 0, None)


@pytest.mark.parametrize(
    ("better", "now", "improved"),
    [
        (Better.HIGHER, 1.1, True),
        (Better.HIGHER, 0.9, False),
        (Better.LOWER, 1.1, False),
        (Better.LOWER, 0.9, True),
    ],
)
def test_improved_is_the_direction_that_is_good(better: Better, now: float, improved: bool) -> None:
    assert score(kpi("KPI", [1.0, now], better=better)).improved is improved


@pytest.mark.parametrize("before", [0.0, -0.01])
def test_a_change_from_nothing_has_no_percentage(before: float) -> None:
    found = score(kpi("Growth", [before, 0.02]))

    assert found.change == pytest.approx(0.02 - before)
    assert found.change_pct is None


def test_a_missing_week_is_missing_and_shows_what_was_before() -> None:
    found = score(kpi("CTR", [1.0, 1.1, None]))

    assert (found.value, found.value_week, found.kind) == (None, None, ValueKind.MISSING)
    assert (found.previous, found.previous_week, found.change) == (1.1, "2026-W41", None)
    assert found.mean4 == pytest.approx(1.05)


def test_a_value_not_due_stands_with_its_week() -> None:
    typed = kpi("CVR", [None, 2.2, None, 2.4, None], review=Cadence.BIWEEKLY)
    found = row(typed)

    assert (found.score.value, found.score.value_week) == (2.4, "2026-W43")
    assert (found.score.previous_week, found.score.kind) == ("2026-W41", ValueKind.NOT_DUE)
    assert (found.fresh, found.score.review_due) == (False, False)
    assert row(typed, weeks=4).fresh is True


def test_an_unfinished_week_is_printed_and_its_change_withheld() -> None:
    found = score(kpi("CTR", [1.0, Value(0.4, ValueKind.PARTIAL)]))

    assert (found.value, found.kind, found.change) == (0.4, ValueKind.PARTIAL, None)
    assert found.signal is Signal.NOT_JUDGED
    assert found.mean4 == 1.0


def test_an_excluded_week_is_printed_and_not_judged() -> None:
    black_week = (event(FIRST.plus(1), exclude=True),)
    typed = cost("CPA", [400, 250, 410])

    during = score(typed, weeks=2, events=black_week)
    after = score(typed, weeks=3, events=black_week)

    assert (during.value, during.kind) == (250, ValueKind.EXCLUDED)
    assert (during.change, during.improved) == (-150, None)
    assert during.signal is Signal.NOT_JUDGED
    # the week after is compared with the one before
    assert (after.previous_week, after.change) == ("2026-W40", 10)


def test_week_53_comes_between_52_and_1() -> None:
    book = workbook(kpi("CTR", [1.0, 1.1, 1.2]), first=Week(2026, 52), start=None)
    plan = calendar(book)
    assert plan is not None
    found = scored(all_series(book, plan, Week(2027, 1))[0][0], plan, steering=True).score

    assert [p.week for p in found.weeks] == ["2026-W52", "2026-W53", "2027-W01"]
    assert [p.day for p in found.weeks] == [7, 14, 21]
    assert found.previous_week == "2026-W53"
    assert found.steering is True


def test_a_kpi_of_each_channel_is_shown_as_the_total() -> None:
    assert score(kpi("CTR", [1.0], channel=EACH)).channel is None
    assert score(kpi("CTR", [1.0], channel="Meta")).channel == "Meta"


def test_growth_a_month_says_so() -> None:
    assert score(kpi("Growth", [0.02], per_month=True)).per == "month"
    assert score(kpi("CTR", [0.02])).per is None


# Out of Data


def computed(*rows: dict[str, float], channel: str | None = None) -> Score:
    """CPA out of weekly rows of Meta, and of LinkedIn as it stands in `linkedin_` columns."""
    cpa = kpi("CPA", known="cpa", unit=Unit.CURRENCY, better=Better.LOWER, channel=channel)
    facts = [
        whole(FIRST.plus(i), name, spend=row[f"{key}_spend"], conversions=row[f"{key}_leads"])
        for i, row in enumerate(rows)
        for name, key in (("Meta", "meta"), ("LinkedIn", "linkedin"))
        if f"{key}_spend" in row
    ]
    report, _ = compose(workbook(cpa, facts=facts), FIRST.plus(len(rows) - 1))
    return report.kpis[0]


def row_of(
    meta: tuple[float, float], linkedin: tuple[float, float] | None = None
) -> dict[str, float]:
    """Spend and leads of a week."""
    found = {"meta_spend": meta[0], "meta_leads": meta[1]}
    if linkedin:
        found |= {"linkedin_spend": linkedin[0], "linkedin_leads": linkedin[1]}
    return found


def test_a_value_out_of_data_names_all_its_cells() -> None:
    found = computed(row_of((4000, 10)), row_of((4400, 10), (600, 10)))

    assert found.value == 250  # 5000 / 20
    assert (found.previous, found.mean4, found.mean4_pooled) == (400, 300, True)  # 9000 / 30
    assert found.places == (Place("Data", "C3:C4", 2), Place("Data", "G3:G4", 2))
    assert found.weeks[0].place == Place("Data", "C2", 1)


def test_channels_stand_beside_the_total_worst_first() -> None:
    found = computed(row_of((4000, 10), (3000, 5)), row_of((4200, 12), (3000, 6)), channel=EACH)

    assert found.value == 400
    assert found.by_channel == (
        ChannelValue("LinkedIn", 500, -100, Place("Data", "C5", 1)),
        ChannelValue("Meta", 350, -50, Place("Data", "C4", 1)),
    )
    assert computed(row_of((4000, 10))).by_channel == ()


def test_a_week_without_conversions_says_why_it_has_no_cpa() -> None:
    found = computed(row_of((4000, 10)), row_of((900, 0)))

    assert (found.value, found.kind) == (None, ValueKind.MISSING)
    assert found.absence == message("absence.nothing-to-divide-by", week="2026-W41")
    assert found.headline == message("headline.nothing-to-divide-by", week="2026-W41")
    assert (found.mean4, found.mean4_weeks) == (490, 2)  # 4900 / 10
    assert found.places == ()


def test_an_amount_that_cant_be_used_is_told_with_its_column() -> None:
    cpa = kpi("CPA", known="cpa", unit=Unit.CURRENCY)
    unread = replace(whole(FIRST.plus(1), conversions=9), broken=frozenset({"spend"}))
    facts = [whole(FIRST, spend=400, conversions=8), unread]

    (found,) = compose(workbook(cpa, facts=facts), FIRST.plus(1))[0].kpis

    assert (found.value, found.kind) == (None, ValueKind.ERROR)
    assert found.absence == message("absence.broken", week="2026-W41", column="Spend")
    assert found.headline == message("headline.broken", week="2026-W41")


def test_a_blank_column_is_named() -> None:
    cpa = kpi("CPA", known="cpa", unit=Unit.CURRENCY)
    facts = [whole(FIRST, spend=400, conversions=8), whole(FIRST.plus(1), conversions=9)]

    report, _ = compose(workbook(cpa, facts=facts), FIRST.plus(1))

    absence = message("absence.blank", week="2026-W41", column="Spend")
    assert report.kpis[0].absence == absence
    assert report.kpis[0].headline == message("headline.missing", week="2026-W41")


def test_a_thin_week_is_printed_and_not_judged() -> None:
    found = computed(*[row_of((4000, 10))] * 3, row_of((900, 3)))

    assert (found.value, found.kind, found.signal) == (300, ValueKind.THIN, Signal.NOT_JUDGED)
    assert found.headline == message("headline.thin")
    assert (found.mean4, found.improved) == (pytest.approx(12_900 / 33), None)
