"""Where a printed page begins: the sections' places, estimated from what stands in them."""

from __future__ import annotations

from reportgen.rendering.sections import Sections
from reportgen.report import Report

# In rem, measured on printed pages.
_PAGE = 84.0  # between head and foot
_MOST_OF_IT = 56.0
_ACROSS, _DOWN = 3, 4  # panels on a page
_HEADING = 9.5  # of a section, with the space before it
_PANELS = 17.2  # a row of them
_BRIDGE, _CALLOUT = 20.0, 7.0
_RISK, _ALARM = 3.9, 9.0
_CHANNEL, _FORMAT, _STEP = 3.3, 2.3, 1.4
_CREATIVE, _COLUMNS = 4.5, 20.0
_FACTS, _KPI = 14.0, 1.7


def opens(report: Report, view: Sections, *, tests: bool) -> frozenset[str]:
    """The sections that begin a page: tests, channels and creatives, then risks and quality.

    What fits on the rest of the page before is left there; so are tests, which may run over, where
    most of the page is free.
    """
    free = after_detail(report, view)
    proof = {"channels": _channels(view), "creative": _creative(view)}
    there = [name for name, height in proof.items() if height]
    height = sum(proof.values())
    starts: set[str] = set()
    if tests:
        starts, free = (set() if free >= _MOST_OF_IT else {"tests"}), 0.0
    elif there and height > free:
        starts, free = {there[0]}, _PAGE - height % _PAGE
    else:
        free -= height
    risks = _risks(view)
    last, needs = ("risks", risks) if risks else ("quality", _quality(report))
    return frozenset(starts | ({last} if needs > free else set()))


def after_detail(report: Report, view: Sections) -> float:
    """What the KPI detail leaves of its last page."""
    cells = len(report.kpis) + bool(report.events)
    rows = (cells + _ACROSS - 1) // _ACROSS
    used = (_HEADING if rows <= _DOWN else 0.0) + ((rows - 1) % _DOWN + 1) * _PANELS
    if view.why:
        more = _BRIDGE if view.why.bridge else _CALLOUT
        used = used + more if used + more <= _PAGE else more
    return max(_PAGE - used, 0.0)


def _channels(view: Sections) -> float:
    it = view.channels
    if it is None:
        return 0.0
    formats = 4 + _FORMAT * len(it.formats) if it.formats else 0.0
    steps = 4 + _STEP * len(it.steps) if it.steps else 0.0
    return _HEADING + 3 + _CHANNEL * len(it.rows) + formats + steps


def _creative(view: Sections) -> float:
    it = view.creative
    if it is None:
        return 0.0
    pace = (_COLUMNS if it.pace.figure else 3.0) if it.pace else 0.0
    return _HEADING + max(5 + _CREATIVE * len(it.rows) if it.rows else 0.0, pace)


def _risks(view: Sections) -> float:
    it = view.risks
    if it is None:
        return 0.0
    return _HEADING + 2 + _RISK * len(it.rows) + (_ALARM if it.alarm else 0.0)


def _quality(report: Report) -> float:
    """Facts and matrix: what is to be mended may run on to the next page."""
    return _HEADING + _FACTS + _KPI * len(report.kpis)
