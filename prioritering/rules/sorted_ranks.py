"""Ranks that are told as one: whose numbers alone are wrong, or whose list has one score out of order."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.memoised import memoised
from prioritering.rules.common import has_formula, is_wrong
from prioritering.types import Audit, CellRef, Measure, RankReading, StatedRank


def told_as_one(audit: Audit, reading: RankReading | None, rank: StatedRank) -> bool:
    """Whether it is told with the others of its table, as one cause."""
    if reading is None or reading.in_summary:
        return False
    return (reading.in_order and not rank.proved) or out_of_order(audit, reading) is not None


def out_of_order(audit: Audit, reading: RankReading) -> Measure | None:
    """The first measure whose typed score does not fit its place in a list that is sorted by its typed ranks.

    One alone does not, or two in exchange: the score, and not the ranks, may be the slip.
    """
    return _odd_scores(audit).get(reading.ranks[0].at) if reading.ranks else None


@memoised
def _odd_scores(audit: Audit) -> Mapping[CellRef, Measure]:
    """These measures, by the first rank of each set."""
    found: dict[CellRef, Measure] = {}
    for reading in reversed(audit.rank_readings):
        odd = _odd_score(audit, reading)
        if odd is not None:
            found[reading.ranks[0].at] = odd
    return found


def _odd_score(audit: Audit, reading: RankReading) -> Measure | None:
    ranks = sorted(reading.ranks, key=lambda rank: rank.at)
    if audit.model is None or [rank.stated for rank in ranks] != [*range(1, len(ranks) + 1)]:
        return None
    index = reading.happened.measure
    if reading.happened.kind == "exchanged":
        index = next((rank.measure for rank in ranks if is_wrong(rank)), None)
    elif reading.happened.kind != "moved":
        return None
    if index is None:
        return None
    odd = audit.model.measures[index]
    typed = not any(has_formula(audit, at) for at in (odd.score_cell, *(rank.at for rank in ranks)))
    return odd if typed else None
