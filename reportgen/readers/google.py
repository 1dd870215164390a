"""Google Sheets to cells with addresses: the only module that knows gspread.

Two questions read a normal sheet: which tabs there are, and all of their cells with the formats of
their numbers, which tell 1.6 % from 0.016 and a day from a number as they do in Excel. Tabs of more
cells than an answer should have are asked for in pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from gspread.exceptions import APIError
from gspread.http_client import FileType, HTTPClient, ParamsType
from gspread.utils import absolute_range_name

from reportgen.dataclass import dataclass, replace
from reportgen.googlesheet import GoogleSheet
from reportgen.language import decimal_sign
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import google_access, google_faults, google_http
from reportgen.readers.google_access import SignIn
from reportgen.readers.google_copy import NotACopyError, Tape, load
from reportgen.readers.google_http import Pace, Response
from reportgen.readers.google_wire import ABOUT, CELLS, Answer, Tab, rows
from reportgen.readers.grid import Grid, Row, Sheet, letters
from reportgen.records import Source

PIECE = 200_000  # cells of a tab that are asked for at once
TOGETHER = 1_000_000  # of all tabs in one answer: most are the blanks that every new tab has
MOST_TABS = 50  # in one question, whose address must not get too long
MOST_CELLS = 3_000_000  # that hold something, of one tab

Progress = Callable[[int, int], None]  # cells that were asked for so far, and of how many


@dataclass(frozen=True, slots=True)
class Range:
    """Rows `first` to `last` of a tab. A piece of a large tab is asked for `alone`."""

    tab: Tab
    first: int
    last: int
    columns: int
    alone: bool

    @property
    def name(self) -> str:
        """As the API knows it: ``'Veckovärden'!A1:Z1000``."""
        within = f"A{self.first}:{letters(self.columns)}{self.last}"
        return absolute_range_name(self.tab["title"], within)

    @property
    def cells(self) -> int:
        return (self.last - self.first + 1) * self.columns


class Answering(Protocol):
    """Whoever answers: Google, or the copy of what Google answered last time."""

    def about(self) -> Answer:
        """The spreadsheet's title, locale and tabs."""
        ...

    def cells(self, ranges: Sequence[Range]) -> Answer:
        """The cells of these ranges."""
        ...


def read(
    sheet: GoogleSheet,
    *,
    credentials: Path | None = None,
    read_at: str = "",
    progress: Progress | None = None,
    pace: Pace | None = None,
) -> tuple[Grid | None, list[Problem]]:
    """The cells of the sheet; None, with the reason and the next step, when they can't be had.

    `credentials` is the file that the settings name. What was read is kept in the user's cache with
    its time, `read_at`; `read_copy` reads that. `progress` is told how far a large sheet has come.
    Nothing is ever written to Google.
    """
    signed = google_access.sign_in(credentials)
    if isinstance(signed, Problem):
        return None, [signed]
    tape = Tape()
    try:
        grid, problems = _grid(sheet, _Google(sheet, signed, pace or Pace(), tape), progress)
    except APIError as error:
        return None, [google_faults.refused(error.response.status_code, error.error, signed)]
    except Exception as error:  # noqa: BLE001 - three libraries, each with its own errors
        return None, [google_faults.failed(error, signed)]
    grid = replace(grid, source=replace(grid.source, sha256=tape.sha256))
    try:
        tape.keep(sheet, read_at)
    except OSError:
        problems.append(problem(Severity.NOTE, "google-copy-not-kept", Place("")))
    return grid, problems


def read_copy(sheet: GoogleSheet) -> tuple[Grid | None, list[Problem]]:
    """The cells as they were when the sheet was read last; no network is needed."""
    try:
        copy = load(sheet)
        if copy is None:
            return None, [problem(Severity.ERROR, "google-no-copy", Place(""))]
        grid, problems = _grid(sheet, _Copied(copy.answers()), None)
    except (NotACopyError, OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return None, [problem(Severity.ERROR, "google-copy-damaged", Place(""))]
    source = replace(grid.source, sha256=copy.sha256, copied_at=copy.read_at)
    return replace(grid, source=source), problems


def copied_at(sheet: GoogleSheet) -> str | None:
    """When the copy was read that `read_copy` would read; None where there is none."""
    try:
        copy = load(sheet)
    except (NotACopyError, OSError):
        return None
    return copy.read_at if copy else None


# From answers to a Grid


def _grid(
    sheet: GoogleSheet, asking: Answering, progress: Progress | None
) -> tuple[Grid, list[Problem]]:
    """The Grid, without the hash of what was read. Raises what odd answers throw."""
    about = asking.about()
    tabs = [it["properties"] for it in about["sheets"]]
    tabs = [it for it in tabs if it.get("sheetType", "GRID") == "GRID"]  # others are single charts
    held = _held(asking, tabs, progress)
    title = about["properties"]
    gids = {tab["title"]: _gid(tab) for tab in tabs}
    source = Source(title["title"], "", url=sheet.url, gids=gids)
    problems = [p for tab in tabs for p in _too_many(tab, held)]
    sheets = (Sheet(tab["title"], tuple(held[_gid(tab)]), tab.get("hidden", False)) for tab in tabs)
    return Grid(source, tuple(sheets), decimal=decimal_sign(title.get("locale", ""))), problems


def _held(
    asking: Answering, tabs: Sequence[Tab], progress: Progress | None
) -> dict[int, list[Row]]:
    """The rows of each tab that hold anything. Of one that holds too much, none."""
    held: dict[int, list[Row]] = {_gid(tab): [] for tab in tabs}
    wanted = [part for tab in tabs for part in _parts(tab)]
    total, done = sum(it.cells for it in wanted), 0
    for ranges in _questions(wanted):
        for answer in asking.cells(ranges)["sheets"]:
            found = held[_gid(answer["properties"])]
            found += (row for data in answer.get("data", ()) for row in rows(data))
        done += sum(it.cells for it in ranges)
        if progress and total > done:
            progress(done, total)
    return held


def _gid(tab: Tab) -> int:
    return tab.get("sheetId", 0)


def _parts(tab: Tab) -> Iterator[Range]:
    """The tab in one range, or, where it is large, in several of PIECE cells."""
    size = tab.get("gridProperties", {})
    height, width = size.get("rowCount", 0), size.get("columnCount", 0)
    if not height or not width:
        return
    step = height if height * width <= PIECE else max(PIECE // width, 1)
    for first in range(1, height + 1, step):
        yield Range(tab, first, min(first + step - 1, height), width, alone=step < height)


def _questions(wanted: Iterable[Range]) -> Iterator[list[Range]]:
    """The ranges that are asked for together: all of a normal sheet."""
    together: list[Range] = []
    for it in wanted:
        if it.alone:
            yield [it]
            continue
        full = sum(other.cells for other in together) + it.cells > TOGETHER
        if full or len(together) == MOST_TABS:
            yield together
            together = []
        together.append(it)
    if together:
        yield together


def _too_many(tab: Tab, held: dict[int, list[Row]]) -> list[Problem]:
    """The problem of a tab with more cells than can be held, which then counts as empty."""
    if sum(len(row.cells) for row in held[_gid(tab)]) <= MOST_CELLS:
        return []
    held[_gid(tab)] = []
    args = {"cells": MOST_CELLS}
    return [problem(Severity.ERROR, "tab-too-large", Place(tab["title"]), **args)]


# Who answers


class _Google:
    """Google, asked through gspread, every answer going on the tape."""

    def __init__(self, sheet: GoogleSheet, signed: SignIn, pace: Pace, tape: Tape) -> None:
        self._client = _Client(signed, pace)
        self._id = sheet.id
        self._tape = tape

    def about(self) -> Answer:
        return self._asked({"fields": ABOUT})

    def cells(self, ranges: Sequence[Range]) -> Answer:
        return self._asked({"fields": CELLS, "ranges": [it.name for it in ranges]})

    def _asked(self, params: ParamsType) -> Answer:
        params["prettyPrint"] = "false"
        answer: Answer
        answer = self._client.fetch_sheet_metadata(self._id, params)  # type: ignore[assignment]
        return self._tape.take(answer)


class _Copied:
    """The copy, which answers in the order in which Google did."""

    def __init__(self, answers: Iterator[Answer]) -> None:
        self._answers = answers

    def about(self) -> Answer:
        return next(self._answers)

    def cells(self, ranges: Sequence[Range]) -> Answer:  # noqa: ARG002 - they are the same ones
        return next(self._answers)


class _Client(HTTPClient):
    """gspread's client with patience and an end, that can do nothing but read."""

    def __init__(self, signed: SignIn, pace: Pace) -> None:
        self._asking = google_http.session(signed.credentials, signed.loopback)
        self._pace = pace
        super().__init__(signed.credentials, self._asking)

    def request(  # noqa: PLR0917 - gspread's own signature
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, object] | None = None,
        files: FileType = None,
        headers: object = None,
    ) -> Response:
        if method != "get" or data or json or files or headers:
            raise NotImplementedError(f"{method} {endpoint}: this client only reads")
        answer = google_http.get(self._asking, endpoint, params, self._pace)
        if not answer.ok:
            raise APIError(answer)
        return answer
