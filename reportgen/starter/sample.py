"""An invented client in the eighth week of its plan: charging points for housing associations.

The ads beat the plan, but the landing page that was changed on 17 November loses their visitors:
CTR is good news, conversion rate and CPA leave their normal variation, and so does the negative
feedback after a week of hard retargeting. Two weeks lie before the start of the plan.
"""

from __future__ import annotations

from datetime import date

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.starter import sample_tests
from reportgen.starter.content import CellValue, Content, EventRow, KpiRow, WeekRow
from reportgen.starter.sample_words import WORDS

_FIRST = Week(2026, 38)

# A week a column, 38 to 47. None is a blank cell: fortnightly and monthly KPIs between their
# reviews, and week 44 of the engagement rate, when the measuring was down.
_VALUES: dict[str, tuple[float | None, ...]] = {
    "qualified_leads": (6, 5, 7, 8, 8, 9, 10, 9, 11, 8),
    "qualified_share": (None, 0.38, None, 0.40, None, 0.41, None, 0.43, None, 0.42),
    "pipeline_per_10k": (None, 2.2, None, None, None, 2.5, None, None, None, 2.7),
    "ctr": (0.0108, 0.0112, 0.0117, 0.0122, 0.0120, 0.0131, 0.0138, 0.0145, 0.0151, 0.0162),
    "cpa": (508, 497, 488, 476, 481, 463, 458, 452, 447, 503),
    "cvr": (0.0245, 0.0252, 0.0258, 0.0266, 0.0261, 0.0274, 0.0281, 0.0286, 0.0292, 0.0243),
    "engagement_rate": (0.032, 0.034, 0.033, 0.036, 0.034, 0.037, None, 0.036, 0.039, 0.038),
    "follower_growth": (0.021, 0.024, 0.022, 0.026, 0.044, 0.025, 0.029, 0.027, 0.031, 0.030),
    "negative_feedback_rate": (1.6, 1.5, 1.6, 1.4, 1.5, 1.4, 1.3, 1.4, 1.3, 2.1),
}


@dataclass(frozen=True, slots=True)
class _Story:
    client: str
    goal: str
    currency: str
    meeting: str
    performance: str
    site: str
    sales: str
    social: str
    growth: str
    brand: str
    fair: str
    outage: str
    page: str
    retargeting: str
    comment: str
    outage_comment: str


_STORIES = {
    "sv": _Story(
        client="Tallvik Laddning",
        goal="120 kvalificerade leads på 90 dagar",
        currency="SEK",
        meeting="tisdag kl. 09.00",
        performance="Annonsansvarig",
        site="Webbansvarig",
        sales="Sälj + Marknad",
        social="Sociala medier",
        growth="Tillväxtansvarig",
        brand="Varumärke",
        fair="Bostadsrättsmässan: engångstopp i nya följare",
        outage="Mätningen av inlägg låg nere",
        page="Landningssidan bytte till version 4",
        retargeting="Retargeting med högre frekvens",
        comment="Ny landningssida sedan tisdag",
        outage_comment="Siffror från inläggen saknas",
    ),
    "en": _Story(
        client="Pinebay Charging",
        goal="120 qualified leads in 90 days",
        currency="EUR",
        meeting="Tuesday at 9:00",
        performance="Performance lead",
        site="CRO lead",
        sales="Sales + Marketing",
        social="Social lead",
        growth="Growth owner",
        brand="Brand",
        fair="Housing fair: a one-off peak in new followers",
        outage="The measuring of posts was down",
        page="The landing page moved to version 4",
        retargeting="Retargeting at a higher frequency",
        comment="New landing page since Tuesday",
        outage_comment="Figures from the posts are missing",
    ),
    "bg": _Story(
        client="Бореа Чарджинг",
        goal="120 квалифицирани лийда за 90 дни",
        currency="EUR",
        meeting="вторник, 9:00 ч.",
        performance="Performance мениджър",
        site="CRO мениджър",
        sales="Продажби + Маркетинг",
        social="Социални мрежи",
        growth="Growth мениджър",
        brand="Бранд мениджър",
        fair="Изложение за жилища: еднократен скок в новите последователи",
        outage="Измерването на постовете не работеше",
        page="Целевата страница мина на версия 4",
        retargeting="Ремаркетинг с по-висока честота",
        comment="Нова целева страница от вторник",
        outage_comment="Липсват числата от постовете",
    ),
    "uk": _Story(
        client="Смерека Заряд",
        goal="120 кваліфікованих лідів за 90 днів",
        currency="UAH",
        meeting="вівторок, 9:00",
        performance="PPC-спеціаліст",
        site="CRO-спеціаліст",
        sales="Продажі + Маркетинг",
        social="SMM-менеджер",
        growth="Growth-менеджер",
        brand="Бренд-менеджер",
        fair="Виставка житла: разовий сплеск нових підписників",
        outage="Вимірювання дописів не працювало",
        page="Цільова сторінка перейшла на версію 4",
        retargeting="Ретаргетинг із вищою частотою",
        comment="Нова цільова сторінка з вівторка",
        outage_comment="Немає чисел із дописів",
    ),
}


def sample(language: str) -> Content:
    """The invented client's workbook; the same figures in every language."""
    story = _STORIES[language]
    return Content(
        settings=_settings(story, language),
        kpis=_kpis(story),
        weeks=_weeks(story),
        events=_events(story),
        currency=story.currency,
        sample=True,
        tables=sample_tests.tables(WORDS[language], _VALUES, _owners(story)),
    )


def _owners(story: _Story) -> dict[str, str]:
    return {"performance": story.performance, "site": story.site, "brand": story.brand}


def _settings(story: _Story, language: str) -> dict[str, CellValue]:
    return {
        "client": story.client,
        "goal": story.goal,
        "goal_kpi": "qualified_leads",
        "goal_value": 120,
        "start_date": date(2026, 9, 28),
        "days": 90,
        "language": language,
        "currency": story.currency,
        "meeting": story.meeting,
        "brand_colour": "#17494D",
        "accent_colour": "#F2A541",
        "stop_margin": 0.35,  # at 20 % an average ad of today, at 520, would be stopped
    }


def _kpis(story: _Story) -> tuple[KpiRow, ...]:
    return (
        KpiRow("qualified_leads", 6, 12, story.sales),
        KpiRow("qualified_share", 0.38, 0.48, story.sales, "biweekly"),
        KpiRow("pipeline_per_10k", 2.2, 3.2, story.growth, "monthly"),
        KpiRow("ctr", 0.011, 0.017, story.performance, steering=True),
        KpiRow("cpa", 520, 390, story.performance, steering=True),
        KpiRow("cvr", 0.024, 0.034, story.site, steering=True),
        KpiRow("engagement_rate", 0.032, 0.046, story.social),
        KpiRow("follower_growth", 0.020, 0.040, story.social),
        KpiRow("negative_feedback_rate", 1.6, 1.0, story.brand),
    )


def _weeks(story: _Story) -> tuple[WeekRow, ...]:
    comments = {Week(2026, 44): story.outage_comment, Week(2026, 47): story.comment}
    rows = []
    for i in range(10):
        week = _FIRST.plus(i)
        values = {key: v for key, series in _VALUES.items() if (v := series[i]) is not None}
        rows.append(WeekRow(week, values, comments.get(week)))
    return tuple(rows)


def _events(story: _Story) -> tuple[EventRow, ...]:
    return (
        EventRow(Week(2026, 42), story.fair, "follower_growth", exclude=True),
        EventRow(Week(2026, 44), story.outage, "engagement_rate"),
        EventRow(date(2026, 11, 17), story.page, "cvr"),
        EventRow(date(2026, 11, 18), story.retargeting, "negative_feedback_rate"),
    )
