"""Imported by whoever makes many reports, before the first one: all that a report needs."""

from __future__ import annotations

import gc

from reportgen import pipeline  # noqa: F401  what is imported here, workers share
from reportgen.batch import working  # noqa: F401
from reportgen.readers import excel  # noqa: F401
from reportgen.rendering import FORMATS, warm

warm(FORMATS)
gc.collect()
gc.freeze()  # workers leave it alone, and so go on sharing its memory
