"""Which scoring of a workbook is the main one: as its tables have it, or as a reading by evidence does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prioritering.formula.cell_evaluator import Values
from prioritering.reading.costs import OWN
from prioritering.scoring.decisions.decisions import choices_stated
from prioritering.scoring.inference.given import read_as_given, with_formulas_given
from prioritering.scoring.inference.held_ranks import is_gathered, is_ranking, ranks_hold
from prioritering.scoring.inference.joined import (
    joins_scenarios,
    lies_along,
    mostly_unread,
    repeats_names,
    score_cells,
    takes_in_others,
    takes_in_weights,
)
from prioritering.scoring.inference.read_names import (
    has_unused_lines,
    takes_words,
    with_names_missing,
    with_names_of,
)
from prioritering.scoring.inference.table_models import (
    Known,
    is_scored,
    made_at,
    model_listed,
    model_of,
    model_of_tables,
)
from prioritering.scoring.model.from_reading import (
    draft_of,
    listed,
    outcome_of,
    states,
    with_formulas_of,
    with_ranks_beside,
)
from prioritering.scoring.model.model_file import ModelFile
from prioritering.scoring.ranking.ranking import number_at
from prioritering.scoring.ranking.shortlist import is_shortlist
from prioritering.scoring.roles.criteria import families
from prioritering.scoring.roles.feeding import behind
from prioritering.scoring.roles.measures import Scored
from prioritering.scoring.tables.drafts import readings as readings_of
from prioritering.scoring.tables.lookups import taken_over
from prioritering.scoring.tables.methods import Recognised, recognise
from prioritering.scoring.tables.plain_references import evaluated, with_plain_references
from prioritering.types import CellRef, Method, ScoringModel, Workbook
from prioritering.types.reading import Reading, ReadingStatus

MIN_FOLLOWING = 5
"""Of so many typed scores of a workbook without a formula one may not follow."""
MAX_ASKED = 200
"""So many scores are asked what they gather."""
BY_PATTERN = (Method.PUGH, Method.TOPSIS, Method.PROMETHEE)
"""Methods whose scores are no weighting of raw figures: the way to them is not judged."""
Decided = tuple[Known | None, tuple[Reading, ...]]


def decide(
    workbook: Workbook,
    values: Values,
    readings: tuple[Reading, ...],
    given: ModelFile | None = None,
    given_reading: Reading | None = None,
) -> Decided:
    """The main model with its scores, and the readings, the main one first; one that was told is the main."""
    plain = evaluated(with_plain_references(workbook), values)
    if given_reading is not None and given is None:
        known, ordered = _told(plain, values, given_reading, readings)
        return _completed(workbook, known), ordered
    chosen, ordered = _decided(plain, values, readings, given)
    if chosen is None:
        return None, ordered
    return _completed(workbook, chosen), tuple(_rankings(chosen[0], ordered))


def _rankings(model: ScoringModel, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings; one that nothing but its sums speaks for is not sure where another is the main one."""
    main = matching(model, readings)
    for one in readings:
        sure = one is main or not OWN.isdisjoint(piece.key for piece in one.evidence)
        yield one if sure else replace(one, status=ReadingStatus.PROBABLE)


def _told(
    workbook: Workbook, values: Values, reading: Reading, readings: tuple[Reading, ...]
) -> tuple[Known, tuple[Reading, ...]]:
    """The model of a reading that somebody gave, and the readings of other lines."""
    cells = {line.score_cell for line in reading.alternatives}
    others = (one for one in readings if cells.isdisjoint(line.score_cell for line in one.alternatives))
    return _model(workbook, values, reading), (reading, *others)


def _completed(workbook: Workbook, known: Known) -> Known:
    """The model with what was decided, and with what its list leaves out on purpose."""
    model, scores = known
    if not model.choices:
        model = replace(model, choices=choices_stated(workbook, model.summary, model.measures))
    return replace(model, shortlisted=is_shortlist(workbook, model, scores)), scores


def _decided(
    workbook: Workbook, values: Values, readings: tuple[Reading, ...], given: ModelFile | None
) -> Decided:
    """The same, of the evaluated workbook with plain references."""
    readings = tuple(one for one in readings if any(line.score is not None for line in one.alternatives))
    if given is not None:
        read, ordered = _decided(workbook, values, readings, None)
        if read is not None and (fitted := with_formulas_given(read, given, values)) is not None:
            return fitted, ordered
        known = read_as_given(workbook, values, readings, given)
        like = None if known is None else matching(known[0], readings)
        return (known if known is None or like is None else with_names_of(like, known)), readings
    if not readings:
        return None, ()
    best = _first(workbook, readings)
    ordered = (best, *(one for one in readings if one is not best))
    tables = model_of_tables if best.parts else model_listed
    known = tables(workbook, values, _scores(best))
    if known is None or not _stands(known, best, readings, workbook, values):
        return _model(workbook, values, best), ordered
    named = with_names_missing(readings, known)
    return _joined(workbook, values, named, matching(known[0], readings) or best), ordered


def _first(workbook: Workbook, readings: Sequence[Reading]) -> Reading:
    """The best reading, but for entries that a sure one gathers by name, and for its weights."""
    sure = [one for one in readings if one.status is ReadingStatus.FOUND]
    taken = [(one, _weights(workbook, one), _gathered(workbook, one)) for one in sure]
    for one in readings:
        cells = set(_scores(one))
        if not any(
            2 * len(cells & weights) > len(cells)
            or (len(cells) > len(other.alternatives) and 2 * len(cells & gathered) > len(cells))
            for other, weights, gathered in taken
            if other is not one
        ):
            return one
    return readings[0]


def _weights(workbook: Workbook, reading: Reading) -> set[CellRef]:
    """The cells of a reading's weights, and those that these are links to."""
    cells = [part.weight_cell for part in reading.parts if part.weight_cell is not None]
    return {one for at in cells for one in made_at(workbook, at)}


def _gathered(workbook: Workbook, reading: Reading) -> set[CellRef]:
    """The cells that a reading's scores hand on, add up or average, found by name."""
    asked = (workbook.cell(line.score_cell) for line in reading.alternatives[:MAX_ASKED])
    return {at for cell in asked for at in taken_over(workbook, cell)}


def _joined(workbook: Workbook, values: Values, known: Known, reading: Reading) -> Known:
    """The model of tables with what a reading of scores among theirs knows better."""
    known = _ordered(with_names_of(reading, known), reading, workbook, values)
    status = ReadingStatus.FOUND if _is_sure(known, workbook, values) else reading.status
    few = len(reading.alternatives) - len(reading.followed) <= len(reading.alternatives) // MIN_FOLLOWING
    typed_whole = few and reading.typed and next(workbook.formulas(), None) is None
    of_values = bool(reading.parts) and (typed_whole or _is_of_values(reading))
    return replace(known[0], status=str(status), as_values=of_values), known[1]


def _is_sure(known: Known, workbook: Workbook, values: Values) -> bool:
    """Whether tables are a scoring by ranks that hold, or by a list of them."""
    return ranks_hold(known, workbook, values) or is_gathered(known[0])


def _stands(
    known: Known, best: Reading, readings: Sequence[Reading], workbook: Workbook, values: Values
) -> bool:
    """Whether tables tell more of a reading's scores than it does itself, and nothing else."""
    model = known[0]
    if not _is_read_alike(model, best, readings, values):
        return False
    if takes_in_weights(model, best, workbook):
        return False
    read = {at for one in readings for line in _scores(one) for at in made_at(workbook, line)}
    listed = not best.parts or is_gathered(model)
    if not listed and (takes_in_others(model, read, values) or mostly_unread(model, read, values)):
        return False
    if joins_scenarios(model, readings) or repeats_names(model, best) or lies_along(model, best):
        return False
    return not has_unused_lines(model, best, values) and not takes_words(model, best, values)


def _is_read_alike(model: ScoringModel, best: Reading, readings: Sequence[Reading], values: Values) -> bool:
    """Whether tables have the alternatives that are read on the sheets of a reading, and none joins readings
    of different criteria."""
    read = {at for one in readings for at in _scores(one)}
    sheets = {at.sheet for at in _scores(best)}
    own = {at for at in score_cells(model) if at.sheet in sheets}
    if own and not own.issuperset(_scores(best)):
        return False
    if any(isinstance(values(at), float) for at in own - read):
        return False
    laid_out = {at: slots for one in readings for slots in [_slots(one)] for at in _scores(one)}
    tables = ([model.measures[i].score_cell for i in table.measures] for table in model.tables)
    return all(len({laid_out[at] for at in cells if at in laid_out}) <= 1 for cells in tables)


def _scores(reading: Reading) -> list[CellRef]:
    return [line.score_cell for line in reading.alternatives]


def _slots(reading: Reading) -> frozenset[int]:
    """Where on a line the criteria of a reading stand."""
    cells = (at for part in reading.parts for at in part.read if at is not None)
    return frozenset(at.row if reading.in_columns else at.column for at in cells)


def _ordered(known: Known, own: Reading, workbook: Workbook, values: Values) -> Known:
    """The model with the end that a reading of its scores calls the best, where no ranks tell it.

    A formula for ranks tells it whatever it gives: one score that is an error makes errors of all ranks.
    """
    model, scores = known
    cells = [measure.rank_cell for measure in model.measures] + [line.rank_cell for line in model.summary]
    held = (workbook.cell(at) for at in cells if at is not None)
    if any(number_at(at, values) is not None for at in cells) or any(cell and cell.formula for cell in held):
        return known
    return replace(model, descending=own.highest_first), scores


def matching(model: ScoringModel, readings: Sequence[Reading]) -> Reading | None:
    """The reading of the same scores as a model."""
    cells = {measure.score_cell for measure in model.measures}
    for reading in readings:
        their_cells = {line.score_cell for line in reading.alternatives}
        if 2 * len(cells & their_cells) > min(len(cells), len(their_cells)):
            return reading
    return None


def _model(workbook: Workbook, values: Values, reading: Reading) -> Known:
    """The model of a reading: with its tree where its figures are a table, else of its scores alone."""
    written = with_formulas_of(workbook, reading)
    method = recognise(written) or Recognised(Method.OTHER)
    draft = None if method.method in BY_PATTERN else draft_of(written, reading)
    known = None if draft is None else model_of(written, [draft], values)
    compared = method.method is Method.AHP and known is not None and not is_scored(written, known[0])
    if known is None or compared or not _same(known[0], reading):
        model, scores = with_ranks_beside(written, reading, *outcome_of(reading, values, method))
        fed = behind(written, families(readings_of(written)[0]), model, values)
        known = replace(listed(written, reading, model, scores), feeding=fed), scores
    model, scores = known
    told = 2 * sum(line.score_cell in method.scores for line in reading.alternatives) > len(scores)
    if model.summary and not states(model.summary, written, scores):
        model = replace(model, summary=(), summary_area=None)
    ranks = {line.score_cell: line.rank_cell for line in reading.alternatives}
    measures = tuple(
        replace(measure, rank_cell=measure.rank_cell or ranks.get(measure.score_cell))
        for measure in model.measures
    )
    scores = [replace(item, measure=measure) for item, measure in zip(scores, measures, strict=True)]
    if reading.typed and model.judged:
        scores = _as_rounded(reading, scores)
    model = replace(
        model,
        measures=measures,
        descending=reading.highest_first,
        status=str(ReadingStatus.FOUND if told else reading.status),
        as_values=model.judged and _is_of_values(reading),
    )
    if is_ranking((model, scores), workbook, values):
        model = replace(model, status=str(ReadingStatus.FOUND))
    return with_names_of(reading, (model, scores))


def _as_rounded(reading: Reading, scores: Sequence[Scored]) -> list[Scored]:
    """The scores by the model where typed ones follow it: as they are rounded."""
    follow = {reading.alternatives[index].score_cell for index in reading.followed}
    return [
        replace(item, model_score=item.score)
        if item.model_score is None and item.measure.score_cell in follow
        else item
        for item in scores
    ]


def _is_of_values(reading: Reading) -> bool:
    """Whether typed scores follow so well that one that does not is a slip: all but one, or one of twenty."""
    count = len(reading.alternatives)
    return reading.typed and count - len(reading.followed) <= max(1, count // 20)


def _same(model: ScoringModel, reading: Reading) -> bool:
    """Whether a model has the reading's alternatives, no more and no less."""
    return {measure.score_cell for measure in model.measures} == {
        line.score_cell for line in reading.alternatives
    }
