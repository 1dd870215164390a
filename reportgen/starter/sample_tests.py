"""The invented client's ads, day by day, and the tests that are measured on them.

Each week adds up to the CTR, the CPA and the conversion rate of its weekly values: what the tests
do not account for is the other ads'. One test is to be stopped, one to be scaled, one goes on, one
waits for clicks, and one is held against a control.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.starter.content import CellValue, TableRow

FIRST = Week(2026, 38)
# Of the weeks 38 to 47. What they cost is their number times the weekly CPA.
CONVERSIONS = (16, 13, 18, 20, 20, 22, 23, 21, 26, 19)
REMINDED = 120  # what the reminders cost a day before they were raised
DAYS = (0.17, 0.16, 0.16, 0.14, 0.13, 0.11, 0.13)  # of a week's ads, Monday to Sunday


@dataclass(frozen=True, slots=True)
class Sums:
    """What an ad cost in a week, and what it brought."""

    spend: float
    clicks: int
    conversions: int


@dataclass(frozen=True, slots=True)
class Ad:
    """An ad of a test, and its weeks from `first` on. Names are keys of the story's words.

    `draw` is its CTR against that of the week.
    """

    name: str
    channel: str
    campaign: str
    first: Week
    weeks: tuple[Sums, ...]
    draw: float = 1.0


TESTED = (
    Ad(
        "board_members",
        "LinkedIn",
        "boards",
        Week(2026, 45),
        (Sums(1450, 105, 1), Sums(1650, 118, 2), Sums(1600, 112, 1)),
        draw=0.7,
    ),
    Ad(
        "question",
        "Meta",
        "autumn",
        Week(2026, 45),
        (Sums(2400, 195, 8), Sums(2820, 225, 9), Sums(2280, 220, 7)),
        draw=1.35,
    ),
    Ad(
        "inspection",
        "Meta",
        "autumn",
        Week(2026, 45),
        (Sums(1380, 100, 3), Sums(1760, 122, 4), Sums(1400, 108, 3)),
        draw=1.05,
    ),
    Ad("five_questions", "YouTube", "film", Week(2026, 47), (Sums(620, 48, 1),), draw=0.65),
    Ad(
        "long_form",
        "Google",
        "search",
        Week(2026, 43),
        tuple(Sums(1250, 100, k) for k in (3, 2, 2, 3, 2)),
        draw=1.15,
    ),
    Ad(
        "short_form",
        "Google",
        "search",
        Week(2026, 43),
        tuple(Sums(1250, 100, k) for k in (4, 5, 4, 5, 3)),
        draw=1.15,
    ),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The names and sentences of the ads, the tests and the logs, by key."""

    said: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.said[key]


def tables(
    words: Words, values: Mapping[str, tuple[float | None, ...]], owners: Mapping[str, str]
) -> dict[str, tuple[TableRow, ...]]:
    """The rows of Data and of the logs; `values` are the weekly ones, `owners` who does what."""
    return {
        "data": tuple(_data(words, values)),
        "test_log": tuple(_tests(words, owners)),
        "rules": ({"rule": words["rule_pause"]}, {"rule": words["rule_scale"]}),
        "budget_log": tuple(_budgets(words)),
        "decisions": tuple(_decisions(words, owners)),
    }


def _data(words: Words, values: Mapping[str, tuple[float | None, ...]]) -> Iterator[TableRow]:
    """A row for each ad and day."""
    for at, conversions in enumerate(CONVERSIONS):
        week = FIRST.plus(at)
        cpa, cvr, ctr = (values[key][at] or 0.0 for key in ("cpa", "cvr", "ctr"))
        total = Sums(conversions * cpa, round(conversions / cvr), conversions)
        ads = [(ad, own) for ad in TESTED if (own := _of_week(ad, week)) is not None]
        rest = _rest(total, [own for _, own in ads])
        ads += _others(week, rest)
        seen = [round(own.clicks / (ctr * ad.draw)) for ad, own in ads[:-1]]
        seen.append(round(total.clicks / ctr) - sum(seen))
        for (ad, own), impressions in zip(ads, seen, strict=True):
            yield from _days(words, ad, week, own, impressions)


def _of_week(ad: Ad, week: Week) -> Sums | None:
    at = week.since(ad.first)
    return ad.weeks[at] if 0 <= at < len(ad.weeks) else None


def _rest(total: Sums, tested: list[Sums]) -> Sums:
    return Sums(
        total.spend - sum(it.spend for it in tested),
        total.clicks - sum(it.clicks for it in tested),
        total.conversions - sum(it.conversions for it in tested),
    )


def _others(week: Week, rest: Sums) -> tuple[tuple[Ad, Sums], ...]:
    """The ads that are no test: a product film and search, later reminders to earlier visitors.

    Of the last ad the impressions are those that are left.
    """
    reminder = Ad("reminder", "Meta", "retargeting", week, ())
    product = Ad("product", "Meta", "autumn", week, (), draw=0.85)
    if week >= Week(2026, 47):
        return ((reminder, rest),)
    if week >= Week(2026, 45):
        reminded = Sums(7 * REMINDED, 60, 1)
        return ((reminder, reminded), (product, _rest(rest, [reminded])))
    film, search = _halves(rest)
    return ((product, film), (Ad("charging_points", "Google", "search", week, ()), search))


def _halves(rest: Sums) -> tuple[Sums, Sums]:
    film = Sums(round(rest.spend * 0.55), round(rest.clicks * 0.55), round(rest.conversions * 0.55))
    return film, _rest(rest, [film])


def _days(words: Words, ad: Ad, week: Week, own: Sums, seen: int) -> Iterator[TableRow]:
    """A week's sums as days that add up to them."""
    spend, clicks = _spread(own.spend), _spread(own.clicks)
    impressions = _spread(seen)
    conversions = _spread(own.conversions, late=0.5)
    for day in range(7):
        yield {
            "date": week.monday + timedelta(days=day),
            "channel": ad.channel,
            "campaign": words[ad.campaign],
            "creative": words[ad.name],
            "spend": spend[day],
            "impressions": impressions[day],
            "clicks": clicks[day],
            "conversions": conversions[day],
        }


def _spread(total: float, late: float = 0.0) -> list[int]:
    """Whole numbers for seven days with the given sum; `late` shifts where they are rounded up."""
    shares = [sum(DAYS[: day + 1]) for day in range(7)]
    ends = [0, *(int(total * share / shares[-1] + late) for share in shares[:-1]), round(total)]
    return [later - earlier for earlier, later in pairwise(ends)]


def _tests(words: Words, owners: Mapping[str, str]) -> Iterator[TableRow]:
    ad, site = owners["performance"], owners["site"]
    yield {
        **_test("T-06", "audience", words, ad),
        "type": "B",
        "variable": "audience",
        "channel": "LinkedIn",
        "start": date(2026, 11, 2),
        "end": date(2026, 11, 29),
        "budget": 6000,
        "kpi": "cpa",
        "creative": words["board_members"],
        "decision": "keep",
        "decision_date": date(2026, 11, 17),
        "next_review": date(2026, 11, 24),
    }
    yield {
        **_test("T-07", "hook", words, ad),
        "type": "A",
        "variable": "hook",
        "channel": "Meta",
        "start": date(2026, 11, 2),
        "end": date(2026, 11, 29),
        "budget": 10000,
        "kpi": "cpa",
        "creative": words["question"],
        "next_review": date(2026, 11, 24),
    }
    yield {
        **_test("T-08", "offer", words, ad),
        "type": "C",
        "variable": "offer",
        "channel": "Meta",
        "start": date(2026, 11, 2),
        "end": date(2026, 12, 13),
        "budget": 9000,
        "kpi": "cpa",
        "creative": words["inspection"],
        "next_review": date(2026, 12, 1),
    }
    yield {
        **_test("T-09", "format", words, ad),
        "type": "A",
        "variable": "format",
        "channel": "YouTube",
        "start": date(2026, 11, 16),
        "end": date(2026, 12, 13),
        "budget": 4000,
        "kpi": "cpa",
        "creative": words["five_questions"],
        "next_review": date(2026, 12, 1),
    }
    yield {
        **_test("T-10", "form", words, site),
        "type": "D",
        "variable": "form",
        "channel": "Google",
        "start": date(2026, 10, 19),
        "end": date(2026, 11, 29),
        "budget": 15000,
        "kpi": "cpa",
        "creative": words["short_form"],
        "compared_with": words["long_form"],
        "assignment": "split",
        "next_review": date(2026, 12, 1),
    }
    yield {
        **_test("T-11", "price", words, ad),
        "type": "A",
        "variable": "message",
        "channel": "Meta",
        "start": date(2026, 11, 30),
        "end": date(2026, 12, 20),
        "budget": 6000,
        "kpi": "cpa",
    }


def _test(number: str, key: str, words: Words, owner: str) -> dict[str, CellValue]:
    return {
        "test": number,
        "name": words[f"{key}_name"],
        "hypothesis": words[f"{key}_hypothesis"],
        "change": words[f"{key}_change"],
        "owner": owner,
    }


def _budgets(words: Words) -> Iterator[TableRow]:
    steps = (
        (datetime(2026, 11, 9, 9, 0), "autumn", 520, 620, "raise_autumn"),
        (datetime(2026, 11, 16, 16, 0), "retargeting", REMINDED, 150, "raise_reminder"),
        (datetime(2026, 11, 18, 10, 30), "retargeting", 150, 210, "raise_again"),
    )
    for at, campaign, before, after, why in steps:
        yield {
            "at": at,
            "channel": "Meta",
            "campaign": words[campaign],
            "from_": before,
            "to": after,
            "per": "day",
            "reason": words[why],
        }


def _decisions(words: Words, owners: Mapping[str, str]) -> Iterator[TableRow]:
    yield {
        "week": "2026-W46",
        "decision": words["page_decided"],
        "about": "cvr",
        "owner": owners["site"],
        "due": date(2026, 11, 17),
        "status": "done",
    }
    yield {
        "week": "2026-W47",
        "decision": words["trust_decided"],
        "about": "negative_feedback_rate",
        "owner": owners["brand"],
        "due": date(2026, 11, 27),
        "status": "open",
    }
