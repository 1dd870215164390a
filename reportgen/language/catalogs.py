"""``python -m reportgen.language.catalogs``: compiles the catalogues and checks them."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from reportgen.bundled import folder
from reportgen.dataclass import dataclass
from reportgen.language.words import LANGUAGES

_CYRILLIC = frozenset({"bg", "uk"})
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER, _CYRILLIC_LETTER = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
_ONE_AND_MANY = 2  # plural forms
SPECS = {"", "week", "date", "term", "sheet", "column"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A code's sentence, or its sentences for one and for many."""

    code: str
    forms: tuple[str, ...]
    plural: bool
    fuzzy: bool

    @property
    def placeholders(self) -> frozenset[str]:
        """``name`` or ``name:spec`` of all forms; of a range ``{low–high}`` its two names.

        Raises ValueError for an unclosed brace.
        """
        return frozenset(
            f"{name}:{spec}" if spec else name
            for form in self.forms
            for _, names, spec, _ in Formatter().parse(form)
            if names is not None
            for name in names.split("–")
        )


def sources(locales: Path) -> list[Path]:
    """Every .po file, in a fixed order."""
    return sorted(locales.glob("*/LC_MESSAGES/*.po"))


def entries(po: Path) -> dict[str, Entry]:
    """The entries of a .po file by code, obsolete ones left out."""
    return {entry.code: entry for entry in map(_entry, _messages(po))}


def compiled(po: Path) -> bytes:
    """The .mo of a .po: the same bytes for the same entries, without dates or versions."""
    out = _Bare(locale=_language(po), fuzzy=False)
    for message in _messages(po):
        out[message.id] = message
    file = BytesIO()
    write_mo(file, out)
    return file.getvalue()


def stale(locales: Path) -> list[Path]:
    """The .mo files that are missing, differ from their .po, or have none."""
    wanted = {po.with_suffix(".mo"): po for po in sources(locales)}
    left = set(locales.glob("*/LC_MESSAGES/*.mo")) - wanted.keys()
    differ = {
        mo for mo, po in wanted.items() if not mo.is_file() or mo.read_bytes() != compiled(po)
    }
    return sorted(left | differ)


def faults(locales: Path, languages: Sequence[str] = LANGUAGES) -> list[str]:
    """What is wrong with the catalogues of `languages`, one line each."""
    files = [po for po in sources(locales) if _language(po) in languages]
    return [
        *(fault for po in files for fault in _faults_in(po)),
        *_differences(locales, languages),
        *_doubles(locales, languages),
    ]


def main() -> int:
    """Write every .mo that is not current, and list the faults.

    Those of a language that is not offered yet are listed too, but only the others count as failed.
    """
    locales = folder("locales")
    for mo in stale(locales):
        po = mo.with_suffix(".po")
        if po.is_file():
            mo.write_bytes(compiled(po))
        else:
            mo.unlink()
        print(mo)  # noqa: T201  a tool for the terminal
    begun = sorted({_language(po) for po in sources(locales)} - set(LANGUAGES))
    for fault in faults(locales, (*LANGUAGES, *begun)):
        print(fault, file=sys.stderr)  # noqa: T201
    return int(bool(faults(locales)))


class _Bare(Catalog):
    """A catalogue with the headers that gettext needs, and no others."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8\n"),
        ]


def _language(po: Path) -> str:
    return po.parent.parent.name


def _messages(po: Path) -> list[Message]:
    with po.open("rb") as file:
        catalogue = read_po(file, locale=_language(po), abort_invalid=True)
    return [message for message in catalogue if message.id]


def _entry(message: Message) -> Entry:
    plural = message.pluralizable
    code = message.id[0] if isinstance(message.id, tuple | list) else message.id
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return Entry(code, tuple(form or "" for form in forms), plural, message.fuzzy)


def _faults_in(po: Path) -> Iterator[str]:
    where = f"{_language(po)}/{po.name}"
    lines = po.read_text("utf-8").splitlines()
    codes = Counter(line for line in lines if line.startswith('msgid "') and line != 'msgid ""')
    yield from (f"{where}: {line} stands twice" for line, n in codes.items() if n > 1)
    for entry in entries(po).values():
        at = f"{where}: {entry.code}"
        if entry.fuzzy:
            yield f"{at} is fuzzy"
        if not all(entry.forms):
            yield f"{at} is empty"
        if len(entry.forms) != (forms := _forms(_language(po)) if entry.plural else 1):
            yield f"{at} has {len(entry.forms)} forms, not {forms}"
        elif entry.plural and forms > _ONE_AND_MANY and not _all_print_the_count(entry):
            yield f"{at} needs {{n}} in each form: the first one is said of 21 too"
        yield from (f"{at}: {fault}" for fault in _unfillable(entry))
        yield from (f"{at} {fault}" for fault in _foreign(entry, _language(po)))


def _forms(lang: str) -> int:
    """How many plural forms a language has: one and many, or as uk one, few and many."""
    return get_plural(lang).num_plurals


def _all_print_the_count(entry: Entry) -> bool:
    """Whether {n} is in all forms, or in none of them."""
    return len({"{n}" in form for form in entry.forms if form}) == 1


def _unfillable(entry: Entry) -> Iterator[str]:
    try:
        names = [it.partition(":") for it in entry.placeholders]
    except ValueError as error:
        yield str(error)
        return
    for name, _, spec in names:
        if not name.isidentifier() or spec not in SPECS:
            yield f"{{{name}:{spec}}} can't be filled in"


def _foreign(entry: Entry, lang: str) -> Iterator[str]:
    """A word with letters that only look right, and a sentence left in another alphabet."""
    words = [w for form in entry.forms for w in _WORD.findall(re.sub(r"\{[^}]*\}", " ", form))]
    cyrillic = [word for word in words if _CYRILLIC_LETTER.search(word)]
    yield from (f'has two alphabets in "{w}"' for w in cyrillic if _LATIN_LETTER.search(w))
    if lang in _CYRILLIC and not cyrillic and any(w != w.upper() for w in words):
        yield "is not translated"


def _differences(locales: Path, languages: Sequence[str]) -> Iterator[str]:
    """Entries that one language has and another lacks, or that ask for other arguments."""
    for domain in sorted({po.name for po in sources(locales) if _language(po) in languages}):
        files = {lang: locales / lang / "LC_MESSAGES" / domain for lang in languages}
        if absent := [lang for lang, po in files.items() if not po.is_file()]:
            yield f"{domain} is missing in {', '.join(absent)}"
        first, *others = ((lang, entries(po)) for lang, po in files.items() if po.is_file())
        for other in others:
            yield from _between(domain, first, other)


def _between(
    domain: str, one: tuple[str, dict[str, Entry]], other: tuple[str, dict[str, Entry]]
) -> Iterator[str]:
    (a, mine), (b, theirs) = one, other
    for code in sorted(mine.keys() ^ theirs.keys()):
        yield f"{domain}: {code} is only in {a if code in mine else b}"
    for code in sorted(mine.keys() & theirs.keys()):
        if mine[code].plural != theirs[code].plural:
            yield f"{domain}: {code} is a plural in one language only"
        if odd := _names(mine[code]) ^ _names(theirs[code]):
            yield f"{domain}: {code} differs between {a} and {b} in {', '.join(sorted(odd))}"


def _names(entry: Entry) -> frozenset[str]:
    """What two languages must share: all but `n`, which "one" and "en" may say as a word."""
    try:
        return entry.placeholders - {"n"}
    except ValueError:
        return frozenset()


def _doubles(locales: Path, languages: Sequence[str]) -> Iterator[str]:
    """Codes that two domains of a language define: which one would be said is chance."""
    for lang in languages:
        files = sorted((locales / lang / "LC_MESSAGES").glob("*.po"))
        homes = Counter(code for po in files for code in entries(po))
        yield from (f"{lang}: {code} is in {n} domains" for code, n in homes.items() if n > 1)


if __name__ == "__main__":
    raise SystemExit(main())
