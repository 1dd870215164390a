"""Golden scenarios: each gives the numbers that its scenario.toml derives, and the report kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.goldens import REPORT, Scenario, as_json, scenarios

ALL = scenarios()


def flat(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """The leaves of a nested table, with their paths."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from flat(part, f"{path}/{key}")
    else:
        yield path, value


def found(report: dict[str, object], path: str) -> object:
    """What the report says at a path; KPIs are found by name, their weeks by week."""
    value: object = report
    for part in path.strip("/").split("/"):
        if isinstance(value, list):
            value = next(it for it in value if part in {it.get("name"), it.get("week")})
        else:
            assert isinstance(value, dict), path
            value = value[part]
    return value


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: s.name)
def test_numbers_are_those_derived_by_hand(scenario: Scenario, tmp_path: Path) -> None:
    reading = scenario.read(tmp_path)
    report = json.loads(as_json(reading))
    for path, expected in flat(scenario.expected["report"]):
        got = found(report, path)
        if isinstance(expected, float):
            assert got == pytest.approx(expected, rel=1e-3, abs=1e-9), path
        else:
            # TOML has no null: "none" stands for it.
            assert got == (None if expected == "none" else expected), path


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: s.name)
def test_problems_are_those_named(scenario: Scenario, tmp_path: Path) -> None:
    reading = scenario.read(tmp_path)
    found_problems = sorted(
        f"{p.severity.value} {p.kind} {p.place}"
        for p in reading.problems
        if p.severity.value != "note"
    )
    assert found_problems == sorted(scenario.expected["problems"])


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: s.name)
def test_report_is_the_one_kept(scenario: Scenario, tmp_path: Path) -> None:
    assert as_json(scenario.read(tmp_path)) == (scenario.folder / REPORT).read_text("utf-8")
