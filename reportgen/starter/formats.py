"""Number formats, with every letter quoted: unquoted, the S of ``#,##0 SEK`` would be seconds."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.problems import Unit
from reportgen.standard import KnownKpi, Type

GENERAL = "General"
DURATION = "[h]:mm:ss"
_DAY = {"bg": "dd.mm.yyyy", "uk": "dd.mm.yyyy"}  # else as ISO has it
_ISO_DAY = "yyyy-mm-dd"
_MONTH = {"sv": "/månad", "en": "/month", "bg": "/месец", "uk": "/місяць"}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "UAH": "₴", "BGN": "лв."}
_CROWNS = frozenset({"SEK", "NOK", "DKK"})

_BY_TYPE = {
    Type.PERCENT: "0%",
    Type.COUNT: "#,##0",
    Type.DURATION: DURATION,
}
NUMERIC = frozenset(
    {Type.NUMBER, Type.COUNT, Type.PERCENT, Type.MONEY, Type.KPI_VALUE, Type.DURATION}
)


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of a workbook in one language; `currency` is None where it is not known."""

    language: str
    currency: str | None

    @property
    def day(self) -> str:
        return _DAY.get(self.language, _ISO_DAY)

    @property
    def moment(self) -> str:
        """A day with its time."""
        return f'{self.day}" "hh:mm'

    def of_kpi(self, kpi: KnownKpi) -> str:
        """The format of a KPI's values; a growth rate shows its sign."""
        digits = "0" + ("." + "0" * kpi.decimals if kpi.decimals else "")
        match kpi.unit:
            case Unit.PERCENT if kpi.per_month:
                return f"+{digits}%;-{digits}%"
            case Unit.PERCENT:
                return f"{digits}%"
            case Unit.CURRENCY:
                return self.money(kpi.decimals)
            case Unit.RATIO:
                return f'{digits}"×"'
            case Unit.DURATION:
                return DURATION
            case _:
                return f"#,##{digits}"

    def of_plan(self, kpi: KnownKpi) -> str:
        """The same for a baseline or a target, where a growth rate says that it is a month's."""
        plain = self.of_kpi(kpi)
        if not kpi.per_month:
            return plain
        return ";".join(f'{part}"{_MONTH[self.language]}"' for part in plain.split(";"))

    def of_type(self, type_: Type) -> str:
        """The format of a column of that type; General where the cells decide."""
        if type_ is Type.MONEY:
            return self.money()
        return self.day if type_ is Type.DATE else _BY_TYPE.get(type_, GENERAL)

    def money(self, decimals: int = 0) -> str:
        """``#,##0" kr"``, ``"€"#,##0``; a bare number when the currency is not known."""
        digits = "#,##0" + ("." + "0" * decimals if decimals else "")
        if self.currency is None:
            return digits
        sign = "kr" if self.currency in _CROWNS else _SIGNS.get(self.currency, self.currency)
        before = self.language == "en" and not sign[-1].isalpha()
        return f'"{sign}"{digits}' if before else f'{digits}" {sign}"'
