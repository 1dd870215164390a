"""Which sheet of the workbook is which of the standard's: by name, else by its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen import standard
from reportgen.problems import Arg, Place, Problem, Severity, problem
from reportgen.readers.grid import Grid, Sheet
from reportgen.readers.reading import said
from reportgen.standard import SHEETS, SheetSpec, fold, languages_of, match_kpi
from reportgen.understand import weekly
from reportgen.understand.names import cut, enumerated, nearest
from reportgen.understand.tables import column_named, header

KPIS = standard.sheet("kpis")
WEEKLY = standard.sheet("weekly")
OURS = frozenset(
    map(fold, ("Läs mig", "Read me", "Започнете тук", "Почніть звідси"))
)  # the starter's first sheet, for people only


def find(grid: Grid) -> tuple[Mapping[str, Sheet], list[Problem]]:
    """The sheets by the standard's key: by name in any language, then by what their header says.

    The first sheet of a kind counts. A sheet without rows counts only where there is no other.
    """
    found: dict[str, Sheet] = {}
    problems: list[Problem] = []
    strangers: list[Sheet] = []
    for sheet in sorted(grid.sheets, key=lambda s: (not s.rows, s.hidden)):
        spec = named(sheet.name)
        if spec is None:
            strangers.append(sheet)
        elif spec.key not in found:
            found[spec.key] = sheet
        elif not spec.prefix and sheet.rows:
            problems.append(_twice(found[spec.key], sheet))
    unread: list[Sheet] = []
    guessed: dict[str, list[Sheet]] = {}
    for sheet in strangers:
        keys = _looks_like(sheet)
        key = next((key for key in keys if key not in found), None)
        rival = next((key for key in keys if key in guessed), None)
        if key:
            found[key] = sheet
            guessed[key] = []
            problems.append(_recognised(sheet, key))
        elif rival:  # a sheet a month, a year or a channel: who says which one is meant?
            guessed[rival].append(sheet)
        elif hint := [] if keys else _hint(sheet):
            problems += hint
        elif sheet.rows and fold(sheet.name) not in OURS:
            unread.append(sheet)
    problems += [_twice(found[key], *others) for key, others in guessed.items() if others]
    problems += _unread(unread)
    _share(found)
    problems += [_hidden(s) for key, s in found.items() if s.hidden]
    return found, problems


def named(name: str) -> SheetSpec | None:
    """The sheet of the standard that has this name, or begins it ("Data Meta" is Data)."""
    whole = next((spec for spec in SHEETS if languages_of(spec.names, name)), None)
    first = name.split(maxsplit=1)[0] if name.split() else ""
    begun = (spec for spec in SHEETS if spec.prefix and languages_of(spec.names, first))
    return whole or next(begun, None)


def _looks_like(sheet: Sheet) -> tuple[str, ...]:
    kinds = ((KPIS.key, _has_kpis), (WEEKLY.key, _has_weeks))
    return tuple(key for key, holds in kinds if holds(sheet))


def _has_kpis(sheet: Sheet) -> bool:
    row = header(sheet, KPIS)
    cells = row.cells if row else ()
    keys = {column.key for cell in cells if (column := column_named(KPIS, said(cell)))}
    return "kpi" in keys and bool(keys & {"baseline", "target"})


def _has_weeks(sheet: Sheet) -> bool:
    return weekly.is_weekly(sheet, lambda text: match_kpi(text) is not None)


def _share(found: dict[str, Sheet]) -> None:
    """Let one sheet be both: the KPIs on top and their weeks below, or the other way round."""
    plan, weeks = found.get(KPIS.key), found.get(WEEKLY.key)
    if plan and not weeks and _has_weeks(plan):
        found[WEEKLY.key] = plan
    elif weeks and not plan and _has_kpis(weeks):
        found[KPIS.key] = weeks


def _twice(first: Sheet, *others: Sheet) -> Problem:
    return problem(
        Severity.WARNING,
        "sheet-twice",
        Place(others[0].name),
        first=cut(first.name),
        second=enumerated(it.name for it in others),
    )


def _recognised(sheet: Sheet, key: str) -> Problem:
    return problem(
        Severity.NOTE, "inferred-sheet", Place(sheet.name), name=cut(sheet.name), kind_of=key
    )


def _hidden(sheet: Sheet) -> Problem:
    return problem(Severity.NOTE, "hidden-sheet", Place(sheet.name), name=cut(sheet.name))


def _unread(sheets: Sequence[Sheet]) -> list[Problem]:
    """One note on all the sheets that are none of the standard's."""
    if not sheets:
        return []
    place = Place(sheets[0].name if len(sheets) == 1 else "")
    args: dict[str, Arg] = {"names": enumerated(s.name for s in sheets), "n": len(sheets)}
    return [problem(Severity.NOTE, "sheets-not-read", place, **args, sheet=WEEKLY.key)]


def _hint(sheet: Sheet) -> list[Problem]:
    names = {name: spec for spec in SHEETS for ns in spec.names.values() for name in ns}
    near = nearest(sheet.name, names) if sheet.rows and fold(sheet.name) else None
    if near is None:
        return []
    args: dict[str, Arg] = {"name": cut(sheet.name), "kind_of": names[near].key}
    return [problem(Severity.WARNING, "sheet-nearly", Place(sheet.name), **args)]
