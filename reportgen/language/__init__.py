"""The language of a report: its sentences, words, numbers, dates and weeks."""

from reportgen.language.formats import decimal_sign
from reportgen.language.own import own_words
from reportgen.language.say import Voice
from reportgen.language.telling import portfolio_told, problem_rows, told
from reportgen.language.words import LANGUAGES, MissingWords, choose

__all__ = [
    "LANGUAGES",
    "MissingWords",
    "Voice",
    "choose",
    "decimal_sign",
    "own_words",
    "portfolio_told",
    "problem_rows",
    "told",
]
