"""Tables whose scores another gathers, several for a measure: one for each assessor, or for each topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prioritering.scoring.criteria import align
from prioritering.scoring.drafts import Draft
from prioritering.scoring.expressions import Values
from prioritering.scoring.formulas import linked
from prioritering.scoring.measures import common_criteria, raw_cells, read_measures
from prioritering.scoring.scale import find_scale
from prioritering.types import CellRef, ScoringModel, Workbook

FEWEST = 2
"""A line that hands on one score lists it; one that takes two gathers them."""


def gathering_first(kinds: Iterable[list[Draft]]) -> list[list[Draft]]:
    """The kinds of tables in their order, but those that gather others' scores before these."""
    found: list[list[Draft]] = []
    for kind in kinds:
        place = next((at for at, known in enumerate(found) if gathers(kind, known)), len(found))
        found.insert(place, kind)
    return found


def gathers(tables: Sequence[Draft], others: Sequence[Draft]) -> bool:
    """Whether most lines of these tables take several scores from the others."""
    scores = {draft.grid.at(draft.score, line) for draft in others for line in draft.lines}
    lines = [(draft, line) for draft in tables for line in draft.lines]
    taking = sum(
        sum(_link(draft, slot, line) in scores for slot in draft.raw) >= FEWEST for draft, line in lines
    )
    return 2 * taking > len(lines)


def _link(draft: Draft, slot: int, line: int) -> CellRef | None:
    """The cell that a cell hands on."""
    cell = draft.grid.cell(slot, line)
    reference = None if cell is None else linked(cell.formula)
    if reference is None or reference.external:
        return None
    return reference.area(draft.grid.sheet.name).first


def feeding(
    workbook: Workbook, kinds: Iterable[list[Draft]], main: Sequence[Draft], values: Values
) -> tuple[ScoringModel, ...]:
    """The models of those tables whose scores the main ones gather: their raw scores are judged as well."""
    return tuple(_model(workbook, kind, values) for kind in kinds if kind is not main and gathers(main, kind))


def _model(workbook: Workbook, tables: list[Draft], values: Values) -> ScoringModel:
    alignment = align(tables)
    measures = tuple(measure for _, measure in read_measures(tables, alignment, values))
    criteria = common_criteria(measures, alignment)
    cells = [at for measure in measures for _, at in raw_cells(measure, criteria)]
    raw = [value for at in cells if isinstance(value := values(at), float)]
    scale = find_scale(workbook, cells, raw)
    return ScoringModel(
        criteria=criteria,
        score=alignment.score,
        measures=measures,
        tables=(),
        scale=None if scale is None else (scale.low, scale.high),
        scale_is_stated=scale is not None and scale.source != "scores",
    )
