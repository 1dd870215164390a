"""The languages and currencies that the Settings sheet knows by name."""

from __future__ import annotations

from reportgen.standard.notation import choice

LANGUAGE_CHOICES = (
    choice("sv", sv="svenska = sv = sv-SE", en="Swedish", bg="шведски", uk="шведська"),
    choice("en", sv="engelska", en="English = en = en-GB = en-US", bg="английски", uk="англійська"),
    choice("bg", sv="bulgariska", en="Bulgarian", bg="български = bg = bg-BG", uk="болгарська"),
    choice(
        "uk",
        sv="ukrainska",
        en="Ukrainian",
        bg="украински",
        uk="українська = uk = uk-UA = ua",
    ),
)

CURRENCIES = (
    choice(
        "SEK",
        sv="SEK = kr = kronor = svenska kronor",
        en="SEK = Swedish kronor",
        bg="SEK = шведски крони",
        uk="SEK = шведські крони",
    ),
    choice("EUR", sv="EUR = € = euro", en="EUR = euros", bg="EUR = евро", uk="EUR = євро"),
    choice(
        "USD",
        sv="USD = $ = dollar = amerikanska dollar",
        en="USD = US$ = dollars",
        bg="USD = долари = щатски долари",
        uk="USD = долари = долари США",
    ),
    choice(
        "GBP",
        sv="GBP = £ = pund",
        en="GBP = pounds",
        bg="GBP = британски лири = лири",
        uk="GBP = фунти = фунти стерлінгів",
    ),
    choice(
        "NOK",
        sv="NOK = norska kronor",
        en="NOK = Norwegian kroner",
        bg="NOK = норвежки крони",
        uk="NOK = норвезькі крони",
    ),
    choice(
        "DKK",
        sv="DKK = danska kronor",
        en="DKK = Danish kroner",
        bg="DKK = датски крони",
        uk="DKK = данські крони",
    ),
    choice(
        "CHF",
        sv="CHF = schweiziska franc",
        en="CHF = Swiss francs",
        bg="CHF = швейцарски франкове",
        uk="CHF = швейцарські франки",
    ),
    choice("PLN", sv="PLN = zloty", en="PLN = zł = złoty", bg="PLN = злоти", uk="PLN = злоті"),
    choice(
        "UAH",
        sv="UAH = ukrainska hryvnja",
        en="UAH = Ukrainian hryvnias",
        bg="UAH = украински гривни",
        uk="UAH = ₴ = грн = гривні = гривня",
    ),
    choice(
        "BGN",
        sv="BGN = bulgariska leva",
        en="BGN = Bulgarian leva",
        bg="BGN = лв. = лева",
        uk="BGN = болгарські леви",
    ),
)
