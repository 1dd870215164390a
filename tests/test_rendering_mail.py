"""The body of the mail: what it says, in which order, and that every mail program can show it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reports
from flat import flatten
from hostile import CELLS, Read, saying
from mailed import about, sample
from reportgen.dataclass import replace
from reportgen.language import LANGUAGES, Voice
from reportgen.problems import Message, Problem
from reportgen.rendering import mail, mailhead, scissors, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.rendering.mail import MOST, MailBody
from reportgen.report import GoalBar, Report, Signal

SV = Voice("sv", "SEK")
LOOK = BrandLook(palette())
PAGES = 4


def parts(
    report: Report, *themes: Path, pages: int | None = PAGES, subject: str | None = None
) -> tuple[MailBody | None, list[Problem]]:
    folders = theme.folders(themes)
    return mail.letter_parts(report, SV, LOOK, folders, pages, subject)


def body(report: Report, pages: int | None = PAGES, subject: str | None = None) -> MailBody:
    made, problems = parts(report, pages=pages, subject=subject)
    assert problems == []
    assert made is not None
    return made


# --- The subject ---


def test_the_subject_says_week_decisions_and_the_kpi_of_the_verdict() -> None:
    # Seven decisions, of which one waits.
    assert body(sample()).subject == "Veckorapport v.\u00a047: 6 beslut, CPA / CPL 418\u00a0kr"


def test_the_subject_of_a_verdict_without_a_kpi_takes_a_steering_one() -> None:
    report = replace(sample(), verdict=Message("", {}, "Lugn vecka."))
    kpis = tuple(replace(it, steering=it.name.startswith("Konv")) for it in report.kpis)
    subject = body(replace(report, kpis=kpis)).subject
    assert subject == "Veckorapport v.\u00a047: 6 beslut, Konverteringsgrad, sida 2,40\u00a0%"


def test_the_subject_finds_a_kpi_whose_name_the_verdict_cut() -> None:
    report = replace(sample(), verdict=Message("", {"kpi": "Konverteringsgrad,…"}, "Text."))
    assert ", Konverteringsgrad, sida 2,40" in body(report).subject


def test_the_subject_has_no_hidden_signs() -> None:
    report = sample()
    hidden = "\ufeffC\u200bP\u00adA\u202e"
    kpis = tuple(replace(it, name=f"{hidden} {i}\x07") for i, it in enumerate(report.kpis))
    subject = body(replace(report, kpis=kpis)).subject
    assert subject == "Veckorapport v.\u00a047: 6 beslut, CPA 0 41\u00a0%"
    assert body(replace(report, client="A\u202eB"), subject="{client}").subject == "AB"


def test_the_subject_without_values_and_decisions() -> None:
    assert (
        body(replace(sample(), kpis=(), decisions=())).subject
        == "Veckorapport v.\u00a047: inga beslut"
    )


def test_an_own_subject_is_filled_in_once() -> None:
    report = replace(sample(), client="{verdict}\r\nBcc: x@x.se")
    subject = body(report, subject="{client}, {week}: {decisions} {x}").subject
    assert subject == "{verdict} Bcc: x@x.se, v.\u00a047: 6 beslut {x}"


# --- What it says ---


def places(text: str, *needles: str) -> list[int]:
    found = [text.find(needle) for needle in needles]
    assert -1 not in found, dict(zip(needles, found, strict=True))
    return found


IN_ORDER = (
    "Björklid Solel",
    "Dag 56 av 90",
    "CPA / CPL är 27 % över mål.",
    "Mål: 120 kvalificerade leads på 90 dagar",
    "Beslut att ta i dag",
    "T-19 Bred målgrupp, TikTok",
    "T-21 Räkna på ditt tak, Meta",
    "Meta-budget",
    "+ ett beslut till i rapporten",  # five of six are shown
    "Tre av åtta KPI:er ligger efter plan",
    "Värt att titta på",
    "Negativ feedback",
    "Goda nyheter",
    "CTR, betalt",
    "Övriga 4 KPI:er",  # eight were looked at, four have a signal
    "Hela rapporten",
    "PDF bifogad, 4 sidor.",
    "Möte: Tisdag 24 november kl. 09.00",
    "Källa: kpi.xlsx",
    "9f2c41d8",
)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_both_bodies_say_page_1_in_its_order(kind: str) -> None:
    made = body(sample())
    page = Read(made.html).text.split("\u034f")[-1] if kind == "html" else made.text
    found = places(page.replace("\u00a0", " "), *IN_ORDER)
    assert found == sorted(found)


def test_a_kpi_s_row() -> None:
    text = Read(body(sample()).html).text.replace("\u00a0", " ").replace("\n", "")
    # 418 / 383 = 1.0914; the target is a ceiling
    places(text, "CPA / CPL▲ Ligger efter418 krmål ≤ 330 kr▲ +9,1 %sämre, signal")
    # 2.40 − 2.66 = −0.26 percentage points, as the column's head says
    places(text, "procentenheter", "▼ −0,26sämre, signal")


def test_the_text_says_the_numbers_of_a_row_with_their_unit() -> None:
    text = body(sample()).text.replace("\u00a0", " ")
    places(
        text,
        "- CPA / CPL bröt ut.\n  Ligger efter · mål ≤ 330 kr · +9,1 % mot v. 46 (sämre, signal)\n",
        "−0,26 procentenheter mot v. 46 (sämre, signal)",
    )


def test_the_preheader_says_decisions_meeting_and_what_is_furthest_behind() -> None:
    # Of the three that are behind: by day 46 it should have come 46/90 = 51 % of its way, and with
    # a mean of 1.725 it has come ln(1.725/1.8) / ln(1.2/1.8) = 10 %.
    assert mailhead.preheader(sample(), SV) == (
        "6 beslut att ta. Möte: Tisdag 24 november kl. 09.00. "
        "Ligger längst efter: Negativ feedback / 1 000 visn."
    )


def test_good_news_has_the_rows_that_flags_leave() -> None:
    report = sample()
    news = tuple(about(report, at) for at in (0, 1, 2))
    made = body(replace(report, good_news=news))
    assert "+ 2 goda nyheter till i rapporten" in made.text  # 3 flags + 1 of 3 = 4 rows
    assert "Andel kvalificerade leads bröt ut." in made.text
    assert "Pipeline per 10\u00a0000 kr bröt ut." not in made.text


def test_a_quiet_week() -> None:
    report = sample()
    kpis = tuple(replace(it, signal=Signal.NONE) for it in report.kpis)
    text = body(replace(report, kpis=kpis, flags=(), good_news=(), decisions=())).text
    places(text, "Inga beslut i dag.", "Ingen signal åt fel håll bland de 8\u00a0KPI:er")
    assert "Övriga" not in text


def test_a_first_week_without_goal_and_pdf() -> None:
    report = replace(reports.one_week(), goal=None, kpis_looked_at=0, meeting=None)
    made = body(report, pages=None)
    places(
        made.text, "Dag 7 av 90", "Inga beslut i dag.", "Ingen KPI gick att bedöma", "inte bifogad"
    )
    assert "Möte" not in made.text
    assert "<th" not in made.html


def test_a_report_without_anything() -> None:
    report = replace(
        sample(), kpis=(), flags=(), good_news=(), decisions=(), goal=None, findings=(),
        kpis_looked_at=0, plan=replace(sample().plan, phases=()),
    )  # fmt: skip
    text = body(report).text
    places(text, "CPA / CPL är 27 % över mål.", "Inga beslut i dag.", "KPI-läge", "PDF bifogad")
    assert "Dag 56" not in text


def test_a_plan_that_is_over_or_has_not_begun() -> None:
    over, before = (
        body(replace(sample(), plan=reports.plan(day))).html for day in (97, -3)
    )  # fmt: skip
    assert 'class="bar left"' not in over
    assert 'class="bar done"' not in before


def test_every_sentence_in_every_language() -> None:
    for lang in LANGUAGES:
        made, problems = mail.letter_parts(
            sample(), Voice(lang, "SEK"), LOOK, theme.folders(), PAGES
        )
        assert problems == []
        assert made is not None
        assert not re.search(r"\b(mail|word|signals|score)\.[a-z]", made.html + made.text)


# --- What mail programs need ---


def test_the_html_is_for_mail_programs() -> None:
    html = body(sample()).html
    read = Read(html)
    assert set(read.tags) <= {
        "html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "th",
        "h1", "h2", "p", "b", "span", "br",
    }  # fmt: skip
    styles = [value for name, value in read.attributes if name == "style"]
    assert [it for it in styles if re.search(r"var\(|flex|grid|position|url\(|rem\b", it)] == []
    assert not re.search(r"@import|@font-face|https?:", html)
    head = html.partition("</head>")[0]
    assert head.count("<style") == 1
    assert re.findall(r"@media \([^)]*\)", head) == [
        "@media (max-width: 620px)",
        "@media (prefers-color-scheme: dark)",
    ]
    assert '<meta name="color-scheme" content="light dark">' in head


def test_the_styles_are_on_the_tags() -> None:
    html = body(sample()).html
    naked = re.findall(r"<(?:td|th|h1|h2|p)\b(?![^>]*style=)[^>]*>", html)
    assert naked == []


def test_only_layout_tables_are_presentation() -> None:
    html = body(sample()).html
    tables = re.findall(r"<table[^>]*>", html)
    assert [it for it in tables if 'role="presentation"' not in it] == [
        it for it in tables if 'class="kpis"' in it
    ]
    kpis = html[html.index('class="kpis"') :]
    assert kpis.count('scope="col"') == 3
    assert kpis.count('scope="rowgroup"') == 2
    assert kpis.count('scope="row"') == 4
    assert "<th" not in html[: html.index('class="kpis"')]


def test_any_report_stays_below_what_gmail_shows() -> None:
    worst = saying("&\"'<" * 800, "é–1–2 " * 500, of=sample())
    made = body(worst, subject="{client} " * 90)
    assert len(made.html.encode()) <= MOST
    assert "Långa texter är kortade (…). I rapporten står de i sin helhet." in made.text
    assert len(made.subject) <= scissors.TEXT


def test_a_text_is_cut_between_two_words() -> None:
    pair = scissors.Scissors()
    assert pair.cut("ett två\ntre", 11) == "ett två tre"
    assert not pair.used
    assert pair.cut("ett två tre", 10) == "ett två…"
    assert pair.cut("e" * 20, 10) == "eeeeeeeee…"
    assert pair.used
    assert pair.cut("1\u00a0300\u00a0kr", 9) == "1\u00a0300\u00a0kr"


def test_the_same_report_gives_the_same_letter() -> None:
    assert body(sample()) == body(sample())


# --- Hostile cells and themes ---


@pytest.fixture(scope="module")
def poisoned() -> MailBody:
    return body(saying(*CELLS, of=sample()))


def test_cells_become_no_markup(poisoned: MailBody) -> None:
    page, decent = Read(poisoned.html), Read(body(saying("Ord", of=sample())).html)
    assert set(page.tags) <= set(decent.tags)
    assert {name for name, _ in page.attributes} == {name for name, _ in decent.attributes}
    kept = [value for name, value in page.attributes if any(cell in value for cell in CELLS)]
    assert kept == []


def test_cells_are_printed_as_they_stand(poisoned: MailBody) -> None:
    shown = Read(poisoned.html).text
    assert {cell for cell in CELLS if cell in shown} == {
        cell for cell in CELLS if cell in poisoned.text
    }
    assert len([cell for cell in CELLS if cell in shown]) > len(CELLS) / 2
    assert "&lt;" not in poisoned.text.replace("&lt;b&gt;&amp;&#x41;", "")


def test_control_characters_are_seen_to_be_there() -> None:
    made = body(saying("CPA\x07\x1b\ud800\u202e!", of=sample()))
    for text in (made.html, made.text):
        assert "CPA" + "\ufffd" * 4 + "!" in text
    assert made.subject.isprintable() or "\u00a0" in made.subject


def test_a_line_break_in_a_cell_begins_no_line() -> None:
    text = body(replace(sample(), meeting="tisdag\r\n\r\nFrån: chefen\u2028Betala")).text
    assert "Möte: tisdag Från: chefen Betala\n" in text


def themed(folder: Path, html: str = "", text: str = "") -> Path:
    if html:
        (folder / "mail.html").write_text('{% extends "mail.base.html" %}' + html, "utf-8")
    if text:
        (folder / "mail.txt").write_text('{% extends "mail.base.txt" %}' + text, "utf-8")
    return folder


def test_a_theme_fills_a_block_anew(tmp_path: Path) -> None:
    folder = themed(
        tmp_path,
        '{% block foot %}<tr><td class="foot">Från {{ letter.client }}</td></tr>{% endblock %}',
        "{% block foot %}Hälsningar {{ letter.client }} & Co{% endblock %}",
    )
    made, problems = parts(replace(sample(), client="Ek & Ö"), folder)
    assert problems == []
    assert made is not None
    assert "Från Ek &amp; Ö</td>" in made.html
    assert re.search(r'<td class="foot" style="[^"]*font-size: 12px', made.html)
    assert "Källa" not in made.html
    assert made.text.endswith("Hälsningar Ek & Ö & Co\n")


def test_a_theme_gets_no_file_into_the_letter(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text('td { content: "KANARIEFAGEL" }')
    theme_folder = tmp_path / "theme"
    theme_folder.mkdir()
    links = "".join(
        f'<link rel="stylesheet" href="{it}">'
        for it in (secret, secret.as_uri(), "../secret.css", "http://127.0.0.1:9/x.css")
    )
    made, _ = parts(sample(), themed(theme_folder, f"{{% block styles %}}{links}{{% endblock %}}"))
    assert made is not None
    assert "KANARIEFAGEL" not in made.html
    assert "<link" not in made.html


@pytest.mark.parametrize("block", ["{{ nothing.there }}", "{{ letter.__class__ }}"])
def test_a_fault_in_a_theme_is_one_problem(block: str, tmp_path: Path) -> None:
    source = f"{{% block foot %}}{block}{{% endblock %}}"
    made, problems = parts(sample(), themed(tmp_path, source))
    assert made is None
    assert flatten(problems, "severity", "kind", "sheet") == [
        ("error", "template-error", "mail.html")
    ]


def test_a_theme_that_says_too_much_is_told(tmp_path: Path) -> None:
    source = "{% block foot %}" + "{{ 'x' * 1900 }}" * 50 + "{% endblock %}"
    made, problems = parts(sample(), themed(tmp_path, source))
    assert made is not None
    assert flatten(problems, "severity", "kind") == [("warning", "mail-too-long")]
    assert "Gmail" in SV.say(problems[0].says)


def test_a_goal_without_words() -> None:
    report = replace(sample(), goal=GoalBar(None, "leads", 61, 120, decimals=0))
    places(body(report).text, "Mål: 120 leads", "Utfallet är 61, målet 120.")
