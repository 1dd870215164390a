"""What a test has to go on: events, and what they cost or were exposed to."""

from __future__ import annotations

from reportgen.dataclass import dataclass

PRIOR = 0.5  # Jeffreys': half an event, so that none of ten is not yet never
LOW, HIGH = 0.05, 0.95  # ends of the 90 % intervals


@dataclass(frozen=True, slots=True)
class Counts:
    """Events and exposure: conversions and spend, clicks and impressions, leads and clicks.

    Both may be fractions of events: attributed shares, or counts thinned by over-dispersion.
    """

    events: float
    exposure: float

    @property
    def usable(self) -> bool:
        """Whether anything can be said: there is exposure, and no event is negative."""
        return self.exposure > 0 and self.events >= 0

    @property
    def is_proportion(self) -> bool:
        """Whether events are some of the exposure, as clicks are of impressions."""
        return self.events <= self.exposure

    @property
    def rate(self) -> float | None:
        """Events per exposure (a fraction, or events per krona); None without exposure."""
        return self.events / self.exposure if self.usable else None

    @property
    def cost(self) -> float | None:
        """Exposure per event, in its unit (kr); None without events."""
        return self.exposure / self.events if self.usable and self.events else None

    def times(self, factor: float) -> Counts:
        """The same rate seen `factor` times as often."""
        return Counts(self.events * factor, self.exposure * factor)

    def thinned(self, phi: float) -> Counts:
        """What the counts are worth when events vary `phi` times as much as by pure chance."""
        return self.times(1 / phi)
