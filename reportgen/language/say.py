"""A message's code and arguments put into the words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Formatter

from reportgen.dataclass import dataclass
from reportgen.language import formats
from reportgen.language.own import Own, form
from reportgen.language.words import missing, words
from reportgen.problems import Arg, Message, Quantity


@dataclass(frozen=True, slots=True)
class Voice:
    """One language with one currency (an ISO code): says messages, prints numbers and dates.

    `locales` is another folder of catalogues than the shipped one, `own` a theme's words before
    those of any catalogue.
    """

    lang: str
    currency: str | None = None
    locales: Path | None = None
    own: Own = ()

    def say(self, message: Message) -> str:
        """The sentence of `message`; "" for a message without a code."""
        if not message.code:
            return ""
        count = _count(message.args.get("n"))
        sentence = self._own(message.code, count) or words(self.lang, self.locales).sentence(
            message.code, count
        )
        return _Filler(self).vformat(sentence, (), message.args)

    def _own(self, code: str, count: int | None) -> str:
        if not self.own:
            return ""
        forms = next((forms for it, forms in self.own if it == code), None)
        return form(forms, count, self.lang) if forms else ""

    def word(self, code: str, **args: Arg) -> str:
        """The words of a catalogue's entry: what `say` does, written as a call."""
        return self.say(Message(code, args))

    def quantity(self, it: Quantity) -> str:
        return formats.quantity(it, self.lang, self.currency)

    def between(self, low: Quantity, high: Quantity) -> str:
        """``412–478 kr``."""
        return formats.between(low, high, self.lang, self.currency)

    def number(self, amount: float, decimals: int | None = None, *, signed: bool = False) -> str:
        return formats.number(amount, self.lang, decimals, signed=signed)

    def percent(self, fraction: float, decimals: int | None = None, *, signed: bool = False) -> str:
        return formats.percent(fraction, self.lang, decimals, signed=signed)

    def week(self, iso: str) -> str:
        """``v. 47``, ``week 47``."""
        return formats.week(iso, self.lang)

    def short_week(self, iso: str) -> str:
        """``v. 47``, ``wk 47``."""
        return formats.week(iso, self.lang, short=True)

    def week_number(self, iso: str) -> str:
        return formats.week_number(iso)

    def date(self, iso: str) -> str:
        """``24 november 2026``."""
        return formats.day(iso, self.lang)

    def short_date(self, iso: str) -> str:
        """``24 nov.``."""
        return formats.short_day(iso, self.lang)

    def period(self, start: str, end: str) -> str:
        """``16–22 november 2026``."""
        return formats.period(start, end, self.lang)

    def list(self, texts: Sequence[str]) -> str:
        """``a, b och c``."""
        return formats.listed(texts, self.lang)

    def term(self, key: str) -> str:
        """The word for a value of a closed list: ``on_track`` is ``I fas``."""
        return self.word(f"term.{key}")

    def sheet(self, key: str) -> str:
        """The shown name of one of the standard's sheets."""
        from reportgen import standard

        return standard.shown(standard.sheet(key).names, self.lang)

    def column(self, key: str) -> str:
        """The shown name of one of the standard's columns, ``kpis.target``."""
        from reportgen import standard

        sheet, column = key.split(".")
        return standard.shown(standard.sheet(sheet).column(column).names, self.lang)


def _count(n: Arg | None) -> int | None:
    """The number that chooses the plural form: 1.5 weeks are many."""
    amount = n.amount if isinstance(n, Quantity) else n
    if amount is None or isinstance(amount, str):
        return None
    return int(amount) if amount == int(amount) else 2


class _Filler(Formatter):
    """Fills placeholders by name only; what is filled in is never read for placeholders again.

    A full stop is not said twice: a sentence may end with "24 nov." or "450 лв.".
    """

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._stopped = False  # whether what was last filled in ends with a full stop

    def parse(self, format_string: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
        for literal, name, spec, conversion in super().parse(format_string):
            text = literal[1:] if self._stopped and literal.startswith(".") else literal
            self._stopped = self._stopped and not literal
            yield text, name, spec, conversion

    def get_field(
        self,
        field_name: str,
        args: Sequence[object],  # noqa: ARG002  the library's signature
        kwargs: Mapping[str, object],
    ) -> tuple[object, str]:
        low, dash, high = field_name.partition("–")
        if dash:
            return self._between(kwargs.get(low), kwargs.get(high), field_name), field_name
        if field_name not in kwargs:
            missing(f"nothing to put into {{{field_name}}}")
        return kwargs.get(field_name, "…"), field_name

    def _between(self, low: object, high: object, field_name: str) -> str:
        """``{low–high}``: two quantities of one unit as a range, the unit said once."""
        if isinstance(low, Quantity) and isinstance(high, Quantity):
            return self._voice.between(low, high)
        missing(f"nothing to put into {{{field_name}}}")
        return "…"

    def format_field(self, value: object, format_spec: str) -> str:
        text = self._filled(value, format_spec)
        self._stopped = text.endswith(".")
        return text

    def _filled(self, value: object, format_spec: str) -> str:
        voice = self._voice
        if format_spec and value:
            return self._by_spec(str(value), format_spec)
        if isinstance(value, Quantity):
            return voice.quantity(value)
        if isinstance(value, int | float):
            return voice.number(value)
        return str(value)

    def _by_spec(self, text: str, spec: str) -> str:
        voice = self._voice
        specs = {
            "week": voice.week,
            "date": voice.date,
            "term": voice.term,
            "sheet": voice.sheet,
            "column": voice.column,
        }
        try:
            return specs[spec](text)
        except (KeyError, ValueError, StopIteration):
            missing(f"{text!r} is no {spec}")
            return text
