"""The commands on a Google Sheet, as a person uses them, from signing in to no network at all."""

from __future__ import annotations

import json
import re
import threading
import webbrowser
import zlib
from pathlib import Path

import pytest
import requests
from numbers_of import unlinked
from openpyxl import load_workbook

from commands import Ran, Shell
from grids import As, sheet
from reportgen import readers
from reportgen.dataclass import replace
from reportgen.readers import google_http
from reportgen.readers.google_access import KEY_FILE, LOOPBACK, token_path
from reportgen.readers.google_http import Pace
from reportgen.readers.grid import CellKind
from sheets_server import ACCOUNT, ID, SECRETS, Book, Google, Reply

URL = f"https://docs.google.com/spreadsheets/d/{ID}/edit"
REPORTS = "reports/2026-W47"


@pytest.fixture
def served(shell: Shell, at_google: Google, monkeypatch: pytest.MonkeyPatch) -> Google:
    """The sample workbook as a Google Sheet, shared with a service account; nobody waits."""
    grid, _ = readers.read(shell.sample())
    assert grid is not None
    (shell.folder / "kpi.xlsx").unlink()
    at_google.books[ID] = Book.of(grid, "Tallvik KPI")
    monkeypatch.setenv(LOOPBACK, at_google.url)  # the shell has cleared the variables
    monkeypatch.setenv(KEY_FILE, str(at_google.service_account(shell.folder / "keys")))
    monkeypatch.setattr("reportgen.readers.google.Pace", lambda: Pace(sleep=lambda _: None))
    return at_google


def report(shell: Shell, key: str = ID) -> dict[str, object]:
    found = json.loads((shell.folder / REPORTS / f"{key}-2026-W47.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.usefixtures("served")
def test_the_same_report_as_from_excel_but_for_the_source(shell: Shell) -> None:
    assert shell("weekly", URL, "--format", "json").code == 0
    google = report(shell)
    shell.sample()
    assert shell("weekly", "kpi.xlsx", "--format", "json").code == 0
    excel = report(shell, "kpi")
    source = google.pop("source")
    assert isinstance(source, dict)
    assert (source["name"], source["url"]) == ("Tallvik KPI", URL)
    assert excel.pop("source") == {
        "name": "kpi.xlsx",
        "sha256": source["sha256"] and excel_hash(shell),
        "url": None,
        "gids": {},
        "copied_at": None,
    }
    assert google == excel


def excel_hash(shell: Shell) -> str:
    envelope = (shell.folder / REPORTS / "kpi-2026-W47.issue.json").read_text("utf-8")
    found = json.loads(envelope)["source"]["sha256"]
    assert isinstance(found, str)
    return found


def test_the_page_links_its_numbers_to_their_cells(served: Google, shell: Shell) -> None:
    ran = shell("weekly", URL, "--format", "html")
    assert ran.err == ""
    assert ran.out.startswith("Tallvik Laddning · v. 47")
    assert len(served.questions) == 2
    page = (shell.folder / REPORTS / f"{ID}-2026-W47.html").read_text("utf-8")
    gid = 10 * [tab.name for tab in served.books[ID].tabs].index("Veckovärden")
    assert f'href="{URL}#gid={gid}&amp;range=D14" title="Veckovärden!D14"' in page
    assert f'<a href="{URL}" target="_blank" rel="noopener">Källa: Tallvik KPI</a>' in page


# What has no cell to open: our own words on the method and the plan, and counts of what the page
# itself lists. Everything else that has a digit links to its cell; what is worked out over many,
# to the range around them in the first one's sheet.
OURS = {
    "Dag 56 av 90", "Plankurva till dag 90", "Snitt 4 v.", "av 3 v.",
    ("Punkten är utfallet och strecket ett 90-procentigt intervall, räknat på testets egna"
     " siffror sedan start."),
    "Jämförelsen med kontrollen avgör: 99 % säkerhet krävs före planerat slut, 95 % därefter.",
    "Meta · topp 10 %", "Minst 6 annonsvarianter per kanal",
    "Av 9 annonser, rangordnade efter CTR. Få exponeringar drar mot snittet.",
    "5 nya annonser som bygger på vinnarna",
    "En jämn organisk publiceringstakt, minst 3 inlägg i veckan",
    "Minst 2 tydliga vinnare bland annonserna i varje kanal",
    "Minst 2 kontrollerade tester i veckan, en ändring i taget",
    "Tester planerade för de närmaste 4 veckorna, med regler för stopp och skalning",
    "Ett 90-dagarsmål kopplat till affären",
}  # fmt: skip
COUNTS = {
    "6 av 9 KPI:er är i fas, 2 något efter, 1 ligger efter",
    "3 signaler åt fel håll, 1 åt rätt håll",
    "Tester: 1 att stoppa, 1 att skala, 2 som fortsätter, 1 som väntar på data och 1 planerat",
    ("5 av 9 annonser har bevisat högre CTR än snittet, främst"
     " ”Vad kostar en laddplats, 15 s”"),
    "3 risker ökade i veckan", "3 uppföljningar att förbereda", "+ 2 till", "1 till",
    "61 av 62", "1 saknas", "3 av 7", "0 av 2", "1 av 4", "1 varning att kontrollera",
    "Meta · topp 10 %",
}  # fmt: skip
# Ranks, the heads of the weeks, the cells of the problems, and how many problems there are.
LISTS = {"rank", "hash", "dots", "cell", "more", "facts"}


def test_every_number_of_the_page_opens_its_cell(served: Google, shell: Shell) -> None:
    shell("weekly", URL, "--format", "html")
    page = (shell.folder / REPORTS / f"{ID}-2026-W47.html").read_text("utf-8")
    words = {
        " ".join(cell.text.split())
        for tab in served.books[ID].tabs
        for row in tab.rows
        for cell in row.cells
        if cell.kind is CellKind.TEXT and not cell.text.strip().isdigit()
    }

    def is_named(text: str) -> bool:
        """Names and sentences of the workbook's own, and nothing else that has a digit."""
        for word in sorted(words, key=len, reverse=True):
            text = text.replace(word, "")
        return not re.search(r"\d", text)

    left = [(where, text) for where, text in unlinked(page) if where not in LISTS]
    strangers = [it for it in left if it[1] not in OURS | COUNTS and not is_named(it[1])]
    assert strangers == []
    assert page.count('class="at"') > 170


@pytest.mark.usefixtures("served")
def test_a_bare_id_is_a_sheet_too(shell: Shell) -> None:
    assert shell("weekly", ID, "--format", "json").code == 0


def test_the_settings_file_names_sheet_key_and_credentials(
    served: Google, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(KEY_FILE)
    (shell.folder / "reportgen.toml").write_text(
        f'source = "{URL}#gid=0"\nkey = "tallvik"\n\n'
        '[google]\ncredentials = "keys/service-account.json"\n',
        "utf-8",
    )
    assert shell("weekly", "--format", "json").code == 0
    assert served.questions
    assert (shell.folder / REPORTS / "tallvik-2026-W47.json").exists()
    assert shell("open", "--print").out == f"{URL}\n"


def test_two_clients_of_one_settings_file(served: Google, shell: Shell) -> None:
    other = ID.replace("1Bxi", "2Bxi")
    served.books[other] = replace(served.books[ID], title="Bjurvik")
    (shell.folder / "reportgen.toml").write_text(
        f'[clients.tallvik]\nsource = "{URL}"\n[clients.bjurvik]\nsource = "{other}"\n', "utf-8"
    )
    assert shell("weekly", URL, "--format", "json").code == 0
    assert shell("weekly", other, "--format", "json", "--out", "andra").code == 0
    assert (shell.folder / REPORTS / "tallvik-2026-W47.json").exists()
    assert (shell.folder / "andra/2026-W47/bjurvik-2026-W47.json").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('source = "https://example.com/kpi"', "is not the address of a Google Sheet"),
        (
            '[google]\napi_key = "x"',
            "google.api_key looks like a password",
        ),
        ('google = "x"', "“google” is not a known setting. Use one of: [google]."),
        ('credentials = "x.json"', "Did you mean google.credentials?"),
    ],
)
def test_mistakes_in_the_settings_file(shell: Shell, line: str, told: str) -> None:
    (shell.folder / "reportgen.toml").write_text(f"{line}\n", "utf-8")
    ran = shell("weekly")
    assert ran.code == 2
    assert told in ran.err


def test_a_key_in_the_settings_file_is_told_where_to_go(shell: Shell) -> None:
    (shell.folder / "reportgen.toml").write_text('[google]\napi_key = "x"\n', "utf-8")
    assert "REPORTGEN_GOOGLE_API_KEY" in shell("weekly").err


@pytest.mark.parametrize(
    "address",
    ["https://example.com/kpi.xlsx", "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml"],
)
def test_an_address_of_something_else(shell: Shell, address: str) -> None:
    ran = shell("weekly", address)
    assert ran.code == 2
    assert "Open the sheet in the browser and copy the address" in ran.err


# Out of reach


def out_of_reach(shell: Shell, *words: str) -> Ran:
    before = {path: path.read_bytes() for path in shell.folder.rglob("*") if path.is_file()}
    ran = shell("weekly", URL, "--format", "json", *words)
    assert ran.code == 4
    assert {p: p.read_bytes() for p in shell.folder.rglob("*") if p.is_file()} == before
    return ran


def test_the_last_issue_is_named_and_nothing_overwritten(served: Google, shell: Shell) -> None:
    shell("weekly", URL, "--format", "json")
    served.always = Reply(502, html="<h1>Bad Gateway</h1>")
    ran = out_of_reach(shell)
    assert ran.out == ""
    assert "Google svarar med ett fel (502), trots flera försök." in ran.err
    assert f"Den senaste rapporten gäller v. 47: {REPORTS}/{ID}-2026-W47.json" in ran.err
    assert "Gör rapporten av den med --offline." in ran.err


def test_who_to_share_with(served: Google, shell: Shell) -> None:
    served.always = Reply(403)
    ran = out_of_reach(shell, "--lang", "en")
    assert f"choose Share, and add {ACCOUNT} as a viewer" in ran.err
    assert "last report" not in ran.err


@pytest.mark.usefixtures("served")
def test_nobody_signed_in(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_FILE)
    assert "reportgen connect google" in out_of_reach(shell).err
    assert shell("check", URL).code == 4


def test_offline_from_the_copy_and_page_1_says_so(served: Google, shell: Shell) -> None:
    shell("weekly", URL, "--format", "html")
    fresh = (shell.folder / REPORTS / f"{ID}-2026-W47.html").read_text("utf-8")
    asked = len(served.asked)
    ran = shell("weekly", URL, "--format", "html", "--offline")
    assert ran.code == 0
    assert len(served.asked) == asked
    page = (shell.folder / REPORTS / f"{ID}-2026-W47.html").read_text("utf-8")
    assert "Från en sparad kopia, läst" not in fresh
    assert page.count("Från en sparad kopia, läst") == 2  # in the masthead and at the foot
    source = report(shell)["source"]
    envelope = json.loads((shell.folder / REPORTS / f"{ID}-2026-W47.issue.json").read_text("utf-8"))
    assert isinstance(source, dict)
    assert envelope["read_at"] == source["copied_at"]


def test_explain_of_a_google_sheet_and_of_its_copy(served: Google, shell: Shell) -> None:
    kpi, test = shell("explain", "CTR", URL), shell("explain", "T-07", URL)
    assert (kpi.code, test.code) == (0, 0)
    assert kpi.out.splitlines()[0] == "CTR · v. 47"
    assert "Veckovärden!" in kpi.out
    assert "Data!" in test.out
    asked = len(served.asked)
    assert shell("explain", "CTR", URL, "--offline").out == kpi.out
    assert shell("explain", "T-07", URL, "--offline").out == test.out
    assert len(served.asked) == asked
    served.always = Reply(503)
    assert shell("explain", "CTR", URL).code == 4


@pytest.mark.usefixtures("served")
def test_explain_offline_without_a_copy(shell: Shell) -> None:
    ran = shell("explain", "CTR", URL, "--offline", "--lang", "sv")
    assert (ran.code, ran.out) == (4, "")
    assert "utan --offline" in ran.err


@pytest.mark.usefixtures("served")
def test_offline_without_a_copy(shell: Shell) -> None:
    assert "utan --offline" in out_of_reach(shell, "--offline", "--lang", "sv").err


def test_a_fault_in_a_cell_is_told_with_the_address_to_check(served: Google, shell: Shell) -> None:
    book = load_workbook(shell.sample())
    book["Veckovärden"]["F14"].value = "fyrahundra"
    book.save(shell.folder / "kpi.xlsx")
    grid, _ = readers.read(shell.folder / "kpi.xlsx")
    assert grid is not None
    served.books[ID] = Book.of(grid)
    ran = shell("weekly", URL, "--format", "html")
    assert f"reportgen check {URL}" in ran.out
    page = (shell.folder / REPORTS / f"{ID}-2026-W47.html").read_text("utf-8")
    assert "&amp;range=F14" in page
    checked = shell("check", URL)
    assert checked.code == 1
    assert "F14" in checked.out
    assert "KPI: 1 fel" in checked.out


# Signing in, and secrets


def test_connect_then_report_then_forget(
    served: Google, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Browser(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: ARG002
            threading.Thread(target=requests.get, args=(url,), kwargs={"timeout": 5}).start()
            return True

    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(webbrowser, "get", lambda _=None: Browser())
    monkeypatch.delenv(KEY_FILE)
    client = served.client(shell.folder / "keys")
    ran = shell("connect", "google", "--client", client, "--lang", "sv")
    assert ran.code == 0
    assert str(token_path()) in ran.out
    assert shell("weekly", URL, "--format", "json").code == 0
    served.revoked = True
    assert "reportgen connect google" in out_of_reach(shell).err
    assert "removed" in shell("connect", "google", "--forget").out
    assert "No sign-in was kept" in shell("connect", "google", "--forget").out


def test_connect_without_a_client(shell: Shell, at_google: Google) -> None:
    ran = shell("connect", "google")
    assert ran.code == 4
    assert "docs/google.md" in ran.err
    assert at_google.asked == []


def test_no_secret_comes_out_anywhere(
    served: Google, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Success and every failure, with --debug too: what is printed and every file that is left."""
    said = [shell("--debug", "weekly", URL), shell("check", URL, "--json"), shell("history", URL)]
    monkeypatch.setattr(
        "reportgen.readers.google.Pace", lambda: Pace(read=0.2, sleep=lambda _: None)
    )
    for reply in (Reply(401), Reply(403), Reply(502, html="x"), Reply(cut=True), Reply(hang=0.3)):
        served.always = reply
        said.append(shell("--debug", "weekly", URL))
    served.always = None
    served.revoked = True
    said += [shell("--debug", "weekly", URL), shell("weekly", URL, "--offline")]
    printed = "".join(ran.out + ran.err for ran in said)
    files = [path for path in shell.folder.rglob("*") if path.is_file()]
    left = b"".join(content(path) for path in files if path.parent.name != "keys")
    assert len(left) > 100_000
    for secret in SECRETS:
        assert secret not in printed
        assert secret.encode() not in left


def content(path: Path) -> bytes:
    raw = path.read_bytes()
    return zlib.decompress(raw) if path.suffix == ".copy" else raw


def test_opening_needs_a_screen(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.cli.screen.launched", lambda _: False)
    ran = shell("open", URL)
    assert ran.code == 5
    assert URL in ran.err
    opened: list[str] = []
    monkeypatch.setattr("reportgen.cli.screen.launched", lambda what: not opened.append(what))
    shell.sample()
    assert shell("open").code == 0
    assert opened == ["kpi.xlsx"]


def test_only_a_workbook_is_opened(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows would run what the settings name, and they may have come with the workbook."""
    opened: list[str] = []
    monkeypatch.setattr("reportgen.cli.screen.launched", lambda what: not opened.append(what))
    (shell.folder / "kpi.xlsx.bat").write_text("del *", "utf-8")
    (shell.folder / "reportgen.toml").write_text('source = "kpi.xlsx.bat"\n', "utf-8")
    ran = shell("open")
    assert (ran.code, opened) == (2, [])
    assert "kpi.xlsx.bat is no workbook" in ran.err


def test_waiting_is_as_the_reader_means_it() -> None:
    assert google_http.Pace().deadline == 180


def test_a_sheet_without_a_client_is_called_by_its_whole_title(
    served: Google, shell: Shell
) -> None:
    kpis = sheet("KPI", [["KPI", "Mål"], ["CTR", As(0.017, "0.0%")]])
    weekly = sheet("Veckovärden", [["Vecka", "CTR"], ["2026-W47", As(0.016, "0.0%")]])
    served.books[ID] = Book([kpis, weekly], title="Acme Inc. plan 2.0")
    assert shell("weekly", URL, "--format", "json").code == 0
    assert report(shell)["client"] == "Acme Inc. plan 2.0"
