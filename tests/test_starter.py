"""The starter workbook: made from the standard, sound as a file, and read without a complaint."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook, load_workbook

from reportgen import readers, understand
from reportgen.isoweek import Week
from reportgen.languages import LANGUAGES
from reportgen.problems import Problem, Severity
from reportgen.readers.formats import understood
from reportgen.records import Cadence
from reportgen.records import Workbook as Understood
from reportgen.standard import SCHEMA, SHEETS, SheetSpec, Type, known, sheet, shown
from reportgen.starter import look, workbook_bytes
from reportgen.starter.content import COMMON
from reportgen.starter.formats import Formats
from reportgen.starter.heads import HEADER_ROW

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NAMESPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
KINDS = [
    pytest.param(language, all_sheets, sample, id=f"{language}-{all_sheets}-{sample}")
    for language in LANGUAGES
    for all_sheets in (False, True)
    for sample in (False, True)
]
every_kind = pytest.mark.parametrize(("language", "all_sheets", "sample"), KINDS)


@cache
def content(language: str, all_sheets: bool = False, sample: bool = False) -> bytes:
    return workbook_bytes(language, all_sheets=all_sheets, sample=sample)


@cache
def opened(language: str, all_sheets: bool = False, sample: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content(language, all_sheets, sample)))


def tables(book: Workbook) -> list[Worksheet]:
    """Every sheet but the Read me, which comes first."""
    return book.worksheets[1:]


def understood_from(content: bytes, folder: Path) -> tuple[Understood | None, list[Problem]]:
    path = folder / "kpi.xlsx"
    path.write_bytes(content)
    grid, problems = readers.read(path)
    assert grid is not None
    found, more = understand.workbook(grid)
    return found, problems + more


def complaints(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [
        (p.severity.value, p.kind, str(p.place))
        for p in problems
        if p.severity is not Severity.NOTE
    ]


@every_kind
def test_the_sheets_are_those_of_the_standard(
    language: str, all_sheets: bool, sample: bool
) -> None:
    logs = {"test_log", "rules", "budget_log", "decisions"} if sample else set()
    expected = [s for s in SHEETS if all_sheets or s.starter or s.key in logs]
    names = [ws.title for ws in tables(opened(language, all_sheets, sample))]
    assert names == [shown(s.names, language) for s in expected]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.key)
def test_every_column_of_the_standard_has_its_head_and_its_note(
    spec: SheetSpec, language: str
) -> None:
    ws = opened(language, all_sheets=True)[shown(spec.names, language)]
    if spec.key == "settings":
        found = {row[0].value: row[2].value for row in ws.iter_rows(min_row=HEADER_ROW + 1)}
    else:
        found = {c.value: c.comment.text for c in ws[HEADER_ROW] if c.comment}
    # In the new workbook the weekly values are the total's, and no row is one KPI's.
    left_out = {"channel", "kpi", "value"} if spec.key == "weekly" else set()
    for column in spec.columns:
        if column.key not in left_out:
            note = found[shown(column.names, language)]
            assert column.help[language].rstrip(".") in note
            assert spec.key == "settings" or column.example[language] in note


def test_a_note_is_as_high_as_its_text() -> None:
    (_, one), (_, three) = look.note_size("short"), look.note_size("one\ntwo\nthree")
    assert three - one == 2 * 17  # two more lines of 17 pixels
    # openpyxl forgets the sizes when it reads: they are in the drawing, in the heads' order.
    with zipfile.ZipFile(io.BytesIO(content("sv"))) as parts:
        drawing = parts.read("xl/drawings/commentsDrawing1.vml").decode()
    sizes = [(int(w), int(h)) for w, h in re.findall(r"width:(\d+)px;height:(\d+)px", drawing)]
    notes = [cell.comment.text for cell in opened("sv")["KPI"][HEADER_ROW]]
    assert sizes == [look.note_size(note) for note in notes]


@every_kind
def test_a_row_is_as_high_as_its_words(language: str, all_sheets: bool, sample: bool) -> None:
    for ws in opened(language, all_sheets, sample).worksheets[1:]:
        widths = [ws.column_dimensions[c.column_letter].width for c in ws[HEADER_ROW]]
        for row in ws.iter_rows(min_row=HEADER_ROW + 1):
            room = ws.row_dimensions[row[0].row].height or look.ROW_HEIGHT
            for cell, width in zip(row, widths, strict=False):
                if isinstance(cell.value, str):
                    assert look.lines(cell.value, int(width) - 2) * 14 <= room, cell.value


@pytest.mark.parametrize(
    ("language", "currency", "money", "day"),
    [
        ("sv", "SEK", '#,##0" kr"', "yyyy-mm-dd"),
        ("en", "EUR", '"€"#,##0', "yyyy-mm-dd"),
        ("en", "SEK", '#,##0" kr"', "yyyy-mm-dd"),
        ("bg", "EUR", '#,##0" €"', "dd.mm.yyyy"),
        ("bg", "BGN", '#,##0" лв."', "dd.mm.yyyy"),
        ("uk", "UAH", '#,##0" ₴"', "dd.mm.yyyy"),
        ("uk", "USD", '#,##0" $"', "dd.mm.yyyy"),
        ("uk", None, "#,##0", "dd.mm.yyyy"),
    ],
)
def test_money_and_days_are_formatted_as_the_language_writes_them(
    language: str, currency: str | None, money: str, day: str
) -> None:
    formats = Formats(language, currency)
    assert (formats.of_type(Type.MONEY), formats.of_type(Type.DATE)) == (money, day)


@every_kind
def test_the_excel_tables_are_sound(language: str, all_sheets: bool, sample: bool) -> None:
    # What Excel repairs: two tables with one id or name, or a head that differs from its column.
    book = opened(language, all_sheets, sample)
    ids, names = [], []
    with zipfile.ZipFile(io.BytesIO(content(language, all_sheets, sample))) as parts:
        for part in (n for n in parts.namelist() if n.startswith("xl/tables/")):
            root = ET.fromstring(parts.read(part))  # noqa: S314 - our own file
            ids.append(root.get("id"))
            names.append(root.get("displayName"))
            assert root.find("x:autoFilter", NAMESPACE) is None
    assert len(set(ids)) == len(set(names)) == len(ids) == len(tables(book))
    for ws in tables(book):
        (table,) = ws.tables.values()
        assert re.fullmatch(r"tbl_[a-z_]+", table.displayName)
        rows = list(ws[table.ref])
        heads = [cell.value for cell in rows[0]]
        assert [column.name for column in table.tableColumns] == heads
        assert len({head.casefold() for head in heads}) == len(heads)
        assert rows[0][0].coordinate == f"A{HEADER_ROW}"
        assert rows[-1][0].row == ws.max_row
        assert rows[0][-1].column == ws.max_column


@every_kind
def test_dropdowns_hold_the_words_of_the_language(
    language: str, all_sheets: bool, sample: bool
) -> None:
    book = opened(language, all_sheets, sample)
    for ws in tables(book):
        for rule in ws.data_validations.dataValidation:
            if rule.type != "list":
                continue
            if not rule.formula1.startswith('"'):
                assert rule.formula1.startswith(f"'{shown(sheet('kpis').names, language)}'!$A$")
                continue
            assert len(rule.formula1) <= 255 + 2  # Excel's limit, and our two quotes
            assert '"' not in rule.formula1[1:-1]
    ws = book[shown(sheet("kpis").names, language)]
    review = sheet("kpis").column("review")
    letter = next(
        c.column_letter for c in ws[HEADER_ROW] if c.value == shown(review.names, language)
    )
    (rule,) = [r for r in ws.data_validations.dataValidation if f"{letter}5" in r.sqref]
    words = ",".join(shown(choice.names, language) for choice in review.choices)
    assert rule.formula1 == f'"{words}"'
    assert rule.errorStyle == "warning"  # the words of the other language are read too


@every_kind
def test_no_cell_has_two_rules_and_no_text_is_too_long_for_excel(
    language: str, all_sheets: bool, sample: bool
) -> None:
    for ws in tables(opened(language, all_sheets, sample)):
        rules = ws.data_validations.dataValidation
        for row in ws.iter_rows(min_row=HEADER_ROW + 1):
            for cell in row:
                assert sum(cell.coordinate in rule.sqref for rule in rules) <= 1
        for rule in rules:
            titles, texts = (rule.promptTitle, rule.errorTitle), (rule.prompt, rule.error)
            assert max(len(t or "") for t in titles) <= 32
            assert max(len(t or "") for t in texts) <= 255


def test_no_word_of_a_list_has_a_comma() -> None:
    # A comma would make two words of it in the dropdown.
    for spec in SHEETS:
        for column in spec.columns:
            for choice in column.choices:
                assert not any("," in shown(choice.names, lang) for lang in LANGUAGES)


@every_kind
def test_every_unit_in_a_format_is_quoted(language: str, all_sheets: bool, sample: bool) -> None:
    # `#,##0 kr` unquoted is refused by Excel, and the s of `#,##0 SEK` is seconds.
    for ws in tables(opened(language, all_sheets, sample)):
        for row in ws.iter_rows(min_row=HEADER_ROW + 1):
            for cell in row:
                code = cell.number_format
                bare = re.sub(r'"[^"]*"', "", code)
                assert code == "General" or re.fullmatch(r"[0#,.%+;ymdhs\[\]:-]+", bare), code
                assert not understood(code).muddled


@pytest.mark.parametrize(
    ("language", "formats"),
    [
        ("sv", ["#,##0", "0%", '0.0"×"', "0.00%", '#,##0" kr"', "0.00%", "0.0%",
                '+0.0%"/månad";-0.0%"/månad"', "#,##0.0"]),
        ("en", ["#,##0", "0%", '0.0"×"', "0.00%", '"€"#,##0', "0.00%", "0.0%",
                '+0.0%"/month";-0.0%"/month"', "#,##0.0"]),
    ],
)  # fmt: skip
def test_baseline_and_target_suit_their_kpis_unit(language: str, formats: list[str]) -> None:
    # The sample's KPIs: qualified leads, their share, pipeline, CTR, CPA, conversion rate,
    # engagement, follower growth a month, negative feedback per 1 000.
    ws = opened(language, sample=True)[shown(sheet("kpis").names, language)]
    for key in ("baseline", "target"):
        title = shown(sheet("kpis").column(key).names, language)
        column = next(c.column for c in ws[HEADER_ROW] if c.value == title)
        rows = range(HEADER_ROW + 1, ws.max_row + 1)
        assert [ws.cell(row, column).number_format for row in rows] == formats


@every_kind
def test_it_looks_the_same_on_a_dark_screen(language: str, all_sheets: bool, sample: bool) -> None:
    for ws in tables(opened(language, all_sheets, sample)):
        assert ws.freeze_panes == f"B{HEADER_ROW + 1}"
        assert ws.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        for row in ws.iter_rows(min_row=HEADER_ROW):
            for cell in row:
                assert cell.fill.fill_type == "solid", cell.coordinate
                assert cell.font.color.rgb.endswith(look.INK), cell.coordinate


def test_numeric_heads_are_right_aligned_like_their_figures() -> None:
    ws = opened("en", all_sheets=True)["Data"]
    spec = sheet("data")
    for cell in ws[HEADER_ROW]:
        column = next(c for c in spec.columns if shown(c.names, "en") == cell.value)
        numeric = column.type in {Type.NUMBER, Type.COUNT, Type.MONEY, Type.DURATION}
        assert cell.alignment.horizontal == ("right" if numeric else "left")
        assert ws.cell(HEADER_ROW + 1, cell.column).alignment.horizontal == (
            cell.alignment.horizontal
        )


def test_the_read_me_comes_first_with_three_steps_the_schema_and_links_that_lead_somewhere() -> (
    None
):
    for language in LANGUAGES:
        book = opened(language, all_sheets=True)
        ws = book.worksheets[0]
        texts = [str(c.value) for row in ws.iter_rows() for c in row if c.value is not None]
        assert [t for t in texts if t in {"1", "2", "3"}] == ["1", "2", "3"]
        assert SCHEMA in texts
        assert not any("{" in t for t in texts)  # no placeholder was forgotten
        links = [c.hyperlink.location for row in ws.iter_rows() for c in row if c.hyperlink]
        assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_a_new_workbook_has_the_common_kpis_and_no_figure_of_ours() -> None:
    ws = opened("sv")["KPI"]
    heads = {c.value: c.column for c in ws[HEADER_ROW]}
    rows = range(HEADER_ROW + 1, HEADER_ROW + 1 + len(COMMON))
    names = [ws.cell(row, heads["KPI"]).value for row in rows]
    assert names == [
        "Andel kvalificerade leads", "ROAS", "CTR", "CPA/CPL", "Konverteringsgrad",
        "Organisk engagemangsgrad", "Följartillväxt", "Negativ feedback-rate",
    ]  # fmt: skip
    for row in rows:
        for title in ("Baseline", "Mål", "Ägare"):
            cell = ws.cell(row, heads[title])
            assert cell.value is None
            assert cell.fill.start_color.rgb.endswith(look.YOURS_FILL)
    weekly = opened("sv")["Veckovärden"]
    assert all(c.value is None for row in weekly.iter_rows(min_row=HEADER_ROW + 1) for c in row)


def test_the_examples_are_prompts_beside_the_cell_in_its_unit() -> None:
    ws = opened("sv")["KPI"]
    heads = {c.value: c.column_letter for c in ws[HEADER_ROW]}
    prompts = {
        str(rule.sqref): rule.prompt for rule in ws.data_validations.dataValidation if rule.prompt
    }
    cpa = HEADER_ROW + 4  # the fourth of the common KPIs
    assert prompts[f"{heads['Baseline']}{cpa}"] == "T.ex. 450\N{NO-BREAK SPACE}kr"
    assert prompts[f"{heads['Mål']}{cpa}"] == "T.ex. 330\N{NO-BREAK SPACE}kr"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("all_sheets", [False, True])
def test_the_new_workbook_is_only_asked_for_its_first_week(
    language: str, all_sheets: bool, tmp_path: Path
) -> None:
    found, problems = understood_from(content(language, all_sheets), tmp_path)
    assert found is None
    weekly = shown(sheet("weekly").names, language)
    assert complaints(problems) == [("error", "no-weeks", weekly)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("all_sheets", [False, True])
def test_filled_in_it_is_read_without_a_complaint(
    language: str, all_sheets: bool, tmp_path: Path
) -> None:
    start = Week(2027, 1)
    book = load_workbook(io.BytesIO(workbook_bytes(language, all_sheets=all_sheets, start=start)))
    kpis, weekly = sheet("kpis"), sheet("weekly")
    board = book[shown(kpis.names, language)]
    heads = {c.value: c.column for c in board[HEADER_ROW]}
    for row, kpi in enumerate(COMMON, HEADER_ROW + 1):
        for key, value in (("baseline", kpi.example_baseline), ("target", kpi.example_target)):
            board.cell(row, heads[shown(kpis.column(key).names, language)]).value = value
    weeks = book[shown(weekly.names, language)]
    for number, kpi in enumerate(COMMON, 2):
        weeks.cell(HEADER_ROW + 5, number).value = kpi.example_baseline
    saved = io.BytesIO()
    book.save(saved)

    found, problems = understood_from(saved.getvalue(), tmp_path)

    assert complaints(problems) == []
    assert found is not None
    assert found.language == language
    assert found.settings.start_date == date(2027, 1, 4)  # the Monday of 2027-W01
    assert [(k.known, k.baseline, k.target, k.review, k.steering) for k in found.kpis] == [
        (r.known, r.example_baseline, r.example_target, Cadence(r.review), r.steering)
        for r in COMMON
    ]
    for kpi in found.kpis:
        of = known(kpi.known or "")
        assert (kpi.unit, kpi.better, kpi.level) == (of.unit, of.better, of.level)
        assert kpi.inferred == ()  # every cell says it outright
    reported = {v.kpi: v.value.amount for v in found.values if v.value.amount is not None}
    assert reported == {k.name: r.example_baseline for k, r in zip(found.kpis, COMMON, strict=True)}
    there = {v.week for v in found.values if v.value.amount is not None}
    assert there == {start}  # the four rows above it are blank


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weeks_of_a_plan_are_listed_when_its_start_is_known(language: str) -> None:
    # 90 days from a Monday are twelve weeks and six days: thirteen weeks. 2026 has a week 53.
    book = load_workbook(io.BytesIO(workbook_bytes(language, start=Week(2026, 50))))
    ws = book[shown(sheet("weekly").names, language)]
    weeks = [ws.cell(row, 1).value for row in range(HEADER_ROW + 1, ws.max_row + 1)]
    # Four weeks before it, to see where it starts from.
    assert weeks[:4] == ["2026-W46", "2026-W47", "2026-W48", "2026-W49"]
    assert weeks[4:9] == ["2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01"]
    assert len(weeks) == 4 + 13


def test_the_same_call_gives_the_same_bytes() -> None:
    again = workbook_bytes("sv", all_sheets=True, sample=True)
    assert again == content("sv", True, True)
    with zipfile.ZipFile(io.BytesIO(again)) as parts:
        assert parts.testzip() is None
        assert {p.date_time for p in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamps = re.findall(rb">([0-9T:-]+Z)<", parts.read("docProps/core.xml"))
        assert stamps == [b"2026-01-01T00:00:00Z"] * 2  # created and modified


def test_a_language_nobody_speaks_is_refused() -> None:
    with pytest.raises(KeyError):
        workbook_bytes("tlh")
