"""What should have been looked over before it went out: creatives, campaigns and landing pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportgen.analysis import groups
from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, Sums
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import Campaign, Creative, LandingPage
from reportgen.report import CampaignGap, CreativeGap, PageGap

SLOWEST = 3.0  # seconds that a landing page may take to load

# What can be missing, in the words of the report.
CLAIM, PROOF, CLARITY = "claim", "proof", "clarity"
LANDING_PAGE, CTA, UTM, TRACKING, SLOW = "landing_page", "cta", "utm", "tracking", "load_time"


Row = TypeVar("Row", Creative, Campaign)


def trust_review(data: Data, sheet: Sequence[Creative], week: Week) -> tuple[CreativeGap, ...]:
    """Creatives and posts with impressions in the week whose claim, proof or clarity is unchecked.

    Most shown first. Nothing where the workbook keeps no creatives; one in Data that the sheet does
    not list has not been reviewed at all.
    """
    if not sheet:
        return ()
    shown = groups.grouped(groups.in_week(data.facts, week), data, groups.creative)
    gaps = []
    for name in _most(shown, "impressions"):
        rows = _listed([c for c in sheet if key(c.creative) == key(name)], shown[name])
        missing, place = _gap(rows, _unchecked, (CLAIM, PROOF, CLARITY))
        if missing:
            gaps.append(CreativeGap(name, missing, place))
    return tuple(gaps)


def campaign_gaps(data: Data, sheet: Sequence[Campaign], week: Week) -> tuple[CampaignGap, ...]:
    """Campaigns with spend in the week that lack a landing page, a CTA, UTM or checked tracking.

    Most spend first. Nothing where the workbook keeps no campaigns; one in Data that the sheet does
    not list lacks them all.
    """
    if not sheet:
        return ()
    spent = groups.grouped(groups.in_week(data.facts, week), data, groups.campaign)
    gaps = []
    for name in _most(spent, "spend"):
        rows = _listed([c for c in sheet if key(c.campaign) == key(name)], spent[name])
        missing, place = _gap(rows, _lacking, (LANDING_PAGE, CTA, UTM, TRACKING))
        if missing:
            gaps.append(CampaignGap(name, missing, place))
    return tuple(gaps)


def page_gaps(sheet: Sequence[LandingPage]) -> tuple[PageGap, ...]:
    """Landing pages without a clear CTA, without checked tracking, or slower than 3 s to load."""
    return tuple(PageGap(p.page, missing, p.place) for p in sheet if (missing := _faults(p)))


def _listed(rows: Sequence[Row], sums: Sums) -> Sequence[Row]:
    """Of the rows with a name those of the channels it ran in: a name may be used in several."""
    ran_in = {key(fact.channel) for fact in sums.facts}
    return [row for row in rows if row.channel is None or key(row.channel) in ran_in] or rows


def _gap(
    rows: Sequence[Row], lacks: Callable[[Row], tuple[str, ...]], everything: tuple[str, ...]
) -> tuple[tuple[str, ...], Place | None]:
    """What any of the rows lacks, and the first that does; everything where there is no row."""
    if not rows:
        return everything, None
    lacking = [(row, missing) for row in rows if (missing := lacks(row))]
    words = {word for _, missing in lacking for word in missing}
    place = lacking[0][0].place if lacking else None
    return tuple(word for word in everything if word in words), place


def _unchecked(creative: Creative) -> tuple[str, ...]:
    checks = (
        (CLAIM, creative.claim_checked),
        (PROOF, creative.proof_checked),
        (CLARITY, creative.clarity_checked),
    )
    return tuple(word for word, checked in checks if not checked)


def _lacking(campaign: Campaign) -> tuple[str, ...]:
    there = (
        (LANDING_PAGE, campaign.landing_page),
        (CTA, campaign.cta),
        (UTM, campaign.utm),
        (TRACKING, campaign.tracking_checked),
    )
    return tuple(word for word, it in there if not it)


def _faults(page: LandingPage) -> tuple[str, ...]:
    sound = (
        (CTA, page.cta_clear),
        (TRACKING, page.tracking_checked),
        (SLOW, page.load_time is None or page.load_time <= SLOWEST),
    )
    return tuple(word for word, it in sound if not it)


def _most(found: dict[str, Sums], metric: str) -> list[str]:
    """The names of those that have any of the metric, most first."""
    totals = {name: sums.total(metric) or 0.0 for name, sums in found.items()}
    return sorted((name for name in totals if totals[name] > 0), key=lambda n: (-totals[n], n))
