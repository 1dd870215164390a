"""What stands on the page over all clients: their rows, the heads over them, figures, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Quantity, Unit
from reportgen.rendering.charts.svg import width_of
from reportgen.rendering.choices import Chip
from reportgen.rendering.typeset import opening, unbroken
from reportgen.report.portfolio import ClientRow, DueDecision, Need, Portfolio

NONE = "–"
_ONE_LINE = 6  # characters of a head that takes no second line
_NAMED = 12  # clients without a report that a sentence names
# rem, as in the style sheets: estimated sizes of a head, a figure and what stands under it; a sign
# with the space beside it; the space around a column; and how narrow one may be.
_SMALL, _FIGURE, _UNDER, _SIGN, _PADDING, _NARROWEST = 0.82, 0.86, 0.78, 1.05, 0.85, 2.4


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a client's row: how it stands ("behind", "zero" or ""), and what is under it."""

    value: str
    standing: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A client's row. `under` is the week of an earlier report, `page` the address of its own."""

    client: str
    under: str
    page: str
    why: str
    verdict: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The clients that need the same."""

    need: Need
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column of figures: its words, its sign or "", and the column's width in rem."""

    name: str
    sign: str
    width: float


@dataclass(frozen=True, slots=True)
class Due:
    """A decision's row."""

    chip: Chip
    client: str
    subject: str
    what: str
    owner: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A large figure, what it is, and a smaller line under it."""

    name: str
    value: str
    under: str


def groups(portfolio: Portfolio, voice: Voice) -> tuple[Group, ...]:
    """The clients by what they need; they stand in that order already."""
    return tuple(
        Group(
            need, voice.word(f"portfolio.need.{need.value}"), tuple(_line(it, voice) for it in rows)
        )
        for need, rows in groupby(portfolio.clients, key=lambda it: it.need)
    )


def _line(row: ClientRow, voice: Voice) -> Line:
    counts = row.standings
    return Line(
        client=unbroken(row.client),
        under=opening(voice.short_week(row.week)) if row.stale else "",
        page=row.page,
        why=unbroken(row.why.text),
        verdict=unbroken(row.verdict.text),
        figures=(
            _count(counts.behind, "behind"),
            _count(counts.slightly_behind),
            _count(counts.on_track, under=_more("portfolio.unjudged", counts.unjudged, voice)),
            _count(row.worse, under=_more("portfolio.better", row.better, voice)),
            _count(row.decisions, under=_more("portfolio.stops", row.stops, voice)),
            Figure(_money(row.spend, row.currency, voice), "zero" if row.spend is None else ""),
        ),
    )


def _count(count: int, standing: str = "", under: str = "") -> Figure:
    return Figure(str(count), standing if count else "zero", under)


def _more(code: str, count: int, voice: Voice) -> str:
    return voice.word(code, n=count) if count else ""


def heads(some: Sequence[Group], voice: Voice) -> tuple[Head, ...]:
    """The heads of the columns of figures, each as wide as its longest word or figure."""
    lines = [line for group in some for line in group.lines]
    named = (
        (voice.term("behind"), "behind"),
        (voice.term("slightly_behind"), "slightly_behind"),
        (voice.term("on_track"), "on_track"),
        (voice.word("portfolio.worse"), ""),
        (voice.word("portfolio.decisions"), ""),
        (voice.word("portfolio.spent"), ""),
    )
    return tuple(
        _head(name, sign, [line.figures[at] for line in lines])
        for at, (name, sign) in enumerate(named)
    )


def _head(name: str, sign: str, figures: Sequence[Figure]) -> Head:
    """A head whose column breaks no word; what stands under a figure may take two lines.

    Two words that are no longer than one of others ("I fas") stay on one line.
    """
    name = name if len(name) > _ONE_LINE else name.replace(" ", "\u00a0")
    first, *others = name.split(" ")
    under = {word for it in figures for word in it.under.split(" ")}
    widest = max(
        width_of(first, _SMALL) + (_SIGN if sign else 0.0),
        *(width_of(word, _SMALL) for word in others),
        *(width_of(word, _UNDER) for word in under),
        *(width_of(text, _FIGURE) for text in {it.value for it in figures}),
        _NARROWEST,
    )
    return Head(name, sign, round(widest + _PADDING, 2))


def facts(portfolio: Portfolio, voice: Voice) -> tuple[Fact, ...]:
    """The large figures over the table: clients, those to call, decisions, spend."""
    rows = portfolio.clients
    calls = sum(row.need.call for row in rows)
    stops = sum(row.stops for row in rows)
    spent = [
        Fact(
            voice.word("portfolio.spend", week=portfolio.week),
            _money(it.amount, it.currency, voice),
            voice.word("portfolio.spend-of", n=it.clients, total=len(rows)),
        )
        for it in portfolio.spend[:2]
    ]
    return (
        Fact(
            voice.word("portfolio.to-call"),
            voice.number(calls),
            voice.word("portfolio.of-clients", n=len(rows) + len(portfolio.absent)),
        ),
        Fact(
            voice.word("portfolio.due"),
            voice.number(len(portfolio.decisions)),
            _more("portfolio.stops", stops, voice),
        ),
        *spent,
    )


def absent(portfolio: Portfolio, voice: Voice) -> tuple[str, ...]:
    """Who is missing on the page, in sentences."""
    names = [it.key for it in portfolio.absent if not it.damaged]
    damaged = [it.key for it in portfolio.absent if it.damaged]
    stale = [row.client for row in portfolio.clients if row.stale]
    said = (
        ("portfolio.absent.stale", stale),
        ("portfolio.absent.none", names),
        ("portfolio.absent.damaged", damaged),
    )
    return tuple(
        voice.word(code, week=portfolio.week, names=_named(some, voice))
        for code, some in said
        if some
    )


def _named(names: Sequence[str], voice: Voice) -> str:
    """The names; of many the first, and how many more there are."""
    if len(names) <= _NAMED:
        return voice.list(names)
    more = voice.word("portfolio.and-more", n=len(names) - _NAMED)
    return voice.list([*names[:_NAMED], more])


def due(it: DueDecision, voice: Voice) -> Due:
    """The row of a decision that is due."""
    return Due(
        chip=Chip(it.action.value, opening(it.verb.text or voice.term(it.action))),
        client=unbroken(it.client),
        subject=unbroken(it.subject),
        what=unbroken(it.what.text),
        owner=it.owner or NONE,
    )


def _money(amount: float | None, currency: str | None, voice: Voice) -> str:
    if amount is None:
        return NONE
    return Voice(voice.lang, currency, voice.locales).quantity(Quantity(amount, Unit.CURRENCY, 0))
