"""On paper nothing can be pointed at: the rule and the cells behind each decision and signal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.dataclass import dataclass
from reportgen.rendering.links import listed
from reportgen.rendering.typeset import unbroken
from reportgen.report import Report

CLEARED = "cleared"
_TOGETHER = 6  # rows under one rule that stay on a page


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision or a signal is about, the rule it follows, and its cells; "" for none."""

    about: str
    rule: str
    cells: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """What one rule decided: the rule is said once, beside all of it."""

    rule: str
    rows: tuple[Ground, ...]


def ruled(found: Iterable[Ground]) -> tuple[Ruled, ...]:
    """By rule, in the order in which each is first followed; those without one stand alone."""
    by_rule: dict[object, list[Ground]] = {}
    for it in found:
        by_rule.setdefault(it.rule or id(it), []).append(it)
    return tuple(
        Ruled(rows[0].rule, tuple(rows[i : i + _TOGETHER]))
        for rows in by_rule.values()
        for i in range(0, len(rows), _TOGETHER)
    )


def grounds(report: Report) -> tuple[Ground, ...]:
    """Of a told report: the decisions in their order, then the signals."""
    return tuple(it for it in (*_decisions(report), *_flags(report)) if it.rule or it.cells)


def _decisions(report: Report) -> Iterator[Ground]:
    for row in report.decisions:
        places = row.places or ((row.place,) if row.place else ())
        yield Ground(unbroken(row.subject), unbroken(row.rule or ""), listed(places))


def _flags(report: Report) -> Iterator[Ground]:
    for flag in (*report.flags, *report.good_news):
        if flag.state != CLEARED:
            places = flag.places or ((flag.place,) if flag.place else ())
            about = unbroken(flag.kpi or flag.test or "")
            yield Ground(about, unbroken(flag.ruling.text), listed(places))
