"""Cells of a sheet part: found, made in their place, and given a new content."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from lxml import etree

from prioritering.types import CellError, Value
from prioritering.workbook.addresses import Position, Rectangle, address, position, rectangle, within
from prioritering.workbook.attributes import whole
from prioritering.workbook.blocks import Blocks
from prioritering.workbook.edits import EditError
from prioritering.workbook.ooxml import CELL, child, dialect, local, make_child, set_text
from prioritering.workbook.package import Element
from prioritering.workbook.rows_aside import RowsAside

_MIN_TALL_ROWS = 2000


class SheetCells:
    """The cells of one sheet part, by row and column, in place."""

    def __init__(self, sheet: RowsAside) -> None:
        """Index the rows; EditError where the part has no cells to speak of (a chart sheet)."""
        root = sheet.root
        data = child(root, "sheetData")
        if data is None:
            raise EditError("the sheet has no cells")
        self.root = root
        self._sheet = sheet
        self._data = data
        self._tag = dialect(root).tag
        self._rows: dict[int, Element] = {}
        number = 0
        for row in data.iterchildren("{*}row"):
            stated = row.get("r")
            number = int(stated) if stated else number + 1
            self._rows.setdefault(number, row)
        self._order = sorted(self._rows)
        self._cells: dict[int, tuple[dict[int, Element], list[int]]] = {}
        self.made: list[Position] = []
        """The cells that were not there."""
        self.made_rows: list[int] = []

    def _row_cells(self, number: int) -> tuple[dict[int, Element], list[int]]:
        if number not in self._cells:
            self._rows[number] = row = self._sheet.read(self._rows[number])
            cells = _cells(row)
            self._cells[number] = cells, sorted(cells)
        return self._cells[number]

    def get(self, row: int, column: int) -> Element | None:
        """The cell element there, or None."""
        return self._row_cells(row)[0].get(column) if row in self._rows else None

    def all(self) -> Iterator[tuple[Position, Element]]:
        """Every cell element with its place, row by row, for looking at: `get` gives the one to change."""
        for number in list(self._order):
            for column, cell in _cells(self._sheet.whole(self._rows[number])).items():
                yield (number, column), cell

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that have an element."""
        return tuple(self._order)

    def make(self, row: int, column: int) -> Element:
        """The cell there, made where it is missing, with the format its place already shows."""
        existing = self.get(row, column)
        if existing is not None:
            return existing
        parent = self._make_row(row)
        cells, order = self._row_cells(row)
        cell = parent.makeelement(self._tag("c"), {"r": address(row, column)})
        style = self._inherited(parent, column)
        if style not in (None, "0"):
            cell.set("s", style)
        _insert(parent, cell, cells, order, column)
        _widen_spans(parent, column)
        self.made.append((row, column))
        return cell

    def _make_row(self, number: int) -> Element:
        if number in self._rows:
            return self._rows[number]
        row = self._data.makeelement(self._tag("row"), {"r": str(number)})
        _insert(self._data, row, self._rows, self._order, number)
        self.made_rows.append(number)
        return row

    def _inherited(self, row: Element, column: int) -> str | None:
        if row.get("customFormat") in ("1", "true"):
            return str(row.get("s", "0"))
        for first, last, style in self._columns:
            if first <= column <= last:
                return style
        return None

    @cached_property
    def _columns(self) -> list[tuple[int, int, str]]:
        cols = child(self.root, "cols")
        elements = [] if cols is None else list(cols.iterchildren("{*}col"))
        return [
            (whole(c.get("min"), 0), whole(c.get("max"), 0), c.get("style"))
            for c in elements
            if c.get("style")
        ]

    @cached_property
    def _merged(self) -> tuple[dict[int, list[Rectangle]], list[Rectangle]]:
        by_row: dict[int, list[Rectangle]] = defaultdict(list)
        tall = []
        for corners in _rectangles(child(self.root, "mergeCells")):
            if corners[2] - corners[0] > _MIN_TALL_ROWS:
                tall.append(corners)
                continue
            for row in range(corners[0], corners[2] + 1):
                by_row[row].append(corners)
        return by_row, tall

    def anchor(self, row: int, column: int) -> Position:
        """The cell that speaks for a place: the upper left one of a merged range."""
        by_row, tall = self._merged
        for corners in (*by_row.get(row, ()), *tall):
            if within((row, column), corners):
                return corners[0], corners[1]
        return row, column

    @cached_property
    def blocks(self) -> Blocks:
        """The formulas that stand for several cells."""
        return Blocks(self.all())


def _cells(row: Element) -> dict[int, Element]:
    """The cells of a row by their columns."""
    cells: dict[int, Element] = {}
    column = 0
    for cell in row.iterchildren("{*}c"):
        stated = cell.get("r")
        column = position(stated)[1] if stated else column + 1
        cells.setdefault(column, cell)
    return cells


def _rectangles(parent: Element | None) -> Iterator[Rectangle]:
    for element in () if parent is None else parent.iterchildren("{*}mergeCell"):
        yield rectangle(element.get("ref"))


def _insert(
    parent: Element, element: Element, index: dict[int, Element], order: list[int], number: int
) -> None:
    """Put a row or cell in its place; nothing is moved that is already there."""
    at = bisect_right(order, number)
    if at < len(order):
        index[order[at]].addprevious(element)
    elif order:
        following = index[order[-1]].getnext()
        parent.append(element) if following is None else following.addprevious(element)
    else:
        parent.insert(0, element)
    insort(order, number)
    index[number] = element


def _widen_spans(row: Element, column: int) -> None:
    first, _, last = (row.get("spans") or "").partition(":")
    if first.isdigit() and last.isdigit() and not int(first) <= column <= int(last):
        row.set("spans", f"{min(int(first), column)}:{max(int(last), column)}")


def set_value(cell: Element, value: Value | int | Fraction) -> None:
    """Give a cell a typed value; a formula it had is gone. A text never becomes a formula."""
    _clear(cell, "f", "v", "is")
    cell.attrib.pop("cm", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        holder = make_child(cell, "is", CELL)
        set_text(etree.SubElement(holder, dialect(cell).tag("t")), value)
    else:
        _set_result(cell, value)


def set_formula(cell: Element, formula: str, cached: Value) -> None:
    """Give a cell a formula (with or without `=`) and its value."""
    _clear(cell, "f", "v", "is")
    cell.attrib.pop("cm", None)
    set_text(make_child(cell, "f", CELL), formula.removeprefix("="))
    _set_result(cell, cached)


def set_cached(cell: Element, value: Value) -> None:
    """Give a formula's cell another cached value; the formula stays."""
    _clear(cell, "v", "is")
    _set_result(cell, value)


def _clear(cell: Element, *names: str) -> None:
    for element in list(cell.iterchildren()):
        if local(element) in names:
            cell.remove(element)
    cell.attrib.pop("vm", None)  # value metadata belongs to the value (ECMA-376 18.3.1.4)
    cell.attrib.pop("t", None)


def _set_result(cell: Element, value: Value | int | Fraction) -> None:
    kind, text = _stored(value)
    if kind:
        cell.set("t", kind)
    if text is not None:
        set_text(make_child(cell, "v", CELL), text)


def _stored(value: Value | int | Fraction) -> tuple[str, str | None]:
    """The type and text that `c` holds a value as (ECMA-376 18.18.11)."""
    if value is None:
        return "", None
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, CellError):
        return "e", value.name
    if isinstance(value, str):
        return "str", value
    return "", number_text(value)


def number_text(value: float | Fraction) -> str:
    """A number as a file holds it: shortest form that reads back the same.

    Raises: EditError where it is not finite.
    """
    number = float(value)
    if number - number != 0:
        raise EditError("a number that is not finite cannot be written")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
