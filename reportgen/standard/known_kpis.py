"""The dictionary of known KPIs: their names, and what a sheet need not say about them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.problems import Unit
from reportgen.records import Better, Level
from reportgen.standard.model import Names
from reportgen.standard.notation import named

PAID = "paid"
ORGANIC = "organic"


@dataclass(frozen=True, slots=True)
class KnownKpi:
    """A KPI the product knows by name, and what holds unless the sheet says otherwise.

    `formula` is a ratio of sums over columns of Data, in their keys; `fallback` is the one to use
    where a column of `formula` is not there. `scope` is which rows count (paid, organic, None for
    all). `decimals` are those of the printed value. `per_month` marks a growth rate a month.
    `base` is the number the KPI's name counts per (feedback per 1 000 impressions).
    `alternative` is the KPI that shares its row in the article ("ROAS / Pipeline per 10k spend").
    """

    key: str
    names: Names
    level: Level
    unit: Unit
    better: Better
    decimals: int
    formula: str | None
    fallback: str | None = None
    scope: str | None = None
    per_month: bool = False
    base: int | None = None
    alternative: str | None = None


def _kpi(  # noqa: PLR0913 - one row of the table: its cells are its arguments
    key: str,
    level: Level,
    unit: Unit,
    decimals: int,
    formula: str,
    sv: str,
    en: str,
    *,
    lower: bool = False,
    fallback: str | None = None,
    scope: str | None = None,
    per_month: bool = False,
    base: int | None = None,
    alternative: str | None = None,
) -> KnownKpi:
    return KnownKpi(
        key=key,
        names=named(sv=sv, en=en),
        level=level,
        unit=unit,
        better=Better.LOWER if lower else Better.HIGHER,
        decimals=decimals,
        formula=formula,
        fallback=fallback,
        scope=scope,
        per_month=per_month,
        base=base,
        alternative=alternative,
    )


_BUSINESS = (
    _kpi(
        "qualified_share",
        Level.BUSINESS,
        Unit.PERCENT,
        0,
        "qualified_leads / leads",
        fallback="mql / leads",
        sv="Andel kvalificerade leads = Kvalificeringsgrad = Leadkvalitet = Lead-kvalitet"
        " = MQL/SQL % = MQL/SQL-andel = Andel MQL/SQL",
        en="Qualified lead share = Share of qualified leads = Qualified leads share"
        " = Qualified leads % = Qualification rate = Lead quality = MQL/SQL share"
        " = MQL/SQL rate",
    ),
    _kpi(
        "mql_share",
        Level.BUSINESS,
        Unit.PERCENT,
        0,
        "mql / leads",
        sv="MQL-andel = Andel MQL = MQL %",
        en="MQL share = Share of MQLs = MQL rate = Lead to MQL rate",
    ),
    _kpi(
        "sql_share",
        Level.BUSINESS,
        Unit.PERCENT,
        0,
        "sql / leads",
        sv="SQL-andel = Andel SQL = SQL %",
        en="SQL share = Share of SQLs = SQL rate = Lead to SQL rate",
    ),
    _kpi(
        "pipeline_per_10k",
        Level.BUSINESS,
        Unit.RATIO,
        1,
        "pipeline / spend",
        base=10_000,
        scope=PAID,
        sv="Pipeline per 10 000 kr = Pipeline per 10k = Pipeline per 10k spend"
        " = Pipeline per 10 tkr = Pipeline per spend = Pipeline/spend"
        " = Pipeline per annonskrona",
        en="Pipeline per 10k spend = Pipeline per 10,000 spend = Pipeline per ad spend"
        " = Pipeline to spend ratio",
    ),
    _kpi(
        "cac",
        Level.BUSINESS,
        Unit.CURRENCY,
        0,
        "spend / new_customers",
        lower=True,
        sv="CAC = Kundanskaffningskostnad = Kostnad per ny kund = Kostnad per kund",
        en="CAC = Customer acquisition cost = Cost per new customer = Cost per customer",
    ),
    _kpi(
        "cost_per_meeting",
        Level.BUSINESS,
        Unit.CURRENCY,
        0,
        "spend / meetings",
        lower=True,
        sv="Kostnad per möte = Kostnad per bokat möte",
        en="Cost per meeting = Cost per booked meeting",
    ),
    _kpi(
        "cost_per_qualified_lead",
        Level.BUSINESS,
        Unit.CURRENCY,
        0,
        "spend / qualified_leads",
        lower=True,
        fallback="spend / mql",
        sv="Kostnad per kvalificerat lead = Kostnad per kvalificerad lead = CPQL = Kostnad per MQL",
        en="Cost per qualified lead = Cost per MQL",
    ),
    _kpi(
        "average_order_value",
        Level.BUSINESS,
        Unit.CURRENCY,
        0,
        "revenue / orders",
        sv="Snittordervärde = Genomsnittligt ordervärde = AOV = Snittorder",
        en="Average order value = Basket value",
    ),
    _kpi(
        "revenue",
        Level.BUSINESS,
        Unit.CURRENCY,
        0,
        "revenue",
        sv="Intäkter = Omsättning = Försäljning = Konverteringsvärde",
        en="Revenue = Sales = Turnover = Conversion value",
    ),
    _kpi(
        "pipeline",
        Level.BUSINESS,
        Unit.CURRENCY,
        0,
        "pipeline",
        sv="Pipeline = Pipelinevärde = Skapad pipeline",
        en="Pipeline value = Pipeline created",
    ),
    _kpi(
        "meetings",
        Level.BUSINESS,
        Unit.NUMBER,
        0,
        "meetings",
        sv="Bokade möten = Möten = Antal bokade möten",
        en="Meetings booked = Booked meetings = Meetings = Demos booked",
    ),
    _kpi(
        "orders",
        Level.BUSINESS,
        Unit.NUMBER,
        0,
        "orders",
        sv="Beställningar = Ordrar = Köp = Antal beställningar",
        en="Orders = Purchases",
    ),
    _kpi(
        "new_customers",
        Level.BUSINESS,
        Unit.NUMBER,
        0,
        "new_customers",
        sv="Nya kunder = Antal nya kunder",
        en="New customers",
    ),
    _kpi(
        "qualified_leads",
        Level.BUSINESS,
        Unit.NUMBER,
        0,
        "qualified_leads",
        sv="Kvalificerade leads = Antal kvalificerade leads",
        en="Qualified leads = Number of qualified leads",
    ),
    _kpi(
        "mql",
        Level.BUSINESS,
        Unit.NUMBER,
        0,
        "mql",
        sv="MQL = Antal MQL",
        en="MQLs = Marketing qualified leads",
    ),
    _kpi(
        "sql",
        Level.BUSINESS,
        Unit.NUMBER,
        0,
        "sql",
        sv="SQL = Antal SQL",
        en="SQLs = Sales qualified leads",
    ),
)

_FUNNEL = (
    _kpi(
        "ctr",
        Level.FUNNEL,
        Unit.PERCENT,
        2,
        "clicks / impressions",
        scope=PAID,
        sv="CTR = Klickfrekvens = Klickgrad = Klickandel = CTR klickfrekvens",
        en="CTR = Click-through rate = Clickthrough rate = Click rate = Link CTR",
    ),
    _kpi(
        "cpa",
        Level.FUNNEL,
        Unit.CURRENCY,
        0,
        "spend / conversions",
        lower=True,
        scope=PAID,
        fallback="spend / leads",
        sv="CPA/CPL = CPA = CPL = CPL/CPA = Kostnad per konvertering = Kostnad per lead"
        " = Kostnad per åtgärd = Kostnad per anskaffning = Kostnad per resultat",
        en="CPA/CPL = Cost per conversion = Cost per lead = Cost per acquisition"
        " = Cost per action = Cost per result",
    ),
    _kpi(
        "cvr",
        Level.FUNNEL,
        Unit.PERCENT,
        2,
        "conversions / sessions",
        fallback="conversions / clicks",
        sv="Konverteringsgrad = Konverteringsgrad landningssida = Konverteringsgrad sida"
        " = Landningssidans konverteringsgrad = Konverteringsfrekvens"
        " = Konvertering landningssida",
        en="Conversion rate = CVR = Landing page conversion rate = Landing page CVR"
        " = Conversion rate landing page = CR",
    ),
    _kpi(
        "roas",
        Level.FUNNEL,
        Unit.RATIO,
        1,
        "revenue / spend",
        scope=PAID,
        alternative="pipeline_per_10k",
        sv="ROAS = Avkastning på annonskostnad = Annonsavkastning",
        en="ROAS = Return on ad spend",
    ),
    _kpi(
        "cpc",
        Level.FUNNEL,
        Unit.CURRENCY,
        2,
        "spend / clicks",
        lower=True,
        scope=PAID,
        sv="CPC = Kostnad per klick = Klickpris",
        en="CPC = Cost per click",
    ),
    _kpi(
        "cpm",
        Level.FUNNEL,
        Unit.CURRENCY,
        0,
        "1000 * spend / impressions",
        lower=True,
        scope=PAID,
        base=1000,
        sv="CPM = Kostnad per tusen exponeringar = Kostnad per 1 000 exponeringar"
        " = Kostnad per tusen visningar = Kostnad per 1 000 visningar = Tusenpris",
        en="CPM = Cost per mille = Cost per thousand impressions = Cost per 1,000 impressions",
    ),
    _kpi(
        "utm_share",
        Level.FUNNEL,
        Unit.PERCENT,
        0,
        "sessions_with_utm / sessions",
        sv="Sessioner med UTM = Andel sessioner med UTM = Datakompletthet = UTM-täckning"
        " = UTM-andel",
        en="Sessions with UTM = Share of sessions with UTM = Data completeness = UTM coverage"
        " = UTM share",
    ),
    _kpi(
        "unattributed_share",
        Level.FUNNEL,
        Unit.PERCENT,
        0,
        "unattributed_leads / leads",
        lower=True,
        sv="Andel leads utan källa = Leads utan källa = Andel unattributed leads",
        en="Unattributed lead share = Unattributed leads = Share of unattributed leads",
    ),
    _kpi(
        "conversions",
        Level.FUNNEL,
        Unit.NUMBER,
        0,
        "conversions",
        sv="Konverteringar = Antal konverteringar",
        en="Conversions",
    ),
    _kpi(
        "leads",
        Level.FUNNEL,
        Unit.NUMBER,
        0,
        "leads",
        sv="Leads = Antal leads",
        en="Leads = Number of leads",
    ),
    _kpi(
        "sessions",
        Level.FUNNEL,
        Unit.NUMBER,
        0,
        "sessions",
        sv="Sessioner = Besök",
        en="Sessions = Visits",
    ),
    _kpi(
        "clicks",
        Level.FUNNEL,
        Unit.NUMBER,
        0,
        "clicks",
        sv="Klick = Antal klick = Länkklick",
        en="Clicks = Link clicks",
    ),
    _kpi(
        "spend",
        Level.FUNNEL,
        Unit.CURRENCY,
        0,
        "spend",
        lower=True,
        sv="Kostnad = Annonskostnad = Spenderat = Mediekostnad = Annonsbudget",
        en="Spend = Ad spend = Amount spent = Media spend",
    ),
)

_ATTENTION = (
    _kpi(
        "engagement_rate",
        Level.ATTENTION,
        Unit.PERCENT,
        1,
        "engagements / impressions",
        scope=ORGANIC,
        sv="Organisk engagemangsgrad = Engagemangsgrad = Organiskt engagemang"
        " = Engagemangsfrekvens = Interaktionsgrad",
        en="Organic engagement rate = Engagement rate = Organic engagement = ER",
    ),
    _kpi(
        "follower_growth",
        Level.ATTENTION,
        Unit.PERCENT,
        1,
        "growth(followers)",
        per_month=True,
        sv="Följartillväxt = Följartillväxt per månad = Nettotillväxt följare = Tillväxt följare",
        en="Follower growth = Follower growth per month = Net follower growth"
        " = Follower growth rate = Audience growth",
    ),
    _kpi(
        "followers",
        Level.ATTENTION,
        Unit.NUMBER,
        0,
        "last(followers)",
        sv="Följare = Antal följare",
        en="Followers = Number of followers = Subscribers",
    ),
    _kpi(
        "view_rate",
        Level.ATTENTION,
        Unit.PERCENT,
        1,
        "video_views / impressions",
        sv="Visningsgrad = Visningsfrekvens = Videovisningsgrad",
        en="View rate = Video view rate = VTR = View-through rate",
    ),
    _kpi(
        "completion_rate",
        Level.ATTENTION,
        Unit.PERCENT,
        0,
        "completed_views / video_views",
        sv="Fullföljandegrad = Andel fullföljda visningar",
        en="Completion rate = Video completion rate = VCR",
    ),
    _kpi(
        "watch_time",
        Level.ATTENTION,
        Unit.DURATION,
        0,
        "watch_time",
        sv="Visningstid = Total visningstid = Tittartid",
        en="Watch time = Total watch time",
    ),
    _kpi(
        "average_watch_time",
        Level.ATTENTION,
        Unit.DURATION,
        0,
        "watch_time / video_views",
        sv="Genomsnittlig visningstid = Snittvisningstid = Visningstid per visning",
        en="Average watch time = Average view duration = Watch time per view",
    ),
    _kpi(
        "saves",
        Level.ATTENTION,
        Unit.NUMBER,
        0,
        "saves",
        sv="Sparningar = Antal sparningar",
        en="Saves = Bookmarks",
    ),
    _kpi(
        "shares",
        Level.ATTENTION,
        Unit.NUMBER,
        0,
        "shares",
        sv="Delningar = Antal delningar",
        en="Shares",
    ),
    _kpi("reach", Level.ATTENTION, Unit.NUMBER, 0, "reach", sv="Räckvidd", en="Reach"),
    _kpi(
        "impressions",
        Level.ATTENTION,
        Unit.NUMBER,
        0,
        "impressions",
        sv="Exponeringar = Visningar",
        en="Impressions",
    ),
    _kpi(
        "video_views",
        Level.ATTENTION,
        Unit.NUMBER,
        0,
        "video_views",
        sv="Videovisningar",
        en="Video views = Views",
    ),
)

_TRUST = (
    _kpi(
        "negative_feedback_rate",
        Level.TRUST,
        Unit.NUMBER,
        1,
        "1000 * (hides + unfollows) / impressions",
        lower=True,
        base=1000,
        sv="Negativ feedback-rate = Negativ feedback = Negativ feedback per 1 000 visningar"
        " = Negativ feedback per 1 000 exponeringar = Negativ feedback / 1 000 visn."
        " = Andel negativ feedback = Negativ återkoppling",
        en="Negative feedback rate = Negative feedback"
        " = Negative feedback per 1,000 impressions = Negative feedback per 1,000 views",
    ),
    _kpi(
        "bounce_rate",
        Level.TRUST,
        Unit.PERCENT,
        0,
        "bounces / sessions",
        lower=True,
        sv="Avvisningsfrekvens = Avvisningsgrad = Studsfrekvens",
        en="Bounce rate",
    ),
    _kpi(
        "returning_visits",
        Level.TRUST,
        Unit.PERCENT,
        0,
        "returning_visits / sessions",
        sv="Andel återkommande besök = Återkommande besök = Återkommande besökare",
        en="Returning visits = Share of returning visits = Returning visit rate"
        " = Returning visitors",
    ),
    _kpi(
        "comment_sentiment",
        Level.TRUST,
        Unit.PERCENT,
        0,
        "positive_comments / (positive_comments + negative_comments)",
        sv="Kommentarssentiment = Kommentars-sentiment = Andel positiva kommentarer = Sentiment",
        en="Comment sentiment = Share of positive comments = Positive comment share",
    ),
)

KNOWN_KPIS: tuple[KnownKpi, ...] = (*_BUSINESS, *_FUNNEL, *_ATTENTION, *_TRUST)
