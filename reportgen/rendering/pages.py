"""Where a printed page begins: the sections set on paper in thought, from estimated heights.

The print engine can't look ahead. Where a page is begun by force is chosen from all ways to do it
at two places or fewer: the fewest pages, and among those the ones that are filled most evenly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reportgen.dataclass import dataclass
from reportgen.rendering import choices
from reportgen.rendering.choices import Choices, Taken
from reportgen.rendering.experiments import Trials
from reportgen.rendering.grounds import Ruled
from reportgen.rendering.quality import FEW
from reportgen.rendering.sections import Sections
from reportgen.rendering.typeset import lines
from reportgen.report import Report

# In rem, measured on printed pages.
PAGE = 86.0  # between head and foot
_MOST = 2  # pages begun by force, beside that of the KPI detail
_DOUBT = 0.06  # of the height since the last page begun by force: how wrong the estimates may be
_FULL = 0.98  # of a page, the most that may stand on one that another is begun after
_THIRD = 1 / 3  # of a page, the least that may stand on one that another is begun after
_SPACE = 2.6  # over a section that does not begin a page
_HEADING, _LEDE, _SUB, _HEAD = 4.2, 2.3, 4.4, 2.2  # a section's, a part's, and a table's
_PANEL, _SIGNALS, _SIGNAL, _EVENT = 11.9, 3.2, 1.6, 1.75
_BRIDGE, _CALLOUT = 19.0, 8.5
_TEST, _CONTROL, _KIND, _RULING = 4.4, 0.9, 2.2, 1.1
_TAKEN = 2.1
_CHANNEL, _FORMAT, _STEP = 2.9, 2.3, 1.4
_CREATIVE, _COLUMNS = 2.2, 16.0
_ALARM = 9.0
_FACTS, _KPI, _PROOF, _GROUND = 7.0, 1.63, 2.6, 1.55
_RULE_LINE, _RULE_SIZE, _RULE_WIDTH = 1.07, 0.77, 29.0  # of a rule beside what it decided
_IDEA, _QUADRANT, _DELIVERABLE, _GAPS = 2.1, 26.0, 2.1, 9.0
_PROBLEM, _SEVERITY = 1.9, 3.4
# A cell's padding, its line, and the smaller line under it; the sizes that they are estimated at.
_PADDING, _LINE, _UNDER = 0.8, 1.25, 1.03
_SIZE, _BOLD, _SMALL = 0.86, 0.88, 0.77
# The room of the cells that may be long: names of tests, channels and creatives, with the policy's
# second line and the pattern, and a risk's name, evidence and mitigation.
_TEST_NAME, _CHANNEL_NAME, _POLICY = 13.0, 9.5, 10.2
_CREATIVE_NAME, _WIDE_NAME, _PATTERN = 8.6, 26.0, 6.8
_RISK_NAME, _EVIDENCE, _MITIGATION = 11.3, 17.1, 19.7


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page, and the heights of what stays whole in it, from top to bottom."""

    name: str
    blocks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Panels:
    """The KPI detail: the rem that the heads of each row of panels take, and what stands there."""

    heads: tuple[float, ...]
    events_beside: bool
    signals: bool


def begun(parts: Sequence[Part], spill: float, free: float) -> float:
    """The rem that stand on the page on which the first section follows; 0 where it begins one.

    It follows what runs over from page 1 (`spill`), and on page 1 itself where it is free to its
    end (`free`): the first page of few KPIs is not left half empty.
    """
    whole = sum(parts[0].blocks) if parts else PAGE
    if spill or _SPACE + whole * (1 + _DOUBT) > free:
        return spill
    return PAGE - free


def opens(parts: Sequence[Part], spill: float = 0.0, free: float = 0.0) -> frozenset[str]:
    """The names of the sections that begin a page; the first one may follow, as `begun` says."""
    names = [part.name for part in parts[1:]]
    above = begun(parts, spill, free)
    first: frozenset[str] = frozenset(() if above else [part.name for part in parts[:1]])
    ways = [frozenset(some) for n in range(_MOST + 1) for some in combinations(names, n)]
    best: frozenset[str] = min(ways, key=lambda way: _cost(parts, way, above))
    return first | best


def _cost(parts: Sequence[Part], way: frozenset[str], above: float) -> tuple[int, float]:
    """How many pages there are, and how unevenly they are filled (the squares of what is left)."""
    filled = [above]
    bad, since = 0, 0
    for part in parts:
        if part.name in way:
            share, doubt = filled[-1] / PAGE, _DOUBT * sum(filled[since:]) / PAGE
            bad += not _THIRD + doubt <= share <= _FULL - doubt
            since = len(filled)
            filled.append(0.0)
        space = _SPACE
        for block in part.blocks:
            if filled[-1] + space + block > PAGE:
                filled.append(0.0)
            filled[-1] += block + (space if filled[-1] else 0.0)
            space = 0.0
    return bad + len(filled), sum((1 - it / PAGE) ** 2 for it in filled)


def parts(
    report: Report,
    view: Sections,
    trials: Trials,
    today: Choices,
    *,
    taken: Sequence[Taken],
    grounds: Sequence[Ruled],
    panels: Panels,
) -> tuple[Part, ...]:
    """The sections after page 1, in their order."""
    few = tuple(_problems(report)) if len(report.problems) <= FEW else ()
    found = (
        Part("detail", tuple(_detail(report, view, panels))),
        Part("tests", tuple(_tests(trials, today, taken))),
        Part("channels", tuple(_channels(view))),
        Part("creative", tuple(_creative(view))),
        Part("risks", tuple(_risks(view))),
        Part("quality", (*_quality(report, view), *few, *_grounds(grounds))),
        Part("ahead", tuple(_ahead(view))),
        Part("problems", () if few else (_HEADING, *_problems(report))),
    )
    return tuple(part for part in found if part.blocks)


def _detail(report: Report, view: Sections, panels: Panels) -> Iterator[float]:
    yield _HEADING + _LEDE + 0.6 + (signals(report) if panels.signals else 0.0)
    yield from (_PANEL + head for head in panels.heads)
    if report.events and not panels.events_beside:
        yield 3.0 + _EVENT * -(-len(report.events) // 2)
    if view.why:
        yield _BRIDGE if view.why.bridge else _CALLOUT


def signals(report: Report) -> float:
    """The rem that flags and good news take; in their narrow column these take two lines each."""
    said = max(len(report.flags), 2 * len(report.good_news))
    return _SIGNALS + _SIGNAL * said if said else 0.0


def _tests(trials: Trials, today: Choices, taken: Sequence[Taken]) -> Iterator[float]:
    if not (trials.rows or today.rest or taken):
        return
    yield _HEADING + _LEDE + _HEAD
    for kind in trials.kinds:
        heights = [
            max(_TEST + _CONTROL * bool(row.control), _named(row.name, _TEST_NAME, row.under))
            for row in kind.rows
        ]
        yield _KIND + heights[0]
        yield from heights[1:]
    yield _RULING * len(trials.rulings)
    for rows in (choices.heights(today, today.rest), [_TAKEN] * len(taken)):
        yield from [_SUB + rows[0], *rows[1:]] if rows else []


def _named(name: str, room: float, under: object) -> float:
    """The rem of a row whose name is the highest of it, with a smaller line under it or none."""
    return _PADDING + _LINE * lines(name, _BOLD, room) + _UNDER * bool(under)


def _channels(view: Sections) -> Iterator[float]:
    it = view.channels
    if it is None:
        return
    head = _HEADING + _LEDE + _HEAD
    rows = [
        max(
            _CHANNEL,
            _named(row.name, _CHANNEL_NAME, row.role),
            _PADDING + _LINE + _UNDER * lines(row.under, _SMALL, _POLICY) * bool(row.under),
        )
        for row in it.rows
    ]
    yield from [head + sum(rows)] if it.short else [head + rows[0], *rows[1:]]
    yield _SUB + _STEP * len(it.steps) if it.steps else 0.0
    yield _SUB + _FORMAT * len(it.formats) if it.formats else 0.0


def _creative(view: Sections) -> Iterator[float]:
    it = view.creative
    if it is None:
        return
    pace = (_COLUMNS if it.pace.figure else 3.0) if it.pace else 0.0
    beside = bool(it.pace and it.pace.figure)
    rows = [
        max(
            _CREATIVE,
            _named(row.name, _CREATIVE_NAME if beside else _WIDE_NAME, beside and row.under),
            _PADDING + _LINE * lines(row.pattern, _SIZE, _PATTERN) * beside,
        )
        for row in it.rows
    ]
    table = _SUB + sum(rows) if rows else 0.0
    yield _HEADING + (max(table, pace) if beside else table + pace)


def _risks(view: Sections) -> Iterator[float]:
    it = view.risks
    if it is None:
        return
    head = _HEADING + _LEDE + _HEAD
    rows = [
        max(
            _named(row.name, _RISK_NAME, under=False),
            _PADDING + _LINE * lines(row.evidence, _SIZE, _EVIDENCE),
            _PADDING
            + _LINE * lines(row.mitigation, _SIZE, _MITIGATION)
            + _UNDER * lines(row.owner, _SMALL, _MITIGATION) * bool(row.owner),
        )
        for row in it.rows
    ]
    yield from [head + sum(rows)] if it.short else [head + rows[0], *rows[1:]]
    yield _ALARM if it.alarm else 0.0


def _quality(report: Report, view: Sections) -> Iterator[float]:
    matrix = _SUB + _HEAD + _KPI * len(report.kpis)
    it = view.proof
    proof = 0.0
    if it:
        tables = (it.changed, it.differences, it.sources)
        proof = sum(_SUB + _PROOF * len(rows) for rows in tables if rows)
    yield _HEADING + _FACTS * bool(it)
    yield max(matrix, proof)


def _grounds(grounds: Sequence[Ruled]) -> Iterator[float]:
    heights = [
        max(_GROUND * len(it.rows), _RULE_LINE * lines(it.rule, _RULE_SIZE, _RULE_WIDTH) + 0.5)
        for it in grounds
    ]
    yield from [_SUB + heights[0], *heights[1:]] if heights else []


def _ahead(view: Sections) -> Iterator[float]:
    it = view.ahead
    if it is None:
        return
    ideas = max(_QUADRANT, _SUB + _IDEA * len(it.ideas)) if it.ideas else _LEDE
    yield _HEADING + ideas
    yield _GAPS if it.gaps else 0.0
    if it.phases:
        yield _SUB + _DELIVERABLE * max(len(phase.rows) for phase in it.phases)


def _problems(report: Report) -> Iterator[float]:
    if report.problems:
        yield _SEVERITY + _PROBLEM
        yield from [_PROBLEM] * (len(report.problems) - 1)
