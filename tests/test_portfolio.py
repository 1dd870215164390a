"""``reportgen portfolio``: from the kept reports to one page over all clients."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pdfs import texts

import reports
from commands import Shell
from hostile import CELLS, Read
from reportgen import delivery
from reportgen.dataclass import replace
from reportgen.delivery import Order
from reportgen.report import Status, Totals

READ_AT = "2026-11-24T06:00:00+00:00"


def keep(out: Path, key: str, week: str = "2026-W47", **fields: object) -> None:
    """The sample's report as that of `key`, issued with a page of its own."""
    found = replace(reports.sample(), week=week, client=fields.pop("client", key), **fields)
    read_at = str(fields.get("read_at", READ_AT))
    done = delivery.issue({"html": b"<p>its own"}, found, Order(out, key, read_at))
    assert done.paths


def quiet() -> dict[str, object]:
    """What a report is in which nothing is to be done."""
    fine = replace(reports.sample().kpis[0], status=Status.ON_TRACK)
    return {"kpis": (fine,), "decisions": (), "problems": (), "recovery": None}


def page(shell: Shell, folder: str = "reports", week: str = "2026-W47") -> dict[str, object]:
    found: dict[str, object] = json.loads(
        (shell.folder / folder / f"portfolio-{week}.json").read_bytes()
    )
    return found


def clients(shell: Shell) -> list[tuple[object, object, object]]:
    rows = page(shell)["clients"]
    assert isinstance(rows, list)
    return [(it["key"], it["week"], it["need"]) for it in rows]


def test_the_page(shell: Shell) -> None:
    out = shell.folder / "reports"
    keep(out, "acme", client="Acme AB")
    keep(out, "birch", client="Birch & Co", **quiet())
    ran = shell("portfolio", "reports", "--lang", "sv")

    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "1 av 2 kunder behöver ett samtal: Acme AB."
    assert lines[2].startswith("▲ Acme AB: ")
    assert [line.split()[1] for line in lines[-3:]] == [
        f"reports/portfolio-2026-W47.{it}" for it in ("pdf", "html", "json")
    ]
    html = (out / "portfolio-2026-W47.html").read_text("utf-8")
    assert '<html lang="sv">' in html
    assert '<a href="2026-W47/acme-2026-W47.html">Acme AB</a>' in html
    assert "Birch &amp; Co" in html
    printed = "\n".join(texts((out / "portfolio-2026-W47.pdf").read_bytes()))
    assert "Kundöversikt, v. 47" in printed
    assert "Vem som ska ringas först" in printed
    assert delivery.verify(out)[1] == []  # the page is no report without an envelope


def test_the_same_reports_are_the_same_bytes(shell: Shell) -> None:
    out = shell.folder / "reports"
    keep(out, "acme")
    keep(out, "birch", **quiet())

    def made() -> dict[str, bytes]:
        assert shell("portfolio").code == 0
        return {it.name: it.read_bytes() for it in out.glob("portfolio-*")}

    first = made()
    assert len(first) == 3
    assert made() == first
    keep(out, "cedar")
    assert made() != first


def test_which_week_and_who_has_no_report_of_it(shell: Shell) -> None:
    out = shell.folder / "reports"
    keep(out, "acme", "2026-W46")
    keep(out, "acme", "2026-W47")
    keep(out, "birch", "2026-W46", **quiet())
    # A look at a week that is not over is not yet the week of the page.
    early = replace(reports.sample(), week="2026-W48", client="cedar")
    delivery.issue({}, early, Order(out, "cedar", READ_AT))

    ran = shell("portfolio", "--lang", "en")
    assert clients(shell) == [("acme", "2026-W47", "behind"), ("birch", "2026-W46", "data")]
    assert page(shell)["absent"] == [{"key": "cedar", "damaged": False}]
    html = (out / "portfolio-2026-W47.html").read_text("utf-8").replace("\u00a0", " ")
    assert "No report for week 47: birch. An earlier one stands in." in html
    assert "No report yet: cedar." in html
    assert ran.code == 0

    shell("portfolio", "--week", "46")
    rows = page(shell, week="2026-W46")["clients"]
    assert isinstance(rows, list)
    assert [(it["key"], it["week"]) for it in rows] == [
        ("acme", "2026-W46"),
        ("birch", "2026-W46"),
    ]


def test_damaged_reports_are_told_and_an_earlier_one_stands_in(shell: Shell) -> None:
    out = shell.folder / "reports"
    keep(out, "acme", "2026-W46")
    keep(out, "acme", "2026-W47")
    keep(out, "birch", **quiet())
    keep(out, "cedar")
    (out / "2026-W47/acme-2026-W47.json").write_text("{}")
    (out / "2026-W47/cedar-2026-W47.issue.json").write_text("{}")
    ran = shell("portfolio", "--lang", "en")
    assert ran.code == 0
    assert "acme-2026-W47.json" in ran.err or "acme-2026-W47.issue.json" in ran.err
    assert [key for key, _, _ in clients(shell)] == ["acme", "birch"]
    assert page(shell)["absent"] == [{"key": "cedar", "damaged": True}]


def test_the_clients_of_the_settings_file(shell: Shell) -> None:
    for folder, client in (("a", "Acme"), ("b", "Birch")):
        keep(shell.folder / folder / "reports", "kpi", client=client)
    (shell.folder / "reportgen.toml").write_text(
        "lang = 'en'\n"
        "[agency]\nname = 'Norrsken'\ncolour = '#123456'\n"
        "[clients.kpi]\nsource = 'a/kpi.xlsx'\n"
        "[clients.birch]\nsource = 'b/kpi.xlsx'\nout = 'b/reports'\n"
        "[clients.dill]\nsource = 'd/kpi.xlsx'\n",
        "utf-8",
    )
    assert shell("portfolio").code == 0
    assert [it[0] for it in clients(shell)] == ["kpi"]
    assert page(shell)["name"] == "Norrsken"
    assert page(shell)["absent"] == [
        {"key": "birch", "damaged": False},  # whose file there is called kpi
        {"key": "dill", "damaged": False},
    ]
    html = (shell.folder / "reports/portfolio-2026-W47.html").read_text("utf-8")
    assert "#123456" in html
    assert "Norrsken – Client overview" in html
    assert '<a href="../a/reports/2026-W47/kpi-2026-W47.html">' in html


def test_a_logo_of_the_agency_that_is_not_there_is_told(shell: Shell) -> None:
    keep(shell.folder / "reports", "kpi", client="Acme")
    (shell.folder / "reportgen.toml").write_text("lang = 'sv'\nagency.logo = 'n.svg'\n", "utf-8")
    ran = shell("portfolio")
    assert ran.code == 0
    assert "Logotypen ”n.svg” finns inte bredvid reportgen.toml. Lägg filen i samma" in ran.err


def test_two_folders_with_one_key(shell: Shell) -> None:
    for folder, client, currency in (("a", "Acme", "SEK"), ("b", "Birch", "EUR")):
        keep(
            shell.folder / folder / "reports",
            "kpi",
            client=client,
            currency=currency,
            totals=Totals(spend=1000.0),
        )
    assert shell("portfolio", "a", "b", "--lang", "en").code == 0
    assert {key for key, _, _ in clients(shell)} == {"a/kpi", "b/kpi"}
    html = (shell.folder / "reports/portfolio-2026-W47.html").read_text("utf-8")
    assert "€1,000" in html
    assert "kr" in html


def test_a_folder_named_twice_is_one(shell: Shell) -> None:
    keep(shell.folder / "reports", "acme")
    assert shell("portfolio", "reports", shell.folder / "reports").code == 0
    assert [key for key, _, _ in clients(shell)] == ["acme"]


SAID = {
    "sv": ("Kundöversikt, v. 47", " föll till "),
    "en": ("Client overview, week 47", " fell to "),
    "bg": ("Преглед на клиентите, седмица 47", " спадна до "),
    "uk": ("Огляд клієнтів, тиж. 47", " зниження до "),
}


def test_a_report_in_another_language_is_told_in_the_pages(shell: Shell) -> None:
    shell.sample("acme.xlsx", "sv")
    shell.sample("birch.xlsx", "en")
    shell("weekly", "acme.xlsx", "birch.xlsx", "--format", "json", "--jobs", "1")
    for lang, (title, verb) in SAID.items():
        assert shell("portfolio", "--lang", lang, "--format", "html").code == 0
        rows = page(shell)["clients"]
        assert isinstance(rows, list)
        assert [verb in it["verdict"]["text"] for it in rows] == [True, True]
        html = (shell.folder / "reports/portfolio-2026-W47.html").read_text("utf-8")
        assert title in html.replace("\u00a0", " ")


def test_its_language_is_that_of_most(shell: Shell) -> None:
    out = shell.folder / "reports"
    keep(out, "a", language="en")
    keep(out, "b", language="sv")
    keep(out, "c", language="sv")
    shell("portfolio")
    assert page(shell)["language"] == "sv"


def test_hostile_words_are_printed_as_they_stand(shell: Shell) -> None:
    out = shell.folder / "reports"
    for at, cell in enumerate(CELLS):
        keep(out, f"c{at:02}", client=cell)
    assert shell("portfolio", "--format", "html").code == 0
    html = (out / "portfolio-2026-W47.html").read_text("utf-8")
    found = Read(html)
    assert {"script", "iframe", "img"} & set(found.tags) == set()
    links = [value for name, value in found.attributes if name in {"href", "src"}]
    assert [it for it in links if not it.startswith("2026-W47/c")] == []
    assert [cell for cell in CELLS if cell not in found.text] == []


def test_it_can_be_read_aloud(shell: Shell) -> None:
    """One h1, heads for every column, a label for every table: as the weekly page has them."""
    out = shell.folder / "reports"
    keep(out, "acme")
    shell("portfolio", "--format", "html")
    html = (out / "portfolio-2026-W47.html").read_text("utf-8")
    assert html.count("<h1>") == 1
    heads = re.findall(r'<th scope="(?:col|row|rowgroup)" role="(?:column|row)header"', html)
    assert len(heads) == len(re.findall(r"<th\b", html))
    assert len(re.findall(r"<table\b[^>]*aria-labelledby=", html)) == len(
        re.findall(r"<table\b", html)
    )
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)


def test_reports_in_another_folder_are_named(shell: Shell) -> None:
    (shell.folder / "kunder" / "reports").mkdir(parents=True)
    ran = shell("portfolio")
    assert ran.code == 2
    assert "Name the folder with the reports: reportgen portfolio kunder/reports\n" in ran.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["portfolio"], 2, "There is no folder reports here."),
        (["portfolio", "empty"], 3, "There is no kept report to show."),
        (["portfolio", "gone"], 2, "gone"),
    ],
)
def test_nothing_to_show(shell: Shell, words: list[str], code: int, told: str) -> None:
    (shell.folder / "empty").mkdir()
    ran = shell(*words)
    assert ran.code == code
    assert told in ran.err


def test_a_page_that_can_not_be_written(shell: Shell) -> None:
    keep(shell.folder / "reports", "acme")
    (shell.folder / "file").touch()
    ran = shell("portfolio", "--out", "file/below", "--format", "json")
    assert ran.code == 5
    assert ran.out == "" or "file" in ran.err
