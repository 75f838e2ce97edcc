"""The cells of one sheet, formula and cached value together, in one pass over its part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from lxml import etree

from prioritering.a1 import column_number
from prioritering.types import Area, Cell, CellError, CellRef, FormulaKind, Validation, Value
from prioritering.workbook.ooxml import unescaped
from prioritering.workbook.package import Element, refuse_doctype
from prioritering.workbook.references import LAST_COLUMN, LAST_ROW, shift

_WANTED = ("row", "col", "mergeCell", "dataValidation", "ignoredError", "tablePart")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}


@dataclass(frozen=True)
class Shared:
    """What the cells of all sheets refer to."""

    strings: Sequence[str]
    formats: Sequence[str]
    dynamic: frozenset[str] = frozenset()
    """The cell metadata indices (`cm`) that mean a dynamic array."""
    date_1904: bool = False


@dataclass
class SheetParts:
    """What one pass over a sheet's part finds."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    ignored: list[Area] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_sheet(data: bytes, name: str, shared: Shared) -> SheetParts:
    """Read a worksheet part.

    Raises: etree.XMLSyntaxError where it is not well-formed.
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
    return reader.found


class _Reader:
    def __init__(self, name: str, shared: Shared) -> None:
        self.name = name
        self.shared = shared
        self.found = SheetParts()
        self.row = 0
        self.masters: dict[str, tuple[str, int, int]] = {}
        self.waiting: dict[str, list[Cell]] = {}

    def take(self, element: Element) -> None:
        tag = etree.QName(element).localname
        if tag == "row":
            self._take_row(element)
        elif tag == "col":
            self._take_column(element)
        elif tag == "mergeCell":
            self.found.merged += areas(element.get("ref", ""), self.name)
        elif tag == "ignoredError":
            self.found.ignored += areas(element.get("sqref", ""), self.name)
        elif tag == "dataValidation":
            self.found.validations.append(_validation(element, self.name))

    def _take_row(self, element: Element) -> None:
        number = element.get("r", "")
        self.row = int(number) if number.isdigit() else self.row + 1
        if self.row > LAST_ROW:
            self.found.unread.append(f"{self.name}!{self.row}:{self.row}")
            return
        if element.get("hidden") in ("1", "true"):
            self.found.hidden_rows.add(self.row)
        column = 0
        for cell in element.iterchildren("{*}c"):
            place = _ADDRESS.match(cell.get("r", ""))
            row = self.row
            if place is not None:
                column, row = column_number(place.group(1)), int(place.group(2))
            else:
                column += 1
            if column > LAST_COLUMN or not 1 <= row <= LAST_ROW:
                self.found.unread.append(f"{self.name}!{cell.get('r', '')}")
                continue
            self._take_cell(cell, row, column)

    def _take_cell(self, element: Element, row: int, column: int) -> None:
        value_element = formula_element = inline = None
        for part in element:
            if not isinstance(part.tag, str):
                continue
            tag = part.tag.rpartition("}")[2]
            if tag == "v":
                value_element = part
            elif tag == "f":
                formula_element = part
            elif tag == "is":
                inline = part
        if value_element is None and formula_element is None and inline is None:
            return
        at = CellRef(self.name, row, column)
        value = self._value(element, value_element, inline, at)
        if formula_element is None:
            if value is not None:
                self.found.cells[row, column] = Cell(at, value, None, self._format(element))
            return
        cached = value_element is not None and (value_element.text is not None or element.get("t") == "str")
        self._take_formula(element, formula_element, at, value if cached else None, cached)

    def _format(self, element: Element) -> str:
        index = element.get("s", "0")
        formats = self.shared.formats
        number = int(index) if index.isdigit() else 0
        return formats[number] if number < len(formats) else "General"

    def _value(self, element: Element, value: Element | None, inline: Element | None, at: CellRef) -> Value:
        kind = element.get("t", "n")
        if kind == "inlineStr" and inline is not None:
            return rich_text(inline)
        text = None if value is None else value.text
        if text is None:
            return "" if kind == "str" and value is not None else None
        try:
            return self._typed(kind, text)
        except (ValueError, IndexError):
            self.found.unread.append(str(at))
            return None

    def _typed(self, kind: str, text: str) -> Value:
        if kind == "s":
            return self.shared.strings[int(text)]
        if kind in ("str", "inlineStr"):
            return unescaped(text)
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            return CellError(text.strip())
        if kind == "d":
            return _serial(text.strip(), self.shared.date_1904)
        return float(text)

    def _take_formula(
        self, element: Element, formula: Element, at: CellRef, value: Value, cached: bool
    ) -> None:
        kind, text = formula.get("t", "normal"), unescaped(formula.text or "")
        spill = None
        if kind == "shared":
            cell = Cell(at, value, None, self._format(element), cached=cached)
            self._take_shared(formula.get("si", ""), text, cell)
            return
        if kind == "array":
            is_dynamic = element.get("cm") in self.shared.dynamic
            stored = FormulaKind.DYNAMIC if is_dynamic else FormulaKind.ARRAY
            spill = next(iter(areas(formula.get("ref", ""), self.name)), at.area)
        elif kind == "dataTable":
            stored = FormulaKind.DATA_TABLE
            spill = next(iter(areas(formula.get("ref", ""), self.name)), at.area)
            text = f"TABLE({formula.get('r1', '')},{formula.get('r2', '')})"
        else:
            stored = FormulaKind.NORMAL
            if not text:
                if value is not None:
                    self.found.cells[at.row, at.column] = Cell(at, value, None, self._format(element))
                return
        self.found.cells[at.row, at.column] = Cell(
            at, value, f"={text}", self._format(element), stored, spill, cached
        )

    def _take_shared(self, index: str, text: str, cell: Cell) -> None:
        """Write a shared formula out; its master may come after those that share it (18.3.1.40)."""
        at = cell.at
        if text:
            self.masters[index] = (text, at.row, at.column)
            self._put_shared(cell, index)
            for earlier in self.waiting.pop(index, []):
                self._put_shared(earlier, index)
        elif index in self.masters:
            self._put_shared(cell, index)
        else:
            self.waiting.setdefault(index, []).append(cell)
            self.found.cells[at.row, at.column] = cell
            self.found.unread.append(f"{self.name}!{at.a1}")

    def _put_shared(self, cell: Cell, index: str) -> None:
        text, row, column = self.masters[index]
        at = cell.at
        written = shift(f"={text}", at.row - row, at.column - column)
        if str(at) in self.found.unread:
            self.found.unread.remove(str(at))
        self.found.cells[at.row, at.column] = Cell(
            at, cell.value, written, cell.number_format, FormulaKind.SHARED, None, cell.cached
        )

    def _take_column(self, element: Element) -> None:
        first, last = element.get("min", ""), element.get("max", "")
        if element.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
            self.found.hidden_columns.append((int(first), int(last)))


def rich_text(element: Element) -> str:
    """The text of a string item, its runs joined, phonetic hints left out (18.4.8)."""
    parts = (
        text.text or "" for text in element.iter("{*}t") if text.getparent().tag.rpartition("}")[2] != "rPh"
    )
    return unescaped("".join(parts))


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
    sqref = element.get("sqref") or "".join(element.xpath("string(./*[local-name()='sqref'])"))
    first, second = (
        "".join(element.xpath(f"string(./*[local-name()='{name}'])")) or None
        for name in ("formula1", "formula2")
    )
    return Validation(
        tuple(areas(sqref, sheet)),
        element.get("type", "none"),
        element.get("operator", "between"),
        first,
        second,
    )


def _serial(text: str, date_1904: bool) -> float:
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None)
    return (moment - _EPOCHS[date_1904]).total_seconds() / 86400
