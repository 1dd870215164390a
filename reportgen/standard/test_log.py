"""The Test log: one test a row, its hypothesis, its evidence and what was decided."""

from __future__ import annotations

from reportgen.dataclass import replace
from reportgen.standard.data_metrics import METRICS
from reportgen.standard.kpi_words import SCOPE_WORDS
from reportgen.standard.model import Column, Texts, Type
from reportgen.standard.notation import column, en, sheet, sv
from reportgen.standard.test_words import (
    ASSIGNMENTS,
    DECISIONS_ON_TESTS,
    TEST_STATUSES,
    TEST_TYPES,
    VARIABLES,
)

# The counts of a test may stand in the log itself, and those of its control beside them.
_COUNTED = (
    "spend",
    "impressions",
    "clicks",
    "sessions",
    "conversions",
    "leads",
    "qualified_leads",
    "meetings",
    "orders",
    "revenue",
    "pipeline",
    "engagements",
    "mql",
    "sql",
    "new_customers",
    "video_views",
    "completed_views",
    "hides",
    "unfollows",
)

_CONTROL = {"sv": "Kontroll", "en": "Control", "bg": "Контрола", "uk": "Контроль"}


def _count(key: str, metric: Column, control: Texts) -> Column:
    """A numeric column of Data as a column of the log: under its shown name only."""
    return replace(
        metric,
        key=key,
        names={
            language: (f"{control[language]} {names[0]}".strip(),)
            for language, names in metric.names.items()
        },
    )


def _counts() -> tuple[Column, ...]:
    metrics = [metric for key in _COUNTED for metric in METRICS if metric.key == key]
    own = [_count(m.key, m, dict.fromkeys(_CONTROL, "")) for m in metrics]
    control = [_count(f"control_{m.key}", m, _CONTROL) for m in metrics]
    return (*own, *control)


_COLUMNS = (
    column(
        "test",
        Type.TEXT,
        sv("Test = Test-ID = Testnr", "Testets beteckning; samma på varje variants rad", "T-21"),
        en("Test = Test ID", "The test's id; the same on each variant's row", "T-21"),
        required=True,
    ),
    column(
        "variant",
        Type.TEXT,
        sv("Variant", "När testet har en rad per variant: A eller kontroll, B …", "B"),
        en("Variant = Arm", "When the test has a row per variant: A or control, B …", "B"),
    ),
    column(
        "name",
        Type.TEXT,
        sv("Namn = Testnamn", "Ett namn som alla känner igen", "Hook ”Räkna på ditt tak”"),
        en("Name = Test name", "A name everybody recognises", "Hook “Count on your roof”"),
    ),
    column(
        "type",
        Type.CHOICE,
        sv(
            "Typ = Testtyp",
            "Vad testet ändrar: kreativt, målgrupp, erbjudande eller konverteringsflöde",
            "Kreativt",
        ),
        en(
            "Type = Test type",
            "What the test changes: creative, audience, offer or conversion flow",
            "Creative",
        ),
        choices=TEST_TYPES,
    ),
    column(
        "variable",
        Type.CHOICE,
        sv("Variabel", "Den enda sak som ändras", "hook"),
        en("Variable", "The one thing that changes", "hook"),
        choices=VARIABLES,
    ),
    column(
        "channel",
        Type.TEXT,
        sv("Kanal", "Kanalen testet körs i", "Meta"),
        en("Channel", "The channel the test runs in", "Meta"),
    ),
    column(
        "paid_or_organic",
        Type.CHOICE,
        sv(
            "Betalt eller organiskt = Betalt/organiskt",
            "Om testet gäller annonser eller inlägg",
            "betalt",
        ),
        en("Paid or organic = Paid/organic", "Whether the test is on ads or posts", "paid"),
        choices=SCOPE_WORDS,
    ),
    column(
        "hypothesis",
        Type.TEXT,
        sv("Hypotes", "Vad ni tror och varför", "En fråga i öppningen ger fler klick"),
        en(
            "Hypothesis",
            "What you expect, and why",
            "A question in the opening earns more clicks",
        ),
        required=True,
    ),
    column(
        "change",
        Type.TEXT,
        sv(
            "Förändring",
            "Vad som ändras jämfört med i dag",
            "Öppna med frågan i stället för produkten",
        ),
        en(
            "Change",
            "What changes from today",
            "Open with the question instead of the product",
        ),
        required=True,
    ),
    column(
        "status",
        Type.CHOICE,
        sv("Status", "Testets läge", "pågår", "ur datumen"),
        en("Status", "The state of the test", "running", "from the dates"),
        choices=TEST_STATUSES,
    ),
    column(
        "start",
        Type.DATE,
        sv("Start = Startdatum", "Första dagen", "2026-11-02"),
        en("Start = Start date", "The first day", "2026-11-02"),
    ),
    column(
        "end",
        Type.DATE,
        sv("Slut = Slutdatum", "Den planerade sista dagen", "2026-11-29"),
        en("End = End date", "The planned last day", "2026-11-29"),
    ),
    column(
        "budget",
        Type.MONEY,
        sv("Budget = Testbudget", "Vad testet får kosta", "9 000 kr"),
        en("Budget = Test budget", "What the test may cost", "9,000 kr"),
    ),
    column(
        "owner",
        Type.TEXT,
        sv("Ägare = Ansvarig", "Den som ansvarar för testet", "Annonsansvarig"),
        en("Owner = Responsible", "Who is responsible for the test", "Performance lead"),
    ),
    column(
        "kpi",
        Type.TEXT,
        sv("KPI = Primär KPI = Huvud-KPI", "KPI:n som avgör testet", "CPA", "CPA"),
        en("KPI = Primary KPI", "The KPI that decides the test", "CPA", "CPA"),
    ),
    column(
        "funnel_kpi",
        Type.TEXT,
        sv(
            "Funnel-KPI = Tratt-KPI = Skyddsräcke",
            "KPI:n i tratten som inte får bli sämre",
            "Konverteringsgrad",
        ),
        en(
            "Funnel KPI = Guardrail",
            "The funnel KPI that must not get worse",
            "Conversion rate",
        ),
    ),
    column(
        "scale_at",
        Type.KPI_VALUE,
        sv("Skala vid = Skalningsgräns", "Nivån där testet skalas", "330 kr", "KPI:ns mål"),
        en("Scale at", "The level at which the test is scaled", "330 kr", "the KPI's target"),
    ),
    column(
        "stop_at",
        Type.KPI_VALUE,
        sv(
            "Stoppa vid = Stoppgräns",
            "Nivån där testet stoppas",
            "396 kr",
            "målet plus stoppmarginalen",
        ),
        en(
            "Stop at",
            "The level at which the test is stopped",
            "396 kr",
            "the target plus the stop margin",
        ),
    ),
    column(
        "creative",
        Type.TEXT,
        sv(
            "Annons = Annonsnamn",
            "Annonsens namn i Data; siffrorna summeras därifrån",
            "Räkna på ditt tak, 15 s",
        ),
        en(
            "Creative = Ad name",
            "The ad's name in Data; its figures are summed from there",
            "Count on your roof, 15 s",
        ),
    ),
    column(
        "campaign",
        Type.TEXT,
        sv(
            "Kampanj = Kampanjnamn",
            "Kampanjens namn i Data; siffrorna summeras därifrån",
            "B2B höst",
        ),
        en(
            "Campaign = Campaign name",
            "The campaign's name in Data; its figures are summed from there",
            "B2B autumn",
        ),
    ),
    column(
        "compared_with",
        Type.TEXT,
        sv(
            "Jämförs med = Kontroll",
            "Annonsen eller kampanjen att jämföra med",
            "Produktfilm, 15 s",
        ),
        en(
            "Compared with = Control",
            "The ad or campaign to compare with",
            "Product film, 15 s",
        ),
    ),
    column(
        "result",
        Type.TEXT,
        sv("Resultat", "Vad testet visade", "CPA 296 kr mot 352 kr"),
        en("Result", "What the test showed", "CPA 296 kr against 352 kr"),
    ),
    column(
        "decision",
        Type.CHOICE,
        sv("Beslut", "Vad ni bestämde", "skala"),
        en("Decision", "What you decided", "scale"),
        choices=DECISIONS_ON_TESTS,
    ),
    column(
        "decision_date",
        Type.DATE,
        sv("Beslutsdatum", "När ni bestämde det", "2026-11-24"),
        en("Decision date", "When you decided it", "2026-11-24"),
    ),
    column(
        "learning",
        Type.TEXT,
        sv("Lärdom = Lärdomar", "Vad ni lärde er", "Frågor i öppningen fungerar i Meta"),
        en("Learning = Learnings", "What you learnt", "Questions in the opening work in Meta"),
    ),
    column(
        "next_test",
        Type.TEXT,
        sv("Nästa test", "Vad ni prövar härnäst", "Samma fråga som karusell"),
        en("Next test", "What you try next", "The same question as a carousel"),
    ),
    column(
        "assignment",
        Type.CHOICE,
        sv(
            "Fördelning",
            "Om plattformen delade publiken slumpvis eller om två perioder eller grupper jämförs",
            "delat",
            "observerat",
        ),
        en(
            "Assignment",
            "Whether the platform split the audience at random, or periods or groups are compared",
            "split",
            "observational",
        ),
        choices=ASSIGNMENTS,
    ),
    column(
        "next_review",
        Type.WEEK_OR_DATE,
        sv("Nästa bedömning", "När testet bedöms nästa gång", "2026-W49"),
        en("Next review", "When the test is judged next", "2026-W49"),
    ),
)

TEST_LOG = sheet(
    "test_log",
    sv(
        "Testlogg = Testloggen = Tester", "Ett test, eller en rad per variant med samma beteckning."
    ),
    en("Test log = Tests = Experiments", "A test, or one row per variant with the same id."),
    lights={
        "sv": "Vad reglerna säger om varje test, och hur säkert det är",
        "en": "What the rules say about each test, and how sure that is",
    },
    columns=(*_COLUMNS, *_counts()),
    starter=True,
)
