"""The reference page in docs/: ``python -m reportgen.standard.page`` writes it from the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.standard import KNOWN_KPIS, SHEETS, Column, KnownKpi, Names, SheetSpec, sheet, shown
from reportgen.standard.prose import CELLS, DATA, INTRODUCTION, KPIS, WEEKS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "standard.md"

_COLUMN_HEADS = ("Column", "På svenska", "Also accepted", "What it holds", "Example")
_SETTING_HEADS = ("Setting", *_COLUMN_HEADS[1:])


def page() -> str:
    """The whole page as Markdown, made from the table and nothing else."""
    parts = [
        INTRODUCTION,
        "## The sheets",
        _table(
            ("Sheet", "På svenska", "One row is", "Adds to the report"),
            ([_link(s), shown(s.names, "sv"), s.help["en"], _lights(s)] for s in SHEETS),
        ),
        *(part for spec in SHEETS for part in _sheet(spec)),
        KPIS,
        _table(
            ("KPI", "På svenska", "Also accepted", "Level", "Good when", "Formula"),
            map(_known, KNOWN_KPIS),
        ),
        DATA,
        WEEKS,
        CELLS,
    ]
    return "\n\n".join(parts) + "\n"


def _sheet(spec: SheetSpec) -> Iterator[str]:
    english, swedish = shown(spec.names, "en"), shown(spec.names, "sv")
    yield f"## {english}" + (f" / {swedish}" if swedish != english else "")
    yield spec.help["en"] + (" **Required.**" if spec.required else "")
    also = _also(spec.names)
    if also:
        yield f"Also found as: {also}."
    if not spec.read:
        yield "*Not read yet: the part of the report it adds is still to come.*"
    heads = _SETTING_HEADS if spec.key == "settings" else _COLUMN_HEADS
    yield _table(heads, (_column(c, spec) for c in spec.columns))


def _column(column: Column, spec: SheetSpec) -> list[str]:
    return [
        f"**{shown(column.names, 'en')}**" + (" (required)" if column.required else ""),
        shown(column.names, "sv"),
        _also(column.names),
        _holds(column, later=spec.read and not column.read),
        " · ".join(
            f"`{text}`" for text in dict.fromkeys((column.example["en"], column.example["sv"]))
        ),
    ]


def _holds(column: Column, *, later: bool) -> str:
    text = column.help["en"].rstrip(".") + "."
    if column.choices:
        text += f" Words: {', '.join(_both(c.names) for c in column.choices)}."
    if column.default:
        text += f" Blank means {column.default['en']}."
    return text + (" *Not read yet.*" if later else "")


def _known(kpi: KnownKpi) -> list[str]:
    words = {c.key: shown(c.names, "en") for c in sheet("kpis").column("level").choices}
    formula = _in_names(kpi.formula) + (f", else {_in_names(kpi.fallback)}" if kpi.fallback else "")
    return [
        f"**{shown(kpi.names, 'en')}**",
        shown(kpi.names, "sv"),
        _also(kpi.names),
        words[kpi.level.value],
        kpi.better.value,
        formula + (f" ({kpi.scope} rows)" if kpi.scope else ""),
    ]


def _in_names(formula: str) -> str:
    """A formula in the columns' shown names instead of their keys."""
    names = {c.key: shown(c.names, "en") for c in sheet("data").columns}
    return re.sub(r"[a-z_]+", lambda key: names.get(key[0], key[0]), formula)


def _also(names: Names) -> str:
    """Every accepted name but the two that are shown, each once."""
    both = {shown(names, "en"), shown(names, "sv")}
    every = (name for language in ("en", "sv") for name in names[language])
    return ", ".join(name for name in dict.fromkeys(every) if name not in both)


def _both(names: Names) -> str:
    english, swedish = shown(names, "en"), shown(names, "sv")
    return english if english == swedish else f"{english} / {swedish}"


def _lights(spec: SheetSpec) -> str:
    return (spec.lights or {}).get("en", "")


def _link(spec: SheetSpec) -> str:
    """A link to the sheet's section, with the anchor that GitHub gives its heading."""
    english, swedish = shown(spec.names, "en"), shown(spec.names, "sv")
    heading = english if english == swedish else f"{english} / {swedish}"
    anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    return f"[{english}](#{anchor})"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *map(list, rows)]
    return "\n".join(
        "| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
