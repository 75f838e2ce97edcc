"""Whether tables that are taken for one hold the same alternatives: scenarios, a block for each judge; or but
make a criterion of another scoring."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from prioritering.formula.anatomy import anatomy
from prioritering.types import CellRef, ScoringModel, Workbook
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
    weights."""
    names, others = ({part for line in each.alternatives for part in line.named} for each in (one, other))
    weights, rest = ({part.weight_cell for part in each.parts} - {None} for each in (one, other))
    common = 2 * len(names & others) >= min(len(names), len(others))
    apart = bool(weights) and bool(rest) and weights.isdisjoint(rest)
    labels, told = ({part.label.casefold() for part in each.parts} for each in (one, other))
    unlike = 2 * len(labels & told) < min(len(labels), len(told))
    return common and (unlike or (apart and len(one.parts) != len(other.parts)))


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
    held = sum(line.score_cell in score_cells(model) for line in best.alternatives)
    common = 2 * len(names.intersection(own)) > len(names)
    return common if len(sheets) == 1 else not model.judged and (common or 2 * held > len(own))


def lies_along(model: ScoringModel, best: Reading) -> bool:
    """Whether most of a model's scores are figures on the way to one single score of a sure reading."""
    cells = {measure.score_cell for measure in model.measures}
    columns = [*best.steps, *(part.cells for part in best.parts), *(part.read for part in best.parts)]
    lines = zip(*columns, strict=True) if columns and best.status is ReadingStatus.FOUND else ()
    return any(2 * len(cells & set(line)) > len(cells) for line in lines)


def takes_in_weights(model: ScoringModel, best: Reading, workbook: Workbook) -> bool:
    """Whether the model takes figures for scores that a reading's weights are made of."""
    more = score_cells(model) - {line.score_cell for line in best.alternatives}
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
