"""Look-ups of an equal value in a list that goes on a line or two beyond the range that is looked in.

`=MATCH(D4,B7:B13,0)`, where B14 has the eighth member as B7 to B13 have the others: who is looked for there
is not found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.kinds import formulas_in
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.patterns.lines import forms
from prioritering.patterns.part_labels import NO_PART
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, Sheet, Workbook

EXACT = {"VLOOKUP": 3, "MATCH": 2}
"""Where the argument stands that asks for an equal value alone."""
MIN_KEYS, MAX_KEYS = 4, 2000
MAX_RANGES = 40
"""So many ranges of one column are looked in at most."""
MAX_LEFT_OUT = 2
KEYS_PER_LINE_LEFT = 3
"""So many lines are looked in to each that is left out."""
MAX_ACROSS = 30
"""So many columns right of the keys show what a line of the list holds."""


class ShortLookup(Struct, frozen=True):
    """Formulas that look in a part of a list, and the lines of it that they leave out."""

    cells: tuple[Cell, ...]
    keys: Area
    omitted: Area


@EVALUATED.ahead
def short_lookups(audit: Audit) -> list[ShortLookup]:
    """All of a workbook, one for each range and sheet."""
    by_keys: dict[Area, list[Cell]] = {}
    looking = {*EXACT, "XLOOKUP"}
    for cell in formulas_in(audit.workbook, lambda skeleton: not looking.isdisjoint(skeleton.functions)):
        for keys in _looked_in(cell):
            by_keys.setdefault(keys, []).append(cell)
    sheets = {sheet.name: sheet for sheet in audit.workbook.sheets}
    ranges = Counter((keys.sheet, keys.left) for keys in by_keys)
    found = []
    for keys, cells in by_keys.items():
        if ranges[keys.sheet, keys.left] > MAX_RANGES:
            continue  # they move on from line to line
        sheet = sheets.get(keys.sheet)
        omitted = _omitted(sheet, keys) if sheet is not None else None
        if omitted is None or _is_read_by_itself(audit.workbook, by_keys, keys, omitted):
            continue
        inside = any(cell.at.sheet == keys.sheet and keys.holds(cell.at) for cell in cells)
        if not inside:
            found.append(ShortLookup(tuple(dict.fromkeys(cells)), keys, omitted))
    return found


def _looked_in(cell: Cell) -> Iterator[Area]:
    """The columns that a formula looks for an equal value in."""
    node = tree(cell.formula or "")
    for call in (part for part in walk(node) if isinstance(part, Call)) if node is not None else ():
        keys = _keys(call)
        if keys is None or keys.reference.external or keys.reference.last_sheet:
            continue
        if None in (keys.reference.first.row, keys.reference.first.column):
            continue
        area = keys.reference.area(cell.at.sheet)
        if area.left < area.right and call.name != "VLOOKUP":
            continue
        if MIN_KEYS <= area.bottom - area.top + 1 <= MAX_KEYS:
            yield area._replace(right=area.left)


def _keys(call: Call) -> Cells | None:
    """What a look-up of an equal value looks in."""
    given = call.arguments
    if call.name == "XLOOKUP":
        is_exact = len(given) >= 3 and (len(given) < 5 or _is_nought(given[4]))
    elif call.name in EXACT:
        is_exact = len(given) > EXACT[call.name] and _is_nought(given[EXACT[call.name]])
    else:
        return None
    return given[1] if is_exact and isinstance(given[1], Cells) else None


def _is_nought(node: Node) -> bool:
    return isinstance(node, Literal) and not isinstance(node.value, str) and not node.value


def _omitted(sheet: Sheet, keys: Area) -> Area | None:
    """The lines right below a range, or right above it, that are made as those in it."""
    kinds = {_make(sheet, row, keys.left) for row in range(keys.top, keys.bottom + 1)}
    if len(kinds) != 1 or kinds <= {None, "figure"}:
        return None
    columns = _filled(sheet, keys)
    is_computed = kinds != {"text"}
    if not is_computed and len(columns) < 2:
        return None  # what the lines hold beside the keys shows what is one of them
    ways = [(1, keys.bottom + 1)]
    if any(kind != "text" for kind in columns.values()):
        ways.append((-1, keys.top - 1))  # else what stands above are headings
    for step, start in ways:
        row = start
        while row >= 1 and abs(row - start) <= MAX_LEFT_OUT and _is_line(sheet, row, columns):
            row += step
        count = abs(row - start)
        if 0 < count <= min(MAX_LEFT_OUT, (keys.bottom - keys.top + 1) // KEYS_PER_LINE_LEFT):
            first, last = sorted((start, row - step))
            return keys._replace(top=first, bottom=last)
    return None


def _make(sheet: Sheet, row: int, column: int) -> object:
    """A formula's form, or whether a figure or a text was typed."""
    cell = sheet.get(row, column)
    if cell is None or cell.value is None:
        return None
    if cell.formula is not None:
        return forms(sheet).get((row, column))
    return "text" if isinstance(cell.value, str) else "figure"


def _filled(sheet: Sheet, keys: Area) -> Mapping[int, object]:
    """The columns from the keys on that hold the same kind of thing on all lines."""
    found: dict[int, object] = {}
    for column in range(keys.left, keys.left + MAX_ACROSS):
        kinds = {_make(sheet, row, column) for row in range(keys.top, keys.bottom + 1)}
        if len(kinds) == 1 and None not in kinds:
            found[column] = kinds.pop()
        elif column > keys.left and kinds == {None}:
            break
    return found


def _is_line(sheet: Sheet, row: int, columns: Mapping[int, object]) -> bool:
    if any(_make(sheet, row, column) != kind for column, kind in columns.items()):
        return False
    cell = sheet.get(row, min(columns))
    return cell is not None and not (isinstance(cell.value, str) and NO_PART.search(cell.value))


def _is_read_by_itself(
    workbook: Workbook, looked_in: Mapping[Area, object], keys: Area, omitted: Area
) -> bool:
    """Whether other formulas look in the lines left out and not in the others: it is a part on purpose."""
    for area in looked_in:
        if area != keys and area.common(omitted) is not None and area.common(keys) is None:
            return True
    for cell in workbook.formulas():
        for one in anatomy(cell.formula or "").references:
            if one.external or one.last_sheet or not one.is_range or None in one.bounds[:2]:
                continue
            area = one.area(cell.at.sheet)
            if area.common(omitted) is not None and area.common(keys) is None and area.holds(omitted.first):
                at_line = cell.at.sheet == omitted.sheet and omitted.top <= cell.at.row <= omitted.bottom
                if not at_line and area.left == omitted.left:
                    return True
    return False
