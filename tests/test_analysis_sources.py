from __future__ import annotations

import pytest

from flat import flatten
from reportgen.analysis.sources import compared, counting
from reportgen.analysis.sums import Data, data
from reportgen.problems import Place, Problem
from reportgen.records import Fact, SheetSettings
from reportgen.report import SourceCount
from workbooks import FIRST, day, on_rows, workbook

MONDAY = FIRST.monday

# Meta counts itself, the web counts Meta too, the CRM knows both channels.
META = day(MONDAY, "Meta", sheet="Data Meta", spend=9000, conversions=120)
WEB = day(MONDAY, "Meta", sheet="Data", source="Webb", conversions=88, sessions=900)
CRM = day(MONDAY, "Meta", sheet="Data CRM", source="CRM", conversions=74)
GOOGLE = day(MONDAY, "Google", sheet="Data Google", spend=4000, conversions=31)


def of(*facts: Fact, source: str | None = None) -> tuple[Data, list[Problem]]:
    settings = SheetSettings(
        counting_source=source, places={"counting_source": Place("Inst", "B9")}
    )
    return data(workbook(facts=facts, settings=settings), FIRST)


def total(found: Data, metric: str) -> float | None:
    return found.weeks()[FIRST].total(metric)


def test_one_source_counts_all_there_is() -> None:
    found, problems = of(META, GOOGLE)

    assert (total(found, "conversions"), total(found, "spend")) == (151, 13000)
    assert problems == []


def test_the_counting_source_counts_and_the_others_are_not_added() -> None:
    found, problems = of(META, WEB, CRM, GOOGLE, source="crm")

    assert total(found, "conversions") == 74
    assert total(found, "spend") == 13000  # which the CRM does not know
    assert total(found, "sessions") == 900
    assert problems == []


@pytest.mark.parametrize("source", ["CRM", None])
def test_a_column_of_zeros_is_no_count(source: str | None) -> None:
    meta = day(MONDAY, "Meta", source="Meta", spend=9000, conversions=120, sql=0)
    crm = [day(MONDAY, "Meta", source="CRM", spend=0, conversions=it, sql=5) for it in (40, 34)]

    found, _ = of(meta, *crm, source=source)

    assert (total(found, "spend"), total(found, "sql")) == (9000, 10)
    assert total(found, "conversions") == 74


def test_no_conversions_are_a_count() -> None:
    found, _ = of(META, day(MONDAY, "Meta", source="CRM", conversions=0), source="CRM")

    assert total(found, "conversions") == 0


def test_of_two_with_as_many_rows_the_first_name_counts_and_is_not_said_to_have_most() -> None:
    facts = [day(MONDAY, "Meta", source=it, conversions=n) for it, n in (("CRM", 5), ("Webb", 9))]

    found, problems = of(*facts)
    assert total(found, "conversions") == 5
    assert flatten(problems, "severity", "kind") == [("note", "source-chosen-even")]

    found, problems = of(*facts, day(MONDAY, "Meta", source="Webb", conversions=1))
    assert total(found, "conversions") == 10
    assert flatten(problems, "severity", "kind") == [("note", "source-chosen")]


def test_without_a_setting_the_one_with_most_rows_counts_in_each_channel() -> None:
    web = [WEB, day(MONDAY, "Meta", source="Webb", conversions=2)]

    found, problems = of(META, *web, CRM, GOOGLE)

    assert total(found, "conversions") == 121  # the web's 88 + 2 of Meta, Google's own 31
    assert total(found, "spend") == 13000
    assert flatten(problems, "severity", "kind", "sheet") == [("note", "source-chosen", "Data")]
    assert problems[0].says.args["source"] == "Webb"
    assert problems[0].says.args["others"] == "CRM · Data Meta"


def test_a_source_that_does_not_tell_channels_apart_is_held_against_all() -> None:
    together = [day(MONDAY, None, source="CRM", conversions=n) for n in (40, 30, 4)]

    found, problems = of(META, GOOGLE, *together)

    assert total(found, "conversions") == 74  # three rows against two: never 74 + 151
    assert problems[0].says.args["source"] == "CRM"


@pytest.mark.parametrize("facts", [[META, WEB], [WEB, META]])
def test_as_many_rows_are_decided_by_name(facts: list[Fact]) -> None:
    assert total(of(*facts)[0], "conversions") == 120  # rows without a source come first


@pytest.mark.parametrize(
    ("facts", "kind"), [([META, WEB], "source-unknown"), ([META], "source-nowhere")]
)
def test_a_counting_source_that_is_not_there(facts: list[Fact], kind: str) -> None:
    _, problems = of(*facts, source="HubSpot")

    assert flatten(problems, "severity", "kind", "sheet", "cell")[0] == (
        "warning",
        kind,
        "Inst",
        "B9",
    )


def test_counting_of_no_facts_counts_nothing() -> None:
    assert counting([], SheetSettings())[1] == []


def test_sources_are_compared_by_the_weeks_conversions() -> None:
    facts = on_rows(
        [META, WEB, CRM, GOOGLE, day(FIRST.plus(1).monday, source="CRM", conversions=9)]
    )

    assert compared(facts, FIRST) == (
        SourceCount("Data Meta", 120),
        SourceCount("Webb", 88),
        SourceCount("CRM", 74),
        SourceCount("Data Google", 31),
    )
    assert compared(facts, FIRST.plus(1)) == ()  # one source alone


def test_sheets_without_sources_are_not_compared() -> None:
    assert compared(on_rows([META, GOOGLE]), FIRST) == ()


def test_leads_are_compared_where_nobody_counts_conversions() -> None:
    facts = [day(MONDAY, source="CRM", leads=7), day(MONDAY, source="Formulär", leads=9)]

    assert compared(on_rows(facts), FIRST) == (SourceCount("Formulär", 9), SourceCount("CRM", 7))
