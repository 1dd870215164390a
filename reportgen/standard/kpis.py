"""The KPIs sheet: one KPI a row, with its baseline, its target and its owner."""

from __future__ import annotations

from reportgen.standard.model import Type
from reportgen.standard.notation import choice, column, en, sheet, sv

LEVELS = (
    choice(
        "business",
        sv="Affär = Affärs-KPI",
        en="Business = Business KPI",
        bg="Бизнес = Бизнес KPI",
        uk="Бізнес = Бізнес-KPI",
    ),
    choice(
        "funnel",
        sv="Tratt = Tratt-KPI",
        en="Funnel = Funnel KPI",
        bg="Фуния = KPI от фунията",
        uk="Воронка = Лійка = KPI воронки",
    ),
    choice(
        "attention",
        sv="Uppmärksamhet = Uppmärksamhets-KPI",
        en="Attention = Attention KPI",
        bg="Внимание = KPI за внимание",
        uk="Увага = KPI уваги",
    ),
    choice(
        "trust",
        sv="Förtroende = Förtroende-KPI",
        en="Trust = Trust KPI",
        bg="Доверие = KPI за доверие",
        uk="Довіра = KPI довіри",
    ),
)

# Words with a meaning of their own in a channel cell; any other text is a channel's name.
CHANNEL_WORDS = (
    choice(
        "each",
        sv="per kanal = varje kanal = varje",
        en="each = per channel = each channel = every channel",
        bg="по канали = всеки канал = за всеки канал",
        uk="за каналами = по каналах = кожен канал = окремо за каналами",
    ),
    choice(
        "total",
        sv="Alla = Totalt = Samtliga = Alla kanaler = Summa",
        en="All = Total = All channels = Sum",
        bg="Всички = Общо = Всички канали = Сума",
        uk="Усі = Всі = Усі канали = Всі канали = Усього = Всього = Разом = Загалом",
    ),
)

SCOPE_WORDS = (
    choice(
        "paid",
        sv="betalt = betald = betalda = betalda kampanjer = annonser",
        en="paid = paid campaigns = ads",
        bg="платено = платен = платена = платени = платени кампании = реклами",
        uk="платне = платний = платна = платні = платні кампанії = реклама",
    ),
    choice(
        "organic",
        sv="organiskt = organisk = organiska",
        en="organic = organic posts",
        bg="органично = органичен = органична = органични = органични постове",
        uk="органічне = органічний = органічна = органічні = органічні дописи = органіка",
    ),
)

CADENCES = (
    choice(
        "weekly",
        sv="veckovis = varje vecka = vecka = varje v.",
        en="weekly = every week = week = once a week",
        bg="всяка седмица = седмично = ежеседмично = веднъж седмично = веднъж на седмица = седмица",
        uk="щотижня = щотижнево = кожного тижня = раз на тиждень = тиждень",
    ),
    choice(
        "biweekly",
        sv="varannan vecka = var annan vecka = var fjortonde dag = var 14:e dag",
        en="biweekly = bi-weekly = fortnightly = every two weeks = every other week"
        " = every second week",
        bg="на две седмици = на всеки две седмици = през седмица = двуседмично"
        " = веднъж на две седмици",
        uk="раз на два тижні = що два тижні = кожні два тижні = через тиждень",
    ),
    choice(
        "monthly",
        sv="månadsvis = varje månad = månad = en gång i månaden",
        en="monthly = every month = month = once a month",
        bg="всеки месец = месечно = ежемесечно = веднъж месечно = веднъж на месец = месец",
        uk="щомісяця = щомісячно = кожного місяця = раз на місяць = місяць",
    ),
)

UNITS = (
    choice(
        "percent",
        sv="% = procent",
        en="percent = per cent = percentage",
        bg="% = процент = проценти",
        uk="% = відсоток = відсотки = процент = проценти",
    ),
    choice(
        "currency",
        sv="valuta = kr = kronor = belopp = pengar",
        en="currency = money = amount",
        bg="валута = пари = сума = евро = € = лв. = лева",
        uk="валюта = гроші = сума = грн = гривні = ₴",
    ),
    choice(
        "ratio",
        sv="x = × = gånger = kvot",
        en="ratio = times",
        bg="x = × = пъти = съотношение",
        uk="x = × = рази = співвідношення",
    ),
    choice(
        "number",
        sv="antal = tal = st",
        en="number = count = pcs",
        bg="брой = число = бр.",
        uk="кількість = число = шт.",
    ),
    choice(
        "duration",
        sv="tid = varaktighet = sekunder",
        en="duration = time = seconds",
        bg="време = продължителност = секунди",
        uk="час = тривалість = секунди",
    ),
)

DIRECTIONS = (
    choice(
        "higher",
        sv="högre = upp = hög = större",
        en="higher = up = high = more",
        bg="по-високо = нагоре = високо = повече = по-голямо",
        uk="вище = вгору = високо = більше",
    ),
    choice(
        "lower",
        sv="lägre = ned = ner = låg = mindre",
        en="lower = down = low = less",
        bg="по-ниско = надолу = ниско = по-малко",
        uk="нижче = вниз = низько = менше",
    ),
)

KPIS = sheet(
    "kpis",
    sv("KPI = KPI:er = Nyckeltal = KPI-tavla", "En KPI med utgångsläge, mål och ägare."),
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
                "KPI = Nyckeltal = Mått",
                "Namnet på nyckeltalet; kända namn fyller i resten själva",
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
            read=False,
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
