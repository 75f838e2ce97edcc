"""Which figures are ranks: by the formulas, by the label, or by how they follow the scores."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prioritering.scoring.formulas import ranked
from prioritering.scoring.labels import names_a_rank
from prioritering.types import Cell

FOLLOWS = 0.75
"""Unlabelled numbers are ranks where this share of the pairs is in order of score."""
FEWEST = 4


def is_rank_formula(cell: Cell | None) -> bool:
    """Whether the cell computes a rank."""
    return cell is not None and ranked(cell.formula) is not None


def rank_evidence(label: str, cells: Sequence[Cell | None], scores: Sequence[Fraction | None]) -> float:
    """How much speaks for cells being the ranks of these scores; 0 where they cannot be.

    Arguments: the cells and the scores stand for the same measures, in the same order.
    """
    if any(is_rank_formula(cell) for cell in cells):
        return 3.0
    pairs = [
        (cell.value, score)
        for cell, score in zip(cells, scores, strict=True)
        if cell is not None and isinstance(cell.value, float)
    ]
    if not pairs or not all(_could_be_rank(value, len(scores)) for value, _ in pairs):
        return 0.0
    follows = abs(concordance([(value, score) for value, score in pairs if score is not None]))
    distinct = len({value for value, _ in pairs}) / len(pairs)
    if names_a_rank(label):
        return 2.0 + follows
    if len(pairs) < FEWEST or distinct < 0.8 or follows < FOLLOWS:
        return 0.0
    return follows


def _could_be_rank(value: float, measures: int) -> bool:
    return value >= 1 and (value * 2).is_integer() and value <= 2 * measures + 5


def concordance(pairs: Sequence[tuple[float, Fraction]]) -> float:
    """Kendall's tau of ranks against scores: 1 where the highest score has rank 1, -1 the reverse.

    Ties count as neither. Beyond 400 pairs, every n-th is taken.
    """
    step = max(1, len(pairs) // 400)
    sample = [(rank, float(score)) for rank, score in list(pairs)[::step]]
    agree = against = 0
    for place, (rank, score) in enumerate(sample):
        for other_rank, other_score in sample[:place]:
            if rank == other_rank or score == other_score:
                continue
            if (rank < other_rank) == (score > other_score):
                agree += 1
            else:
                against += 1
    return (agree - against) / (agree + against) if agree + against else 0.0
