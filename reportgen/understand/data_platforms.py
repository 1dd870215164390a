"""Whose export a Data sheet is: from the heads that only one platform writes."""

from __future__ import annotations

from collections.abc import Collection

from reportgen.dataclass import dataclass
from reportgen.standard import fold


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform, the channel its figures belong to, and heads that together are only its own.

    `channel` is None where the export has a channel on every row. Each of `signs` is enough. In an
    export of `ads` every row is paid for.
    """

    key: str
    channel: str | None
    signs: tuple[frozenset[str], ...]
    words: tuple[str, ...] = ()  # how its files are called
    ads: bool = True


def _signs(*several: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(fold, one.split(" + "))) for one in several)


# The heads are those of the exports themselves; a currency in parentheses is left out.
PLATFORMS = (
    Platform(
        "meta",
        "Meta",
        _signs(
            "Reporting starts + Amount spent",
            "Reporting ends + Amount spent",
            "Rapporten startar + Spenderat belopp",
            "Rapportstart + Spenderat belopp",
            "Rapporteringen startar + Spenderat belopp",
            "Rapporteringen startar + Belopp spenderat",
            "Rapportstart + Belopp spenderat",
            "Kampanjnamn + Belopp spenderat + Länkklick",
            "Kampanjnamn + Belopp spenderat + Räckvidd",
            "Kampanjnamn + Spenderat belopp + Länkklick",
            "Kampanjnamn + Spenderat belopp + Räckvidd",
            "Ad set name + Amount spent",
            "Campaign name + Amount spent + Link clicks",
            "Campaign name + Amount spent + Reach",
        ),
        ("meta", "facebook", "instagram"),
    ),
    Platform(
        "linkedin",
        "LinkedIn",
        _signs(
            "Start Date (in UTC) + Total Spent",
            "Start Date (in UTC) + Campaign Group Name",
            "Startdatum (UTC) + Totalt spenderat",
            "Campaign Group Name + Total Spent",
            "Total Spent + Total Engagements",
        ),
        ("linkedin",),
    ),
    Platform(
        "tiktok",
        "TikTok",
        _signs(
            "By Day + Cost",
            "By Day + Spend",
            "Clicks (destination) + Cost",
            "Ad group name + Cost + Video views at 100%",
            "Video views at 2s + Cost",
            "2-second video views + Cost",
            "Klick (destination) + Kostnad",
        ),
        ("tiktok",),
    ),
    Platform(
        "youtube",
        "YouTube",
        _signs(
            "Video title + Watch time (hours)",
            "Video title + Views",
            "Content + Watch time (hours)",
            "Date + Watch time (hours) + Views",
            "Videotitel + Visningstid (timmar)",
            "Videotitel + Visningar",
            "Datum + Visningstid (timmar) + Visningar",
        ),
        ("youtube",),
        ads=False,
    ),
    Platform(
        "ga4",
        None,
        _signs(
            "Session default channel group + Sessions",
            "Session primary channel group + Sessions",
            "Session primary channel group (Default Channel Group) + Sessions",
            "Session source / medium + Sessions",
            "Engaged sessions + Sessions",
            "Sessionens standardkanalgrupp + Sessioner",
            "Engagerade sessioner + Sessioner",
            "Aktiva sessioner + Sessioner",
        ),
        ("ga4", "analytics"),
        ads=False,
    ),
    Platform(
        "google_ads",
        "Google",
        _signs(
            "Impr. + Cost",
            "Impr. + Currency code",
            "Campaign + Avg. CPC + Cost",
            "Campaign + Cost / conv.",
            "Visn. + Kostnad",
            "Exp. + Kostnad",
            "Exponeringar + Kostnad + Valutakod",
            "Kampanj + Valutakod",
            "Kampanj + Kostnad/konv.",
        ),
        ("google ads", "googleads", "adwords", "google"),
    ),
)


def recognised(heads: Collection[str]) -> Platform | None:
    """The platform whose export has these heads; None when they could be anybody's."""
    bare = {fold(head.partition("(")[0]) for head in heads if "(" in head}
    folded = {fold(head) for head in heads if head} | bare
    return next((p for p in PLATFORMS if any(sign <= folded for sign in p.signs)), None)


def called(name: str) -> str | None:
    """The channel in the name of a file or sheet: "export_meta_v47" is Meta's."""
    folded = fold(name)
    found = (p for p in PLATFORMS if p.channel and any(fold(w) in folded for w in p.words))
    platform = next(found, None)
    return platform.channel if platform else None


def counts_change(platform: Platform | None, key: str) -> bool:
    """Whether a platform writes under this metric's name what came and went, not a level.

    YouTube Studio's Subscribers are those gained in the period less those lost.
    """
    return platform is not None and platform.key == "youtube" and key == "followers"
