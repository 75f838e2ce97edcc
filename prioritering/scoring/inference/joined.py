"""Whether tables that are taken for one hold the same alternatives: scenarios, a block for each judge; or but
make a criterion of another scoring."""

from __future__ import annotations

from collections.abc import Sequence, Set
from fractions import Fraction
from itertools import combinations

from prioritering.formula.anatomy import anatomy
from prioritering.formula.cell_evaluator import Values
from prioritering.reading.words import names_full_marks, names_weights
from prioritering.scoring.tables.scenarios import constants
from prioritering.types import CellRef, Measure, ScoringModel, Workbook
from prioritering.types.reading import Reading, ReadingStatus


def joins_scenarios(model: ScoringModel, readings: Sequence[Reading]) -> bool:
    """Whether the model takes tables for one that score the same alternatives by other criteria and weights.

    By the same criteria they are one model: its ranks start anew in each scenario.
    """
    cells = score_cells(model)
    joined = [
        one
        for one in readings
        if one.status is ReadingStatus.FOUND and all(line.score_cell in cells for line in one.alternatives)
    ]
    return any(_are_scenarios(one, other) for one, other in combinations(joined, 2))


def _are_scenarios(one: Reading, other: Reading) -> bool:
    """Whether two readings have most names in common, and other criteria, or others in number and other
    weights; or no names in common, and others in number and other weights."""
    names, others = ({part for line in each.alternatives for part in line.named} for each in (one, other))
    weights, rest = ({part.weight_cell for part in each.parts} - {None} for each in (one, other))
    common = 2 * len(names & others) >= min(len(names), len(others))
    apart = bool(weights) and bool(rest) and weights.isdisjoint(rest)
    labels, told = ({part.label.casefold() for part in each.parts} for each in (one, other))
    unlike = 2 * len(labels & told) <= min(len(labels), len(told))
    more = apart and len(one.parts) != len(other.parts)
    return (common and (unlike or more)) or (more and names.isdisjoint(others) and _are_on_sheets(one, other))


def _are_on_sheets(one: Reading, other: Reading) -> bool:
    """Whether two readings stand on sheets of their own: other decisions by the same template."""
    here, there = ({line.score_cell.sheet for line in each.alternatives} for each in (one, other))
    return here.isdisjoint(there)


def repeats_names(model: ScoringModel, best: Reading) -> bool:
    """Whether the model joins lists of the same names: a block for each judge, a sorted copy, answer sheets.

    The list of a reading that has each name once stands for them. Tables of one model on several sheets, with
    criteria in common, are ranked apart.
    """
    named = [measure.name for measure in model.measures if not measure.name.endswith(measure.score_cell.a1)]
    names, sheets = set(named), {measure.score_cell.sheet for measure in model.measures}
    own = [line.name for line in best.alternatives]
    if len(named) < 2 * len(names) or len(set(own)) < len(own) or 3 * len(named) < len(model.measures):
        return False
    scores = score_cells(model)
    held = sum(line.score_cell in scores for line in best.alternatives)
    common = 2 * len(names.intersection(own)) > len(names)
    return common if len(sheets) == 1 else not model.judged and (common or 2 * held > len(own))


def lies_along(model: ScoringModel, best: Reading) -> bool:
    """Whether most of a model's scores are figures on the way to one single score of a sure reading."""
    cells = {measure.score_cell for measure in model.measures}
    columns = [*best.steps, *(part.cells for part in best.parts), *(part.read for part in best.parts)]
    lines = zip(*columns, strict=True) if columns and best.status is ReadingStatus.FOUND else ()
    return any(2 * len(cells & set(line)) > len(cells) for line in lines)


def mostly_unread(model: ScoringModel, read: Set[CellRef], values: Values) -> bool:
    """Whether a table has some lines that are read, and more scores that are not."""
    for table in model.tables:
        cells = [model.measures[i].score_cell for i in table.measures]
        known = sum(at in read for at in cells)
        more = sum(at not in read and isinstance(values(at), float) for at in cells)
        if 0 < known < more:
            return True
    return False


def takes_in_others(model: ScoringModel, read: Set[CellRef], values: Values) -> bool:
    """Whether the model takes in what is of something else by its look.

    Most weights of a table with other alternatives are not those of the first that is read, or lines that
    are not read have no name, or figures on less than half of the criteria: another decision by the same
    template, or a list that nobody has filled in.
    """
    tables = [[model.measures[i] for i in table.measures] for table in model.tables]
    known = [lines for lines in tables if not read.isdisjoint(one.score_cell for one in lines)]
    raw = [one.index for one in model.criteria if one.formula is None]
    if known and any(_is_another_decision(lines, known[0]) for lines in tables):
        return True
    unread = (one for lines in tables if known for one in lines if one.score_cell not in read)
    return any(not _is_filled_in(measure, raw, values) for measure in unread)


def _is_another_decision(lines: Sequence[Measure], own: Sequence[Measure]) -> bool:
    """Whether most weights of other alternatives differ: of the same they are a scenario."""
    names, others = {one.name for one in lines}, {one.name for one in own}
    if 2 * len(names & others) >= min(len(names), len(others)):
        return False
    return _are_others(_weights_in(lines[0]), _weights_in(own[0]))


def _are_others(weights: Sequence[Fraction], own: Sequence[Fraction]) -> bool:
    """Whether most weights differ: one may be a slip."""
    differing = sum(one != other for one, other in zip(weights, own, strict=False))
    return 2 * differing > max(len(weights), len(own))


def _is_filled_in(measure: Measure, raw: Sequence[int], values: Values) -> bool:
    cells = [at for i in raw if (at := measure.cells.get(i)) is not None]
    given = sum(isinstance(values(at), float) for at in cells)
    return measure.name_cell != measure.score_cell and 2 * given >= len(raw)


def _weights_in(measure: Measure) -> list[Fraction]:
    """The figures of other cells that a measure's formulas take, in their order."""
    formulas = (measure.formulas[index] for index in sorted(measure.formulas))
    return [one.value for formula in formulas for one in constants(formula) if one.cell is not None]


def takes_in_weights(model: ScoringModel, best: Reading, workbook: Workbook) -> bool:
    """Whether the model takes weights for an alternative, by their name or by what the weights read.

    Or the points that can be had of each criterion, by their name.
    """
    known = {line.score_cell for line in best.alternatives}
    others = [one.name for one in model.measures if one.score_cell not in known]
    if any(names_weights(name) or names_full_marks(name, True) for name in others):
        return True
    more = score_cells(model) - known
    weights = {part.weight_cell for part in best.parts if part.weight_cell is not None}
    read = set(weights)
    for at in weights:
        cell = workbook.cell(at)
        if cell is not None and cell.formula is not None:
            areas = [one.area(at.sheet) for one in anatomy(cell.formula).references if not one.external]
            read |= {area.first for area in areas if area.size == 1}
    return bool(more & read)


def score_cells(model: ScoringModel) -> set[CellRef]:
    """Where the scores stand."""
    return {measure.score_cell for measure in model.measures}
