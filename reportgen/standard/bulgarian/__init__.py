"""The standard's sheets and columns in Bulgarian."""

from reportgen.standard.bulgarian.data import DATA
from reportgen.standard.bulgarian.logs import LOGS
from reportgen.standard.bulgarian.plan import PLAN
from reportgen.standard.bulgarian.settings import SETTINGS

WORDS = {**SETTINGS, **PLAN, **DATA, **LOGS}

__all__ = ["WORDS"]
