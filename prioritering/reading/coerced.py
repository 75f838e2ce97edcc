"""Texts that write a number, and what formulas make of them: arithmetic reads the number all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from prioritering.formula.anatomy import Skeleton, anatomy, slot_of
from prioritering.formula.tree import Call, Cells, Node
from prioritering.memoised import memoised
from prioritering.reading.written_numbers import number_in
from prioritering.types import Area, Audit, CellError, CellRef, Workbook

ARITHMETIC = {"+", "-", "*", "/", "^", "%", "neg"}


def is_coerced(audit: Audit, at: CellRef) -> bool:
    """Whether formulas read a cell, all of them by an operator of arithmetic and none in vain."""
    readers = readers_of_texts(audit.workbook).get(at, ())
    return bool(readers) and all(
        by_operator and not isinstance(audit.value(reader), CellError) for reader, by_operator in readers
    )


def numbers_reckoned_with(audit: Audit) -> dict[CellRef, CellRef]:
    """The texts beside typed numbers that arithmetic takes; with each a formula, one that fails first."""
    found = {}
    for at, readers in readers_of_texts(audit.workbook).items():
        taking = [reader for reader, by_operator in readers if by_operator]
        if taking and _is_among_numbers(audit.workbook, at):
            failing = (reader for reader in taking if isinstance(audit.value(reader), CellError))
            found[at] = next(failing, taking[0])
    return found


def _is_among_numbers(workbook: Workbook, at: CellRef) -> bool:
    """Whether a number is typed right beside it."""
    steps = ((-1, 0), (1, 0), (0, -1), (0, 1), (0, -2), (0, 2))
    places = (at._replace(row=at.row + rows, column=at.column + columns) for rows, columns in steps)
    cells = (workbook.cell(place) for place in places if place.row > 0 and place.column > 0)
    return any(cell is not None and cell.formula is None and isinstance(cell.value, float) for cell in cells)


@memoised
def readers_of_texts(workbook: Workbook) -> Mapping[CellRef, list[tuple[CellRef, bool]]]:
    """For the texts of a workbook: the formulas that read each, and whether by an operator of arithmetic."""
    readers: dict[CellRef, list[tuple[CellRef, bool]]] = {
        cell.at: []
        for sheet in workbook.sheets
        for cell in sheet.cells.values()
        if cell.formula is None and number_in(cell.value) is not None
    }
    held: dict[Area, list[CellRef]] = {}
    sheets = {at.sheet for at in readers}
    for cell in workbook.formulas() if readers else ():
        skeleton, references, _ = anatomy(cell.formula or "")
        for slot, by_operator in _operands(skeleton):
            reference = references[slot]
            if reference.external or (reference.sheet or cell.at.sheet) not in sheets:
                continue
            if reference.bounds[:2] == reference.bounds[2:]:
                first = reference.start(cell.at.sheet)
                if first in readers:
                    readers[first].append((cell.at, by_operator))
                continue
            area = reference.area(cell.at.sheet)
            if area not in held:
                held[area] = [at for at in readers if area.holds(at)]
            for at in held[area]:
                readers[at].append((cell.at, False))
    return readers


@lru_cache(maxsize=4096)
def _operands(skeleton: Skeleton) -> tuple[tuple[int, bool], ...]:
    """The references of a formula, and of each whether an operator of arithmetic takes it."""
    return tuple((slot_of(node.reference), by_operator) for node, by_operator in _cells(skeleton.tree, False))


def _cells(node: Node | None, by_operator: bool) -> Iterator[tuple[Cells, bool]]:
    if isinstance(node, Cells):
        yield node, by_operator and not node.reference.is_range
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from _cells(argument, node.name in ARITHMETIC)
