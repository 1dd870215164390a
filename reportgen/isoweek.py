"""ISO weeks, Monday first: the calendar everything else counts in."""

from __future__ import annotations

from datetime import date, timedelta

from reportgen.dataclass import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """An ISO week, printed as ``2026-W47``. Weeks sort, count and cross the turn of the year.

    Raises ValueError for a week that does not exist, such as ``2025-W53``.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that holds `day`."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """The inverse of ``str(week)``; what people write is read by ``readers.cells``."""
        year, number = text.split("-W")
        return cls(int(year), int(number))

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def thursday(self) -> date:
        """The day that stands for the week where a plan is read off for it."""
        return self.monday + timedelta(days=3)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def plus(self, weeks: int) -> Week:
        return Week.of(self.monday + timedelta(weeks=weeks))

    def since(self, earlier: Week) -> int:
        """Whole weeks from `earlier` to this one; negative when `earlier` is later."""
        return (self.monday - earlier.monday).days // 7

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


def span(first: Week, last: Week) -> tuple[Week, ...]:
    """Every week from `first` to `last`, both included; empty when `last` is earlier."""
    return tuple(first.plus(i) for i in range(last.since(first) + 1))
