"""What several rules ask of an audit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from prioritering.formula.anatomy import relative_form
from prioritering.once import once
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.regional import unless_ignored
from prioritering.regions.region import rectangles
from prioritering.scoring.expressions import criteria_in
from prioritering.types import (
    Area,
    Audit,
    CellRef,
    Criterion,
    Finding,
    Fix,
    Measure,
    RankedMeasure,
    ScoringModel,
    Sheet,
)


def as_number(value: Fraction | float | int | None) -> float | None:
    """A figure for a report: the number that Excel would hold."""
    return None if value is None else float(value)


def score_criteria(model: ScoringModel) -> list[Criterion]:
    """The criteria that the common score rests on, itself included, in the order of the model.

    None where the way to the score is not judged.
    """
    if not model.judged:
        return []
    seen, waiting = {model.score}, [model.score]
    while waiting:
        formula = model.criteria[waiting.pop()].formula
        for index in criteria_in(formula) if formula else ():
            if index not in seen:
                seen.add(index)
                waiting.append(index)
    return [model.criteria[index] for index in sorted(seen)]


def raw_criteria(model: ScoringModel) -> list[Criterion]:
    """The raw scores that the common score rests on."""
    return [criterion for criterion in score_criteria(model) if criterion.formula is None]


def models(audit: Audit) -> tuple[ScoringModel, ...]:
    """The scoring model, and those of tables whose scores it gathers."""
    return () if audit.model is None else (audit.model, *audit.model.feeding)


class RawCell(NamedTuple):
    """A cell where a raw score belongs."""

    model: ScoringModel
    measure: Measure
    criterion: Criterion
    at: CellRef


@once
def used_raw_cells(audit: Audit) -> Sequence[RawCell]:
    """Every cell where a raw score belongs, by measure; criteria that most leave empty are left out."""
    return [
        RawCell(model, measure, criterion, at)
        for model in models(audit)
        for criteria in [[one for one in raw_criteria(model) if _mostly_filled(audit, model, one)]]
        for index, measure in enumerate(model.measures)
        if index not in model.gates  # nobody needs to score what is kept out
        for criterion in criteria
        if (at := measure.cells.get(criterion.index)) is not None and criterion.index not in measure.formulas
    ]


def _mostly_filled(audit: Audit, model: ScoringModel, criterion: Criterion) -> bool:
    cells = [m.cells[criterion.index] for m in model.measures if criterion.index in m.cells]
    filled = sum(audit.value(at) is not None for at in cells)
    return 2 * filled >= len(cells)


def runs(cells: Sequence[CellRef]) -> list[Area]:
    """Cells of one line as the fewest rectangles, neighbours taken together."""
    found: list[Area] = []
    for at in sorted(cells):
        last = found[-1] if found else None
        if last is not None and last.sheet == at.sheet and _extends(last, at):
            found[-1] = last._replace(bottom=at.row, right=at.column)
        else:
            found.append(at.area)
    return found


def _extends(area: Area, at: CellRef) -> bool:
    down = area.left == area.right == at.column and at.row == area.bottom + 1
    across = area.top == area.bottom == at.row and at.column == area.right + 1
    return down or across


def areas(cells: Iterable[CellRef | None]) -> tuple[Area, ...]:
    """Cells as evidence, without those that are missing."""
    return tuple(dict.fromkeys(at.area for at in cells if at is not None))


def expected_rank(line: RankedMeasure) -> int | None:
    """The rank to state: within a tie, the one that the summary has given it."""
    if line.rank is None or line.rank_last is None:
        return None
    given = line.summary_rank
    if given is not None and line.rank <= given <= line.rank_last and given.is_integer():
        return int(given)
    return line.rank


def holds(line: RankedMeasure, stated: float) -> bool:
    """Whether the scores support a stated rank, as they stand or once other findings are mended.

    6.5 stands for a tie of 6 and 7.
    """
    if line.rank_possible is None:
        return True
    best, worst = line.rank_possible
    return best <= stated <= worst


def has_formula(audit: Audit, at: CellRef | None) -> bool:
    """Whether a cell computes what it shows."""
    cell = None if at is None else audit.workbook.cell(at)
    return cell is not None and cell.formula is not None


def deviation_finding(audit: Audit, deviation: Deviation, rule: str, variant: str = "region") -> Finding:
    """One finding for a cell, or cells copied from one another, that break the pattern around them."""
    first = deviation.cells[0]
    found = first.value if first.formula is None else first.formula
    return Finding(
        rule=rule,
        severity=unless_ignored(audit.workbook, deviation.area, deviation.severity),
        at=deviation.area,
        found=found,
        expected=deviation.expected,
        evidence=deviation.siblings,
        fixes=tuple(
            Fix.review(
                cell.at,
                before=cell.value if cell.formula is None else cell.formula,
                after=deviation.expected_at(cell),
            )
            for cell in deviation.cells
        ),
        variant=variant,
        facts={"value": deviation.value},
    )


def copies(sheet: Sheet, cells: Iterable[CellRef]) -> Iterator[tuple[CellRef, ...]]:
    """The cells as rectangles of one formula, copied along rows and columns; what is typed stands alone."""

    def key(at: CellRef) -> Hashable:
        cell = sheet.get(at.row, at.column)
        return at if cell is None or cell.formula is None else relative_form(cell.formula, at)

    for area, _ in rectangles(cells, key):
        yield tuple(area.cells())
