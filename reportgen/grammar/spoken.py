"""How one speaks of counts and KPIs in a sentence, beside the names that headings have."""

from __future__ import annotations

from collections.abc import Mapping

# One of what is counted, and several after a number.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "impressions": ("visning", "exponering", "impression"),
    "clicks": ("click", "link click"),
    "sessions": ("session", "visit"),
    "conversions": ("konvertering", "conversion"),
    "meetings": ("möte", "bokat möte", "meeting", "booked meeting"),
    "orders": ("order", "beställning", "purchase"),
    "qualified_leads": ("kvalificerat lead", "kvalificerad lead", "qualified lead"),
    "new_customers": ("ny kund", "new customer", "customers", "kunder"),
    "engagements": ("interaktion", "engagement"),
    "video_views": ("videovisning", "video view", "view"),
}
_COUNTED_IN_BULGARIAN: Mapping[str, tuple[str, ...]] = {
    "impressions": ("импресия", "показване"),
    "clicks": ("клик", "клика", "кликване"),
    "sessions": ("сесия", "посещение"),
    "conversions": ("конверсия", "реализация"),
    "leads": ("лийда", "лид", "лида"),
    "qualified_leads": ("квалифициран лийд", "квалифицирани лийда"),
    "meetings": ("среща", "уговорена среща"),
    "orders": ("поръчка", "покупка"),
    "new_customers": ("нов клиент", "нови клиента", "клиента", "клиенти"),
    "engagements": ("взаимодействие",),
    "video_views": ("гледане",),
    "comments": ("коментар", "коментара"),
    "followers": ("последователя", "абоната"),
}
_COUNTED_IN_UKRAINIAN: Mapping[str, tuple[str, ...]] = {
    "spend": ("витрат",),
    "impressions": ("показ", "показів", "показу"),
    "clicks": ("клік", "кліків", "кліка", "переходів"),
    "sessions": ("сеанс", "сеансів", "сесій", "візитів", "відвідувань"),
    "conversions": ("конверсія", "конверсій", "конверсію"),
    "leads": ("ліда", "лідів"),
    "qualified_leads": ("кваліфікований лід", "кваліфікованих лідів", "кваліфікованих ліди"),
    "meetings": ("зустріч", "зустрічей", "запланованих зустрічей"),
    "orders": ("замовлень", "покупок", "покупка"),
    "new_customers": ("новий клієнт", "нових клієнтів", "клієнтів", "клієнти"),
    "engagements": ("взаємодія", "взаємодій"),
    "video_views": ("перегляд", "переглядів", "переглядів відео"),
    "saves": ("збережень",),
    "shares": ("поширень", "репостів"),
    "comments": ("коментар", "коментарів"),
    "followers": ("підписників", "читачів"),
    "hides": ("приховань",),
    "unfollows": ("відписок",),
}
ALL_COUNTED = (COUNTED, _COUNTED_IN_BULGARIAN, _COUNTED_IN_UKRAINIAN)

# How a Swedish or Bulgarian sentence speaks of known KPIs: with the article a heading lacks.
SPOKEN: Mapping[str, tuple[str, ...]] = {
    "ctr": ("klickfrekvensen", "кликаемостта", "честотата на кликване"),
    "cpa": ("цената на реализация", "цената на конверсия", "цената на лийд", "цената за лийд"),
    "cvr": (
        *("konverteringsgraden", "konverteringsfrekvensen"),
        *("коефициентът на конверсия", "коефициента на конверсия", "конверсията"),
        *("конверсията на целевата страница", "коефициентът на конверсия на целевата страница"),
    ),
    "spend": ("kostnaden", "annonskostnaden"),
    "revenue": ("intäkterna", "omsättningen"),
    "roas": ("възвръщаемостта на рекламните разходи",),
    "qualified_share": ("делът на квалифицираните лийдове", "качеството на лийдовете"),
    "engagement_rate": ("engagemangsgraden", "ангажираността", "органичната ангажираност"),
    "follower_growth": (
        "följartillväxten",
        "ръстът на последователите",
    ),
    "negative_feedback_rate": ("негативната обратна връзка",),
    "bounce_rate": (
        "avvisningsfrekvensen",
        "степента на отпадане",
    ),
}
