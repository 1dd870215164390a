from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pdfs import pages, pdf, texts

import reports
from reportgen.colour import Colour
from reportgen.dataclass import dataclass, field, replace
from reportgen.language import Voice
from reportgen.problems import Message, Severity, ValueKind
from reportgen.records import Cadence
from reportgen.rendering import documents, quality, theme
from reportgen.rendering.brand import BrandLook, Logo
from reportgen.rendering.colours import palette
from reportgen.rendering.gallery import Target, whole
from reportgen.rendering.html import Page, plan_day, render
from reportgen.rendering.typeset import unbroken
from reportgen.report import Flag, ProblemRow, Report, Status

SV, EN = Voice("sv", "SEK"), Voice("en", "SEK")
LOOK = BrandLook(palette())
VOID = {"meta", "img", "col", "wbr", "br"}


def page(
    report: Report, target: Target = "html", voice: Voice = SV, look: BrandLook = LOOK
) -> Page:
    made, problems = render(report, voice, look, target, theme.folders())
    assert problems == []
    assert made is not None
    return made


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> list[Node]:
        below = [n for c in self.children if isinstance(c, Node) for n in c.walk()]
        return [self, *below]

    def all(self, tag: str, name: str | None = None) -> list[Node]:
        return [
            n
            for n in self.walk()
            if n.tag == tag and (name is None or name in n.attributes.get("class", "").split())
        ]

    @property
    def text(self) -> str:
        """The text one reads: without that of styles and figures, spaces as one."""
        if self.tag in {"style", "svg"}:
            return ""
        parts = (c if isinstance(c, str) else c.text for c in self.children)
        return re.sub(r"[ \n]+", " ", " ".join(parts)).strip()


class Tree(HTMLParser):
    """The elements of a page; fails on a tag that closes another one's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]
        self.feed(html)
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {k: v or "" for k, v in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Node(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def tree(report: Report, target: Target = "html", voice: Voice = SV) -> Node:
    return Tree(page(report, target, voice).html).root


def row(report: Report, name: str) -> Node:
    """The scoreboard's row of a KPI."""
    return next(r for r in tree(report).all("tr", "kpi") if name in r.text)


def with_score(report: Report, at: int, **changes: object) -> Report:
    kpis = list(report.kpis)
    kpis[at] = replace(kpis[at], **changes)  # type: ignore[arg-type]
    return replace(report, kpis=tuple(kpis))


# The document


@pytest.mark.parametrize("target", ["html", "print"])
def test_one_h1_and_every_section_named_by_its_h2(target: Target) -> None:
    root = tree(reports.sample(), target)
    assert [h.text for h in root.all("h1")] == ["Veckorapport v.\u00a047"]
    headings = {h.attributes["id"] for h in root.all("h2")}
    named = [
        s.attributes["aria-labelledby"]
        for s in root.all("section")
        if "aria-labelledby" in s.attributes
    ]
    assert set(named) == headings == {"decisions", "scoreboard", "detail", "quality", "problems"}
    assert root.all("html")[0].attributes["lang"] == "sv"


@pytest.mark.parametrize("report", [reports.sample(), reports.with_kpis(25), reports.gaps()])
def test_ids_are_unique_and_references_point_at_one(report: Report) -> None:
    nodes = tree(report).walk()
    ids = Counter(n.attributes["id"] for n in nodes if "id" in n.attributes)
    assert set(ids.values()) == {1}
    for node in nodes:
        assert set(node.attributes.get("aria-labelledby", "").split()) <= set(ids)


@pytest.mark.parametrize("report", [reports.full(), reports.one_week()])
def test_the_page_says_where_it_goes_and_the_paper_does_not(report: Report) -> None:
    root = tree(report)
    (contents,) = root.all("nav")
    named = [(it.attributes["href"][1:], it.text) for it in contents.all("a")]
    sections = [s for s in root.all("section") if s.all("p", "kicker")]
    found = [(s.attributes["aria-labelledby"], s.all("p", "kicker")[0].text) for s in sections]
    assert named == found
    assert tree(report, "print").all("nav") == []


def test_what_a_theme_leaves_out_is_not_among_them(tmp_path: Path) -> None:
    empty = '{% extends "base.html" %}{% block creative %}{% endblock %}'
    (tmp_path / "weekly.html").write_text(empty, "utf-8")
    made, _ = render(reports.full(), SV, LOOK, "html", theme.folders((tmp_path,)))
    assert made is not None
    (contents,) = Tree(made.html).root.all("nav")
    named = [it.attributes["href"][1:] for it in contents.all("a")]
    assert named == ["detail", "channels", "risks", "quality", "ahead", "problems"]


def test_every_header_cell_has_its_scope() -> None:
    heads = tree(reports.sample()).all("th")
    assert {h.attributes.get("scope") for h in heads} == {"col", "row", "rowgroup"}


def test_the_html_needs_no_other_file() -> None:
    html = page(reports.sample()).html
    assert "figure:" not in html
    assert re.findall(r"url\((?!data:)", html) == []
    assert not {n.tag for n in Tree(html).root.walk()} & {"link", "script", "iframe"}
    assert {n.attributes["src"][:5] for n in Tree(html).root.all("img")} <= {"data:"}


def test_print_calls_its_figures_by_name_and_has_them_all() -> None:
    made = page(reports.sample(), "print")
    assert set(re.findall(r"figure:(\d+)", made.html)) == set(made.figures)
    assert "<svg" not in made.html
    alts = [n.attributes["alt"] for n in Tree(made.html).root.all("img")]
    assert all(alts)
    assert any(alt.startswith("CPA / CPL: CPA bröt uppåt, 27 % över mål. Utfall:") for alt in alts)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page(reports.sample()) == page(reports.sample())
    assert pdf(reports.sample()) == pdf(reports.sample())


@pytest.mark.parametrize("target", ["html", "print"])
def test_a_users_text_is_printed_as_it_stands(target: Target) -> None:
    h = reports.HOSTILE
    said = Message("", text=h)
    report = reports.sample()
    report = replace(
        report,
        client=h,
        meeting=h,
        verdict=said,
        findings=(said, said, said),
        goal=replace(report.goal, text=h),  # type: ignore[type-var]
        source=replace(report.source, name=h),
        kpis=tuple(replace(k, name=h, owner=h, headline=said) for k in report.kpis),
        events=tuple(replace(e, text=h, letter="<b>") for e in report.events),
        flags=(Flag("", {}, text=h),),
        problems=(ProblemRow(Severity.ERROR, "x", h, h, h, h),),
    )
    root = tree(report, target)
    assert not root.all("script")
    assert "<script>alert(1)</script> {{ 7*7 }} &" in root.all("p", "verdict")[0].text
    assert "\x07" not in page(report, target).html


def test_a_pdf_of_hostile_texts_is_made_without_a_word() -> None:
    assert len(texts(pdf(reports.with_kpis(8, reports.HOSTILE)))) >= 3


@pytest.mark.parametrize("lang", ["sv", "en", "bg", "uk"])
def test_the_numbers_of_the_facts_stand_on_one_line(lang: str) -> None:
    report = reports.full()
    values = [f.value for f in quality.quality(report, Voice(lang, "SEK")).facts]
    large = [c for it in pages(pdf(report, lang)) for c in it.chars if 12.9 < c.size < 13.1]
    assert "".join(c.text for c in large) == "".join("".join(values).split())
    assert len({round(c.bottom) for c in large}) == 1


# Page 1


def test_the_masthead_says_who_what_and_when() -> None:
    head = tree(reports.sample()).all("header")[0]
    assert head.text.startswith(
        "Björklid Solel Veckorapport v.\u00a047 16–22\u00a0november 2026 · Möte:"
    )
    current = head.all("li", "current")[0]
    assert current.text == "Systematiska experiment Dag 56 av 90"
    # Day 56 is the 26th of the 30 days of phase 2: 86.7 %
    assert current.all("span", "done")[0].attributes["style"] == "width: 86.7%"


def test_a_logo_stands_for_the_name_and_is_read_as_it() -> None:
    look = BrandLook(palette(), Logo("data:image/png;base64,AAAA", ratio=8.0))
    root = Tree(page(reports.sample(), look=look).html).root
    logo = root.all("img", "logo")[0]
    # 16 rem at most: 2 rem high at eight times as wide
    assert logo.attributes["style"] == "width: 16.0rem; height: 2.0rem"
    assert logo.attributes["alt"] == "Björklid Solel"
    assert not root.all("span", "mark")


@pytest.mark.parametrize("plate", [True, False])
def test_beside_a_logo_the_name_is_said_in_words(plate: bool) -> None:
    mark = Logo("data:image/png;base64,AAAA", ratio=8.0, plate=plate)
    head = Tree(page(reports.sample(), look=BrandLook(palette(), mark)).html).root.all("header")[0]
    assert head.text.startswith(
        "Veckorapport v.\u00a047 Björklid Solel · 16–22\u00a0november 2026 · Möte:"
    )
    assert bool(head.all("img", "plate")) is plate


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (-7, "Startar 28\u00a0september 2026"),
        (1, "Dag 1 av 90"),
        (90, "Dag 90 av 90"),
        (97, "De 90 dagarna är över"),
    ],
)
def test_the_plan_day_before_within_and_after_the_plan(day: int, says: str) -> None:
    assert plan_day(reports.plan(day), SV).replace("\u00a02026", " 2026") == says


def test_the_scoreboard_goes_by_level_and_then_by_the_sheets_order() -> None:
    rows = [
        r.all("th")[0].text
        for r in tree(reports.sample()).all("table", "scoreboard")[0].all("tr")[1:]
    ]
    assert rows == [
        "Affär",
        "Andel kvalificerade leads Sälj + Marknad",
        "Pipeline per 10\u00a0000\u00a0kr Growth owner",
        "Tratt",
        "CTR, betalt Performance lead",
        "CPA / CPL Performance lead",
        "Konverteringsgrad, sida CRO / Marketing ops",
        "Uppmärksamhet",
        "Organiskt engagemang Social lead",
        "Följartillväxt per månad · Social lead",
        "Förtroende",
        "Negativ feedback / 1\u00a0000\u00a0visn. Brand + Social",
    ]


def test_the_head_of_the_names_tells_of_owners_where_there_are_some() -> None:
    def head(report: Report) -> str:
        return tree(report).all("table", "scoreboard")[0].all("th")[0].text

    report = reports.sample()
    nobody = replace(report, kpis=tuple(replace(k, owner=None) for k in report.kpis))
    assert (head(report), head(nobody)) == ("KPI och ägare", "KPI")


def test_a_row_has_all_its_columns() -> None:
    cells = [c.text for c in row(reports.sample(), "CPA / CPL").all("td")]
    assert [c.replace("\u00a0", " ") for c in cells] == [
        "418 kr",
        "+9,1 % mot v. 46 sämre, signal",  # (418 − 383) / 383
        "393 kr",  # (390 + 379 + 383 + 418) / 4 = 392.5
        "≤ 330 kr från 450 kr",
        "44 %",
        "",
        "Ligger efter",
    ]


def test_a_number_tells_the_cell_it_came_from() -> None:
    found = row(reports.sample(), "CPA / CPL")
    how = (found.all("td", "now")[0].attributes["data-how"] or "").replace("\u00a0", " ")
    assert how.splitlines() == [
        "v. 47: 418 kr (Veckovärden!E9)",
        "v. 46: 383 kr (Veckovärden!E8)",
        "Snitt 4 v.: 393 kr",
        "Mål: ≤ 330 kr (KPI!C2)",
        "Baseline: 450 kr (KPI!B2)",
        "Normal variation: 360–412 kr",
    ]
    assert found.all("td", "now")[0].attributes["tabindex"] == "0"  # by keyboard and touch, too
    assert found.all("td", "target")[0].attributes["title"] == "KPI!C2"


def test_a_change_inside_the_limits_is_a_hollow_arrow_in_ink() -> None:
    amount = row(reports.sample(), "Organiskt").all("span", "amount")[0]
    assert amount.attributes["class"] == "amount"
    assert amount.text == "−0,1"  # 4,3 − 4,4 percentage points, bare


def test_a_change_outside_the_limits_is_filled_and_coloured() -> None:
    assert (
        row(reports.sample(), "CTR").all("span", "amount")[0].attributes["class"]
        == "amount outside good"
    )
    assert (
        row(reports.sample(), "CPA").all("span", "amount")[0].attributes["class"]
        == "amount outside bad"
    )


def test_a_change_back_towards_the_limits_is_not_coloured() -> None:
    """CPA still above its limits, but falling: better, though not a good signal."""
    report = with_score(reports.sample(), 3, change=-20.0, change_pct=-0.046)
    cell = row(report, "CPA").all("td", "change")[0]
    assert cell.all("span", "amount")[0].attributes["class"] == "amount"
    assert cell.text == "−4,6\u00a0% mot v.\u00a046 bättre, signal kvarstår"


def test_a_change_of_nothing_is_unchanged() -> None:
    report = with_score(reports.sample(), 5, change=0.0, change_pct=0.0)
    assert row(report, "Organiskt").all("td", "change")[0].text.startswith("0 procentenheter")
    assert row(report, "Organiskt").all("td", "change")[0].text.endswith("oförändrat")


def test_a_change_over_a_gap_says_since_when() -> None:
    report = with_score(reports.sample(), 5, previous_week="2026-W44")
    assert row(report, "Organiskt").all("td", "change")[0].text.endswith("sedan v.\u00a044")


def test_a_change_says_its_unit_and_week_where_no_head_does() -> None:
    changes = [r.all("span", "against")[0].text for r in tree(reports.sample()).all("tr", "kpi")]
    assert changes[0] == "procentenhet mot v.\u00a046"  # −1
    assert changes[1] == "mot v.\u00a046"  # +4,0 %
    assert changes[2] == "procentenheter mot v.\u00a046"  # +0,08
    assert 'class="against"' not in page(reports.sample(), "print").html


def test_the_key_explains_only_the_signs_there_are() -> None:
    def key(report: Report) -> list[str]:
        return [li.text for li in tree(report).all("ul", "key")[0].all("li")]

    assert len(key(reports.sample())) == 4
    assert key(reports.one_week()) == []  # no change, no way, no limits yet


def test_a_value_of_an_earlier_week_stands_with_its_week() -> None:
    report = with_score(reports.sample(), 0, value_week="2026-W46", review=Cadence.BIWEEKLY)
    assert row(report, "Andel").all("td", "now")[0].text == "41\u00a0% (v.\u00a046)"


def test_a_provisional_value_is_marked() -> None:
    report = with_score(reports.sample(), 0, kind=ValueKind.PROVISIONAL)
    assert row(report, "Andel").all("td", "now")[0].text == "41\u00a0% preliminärt"


def test_a_missing_value_is_a_dash_with_its_reason_and_cell() -> None:
    report = reports.sample()
    last = replace(report.kpis[0].weeks[-1], value=None, kind=ValueKind.ERROR)
    weeks = (*report.kpis[0].weeks[:-1], last)
    found = row(
        with_score(report, 0, value=None, value_week=None, change=None, weeks=weeks), "Andel"
    )
    assert found.all("td", "now")[0].text == "– fel i cellen"
    how = found.all("td", "now")[0].attributes["data-how"] or ""
    assert how.splitlines()[0] == "fel i cellen (Veckovärden!B9)"
    assert found.all("td", "change")[0].text == "–"


def test_a_kpi_without_target_and_baseline_has_dashes() -> None:
    found = row(
        with_score(
            reports.sample(), 0, target=None, baseline=None, covered=None, status=Status.NO_TARGET
        ),
        "Andel",
    )
    assert [found.all("td", name)[0].text for name in ("target", "way", "status")] == [
        "–",
        "–",
        "Mål saknas",
    ]


def test_a_baseline_being_built_counts_its_weeks() -> None:
    assert (
        row(reports.one_week(), "CTR").all("td", "status")[0].text
        == "Baseline byggs 1 av 4\u00a0veckor"
    )


def test_flags_and_good_news_stand_under_the_scoreboard() -> None:
    signals = tree(reports.sample()).all("section", "signals")[0]
    flags, good = signals.all("div", "flags")[0], signals.all("div", "good-news")[0]
    said = [unbroken(f.text) for f in reports.sample().flags]
    assert [li.text for li in flags.all("li")] == said
    said = [unbroken(f.text) for f in reports.sample().good_news]
    assert [li.text for li in good.all("li")] == said


def test_a_quiet_week_says_how_many_kpis_were_looked_at() -> None:
    quiet = replace(reports.sample(), flags=(), good_news=())
    said = tree(quiet).all("p", "quiet")[0].text
    assert said == "Ingen signal åt fel håll bland de 8\u00a0KPI:er som gick att bedöma."


def test_no_more_than_three_flags_are_printed() -> None:
    many = replace(reports.sample(), flags=reports.sample().flags * 2)
    assert len(tree(many).all("div", "flags")[0].all("li")) == 3


@pytest.mark.parametrize(
    ("count", "name"), [(9, "roomy"), (10, "compact"), (14, "compact"), (15, "long")]
)
def test_the_more_kpis_the_denser_the_rows(count: int, name: str) -> None:
    assert tree(reports.with_kpis(count)).all("div", name)


def test_the_key_of_a_long_scoreboard_stands_over_it() -> None:
    html = page(reports.with_kpis(15), "print").html
    assert html.index('class="key"') < html.index('class="scoreboard"')
    html = page(reports.with_kpis(14), "print").html
    assert html.index('class="key"') > html.index('class="scoreboard"')


# KPI detail


def test_every_kpi_has_its_panel_with_its_finding() -> None:
    panels = tree(reports.sample()).all("article", "panel")
    assert [p.all("h3")[0].text for p in panels] == [k.headline.text for k in reports.sample().kpis]


def test_the_events_take_the_last_free_cell() -> None:
    root = tree(reports.sample())
    assert root.all("div", "three")[-1].all("article", "events")
    full = replace(reports.with_kpis(9), events=reports.sample().events)
    assert not any(t.all("article", "events") for t in tree(full).all("div", "three"))
    assert tree(full).all("article", "events")


def test_the_legend_explains_only_what_is_drawn() -> None:
    plain = tree(reports.one_week()).all("section", "detail")[0].all("ul", "legend")[0].text
    assert plain == "Utfall Plankurva till dag 90 Baseline"
    full = tree(reports.sample()).all("section", "detail")[0].all("ul", "legend")[0].text
    assert full == "Utfall Plankurva till dag 90 Baseline Normal variation Signal Värde saknas"


# Data quality


def test_problems_are_grouped_worst_first_with_cell_sentence_and_next_step() -> None:
    section = tree(reports.sample()).all("section", "problems-list")[0]
    assert [h.text for h in section.all("h3", "severity")] == [
        "1 fel: inte med i rapporten",
        "1 varning att kontrollera",
        "2 antaganden att stämma av",
    ]
    first = section.all("table", "problems")[0].all("tr")[1]
    assert [c.text for c in first.all("th") + first.all("td")] == [
        "Veckovärden! G5",
        "Organiskt engagemang, v. 43: ”fyrahundra” är inget tal.",
        "Skriv ett tal, t.ex. 4,1 %.",
    ]


def test_three_hundred_problems_are_listed_and_the_rest_is_counted() -> None:
    error = reports.SOME_PROBLEMS[0]
    note = reports.SOME_PROBLEMS[2]
    section = tree(replace(reports.sample(), problems=(note,) * 200 + (error,) * 250)).all(
        "section", "problems-list"
    )[0]
    assert [len(t.all("tr")) - 1 for t in section.all("table", "problems")] == [250, 50]
    assert "150 till. Kör reportgen check" in section.text


def test_without_problems_the_section_says_so() -> None:
    section = tree(reports.one_week()).all("section", "quality")[0]
    assert "Inga fel, varningar eller antaganden" in section.text
    assert not section.all("table", "problems")


def test_the_matrix_counts_the_weeks_of_each_kpi() -> None:
    rows = tree(reports.sample()).all("table", "weeks")[0].all("tr")[1:]
    assert [r.all("td")[-1].text for r in rows] == ["8 av 8"] * 5 + ["7 av 8"] + ["8 av 8"] * 2


# The PDF


def test_the_pages_of_the_sample() -> None:
    pages = texts(pdf(reports.sample()))
    assert len(pages) == 3
    assert [f"Sida {n} av 3" in page for n, page in enumerate(pages, 1)] == [True] * 3
    for page_text in pages:
        assert "Källa: kpi.xlsx · data till och med 22 november 2026 · 9f2c41d8" in page_text
    assert [p.startswith("Björklid Solel · Veckorapport v. 47") for p in pages] == [
        False,
        True,
        True,
    ]
    assert pages[1].splitlines()[0].endswith("KPI för KPI")
    assert pages[2].splitlines()[0].endswith("Datakvalitet")
    for printed in ("418 kr", "+9,1 %", "≤ 330 kr", "från 450 kr", "sämre, signal", "Ligger efter"):
        assert printed in pages[0]
    assert "Veckovärden!G5" in pages[2]


def test_a_long_scoreboard_repeats_its_head_on_page_two() -> None:
    pages = texts(pdf(reports.with_kpis(25)))
    assert "Väg till mål" in pages[0]
    assert "Väg till mål" in pages[1]
    assert "KPI för KPI" in pages[2]


def test_names_of_sixty_characters_do_not_push_the_signals_onto_a_page_of_their_own() -> None:
    pages = texts(pdf(reports.with_kpis(9, reports.LONG_NAME)))
    assert "Värt att titta på" in pages[0]
    assert "KPI för KPI" in pages[1]


@pytest.mark.parametrize(
    ("report", "count"),
    [
        (reports.one_week(), 2),
        (reports.gaps(), 2),
        (reports.with_kpis(14), 3),
        (reports.full(), 5),
        (reports.with_kpis(25), 5),
    ],
    ids=["one-week", "gaps", "14", "full", "25"],
)
def test_every_sample_renders_without_a_warning(report: Report, count: int) -> None:
    assert len(texts(pdf(report))) == count


def test_english_pages() -> None:
    pages = texts(pdf(reports.sample(), "en"))
    assert "Weekly report, week 47" in pages[0]
    assert "Slightly behind" in pages[0]
    assert "Page 1 of 3" in pages[0]
    assert "Data quality" in pages[2]


# Documents and themes


def test_only_the_documents_asked_for_are_made() -> None:
    made, _ = documents(
        reports.sample(), voice=SV, look=LOOK, formats=("html",), folders=theme.folders()
    )
    assert [d.format for d in made] == ["html"]
    assert made[0].content.startswith(b"<!doctype html>")


def test_a_theme_changes_one_block_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "weekly.html").write_text(
        '{% extends "base.html" %}{% block quality %}<p>eget</p>{% endblock %}', "utf-8"
    )
    made, problems = render(reports.sample(), SV, LOOK, "html", theme.folders([tmp_path]))
    assert problems == []
    assert made is not None
    assert "<p>eget</p>" in made.html
    assert 'id="scoreboard"' in made.html
    assert 'id="quality"' not in made.html


def test_a_broken_theme_is_one_problem_and_no_document(tmp_path: Path) -> None:
    (tmp_path / "weekly.html").write_text("{{ report.nothing }}", "utf-8")
    made, problems = documents(
        reports.sample(),
        voice=SV,
        look=LOOK,
        formats=("pdf", "html"),
        folders=theme.folders([tmp_path]),
    )
    assert made == ()
    assert [(p.kind, p.place.sheet) for p in problems] == [("template-error", "weekly.html")]


def test_a_theme_without_end_is_waited_for_once(tmp_path: Path) -> None:
    """It has an end on the screen alone: an HTML tried after the PDF would be there."""
    (tmp_path / "weekly.html").write_text(
        "{{ 'a' * (9 ** 9 if target == 'print' else 9) }}", "utf-8"
    )
    made, problems = documents(
        reports.sample(),
        voice=SV,
        look=LOOK,
        formats=("pdf", "html"),
        folders=theme.folders([tmp_path]),
    )
    assert made == ()
    assert [p.kind for p in problems] == ["template-endless"]


def test_the_clients_colours_reach_the_page() -> None:
    yellow = BrandLook(palette(Colour(0xFF, 0xD4, 0x00), Colour(0xE3, 0x06, 0x13)))
    assert "--brand:#FFD400" in page(reports.sample(), look=yellow).html


def test_a_range_stays_on_one_line() -> None:
    assert whole("CTR <b> 1,6\u00a0% (1,12–1,43\u00a0%).") == (
        'CTR &lt;b&gt; 1,6\u00a0% (<span class="whole">1,12–1,43\u00a0%</span>).'
    )
    grouped = "73\u00a0082–135\u00a0424\u00a0kr"
    assert whole(f"Intäkter ({grouped}).") == f'Intäkter (<span class="whole">{grouped}</span>).'
    assert whole("v. 40 – lugnt") == "v. 40\u00a0– lugnt"
