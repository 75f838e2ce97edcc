"""What a formula reads through tables and defined names, and names that name one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from prioritering.evaluation.intersection import intersect, single_cells
from prioritering.evaluation.structured import UnknownTableError, resolve
from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import TokenKind, parse_reference, plain_function, shift, tokens
from prioritering.memoised import memoised
from prioritering.types import Area, Cell, CellRef, DefinedName, Table, Workbook

BY_PLACE = frozenset(
    {"ROW", "COLUMN", "ROWS", "COLUMNS", "CELL", "OFFSET", "INDIRECT", "AREAS", "FORMULATEXT", "ISFORMULA"}
)
"""Functions that look at where a reference is and not, or not only, at what is in it."""
OWN_WORDS = frozenset({"LET", "LAMBDA"})
"""Functions whose variables are written like names."""

_Names = Mapping[tuple[str | None, str], DefinedName]


class Named(Struct):
    """What is read through names and tables."""

    areas: list[Area]
    circle: tuple[str, ...] = ()
    """Names of which each names the next, and the last the first; empty where none do."""


@memoised
def _names(workbook: Workbook) -> _Names:
    return {(name.sheet and name.sheet.casefold(), name.name.casefold()): name for name in workbook.names}


def named_areas(workbook: Workbook, cell: Cell) -> Named:
    """What a formula reads through the names and tables that it names."""
    found = Named([])
    formula = cell.formula or ""
    skeleton = anatomy(formula).skeleton
    if (workbook.names or workbook.tables) and (skeleton.names or skeleton.structured):
        _Reader(_names(workbook), workbook.tables, cell.at, found).read(formula, ())
    return found


class _Reader(Struct):
    """Follows the names of one formula."""

    names: _Names
    tables: Mapping[str, Table]
    at: CellRef
    found: Named

    def read(self, formula: str, within: tuple[DefinedName, ...]) -> None:
        """Take what a formula reads; `within` are the names that led to it."""
        parts = list(tokens(formula))
        functions = {plain_function(text) for kind, text in parts if kind is TokenKind.FUNCTION}
        if not functions.isdisjoint(OWN_WORDS | BY_PLACE):
            return
        single = single_cells(parts)
        for place, (kind, text) in enumerate(parts):
            if kind is TokenKind.NAME:
                self._follow(text, within, place in single)
            elif kind is TokenKind.STRUCTURED:
                self._take_table(text, place in single)
            elif kind is TokenKind.REFERENCE and within:
                self.found.areas += self._areas(text, within[-1])

    def _follow(self, text: str, within: tuple[DefinedName, ...], single: bool) -> None:
        name = self._find(text, within)
        if name is None:
            if text.casefold() in self.tables:
                self._take_table(f"{text}[]", single)
            return
        if name in within:
            self.found.circle = tuple(one.name for one in within[within.index(name) :])
            return
        before = len(self.found.areas)
        formula = shift(name.formula.removeprefix("="), self.at.row - 1, self.at.column - 1)
        self.read(formula, (*within, name))
        if single and len(self.found.areas) == before + 1:
            self._intersect()

    def _take_table(self, text: str, single: bool) -> None:
        """Take the cells of a table that a structured reference names."""
        try:
            self.found.areas.append(resolve(text, self.at, self.tables))
        except UnknownTableError:
            return
        if single:
            self._intersect()

    def _intersect(self) -> None:
        """Of the last area, take the one cell that is meant where a single value is wanted."""
        area = self.found.areas.pop()
        one = intersect(area, self.at) if area.size > 1 else area.first
        self.found.areas += [] if one is None else [one.area]

    def _find(self, text: str, within: tuple[DefinedName, ...]) -> DefinedName | None:
        """The name that is meant: that of a sheet before that of the workbook."""
        sheet, _, word = text.removeprefix("[0]!").rpartition("!")
        if "[" in sheet:
            return None
        own = sheet.strip("'").replace("''", "'") or (within[-1].sheet if within else None) or self.at.sheet
        local = self.names.get((own.casefold(), word.casefold()))
        whole = self.names.get((None, word.casefold()))
        return whole if local is None or (within[-1:] == (local,) and whole is not None) else local

    def _areas(self, text: str, name: DefinedName) -> Iterator[Area]:
        try:
            reference = parse_reference(text)
        except ValueError:  # what no Excel writes
            return
        if not reference.external and not reference.last_sheet:
            yield reference.area(name.sheet or self.at.sheet)
