from __future__ import annotations

import reports
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.rendering.flags import Flags, flags
from reportgen.rendering.grounds import Ground, grounds, ruled
from reportgen.report import Flag
from tests.one_cell import book
from tests.trials import judged, plain


def shown(*some: Flag) -> Flags:
    return flags(replace(reports.one_week(), flags=some), Voice("sv", "SEK"))


def flag(kpi: str, state: str | None) -> Flag:
    return Flag("signal.above", {}, kpi=kpi, text=f"{kpi} är hög.", state=state)


def test_a_flag_says_since_when() -> None:
    found = shown(flag("CPA", "new"), flag("CTR", "week 3"), flag("CVR", None))

    assert [(it.text, it.state) for it in found.lines] == [
        ("CPA är hög.", "Ny."),
        ("CTR är hög.", "3\u00a0veckor i rad."),
        ("CVR är hög.", ""),  # no earlier report tells
    ]
    assert found.over == ""


def test_what_is_over_is_one_sentence() -> None:
    found = shown(flag("CPA", "new"), flag("CTR", "cleared"), flag("ROAS", "cleared"))

    assert [it.text for it in found.lines] == ["CPA är hög."]
    assert found.over == "Tillbaka i normal variation: CTR och ROAS."


def test_a_signal_knows_its_rule_and_its_cells() -> None:
    weekly = "CTR %: 1,0 1,1 1,0 1,1 1,0 1,1 1,0 1,1 0,5"
    found = judged(book("KPI | Baseline | Mål\nCTR | 1,0 % | 1,2 %\n", weekly)).report
    (line,) = flags(found, Voice("sv", "SEK")).lines
    assert plain(line.source) == (
        "Regel: Utanför snittet ± 2,66 × vanlig skillnad mellan veckor (8 veckor). "
        "Underlag: Veckovärden!B10."
    )
    (ground,) = [it for it in grounds(found) if it.rule.startswith("Utanför")]
    assert (ground.about, ground.cells) == ("CTR", "Veckovärden!B10")


def test_a_rule_is_said_once_beside_all_that_it_decided() -> None:
    some = [Ground(name, rule, "D14") for name, rule in (("T-1", "A"), ("T-2", "B"), ("T-3", "A"))]
    found = [(it.rule, [row.about for row in it.rows]) for it in ruled(some)]
    assert found == [("A", ["T-1", "T-3"]), ("B", ["T-2"])]


def test_what_has_no_rule_stands_alone_and_a_long_list_may_be_parted() -> None:
    alone = [Ground("CTR", "", "E14"), Ground("CPA", "", "F14")]
    assert [len(it.rows) for it in ruled(alone)] == [1, 1]
    many = [Ground(f"T-{i}", "A", "D14") for i in range(25)]
    assert [len(it.rows) for it in ruled(many)] == [6, 6, 6, 6, 1]
