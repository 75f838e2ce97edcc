"""Our own sheets as they stand in a workbook: found by what is in their cells, and read line by line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from enum import StrEnum

from lxml import etree
from msgspec import Struct, field

from prioritering.types import Cell, CellRef, Value
from prioritering.workbook.cell_values import SharedStrings, rich_text
from prioritering.workbook.package import Package
from prioritering.workbook.sheet_reader import read_sheet
from prioritering.workbook.vocabulary import AUDIT, COVER, FACTS, LOG, NAMES, RANKING, TITLES
from prioritering.workbook.workbook_part import sheet_parts

_MAX_HEADING_ROW = 60
"""The row above which a sheet of ours has its headings."""
_MARK = b"SHA-256"
"""Stands on the sheet of findings, hence among the texts of a workbook that another program saved."""

Cells = Mapping[tuple[int, int], Cell]
_ROLES = {title.casefold(): role for role, titles in TITLES.items() for title in titles}
_FACTS = {label.casefold(): fact for fact, labels in FACTS.items() for label in labels}


class SheetKind(StrEnum):
    """What a sheet of ours holds."""

    FINDINGS = "findings"
    RANKING = "ranking"
    LOG = "log"
    COVER = "cover"


class SheetLine(Struct, frozen=True):
    """One line of a table of ours."""

    row: int
    values: Mapping[str, Value]
    places: Mapping[str, CellRef]

    def written(self, role: str) -> str:
        """What stands in a column, as text; empty where there is nothing or no such column."""
        value = self.values.get(role)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()


class KnownSheet(Struct, frozen=True):
    """A sheet known by its cells: its headings' row and columns."""

    name: str
    kind: SheetKind
    cells: Cells
    row: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> Iterator[SheetLine]:
        """The lines below the headings."""
        last = max((row for row, _ in self.cells), default=0)
        for row in range(self.row + 1, last + 1):
            cells = {role: self.cells.get((row, column)) for role, column in self.columns.items()}
            values = {role: cell.value for role, cell in cells.items() if cell is not None}
            if any(value not in (None, "") for value in values.values()):
                places = {role: CellRef(self.name, row, column) for role, column in self.columns.items()}
                yield SheetLine(row, values, places)

    def facts(self) -> Mapping[str, str]:
        """What stands beside the labels above the headings."""
        facts: dict[str, str] = {}
        for row in range(1, self.row):
            fact = _FACTS.get(_folded(self.cells.get((row, 1))))
            texts = [str(c.value) for (r, n), c in self.cells.items() if r == row and n > 1 and c.value]
            if fact is not None and texts:
                facts[fact] = texts[0].strip()
        return facts


def recognised(package: Package) -> tuple[KnownSheet, ...]:
    """The sheets of ours in a workbook, by their cells alone.

    The ranking is ours only beside a sheet of findings: its headings are words that anybody may use.
    """
    strings = _strings_part(package)
    everywhere = strings is not None and _MARK in package.read(strings)
    names = [name for name in sheet_parts(package) if everywhere or name.casefold().startswith(NAMES)]
    sheets = known_sheets(package, names) if names else ()
    return sheets if any(known.kind is SheetKind.FINDINGS for known in sheets) else ()


def known_sheets(
    package: Package, names: Iterable[str], whole: Container[SheetKind] = frozenset(SheetKind)
) -> tuple[KnownSheet, ...]:
    """Those of the sheets that are ours by their cells.

    Arguments: `whole` are the kinds of sheets of which more than the first rows is read.
    """
    parts, shared = sheet_parts(package), SharedStrings(shared_strings(package), ())
    sheets = []
    for name in names:
        try:
            part = package.read(parts[name])
            known = known_by_cells(name, read_sheet(part, name, shared, _MAX_HEADING_ROW).cells)
            if known is not None and known.kind in whole:
                known = known_by_cells(name, read_sheet(part, name, shared).cells)
        except (etree.XMLSyntaxError, KeyError, ValueError):
            continue  # the reader says what it cannot read
        sheets += [] if known is None else [known]
    return tuple(sheets)


def shared_strings(package: Package) -> tuple[str, ...]:
    """The texts that cells refer to by number."""
    part = _strings_part(package)
    return () if part is None else tuple(rich_text(item) for item in package.root(part).iterfind("{*}si"))


def _strings_part(package: Package) -> str | None:
    targets = (relation.target for relation in package.related(package.workbook_part or "", "sharedStrings"))
    return next((part for part in targets if package.actual(part)), None)


def known_by_cells(name: str, cells: Cells) -> KnownSheet | None:
    """The sheet as one of ours; None where it is the user's."""
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), cell in cells.items():
        if row <= _MAX_HEADING_ROW and (role := _ROLES.get(_folded(cell))) is not None:
            by_row.setdefault(row, {}).setdefault(role, column)
    for row, columns in by_row.items():
        if columns.keys() >= LOG:
            return KnownSheet(name, SheetKind.LOG, cells, row, columns)
        if columns.keys() >= AUDIT:
            return KnownSheet(name, SheetKind.FINDINGS, cells, row, columns)
    first = cells.get((1, 1))
    has_table = any("sheet" in columns for columns in by_row.values())
    if first is not None and first.value in RANKING and has_table:
        return KnownSheet(name, SheetKind.RANKING, cells)
    heading = cells.get((2, 2))
    if heading is not None and isinstance(heading.value, str) and heading.value.startswith(COVER):
        return KnownSheet(name, SheetKind.COVER, cells)
    return None


def _folded(cell: Cell | None) -> str:
    return "" if cell is None or not isinstance(cell.value, str) else cell.value.strip().casefold()
