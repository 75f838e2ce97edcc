"""Every scoring of a workbook as it is read: the main one as its model has it, then the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prioritering.scoring.inference.decide import matching
from prioritering.scoring.roles.scale import find_scale
from prioritering.types import (
    Audit,
    CellRef,
    Constant,
    Criterion,
    CriterionRef,
    Expression,
    Operation,
    RankedMeasure,
    ScoringModel,
    Ties,
)
from prioritering.types.reading import Alternative, Evidence, Part, Reading, ReadingStatus

STATED_BITS = 20.0
"""The bits of what a person states."""
UNRATED = ("product", "quotient", "levels")
"""The methods whose raw figures need not share a scale."""


def scorings(audit: Audit) -> tuple[Reading, ...]:
    """All scorings, the one that the model and the ranking speak of first; none without a model."""
    if audit.model is None:
        return ()
    like = matching(audit.model, audit.readings)
    return (_main(audit, audit.model, like), *(one for one in audit.readings if one is not like))


def _main(audit: Audit, model: ScoringModel, like: Reading | None) -> Reading:
    """The model as a reading, with what the reading by evidence of the same scores adds."""
    ordered = _in_order(audit, model, like)
    lines = tuple(_alternative(line) for line in ordered if line.score_cell is not None)
    base = like or Reading(
        status=ReadingStatus(model.status),
        alternatives=lines,
        parts=tuple(_parts(model, lines)),
        method=str(model.method),
        label=model.criteria[model.score].label,
        highest_first=model.descending,
        ties=None,
        bits=STATED_BITS,
        margin=STATED_BITS,
        evidence=tuple(_evidence(audit, model)),
        in_columns=any(table.measures_in_columns for table in model.tables),
    )
    return replace(
        base,
        status=ReadingStatus(model.status),
        alternatives=lines,
        parts=base.parts if like is None else tuple(_placed(part, like, lines, model) for part in like.parts),
        highest_first=model.descending,
        ties=base.ties or _ties(audit),
    )


def _in_order(audit: Audit, model: ScoringModel, like: Reading | None) -> list[RankedMeasure]:
    """The ranking's lines as the measures stand in the workbook; where ranks start anew, those of its own."""
    places = {measure.score_cell: index for index, measure in enumerate(model.measures)}
    mine = set() if like is None else {line.score_cell for line in like.alternatives}
    groups = {line.group for line in audit.ranking if line.score_cell in mine or not mine}
    lines = [line for line in audit.ranking if line.group in groups]
    return sorted(lines, key=lambda line: places.get(line.score_cell, len(places)))  # type: ignore[arg-type]


def _alternative(line: RankedMeasure) -> Alternative:
    assert line.score_cell is not None
    return Alternative(
        name=line.measure,
        name_cell=line.name_cell,
        score_cell=line.score_cell,
        score=None if line.score is None else float(line.score),
        rank_cell=line.stated_rank_cell or line.summary_rank_cell,
        rank=line.rank,
        rank_last=line.rank_last,
    )


def _placed(part: Part, reading: Reading, lines: tuple[Alternative, ...], model: ScoringModel) -> Part:
    """A criterion with its cells in the order of other lines; where the reading lacks one, the model's."""
    read = {line.score_cell: at for line, at in zip(reading.alternatives, part.cells, strict=True)}
    known = {measure.score_cell: measure.cells for measure in model.measures}
    same = Counter(
        index for score, at in read.items() for index, cell in known.get(score, {}).items() if cell == at
    )
    index = same.most_common(1)[0][0] if same else None
    more = {} if index is None else {score: cells.get(index) for score, cells in known.items()}
    cells = {**more, **read}
    return replace(part, cells=tuple(cells.get(line.score_cell) for line in lines))


def _parts(model: ScoringModel, lines: Sequence[Alternative]) -> Iterator[Part]:
    """The raw criteria of a model that is judged, each with its cells and its weight."""
    placed = {measure.score_cell: measure.cells for measure in model.measures}
    weights = {index: weight for one in model.criteria for index, weight in _weights(one)}
    for criterion in model.criteria if model.judged else ():
        cells = tuple(placed.get(line.score_cell, {}).get(criterion.index) for line in lines)
        if criterion.formula is None and any(cells):
            weight = weights.get(criterion.index)
            yield Part(
                id=f"{'-'.join(criterion.label.casefold().split())[:40] or 'criterion'}-{criterion.index}",
                label=criterion.label,
                cells=cells,
                weight=None if weight is None else float(weight.value),
                weight_cell=None if weight is None else weight.cell,
            )


def _weights(criterion: Criterion) -> Iterator[tuple[int, Constant]]:
    """What each criterion is multiplied with in a formula, by its index."""

    def walk(node: Expression) -> Iterator[tuple[int, Constant]]:
        if not isinstance(node, Operation):
            return
        kinds = {type(part): part for part in node.parts}
        if node.operator in ("multiply", "product") and set(kinds) == {Constant, CriterionRef}:
            yield kinds[CriterionRef].index, kinds[Constant]  # type: ignore[union-attr, misc]
        for part in node.parts:
            yield from walk(part)

    if criterion.formula is not None:
        yield from walk(criterion.formula)


def _evidence(audit: Audit, model: ScoringModel) -> Iterator[Evidence]:
    """What speaks for a model that the tables alone give."""
    score = model.criteria[model.score]
    if model.judged and score.support + score.against > 1 and "formulas" not in model.otherwise:
        yield Evidence("alike", STATED_BITS, score.support, score.support + score.against)
    for one in audit.rank_readings:
        if one.credible and not one.beside:
            yield Evidence("ranks follow", one.gain, one.explained, len(one.ranks))


def _ties(audit: Audit) -> str | None:
    """How the stated ranks number ties, where all sets of them do alike."""
    ways = {one.ties for one in audit.rank_readings if one.credible and not one.beside}
    return None if len(ways) != 1 else "dense" if Ties.DENSE in ways else "competition"


def scale_of(audit: Audit, one: Reading) -> tuple[float, float] | None:
    """The scale that all criteria of a scoring share, where it is known."""
    model = audit.model
    if model is not None and model.judged and one.alternatives and _is_main(model, one):
        return None if model.scale is None else (float(model.scale[0]), float(model.scale[1]))
    cells = [at for part in one.parts if not part.computed for at in part.cells if at is not None]
    raw = [value for at in cells if isinstance(value := audit.value(at), float)]
    scale = find_scale(audit.workbook, cells, raw) if cells and one.method not in UNRATED else None
    return None if scale is None else (float(scale.low), float(scale.high))


def _is_main(model: ScoringModel, one: Reading) -> bool:
    return {line.score_cell for line in one.alternatives} <= {m.score_cell for m in model.measures}


def belongs_to(main: Reading, one: Reading, audit: Audit) -> bool:
    """Whether most of its scores are the main one's: its figures, or those that its list shows."""
    if audit.model is None:
        return False
    scores = {line.score_cell for line in main.alternatives}
    measures = [measure for measure in audit.model.measures if measure.score_cell in scores]
    cells = scores.union(*(measure.cells.values() for measure in measures))
    cells |= {line.score_cell for line in audit.model.summary if line.score_cell is not None}
    return 2 * sum(line.score_cell in cells for line in one.alternatives) > len(one.alternatives)


def stated_ranks(audit: Audit, one: Reading) -> list[tuple[CellRef, ...]]:
    """Where its ranks stand: in the tables, then in a list; those alone where any do."""
    scores = {line.score_cell for line in one.alternatives}
    at_line = [line.rank_cell for line in one.alternatives]
    lines = [line for line in audit.ranking if line.score_cell in scores]
    if lines:
        at_line = [line.stated_rank_cell for line in lines]
    listed = [line.summary_rank_cell for line in lines]
    series: list[tuple[CellRef, ...]] = []
    for cells in (at_line, listed):
        stated = dict.fromkeys(at for at in cells if at is not None and isinstance(audit.value(at), float))
        if stated and not any(set(stated) <= set(known) for known in series):
            series.append(tuple(stated))
    return series
