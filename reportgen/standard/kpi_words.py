"""The closed lists of the KPIs sheet, and the words that its free texts know."""

from __future__ import annotations

from reportgen.standard.notation import choice

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
        en="currency = money = amount = SEK = EUR = USD = GBP",
        bg="валута = пари = сума = евро = € = лв. = лева",
        uk="валюта = гроші = сума = грн = гривні = ₴",
    ),
    choice(
        "ratio",
        sv="x = × = gånger = ggr = kvot",
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
        sv="högre = upp = hög = större = högre är bättre = ↑",
        en="higher = up = high = more = higher is better",
        bg="по-високо = нагоре = високо = повече = по-голямо",
        uk="вище = вгору = високо = більше",
    ),
    choice(
        "lower",
        sv="lägre = ned = ner = låg = mindre = lägre är bättre = ↓",
        en="lower = down = low = less = lower is better",
        bg="по-ниско = надолу = ниско = по-малко",
        uk="нижче = вниз = низько = менше",
    ),
)
