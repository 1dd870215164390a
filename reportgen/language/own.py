"""A theme's own words: a file that says what the page shall say instead of what it says.

It is TOML with a table for each language. On the left stands what the page says (or its code in the
catalogues), on the right what it shall say::

    [sv]
    "Beslut att ta i dag" = "Att besluta på måndag"
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from reportgen.bundled import folder
from reportgen.dataclass import dataclass
from reportgen.problems import Place, Problem, Severity, problem

FILE = "words.toml"
Own = tuple[tuple[str, tuple[str, ...]], ...]  # code → its forms: one, (few,) many


@dataclass(frozen=True, slots=True)
class Shipped:
    """An entry of the catalogues: its sentences, and what may be put into them."""

    forms: tuple[str, ...]

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(name for form in self.forms for name in _names(form))


@cache
def shipped(lang: str) -> Mapping[str, Shipped]:
    """Every entry of a language by its code."""
    from babel.messages.mofile import read_mo

    found = {}
    for path in sorted((folder("locales") / lang / "LC_MESSAGES").glob("*.mo")):
        with path.open("rb") as file:
            for message in read_mo(file):
                code = message.id[0] if isinstance(message.id, tuple | list) else message.id
                said = message.string
                forms = said if isinstance(said, tuple | list) else (said,)
                found[code] = Shipped(tuple(form or "" for form in forms))
    found.pop("", None)
    return found


def own_words(text: str, lang: str) -> tuple[Own, list[Problem]]:
    """The words for `lang` in the text of a theme's file, and what can't be used of it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (), [problem(Severity.ERROR, "bad-toml", Place(FILE), detail=str(error))]
    found: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    mine = table.get(lang, {})
    for key, value in _flat(mine) if isinstance(mine, dict) else ():
        forms = tuple(value) if isinstance(value, list) else (value,)
        codes = _codes(key, lang)
        if not forms or not all(isinstance(form, str) for form in forms):
            problems.append(_refused("word-not-text", key))
        elif not codes:
            near = difflib.get_close_matches(key, _sayings(lang), n=1, cutoff=0.5)
            problems.append(_refused("word-unknown", key, near=near[0] if near else "…"))
        elif strange := _strange(forms, codes, lang):
            problems.append(_refused("word-placeholder", key, name=strange))
        else:
            found |= dict.fromkeys(codes, forms)
    return tuple(found.items()), problems


def form(forms: tuple[str, ...], n: int | None, lang: str) -> str:
    """The one of the forms that `n` takes: the first for one, the middle one of three for few."""
    if n is None or len(forms) == 1:
        return forms[-1]
    from babel import Locale

    kind = Locale.parse(lang).plural_form(n)
    return forms[0] if kind == "one" else forms[1] if kind == "few" else forms[-1]


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """``decisions.heading = …`` without quotation marks is a table in a table."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _codes(key: str, lang: str) -> list[str]:
    """The code that `key` is, or the codes of all entries that say it."""
    known = shipped(lang)
    wanted = _plain(key)
    return (
        [key]
        if key in known
        else [code for code, it in known.items() if wanted in map(_plain, it.forms)]
    )


def _sayings(lang: str) -> list[str]:
    return [_plain(form) for it in shipped(lang).values() for form in it.forms]


def _plain(text: str) -> str:
    """Typed spaces stand for no-break spaces, which nobody sees."""
    return text.replace("\u00a0", " ")


def _strange(forms: tuple[str, ...], codes: list[str], lang: str) -> str:
    """A placeholder that one of the entries has nothing for; "" when there is none."""
    try:
        wanted = [name for form in forms for name in _names(form)]
    except ValueError:
        return "{"
    known = shipped(lang)
    return next((n for n in wanted if any(n not in known[c].placeholders for c in codes)), "")


def _names(text: str) -> Iterator[str]:
    for _, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            yield f"{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}"


def _refused(kind: str, key: str, **args: str) -> Problem:
    return problem(Severity.WARNING, kind, Place(FILE), word=key, **args)
