"""The Risks, Decisions and Deliverables: what the weekly meeting goes through."""

from __future__ import annotations

from reportgen.standard.model import Type
from reportgen.standard.notation import choice, column, en, sheet, sv

DECISION_STATUSES = (
    choice(
        "open",
        sv="öppet = öppen = pågår",
        en="open = ongoing",
        bg="отворено = в ход",
        uk="відкрито = у процесі",
    ),
    choice("done", sv="klart = klar", en="done", bg="готово = изпълнено", uk="готово = виконано"),
    choice(
        "dropped",
        sv="struket = struken",
        en="dropped",
        bg="отпаднало = отказано",
        uk="скасовано = відхилено",
    ),
)

PHASES = (
    choice("1", sv="1 = fas 1", en="1 = phase 1", bg="1 = фаза 1", uk="1 = фаза 1"),
    choice("2", sv="2 = fas 2", en="2 = phase 2", bg="2 = фаза 2", uk="2 = фаза 2"),
    choice("3", sv="3 = fas 3", en="3 = phase 3", bg="3 = фаза 3", uk="3 = фаза 3"),
)

RISKS = sheet(
    "risks",
    sv("Risker", "En risk. Utan bladet gäller fem vanliga risker."),
    en("Risks", "A risk. Without the sheet five common ones apply."),
    lights={
        "sv": "Riskkollen: vilken risk ökade, och vilken KPI visar det",
        "en": "The risk check: which risk rose, and which KPI shows it",
    },
    columns=(
        column(
            "risk",
            Type.TEXT,
            sv("Risk", "Risken i en mening", "Skalning innan bevis finns"),
            en("Risk", "The risk in one sentence", "Scaling before there is proof"),
            required=True,
        ),
        column(
            "kpi",
            Type.TEXT,
            sv("KPI = Nyckeltal", "KPI:n som visar den", "CPA"),
            en("KPI = Metric", "The KPI that shows it", "CPA"),
        ),
        column(
            "trigger",
            Type.RULE,
            sv("Larmgräns", "När den larmar, skrivet som ett villkor", "CPA > 25 % över mål"),
            en("Trigger", "When it fires, written as a condition", "CPA > 25% over target"),
        ),
        column(
            "mitigation",
            Type.TEXT,
            sv("Motåtgärd", "Hur ni dämpar den", "Skala i steg om högst 30 %"),
            en("Mitigation", "How you reduce it", "Scale in steps of at most 30%"),
        ),
        column(
            "action_1",
            Type.TEXT,
            sv(
                "Åtgärd 1 = Åtgärd",
                "Det första ni gör när den larmar",
                "Pausa den dyraste kampanjen",
            ),
            en(
                "Action 1 = Action",
                "The first thing you do when it fires",
                "Pause the most expensive campaign",
            ),
        ),
        column(
            "action_2",
            Type.TEXT,
            sv("Åtgärd 2", "Det andra ni gör när den larmar", "Byt till förra landningssidan"),
            en(
                "Action 2",
                "The second thing you do when it fires",
                "Go back to the previous landing page",
            ),
        ),
        column(
            "owner",
            Type.TEXT,
            sv("Ägare = Ansvarig", "Den som bevakar risken", "Annonsansvarig"),
            en("Owner = Responsible", "Who watches the risk", "Performance lead"),
        ),
    ),
)

DECISIONS = sheet(
    "decisions",
    sv("Beslut", "Ett beslut som togs på mötet."),
    en("Decisions", "A decision taken at the meeting."),
    lights={
        "sv": "Besluten som togs, och vad de gav",
        "en": "The decisions taken, and what came of them",
    },
    columns=(
        column(
            "week",
            Type.WEEK,
            sv("Vecka = Datum", "Veckan beslutet togs, eller dagen", "2026-W47"),
            en("Week = Date", "The week the decision was taken, or the day", "2026-W47"),
            required=True,
        ),
        column(
            "decision",
            Type.TEXT,
            sv("Beslut", "Vad ni bestämde", "Rulla tillbaka landningssidan"),
            en("Decision", "What you decided", "Roll back the landing page"),
            required=True,
        ),
        column(
            "about",
            Type.TEXT,
            sv("Gäller = Om", "KPI:n, testet eller kampanjen det gäller", "T-19"),
            en("About = Concerns", "The KPI, test or campaign it is about", "T-19"),
        ),
        column(
            "owner",
            Type.TEXT,
            sv("Ägare = Ansvarig", "Den som genomför det", "Annonsansvarig"),
            en("Owner = Responsible", "Who carries it out", "Performance lead"),
        ),
        column(
            "due",
            Type.WEEK_OR_DATE,
            sv("Klart senast = Deadline", "När det ska vara klart", "2026-11-27"),
            en("Due = Deadline", "When it should be done", "2026-11-27"),
        ),
        column(
            "status",
            Type.CHOICE,
            sv("Status", "Beslutets läge", "öppet", "öppet"),
            en("Status", "The state of the decision", "open", "open"),
            choices=DECISION_STATUSES,
        ),
    ),
)

DELIVERABLES = sheet(
    "deliverables",
    sv("Leverabler", "En leverabel i planen. Utan bladet gäller planens vanliga lista."),
    en(
        "Deliverables",
        "A deliverable of the plan. Without the sheet the plan's usual list applies.",
    ),
    lights={"sv": "Leverablerna per fas", "en": "The deliverables of each phase"},
    columns=(
        column(
            "phase",
            Type.CHOICE,
            sv("Fas", "Planens fas: 1, 2 eller 3", "1"),
            en("Phase", "The phase of the plan: 1, 2 or 3", "1"),
            required=True,
            choices=PHASES,
        ),
        column(
            "deliverable",
            Type.TEXT,
            sv("Leverabel", "Vad som ska finnas", "KPI-baseline för alla åtta KPI:er"),
            en("Deliverable", "What should be in place", "KPI baseline for all eight KPIs"),
            required=True,
        ),
        column(
            "done",
            Type.FLAG,
            sv("Klar = Klart", "x när den är klar", "x"),
            en("Done", "x when it is done", "x"),
        ),
    ),
)
