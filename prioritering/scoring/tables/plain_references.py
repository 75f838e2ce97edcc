"""A workbook as the model reads it: plain references for tables' columns, names, stacks of sheets and ranges
of which one cell is meant, formulas that an export has wrapped up as they were, and values as evaluated.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from prioritering.a1 import column_letters
from prioritering.evaluation.intersection import intersect, single_cells
from prioritering.evaluation.structured import UnknownTableError, resolve
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.exported import WRAPPER, unwrapped
from prioritering.formula.kinds import kinds
from prioritering.formula.references import Token, TokenKind, parse_reference, tokens
from prioritering.memoised import memoised
from prioritering.types import Area, Cell, CellRef, DefinedName, FormulaKind, Sheet, Table, Workbook

Names = Mapping[tuple[str | None, str], Area]
"""What each name stands for, by the sheet that it holds for (None for all) and in small letters."""
_FILLING = frozenset((FormulaKind.ARRAY, FormulaKind.DYNAMIC))


class _Known(NamedTuple):
    """What stands for cells in a workbook."""

    tables: Mapping[str, Table]
    names: Names
    sheets: Sequence[str]


@memoised
def with_plain_references(workbook: Workbook) -> Workbook:
    """The workbook with such formulas written out; itself where there is nothing to write out.

    `=Job[[#This Row],[Value]]*weight` in row 4 becomes `=$B4*Weights!$B$1`, and `=AVERAGE(Anna:Carl!B4)`
    `=AVERAGE(Anna!B4,Bert!B4,Carl!B4)`, `=G8:G10` in row 8 `=G8`. What cannot be resolved stays.
    """
    names = {(name.sheet, name.name.casefold()): area for name in workbook.names if (area := _area(name))}
    known = _Known(workbook.tables, names, tuple(sheet.name for sheet in workbook.sheets))
    sheets = tuple(_written_out(sheet, known) for sheet in workbook.sheets)
    same = all(one is other for one, other in zip(sheets, workbook.sheets, strict=True))
    return workbook if same else replace(workbook, sheets=sheets)


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
    parts = [token for token in tokens(name.formula) if token.text not in ("=", "")]
    if len(parts) != 1 or parts[0].kind is not TokenKind.REFERENCE:
        return None
    reference = parse_reference(parts[0].text)
    sheet = reference.sheet or name.sheet
    if sheet is None or reference.external or reference.last_sheet:
        return None
    return reference.area(sheet)


def _written_out(sheet: Sheet, known: _Known) -> Sheet:
    words = {word for _, word in known.names}
    told = {kind for kind in kinds(sheet) if _may_be_told(kind, words)}

    def plain(cell: Cell) -> Cell:
        skeleton, references, _ = anatomy(cell.formula or "")
        if skeleton not in told and not any(one.last_sheet for one in references):
            return cell
        formula = cell.formula or ""
        if WRAPPER in skeleton.functions:
            formula = unwrapped(formula)
        parts = list(tokens(formula))
        single = frozenset[int]() if cell.kind in _FILLING else single_cells(parts)
        written = (
            _single(token.text, cell.at)
            if place in single and token.kind is TokenKind.REFERENCE
            else _plain(token, cell.at, known)
            for place, token in enumerate(parts)
        )
        text = "".join(written)
        return cell if text == cell.formula else replace(cell, formula=text)

    new = {cell.at[1:]: one for cell in sheet.formulas() if (one := plain(cell)) is not cell}
    return replace(sheet, cells={**sheet.cells, **new}) if new else sheet


def _may_be_told(kind: Skeleton, words: Collection[str]) -> bool:
    """Whether formulas of a kind have a table, a name, a wrapper, or a range of which one cell is meant."""
    if kind.structured or WRAPPER in kind.functions or not kind.named.isdisjoint(words):
        return True
    return any(":" in kind.tokens[place].text for place in single_cells(kind.tokens))


def _single(text: str, at: CellRef) -> str:
    """The cell of a range in the row or column of the formula, where it is one (ECMA-376 18.17.2.3)."""
    reference = parse_reference(text)
    if reference.external or reference.last_sheet:
        return text
    area = reference.area(at.sheet)
    one = intersect(area, at)
    if one is None or area.size == 1:
        return text
    column = "$" if area.left == area.right and reference.first.column_fixed else ""
    row = "$" if area.top == area.bottom and reference.first.row_fixed else ""
    prefix = "" if reference.sheet is None else _quoted(reference.sheet)
    return f"{prefix}{column}{column_letters(one.column)}{row}{one.row}"


def _plain(token: Token, at: CellRef, known: _Known) -> str:
    if token.kind is TokenKind.REFERENCE:
        return _through_sheets(token.text, known.sheets)
    if token.kind is TokenKind.STRUCTURED:
        try:
            area = resolve(token.text, at, known.tables)
        except UnknownTableError:
            return token.text
        follows = area.top == area.bottom == at.row
        return _reference(area, at.sheet, row="" if follows else "$")
    if token.kind is TokenKind.NAME:
        word = token.text.casefold()
        named = known.names.get((at.sheet, word)) or known.names.get((None, word))
        return token.text if named is None else _reference(named, at.sheet)
    return token.text


def _through_sheets(text: str, sheets: Sequence[str]) -> str:
    """One reference for each sheet between the two that are named, in the workbook's order."""
    if ":" not in text.rpartition("!")[0]:
        return text
    reference = parse_reference(text)
    ends = [name for name in (reference.sheet, reference.last_sheet) if name in sheets]
    if len(ends) != 2 or reference.external:
        return text
    first, last = sorted(map(sheets.index, ends))
    cells = text.rpartition("!")[2]
    return ",".join(f"{_quoted(sheet)}{cells}" for sheet in sheets[first : last + 1])


def _reference(area: Area, sheet: str, row: str = "$") -> str:
    first = f"${column_letters(area.left)}{row}{area.top}"
    last = f"${column_letters(area.right)}{row}{area.bottom}"
    prefix = "" if area.sheet == sheet else _quoted(area.sheet)
    return prefix + (first if area.size == 1 else f"{first}:{last}")


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'!"
