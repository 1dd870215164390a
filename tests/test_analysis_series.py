from __future__ import annotations

from collections.abc import Sequence

import pytest

from flat import flatten
from reportgen.analysis.gathering import all_series, channel_series
from reportgen.analysis.measures import by_channel, measured
from reportgen.analysis.series import Series
from reportgen.analysis.weeks import calendar
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Place, Unit, Value, ValueKind
from reportgen.records import EACH, Better, Cadence, Event, Workbook
from workbooks import FIRST, Typed, event, kpi, whole, workbook

REPORTED, MISSING, NOT_DUE = ValueKind.REPORTED, ValueKind.MISSING, ValueKind.NOT_DUE
PARTIAL, EXCLUDED, ERROR = ValueKind.PARTIAL, ValueKind.EXCLUDED, ValueKind.ERROR


def series(*typed: Typed, weeks: int, events: tuple[Event, ...] = ()) -> Series:
    """The first KPI's series, reported in the plan's week number `weeks`."""
    return of(workbook(*typed, events=events), FIRST.plus(weeks - 1))


def of(book: Workbook, week: Week) -> Series:
    plan = calendar(book)
    assert plan is not None
    return all_series(book, plan, week)[0][0]


def kinds(found: Series) -> list[ValueKind]:
    return [p.kind for p in found.points]


def test_every_week_has_a_point_and_says_why_it_is_empty() -> None:
    found = series(kpi("CTR", [1.0, None, ERROR, 1.2, 9.9]), weeks=4)  # week 5 comes later

    assert [p.amount for p in found.points] == [1.0, None, None, 1.2]
    assert kinds(found) == [REPORTED, MISSING, ERROR, REPORTED]
    assert found.points[2].place == Place("Veckovärden", "B4")


def test_history_before_the_plan_belongs_to_the_series() -> None:
    book = workbook(kpi("CTR", [1.0, 1.1]), first=FIRST.plus(-3))

    found = of(book, FIRST.plus(1))

    assert kinds(found) == [REPORTED, REPORTED, MISSING, MISSING, MISSING]


def test_a_kpi_without_values_is_missing_from_the_plans_first_week() -> None:
    assert kinds(series(kpi("CTR"), weeks=3)) == [MISSING] * 3


@pytest.mark.parametrize(
    ("cadence", "values", "expected"),
    [
        (Cadence.BIWEEKLY, [None, 1.0, None, None], [NOT_DUE, REPORTED, NOT_DUE, MISSING]),
        # a week early is there all the same: the even weeks ask for nothing more
        (Cadence.BIWEEKLY, [1.0, None, 1.0, None], [REPORTED, NOT_DUE, REPORTED, NOT_DUE]),
        (Cadence.MONTHLY, [None, None, None, None], [NOT_DUE, NOT_DUE, NOT_DUE, MISSING]),
    ],
)
def test_a_value_is_missing_only_when_due(
    cadence: Cadence, values: list[float | None], expected: list[ValueKind]
) -> None:
    assert kinds(series(kpi("CVR", values, review=cadence), weeks=4)) == expected


def test_an_excluded_week_is_on_the_page_and_not_judged() -> None:
    found = series(
        kpi("CTR", [1.0, 1.1, 1.2, Value(0.5, PARTIAL)]),
        kpi("CPA", [400.0]),
        weeks=4,
        events=(
            event(FIRST, kpi="CPA", exclude=True),  # another KPI's
            event(FIRST.plus(1), exclude=True),
            event(FIRST.plus(2), kpi="ctr", exclude=False),  # only noted
            event(FIRST.plus(3), exclude=True),
        ),
    )

    assert kinds(found) == [REPORTED, EXCLUDED, REPORTED, PARTIAL]
    assert [r.amount for r in found.judged] == [1.0, 1.2]


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([1, 1, 1, None, 1], 1),  # gaps 1, 1, 2
        ([1, None, 1, None, 1], 2),
        ([1, None, None, None, 1, None, None, None, None, 1], 4),  # gaps 4, 5: months
        ([1], 1),  # the cadence's own
    ],
)
def test_a_kpis_own_step_is_its_median_gap(values: list[float | None], step: int) -> None:
    assert series(kpi("CTR", values), weeks=len(values)).step == step


def test_a_value_stands_while_no_new_one_is_due() -> None:
    typed = kpi("CVR", [None, 2.2, None, None], review=Cadence.BIWEEKLY)

    between, missed = series(typed, weeks=3), series(typed, weeks=4)

    assert between.shown is not None
    assert (str(between.shown.week), between.shown.amount) == ("2026-W41", 2.2)
    assert missed.shown is None


@pytest.mark.parametrize(
    ("cadence", "weeks", "stale"),
    [
        (Cadence.WEEKLY, 3, False),  # two weeks after week 1
        (Cadence.WEEKLY, 4, True),
        (Cadence.MONTHLY, 9, False),  # eight weeks: two of its steps
        (Cadence.MONTHLY, 10, True),
    ],
)
def test_a_value_is_stale_after_two_steps(cadence: Cadence, weeks: int, stale: bool) -> None:
    assert series(kpi("CTR", [1.0], review=cadence), weeks=weeks).stale is stale


def test_a_kpi_of_one_channel_has_that_channels_rows() -> None:
    book = workbook(
        kpi("CTR", [0.6, 0.7], rows="LinkedIn", channel="linkedin"),
        Typed(kpi("CTR", channel="linkedin").kpi, [1.0, 1.1, 1.2]),  # the total's rows
    )

    assert [p.amount for p in of(book, FIRST.plus(2)).points] == [0.6, 0.7, 1.2]


def test_the_total_of_a_shared_name_is_not_a_channels() -> None:
    book = workbook(
        kpi("CTR", [0.6], rows="Meta", channel="Meta"),
        kpi("CTR", [1.0, 1.1]),
    )

    assert [p.amount for p in of(book, FIRST.plus(1)).points] == [0.6, None]


def test_a_kpi_of_each_channel_owes_no_total() -> None:
    book = workbook(kpi("CTR", [0.6, 0.7], rows="Meta", channel=EACH))
    plan = calendar(book)
    assert plan is not None

    assert all_series(book, plan, FIRST.plus(1))[1] == []


def test_channels_without_a_total_are_a_warning_with_a_cell() -> None:
    book = workbook(kpi("CTR", [0.6, 0.7], rows="Meta"))
    plan = calendar(book)
    assert plan is not None

    (found,), problems = all_series(book, plan, FIRST.plus(1))

    assert kinds(found) == [MISSING, MISSING]
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("warning", "no-total", "Veckovärden", "B2")
    ]


def test_channels_that_add_up_are_the_total() -> None:
    # week 41 lacks LinkedIn's row, so LinkedIn rests; in week 42 its cell is blank
    meta = kpi("Leads", [5, 7, 8, 6], rows="Meta", known="leads", decimals=0)
    other = kpi("Leads", [3, 4, ValueKind.MISSING, 2], rows="LinkedIn", known="leads", decimals=0)
    both = workbook(meta, other)
    book = replace(
        both,
        kpis=both.kpis[:1],
        values=tuple(
            v for v in both.values if not (v.channel == "LinkedIn" and v.week == FIRST.plus(1))
        ),
    )
    plan = calendar(book)
    assert plan is not None

    (found,), problems = all_series(book, plan, FIRST.plus(3))

    assert [p.amount for p in found.points] == [8, 7, None, 8]
    assert kinds(found)[2] is MISSING
    assert len(found.points[0].places) == 2
    assert flatten(problems, "severity", "kind") == [("note", "total-summed")]


def test_people_and_rates_dont_add_up() -> None:
    for name, known in (("Räckvidd", "reach"), ("CTR", "ctr"), ("Eget", None)):
        book = workbook(kpi(name, [5, 7], rows="Meta", known=known))
        plan = calendar(book)
        assert plan is not None
        assert flatten(all_series(book, plan, FIRST.plus(1))[1], "kind") == [("no-total",)]


# Out of Data


def measured_series(
    *rows: dict[str, float], typed: Sequence[float | ValueKind | None] = (), **fields: object
) -> Series:
    """CPA of weekly rows, reported in the week of the last of them."""
    cpa = kpi("CPA", typed, known="cpa", unit=Unit.CURRENCY, better=Better.LOWER, **fields)
    facts = [whole(FIRST.plus(i), **row) for i, row in enumerate(rows)]
    return of_data(workbook(cpa, facts=facts), FIRST.plus(len(rows) - 1))


def of_data(book: Workbook, week: Week) -> Series:
    plan = calendar(book)
    assert plan is not None
    return all_series(book, plan, week, measured(book, week)[0].of_kpis)[0][0]


def spent(spend: float, conversions: float) -> dict[str, float]:
    return {"spend": spend, "conversions": conversions}


def test_the_typed_value_goes_before_the_computed_one() -> None:
    found = measured_series(
        spent(4000, 10), spent(4100, 10), spent(4200, 10), typed=[390, None, ERROR]
    )

    assert [p.amount for p in found.points] == [390, 410, None]
    assert kinds(found) == [REPORTED, REPORTED, ERROR]  # what is typed is to be mended
    assert [p.place for p in found.points] == [
        Place("Veckovärden", "B2"),
        Place("Data", "C3", 1),
        Place("Veckovärden", "B4"),
    ]
    assert found.points[1].places == (Place("Data", "C3", 1), Place("Data", "G3", 1))


def test_a_mean_out_of_data_is_a_ratio_of_sums() -> None:
    found = measured_series(spent(9999, 1), *[spent(4000, 10)] * 2, spent(8000, 40), spent(900, 0))

    assert len(found.latest) == 4
    assert found.mean(found.latest) == pytest.approx(16_900 / 60)  # the last week cost too
    assert found.pooled(found.latest) == found.mean(found.latest)


def test_a_typed_week_among_them_makes_it_a_plain_mean() -> None:
    found = measured_series(spent(4000, 10), spent(8000, 40), typed=[450])

    assert found.pooled(found.latest) is None
    assert found.mean(found.latest) == 325  # (450 + 200) / 2


def test_a_week_that_brought_nothing_is_missing_and_counts() -> None:
    found = measured_series(spent(4000, 10), spent(900, 0))

    assert kinds(found) == [REPORTED, MISSING]
    assert [p.is_reported for p in found.points] == [True, True]
    assert [r.amount for r in found.judged] == [400]


def test_a_thin_week_is_reported_and_not_judged() -> None:
    found = measured_series(*[spent(4000, 10)] * 3, spent(900, 2))

    assert kinds(found) == [REPORTED] * 3 + [ValueKind.THIN]
    assert (len(found.reported), len(found.judged)) == (4, 3)


def test_an_excluded_week_out_of_data_stands_out_of_every_mean() -> None:
    cpa = kpi("CPA", known="cpa", unit=Unit.CURRENCY, better=Better.LOWER)
    rows = [spent(4000, 10), spent(9000, 90), spent(900, 0)]
    facts = [whole(FIRST.plus(i), **row) for i, row in enumerate(rows)]
    weeks = [event(FIRST.plus(i), exclude=True) for i in (1, 2)]

    found = of_data(workbook(cpa, facts=facts, events=weeks), FIRST.plus(2))

    assert kinds(found) == [REPORTED, EXCLUDED, MISSING]
    assert [p.week for p in found.reported] == [FIRST]


def test_data_before_the_plan_belong_to_the_series() -> None:
    facts = [whole(FIRST.plus(i), **spent(4000, 10)) for i in (-2, 0)]
    cpa = kpi("CPA", known="cpa", unit=Unit.CURRENCY)

    assert kinds(of_data(workbook(cpa, facts=facts), FIRST)) == [REPORTED, MISSING, REPORTED]


def test_data_that_give_a_total_need_no_typed_one() -> None:
    book = workbook(
        kpi("CPA", [450], rows="Meta", channel=EACH, known="cpa"),
        facts=[whole(FIRST, **spent(4000, 10))],
    )
    plan = calendar(book)
    assert plan is not None

    (found,), problems = all_series(book, plan, FIRST, measured(book, FIRST)[0].of_kpis)

    assert (found.points[0].amount, problems) == (400, [])


def test_a_kpi_of_each_channel_has_a_series_for_each() -> None:
    book = workbook(
        kpi("CPA", [410], rows="meta", channel=EACH, known="cpa"),
        facts=[
            whole(FIRST, "Meta", **spent(4000, 10)),
            whole(FIRST, "LinkedIn", **spent(3500, 5)),
            whole(FIRST.plus(-4), "TikTok", **spent(3000, 5)),  # given up since
        ],
    )
    plan = calendar(book)
    assert plan is not None
    known = measured(book, FIRST)[0]
    (total,), _ = all_series(book, plan, FIRST, known.of_kpis)

    parts = channel_series(total, book, plan, by_channel(total.kpi, total.measure, known.coverage))

    assert [(it.kpi.channel, it.points[-1].amount) for it in parts] == [
        ("Meta", 410),  # typed, over Data's 400
        ("LinkedIn", 700),
    ]
    assert total.points[-1].amount == 500  # (4000 + 3500) / 15
