"""The shorthand the table is written in, so that a sheet of the standard reads as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.dataclass import replace
from reportgen.standard import bulgarian, ukrainian
from reportgen.standard.model import Choice, Column, Layout, Names, SheetSpec, Texts, Type
from reportgen.standard.words import Words

# Languages whose words stand together in a package of their own, by "sheet" and "sheet.column".
TRANSLATED: Mapping[str, Mapping[str, Words]] = {"bg": bulgarian.WORDS, "uk": ukrainian.WORDS}


def sv(names: str, help_: str, example: str = "", default: str = "") -> tuple[str, Words]:
    """What Swedish says."""
    return "sv", Words(names, help_, example, default)


def en(names: str, help_: str, example: str = "", default: str = "") -> tuple[str, Words]:
    """What English says."""
    return "en", Words(names, help_, example, default)


def named(**languages: str) -> Names:
    """``named(sv="Mål = 90-dagarsmål", en="Target")`` as the model's Names."""
    return {language: _split(names) for language, names in languages.items()}


def choice(key: str, **languages: str) -> Choice:
    """A word of a closed list, with its names as `named` takes them."""
    return Choice(key, named(**languages))


def column(
    key: str,
    type_: Type,
    *words: tuple[str, Words],
    required: bool = False,
    choices: tuple[Choice, ...] = (),
    starter: bool = True,
) -> Column:
    """One row of the table, still without the translations that its sheet has for it.

    On a TEXT column `choices` are words with a meaning of their own among free text: ``each`` in
    a channel column that otherwise holds channel names.
    """
    defaults = {language: it.default for language, it in words if it.default}
    return Column(
        key=key,
        type=type_,
        names={language: _split(it.names) for language, it in words},
        help={language: it.help for language, it in words},
        example={language: it.example for language, it in words},
        required=required,
        choices=choices,
        default=defaults or None,
        starter=starter,
    )


def translated(sheet_key: str, columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns of a sheet in the other languages too; those that are there already stay."""
    return tuple(_translated(f"{sheet_key}.{column.key}", column) for column in columns)


def sheet(
    key: str,
    *words: tuple[str, Words],
    columns: tuple[Column, ...],
    lights: Texts | None = None,
    layout: Layout = Layout.TABLE,
    required: bool = False,
    starter: bool = False,
    prefix: bool = False,
) -> SheetSpec:
    """One sheet: `words` give its names and what one row is."""
    said = [*words, *((language, table[key]) for language, table in TRANSLATED.items())]
    added = {language: it.lights for language, it in said if it.lights}
    return SheetSpec(
        key=key,
        names={language: _split(it.names) for language, it in said},
        help={language: it.help for language, it in said},
        columns=translated(key, columns),
        layout=layout,
        required=required,
        starter=starter,
        prefix=prefix,
        lights={**(lights or {}), **added} or None,
    )


def _translated(place: str, column: Column) -> Column:
    said = {
        language: table[place]
        for language, table in TRANSLATED.items()
        if place in table and language not in column.names
    }
    defaults = {language: it.default for language, it in said.items() if it.default}
    return replace(
        column,
        names={**column.names, **{language: _split(it.names) for language, it in said.items()}},
        help={**column.help, **{language: it.help for language, it in said.items()}},
        example={**column.example, **{language: it.example for language, it in said.items()}},
        default={**(column.default or {}), **defaults} or None,
    )


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(" = "))
