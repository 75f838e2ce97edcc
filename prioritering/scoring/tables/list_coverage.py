"""What is spread over a list of alternatives and ends a line early: charts, formats, checks and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.formula.kinds import formulas_in
from prioritering.formula.references import area_of
from prioritering.reading.words import names_aggregate
from prioritering.scoring.tables.decision_matrix import decision_matrices
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Workbook
from prioritering.types.reading import Reading

MIN_LINES = 5
"""Lines of a list of which one may be left out by a slip; fewer are a choice."""
CHOOSING = frozenset(
    {
        "LARGE",
        "SMALL",
        "INDEX",
        "MATCH",
        "XMATCH",
        "VLOOKUP",
        "XLOOKUP",
        "LOOKUP",
        "MAX",
        "MIN",
        "FILTER",
        "SORT",
    }
)
"""Functions that take single measures out of a list; sums and means of it are told as such."""
MIN_LEVELS = 3
"""So many figures that count up, or down, are the levels of a scale."""
MIN_LINES_FOR_TWO_LEFT_OUT = 10
"""From so many lines on it may be two."""


FormulaReading = tuple[Cell, Sequence[Area]]
"""A formula and the ranges that it names."""


class RangeUse(StrEnum):
    """What a range belongs to."""

    CHART = "chart"
    FORMAT = "format"
    VALIDATION = "validation"
    PRINT = "print"
    NAME = "name"
    FORMULA = "formula"


class ShortRange(Struct, frozen=True):
    """A range over a list of alternatives that leaves the first or the last of them out."""

    shown: RangeUse
    area: Area
    left_out: tuple[Area, ...]
    """The cells that it would go on to."""
    measure: str
    """The alternative that is left out; the last of them."""
    name: str = ""
    """The defined name."""
    formulas: tuple[CellRef, ...] = ()
    """Those that look a measure up in the range, of one sheet."""


class ListOnSheet(Struct, frozen=True):
    """The lines of a reading on one sheet, without gaps, and the slots in which their figures stand."""

    reading: Reading
    sheet: str
    first: int
    last: int
    slots: frozenset[int]
    names: frozenset[int]


def short_ranges(audit: Audit) -> Iterator[ShortRange]:
    """All of a workbook, each area once."""
    seen: set[tuple[RangeUse, Area, tuple[CellRef, ...]]] = set()
    for short in _found(audit):
        key = (short.shown, short.area, short.formulas)
        if key not in seen:
            seen.add(key)
            yield short


def _found(audit: Audit) -> Iterator[ShortRange]:
    choosing = formulas_with(audit.workbook, CHOOSING)
    for one in lists_on_sheets(audit):
        for sheet in audit.workbook.sheets:
            yield from _of_charts(audit, one, sheet)
        sheet = audit.workbook.sheet(one.sheet)
        yield from _spread(audit, one, RangeUse.FORMAT, [area for areas in sheet.formatted for area in areas])
        checks = [area for check in sheet.validations for area in check.areas]
        yield from _spread(audit, one, RangeUse.VALIDATION, checks)
        yield from _of_names(audit, one)
        yield from _of_formulas(audit, one, choosing)


def lists_on_sheets(audit: Audit) -> Iterator[ListOnSheet]:
    """The lists of the scorings that are sure, of a length that a slip shows in."""
    for matrix in decision_matrices(audit):
        reading = matrix.reading
        if not matrix.sure or len(reading.alternatives) < MIN_LINES:
            continue
        across = reading.in_columns
        places = [line.score_cell for line in reading.alternatives]
        lines = [at.column if across else at.row for at in places]
        if len({at.sheet for at in places}) > 1 or max(lines) - min(lines) + 1 != len(set(lines)):
            continue
        columns = [[line.score_cell for line in reading.alternatives], *reading.steps]
        columns += [part.cells for part in reading.parts]
        columns.append([line.rank_cell for line in reading.alternatives])
        slots = {slot_of(at, across) for column in columns for at in column if at is not None}
        names = {slot_of(line.name_cell, across) for line in reading.alternatives}
        yield ListOnSheet(
            reading, places[0].sheet, min(lines), max(lines), frozenset(slots - names), frozenset(names)
        )


def slot_of(at: CellRef, across: bool) -> int:
    """The column of a cell; the row where the lines are columns."""
    return at.row if across else at.column


def _of_charts(audit: Audit, one: ListOnSheet, sheet: Sheet) -> Iterator[ShortRange]:
    """A chart whose series of figures all end early, each once."""
    for chart in sheet.charts:
        figures = [area for area in chart.areas if is_on(one, area, one.slots) and width(one, area) == 1]
        short = [
            short_one
            for area in figures
            if (short_one := _short(audit, one, RangeUse.CHART, area)) is not None
        ]
        if short and len(short) == len(figures):
            yield short[0]


def _spread(audit: Audit, one: ListOnSheet, shown: RangeUse, given: Sequence[Area]) -> Iterator[ShortRange]:
    """Areas that end early, and that no other of the same kind goes on from."""
    for area in given:
        if not is_on(one, area, one.slots):
            continue
        short = _short(audit, one, shown, area)
        if short is not None and not any(
            other.common(out) is not None for other in given for out in short.left_out
        ):
            yield short


def _of_names(audit: Audit, one: ListOnSheet) -> Iterator[ShortRange]:
    for name in audit.workbook.names:
        area = area_of(name.formula)
        printed = name.name.endswith("Print_Area")
        if area is None or name.hidden or (name.name.startswith("_xlnm.") and not printed):
            continue
        if is_on(one, area, one.slots) and (printed or width(one, area) == 1):
            short = _short(audit, one, RangeUse.PRINT if printed else RangeUse.NAME, area, printed)
            if short is not None:
                yield replace(short, name=name.name)


def formulas_with(workbook: Workbook, functions: frozenset[str]) -> list[FormulaReading]:
    """The formulas with one of these functions, and the ranges that each names."""
    return [
        (cell, [one.area(cell.at.sheet) for one in references if not (one.external or one.last_sheet)])
        for cell in formulas_in(workbook, lambda one: not functions.isdisjoint(one.functions))
        for references in [anatomy(cell.formula or "").references]
    ]


def _of_formulas(audit: Audit, one: ListOnSheet, choosing: Sequence[FormulaReading]) -> Iterator[ShortRange]:
    """Formulas apart from the list that choose from it, by sheet and by whom they leave out."""
    by_measure: dict[tuple[str, str], dict[CellRef, None]] = {}
    short: dict[str, ShortRange] = {}
    for cell, read in choosing:
        if on_lines(one, cell.at):
            continue
        for area in read:
            if (
                area.size < MIN_LINES - 1
                or not is_on(one, area, one.slots | one.names)
                or width(one, area) > 1
            ):
                continue
            ends = _short(audit, one, RangeUse.FORMULA, area, from_names=True)
            if ends is not None and not any(other.common(ends.left_out[0]) for other in read):
                short.setdefault(ends.measure, ends)
                by_measure.setdefault((cell.at.sheet, ends.measure), {})[cell.at] = None
    for (_, measure), formulas in by_measure.items():
        yield replace(short[measure], formulas=tuple(formulas))


def on_lines(one: ListOnSheet, at: CellRef) -> bool:
    """Whether a cell stands on a line of a list."""
    line = at.column if one.reading.in_columns else at.row
    return at.sheet == one.sheet and one.first <= line <= one.last


def is_on(one: ListOnSheet, area: Area, slots: Iterable[int]) -> bool:
    """Whether an area takes in cells of some slots of a list."""
    low, high = (area.top, area.bottom) if one.reading.in_columns else (area.left, area.right)
    return area.sheet == one.sheet and any(low <= slot <= high for slot in slots)


def width(one: ListOnSheet, area: Area) -> int:
    """How many slots an area takes in."""
    across = one.reading.in_columns
    return area.bottom - area.top + 1 if across else area.right - area.left + 1


def _short(
    audit: Audit,
    one: ListOnSheet,
    shown: RangeUse,
    area: Area,
    from_above: bool = False,
    from_names: bool = False,
) -> ShortRange | None:
    """What an area leaves out, where it takes in all lines but the last, or but the first."""
    across = one.reading.in_columns
    low, high = (area.left, area.right) if across else (area.top, area.bottom)
    most = 2 if one.last - one.first + 1 >= MIN_LINES_FOR_TWO_LEFT_OUT else 1
    starts = low <= one.first if from_above else one.first - 1 <= low <= one.first
    if starts and 1 <= one.last - high <= most:
        out = range(high + 1, one.last + 1)
    elif not from_above and high == one.last and 1 <= low - one.first <= most:
        out = range(one.first, low)
    else:
        return None
    left_out = _cells_on(one, area, out)
    lines = {
        (line.score_cell.column if across else line.score_cell.row): line for line in one.reading.alternatives
    }
    names = [lines[line].name for line in out]
    held = from_names or all(_holds(audit, left_out, line, across) for line in out)
    if any(map(names_aggregate, names)) or not held:
        return None
    return ShortRange(shown, area, (left_out,), names[-1])


def _cells_on(one: ListOnSheet, area: Area, out: range) -> Area:
    if one.reading.in_columns:
        return area._replace(left=out[0], right=out[-1])
    return area._replace(top=out[0], bottom=out[-1])


def _holds(audit: Audit, left_out: Area, line: int, across: bool) -> bool:
    """Whether figures stand on the line where the area would go on, and do not head its columns."""
    left_line = (
        left_out._replace(left=line, right=line) if across else left_out._replace(top=line, bottom=line)
    )
    values = [value for at in left_line.cells() if isinstance(value := audit.value(at), float)]
    return bool(values) and not _counts_up(values)


def _counts_up(figures: Sequence[float]) -> bool:
    """Whether figures are the levels of a scale, one after the other, as above a grid."""
    return len(figures) >= MIN_LEVELS and {b - a for a, b in pairwise(figures)} in ({1.0}, {-1.0})
