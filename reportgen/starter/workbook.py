"""The whole workbook: the Read me sheet, then each sheet of the standard."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from reportgen.standard import SCHEMA, sheet
from reportgen.starter import readme, writing
from reportgen.starter.archive import frozen
from reportgen.starter.content import Content
from reportgen.starter.heads import Desk
from reportgen.starter.sheets import block, specs


def workbook(content: Content, language: str, *, all_sheets: bool) -> bytes:
    """The .xlsx file that holds `content`, in `language`."""
    desk = Desk(content, language, all_sheets)
    chosen = specs(content, all_sheets=all_sheets)
    book = Workbook()
    book.worksheets[0].title = desk.words.read_me
    readme.write(book.worksheets[0], desk, chosen)
    for spec in chosen:
        laid_out = block(spec, desk)
        ws = book.create_sheet(laid_out.title)
        writing.write(ws, laid_out, desk.words, desk.name(sheet("kpis")))
    book.properties.creator = writing.AUTHOR
    book.properties.title = desk.words.title
    book.properties.language = language
    # A visible cell of the Read me sheet says it too: Google Sheets drops custom properties.
    schema = StringProperty(name="schema", value=SCHEMA)
    book.custom_doc_props.append(schema)  # type: ignore[attr-defined]  # its stub lacks them
    return frozen(book)
