"""Number formats, with every letter quoted: unquoted, the S of ``#,##0 SEK`` would be seconds."""

from __future__ import annotations

from reportgen.problems import Unit
from reportgen.standard import KnownKpi, Type

GENERAL = "General"
DURATION = "[h]:mm:ss"
DAY = "yyyy-mm-dd"
MOMENT = 'yyyy-mm-dd" "hh:mm'
_MONTH = {"sv": "/månad", "en": "/month", "bg": "/месец", "uk": "/місяць"}
_BEFORE = {"EUR": "€", "USD": "$", "GBP": "£"}
_AFTER = {"SEK": " kr", "NOK": " kr", "DKK": " kr"}

_BY_TYPE = {
    Type.PERCENT: "0%",
    Type.COUNT: "#,##0",
    Type.DATE: DAY,
    Type.DURATION: DURATION,
}
NUMERIC = frozenset(
    {Type.NUMBER, Type.COUNT, Type.PERCENT, Type.MONEY, Type.KPI_VALUE, Type.DURATION}
)


def of_kpi(kpi: KnownKpi, currency: str | None) -> str:
    """The format of a KPI's values; a growth rate shows its sign."""
    digits = "0" + ("." + "0" * kpi.decimals if kpi.decimals else "")
    match kpi.unit:
        case Unit.PERCENT if kpi.per_month:
            return f"+{digits}%;-{digits}%"
        case Unit.PERCENT:
            return f"{digits}%"
        case Unit.CURRENCY:
            return money(currency, kpi.decimals)
        case Unit.RATIO:
            return f'{digits}"×"'
        case Unit.DURATION:
            return DURATION
        case _:
            return f"#,##{digits}"


def of_plan(kpi: KnownKpi, currency: str | None, language: str) -> str:
    """The same for a baseline or a target, where a growth rate says that it is a month's."""
    plain = of_kpi(kpi, currency)
    if not kpi.per_month:
        return plain
    return ";".join(f'{part}"{_MONTH[language]}"' for part in plain.split(";"))


def of_type(type_: Type, currency: str | None) -> str:
    """The format of a column of that type; General where the cells decide."""
    if type_ is Type.MONEY:
        return money(currency)
    return _BY_TYPE.get(type_, GENERAL)


def money(currency: str | None, decimals: int = 0) -> str:
    """``#,##0" kr"``, ``"€"#,##0``; a bare number when the currency is not known."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    if currency in _BEFORE:
        return f'"{_BEFORE[currency]}"{digits}'
    if currency is None:
        return digits
    return f'{digits}"{_AFTER.get(currency, " " + currency)}"'
