"""One channel under many names: the same everywhere."""

from __future__ import annotations

from flat import flatten
from grids import grid, sheet
from reportgen import understand
from reportgen.standard import sheet as spec_of
from reportgen.understand.channel_names import ChannelNames, channel_names
from reportgen.understand.tables import Table, header, table

BOOK = {
    "Inställningar": "Startdatum | 2026-09-28\nMålets kanaler | FB, linkedin",
    "KPI": "KPI | Kanal | Mål\nCTR | instagram | 1,6 %\nCPA | per kanal | 330 kr",
    "Veckovärden": """
    Vecka | Kanal | CTR | CPA
    v. 44 | Facebook | 1 % | 400 kr
    v. 44 | Linked in | 2 % | 500 kr
    """,
}


def tables(**texts: str) -> dict[str, Table]:
    found = {}
    for key, text in texts.items():
        source = sheet(key, text)
        head = header(source, spec_of(key))
        assert head is not None
        found[key], _ = table(source, spec_of(key), head)
    return found


def test_a_listed_channel_is_called_as_its_list_has_it_on_every_sheet() -> None:
    workbook, _ = understand.workbook(
        grid(
            {
                **BOOK,
                "Kanaler": "Kanal | Kallas även\nMeta | Facebook, Instagram; FB\nLinkedIn |",
                "Kampanjer": "Kampanj | Kanal\nB2B | META",
            }
        )
    )
    assert workbook is not None
    assert workbook.settings.goal_channels == ("Meta", "LinkedIn")
    assert [kpi.channel for kpi in workbook.kpis] == ["Meta", "each"]
    assert {v.channel for v in workbook.values} == {"Meta", "LinkedIn"}
    assert [c.channel for c in workbook.campaigns] == ["Meta"]


def test_without_a_list_the_first_spelling_counts() -> None:
    workbook, _ = understand.workbook(
        grid({**BOOK, "Kampanjer": "Kampanj | Kanal\nB2B | LINKEDIN\nB2C | Tik-Tok\nB2D | tiktok"})
    )
    assert workbook is not None
    assert workbook.settings.goal_channels == ("FB", "Linked in")
    assert {v.channel for v in workbook.values} == {"Facebook", "Linked in"}
    assert [c.channel for c in workbook.campaigns] == ["Linked in", "Tik-Tok", "Tik-Tok"]


def test_a_name_of_two_channels_is_the_first_ones() -> None:
    names, problems = channel_names(
        tables(channels="Kanal | Kallas även\nMeta | FB, Insta\nGoogle | FB, YouTube\nYouTube | YT")
    )
    assert names.listed == ("Meta", "Google", "YouTube")
    assert [names.name(n) for n in ("fb", "INSTA", "youtube", "yt", "Snap")] == [
        "Meta", "Meta", "YouTube", "YouTube", "Snap",
    ]  # fmt: skip
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "channel-name-twice", "B3"),
        ("warning", "channel-name-twice", "B3"),
    ]
    assert [p.says.args for p in problems] == [
        {"text": "FB", "first": "Meta", "second": "Google"},
        {"text": "YouTube", "first": "YouTube", "second": "Google"},
    ]


def test_a_channel_is_unknown_only_where_there_is_a_list() -> None:
    listed, _ = channel_names(tables(channels="Kanal | Kallas även\nMeta | FB\nLinkedIn |"))
    assert [listed.unknown(n) for n in ("fb", "Snap")] == [False, True]
    assert (listed.near("Linkedn"), listed.near("Snap")) == ("LinkedIn", None)
    assert not ChannelNames().unknown("Snap")


def test_channels_that_the_list_lacks_are_told_once_a_sheet() -> None:
    _, problems = understand.workbook(grid({**BOOK, "Kanaler": "Kanal\nFacebook\nLinkedIn"}))
    found = [p for p in problems if p.kind == "channel-unknown"]
    assert flatten(found, "severity", "sheet", "cell") == [("warning", "KPI", "B2")]
    weeks = "Vecka | Kanal | CTR\nv. 44 | Facebok | 1 %\nv. 45 | facebok | 1 %\nv. 45 | Alla | 1 %"
    book = {**BOOK, "Kanaler": "Kanal\nFacebook\nInstagram", "Veckovärden": weeks}
    _, problems = understand.workbook(grid(book))
    found = [p for p in problems if p.kind == "channel-unknown"]
    assert flatten(found, "sheet", "cell") == [("Veckovärden", "B2")]
    assert found[0].do.args == {"near": "Facebook"}


def test_each_and_all_are_no_channels() -> None:
    names = ChannelNames({"meta": "Meta"})
    assert [names.meant(n) for n in ("per kanal", "Alla", "Total", "META", "Snap")] == [
        "each", "", "", "Meta", "Snap",
    ]  # fmt: skip
