"""The PDF through a checker of PDF/UA-1 and WCAG 2.2: no error, and no warning without a reason."""

from __future__ import annotations

from pathlib import Path

import outloud
import pytest
from pdfs import pdf

import reports
from reportgen.report import Report

# Each has its reason in docs/accessibility.md.
ACCEPTED = {"FIG-012", "LNK-010", "ORD-001"}


@pytest.mark.parametrize(
    ("report", "lang"),
    [
        (reports.full(), "sv"),
        (reports.crowded(), "en"),
        (reports.gaps(), "sv"),
        (reports.one_week(), "en"),
        (reports.with_kpis(25), "sv"),
    ],
    ids=["full", "crowded", "gaps", "one-week", "25"],
)
def test_nothing_stands_in_a_reader_s_way(report: Report, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(report, lang))
    result = outloud.check(str(path))
    assert not result.error
    told = [
        f"{it.rule} {it.severity} p. {it.page}: {it.message}: {it.evidence}"
        for it in result.findings
        if it.rule not in ACCEPTED and not is_running_head(it.rule, it.evidence, report)
    ]
    assert told == []


def is_running_head(rule: str, evidence: str | None, report: Report) -> bool:
    """What is taken for a running head, and what is one.

    A head of nine words, on two pages only, is taken for prose that a reader would miss; a name
    that stands at the foot of three pages, as that of every row does here, for a running foot.
    """
    if rule == "PAG-001":
        return bool(evidence) and reports.LONG_NAME.startswith(evidence)
    return rule == "TAG-002" and (evidence or "").startswith(f"{report.client} · ")
