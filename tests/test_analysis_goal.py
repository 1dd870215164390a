from __future__ import annotations

from datetime import date

import pytest

from reportgen.analysis.compose import compose
from reportgen.analysis.forecast import goal_forecast, kpi_forecast
from reportgen.analysis.goal import falls_short
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Place, Problem, Severity, Unit, ValueKind
from reportgen.records import Better, Cadence, Channel, SheetSettings, Workbook
from reportgen.report import GoalBar
from tests.trials import LOG, changed, judged, sheets
from workbooks import FIRST, Typed, day, event, kpi, whole, workbook

GOAL = SheetSettings(
    currency="SEK", goal="120 kvalificerade leads", goal_kpi="Kvalificerade leads", goal_value=120
)
COUNTS = [7, 8, 8, 9, 10, 9, 11, 8]  # 70 in eight weeks, 56 of 90 days


def leads(*values: float | ValueKind | None, rows: str | None = None) -> Typed:
    return kpi("Kvalificerade leads", values, decimals=0, known="qualified_leads", rows=rows)


def goal(book: Workbook, weeks: int = 8) -> GoalBar:
    found = compose(book, FIRST.plus(weeks - 1))[0].goal
    assert found is not None
    return found


def test_the_typed_weeks_of_its_kpi_add_up() -> None:
    bar = goal(workbook(leads(*COUNTS), settings=GOAL))

    assert (bar.text, bar.metric) == ("120 kvalificerade leads", "Kvalificerade leads")
    assert (bar.actual, bar.target) == (70, 120)
    assert bar.plan_today == pytest.approx(120 * 56 / 90)  # a straight line from 0
    assert [str(p) for p in bar.places][:2] == ["Veckovärden!B2", "Veckovärden!B3"]
    # 34 days left: the plan's weeks 9 to 12, and six days of week 13
    assert bar.forecast == goal_forecast(list(enumerate(COUNTS, 1)), 70, 8, 34 / 7)


def test_weeks_before_the_start_do_not_count() -> None:
    book = workbook(leads(50, 50, *COUNTS), first=FIRST.plus(-2), settings=GOAL)

    assert goal(book).actual == 70


def test_a_blank_week_is_a_gap_and_not_a_zero() -> None:
    bar = goal(workbook(leads(7, 8, None, 9, 10, 9, 11, 8), settings=GOAL))

    numbered = [(1, 7), (2, 8), (4, 9), (5, 10), (6, 9), (7, 11), (8, 8)]
    assert bar.actual == 62
    assert bar.forecast == goal_forecast(numbered, 62, 8, 34 / 7)


SET_AT = Place("Inställningar", "B4")


def lacking(*values: float | ValueKind | None, **changes: object) -> list[Problem]:
    settings = replace(GOAL, places={"goal_value": SET_AT}, **changes)
    book = workbook(leads(*values), settings=settings)
    told = compose(book, FIRST.plus(len(values) - 1))[1]
    return [p for p in told if p.kind == "goal-weeks-missing"]


def test_a_sum_that_lacks_weeks_is_told_where_the_goal_is_set() -> None:
    (told,) = lacking(7, 8, None, 9, 10, ValueKind.ERROR, 11, 8)

    assert (told.severity, told.place) == (Severity.WARNING, SET_AT)
    assert Voice("sv").say(told.says) == (
        "Målets utfall, 53, är summan av 6 av 8 veckor. "
        "Resten saknar värde, så utfallet är för lågt."
    )


def test_a_sum_that_lacks_weeks_is_marked() -> None:
    assert goal(workbook(leads(7, 8, None, 9, None, 9, 11, 8), settings=GOAL)).missing_weeks == 2
    assert goal(workbook(leads(*COUNTS), settings=GOAL)).missing_weeks == 0


def test_a_whole_sum_is_not_told_and_nor_are_channels_that_rest() -> None:
    assert lacking(*COUNTS) == []
    assert lacking(7, 0, 8) == []  # a zero is a value
    assert lacking(7, None, 8, goal_channels=("Meta",)) == []


def test_five_weeks_are_too_few_for_a_forecast() -> None:
    assert goal(workbook(leads(*COUNTS[:5]), settings=GOAL), 5).forecast is None


def test_the_last_days_are_a_part_of_a_week() -> None:
    """Day 84 leaves six days, at 9 a week; day 91 is past the plan."""
    book = workbook(leads(*[9] * 13), settings=GOAL)

    found = goal(book, 12).forecast
    assert found is not None
    assert found.value == pytest.approx(12 * 9 + 9 * 6 / 7)
    assert goal(book, 13).forecast is None
    assert (goal(book, 13).plan_today, goal(book, 13).actual) == (120, 117)


BLACK_WEEK = [7, 8, 8, 60, 9, 10, 9, 11, 8]
WITHOUT = [(week, n) for week, n in enumerate(BLACK_WEEK, 1) if week != 4]


def test_an_excluded_week_is_in_the_sum_and_not_in_the_forecast() -> None:
    """130 in nine weeks; the trend and the noise are those of the other eight."""
    out = (event(FIRST.plus(3), exclude=True),)
    bar = goal(workbook(leads(*BLACK_WEEK), settings=GOAL, events=out), 9)

    assert bar.actual == 130
    assert bar.forecast == goal_forecast(WITHOUT, 130, 9, 27 / 7)

    facts = [whole(FIRST.plus(i), qualified_leads=n) for i, n in enumerate(BLACK_WEEK)]
    book = workbook(kpi("CTR", [0.01] * 9), facts=facts, settings=GOAL, events=out)
    assert goal(book, 9).forecast == bar.forecast


def test_weeks_that_may_still_grow_are_not_in_the_forecast() -> None:
    """A lag of nine days: week 47 is provisional, and so is Saturday of week 46."""
    facts = [whole(FIRST.plus(i), qualified_leads=n) for i, n in enumerate([*COUNTS[:6], 4, 1])]
    settings = replace(GOAL, conversion_lag=9)
    bar = goal(workbook(kpi("CTR", [0.01] * 8), facts=facts, settings=settings))

    assert bar.actual == 51 + 4 + 1
    assert bar.forecast == goal_forecast(list(enumerate(COUNTS[:6], 1)), 56, 8, 34 / 7)


def test_counts_of_a_month_say_nothing_of_the_weeks_that_are_left() -> None:
    """Every fourth week of half a year: 40 a month are no 40 in each of the two weeks left."""
    settings = replace(GOAL, days=180)
    months = [40 if week % 4 == 0 else None for week in range(1, 25)]
    monthly = replace(leads().kpi, review=Cadence.MONTHLY)
    bar = goal(workbook(Typed(monthly, months), settings=settings), 24)

    assert (bar.actual, bar.forecast, bar.missing_weeks) == (240, None, 0)


def test_what_comes_after_the_plan_is_not_in_the_sum() -> None:
    bar = goal(workbook(leads(*[9] * 16), settings=GOAL), 16)

    assert bar.actual == 13 * 9  # day 90 is the Saturday of week 13


def test_a_plan_that_begins_on_a_thursday_ends_in_its_fourteenth_week() -> None:
    """1 October and 89 days are 29 December, a Tuesday of week 53; the plan begins in week 40."""
    values = [450, 462, 431, 440, 425, 430, 415, 420]
    book = workbook(kpi("CPA", values), start=date(2026, 10, 1))
    report, _ = compose(book, FIRST.plus(7))

    assert report.kpis[0].forecast == kpi_forecast(list(enumerate(values, 1)), 14)


def ends(*values: float, better: Better = Better.HIGHER, weeks: int = 8, **changes: object) -> bool:
    typed = replace(leads(*values), kpi=replace(leads().kpi, better=better))
    book = workbook(typed, settings=replace(GOAL, **changes))
    report, _ = compose(book, FIRST.plus(weeks - 1))
    return falls_short(report.goal, report.plan)


def test_a_goal_falls_short_when_its_whole_forecast_does() -> None:
    # 70 and 34/7 weeks of some 10: 119, and 80 % of the time 95.4 to 142.9
    assert not ends(*COUNTS, goal_value=142)
    assert ends(*COUNTS, goal_value=143)


def test_a_goal_that_is_to_stay_below_falls_short_above() -> None:
    assert ends(*COUNTS, better=Better.LOWER, goal_value=95)
    assert not ends(*COUNTS, better=Better.LOWER, goal_value=96)


def test_once_the_plan_is_over_the_outcome_tells() -> None:
    assert ends(*[9] * 13, weeks=13)  # 117 of 120
    assert not ends(*[10] * 13, weeks=13)


def test_a_sum_that_lacks_weeks_or_has_no_forecast_yet_does_not_fall_short() -> None:
    assert not ends(*COUNTS[:5], weeks=5, goal_value=1000)
    book = workbook(leads(7, None, *COUNTS[2:]), settings=replace(GOAL, goal_value=1000))
    report, _ = compose(book, FIRST.plus(7))
    assert not falls_short(report.goal, report.plan)


def test_data_count_where_there_is_no_such_kpi() -> None:
    facts = [
        whole(FIRST.plus(i), channel, qualified_leads=n)
        for i in range(2)
        for channel, n in (("Meta", 5), ("Google", 3))
    ]
    settings = replace(GOAL, goal_kpi="Qualified leads")
    ctr = kpi("CTR", [0.01, 0.01])

    assert goal(workbook(ctr, facts=facts, settings=settings), 2).actual == 16
    in_google = replace(settings, goal_channels=("google",))
    assert goal(workbook(ctr, facts=facts, settings=in_google), 2).actual == 6


def test_values_typed_for_the_goals_channels() -> None:
    settings = replace(GOAL, goal_channels=("Meta", "TikTok"))
    rows = (("meta", (5, 6)), ("TikTok", (2, 3)), ("Google", (9, 9)))
    typed = [leads(*values, rows=channel) for channel, values in rows]
    book = workbook(leads(20, 20), *typed, settings=settings)

    assert goal(book, 2).actual == 5 + 6 + 2 + 3


def test_growth_is_over_the_goals_baseline() -> None:
    settings = replace(GOAL, goal_value=None, goal_growth=0.25, goal_baseline=200)

    assert goal(workbook(leads(*COUNTS), settings=settings)).target == 250  # 200 · 1.25


def test_growth_over_nothing_known_has_no_target() -> None:
    settings = SheetSettings(goal="+25 % kvalificerade leads från socialt")
    bar = goal(workbook(leads(*COUNTS), settings=settings))

    assert (bar.metric, bar.actual, bar.target, bar.plan_today) == (
        "Kvalificerade leads", 70, None, None,
    )  # fmt: skip


def test_the_sentence_says_what_the_settings_do_not() -> None:
    settings = SheetSettings(goal="120 kvalificerade leads på 90 dagar")
    bar = goal(workbook(leads(*COUNTS), settings=settings))

    assert (bar.metric, bar.actual, bar.target) == ("Kvalificerade leads", 70, 120)


def test_a_sentence_that_counts_nothing_stands_alone() -> None:
    settings = SheetSettings(goal="+15 % e-handelstillväxt från socialt")

    assert goal(workbook(leads(*COUNTS), settings=settings)) == GoalBar(settings.goal)


def test_a_level_is_not_added_up() -> None:
    """An NPS of 38 to 41 in eight weeks is no 316, where both goal and target are 45."""
    nps = kpi("NPS", [38, 39, 40, 39, 40, 38, 41, 41], "30 -> 45", decimals=0)
    settings = SheetSettings(goal_kpi="NPS", goal_value=45)

    assert goal(workbook(nps, settings=settings)).actual == 40  # (40 + 38 + 41 + 41)/4
    asked = kpi("Offertförfrågningar", COUNTS, "5 -> 10", decimals=0)
    in_all = SheetSettings(goal_kpi="Offertförfrågningar", goal_value=120)
    assert goal(workbook(asked, settings=in_all)).actual == 70


def test_a_rate_follows_its_glide_path() -> None:
    values = [0.36, 0.37, 0.38, 0.37, 0.39, 0.40, 0.41, 0.40]
    share = kpi(
        "Andel kvalificerade leads", values, "0.35 -> 0.45", unit=Unit.PERCENT, decimals=0,
        known="qualified_share",
    )  # fmt: skip
    settings = SheetSettings(goal="45 % kvalificerade", goal_kpi="Andel kvalificerade leads")
    bar = goal(workbook(share, settings=settings))

    assert bar.actual == pytest.approx(0.40)  # the mean of the last four
    assert bar.target == 0.45
    assert bar.plan_today == pytest.approx(0.35 * (0.45 / 0.35) ** (56 / 90))
    assert (bar.unit, bar.decimals) == (Unit.PERCENT, 0)
    assert bar.forecast == kpi_forecast(list(enumerate(values, 1)), 13)


def test_every_kpi_has_its_forecast_for_the_plans_last_week() -> None:
    """vectors: 450 … 420 in eight weeks, 405.75 in week 13; here on the logarithmic scale."""
    values = [450, 462, 431, 440, 425, 430, 415, 420]
    report, _ = compose(workbook(kpi("CPA", values), kpi("CTR", values[:5])), FIRST.plus(7))

    assert report.kpis[0].forecast == kpi_forecast(list(enumerate(values, 1)), 13)
    assert report.kpis[1].forecast is None


def test_without_a_goal_there_is_no_bar() -> None:
    assert compose(workbook(leads(*COUNTS)), FIRST)[0].goal is None


CELL = Place("Inställningar", "B5")


@pytest.mark.parametrize(
    ("written", "do"),
    [
        ("Kvalificerade lead", "Menade du Kvalificerade leads? Skriv i så fall det."),
        ("Clickz", "Menade du Clicks? Skriv i så fall det."),  # a heading of Data
        ("Solpaneler", "Skriv namnet som i bladet KPI, eller som rubriken i Data."),
    ],
)
def test_a_goal_kpi_that_nothing_is_called_is_told_at_its_cell(written: str, do: str) -> None:
    settings = SheetSettings(goal_kpi=written, goal_value=120, places={"goal_kpi": CELL})
    book = workbook(leads(*COUNTS), settings=settings, facts=[whole(FIRST, clicks=90)])
    _, problems = compose(book, FIRST.plus(7))

    (found,) = [p for p in problems if p.kind == "goal-kpi-unknown"]
    assert (found.severity, found.place) == (Severity.WARNING, CELL)
    assert Voice("sv").say(found.do) == do


@pytest.mark.parametrize("written", ["kvalificerade leads", "Clicks", "klick"])
def test_a_goal_kpi_by_any_of_its_names_is_known(written: str) -> None:
    settings = SheetSettings(goal_kpi=written, goal_value=120, places={"goal_kpi": CELL})
    book = workbook(leads(*COUNTS), settings=settings, facts=[whole(FIRST, clicks=90)])

    assert "goal-kpi-unknown" not in {p.kind for p in compose(book, FIRST.plus(7))[1]}


@pytest.mark.parametrize(
    ("channels", "do"),
    [
        (("Meta", "Linkedn"), ["Menade du LinkedIn? Skriv i så fall det."]),
        (("Radio",), ["Skriv kanalens namn som det står i Data eller Veckovärden."]),
        (("meta", "TikTok"), []),  # TikTok is on the Channels sheet, and rests
    ],
)
def test_a_goal_channel_that_no_value_has_is_told_at_its_cell(
    channels: tuple[str, ...], do: list[str]
) -> None:
    settings = replace(GOAL, goal_channels=channels, places={"goal_channels": CELL})
    facts = [day(FIRST.monday, channel=it, qualified_leads=3) for it in ("Meta", "LinkedIn")]
    book = workbook(leads(*COUNTS), settings=settings, facts=facts)
    book = replace(book, channels=(Channel("TikTok", Place("Kanaler", "A2")),))
    found = [p for p in compose(book, FIRST.plus(7))[1] if p.kind == "goal-channel-unknown"]
    assert {(p.severity, p.place) for p in found} <= {(Severity.WARNING, CELL)}
    assert [Voice("sv").say(p.do) for p in found] == do


def test_a_goal_counted_in_a_column_that_is_still_blank_is_told_once_the_plan_has_begun() -> None:
    data = "Vecka | Kanal | Kostnad | Kvalificerade leads\n"
    settings = """
Inställning | Värde
90-dagarsmål | 150 kvalificerade leads på 90 dagar
Mål-KPI | Kvalificerade leads
Målvärde | 150
Startdatum | 2026-09-28
"""
    weekly = "Vecka | CPA\nv.47 | 450 kr\n"
    book = sheets(data, LOG, settings=settings, weekly=weekly)
    found = [p for p in judged(book).problems if p.kind.startswith("goal-kpi")]
    assert [(p.kind, str(p.place)) for p in found] == [("goal-kpi-empty", "Inställningar!B3")]
    assert Voice("sv").say(found[0].says) == (
        "Målet räknas i ”Kvalificerade leads”, men kolumnen i Data är tom och ingen KPI heter så. "
        "Målet visas därför utan utfall."
    )
    # Before the plan's first day nothing is missing yet.
    early = changed(book, "Inställningar!B5", "2026-11-23")
    assert not [p for p in judged(early).problems if p.kind.startswith("goal-kpi")]
