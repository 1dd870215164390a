"""The Channels, Campaigns and Landing pages: where the money goes and where it leads."""

from __future__ import annotations

from reportgen.standard.model import Type
from reportgen.standard.notation import choice, column, en, sheet, sv

ROLES = (
    choice(
        "awareness",
        sv="kännedom",
        en="awareness",
        bg="познатост = разпознаваемост",
        uk="впізнаваність = обізнаність",
    ),
    choice("conversion", sv="konvertering", en="conversion", bg="конверсия", uk="конверсія"),
)

CHANNELS = sheet(
    "channels",
    sv("Kanaler", "En kanal."),
    en("Channels", "A channel."),
    lights={
        "sv": "Roll, styrande KPI och reservkanal för varje kanal",
        "en": "The role, steering KPI and backup of each channel",
    },
    columns=(
        column(
            "channel",
            Type.TEXT,
            sv("Kanal = Kanaler", "Kanalens namn", "Meta"),
            en("Channel = Channel name", "The channel's name", "Meta"),
            required=True,
        ),
        column(
            "also_called",
            Type.LIST,
            sv(
                "Kallas även", "Andra namn på samma kanal, med komma emellan", "Facebook, Instagram"
            ),
            en(
                "Also called",
                "Other names of the same channel, separated by commas",
                "Facebook, Instagram",
            ),
        ),
        column(
            "role",
            Type.CHOICE,
            sv("Roll", "Om kanalen ska ge kännedom eller konvertering", "konvertering"),
            en("Role", "Whether the channel is for awareness or conversion", "conversion"),
            choices=ROLES,
        ),
        column(
            "steering_kpi",
            Type.TEXT,
            sv("Styrande KPI", "KPI:n som styr kanalen", "CPA"),
            en("Steering KPI", "The KPI that steers the channel", "CPA"),
        ),
        column(
            "active",
            Type.FLAG,
            sv("Aktiv", "x när kanalen används", "x"),
            en("Active", "x when the channel is in use", "x"),
        ),
        column(
            "conversion_lag",
            Type.COUNT,
            sv(
                "Konverteringsfördröjning (dagar) = Konverteringsfördröjning",
                "Så många dagar kan konverteringar komma in i efterhand",
                "7",
                "inställningens",
            ),
            en(
                "Conversion lag (days) = Conversion lag",
                "For how many days conversions may still come in",
                "7",
                "the setting's",
            ),
        ),
        column(
            "backup_for",
            Type.TEXT,
            sv("Backup för", "Kanalen som den här kan ersätta", "Meta"),
            en("Backup for", "The channel this one can stand in for", "Meta"),
        ),
        column(
            "landing_page",
            Type.TEXT,
            sv("Landningssida", "Kanalens landningssida", "/kalkyl"),
            en("Landing page", "The channel's landing page", "/quote"),
        ),
    ),
)

CAMPAIGNS = sheet(
    "campaigns",
    sv("Kampanjer = Kampanjlista", "En kampanj."),
    en("Campaigns", "A campaign."),
    lights={
        "sv": "Kampanjer som saknar landningssida, CTA, UTM eller testad spårning",
        "en": "Campaigns that lack a landing page, CTA, UTM or tested tracking",
    },
    columns=(
        column(
            "campaign",
            Type.TEXT,
            sv("Kampanj = Kampanjnamn", "Kampanjens namn, som i Data", "B2B höst"),
            en("Campaign = Campaign name", "The campaign's name, as in Data", "B2B autumn"),
            required=True,
        ),
        column(
            "channel",
            Type.TEXT,
            sv("Kanal", "Kanalen", "Meta"),
            en("Channel", "The channel", "Meta"),
        ),
        column(
            "funnel_kpi",
            Type.TEXT,
            sv("Funnel-KPI = Tratt-KPI", "KPI:n som kampanjen ska flytta", "CPA"),
            en("Funnel KPI", "The KPI the campaign should move", "CPA"),
        ),
        column(
            "landing_page",
            Type.TEXT,
            sv("Landningssida", "Sidan kampanjen leder till", "/kalkyl"),
            en("Landing page", "The page the campaign leads to", "/quote"),
        ),
        column(
            "cta",
            Type.TEXT,
            sv("CTA = Uppmaning", "Vad besökaren ska göra", "Räkna på ditt tak"),
            en("CTA = Call to action", "What the visitor should do", "Count on your roof"),
        ),
        column(
            "utm",
            Type.TEXT,
            sv("UTM = UTM-kampanj", "Kampanjens UTM-märkning", "b2b-host"),
            en("UTM = UTM campaign", "The campaign's UTM tag", "b2b-autumn"),
        ),
        column(
            "tracking_checked",
            Type.FLAG,
            sv("Spårning testad = Spårning kontrollerad", "x när spårningen är testad", "x"),
            en("Tracking checked = Tracking tested", "x when the tracking has been tested", "x"),
        ),
        column(
            "brief",
            Type.TEXT,
            sv("Brief = Kampanjbrief", "Var briefen ligger", "Brief B2B höst"),
            en("Brief = Campaign brief", "Where the brief is", "Brief B2B autumn"),
        ),
    ),
)

LANDING_PAGES = sheet(
    "landing_pages",
    sv("Landningssidor", "En landningssida."),
    en("Landing pages", "A landing page."),
    lights={
        "sv": "Landningssidor utan tydlig CTA eller spårning, eller som laddar långsamt",
        "en": "Landing pages without a clear CTA or tracking, or that load slowly",
    },
    columns=(
        column(
            "page",
            Type.TEXT,
            sv("Sida = Landningssida", "Sidans adress", "/kalkyl"),
            en("Page = Landing page", "The page's address", "/quote"),
            required=True,
        ),
        column(
            "offer",
            Type.TEXT,
            sv("Erbjudande", "Vad sidan erbjuder", "Kostnadsfri kalkyl"),
            en("Offer", "What the page offers", "Free quote"),
        ),
        column(
            "cta_clear",
            Type.FLAG,
            sv("Tydlig CTA", "x när sidan har en tydlig uppmaning", "x"),
            en("CTA clear = Clear CTA", "x when the page has a clear call to action", "x"),
        ),
        column(
            "load_time",
            Type.NUMBER,
            sv("Laddtid (s) = Laddtid", "Laddtiden i sekunder; över 3 är för mycket", "2,1"),
            en("Load time (s) = Load time", "The load time in seconds; over 3 is too much", "2.1"),
        ),
        column(
            "tracking_checked",
            Type.FLAG,
            sv("Spårning testad = Spårning kontrollerad", "x när konverteringen är testad", "x"),
            en("Tracking checked = Tracking tested", "x when the conversion has been tested", "x"),
        ),
        column(
            "checked",
            Type.DATE,
            sv("Granskad", "När sidan granskades senast", "2026-10-12"),
            en("Checked = Reviewed", "When the page was last reviewed", "2026-10-12"),
        ),
    ),
)
