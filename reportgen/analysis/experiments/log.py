"""The test log judged: a row and a verdict for each test, and what is to be mended in the log."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis import formulas
from reportgen.analysis.coverage import data_through
from reportgen.analysis.experiments import doubts, rulebook, running
from reportgen.analysis.experiments.arms import Index
from reportgen.analysis.experiments.bench import Bench
from reportgen.analysis.experiments.codes import Code, Verdict
from reportgen.analysis.experiments.kpis import Kpis
from reportgen.analysis.experiments.laying import Desk, bench, status
from reportgen.analysis.experiments.rows import planned_or_unread, row
from reportgen.analysis.measures import Measured
from reportgen.analysis.series import Series
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass
from reportgen.grammar.vocabulary import Vocabulary
from reportgen.isoweek import Week
from reportgen.problems import Problem, message
from reportgen.readers.amounts import Notation
from reportgen.records import Trial, TrialStatus, Workbook
from reportgen.report import Report, TestRow


@dataclass(frozen=True, slots=True)
class Judged:
    """The tests of the log, and what else rules of the sheet decide on."""

    tests: tuple[TestRow, ...]
    rulebook: rulebook.Rulebook
    running: tuple[TestRow, ...] = ()


def judged(
    workbook: Workbook,
    counted: Measured,
    calendar: Calendar,
    week: Week,
    *,
    vocabulary: Vocabulary,
    series: Sequence[Series],
    previous: Report | None,
) -> tuple[Judged, list[Problem]]:
    """The workbook's tests as of the end of `week`, with the problems of its log and its rules.

    `previous` is the report before: what it had counted is the earlier look at typed counts.
    """
    settings, words = workbook.settings, formulas.words(workbook)
    notation = Notation(words.decimal, settings.currency, settings.exchange_rates)
    rules, about_rules = rulebook.read(workbook.rules, vocabulary, notation)
    kpis = Kpis(workbook.kpis, words, workbook.language)
    laid = Desk(
        workbook,
        Index(counted.data, counted.dense, settings),
        kpis,
        rulebook.Rulebook(rules, kpis, settings.stop_margin),
        calendar,
        week,
        min(data_through(workbook) or week.sunday, week.sunday),
        tuple(series),
        {it.id: it for it in previous.tests} if previous else {},
    )
    found, about_tests = rows(laid)
    return Judged(found, laid.rulebook, running.judged(laid)), [*about_rules, *about_tests]


def rows(it: Desk) -> tuple[tuple[TestRow, ...], list[Problem]]:
    """The tests of the log in its order. One that can't be judged doesn't keep the others from it.

    What is wrong with a test is a problem at its cell.
    """
    found: list[TestRow] = []
    benches: list[Bench] = []
    problems: list[Problem] = []
    for trial in it.workbook.tests:
        laid = bench(trial, it)
        if laid is None:
            found.append(_without_kpi(trial, it))
            problems += doubts.without_kpi(trial)
            continue
        benches.append(laid)
        found.append(row(laid, it))
    return tuple(found), [*problems, *doubts.doubts(benches, it)]


def _without_kpi(trial: Trial, it: Desk) -> TestRow:
    where = status(trial, it.week)
    planned = where is TrialStatus.PLANNED
    why = None if planned else message("missing.kpi")
    return planned_or_unread(
        trial, Verdict(Code.PLANNED if planned else Code.INVALID, why=why), where.value
    )
