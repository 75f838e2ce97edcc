"""What each stated rank is under the best reading of its set: right, open, wrong, and proved so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from prioritering.scoring.ranking.rank_readings import Lines, SeriesReadings, believed
from prioritering.scoring.ranking.rank_search import Explanation, places
from prioritering.scoring.ranking.rank_slip_bits import AS_LIKELY
from prioritering.scoring.ranking.tie_numbering import numberings
from prioritering.types import (
    Happened,
    Numbering,
    RankBasis,
    RankedMeasure,
    RankPool,
    RankReading,
    RankStatus,
    StatedRank,
)

PROVED_GAIN = 4.0
"""Bits from the figures alone before a rank is corrected unasked."""
PROVED_SHARE = 2 / 3
"""The share of ranks that hold before another of them is corrected unasked."""
AS_SIMPLE = 2.0
"""Readings that cost so few bits more are as good: where one makes a rank hold, it is not proved wrong."""


def judged_reading(read: SeriesReadings, lines: Lines) -> RankReading:
    """The best reading of a set of ranks, with what each of these is under it."""
    best, series = read.best, read.series
    credible = believed(read)
    mended = [each for each in read.others if each.figures.basis is RankBasis.MENDED]
    proved = credible and _is_proof(read, lines)
    rivals = _rivals(best, [*read.others, *read.supposed])
    read = SeriesReadings(series, [best, *(each for each in read.others if each is not best)])
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
        explained=len(series.stated) - len(best.wrong),
        happened=_happened(best),
        numberings=tuple(_numberings(read, ranks)),
        rivals=rivals,
        holders=best.figures.holders,
        today=sum(_is_settled_so(rank, lines.get(index)) for index, rank in series.stated.items()),
    )


def _numberings(read: SeriesReadings, ranks: Sequence[StatedRank]) -> Iterator[Numbering]:
    """The conventions that the ranks which hold keep to, for each group of the pool."""
    best = read.best
    if best.shifted or best.in_order:
        return
    placed = places(best.figures.values, best.pool.groups, best.highest_first)
    holding = {rank.measure: rank for rank in ranks if rank.measure not in best.wrong}
    for group in best.pool.groups:
        holding_here = [holding[index] for index in group if index in holding]
        if ways := numberings({rank.measure: rank.stated for rank in holding_here}, placed):
            yield Numbering(tuple(holding_here), ways)


def _rivals(best: Explanation, others: Sequence[Explanation]) -> tuple[Happened, ...]:
    """What else explains the ranks, for about as many bits."""
    rivals = [
        _happened(each)
        for each in sorted(others, key=lambda each: each.cost)
        if each.cost <= best.cost + AS_LIKELY and (each.slip or not each.wrong)
    ]
    return tuple(dict.fromkeys(one for one in rivals if one.kind and one != _happened(best)))


def _happened(each: Explanation) -> Happened:
    basis = each.figures.basis
    plain = basis in (RankBasis.SCORE, RankBasis.LISTED, RankBasis.MENDED)
    return Happened(each.slip if plain else str(basis), each.figures.label, each.odd, each.figures.more)


def _is_settled_so(rank: float, line: RankedMeasure | None) -> bool:
    """Whether it is the place of today, of a shared one that which the summary settles it by."""
    if line is None or not _is_todays(rank, line):
        return False
    given = line.summary_rank
    return given is None or not _is_todays(given, line) or rank == given


def _is_todays(rank: float, line: RankedMeasure | None) -> bool:
    """Whether the score of today gives a rank."""
    if line is None or line.rank is None:
        return False
    return line.rank <= rank <= (line.rank_last or line.rank)


def _stated(
    index: int,
    rank: float,
    read: SeriesReadings,
    lines: Lines,
    mended: Explanation | None,
    credible: bool,
    proved: bool,
) -> StatedRank:
    best = read.best
    status = _status(index, rank, best, lines, mended) if credible else RankStatus.UNEXPLAINED
    first, last = best.place(index) or (None, None)
    proved = proved and status is RankStatus.WRONG and not _holds_as_simply(index, read)
    return StatedRank(read.series.cells[index], index, rank, status, first, last, proved)


def _status(
    index: int, rank: float, best: Explanation, lines: Lines, mended: Explanation | None
) -> RankStatus:
    line = lines.get(index)
    moved = best.figures.basis is RankBasis.MENDED
    if index not in best.wrong:
        as_it_stands = line is None or line.rank is None or _is_todays(rank, line)
        return RankStatus.OPEN if moved and not as_it_stands else RankStatus.HOLDS
    if line is None or line.score is None or best.place(index) is None:
        return RankStatus.OPEN  # it has no place that could be held against it
    if best.figures.basis is RankBasis.GENERATION and _is_todays(rank, line):
        return RankStatus.HOLDS
    if best.figures.basis not in (RankBasis.SCORE, RankBasis.MENDED):
        return RankStatus.WRONG
    low, high = line.rank_possible or (0, 0)
    as_doubted = _in_doubt(line) and low <= rank <= high
    as_mended = mended is not None and index not in mended.wrong
    return RankStatus.OPEN if as_doubted or as_mended else RankStatus.WRONG


def _is_proof(read: SeriesReadings, lines: Lines) -> bool:
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


def _holds_as_simply(index: int, read: SeriesReadings) -> bool:
    limit = read.best.cost + AS_SIMPLE
    return any(each.cost <= limit and index not in each.wrong for each in read.others if not each.in_order)


def held_against_each_other(readings: Sequence[RankReading], lines: Lines) -> list[RankReading]:
    """The readings, where what the summary and the sheets state of one measure is held against each other."""
    held = []
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
        apart = apart or _is_whole_of_more(reading)
        ranks = tuple(
            rank if apart else _held_against(rank, others.get(rank.measure), lines.get(rank.measure), plain)
            for rank in reading.ranks
        )
        held.append(replace(reading, ranks=ranks))
    return held


def _is_whole_of_more(reading: RankReading) -> bool:
    """Whether all ranks follow from the scores of all that have one, some of which the summary leaves out."""
    holds = all(rank.status is RankStatus.HOLDS for rank in reading.ranks)
    return reading.pool is RankPool.RANKED and reading.basis is RankBasis.SCORE and holds


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
