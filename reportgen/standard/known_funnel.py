"""The known KPIs of the funnel: from impression to lead, and what it costs."""

from __future__ import annotations

from reportgen.problems import Unit
from reportgen.records import Better, Level
from reportgen.standard.known_kpi import PAID, KnownKpi
from reportgen.standard.notation import named

FUNNEL: tuple[KnownKpi, ...] = (
    KnownKpi(
        "ctr",
        named(
            sv="CTR = Klickfrekvens = Klickgrad = Klickandel = CTR klickfrekvens",
            en="CTR = Click-through rate = Clickthrough rate = Click rate = Link CTR",
            bg="CTR = Кликаемост = Честота на кликване = Процент на кликване"
            " = Коефициент на кликване",
            uk="CTR = Клікабельність = Показник клікабельності = Коефіцієнт клікабельності"
            " = Рейтинг кліків",
        ),
        Level.FUNNEL,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=2,
        formula="clicks / impressions",
        scope=PAID,
    ),
    KnownKpi(
        "cpa",
        named(
            sv="CPA/CPL = CPA = CPL = CPL/CPA = Kostnad per konvertering = Kostnad per lead"
            " = Kostnad per åtgärd = Kostnad per anskaffning = Kostnad per resultat",
            en="CPA/CPL = Cost per conversion = Cost per lead = Cost per acquisition"
            " = Cost per action = Cost per result",
            bg="CPA/CPL = Цена на реализация = Цена за реализация = Цена на конверсия"
            " = Цена за конверсия = Разход за конверсия = Цена на лийд = Цена за лийд"
            " = Цена на лид = Цена на действие = Цена за действие = Цена за придобиване"
            " = Цена на придобиване = Цена на резултат = Цена за резултат = Цена за лид",
            uk="CPA/CPL = Вартість конверсії = Ціна конверсії = Ціна за конверсію"
            " = Вартість за конверсію = Вартість ліда = Ціна ліда = Ціна за лід"
            " = Вартість за лід = Вартість дії = Ціна за дію = Вартість за дію"
            " = Вартість залучення = Вартість результату = Ціна за результат"
            " = Вартість за результат = Вартість лідів = Ціна ліду = Вартість ліду",
        ),
        Level.FUNNEL,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=0,
        formula="spend / conversions",
        fallback="spend / leads",
        scope=PAID,
    ),
    KnownKpi(
        "cvr",
        named(
            sv="Konverteringsgrad = Konverteringsgrad landningssida = Konverteringsgrad sida"
            " = Landningssidans konverteringsgrad = Konverteringsfrekvens"
            " = Konvertering landningssida = Konv.grad = Konv.grad landningssida",
            en="Conversion rate = CVR = Landing page conversion rate = Landing page CVR"
            " = Conversion rate landing page = CR = Conv. rate",
            bg="Коефициент на конверсия = Процент на конверсия = Конверсия"
            " = Коефициент на реализация = Коефициент на реализациите"
            " = Коефициент на конверсия на целевата страница"
            " = Конверсия на целевата страница = Конверсия целева страница"
            " = Конверсия на лендинга = Коефициент на конверсия на лендинга"
            " = Коефициент на конверсия целева страница = Конверсия лендинг"
            " = Конверсия на сайта = Процент конверсия",
            uk="Коефіцієнт конверсії = Коефіцієнт конверсій = Конверсія"
            " = Відсоток конверсії = Показник конверсії = Рівень конверсії"
            " = Коефіцієнт конверсії цільової сторінки = Конверсія цільової сторінки"
            " = Конверсія посадкової сторінки = Конверсія лендингу"
            " = Коефіцієнт конверсії лендингу"
            " = Коефіцієнт конверсії посадкової сторінки = Коефіцієнт конверсії сайту"
            " = Конверсія сайту = Конверсія лендинга = Конверсія сторінки",
        ),
        Level.FUNNEL,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=2,
        formula="conversions / sessions",
        fallback="conversions / clicks",
    ),
    KnownKpi(
        "roas",
        named(
            sv="ROAS = Avkastning på annonskostnad = Annonsavkastning",
            en="ROAS = Return on ad spend",
            bg="ROAS = Възвръщаемост на рекламните разходи"
            " = Възвръщаемост на разходите за реклама = Възвръщаемост от рекламата",
            uk="ROAS = Рентабельність витрат на рекламу = Рентабельність рекламних витрат"
            " = Окупність рекламних витрат = Окупність реклами",
        ),
        Level.FUNNEL,
        Unit.RATIO,
        Better.HIGHER,
        decimals=1,
        formula="revenue / spend",
        scope=PAID,
        alternative="pipeline_per_10k",
    ),
    KnownKpi(
        "cpc",
        named(
            sv="CPC = Kostnad per klick = Klickpris",
            en="CPC = Cost per click",
            bg="CPC = Цена на клик = Цена за клик = Цена на кликване = Цена за кликване",
            uk="CPC = Ціна за клік = Ціна кліка = Вартість кліка = Вартість за клік",
        ),
        Level.FUNNEL,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=2,
        formula="spend / clicks",
        scope=PAID,
    ),
    KnownKpi(
        "cpm",
        named(
            sv="CPM = Kostnad per tusen exponeringar = Kostnad per 1 000 exponeringar"
            " = Kostnad per tusen visningar = Kostnad per 1 000 visningar = Tusenpris",
            en="CPM = Cost per mille = Cost per thousand impressions = Cost per 1,000 impressions",
            bg="CPM = Цена на хиляда импресии = Цена за хиляда импресии"
            " = Цена на 1 000 импресии = Цена за 1 000 импресии",
            uk="CPM = Ціна за тисячу показів = Вартість тисячі показів"
            " = Ціна за 1 000 показів = Вартість 1 000 показів",
        ),
        Level.FUNNEL,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=0,
        formula="1000 * spend / impressions",
        scope=PAID,
        base=1_000,
    ),
    KnownKpi(
        "utm_share",
        named(
            sv="Sessioner med UTM = Andel sessioner med UTM = Datakompletthet = UTM-täckning"
            " = UTM-andel",
            en="Sessions with UTM = Share of sessions with UTM = Data completeness"
            " = UTM coverage = UTM share",
            bg="Сесии с UTM = Дял на сесиите с UTM = Дял сесии с UTM = Пълнота на данните"
            " = UTM покритие",
            uk="Сеанси з UTM = Сесії з UTM = Частка сеансів з UTM = Частка сесій з UTM"
            " = Повнота даних = Покриття UTM",
        ),
        Level.FUNNEL,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="sessions_with_utm / sessions",
    ),
    KnownKpi(
        "unattributed_share",
        named(
            sv="Andel leads utan källa = Leads utan källa = Andel unattributed leads",
            en="Unattributed lead share = Unattributed leads = Share of unattributed leads",
            bg="Дял лийдове без източник = Дял на лийдовете без източник = Лийдове без източник",
            uk="Частка лідів без джерела = Ліди без джерела",
        ),
        Level.FUNNEL,
        Unit.PERCENT,
        Better.LOWER,
        decimals=0,
        formula="unattributed_leads / leads",
    ),
    KnownKpi(
        "conversions",
        named(
            sv="Konverteringar = Antal konverteringar",
            en="Conversions",
            bg="Конверсии = Реализации = Брой конверсии = Брой реализации",
            uk="Конверсії = Кількість конверсій",
        ),
        Level.FUNNEL,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="conversions",
    ),
    KnownKpi(
        "leads",
        named(
            sv="Leads = Antal leads",
            en="Leads = Number of leads",
            bg="Лийдове = Лидове = Брой лийдове",
            uk="Ліди = Кількість лідів",
        ),
        Level.FUNNEL,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="leads",
    ),
    KnownKpi(
        "sessions",
        named(
            sv="Sessioner = Besök",
            en="Sessions = Visits",
            bg="Сесии = Посещения",
            uk="Сеанси = Сесії = Візити = Відвідування",
        ),
        Level.FUNNEL,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="sessions",
    ),
    KnownKpi(
        "clicks",
        named(
            sv="Klick = Antal klick = Länkklick",
            en="Clicks = Link clicks",
            bg="Кликове = Кликвания = Брой кликове",
            uk="Кліки = Переходи = Кількість кліків",
        ),
        Level.FUNNEL,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="clicks",
    ),
    KnownKpi(
        "spend",
        named(
            sv="Kostnad = Annonskostnad = Spenderat = Mediekostnad = Annonsbudget",
            en="Spend = Ad spend = Amount spent = Media spend",
            bg="Разход = Разходи = Разход за реклама = Рекламен разход = Рекламни разходи"
            " = Рекламен бюджет",
            uk="Витрати = Витрати на рекламу = Рекламні витрати = Рекламний бюджет",
        ),
        Level.FUNNEL,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=0,
        formula="spend",
    ),
)
