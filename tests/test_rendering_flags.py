from __future__ import annotations

from dataclasses import replace

import reports
from reportgen.language import Voice
from reportgen.rendering.flags import Flags, flags
from reportgen.report import Flag


def shown(*some: Flag) -> Flags:
    return flags(replace(reports.one_week(), flags=some), Voice("sv", "SEK"))


def flag(kpi: str, state: str | None) -> Flag:
    return Flag("signal.above", {}, kpi=kpi, text=f"{kpi} är hög.", state=state)


def test_a_flag_says_since_when() -> None:
    found = shown(flag("CPA", "new"), flag("CTR", "week 3"), flag("CVR", None))

    assert [(it.text, it.state) for it in found.lines] == [
        ("CPA är hög.", "Ny."),
        ("CTR är hög.", "Vecka 3."),
        ("CVR är hög.", ""),  # no earlier report tells
    ]
    assert found.over == ""


def test_what_is_over_is_one_sentence() -> None:
    found = shown(flag("CPA", "new"), flag("CTR", "cleared"), flag("ROAS", "cleared"))

    assert [it.text for it in found.lines] == ["CPA är hög."]
    assert found.over == "Tillbaka i normal variation: CTR och ROAS."
