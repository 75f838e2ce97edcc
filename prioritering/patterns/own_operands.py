"""What a formula rests on of its own line or block, without weights and tables that all lines share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prioritering.formula.anatomy import references, tree
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, Node
from prioritering.patterns.awaited import is_placeholder
from prioritering.types import Area, Cell, CellError, CellRef, Workbook

KEYED = {"VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "MATCH", "XMATCH", "CHOOSE", "RANK", "RANK.EQ"} | {
    "RANK.AVG",
    "PERCENTRANK",
    "PERCENTRANK.INC",
}
"""Functions over a list or table that all lines share: their first argument is the line's own."""
MAX_FOLLOWED = 3_000
"""Cells that are looked at before a formula is taken to rest on something."""


def own_areas(formula: str, at: CellRef) -> list[Area]:
    """What a formula reads of its own line or block: neither what is held fast, nor tables it looks into."""
    node = tree(formula)
    read = list(_own(node)) if node is not None else []
    own = [one for one in read if not _is_shared(one)] or read
    return [] if any(one.external for one in own) else [one.area(at.sheet) for one in own]


def _own(node: Node) -> Iterator[Reference]:
    if isinstance(node, Cells):
        yield node.reference
    if isinstance(node, Call):
        parts: Sequence[Node] = node.arguments
        if node.name in KEYED:
            parts = parts[:1]
        elif node.name == "INDEX" and any(next(_own(part), None) for part in parts[1:]):
            parts = parts[1:]
        for part in parts:
            yield from _own(part)


def _is_shared(reference: Reference) -> bool:
    """Whether a reference stays where it is when the formula is copied down."""
    return all(corner.row_fixed or corner.row is None for corner in (reference.first, reference.last))


def has_sheet(workbook: Workbook, name: str) -> bool:
    """Whether a workbook has a sheet of that name."""
    return any(sheet.name == name for sheet in workbook.sheets)


def typed_behind(workbook: Workbook, starts: Sequence[CellRef]) -> list[Cell] | None:
    """What is typed among all that formulas rest on, of their own; None where that is too much to follow."""
    waiting, seen, typed = list(starts), set(starts), []
    while waiting:
        if len(seen) > MAX_FOLLOWED:
            return None
        cell = workbook.cell(waiting.pop())
        if cell is None:
            continue
        cell = workbook.sheet(cell.at.sheet).filled.get(cell.at[1:], cell)
        if cell.formula is None:
            typed += [cell] if is_typed(cell) and not is_mark(cell) else []
            continue
        areas = own_areas(cell.formula, cell.at)
        if not areas and (references(cell.formula).cells or cell.value not in (None, "", 0.0, 1.0)):
            if not isinstance(cell.value, CellError):
                typed.append(cell)
            continue
        for area in areas:
            held = _held(workbook, area)
            if held is None:
                return None
            fresh = [one for one in held if one not in seen]
            seen.update(fresh)
            waiting += fresh
    return typed


def _held(workbook: Workbook, area: Area) -> list[CellRef] | None:
    """The cells of an area that hold something; None where it is none of this workbook."""
    if not has_sheet(workbook, area.sheet):
        return None
    if area.size <= MAX_FOLLOWED:
        return [at for at in area.cells() if workbook.cell(at) is not None]
    return [cell.at for cell in workbook.sheet(area.sheet).cells.values() if area.holds(cell.at)]


def is_typed(cell: Cell) -> bool:
    """Whether something was put into a cell by hand."""
    return cell.formula is None and cell.value is not None and str(cell.value).strip() != ""


def is_mark(cell: Cell) -> bool:
    """Whether a cell only marks where something is to be put in."""
    return isinstance(cell.value, str) and is_placeholder(cell.value)
