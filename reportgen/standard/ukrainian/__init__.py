"""The standard's sheets and columns in Ukrainian."""

from reportgen.standard.ukrainian.data import DATA
from reportgen.standard.ukrainian.logs import LOGS
from reportgen.standard.ukrainian.plan import PLAN
from reportgen.standard.ukrainian.settings import SETTINGS

WORDS = {**SETTINGS, **PLAN, **DATA, **LOGS}

__all__ = ["WORDS"]
