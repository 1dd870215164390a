"""What a workbook says, in a marketer's words: typed records, each with the cell it came from.

A record's field has the name of the standard's column of the same key. Rates are fractions, money
is in the workbook's currency, durations are seconds.
"""

from reportgen.records.experiments import (
    AppliesTo,
    Assignment,
    Logged,
    RuleText,
    Trial,
    TrialStatus,
    TrialType,
)
from reportgen.records.facts import (
    DataSheet,
    Fact,
    Reach,
    Rows,
)
from reportgen.records.kpis import (
    EACH,
    Better,
    Cadence,
    Event,
    Kpi,
    Level,
    WeekValue,
)
from reportgen.records.logs import (
    BudgetStep,
    Campaign,
    Channel,
    Creative,
    CreativeKind,
    Decision,
    Deliverable,
    Idea,
    LandingPage,
    Per,
    Risk,
    Role,
)
from reportgen.records.scope import (
    Condition,
    Scope,
)
from reportgen.records.settings import (
    DEFAULT_TIERS,
    BudgetTier,
    SheetSettings,
)
from reportgen.records.workbook import (
    Source,
    Workbook,
)

__all__ = [
    "DEFAULT_TIERS",
    "EACH",
    "AppliesTo",
    "Assignment",
    "Better",
    "BudgetStep",
    "BudgetTier",
    "Cadence",
    "Campaign",
    "Channel",
    "Condition",
    "Creative",
    "CreativeKind",
    "DataSheet",
    "Decision",
    "Deliverable",
    "Event",
    "Fact",
    "Idea",
    "Kpi",
    "LandingPage",
    "Level",
    "Logged",
    "Per",
    "Reach",
    "Risk",
    "Role",
    "Rows",
    "RuleText",
    "Scope",
    "SheetSettings",
    "Source",
    "Trial",
    "TrialStatus",
    "TrialType",
    "WeekValue",
    "Workbook",
]
