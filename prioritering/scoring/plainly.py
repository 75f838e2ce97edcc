"""A workbook as the model reads it: plain references for tables' columns and names, values as evaluated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from prioritering.a1 import column_letters
from prioritering.evaluation.structured import UnknownTableError, resolve
from prioritering.once import once
from prioritering.scoring.expressions import Values
from prioritering.types import Area, Cell, CellRef, DefinedName, Sheet, Table, Workbook
from prioritering.workbook.references import Kind, Token, parse_reference, tokens

Names = Mapping[tuple[str | None, str], Area]
"""What each name stands for, by the sheet that it holds for (None for all) and in small letters."""


@once
def plainly(workbook: Workbook) -> Workbook:
    """The workbook with such formulas written out; itself where it has neither tables nor names for cells.

    `=Job[[#This Row],[Value]]*weight` in row 4 becomes `=$B4*Weights!$B$1`. What cannot be resolved stays.
    """
    tables = {table.name.casefold(): table for sheet in workbook.sheets for table in sheet.tables}
    names = {(name.sheet, name.name.casefold()): area for name in workbook.names if (area := _area(name))}
    if not tables and not names:
        return workbook
    words = "|".join(re.escape(word) for _, word in names) or "(?!)"
    mentions = re.compile(rf"\[|\b(?:{words})\b", re.IGNORECASE)
    return replace(
        workbook, sheets=tuple(_written_out(sheet, tables, names, mentions) for sheet in workbook.sheets)
    )


def evaluated(workbook: Workbook, values: Values) -> Workbook:
    """The workbook with what its formulas give, whatever the file holds as their values, or lacks."""
    return replace(workbook, sheets=tuple(_evaluated(sheet, values) for sheet in workbook.sheets))


def _evaluated(sheet: Sheet, values: Values) -> Sheet:
    new = {
        (cell.at.row, cell.at.column): replace(cell, value=value)
        for cell in sheet.formulas()
        if (value := values(cell.at)) != cell.value
    }
    return replace(sheet, cells={**sheet.cells, **new}) if new else sheet


def _area(name: DefinedName) -> Area | None:
    """The cells that a name stands for, where it stands for one place in this workbook."""
    found = [token for token in tokens(name.formula) if token.text not in ("=", "")]
    if len(found) != 1 or found[0].kind is not Kind.REFERENCE:
        return None
    reference = parse_reference(found[0].text)
    sheet = reference.sheet or name.sheet
    if sheet is None or reference.external or reference.last_sheet:
        return None
    return reference.area(sheet)


def _written_out(sheet: Sheet, tables: Mapping[str, Table], names: Names, mentions: re.Pattern[str]) -> Sheet:
    def plain(cell: Cell) -> Cell:
        if cell.formula is None or mentions.search(cell.formula) is None:
            return cell
        written = (_plain(token, cell.at, tables, names) for token in tokens(cell.formula))
        return replace(cell, formula="".join(written))

    return replace(sheet, cells={place: plain(cell) for place, cell in sheet.cells.items()})


def _plain(token: Token, at: CellRef, tables: Mapping[str, Table], names: Names) -> str:
    if token.kind is Kind.STRUCTURED:
        try:
            area = resolve(token.text, at, tables)
        except UnknownTableError:
            return token.text
        follows = area.top == area.bottom == at.row
        return _reference(area, at.sheet, row="" if follows else "$")
    if token.kind is Kind.NAME:
        word = token.text.casefold()
        known = names.get((at.sheet, word)) or names.get((None, word))
        return token.text if known is None else _reference(known, at.sheet)
    return token.text


def _reference(area: Area, sheet: str, row: str = "$") -> str:
    first = f"${column_letters(area.left)}{row}{area.top}"
    last = f"${column_letters(area.right)}{row}{area.bottom}"
    prefix = "" if area.sheet == sheet else "'" + area.sheet.replace("'", "''") + "'!"
    return prefix + (first if area.size == 1 else f"{first}:{last}")
