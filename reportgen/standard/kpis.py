"""The KPIs sheet: one KPI a row, with its baseline, its target and its owner."""

from __future__ import annotations

from reportgen.standard.kpi_words import (
    CADENCES,
    CHANNEL_WORDS,
    DIRECTIONS,
    LEVELS,
    SCOPE_WORDS,
    UNITS,
)
from reportgen.standard.model import Type
from reportgen.standard.notation import column, en, sheet, sv

KPIS = sheet(
    "kpis",
    sv("KPI = KPI:er = Nyckeltal = KPI-tavla", "En KPI med baseline, mål och ägare."),
    en("KPIs = KPI Dashboard = Metrics", "A KPI with its baseline, target and owner."),
    required=True,
    starter=True,
    lights={
        "sv": "KPI-läget: väg till mål, förändring, status och ägare för varje KPI",
        "en": "The scoreboard: progress to target, change, status and owner of each KPI",
    },
    columns=(
        column(
            "kpi",
            Type.TEXT,
            sv(
                "KPI = Nyckeltal = Mått = Mätetal",
                "Namnet på nyckeltalet; kända namn fyller i resten automatiskt",
                "CTR (betalda kampanjer)",
            ),
            en(
                "KPI = Metric = KPI name",
                "The name of the KPI; known names fill in the rest",
                "CTR (paid campaigns)",
            ),
            required=True,
        ),
        column(
            "level",
            Type.CHOICE,
            sv("Nivå = KPI-nivå", "Var i hierarkin KPI:n hör hemma", "Tratt", "den kända KPI:ns"),
            en(
                "Level = KPI level",
                "Where in the hierarchy the KPI belongs",
                "Funnel",
                "the known KPI's",
            ),
            choices=LEVELS,
        ),
        column(
            "channel",
            Type.TEXT,
            sv(
                "Kanal",
                "En kanals namn, ”per kanal” för en rad per kanal, eller tomt för totalen",
                "Meta",
                "totalen",
            ),
            en(
                "Channel",
                "A channel's name, “each” for one row per channel, or blank for the total",
                "Meta",
                "the total",
            ),
            choices=CHANNEL_WORDS,
        ),
        column(
            "scope",
            Type.TEXT,
            sv(
                "Urval",
                "Vad som räknas: betalt, organiskt eller ett villkor",
                "Kampanj = B2B*",
                "den kända KPI:ns",
            ),
            en(
                "Scope",
                "What counts: paid, organic or a condition",
                "Campaign = B2B*",
                "the known KPI's",
            ),
            choices=SCOPE_WORDS,
        ),
        column(
            "baseline",
            Type.KPI_VALUE,
            sv(
                "Baseline = Baslinje = Utgångsläge = Nuläge = Baslinjevärde",
                "Nuläget när planen började",
                "1,0 %",
                "föreslås efter fyra veckor",
            ),
            en(
                "Baseline = Starting point = Base",
                "Where the KPI stood when the plan began",
                "1.0%",
                "proposed after four weeks",
            ),
        ),
        column(
            "target",
            Type.KPI_VALUE,
            sv(
                "Mål = 90-dagarsmål = Målvärde = Mål 90 dagar",
                "Vad KPI:n ska nå till planens sista dag; ≤ eller ≥ framför om du vill",
                "1,6 %",
            ),
            en(
                "Target = 90-Day Target = Target value = 90 day goal",
                "What the KPI should reach by the plan's last day; ≤ or ≥ before it if you like",
                "1.6%",
            ),
        ),
        column(
            "owner",
            Type.TEXT,
            sv("Ägare = Ansvarig", "Den som ansvarar för KPI:n på mötet", "Annonsansvarig"),
            en(
                "Owner = Responsible",
                "Who is responsible for the KPI at the meeting",
                "Performance lead",
            ),
        ),
        column(
            "review",
            Type.CHOICE,
            sv(
                "Uppföljning = Avstämning = Uppföljningstakt",
                "Hur ofta KPI:n följs upp, och därmed hur ofta ett värde väntas",
                "varannan vecka",
                "veckovis",
            ),
            en(
                "Review cadence = Review = Cadence",
                "How often the KPI is reviewed, and so how often a value is due",
                "biweekly",
                "weekly",
            ),
            choices=CADENCES,
        ),
        column(
            "unit",
            Type.CHOICE,
            sv("Enhet", "Vad värdena räknas i", "%", "ur cellerna, annars den kända KPI:ns"),
            en(
                "Unit",
                "What the values are counted in",
                "percent",
                "from the cells, else the known KPI's",
            ),
            choices=UNITS,
        ),
        column(
            "better",
            Type.CHOICE,
            sv(
                "Bra när = Bättre = Riktning",
                "Åt vilket håll som är bra",
                "lägre",
                "ur målet, annars den kända KPI:ns",
            ),
            en(
                "Good when = Better = Direction",
                "Which way is good",
                "lower",
                "from the target, else the known KPI's",
            ),
            choices=DIRECTIONS,
        ),
        column(
            "steering",
            Type.FLAG,
            sv("Styrande = Styr", "x på de tre KPI:er som styr veckans beslut", "x"),
            en("Steering = Steers", "x on the three KPIs that steer each week's decisions", "x"),
        ),
        column(
            "formula",
            Type.FORMULA,
            sv(
                "Formel",
                "Hur KPI:n räknas ur kolumnerna i Data",
                "Kvalificerade leads / Leads",
                "den kända KPI:ns",
            ),
            en(
                "Formula",
                "How the KPI is computed from the columns of Data",
                "Qualified leads / Leads",
                "the known KPI's",
            ),
            starter=False,
        ),
        column(
            "definition",
            Type.TEXT,
            sv(
                "Definition",
                "Vad KPI:n betyder hos er, i en mening",
                "Klick delat med exponeringar i betalda kampanjer",
            ),
            en(
                "Definition",
                "What the KPI means to you, in one sentence",
                "Clicks divided by impressions in paid campaigns",
            ),
        ),
    ),
)
