"""Scores that rest on a figure in doubt: while that is not mended, their ranks are not called wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.scoring.ranking.doubt import BEYOND_ANY_SCORE, Bounds, DoubtfulRanks
from prioritering.types import Audit, CellRef, RankedMeasure, ScoringModel, Workbook


def with_doubt(audit: Audit, wrong: Collection[CellRef]) -> Audit:
    """The audit with those scores open that rest on a cell in doubt: what they are once it is mended, nobody
    knows.

    Where the model tells what a score would be, it stays within that.
    """
    if audit.model is None:
        return audit
    doubted = _resting_on(audit.workbook, wrong)
    groups: dict[int, list[RankedMeasure]] = defaultdict(list)
    for line in audit.ranking:
        groups[line.group].append(line)
    places = {number: _places(audit.model, lines, doubted) for number, lines in groups.items()}
    return replace(
        audit,
        ranking=tuple(
            _opened(line, line.score_cell in doubted, places[line.group]) for line in audit.ranking
        ),
    )


def _places(
    model: ScoringModel, lines: Sequence[RankedMeasure], doubted: Collection[CellRef]
) -> DoubtfulRanks | None:
    """The ranks that a group could hold; None where nothing in it is in doubt."""
    if not any(line.score_cell in doubted for line in lines):
        return None
    bounds = [_bounds(line, line.score_cell in doubted) for line in lines]
    return DoubtfulRanks([bound for bound in bounds if bound is not None], model.descending)


def _bounds(line: RankedMeasure, in_doubt: bool) -> Bounds | None:
    low, high = line.score_possible or (line.score, line.score)
    if in_doubt and low == high:
        return Bounds(-BEYOND_ANY_SCORE, BEYOND_ANY_SCORE)
    if low is not None and high is not None:
        return Bounds(low, high)
    return None if line.score is None else Bounds(line.score, line.score)


def _opened(line: RankedMeasure, in_doubt: bool, places: DoubtfulRanks | None) -> RankedMeasure:
    bound = _bounds(line, in_doubt)
    if places is None or bound is None or line.rank is None:
        return line
    return replace(line, rank_possible=places.of(bound), score_possible=(bound.low, bound.high))


def _resting_on(workbook: Workbook, wrong: Collection[CellRef]) -> frozenset[CellRef]:
    """These cells and all formulas that rest on any of them."""
    return frozenset({*wrong, *read_by_formulas(workbook).resting_on(wrong)})
