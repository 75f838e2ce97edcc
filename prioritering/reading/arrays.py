"""Array formulas over several cells, written out: what each cell of them gives by itself."""

from __future__ import annotations

import re

from msgspec.structs import replace

from prioritering.a1 import column_letters
from prioritering.formula.references import TokenKind, parse_reference, tokens
from prioritering.types import Area, Cell, CellError, FormulaKind, Sheet, Workbook

MAX_SPREAD = 2000
"""An array of more cells is left as it is."""
_PRODUCT = re.compile(r"=(?:_xlfn\.)?MMULT\(([^(),;]+)[,;]([^(),;]+)\)", re.IGNORECASE)
_CALL = re.compile(r"[A-Z][A-Z.]*\(", re.IGNORECASE)


def with_arrays_spread(workbook: Workbook) -> Workbook:
    """The workbook with a formula in each cell of its products of matrices and of sums and products by cell.

    `{=MMULT(D36:G37,I35:I38)}` in `K35:K36` becomes `=SUMPRODUCT(D36:G36,I35:I38)` and
    `=SUMPRODUCT(D37:G37,I35:I38)`: read like this a score follows from the figures on its own line.
    """
    if not any(_is_spread(cell) for cell in workbook.formulas()):
        return workbook
    return replace(workbook, sheets=tuple(map(_spread, workbook.sheets)))


def _is_spread(cell: Cell) -> bool:
    return cell.kind in (FormulaKind.ARRAY, FormulaKind.DYNAMIC) and cell.spill is not None


def _spread(sheet: Sheet) -> Sheet:
    new: dict[tuple[int, int], Cell] = {}
    for cell in sheet.formulas():
        area = cell.spill if _is_spread(cell) else None
        if area is None or not 1 < area.size <= MAX_SPREAD or _is_blocked(sheet, cell, area):
            continue
        for at in area.cells():
            held, formula = sheet.cells.get((at.row, at.column)), _formula(cell, area, at.row, at.column)
            if held is not None and formula is not None:
                new[at.row, at.column] = replace(held, formula=formula, kind=FormulaKind.SPREAD)
    return replace(sheet, cells={**sheet.cells, **new}) if new else sheet


def _is_blocked(sheet: Sheet, cell: Cell, area: Area) -> bool:
    """Whether a dynamic array could not fill its cells, or others stand among them."""
    others = (sheet.cells.get(at[1:]) for at in area.cells() if at != cell.at)
    held = any(one is not None and one.formula is not None for one in others)
    return held or (cell.kind is FormulaKind.DYNAMIC and isinstance(cell.value, CellError))


def _formula(cell: Cell, area: Area, row: int, column: int) -> str | None:
    """What stands for an array's formula in one of its cells; None where that is not told."""
    text = cell.formula or ""
    down, across = row - area.top, column - area.left
    product = _PRODUCT.fullmatch(text.replace(" ", ""))
    if product is not None:
        left, right = (_area(part, cell) for part in product.groups())
        if left is None or right is None:
            return None
        line = _row(left, left.top + down)
        factor = Area(right.sheet, right.top, right.left + across, right.bottom, right.left + across)
        return f"=SUMPRODUCT({_written(line, cell)},{_written(factor, cell, '$')})"
    if _CALL.search(text):
        return None
    parts = []
    for token in tokens(text):
        part = token.text
        if token.kind is TokenKind.REFERENCE and ":" in part:
            own = _area(part, cell)
            if own is None:
                return None
            one = _of(own, area, down, across)
            part = _written(one, cell)
        parts.append(part)
    return "".join(parts)


def _row(area: Area, row: int) -> Area:
    """One row of an area."""
    return Area(area.sheet, row, area.left, row, area.right)


def _of(own: Area, area: Area, down: int, across: int) -> Area:
    """The cell of a range that belongs to a place in an array; a single line goes for all."""
    row = own.top + (down if own.bottom - own.top == area.bottom - area.top else 0)
    column = own.left + (across if own.right - own.left == area.right - area.left else 0)
    return Area(own.sheet, row, column, row, column)


def _area(text: str, cell: Cell) -> Area | None:
    found = [token for token in tokens(f"={text}") if token.text not in ("=", "")]
    if len(found) != 1 or found[0].kind is not TokenKind.REFERENCE:
        return None
    reference = parse_reference(found[0].text)
    if reference.external or reference.last_sheet:
        return None
    return reference.area(cell.at.sheet)


def _written(area: Area, cell: Cell, fixed: str = "") -> str:
    first = f"{fixed}{column_letters(area.left)}{fixed}{area.top}"
    last = f"{fixed}{column_letters(area.right)}{fixed}{area.bottom}"
    quoted = area.sheet.replace("'", "''")
    prefix = "" if area.sheet == cell.at.sheet else f"'{quoted}'!"
    return prefix + (first if area.size == 1 else f"{first}:{last}")
