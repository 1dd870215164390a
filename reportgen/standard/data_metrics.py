"""The numeric columns of the Data sheets; any other numeric column is kept under its own name."""

from __future__ import annotations

from reportgen.standard.model import Column, Type
from reportgen.standard.notation import column, en, sv, translated
from reportgen.standard.words import Words


def _metric(key: str, type_: Type, *words: tuple[str, Words]) -> Column:
    return column(key, type_, *words)


_METRICS = (
    _metric(
        "spend",
        Type.MONEY,
        sv(
            "Kostnad = Kostn. = Spenderat = Belopp spenderat = Spenderat belopp"
            " = Totalt spenderat = Annonskostnad = Mediekostnad",
            "Vad annonserna kostade",
            "1 240",
        ),
        en(
            "Spend = Cost = Amount spent = Total spent = Ad spend = Ads cost = Advertiser ad cost",
            "What the ads cost",
            "1,240",
        ),
    ),
    _metric(
        "impressions",
        Type.COUNT,
        sv(
            "Exponeringar = Visningar = Visn. = Exp.",
            "Hur många gånger annonsen eller inlägget visades",
            "48 200",
        ),
        en(
            "Impressions = Impr. = Ad impressions",
            "How many times the ad or post was shown",
            "48,200",
        ),
    ),
    _metric(
        "reach",
        Type.COUNT,
        sv("Räckvidd", "Hur många personer som såg det", "21 500"),
        en("Reach = Accounts reached = Estimated reach", "How many people saw it", "21,500"),
    ),
    _metric(
        "clicks",
        Type.COUNT,
        sv(
            "Klick = Länkklick = Utgående klick = Klick (destination)",
            "Klick som leder till sidan",
            "690",
        ),
        en(
            "Clicks = Link clicks = Outbound clicks = Clicks (destination)"
            " = Clicks to landing page",
            "Clicks that lead to the page",
            "690",
        ),
    ),
    _metric(
        "sessions",
        Type.COUNT,
        sv("Sessioner = Besök", "Besök på webbplatsen", "640"),
        en("Sessions = Visits", "Visits to the site", "640"),
    ),
    _metric(
        "sessions_with_utm",
        Type.COUNT,
        sv("Sessioner med UTM = UTM-sessioner", "Besök med UTM-märkning", "602"),
        en("Sessions with UTM = UTM sessions", "Visits with UTM tags", "602"),
    ),
    _metric(
        "conversions",
        Type.NUMBER,
        sv(
            "Konverteringar = Konv. = Resultat = Nyckelhändelser = Viktiga händelser",
            "Konverteringar; decimaler går bra",
            "17,5",
        ),
        en(
            "Conversions = Conv. = Results = Key events = Total conversions",
            "Conversions; decimals are fine",
            "17.5",
        ),
    ),
    _metric(
        "leads",
        Type.NUMBER,
        sv("Leads = Potentiella kunder", "Alla leads", "17"),
        en("Leads = Lead", "All leads", "17"),
    ),
    _metric(
        "mql",
        Type.NUMBER,
        sv("MQL", "Leads som marknad har godkänt", "7"),
        en("MQL = MQLs = Marketing qualified leads", "Leads that marketing has qualified", "7"),
    ),
    _metric(
        "sql",
        Type.NUMBER,
        sv("SQL", "Leads som sälj har godkänt", "4"),
        en("SQL = SQLs = Sales qualified leads", "Leads that sales has qualified", "4"),
    ),
    _metric(
        "qualified_leads",
        Type.NUMBER,
        sv("Kvalificerade leads", "Leads som räknas som kvalificerade hos er", "7"),
        en("Qualified leads", "Leads you count as qualified", "7"),
    ),
    _metric(
        "unattributed_leads",
        Type.NUMBER,
        sv("Leads utan källa", "Leads som ingen kanal kan knytas till", "1"),
        en("Unattributed leads", "Leads that no channel can be credited with", "1"),
    ),
    _metric(
        "meetings",
        Type.NUMBER,
        sv("Bokade möten = Möten", "Möten som bokades", "3"),
        en("Meetings = Booked meetings = Meetings booked", "Meetings booked", "3"),
    ),
    _metric(
        "orders",
        Type.NUMBER,
        sv("Beställningar = Köp = Ordrar = Transaktioner", "Beställningar eller köp", "5"),
        en(
            "Orders = Purchases = Website purchases = Transactions = Ecommerce purchases"
            " = Complete payment",
            "Orders or purchases",
            "5",
        ),
    ),
    _metric(
        "new_customers",
        Type.NUMBER,
        sv("Nya kunder", "Kunder som köpte för första gången", "4"),
        en("New customers", "Customers who bought for the first time", "4"),
    ),
    _metric(
        "revenue",
        Type.MONEY,
        sv(
            "Intäkter = Konverteringsvärde = Konv.värde = Konv. värde = Omsättning"
            " = Köpvärde = Total intäkt = Totala intäkter",
            "Intäkten av konverteringarna",
            "12 400",
        ),
        en(
            "Revenue = Conversion value = Conv. value = Total conv. value"
            " = Purchases conversion value = Purchase conversion value = Total revenue"
            " = Purchase revenue = Total conversion value = Total complete payment value",
            "The revenue of the conversions",
            "12,400",
        ),
    ),
    _metric(
        "pipeline",
        Type.MONEY,
        sv("Pipeline = Pipelinevärde", "Värdet av affärsmöjligheterna som skapades", "64 000"),
        en("Pipeline = Pipeline value", "The value of the opportunities created", "64,000"),
    ),
    _metric(
        "engagements",
        Type.COUNT,
        sv(
            "Interaktioner = Engagemang = Totalt engagemang = Inläggsengagemang",
            "Gillningar, kommentarer, delningar och sparningar tillsammans",
            "1 310",
        ),
        en(
            "Engagements = Total engagements = Post engagements = Post engagement = Engagement",
            "Likes, comments, shares and saves together",
            "1,310",
        ),
    ),
    _metric(
        "saves",
        Type.COUNT,
        sv("Sparningar = Sparade inlägg = Sparade", "Hur många som sparade inlägget", "84"),
        en("Saves = Post saves = Bookmarks", "How many saved the post", "84"),
    ),
    _metric(
        "shares",
        Type.COUNT,
        sv("Delningar = Delade inlägg = Inläggsdelningar", "Hur många som delade inlägget", "37"),
        en("Shares = Post shares = Paid shares = Reposts", "How many shared the post", "37"),
    ),
    _metric(
        "comments",
        Type.COUNT,
        sv("Kommentarer = Inläggskommentarer", "Alla kommentarer", "52"),
        en("Comments = Post comments = Paid comments = Comments added", "All comments", "52"),
    ),
    _metric(
        "positive_comments",
        Type.COUNT,
        sv("Positiva kommentarer", "Kommentarer som är positiva", "38"),
        en("Positive comments", "Comments that are positive", "38"),
    ),
    _metric(
        "negative_comments",
        Type.COUNT,
        sv("Negativa kommentarer", "Kommentarer som är negativa", "6"),
        en("Negative comments", "Comments that are negative", "6"),
    ),
    _metric(
        "video_views",
        Type.COUNT,
        sv(
            "Videovisningar = Videouppspelningar = 3 sekunders videouppspelningar"
            " = TrueView-visningar",
            "Påbörjade visningar av en video",
            "9 800",
        ),
        en(
            "Video views = Views = Video plays = 3-second video plays = TrueView views",
            "Started views of a video",
            "9,800",
        ),
    ),
    _metric(
        "completed_views",
        Type.COUNT,
        sv(
            "Fullföljda visningar = Videouppspelningar till 100 % = Fullföljda videovisningar",
            "Visningar där hela videon sågs",
            "2 150",
        ),
        en(
            "Completed views = Video completions = Video plays at 100%"
            " = Video views at 100% = ThruPlays = Video played to 100%",
            "Views that watched the video to the end",
            "2,150",
        ),
    ),
    _metric(
        "watch_time",
        Type.DURATION,
        sv(
            "Visningstid = Visningstid (timmar) = Tittartid",
            "Sammanlagd visningstid; står det (timmar) i rubriken är talen timmar",
            "31 h",
        ),
        en(
            "Watch time = Watch time (hours)",
            "Total watch time; where the header says (hours), the numbers are hours",
            "31 h",
        ),
    ),
    _metric(
        "bounces",
        Type.COUNT,
        sv("Avvisningar = Studsar", "Besök som lämnade sidan direkt", "295"),
        en("Bounces", "Visits that left immediately", "295"),
    ),
    _metric(
        "returning_visits",
        Type.COUNT,
        sv("Återkommande besök", "Besök av någon som varit där förut", "180"),
        en(
            "Returning visits = Returning sessions",
            "Visits by people who had been there before",
            "180",
        ),
    ),
    _metric(
        "followers",
        Type.COUNT,
        sv(
            "Följare = Prenumeranter = Antal följare",
            "Antalet följare den dagen (ett läge, inte ett tillskott)",
            "8 420",
        ),
        en(
            "Followers = Subscribers = Total followers",
            "The number of followers that day (a level, not an increase)",
            "8,420",
        ),
    ),
    _metric(
        "hides",
        Type.COUNT,
        sv(
            "Dolda inlägg = Dolda annonser = Dölj inlägg",
            "Hur många som dolde annonsen eller inlägget",
            "41",
        ),
        en("Hides = Post hides = Hidden posts = Ad hides", "How many hid the ad or post", "41"),
    ),
    _metric(
        "unfollows",
        Type.COUNT,
        sv("Slutat följa = Avföljningar", "Hur många som slutade följa", "12"),
        en("Unfollows = Unsubscribes", "How many stopped following", "12"),
    ),
)

METRICS: tuple[Column, ...] = translated("data", _METRICS)
