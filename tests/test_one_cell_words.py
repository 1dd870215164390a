"""Every verdict, headline and finding, and the one cell that takes it away.

Each case is a workbook, the cell that is changed, and what the page says of the one and of the
other. A code of the catalogue without a case fails the last test.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen.problems import Message
from tests.one_cell import Pair, book, catalogue
from tests.trials import SETTINGS, Judged, plain

# Eight weeks before the one that is judged. The limits of CPA: ln 399.5 ± 2.66·ln(420/380), 306
# to 521 kr; of CTR: ln 1.049 ± 2.66·ln 1.1, 0.81 to 1.35 %.
CPA = "380 420 380 420 380 420 380 420"
HIGH = "470 480 470 480 470 480 470 480"
CTR = "1,0 1,1 1,0 1,1 1,0 1,1 1,0 1,1"
LOW = "0,9 1,0 0,9 1,0 0,9 1,0 0,9 1,0"
FIVE_HUNDRED = "500 510 500 510 500 510 500 510"
FIFTY = "50 50 50 50 50 50 50 50 50"
LEADS = "Leads | 50 | 50 | x"  # steers, and is where it should be
EACH = "KPI | Kanal | Baseline | Mål\n{} | per kanal | | \n"
EVENT = "Vecka | Händelse\nv.47 | Black Week\n"
ASIDE = "Vecka | Händelse | Undanta\nv.47 | Black Week | x\n"
LAG = f"{SETTINGS.strip()}\nKonverteringsfördröjning | 14\n"
GOAL = f"{SETTINGS.strip()}\nMål-KPI | Leads\nMålvärde | 900\nDagar | 90\n"
W43 = SETTINGS.replace("2026-09-28", "2026-10-19")
LATER = SETTINGS.replace("2026-09-28", "2026-11-09")


def kpis(*rows: str) -> str:
    return "\n".join(["KPI | Baseline | Mål | Styrande", *rows]) + "\n"


def spending(*rows: str) -> str:
    return "\n".join(["Vecka | Kanal | Kostnad | Konverteringar", *rows]) + "\n"


def days(last: str) -> str:
    """Thirteen days of weeks 46 and 47, and a row of the day `last`; 500 kr and 1 a day."""
    dates = [*(f"2026-11-{day:02}" for day in range(9, 22)), last]
    rows = (f"{day} | Meta | 500 kr | 1" for day in dates)
    return "\n".join(["Datum | Kanal | Kostnad | Konverteringar", *rows]) + "\n"


def traffic(last: str) -> str:
    """Weeks 39-46 at 38 000 or 42 000 kr, 1 % CTR and 1 % CVR: CPA 400 kr. Then week 47."""
    rows = [
        f"v.{week} | Meta | {38 + 4 * (week % 2 == 0)} 000 kr | 1 000 000 | 10 000 | 100"
        for week in range(39, 47)
    ]
    head = "Vecka | Kanal | Kostnad | Exponeringar | Klick | Konverteringar"
    return "\n".join([head, *rows, f"v.47 | Meta | {last}"]) + "\n"


VERDICTS = [
    Pair(
        "over-target",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {HIGH} 490"),
        "Veckovärden!B10",
        "390 kr",
        "CPA är 490 kr, 48 % över mål. Orsaken är inte klarlagd.",
        "better-late",
        "CPA är 390 kr, bättre än vanligt, men ligger ändå längst efter sin plan.",
    ),
    Pair(
        "under-target",
        book(kpis("CTR | 1,0 % | 1,6 % | x"), f"CTR %: {CTR} 1,0"),
        "Veckovärden!B10",
        "1,3 %",
        "CTR är 1,0 %, 38 % under mål. Orsaken är inte klarlagd.",
        "quiet-none",
        "Inga signaler i veckan, men CTR är inte i fas.",
    ),
    Pair(
        "over-target-event",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {HIGH} 700", Händelser=EVENT),
        "Händelser!A2",
        "v.46",
        "CPA steg till 700 kr, 112 % över mål, samma vecka som ”Black Week”.",
        "over-target",
        "CPA är 700 kr, 112 % över mål. Orsaken är inte klarlagd.",
    ),
    Pair(
        "under-target-event",
        book(kpis("CTR | 1,0 % | 1,6 % | x"), f"CTR %: {CTR} 0,5", Händelser=EVENT),
        "Händelser!A2",
        "v.46",
        "CTR föll till 0,5 %, 69 % under mål, samma vecka som ”Black Week”.",
        "under-target",
        "CTR är 0,5 %, 69 % under mål. Orsaken är inte klarlagd.",
    ),
    Pair(
        "goal-short",
        book(kpis(LEADS), f"Leads –: {FIFTY}", Inställningar=GOAL),
        "Inställningar!B5",
        "600",
        # 400 in eight weeks and 34/7 weeks of 50, give or take chance
        "Målet nås troligen inte: prognosen för Leads är 586–700, målet är 900.",
        "quiet-all",
        "Inga signaler i veckan: KPI:n är i fas.",
    ),
    Pair(
        "goal-missed",
        book(kpis(LEADS), f"Leads –: {FIFTY}", Inställningar=GOAL.replace("90\n", "49\n")),
        "Inställningar!B6",
        "90",
        "Planen är slut och målet nåddes inte: Leads blev 350, målet var 900.",  # seven weeks
        "goal-short",
        "Målet nås troligen inte: prognosen för Leads är 586–700, målet är 900.",
    ),
    Pair(
        "over-target-cause",
        book(
            kpis("CPA | 450 kr | 330 kr | x"), Data=traffic("50 000 kr | 1 000 000 | 10 000 | 50")
        ),
        "Data!F10",
        "100",
        "CPA steg till 1 000 kr, 203 % över mål. 80 % av ökningen kommer från konverteringsgraden.",
        "over-target",
        "CPA är 500 kr, 52 % över mål. Orsaken är inte klarlagd.",
    ),
    Pair(
        "over-target-cause-whole",
        book(
            kpis("CPA | 450 kr | 330 kr | x"), Data=traffic("40 000 kr | 1 000 000 | 10 000 | 50")
        ),
        "Data!C10",
        "50 000 kr",
        "CPA steg till 800 kr, 142 % över mål. Hela ökningen kommer från konverteringsgraden.",
        "over-target-cause",
        "CPA steg till 1 000 kr, 203 % över mål. 80 % av ökningen kommer från konverteringsgraden.",
    ),
    Pair(
        "above",
        book(
            kpis("CPA | 450 kr | 330 kr |", LEADS), f"CPA kr: {CPA} 700 650", f"Leads –: 50 {FIFTY}"
        ),
        "Veckovärden!B11",
        "420 kr",
        "CPA är 650 kr, över sin normala variation (284–636 kr).",
        "quiet-behind",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas, CPA ligger längst efter.",
    ),
    Pair(
        "below",
        book(
            kpis("CTR | 1,0 % | 1,2 % |", LEADS), f"CTR %: {CTR} 0,5 0,55", f"Leads –: 50 {FIFTY}"
        ),
        "Veckovärden!B11",
        "1,1 %",
        "CTR är 0,55 %, under sin normala variation (0,60–1,57 %).",
        "quiet-decide",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas, ett beslut att ta.",
    ),
    Pair(
        "drift-up",
        book(
            kpis("CPA | 450 kr | 330 kr |", LEADS),
            f"CPA kr: {CPA} 470 470 470",
            f"Leads –: 50 50 {FIFTY}",
        ),
        "Veckovärden!B12",
        "400 kr",
        "CPA har legat högt minst tre av fyra veckor: 470 kr, normalt 325–525 kr.",
        "quiet-behind",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas, CPA ligger längst efter.",
    ),
    Pair(
        "drift-down",
        book(
            kpis("CTR | 1,0 % | 1,2 % |", LEADS),
            f"CTR %: {CTR} 0,88 0,88 0,88",
            f"Leads –: 50 50 {FIFTY}",
        ),
        "Veckovärden!B12",
        "1,0 %",
        "CTR har legat lågt minst tre av fyra veckor: 0,88 %, normalt 0,78–1,32 %.",
        "quiet-decide",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas, ett beslut att ta.",
    ),
    Pair(
        "rose",
        book(kpis("CPA | 450 kr | 330 kr |", LEADS), f"CPA kr: {CPA} 700", f"Leads –: {FIFTY}"),
        "Veckovärden!B10",
        "420 kr",
        "CPA steg till 700 kr, över sin normala variation (306–521 kr).",
        "quiet-behind",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas, CPA ligger längst efter.",
    ),
    Pair(
        "fell",
        book(kpis("CTR | 1,0 % | 1,2 % |", LEADS), f"CTR %: {CTR} 0,5", f"Leads –: {FIFTY}"),
        "Veckovärden!B10",
        "1,1 %",
        "CTR föll till 0,5 %, under sin normala variation (0,8–1,4 %).",
        "quiet-all",
        "Inga signaler i veckan: alla KPI:er är i fas (2 av 2).",
    ),
    Pair(
        "rose-event",
        book(
            kpis("CPA | 450 kr | 330 kr |", LEADS),
            f"CPA kr: {CPA} 700",
            f"Leads –: {FIFTY}",
            Händelser=EVENT,
        ),
        "Händelser!A2",
        "v.46",
        "CPA steg till 700 kr samma vecka som ”Black Week”.",
        "rose",
        "CPA steg till 700 kr, över sin normala variation (306–521 kr).",
    ),
    Pair(
        "fell-event",
        book(
            kpis("CTR | 1,0 % | 1,2 % |", LEADS),
            f"CTR %: {CTR} 0,5",
            f"Leads –: {FIFTY}",
            Händelser=EVENT,
        ),
        "Händelser!A2",
        "v.46",
        "CTR föll till 0,5 % samma vecka som ”Black Week”.",
        "fell",
        "CTR föll till 0,5 %, under sin normala variation (0,8–1,4 %).",
    ),
    Pair(
        "rose-cause",
        book(
            kpis("CPA | 450 kr | 1 000 kr | x"), Data=traffic("50 000 kr | 1 000 000 | 10 000 | 50")
        ),
        "Data!F10",
        "100",
        "CPA steg till 1 000 kr, och 80 % av ökningen kommer från konverteringsgraden.",
        "quiet-all",
        "Inga signaler i veckan: KPI:n är i fas.",
    ),
    Pair(
        "rose-cause-whole",
        book(
            kpis("CPA | 450 kr | 1 000 kr | x"), Data=traffic("40 000 kr | 1 000 000 | 10 000 | 50")
        ),
        "Data!C10",
        "50 000 kr",
        "CPA steg till 800 kr, och hela ökningen kommer från konverteringsgraden.",
        "rose-cause",
        "CPA steg till 1 000 kr, och 80 % av ökningen kommer från konverteringsgraden.",
    ),
    Pair(
        "better",
        book(kpis("CTR | 1,0 % | 1,2 % | x"), f"CTR %: {CTR} 1,5"),
        "Veckovärden!B10",
        "1,1 %",
        "CTR är 1,5 %, bättre än sin normala variation (0,8–1,4 %).",
        "quiet-all",
        "Inga signaler i veckan: KPI:n är i fas.",
    ),
    Pair(
        "better-drift",
        book(kpis("CTR | 0,9 % | 1,0 % | x"), f"CTR %: {CTR} 1,25 1,25 1,25"),
        "Veckovärden!B12",
        "1,1 %",
        "CTR har legat bättre än sitt snitt minst tre av fyra veckor: 1,25 %.",
        "quiet-all",
        "Inga signaler i veckan: KPI:n är i fas.",
    ),
    Pair(
        "better-behind",
        book(
            kpis("CPA | 450 kr | 400 kr | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {HIGH} 470",
            f"CTR %: {LOW} 1,3",
        ),
        "KPI!C3",
        "1,5 %",
        "CTR är 1,3 %, bättre än vanligt, men CPA ligger längst efter. 1 av 2 KPI:er är i fas.",
        "better-none",
        "CTR är 1,3 %, bättre än vanligt, men CPA ligger längst efter. Ingen av 2 KPI:er är i fas.",
    ),
    Pair(
        "better-none",
        book(
            kpis("CPA | 450 kr | 400 kr | x", "CTR | 0,9 % | 1,5 % |"),
            f"CPA kr: {HIGH} 470",
            f"CTR %: {LOW} 1,3",
        ),
        "KPI!C3",
        "1,1 %",
        "CTR är 1,3 %, bättre än vanligt, men CPA ligger längst efter. Ingen av 2 KPI:er är i fas.",
        "better-behind",
        "CTR är 1,3 %, bättre än vanligt, men CPA ligger längst efter. 1 av 2 KPI:er är i fas.",
    ),
    Pair(
        "better-late",
        book(kpis("CTR | 1,0 % | 1,5 % | x"), f"CTR %: {LOW} 1,3"),
        "KPI!C2",
        "1,1 %",
        "CTR är 1,3 %, bättre än vanligt, men ligger ändå längst efter sin plan.",
        "better",
        "CTR är 1,30 %, bättre än sin normala variation (0,72–1,26 %).",
    ),
    Pair(
        "thin",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CTR | 0,9 % | 1,2 % |"),
            f"CPA kr: {CPA} –",
            f"CTR %: {CTR} –",
        ),
        "Veckovärden!C10",
        "1,1 %",
        "För lite data för en bedömning: 2 av 2 KPI:er saknar värde för v. 47.",
        "quiet-all",
        "Inga signaler i veckan: alla KPI:er är i fas (2 av 2).",
    ),
    Pair(
        "unjudged",
        book(kpis("CPA | 450 kr | | x"), "CPA kr: 400 400"),
        "KPI!C2",
        "330 kr",
        "Ingen KPI går att bedöma mot plan än: mål, baseline eller värden saknas.",
        "early-all",
        "KPI:n är i fas. Signaler kräver sju ifyllda veckor.",
    ),
    Pair(
        "incomplete",
        book(kpis("CPA | 450 kr | | x"), Data=days("2026-11-21")),
        "Data!A15",
        "2026-11-22",
        "Veckans värden är inte kompletta än, så ingen KPI kan bedömas mot plan.",
        "unjudged",
        "Ingen KPI går att bedöma mot plan än: mål, baseline eller värden saknas.",
    ),
    Pair(
        "quiet",
        book(
            kpis("CPA | 450 kr | 400 kr | x", "Visningar | | |"),
            f"CPA kr: {CPA} 400",
            f"Visningar –: {FIVE_HUNDRED} 505",
        ),
        "KPI!C3",
        "400",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas.",
        "quiet-all",
        "Inga signaler i veckan: alla KPI:er är i fas (2 av 2).",
    ),
    Pair(
        "quiet-behind",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {CPA} 400",
            f"CTR %: {CTR} 1,1",
        ),
        "Veckovärden!B10",
        "320 kr",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas, CPA ligger längst efter.",
        "quiet-all",
        "Inga signaler i veckan: alla KPI:er är i fas (2 av 2).",
    ),
    Pair(
        "quiet-none",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 400"),
        "KPI!C2",
        "400 kr",
        "Inga signaler i veckan, men CPA är inte i fas.",
        "quiet-all",
        "Inga signaler i veckan: KPI:n är i fas.",
    ),
    Pair(
        "quiet-all",
        book(kpis("CPA | 450 kr | 400 kr | x"), f"CPA kr: {CPA} 400"),
        "KPI!C2",
        "330 kr",
        "Inga signaler i veckan: KPI:n är i fas.",
        "quiet-none",
        "Inga signaler i veckan, men CPA är inte i fas.",
    ),
    Pair(
        "quiet-decide",
        book(
            kpis("CPA | 450 kr | 330 kr |", "CTR | 0,9 % | 3 % |", LEADS),
            f"CPA kr: {CPA} 320",
            f"CTR %: {CTR} 1,1",
            f"Leads –: {FIFTY}",
        ),
        "KPI!C3",
        "1,2 %",
        "Inga signaler i veckan: 2 av 3 KPI:er är i fas, ett beslut att ta.",
        "quiet-all",
        "Inga signaler i veckan: alla KPI:er är i fas (3 av 3).",
    ),
    Pair(
        "quiet-decide-none",
        book(kpis("CTR | 1,2 % | 1,3 % | x"), f"CTR %: {CTR} 1,1"),
        "KPI!B2",
        "1,0 %",
        "Inga signaler i veckan: ingen KPI är i fas, ett beslut att ta.",
        "quiet-none",
        "Inga signaler i veckan, men CTR är inte i fas.",
    ),
    Pair(
        "early",
        book(
            kpis("CPA | 450 kr | 400 kr | x", "Visningar | 400 | |"),
            "CPA kr: 380 400",
            "Visningar –: 500 510",
        ),
        "KPI!C3",
        "450",
        "1 av 2 KPI:er är i fas. Signaler kräver sju ifyllda veckor.",
        "early-all",
        "Alla KPI:er är i fas (2 av 2). Signaler kräver sju ifyllda veckor.",
    ),
    Pair(
        "early-behind",
        book(
            kpis("CPA | 450 kr | 390 kr | x", "CTR | 0,9 % | 1,1 % |"),
            "CPA kr: 440 440 440 440",
            "CTR %: 1,0 1,1 1,0 1,1",
        ),
        "Veckovärden!B5",
        "300 kr",
        "1 av 2 KPI:er är i fas, CPA ligger längst efter. Signaler kräver sju ifyllda veckor.",
        "early-all",
        "Alla KPI:er är i fas (2 av 2). Signaler kräver sju ifyllda veckor.",
    ),
    Pair(
        "early-all",
        book(kpis("CTR | 0,9 % | 1,2 % | x"), "CTR %: 1,0 1,1 1,0 1,1"),
        "KPI!C2",
        "1,35 %",
        "KPI:n är i fas. Signaler kräver sju ifyllda veckor.",
        "early-none",
        "CTR är inte i fas. Signaler kräver sju ifyllda veckor.",
    ),
    Pair(
        "early-none",
        book(kpis("CTR | 0,9 % | 1,35 % | x"), "CTR %: 1,0 1,1 1,0 1,1"),
        "KPI!C2",
        "1,2 %",
        "CTR är inte i fas. Signaler kräver sju ifyllda veckor.",
        "early-all",
        "KPI:n är i fas. Signaler kräver sju ifyllda veckor.",
    ),
    Pair(
        "aside",
        book(
            kpis("CPA | 450 kr | 400 kr | x", "Visningar | | |"),
            f"CPA kr: {CPA} 400",
            f"Visningar –: {FIVE_HUNDRED} 505",
            Händelser=ASIDE,
        ),
        "Händelser!C2",
        "",
        "1 av 2 KPI:er är i fas. Veckans värden bedöms inte.",
        "quiet",
        "Inga signaler i veckan: 1 av 2 KPI:er är i fas.",
    ),
    Pair(
        "aside-behind",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {CPA} 420 400",
            f"CTR %: {CTR} 1,0 1,1",
            Händelser=ASIDE,
        ),
        "KPI!C2",
        "400 kr",
        "1 av 2 KPI:er är i fas, CPA ligger längst efter. Veckans värden bedöms inte.",
        "aside-all",
        "Alla KPI:er är i fas (2 av 2). Veckans värden bedöms inte.",
    ),
    Pair(
        "aside-all",
        book(kpis("CPA | 450 kr | 400 kr | x"), f"CPA kr: {CPA} 400", Händelser=ASIDE),
        "KPI!C2",
        "300 kr",
        "KPI:n är i fas. Veckans värden bedöms inte.",
        "aside-none",
        "CPA är inte i fas. Veckans värden bedöms inte.",
    ),
    Pair(
        "aside-none",
        book(kpis("CPA | 450 kr | 300 kr | x"), f"CPA kr: {CPA} 400", Händelser=ASIDE),
        "KPI!C2",
        "400 kr",
        "CPA är inte i fas. Veckans värden bedöms inte.",
        "aside-all",
        "KPI:n är i fas. Veckans värden bedöms inte.",
    ),
]

HEADLINES = [
    Pair(
        "no-data",
        book(kpis("CTR | 1,0 % | 1,6 % |", LEADS), "CTR %: –", f"Leads –: {FIFTY}"),
        "Veckovärden!B10",
        "1,3 %",
        "Inga värden än",
        "on-plan",
        "I fas med planen",
    ),
    Pair(
        "old",
        book(
            kpis("CTR | 1,0 % | 1,6 % |", LEADS), f"CTR %: {CTR} – – –", f"Leads –: 50 50 {FIFTY}"
        ),
        "Veckovärden!B12",
        "1,3 %",
        "Inget värde sedan v. 44",
        "slightly-behind",
        "Något efter: 25 % mot plan 36 %",
    ),
    Pair(
        "missing",
        book(kpis("CTR | 1,0 % | 1,6 % |", LEADS), f"CTR %: {CTR} –", f"Leads –: {FIFTY}"),
        "Veckovärden!B10",
        "1,3 %",
        "Värde saknas för v. 47",
        "slightly-behind",
        "Något efter: 25 % mot plan 47 %",
    ),
    Pair(
        "unreadable",
        book(kpis("CTR | 1,0 % | 1,6 % |"), f"CTR %: {CTR} #SAKNAS!"),
        "Veckovärden!B10",
        "1,3 %",
        "Fel i cellen för v. 47",
        "slightly-behind",
        "Något efter: 25 % mot plan 47 %",
    ),
    Pair(
        "broken",
        book(
            kpis("CPA | 450 kr | 330 kr | x"),
            Data=spending("v.46 | Meta | 4 000 kr | 10", "v.47 | Meta | fyra | 10"),
        ),
        "Data!C3",
        "4 000 kr",
        "Fel i Data för v. 47",
        "few-values",
        "Få värden än: 38 % mot plan 55 %",
    ),
    Pair(
        "nothing-to-divide-by",
        book(
            kpis("CPA | 450 kr | 330 kr | x"),
            Data=spending("v.46 | Meta | 4 000 kr | 10", "v.47 | Meta | 4 000 kr | 0"),
        ),
        "Data!D3",
        "10",
        "Inget underlag för v. 47",
        "few-values",
        "Få värden än: 38 % mot plan 55 %",
    ),
    Pair(
        "partial",
        book(kpis("CPA | 450 kr | 330 kr | x"), Data=days("2026-11-21")),
        "Data!A15",
        "2026-11-22",
        "Ofullständig vecka",
        "worse-than-baseline",
        "Sämre än baseline",
    ),
    Pair(
        "excluded",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 400", Händelser=ASIDE),
        "Händelser!C2",
        "",
        "Veckan är undantagen",
        "slightly-behind",
        "Något efter: 34 % mot plan 47 %",
    ),
    Pair(
        "provisional",
        book(
            kpis("CPA | 450 kr | 330 kr | x"),
            Data=spending("v.46 | Meta | 4 000 kr | 10", "v.47 | Meta | 4 000 kr | 10"),
            Inställningar=LAG,
        ),
        "Inställningar!B4",
        "0",
        "Preliminärt värde",
        "few-values",
        "Få värden än: 38 % mot plan 55 %",
    ),
    Pair(
        "thin",
        book(
            kpis("CPA | 450 kr | 330 kr | x"),
            Data=spending(
                "v.45 | Meta | 8 000 kr | 20",
                "v.46 | Meta | 8 000 kr | 20",
                "v.47 | Meta | 1 600 kr | 4",
            ),
        ),
        "Data!D4",
        "20",
        "För lite data för signaler",
        "reached",
        "Målet nått",
    ),
    Pair(
        "building",
        book(kpis("CPA | | 330 kr | x"), "CPA kr: 400 400"),
        "KPI!B2",
        "450 kr",
        "Baseline byggs, 2 av 4 veckor",
        "few-values",
        "Få värden än: 38 % mot plan 55 %",
    ),
    Pair(
        "no-target",
        book(kpis("CPA | 450 kr | | x"), "CPA kr: 400 400"),
        "KPI!C2",
        "330 kr",
        "Mål saknas",
        "few-values",
        "Få värden än: 38 % mot plan 55 %",
    ),
    Pair(
        "normal",
        book(kpis("CPA | 450 kr | | x"), f"CPA kr: {CPA} 400"),
        "KPI!C2",
        "330 kr",
        "Inom normal variation",
        "slightly-behind",
        "Något efter: 34 % mot plan 47 %",
    ),
    Pair(
        "signal-up",
        book(kpis("CPA | 450 kr | | x"), f"CPA kr: {CPA} 600"),
        "Veckovärden!B10",
        "420 kr",
        "Signal uppåt",
        "normal",
        "Inom normal variation",
    ),
    Pair(
        "signal-down",
        book(kpis("CPA | 450 kr | | x"), f"CPA kr: {CPA} 200"),
        "Veckovärden!B10",
        "420 kr",
        "Signal nedåt",
        "normal",
        "Inom normal variation",
    ),
    Pair(
        "signal-up-over",
        book(kpis("CPA | 450 kr | 200 kr | x"), f"CPA kr: {CPA} 600"),
        "Veckovärden!B10",
        "420 kr",
        "Signal uppåt, 200 % över mål",
        "behind",
        "Ligger efter: 11 % mot plan 47 %",
    ),
    Pair(
        "signal-down-under",
        book(kpis("CTR | 1,0 % | 3,0 % | x"), f"CTR %: {CTR} 0,5"),
        "Veckovärden!B10",
        "1,0 %",
        "Signal nedåt, 83 % under mål",
        "behind",
        "Ligger efter: 4 % mot plan 47 %",
    ),
    Pair(
        "signal-up-ahead",
        book(kpis("CTR | 0,9 % | 1,4 % | x"), f"CTR %: {CTR} 1,5"),
        "Veckovärden!B10",
        "1,1 %",
        "Signal uppåt, före plan",
        "slightly-behind",
        "Något efter: 40 % mot plan 47 %",
    ),
    Pair(
        "signal-down-ahead",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 250"),
        "Veckovärden!B10",
        "320 kr",
        "Signal nedåt, före plan",
        "on-plan",
        "I fas med planen",
    ),
    Pair(
        "signal-up-reached",
        book(kpis("CTR | 0,9 % | 1,0 % | x"), f"CTR %: {CTR} 1,5"),
        "Veckovärden!B10",
        "1,1 %",
        "Signal uppåt, målet nått",
        "reached",
        "Målet nått",
    ),
    Pair(
        "signal-down-reached",
        book(kpis("CPA | 450 kr | 390 kr | x"), f"CPA kr: {CPA} 200"),
        "Veckovärden!B10",
        "380 kr",
        "Signal nedåt, målet nått",
        "ahead",
        "Före plan",
    ),
    Pair(
        "drift-up",
        book(kpis("CTR | 0,9 % | 1,0 % | x"), f"CTR %: {CTR} 1,25 1,25 1,25"),
        "Veckovärden!B12",
        "1,1 %",
        "Högt minst tre av fyra veckor",
        "reached",
        "Målet nått",
    ),
    Pair(
        "drift-down",
        book(kpis("CTR | 0,9 % | 1,0 % | x"), f"CTR %: {CTR} 0,88 0,88 0,88"),
        "Veckovärden!B12",
        "1,0 %",
        "Lågt minst tre av fyra veckor",
        "ahead",
        "Före plan",
    ),
    Pair(
        "reached",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 300"),
        "Veckovärden!B2",
        "400 kr",
        "Målet nått",
        "few-values",
        "Få värden än: 38 % mot plan 59 %",
    ),
    Pair(
        "ahead",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 350"),
        "Veckovärden!B2",
        "376 kr",
        "Före plan",
        "on-plan",
        "I fas med planen",
    ),
    Pair(
        "ahead-mean",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 350 350 350 400"),
        "Veckovärden!B5",
        "360 kr",
        "Före plan, snitt 4 v.",
        "ahead",
        "Före plan",
    ),
    Pair(
        "on-plan",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 376"),
        "Veckovärden!B2",
        "350 kr",
        "I fas med planen",
        "ahead",
        "Före plan",
    ),
    Pair(
        "few-values",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 400"),
        "Veckovärden!B2",
        "376 kr",
        "Få värden än: 38 % mot plan 59 %",
        "on-plan",
        "I fas med planen",
    ),
    Pair(
        "within-noise",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 500 330 500 330 500 330 500 330"),
        "Veckovärden!B9",
        "230 kr",
        "Inom bruset: 26 % mot plan 47 %",
        "on-plan",
        "I fas med planen",
    ),
    Pair(
        "slightly-behind",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 405 405 405 405"),
        "Veckovärden!B5",
        "300 kr",
        "Något efter: 34 % mot plan 47 %",
        "ahead",
        "Före plan",
    ),
    Pair(
        "behind",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 430 430 430 430 430 430"),
        "Veckovärden!B7",
        "300 kr",
        "Ligger efter: 15 % mot plan 47 %",
        "slightly-behind",
        "Något efter: 40 % mot plan 47 %",
    ),
    Pair(
        "worse-than-baseline",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 600"),
        "Veckovärden!B2",
        "400 kr",
        "Sämre än baseline",
        "few-values",
        "Få värden än: 38 % mot plan 59 %",
    ),
    Pair(
        "held",
        book(kpis("CPA | 100 kr | 100 kr | x"), "CPA kr: 101 101 101 101"),
        "Veckovärden!B5",
        "230 kr",
        "Håller målet",
        "over",
        "130 % över mål",
    ),
    Pair(
        "over",
        book(kpis("CPA | 100 kr | 100 kr | x"), "CPA kr: 130 130 130 130"),
        "KPI!C2",
        "130 kr",
        "30 % över mål",
        "held",
        "Håller målet",
    ),
    Pair(
        "under",
        book(kpis("CTR | 1,0 % | 1,0 % | x"), "CTR %: 0,7 0,7 0,7 0,7"),
        "KPI!C2",
        "0,7 %",
        "30 % under mål",
        "held",
        "Håller målet",
    ),
    Pair(
        "worse-than-target",
        book(
            "KPI | Baseline | Mål | Enhet | Bra när\nNetto | 0 | 0 | tal | högre\n",
            "Netto –: -5 -5 -5 -5",
        ),
        "Veckovärden!B5",
        "20",
        "Sämre än målet",
        "held",
        "Håller målet",
    ),
    Pair(
        "highest",
        book(
            EACH.format("CPA"),
            Veckovärden="Vecka | Kanal | CPA\nv.47 | Meta | 400 kr\nv.47 | Google | 500 kr\n",
        ),
        "Veckovärden!C3",
        "",
        "Högst i Google",
        "one-channel",
        "Bara i Meta",
    ),
    Pair(
        "lowest",
        book(
            EACH.format("CTR"),
            Veckovärden="Vecka | Kanal | CTR\nv.47 | Meta | 1,4 %\nv.47 | Google | 1,0 %\n",
        ),
        "Veckovärden!C3",
        "",
        "Lägst i Google",
        "one-channel",
        "Bara i Meta",
    ),
    Pair(
        "one-channel",
        book(EACH.format("CTR"), Veckovärden="Vecka | Kanal | CTR\nv.47 | Meta | 1,4 %\n"),
        "Veckovärden!B2",
        "",
        "Bara i Meta",
        "no-target",
        "Mål saknas",
    ),
]

FINDINGS = [
    Pair(
        "scoreboard",
        book(
            kpis("CPA | 450 kr | | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {CPA} 400",
            f"CTR %: {CTR} 1,1",
        ),
        "KPI!C2",
        "400 kr",
        "1 av 2 KPI:er är i fas",
        "scoreboard-all",
        "Alla KPI:er är i fas (2 av 2)",
    ),
    Pair(
        "scoreboard-slightly",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {CPA} 400",
            f"CTR %: {CTR} 1,1",
        ),
        "KPI!C2",
        "400 kr",
        "1 av 2 KPI:er är i fas, 1 något efter",
        "scoreboard-all",
        "Alla KPI:er är i fas (2 av 2)",
    ),
    Pair(
        "scoreboard-both",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CPL | 450 kr | 330 kr |", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {HIGH} 470",
            f"CPL kr: {CPA} 400",
            f"CTR %: {CTR} 1,1",
        ),
        "KPI!C2",
        "500 kr",
        "1 av 3 KPI:er är i fas, 1 något efter, 1 ligger efter",
        "scoreboard-slightly",
        "2 av 3 KPI:er är i fas, 1 något efter",
    ),
    Pair(
        "scoreboard-behind",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {HIGH} 470",
            f"CTR %: {CTR} 1,1",
        ),
        "KPI!C2",
        "500 kr",
        "1 av 2 KPI:er är i fas, 1 ligger efter",
        "scoreboard-all",
        "Alla KPI:er är i fas (2 av 2)",
    ),
    Pair(
        "scoreboard-all",
        book(kpis("CPA | 450 kr | 400 kr | x"), f"CPA kr: {CPA} 400"),
        "KPI!C2",
        "330 kr",
        "KPI:n är i fas",
        "scoreboard-none",
        "KPI:n är inte i fas",
    ),
    Pair(
        "scoreboard-none",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 400"),
        "KPI!C2",
        "400 kr",
        "KPI:n är inte i fas",
        "scoreboard-all",
        "KPI:n är i fas",
    ),
    Pair(
        "scoreboard-none-behind",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {HIGH} 470"),
        "KPI!C2",
        "500 kr",
        "KPI:n ligger efter",
        "scoreboard-all",
        "KPI:n är i fas",
    ),
    Pair(
        "scoreboard-unjudged",
        book(kpis("CPA | 450 kr | | x"), "CPA kr: 400 400"),
        "KPI!C2",
        "330 kr",
        "Ingen KPI går att bedöma mot plan än",
        "scoreboard-all",
        "KPI:n är i fas",
    ),
    Pair(
        "trends-both",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {CPA} 600",
            f"CTR %: {CTR} 1,5",
        ),
        "Veckovärden!C10",
        "1,1 %",
        "En signal åt fel håll, 1 åt rätt håll",
        "trends-worse",
        "En signal åt fel håll, ingen åt rätt håll",
    ),
    Pair(
        "trends-worse",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 600"),
        "Veckovärden!B10",
        "420 kr",
        "En signal åt fel håll, ingen åt rätt håll",
        "trends-quiet",
        "Inga signaler: veckans rörelser är normal variation",
    ),
    Pair(
        "trends-better",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 250"),
        "Veckovärden!B10",
        "380 kr",
        "En signal åt rätt håll, ingen åt fel håll",
        "trends-quiet",
        "Inga signaler: veckans rörelser är normal variation",
    ),
    Pair(
        "trends-quiet",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 400"),
        "Veckovärden!B10",
        "250 kr",
        "Inga signaler: veckans rörelser är normal variation",
        "trends-better",
        "En signal åt rätt håll, ingen åt fel håll",
    ),
    Pair(
        "trends-quiet-some",
        book(
            kpis("CPA | 450 kr | 330 kr | x", "CTR | 0,9 % | 1,1 % |"),
            f"CPA kr: {CPA} 400",
            f"CTR %: {CTR} –",
        ),
        "Veckovärden!C10",
        "1,1 %",
        "Inga signaler: en av 2 KPI:er gick att bedöma",
        "trends-quiet",
        "Inga signaler: veckans rörelser är normal variation",
    ),
    Pair(
        "trends-early",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: – – 380 420 380 420 380 420"),
        "Veckovärden!B3",
        "400 kr",
        "Normal variation visas från den sjunde ifyllda veckan",
        "trends-quiet",
        "Inga signaler: veckans rörelser är normal variation",
    ),
    Pair(
        "trends-aside",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 400", Händelser=ASIDE),
        "Händelser!C2",
        "",
        "Inga signaler: veckans värden bedöms inte",
        "trends-quiet",
        "Inga signaler: veckans rörelser är normal variation",
    ),
    Pair(
        "quality-complete",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} 400"),
        "Veckovärden!B9",
        "",
        "Underlaget räcker för beslut, inga värden saknas",
        "quality-gaps",
        "Underlaget räcker för beslut, trots ett saknat värde",
    ),
    Pair(
        "quality-all",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 380 420 380 420 400", Inställningar=W43),
        "Veckovärden!B3",
        "",
        "Inga värden saknas",
        "quality-some",
        "Ett värde saknas",
    ),
    Pair(
        "quality-some",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 380 – 380 420 400", Inställningar=W43),
        "Veckovärden!B3",
        "420 kr",
        "Ett värde saknas",
        "quality-all",
        "Inga värden saknas",
    ),
    Pair(
        "quality-gaps",
        book(kpis("CPA | 450 kr | 330 kr | x"), "CPA kr: 380 420 380 420 380 420 380 – 400"),
        "Veckovärden!B9",
        "420 kr",
        "Underlaget räcker för beslut, trots ett saknat värde",
        "quality-complete",
        "Underlaget räcker för beslut, inga värden saknas",
    ),
    Pair(
        "quality-weak",
        book(kpis("CPA | 450 kr | 330 kr | x"), f"CPA kr: {CPA} –"),
        "Veckovärden!B10",
        "400 kr",
        "För tunt underlag för beslut, ett värde saknas",
        "quality-complete",
        "Underlaget räcker för beslut, inga värden saknas",
    ),
    Pair(
        "quality-before",
        book(
            "KPI | Baseline | Mål | Uppföljning\nFöljare | 900 | 1 200 | månadsvis\n",
            "Följare –: 950 – –",  # a value in a week of the plan would be there, due or not
            Inställningar=LATER,
        ),
        "Inställningar!B2",
        "2026-09-28",
        "Inga värden väntas än",
        "quality-weak",
        "För tunt underlag för beslut, ett värde saknas",
    ),
]


def said(it: Judged) -> dict[str, Sequence[Message]]:
    report = it.report
    return {
        "verdict": [report.verdict],
        "headline": [report.kpis[0].headline],
        "finding": report.findings,
    }


def check(pair: Pair, kind: str) -> None:
    fires, rests = ({it.code: it for it in said(j)[kind]} for j in (pair.fires, pair.rests))
    assert plain(fires[f"{kind}.{pair.code}"].text) == pair.says
    assert plain(rests[f"{kind}.{pair.instead}"].text) == pair.other
    assert f"{kind}.{pair.code}" not in rests


@pytest.mark.parametrize("pair", VERDICTS, ids=lambda it: it.code)
def test_a_verdict(pair: Pair) -> None:
    check(pair, "verdict")


@pytest.mark.parametrize("pair", HEADLINES, ids=lambda it: it.code)
def test_a_headline(pair: Pair) -> None:
    check(pair, "headline")
    assert len(pair.says) <= 34  # the room above a panel


@pytest.mark.parametrize("pair", FINDINGS, ids=lambda it: it.code)
def test_a_finding(pair: Pair) -> None:
    check(pair, "finding")


@pytest.mark.parametrize(
    ("kind", "pairs"), [("verdict", VERDICTS), ("headline", HEADLINES), ("finding", FINDINGS)]
)
def test_none_is_left_out(kind: str, pairs: Sequence[Pair]) -> None:
    assert {it.code for it in pairs} == set(catalogue(f"{kind}."))
