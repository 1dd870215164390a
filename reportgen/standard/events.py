"""The Events sheet: what happened in a week that explains its numbers."""

from __future__ import annotations

from reportgen.standard.model import Type
from reportgen.standard.notation import column, en, sheet, sv

EVENTS = sheet(
    "events",
    sv(
        "Händelser = Händelse = Noteringar",
        "Något som hände: en kampanjstart, en ny sida, Black Week.",
    ),
    en("Events = Event = Notes", "Something that happened: a launch, a new page, Black Week."),
    starter=True,
    lights={
        "sv": "Händelserna i diagrammen, och veckor undantagna från prognos och normal variation",
        "en": "The events in the charts, and weeks left out of normal variation and forecasts",
    },
    columns=(
        column(
            "week",
            Type.WEEK_OR_DATE,
            sv(
                "Vecka eller datum = Vecka = Datum = När",
                "Veckan det hände, eller dagen",
                "2026-11-17",
            ),
            en(
                "Week or date = Week = Date = When",
                "The week it happened, or the day",
                "2026-11-17",
            ),
            required=True,
        ),
        column(
            "kpi",
            Type.TEXT,
            sv("KPI = Nyckeltal", "Den KPI som berörs", "Konverteringsgrad landningssida", "alla"),
            en("KPI = Metric", "The KPI it concerns", "Landing page conversion rate", "all"),
        ),
        column(
            "note",
            Type.TEXT,
            sv(
                "Notering = Händelse = Kommentar",
                "Vad som hände, med några ord",
                "Landningssidan bytte till version 4",
            ),
            en(
                "Note = Event = What happened = Comment",
                "What happened, in a few words",
                "The landing page moved to version 4",
            ),
            required=True,
        ),
        column(
            "exclude",
            Type.FLAG,
            sv(
                "Undanta = Exkludera",
                "x om veckan ska visas men inte räknas in i normal variation och prognoser",
                "x",
            ),
            en(
                "Exclude",
                "x to show the week but leave it out of normal variation and forecasts",
                "x",
            ),
        ),
    ),
)
