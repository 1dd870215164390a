"""The known KPIs of attention and of trust."""

from __future__ import annotations

from reportgen.problems import Unit
from reportgen.records import Better, Level
from reportgen.standard.known_kpi import ORGANIC, KnownKpi
from reportgen.standard.notation import named

ATTENTION: tuple[KnownKpi, ...] = (
    KnownKpi(
        "engagement_rate",
        named(
            sv="Organisk engagemangsgrad = Engagemangsgrad = Organiskt engagemang"
            " = Engagemangsfrekvens = Interaktionsgrad",
            en="Organic engagement rate = Engagement rate = Organic engagement = ER",
        ),
        Level.ATTENTION,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=1,
        formula="engagements / impressions",
        scope=ORGANIC,
    ),
    KnownKpi(
        "follower_growth",
        named(
            sv="Följartillväxt = Följartillväxt per månad = Nettotillväxt följare"
            " = Tillväxt följare",
            en="Follower growth = Follower growth per month = Net follower growth"
            " = Follower growth rate = Audience growth",
        ),
        Level.ATTENTION,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=1,
        formula="growth(followers)",
        per_month=True,
    ),
    KnownKpi(
        "followers",
        named(sv="Följare = Antal följare", en="Followers = Number of followers = Subscribers"),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="last(followers)",
    ),
    KnownKpi(
        "view_rate",
        named(
            sv="Visningsgrad = Visningsfrekvens = Videovisningsgrad",
            en="View rate = Video view rate = VTR = View-through rate",
        ),
        Level.ATTENTION,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=1,
        formula="video_views / impressions",
    ),
    KnownKpi(
        "completion_rate",
        named(
            sv="Fullföljandegrad = Andel fullföljda visningar",
            en="Completion rate = Video completion rate = VCR",
        ),
        Level.ATTENTION,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="completed_views / video_views",
    ),
    KnownKpi(
        "watch_time",
        named(sv="Visningstid = Total visningstid = Tittartid", en="Watch time = Total watch time"),
        Level.ATTENTION,
        Unit.DURATION,
        Better.HIGHER,
        decimals=0,
        formula="watch_time",
    ),
    KnownKpi(
        "average_watch_time",
        named(
            sv="Genomsnittlig visningstid = Snittvisningstid = Visningstid per visning",
            en="Average watch time = Average view duration = Watch time per view",
        ),
        Level.ATTENTION,
        Unit.DURATION,
        Better.HIGHER,
        decimals=0,
        formula="watch_time / video_views",
    ),
    KnownKpi(
        "saves",
        named(sv="Sparningar = Antal sparningar", en="Saves = Bookmarks"),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="saves",
    ),
    KnownKpi(
        "shares",
        named(sv="Delningar = Antal delningar", en="Shares"),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="shares",
    ),
    KnownKpi(
        "reach",
        named(sv="Räckvidd", en="Reach"),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="reach",
    ),
    KnownKpi(
        "impressions",
        named(sv="Exponeringar = Visningar", en="Impressions"),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="impressions",
    ),
    KnownKpi(
        "video_views",
        named(sv="Videovisningar", en="Video views = Views"),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="video_views",
    ),
)

TRUST: tuple[KnownKpi, ...] = (
    KnownKpi(
        "negative_feedback_rate",
        named(
            sv="Negativ feedback-rate = Negativ feedback"
            " = Negativ feedback per 1 000 visningar"
            " = Negativ feedback per 1 000 exponeringar = Negativ feedback / 1 000 visn."
            " = Andel negativ feedback = Negativ återkoppling",
            en="Negative feedback rate = Negative feedback"
            " = Negative feedback per 1,000 impressions"
            " = Negative feedback per 1,000 views",
        ),
        Level.TRUST,
        Unit.NUMBER,
        Better.LOWER,
        decimals=1,
        formula="1000 * (hides + unfollows) / impressions",
        base=1_000,
    ),
    KnownKpi(
        "bounce_rate",
        named(sv="Avvisningsfrekvens = Avvisningsgrad = Studsfrekvens", en="Bounce rate"),
        Level.TRUST,
        Unit.PERCENT,
        Better.LOWER,
        decimals=0,
        formula="bounces / sessions",
    ),
    KnownKpi(
        "returning_visits",
        named(
            sv="Andel återkommande besök = Återkommande besök = Återkommande besökare",
            en="Returning visits = Share of returning visits = Returning visit rate"
            " = Returning visitors",
        ),
        Level.TRUST,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="returning_visits / sessions",
    ),
    KnownKpi(
        "comment_sentiment",
        named(
            sv="Kommentarssentiment = Kommentars-sentiment = Andel positiva kommentarer"
            " = Sentiment",
            en="Comment sentiment = Share of positive comments = Positive comment share",
        ),
        Level.TRUST,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="positive_comments / (positive_comments + negative_comments)",
    ),
)
