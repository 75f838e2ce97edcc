"""The measures of all tables, each with its cells, formulas and exact score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.formula.algebra import Figure
from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.decimals import exact
from prioritering.scoring.roles.criteria import CriteriaAlignment
from prioritering.scoring.roles.criterion_figures import CriterionFigures, figure
from prioritering.scoring.roles.formula_reading import Reader
from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.tables.grid import Grid
from prioritering.scoring.tables.lists import Lists
from prioritering.scoring.tables.scenarios import Place, localised, weights_by_sheet
from prioritering.scoring.values.exact import MAX_FIGURE, Calculator, NotComputable
from prioritering.scoring.values.expressions import Meanings, NotExpressible, criteria_in, number
from prioritering.types import Area, CellError, CellRef, Constant, Criterion, Expression, Measure

_Copy = tuple[Skeleton, tuple[range | tuple[int, Area], ...]]
_Copies = dict[tuple[int, _Copy], Expression]
"""What formulas in a slot mean that differ from line to line only as copies do."""
RELATIVE_TOLERANCE = 1e-9
"""Relative difference up to which an exact figure and the engines' figure are the same."""


def read_measures(
    tables: Sequence[TableDraft], alignment: CriteriaAlignment, values: Values
) -> list[tuple[int, Measure]]:
    """Every measure, with the index of its table, table by table."""
    measures = []
    shared: dict[object, dict[int, Expression]] = {}
    by_layout: dict[object, _Copies] = defaultdict(dict)
    for index, draft in enumerate(tables):
        by_slot = alignment.slots[index]
        cells = {criterion: slot for slot, criterion in by_slot.items()}
        score = cells.get(alignment.score, draft.score)
        copies = by_layout[tuple(by_slot.items()), draft.grid.in_columns]
        lists = Lists(draft.grid, draft.lines, by_slot)
        for line in draft.lines:
            formulas = _formulas(draft, index, line, by_slot, values, copies, lists)
            shared_key = tuple((criterion, id(formula)) for criterion, formula in formulas.items())
            formulas = shared.setdefault(shared_key, formulas)  # one for all, so that none are compared
            measure = Measure(
                name=draft.name(line),
                name_cell=draft.name_cell(line),
                cells={key: draft.grid.at(slot, line) for key, slot in cells.items()},
                formulas=formulas,
                score_cell=draft.grid.at(score, line),
            )
            measures.append((index, measure))
    return measures


def _formulas(
    draft: TableDraft,
    table: int,
    line: int,
    by_slot: Mapping[int, int],
    values: Values,
    copies: _Copies,
    lists: Lists,
) -> dict[int, Expression]:
    """The expressions of those slots that are computed; of mostly raw ones, from this line's other slots."""
    formulas: dict[int, Expression] = {}
    for slot, criterion in by_slot.items():
        cell = draft.grid.cell(slot, line)
        if cell is None or cell.formula is None:
            continue
        copied = _as_copied(draft.grid, table, line, cell.formula)
        expression = None if copied is None else copies.get((slot, copied))
        if expression is None:
            expression = Reader(draft.grid, line, by_slot, values, slot, lists).read(cell.formula)
            if copied is not None:
                copies[slot, copied] = expression
        if criteria_in(expression) or (slot in draft.slots and slot not in draft.raw):
            formulas[criterion] = expression
    return formulas


def _as_copied(grid: Grid, table: int, line: int, formula: str) -> _Copy | None:
    """What tells one formula in a slot from others: its form, its line's slots and the cells elsewhere."""
    skeleton, references, _ = anatomy(formula)
    if skeleton.tree is None or any(one.external or one.last_sheet for one in references):
        return None
    read = []
    for one in references:
        slots = grid.own_slots(one, line)
        read.append((table, one.area(grid.sheet.name)) if slots is None else slots)
    return skeleton, tuple(read)


def common_criteria(measures: Sequence[Measure], alignment: CriteriaAlignment) -> tuple[Criterion, ...]:
    """What most measures share: each criterion with the formula that most of them use."""
    criteria = []
    known = Meanings()
    for index, label in enumerate(alignment.labels):
        meanings: dict[object, Expression] = {}
        counts: Counter[object] = Counter()
        for measure in measures:
            if index in measure.formulas:
                key = known.of(measure.formulas[index])
                meanings.setdefault(key, measure.formulas[index])
                counts[key] += 1
        present = sum(index in measure.cells for measure in measures)
        if not counts or (sum(counts.values()) * 2 <= present and index != alignment.score):
            criteria.append(Criterion(index, label, None))  # typed by most: a raw score
            continue
        (key, support), *_ = counts.most_common(1)
        against = sum(counts.values()) - support
        criteria.append(Criterion(index, label, meanings[key], support, against))
    return tuple(criteria)


def is_settled(criterion: Criterion) -> bool:
    """Whether enough measures agree on a criterion's formula to call the others deviant."""
    return criterion.support >= 2 and criterion.support > criterion.against


def raw_score(measure: Measure, index: int, values: Values) -> Fraction | None:
    """A measure's typed figure for a criterion; None where there is a blank or a text.

    Raises: NotComputable where the cell is an error.
    """
    at = measure.cells.get(index)
    value = None if at is None else values(at)
    if type(value) is float and abs(value) <= MAX_FIGURE:  # by far the most
        return exact(value)
    if isinstance(value, CellError):
        raise NotComputable(value.name)
    if type(value) is float:
        raise NotComputable("#NUM!")
    try:
        return number(value)
    except NotExpressible:
        return None


def raw_figure(measure: Measure, index: int, values: Values) -> Figure:
    """What stands in a measure's cell for a criterion: a number, a text, a truth value, or None.

    Raises: NotComputable where the cell is an error.
    """
    at = measure.cells.get(index)
    return None if at is None else figure(values(at))


def own_score(measure: Measure, read: Fraction | None, values: Values) -> Fraction | None:
    """The score as the workbook's own formulas compute it, `read` exactly where they can be.

    The engines' figure decides: where the exact reading gives another, theirs is taken.
    """
    stated = values(measure.score_cell)
    if isinstance(stated, bool) or not isinstance(stated, int | float) or not abs(stated) <= MAX_FIGURE:
        return None
    if read is not None and abs(float(read) - stated) <= RELATIVE_TOLERANCE * max(1.0, abs(stated)):
        return read
    return number(stated)


def compute(
    measure: Measure,
    formulas: Mapping[int, Expression],
    score: int,
    values: Values,
    everyone: CriterionFigures | None = None,
) -> Fraction | None:
    """A criterion's figure by the given formulas; None where they give none."""
    everyone = everyone or CriterionFigures((), values)
    calculator = Calculator(
        formulas,
        lambda index: raw_figure(measure, index, values),
        everyone.listed(measure),
        everyone.shared(measure),
    )
    try:
        return calculator.criterion(score)
    except (NotComputable, ValueError, OverflowError, RecursionError):
        return None


class Scored(Struct, frozen=True):
    """A measure with its scores by its own formulas and by the common model."""

    measure: Measure
    score: Fraction | None
    model_score: Fraction | None


def scored(
    measures: Sequence[Measure], criteria: Sequence[Criterion], score: int, values: Values
) -> list[Scored]:
    """Both scores of every measure.

    The common model is taken at its word only where it reproduces the scores of those that follow it.
    """
    common = {criterion.index: criterion.formula for criterion in criteria if criterion.formula is not None}
    follow = [measure.formulas == common for measure in measures]  # to the letter, as most do
    everyone = CriterionFigures(measures, values)
    figures = [compute(measure, measure.formulas, score, values, everyone) for measure in measures]
    stated = [own_score(measure, figure, values) for measure, figure in zip(measures, figures, strict=True)]
    weights = weights_by_sheet(measures)
    by_model = [
        figure if same else compute(measure, _common_for(measure, common, weights), score, values, everyone)
        for measure, figure, same in zip(measures, figures, follow, strict=True)
    ]
    known = Meanings(strictly=True)
    keys = {index: known.of(formula) for index, formula in common.items()}
    for place, measure in enumerate(measures):
        follows = follow[place] or keys == {i: known.of(f) for i, f in measure.formulas.items()}
        if follows and stated[place] is not None and by_model[place] != stated[place]:
            by_model[place] = None if not _near(stated[place], by_model[place]) else stated[place]
    return [Scored(*row) for row in zip(measures, stated, by_model, strict=True)]


def _common_for(
    measure: Measure, common: Mapping[int, Expression], weights: Mapping[str, Mapping[Place, Constant]]
) -> Mapping[int, Expression]:
    """The common formulas with the weights of the measure's own table."""
    local = weights.get(measure.score_cell.sheet)
    return {index: localised(formula, local) for index, formula in common.items()} if local else common


def _near(one: Fraction | None, other: Fraction | None) -> bool:
    if one is None or other is None:
        return False
    return abs(float(one) - float(other)) <= RELATIVE_TOLERANCE * max(1.0, abs(float(one)))


def raw_cells(measure: Measure, criteria: Sequence[Criterion]) -> list[tuple[Criterion, CellRef]]:
    """The measure's cells for the raw scores of the model."""
    return [
        (criterion, measure.cells[criterion.index])
        for criterion in criteria
        if criterion.formula is None and criterion.index in measure.cells
    ]
