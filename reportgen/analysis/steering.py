"""The KPIs that steer the week's decisions: those marked, else three that a plan is steered by."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.problems import Problem, Severity, problem
from reportgen.records import Kpi

HOW_MANY = 3
# What a conversion costs, whether the ads are clicked, and whether the leads are worth it.
USUAL = (
    ("cpa", "cac", "cost_per_qualified_lead", "cost_per_meeting"),
    ("ctr",),
    ("qualified_share", "mql_share", "sql_share"),
)


def steering(kpis: Sequence[Kpi]) -> tuple[frozenset[int], list[Problem]]:
    """The positions of the steering KPIs, and a note when they had to be chosen.

    Chosen are the cost per conversion, the CTR and the share of qualified leads, as far as they are
    there, and then the first ones of the sheet, three in all.
    """
    marked = frozenset(i for i, kpi in enumerate(kpis) if kpi.steering)
    if marked or not kpis:
        return marked, []
    usual = [found for keys in USUAL if (found := _first(kpis, keys)) is not None]
    others = [i for i in range(len(kpis)) if i not in usual]
    chosen = sorted([*usual, *others][:HOW_MANY])
    note = problem(
        Severity.NOTE,
        "steering-chosen",
        kpis[chosen[0]].place,
        kpis=" · ".join(kpis[i].name for i in chosen),
        column="kpis.steering",
    )
    return frozenset(chosen), [note]


def _first(kpis: Sequence[Kpi], keys: Sequence[str]) -> int | None:
    """The KPI known by the earliest of `keys`."""
    known = [kpi.known for kpi in kpis]
    return next((known.index(key) for key in keys if key in known), None)
