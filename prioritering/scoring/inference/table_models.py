"""The model of tables that share one, with every measure's scores by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from prioritering.errors import ModelLabelError
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.ranked import linked
from prioritering.scoring.decisions.decisions import choices_stated
from prioritering.scoring.decisions.gates import with_gates
from prioritering.scoring.model.model_file import ModelFile
from prioritering.scoring.ranking.direction import is_descending
from prioritering.scoring.ranking.ranking import ranks_that_could_hold, ranks_that_hold
from prioritering.scoring.roles.criteria import CriteriaAlignment, align, families
from prioritering.scoring.roles.feeding import feeding, gathering_first, sources, without_entries
from prioritering.scoring.roles.measures import Scored, common_criteria, raw_cells, read_measures, scored
from prioritering.scoring.roles.ranks import rank_cell, rank_slots_of
from prioritering.scoring.roles.scale import find_scale
from prioritering.scoring.roles.summary import find_summary
from prioritering.scoring.tables.as_values import with_formulas
from prioritering.scoring.tables.drafts import TableDraft, readings
from prioritering.scoring.tables.methods import Recognised, recognise
from prioritering.scoring.tables.scenarios import with_own_weights
from prioritering.scoring.values.labels import plain
from prioritering.types import CellRef, Criterion, Measure, Method, ScoringModel, ScoringTable, Workbook

Known = tuple[ScoringModel, list[Scored]]
"""A model, and every measure's scores by it."""
MAX_LINKS = 4
"""So many links are followed from a list to where its scores are made."""


Chosen = Callable[[Workbook, list[list[TableDraft]]], Iterator[list[TableDraft]]]
"""Which of a workbook's kinds of tables are taken for a model."""


def model_of_tables(
    workbook: Workbook, values: Values, scores: Sequence[CellRef], given: ModelFile | None = None
) -> Known | None:
    """The model of the tables in which most of these scores are made, with every measure's scores by it.

    The workbook is evaluated, and its references are plain.
    Tables of the same criteria are one model, on however many sheets. A model that is given takes the place
    of what most measures share. None where no tables hold these scores.

    Raises: ModelLabelError where the tables lack a label of the model that is given.
    """

    def chosen(written: Workbook, kinds: list[list[TableDraft]]) -> Iterator[list[TableDraft]]:
        made = [made_at(written, at) for at in scores]
        yield from (kind for kind in kinds if 2 * sum(map(_at(kind), made)) > len(made))

    models: list[Known] = []
    unfit: ModelLabelError | None = None
    for read in _read(workbook, values, chosen, given):
        if isinstance(read, ModelLabelError):  # read in another way, the labels may be there
            unfit = read
        else:
            models.append(read)
    if unfit is not None and not models:
        raise unfit
    return max(models, key=lambda known: _evidence(known[0], known[1], values), default=None)


def model_listed(workbook: Workbook, values: Values, listed: Sequence[CellRef]) -> Known | None:
    """The model of the tables whose scores most of these typed figures state: a list of them."""
    for read in _read(workbook, values, lambda _, kinds: iter(kinds)):
        if not isinstance(read, ModelLabelError):
            cells = {line.score_cell for line in read[0].summary}
            if 2 * sum(at in cells for at in listed) > len(listed):
                return read
    return None


def _read(
    workbook: Workbook, values: Values, chosen: Chosen, given: ModelFile | None = None
) -> Iterator[Known | ModelLabelError]:
    """The models of the tables that are chosen, in each way that a workbook's tables can be read."""
    written = with_formulas(workbook)
    method = recognise(written)
    if method is not None and method.method is not Method.AHP:
        return  # the way to these scores is no weighting
    for tables in readings(written):
        kinds = gathering_first(written, without_entries(written, families(_outside(tables, method))))
        for kind in chosen(written, kinds):
            try:
                model, scores = _infer_from(written, kind, values, given)
            except ModelLabelError as error:
                yield error
                continue
            if given is not None or method is None or is_scored(written, model):
                fed = feeding(written, kinds, kind, values) or sources(written, model, values)
                yield replace(model, feeding=fed), scores


def made_at(workbook: Workbook, at: CellRef) -> list[CellRef]:
    """A score's cell and those that it hands on, the last of them where the score is made."""
    way = [at]
    for _ in range(MAX_LINKS):
        cell = workbook.cell(way[-1])
        handed = None if cell is None else linked(cell.formula)
        if handed is None or handed.external:
            break
        way.append(handed.start(way[-1].sheet))
    return way


def _at(tables: Sequence[TableDraft]) -> Callable[[list[CellRef]], bool]:
    """Tells of the way to a score whether it passes one of the tables' scores."""
    cells = {draft.grid.at(draft.score, line) for draft in tables for line in draft.lines}
    return lambda way: not cells.isdisjoint(way)


def _outside(tables: list[TableDraft], method: Recognised | None) -> list[TableDraft]:
    """The tables that are no comparisons of pairs."""
    if method is None:
        return tables
    return [draft for draft in tables if not method.compares(draft.grid, draft.score, draft.lines)]


def is_scored(workbook: Workbook, model: ScoringModel) -> bool:
    """Whether most raw figures are typed, in whole or half points: then comparisons give but the weights."""
    cells = [workbook.cell(at) for measure in model.measures for _, at in raw_cells(measure, model.criteria)]
    present = [cell for cell in cells if cell is not None]
    typed = [cell.value for cell in present if cell.formula is None and isinstance(cell.value, float)]
    whole = sum((2 * value).is_integer() for value in typed)
    return 4 * whole >= 3 * len(present) > 0


def _evidence(model: ScoringModel, scores: Sequence[Scored], values: Values) -> tuple[int, int, int]:
    """What speaks for a reading: the stated ranks that hold or could, then the lines of the summary."""
    matched = sum(line.measure is not None for line in model.summary)
    could = ranks_that_could_hold(model, scores, values)
    return could, ranks_that_hold(model, scores, values), matched


def model_of(
    workbook: Workbook, tables: list[TableDraft], values: Values, given: ModelFile | None = None
) -> Known | None:
    """The model of tables that are known to be a scoring."""
    return _infer_from(workbook, tables, values, given)


def _infer_from(
    workbook: Workbook, tables: list[TableDraft], values: Values, given: ModelFile | None
) -> Known:
    """The model of tables that share one."""
    alignment = align(tables)
    placed = with_own_weights(tables, _named_by_sheet(read_measures(tables, alignment, values)))
    measures = [measure for _, measure in placed]
    criteria = common_criteria(measures, alignment)
    if given is not None:
        criteria, score = given.applied(criteria)
        alignment = replace(alignment, score=score)
    with_scores = scored(measures, criteria, alignment.score, values)
    rank_slots = rank_slots_of(tables, placed, with_scores)
    measures = [
        replace(measure, rank_cell=rank_cell(tables[index], rank_slots[index], measure))
        for index, measure in placed
    ]
    with_scores = [
        replace(item, measure=measure) for item, measure in zip(with_scores, measures, strict=True)
    ]
    summary = find_summary(workbook, tables, with_scores)
    raw = _raw_figures(measures, criteria, values)
    cells = [at for measure in measures for _, at in raw_cells(measure, criteria)]
    scale = find_scale(workbook, cells, raw)
    model = ScoringModel(
        criteria=criteria,
        score=alignment.score,
        measures=tuple(measures),
        tables=_tables(tables, alignment, placed),
        summary=() if summary is None else summary.lines,
        summary_area=None if summary is None else summary.area,
        scale=None if scale is None else (scale.low, scale.high),
        scale_is_stated=scale is not None and scale.source != "scores",
        step=_step(raw),
        choices=choices_stated(
            workbook, () if summary is None else summary.lines, measures, given.words if given else None
        ),
    )
    model = replace(model, descending=is_descending(workbook, model, with_scores, values))
    return with_gates(workbook, model, tables, with_scores, values, given), with_scores


def _named_by_sheet(placed: list[tuple[int, Measure]]) -> list[tuple[int, Measure]]:
    """Where every sheet holds one measure, and their headings tell them not apart, the sheets name them."""
    names = {plain(measure.name) for _, measure in placed}
    sheets = {measure.score_cell.sheet for _, measure in placed}
    if len(names) == len(placed) or len(sheets) < max(2, len(placed)):
        return placed
    return [(table, replace(measure, name=measure.score_cell.sheet)) for table, measure in placed]


def _tables(
    tables: Sequence[TableDraft], alignment: CriteriaAlignment, placed: Sequence[tuple[int, Measure]]
) -> tuple[ScoringTable, ...]:
    scoring_tables = []
    for index, draft in enumerate(tables):
        labels = {
            criterion: draft.grid.at(slot, label_line)
            for slot, criterion in alignment.slots[index].items()
            if (label_line := draft.label_line_at(slot)) is not None and draft.label(slot)
        }
        scoring_tables.append(
            ScoringTable(
                area=draft.grid.area((draft.slots[0], draft.slots[-1]), (draft.lines[0], draft.lines[-1])),
                measures_in_columns=draft.grid.in_columns,
                measures=tuple(i for i, (table, _) in enumerate(placed) if table == index),
                label_cells=labels,
            )
        )
    return tuple(scoring_tables)


def _raw_figures(measures: Sequence[Measure], criteria: Sequence[Criterion], values: Values) -> list[float]:
    cells = (at for measure in measures for _, at in raw_cells(measure, criteria))
    return [value for at in cells if isinstance(value := values(at), float)]


def _step(raw: Sequence[float]) -> Fraction:
    """One step of the scale: a whole point, or a half where most scores that break it are halves."""
    broken = [value for value in raw if not value.is_integer()]
    if len(broken) * 20 > len(raw) and all((value * 2).is_integer() for value in broken):
        return Fraction(1, 2)
    return Fraction(1)
