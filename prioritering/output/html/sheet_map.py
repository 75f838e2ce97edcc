"""A sheet in miniature: what kind of content stands where, and the findings on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from prioritering.a1 import column_letters
from prioritering.types import Area, Cell, Finding, Sheet

MAX_ROWS, MAX_COLUMNS = 300, 60
WIDTH, HEIGHT = 22, 11
"""Of a cell in the picture, in units of the drawing."""
LEFT, TOP = 30, 14
"""Room for row numbers and column letters."""


class MapBlock(Struct, frozen=True):
    """Neighbouring cells of one kind."""

    kind: str
    x: int
    y: int
    width: int
    height: int


class MapMark(Struct, frozen=True):
    """A finding on the map: where it is, and the number that links to it."""

    finding: Finding
    number: int
    x: int
    y: int
    width: int
    height: int


class SheetMap(Struct, frozen=True):
    """The drawing of one sheet."""

    name: str
    width: int
    height: int
    columns: tuple[tuple[int, str], ...]
    """Where each column's letters stand."""
    rows: tuple[tuple[int, int], ...]
    """Where each row's number stands."""
    blocks: tuple[MapBlock, ...]
    marks: tuple[MapMark, ...]
    cut: bool
    """Whether the sheet is larger than what is drawn."""


def sheet_map(sheet: Sheet, findings: Sequence[tuple[int, Finding]]) -> SheetMap | None:
    """The map of a sheet with its numbered findings; None for an empty sheet."""
    places = [*sheet.cells, *((finding.at.top, finding.at.left) for _, finding in findings)]
    if not places:
        return None
    bottom, right = max(row for row, _ in places), max(column for _, column in places)
    shown = Area(sheet.name, 1, 1, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS))
    return SheetMap(
        name=sheet.name,
        width=LEFT + shown.right * WIDTH + 1,
        height=TOP + shown.bottom * HEIGHT + 1,
        columns=tuple((_x(c) + WIDTH // 2, column_letters(c)) for c in range(1, shown.right + 1)),
        rows=tuple((_y(r) + HEIGHT - 2, r) for r in range(1, shown.bottom + 1) if r == 1 or r % 5 == 0),
        blocks=tuple(_blocks(sheet, shown)),
        marks=tuple(_marks(findings, shown)),
        cut=bottom > MAX_ROWS or right > MAX_COLUMNS,
    )


def _blocks(sheet: Sheet, shown: Area) -> Iterator[MapBlock]:
    """The cells row by row, neighbours of one kind taken together."""
    cells = sorted(
        (row, column, _kind(cell))
        for (row, column), cell in sheet.cells.items()
        if row <= shown.bottom and column <= shown.right
    )
    for (row, kind, _), group in groupby(enumerate(cells), key=_run):
        members = [column for _, (_, column, _) in group]
        yield MapBlock(kind, _x(members[0]), _y(row), len(members) * WIDTH, HEIGHT)


def _run(entry: tuple[int, tuple[int, int, str]]) -> tuple[int, str, int]:
    """The same for neighbours: in one row, of one kind, as far apart as they are in the list."""
    position, (row, column, kind) = entry
    return row, kind, column - position


def _kind(cell: Cell) -> str:
    if cell.formula is not None:
        return "formula"
    return "text" if isinstance(cell.value, str) else "number"


def _marks(findings: Iterable[tuple[int, Finding]], shown: Area) -> Iterator[MapMark]:
    """The gravest last, so that it lies on top."""
    for number, finding in sorted(findings, key=lambda entry: entry[1].severity.weight):
        at = finding.at
        if at.top > shown.bottom or at.left > shown.right:
            continue
        rows = min(at.bottom, shown.bottom) - at.top + 1
        columns = min(at.right, shown.right) - at.left + 1
        yield MapMark(finding, number, _x(at.left), _y(at.top), columns * WIDTH, rows * HEIGHT)


def _x(column: int) -> int:
    return LEFT + (column - 1) * WIDTH


def _y(row: int) -> int:
    return TOP + (row - 1) * HEIGHT
