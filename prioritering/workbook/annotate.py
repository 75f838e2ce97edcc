"""Marks on cells: the colour of their state and a note, and the record of what they replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from prioritering.workbook.addresses import Position
from prioritering.workbook.edits import MarkEdit, MarkState
from prioritering.workbook.notes import add_notes
from prioritering.workbook.patch import SheetCells
from prioritering.workbook.patches import Patches
from prioritering.workbook.traces import Trace
from prioritering.workbook.verify import Expected

_ORDER = tuple(MarkState)
_MAX_CELLS_MARKED = 20_000
"""A rectangle of more cells is marked where there are cells, not where there are none."""


def annotate(patches: Patches, marks: Sequence[MarkEdit], expected: Expected) -> Trace:
    """Put the marks on; several on one cell give the gravest one's colour and all their texts."""
    trace = Trace()
    by_sheet: dict[str, list[MarkEdit]] = defaultdict(list)
    for mark in marks:
        by_sheet[mark.at.sheet].append(mark)
    if marks:
        trace.remember_styles(patches.styles)
    for sheet, of_sheet in by_sheet.items():
        cells = patches[sheet]
        before = len(cells.made), len(cells.made_rows)
        states = _states(cells, of_sheet)
        for place, state in states.items():
            trace.cells[sheet, place] = _colour(patches, cells, place, state)
        trace.made[sheet] = cells.made[before[0] :]
        trace.made_rows[sheet] = cells.made_rows[before[1] :]
        notes = add_notes(patches.draft, patches.parts[sheet], _texts(cells, of_sheet))
        trace.notes[sheet] = notes
        expected.marked[sheet] = frozenset(states)
        expected.noted[sheet] = dict(notes)
        patches.settle(sheet)
    if marks:
        trace.fills = dict(patches.styles.replaced)
        trace.borders = dict(patches.styles.framed)
    return trace


def _colour(patches: Patches, cells: SheetCells, place: Position, state: MarkState) -> str | None:
    """Colour a cell; the format it had, None where none was stated."""
    missing = cells.get(*place) is None
    cell = cells.make(*place)
    before = cell.get("s")
    cell.set("s", str(patches.styles.marked(int(before or 0), state)))
    return None if missing else before


def _states(cells: SheetCells, marks: Sequence[MarkEdit]) -> dict[Position, MarkState]:
    states: dict[Position, MarkState] = {}
    for mark in sorted(marks, key=lambda mark: _ORDER.index(mark.state)):
        for place in _places(cells, mark):
            states[cells.anchor(*place)] = mark.state
    return states


def _places(cells: SheetCells, mark: MarkEdit) -> Iterator[Position]:
    area = mark.at
    if area.size <= _MAX_CELLS_MARKED:
        yield from ((at.row, at.column) for at in area.cells())
        return
    yield area.top, area.left
    for (row, column), _ in cells.all():
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            yield row, column


def _texts(cells: SheetCells, marks: Sequence[MarkEdit]) -> dict[Position, str]:
    texts_by_place: dict[Position, list[str]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: -_ORDER.index(mark.state)):
        place = cells.anchor(mark.at.top, mark.at.left)
        if mark.text and mark.text not in texts_by_place[place]:
            texts_by_place[place].append(mark.text)
    return {place: "\n\n".join(texts) for place, texts in texts_by_place.items() if texts}
