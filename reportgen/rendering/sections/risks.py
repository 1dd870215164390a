"""The risks of the week with their direction, and the recovery plan where it is called for."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Unit
from reportgen.rendering.links import around, listed
from reportgen.report import Recovery, Report, RiskRow

_LONGEST = 90  # characters of a heading
_FEW = 6  # rows
_SIGNS = {"rose": "up-bad", "fell": "down", "unchanged": "flat", "unknown": "no_data"}


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk's row; `places` are the cells of the evidence, `place` tells them."""

    name: str
    direction: str
    word: str
    sign: str
    evidence: str
    mitigation: str
    owner: str
    place: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An action of the recovery plan, and who takes it."""

    text: str
    owner: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """The recovery call-out; a `watch` is milder."""

    title: str
    watch: bool
    level: str
    steps: tuple[Step, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Risks:
    """The section."""

    finding: str
    rows: tuple[RiskLine, ...]
    alarm: Alarm | None

    @property
    def short(self) -> bool:
        """Whether the table stays whole on a page: the usual five risks, and one of one's own."""
        return len(self.rows) <= _FEW


def risks(report: Report, voice: Voice) -> Risks | None:
    """The section; None without risks and without a recovery plan."""
    alarm = _alarm(report.recovery, voice) if report.recovery else None
    if not report.risks and alarm is None:
        return None
    rows = tuple(_line(r, voice) for r in report.risks)
    return Risks(_finding(report.risks, voice), rows, alarm)


def _finding(rows: tuple[RiskRow, ...], voice: Voice) -> str:
    rose = [r for r in rows if r.direction == "rose"]
    fell = sum(r.direction == "fell" for r in rows)
    known = [r for r in rows if r.direction != "unknown"]
    if rose:
        said = voice.word(
            "risks.finding-rose", n=len(rose), names=voice.list([_lower(r.name) for r in rose])
        )
        return said if len(said) <= _LONGEST else voice.word("risks.finding-many", n=len(rose))
    if not known:
        return voice.word("risks.heading")
    if 2 * len(known) < len(rows):
        return voice.word("risks.finding-few", n=len(known), total=len(rows))
    if fell:
        return voice.word("risks.finding-fell", n=fell)
    return voice.word("risks.finding-still")


def _lower(name: str) -> str:
    """A name in the middle of a sentence, but for what is written in capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _line(it: RiskRow, voice: Voice) -> RiskLine:
    places = it.places or ((it.place,) if it.place else ())
    return RiskLine(
        name=it.name,
        direction=it.direction,
        word=voice.word(f"direction.{it.direction}"),
        sign=_SIGNS.get(it.direction, "no_data"),
        evidence=it.evidence.text,
        mitigation=it.mitigation or "",
        owner=it.owner or "",
        place=listed(places),
        places=places,
    )


def _alarm(it: Recovery, voice: Voice) -> Alarm:
    watch = it.state != "recovery"
    over = Quantity(it.over_pct, Unit.PERCENT, 0)
    code = "recovery.watch" if watch else "recovery.on"
    if it.value is None and not watch:
        code = "recovery.on-least"
    level = Quantity(it.level, Unit.CURRENCY, 0)
    weeks = voice.list([voice.short_week(w) for w in it.weeks])
    return Alarm(
        title=voice.word(code, kpi=it.kpi, over=over),
        watch=watch,
        level=voice.word("recovery.level", level=level, weeks=weeks),
        steps=tuple(Step(a.text, a.owner or "") for a in it.actions if a.text),
        place=around(it.places),
    )
