"""Events: a week or a day, a KPI that exists or none, and whether the week is left out."""

from __future__ import annotations

from flat import flatten
from grids import grid
from reportgen import understand
from reportgen.problems import Problem
from reportgen.records import Event

BOOK = {
    "Inställningar": "Startdatum | 2026-09-28",
    "KPI": "KPI | Mål\nCTR (betalda kampanjer) | 1,6 %\nKonverteringsgrad | 3 %",
    "Veckovärden": "Vecka | CTR | Konverteringsgrad\nv. 44 | 1,1 % | 2 %",
}


def read(events: str) -> tuple[tuple[Event, ...], list[Problem]]:
    workbook, problems = understand.workbook(grid({**BOOK, "Händelser": events}))
    assert workbook is not None
    return workbook.events, [p for p in problems if p.place.sheet == "Händelser"]


def test_an_event_has_a_week_or_a_day_a_kpi_or_all_and_an_x() -> None:
    events, problems = read(
        """
        Vecka eller datum | KPI | Notering | Undanta
        v. 47 | | Black Week | x
        2026-11-04 | CTR | Ny annons |
        v. 53 | alla | Nyår | nej
        """
    )
    assert [(str(e.week), e.kpi, e.note, e.exclude, e.place.cell) for e in events] == [
        ("2026-W47", None, "Black Week", True, "A2"),
        ("2026-W45", "CTR (betalda kampanjer)", "Ny annons", False, "A3"),
        ("2026-W53", None, "Nyår", False, "A4"),
    ]
    assert problems == []


def test_a_day_without_its_year_lies_near_the_start() -> None:
    events, problems = read(
        """
        Vecka eller datum | KPI | Notering | Undanta
        16/11 | | Black Week |
        4 jan | | Rea |
        """
    )
    assert [str(e.week) for e in events] == ["2026-W47", "2027-W01"]
    assert problems == []  # as little is said of a week without its year


def test_a_row_that_cannot_be_placed_is_left_out_with_its_reason() -> None:
    events, problems = read(
        """
        Vecka eller datum | KPI | Notering | Undanta
         | | Utan vecka |
        v. 45 | | |
        igår | | Oklart |
        v. 45 | Konverteringsgrd | Ny sida |
        v. 45 | Räckvidd | Ny kanal |
        v. 45 | | Halvklart | kanske
        """
    )
    assert [e.note for e in events] == ["Halvklart"]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "event-without-week", "A2"),
        ("error", "event-without-note", "C3"),
        ("error", "not-a-week", "A4"),
        ("error", "event-of-no-kpi", "B5"),
        ("error", "event-of-no-kpi", "B6"),
        ("error", "not-a-flag", "D7"),
    ]
    assert problems[3].do.args["near"] == "Konverteringsgrad"
    assert problems[4].do.code == "do.event-of-no-kpi"
