"""What is in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prioritering.types.cells import Area, CellRef, Value

LARGEST_SPILL = 100_000
"""An array that fills more cells is not followed to them."""
LABEL_REACH = 30
"""How far a label is looked for, in cells."""


class FormulaKind(StrEnum):
    """How a formula is stored (ECMA-376 18.18.6), and dynamic arrays apart from legacy ones."""

    NORMAL = "normal"
    SHARED = "shared"
    ARRAY = "array"
    DYNAMIC = "dynamic"
    DATA_TABLE = "dataTable"
    SPREAD = "spread"
    """One cell of an array, with what the array gives there as a formula of its own."""


class Cell(Struct, frozen=True, gc=False):
    """A cell that holds something."""

    at: CellRef
    value: Value
    """The typed value; for a formula the cached one, None where there is none."""
    formula: str | None = None
    """The formula with its `=`, shared formulas written out for this cell."""
    number_format: str = "General"
    kind: FormulaKind = FormulaKind.NORMAL
    spill: Area | None = None
    """The range of an array formula, on the cell that carries it."""
    cached: bool = True
    """False for a formula without a cached value (an empty text counts as a value)."""


class Comment(Struct, frozen=True):
    """A note, or a thread of comments with its replies, on a cell."""

    at: CellRef
    text: str
    author: str | None = None
    threaded: bool = False
    resolved: bool = False


class Validation(Struct, frozen=True):
    """A data validation rule (ECMA-376 18.3.1.32)."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    first: str | None
    second: str | None


class Chart(Struct, frozen=True):
    """A chart and the ranges that its series show, names and categories included."""

    part: str
    areas: tuple[Area, ...]


class Table(Struct, frozen=True):
    """An Excel table (list object)."""

    name: str
    area: Area
    columns: tuple[str, ...]
    totals_rows: int = 0
    header_rows: int = 1


class Sheet(Struct, frozen=True, dict=True, weakref=True):
    """A worksheet and the cells that hold something, in row order."""

    name: str
    part: str
    """The name of its part in the package, such as `xl/worksheets/sheet1.xml`."""
    cells: Mapping[tuple[int, int], Cell]
    """By (row, column)."""
    visible: bool = True
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: tuple[Comment, ...] = ()
    validations: tuple[Validation, ...] = ()
    tables: tuple[Table, ...] = ()
    ignored_errors: tuple[Area, ...] = ()
    formatted: tuple[tuple[Area, ...], ...] = ()
    """The areas of each conditional format."""
    charts: tuple[Chart, ...] = ()
    pivots: tuple[Area, ...] = ()
    """What pivot tables fill: no figure there is typed, nor can it be mended."""
    """The charts that are drawn on it."""

    def get(self, row: int, column: int) -> Cell | None:
        """The cell there, or None where it is empty."""
        return self.cells.get((row, column))

    def with_cells(self, cells: Mapping[tuple[int, int], Cell]) -> Sheet:
        """The sheet with these cells, in the place of what it has there."""
        all_cells = {**self.cells, **cells}
        if len(all_cells) > len(self.cells):
            all_cells = dict(sorted(all_cells.items()))
        return replace(self, cells=all_cells)

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The last row and the last column that hold anything; noughts of an empty sheet."""
        rows, columns = zip(*self.cells, strict=True) if self.cells else ((0,), (0,))
        return max(rows), max(columns)

    @cached_property
    def _with_formula(self) -> tuple[Cell, ...]:
        return tuple([cell for cell in self.cells.values() if cell.formula is not None])

    def formulas(self) -> Iterator[Cell]:
        """The cells with a formula, in row order."""
        return iter(self._with_formula)

    @cached_property
    def filled(self) -> Mapping[tuple[int, int], Cell]:
        """The array or data table by which cells without a formula of their own came to their value."""
        filling = (cell for cell in self._with_formula if cell.spill is not None and cell.spill.size > 1)
        return {
            at[1:]: cell
            for cell in filling
            if cell.spill is not None and cell.spill.size <= LARGEST_SPILL
            for at in cell.spill.cells()
            if at != cell.at
        }


class Calculation(Struct, frozen=True):
    """Settings under which figures may lie (ECMA-376 18.2.2)."""

    mode: str = "auto"
    iterate: bool = False
    full_precision: bool = True


class DefinedName(Struct, frozen=True):
    """A name for a range, constant or formula; `sheet` where it holds for one sheet only."""

    name: str
    formula: str
    sheet: str | None = None
    hidden: bool = False


class Workbook(Struct, frozen=True, dict=True, weakref=True):
    """What is in the file, as far as an audit reads it."""

    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...] = ()
    application: str | None = None
    date_1904: bool = False
    calculation: Calculation = Calculation()
    language: str | None = None
    """The document's language as a tag ("nb-NO"), where the file states one."""
    external_links: tuple[str, ...] = ()
    """Targets of the external workbooks, in the order that formulas number them from [1]."""
    present: tuple[str, ...] = ()
    """Active or unread content: `macros`, `connections`, `ole`, `signature`, ..."""
    unread: tuple[str, ...] = ()
    """What the file has but could not be read, one clear phrase each."""

    @cached_property
    def _by_name(self) -> Mapping[str, Sheet]:
        return {sheet.name: sheet for sheet in reversed(self.sheets)}

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table, by its name in small letters."""
        return {table.name.casefold(): table for sheet in self.sheets for table in sheet.tables}

    @cached_property
    def pivots(self) -> Mapping[str, tuple[Area, ...]]:
        """What pivot tables fill, by sheet; without sheets that have none."""
        return {sheet.name: sheet.pivots for sheet in self.sheets if sheet.pivots}

    @cached_property
    def placed(self) -> Mapping[CellRef, Cell]:
        """Every cell that is not empty, by its place, for where very many are looked up."""
        return {cell.at: cell for sheet in reversed(self.sheets) for cell in sheet.cells.values()}

    @cached_property
    def values(self) -> Mapping[CellRef, Value]:
        """What every cell holds that is not empty."""
        return {cell.at: cell.value for sheet in self.sheets for cell in sheet.cells.values()}

    def value(self, at: CellRef) -> Value:
        """What the file holds there; None where the cell is empty or the sheet is missing."""
        return self.values.get(at)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError where there is none."""
        return self._by_name[name]

    @cached_property
    def cell(self) -> Callable[[CellRef], Cell | None]:
        """The cell there, or None where it is empty or the sheet is missing."""
        return self.placed.get

    def with_cells(self, cells: Mapping[CellRef, Cell]) -> Workbook:
        """The workbook with these cells, in the place of what it has there; itself where there are none."""
        by_sheet: dict[str, dict[tuple[int, int], Cell]] = {}
        for at, cell in cells.items():
            by_sheet.setdefault(at.sheet, {})[at.row, at.column] = cell
        if not by_sheet:
            return self
        sheets = tuple(
            sheet.with_cells(by_sheet[sheet.name]) if sheet.name in by_sheet else sheet
            for sheet in self.sheets
        )
        return replace(self, sheets=sheets)

    def formulas(self) -> Iterator[Cell]:
        """Every cell with a formula, sheet by sheet."""
        return chain.from_iterable([sheet.formulas() for sheet in self.sheets])

    def label_beside(self, at: CellRef) -> str:
        """The nearest text to the left of a cell; empty where none is near."""
        return self._label(at, 0, 1)

    def label_above(self, at: CellRef) -> str:
        """The nearest text above a cell; empty where none is near."""
        return self._label(at, 1, 0)

    def _label(self, at: CellRef, up: int, left: int) -> str:
        for step in range(1, LABEL_REACH):
            cell = self.cell(CellRef(at.sheet, at.row - up * step, at.column - left * step))
            if cell is not None and isinstance(cell.value, str) and cell.formula is None:
                return " ".join(cell.value.split())
        return ""
