"""CSV files beside the workbook: their encodings, separators and decimal signs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import exports
import pytest
from data_sheets import data
from hypothesis import given
from hypothesis import strategies as st

from flat import flatten
from reportgen.problems import Severity
from reportgen.readers import csvfile, read_data

MONDAY = date(2026, 11, 16)
SWEDISH = "Datum;Kampanj;Kostnad;Klick\n2026-11-16;Höst åäö;1 240,50;690\n"


def rows(data_: bytes, name: str = "meta.csv") -> list[list[str]]:
    lines, problems = csvfile.read(data_, name)
    assert lines is not None, problems
    return [[str(cell) for cell in row] for _, row in lines.lines()]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),  # with its mark: what Google Ads calls "Excel .csv"
        ("cp1252", "Windows-1252"),
        ("latin-1", "Windows-1252"),  # the same bytes for these letters
        ("mac_roman", "Mac OS Roman"),
    ],
)
def test_encodings(encoding: str, note: str | None) -> None:
    lines, problems = csvfile.read(SWEDISH.encode(encoding), "meta.csv")
    assert lines is not None
    assert [row[1] for _, row in lines.lines()] == ["Kampanj", "Höst åäö"]
    assert [(p.kind, p.says.args["encoding"]) for p in problems] == (
        [("csv-encoding", note)] if note else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Дата;Кампания;Разход;Кликове\n16.11.2026;Есен B2B;1 240,50;690\n",
        "Дата;Кампанія;Витрати;Кліки\n16.11.2026;Осінь B2B, об’єкти;1 240,50;690\n",
    ],
)
def test_a_csv_file_that_excel_saved_in_cyrillic(text: str) -> None:
    lines, (note,) = csvfile.read(text.encode("cp1251"), "meta.csv")
    assert lines is not None
    assert [";".join(map(str, row)) for _, row in lines.lines()] == text.splitlines()
    assert note.says.args["encoding"] == "Windows-1251"


def test_bytes_that_no_windows_alphabet_has() -> None:
    lines, problems = csvfile.read(b"a;\x81\n1;2\n", "x.csv")
    assert lines is not None
    assert problems[0].says.args["encoding"] == "ISO 8859-1"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(separator: str) -> None:
    text = f"Datum{separator}Klick{separator}Kampanj\n2026-11-16{separator}5{separator}B2B\n"
    assert rows(text.encode())[1] == ["2026-11-16", "5", "B2B"]


def test_decimal_commas_are_no_separators() -> None:
    text = "Datum;Kostnad\n2026-11-16;12,50\n2026-11-17;13,50\n"
    assert rows(text.encode()) == [
        ["Datum", "Kostnad"], ["2026-11-16", "12,50"], ["2026-11-17", "13,50"],
    ]  # fmt: skip


def test_excel_says_its_separator_itself() -> None:
    assert rows(b"sep=|\nDatum,x|Klick,y\n2026-11-16,x|5,y\n")[0] == ["Datum,x", "Klick,y"]


def test_two_separators_that_fit_equally_are_a_problem_and_no_guess() -> None:
    lines, problems = csvfile.read(b"a;b,c\n1;2,3\n", "x.csv")
    assert lines is None
    assert flatten(problems, "severity", "kind", "sheet") == [("error", "csv-separator", "x.csv")]


@pytest.mark.parametrize("text", [b"Klick\n5\n", b"en rad text"])
def test_a_file_of_one_column_has_no_separator(text: bytes) -> None:
    assert [p.kind for p in csvfile.read(text, "x.csv")[1]] == ["csv-separator"]


def test_quotes_keep_separators_and_line_breaks_and_rows_count_as_in_a_spreadsheet() -> None:
    lines, _ = csvfile.read(
        b'Datum,Annons,Klick\n2026-11-16,"a, b\nc ""d""",5\n\n2026-11-17,e,6\n', "x.csv"
    )
    assert lines is not None
    assert list(lines.lines()) == [
        (1, ["Datum", "Annons", "Klick"]),
        (2, ["2026-11-16", 'a, b\nc "d"', "5"]),
        (4, ["2026-11-17", "e", "6"]),
    ]


def test_short_rows_are_filled_up() -> None:
    assert rows(b"a;b;c\n1;2;3\n4\n")[2] == ["4", "", ""]


@pytest.mark.parametrize("damaged", [b"a;b\n1;\x00\n", b'a;b\n1;"' + b"x" * 200_000])
def test_damage_is_told(damaged: bytes) -> None:
    assert [p.kind for p in csvfile.read(damaged, "x.csv")[1]] == ["csv-damaged"]


def test_a_swedish_file_to_facts(tmp_path: Path) -> None:
    path = tmp_path / "google_ads_v47.csv"
    text = "\n".join(";".join(map(str, row)) for row in exports.GOOGLE_SV)
    path.write_bytes(text.encode("cp1252"))
    beside, problems = read_data(path)
    assert beside is not None
    found = data({}, extra=[beside])
    (fact,) = found.facts
    assert fact.amounts == {
        "spend": 1240.5, "impressions": 48200, "clicks": 690, "conversions": 17.5,
        "revenue": 12400,
    }  # fmt: skip
    assert (fact.channel, fact.day, fact.rows.sheet) == ("Google", MONDAY, path.name)
    assert [p.kind for p in problems] == ["csv-encoding"]
    assert not any(p.severity is Severity.ERROR for p in found.problems)


def test_google_ads_in_utf_16_with_tabs(tmp_path: Path) -> None:
    path = tmp_path / "campaigns.csv"
    path.write_text("\n".join("\t".join(map(str, row)) for row in exports.GOOGLE), "utf-16")
    beside, problems = read_data(path)
    assert beside is not None
    assert problems == []
    assert sum(f.amounts["spend"] for f in data({}, extra=[beside]).facts) == 1440.5


@pytest.mark.parametrize(
    ("name", "channel"),
    [("meta.csv", "Meta"), ("data linkedin.csv", "linkedin"), ("export.csv", None)],
)
def test_the_channel_of_a_file_is_in_its_name(
    tmp_path: Path, name: str, channel: str | None
) -> None:
    path = tmp_path / name
    path.write_text("Datum;Klick\n2026-11-16;5\n", "utf-8")
    beside, _ = read_data(path)
    assert beside is not None
    assert [f.channel for f in data({}, extra=[beside]).facts] == [channel]


def test_decimals_that_nothing_decides_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "meta.csv"
    path.write_text("Datum;Kostnad\n2026-11-16;1.234\n2026-11-17;2.345\n", "utf-8")
    beside, _ = read_data(path)
    assert beside is not None
    found = data({}, extra=[beside])
    assert [(f.amounts, f.broken) for f in found.facts] == [({}, {"spend"})] * 2
    assert ("error", "undecided-decimals", "B2") in flatten(
        found.problems, "severity", "kind", "cell"
    )


def test_what_is_no_text_file_is_refused_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "meta.csv"
    path.write_bytes(b"%PDF-1.7")
    assert [p.kind for p in read_data(path)[1]] == ["pdf-file"]
    assert [p.kind for p in read_data(tmp_path / "gone.csv")[1]] == ["source-missing"]


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_reason(content: bytes) -> None:
    lines, problems = csvfile.read(content, "x.csv")
    assert lines is not None or problems
    if lines is not None:
        assert all(len(row) >= lines.width for _, row in lines.lines())
