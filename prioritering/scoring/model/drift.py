"""Where a measure's formulas differ from the model that most measures share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import references, relative_form
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.references import Reference, shift
from prioritering.memoised import memoised
from prioritering.scoring.model.writing import write_formula
from prioritering.scoring.roles.measures import is_settled
from prioritering.scoring.values.expressions import Meanings, criteria_in, same_meaning, shared_cells
from prioritering.types import (
    Audit,
    Cell,
    CellRef,
    Constant,
    Criterion,
    Expression,
    Measure,
    Operation,
    Operator,
    ScoringModel,
    Workbook,
)

MIN_TABLES = 3
"""Of fewer tables, none can tell what the others should have."""


class Drift(Struct, frozen=True):
    """One criterion that one measure computes in another way than most."""

    measure: int
    criterion: Criterion
    at: CellRef
    formula: Expression
    omitted: tuple[int, ...]
    """Criteria that the common formula takes in and this one leaves out, where all else is equal."""


def added_criteria(model: ScoringModel) -> dict[int, list[int]]:
    """The tables, of three or more, that take in raw criteria which no other table has: by table."""
    if len(model.tables) < MIN_TABLES:
        return {}
    added: dict[int, list[int]] = {}
    for criterion in model.criteria:
        having = [
            place
            for place, table in enumerate(model.tables)
            if any(criterion.index in model.measures[index].cells for index in table.measures)
        ]
        if criterion.formula is None and len(having) == 1 and _takes_in(model, having[0], criterion.index):
            added.setdefault(having[0], []).append(criterion.index)
    return added


def _takes_in(model: ScoringModel, table: int, index: int) -> bool:
    """Whether the formulas of every measure of a table rest on a criterion."""
    return all(
        any(index in criteria_in(formula) for formula in model.measures[measure].formulas.values())
        for measure in model.tables[table].measures
    )


@memoised
def deviations(audit: Audit) -> Sequence[tuple[int, list[Drift]]]:
    """For each measure that deviates: its index and its deviations, in the order of the criteria.

    What comes of a criterion that only its table has is no deviation of the measure's. A product by `*` among
    products by PRODUCT is one too where a factor is blank: nought to the one only. A copy of most others that
    reads a column as far as its own line is none.
    """
    if audit.model is None:
        return ()
    found = _deviations(audit.model, audit.value)
    apart = ((index, [one for one in drifts if not _is_copy(audit, one)]) for index, drifts in found)
    return tuple((index, drifts) for index, drifts in apart if drifts)


def _grows(reference: Reference) -> bool:
    """Whether a range begins where it is held fast and goes on to the line of its formula."""
    return reference.is_range and reference.first.row_fixed != reference.last.row_fixed


def _is_copy(audit: Audit, drift: Drift) -> bool:
    """Whether the formula is written as those of most other measures are, and reads a range that grows."""
    own = audit.workbook.cell(drift.at)
    if own is None or own.formula is None or not any(map(_grows, references(own.formula).cells)):
        return False
    cells = [one.cells.get(drift.criterion.index) for one in (audit.model.measures if audit.model else ())]
    forms = [
        relative_form(cell.formula, cell.at)
        for at in cells
        if at is not None and (cell := audit.workbook.cell(at)) is not None and cell.formula is not None
    ]
    return 2 * forms.count(relative_form(own.formula, own.at)) > len(forms)


def _deviations(model: ScoringModel, values: Values) -> Iterator[tuple[int, list[Drift]]]:
    extra = {
        measure: set(criteria)
        for table, criteria in added_criteria(model).items()
        for measure in model.tables[table].measures
    }
    settled = [criterion for criterion in model.criteria if criterion.formula and is_settled(criterion)]
    known = Meanings()
    common = {criterion.index: known.of(criterion.formula) for criterion in settled if criterion.formula}
    strict = Meanings(strictly=True)
    for index, measure in enumerate(model.measures):
        drifts = [
            _deviation(index, measure, criterion)
            for criterion in settled
            if (formula := measure.formulas.get(criterion.index)) is not None
            and formula is not criterion.formula  # as most are
            and (
                known.of(formula) != common[criterion.index]
                or (criterion.formula and _blank_tells(measure, criterion, strict, values))
            )
            and not _only_adds(measure.formulas[criterion.index], criterion.formula, extra.get(index, set()))
        ]
        if drifts:
            yield index, drifts


def _blank_tells(measure: Measure, criterion: Criterion, strict: Meanings, values: Values) -> bool:
    """Whether a formula differs from the common one in what it makes of a blank, and there is one."""
    formula = measure.formulas[criterion.index]
    if criterion.formula is None or strict.of(formula) == strict.of(criterion.formula):
        return False
    cells = (measure.cells.get(index) for index in criteria_in(formula) if index not in measure.formulas)
    return any(at is not None and values(at) is None for at in cells)


def _deviation(index: int, measure: Measure, criterion: Criterion) -> Drift:
    formula = measure.formulas[criterion.index]
    return Drift(
        index, criterion, measure.cells[criterion.index], formula, _omitted(formula, criterion.formula)
    )


def other_weights(expression: Expression, common: Expression | None) -> Iterator[tuple[Constant, Constant]]:
    """The figures in cells of their own that set a formula apart from the common one."""
    if (
        isinstance(expression, Operation)
        and isinstance(common, Operation)
        and len(expression.parts) == len(common.parts)
    ):
        for part, other in zip(expression.parts, common.parts, strict=True):
            yield from other_weights(part, other)
    elif isinstance(expression, Constant) and isinstance(common, Constant):
        yield from (
            [(expression, common)] if expression.cell is not None and expression.value != common.value else []
        )


def _only_adds(expression: Expression, common: Expression | None, extra: set[int]) -> bool:
    """Whether a formula differs by taking in what only its table has."""
    if not isinstance(expression, Operation) or not isinstance(common, Operation):
        return False
    here, there = set(criteria_in(expression)), set(criteria_in(common))
    return expression.operator is common.operator and here > there and here - there <= extra


_GATHERING = (Operator.SUM, Operator.MEAN, Operator.MINIMUM, Operator.MAXIMUM)


def _omitted(expression: Expression, common: Expression | None) -> tuple[int, ...]:
    """What a sum, a mean or the like leaves out, if that is the only difference."""
    if not isinstance(expression, Operation) or not isinstance(common, Operation):
        return ()
    if expression.operator is not common.operator:
        return ()
    if expression.operator in _GATHERING and len(expression.parts) < len(common.parts):
        here, there = set(criteria_in(expression)), set(criteria_in(common))
        kept = Counter(map(same_meaning, expression.parts)) <= Counter(map(same_meaning, common.parts))
        return tuple(sorted(there - here)) if kept and here else ()
    if expression.operator is Operator.OTHER or len(expression.parts) != len(common.parts):
        return ()
    pairs = [(one, other) for one, other in zip(expression.parts, common.parts, strict=True) if one != other]
    return _omitted(*pairs[0]) if len(pairs) == 1 else ()


def common_formula(
    workbook: Workbook, model: ScoringModel, criterion: Criterion, measure: Measure
) -> str | None:
    """The common formula of a criterion, written for this measure's cells.

    Copied from a neighbour in the same table as Excel would copy it, else written anew, else as a sheet laid
    out alike has it; None where it rests on cells that only another sheet has.
    """
    if criterion.formula is None:
        return None
    meaning = same_meaning(criterion.formula)
    target = measure.cells.get(criterion.index)
    if target is None:
        return None
    alike: list[Cell] = []
    for other in model.measures:
        at = other.cells.get(criterion.index)
        expression = other.formulas.get(criterion.index)
        cell = None if at is None or expression is None else workbook.cell(at)
        if cell is None or cell.formula is None or expression is None:
            continue
        beside = cell.at.sheet == target.sheet
        if not (beside or cell.at[1:] == target[1:]) or same_meaning(expression) != meaning:
            continue
        if beside and _aligned(other.cells, measure.cells):
            copied = shift(cell.formula, target.row - cell.at.row, target.column - cell.at.column)
            if _weights(copied, expression, target.sheet) == _weights(cell.formula, expression, target.sheet):
                return copied
        if cell.at[1:] == target[1:] and not any(one.sheet for one in references(cell.formula).cells):
            alike.append(cell)
    written = write_formula(criterion.formula, measure.cells, target.sheet)
    return alike[0].formula if written is None and alike else written


def _weights(formula: str, expression: Expression, sheet: str) -> set[CellRef]:
    """The cells that are the same for all that a formula names: without dollars a copy loses them."""
    taken = {one.area(sheet) for one in references(formula).cells if not one.external}
    return {at for at in shared_cells(expression) if any(area.holds(at) for area in taken)}


def _aligned(one: Mapping[int, CellRef], other: Mapping[int, CellRef]) -> bool:
    """Whether two measures' cells lie at the same distance throughout."""
    shared = [(one[index], other[index]) for index in one if index in other]
    return len({(b.row - a.row, b.column - a.column) for a, b in shared}) == 1
