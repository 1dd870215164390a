"""Names as people write them inside a formula or a rule, and what each of them means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from reportgen.dataclass import dataclass
from reportgen.standard import fold

T = TypeVar("T")

NEVER = "(?!x)x"  # the pattern of no names at all

_PIECE = re.compile(r"\w+|[^\w\s]")
_LONGEST_NAME = 6  # words that a misspelt name is looked for in
_SHORT = 3  # letters, of which one wrong one is already a third of the word
_LIKENESS, _LIKENESS_OF_SHORT = 0.79, 0.65  # difflib's ratio, to be exceeded


def clean(text: str) -> str:
    """The text on one line: every kind of space is a space, nothing unseen is left."""
    if text.isascii() and text.isprintable():
        return text.strip()
    spaced = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    seen = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return seen.replace("−", "-").strip()


def lowered(text: str) -> str:
    """Without case, and as long as before, so that columns stay."""
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := c.casefold()) == 1 else c for c in text)


@lru_cache(maxsize=8192)  # the same thousand names of the standard, for every workbook
def spelling(text: str) -> str:
    """A name as it is compared: without case, its words and signs one space apart."""
    return " ".join(_PIECE.findall(lowered(clean(text))))


def pattern(texts: Iterable[str], *, glued: bool = False) -> str:
    """A regular expression for any of the texts, longest first, spaces free; for lowered text.

    A word has to end where the text does, unless more may be `glued` to it.
    """
    spelled = sorted({spelling(text) for text in texts} - {""}, key=lambda s: (-len(s), s))
    # A word's end is asked for once for a run of words: the pattern is read in half the time.
    runs = groupby(spelled, key=lambda it: "" if glued else _end(it))
    each = (f"(?:{'|'.join(map(_one, run))}){end}" for end, run in runs)
    return f"(?:{'|'.join(each)})" if spelled else NEVER


def _one(spelled: str) -> str:
    """Spaces are needed only between words."""
    pieces = spelled.split(" ")
    words = [_is_word(piece) for piece in pieces]
    gaps = [r"\s+" if a and b else r"\s*" for a, b in pairwise(words)]
    return "".join(re.escape(piece) + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))


def _end(spelled: str) -> str:
    return r"(?!\w)" if _is_word(spelled[-1]) else ""


def _is_word(piece: str) -> bool:
    return re.fullmatch(r"\w+", piece) is not None


@dataclass(frozen=True)
class Names(Generic[T]):
    """What people may write, and what it means.

    `meanings` are by spelling; one that has several is a name which could be any of them. `shown`
    are the names in full, for hints.
    """

    meanings: Mapping[str, tuple[T, ...]]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, *tiers: Iterable[tuple[str, T]], signs: bool = False) -> Names[T]:
        """Names from (name, meaning) pairs. A name of an earlier tier hides the same in a later.

        A name without a letter ("2026", "%") is left out, unless `signs` are what they are: it
        would take numbers and signs away.
        """
        meanings: dict[str, tuple[T, ...]] = {}
        shown: dict[str, str] = {}
        for tier in tiers:
            found: dict[str, dict[T, None]] = {}
            for name, meaning in tier:
                spelled = spelling(name)
                named = signs or any(c.isalpha() for c in spelled)
                if named and spelled not in meanings:
                    found.setdefault(spelled, {})[meaning] = None
                    shown.setdefault(spelled, clean(name))
            meanings |= {spelled: tuple(several) for spelled, several in found.items()}
        return cls(meanings, tuple(shown.values()))

    def within(self, texts: Iterable[str]) -> Names[T]:
        """Those that may stand in one of the texts; the names for hints stay all there are.

        A grammar of a few names is made in a tenth of the time that one of a thousand takes.
        """
        text = "\n".join(lowered(clean(it)) for it in texts)
        found = {
            spelled: meant
            for spelled, meant in self.meanings.items()
            if all(piece in text for piece in spelled.split(" "))
        }
        return Names(found, self.shown)

    @cached_property
    def pattern(self) -> str:
        return pattern(self.meanings)

    def of_text(self, text: str) -> tuple[T, ...]:
        """What the text means: nothing when it is no name, several when it could be any of them."""
        return self.meanings.get(spelling(text), ())


def nearest(text: str, at: int, names: Iterable[str]) -> str | None:
    """The name that what stands at `at` was probably meant to be; None when none is near."""
    if not text[at : at + 1].isalnum():
        return None
    ends = [piece.end() for piece in _PIECE.finditer(text, at)][:_LONGEST_NAME]
    tried = {fold(text[at:end]) for end in ends}
    folded = [(name, fold(name)) for name in names]
    best, found = 0.0, None
    for wanted in sorted(it for it in tried if len(it) > 1):
        needed = _LIKENESS_OF_SHORT if len(wanted) <= _SHORT else _LIKENESS
        matcher = SequenceMatcher(b=wanted)
        for name, candidate in folded:
            matcher.set_seq1(candidate)
            if matcher.quick_ratio() > max(best, needed) and matcher.ratio() > max(best, needed):
                best, found = matcher.ratio(), name
    return found
