"""What the starter workbook says beside the standard's own words, in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`steps` are (what to do, how); placeholders in braces are sheets' names."""

    read_me: str
    title: str
    intro: str
    sample_intro: str
    steps_head: str
    steps: tuple[tuple[str, str], ...]
    sheets_head: str
    later: str
    legend_head: str
    legend: str
    schema: str
    setting: str
    value: str
    meaning: str
    to_fill_in: str
    example: str
    blank_means: str
    required: str
    values_of: str
    not_in_list: str
    not_in_list_title: str


WORDS = {
    "sv": Words(
        read_me="Läs mig",
        title="Veckorapporten börjar här",
        intro="Fyll i arbetsboken en gång, skriv sedan veckans siffror varje måndag.",
        sample_intro="Ett exempel: kunden och siffrorna är påhittade.",
        steps_head="Tre steg",
        steps=(
            (
                "Sätt målen",
                "I bladet {kpis}: skriv nuläge och mål för varje KPI i de gula cellerna."
                " Byt ut, ta bort eller lägg till rader.",
            ),
            (
                "Skriv veckan",
                "I bladet {weekly}: en rad per vecka. Skriv veckan som v.47,"
                " 2026-W47 eller ett datum. Lämna cellen tom när ett värde saknas.",
            ),
            (
                "Gör rapporten",
                "Spara, och skriv i en terminal: reportgen check kpi.xlsx"
                " (visar vad som behöver lagas) och sedan reportgen weekly kpi.xlsx",
            ),
        ),
        sheets_head="Vad bladen tänder i rapporten",
        later="kommer i en senare version",
        legend_head="Färger",
        legend="Gul cell: fyll i den. Peka på en rubrik så visas vad kolumnen betyder.",
        schema="Bladformat",
        setting="Inställning",
        value="Värde",
        meaning="Vad den gör",
        to_fill_in="Gula celler fyller du i.",
        example="T.ex. {example}",
        blank_means="Tomt betyder: {default}.",
        required="Måste fyllas i.",
        values_of="Veckans värde för {kpi}. Lämna tomt när det saknas.",
        not_in_list="Rapporten känner bara till orden i listan.",
        not_in_list_title="Ordet finns inte i listan",
    ),
    "en": Words(
        read_me="Read me",
        title="The weekly report starts here",
        intro="Fill in the workbook once, then type the week's figures every Monday.",
        sample_intro="An example: the client and the figures are invented.",
        steps_head="Three steps",
        steps=(
            (
                "Set the targets",
                "On the sheet {kpis}: type baseline and target of each KPI in the"
                " yellow cells. Replace, remove or add rows.",
            ),
            (
                "Type the week",
                "On the sheet {weekly}: one row per week. Write the week as week 47,"
                " 2026-W47 or a date. Leave the cell blank when a value is missing.",
            ),
            (
                "Make the report",
                "Save, and type in a terminal: reportgen check kpi.xlsx"
                " (shows what to mend) and then reportgen weekly kpi.xlsx",
            ),
        ),
        sheets_head="What each sheet lights up in the report",
        later="comes in a later version",
        legend_head="Colours",
        legend="Yellow cell: fill it in. Point at a heading to see what the column means.",
        schema="Sheet format",
        setting="Setting",
        value="Value",
        meaning="What it does",
        to_fill_in="Yellow cells are for you to fill in.",
        example="For example {example}",
        blank_means="Blank means: {default}.",
        required="Must be filled in.",
        values_of="The week's value of {kpi}. Leave it blank when it is missing.",
        not_in_list="The report only knows the words of the list.",
        not_in_list_title="The word is not in the list",
    ),
}
