"""Golden scenarios: each gives the numbers its scenario.toml derives, and the report beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from reportgen.problems import Problem, Severity
from tests.goldens import REPORT, Scenario, as_json, scenarios

ALL = scenarios()
NO_BREAK_SPACE = "\u00a0"  # between a number and its unit; a scenario has a plain space there


def flat(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """The leaves of a nested table, with their paths."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from flat(part, (*path, key))
    else:
        yield path, value


def found(report: object, path: tuple[str, ...]) -> object:
    """What the report says at a path; of a list the item with that name or week."""
    value = report
    for part in path:
        if isinstance(value, list):
            value = next(it for it in value if part in {it.get("name"), it.get("week")})
        else:
            assert isinstance(value, dict), path
            value = value[part]
    return value


def in_short(value: object) -> object:
    """Signals as ``KPI: code``, texts with plain spaces; everything else as it is."""
    if isinstance(value, list):
        return [f"{it['kpi']}: {it['code']}" for it in value]
    return value.replace(NO_BREAK_SPACE, " ") if isinstance(value, str) else value


def meant(expected: object) -> object:
    """TOML has no null, so a word stands for it. Numbers are derived to eight digits."""
    if isinstance(expected, float):
        return pytest.approx(expected, rel=1e-7)
    return None if expected == "null" else expected


def listed(problem: Problem) -> str:
    return f"{problem.severity.value} {problem.kind} {problem.place}"


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: s.name)
def test_numbers_are_those_derived_by_hand(scenario: Scenario, tmp_path: Path) -> None:
    report = json.loads(as_json(scenario.read(tmp_path)))
    off: dict[str, tuple[object, object]] = {}
    for path, expected in flat(scenario.expected["report"]):
        got = in_short(found(report, path))
        if got != meant(expected):
            off[" / ".join(path)] = (expected, got)
    assert off == {}


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: s.name)
def test_problems_are_those_named(scenario: Scenario, tmp_path: Path) -> None:
    problems = scenario.read(tmp_path).problems
    notes = {f"{p.kind} {p.place}" for p in problems if p.severity is Severity.NOTE}
    grave = sorted(listed(p) for p in problems if p.severity is not Severity.NOTE)
    assert grave == sorted(strings(scenario.expected, "problems"))
    assert set(strings(scenario.expected, "notes")) <= notes


def strings(table: Mapping[str, object], key: str) -> list[str]:
    value = table.get(key, [])
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: s.name)
def test_report_is_the_one_kept(scenario: Scenario, tmp_path: Path) -> None:
    assert as_json(scenario.read(tmp_path)) == (scenario.folder / REPORT).read_text("utf-8")
