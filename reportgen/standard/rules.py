"""The Rules and the Backlog: when a test is stopped or scaled, and what is tested next."""

from __future__ import annotations

from reportgen.standard.model import Type
from reportgen.standard.notation import choice, column, en, sheet, sv
from reportgen.standard.test_words import TEST_TYPES

APPLIES_TO = (
    choice("tests", sv="tester = test", en="tests = test", bg="тестове = тест", uk="тести = тест"),
    choice(
        "campaigns",
        sv="kampanjer = kampanj",
        en="campaigns = campaign",
        bg="кампании = кампания",
        uk="кампанії = кампанія",
    ),
    choice(
        "creatives",
        sv="annonser = annons",
        en="creatives = creative = ads",
        bg="креативи = креатив = реклами",
        uk="креативи = креатив = оголошення",
    ),
    choice(
        "channels",
        sv="kanaler = kanal",
        en="channels = channel",
        bg="канали = канал",
        uk="канали = канал",
    ),
    choice("kpis", sv="KPI = KPI:er", en="KPIs", bg="KPI = показатели", uk="KPI = показники"),
)

IDEA_STATUSES = (
    choice("new", sv="ny = idé", en="new = idea", bg="нова = идея", uk="нова = ідея"),
    choice("planned", sv="planerad", en="planned", bg="планирана", uk="запланована"),
    choice(
        "testing",
        sv="testas = pågår",
        en="testing = running",
        bg="тества се = върви",
        uk="тестується = триває",
    ),
    choice(
        "done",
        sv="klar = testad",
        en="done = tested",
        bg="готова = тествана",
        uk="готова = перевірена",
    ),
    choice("dropped", sv="struken", en="dropped", bg="отпаднала", uk="відхилена = скасована"),
)

RULES = sheet(
    "rules",
    sv("Regler = Beslutsregler", "En regel, skriven som man säger den. Den mest specifika gäller."),
    en("Rules = Decision rules", "A rule, written in plain words. The most specific one wins."),
    lights={
        "sv": "Besluten: när ett test eller en kampanj ska stoppas eller skalas",
        "en": "The decisions: when to stop or scale a test or campaign",
    },
    columns=(
        column(
            "rule",
            Type.RULE,
            sv(
                "Regel",
                "Regeln, så som ni säger den",
                "Pausa om CPA > 20 % över mål efter 100 klick",
            ),
            en(
                "Rule", "The rule, as you say it", "Pause if CPA > 20% over target after 100 clicks"
            ),
            required=True,
        ),
        column(
            "applies_to",
            Type.CHOICE,
            sv("Gäller", "Vad regeln gäller", "tester", "tester"),
            en("Applies to", "What the rule is for", "tests", "tests"),
            choices=APPLIES_TO,
        ),
        column(
            "channel",
            Type.TEXT,
            sv("Kanal", "Bara i den här kanalen", "LinkedIn", "alla kanaler"),
            en("Channel", "Only in this channel", "LinkedIn", "all channels"),
        ),
        column(
            "test_type",
            Type.CHOICE,
            sv("Testtyp", "Bara för tester av den här typen", "Kreativt", "alla typer"),
            en("Test type", "Only for tests of this type", "Creative", "all types"),
            choices=TEST_TYPES,
        ),
        column(
            "active",
            Type.FLAG,
            sv("Aktiv", "x när regeln gäller; är kolumnen tom gäller alla", "x"),
            en("Active", "x when the rule holds; when the column is blank they all do", "x"),
        ),
    ),
)

BACKLOG = sheet(
    "backlog",
    sv("Backlogg = Idélista = Testidéer", "En testidé. Rangen är effekt × (6 − arbetsinsats)."),
    en("Backlog = Ideas = Test ideas", "A test idea. Its rank is impact × (6 − effort)."),
    lights={
        "sv": "Nästa testidéer i rangordning",
        "en": "The next test ideas, ranked",
    },
    columns=(
        column(
            "idea",
            Type.TEXT,
            sv("Idé = Testidé", "Idén i en mening", "Kundens elräkning före och efter"),
            en(
                "Idea = Test idea",
                "The idea in one sentence",
                "The customer's bill before and after",
            ),
            required=True,
        ),
        column(
            "type",
            Type.CHOICE,
            sv("Typ = Testtyp", "Vad idén ändrar", "Kreativt"),
            en("Type = Test type", "What the idea changes", "Creative"),
            choices=TEST_TYPES,
        ),
        column(
            "channel",
            Type.TEXT,
            sv("Kanal", "Kanalen", "Meta"),
            en("Channel", "The channel", "Meta"),
        ),
        column(
            "impact",
            Type.COUNT,
            sv("Effekt", "Väntad effekt, 1–5", "4"),
            en("Impact", "Expected impact, 1–5", "4"),
        ),
        column(
            "effort",
            Type.COUNT,
            sv("Arbetsinsats = Insats", "Hur mycket arbete, 1–5 (5 är mest)", "2"),
            en("Effort", "How much work, 1–5 (5 is most)", "2"),
        ),
        column(
            "status",
            Type.CHOICE,
            sv("Status", "Idéns läge", "ny", "ny"),
            en("Status", "The state of the idea", "new", "new"),
            choices=IDEA_STATUSES,
        ),
        column(
            "owner",
            Type.TEXT,
            sv("Ägare = Ansvarig", "Den som driver idén", "Annonsansvarig"),
            en("Owner = Responsible", "Who drives the idea", "Performance lead"),
        ),
    ),
)
