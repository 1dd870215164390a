"""The known KPIs that are money or customers."""

from __future__ import annotations

from reportgen.problems import Unit
from reportgen.records import Better, Level
from reportgen.standard.known_kpi import PAID, KnownKpi
from reportgen.standard.notation import named

BUSINESS: tuple[KnownKpi, ...] = (
    KnownKpi(
        "qualified_share",
        named(
            sv="Andel kvalificerade leads = Kvalificeringsgrad = Leadkvalitet"
            " = Lead-kvalitet = MQL/SQL % = MQL/SQL-andel = Andel MQL/SQL",
            en="Qualified lead share = Share of qualified leads = Qualified leads share"
            " = Qualified leads % = Qualification rate = Lead quality = MQL/SQL share"
            " = MQL/SQL rate",
            bg="Дял на квалифицираните лийдове = Дял квалифицирани лийдове"
            " = Квалифицирани лийдове % = Качество на лийдовете"
            " = Процент квалифицирани лийдове = Дял MQL/SQL = % квалифицирани лийдове"
            " = Дял качествени лийдове",
            uk="Частка кваліфікованих лідів = Кваліфіковані ліди % = Якість лідів"
            " = Відсоток кваліфікованих лідів = Частка MQL/SQL = % кваліфікованих лідів"
            " = Частка якісних лідів",
        ),
        Level.BUSINESS,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="qualified_leads / leads",
        fallback="mql / leads",
    ),
    KnownKpi(
        "mql_share",
        named(
            sv="MQL-andel = Andel MQL = MQL %",
            en="MQL share = Share of MQLs = MQL rate = Lead to MQL rate",
            bg="Дял на MQL = Дял MQL = Процент MQL",
            uk="Частка MQL = Відсоток MQL",
        ),
        Level.BUSINESS,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="mql / leads",
    ),
    KnownKpi(
        "sql_share",
        named(
            sv="SQL-andel = Andel SQL = SQL %",
            en="SQL share = Share of SQLs = SQL rate = Lead to SQL rate",
            bg="Дял на SQL = Дял SQL = Процент SQL",
            uk="Частка SQL = Відсоток SQL",
        ),
        Level.BUSINESS,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="sql / leads",
    ),
    KnownKpi(
        "pipeline_per_10k",
        named(
            sv="Pipeline per 10 000 kr = Pipeline per 10k = Pipeline per 10k spend"
            " = Pipeline per 10 tkr = Pipeline per spend = Pipeline/spend"
            " = Pipeline per annonskrona",
            en="Pipeline per 10k spend = Pipeline per 10,000 spend = Pipeline per ad spend"
            " = Pipeline to spend ratio",
            bg="Пайплайн на 10 000 € = Пайплайн на 10 000 разход"
            " = Пайплайн на 10 хил. разход = Pipeline на 10k разход"
            " = Pipeline на 10 хил. разход = Пайплайн спрямо разход",
            uk="Пайплайн на 10 000 грн = Пайплайн на 10 000 витрат"
            " = Пайплайн на 10 тис. витрат = Pipeline на 10k витрат"
            " = Pipeline на 10 тис. витрат = Пайплайн до витрат",
        ),
        Level.BUSINESS,
        Unit.RATIO,
        Better.HIGHER,
        decimals=1,
        formula="pipeline / spend",
        scope=PAID,
        base=10_000,
    ),
    KnownKpi(
        "cac",
        named(
            sv="CAC = Kundanskaffningskostnad = Kostnad per ny kund = Kostnad per kund",
            en="CAC = Customer acquisition cost = Cost per new customer = Cost per customer",
            bg="CAC = Цена за привличане на клиент = Цена за нов клиент"
            " = Цена на нов клиент = Разход за нов клиент",
            uk="CAC = Вартість залучення клієнта = Вартість нового клієнта"
            " = Ціна нового клієнта = Ціна клієнта",
        ),
        Level.BUSINESS,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=0,
        formula="spend / new_customers",
    ),
    KnownKpi(
        "cost_per_meeting",
        named(
            sv="Kostnad per möte = Kostnad per bokat möte",
            en="Cost per meeting = Cost per booked meeting",
            bg="Цена на среща = Цена за среща = Цена на уговорена среща = Цена за уговорена среща",
            uk="Вартість зустрічі = Ціна зустрічі = Вартість запланованої зустрічі",
        ),
        Level.BUSINESS,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=0,
        formula="spend / meetings",
    ),
    KnownKpi(
        "cost_per_qualified_lead",
        named(
            sv="Kostnad per kvalificerat lead = Kostnad per kvalificerad lead = CPQL"
            " = Kostnad per MQL",
            en="Cost per qualified lead = Cost per MQL",
            bg="Цена на квалифициран лийд = Цена за квалифициран лийд = Цена на MQL = Цена за MQL",
            uk="Вартість кваліфікованого ліда = Ціна кваліфікованого ліда = Вартість MQL"
            " = Ціна MQL",
        ),
        Level.BUSINESS,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=0,
        formula="spend / qualified_leads",
        fallback="spend / mql",
    ),
    KnownKpi(
        "average_order_value",
        named(
            sv="Snittordervärde = Genomsnittligt ordervärde = AOV = Snittorder",
            en="Average order value = Basket value",
            bg="Средна стойност на поръчка = Средна поръчка = Средна стойност на поръчката"
            " = Среден чек",
            uk="Середній чек = Середня вартість замовлення = Середнє замовлення",
        ),
        Level.BUSINESS,
        Unit.CURRENCY,
        Better.HIGHER,
        decimals=0,
        formula="revenue / orders",
    ),
    KnownKpi(
        "revenue",
        named(
            sv="Intäkter = Omsättning = Försäljning = Konverteringsvärde",
            en="Revenue = Sales = Turnover = Conversion value",
            bg="Приходи = Приход = Оборот = Продажби = Стойност на конверсиите"
            " = Стойност на реализациите",
            uk="Дохід = Виручка = Виторг = Продажі = Цінність конверсій",
        ),
        Level.BUSINESS,
        Unit.CURRENCY,
        Better.HIGHER,
        decimals=0,
        formula="revenue",
    ),
    KnownKpi(
        "pipeline",
        named(
            sv="Pipeline = Pipelinevärde = Skapad pipeline",
            en="Pipeline value = Pipeline created",
            bg="Пайплайн = Стойност на пайплайна = Създаден пайплайн",
            uk="Пайплайн = Вартість пайплайну = Створений пайплайн",
        ),
        Level.BUSINESS,
        Unit.CURRENCY,
        Better.HIGHER,
        decimals=0,
        formula="pipeline",
    ),
    KnownKpi(
        "meetings",
        named(
            sv="Bokade möten = Möten = Antal bokade möten",
            en="Meetings booked = Booked meetings = Meetings = Demos booked",
            bg="Уговорени срещи = Срещи = Насрочени срещи = Брой уговорени срещи",
            uk="Заплановані зустрічі = Зустрічі = Призначені зустрічі = Кількість зустрічей",
        ),
        Level.BUSINESS,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="meetings",
    ),
    KnownKpi(
        "orders",
        named(
            sv="Beställningar = Ordrar = Köp = Antal beställningar",
            en="Orders = Purchases",
            bg="Поръчки = Покупки = Брой поръчки",
            uk="Замовлення = Покупки = Кількість замовлень",
        ),
        Level.BUSINESS,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="orders",
    ),
    KnownKpi(
        "new_customers",
        named(
            sv="Nya kunder = Antal nya kunder",
            en="New customers",
            bg="Нови клиенти = Брой нови клиенти",
            uk="Нові клієнти = Кількість нових клієнтів",
        ),
        Level.BUSINESS,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="new_customers",
    ),
    KnownKpi(
        "qualified_leads",
        named(
            sv="Kvalificerade leads = Antal kvalificerade leads",
            en="Qualified leads = Number of qualified leads",
            bg="Квалифицирани лийдове = Брой квалифицирани лийдове = Квалифицирани лидове",
            uk="Кваліфіковані ліди = Кількість кваліфікованих лідів",
        ),
        Level.BUSINESS,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="qualified_leads",
    ),
    KnownKpi(
        "mql",
        named(
            sv="MQL = Antal MQL",
            en="MQLs = Marketing qualified leads",
            bg="MQL = Брой MQL",
            uk="MQL = Кількість MQL",
        ),
        Level.BUSINESS,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="mql",
    ),
    KnownKpi(
        "sql",
        named(
            sv="SQL = Antal SQL",
            en="SQLs = Sales qualified leads",
            bg="SQL = Брой SQL",
            uk="SQL = Кількість SQL",
        ),
        Level.BUSINESS,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="sql",
    ),
)
