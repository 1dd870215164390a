"""Which languages there are, and their catalogues of sentences."""

from __future__ import annotations

import gettext
import warnings
from functools import cache
from pathlib import Path

from reportgen.bundled import folder
from reportgen.languages import LANGUAGES
from reportgen.standard.model import fold

__all__ = ["FALLBACK", "LANGUAGES", "MissingWords", "Words", "choose", "missing", "words"]

FALLBACK = "en"
NAMES = {
    "sv": ("sv", "svenska", "swedish", "шведски", "шведська"),
    "en": ("en", "english", "engelska", "английски", "англійська"),
    "bg": ("bg", "български", "bulgarian", "bulgariska", "болгарська"),
    "uk": ("uk", "ua", "українська", "ukrainian", "ukrainska", "украински"),
}


class MissingWords(UserWarning):
    """A code without a sentence, or a sentence whose argument is missing: a fault of the program.

    The report is made all the same, and without a word of it; in the tests the warning is an error.
    """


warnings.simplefilter("ignore", MissingWords, append=True)


class Words:
    """The catalogues of one language in `locales`, all domains as one, English behind them."""

    def __init__(self, lang: str, locales: Path) -> None:
        self._lang = lang
        self._chain = _chain(locales / lang / "LC_MESSAGES")
        self._behind = Words(FALLBACK, locales) if lang != FALLBACK else None

    def sentence(self, code: str, n: int | None = None) -> str:
        """The sentence of `code`, in the plural form for `n`.

        A code that the language lacks is said in English, one that no language has is returned
        itself; both warn with MissingWords.
        """
        found = self.find(code, n)
        if found is not None:
            return found
        missing(f"the {self._lang} catalogues have no {code}")
        behind = self._behind.find(code, n) if self._behind else None
        return code if behind is None else behind

    def find(self, code: str, n: int | None = None) -> str | None:
        """The sentence if this language has it."""
        told = self._chain.ngettext(code, code, n) if n is not None else code
        if told == code:
            told = self._chain.gettext(code)
        return None if told == code else told


@cache
def words(lang: str, locales: Path | None = None) -> Words:
    """The words of a language, read once."""
    return Words(lang, locales or folder("locales"))


def missing(what: str) -> None:
    """Warn that the catalogues and the code do not fit together."""
    warnings.warn(what, MissingWords, stacklevel=4)


def choose(*wishes: str | None) -> str:
    """The language of the first wish that names one (``sv-SE``, ``Svenska``), else English."""
    for wish in wishes:
        head = (wish or "").replace("_", "-").split("-")[0]
        for lang in LANGUAGES:
            if fold(head) in map(fold, NAMES[lang]):
                return lang
    return FALLBACK


def _chain(catalogues: Path) -> gettext.NullTranslations:
    chain = gettext.NullTranslations()
    for path in sorted(catalogues.glob("*.mo")):
        with path.open("rb") as file:
            chain.add_fallback(gettext.GNUTranslations(file))
    return chain
