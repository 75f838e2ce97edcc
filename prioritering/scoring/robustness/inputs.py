"""The typed figures that ranked scores rest on, criterion by criterion, each with its own scale and step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.scoring.inference.decide import matching
from prioritering.scoring.robustness.cell_graph import CellGraph
from prioritering.scoring.robustness.steps import Step, step_of
from prioritering.types import Audit, CellRef, ScoringModel

Column = tuple[CellRef | None, ...]


class Input(Struct, frozen=True):
    """One criterion as it was typed, or as one of several raters typed it."""

    label: str
    cells: Column
    """One for each ranked measure, in their order; None where a measure has no typed figure."""
    step: Step
    criterion: int | None = None
    """Index in the model; None where the model is of final scores alone."""


def inputs_of(
    audit: Audit, model: ScoringModel, indices: Sequence[int], graph: CellGraph
) -> tuple[Input, ...]:
    """The criteria whose figures the scores of some measures rest on.

    Arguments: the measures by their index in the model; the graph of their scores.
    """
    scores = [model.measures[index].score_cell for index in indices]
    below = graph.below(graph.reach(scores))
    inputs = []
    seen: set[CellRef] = set()
    for criterion, label, column in _columns(audit, model, indices):
        for suffix, cells in _typed(graph, column, below):
            if not seen.isdisjoint(at for at in cells if at is not None):
                continue
            seen.update(at for at in cells if at is not None)
            named = f"{label} ({suffix})" if suffix else label
            step = step_of(audit.workbook, model, label, [at for at in cells if at is not None], audit.value)
            inputs.append(Input(named, cells, step, criterion))
    return tuple(inputs)


def _columns(
    audit: Audit, model: ScoringModel, indices: Sequence[int]
) -> Iterator[tuple[int | None, str, Column]]:
    """Each criterion's heading, and where its figures stand."""
    measures = [model.measures[index] for index in indices]
    if model.judged:
        for criterion in model.criteria:
            if criterion.formula is None:
                yield (
                    criterion.index,
                    criterion.label,
                    tuple(
                        None if criterion.index in measure.formulas else measure.cells.get(criterion.index)
                        for measure in measures
                    ),
                )
        return
    reading = matching(model, audit.readings)
    if reading is None:
        return
    lines = {line.score_cell: place for place, line in enumerate(reading.alternatives)}
    places = [lines.get(measure.score_cell) for measure in measures]
    for part in reading.parts:
        yield None, part.label, tuple(None if place is None else part.cells[place] for place in places)


def _typed(graph: CellGraph, column: Column, below: set[int]) -> Iterator[tuple[str, Column]]:
    """The typed cells of a column; of links and means of raters, those that they are computed from."""
    typed = [() if at is None else _own(graph, at, below) for at in column]
    shared = _in_several(typed)
    kept = [tuple(at for at in cells if at not in shared) for cells in typed]
    width = max(map(len, kept), default=0)
    for number in range(width):
        cells = tuple(its[number] if len(its) == width else None for its in kept)
        sheets = {at.sheet for at in cells if at is not None}
        if cells and any(cells):
            yield (
                (sheets.pop() if width > 1 and len(sheets) == 1 else str(number + 1) if width > 1 else ""),
                cells,
            )


def _own(graph: CellGraph, at: CellRef, below: set[int]) -> tuple[CellRef, ...]:
    """The typed numbers that a figure rests on, in order; the figure's own cell where it is typed.

    Of a figure among others, such as its rank, only what it takes one by one.
    """
    (index,) = graph.reach([at])
    if index not in below:
        return ()
    return _numbers(graph, graph.one_by_one(index)) or _numbers(graph, graph.below([index]))


def _numbers(graph: CellGraph, indices: set[int]) -> tuple[CellRef, ...]:
    typed = (graph.cells[one] for one in indices if one in graph.typed)
    return tuple(sorted(cell for cell in typed if cell is not None and type(graph.values(cell)) is float))


def _in_several(typed: Sequence[Sequence[CellRef]]) -> set[CellRef]:
    counts: dict[CellRef, int] = {}
    for cells in typed:
        for at in set(cells):
            counts[at] = counts.get(at, 0) + 1
    return {at for at, count in counts.items() if count > 1}
