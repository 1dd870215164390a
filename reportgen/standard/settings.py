"""The Settings sheet: one setting a row. None is required."""

from __future__ import annotations

from reportgen.standard.model import Layout, Type
from reportgen.standard.notation import column, en, sheet, sv
from reportgen.standard.setting_words import CURRENCIES, LANGUAGE_CHOICES

SETTINGS = sheet(
    "settings",
    sv("Inställningar = Inställning", "En inställning och dess värde. Ingen är obligatorisk."),
    en("Settings = Setup", "A setting and its value. None is required."),
    layout=Layout.PAIRS,
    starter=True,
    lights={
        "sv": "Sidhuvudet: kund, färger, logotyp, planens dag och fas, mål och mötestid",
        "en": "The header: client, colours, logo, day and phase of the plan, goal and meeting",
    },
    columns=(
        column(
            "client",
            Type.TEXT,
            sv(
                "Kund",
                "Kunden, som den ska stå överst i rapporten",
                "Tallvik Laddning",
                "filens namn",
            ),
            en(
                "Client",
                "The client, as it should stand at the top of the report",
                "Pinebay Charging",
                "the file's name",
            ),
        ),
        column(
            "goal",
            Type.TEXT,
            sv(
                "90-dagarsmål = Mål",
                "Målet i en mening, så som ni säger det",
                "120 kvalificerade leads på 90 dagar",
            ),
            en(
                "Goal = 90-day goal",
                "The goal in one sentence, as you say it",
                "120 qualified leads in 90 days",
            ),
        ),
        column(
            "goal_kpi",
            Type.TEXT,
            sv(
                "Mål-KPI = Målmått",
                "Måttet som målet räknas i: en KPI eller en kolumn i Data",
                "Kvalificerade leads",
            ),
            en(
                "Goal KPI = Goal metric",
                "What the goal is counted in: a KPI or a column of Data",
                "Qualified leads",
            ),
        ),
        column(
            "goal_value",
            Type.KPI_VALUE,
            sv(
                "Målvärde",
                "Talet som ska nås, eller en ökning av målets utgångsläge",
                "120 eller +25 %",
            ),
            en("Goal value", "The number to reach, or growth on the goal baseline", "120 or +25%"),
        ),
        column(
            "goal_baseline",
            Type.KPI_VALUE,
            sv(
                "Målets utgångsläge = Målets baseline",
                "Läget före start; behövs när målvärdet är en ökning i procent",
                "96",
            ),
            en(
                "Goal baseline",
                "Where you stood before the start; needed for a goal in percent",
                "96",
            ),
        ),
        column(
            "goal_channels",
            Type.LIST,
            sv(
                "Målets kanaler",
                "Kanalerna som räknas mot målet, med komma emellan",
                "Meta, LinkedIn",
                "alla kanaler",
            ),
            en(
                "Goal channels",
                "The channels that count towards the goal, separated by commas",
                "Meta, LinkedIn",
                "all channels",
            ),
            starter=False,
        ),
        column(
            "start_date",
            Type.DATE,
            sv(
                "Startdatum = Start", "Planens första dag", "2026-09-28", "första veckan med värden"
            ),
            en(
                "Start date = Start",
                "The first day of the plan",
                "2026-09-28",
                "the first week with values",
            ),
        ),
        column(
            "days",
            Type.COUNT,
            sv("Dagar = Antal dagar", "Hur många dagar planen pågår", "90", "90"),
            en("Days = Number of days", "How many days the plan runs", "90", "90"),
        ),
        column(
            "language",
            Type.CHOICE,
            sv("Språk", "Rapportens språk", "svenska", "rubrikernas språk"),
            en("Language", "The language of the report", "English", "the language of the headers"),
            choices=LANGUAGE_CHOICES,
        ),
        column(
            "currency",
            Type.TEXT,
            sv("Valuta", "Valutan som alla belopp står i", "SEK", "valutan som cellerna nämner"),
            en(
                "Currency",
                "The currency all amounts are in",
                "EUR",
                "the currency the cells mention",
            ),
            choices=CURRENCIES,
        ),
        column(
            "exchange_rates",
            Type.RATES,
            sv(
                "Valutakurs = Valutakurser = Växelkurs",
                "Kursen för belopp i annan valuta: vad en enhet kostar i er valuta",
                "EUR = 11,20; USD = 10,30",
            ),
            en(
                "Exchange rate = Exchange rates",
                "The rate for amounts in another currency: what one unit costs in yours",
                "USD = 0.92; SEK = 0.089",
            ),
        ),
        column(
            "meeting",
            Type.TEXT,
            sv("Mötestid = Möte", "När veckomötet hålls; står i sidhuvudet", "tisdag kl. 09.00"),
            en(
                "Meeting = Meeting time",
                "When the weekly meeting is held; shown in the header",
                "Tuesday at 9:00",
            ),
        ),
        column(
            "brand_colour",
            Type.COLOUR,
            sv("Profilfärg = Varumärkesfärg", "Kundens färg i sidhuvudet, som hexkod", "#17494D"),
            en(
                "Brand colour = Brand color",
                "The client's colour in the header, as a hex code",
                "#17494D",
            ),
        ),
        column(
            "accent_colour",
            Type.COLOUR,
            sv("Accentfärg", "Färgen som planens framsteg ritas i, som hexkod", "#F2A541"),
            en(
                "Accent colour = Accent color",
                "The colour the progress of the plan is drawn in, as a hex code",
                "#F2A541",
            ),
        ),
        column(
            "logo",
            Type.FILE_NAME,
            sv(
                "Logotyp = Logga",
                "Bildens filnamn; filen ligger bredvid arbetsboken",
                "logotyp.svg",
            ),
            en(
                "Logo",
                "The image's file name; the file lies beside the workbook",
                "logo.svg",
            ),
        ),
        column(
            "required_probability",
            Type.PERCENT,
            sv(
                "Sannolikhetskrav",
                "Hur säker en slutsats om ett test måste vara innan rapporten föreslår beslut",
                "75 %",
                "75 %",
            ),
            en(
                "Required probability",
                "How sure a conclusion about a test must be before the report proposes a decision",
                "75%",
                "75%",
            ),
            starter=False,
        ),
        column(
            "stop_margin",
            Type.PERCENT,
            sv("Stoppmarginal", "Så mycket sämre än målet är för mycket", "20 %", "20 %"),
            en("Stop margin", "How much worse than the target is too much", "20%", "20%"),
        ),
        column(
            "recovery_margin",
            Type.PERCENT,
            sv(
                "Gräns för återhämtningsplan = Återhämtningsgräns",
                "Så långt över målet får CPA ligga innan återhämtningsplanen gäller",
                "25 %",
                "25 %",
            ),
            en(
                "Recovery margin",
                "How far above target CPA may be before the recovery plan applies",
                "25%",
                "25%",
            ),
            starter=False,
        ),
        column(
            "max_budget_increase",
            Type.TIERS,
            sv(
                "Största budgethöjning = Skalningspolicy",
                "Största höjning per tidsrymd; flera steg skiljs med semikolon",
                "20 % / 48 h; 30 % / 72 h",
                "20 % / 48 h; 30 % / 72 h",
            ),
            en(
                "Max budget increase = Scaling policy",
                "The largest increase per period; separate several steps with semicolons",
                "20% / 48 h; 30% / 72 h",
                "20% / 48 h; 30% / 72 h",
            ),
            starter=False,
        ),
        column(
            "new_tests_per_week",
            Type.COUNT,
            sv("Nya tester per vecka", "Minsta antal nya tester per vecka, alla kanaler", "2", "2"),
            en(
                "New tests per week",
                "The minimum number of new tests per week, all channels",
                "2",
                "2",
            ),
            starter=False,
        ),
        column(
            "new_creatives_per_week",
            Type.COUNT,
            sv(
                "Nya varianter per vecka = Nya annonser per vecka",
                "Minsta antal nya annonsvarianter per vecka, alla kanaler",
                "8",
                "8",
            ),
            en(
                "New creatives per week",
                "The minimum number of new creative variations per week, all channels",
                "8",
                "8",
            ),
            starter=False,
        ),
        column(
            "posts_per_week",
            Type.COUNT,
            sv("Inlägg per vecka", "Minsta antal organiska inlägg per vecka", "3", "3"),
            en("Posts per week", "The minimum number of organic posts per week", "3", "3"),
            starter=False,
        ),
        column(
            "minimum_backlog_ideas",
            Type.COUNT,
            sv("Minsta antal idéer", "Så många testidéer ska backloggen minst ha", "15", "15"),
            en(
                "Minimum backlog ideas",
                "The minimum number of test ideas in the backlog",
                "15",
                "15",
            ),
            starter=False,
        ),
        column(
            "conversion_lag",
            Type.COUNT,
            sv(
                "Konverteringsfördröjning (dagar) = Konverteringsfördröjning",
                "Så många dagar kan konverteringar komma in i efterhand",
                "3",
                "0",
            ),
            en(
                "Conversion lag (days) = Conversion lag",
                "For how many days conversions may still come in",
                "3",
                "0",
            ),
            starter=False,
        ),
        column(
            "counting_source",
            Type.TEXT,
            sv("Räknekälla", "Källan vars konverteringar gäller när flera räknar dem", "CRM"),
            en(
                "Counting source",
                "The source whose conversions count where several count them",
                "CRM",
            ),
            starter=False,
        ),
        column(
            "utm_target",
            Type.PERCENT,
            sv("UTM-mål", "Så stor andel av sessionerna ska minst ha UTM", "95 %", "95 %"),
            en(
                "UTM target",
                "The minimum share of sessions that should carry UTM tags",
                "95%",
                "95%",
            ),
            starter=False,
        ),
        column(
            "unattributed_limit",
            Type.PERCENT,
            sv("Gräns utan källa", "Så stor andel av leads får högst sakna källa", "10 %", "10 %"),
            en(
                "Unattributed limit",
                "The largest share of leads that may lack a source",
                "10%",
                "10%",
            ),
            starter=False,
        ),
    ),
)
