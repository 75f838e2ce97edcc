"""From a workbook to its scoring model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from prioritering.errors import ModelLabelError
from prioritering.scoring.decisions.decisions import choices_stated
from prioritering.scoring.decisions.gates import with_gates
from prioritering.scoring.inference.outcome import infer_outcome
from prioritering.scoring.model.model_file import ModelFile
from prioritering.scoring.ranking.direction import is_descending
from prioritering.scoring.ranking.ranking import number_at, ranks_that_could_hold, ranks_that_hold
from prioritering.scoring.roles.criteria import CriteriaAlignment, align, families
from prioritering.scoring.roles.feeding import behind, feeding, gathering_first, sources, without_entries
from prioritering.scoring.roles.measures import Scored, common_criteria, raw_cells, read_measures, scored
from prioritering.scoring.roles.ranks import rank_cell, rank_slots_of
from prioritering.scoring.roles.scale import find_scale
from prioritering.scoring.roles.scored_tables import is_scoring
from prioritering.scoring.roles.summary import find_summary
from prioritering.scoring.tables.as_values import with_formulas
from prioritering.scoring.tables.drafts import TableDraft, readings
from prioritering.scoring.tables.methods import Recognised, recognise
from prioritering.scoring.tables.plain_references import evaluated, with_plain_references
from prioritering.scoring.tables.scenarios import with_own_weights
from prioritering.scoring.values.expressions import Values
from prioritering.scoring.values.labels import plain
from prioritering.types import Criterion, Measure, Method, ScoringModel, ScoringTable, Workbook

MIN_STATED, MIN_RANKS_AND_SHARE = 3, 0.6
"""Where nothing is computed, so many ranks must be stated, and this share of them hold."""

Known = tuple[ScoringModel, list[Scored]]
"""A model, and every measure's scores by it."""


def infer(workbook: Workbook, values: Values, given: ModelFile | None = None) -> Known | None:
    """The model that most measures share, with every measure's scores; None where there is none.

    A model that is given takes the place of what most measures share.

    A table counts as scoring only where ranks are stated, a summary gathers its scores, or its raw
    figures are all on one scale: a budget has sums too.
    """
    known = _infer(with_formulas(evaluated(with_plain_references(workbook), values)), values, given)
    if known is None or next(workbook.formulas(), None) is not None:
        return known
    model, scores = known
    return (replace(model, as_values=True), scores) if _mostly_holds(model, scores, values) else None


def _mostly_holds(model: ScoringModel, scores: Sequence[Scored], values: Values) -> bool:
    """Whether enough ranks are stated, and most of them hold: then figures without formulas are a scoring."""
    cells = [measure.rank_cell for measure in model.measures] + [line.rank_cell for line in model.summary]
    stated = sum(number_at(at, values) is not None for at in cells)
    return (
        stated >= MIN_STATED and ranks_that_could_hold(model, scores, values) >= MIN_RANKS_AND_SHARE * stated
    )


def _infer(workbook: Workbook, values: Values, given: ModelFile | None) -> Known | None:
    method = recognise(workbook)
    compared = method if method is not None and method.method is Method.AHP else None
    if given is None and method is not None and compared is None:
        return infer_outcome(workbook, values, method)
    models: list[Known] = []
    unfit: ModelLabelError | None = None
    for tables in readings(workbook):
        try:
            kinds = without_entries(workbook, families(_outside(tables, compared)))
            models += _infer_from_any(workbook, kinds, values, given)
        except ModelLabelError as error:  # read in another way, the labels may be there
            unfit = error
    if unfit is not None and not models:
        raise unfit
    best = next(iter(models), None)
    if len(models) > 1:
        best = max(models, key=lambda known: _evidence(known[0], known[1], values))
    if given is None and compared is not None and (best is None or not _is_scored(workbook, best[0])):
        return infer_outcome(workbook, values, compared)
    if best is None and given is None:
        return _outcome_alone(workbook, values)
    return best


def _outcome_alone(workbook: Workbook, values: Values) -> Known | None:
    """Final scores and ranks, where nothing tells how these came about but what they are gathered from."""
    known = infer_outcome(workbook, values, Recognised(Method.OTHER))
    if known is None:
        return None
    model, scores = known
    fed = behind(workbook, families(readings(workbook)[0]), model, values)
    return replace(model, feeding=fed), scores


def _outside(tables: list[TableDraft], method: Recognised | None) -> list[TableDraft]:
    """The tables that are no comparisons of pairs."""
    if method is None:
        return tables
    return [draft for draft in tables if not method.compares(draft.grid, draft.score, draft.lines)]


def _is_scored(workbook: Workbook, model: ScoringModel) -> bool:
    """Whether most raw figures are typed, in whole or half points: then comparisons give but the weights."""
    cells = [workbook.cell(at) for measure in model.measures for _, at in raw_cells(measure, model.criteria)]
    present = [cell for cell in cells if cell is not None]
    typed = [cell.value for cell in present if cell.formula is None and isinstance(cell.value, float)]
    whole = sum((2 * value).is_integer() for value in typed)
    return 4 * whole >= 3 * len(present) > 0


def _infer_from_any(
    workbook: Workbook, kinds: Iterable[list[TableDraft]], values: Values, given: ModelFile | None
) -> Iterator[Known]:
    """The model of the first kind of tables that is a scoring, and those of others on the same lines."""
    ordered = gathering_first(workbook, kinds)
    first: list[TableDraft] = []
    for tables in ordered:
        if first and not _share_lines(first, tables):
            continue
        known = _infer_from(workbook, tables, values, given)
        if known is not None:
            first = first or tables
            model, scores = known
            fed = feeding(workbook, ordered, tables, values) or sources(workbook, model, values)
            yield replace(model, feeding=fed), scores


def _share_lines(one: list[TableDraft], other: list[TableDraft]) -> bool:
    """Whether tables have measures in common, as those of a score before and after may."""

    def places(tables: list[TableDraft]) -> set[tuple[str, bool, int]]:
        return {
            (draft.grid.sheet.name, draft.grid.in_columns, line) for draft in tables for line in draft.lines
        }

    return not places(one).isdisjoint(places(other))


def _evidence(model: ScoringModel, scores: Sequence[Scored], values: Values) -> tuple[int, int, int]:
    """What speaks for a reading: the stated ranks that hold or could, then the lines of the summary."""
    matched = sum(line.measure is not None for line in model.summary)
    could = ranks_that_could_hold(model, scores, values)
    return could, ranks_that_hold(model, scores, values), matched


def model_of(
    workbook: Workbook, tables: list[TableDraft], values: Values, given: ModelFile | None = None
) -> Known | None:
    """The model of tables that are known to be a scoring."""
    return _infer_from(workbook, tables, values, given, known=True)


def _infer_from(
    workbook: Workbook, tables: list[TableDraft], values: Values, given: ModelFile | None, known: bool = False
) -> Known | None:
    """The model of tables that share one; None where they are no scoring, unless that is known already."""
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
    given_share = len(raw) / max(1, len(cells))
    if not known and not is_scoring(values, measures, criteria, summary, scale, alignment, given_share):
        return None
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
        label_line = draft.label_line
        labels = {
            criterion: draft.grid.at(slot, label_line)
            for slot, criterion in alignment.slots[index].items()
            if label_line is not None and draft.label(slot)
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
