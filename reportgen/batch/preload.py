"""Imported by whoever makes many reports, before the first one: all that a report needs."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from reportgen import pipeline
from reportgen.batch import working  # noqa: F401  what is imported here, workers share
from reportgen.bundled import folder
from reportgen.job import Job
from reportgen.rendering import FORMATS, warm
from reportgen.settings import Settings

SAMPLE = "sample.en.xlsx"


def _read_one() -> None:
    """Read and analyse the sample: that loads the libraries which are loaded when first used."""
    job = Job(folder("sample_sheets") / SAMPLE, Settings(out=Path(os.devnull)), date(2026, 11, 24))
    with suppress(Exception):  # then they are loaded by the first report
        pipeline.look(job)


warm(FORMATS)
_read_one()
gc.collect()
gc.freeze()  # workers leave it alone, and so go on sharing its memory
gc.set_threshold(50_000, 50, 50)  # as the command line does: a report leaves little garbage
