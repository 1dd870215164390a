"""All that was understood of one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportgen.dataclass import dataclass, field
from reportgen.records.experiments import RuleText, Trial
from reportgen.records.facts import DataSheet, Fact
from reportgen.records.kpis import Event, Kpi, WeekValue
from reportgen.records.logs import (
    BudgetStep,
    Campaign,
    Channel,
    Creative,
    Decision,
    Deliverable,
    Idea,
    LandingPage,
    Risk,
)
from reportgen.records.settings import SheetSettings


@dataclass(frozen=True, slots=True)
class Source:
    """The file or Google Sheet that was read; `sha256` is of its bytes, or of what was answered.

    Of a Google Sheet, `url` is where it opens, `gids` are its tabs' numbers in that address, and
    `copied_at` is when it was read (ISO, on the user's clock) where a kept copy stands in for it.
    `title` is the workbook's own name, where `name` has the files beside it too.
    """

    name: str
    sha256: str
    url: str = ""
    gids: Mapping[str, int] = field(default_factory=dict)
    copied_at: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that was understood of one workbook. `language` is that of its headers.

    `last_day` is the last day the data speak of (the Sunday of the last week with a value). Weeks
    that end on `today` or later are not over; None: all are. `sheets` are the standard's keys of
    the sheets that add something.
    """

    source: Source
    language: str
    settings: SheetSettings
    kpis: tuple[Kpi, ...]
    values: tuple[WeekValue, ...]
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    data_sheets: tuple[DataSheet, ...] = ()
    tests: tuple[Trial, ...] = ()
    rules: tuple[RuleText, ...] = ()
    channels: tuple[Channel, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    landing_pages: tuple[LandingPage, ...] = ()
    budget_log: tuple[BudgetStep, ...] = ()
    creatives: tuple[Creative, ...] = ()
    backlog: tuple[Idea, ...] = ()
    risks: tuple[Risk, ...] = ()
    decisions: tuple[Decision, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    sheets: tuple[str, ...] = ()
    last_day: date | None = None
    today: date | None = None
