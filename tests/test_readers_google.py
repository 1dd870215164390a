"""Google Sheets read with the real gspread and google-auth, against Google on this computer."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from grids import As, grid, sheet
from reportgen import readers, understand
from reportgen.dataclass import replace
from reportgen.googlesheet import GoogleSheet
from reportgen.problems import Place, Problem
from reportgen.readers import google, google_copy
from reportgen.readers.google_access import API_KEY, token_path
from reportgen.readers.google_http import Pace
from reportgen.readers.grid import CellKind, Grid
from sheets_server import API_KEY as KEY
from sheets_server import ID, Book, Google, Reply

SHEET = GoogleSheet(ID)
AT_ONCE = Pace(read=0.2, sleep=lambda _: None)
SAMPLES = Path(readers.__file__).parents[2] / "sample_sheets"


@pytest.fixture
def server(at_google: Google, monkeypatch: pytest.MonkeyPatch) -> Google:
    """Google with a small spreadsheet, and a user with an API key."""
    monkeypatch.setenv(API_KEY, KEY)
    at_google.books[ID] = Book([sheet("KPI", [["KPI", "Mål"], ["CTR", As(0.017, "0.0%")]])])
    return at_google


def read() -> Grid:
    found, problems = google.read(SHEET, pace=AT_ONCE)
    assert problems == []
    assert found is not None
    return found


def refusal() -> str:
    found, problems = google.read(SHEET, pace=AT_ONCE)
    assert found is None
    return kinds(problems)


def kinds(problems: Sequence[Problem]) -> str:
    return " ".join(problem.kind for problem in problems)


# The same cells as from Excel


@pytest.mark.parametrize("name", ["sample.sv.xlsx", "sample.en.xlsx", "article.sv.xlsx"])
def test_a_workbook_served_as_a_google_sheet_is_the_same_grid(server: Google, name: str) -> None:
    excel, _ = readers.read(SAMPLES / name)
    assert excel is not None
    server.books[ID] = Book.of(excel)
    found = read()
    assert [it.name for it in found.sheets] == [it.name for it in excel.sheets]
    for ours, theirs in zip(found.sheets, excel.sheets, strict=True):
        assert ours == theirs


def test_two_questions_read_everything(server: Google) -> None:
    tabs = [sheet(f"Flik {n}", [["x"]]) for n in range(16)]
    server.books[ID] = Book(tabs)  # 16 tabs of 26,000 cells, nearly all of them blank
    assert len(read().sheets) == 16
    about, cells = server.questions
    assert "ranges" not in about.query
    assert cells.query["ranges"][:2] == ["'Flik 0'!A1:Z1000", "'Flik 1'!A1:Z1000"]
    assert [it.path for it in server.asked] == [f"/v4/spreadsheets/{ID}"] * 2


def test_names_that_need_their_quotes(server: Google) -> None:
    names = ["Värden v.47", "Eva's", "A1", "100 % & mer!"]
    server.books[ID] = Book([sheet(name, [[name]]) for name in names])
    assert [it.rows[0].cells[0].text for it in read().sheets] == names


def test_hidden_tabs_are_told_and_charts_left_out(server: Google) -> None:
    book = Book([sheet("KPI", [["x"]]), sheet("Gömd", [["y"]], hidden=True)], charts=["Diagram"])
    server.books[ID] = book
    assert [(it.name, it.hidden) for it in read().sheets] == [("KPI", False), ("Gömd", True)]


def test_ragged_rows_errors_and_blanks(server: Google) -> None:
    rows = [["KPI", None, "Mål"], [], ["CTR"], [None, None, As("#DIV/0!", error=True), ""]]
    server.books[ID] = Book([sheet("KPI", rows)])
    (tab,) = read().sheets
    assert [[c.address for c in row.cells] for row in tab.rows] == [["A1", "C1"], ["A3"], ["C4"]]
    assert tab.rows[-1].cells[0].kind is CellKind.ERROR


def test_the_source_knows_where_its_cells_open(server: Google) -> None:
    server.books[ID] = Book([sheet("KPI", [["x"]]), sheet("Veckor", [["y"]])], title="Vår plan")
    source = read().source
    assert (source.name, source.url) == ("Vår plan", SHEET.url)
    assert source.gids == {"KPI": 0, "Veckor": 10}
    assert source.copied_at == ""


def test_the_hash_follows_the_content(server: Google) -> None:
    first = read().source.sha256
    assert read().source.sha256 == first
    server.books[ID] = Book([sheet("KPI", [["KPI", "Mål"], ["CTR", As(0.018, "0.0%")]])])
    assert read().source.sha256 != first


@pytest.mark.parametrize(
    ("locale", "sign"), [("sv_SE", ","), ("en_US", "."), ("uk_UA", ","), ("xx", ""), ("", "")]
)
def test_the_place_tells_the_decimal_sign(server: Google, locale: str, sign: str) -> None:
    server.books[ID] = replace(server.books[ID], locale=locale)
    assert read().decimal == sign


@pytest.mark.parametrize(
    ("locale", "target"), [("sv_SE", 1.234), ("uk_UA", 1.234), ("en_US", None)]
)
def test_texts_are_read_as_the_place_writes_them(
    server: Google, locale: str, target: float | None
) -> None:
    """An English workbook: 1,234 is a Swede's 1.234, and where points mark decimals it is asked."""
    kpis = sheet("KPIs", [["KPI", "Baseline", "Target"], ["Pipeline ratio", "1", "≥ 1,234"]])
    weekly = sheet("Weekly", [["Week", "Pipeline ratio"], ["2026-W47", 2]])
    server.books[ID] = Book([kpis, weekly], locale=locale)
    book, _ = understand.workbook(read())
    assert book is not None
    assert book.kpis[0].target == target


def test_a_day_without_its_format_is_read_by_its_column(server: Google) -> None:
    """46342 days after 1899-12-30 are 2026-11-16."""
    kpis = sheet("KPIs", [["KPI", "Target"], ["CTR", As(0.017, "0.0%")]])
    weekly = sheet("Weekly", [["Week", "CTR"], [46342, As(0.016, "0.0%")]])
    server.books[ID] = Book([kpis, weekly])
    book, problems = understand.workbook(read())
    assert book is not None
    assert book.values[0].week.monday == date(2026, 11, 16)
    assert ("serial-date", Place("Weekly", "A2")) in [(p.kind, p.place) for p in problems]


# Large tabs


def test_a_large_tab_comes_in_pieces(server: Google) -> None:
    """8,000 rows of 26 columns are 208,000 cells: 7,692 rows at once, and the other 308."""
    rows: list[list[object]] = [["Date", "Spend"], *([day, 1.5] for day in range(46000, 53999))]
    tabs = [sheet("KPI", [["x"]]), sheet("Data", rows)]  # type: ignore[arg-type]
    server.books[ID] = Book(tabs, rows=8_000)
    server.books[ID] = replace(server.books[ID])
    told: list[tuple[int, int]] = []
    found, problems = google.read(
        SHEET, pace=Pace(), progress=lambda done, total: told.append((done, total))
    )
    assert problems == []
    assert found is not None
    data = found.sheets[1]
    assert [row.number for row in data.rows] == list(range(1, 8_001))
    assert data.rows[-1].cells[0].value == 53998
    ranges = [it.query.get("ranges") for it in server.questions]
    assert ranges[1:] == [
        ["'KPI'!A1:Z7692"],
        ["'KPI'!A7693:Z8000"],
        ["'Data'!A1:Z7692"],
        ["'Data'!A7693:Z8000"],
    ]
    assert told == [(199_992, 416_000), (208_000, 416_000), (407_992, 416_000)]


def test_a_tab_with_more_than_can_be_held_is_told(
    server: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(google, "MOST_CELLS", 3)
    server.books[ID] = Book([sheet("KPI", [["a", "b"]]), sheet("Data", [["a", "b"], ["c", "d"]])])
    found, problems = google.read(SHEET, pace=AT_ONCE)
    assert found is not None
    assert [(p.kind, p.place.sheet) for p in problems] == [("tab-too-large", "Data")]
    assert [len(it.rows) for it in found.sheets] == [1, 0]


# Who asks


def test_a_service_account_signs_its_own_request(at_google: Google, tmp_path: Path) -> None:
    at_google.books[ID] = Book([sheet("KPI", [["x"]])])
    found, _ = google.read(SHEET, credentials=at_google.service_account(tmp_path), pace=AT_ONCE)
    assert found is not None
    assert at_google.asked[0].path == "/token"
    assert len(at_google.questions) == 2
    assert all(it.headers["authorization"].startswith("Bearer ") for it in at_google.questions)


def test_a_token_that_ran_out_is_renewed(at_google: Google, tmp_path: Path) -> None:
    at_google.books[ID] = Book([sheet("KPI", [["x"]])])
    at_google.then(Reply(401))  # in between
    found, _ = google.read(SHEET, credentials=at_google.user(tmp_path / "user.json"), pace=AT_ONCE)
    assert found is not None
    assert at_google.tokens == 2


def test_a_token_that_was_taken_back(at_google: Google) -> None:
    at_google.user(token_path())
    at_google.revoked = True
    found, problems = google.read(SHEET, pace=AT_ONCE)
    assert found is None
    assert [p.says.code for p in problems] == ["problem.google-expired-connected"]


def test_nothing_but_reading_leaves_the_client(server: Google) -> None:
    from reportgen.readers.google_access import SignIn, sign_in

    signed = sign_in()
    assert isinstance(signed, SignIn)
    client = google._Client(signed, AT_ONCE)
    with pytest.raises(NotImplementedError):
        client.values_update(ID, "A1", {"valueInputOption": "RAW"}, {"values": [[1]]})
    assert server.asked == []


# What goes wrong


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(403), "google-denied"),
        (Reply(403, reason="SERVICE_DISABLED"), "google-api-off"),
        (Reply(404), "google-no-such-sheet"),
        (Reply(400, state="FAILED_PRECONDITION"), "google-office-file"),
        (Reply(429), "google-busy"),
        (Reply(502, html="<h1>Bad Gateway</h1>"), "google-down"),
        (Reply(200, html="<h1>Sign in to the hotel's network</h1>"), "google-strange"),
        (Reply(302, html="the network's login page"), "google-strange"),
        (Reply(hang=0.5), "google-slow"),
        (Reply(cut=True), "google-unreachable"),
    ],
)
def test_each_failure_by_its_name(server: Google, reply: Reply, kind: str) -> None:
    server.always = reply
    assert refusal() == kind


def test_what_passes_is_not_told(server: Google) -> None:
    server.then(Reply(429, retry_after=1), Reply(cut=True), Reply(503))
    assert read().sheets[0].name == "KPI"


def test_a_sheet_that_is_not_public(server: Google) -> None:
    server.public = False
    assert refusal() == "google-denied"


def test_a_wrong_key(server: Google, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(API_KEY, "practice-wrong")
    assert refusal() == "google-api-key"
    assert server.questions


# The kept copy


def test_the_copy_is_the_same_grid_with_its_time(server: Google) -> None:
    assert google.copied_at(SHEET) is None
    fresh, _ = google.read(SHEET, read_at="2026-11-24T07:40:00+00:00", pace=AT_ONCE)
    assert fresh is not None
    asked = len(server.asked)
    copy, problems = google.read_copy(SHEET)
    assert problems == []
    assert copy is not None
    assert copy.sheets == fresh.sheets
    assert copy.decimal == fresh.decimal
    assert copy.source == replace(fresh.source, copied_at="2026-11-24T07:40:00+00:00")
    assert google.copied_at(SHEET) == "2026-11-24T07:40:00+00:00"
    assert len(server.asked) == asked


def test_a_failure_leaves_the_copy_alone(server: Google) -> None:
    google.read(SHEET, read_at="2026-11-24T07:40:00+00:00", pace=AT_ONCE)
    server.then(Reply())
    server.script[0] = Reply(200, html="<h1>halfway</h1>")
    assert refusal() == "google-strange"
    assert google.copied_at(SHEET) == "2026-11-24T07:40:00+00:00"


@pytest.mark.usefixtures("server")
def test_no_copy_and_a_damaged_one() -> None:
    assert kinds(google.read_copy(SHEET)[1]) == "google-no-copy"
    google.read(SHEET, pace=AT_ONCE)
    path = google_copy.path_of(SHEET)
    path.write_bytes(path.read_bytes()[:-9])
    assert kinds(google.read_copy(SHEET)[1]) == "google-copy-damaged"
    assert google.copied_at(SHEET) is None


@pytest.mark.usefixtures("server")
def test_a_copy_that_can_not_be_kept_is_a_note() -> None:
    google_copy.path_of(SHEET).mkdir(parents=True)
    found, problems = google.read(SHEET, pace=AT_ONCE)
    assert found is not None
    assert kinds(problems) == "google-copy-not-kept"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.usefixtures("server")
def test_only_the_user_may_read_the_copy() -> None:
    google.read(SHEET, pace=AT_ONCE)
    assert stat.S_IMODE(google_copy.path_of(SHEET).stat().st_mode) == 0o600


def test_a_grid_of_ours_has_no_decimal_sign() -> None:
    assert grid({"KPI": [["x"]]}).decimal == ""
