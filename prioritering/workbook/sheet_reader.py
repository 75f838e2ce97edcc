"""The cells of one sheet, formula and cached value together, in one pass over its part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from sys import intern

from lxml import etree
from msgspec import Struct, field

from prioritering.a1 import column_letters, column_number
from prioritering.formula.references import LAST_COLUMN, LAST_ROW
from prioritering.types import Area, Cell, CellError, CellRef, FormulaKind, Validation, Value
from prioritering.workbook.attributes import true, whole
from prioritering.workbook.cell_values import ERRORS, SharedStrings, rich_text, typed
from prioritering.workbook.ooxml import local, unescaped
from prioritering.workbook.package import Element, refuse_doctype
from prioritering.workbook.shared_formulas import SharedFormulas

_made = tuple.__new__
_WANTED = ("row", "col", "mergeCell", "dataValidation", "ignoredError", "conditionalFormatting")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")


class SheetParts(Struct):
    """What one pass over a sheet's part finds."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """In row order."""
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    ignored: list[Area] = field(default_factory=list)
    formatted: list[tuple[Area, ...]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_sheet(data: bytes, name: str, shared: SharedStrings, last_row: int = LAST_ROW) -> SheetParts:
    """Read a worksheet part, or its rows up to one of them.

    Raises: etree.XMLSyntaxError where it is not well-formed, ValueError where it is no worksheet.
    """
    refuse_doctype(data)
    reader = _Reader(name, shared)
    wanted = tuple(f"{{*}}{tag}" for tag in _WANTED)
    events = etree.iterparse(
        BytesIO(data), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    for _, element in events:
        reader.take(element)
        element.clear(keep_tail=False)
        previous = element.getprevious()
        if previous is not None and element.tag == previous.tag:
            element.getparent().remove(previous)
        if reader.row > last_row:
            break
    root = local(element.getroottree().getroot() if events.root is None else events.root)
    if root != "worksheet":
        raise ValueError(f"<{root}>")
    return reader.finished()


class _Reader:
    def __init__(self, name: str, shared: SharedStrings) -> None:
        self.name = name
        self.shared = shared
        self.found = SheetParts()
        self.row = 0
        self.formulas = SharedFormulas()
        self.local_names: dict[object, str] = {}

    def take(self, element: Element) -> None:
        tag = local(element)
        if tag == "row":
            if local(element.getparent()) == "sheetData":  # drawings anchored in extensions have rows too
                self._take_row(element)
        elif tag == "col":
            self._take_column(element)
        elif tag == "mergeCell":
            self.found.merged += areas(element.get("ref", ""), self.name)
        elif tag == "ignoredError":
            self.found.ignored += areas(element.get("sqref", ""), self.name)
        elif tag == "dataValidation":
            self.found.validations.append(_validation(element, self.name))
        elif tag == "conditionalFormatting":
            self.found.formatted.append(tuple(areas(element.get("sqref", ""), self.name)))

    def finished(self) -> SheetParts:
        """What was found, once the part is at its end."""
        cells = self.found.cells
        for cell in self.formulas.late:
            cells[cell.at.row, cell.at.column] = cell
        self.found.unread += map(str, self.formulas.unknown())
        places = list(cells)
        if any(after < before for before, after in pairwise(places)):
            self.found.cells = {place: cells[place] for place in sorted(places)}
        return self.found

    def _take_row(self, element: Element) -> None:
        stated = element.get("r")
        self.row = self.row + 1 if stated is None else whole(stated, LAST_ROW + 1)
        if self.row > LAST_ROW:
            number = (stated or str(self.row))[:10]
            self.found.unread.append(f"{self.name}!{number}:{number}")
            self.row = LAST_ROW
            return
        if true(element.get("hidden")):
            self.found.hidden_rows.add(self.row)
        column, digits = 0, str(self.row)
        for cell in element.iterchildren("{*}c"):
            row, column = self.row, column + 1
            address = cell.get("r")
            if address is not None and address != column_letters(column) + digits:
                place = _ADDRESS.match(address)
                if place is not None:
                    row, column = int(place.group(2)), column_number(place.group(1))
            if column > LAST_COLUMN or not 1 <= row <= LAST_ROW:
                self.found.unread.append(f"{self.name}!{(address or '')[:10]}")
                continue
            self._take_cell(cell, _made(CellRef, (self.name, row, column)))

    def _take_cell(self, element: Element, at: CellRef) -> None:
        stored = formula = inline = None
        for part in element:
            name = self.local_names.get(part.tag)
            if name is None:
                name = self.local_names[part.tag] = local(part)
            if name == "v":
                stored = part
            elif name == "f":
                formula = part
            elif name == "is":
                inline = part
        if stored is None and formula is None and inline is None:
            return
        value = self._value(element, stored, inline, at)
        if formula is not None:
            value = CellError(value) if isinstance(value, str) and value in ERRORS else value
            cached = stored is not None and (stored.text is not None or element.get("t") == "str")
            self._take_formula(element, formula, at, value if cached else None, cached)
        elif value is not None:
            if isinstance(value, CellError) and element.get("vm") is not None:
                value = str(value)  # a picture or data type in the cell, an error only to old programs
            self._put(Cell(at, value, None, self._format(element)))

    def _put(self, cell: Cell) -> None:
        place = cell.at[1:]
        self.found.cells[self.shared.places.setdefault(place, place)] = cell

    def _format(self, element: Element) -> str:
        index = element.get("s")
        formats = self.shared.formats
        number = 0 if index is None else whole(index, 0)
        return formats[number] if number < len(formats) else "General"

    def _value(self, element: Element, stored: Element | None, inline: Element | None, at: CellRef) -> Value:
        kind = element.get("t", "n")
        if kind == "inlineStr" and inline is not None:
            return rich_text(inline)
        text = None if stored is None else stored.text
        if text is None:
            return "" if kind == "str" and stored is not None else None
        try:
            return typed(kind, text, self.shared)
        except (ValueError, IndexError):
            self.found.unread.append(str(at))
            return None

    def _take_formula(
        self, element: Element, formula: Element, at: CellRef, value: Value, cached: bool
    ) -> None:
        kind, text = formula.get("t", "normal"), unescaped(formula.text or "")
        spill, stored = None, FormulaKind.NORMAL
        if kind == "shared":
            cell = Cell(at, value, None, self._format(element), cached=cached)
            self._put(self.formulas.take(cell, formula.get("si", ""), text))
            return
        if kind == "array":
            is_dynamic = element.get("cm") in self.shared.dynamic
            stored = FormulaKind.DYNAMIC if is_dynamic else FormulaKind.ARRAY
            spill = next(iter(areas(formula.get("ref", ""), self.name)), at.area)
        elif kind == "dataTable":
            stored = FormulaKind.DATA_TABLE
            spill = next(iter(areas(formula.get("ref", ""), self.name)), at.area)
            text = f"TABLE({formula.get('r1', '')},{formula.get('r2', '')})"
        elif not text:
            if value is not None:
                self._put(Cell(at, value, None, self._format(element)))
            return
        written = intern(f"={text}")  # sheets made alike have the same formulas
        self._put(Cell(at, value, written, self._format(element), stored, spill, cached))

    def _take_column(self, element: Element) -> None:
        first, last = whole(element.get("min"), 0), whole(element.get("max"), 0)
        if true(element.get("hidden")) and first and last:
            self.found.hidden_columns.append((first, last))


def areas(text: str, sheet: str) -> Iterator[Area]:
    """The rectangles of a list of references, such as `A1:B2 D4`."""
    for reference in text.split():
        first, _, last = reference.partition(":")
        start, end = _ADDRESS.match(first), _ADDRESS.match(last or first)
        if start is not None and end is not None:
            rows = sorted((int(start.group(2)), int(end.group(2))))
            columns = sorted((column_number(start.group(1)), column_number(end.group(1))))
            yield Area(sheet, rows[0], columns[0], rows[1], columns[1])


def _validation(element: Element, sheet: str) -> Validation:
    inner = {local(part): part for part in element}
    first, second = ("".join(inner[n].itertext()) if n in inner else None for n in ("formula1", "formula2"))
    sqref = element.get("sqref") or ("".join(inner["sqref"].itertext()) if "sqref" in inner else "")
    return Validation(
        tuple(areas(sqref, sheet)),
        element.get("type", "none"),
        element.get("operator", "between"),
        first or None,
        second or None,
    )
