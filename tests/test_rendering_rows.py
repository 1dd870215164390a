from __future__ import annotations

import reports
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.rendering import rows
from reportgen.report import ChannelValue, Status

SV = Voice("sv", "SEK")


def test_a_kpi_of_one_channel_says_which() -> None:
    meta = replace(reports.sample().kpis[2], channel="Meta")
    each = replace(meta, channel="each")
    assert rows.row(meta, str(reports.WEEK), SV).under == "Meta · Performance lead"
    assert rows.row(each, str(reports.WEEK), SV).under == "Performance lead"


def test_a_short_mean_says_how_many_weeks_it_stands_on() -> None:
    young = replace(reports.sample().kpis[2], mean4_weeks=2)
    assert rows.row(young, str(reports.WEEK), SV).mean.under == "av 2\u00a0v."


def test_a_kpi_without_a_total_is_not_missing_it() -> None:
    cost = replace(reports.sample().kpis[2], value=None)
    apart = replace(cost, by_channel=(ChannelValue("Meta", 503, None, None),))
    assert rows.row(apart, str(reports.WEEK), SV).now.under == "per kanal"
    assert rows.row(cost, str(reports.WEEK), SV).now.under != "per kanal"
    none = replace(cost, status=Status.NO_DATA)
    both = replace(apart, status=Status.NO_DATA)
    assert rows.row(none, str(reports.WEEK), SV).standing.text == "Data saknas"
    assert rows.row(both, str(reports.WEEK), SV).standing.text == "Per kanal"
