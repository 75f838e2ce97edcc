"""Small workbooks in memory, for the evaluation's tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from prioritering.formula.references import parse_reference
from prioritering.types import (
    Area,
    Calculation,
    Cell,
    CellRef,
    DefinedName,
    FormulaKind,
    Sheet,
    Table,
    Value,
    Workbook,
)

Content = Value | int | tuple[Any, ...]
"""A typed value; `(formula, cached)`; `(formula,)` without a cached value."""


def place(text: str, sheet: str = "Ark") -> CellRef:
    """`B2` or `Annet!B2` as a cell."""
    name, _, address = text.rpartition("!")
    corner = parse_reference(address).first
    assert corner.row and corner.column
    return CellRef(name or sheet, corner.row, corner.column)


def book(*sheets: Mapping[str, Content], names: tuple[DefinedName, ...] = (), **settings: Any) -> Workbook:
    """A workbook whose sheets are called Ark, Ark2, ... with these cells."""
    made = tuple(_sheet("Ark" if not i else f"Ark{i + 1}", each) for i, each in enumerate(sheets))
    return replace(Workbook(Path("none.xlsx"), "", made, names), **settings)


def _sheet(name: str, contents: Mapping[str, Content]) -> Sheet:
    cells = {}
    for address, content in contents.items():
        at = place(address, name)
        cells[(at.row, at.column)] = _cell(at, content)
    return Sheet(name, "", cells)


def _cell(at: CellRef, content: Content) -> Cell:
    if not isinstance(content, tuple):
        return Cell(at, _value(content))
    formula, *rest = content
    return Cell(at, _value(rest[0]) if rest else None, formula, cached=bool(rest))


def _value(value: Any) -> Value:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def change(workbook: Workbook, at: CellRef, **fields: Any) -> Workbook:
    """The workbook with some fields of one cell changed."""
    sheets = []
    for sheet in workbook.sheets:
        if sheet.name == at.sheet:
            cells = dict(sheet.cells)
            cells[(at.row, at.column)] = replace(cells[(at.row, at.column)], **fields)
            sheet = replace(sheet, cells=cells)
        sheets.append(sheet)
    return replace(workbook, sheets=tuple(sheets))


def array(workbook: Workbook, address: str, area: str, kind: FormulaKind) -> Workbook:
    """The workbook with the formula at an address filling an area."""
    at = place(address)
    reference = parse_reference(area)
    return change(workbook, at, kind=kind, spill=reference.area(at.sheet))


def with_table(workbook: Workbook, name: str, area: Area, columns: tuple[str, ...]) -> Workbook:
    """The workbook with a table on its first sheet."""
    first, *rest = workbook.sheets
    return replace(workbook, sheets=(replace(first, tables=(Table(name, area, columns),)), *rest))


MANUAL = Calculation(mode="manual")
ITERATING = Calculation(iterate=True)
AS_SHOWN = Calculation(full_precision=False)
