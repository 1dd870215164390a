"""The Weekly sheet: the KPIs' values week by week, typed by hand."""

from __future__ import annotations

from reportgen.standard.kpi_words import CHANNEL_WORDS
from reportgen.standard.model import Layout, Type
from reportgen.standard.notation import column, en, sheet, sv

WEEKLY = sheet(
    "weekly",
    sv("Veckovärden = Veckosiffror = Veckodata", "En vecka, med en kolumn per KPI."),
    en("Weekly = Weekly values = Weekly figures", "A week, with one column per KPI."),
    layout=Layout.WEEKLY,
    starter=True,
    lights={
        "sv": "Veckans värden, förändring och trender, med signaler skilda från normal variation",
        "en": "The week's values, the change, the trends, and what is signal and what is noise",
    },
    columns=(
        column(
            "week",
            Type.WEEK,
            sv(
                "Vecka = V. = Veckonr = Vecka nr = Veckonummer",
                "ISO-veckan, eller ett datum i den",
                "2026-W47",
            ),
            en(
                "Week = Wk = Week number = Week no = Week commencing = W/C",
                "The ISO week, or a date in it",
                "2026-W47",
            ),
            required=True,
        ),
        column(
            "channel",
            Type.TEXT,
            sv("Kanal", "Kanalen som radens värden gäller; tomt för totalen", "Meta", "totalen"),
            en(
                "Channel",
                "The channel the row's values are for; blank for the total",
                "Meta",
                "the total",
            ),
            choices=CHANNEL_WORDS,
        ),
        column(
            "comment",
            Type.TEXT,
            sv(
                "Kommentar = Kommentarer",
                "Det som förklarar veckan, med några ord",
                "Ny landningssida sedan tisdag",
            ),
            en(
                "Comment = Comments",
                "What explains the week, in a few words",
                "New landing page since Tuesday",
            ),
        ),
        # The long layout (Week, KPI, Value) needs these two; the other layouts never have them.
        column(
            "kpi",
            Type.TEXT,
            sv(
                "KPI = Nyckeltal = Mått = Mätetal",
                "Bara i lång form (vecka, KPI, värde): vilken KPI raden gäller",
                "CTR",
            ),
            en(
                "KPI = Metric = KPI name",
                "Only in the long form (week, KPI, value): which KPI the row is for",
                "CTR",
            ),
        ),
        column(
            "value",
            Type.KPI_VALUE,
            sv("Värde = Utfall", "Bara i lång form (vecka, KPI, värde): värdet", "1,42 %"),
            en("Value = Actual", "Only in the long form (week, KPI, value): the value", "1.42%"),
        ),
    ),
)
