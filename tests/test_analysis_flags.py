from __future__ import annotations

from reportgen.analysis.flags import Signals, signals
from reportgen.analysis.gathering import all_series
from reportgen.analysis.kpis import scored
from reportgen.analysis.weeks import calendar
from reportgen.problems import Place, Quantity, Unit
from reportgen.records import Cadence
from workbooks import FIRST, Typed, cost, kpi, workbook

# On ln: centre 0, r 0.1, limits ± 0.266, so 0.77 to 1.30.
CALM = [1.05127, 0.95123] * 4


def of(*typed: Typed, weeks: int) -> Signals:
    book = workbook(*typed)
    plan = calendar(book)
    assert plan is not None
    found, _ = all_series(book, plan, FIRST.plus(weeks - 1))
    return signals([scored(s, plan, steering=False) for s in found])


def names(found: Signals) -> tuple[list[str], list[str]]:
    return [s.name for s in found.worse], [s.name for s in found.better]


def test_a_signal_is_for_the_worse_or_for_the_better() -> None:
    found = of(
        kpi("CTR up", [*CALM, 2]),
        kpi("CTR down", [*CALM, 0.4]),
        cost("CPA up", [*CALM, 2]),
        cost("CPA down", [*CALM, 0.6]),
        kpi("calm", [*CALM, 1]),
        kpi("new", [1, 2]),
        weeks=9,
    )

    assert names(found) == (["CTR down", "CPA up"], ["CTR up", "CPA down"])
    assert found.looked_at == 5  # the new one has too few weeks


def test_a_kpi_of_one_channel_is_called_by_both_names() -> None:
    found = of(
        *(cost("CPA", [*CALM, 2]).of(channel) for channel in ("Meta", "Google")),
        cost("CAC", [*CALM, 2]),
        weeks=9,
    )

    assert [f.args["kpi"] for f in found.flags] == ["CPA (Meta)", "CPA (Google)", "CAC"]


def test_at_most_three_flags_the_farthest_first() -> None:
    found = of(
        *(cost(f"CPA {value}", [*CALM, value]) for value in (1.5, 3.0, 2.0, 2.5)),
        *(kpi(f"CTR {value}", [*CALM, value]) for value in (1.5, 3.0, 2.0, 2.5)),
        weeks=9,
    )

    assert [f.kpi for f in found.flags] == ["CPA 3.0", "CPA 2.5", "CPA 2.0"]
    assert [f.kpi for f in found.good_news] == ["CTR 3.0", "CTR 2.5", "CTR 2.0", "CTR 1.5"]


def test_a_flag_has_its_numbers_and_its_cell() -> None:
    (flag,) = of(cost("CPA", [v * 400 for v in (*CALM, 2)]), weeks=9).flags

    assert flag.code == "signal.above"
    assert flag.place == Place("Veckovärden", "B10")
    low, high = flag.args["low"], flag.args["high"]
    assert flag.args["value"] == Quantity(800.0, Unit.CURRENCY, 0)
    assert isinstance(low, Quantity)
    assert isinstance(high, Quantity)
    assert (round(low.amount), round(high.amount)) == (307, 522)  # 400 · exp(∓ 0.266)


def test_a_value_that_only_stands_is_no_news() -> None:
    values = [v for value in (*CALM, 2) for v in (None, value)]
    typed = kpi("CVR", values, review=Cadence.BIWEEKLY)

    assert names(of(typed, weeks=18)) == ([], ["CVR"])
    assert of(typed, weeks=19) == Signals()
