"""Tables that score the same measures under weights of their own: scenarios, none of which has drifted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.values.labels import plain
from prioritering.types import CellRef, Constant, Expression, Measure, Operation

Placed = Sequence[tuple[int, Measure]]
"""Each measure with the index of its table."""
Place = tuple[int, int, int]
"""Whose formula takes it (index of the criterion), and where it stands from there."""


def with_own_weights(tables: Sequence[TableDraft], placed: Placed) -> list[tuple[int, Measure]]:
    """Tell weights by where they stand in the tables of scenarios; else by what they are, as before.

    Tables are scenarios where they hold the same measures, but for one measure of one of them, and no weights
    are those of most of them.
    """
    if not _same_measures(tables, placed):
        return list(placed)
    by_place = [(index, _told_by_place(tables[index], measure)) for index, measure in placed]
    return list(placed) if _weights_are_shared(len(tables), by_place) else by_place


def localised(formula: Expression, weights: Mapping[Place, Constant]) -> Expression:
    """The formula with the weights of one table in the place of another's."""
    if isinstance(formula, Constant):
        return weights.get(formula.place, formula) if formula.place is not None else formula
    if isinstance(formula, Operation):
        return replace(formula, parts=tuple(localised(part, weights) for part in formula.parts))
    return formula


def weights_by_sheet(measures: Sequence[Measure]) -> Mapping[str, Mapping[Place, Constant]]:
    """What stands in each place of each sheet that has weights of its own."""
    by_sheet: dict[str, dict[Place, Constant]] = defaultdict(dict)
    if len({measure.score_cell.sheet for measure in measures}) < 2:
        return by_sheet
    for measure in measures:
        for formula in measure.formulas.values():
            for constant in constants(formula):
                if constant.place is not None:
                    by_sheet[measure.score_cell.sheet].setdefault(constant.place, constant)
    return by_sheet


def _same_measures(tables: Sequence[TableDraft], placed: Placed) -> bool:
    names: dict[int, set[str]] = defaultdict(set)
    for index, measure in placed:
        names[index].add(plain(measure.name))
    sheets = {draft.grid.sheet.name for draft in tables}
    if not len(sheets) == len(tables) == len(names) > 1:
        return False
    most, count = Counter(frozenset(its) for its in names.values()).most_common(1)[0]
    odd = [its for its in names.values() if its != most]
    return not odd or (len(odd) == 1 < count and len(most ^ odd[0]) <= 1 < len(most) - 1)


def _weights_are_shared(tables: int, placed: Placed) -> bool:
    """Whether most tables have the same weights in the same places, or none has any of its own."""
    by_index: dict[int, set[tuple[Place, object]]] = defaultdict(set)
    for index, measure in placed:
        for formula in measure.formulas.values():
            its = {(c.place, c.value) for c in constants(formula) if c.place is not None}
            by_index[index].update(its)
    having = [frozenset(its) for its in by_index.values() if its]
    return len(having) < 2 or 2 * Counter(having).most_common(1)[0][1] > tables


def _told_by_place(draft: TableDraft, measure: Measure) -> Measure:
    """The measure with its constants placed by how far along the table they stand from their formulas."""
    formulas = {
        index: _placed(formula, draft, index, measure.cells[index])
        for index, formula in measure.formulas.items()
    }
    return replace(measure, formulas=formulas)


def _placed(formula: Expression, draft: TableDraft, index: int, at: CellRef) -> Expression:
    if isinstance(formula, Operation):
        return replace(formula, parts=tuple(_placed(part, draft, index, at) for part in formula.parts))
    if not isinstance(formula, Constant) or formula.cell is None or formula.cell.sheet != at.sheet:
        return formula
    cell = formula.cell
    if draft.grid.in_columns:
        return replace(formula, place=(index, cell.row - at.row, cell.column))
    return replace(formula, place=(index, cell.column - at.column, cell.row))


def constants(formula: Expression) -> Iterator[Constant]:
    """The constants of a formula, in order: its numbers, and the figures of other cells."""
    if isinstance(formula, Constant):
        yield formula
    elif isinstance(formula, Operation):
        for part in formula.parts:
            yield from constants(part)
