"""Every sort of test verdict, diagnosis, risk, recovery and breach, and the cell that turns it.

Each case is a workbook, the cell that is changed, and what is said of the one and of the other,
with the cells that it stands on. A sort without a case fails the last test.
"""

# ruff: noqa: E501  # what is printed stands whole
from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from reportgen.analysis.diagnosis import ADVICE
from reportgen.analysis.experiments.codes import Code
from reportgen.analysis.risks import Common
from reportgen.problems import Place
from tests.one_cell import Pair, book
from tests.trials import Judged, plain, sheets

T1 = "T-1 | Hook | Meta | H | F | 2026-11-02 | Annons A"
# The target is 450 kr, so that a test is stopped above 540 kr.
KPIS = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\n"
CTR_TOO = f"{KPIS}CTR | 1,0 % | 1,6 % |\n"
STANDS = "1,00 1,02 1,00 1,02 1,00 1,02 1,00 1,02 1,00"
GOES = "1,03 1,07 1,10 1,14 1,18 1,23 1,27 1,32 1,36"
DEAR = "450 455 450 455 450 455 450 455 450"
CHEAP = "445 434 424 414 404 395 385 376 368"
CALM = "2,40 2,50 2,40 2,50 2,40 2,50 2,40 2,50"


def kpis(*rows: str) -> str:
    return "\n".join(["KPI | Baseline | Mål | Styrande | Ägare", *rows]) + "\n"


def steps(*rows: str) -> str:
    return "\n".join(["Datum | Kanal | Kampanj | Från | Till", *rows]) + "\n"


def log_of(*rows: str) -> str:
    return "\n".join(["Test | Namn | Kanal | Hypotes | Förändring | Start | Annons", *rows]) + "\n"


def traffic(last: str) -> str:
    """Weeks 39-46 with CTR 1 % and CVR 1 %, CPA 400 kr; then the last week."""
    rows = [
        f"v.{week} | Meta | {38 + 4 * (week % 2)} 000 kr | 1 000 000 | 10 000 | 100"
        for week in range(39, 47)
    ]
    head = "Vecka | Kanal | Kostnad | Exponeringar | Klick | Konverteringar"
    return "\n".join([head, *rows, f"v.47 | Meta | {last}"]) + "\n"


def posts(how_to: str) -> str:
    """Eight weeks of organic posts of two pillars at 4 and 4.2 %, then a week at 2 % in one."""
    head = "Vecka | Kanal | Betalt eller organiskt | Innehållspelare | Exponeringar | Interaktioner"
    rows = []
    for week in range(39, 47):
        rate = 400 + 20 * (week % 2)
        rows += [
            f"v.{week} | LinkedIn | organiskt | {pillar} | 10 000 | {rate}"
            for pillar in ("Så gör du", "Kundfall")
        ]
    rows += [
        f"v.47 | LinkedIn | organiskt | Så gör du | 10 000 | {how_to}",
        "v.47 | LinkedIn | organiskt | Kundfall | 10 000 | 400",
    ]
    return "\n".join([head, *rows]) + "\n"


def spending(last: str) -> str:
    """Weeks 44-47 of 40 000 kr; 100 conversions a week, then the last one's."""
    rows = [f"v.{week} | Meta | 40 000 kr | 100" for week in range(44, 47)]
    return (
        "\n".join(
            ["Vecka | Kanal | Kostnad | Konverteringar", *rows, f"v.47 | Meta | 40 000 kr | {last}"]
        )
        + "\n"
    )


def sources(crm: str) -> str:
    """What the platform and the CRM count in the last two weeks."""
    head = "Vecka | Kanal | Källa | Konverteringar"
    rows = [
        "v.46 | Meta | Meta | 100",
        "v.46 | Meta | CRM | 90",
        "v.47 | Meta | Meta | 100",
        f"v.47 | Meta | CRM | {crm}",
    ]
    return "\n".join([head, *rows]) + "\n"


TESTS = [
    Pair(
        "stop",
        sheets(
            "v.46 | Meta | Annons A | 9 900 kr | 20 000 | 150 | 12\nv.47 | Meta | Annons A | 9 900 kr | 20 000 | 150 | 12",
            T1,
        ),
        "Data!G3",
        "30",
        "Pausa · Stäng av testet. · CPA 825 kr (597–1 167 kr) efter 300 klick. Risk > 540 kr: 99 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
        "continue",
        "Fortsätt · Mellan gränserna 450–540 kr: låt testet gå. · CPA 471 kr (368–612 kr) efter 300 klick. Chans ≤ 450 kr: 39 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
    ),
    Pair(
        "scale",
        sheets(
            "v.46 | Meta | Annons A | 9 900 kr | 20 000 | 300 | 33\nv.47 | Meta | Annons A | 9 900 kr | 20 000 | 300 | 33",
            T1,
        ),
        "Data!G2",
        "20",
        "Skala · Höj budgeten med 30 %, nästa steg efter 72 timmar. · CPA 300 kr (246–369 kr) efter 600 klick. Chans ≤ 450 kr: 99,9 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
        "watch",
        "Fortsätt · Förra veckan var sannolikheten 35 %; 75 % krävs två veckor i rad. · CPA 374 kr (300–471 kr) efter 600 klick. Chans ≤ 450 kr: 91 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
    ),
    Pair(
        "watch",
        sheets(
            "v.46 | Meta | Annons A | 4 950 kr | 20 000 | 150 | 8\nv.47 | Meta | Annons A | 4 950 kr | 20 000 | 150 | 8",
            T1,
        ),
        "Data!G3",
        "11",
        "Fortsätt · Sannolikheten är 70 %, 75 % krävs. · CPA 619 kr (418–949 kr) efter 300 klick. Risk > 540 kr: 70 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
        "continue",
        "Fortsätt · Mellan gränserna 450–540 kr: låt testet gå. · CPA 521 kr (363–771 kr) efter 300 klick. Chans ≤ 450 kr: 27 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
    ),
    Pair(
        "continue",
        sheets(
            "v.46 | Meta | Annons A | 4 950 kr | 20 000 | 150 | 10\nv.47 | Meta | Annons A | 4 950 kr | 20 000 | 150 | 10",
            T1,
        ),
        "Data!G3",
        "4",
        "Fortsätt · Mellan gränserna 450–540 kr: låt testet gå. · CPA 495 kr (348–725 kr) efter 300 klick. Chans ≤ 450 kr: 35 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
        "stop",
        "Pausa · Stäng av testet. · CPA 707 kr (465–1 118 kr) efter 300 klick. Risk > 540 kr: 85 %. · Data!F2:F3, Data!G2:G3, Data!D2:D3",
    ),
    Pair(
        "too_little_data",
        sheets("v.47 | Meta | Annons A | 2 000 kr | 4 000 | 86 | 4", T1),
        "Data!F2",
        "100",
        "Vänta · 86 av 100 klick hittills. · CPA 500 kr (236–1 203 kr) efter 86 klick. Chans ≤ 450 kr: 45 %. · Data!F2, Data!G2, Data!D2",
        "continue",
        "Fortsätt · Mellan gränserna 450–540 kr: låt testet gå. · CPA 500 kr (236–1 203 kr) efter 100 klick. Chans ≤ 450 kr: 45 %. · Data!F2, Data!G2, Data!D2",
    ),
    Pair(
        "invalid",
        sheets("v.47 | Meta | Annons A | 0 kr | 4 000 | 300 | 4", T1),
        "Data!D2",
        "2 000 kr",
        "Åtgärda · 4 konverteringar, men kostnad saknas. · 300 klick hittills. · Data!F2, Data!G2, Data!D2",
        "continue",
        "Fortsätt · Mellan gränserna 450–540 kr: låt testet gå. · CPA 500 kr (236–1 203 kr) efter 300 klick. Chans ≤ 450 kr: 45 %. · Data!F2, Data!G2, Data!D2",
    ),
    Pair(
        "planned",
        sheets(
            "v.47 | Meta | Annons A | 2 000 kr | 4 000 | 300 | 4",
            "T-1 | Hook | Meta | H | F | 2026-11-30 | Annons A",
        ),
        "Testlogg!F2",
        "2026-11-16",
        "Planerat",
        "continue",
        "Fortsätt · Mellan gränserna 450–540 kr: låt testet gå. · CPA 500 kr (236–1 203 kr) efter 300 klick. Chans ≤ 450 kr: 45 %. · Data!F2, Data!G2, Data!D2",
    ),
]

DIAGNOSES = [
    Pair(
        "hook",
        book(kpis("CTR | 1,0 % | 1,6 % | x |"), f"CTR %: {STANDS}"),
        "Veckovärden!B10",
        "1,8 %",
        "CTR ligger efter: 1,01 % i snitt mot planens 1,34 %. Öppningen fångar inte, eller annonserna når fel målgrupp. · Veckovärden!B7, Veckovärden!B8, Veckovärden!B9, Veckovärden!B10",
        "",
        "",
    ),
    Pair(
        "page",
        book(
            kpis("CTR | 1,0 % | 1,6 % | |", "CPA | 450 kr | 330 kr | x |"),
            f"CTR %: {GOES}",
            f"CPA kr: {DEAR}",
        ),
        "Veckovärden!C10",
        "300 kr",
        "CTR är i fas (1,30 %) men CPA ligger efter: 453 kr i snitt mot planens 371 kr. Klicken ger för få konverteringar för pengarna: se över landningssidan, erbjudandet eller kvalificeringen. · Veckovärden!C7, Veckovärden!C8, Veckovärden!C9, Veckovärden!C10, Veckovärden!B7, Veckovärden!B8, Veckovärden!B9, Veckovärden!B10",
        "",
        "",
    ),
    Pair(
        "page-effect",
        book(
            kpis(
                "CPA | 450 kr | 330 kr | x |",
                "CTR | 0,9 % | 1,1 % | |",
                "Konverteringsgrad | 1,0 % | 1,4 % | |",
            ),
            Data=traffic("40 000 kr | 1 100 000 | 12 000 | 40"),
        ),
        "Data!F10",
        "140",
        "CTR är i fas (1,0 %) men CPA ligger efter: 465 kr i snitt mot planens 371 kr. Konverteringsgraden har höjt kostnaden med 704 kr sedan sist. · Data!C7, Data!F7, Data!C8, Data!F8, Data!C9, Data!F9, Data!C10, Data!F10, Data!E7, Data!D7, Data!E8, Data!D8, Data!E9, Data!D9, Data!E10, Data!D10",
        "",
        "",
    ),
    Pair(
        "price",
        book(
            kpis(
                "CTR | 1,0 % | 1,6 % | |",
                "CPA | 450 kr | 330 kr | x |",
                "Konverteringsgrad | 2,2 % | 3,2 % | |",
            ),
            f"CTR %: {GOES}",
            f"CPA kr: {DEAR}",
            "Konverteringsgrad %: 2,2 2,3 2,4 2,5 2,5 2,6 2,6 2,7 2,8",
        ),
        "Veckovärden!D10",
        "2,0 %",
        "CTR (1,30 %) och Konverteringsgrad (2,7 %) är i fas men CPA ligger efter: 453 kr i snitt mot planens 371 kr. Då är det klicken som är för dyra. · Veckovärden!C7, Veckovärden!C8, Veckovärden!C9, Veckovärden!C10, Veckovärden!B7, Veckovärden!B8, Veckovärden!B9, Veckovärden!B10, Veckovärden!D7, Veckovärden!D8, Veckovärden!D9, Veckovärden!D10",
        "page",
        "CTR är i fas (1,30 %) men CPA ligger efter: 453 kr i snitt mot planens 371 kr. Klicken ger för få konverteringar för pengarna: se över landningssidan, erbjudandet eller kvalificeringen. · Veckovärden!C7, Veckovärden!C8, Veckovärden!C9, Veckovärden!C10, Veckovärden!B7, Veckovärden!B8, Veckovärden!B9, Veckovärden!B10",
    ),
    Pair(
        "qualification",
        book(
            kpis("Andel kvalificerade leads | 35 % | 45 % | |", "CPA | 450 kr | 330 kr | x |"),
            "Andel kvalificerade leads %: 35 36 35 36 35 36 35 36 35",
            f"CPA kr: {CHEAP}",
        ),
        "Veckovärden!B10",
        "55 %",
        "CPA är i fas (381 kr) men Andel kvalificerade leads ligger efter: 36 % i snitt mot planens 41 %. Priset är rätt, men för många leads är fel. · Veckovärden!B7, Veckovärden!B8, Veckovärden!B9, Veckovärden!B10, Veckovärden!C7, Veckovärden!C8, Veckovärden!C9, Veckovärden!C10",
        "",
        "",
    ),
    Pair(
        "content",
        book(
            kpis("Engagemangsgrad | 4 % | 5 % | |"),
            "Engagemangsgrad %: 4,0 4,2 4,0 4,2 4,0 4,2 4,0 4,2 2,8",
        ),
        "Veckovärden!B10",
        "4,1 %",
        "Engagemangsgrad faller: 2,8 %, normal variation är 3,6–4,7 %. Innehållet saknar relevans eller passar inte formatet. · Veckovärden!B7, Veckovärden!B8, Veckovärden!B9, Veckovärden!B10",
        "",
        "",
    ),
    Pair(
        "content-pillar",
        book(kpis("Engagemangsgrad | 4 % | 5 % | |"), Data=posts("200")),
        "Data!F18",
        "400",
        "Engagemangsgrad faller: 3 %, normal variation är 4–5 %. Mest tappar innehållspelaren ”Så gör du”, från 4 % till 2 %. · Data!F12:F13, Data!E12:E13, Data!F14:F15, Data!E14:E15, Data!F16:F17, Data!E16:E17, Data!F18:F19, Data!E18:E19",
        "",
        "",
    ),
]

RISKS = [
    Pair(
        "platform_metrics",
        book(
            kpis("Räckvidd | | | |", "Leads | | | x |"),
            "Räckvidd –: 1000 1000 1000 1000 1000 1100 1100 1100 1300",
            "Leads –: 10 10 10 10 10 10 10 10 10",
        ),
        "Veckovärden!B10",
        "1050",
        "Räckvidd +15 % på fyra veckor, Leads bara 0 %.",
        "unchanged",
        "Räckvidd +9 % på fyra veckor, Leads 0 %.",
    ),
    Pair(
        "slow_iteration",
        book(
            kpis("CPA | 450 kr | 330 kr | x | Eva"),
            f"CPA kr: {DEAR}",
            Testlogg=log_of(
                "T-1 | Hook | Meta | H | F | 2026-11-09 | A",
                "T-2 | Hook | Meta | H | F | 2026-11-10 | B",
                "T-3 | Hook | Meta | H | F | 2026-11-16 | C",
                "T-4 | Hook | Meta | H | F | 2026-11-24 | D",
            ),
        ),
        "Testlogg!F5",
        "2026-11-20",
        "1 test startade, tumregeln är minst 2.",
        "unchanged",
        "2 tester startade, tumregeln är minst 2.",
    ),
    Pair(
        "brittle_measurement",
        book(kpis("Konverteringar | | | x |"), Data=sources("70")),
        "Data!D5",
        "90",
        "Meta räknar 100 konverteringar, CRM 70.",
        "unchanged",
        "Meta räknar 100 konverteringar, CRM 90.",
    ),
    Pair(
        "trust",
        book(
            kpis("Negativ feedback | 2,0 | 1,5 | | Varumärke", "CPA | 450 kr | 330 kr | x |"),
            "Negativ feedback –: 2,0 2,1 2,0 2,1 2,0 2,1 2,0 2,1 2,8",
            f"CPA kr: {DEAR}",
        ),
        "Veckovärden!B10",
        "2,0",
        "Negativ feedback är 2,8, en signal åt fel håll (normal variation 1,8–2,3). · Veckovärden!B10",
        "unchanged",
        "Negativ feedback är 2,0 (2,1 senast), inom normal variation. · Veckovärden!B10",
    ),
    Pair(
        "early_scaling",
        book(
            kpis("CPA | 450 kr | 330 kr | x |"),
            f"CPA kr: {DEAR}",
            Budgetlogg=steps("2026-11-17 10:00 | Meta | Höst | 1 000 kr | 1 500 kr"),
        ),
        "Budgetlogg!E2",
        "1 200 kr",
        "Budgeten för Höst höjdes med 50 %, snabbare än policyn tillåter. · Budgetlogg!A2",
        "unchanged",
        "Alla budgethöjningar höll sig inom policyn.",
    ),
]

RECOVERIES = [
    Pair(
        "recovery",
        book(
            kpis("CPA | 450 kr | 330 kr | x | Eva"),
            Data=spending("40"),
            Risker="Risk | KPI | Åtgärd 1 | Åtgärd 2\nTapp | CPA | Pausa dyraste annonserna | Ny landningssida\n",
        ),
        "Data!D5",
        "100",
        "Pausa dyraste annonserna · Ny landningssida · CPA 571 kr de två senaste veckorna, 73 % över mål. Gränsen för återhämtningsplan är 474 kr. · 73% över mål, gräns 474 kr · Data!C4, Data!D4, Data!C5, Data!D5",
        "",
        "",
    ),
    Pair(
        "watch",
        book(kpis("CPA | 450 kr | 330 kr | x | Eva"), Data=spending("62")),
        "Data!D5",
        "100",
        "50% över mål, gräns 474 kr · Data!C4, Data!D4, Data!C5, Data!D5",
        "",
        "",
    ),
]

BREACHES = [
    Pair(
        "breach",
        book(
            kpis("CPA | 450 kr | 330 kr | x | Eva"),
            f"CPA kr: {DEAR}",
            Budgetlogg=steps("2026-11-17 10:00 | Meta | Höst | 1 200 kr | 1 700 kr"),
        ),
        "Budgetlogg!E2",
        "1 500 kr",
        "Granska · Godkänn avsteget eller gå ner till +30 %. · Budgeten höjdes med 42 % den 17 november 2026. · Skalningspolicyn: högst +20 % per 48 timmar eller +30 % per 72 timmar. · Budgetlogg!A2",
        "within",
        "+25% · Budgetlogg!A2",
    ),
    Pair(
        "breach-since",
        book(
            kpis("CPA | 450 kr | 330 kr | x | Eva"),
            f"CPA kr: {DEAR}",
            Budgetlogg=steps(
                "2026-11-16 10:00 | Meta | Höst | 1 000 kr | 1 200 kr",
                "2026-11-17 10:00 | Meta | Höst | 1 200 kr | 1 440 kr",
            ),
        ),
        "Budgetlogg!A2",
        "2026-11-15 10:00",
        "Granska · Godkänn avsteget eller ta tillbaka höjningen. · Budgeten höjdes med 20 % den 17 november 2026, 24 timmar efter förra höjningen. · Skalningspolicyn: högst +20 % per 48 timmar eller +30 % per 72 timmar. · Budgetlogg!A3",
        "within",
        "+20% · Budgetlogg!A3",
    ),
]


def at(places: Iterable[Place | None]) -> str:
    return ", ".join(str(it) for it in places if it)


def of_test(it: Judged) -> tuple[str, str]:
    """The verdict; the decision, its evidence and its cells."""
    test, decisions = it.test, it.report.decisions
    decided = next((d for d in decisions if d.test == test.id), None)
    if decided is None:
        return test.verdict, plain(test.verb.text)
    said = (decided.verb, decided.what, decided.evidence)
    words = " · ".join(plain(m.text) for m in said if m.text)
    return test.verdict, f"{words} · {at(decided.places or (decided.place,))}"


def of_diagnosis(it: Judged) -> tuple[str, str]:
    row = next(iter(it.report.diagnosis), None)
    if row is None:
        return "", ""
    return row.code.partition(".")[2], f"{plain(row.text)} · {at(row.places)}"


def of_risk(code: str) -> Callable[[Judged], tuple[str, str]]:
    def found(it: Judged) -> tuple[str, str]:
        row = next(row for row in it.report.risks if row.code == code)
        words = f"{plain(row.evidence.text)} · {at([row.place])}".removesuffix(" · ")
        return (code if row.direction == "rose" else row.direction), words

    return found


def of_recovery(it: Judged) -> tuple[str, str]:
    row = it.report.recovery
    if row is None:
        return "", ""
    decided = [d for d in it.report.decisions if d.subject == row.kpi and d.action == "fix"]
    words = [plain(m.text) for d in decided for m in (d.what, d.evidence)]
    numbers = f"{row.over_pct:.0%} över mål, gräns {row.level:.0f} kr"
    return row.state, " · ".join([*words, numbers, at(row.places)])


def of_breach(it: Judged) -> tuple[str, str]:
    rows = [d for d in it.report.decisions if d.evidence.code.startswith("evidence.breach")]
    if not rows:
        (own,) = (row for row in it.report.scaling if row.within_policy and row.at > "2026-11-17")
        return "within", f"+{own.step_pct:.0%} · {own.place}"
    (row,) = rows
    words = (row.verb, row.what, row.evidence, row.ruling)
    said = " · ".join(plain(m.text) for m in words)
    return row.evidence.code.partition(".")[2], f"{said} · {at(row.places)}"


def check(pair: Pair, found: Callable[[Judged], tuple[str, str]]) -> None:
    assert found(pair.fires) == (pair.code, pair.says)
    assert found(pair.rests) == (pair.instead, pair.other)
    assert pair.code != pair.instead


@pytest.mark.parametrize("pair", TESTS, ids=lambda it: it.code)
def test_a_verdict_on_a_test(pair: Pair) -> None:
    check(pair, of_test)


@pytest.mark.parametrize("pair", DIAGNOSES, ids=lambda it: it.code)
def test_a_diagnosis(pair: Pair) -> None:
    check(pair, of_diagnosis)


@pytest.mark.parametrize("pair", RISKS, ids=lambda it: it.code)
def test_a_risk(pair: Pair) -> None:
    check(pair, of_risk(pair.code))


@pytest.mark.parametrize("pair", RECOVERIES, ids=lambda it: it.code)
def test_a_recovery_plan(pair: Pair) -> None:
    check(pair, of_recovery)


@pytest.mark.parametrize("pair", BREACHES, ids=lambda it: it.code)
def test_a_breach_of_the_scaling_policy(pair: Pair) -> None:
    check(pair, of_breach)


def test_none_is_left_out() -> None:
    assert [it.code for it in TESTS] == sorted(Code, key=[it.code for it in TESTS].index)
    assert {f"diagnosis.{it.code}" for it in DIAGNOSES} == set(ADVICE)
    assert [it.code for it in RISKS] == list(Common)
