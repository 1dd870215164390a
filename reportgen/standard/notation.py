"""The shorthand the table is written in, so that a sheet of the standard reads as a table."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.standard.model import Choice, Column, Layout, Names, SheetSpec, Texts, Type


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says about a column: its names, one line of help, an example, a default."""

    language: str
    names: str  # "Mål = 90-dagarsmål": the name to show, then what is accepted too
    help: str
    example: str = ""
    default: str = ""


def sv(names: str, help_: str, example: str = "", default: str = "") -> Words:
    """What Swedish says."""
    return Words("sv", names, help_, example, default)


def en(names: str, help_: str, example: str = "", default: str = "") -> Words:
    """What English says."""
    return Words("en", names, help_, example, default)


def named(**languages: str) -> Names:
    """``named(sv="Mål = 90-dagarsmål", en="Target")`` as the model's Names."""
    return {
        language: tuple(name.strip() for name in names.split(" = "))
        for language, names in languages.items()
    }


def choice(key: str, **languages: str) -> Choice:
    """A word of a closed list, with its names as `named` takes them."""
    return Choice(key, named(**languages))


def column(
    key: str,
    type_: Type,
    *words: Words,
    required: bool = False,
    choices: tuple[Choice, ...] = (),
    read: bool = True,
) -> Column:
    """One row of the table.

    On a TEXT column `choices` are words with a meaning of their own among free text: ``each`` in
    a channel column that otherwise holds channel names.
    """
    defaults = {w.language: w.default for w in words if w.default}
    return Column(
        key=key,
        type=type_,
        names=named(**{w.language: w.names for w in words}),
        help={w.language: w.help for w in words},
        example={w.language: w.example for w in words},
        required=required,
        choices=choices,
        default=defaults or None,
        read=read,
    )


def sheet(  # noqa: PLR0913 - as above
    key: str,
    *words: Words,
    columns: tuple[Column, ...],
    lights: Texts | None = None,
    layout: Layout = Layout.TABLE,
    required: bool = False,
    starter: bool = False,
    prefix: bool = False,
    read: bool = True,
) -> SheetSpec:
    """One sheet: `words` give its names and what one row is."""
    return SheetSpec(
        key=key,
        names=named(**{w.language: w.names for w in words}),
        help={w.language: w.help for w in words},
        columns=columns,
        layout=layout,
        required=required,
        starter=starter,
        prefix=prefix,
        lights=lights,
        read=read,
    )
