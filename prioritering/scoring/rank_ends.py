"""Which end ranks start from, by the words above them and by what is scored."""

from __future__ import annotations

from enum import StrEnum

from prioritering.reading.words import roles
from prioritering.scoring.decision_matrix import DecisionMatrix, MatrixCriterion
from prioritering.scoring.directions import ends, stated_direction
from prioritering.scoring.rank_words import says_low_is_good
from prioritering.types import CellRef, Workbook


class End(StrEnum):
    """What has rank 1."""

    BEST = "best"
    HIGHEST = "highest"
    LOWEST = "lowest"


def rank_heading(workbook: Workbook, at: CellRef, *, in_columns: bool) -> str:
    """The text above a column of ranks, or beside a row of them."""
    return workbook.label_beside(at) if in_columns else workbook.label_above(at)


def heading_end(heading: str) -> End | None:
    """What a heading says that rank 1 is: `1 = best`; None where it says nothing."""
    for number, said in ends(heading):
        spoken = roles(said)
        if number == 1 and not spoken & {"bad"}:
            if spoken & {"high", "low"} and not spoken & {"cost", "harm"}:
                return End.HIGHEST if "high" in spoken else End.LOWEST
            if "good" in spoken:
                return End.BEST
    return None


def high_is_good(matrix: DecisionMatrix) -> bool:
    """Whether a high score is good by all its words: points, and criteria none of which costs or harms."""
    label = matrix.reading.label
    if "score" not in roles(label) or roles(label) & {"cost", "harm", "lowest_first", "risk"}:
        return False
    if says_low_is_good(label) or len(matrix.criteria) < 2 or not matrix.additive:
        return False
    return all(one.effect > 0 and _is_benefit(one) for one in matrix.criteria)


def _is_benefit(criterion: MatrixCriterion) -> bool:
    direction = stated_direction(criterion)
    if direction is not None:
        return direction.sign > 0
    return not roles(criterion.label) & {"cost", "harm", "risk", "lowest_first"}
