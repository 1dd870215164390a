"""The reference pages in docs/, written by ``python -m reportgen.standard.page``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reportgen.standard import KNOWN_KPIS, SHEETS, Column, KnownKpi, Names, SheetSpec, sheet, shown
from reportgen.standard.bulgarian.prose import PROSE as BULGARIAN
from reportgen.standard.prose import PROSE as ENGLISH
from reportgen.standard.prose import Prose
from reportgen.standard.ukrainian.prose import PROSE as UKRAINIAN

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: Mapping[str, Prose] = {
    "standard.md": ENGLISH,
    "standard.bg.md": BULGARIAN,
    "standard.uk.md": UKRAINIAN,
}


def page(prose: Prose) -> str:
    """A whole page as Markdown, made from the table and its language's prose."""
    parts = [
        prose.introduction,
        f"## {prose.sheets}",
        _table(
            prose.sheet_heads,
            (_row(spec, prose) for spec in SHEETS),
        ),
        *(part for spec in SHEETS for part in _sheet(spec, prose)),
        prose.kpis,
        _table(prose.kpi_heads, (_known(kpi, prose) for kpi in KNOWN_KPIS)),
        prose.data,
        prose.weeks,
        prose.cells,
    ]
    return "\n\n".join(parts) + "\n"


def write() -> None:
    """Write every page that is not current."""
    for name, prose in PAGES.items():
        (DOCS / name).write_text(page(prose), encoding="utf-8")


def _row(spec: SheetSpec, prose: Prose) -> list[str]:
    lights = (spec.lights or {}).get(prose.own, "")
    return [_link(spec, prose), shown(spec.names, prose.beside), spec.help[prose.own], lights]


def _sheet(spec: SheetSpec, prose: Prose) -> Iterator[str]:
    yield f"## {_both(spec.names, prose)}"
    yield spec.help[prose.own] + (f" **{prose.required}.**" if spec.required else "")
    also = _also(spec.names, prose)
    if also:
        yield f"{prose.found_as}: {also}."
    heads = prose.setting_heads if spec.key == "settings" else prose.column_heads
    yield _table(heads, (_column(c, prose) for c in spec.columns))


def _column(column: Column, prose: Prose) -> list[str]:
    examples = (column.example[prose.own], column.example[prose.beside])
    required = f" ({prose.required.lower()})" if column.required else ""
    return [
        f"**{shown(column.names, prose.own)}**" + required,
        shown(column.names, prose.beside),
        _also(column.names, prose),
        _holds(column, prose),
        " · ".join(f"`{text}`" for text in dict.fromkeys(examples)),
    ]


def _holds(column: Column, prose: Prose) -> str:
    text = column.help[prose.own].rstrip(".") + "."
    if column.choices:
        words = ", ".join(_both(c.names, prose) for c in column.choices)
        text += f" {prose.words}: {words}."
    if column.default:
        text += f" {prose.blank_means} {column.default[prose.own]}."
    return text


def _known(kpi: KnownKpi, prose: Prose) -> list[str]:
    formula = _in_names(kpi.formula, prose)
    if kpi.fallback:
        formula += f", {prose.otherwise} {_in_names(kpi.fallback, prose)}"
    if kpi.scope:
        scope = _word("scope", kpi.scope, prose.own)
        formula += f" ({prose.rows.format(scope=scope)})"
    return [
        f"**{shown(kpi.names, prose.own)}**",
        shown(kpi.names, prose.beside),
        _also(kpi.names, prose),
        _word("level", kpi.level.value, prose.own),
        _word("better", kpi.better.value, prose.own),
        formula,
    ]


def _word(column: str, key: str, language: str) -> str:
    choices = sheet("kpis").column(column).choices
    return next(shown(c.names, language) for c in choices if c.key == key)


def _in_names(formula: str, prose: Prose) -> str:
    """A formula in the columns' shown names instead of their keys."""
    names = {c.key: shown(c.names, prose.own) for c in sheet("data").columns}
    return re.sub(r"[a-z_]+", lambda key: names.get(key[0], key[0]), formula)


def _also(names: Names, prose: Prose) -> str:
    """Every accepted name in the page's two languages but the two that are shown, each once."""
    both = {shown(names, prose.own), shown(names, prose.beside)}
    every = (name for language in (prose.own, prose.beside) for name in names[language])
    return ", ".join(name for name in dict.fromkeys(every) if name not in both)


def _both(names: Names, prose: Prose) -> str:
    own, beside = shown(names, prose.own), shown(names, prose.beside)
    return own if own == beside else f"{own} / {beside}"


def _link(spec: SheetSpec, prose: Prose) -> str:
    """A link to the sheet's section, with the anchor that GitHub gives its heading."""
    heading = _both(spec.names, prose)
    anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    return f"[{shown(spec.names, prose.own)}](#{anchor})"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *map(list, rows)]
    return "\n".join(
        "| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines
    )


if __name__ == "__main__":
    write()
