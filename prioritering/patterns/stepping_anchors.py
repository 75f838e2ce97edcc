"""A cell that goes on by one across the line of its formulas, and once is the next one's.

`=B2/$B$17`, `=B2/$B$19`, `=B2/$B$19`, `=B2/$B$20`, or `=C25`, `=D25`, `=D25`, `=F25` in a column: whoever
turns a column into a row writes each by hand, and no formula is a copy of the one beside it. One cell is read
twice and the one before it never: that tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prioritering.formula.anatomy import anatomy, tree, with_corners
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.patterns.deviation import Deviation, is_same, joined
from prioritering.patterns.difference import difference
from prioritering.patterns.lines import Axis, forms
from prioritering.types import Cell, CellRef, Severity, Sheet, Workbook

MIN_FORMULAS = 5
MAX_REFERENCES = 8

Place = tuple[int, int]


def stepping_anchors(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """All of a workbook."""
    for sheet in workbook.sheets:
        for axis in Axis:
            found = [
                one for run in _runs(sheet, axis) if (one := _odd_one(sheet, run, axis, values)) is not None
            ]
            yield from joined(found)


def _runs(sheet: Sheet, axis: Axis) -> Iterator[Sequence[Cell]]:
    """Formulas beside one another that are written alike but for their references."""
    run: list[Cell] = []
    between: tuple[str, ...] = ()
    for row, column in sorted(forms(sheet), key=lambda place: place if axis is Axis.ROW else place[::-1]):
        cell = sheet.cells[row, column]
        last, between = between, _between(cell)
        if run and not (_is_next(run[-1].at, cell.at, axis) and last == between):
            if len(run) >= MIN_FORMULAS:
                yield run
            run = []
        run.append(cell)
    if len(run) >= MIN_FORMULAS:
        yield run


def _is_next(last: CellRef, at: CellRef, axis: Axis) -> bool:
    step = (at.row - last.row, at.column - last.column)
    return step == ((0, 1) if axis is Axis.ROW else (1, 0))


def _between(cell: Cell) -> tuple[str, ...]:
    return anatomy(cell.formula or "").skeleton.between


def _odd_one(sheet: Sheet, run: Sequence[Cell], axis: Axis, values: Values) -> Deviation | None:
    """The formula of a run whose cell is its neighbour's; None where others are odd as well."""
    read = [anatomy(cell.formula or "").references for cell in run]
    slots = list(zip(*read, strict=True)) if len(read[0]) <= MAX_REFERENCES else []
    if any(one.external or one.is_range or one.sheet != slot[0].sheet for slot in slots for one in slot):
        return None
    areas = [[one.area(sheet.name).first for one in slot] for slot in slots]
    uneven = [number for number, places in enumerate(areas) if len(set(map(_step, pairwise(places)))) > 1]
    if len(uneven) != 1:
        return None
    (slot,) = uneven
    missed = _missed(areas[slot], axis)
    if missed is None:
        return None
    number, meant = missed
    cell = run[number]
    if not isinstance(values(meant), float):
        return None
    corner = read[number][slot].first._replace(row=meant.row, column=meant.column)
    expected = with_corners(cell.formula or "", {slot: (corner,)})
    value = figure(tree(expected), sheet.name, values)
    others = tuple(part[0].at.to(part[-1].at) for part in (run[:number], run[number + 1 :]) if part)
    severity = Severity.INFO if is_same(values(cell.at), value) else Severity.ERROR
    change = difference(cell.formula or "", expected, sheet.name, values)
    return Deviation((cell,), expected, others, len(run) - 1, change, severity, value)


def _step(pair: tuple[CellRef, CellRef]) -> Place:
    one, later = pair
    return later.row - one.row, later.column - one.column


def _missed(places: Sequence[CellRef], axis: Axis) -> tuple[int, CellRef] | None:
    """Which of the places is its neighbour's, and what it would be, where all others go on by one."""
    down = axis is Axis.ROW
    turned = [at.row if down else at.column for at in places]
    if len({at.column if down else at.row for at in places}) > 1:
        return None
    for step in (1, -1):
        begins = Counter(place - step * number for number, place in enumerate(turned))
        first, count = begins.most_common(1)[0]
        if count != len(turned) - 1:
            continue
        number = next(number for number, place in enumerate(turned) if place - step * number != first)
        beside = [turned[other] for other in (number - 1, number + 1) if 0 <= other < len(turned)]
        place = first + step * number
        meant = places[number]._replace(row=place) if down else places[number]._replace(column=place)
        return (number, meant) if turned[number] in beside else None
    return None
