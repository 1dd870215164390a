"""What shows a risk: a limit that was agreed on and is passed, or kept again."""

from __future__ import annotations

from reportgen.analysis.evidence import Direction, Finding, Watched, number, turned
from reportgen.analysis.quantities import share
from reportgen.dataclass import replace
from reportgen.problems import message
from reportgen.report import Quality

APART = 0.20  # of the larger count: from there two sources tell different stories


def pace_of_tests(watched: Watched) -> Finding | None:
    """Fewer new creatives or tests than agreed; the creatives first, as there are more of them."""
    now, before = watched.now.velocity, watched.before.velocity
    if now is None:
        return None
    found = []
    if now.creatives is not None:
        was = before.creatives if before else None
        code = "risk.creatives-usual" if "creatives" in now.usual else "risk.creatives"
        ads = _quota(code, now.creatives, now.creatives_minimum, was)
        found.append(replace(ads, more=now.cells.get("creatives", ())))
    if now.tests is not None:
        was = before.tests if before else None
        code = "risk.tests-usual" if "tests" in now.usual else "risk.tests"
        tests = _quota(code, now.tests, now.tests_minimum, was)
        found.append(replace(tests, more=now.cells.get("tests", ())))
    order = (Direction.ROSE, Direction.FELL, Direction.UNCHANGED)
    return min(found, key=lambda it: order.index(it.direction), default=None)


def _quota(code: str, count: int, minimum: int, was: int | None) -> Finding:
    before = None if was is None else was < minimum
    said = message(code, n=count, minimum=minimum)
    previous = None if was is None else float(was)
    return Finding(turned(count < minimum, before), said, None, float(count), previous)


def utm(watched: Watched) -> Finding | None:
    """Sessions with UTM below their target."""
    now, before = watched.now.quality.utm_share, watched.before.quality.utm_share
    target = watched.utm_target
    if now is None:
        return None
    way = turned(now < target, None if before is None else before < target)
    said = message("risk.utm", value=share(now), target=share(target))
    places = watched.now.quality.cells.get("utm_share", ())
    return Finding(way, said, _kpi_name(watched, "utm_share"), now, before, more=places)


def unattributed(watched: Watched) -> Finding | None:
    """Leads that nobody knows the source of, above their limit."""
    now, before = (it.quality.unattributed_share for it in (watched.now, watched.before))
    limit = watched.unattributed_limit
    if now is None:
        return None
    way = turned(now > limit, None if before is None else before > limit)
    said = message("risk.unattributed", value=share(now), limit=share(limit))
    places = watched.now.quality.cells.get("unattributed_share", ())
    return Finding(way, said, _kpi_name(watched, "unattributed_share"), now, before, more=places)


def sources(watched: Watched) -> Finding | None:
    """Sources that count the same conversions and disagree by more than a fifth."""
    now, before = disagreement(watched.now.quality), disagreement(watched.before.quality)
    if now is None:
        return None
    counts = sorted(watched.now.quality.sources, key=lambda it: it.conversions)
    low, high = counts[0], counts[-1]
    said = message(
        "risk.sources",
        more=high.name,
        high=number(high.conversions),
        less=low.name,
        low=number(low.conversions),
    )
    way = turned(now > APART, None if before is None else before > APART)
    return Finding(way, said, None, now, before, more=(*high.places, *low.places))


def disagreement(quality: Quality) -> float | None:
    """How far apart the sources' counts are, as a share of the largest; None with fewer."""
    counts = [it.conversions for it in quality.sources]
    if len(counts) < 2 or max(counts) <= 0:  # noqa: PLR2004
        return None
    return 1 - min(counts) / max(counts)


def policy_breach(watched: Watched) -> Finding | None:
    """Budgets raised faster than the scaling policy allows; None in two weeks without any raise."""
    now, before = watched.now.scaling, watched.before.scaling
    if not now and not before:
        return None
    breaches = [row for row in now if not row.within_policy]
    way = turned(bool(breaches), any(not row.within_policy for row in before))
    if not breaches:
        kept = tuple(row.place for row in now)
        said = message("risk.policy-kept" if now else "risk.policy-no-raise")
        return Finding(way, said, more=kept)
    worst = max(breaches, key=lambda row: row.step_pct)
    name = worst.campaign or worst.channel
    said = message("risk.policy-breach", n=len(breaches), name=name, step=share(worst.step_pct))
    return Finding(way, said, None, worst.step_pct, None, worst.place)


def _kpi_name(watched: Watched, known: str) -> str | None:
    """What the workbook calls the KPI, where it has it."""
    row = watched.board.first(known)
    return row.kpi.name if row else None
