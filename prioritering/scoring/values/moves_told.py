"""What other scores do to the ranking, as a reader is told it: `Alfa 2 → 3`, `Beta 5 → 6-7`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import CellRef, More, RankedMeasure

MAX_MOVES = 5
"""So many measures that change their place are named, those that go farthest first."""


def moves_told(
    ranking: Sequence[RankedMeasure], descending: bool, scores: Mapping[CellRef, Fraction]
) -> tuple[str | More, ...]:
    """The measures that change their place where some, by the cell of their name, have other scores.

    All of them change at once; those that are not ranked are left out.
    """
    moves: list[tuple[int, str]] = []
    ranked = [line for line in ranking if line.rank is not None and line.score is not None]
    for group in sorted({line.group for line in ranked}):
        lines = [line for line in ranked if line.group == group]
        after = [scores.get(line.name_cell, line.score) for line in lines]
        known = [score for score in after if score is not None]
        standing = OrderedScores(known, descending)
        for line, score in zip(lines, after, strict=True):
            if score is None or line.rank is None:
                continue
            first, last = standing.rank(score)
            if (first, last) != (line.rank, line.rank_last or line.rank):
                before = place_text(line.rank, line.rank_last)
                moves.append((abs(first - line.rank), f"{line.measure} {before} → {place_text(first, last)}"))
    moves.sort(key=lambda move: -move[0])
    named = tuple(text for _, text in moves[:MAX_MOVES])
    return (*named, More(len(moves) - MAX_MOVES)) if len(moves) > MAX_MOVES else named


def place_text(first: int, last: int | None) -> str:
    """A place: `6`, or `6-7` where it is shared."""
    return f"{first}" if last is None or last == first else f"{first}–{last}"


def place_fact(first: int, last: int | None) -> int | str:
    """A place as a message names it: a number, or a text where it is shared."""
    return first if last is None or last == first else place_text(first, last)
