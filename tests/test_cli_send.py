"""``reportgen send``: who gets what, what it says, and the exit code of every ending."""

from __future__ import annotations

import json
import sys
from email.message import EmailMessage

import pytest
from mail_server import TOKEN
from openpyxl import load_workbook
from senders import Post, at_a_terminal

EVERYONE = ["bo@kund.se", "chef@solel.se", "eva@kund.se"]


def attachment(message: EmailMessage) -> bytes:
    (part,) = message.iter_attachments()
    content = part.get_content()
    assert isinstance(content, bytes)
    return content


def test_everyone_gets_the_report_that_lies_in_the_folder(post: Post) -> None:
    ran = post("--yes")

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Tallvik Laddning · v. 47 · 16–22 november 2026",
        "",
        "Ämne     Veckorapport v. 47: 7 beslut, Konverteringsgrad 2,43 %",
        "Från     Solel <rapport@solel.se>",
        "Bifogat  Tallvik Laddning – veckorapport v. 47.pdf",
        "Fil      reports/2026-W47/kpi-2026-W47.pdf",
        "Till     Eva Ek <eva@kund.se>",
        "         bo@kund.se",
        "Kopia    chef@solel.se",
        "",
        "1 problem i underlaget. Se det med: reportgen check kpi.xlsx",
        "",
        "✓ Eva Ek <eva@kund.se>  Skickat",
        "✓ bo@kund.se            Skickat",
        "✓ chef@solel.se         Skickat",
    ]
    assert post.box.reached == EVERYONE
    assert post.state() == "issued"
    pdf = (post.shell.folder / "reports/2026-W47/kpi-2026-W47.pdf").read_bytes()
    for _, message in post.box.inbox:
        assert attachment(message) == pdf
        assert str(message["To"]) == "Eva Ek <eva@kund.se>, bo@kund.se"
        assert str(message["Cc"]) == "chef@solel.se"
        assert [len(message.get_all(name, [])) for name in ("Date", "Message-ID", "X-Unsent")] == [
            1,
            1,
            0,
        ]
        assert max(message.as_bytes()) < 128  # every server takes it
    assert len({str(message["Message-ID"]) for _, message in post.box.inbox}) == 3


def test_again_nobody_gets_it_and_a_new_one_does(post: Post) -> None:
    post("--yes")
    ran = post("--yes", "--to", "Eva <EVA@kund.se>", "--to", "ny@kund.se", "--json")

    assert ran.code == 0
    rows = json.loads(ran.out)["recipients"]
    assert [(it["state"], it["earlier"]) for it in rows] == [("sent", True), ("sent", False)]
    assert len(post.box.to("eva@kund.se")) == 1
    assert len(post.box.to("ny@kund.se")) == 1


def test_a_week_that_was_issued_is_sent_as_it_was(post: Post) -> None:
    post.shell("weekly", "kpi.xlsx", "--final")
    folder = post.shell.folder / "reports/2026-W47"
    issued = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert post("--yes").code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == issued
    assert attachment(post.box.to("eva@kund.se")[0]) == issued["kpi-2026-W47.pdf"]


def test_changed_numbers_of_an_issued_week_hold_it(post: Post) -> None:
    post("--yes")
    post.write("F14", 480)
    ran = post("--yes")
    assert ran.code == 7
    assert "redan utgiven" in ran.err
    assert len(post.box.inbox) == 3

    ran = post("--yes", "--reissue", "Fakturan kom")
    assert ran.code == 0
    assert len(post.box.inbox) == 6  # revision 2 is another report
    assert post("--yes").code == 0
    assert len(post.box.inbox) == 6


def test_files_that_were_altered_are_not_sent(post: Post) -> None:
    post.shell("weekly", "kpi.xlsx", "--final")
    page = post.shell.folder / "reports/2026-W47/kpi-2026-W47.pdf"
    page.write_bytes(b"%PDF another")
    post.theme("other", "Så att den här körningen inte kan göra om den")
    config = post.shell.folder / "reportgen.toml"
    config.write_text(config.read_text("utf-8").replace("small", "other"), "utf-8")
    ran = post("--yes")
    assert ran.code == 7
    assert "kpi-2026-W47.pdf" in ran.err
    assert post.box.inbox == []


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [("E14", "fyrahundra", "Veckovärden\n  ✗ E14  CTR är en av de styrande KPI:erna")],
)
def test_an_error_in_a_steering_kpi_holds_it(
    post: Post, cell: str, value: object, words: str
) -> None:
    post.write(cell, value)
    ran = post("--yes")
    assert ran.code == 7
    assert words in ran.err
    assert ran.err.endswith("Rapporten hålls inne, och inget skickades.\n")
    assert post.box.connections == 0
    assert post.state() == "draft"

    assert post("--yes", "--anyway").code == 0
    assert post.box.reached == EVERYONE


def test_an_older_week_is_held_when_nobody_asked_for_it(post: Post) -> None:
    """Week 48 is over on 30 November, and nobody has typed its values: Monday's run says so."""
    assert post("--yes").code == 0
    monday = post("--yes", "--quiet", "--today", "2026-11-30")
    assert monday.code == 7
    assert (
        "Det finns inga värden för v. 48, som är slut, så detta är rapporten för v. 47."
        in monday.err
    )
    assert post("--yes", "--today", "2026-11-30", "--week", "47").code == 0
    assert post("--yes", "--today", "2026-11-30", "--anyway").code == 0
    assert post.box.reached == EVERYONE  # once


def test_a_week_that_is_not_over_is_held(post: Post) -> None:
    ran = post("--yes", "--week", "47", "--today", "2026-11-20")
    assert ran.code == 7
    assert (
        "Underlaget slutar den 19 november 2026, innan veckan är slut (22 november 2026)" in ran.err
    )
    assert post.box.connections == 0


def test_a_dry_run_reaches_nobody_and_marks_nothing(post: Post) -> None:
    ran = post("--dry-run")
    assert ran.code == 0
    assert "Ämne     Veckorapport v. 47" in ran.out
    assert "Till     Eva Ek <eva@kund.se>" in ran.out
    assert post.box.connections == 0
    assert post.state() == "draft"
    assert not (post.shell.folder / "data").exists()


def test_a_test_goes_to_oneself_as_often_as_one_likes(post: Post) -> None:
    for _ in range(2):
        assert post("--test", "Jag <jag@solel.se>").code == 0
    assert post.box.reached == ["jag@solel.se"] * 2
    messages = post.box.to("jag@solel.se")
    assert [str(it["To"]) for it in messages] == ["Jag <jag@solel.se>"] * 2
    assert messages[0]["Cc"] is None
    assert messages[0]["Message-ID"] != messages[1]["Message-ID"]  # mail programs show both
    assert post.state() == "draft"
    assert not (post.shell.folder / "data").exists()


def test_to_means_these_and_no_others(post: Post) -> None:
    assert post("--yes", "--to", "ny@kund.se", "--to", "Ek, Ann <ann@kund.se>").code == 0
    assert post.box.reached == ["ann@kund.se", "ny@kund.se"]


def test_no_cell_of_the_workbook_reaches_a_header(post: Post) -> None:
    """The subject has a KPI's name and the attachment that of the client."""
    book = load_workbook(post.book)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in {"Tallvik Laddning", "Konverteringsgrad"}:
                    cell.value = f"{cell.value}\r\nBcc: x@evil.se\r\n\r\n\u202e"
    book.save(post.book)
    assert post("--yes").code == 0
    assert post.box.reached == EVERYONE
    fields = "Subject From To Cc MIME-Version Content-Type Date Message-ID"
    assert all(message.keys() == fields.split() for _, message in post.box.inbox)
    assert "Bcc: x@evil.se" in str(post.box.inbox[0][1]["Subject"])


@pytest.mark.parametrize(("answer", "code", "reached"), [("j\n", 0, EVERYONE), ("\n", 130, [])])
def test_it_asks_first(
    post: Post, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, reached: list[str]
) -> None:
    at_a_terminal(monkeypatch, answer)
    ran = post()
    assert ran.code == code
    assert "Skicka till 3 personer? [j/N]" in ran.out
    assert post.box.reached == reached


def test_nobody_to_ask(post: Post) -> None:
    ran = post()
    assert ran.code == 2
    assert "add --yes" in ran.err
    assert not (post.shell.folder / "reports").exists()


def test_one_of_three_is_refused_and_gets_it_later(post: Post) -> None:
    post.box.rcpt["bo@kund.se"] = ["550 5.1.1 No such user"]
    ran = post("--yes", "--quiet")
    assert ran.code == 6
    first, second = ran.out.splitlines()
    assert first == "✗ bo@kund.se  Nekades"
    assert "550 5.1.1 No such user" in second
    assert post.box.reached == ["chef@solel.se", "eva@kund.se"]
    assert post("--yes").code == 0
    assert post.box.reached == EVERYONE


def test_what_may_have_arrived_is_sent_again_only_by_name(post: Post) -> None:
    post.box.cut_after = {"chef@solel.se"}  # the last one, so that no pause is needed
    ran = post("--yes")
    assert ran.code == 6
    assert "? chef@solel.se         Kan ha fått den" in ran.out
    assert "reportgen send --resend chef@solel.se" in ran.out
    assert post("--yes").code == 6
    assert len(post.box.inbox) == 3
    assert post("--yes", "--resend", "chef@solel.se").code == 0
    assert post("--yes").code == 0
    first, second = post.box.to("chef@solel.se")
    assert first["Message-ID"] == second["Message-ID"]


def test_a_token_instead_of_a_password(post: Post) -> None:
    script = post.shell.folder / "token.py"
    script.write_text(f"print('{TOKEN}')", "utf-8")
    post.settings(f"token_command = ['{sys.executable}', '{script}']")
    assert post("--yes").code == 0
    assert post.box.reached == EVERYONE


def test_a_wrong_password(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_SMTP_PASSWORD", "fel")
    ran = post("--yes")
    assert ran.code == 6
    assert ran.out.count("godtog inte lösenordet") == 1  # once, for all three
    assert post.state() == "draft"  # nobody has it, so it may still change


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--to", "eva"), "--to takes one e-mail address"),
        (("--to", "a@b.se\r\nBcc: c@d.se"), "--to takes one e-mail address"),
        (("--test", "a@b.se,c@d.se"), "--test takes one e-mail address"),
        (("--resend", "ny@kund.se"), "ny@kund.se is not among the recipients"),
    ],
)
def test_addresses_that_are_none(post: Post, words: tuple[str, ...], told: str) -> None:
    ran = post("--yes", *words)
    assert ran.code == 2
    assert told in ran.err
    assert post.box.connections == 0


def test_settings_that_lack_something(post: Post) -> None:
    (post.shell.folder / "reportgen.toml").write_text('[mail]\nsubject = "x"\n', "utf-8")
    ran = post("--yes")
    assert ran.code == 2
    assert [line.partition(".")[0] for line in ran.err.splitlines()] == [
        "Error: The settings don't say who the report is from",
        "The settings don't say who gets the report",
        "The settings don't say which server sends the report",
    ]


def test_a_workbook_that_is_none(post: Post) -> None:
    post.book.write_bytes(b"")
    assert post("--yes").code == 3
    post.book.unlink()
    assert post("--yes").code == 4
    assert post.box.connections == 0


def test_a_ledger_that_is_damaged_stops_the_sending(post: Post) -> None:
    data = post.shell.folder / "data"
    data.mkdir()
    (data / "sent.sqlite3").write_bytes(b"no database" * 100)
    ran = post("--yes")
    assert ran.code == 6
    assert "sent.sqlite3" in ran.err or str(data) in ran.err
    assert post.box.inbox == []
