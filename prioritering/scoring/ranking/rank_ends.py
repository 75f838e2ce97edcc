"""Which end ranks start from, by the words above them and by what is scored."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from prioritering.reading.order import number_places
from prioritering.reading.words import roles
from prioritering.scoring.roles.directions import direction_in_words, ends
from prioritering.scoring.roles.rank_words import says_low_is_good
from prioritering.scoring.tables.decision_matrix import DecisionMatrix
from prioritering.types import CellRef, Workbook

LOW_IS_GOOD = frozenset({"price", "harm", "risk", "lowest_first"})
"""The roles of words for what is better the lower it is."""


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
            if spoken & {"high", "low"} and not spoken & {"price", "harm"}:
                return End.HIGHEST if "high" in spoken else End.LOWEST
            if "good" in spoken:
                return End.BEST
    return None


def high_is_good(matrix: DecisionMatrix) -> bool:
    """Whether a high score is good by all its words, and no criterion lowers it."""
    if len(matrix.criteria) < 2 or not matrix.additive or any(one.effect <= 0 for one in matrix.criteria):
        return False
    if number_places([one.figures for one in matrix.criteria]):
        return False  # places added up
    return good_when_high(matrix.reading.label, [one.label for one in matrix.criteria])


def good_when_high(score: str, criteria: Sequence[str]) -> bool:
    """Whether a score is points by its heading, and none of its criteria costs or harms in name."""
    if "score" not in roles(score) or low_is_good(score):
        return False
    return all(_is_benefit(label) for label in criteria)


def low_is_good(label: str) -> bool:
    """Whether a heading names what is better the lower it is."""
    return bool(roles(label) & LOW_IS_GOOD) or says_low_is_good(label)


def _is_benefit(label: str) -> bool:
    direction = direction_in_words(label)
    return direction.sign > 0 if direction is not None else not roles(label) & LOW_IS_GOOD
