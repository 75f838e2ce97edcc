"""The deviations of an audit that its scoring model does not judge already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from math import isclose

from msgspec.structs import replace

from prioritering.formula.anatomy import tree, unlocked
from prioritering.formula.cell_evaluator import figure
from prioritering.formula.references import shift
from prioritering.memoised import memoised
from prioritering.patterns.alike import alike
from prioritering.patterns.blocks import short_blocks
from prioritering.patterns.chapter_ends import chapter_ends
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.deviations import deviations
from prioritering.patterns.difference import ReferenceChange
from prioritering.patterns.doubled_totals import doubled_totals
from prioritering.patterns.grids import grid_deviations
from prioritering.patterns.line_numbers import numbers_lines
from prioritering.patterns.list_areas import Fault
from prioritering.patterns.list_ranges import list_ranges
from prioritering.patterns.nested_sums import runs_into_another
from prioritering.patterns.ragged import ragged_cells
from prioritering.patterns.read_twice import read_twice
from prioritering.patterns.said_rates import said_rates
from prioritering.patterns.sisters import sister_deviations
from prioritering.patterns.stepping_anchors import stepping_anchors
from prioritering.patterns.typed_beside import typed_beside
from prioritering.patterns.typed_bounds import typed_bounds
from prioritering.patterns.typed_links import typed_links
from prioritering.patterns.whole_blocks import takes_whole_block
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import (
    Area,
    Audit,
    CellRef,
    CriterionRef,
    Expression,
    Operation,
    Operator,
    ScoringModel,
    Severity,
    Workbook,
)


@memoised
def regional(audit: Audit) -> tuple[Deviation, ...]:
    """What deviates outside the model's own cells."""
    judged = judged_cells(audit.model)
    blocks, others = _deviating(audit)
    sisters = _of_sisters(audit)
    sure = {one.cells[0].at: one for one in (*sisters, *blocks, *alike(audit))}
    shared = {*_as_all_compute(audit.model), *_right_figures(audit)}
    return tuple(
        one
        for one in _as_held(audit, (*sure.values(), *others))
        if not any(sure.get(cell.at, one) is not one for cell in one.cells)
        and all(
            cell.at not in judged or (cell.at in shared and _is_slip(one, audit.model)) for cell in one.cells
        )
    )


def _as_held(audit: Audit, found: Iterable[Deviation]) -> Iterator[Deviation]:
    """The deviations, but that nothing is to be like formulas whose range slides: like them with it held.

    What has the range as the first of them has it is right already.
    """
    ragged = ragged_cells(audit.workbook)
    slid = {cell.at: one for one in list_ranges(audit) if one.fault is Fault.SLIDES for cell in one.cells}
    for one in found:
        first = one.cells[0]
        if one.difference is not None and first.at in ragged:
            continue  # told once for all
        faulty = next((slid[at] for area in one.siblings for at in area.cells() if at in slid), None)
        if faulty is None or faulty.expected is None or first.at in slid:
            yield one
            continue
        origin = faulty.cells[0].at
        expected = shift(faulty.expected, first.at.row - origin.row, first.at.column - origin.column)
        if unlocked(expected) != unlocked(first.formula or ""):
            yield replace(one, expected=expected, value=figure(tree(expected), first.at.sheet, audit.value))


@EVALUATED.ahead
def _deviating(audit: Audit) -> tuple[list[Deviation], list[Deviation]]:
    """Blocks that are not taken in whole, and cells that break a run."""
    workbook, value = audit.workbook, audit.value
    rates = list(said_rates(workbook, value))
    sure = [*typed_bounds(workbook, value), *rates, *typed_links(workbook, value)]
    settled = {at for one in sure for at in _places(one)}
    settled |= {at for one in rates for area in one.siblings for at in area.cells()}
    breaking = [
        one
        for one in deviations(workbook, value)
        if settled.isdisjoint(_places(one))
        and not takes_whole_block(workbook, value, one)
        and not runs_into_another(workbook, one)
    ]
    breaking += sure
    known = {at for one in breaking for at in _places(one)} | settled
    further = (
        *typed_beside(workbook, value),
        *grid_deviations(workbook, value),
        *chapter_ends(workbook, value),
        *doubled_totals(workbook, value),
        *stepping_anchors(workbook, value),
        *read_twice(workbook, value),
    )
    beside = {one.cells[0].at: one for one in reversed(further)}
    breaking += [one for at, one in beside.items() if at not in known]
    breaking = [
        replace(one, severity=Severity.INFO) if numbers_lines(workbook, value, one) else one
        for one in breaking
    ]
    short = (one for one in short_blocks(workbook, value) if not runs_into_another(workbook, one))
    return list(short), breaking


def _places(one: Deviation) -> list[CellRef]:
    return [cell.at for cell in one.cells]


@EVALUATED.ahead
def _of_sisters(audit: Audit) -> list[Deviation]:
    """Cells that are computed otherwise than on all sheets made like theirs."""
    return list(sister_deviations(audit.workbook, audit.value))


def _as_all_compute(model: ScoringModel | None) -> Collection[CellRef]:
    """The figures that are computed as the model has it: a slip may be shared by all, or lie in a weight."""
    common = {} if model is None else {one.index: one.formula for one in model.criteria if one.formula}
    return {
        measure.cells[index]
        for measure in (model.measures if model is not None else ())
        for index, formula in measure.formulas.items()
        if formula is (other := common.get(index)) or _shape(formula) == _shape(other)
    }


def _shape(formula: Expression | None) -> object:
    """A formula without its weights, which may be each table's own."""
    if isinstance(formula, Operation):
        return formula.operator, tuple(map(_shape, formula.parts))
    return formula.index if isinstance(formula, CriterionRef) else None


def _right_figures(audit: Audit) -> Iterator[CellRef]:
    """The cells of stated ranks, and of scores in the summary, that hold, though perhaps by chance."""
    for line in audit.ranking:
        stated = {line.stated_rank_cell: line.stated_rank, line.summary_rank_cell: line.summary_rank}
        for at, rank in stated.items():
            if at is not None and rank is not None and line.rank_possible is not None:
                best, worst = line.rank_possible
                if best <= rank <= worst:
                    yield at
        listed = line.summary_score_cell
        if listed is not None and line.score is not None:
            value = audit.value(listed)
            if isinstance(value, float) and isclose(value, line.score):
                yield listed


def _is_slip(one: Deviation, model: ScoringModel | None) -> bool:
    """Whether a cell reads another line than its neighbours along the measure do, or fewer of the lines.

    Where the model does not compute what a formula gives, nor tell a number from a cell that holds the same,
    any slip counts.
    """
    if one.severity is Severity.INFO or one.difference is None or model is None:
        return False
    at = one.cells[0].at
    if one.difference.change in (ReferenceChange.CONSTANT, ReferenceChange.FIGURE):
        return True
    if one.difference.change is ReferenceChange.REFERENCE:
        return not _is_listed(at, model)  # a list may take the scores in any order
    if at in _beyond_the_model(model):
        return one.difference.is_near
    table = next((table for table in model.tables if table.area.holds(at)), None)
    return one.difference.change is ReferenceChange.SHRUNK and all(
        table is None or (area.left != at.column if table.measures_in_columns else area.top != at.row)
        for area in one.difference.cells
    )


def _is_listed(at: CellRef, model: ScoringModel) -> bool:
    """Whether it is a score in the summary."""
    return any(line.score_cell == at for line in model.summary)


@memoised
def _beyond_the_model(model: ScoringModel) -> Collection[CellRef]:
    """The cells whose formulas the model cannot compute."""
    return {
        measure.cells[index]
        for measure in model.measures
        for index, formula in measure.formulas.items()
        if isinstance(formula, Operation) and _has_other(formula)
    }


def _has_other(formula: Operation) -> bool:
    return formula.operator is Operator.OTHER or any(
        _has_other(part) for part in formula.parts if isinstance(part, Operation)
    )


def judged_cells(model: ScoringModel | None) -> Collection[CellRef]:
    """The cells that the rules on scores and ranks judge by the model."""
    return () if model is None else _judged_cells(model)


@memoised
def _judged_cells(model: ScoringModel) -> Collection[CellRef]:
    computed = {criterion.index for criterion in model.criteria if criterion.formula is not None}
    cells = {
        at
        for measure in model.measures
        for index, at in measure.cells.items()
        if model.judged and (index in computed or index in measure.formulas)
    }
    cells |= {measure.rank_cell for measure in model.measures if measure.rank_cell is not None}
    for line in model.summary:
        cells |= {at for at in (line.score_cell, line.rank_cell, line.name_cell) if at is not None}
    return cells


def unless_ignored(workbook: Workbook, area: Area, severity: Severity) -> Severity:
    """Only worth knowing where the user told Excel to ignore it."""
    ignored_areas = (
        ignored for sheet in workbook.sheets if sheet.name == area.sheet for ignored in sheet.ignored_errors
    )
    return Severity.INFO if any(ignored.holds(area.first) for ignored in ignored_areas) else severity
