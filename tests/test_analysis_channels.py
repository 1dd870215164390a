from __future__ import annotations

from datetime import timedelta

from reportgen.analysis.compose import compose
from reportgen.dataclass import replace
from reportgen.problems import Place
from reportgen.records import BudgetStep, Channel, Fact, Reach, Role, Workbook
from reportgen.report import ChannelRow, FormatRow
from workbooks import FIRST, kpi, whole, workbook

LAST, NOW = FIRST, FIRST.plus(1)


def book(*facts: Fact) -> Workbook:
    return workbook(kpi("CTR", [], known="ctr", scope="paid"), facts=facts)


def channels(made: Workbook) -> tuple[ChannelRow, ...]:
    return compose(made, NOW)[0].channels


META = whole(LAST, "Meta", spend=8_000, impressions=100_000, clicks=1_000, conversions=20)
META_NOW = whole(NOW, "Meta", spend=10_000, impressions=120_000, clicks=1_500, conversions=25)
TIKTOK_NOW = whole(NOW, "TikTok", spend=30_000, impressions=400_000, clicks=2_000, conversions=50)


def test_the_weeks_channels_most_spend_first() -> None:
    tiktok, meta = channels(book(META, META_NOW, TIKTOK_NOW))

    assert meta == ChannelRow(
        name="Meta",
        role=None,
        spend=10_000,
        spend_previous=8_000,
        spend_change_pct=0.25,
        policy="no_change",
        conversions=25,
        cpa=400,
        ctr=0.0125,
        spend_share=0.25,
        conversion_share=25 / 75,
    )
    assert (tiktok.name, tiktok.spend_previous, tiktok.spend_change_pct) == ("TikTok", None, None)


def test_a_channel_that_spent_nothing_this_week_is_still_there() -> None:
    (_, gone) = channels(book(META, TIKTOK_NOW))

    assert (gone.name, gone.spend, gone.spend_previous, gone.cpa) == ("Meta", None, 8_000, None)


def test_money_without_conversions_has_no_cost() -> None:
    (row,) = channels(book(whole(NOW, spend=900, conversions=0)))

    assert (row.spend, row.conversions, row.cpa) == (900, 0, None)


def test_clicks_of_posts_are_not_the_ads() -> None:
    posts = whole(NOW, "Meta", reach=Reach.ORGANIC, impressions=80_000, clicks=4_000)

    assert channels(book(META_NOW, posts))[0].ctr == 0.0125


def test_role_and_policy_come_from_their_sheets() -> None:
    raised = BudgetStep(NOW.monday + timedelta(days=1), "meta", 1_000, 1_500, Place("B", "A2"))
    made = replace(
        book(META_NOW),
        channels=(Channel("Meta", Place("Kanaler", "A2"), role=Role.CONVERSION),),
        budget_log=(raised,),
    )

    (row,) = channels(made)

    assert (row.role, row.policy) == ("conversion", "breach")


def test_formats() -> None:
    facts = [
        replace(
            whole(
                NOW, spend=6_000, impressions=50_000, clicks=500, conversions=12, video_views=20_000
            ),
            format="Video",
        ),
        replace(
            whole(NOW, spend=9_000, impressions=90_000, clicks=900, conversions=0), format="Bild"
        ),
        replace(whole(LAST, spend=50_000, conversions=9), format="Karusell"),
        whole(NOW, spend=500, conversions=1),  # of no format
    ]

    assert compose(book(*facts), NOW)[0].formats == (
        FormatRow("Bild", 9_000, 0, None, 0.01, None),
        FormatRow("Video", 6_000, 12, 500, 0.01, 0.4),
    )


def test_without_data_there_is_no_mix() -> None:
    report, _ = compose(workbook(kpi("CTR", [1.0, 1.0])), NOW)

    assert (report.channels, report.formats) == ((), ())
