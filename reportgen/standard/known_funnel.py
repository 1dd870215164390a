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
            " = Konvertering landningssida",
            en="Conversion rate = CVR = Landing page conversion rate = Landing page CVR"
            " = Conversion rate landing page = CR",
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
        named(sv="CPC = Kostnad per klick = Klickpris", en="CPC = Cost per click"),
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
        ),
        Level.FUNNEL,
        Unit.PERCENT,
        Better.LOWER,
        decimals=0,
        formula="unattributed_leads / leads",
    ),
    KnownKpi(
        "conversions",
        named(sv="Konverteringar = Antal konverteringar", en="Conversions"),
        Level.FUNNEL,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="conversions",
    ),
    KnownKpi(
        "leads",
        named(sv="Leads = Antal leads", en="Leads = Number of leads"),
        Level.FUNNEL,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="leads",
    ),
    KnownKpi(
        "sessions",
        named(sv="Sessioner = Besök", en="Sessions = Visits"),
        Level.FUNNEL,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="sessions",
    ),
    KnownKpi(
        "clicks",
        named(sv="Klick = Antal klick = Länkklick", en="Clicks = Link clicks"),
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
        ),
        Level.FUNNEL,
        Unit.CURRENCY,
        Better.LOWER,
        decimals=0,
        formula="spend",
    ),
)
