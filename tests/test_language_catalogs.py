"""The catalogues are compiled, whole in both languages, and fit the code that speaks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from reportgen import problems, records, report
from reportgen.bundled import folder
from reportgen.dataclass import dataclass
from reportgen.language import catalogs

LOCALES = folder("locales")
PACKAGE = Path(catalogs.__file__).parent.parent
TEMPLATES = folder("templates")
ENTRIES = {
    code: entry
    for po in catalogs.sources(LOCALES)
    if po.parent.parent.name == "en"
    for code, entry in catalogs.entries(po).items()
}

# Entries that no line of the code names: their codes are put together.
PUT_TOGETHER = ("term.",)  # the values of the closed lists, through {status:term} and t.term(…)

IN_TEMPLATES = re.compile(r"""\b(?:word|t|say)\(\s*(["'])(?P<code>[\w.-]+)\1""")


Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True)
class Call:
    """Where the code names an entry: with which arguments, None where they can't be read off."""

    code: str
    args: frozenset[str] | None
    where: str


def test_the_compiled_catalogues_are_current() -> None:
    """Compile them anew with ``python -m reportgen.language.catalogs``."""
    assert catalogs.stale(LOCALES) == []


def test_the_catalogues_have_no_faults() -> None:
    assert catalogs.faults(LOCALES) == []


def test_every_code_has_an_entry() -> None:
    lacking = {f"{call.where}: {call.code}" for call in calls() if not known(call.code)}
    assert sorted(lacking) == []


def test_every_entry_gets_its_arguments() -> None:
    assert [
        f"{call.where}: {call.code} lacks {', '.join(sorted(lacking))}"
        for call in calls()
        if call.code in ENTRIES and call.args is not None
        if (lacking := names(call.code) - call.args)
    ] == []


def test_an_entry_that_prints_the_count_has_a_plural() -> None:
    assert [
        code for code, entry in ENTRIES.items() if "n" in names(code) and not entry.plural
    ] == []


def test_every_entry_is_used() -> None:
    named = {call.code for call in calls()} | set(literals())
    starts = (*PUT_TOGETHER, *prefixes(), *(code for code in named if code.endswith((".", "-"))))
    assert [code for code in ENTRIES if not code.startswith(starts) and not used(code, named)] == []


def used(code: str, named: set[str]) -> bool:
    """Whether the code is named, or the kind of its problem is, with a reason or without one."""
    kind = code.split(".", 1)[-1]
    words = kind.split("-")
    halves = (("-".join(words[:i]), "-".join(words[i:])) for i in range(1, len(words)))
    return code in named or kind in named or any({*pair} <= named for pair in halves)


@pytest.mark.parametrize(
    "closed",
    [
        report.Status, report.Signal, report.Action, problems.Severity, problems.ValueKind,
        problems.Unit, records.Level, records.Cadence, records.Better,
    ],
)  # fmt: skip
def test_every_value_of_a_closed_list_has_a_word(closed: type[StrEnum]) -> None:
    assert [it.value for it in closed if f"term.{it.value}" not in ENTRIES] == []


def test_the_same_entries_are_the_same_bytes(tmp_path: Path) -> None:
    po = tmp_path / "sv" / "LC_MESSAGES" / "page.po"
    po.parent.mkdir(parents=True)
    po.write_text('# One.\nmsgid "b"\nmsgstr "B"\n\nmsgid "a"\nmsgstr "A"\n', "utf-8")
    first = catalogs.compiled(po)
    po.write_text('# Two.\nmsgid "a"\nmsgstr "A"\n\n\nmsgid "b"\nmsgstr "B"\n', "utf-8")
    assert catalogs.compiled(po) == first
    assert b"Babel" not in first
    assert b"Date" not in first


@pytest.mark.parametrize(
    ("sv", "en", "fault"),
    [
        ('msgid "a"\nmsgstr "A"', "", "page.po: a is only in sv"),
        ('msgid "a"\nmsgstr ""', 'msgid "a"\nmsgstr "A"', "sv/page.po: a is empty"),
        ('#, fuzzy\nmsgid "a"\nmsgstr "A"', 'msgid "a"\nmsgstr "A"', "sv/page.po: a is fuzzy"),
        ('msgid "a"\nmsgstr "{x}"', 'msgid "a"\nmsgstr "{y}"',
         "page.po: a differs between sv and en in x, y"),
        ('msgid "a"\nmsgstr "{x:week}"', 'msgid "a"\nmsgstr "{x}"',
         "page.po: a differs between sv and en in x, x:week"),
        ('msgid "a"\nmsgstr "{x"', 'msgid "a"\nmsgstr "A"',
         "sv/page.po: a: expected '}' before end of string"),
        ('msgid "a"\nmsgstr "{x.y}"', 'msgid "a"\nmsgstr "{x.y}"',
         "sv/page.po: a: {x.y:} can't be filled in"),
        ('msgid "a"\nmsgstr "{x:.2f}"', 'msgid "a"\nmsgstr "{x:.2f}"',
         "en/page.po: a: {x:.2f} can't be filled in"),
        ('msgid "a"\nmsgid_plural "a"\nmsgstr[0] "A"\nmsgstr[1] ""',
         'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "A"\nmsgstr[1] "B"', "sv/page.po: a is empty"),
        ('msgid "a"\nmsgid_plural "a"\nmsgstr[0] "A"\nmsgstr[1] "B"', 'msgid "a"\nmsgstr "A"',
         "page.po: a is a plural in one language only"),
        ('msgid "a"\nmsgstr "A"\n\nmsgid "a"\nmsgstr "B"', 'msgid "a"\nmsgstr "A"',
         'sv/page.po: msgid "a" stands twice'),
    ],
)  # fmt: skip
def test_faults_are_found(tmp_path: Path, sv: str, en: str, fault: str) -> None:
    for lang, body in (("sv", sv), ("en", en)):
        po = tmp_path / lang / "LC_MESSAGES" / "page.po"
        po.parent.mkdir(parents=True)
        po.write_text(f"{body}\n", "utf-8")
    assert fault in catalogs.faults(tmp_path, ("sv", "en"))


ONE_AND_MANY = 'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "one"\nmsgstr[1] "{n} many"\n'


@pytest.mark.parametrize(
    ("uk", "faults"),
    [
        ("{n} тиждень|{n} тижні|{n} тижнів", []),
        ("{n} тиждень|{n} тижні", ["uk/page.po: a is empty"]),
        ("один тиждень|{n} тижні|{n} тижнів",
         ["uk/page.po: a needs {n} in each form: the first one is said of 21 too"]),
    ],
)  # fmt: skip
def test_ukrainian_has_three_forms(tmp_path: Path, uk: str, faults: list[str]) -> None:
    forms = "\n".join(f'msgstr[{i}] "{form}"' for i, form in enumerate(uk.split("|")))
    bodies = {"en": ONE_AND_MANY, "uk": f'msgid "a"\nmsgid_plural "a"\n{forms}\n'}
    for lang, body in bodies.items():
        po = tmp_path / lang / "LC_MESSAGES" / "page.po"
        po.parent.mkdir(parents=True)
        po.write_text(body, "utf-8")
    assert catalogs.faults(tmp_path, ("en", "uk")) == faults


@pytest.mark.parametrize(
    ("bg", "fault"),
    [
        ("{kpi} спадна до {value}.", []),
        ("KPI", []),  # an abbreviation is the same in any alphabet
        ("{kpi}: {value}", []),
        ("{kpi} fell to {value}.", ["bg/page.po: a is not translated"]),
        ("Кaмпания", ['bg/page.po: a has two alphabets in "Кaмпания"']),
    ],
)
def test_another_alphabet_is_found(tmp_path: Path, bg: str, fault: list[str]) -> None:
    po = tmp_path / "bg" / "LC_MESSAGES" / "page.po"
    po.parent.mkdir(parents=True)
    po.write_text(f'msgid "a"\nmsgstr "{bg}"\n', "utf-8")
    assert catalogs.faults(tmp_path, ("bg",)) == fault


def test_a_code_in_two_domains_is_found(tmp_path: Path) -> None:
    for lang in ("sv", "en"):
        for domain in ("page", "report"):
            po = tmp_path / lang / "LC_MESSAGES" / f"{domain}.po"
            po.parent.mkdir(parents=True, exist_ok=True)
            po.write_text('msgid "a"\nmsgstr "A"\n', "utf-8")
    faults = catalogs.faults(tmp_path, ("sv", "en"))
    assert faults == ["sv: a is in 2 domains", "en: a is in 2 domains"]


def known(code: str) -> bool:
    """Whether it is an entry, or the beginning of some (``phase.`` with a number to follow)."""
    begins = code.endswith((".", "-")) and any(entry.startswith(code) for entry in ENTRIES)
    return begins or code in ENTRIES


def names(code: str) -> set[str]:
    return {it.partition(":")[0] for it in ENTRIES[code].placeholders}


@cache
def calls() -> tuple[Call, ...]:
    return tuple(found_calls())


def found_calls() -> Iterator[Call]:
    """Every place in the code and the templates that names an entry in so many words."""
    for path, node in nodes(ast.Call):
        where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
        known = all(keyword.arg for keyword in node.keywords)
        args = frozenset(k.arg for k in node.keywords if k.arg) if known else None
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called == "Message":
            args = None if len(node.args) > 1 else args
        if called in {"message", "Message", "word"} and node.args:
            yield from (Call(code, args, where) for code in constants(node.args[0]) if code)
        elif called == "problem" and len(node.args) > 2:
            for kind in constants(node.args[1]):
                yield from (Call(f"{start}.{kind}", args, where) for start in ("problem", "do"))
    for path in sorted(TEMPLATES.rglob("*.*")):
        for found in IN_TEMPLATES.finditer(path.read_text("utf-8")):
            yield Call(found["code"], None, path.name)


def literals() -> Iterator[str]:
    """Every string of the code: a code that a variable carries stands somewhere."""
    for _, node in nodes(ast.Constant):
        if isinstance(node.value, str):
            yield node.value


def prefixes() -> Iterator[str]:
    """The beginnings of codes that an f-string completes, such as ``command.signal-``."""
    for _, node in nodes(ast.JoinedStr):
        start = node.values[0]
        text = str(start.value) if isinstance(start, ast.Constant) else ""
        if re.fullmatch(r"[a-z_]+[.][a-z_.-]*", text) and text not in {"problem.", "do.", "term."}:
            yield text


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def nodes(kind: type[Node]) -> Iterator[tuple[Path, Node]]:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield path, node


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text("utf-8"))) for path in sorted(PACKAGE.rglob("*.py"))]
