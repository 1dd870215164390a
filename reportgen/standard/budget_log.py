"""The Budget log: every change of a budget, and why."""

from __future__ import annotations

from reportgen.standard.model import Type
from reportgen.standard.notation import choice, column, en, sheet, sv

PERIODS = (
    choice(
        "day",
        sv="dag = dygn = per dag",
        en="day = per day = daily",
        bg="ден = на ден = дневно",
        uk="день = на день = щодня",
    ),
    choice(
        "week",
        sv="vecka = per vecka",
        en="week = per week = weekly",
        bg="седмица = на седмица = седмично",
        uk="тиждень = на тиждень = щотижня",
    ),
    choice(
        "month",
        sv="månad = per månad",
        en="month = per month = monthly",
        bg="месец = на месец = месечно",
        uk="місяць = на місяць = щомісяця",
    ),
)

BUDGET_LOG = sheet(
    "budget_log",
    sv("Budgetlogg = Budgetloggen", "En budgetändring."),
    en("Budget log = Budget changes", "A budget change."),
    lights={
        "sv": "Skalningen: höjningar inom och utanför policyn",
        "en": "Scaling: increases within and outside the policy",
    },
    columns=(
        column(
            "at",
            Type.DATE,
            sv(
                "Datum = Datum och tid = Tidpunkt",
                "När budgeten ändrades; med klockslag om ni har det",
                "2026-11-18 14:30",
            ),
            en(
                "Date and time = Date = When",
                "When the budget was changed; with the time if you have it",
                "2026-11-18 14:30",
            ),
            required=True,
        ),
        column(
            "channel",
            Type.TEXT,
            sv("Kanal", "Kanalen", "Meta"),
            en("Channel", "The channel", "Meta"),
            required=True,
        ),
        column(
            "campaign",
            Type.TEXT,
            sv("Kampanj = Kampanjnamn", "Kampanjen", "B2B höst"),
            en("Campaign = Campaign name", "The campaign", "B2B autumn"),
        ),
        column(
            "from_",
            Type.MONEY,
            sv("Från", "Budgeten före", "1 000 kr"),
            en("From", "The budget before", "1,000 kr"),
            required=True,
        ),
        column(
            "to",
            Type.MONEY,
            sv("Till", "Budgeten efter", "1 250 kr"),
            en("To", "The budget after", "1,250 kr"),
            required=True,
        ),
        column(
            "per",
            Type.CHOICE,
            sv("Per", "Om budgeten är per dag, vecka eller månad", "dag", "dag"),
            en("Per", "Whether the budget is per day, week or month", "day", "day"),
            choices=PERIODS,
        ),
        column(
            "reason",
            Type.TEXT,
            sv(
                "Motivering = Skäl = Anledning",
                "Varför; ett avsteg från policyn ska ha ett skäl",
                "CPA under mål två veckor i rad",
            ),
            en(
                "Reason = Why",
                "Why; a deviation from the policy should have a reason",
                "CPA below target two weeks running",
            ),
        ),
    ),
)
