"""Array formulas over several cells, written out: what each cell of them gives by itself."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from prioritering.formula.anatomy import Skeleton, anatomy, with_corners
from prioritering.formula.arrays import EACH
from prioritering.formula.references import Corner
from prioritering.formula.tree import Call, Cells
from prioritering.types import Area, Cell, CellError, FormulaKind, Sheet, Workbook

MAX_SPREAD = 2000
"""An array of more cells is left as it is."""
_CELL_BY_CELL = EACH | {
    *(
        "EXP",
        "IFERROR",
        "IFNA",
        "INT",
        "ISBLANK",
        "ISERROR",
        "ISNUMBER",
        "ISTEXT",
        "LN",
        "LOG10",
        "MOD",
        "POWER",
    ),
    *("ROUNDDOWN", "ROUNDUP", "SIGN", "SQRT", "TRUNC"),
}
"""Functions that give a figure for each cell that they are given."""


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
    skeleton, references, written = anatomy(cell.formula or "")
    down, across = row - area.top, column - area.left
    read = [one.area(cell.at.sheet) for one in references]
    if skeleton.names or skeleton.structured:
        return None  # they may be ranges: `with_plain_references` says which
    if any((one.external or one.last_sheet) and one.is_range for one in references):
        return None
    if _is_product(skeleton):
        left, right = read
        line = left._replace(top=left.top + down, bottom=left.top + down)
        factor = right._replace(left=right.left + across, right=right.left + across)
        product = f"=SUMPRODUCT({written[0]},{written[1]})"
        return with_corners(product, {0: _ends(line), 1: _ends(factor, fixed=True)})
    ranges = [slot for slot, one in enumerate(references) if one.is_range]
    if not _CELL_BY_CELL.issuperset(skeleton.functions) or not all(
        _fits(read[slot], area) for slot in ranges
    ):
        return None
    return with_corners(
        cell.formula or "", {slot: _ends(_of(read[slot], area, down, across)) for slot in ranges}
    )


def _is_product(skeleton: Skeleton) -> bool:
    """Whether a formula multiplies one matrix by another, and does no more."""
    node = skeleton.tree
    product = isinstance(node, Call) and node.name == "MMULT" and skeleton.slots == 2
    return isinstance(node, Call) and product and all(isinstance(one, Cells) for one in node.arguments)


def _fits(own: Area, area: Area) -> bool:
    """Whether a range has the lines of an array, or a single one for all."""
    high, wide = own.bottom - own.top, own.right - own.left
    return high in (0, area.bottom - area.top) and wide in (0, area.right - area.left)


def _of(own: Area, area: Area, down: int, across: int) -> Area:
    """The cell of a range that belongs to a place in an array; a single line goes for all."""
    row = own.top + (down if own.bottom - own.top == area.bottom - area.top else 0)
    column = own.left + (across if own.right - own.left == area.right - area.left else 0)
    return Area(own.sheet, row, column, row, column)


def _ends(area: Area, *, fixed: bool = False) -> Sequence[Corner]:
    ends = Corner(area.top, area.left, fixed, fixed), Corner(area.bottom, area.right, fixed, fixed)
    return ends[: 1 + (area.size > 1)]
