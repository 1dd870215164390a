"""Invented reports for the tests of the page: Björklid Solel in week 47, and stress cases.

The numbers are set by hand or by the few lines below; they are there to be drawn, not to be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Message, Place, Severity, Unit, ValueKind
from reportgen.records import Better, Cadence, Level
from reportgen.report import (
    Backlog,
    BacklogItem,
    CampaignGap,
    ChannelEffect,
    ChannelRow,
    ChannelValue,
    CreativeGap,
    CreativeRow,
    DeliverableRow,
    DiagnosisRow,
    Difference,
    Drivers,
    Effect,
    EventMark,
    Flag,
    Forecast,
    FormatRow,
    GlidePoint,
    GoalBar,
    Limits,
    PageGap,
    Period,
    Phase,
    Plan,
    ProblemRow,
    Quality,
    Recovery,
    RecoveryAction,
    Redundancy,
    Report,
    Restated,
    RiskRow,
    ScalingRow,
    Score,
    Signal,
    SourceCount,
    SourceName,
    Status,
    Velocity,
    VelocityWeek,
    WeekPoint,
)

WEEK = Week(2026, 47)
START = Week(2026, 40)
DAYS = 90
LONG_NAME = (
    "Kostnad per kvalificerad offertförfrågan, bostadsrättsförening"  # 60 characters and more
)
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} & \x07\u202e =HYPERLINK("http://x")'


@dataclass(frozen=True)
class K:
    """A KPI as it is typed below: a percent is written 1.42."""

    name: str
    owner: str | None
    level: Level
    unit: Unit
    decimals: int
    baseline: float | None
    target: float | None
    values: Sequence[float | None]
    status: Status = Status.ON_TRACK
    signal: Signal = Signal.NONE
    better: Better = Better.HIGHER
    per: str | None = None
    headline: str = ""
    limits: tuple[float, float] | None = None
    review: Cadence = Cadence.WEEKLY


PERCENT, KRONOR, TIMES, NUMBER = Unit.PERCENT, Unit.CURRENCY, Unit.RATIO, Unit.NUMBER
LIKE_THE_PICTURES = (
    K("Andel kvalificerade leads", "Sälj + Marknad", Level.BUSINESS, PERCENT, 0, 35, 45,
      (35, 36, 34, 38, 39, 40, 42, 41), headline="Leadkvaliteten följer planen", limits=(33, 44)),
    K("Pipeline per 10 000 kr", "Growth owner", Level.BUSINESS, TIMES, 1, 2.0, 3.0,
      (2.0, 2.1, 2.0, 2.2, 2.3, 2.5, 2.5, 2.6), headline="Pipeline per krona följer planen",
      limits=(1.8, 2.8)),
    K("CTR, betalt", "Performance lead", Level.FUNNEL, PERCENT, 2, 1.0, 1.6,
      (1.02, 1.05, 1.10, 1.18, 1.22, 1.31, 1.34, 1.42), signal=Signal.ABOVE,
      headline="CTR bröt uppåt, över plan", limits=(1.0, 1.40)),
    K("CPA / CPL", "Performance lead", Level.FUNNEL, KRONOR, 0, 450, 330,
      (448, 441, 430, 396, 390, 379, 383, 418), Status.BEHIND, Signal.ABOVE, Better.LOWER,
      headline="CPA bröt uppåt, 27 % över mål", limits=(360, 412)),
    K("Konverteringsgrad, sida", "CRO / Marketing ops", Level.FUNNEL, PERCENT, 2, 2.2, 3.2,
      (2.25, 2.32, 2.35, 2.51, 2.60, 2.70, 2.66, 2.40), Status.BEHIND, Signal.BELOW,
      headline="Konverteringsgraden bröt nedåt", limits=(2.45, 2.80)),
    K("Organiskt engagemang", "Social lead", Level.ATTENTION, PERCENT, 1, 3.5, 5.0,
      (3.6, 3.5, 3.8, None, 4.2, 4.1, 4.4, 4.3), Status.SLIGHTLY_BEHIND,
      headline="Engagemanget något under plan", limits=(3.3, 4.7)),
    K("Följartillväxt", "Social lead", Level.ATTENTION, PERCENT, 1, 2.5, 5.0,
      (2.5, 2.4, 2.8, 3.0, 3.2, 3.4, 3.5, 3.6), Status.SLIGHTLY_BEHIND, per="month",
      headline="Följartillväxten något under plan", limits=(2.1, 4.0)),
    K("Negativ feedback / 1 000 visn.", "Brand + Social", Level.TRUST, NUMBER, 1, 1.8, 1.2,
      (1.8, 1.7, 1.7, 1.6, 1.5, 1.6, 1.7, 2.1), Status.BEHIND, Signal.ABOVE, Better.LOWER,
      headline="Negativ feedback bröt uppåt", limits=(1.35, 1.95)),
)  # fmt: skip


def score(k: K, column: str = "B", first: Week = START) -> Score:
    """The row of a KPI: its glide path is geometric, its mean that of the last four values."""
    scale = 0.01 if k.unit is Unit.PERCENT else 1.0
    b, t = (None if x is None else x * scale for x in (k.baseline, k.target))
    weeks = tuple(
        WeekPoint(
            str(first.plus(i)),
            None if v is None else v * scale,
            Place("Veckovärden", f"{column}{i + 2}"),
            None,
            ValueKind.MISSING if v is None else ValueKind.REPORTED,
            7 * (first.plus(i).since(START) + 1),
        )
        for i, v in enumerate(k.values)
    )
    there = [p for p in weeks if p.value is not None]
    now = there[-1] if there else None
    before = there[-2] if len(there) > 1 else None
    four = [p.value for p in there[-4:] if p.value is not None]
    mean4 = sum(four) / len(four) if four else None
    day = now.day if now else 0
    value = now.value if now else None
    previous = before.value if before else None
    change = None if value is None or previous is None else value - previous
    return Score(
        name=k.name, channel=None, scope=None, level=k.level, unit=k.unit, better=k.better,
        steering=False, value=value, value_week=now.week if now else None, previous=previous,
        change=change, change_pct=change / previous if change is not None and previous else None,
        mean4=mean4, baseline=b, target=t, plan_today=_glide(b, t, day),
        covered=_way(b, t, mean4), planned=_way(b, t, _glide(b, t, day - 10)), status=k.status,
        reached=False, decimals=k.decimals, per=k.per,
        glide=_path(b, t),
        signal_since=str(WEEK) if k.signal is not Signal.NONE else None, signal=k.signal,
        limits=_limits(k, weeks, scale), forecast=None, owner=k.owner, review=k.review,
        review_due=True, weeks=weeks, place=Place("KPI", "A2"),
        previous_week=before.week if before else None, mean4_weeks=len(four),
        improved=None if not change else (change > 0) == (k.better is Better.HIGHER),
        weeks_reported=len(there), headline=Message("", text=k.headline),
        baseline_place=Place("KPI", "B2"), target_place=Place("KPI", "C2"),
    )  # fmt: skip


def _limits(k: K, weeks: Sequence[WeekPoint], scale: float) -> Limits | None:
    if k.limits is None or len(weeks) < 2:
        return None
    low, high = (edge * scale for edge in k.limits)
    return Limits(low, (low + high) / 2, high, len(weeks) - 1, weeks[0].week, weeks[-2].week)


def _path(b: float | None, t: float | None) -> tuple[GlidePoint, ...]:
    points = ((day, _glide(b, t, day)) for day in range(0, DAYS + 1, 10))
    return tuple(GlidePoint(day, value) for day, value in points if value is not None)


def _glide(b: float | None, t: float | None, day: int) -> float | None:
    if b is None or t is None:
        return None
    share = min(max(day, 0), DAYS) / DAYS
    return b * (t / b) ** share if b > 0 and t > 0 else b + (t - b) * share


def _way(b: float | None, t: float | None, value: float | None) -> float | None:
    if b is None or t is None or value is None or b == t:
        return None
    if min(b, t, value) <= 0:
        return (value - b) / (t - b)
    return log(value / b) / log(t / b)


def sample() -> Report:
    """The report of the pictures, told in Swedish."""
    return Report(
        client="Björklid Solel",
        language="sv",
        currency="SEK",
        week=str(WEEK),
        period=Period("2026-11-16", "2026-11-22"),
        data_through="2026-11-22",
        source=SourceName("kpi.xlsx", "9f2c41d8" + "0" * 56),
        plan=plan(56),
        verdict=said(
            "CPA är 27 % över mål: den steg 9,1 % till 418 kr i v. 47, orsaken är inte fastställd."
        ),
        kpis=tuple(score(k, chr(66 + i)) for i, k in enumerate(LIKE_THE_PICTURES)),
        meeting="Tisdag 24 november kl. 09.00",
        goal=GoalBar("120 kvalificerade leads på 90 dagar"),
        findings=(
            said("Tre av åtta KPI:er ligger efter plan"),
            said("Tre KPI:er följer plankurvan, tre bröt åt fel håll"),
            said("Underlaget räcker för beslut, ett värde saknas"),
        ),
        flags=(
            flag("CPA / CPL bröt uppåt: 418 kr mot normalt 360–412 kr"),
            flag("Konverteringsgrad, sida bröt nedåt: 2,40 % mot normalt 2,45–2,80 %"),
            flag("Negativ feedback / 1 000 visn. bröt uppåt: 2,1 mot normalt 1,4–2,0"),
        ),
        good_news=(flag("CTR, betalt bröt uppåt: 1,42 % mot normalt 1,00–1,40 %"),),
        events=(
            event("a", 44, "CTR, betalt", "Ny hook-serie lanserad på Meta (T-21, T-22)."),
            event("b", 46, "CPA / CPL", "Meta-budget höjd i två steg, totalt +42 %."),
            event("c", 47, "Konverteringsgrad, sida", "Landningssida version 4 publicerad 17 nov."),
            event(
                "d",
                47,
                "Negativ feedback / 1 000 visn.",
                "TikTok-annonser med prislöfte, 3 nya varianter.",
            ),
        ),
        kpis_looked_at=8,
        quality=Quality(reported=63, expected=64),
        problems=SOME_PROBLEMS,
    )


def full() -> Report:
    """The sample with everything that a report can hold beside KPIs, decisions and tests."""
    report = sample()
    cpa = report.kpis[3]
    weeks = tuple(
        replace(p, kind=ValueKind.RESTATED, was=371) if p.week == "2026-W45" else p
        for p in cpa.weeks
    )
    by_channel = (
        ChannelValue("TikTok", 598, None, None),
        ChannelValue("Meta", 356, None, None),
    )
    cpa = replace(cpa, weeks=weeks, by_channel=by_channel)
    return replace(
        report,
        kpis=(*report.kpis[:3], cpa, *report.kpis[4:]),
        goal=GoalBar(
            "120 kvalificerade leads på 90 dagar", "leads", 61, 120, 75, Forecast(98, 92, 106),
            decimals=0, places=(Place("Data", "J2:J400"),),
        ),
        drivers=Drivers(
            "CPA / CPL", 383, 418,
            (
                Effect("CPM", 136.5, 142.5, 17.2, signals=False),
                Effect("CTR", 0.0134, 0.0142, -23.1, signals=True),
                Effect("CVR", 0.0266, 0.0240, 40.9, signals=True),
            ),
            (
                ChannelEffect("Meta", 24.3, 3.1),
                ChannelEffect("TikTok", 9.2, -2.4),
                ChannelEffect("LinkedIn", 1.3, -0.5),
            ),
        ),
        diagnosis=(
            DiagnosisRow(
                "", {},
                "CTR, betalt följer planen (1,32 %) men CPA / CPL är 394 kr mot planens 371 kr: "
                "de som klickar konverterar inte. Titta på landningssida, erbjudande och "
                "kvalificering.",
                ("CPA / CPL",), (Place("Veckovärden", "F9"),),
            ),
        ),
        channels=(
            channel("Meta", "conversion", 9960, 7014, "breach", 28, 0.0161, (0.46, 0.54)),
            channel("YouTube", "awareness", 4810, 4454, "ok", 12, 0.0138, (0.22, 0.23)),
            channel("LinkedIn", "conversion", 3980, 3980, "no_change", 7, 0.0094, (0.18, 0.14)),
            channel("TikTok", None, 2990, None, "no_change", 5, 0.0112, (0.14, 0.09)),
        ),
        formats=(
            FormatRow("Kort video", 11200, 29, 386.2, 0.0158, 0.31),
            FormatRow("Karusell", 6400, 16, 400, 0.0142, None),
            FormatRow("Statisk bild", 4140, 7, 591.4, 0.0101, None),
        ),
        scaling=(
            ScalingRow("Meta", "Solceller höst", "2026-11-18T09:00", 0.42, 24.0,
                       within_policy=False, budget_7d_factor=1.42, reason=None,
                       place=Place("Budgetlogg", "D7")),
            ScalingRow("YouTube", None, "2026-11-17", 0.08, None, within_policy=True,
                       budget_7d_factor=1.08, reason="Stabil CPA", place=Place("Budgetlogg", "D8")),
        ),
        creatives=tuple(
            CreativeRow(name, where, pattern, shown, shown * ctr, cpa * 10, 10, cpa, ctr, ctr,
                        ctr * 0.9, ctr * 1.1, i, sure, i <= 4)
            for i, (name, where, pattern, ctr, cpa, shown, sure) in enumerate(CREATIVES, 1)
        ),
        velocity=Velocity(
            tuple(VelocityWeek(f"2026-W{w}", n) for w, n in
                  zip(range(40, 48), (6, 7, 9, 8, 10, 8, 7, 5), strict=True)),
            5, 8, 1, 2, 4, 3,
        ),
        risks=tuple(
            RiskRow("", name, direction, None, None, None, said(evidence), mitigation, owner,
                    Place("Veckovärden", "H9"))
            for name, direction, evidence, mitigation, owner in RISKS
        ),
        recovery=Recovery(
            "CPA / CPL", "recovery", 0.267, 412.5, 0.94,
            (
                RecoveryAction("Rulla tillbaka landningssidan till version 3", "CRO"),
                RecoveryAction("Flytta TikTok-budgeten till T-21", "Performance lead"),
            ),
            418, ("2026-W46", "2026-W47"), (Place("Data", "F2:F400"),),
        ),
        backlog=Backlog(17, 15, tuple(
            BacklogItem(i, idea, kind, "Meta", impact, effort, None, Place("Backlog", f"A{i + 1}"))
            for i, (idea, kind, impact, effort) in enumerate(IDEAS, 1)
        )),
        redundancy=Redundancy(2, 1, 2, backup_page=False, per_week=12.1),
        deliverables=tuple(
            DeliverableRow(phase, text, done, place=Place("Leverabler", f"B{i + 2}"))
            for i, (phase, text, done) in enumerate(DELIVERABLES)
        ),
        reviews_ahead=("Andel kvalificerade leads", "Pipeline per 10 000 kr", "T-22 Offert 24 h"),
        campaigns_incomplete=(
            CampaignGap("Solceller höst", ("utm", "tracking"), Place("Kampanjer", "A3")),
        ),
        landing_pages_incomplete=(
            PageGap("/solceller/offert", ("load_time",), Place("Landningssidor", "A2")),
        ),
        trust_review=(
            CreativeGap("Elpris mot solel, statisk", ("claim", "proof"), Place("Annonser", "A9")),
        ),
        quality=Quality(
            63, 64, utm_share=0.93, unattributed_share=0.08,
            differences=(
                Difference("CTR, betalt", "2026-W46", 0.0134, 0.0129, Place("Veckovärden", "D8")),
            ),
            sources=(SourceCount("GA4", 52), SourceCount("Meta", 61)),
        ),
        restated=(
            Restated("CPA / CPL", "2026-W45", 371, 379, "restated"),
            Restated("Konverteringsgrad, sida", "2026-W45", 0.0276, 0.0270, "lag"),
        ),
    )  # fmt: skip


def crowded(name: str = LONG_NAME) -> Report:
    """The full report with `name` wherever a user can name something, and many of each."""
    report = full()
    backlog = report.backlog
    assert backlog is not None
    assert report.drivers is not None
    effects = tuple(replace(c, name=name) for c in report.drivers.channels)
    return replace(
        report,
        kpis=tuple(replace(s, name=name) for s in report.kpis),
        drivers=replace(report.drivers, kpi=name, channels=effects),
        channels=tuple(replace(c, name=name, spend=c.spend and c.spend * 1e4)
                       for c in report.channels * 2),
        formats=tuple(replace(f, name=name) for f in report.formats),
        scaling=tuple(replace(s, channel=name, campaign=name, reason=name, within_policy=False)
                      for s in report.scaling),
        creatives=tuple(replace(c, name=name, pattern=name, top=True) for c in report.creatives),
        risks=tuple(replace(r, name=name, mitigation=name * 2, owner=name) for r in report.risks),
        recovery=replace(report.recovery, kpi=name) if report.recovery else None,
        backlog=replace(backlog, items=tuple(replace(i, idea=name, channel=name)
                                             for i in backlog.items)),
        deliverables=tuple(replace(d, text=name * 2) for d in report.deliverables * 2),
        reviews_ahead=(name,) * 6,
        campaigns_incomplete=tuple(replace(g, campaign=name)
                                   for g in report.campaigns_incomplete * 9),
        landing_pages_incomplete=tuple(replace(g, page="https://example.se/" + "a" * 60)
                                       for g in report.landing_pages_incomplete * 3),
        restated=tuple(replace(r, kpi=name) for r in report.restated * 6),
    )  # fmt: skip


CREATIVES = (
    ("Räkna på ditt tak, 15 s", "Meta", "Fråga som öppning", 0.0241, 271.0, 48200.0, True),
    ("Före och efter, karusell", "Meta", "Bevis i första bilden", 0.0218, 288.0, 39700.0, True),
    ("Familjen Öberg, kundcase", "YouTube", "Kund berättar siffran", 0.0192, 312.0, 22400.0, True),
    ("Elpris mot solel, statisk", "LinkedIn", "Jämförelse i två tal", 0.0147, 327.0, 11900.0,
     False),
    ("Montörens dag", "TikTok", None, 0.0121, 402.0, 9100.0, False),
)  # fmt: skip
RISKS = (
    ("Plattformsmått utan affärsnytta", "unchanged", "Andel kvalificerade leads är 41 % (42 %).",
     "Varje kampanj kopplad till CPA", "Growth owner"),
    ("Nya annonser kommer för långsamt", "rose", "5 nya annonser, 8 är överenskommet.",
     "Boka inspelning 26 november", "Social lead"),
    ("Mätningen blir bräcklig", "fell", "93\u00a0% av sessionerna har UTM, målet är 95\u00a0%.",
     "UTM-mall låst i v. 45", "Marketing ops"),
    ("Förtroendet skadas", "rose",
     "Negativ feedback / 1 000 visn. är 2,1, en signal åt fel håll (1,4–2,0).",
     "Granska de tre nya löftena", "Brand"),
    ("Skalning innan bevis finns", "unknown", "Ingen KPI i arbetsboken visar den.",
     "Skala stegvis enligt policyn", None),
)  # fmt: skip
IDEAS = (
    ("Elräkning som öppning", "A", 5, 1),
    ("Granntips som lead magnet", "C", 4, 2),
    ("FAQ om bygglov på sidan", "D", 3, 1),
    ("Retargeting 14 mot 30 dagar", "B", 4, 4),
    ("Priskalkyl i två steg", "D", 3, 3),
    ("Säljaren svarar i video", "A", 2, 2),
    ("Webbinarium med banken", "C", 4, 5),
    ("Ny grafik i karusellen", "A", 1, 4),
)
DELIVERABLES = (
    (1, "Ett 90-dagarsmål kopplat till affären", True),
    (1, "Hela flödet är spårat: UTM och konverteringar", True),
    (1, "Baseline för CTR, CPA och konverteringsgrad", True),
    (2, "Minst 2 kontrollerade tester i veckan", False),
    (2, "En testlogg med hypotes, förändring och beslut", True),
    (3, "Ett backup-spår: en andra kanal och landningssida", False),
    (3, "Ett veckomöte som bara fattar beslut", True),
)


def channel(  # noqa: PLR0917 - a row of a table
    name: str, role: str | None, spend: float, before: float | None, policy: str,
    conversions: float, ctr: float, shares: tuple[float, float],
) -> ChannelRow:  # fmt: skip
    change = spend / before - 1 if before else None
    return ChannelRow(
        name, role, spend, before, change, policy, conversions, spend / conversions, ctr, *shares
    )


def said(text: str) -> Message:
    return Message("", text=text)


def flag(text: str) -> Flag:
    return Flag("", {}, text=text)


def event(letter: str, week: int, kpi: str | None, text: str) -> EventMark:
    return EventMark(letter, f"2026-W{week}", kpi, text, Place("Händelser", "C2"))


SOME_PROBLEMS = (
    ProblemRow(
        Severity.ERROR, "not-a-number", "Veckovärden", "G5",
        "Organiskt engagemang, v. 43: ”fyrahundra” är inget tal.", "Skriv ett tal, t.ex. 4,1 %."),
    ProblemRow(
        Severity.WARNING, "unit-jump", "Veckovärden", "D9",
        "CTR, betalt är 142 % i v. 47, hundra gånger mer än veckan före.",
        "Skriv procenttecknet: 1,42 %."),
    ProblemRow(
        Severity.NOTE, "inferred", "KPI", "A5",
        "Enheten för CPA / CPL är kr, efter baslinjen 450 kr.", "Stämmer det behövs inget."),
    ProblemRow(
        Severity.NOTE, "inferred", "KPI", "A8",
        "Följartillväxt är en tillväxt per månad.", "Stämmer det behövs inget."),
)  # fmt: skip


def plan(day: int, days: int = DAYS) -> Plan:
    third = days // 3
    phases = tuple(
        Phase(i + 1, i * third + 1, (i + 1) * third, min(max((day - i * third) / third, 0), 1))
        for i in range(3)
    )
    return Plan("2026-09-28", day, days, min(max((day - 1) // third + 1, 1), 3), phases)


def with_kpis(count: int, name: str | None = None) -> Report:
    """The sample with `count` KPIs, repeated in the order of the levels."""
    report = sample()
    many = sorted(
        (
            replace(report.kpis[i % 8], name=name or f"{report.kpis[i % 8].name} {i // 8 + 1}")
            for i in range(count)
        ),
        key=lambda s: list(Level).index(s.level),
    )
    return replace(report, kpis=tuple(many))


def one_week() -> Report:
    """The first week of a plan: no change, no limits, no events."""
    report = replace(sample(), problems=())
    first = tuple(
        replace(score(replace(k, values=k.values[:1], limits=None, signal=Signal.NONE)),
                status=Status.BUILDING_BASELINE, covered=None, planned=None)
        for k in LIKE_THE_PICTURES
    )  # fmt: skip
    return replace(report, kpis=first, week=str(START), plan=plan(7), flags=(), good_news=(),
                   events=(), quality=Quality(8, 8), data_through="2026-10-04",
                   period=Period("2026-09-28", "2026-10-04"))  # fmt: skip


def gaps() -> Report:
    """Runs of missing weeks at the start, in the middle, at the end, and all the way."""
    report = sample()
    patterns = (
        (None, None, 1.1, 1.2, 1.2, 1.3, 1.3, 1.4),
        (1.0, 1.1, None, None, None, 1.3, 1.3, 1.4),
        (1.0, 1.1, 1.2, 1.2, 1.3, 1.3, None, None),
        (None, 1.1, None, 1.2, None, 1.3, None, None),
        (None,) * 8,
        (1.0, 1.1, 1.05, 14.2, 1.2, 1.25, 1.3, 1.3),
    )
    base = replace(LIKE_THE_PICTURES[2], signal=Signal.NONE, limits=None)
    rows = tuple(
        score(replace(base, name=f"CTR {i + 1}", values=v)) for i, v in enumerate(patterns)
    )
    return replace(report, kpis=rows, events=())
