"""The page over all clients, set into the templates for the screen or for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from reportgen.language import Voice
from reportgen.problems import Problem, Quantity, Unit
from reportgen.rendering import Document, fonts, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.charts.svg import width_of
from reportgen.rendering.choices import Chip, capital
from reportgen.rendering.html import Gallery, opening, whole
from reportgen.rendering.room import PAGE_WIDTH
from reportgen.rendering.typeset import balanced, unbroken
from reportgen.report.portfolio import ClientRow, DueDecision, Need, Portfolio

TEMPLATE = "portfolio.html"
NONE = "–"
LISTED = 24  # decisions printed at most; the rest is in the clients' reports
_VERDICT_SIZE = 1.66  # rem, as on the weekly page
# rem, as in the style sheets: estimated sizes of a head, a cell and what stands under it; a sign
# with the space beside it; the space around a column; and how narrow one may be.
_SMALL, _FIGURE, _UNDER, _SIGN, _PADDING, _NARROWEST = 0.82, 0.86, 0.78, 1.05, 0.85, 2.4
_NAMED = 12  # clients without a report that a sentence names


@dataclass(frozen=True, slots=True)
class Line:
    """A client's row. `under` is the week of an earlier report, `page` the address of its own."""

    client: str
    under: str
    page: str
    why: str
    verdict: str
    behind: int
    slightly_behind: int
    on_track: int
    unjudged: str
    worse: int
    better: str
    decisions: int
    stops: str
    spend: str


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
class Heads:
    """The heads of the columns of figures, each as wide as its longest word or cell."""

    behind: Head
    slightly_behind: Head
    on_track: Head
    worse: Head
    decisions: Head
    spend: Head

    @property
    def all(self) -> tuple[Head, ...]:
        return (
            self.behind,
            self.slightly_behind,
            self.on_track,
            self.worse,
            self.decisions,
            self.spend,
        )


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


@dataclass(frozen=True, slots=True)
class Quality:
    """What the weekly style sheet asks for, and this page has none of."""

    weeks: int = 0


def documents(
    portfolio: Portfolio,
    *,
    voice: Voice,
    look: BrandLook,
    formats: Sequence[str],
    folders: Sequence[Path],
) -> tuple[tuple[Document, ...], list[Problem]]:
    """The documents of the asked-for `formats`, and what was wrong on the way.

    `portfolio` has been told in the language of `voice`.
    """
    made: list[Document] = []
    problems: list[Problem] = []
    if "pdf" in formats:
        content, found = _pdf(portfolio, voice, look, folders)
        problems += found
        if content is not None:
            made.append(Document("pdf", content))
    if "html" in formats:
        html, found = _html(portfolio, voice, look, folders, Gallery("html"))
        problems += [p for p in found if p not in problems]
        if html is not None:
            made.append(Document("html", html.encode()))
    return tuple(made), problems


def _pdf(
    portfolio: Portfolio, voice: Voice, look: BrandLook, folders: Sequence[Path]
) -> tuple[bytes | None, list[Problem]]:
    from reportgen.rendering import pdf

    gallery = Gallery("print")
    html, problems = _html(portfolio, voice, look, folders, gallery)
    if html is None:
        return None, problems
    figures = {name: svg.encode() for svg, name in gallery.files.items()}
    readable = (*folders, *fonts.folders(look.font))
    content, found = pdf.write(html, figures=figures, folders=readable)
    return content, [*problems, *found]


def _html(
    portfolio: Portfolio, voice: Voice, look: BrandLook, folders: Sequence[Path], gallery: Gallery
) -> tuple[str | None, list[Problem]]:
    grouped = groups(portfolio, voice)
    context = {
        "report": portfolio,
        "look": look,
        "target": gallery.target,
        "icon": gallery.icon,
        "opening": opening,
        "whole": whole,
        "kept": kept,
        "faces": Markup(fonts.faces(gallery.target, look.font)),  # noqa: S704 - ours
        "quality": Quality(),
        "week_width": 0.0,
        "verdict_width": balanced(portfolio.verdict.text, _VERDICT_SIZE, PAGE_WIDTH),
        "facts": facts(portfolio, voice),
        "groups": grouped,
        "heads": heads(grouped, voice),
        "due": tuple(_due(it, voice) for it in portfolio.decisions[:LISTED]),
        "more": max(len(portfolio.decisions) - LISTED, 0),
        "absent": absent(portfolio, voice),
    }
    return theme.render(theme.shared(tuple(folders), voice), TEMPLATE, context)


def kept(text: str) -> Markup:
    """Words that break at spaces only: in a narrow column a line would end after a hyphen."""
    whole = Markup('<span class="whole">{}</span>')
    words = (whole.format(it) if "-" in it else Markup.escape(it) for it in text.split(" "))
    return Markup(" ").join(words)


def groups(portfolio: Portfolio, voice: Voice) -> tuple[Group, ...]:
    """The clients by what they need; they stand in that order already."""
    return tuple(
        Group(need, voice.word(f"portfolio.need.{need.value}"), tuple(_lines(rows, voice)))
        for need, rows in groupby(portfolio.clients, key=lambda it: it.need)
    )


def _lines(rows: Iterator[ClientRow], voice: Voice) -> Iterator[Line]:
    for row in rows:
        counts = row.standings
        yield Line(
            client=unbroken(row.client),
            under=opening(voice.short_week(row.week)) if row.stale else "",
            page=row.page,
            why=unbroken(row.why.text),
            verdict=unbroken(row.verdict.text),
            behind=counts.behind,
            slightly_behind=counts.slightly_behind,
            on_track=counts.on_track,
            unjudged=voice.word("portfolio.unjudged", n=counts.unjudged) if counts.unjudged else "",
            worse=row.worse,
            better=voice.word("portfolio.better", n=row.better) if row.better else "",
            decisions=row.decisions,
            stops=voice.word("portfolio.stops", n=row.stops) if row.stops else "",
            spend=_money(row.spend, row.currency, voice),
        )


def heads(some: Sequence[Group], voice: Voice) -> Heads:
    """The heads over these clients' figures."""
    lines = [line for group in some for line in group.lines]
    return Heads(
        behind=_head(voice.term("behind"), (), "behind"),
        slightly_behind=_head(voice.term("slightly_behind"), (), "slightly_behind"),
        on_track=_head(voice.term("on_track"), (it.unjudged for it in lines), "on_track"),
        worse=_head(voice.word("portfolio.worse"), (it.better for it in lines)),
        decisions=_head(voice.word("portfolio.decisions"), (it.stops for it in lines)),
        spend=_head(voice.word("portfolio.spent"), (), cells=[it.spend for it in lines]),
    )


def _head(name: str, under: Iterable[str], sign: str = "", *, cells: Sequence[str] = ()) -> Head:
    """A head whose column breaks no word; what stands under a figure may take two lines."""
    first, *others = name.split(" ")
    widest = max(
        width_of(first, _SMALL) + (_SIGN if sign else 0.0),
        *(width_of(word, _SMALL) for word in others),
        *(width_of(word, _UNDER) for text in set(under) for word in text.split(" ")),
        *(width_of(text, _FIGURE) for text in set(cells)),
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
            voice.word("portfolio.stops", n=stops) if stops else "",
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


def _due(it: DueDecision, voice: Voice) -> Due:
    return Due(
        chip=Chip(it.action.value, capital(it.verb.text or voice.term(it.action))),
        client=unbroken(it.client),
        subject=unbroken(it.subject),
        what=unbroken(it.what.text),
        owner=it.owner or NONE,
    )


def _money(amount: float | None, currency: str | None, voice: Voice) -> str:
    if amount is None:
        return NONE
    return Voice(voice.lang, currency, voice.locales).quantity(Quantity(amount, Unit.CURRENCY, 0))
