"""The Data sheets: one day of one channel, campaign or creative; platform exports pasted raw."""

from __future__ import annotations

from reportgen.standard.data_metrics import METRICS
from reportgen.standard.kpi_words import SCOPE_WORDS
from reportgen.standard.model import Type, fold
from reportgen.standard.notation import column, en, sheet, sv

# The accepted names are the column headers of the exports of Meta Ads Manager, Google Ads, LinkedIn
# Campaign Manager, TikTok Ads Manager, YouTube Studio and Google Analytics 4, in English and
# Swedish. Swedish exports disagree about "Visningar": impressions with Google and LinkedIn, views
# in YouTube Studio. It is impressions, except beside a column that is called Exponeringar.
_DIMENSIONS = (
    column(
        "date",
        Type.DATE,
        sv(
            "Datum = Dag = Dygn = Vecka = Rapportstart = Rapportering startar"
            " = Rapporteringen startar = Rapporten startar = Rapporteringsstart = Startdatum"
            " = Startdatum (UTC) = Per dag",
            "Dagen raden gäller, eller veckans första dag",
            "2026-11-16",
        ),
        en(
            "Date = Day = Week = Reporting starts = Start date = Start Date (in UTC) = By Day"
            " = Stat time",
            "The day the row is for, or the first day of the week",
            "2026-11-16",
        ),
        required=True,
    ),
    column(
        "end_date",
        Type.DATE,
        sv(
            "Slutdatum = Till och med = Rapportslut = Rapportering slutar = Rapporteringen slutar"
            " = Rapporteringen avslutas = Rapporten slutar = Rapporteringsslut = Slutdatum (UTC)",
            "Sista dagen, när raden gäller flera dagar",
            "2026-11-22",
            "en dag, eller sju under rubriken Vecka",
        ),
        en(
            "End date = Last day = Reporting ends = End Date (in UTC)",
            "The last day, where the row is for several days",
            "2026-11-22",
            "one day, or seven under the header Week",
        ),
    ),
    column(
        "channel",
        Type.TEXT,
        sv(
            "Kanal = Plattform = Annonsplattform = Standardkanalgrupp"
            " = Sessionens standardkanalgrupp",
            "Kanalen raden gäller; annars gäller det som står efter ”Data” i bladets namn",
            "Meta",
            "ur bladets namn",
        ),
        en(
            "Channel = Platform = Publisher platform = Default channel group"
            " = Session default channel group = Session primary channel group",
            "The channel the row is for; else what follows “Data” in the sheet's name",
            "Meta",
            "from the sheet's name",
        ),
    ),
    column(
        "paid_or_organic",
        Type.CHOICE,
        sv(
            "Betalt eller organiskt = Betalt/organiskt = Trafiktyp",
            "Om raden är annonser eller organiska inlägg",
            "betalt",
            "betalt där raden har en kostnad",
        ),
        en(
            "Paid or organic = Paid/organic = Traffic type",
            "Whether the row is ads or organic posts",
            "paid",
            "paid where the row has spend",
        ),
        choices=SCOPE_WORDS,
    ),
    column(
        "campaign",
        Type.TEXT,
        sv(
            "Kampanj = Kampanjnamn = Kampanjens namn = Sessionskampanj",
            "Kampanjens namn",
            "B2B höst",
        ),
        en(
            "Campaign = Campaign name = Campaign Group Name = Session campaign",
            "The campaign's name",
            "B2B autumn",
        ),
    ),
    column(
        "creative",
        Type.TEXT,
        sv(
            "Annons = Annons/inlägg = Annonsnamn = Annonsens namn = Inlägg = Innehåll = Videotitel",
            "Annonsen eller inlägget",
            "Räkna på ditt tak, 15 s",
        ),
        en(
            "Creative = Ad name = Ad = Creative Name = Post = Content = Video title",
            "The ad or post",
            "Count on your roof, 15 s",
        ),
    ),
    column(
        "audience",
        Type.TEXT,
        sv(
            "Målgrupp = Annonsuppsättning = Annonsuppsättningsnamn"
            " = Namn på annonsuppsättning = Annonsgrupp = Annonsgruppens namn",
            "Målgruppen, annonsuppsättningen eller annonsgruppen",
            "Villaägare 35–60",
        ),
        en(
            "Audience = Ad set name = Ad set = Ad group = Ad Group Name",
            "The audience, ad set or ad group",
            "Home owners 35–60",
        ),
    ),
    column(
        "format",
        Type.TEXT,
        sv("Format = Annonsformat = Annonstyp", "Video, karusell, statisk …", "video"),
        en("Format = Ad format = Ad type = Ad Unit", "Video, carousel, static …", "video"),
    ),
    column(
        "landing_page",
        Type.TEXT,
        sv(
            "Landningssida = Målsida = Slutlig webbadress = Landningssida + frågesträng",
            "Sidan som klicket leder till",
            "/kalkyl",
        ),
        en(
            "Landing page = Landing page + query string = Final URL = Destination URL = Click URL",
            "The page the click leads to",
            "/quote",
        ),
    ),
    column(
        "content_pillar",
        Type.TEXT,
        sv(
            "Innehållspelare = Innehållstema = Content-pillar",
            "Ämnet inlägget hör till",
            "Kundcase",
        ),
        en("Content pillar = Pillar = Theme", "The theme the post belongs to", "Customer case"),
    ),
    column(
        "source",
        Type.TEXT,
        sv(
            "Källa = Datakälla = Mätkälla",
            "Vem som har räknat: plattformen, webben eller CRM; olika källor läggs aldrig ihop",
            "CRM",
        ),
        en(
            "Source = Data source = Counted by",
            "Who counted: the platform, the web or the CRM; sources are never added up",
            "CRM",
        ),
    ),
    column(
        "currency",
        Type.TEXT,
        sv("Valuta = Valutakod", "Valutan som radens belopp är i", "SEK", "arbetsbokens valuta"),
        en(
            "Currency = Currency code",
            "The currency of the row's money",
            "SEK",
            "the workbook's currency",
        ),
    ),
)

DATA = sheet(
    "data",
    sv(
        "Data",
        "En dag (eller vecka) för en kanal, kampanj eller annons. Alla blad vars namn börjar på"
        " Data hör hit, t.ex. Data Meta; klistra in plattformens export som den är.",
    ),
    en(
        "Data",
        "One day (or week) of one channel, campaign or creative. Any sheet whose name begins with"
        " Data belongs here, such as Data Meta; paste the platform's export as it is.",
    ),
    columns=_DIMENSIONS + METRICS,
    prefix=True,
    starter=True,
    lights={
        "sv": "KPI:er som räknas ur siffrorna, kanaler, format, annonser och vad som drev CPA",
        "en": "KPIs computed from the figures, channels, formats, creatives and what drove CPA",
    },
)


def is_data(name: str) -> bool:
    """Whether a sheet is a Data sheet by its name: ``Data``, ``Data Meta``, ``Data – Google``."""
    return after_data(name) is not None


def after_data(name: str) -> str | None:
    """What follows "Data" in a sheet's name; None for one that does not begin with it as a word."""
    text = name.strip()
    for first in {n for names in DATA.names.values() for n in names}:
        rest = text[len(first) :]
        if fold(text[: len(first)]) == fold(first) and not rest[:1].isalpha():
            return rest.strip(" -–—_:.,/|()")
    return None
