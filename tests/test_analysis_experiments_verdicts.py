"""Each verdict has a workbook in which it fires, and one, a single cell different, where not.

P(CPA > x) = P(k + ½, spend/x), the regularised incomplete gamma function; the values of it are
those of scipy.special.gammainc.
"""

from __future__ import annotations

import pytest

from tests.trials import changed, judged, plain, sheets

# One test on one ad, judged on its cost per conversion: target 450 kr, stopped above 540 kr.
T1 = "T-1 | Fråga | Meta | H | F | 2026-11-09 | Annons A"


def test_stop_and_one_cell_different() -> None:
    book = sheets("v.47 | Meta | Annons A | 9 900 kr | 20 000 | 250 | 14", T1)
    found = judged(book).test
    # 9 900/14 = 707 kr > 540; P(14.5, 9900/540) = 0.845 ≥ 0.75; 9 900 kr ≥ 5 · 450 kr.
    assert found.verdict == "stop"
    assert found.value == pytest.approx(9900 / 14)
    assert found.p_beyond_stop == pytest.approx(0.845056, abs=1e-6)
    # 9 900/20 = 495 kr lies between 450 and 540.
    assert judged(changed(book, "Data!G2", "20")).test.verdict == "continue"


def test_stop_on_strong_evidence_before_the_minimum_and_one_cell_different() -> None:
    book = sheets("v.47 | Meta | Annons A | 1 350 kr | 5 000 | 50 | 0", T1)
    found = judged(book).test
    # No conversion for 3 · 450 kr: P(0.5, 1350/540) = 0.975 ≥ 0.95, so 50 clicks are enough.
    assert (found.verdict, found.value) == ("stop", None)
    assert found.p_beyond_stop == pytest.approx(0.974653, abs=1e-6)
    # A krona less is less than three targets.
    less = judged(changed(book, "Data!D2", "1 349 kr")).test
    assert (less.verdict, less.missing) == ("too_little_data", ("clicks",))


def test_too_little_data_and_one_cell_different() -> None:
    book = sheets("v.47 | Meta | Annons A | 990 kr | 8 000 | 99 | 1", T1)
    found = judged(book).test
    # P(1.5, 990/540) = 0.700 is no strong evidence, and 99 clicks are not 100.
    assert (found.verdict, found.missing) == ("too_little_data", ("clicks",))
    assert plain(found.why.text) == "99 av 100 klick hittills."
    assert found.p_beyond_stop == pytest.approx(0.700219, abs=1e-6)
    # With 100 clicks it is past its stop level (990 > 540 kr), but not surely enough.
    enough = judged(changed(book, "Data!F2", "100")).test
    assert (enough.verdict, enough.missing) == ("watch", ("probability",))


def test_scale_and_one_cell_different() -> None:
    book = sheets(
        """
v.46 | Meta | Annons A | 4 500 kr | 20 000 | 150 | 14
v.47 | Meta | Annons A | 4 500 kr | 20 000 | 150 | 14
""",
        T1,
    )
    found = judged(book).test
    # Through week 46: 1 − P(14.5, 10) = 0.893 ≥ 0.75; through week 47: 1 − P(28.5, 20) = 0.957.
    # One of them is under 0.90, so the smaller step of the policy: +20 %.
    assert (found.verdict, found.step_pct) == ("scale", 0.20)
    assert found.p_at_target == pytest.approx(0.957396, abs=1e-6)
    # Both rows in week 47: there was no look a week before.
    once = judged(changed(book, "Data!A2", "v.47")).test
    assert (once.verdict, once.missing) == ("watch", ("second-look",))


def test_watch_and_one_cell_different() -> None:
    book = sheets("v.47 | Meta | Annons A | 4 500 kr | 20 000 | 150 | 10", T1)
    found = judged(book).test
    # 450 kr is at the target, and 1 − P(10.5, 10) = 0.521 is not sure.
    assert (found.verdict, found.missing) == ("watch", ("probability",))
    assert plain(found.why.text) == "Sannolikheten är 52 %, 75 % krävs."
    # 4 500/9 = 500 kr lies between the target and the stop level.
    assert judged(changed(book, "Data!G2", "9")).test.verdict == "continue"


def test_continue_and_one_cell_different() -> None:
    book = sheets("v.47 | Meta | Annons A | 5 000 kr | 20 000 | 150 | 10", T1)
    found = judged(book).test
    assert (found.verdict, found.missing) == ("continue", ())  # 500 kr
    # 550 kr is past the stop level: P(10.5, 5500/540) = 0.502 is watched.
    assert judged(changed(book, "Data!D2", "5 500 kr")).test.verdict == "watch"


def test_invalid_and_one_cell_different() -> None:
    book = sheets("v.47 | Meta | Annons A | 0 kr | 20 000 | 150 | 10", T1)
    found = judged(book)
    assert found.test.verdict == "invalid"  # conversions that cost nothing, and the KPI is a cost
    assert ("test-counts-nothing", "Data!D2") in found.kinds()
    assert judged(changed(book, "Data!D2", "5 000 kr")).test.verdict == "continue"


def test_planned_and_one_cell_different() -> None:
    book = sheets("v.47 | Meta | Annons A | 5 000 kr | 20 000 | 150 | 10", T1)
    later = judged(changed(book, "Testlogg!F2", "2026-11-23")).test  # the Monday after the week
    assert (later.status, later.verdict) == ("planned", "planned")
    assert (judged(book).test.status, judged(book).test.verdict) == ("running", "continue")


def test_a_test_without_any_figures_waits() -> None:
    book = sheets("v.47 | Meta | Annons A | 5 000 kr | 20 000 | 150 | 10", T1)
    found = judged(changed(book, "Testlogg!G2", "Annons B")).test
    assert (found.verdict, found.missing) == ("too_little_data", ("rows",))


def test_a_kpi_without_target_or_threshold_goes_on_with_its_interval() -> None:
    book = sheets("v.47 | Meta | Annons A | 5 000 kr | 20 000 | 150 | 10", T1)
    found = judged(changed(book, "KPI!C2", "")).test
    assert (found.verdict, found.missing) == ("continue", ("level",))
    assert (found.value, found.threshold_stop, found.threshold_scale) == (500, None, None)


FOLLOWERS = """
Test | Namn | Kanal | Hypotes | Förändring | Start | KPI | Annons
T-1 | Ton | | H | F | 2026-11-16 | Visningstid per visning | Annons A
"""


def test_what_cannot_be_counted_is_only_observed() -> None:
    # Six weeks between 19 and 21 s make limits; the week of the change is 40 s.
    weekly = """
Vecka | Visningstid per visning
v.41 | 20 s
v.42 | 21 s
v.43 | 19 s
v.44 | 20 s
v.45 | 21 s
v.46 | 20 s
v.47 | 40 s
"""
    kpis = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
Visningstid per visning | 20 s | 25 s |
"""
    book = sheets(
        "v.47 | Meta | Annons A | 5 000 kr | 20 000 | 150 | 10", FOLLOWERS, weekly=weekly, kpis=kpis
    )
    found = judged(book).test
    assert (found.verdict, found.missing) == ("watch", ("moved-better",))
    assert found.p_at_target is None
    still = judged(changed(book, "Veckovärden!B8", "21 s")).test
    assert (still.verdict, still.missing) == ("continue", ("moved",))
