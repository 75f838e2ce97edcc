"""Slips that all copies of a formula share, by what the formula itself and the cells around it show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import figure
from prioritering.formula.references import shift
from prioritering.formula.tree import Call, Cells, Literal, Node, walk
from prioritering.memoised import memoised
from prioritering.patterns.divisors import added_singly, copies
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.patterns.scored_lists import is_read, own_slots
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet, Value

MIN_LINES = 3
"""Copies of a formula."""
MIN_MEMBERS = 4
"""So many comparisons a condition must have, for another sign to be a slip."""
NEXT_TO = 12
"""So far from a computed column its like is looked for."""
STRICT = {">": ">=", "<": "<="}


class SlipKind(StrEnum):
    """What is wrong on all lines."""

    COMPARISON = "comparison"
    """One of several comparisons with the same number leaves out the number itself, or alone takes it in."""
    COLUMN = "column"
    """Typed figures where the column beside them computes, from cells that nothing reads."""
    SISTERS = "sisters"
    """A sum that lacks a column which those of its name on all other sheets take in, and nothing reads."""


class SharedSlip(Struct, frozen=True):
    """Copies of a formula, and what all of them have wrong."""

    kind: SlipKind
    area: Area
    formula: str
    """The first of them; of typed figures, what should stand there."""
    matters: bool
    """Whether any figure is another by it today."""
    count: int = 0
    """The other comparisons."""
    number: float = 0.0
    """What is compared with."""
    evidence: tuple[Area, ...] = ()
    others: tuple[Area, ...] = ()
    """Where else the same is wrong: further columns beside the one that computes."""


@EVALUATED.ahead
def shared_slips(audit: Audit) -> list[SharedSlip]:
    """All of a workbook."""
    slips: dict[Area, SharedSlip] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for run in copied_runs(sheet)[axis]:
                if len(run) >= MIN_LINES:
                    for slip in (*_in_formula(audit, run), *_columns(audit, sheet, run, axis)):
                        slips.setdefault(slip.area, slip)
    return [*slips.values(), *_sisters(audit)]


def _sisters(audit: Audit) -> Iterator[SharedSlip]:
    """Sums that leave out what those under the same heading on all other sheets take in."""
    named: dict[str, dict[str, tuple[FormulaRun, dict[str, int]]]] = {}
    for sheet in audit.workbook.sheets:
        for run in (one for one in copied_runs(sheet)[Axis.COLUMN] if len(one) >= MIN_LINES):
            first = run.cells[0]
            terms = added_singly(node) if (node := tree(first.formula or "")) is not None else []
            slots = [
                one.reference.first.column or 0 for one in terms if one.reference.first.row == first.at.row
            ]
            heading = audit.workbook.label_above(first.at).casefold()
            if heading and len(slots) == len(terms) > 1:
                above = {audit.workbook.label_above(first.at._replace(column=slot)): slot for slot in slots}
                named.setdefault(heading, {})[sheet.name] = run, above
    for by_sheet in (one for one in named.values() if len(one) >= MIN_LINES):
        for name, (run, own) in by_sheet.items():
            more = {tuple(set(above) - set(own)) for other, (_, above) in by_sheet.items() if other != name}
            if len(more) == 1 and len(lacking := more.pop()) == 1:
                yield from _left_out(audit, run, name, lacking[0])


def _left_out(audit: Audit, run: FormulaRun, name: str, heading: str) -> Iterator[SharedSlip]:
    """The column of that heading beside a sum, where it is typed on all lines and read by nothing."""
    at, last = run.cells[0].at, run.cells[-1].at
    for column in range(1, at.column):
        first = at._replace(column=column)
        area = first.area._replace(bottom=last.row)
        typed = all(_is_typed(audit.workbook.cell(one)) for one in area.cells())
        if typed and audit.workbook.label_above(first) == heading and not is_read(audit.workbook, area):
            counts = any(audit.value(one) for one in area.cells())
            yield SharedSlip(SlipKind.SISTERS, run.area, run.cells[0].formula or "", counts, evidence=(area,))


def _in_formula(audit: Audit, run: FormulaRun) -> Iterator[SharedSlip]:
    first = tree(run.cells[0].formula or "")
    for place, part in enumerate(walk(first) if first is not None else ()):
        judge = _JUDGES.get(part.name) if isinstance(part, Call) else None
        if judge is not None and isinstance(part, Call):
            yield from judge(audit, run, part, place)


def _comparison(audit: Audit, run: FormulaRun, part: Call, place: int) -> Iterator[SharedSlip]:
    compared = [_compared(one) for one in part.arguments]
    signs = [one[0] for one in compared if one is not None]
    bounds = {one[2] for one in compared if one is not None}
    if len(signs) < MIN_MEMBERS or len(signs) != len(part.arguments) or len(bounds) != 1:
        return
    odd = [sign for sign in set(signs) if signs.count(sign) == 1]
    if len(set(signs)) != 2 or len(odd) != 1 or len({STRICT.get(sign, sign) for sign in signs}) != 1:
        return
    which, (bound,) = signs.index(odd[0]), bounds
    sheet = run.cells[0].at.sheet
    cells = [one[1] for copy in copies(run, place) if (one := _compared(copy.arguments[which]))]
    at_bound = any(audit.value(one.reference.area(sheet).first) == bound for one in cells)
    yield SharedSlip(
        SlipKind.COMPARISON, run.area, run.cells[0].formula or "", at_bound, len(signs) - 1, bound
    )


def _compared(node: Node) -> tuple[str, Cells, float] | None:
    """The sign of a comparison of a single cell with a number."""
    if not isinstance(node, Call) or STRICT.get(node.name, node.name) not in STRICT.values():
        return None
    left, right = node.arguments
    single = isinstance(left, Cells) and not left.reference.is_range
    if single and isinstance(left, Cells) and isinstance(right, Literal) and isinstance(right.value, float):
        return node.name, left, right.value
    return None


_JUDGES = {"AND": _comparison, "OR": _comparison}


def _columns(audit: Audit, sheet: Sheet, run: FormulaRun, axis: Axis) -> Iterator[SharedSlip]:
    """The first of the typed columns beside a run, with the others."""
    found = {slip.area: slip for slip in _beside(audit, sheet, run, axis)}
    if found:
        first, *others = sorted(found)
        yield replace(found[first], others=tuple(others))


def _beside(audit: Audit, sheet: Sheet, run: FormulaRun, axis: Axis) -> Iterator[SharedSlip]:
    """Typed columns that a total takes in with this one, and that are not what their like would compute."""
    here = _slot(run.cells[0], axis)
    for reader in _readers(sheet, run.cells[0], axis):
        slots = own_slots(reader, axis)
        for other in sorted(slots - {here}) if _slot(reader, axis) != here else ():
            if abs(other - here) <= NEXT_TO:
                yield from _typed_like(audit, sheet, run, axis, other - here)


def _typed_like(audit: Audit, sheet: Sheet, run: FormulaRun, axis: Axis, away: int) -> Iterator[SharedSlip]:
    down, right = (0, away) if axis is Axis.COLUMN else (away, 0)
    lines: list[tuple[CellRef, float, float]] = []
    for cell in run.cells:
        at = cell.at._replace(row=cell.at.row + down, column=cell.at.column + right)
        stands, expected = sheet.get(at.row, at.column), shift(cell.formula or "", down, right)
        if stands is None or stands.formula is not None or not isinstance(stands.value, float):
            return
        value = figure(tree(expected), sheet.name, audit.value)
        if value is None or not _are_inputs(audit, sheet, cell, expected, axis):
            return
        lines.append((at, stands.value, value))
    wrong = sum(abs(value - stands) > 1e-6 * max(1.0, abs(value)) for _, stands, value in lines)
    if 2 * wrong > len(lines) and _are_copied(audit, run, axis, [stands for _, stands, _ in lines]):
        formula = shift(run.cells[0].formula or "", down, right)
        area = lines[0][0].to(lines[-1][0])
        unread = tuple(dict.fromkeys(one.area(sheet.name) for one in anatomy(formula).references))
        yield SharedSlip(SlipKind.COLUMN, area, formula, True, evidence=(run.area, *unread))


def _are_copied(audit: Audit, run: FormulaRun, axis: Axis, typed: Sequence[float]) -> bool:
    """Whether typed figures are those of the run, or of what it reads on each line: pasted, not entered."""
    cells = [cell.at for cell in run.cells]
    read = [
        [one.area(cell.at.sheet).first for one in anatomy(cell.formula or "").references]
        for cell in run.cells
    ]
    columns = [cells, *map(list, zip(*read, strict=True))]
    return len(set(typed)) > 1 and any(
        len(set(column)) > 1 and [audit.value(at) for at in column] == list(typed) for column in columns
    )


def _are_inputs(audit: Audit, sheet: Sheet, cell: Cell, expected: str, axis: Axis) -> bool:
    """Whether a formula moved aside reads a figure of its line and one of all, typed and read by nothing."""
    areas = [one.area(sheet.name) for one in anatomy(expected).references]
    own = {area.top == cell.at.row if axis is Axis.COLUMN else area.left == cell.at.column for area in areas}
    before = [one.area(sheet.name) for one in anatomy(cell.formula or "").references]
    return own == {True, False} and all(
        area.size == 1
        and area not in before
        and _is_typed(audit.workbook.cell(area.first))
        and not is_read(audit.workbook, area)
        for area in areas
    )


def _is_typed(cell: Cell | None) -> bool:
    value: Value = None if cell is None else cell.value
    return cell is not None and cell.formula is None and isinstance(value, float)


def _line(sheet: Sheet, cell: Cell, axis: Axis) -> Sequence[Cell]:
    """The formulas on the line of a cell, across the run that it begins."""
    return _by_line(sheet)[axis, cell.at.row if axis is Axis.COLUMN else cell.at.column]


def _readers(sheet: Sheet, cell: Cell, axis: Axis) -> Sequence[Cell]:
    """The formulas on that line that read what stands where the cell does."""
    line = cell.at.row if axis is Axis.COLUMN else cell.at.column
    known = _known_readers(sheet)
    if (axis, line) not in known:
        by_slot = known.setdefault((axis, line), {})
        for reader in _line(sheet, cell, axis):
            for slot in own_slots(reader, axis):
                by_slot.setdefault(slot, []).append(reader)
    return known[axis, line].get(_slot(cell, axis), ())


@memoised
def _known_readers(sheet: Sheet) -> dict[tuple[Axis, int], dict[int, list[Cell]]]:
    """Of the lines that were asked for, the formulas by where they read."""
    return {}


@memoised
def _by_line(sheet: Sheet) -> Mapping[tuple[Axis, int], Sequence[Cell]]:
    found: dict[tuple[Axis, int], list[Cell]] = {}
    for cell in sheet.formulas():
        found.setdefault((Axis.COLUMN, cell.at.row), []).append(cell)
        found.setdefault((Axis.ROW, cell.at.column), []).append(cell)
    return found


def _slot(cell: Cell, axis: Axis) -> int:
    return cell.at.column if axis is Axis.COLUMN else cell.at.row
