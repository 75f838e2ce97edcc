"""Sheets, and blocks of a sheet, that are copies of one another: same label, same place, other formula.

A department's budget, a month's report, an assessor's form: the same sheet several times. Where all of them
compute a cell in one way and one does not, its own neighbours need not tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from prioritering.formula.anatomy import tree, unlocked
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import TokenKind, shift, tokens
from prioritering.memoised import memoised
from prioritering.patterns.blocks import covers_its_block
from prioritering.patterns.design import is_designed
from prioritering.patterns.deviation import Deviation, written_of
from prioritering.patterns.difference import FormulaDifference, ReferenceChange, difference
from prioritering.patterns.lines import forms
from prioritering.types import Cell, Severity, Sheet, Workbook

MIN_SHEETS = 4
"""So many copies of a sheet; of fewer none tells which of them is right."""
MIN_LIKENESS = 0.8
"""So large a part of their labels they share, in the same places."""
MIN_LABELS = 3
MAX_CELLS_APART = 2
"""A sheet that differs in more cells is another form on purpose."""
MIN_LINES_APART = 3
"""So many lines further down the line of the same name stands in the next block."""
MAX_FORM_CELLS = 5000
"""Sheets of more cells are lists, no forms."""
Place = tuple[int, int]


def sister_deviations(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """The cells of one sheet, or block, that are computed otherwise than on all its sisters."""
    for sisters in families(workbook, MIN_SHEETS):
        by_sheet: dict[str, list[Deviation]] = {}
        for place in _places(sisters):
            one = _odd_one(workbook, sisters, place, values)
            if one is not None:
                by_sheet.setdefault(one.cells[0].at.sheet, []).append(one)
        for found in by_sheet.values():
            if len(found) <= MAX_CELLS_APART:
                yield from found
    for sheet in workbook.sheets:
        odd = {one.cells[0].at: one for one in _odd_blocks(workbook, sheet, values)}
        if len(odd) <= MAX_CELLS_APART:
            yield from odd.values()


def families(workbook: Workbook, least: int) -> Sequence[Sequence[Sheet]]:
    """Groups of at least so many sheets with the same labels in the same places."""
    return [family for family in _families(workbook) if len(family) >= least]


@memoised
def _families(workbook: Workbook) -> Sequence[Sequence[Sheet]]:
    """All groups, each sheet in that of the first sheet that it is like."""
    found: list[list[Sheet]] = []
    forms = [
        sheet
        for sheet in workbook.sheets
        if len(_labels(sheet)) >= MIN_LABELS and len(sheet.cells) <= MAX_FORM_CELLS
    ]
    counts = Counter(label for sheet in forms for label in _labels(sheet))
    known: dict[tuple[Place, str], list[int]] = {}
    """The groups by the rarest labels of their first sheets: what is like one has some of these too."""
    for sheet in forms:
        labels = _labels(sheet)
        rare = sorted(labels, key=lambda label: (counts[label], label))
        rare = rare[: len(labels) - int(MIN_LIKENESS * len(labels)) + 1]
        for place in sorted({place for label in rare for place in known.get(label, ())}):
            theirs = _labels(found[place][0])
            if len(labels & theirs) >= MIN_LIKENESS * len(labels | theirs):
                found[place].append(sheet)
                break
        else:
            for label in rare:
                known.setdefault(label, []).append(len(found))
            found.append([sheet])
    return found


@memoised
def _labels(sheet: Sheet) -> frozenset[tuple[Place, str]]:
    return frozenset(
        (place, cell.value)
        for place, cell in sheet.cells.items()
        if cell.formula is None and isinstance(cell.value, str) and cell.value.strip()
    )


def _places(sisters: Sequence[Sheet]) -> Sequence[Place]:
    """The places where most of the sheets have a formula."""
    counts = Counter(place for sheet in sisters for place in forms(sheet))
    return sorted(
        place for place, count in counts.items() if count == len(sisters) - 1 or count == len(sisters)
    )


def _odd_one(workbook: Workbook, sisters: Sequence[Sheet], place: Place, values: Values) -> Deviation | None:
    """The one cell at a place whose formula is not that of all others, or that is typed."""
    cells = {sheet.name: cell for sheet in sisters if (cell := sheet.get(*place)) is not None}
    if len(cells) < len(sisters):
        return None
    kinds = Counter(_kind(sheet, cells[sheet.name]) for sheet in sisters)
    common, support = kinds.most_common(1)[0]
    if common is None or support != len(sisters) - 1 or not _is_own(common):
        return None
    odd = next(sheet for sheet in sisters if _kind(sheet, cells[sheet.name]) != common)
    cell = cells[odd.name]
    if _beside(odd, place) != _beside(next(sheet for sheet in sisters if sheet is not odd), place):
        return None
    return _judged(workbook, cell, [one for name, one in cells.items() if name != odd.name], values)


def _judged(workbook: Workbook, cell: Cell, sisters: Sequence[Cell], values: Values) -> Deviation | None:
    """A cell held against those at its place in the other copies, which all have one formula."""
    sibling, sheet = sisters[-1], cell.at.sheet
    expected = shift(sibling.formula or "", cell.at.row - sibling.at.row, cell.at.column - sibling.at.column)
    value = figure(tree(expected), sheet, values)
    change = None
    if cell.formula is not None:
        if unlocked(cell.formula) == unlocked(expected):
            return None  # it reads the same cells, whatever a copy of it would
        change = difference(cell.formula, expected, sheet, values)
        if change.change is ReferenceChange.NONE or is_designed(workbook, cell, expected):
            return None
        lengths = change.change in (ReferenceChange.GROWN, ReferenceChange.SHRUNK)
        if lengths and covers_its_block(workbook.sheet(sheet), cell, change.change):
            return None
    severity = _severity(cell, value, change, values)
    if severity is None:
        return None
    siblings = tuple(one.at.area for one in sisters)
    return Deviation((cell,), expected, siblings, len(sisters), change, severity, value)


def _odd_blocks(workbook: Workbook, sheet: Sheet, values: Values) -> Iterator[Deviation]:
    """The cells of one block of a sheet that are computed otherwise than under that name in all others."""
    known = forms(sheet)
    computed: dict[int, list[int]] = {}
    for row, column in known:
        computed.setdefault(row, []).append(column)
    for rows in _named_alike(sheet):
        for column in sorted(computed.get(rows[0], ())):
            cells = [cell for row in rows if (cell := sheet.get(row, column)) is not None]
            kinds = Counter(known.get(cell.at[1:]) for cell in cells)
            common, support = kinds.most_common(1)[0]
            if common is None or not support == len(rows) - 1 == len(cells) - 1 or not _is_own(common):
                continue
            odd = next(cell for cell in cells if known.get(cell.at[1:]) != common)
            own = known.get(odd.at[1:])
            if own is not None and own in (known.get((odd.at.row + step, column)) for step in (-1, 1)):
                continue  # its block computes it so
            judged = _judged(workbook, odd, [cell for cell in cells if cell is not odd], values)
            if judged is not None:
                yield judged


def _named_alike(sheet: Sheet) -> Iterator[Sequence[int]]:
    """The lines, in blocks apart from one another, that have one name in the column of names."""
    lines: dict[tuple[int, str], list[int]] = {}
    for row, column in sorted(sheet.cells):
        cell = sheet.cells[row, column]
        if cell.formula is None and isinstance(cell.value, str) and cell.value.strip():
            lines.setdefault((column, cell.value.strip()), []).append(row)
    for rows in lines.values():
        if (
            len(rows) >= MIN_SHEETS
            and min(after - before for before, after in pairwise(rows)) >= MIN_LINES_APART
        ):
            yield rows


def _severity(
    cell: Cell, value: float | None, change: FormulaDifference | None, values: Values
) -> Severity | None:
    """A warning where the sisters' formula gives another figure; worth knowing where it gives the same."""
    present = values(cell.at)
    if not isinstance(present, float) or value is None:
        return None
    if change is None:
        return Severity.INFO if written_of(present, value) else Severity.WARNING
    return Severity.INFO if abs(present - value) <= 1e-9 * max(1.0, abs(value)) else Severity.WARNING


def _kind(sheet: Sheet, cell: Cell) -> str | None:
    return forms(sheet).get(cell.at[1:])


def _is_own(form: str) -> bool:
    """Whether a formula reads its own sheet alone: what each takes from elsewhere may differ."""
    return "!" not in "".join(text for kind, text in tokens(form) if kind is not TokenKind.TEXT)


def _beside(sheet: Sheet, place: Place) -> Mapping[str, str | None]:
    """The labels of a cell: the texts before it on its row and above it in its column."""
    row, column = place
    left = (sheet.get(row, at) for at in range(column - 1, 0, -1))
    above = (sheet.get(at, column) for at in range(row - 1, 0, -1))
    return {
        way: next((cell.value for cell in line if cell is not None and isinstance(cell.value, str)), None)
        for way, line in (("left", left), ("above", above))
    }
