"""What should have been looked over before it went out: creatives, campaigns and landing pages."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis import groups
from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, Sums
from reportgen.isoweek import Week
from reportgen.records import Campaign, Creative, LandingPage
from reportgen.report import CampaignGap, CreativeGap, PageGap

SLOWEST = 3.0  # seconds that a landing page may take to load

# What can be missing, in the words of the report.
CLAIM, PROOF, CLARITY = "claim", "proof", "clarity"
LANDING_PAGE, CTA, UTM, TRACKING, SLOW = "landing_page", "cta", "utm", "tracking", "load_time"


def trust_review(data: Data, sheet: Sequence[Creative], week: Week) -> tuple[CreativeGap, ...]:
    """Creatives and posts with impressions in the week whose claim, proof or clarity is unchecked.

    Most shown first. Nothing where the workbook keeps no creatives; one in Data that the sheet does
    not list has not been reviewed at all.
    """
    if not sheet:
        return ()
    listed = {key(c.creative): c for c in sheet}
    shown = groups.grouped(groups.in_week(data.facts, week), data, groups.creative)
    gaps = []
    for name in _most(shown, "impressions"):
        creative = listed.get(key(name))
        missing = _unchecked(creative)
        if missing:
            gaps.append(CreativeGap(name, missing, creative.place if creative else None))
    return tuple(gaps)


def campaign_gaps(data: Data, sheet: Sequence[Campaign], week: Week) -> tuple[CampaignGap, ...]:
    """Campaigns with spend in the week that lack a landing page, a CTA, UTM or checked tracking.

    Most spend first. Nothing where the workbook keeps no campaigns; one in Data that the sheet does
    not list lacks them all.
    """
    if not sheet:
        return ()
    listed = {key(c.campaign): c for c in sheet}
    spent = groups.grouped(groups.in_week(data.facts, week), data, groups.campaign)
    gaps = []
    for name in _most(spent, "spend"):
        campaign = listed.get(key(name))
        missing = _lacking(campaign)
        if missing:
            gaps.append(CampaignGap(name, missing, campaign.place if campaign else None))
    return tuple(gaps)


def page_gaps(sheet: Sequence[LandingPage]) -> tuple[PageGap, ...]:
    """Landing pages without a clear CTA, without checked tracking, or slower than 3 s to load."""
    return tuple(PageGap(p.page, missing, p.place) for p in sheet if (missing := _faults(p)))


def _unchecked(creative: Creative | None) -> tuple[str, ...]:
    if creative is None:
        return (CLAIM, PROOF, CLARITY)
    checks = (
        (CLAIM, creative.claim_checked),
        (PROOF, creative.proof_checked),
        (CLARITY, creative.clarity_checked),
    )
    return tuple(word for word, checked in checks if not checked)


def _lacking(campaign: Campaign | None) -> tuple[str, ...]:
    if campaign is None:
        return (LANDING_PAGE, CTA, UTM, TRACKING)
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
