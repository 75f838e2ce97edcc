"""Stated ranks under the readings that explain them best: which end is best, which cells are ranks, which are
wrong.

scores 26 23 19 12 7 beside ranks 1 2 4 3 5: highest first, all five, the third and the fourth exchanged.
scores 26 23 19 12 7 beside places 3 9 5 7 11: no reading gains anything, so these are no ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from prioritering.scoring.expressions import Values
from prioritering.scoring.formulas import is_ascending_rank
from prioritering.scoring.rank_search import BY_NAMES, FEWEST_TURNED, Explained, Figures, Pool, explanations
from prioritering.scoring.rank_series import (
    Series,
    as_listed,
    as_shown,
    columns_beside,
    could_be_ranks,
    further_series,
    own_series,
    summary_series,
    where_stated,
)
from prioritering.scoring.ranks import is_rank_formula
from prioritering.types import (
    Audit,
    CellRef,
    RankBasis,
    RankedMeasure,
    RankPool,
    RankReading,
    RankStatus,
    ScoringModel,
    StatedRank,
    Workbook,
)
from prioritering.workbook.anatomy import tree

NAMED_GAIN, UNNAMED_GAIN = -0.01, 7.0
"""Bits that a reading must save before it is taken for the process behind the ranks: where the heading says
that they are ranks, and half of them hold; and where it does not. By chance one column of 128 of figures that
could be ranks saves seven bits."""
PROVED_GAIN = 4.0
"""Bits from the figures alone before a rank is corrected unasked."""
PROVED_SHARE = 2 / 3
"""The share of ranks that hold before another of them is corrected unasked."""
AS_SIMPLE = 2.0
"""Readings that cost so few bits more are as good: where one makes a rank hold, it is not proved wrong."""
UNTOLD = 1e9
"""What it costs to number from an end from which these ranks cannot be numbered."""
FEWEST_ASKED = 3
"""Ranks that no reading explains are asked about from so many on."""

Lines = Mapping[int, RankedMeasure]
Ranker = Callable[[ScoringModel], Sequence[RankedMeasure]]
Groups = Sequence[Sequence[int]]


class _Read(Struct, frozen=True):
    """A set of ranks and its readings, the cheapest first."""

    series: Series
    others: list[Explained]

    @property
    def best(self) -> Explained:
        """The cheapest that can be believed, else the cheapest."""
        return next((each for each in self.others if _is_credible(self.series, each)), self.others[0])


def settled(workbook: Workbook, model: ScoringModel, values: Values, ranker: Ranker) -> ScoringModel:
    """The model with the end that is best, and with those cells for ranks that can be ranks.

    `ranker` gives the ranking of a model.
    """
    lines = _by_index(model, ranker(model))
    ends = _ends(workbook, model)
    main = [
        *_best(_own(workbook, model, values, lines, ends)),
        *_summary(workbook, model, values, lines, ends),
    ]
    if len(ends) > 1:
        model = replace(model, descending=_highest_first(main, model.descending))
    for read in main:
        cells = read.series.cells if _are_ranks(read, len(model.measures)) else {}
        model = _listed_in(model, cells) if read.series.in_summary else _ranked_in(model, cells)
    return model


def _ranked_in(model: ScoringModel, cells: Mapping[int, CellRef]) -> ScoringModel:
    measures = (replace(m, rank_cell=cells.get(index)) for index, m in enumerate(model.measures))
    return replace(model, measures=tuple(measures))


def _listed_in(model: ScoringModel, cells: Mapping[int, CellRef]) -> ScoringModel:
    return replace(
        model,
        summary=tuple(
            line if line.measure is None or line.measure in cells else replace(line, rank_cell=None)
            for line in model.summary
        ),
    )


def with_readings(audit: Audit) -> Audit:
    """The audit with the readings of its stated ranks, and what is known of each."""
    model = audit.model
    if model is None:
        return audit
    lines = _by_index(model, audit.ranking)
    ends = (model.descending,)
    own = _best(_own(audit.workbook, model, audit.value, lines, ends))
    summary = _best(_summary(audit.workbook, model, audit.value, lines, ends))
    further = [
        read
        for series in further_series(audit.workbook, model, audit.value)
        for read in _best([_read(audit.workbook, model, audit.value, lines, series, (True, False))])
    ]
    readings = [_reading(read, lines) for read in (*own, *summary)]
    readings = _held_against_each_other(readings, lines)
    by_cell = {rank.at: rank for reading in readings for rank in reading.ranks}
    ranking = tuple(
        replace(
            line,
            stated=by_cell.get(line.stated_rank_cell) if line.stated_rank_cell else None,
            listed=by_cell.get(line.summary_rank_cell) if line.summary_rank_cell else None,
        )
        for line in audit.ranking
    )
    beside = [_reading(read, lines) for read in further if read.best.gain >= UNNAMED_GAIN and _credible(read)]
    return replace(audit, ranking=ranking, rank_readings=(*readings, *beside))


def _by_index(model: ScoringModel, ranking: Sequence[RankedMeasure]) -> dict[int, RankedMeasure]:
    places = {measure.score_cell: index for index, measure in enumerate(model.measures)}
    names = {measure.name_cell: index for index, measure in enumerate(model.measures)}
    return {
        places.get(line.score_cell or line.name_cell, names.get(line.name_cell, -1)): line for line in ranking
    }


def _ends(workbook: Workbook, model: ScoringModel) -> tuple[bool, ...]:
    """The ends that may be best: what a given model or most of the rank formulas say, else both."""
    if model.source == "given":
        return (model.descending,)
    cells = [measure.rank_cell for measure in model.measures]
    cells += [line.rank_cell for line in model.summary if line.measure is not None]
    formulas = [cell for at in cells if at is not None and is_rank_formula(cell := workbook.cell(at))]
    nodes = [node for cell in formulas if cell and cell.formula and (node := tree(cell.formula)) is not None]
    if not nodes:
        return True, False
    return (2 * sum(is_ascending_rank(node) for node in nodes) <= len(nodes),)


def _highest_first(main: Sequence[_Read], otherwise: bool) -> bool:
    """The end under which all sets of ranks together cost less; `otherwise` where none tells."""
    cost = {True: 0.0, False: 0.0}
    for read in main:
        if len(read.series.stated) < FEWEST_TURNED:
            continue
        for end in cost:
            cost[end] += min((each.cost for each in read.others if each.highest_first is end), default=UNTOLD)
    return otherwise if cost[True] == cost[False] else cost[True] < cost[False]


def _own(
    workbook: Workbook, model: ScoringModel, values: Values, lines: Lines, ends: tuple[bool, ...]
) -> list[_Read]:
    return [_read(workbook, model, values, lines, one, ends) for one in own_series(workbook, model, values)]


def _summary(
    workbook: Workbook, model: ScoringModel, values: Values, lines: Lines, ends: tuple[bool, ...]
) -> list[_Read]:
    return [
        _read(workbook, model, values, lines, one, ends) for one in summary_series(workbook, model, values)
    ]


def _best(reads: Sequence[_Read]) -> list[_Read]:
    """The cheapest of several ways to assign the same ranks."""
    known = [read for read in reads if read.others]
    return [min(known, key=lambda read: read.best.cost)] if known else []


def _read(
    workbook: Workbook,
    model: ScoringModel,
    values: Values,
    lines: Lines,
    series: Series,
    ends: tuple[bool, ...],
) -> _Read:
    extra = BY_NAMES if series.by_names else 0.0
    judged = {
        index: rank for index, rank in series.stated.items() if index in lines and lines[index].gate is None
    }
    series = replace(series, stated=judged)
    figures = _figures(workbook, model, values, lines, series)
    pools = list(_pools(model, lines, series))
    found = explanations(series.stated, figures, pools, ends=ends, extra=extra)
    as_they_stand = [each for each in found if each.figures.basis is RankBasis.SCORE]
    for end in ends if as_they_stand and as_they_stand[0].wrong else ():
        moved = Figures(RankBasis.MENDED, where_stated(lines, series.stated, end))
        each = explanations(series.stated, [moved], pools, ends=ends, extra=extra)
        found += [one for one in each if one.highest_first is end]
    return _Read(series, sorted(found, key=lambda each: each.cost))


def _figures(
    workbook: Workbook, model: ScoringModel, values: Values, lines: Lines, series: Series
) -> Iterator[Figures]:
    """What these ranks may follow, the likeliest first."""
    scores = {index: line.score for index, line in lines.items() if line.score is not None}
    yield Figures(RankBasis.SCORE, scores)
    if series.in_summary and (listed := as_listed(lines, values)):
        yield Figures(RankBasis.LISTED, listed)
    common = {index: line.model_score for index, line in lines.items() if line.model_score is not None}
    if common and common != scores:
        yield Figures(RankBasis.COMMON, common)
    shown = as_shown(workbook, lines)
    if shown != scores:
        yield Figures(RankBasis.SHOWN, shown)
    if not series.in_summary:
        yield from columns_beside(model, series, values, lambda figures: _numbers(figures))


def _numbers(figures: Mapping[int, float]) -> bool:
    """Whether figures number their lines themselves."""
    return sorted(figures.values()) == list(range(1, len(figures) + 1))


def _pools(model: ScoringModel, lines: Lines, series: Series) -> Iterator[Pool]:
    inside = [index for index, line in lines.items() if line.in_summary is not False and line.gate is None]
    yield Pool(RankPool.ALL, [inside])
    ranked = [index for index in lines if index in series.stated]
    if set(ranked) != set(inside):
        yield Pool(RankPool.RANKED, [ranked])
    groups: dict[int, list[int]] = {}
    for index, line in lines.items():
        groups.setdefault(line.group, []).append(index)
    if len(groups) > 1:
        yield Pool(RankPool.GROUP, list(groups.values()))
    if len(model.tables) > 1:
        yield Pool(RankPool.TABLE, [list(table.measures) for table in model.tables])


def _are_ranks(read: _Read, measures: int) -> bool:
    """Whether the cells can be ranks: by a reading, by their formulas, or by their heading and their
    figures."""
    return (
        read.series.computed
        or _credible(read)
        or (
            read.series.named
            and could_be_ranks(read.series, measures)
            and len(read.series.stated) >= FEWEST_ASKED
        )
    )


def _credible(read: _Read) -> bool:
    return _is_credible(read.series, read.best)


def _is_credible(series: Series, each: Explained) -> bool:
    """Whether a reading may be called the process behind the ranks."""
    count = len(series.stated)
    if each.shifted:
        return False
    if series.named and each.figures.basis is not RankBasis.COLUMN:
        mostly = 2 * (count - len(each.wrong)) >= count or each.in_order or each.one_slip
        return each.gain >= NAMED_GAIN and mostly and not _is_reversed(series, each)
    if series.headed and not series.named and each.wrong:
        return False  # the heading says something else, and so do some of the figures
    return each.gain >= UNNAMED_GAIN and could_be_ranks(series, len(each.placed))


def _is_reversed(series: Series, each: Explained) -> bool:
    """Whether a few ranks are all right the other way round: too few to tell the end, or what was
    exchanged."""
    count = len(series.stated)
    if count >= FEWEST_TURNED:
        return False
    places = {index: each.place(index) for index in series.stated}
    return all(
        place is not None and series.stated[index] == count + 1 - place[0] for index, place in places.items()
    )


def _reading(read: _Read, lines: Lines) -> RankReading:
    best, series = read.best, read.series
    credible = _credible(read)
    mended = [each for each in read.others if each.figures.basis is RankBasis.MENDED]
    proved = credible and _is_proof(read, lines)
    read = _Read(series, [best, *(each for each in read.others if each is not best)])
    ranks = tuple(
        _stated(index, rank, read, lines, mended[0] if mended else None, credible, proved)
        for index, rank in series.stated.items()
    )
    return RankReading(
        ranks=ranks,
        basis=best.figures.basis,
        pool=best.pool.kind,
        ties=best.ties,
        highest_first=best.highest_first,
        gain=best.gain,
        credible=credible,
        in_summary=series.in_summary,
        beside=series.beside,
        label=best.figures.label,
        shifted=best.shifted,
        in_order=best.in_order,
        by_names=series.by_names,
    )


def _stated(
    index: int,
    rank: float,
    read: _Read,
    lines: Lines,
    mended: Explained | None,
    credible: bool,
    proved: bool,
) -> StatedRank:
    best = read.best
    status = _status(index, rank, best, lines, mended) if credible else RankStatus.UNEXPLAINED
    first, last = best.place(index) or (None, None)
    proved = proved and status is RankStatus.WRONG and not _holds_as_simply(index, read)
    return StatedRank(read.series.cells[index], index, rank, status, first, last, proved)


def _status(index: int, rank: float, best: Explained, lines: Lines, mended: Explained | None) -> RankStatus:
    line = lines.get(index)
    moved = best.figures.basis is RankBasis.MENDED
    if index not in best.wrong:
        as_it_stands = line is None or line.rank is None or line.rank <= rank <= (line.rank_last or line.rank)
        return RankStatus.OPEN if moved and not as_it_stands else RankStatus.HOLDS
    if line is None or line.score is None or best.place(index) is None:
        return RankStatus.OPEN  # it has no place that could be held against it
    if best.figures.basis not in (RankBasis.SCORE, RankBasis.MENDED):
        return RankStatus.WRONG
    low, high = line.rank_possible or (0, 0)
    as_doubted = _in_doubt(line) and low <= rank <= high
    as_mended = mended is not None and index not in mended.wrong
    return RankStatus.OPEN if as_doubted or as_mended else RankStatus.WRONG


def _is_proof(read: _Read, lines: Lines) -> bool:
    """Whether the figures alone prove what does not hold wrong, all of it together.

    Where a score among them is in doubt, what does not hold must change places within itself, whatever that
    score is.
    """
    best, stated = read.best, read.series.stated
    if best.figures.basis is not RankBasis.SCORE or read.series.by_names or best.in_order:
        return False
    if best.gain < PROVED_GAIN or len(stated) - len(best.wrong) < PROVED_SHARE * len(stated):
        return False
    pooled = [lines[index] for group in best.pool.groups for index in group if index in lines]
    if not any(_in_doubt(line) for line in pooled):
        return True
    expected = [place[0] for index in best.wrong if (place := best.place(index)) is not None]
    settled = all(lines[index].rank_possible == best.place(index) for index in best.wrong)
    return settled and sorted(expected) == sorted(stated[index] for index in best.wrong)


def _in_doubt(line: RankedMeasure) -> bool:
    return line.score_possible is not None and line.score_possible[0] != line.score_possible[1]


def _holds_as_simply(index: int, read: _Read) -> bool:
    limit = read.best.cost + AS_SIMPLE
    return any(each.cost <= limit and index not in each.wrong for each in read.others if not each.in_order)


def _held_against_each_other(readings: Sequence[RankReading], lines: Lines) -> list[RankReading]:
    """The readings, where what the summary and the sheets state of one measure is held against each other."""
    found = []
    for reading in readings:
        others = {
            rank.measure: rank
            for other in readings
            if other.credible and other.in_summary != reading.in_summary
            for rank in other.ranks
            if rank.status is RankStatus.HOLDS
        }
        plain = reading.basis is RankBasis.SCORE and reading.pool is RankPool.ALL
        apart = reading.pool in (RankPool.TABLE, RankPool.GROUP) or not reading.credible
        ranks = tuple(
            rank if apart else _held_against(rank, others.get(rank.measure), lines.get(rank.measure), plain)
            for rank in reading.ranks
        )
        found.append(replace(reading, ranks=ranks))
    return found


def _held_against(
    rank: StatedRank, other: StatedRank | None, line: RankedMeasure | None, plain: bool
) -> StatedRank:
    """Proved wrong where the other place states what the scores give today, and this one does not."""
    if other is None or line is None or line.rank is None or line.rank_last is None:
        return rank
    first, last = line.rank, line.rank_last
    if not first <= other.stated <= last or first <= rank.stated <= last:
        return rank
    if rank.status is RankStatus.WRONG or (rank.status is RankStatus.HOLDS and not plain):
        return replace(rank, status=RankStatus.WRONG, first=first, last=last, proved=True)
    return rank
