"""report.json says the whole report, reads back as it was, and fits its schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reports
from reportgen.dataclass import replace
from reportgen.delivery.reportjson import NotAReport, decode, encode, schema
from reportgen.problems import Arg, Message, Place, Quantity
from reportgen.report import (
    Action,
    Brand,
    CampaignGap,
    ChannelEffect,
    DecisionRow,
    Difference,
    Drivers,
    Effect,
    Flag,
    Forecast,
    GoalBar,
    Quality,
    Report,
    Restated,
    Totals,
)

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "docs" / "report.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema()))
SAMPLES = [reports.sample(), reports.one_week(), reports.gaps(), reports.with_kpis(20)]

SMALL = replace(
    reports.sample(),
    kpis=tuple(replace(kpi, weeks=kpi.weeks[-2:], glide=()) for kpi in reports.sample().kpis[:1]),
    problems=(),
)

TEXTS = st.text(max_size=20)
# Numbers of ten significant digits survive the file to the digit.
NUMBERS = st.floats(-1e300, 1e300).map(lambda x: float(f"{x:.10g}") + 0.0)
QUANTITIES = st.builds(Quantity, amount=NUMBERS)
ARGS = st.dictionaries(
    TEXTS | st.just("from") | st.just("from_"),
    TEXTS | st.integers(1 - 2**53, 2**53 - 1) | NUMBERS | QUANTITIES,
)
MESSAGES = st.builds(Message, code=TEXTS, args=ARGS, text=TEXTS)
PLACES = st.builds(Place, sheet=TEXTS, cell=TEXTS, rows=st.integers(1, 2**31))
NONE = st.none()


def made(cls: type, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.builds(cls, **fields)


DRIVERS = made(
    Drivers,
    kpi=TEXTS,
    from_=NUMBERS,
    to=NUMBERS,
    effects=st.tuples(
        made(Effect, name=TEXTS, from_=NUMBERS, to=NUMBERS, effect=NUMBERS, signals=st.booleans())
    ),
    channels=st.tuples(made(ChannelEffect, name=TEXTS, rate=NUMBERS, mix=NUMBERS)),
)
REPORTS = st.builds(
    replace,
    st.just(SMALL),
    client=TEXTS,
    currency=TEXTS | NONE,
    verdict=MESSAGES,
    findings=st.lists(MESSAGES, max_size=2).map(tuple),
    brand=NONE | made(Brand, colour=TEXTS | NONE, accent=NONE, logo=TEXTS),
    totals=made(Totals, spend=NUMBERS | NONE, conversions=NUMBERS | NONE),
    goal=NONE
    | made(
        GoalBar,
        text=TEXTS,
        actual=NUMBERS,
        forecast=NONE | made(Forecast, value=NUMBERS, low=NUMBERS, high=NUMBERS),
    ),
    decisions=st.tuples(
        made(
            DecisionRow,
            action=st.sampled_from(Action),
            subject=TEXTS,
            what=MESSAGES,
            owner=NONE,
            evidence=MESSAGES,
            rule=TEXTS,
            state=NONE,
            place=PLACES | NONE,
        )
    ),
    flags=st.lists(made(Flag, code=TEXTS, args=ARGS, place=PLACES | NONE), max_size=2).map(tuple),
    drivers=NONE | DRIVERS,
    campaigns_incomplete=st.tuples(
        made(CampaignGap, campaign=TEXTS, missing=st.lists(TEXTS, max_size=2).map(tuple))
    ),
    quality=made(
        Quality,
        differences=st.tuples(
            made(Difference, kpi=TEXTS, week=TEXTS, typed=NUMBERS, computed=NUMBERS, place=PLACES)
        ),
    ),
    restated=st.tuples(
        made(Restated, kpi=TEXTS, week=TEXTS, was=NUMBERS, now=NUMBERS, reason=TEXTS)
    ),
)


def tree(report: Report) -> dict[str, object]:
    parsed: dict[str, object] = json.loads(encode(report))
    return parsed


def test_the_schema_in_the_docs_is_current() -> None:
    """Write it anew with ``python -m reportgen.delivery.reportjson``."""
    assert SCHEMA_FILE.read_bytes() == schema()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))


@pytest.mark.parametrize("report", SAMPLES)
def test_the_samples_fit_the_schema(report: Report) -> None:
    VALIDATOR.validate(tree(report))


@pytest.mark.parametrize(
    ("key", "value"),
    [("schema", "reportgen/report/2"), ("week", None), ("kpis", {}), ("plan", None)],
)
def test_the_schema_refuses_what_is_none_of_it(key: str, value: object) -> None:
    assert not VALIDATOR.is_valid({**tree(reports.sample()), key: value})


def test_a_field_left_out_does_not_fit() -> None:
    report = tree(reports.sample())
    del report["restated"]
    assert not VALIDATOR.is_valid(report)


def test_the_file_begins_with_its_schema_and_is_readable() -> None:
    lines = encode(reports.sample()).decode().splitlines()
    assert lines[:3] == ["{", '  "schema": "reportgen/report/1",', '  "client": "Björklid Solel",']
    assert lines[-1] == "}"


def test_numbers_have_ten_significant_digits() -> None:
    report = replace(reports.sample(), totals=Totals(spend=1234.567890123, conversions=-0.0))
    assert b'"spend": 1234.56789,\n    "conversions": 0,\n' in encode(report)


def test_a_whole_number_is_the_same_whether_float_or_not() -> None:
    one, other = (replace(reports.sample(), totals=Totals(spend=it)) for it in (450, 450.0))
    assert encode(one) == encode(other)
    assert b'"spend": 450,' in encode(one)


def test_the_largest_numbers_stay_numbers() -> None:
    largest = sys.float_info.max
    report = replace(
        reports.sample(), totals=Totals(spend=largest), verdict=Message("x", {"n": 10**30})
    )
    assert tree(report)["totals"] == {"spend": largest, "conversions": None, "places": []}
    assert decode(encode(report)).verdict.args == {"n": 1e30}


def test_from_is_written_as_the_standard_says() -> None:
    drivers = Drivers("CPA", 383.0, 418.0, (Effect("CTR", 0.0134, 0.0142, -24.0, True),), ())
    report = replace(reports.sample(), drivers=drivers)
    assert tree(report)["drivers"] == {
        "kpi": "CPA",
        "channel": None,
        "from": 383.0,
        "to": 418.0,
        "effects": [
            {"name": "CTR", "from": 0.0134, "to": 0.0142, "effect": -24.0, "signals": True}
        ],
        "channels": [],
        "places": [],
    }
    assert decode(encode(report)).drivers == drivers


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="has no place in a report"):
        encode(replace(reports.sample(), totals=Totals(spend=number)))


def test_half_a_character_does_not_stop_the_report() -> None:
    assert tree(replace(reports.sample(), client="Kund \ud83d AB"))["client"] == "Kund ? AB"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "truncated"),
        (b"{}", "missing required field"),
        (b"[1]", "Expected `object`"),
        (b"\xff\xfe", "malformed"),
        (
            encode(reports.sample()).replace(b"reportgen/report/1", b"reportgen/report/9"),
            "its schema is reportgen/report/9",
        ),
        (encode(reports.sample())[:-200], "truncated"),
    ],
)
def test_anything_else_is_no_report(content: bytes, why: str) -> None:
    with pytest.raises(NotAReport, match=why):
        decode(content)


def test_fields_of_a_later_version_are_left_alone() -> None:
    content = encode(reports.sample()).replace(b'"client"', b'"mood": "good",\n  "client"', 1)
    assert decode(content) == decode(encode(reports.sample()))


@given(REPORTS)
def test_what_is_written_reads_back(report: Report) -> None:
    content = encode(report)
    again = decode(content)
    assert encode(again) == content
    for field in ("client", "verdict", "flags", "drivers", "decisions", "goal", "quality"):
        assert getattr(again, field) == getattr(report, field)


@given(REPORTS)
def test_whatever_is_written_fits_the_schema(report: Report) -> None:
    VALIDATOR.validate(tree(report))


def test_every_kind_of_argument_survives() -> None:
    args = {"words": "CPA", "count": 3, "share": 0.5, "amount": Quantity(418, "currency", 0)}  # type: ignore[arg-type]
    assert len(args) == len(get_args(Arg))
    report = replace(reports.sample(), verdict=Message("x", args))
    assert decode(encode(report)).verdict.args == args


# The fields that the standard promises, in its words.
PROMISED = {
    "": "schema client language currency week period data_through provisional_from source brand "
    "meeting events totals plan goal verdict decisions decided flags kpis_looked_at kpis drivers "
    "diagnosis tests channels formats scaling creatives velocity risks recovery backlog redundancy "
    "deliverables reviews_due campaigns_incomplete landing_pages_incomplete trust_review quality "
    "restated problems",
    "Period": "start end",
    "SourceName": "name sha256 url gids copied_at",
    "Brand": "colour accent logo",
    "EventMark": "letter week kpi text place",
    "Totals": "spend conversions",
    "Plan": "start day days phase",
    "GoalBar": "text metric actual target plan_today forecast",
    "Forecast": "value low high",
    "Message": "code args text",
    "DecisionRow": "action subject what owner evidence rule state place",
    "Decided": "week decision about owner due status predicted actual place",
    "Flag": "code kpi test text state place",
    "Score": "name channel scope level unit better steering value value_week previous change "
    "change_pct mean4 baseline target plan_today covered planned status reached decimals per glide "
    "signal_since signal limits forecast owner review review_due weeks place",
    "GlidePoint": "day value",
    "Limits": "lower centre upper weeks",
    "WeekPoint": "week value place was kind",
    "Drivers": "kpi from to effects channels",
    "Effect": "name from to effect signals",
    "ChannelEffect": "name rate mix",
    "DiagnosisRow": "code args text kpis places",
    "TestRow": "id name type variable channel status kpi value low high target spend impressions "
    "clicks sessions conversions cpa cpa_low cpa_high phi phi_assumed p_at_target p_beyond_stop "
    "control p_better_than_control lift lift_low lift_high expected_loss guardrail verdict missing "
    "conversions_needed outcome owner started ends assignment threshold_scale threshold_stop power "
    "next_review learning next_test rule logged deviates place",
    "Interval": "value low high",
    "ExpectedLoss": "choose keep",
    "Guardrail": "kpi p_worse",
    "ChannelValue": "name value change place kind",
    "ChannelRow": "name role spend spend_previous spend_change_pct policy conversions cpa ctr "
    "spend_share conversion_share",
    "FormatRow": "name spend conversions cpa ctr view_rate",
    "ScalingRow": "channel campaign at step_pct hours_since within_policy budget_7d_factor reason "
    "place",
    "CreativeRow": "name channel pattern impressions clicks spend conversions cpa ctr shrunk_ctr "
    "low high rank sure",
    "Velocity": "weeks creatives creatives_minimum tests tests_minimum posts posts_minimum",
    "VelocityWeek": "week creatives",
    "RiskRow": "code name direction kpi value previous evidence mitigation owner place",
    "Recovery": "kpi state over_pct level p actions",
    "RecoveryAction": "text owner",
    "Backlog": "ideas minimum items",
    "BacklogItem": "rank idea type channel impact effort owner place",
    "Redundancy": "channels_half channels_all needed backup_page",
    "DeliverableRow": "phase text done",
    "CampaignGap": "campaign missing",
    "PageGap": "page missing",
    "CreativeGap": "creative missing",
    "Quality": "differences utm_share unattributed_share sources reported expected partial_weeks",
    "Difference": "kpi week typed computed place",
    "SourceCount": "name conversions",
    "Restated": "kpi week was now reason",
    "ProblemRow": "severity kind sheet cell message hint",
    "Place": "sheet cell rows",
}


@pytest.mark.parametrize("part", PROMISED)
def test_every_promised_field_is_there(part: str) -> None:
    properties = json.loads(schema())["$defs"][part or "Report"]["properties"]
    assert [name for name in PROMISED[part].split() if name not in properties] == []


def test_every_part_of_the_report_is_promised() -> None:
    parts = {name for name, it in json.loads(schema())["$defs"].items() if "properties" in it}
    assert parts - PROMISED.keys() == {"Report", "Phase", "Quantity"}


def test_a_report_from_before_a_field_was_added_is_read() -> None:
    """A kept report of an older version lacks what was added since: it takes the defaults."""
    tree = json.loads(encode(reports.sample()))
    for later in ("findings", "good_news", "restated", "velocity"):
        del tree[later]
    for score in tree["kpis"]:
        del score["by_channel"], score["places"], score["absence"]

    found = decode(json.dumps(tree).encode())
    assert (found.week, found.findings, found.velocity) == (reports.sample().week, (), None)
    assert [it.by_channel for it in found.kpis] == [()] * len(tree["kpis"])
    assert [it.value for it in found.kpis] == pytest.approx(
        [it.value for it in reports.sample().kpis]
    )
