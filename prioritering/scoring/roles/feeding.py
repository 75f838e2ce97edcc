"""Where a table gathers its figures: from tables that have scores, or from each assessor's raw scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.ranked import named_references
from prioritering.scoring.roles.criteria import align
from prioritering.scoring.roles.measures import common_criteria, raw_cells, read_measures
from prioritering.scoring.roles.scale import Scale, find_scale
from prioritering.scoring.tables.drafts import TableDraft
from prioritering.scoring.tables.lookups import taken_over
from prioritering.types import (
    Cell,
    CellRef,
    Criterion,
    CriterionRef,
    Operation,
    Operator,
    ScoringModel,
    Workbook,
)

_ADDING_BY_KEY = frozenset(("SUMIF", "SUMIFS", "AVERAGEIF", "AVERAGEIFS"))
MAX_ASKED = 200
"""So many formulas that add up by name show which entries they do."""
MIN_SCORES_GATHERED = 2
"""A line that hands on one score lists it; one that takes two gathers them."""


def gathering_first(workbook: Workbook, kinds: Iterable[list[TableDraft]]) -> list[list[TableDraft]]:
    """The kinds of tables in their order, but those that gather others' scores before these."""
    kinds_in_order: list[list[TableDraft]] = []
    for kind in kinds:
        place = next(
            (at for at, known in enumerate(kinds_in_order) if gathers(workbook, kind, known)),
            len(kinds_in_order),
        )
        kinds_in_order.insert(place, kind)
    return kinds_in_order


def gathers(workbook: Workbook, tables: Sequence[TableDraft], others: Sequence[TableDraft]) -> bool:
    """Whether most lines of these tables take several scores from the others."""
    scores = {draft.grid.at(draft.score, line) for draft in others for line in draft.lines}
    lines = [(draft, line) for draft in tables for line in draft.lines]
    taking = 0
    for draft, line in lines:
        cells = [draft.grid.cell(slot, line) for slot in draft.raw]
        taking += (
            sum(not scores.isdisjoint(taken_over(workbook, cell)) for cell in cells) >= MIN_SCORES_GATHERED
        )
    return 2 * taking > len(lines)


def behind(
    workbook: Workbook, kinds: Iterable[list[TableDraft]], model: ScoringModel, values: Values
) -> tuple[ScoringModel, ...]:
    """The models of entries that are added up or averaged for scores which are not judged."""
    taken = _entries_of(workbook, (workbook.cell(measure.score_cell) for measure in model.measures))
    return tuple(_model(workbook, kind, values) for kind in kinds if _mostly_in(kind, taken))


def without_entries(workbook: Workbook, kinds: Iterable[list[TableDraft]]) -> list[list[TableDraft]]:
    """The kinds of tables but those whose scores are added up or averaged elsewhere by name: no measures."""
    taken = _entries_of(workbook, islice((c for c in workbook.formulas() if _by_key(c)), MAX_ASKED))
    return [kind for kind in kinds if not (_mostly_in(kind, taken) and _names_recur(kind))]


def _by_key(cell: Cell) -> bool:
    return not _ADDING_BY_KEY.isdisjoint(anatomy(cell.formula or "").skeleton.functions)


def _entries_of(workbook: Workbook, cells: Iterable[Cell | None]) -> set[CellRef]:
    """The cells that are taken together, several for each of these."""
    taken = [taken_over(workbook, cell) for cell in cells]
    return {at for entries in taken if len(entries) > 1 for at in entries}


def _names_recur(kind: Sequence[TableDraft]) -> bool:
    """Whether each name stands on several lines, as each measure's does where several judge it."""
    names = [draft.name(line) for draft in kind for line in draft.lines]
    return 2 * len(set(names)) <= len(names)


def _mostly_in(kind: Sequence[TableDraft], taken: set[CellRef]) -> bool:
    """Whether most scores of these tables are among the cells."""
    scores = {draft.grid.at(draft.score, line) for draft in kind for line in draft.lines}
    return 2 * len(scores & taken) > len(scores)


def feeding(
    workbook: Workbook, kinds: Iterable[list[TableDraft]], main: Sequence[TableDraft], values: Values
) -> tuple[ScoringModel, ...]:
    """The models of those tables whose scores the main ones gather: their raw scores are judged as well."""
    return tuple(
        _model(workbook, kind, values) for kind in kinds if kind is not main and gathers(workbook, main, kind)
    )


def sources(workbook: Workbook, model: ScoringModel, values: Values) -> tuple[ScoringModel, ...]:
    """By sheet, the raw scores that are gathered for each criterion, as a mean over the assessors."""
    raw = {criterion.index for criterion in model.criteria if criterion.formula is None}
    by_sheet: dict[str, dict[int, dict[int, CellRef]]] = {}
    for place, measure in enumerate(model.measures):
        for index, at in measure.cells.items():
            for source in _gathered(workbook, at) if index in raw else ():
                by_sheet.setdefault(source.sheet, {}).setdefault(place, {})[index] = source
    wanted = sum(index in raw for measure in model.measures for index in measure.cells)
    whole = {s: by_place for s, by_place in by_sheet.items() if 2 * sum(map(len, by_place.values())) > wanted}
    if len(whole) < MIN_SCORES_GATHERED:
        return ()
    cells = [at for by_place in whole.values() for by_index in by_place.values() for at in by_index.values()]
    scale = find_scale(workbook, cells, [value for at in cells if isinstance(value := values(at), float)])
    return tuple(_typed(model, by_place, scale) for by_place in whole.values())


def _gathered(workbook: Workbook, at: CellRef) -> list[CellRef]:
    """The cells of other sheets, one by one, that a formula takes together."""
    cell = workbook.cell(at)
    if cell is None or cell.formula is None:
        return []
    references = named_references(cell.formula)
    cells = [reference.start(at.sheet) for reference in references if not reference.external]
    alone = not any(reference.is_range for reference in references)
    elsewhere = alone and all(one.sheet != at.sheet for one in cells)
    return cells if elsewhere and len(cells) >= MIN_SCORES_GATHERED else []


def _typed(
    model: ScoringModel, by_place: Mapping[int, Mapping[int, CellRef]], scale: Scale | None
) -> ScoringModel:
    """The raw scores of one sheet, under the measures and the criteria that they are gathered for."""
    count = len(model.criteria)
    indices = sorted({index for by_index in by_place.values() for index in by_index})
    mean = Operation(Operator.MEAN, tuple(map(CriterionRef, indices)))
    return ScoringModel(
        criteria=(*(replace(one, formula=None) for one in model.criteria), Criterion(count, "", mean)),
        score=count,
        measures=tuple(
            replace(model.measures[place], cells=by_index, formulas={}, rank_cell=None)
            for place, by_index in by_place.items()
        ),
        tables=(),
        scale=None if scale is None else (scale.low, scale.high),
        scale_is_stated=scale is not None and scale.source != "scores",
    )


def _model(workbook: Workbook, tables: list[TableDraft], values: Values) -> ScoringModel:
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
