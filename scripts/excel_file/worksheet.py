"""The parts that hold cells: worksheets, shared strings and the calculation chain."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from excel_file.cells import Cell, Place, Sheet, Style, address, number_text
from excel_file.fit import column_widths, row_heights
from excel_file.markup import RELATIONSHIPS, SML, XML, text_element


def in_order(sheet: Sheet) -> list[tuple[Place, Cell]]:
    """Return the cells row by row, as a worksheet lists them."""
    return sorted(sheet.cells.items(), key=lambda item: item[0])


def worksheet(sheet: Sheet, strings: dict[str, int], styles: dict[Style, int], selected: bool) -> str:
    """Return a worksheet part; texts and styles are referred to by position."""
    first_row, first_column = sheet.first
    rows = [row for row, _ in sheet.cells]
    columns = [column for _, column in sheet.cells]
    tab = ' tabSelected="1"' if selected else ""
    scrolls = address((first_row + 1, first_column + 1))
    return (
        f'{XML}<worksheet xmlns="{SML}" xmlns:r="{RELATIONSHIPS}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{address((min(rows), min(columns)))}:'
        f'{address((max(rows), max(columns)))}"/>'
        f"<sheetViews><sheetView{tab}"
        f' workbookViewId="0"><pane xSplit="{first_column}" ySplit="{first_row}"'
        f' topLeftCell="{scrolls}" activePane="bottomRight" state="frozen"/>'
        f'<selection pane="topRight"/><selection pane="bottomLeft"/>'
        f'<selection pane="bottomRight" activeCell="{scrolls}" sqref="{scrolls}"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{''.join(_columns(column_widths(sheet.cells)))}</cols>"
        f"<sheetData>{''.join(_rows(sheet, strings, styles))}</sheetData>"
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        + ('<legacyDrawing r:id="rId1"/>' if sheet.threads else "")
        + "</worksheet>"
    )


def _columns(widths: dict[int, float]) -> Iterator[str]:
    for column, width in sorted(widths.items()):
        yield f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'


def _rows(sheet: Sheet, strings: dict[str, int], styles: dict[Style, int]) -> Iterator[str]:
    heights = row_heights(sheet.cells, column_widths(sheet.cells))
    for row, group in groupby(in_order(sheet), key=lambda item: item[0][0]):
        cells = list(group)
        columns = [column for (_, column), _ in cells]
        written = "".join(_cell(place, cell, strings, styles) for place, cell in cells)
        height = f' ht="{heights[row]}"' if row in heights else ""
        spans = f"{min(columns)}:{max(columns)}"
        yield f'<row r="{row}" spans="{spans}"{height}>{written}</row>'


def _cell(place: Place, cell: Cell, strings: dict[str, int], styles: dict[Style, int]) -> str:
    style = styles[cell.style]
    opening = f'<c r="{address(place)}"' + (f' s="{style}"' if style else "")
    formula = "" if cell.formula is None else f"<f>{escape(cell.formula)}</f>"
    if cell.value is None:
        return f"{opening}>{formula}</c>" if formula else f"{opening}/>"
    if not isinstance(cell.value, str):
        return f"{opening}>{formula}<v>{number_text(cell.value)}</v></c>"
    if formula:
        kind = "e" if cell.value.startswith("#") else "str"
        return f'{opening} t="{kind}">{formula}<v>{escape(cell.value)}</v></c>'
    return f'{opening} t="s"><v>{strings[cell.value]}</v></c>'


def shared_strings(strings: dict[str, int], uses: int) -> str:
    """Return the part that holds every text once, whatever the number of its uses."""
    items = "".join(f"<si>{text_element(text)}</si>" for text in strings)
    return f'{XML}<sst xmlns="{SML}" count="{uses}" uniqueCount="{len(strings)}">{items}</sst>'


def calculation_chain(chain: list[tuple[int, Place]]) -> str:
    """Return the part that lists the formula cells, by number of their sheet and place."""
    cells = "".join(f'<c r="{address(place)}" i="{sheet}"/>' for sheet, place in chain)
    return f'{XML}<calcChain xmlns="{SML}">{cells}</calcChain>'
