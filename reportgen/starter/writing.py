"""A block written onto a worksheet: cells, notes, dropdowns, the Excel table, the print set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn

from reportgen.starter import look
from reportgen.starter.block import Block, Dropdown, Entry, Head
from reportgen.starter.heads import HEADER_ROW, LAST_ROW
from reportgen.starter.words import Words

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "reportgen"
_LONGEST_LIST = 255  # characters that Excel allows in a dropdown's own list
_A4 = 9
_FITS = 280  # characters that can still be read when they share a page


def write(ws: Worksheet, block: Block, words: Words, kpi_sheet: str) -> None:
    """Lay `block` out on `ws`. `kpi_sheet` is the sheet whose names the KPI dropdowns show."""
    _top(ws, block)
    for number, head in enumerate(block.heads, 1):
        _head(ws.cell(HEADER_ROW, number), head)
        ws.column_dimensions[get_column_letter(number)].width = head.width
    ws.row_dimensions[HEADER_ROW].height = max(
        look.height(h.title, h.width, bold=True) for h in block.heads
    )
    for down, entries in enumerate(block.rows, HEADER_ROW + 1):
        for number, (head, entry) in enumerate(zip(block.heads, entries, strict=True), 1):
            _cell(ws.cell(down, number), entry, head)
        tallest = max(map(_height, block.heads, entries))
        if tallest > look.ROW_HEIGHT:
            ws.row_dimensions[down].height = tallest
    _dropdowns(ws, block, words, kpi_sheet)
    _prompts(ws, block)
    _table(ws, block)
    _page(ws, sum(head.width for head in block.heads))


def _top(ws: Worksheet, block: Block) -> None:
    ws["A1"].value, ws["A1"].font = block.title, look.TITLE
    ws["A2"].value, ws["A2"].font = block.line, look.LINE
    for row in (1, 2, 3):
        for number in range(1, len(block.heads) + 1):
            ws.cell(row, number).fill = look.fill(look.PAPER)
    ws.row_dimensions[1].height = 26


def _head(cell: Cell | MergedCell, head: Head) -> None:
    cell.value = head.title
    cell.font = look.STRONG
    cell.fill = look.fill(look.HEAD_FILL)
    cell.border = look.UNDER_HEAD
    cell.alignment = look.aligned(right=head.numeric, head=True)
    if head.note:
        width, height = look.note_size(head.note)
        cell.comment = Comment(head.note, AUTHOR, height=height, width=width)


def _cell(cell: Cell | MergedCell, entry: Entry, head: Head) -> None:
    cell.value = entry.value
    cell.number_format = entry.format
    cell.font = look.STRONG if entry.strong else look.TEXT
    cell.fill = look.fill(look.YOURS_FILL if entry.fill_in else look.PAPER)
    cell.border = look.GRID
    cell.alignment = look.aligned(right=head.numeric)


def _height(head: Head, entry: Entry) -> float:
    """The height in points that a cell's words need: no program but Excel makes a row taller."""
    if not isinstance(entry.value, str) or head.numeric:
        return look.ROW_HEIGHT
    wraps = look.lines(entry.value, head.width - 2) > 1
    return look.height(entry.value, head.width - 2, bold=entry.strong) if wraps else look.ROW_HEIGHT


def _dropdowns(ws: Worksheet, block: Block, words: Words, kpi_sheet: str) -> None:
    for number, head in enumerate(block.heads, 1):
        if head.dropdown:
            letter = get_column_letter(number)
            cells = f"{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW}"
            _choose(ws, head.dropdown, cells, words, kpi_sheet)
    for down, entries in enumerate(block.rows, HEADER_ROW + 1):
        for number, entry in enumerate(entries, 1):
            if entry.dropdown:
                cell = f"{get_column_letter(number)}{down}"
                _choose(ws, entry.dropdown, cell, words, kpi_sheet)


def _choose(ws: Worksheet, dropdown: Dropdown, cells: str, words: Words, kpi_sheet: str) -> None:
    ours = ",".join(dropdown.words)
    if len(ours) > _LONGEST_LIST:
        raise ValueError(f"a dropdown of {len(ours)} characters: {ours}")
    formula = f"'{kpi_sheet}'!{dropdown.range}" if dropdown.range else f'"{ours}"'
    rule = DataValidation("list", formula1=formula, allow_blank=True, sqref=cells)
    # A word in another language is read too: the list advises, it does not refuse.
    rule.showErrorMessage = dropdown.closed
    rule.errorStyle = "warning"
    rule.errorTitle, rule.error = words.not_in_list_title, words.not_in_list
    ws.add_data_validation(rule)


def _prompts(ws: Worksheet, block: Block) -> None:
    """The examples, shown beside the cell that is chosen: they can't be mistaken for figures."""
    for down, entries in enumerate(block.rows, HEADER_ROW + 1):
        for number, (head, entry) in enumerate(zip(block.heads, entries, strict=True), 1):
            if entry.prompt and not entry.dropdown:
                hint = DataValidation(allow_blank=True, sqref=f"{get_column_letter(number)}{down}")
                hint.showInputMessage = True
                hint.promptTitle, hint.prompt = head.title, entry.prompt
                ws.add_data_validation(hint)


def _table(ws: Worksheet, block: Block) -> None:
    """A named Excel table without filter buttons, which would cover right-aligned heads."""
    corner = f"{get_column_letter(len(block.heads))}{HEADER_ROW + len(block.rows)}"
    table = Table(displayName=f"tbl_{block.key}", ref=f"A{HEADER_ROW}:{corner}")
    table.tableColumns = [TableColumn(id=i, name=h.title) for i, h in enumerate(block.heads, 1)]
    ws.add_table(table)


def _page(ws: Worksheet, width: int) -> None:
    ws.freeze_panes = f"B{HEADER_ROW + 1}"
    ws.sheet_format.defaultRowHeight, ws.sheet_format.customHeight = look.ROW_HEIGHT, True
    ws.sheet_view.showGridLines = False
    ws.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    printed(ws, landscape=True, fit=width <= _FITS)


def printed(ws: Worksheet, *, landscape: bool, fit: bool = True) -> None:
    """On A4, one page wide unless too small to read then; the sheet's name is at the foot."""
    ws.page_setup.orientation = "landscape" if landscape else "portrait"
    ws.page_setup.paperSize = _A4
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=fit)
    ws.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    foot = HeaderFooterItem()
    foot.left.text, foot.right.text = "&A", "&P / &N"
    ws.HeaderFooter.oddFooter = foot
