"""The further sheets of the plan, a recipe each: channels, campaigns, budgets, ideas, risks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from reportgen.dataclass import replace
from reportgen.problems import Problem, Severity, problem
from reportgen.records import (
    BudgetStep,
    Campaign,
    Channel,
    Creative,
    Decision,
    Deliverable,
    Idea,
    LandingPage,
    Risk,
    RuleText,
    Workbook,
)
from reportgen.understand.rows import Desk, Filled
from reportgen.understand.sheet_records import Recipe, records
from reportgen.understand.tables import Table
from reportgen.understand.trials import trials

R = TypeVar("R")

_SCORE = (1, 5)
_LONGEST_LAG = (0, 365)


def _from_zero(table: Table, row: Filled) -> Problem | None:
    """A first budget is no increase: from nothing there is no per cent."""
    if row.values["from_"]:
        return None
    return problem(Severity.WARNING, "budget-from-zero", table.place(row.cells["from_"]))


RULES = Recipe("rules", RuleText, marked=("active",), called={"rule": "text"})
CHANNELS = Recipe(
    "channels",
    Channel,
    same=("channel",),
    within={"conversion_lag": _LONGEST_LAG},
    marked=("active",),
)
CAMPAIGNS = Recipe("campaigns", Campaign, same=("campaign", "channel"))
LANDING_PAGES = Recipe("landing_pages", LandingPage, same=("page",))
BUDGET_LOG = Recipe("budget_log", BudgetStep, refuse=_from_zero)
CREATIVES = Recipe("creatives", Creative, same=("creative", "channel"))
BACKLOG = Recipe(
    "backlog", Idea, same=("idea", "channel"), within={"impact": _SCORE, "effort": _SCORE}
)
RISKS = Recipe("risks", Risk, same=("risk",), places={"trigger_place": "trigger"})
DECISIONS = Recipe("decisions", Decision)
DELIVERABLES = Recipe(
    "deliverables", Deliverable, same=("deliverable",), merged={"phase": "deliverable"}
)


def with_logs(
    book: Workbook, tables: Mapping[str, Table], desk: Desk
) -> tuple[Workbook, list[Problem]]:
    """The workbook with the records of every further sheet that is there."""
    problems: list[Problem] = []

    def of(recipe: Recipe[R]) -> tuple[R, ...]:
        table = tables.get(recipe.sheet)
        found, more = records(recipe, table, desk) if table else ((), [])
        problems.extend(more)
        return found

    tests, more = trials(tables["test_log"], desk) if "test_log" in tables else ((), [])
    problems += more
    filled = replace(
        book,
        tests=tests,
        rules=of(RULES),
        channels=of(CHANNELS),
        campaigns=of(CAMPAIGNS),
        landing_pages=of(LANDING_PAGES),
        budget_log=of(BUDGET_LOG),
        creatives=of(CREATIVES),
        backlog=of(BACKLOG),
        risks=of(RISKS),
        decisions=of(DECISIONS),
        deliverables=of(DELIVERABLES),
    )
    return filled, problems
