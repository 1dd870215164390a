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
            bg="Органична ангажираност = Ангажираност = Процент ангажираност"
            " = Ниво на ангажираност = Коефициент на ангажираност"
            " = Степен на ангажираност = Органичен ангажимент",
            uk="Органічна залученість = Залученість = Рівень залученості"
            " = Коефіцієнт залученості = Показник залученості = Рівень залучення"
            " = Коефіцієнт залучення = Органічне залучення = Рівень взаємодії",
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
            bg="Ръст на последователите = Нетен ръст на последователите"
            " = Прираст на последователите = Ръст на последователи"
            " = Ръст на аудиторията = Месечен ръст на последователите",
            uk="Приріст підписників = Чистий приріст підписників = Зростання підписників"
            " = Приріст аудиторії = Місячний приріст підписників = Приріст фоловерів",
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
        named(
            sv="Följare = Antal följare",
            en="Followers = Number of followers = Subscribers",
            bg="Последователи = Брой последователи = Абонати",
            uk="Підписники = Кількість підписників",
        ),
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
            bg="Процент гледания = Дял на гледанията = Коефициент на гледане = Честота на гледане",
            uk="Коефіцієнт переглядів = Частка переглядів = Відсоток переглядів"
            " = Показник переглядів",
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
            bg="Дял изгледани докрай = Процент изгледани докрай = Дял на гледанията докрай",
            uk="Частка переглядів до кінця = Частка повних переглядів = Відсоток додивлянь",
        ),
        Level.ATTENTION,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="completed_views / video_views",
    ),
    KnownKpi(
        "watch_time",
        named(
            sv="Visningstid = Total visningstid = Tittartid",
            en="Watch time = Total watch time",
            bg="Време на гледане = Общо време на гледане",
            uk="Час перегляду = Загальний час перегляду",
        ),
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
            bg="Средно време на гледане = Време на гледане на преглед",
            uk="Середній час перегляду = Середня тривалість перегляду",
        ),
        Level.ATTENTION,
        Unit.DURATION,
        Better.HIGHER,
        decimals=0,
        formula="watch_time / video_views",
    ),
    KnownKpi(
        "saves",
        named(
            sv="Sparningar = Antal sparningar",
            en="Saves = Bookmarks",
            bg="Запазвания = Брой запазвания",
            uk="Збереження = Кількість збережень",
        ),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="saves",
    ),
    KnownKpi(
        "shares",
        named(
            sv="Delningar = Antal delningar",
            en="Shares",
            bg="Споделяния = Брой споделяния",
            uk="Поширення = Репости = Кількість поширень",
        ),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="shares",
    ),
    KnownKpi(
        "reach",
        named(sv="Räckvidd", en="Reach", bg="Обхват = Достигнати хора", uk="Охоплення"),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="reach",
    ),
    KnownKpi(
        "impressions",
        named(
            sv="Exponeringar = Visningar",
            en="Impressions",
            bg="Импресии = Показвания = Брой импресии",
            uk="Покази = Кількість показів",
        ),
        Level.ATTENTION,
        Unit.NUMBER,
        Better.HIGHER,
        decimals=0,
        formula="impressions",
    ),
    KnownKpi(
        "video_views",
        named(
            sv="Videovisningar",
            en="Video views = Views",
            bg="Гледания на видео = Гледания = Видео гледания",
            uk="Перегляди відео = Перегляди = Кількість переглядів відео",
        ),
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
            bg="Негативна обратна връзка = Дял негативна обратна връзка"
            " = Процент негативна обратна връзка"
            " = Негативна обратна връзка на 1 000 импресии"
            " = Негативна обратна връзка на 1 000 показвания"
            " = Отрицателна обратна връзка = Негативни реакции"
            " = Ниво на негативна обратна връзка = Негативен фийдбек"
            " = Дял негативен фийдбек",
            uk="Негативні реакції = Негативний відгук = Негативні відгуки"
            " = Рівень негативних відгуків = Частка негативних відгуків"
            " = Негативні відгуки на 1 000 показів = Негативний фідбек"
            " = Рівень негативного фідбеку = Частка негативного фідбеку"
            " = Негативний зворотний зв’язок = Рівень негативного зворотного зв’язку",
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
        named(
            sv="Avvisningsfrekvens = Avvisningsgrad = Studsfrekvens",
            en="Bounce rate",
            bg="Степен на отпадане = Процент на отпадане = Бънс рейт = Честота на отпадане",
            uk="Показник відмов = Рівень відмов = Відсоток відмов = Частка відмов",
        ),
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
            bg="Дял повторни посещения = Дял на повторните посещения = Повторни посещения"
            " = Завръщащи се посетители",
            uk="Частка повторних відвідувань = Частка повторних візитів"
            " = Повторні відвідування = Повторні візити",
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
            bg="Дял положителни коментари = Дял на положителните коментари"
            " = Тон на коментарите = Сентимент на коментарите = Сентимент",
            uk="Частка позитивних коментарів = Тональність коментарів"
            " = Сентимент коментарів = Сентимент",
        ),
        Level.TRUST,
        Unit.PERCENT,
        Better.HIGHER,
        decimals=0,
        formula="positive_comments / (positive_comments + negative_comments)",
    ),
)
