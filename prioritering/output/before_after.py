"""The ranking of the workbook beside that of its corrected copy."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from prioritering.messages import Messages
from prioritering.output.firmness import span_text
from prioritering.types import RankedMeasure, RankStatus, StatedRank

NO_VALUE = "–"
ARROW = " → "


def in_copy(line: RankedMeasure) -> RankedMeasure:
    """The line as the copy has it, without what one step of a score could do where its place is another."""
    rank, last = line.rank_after or (line.rank, line.rank_last)
    return replace(
        line,
        score=line.score if line.score_after is None else line.score_after,
        level=line.level if line.score_after is None else "",
        rank=rank,
        rank_last=last,
        stated_rank=line.stated_rank if line.stated_after is None else line.stated_after,
        summary_rank=line.summary_rank if line.summary_after is None else line.summary_after,
        rank_low=line.rank_low if line.rank_after is None else None,
        rank_high=line.rank_high if line.rank_after is None else None,
        score_after=None,
        rank_after=None,
        stated_after=None,
        summary_after=None,
    )


def changes(line: RankedMeasure) -> bool:
    """Whether the copy says something else of a measure."""
    after = (line.score_after, line.rank_after, line.stated_after, line.summary_after)
    return any(value is not None for value in after)


def scores_change(ranking: Sequence[RankedMeasure]) -> bool:
    """Whether any score or place in the ranking is another in the copy."""
    return any(line.score_after is not None or line.rank_after is not None for line in ranking)


def rank_text(line: RankedMeasure) -> str:
    """`6`, `6–7` for a tie, and what it is in the copy: `6 → 5`; empty where there is none."""
    before = "" if line.rank is None else span_text(line.rank, line.rank_last or line.rank)
    return before if line.rank_after is None else f"{before or NO_VALUE}{ARROW}{span_text(*line.rank_after)}"


def score_text(line: RankedMeasure, messages: Messages) -> str:
    """The score, and what it is in the copy; empty where there is none."""
    before = line.level or ("" if line.score is None else messages.value(line.score))
    return (
        before
        if line.score_after is None
        else f"{before or NO_VALUE}{ARROW}{messages.value(line.score_after)}"
    )


def stated_text(stated: float | None, after: float | None, messages: Messages) -> str:
    """A stated rank, and what it is in the copy; empty where there is none."""
    before = "" if stated is None else messages.value(stated)
    return before if after is None else f"{before or NO_VALUE}{ARROW}{messages.value(after)}"


def does_not_hold(rank: StatedRank | None) -> bool:
    """Whether a stated rank is wrong, or follows from nothing: each such has a finding."""
    return rank is not None and rank.status in (RankStatus.WRONG, RankStatus.UNEXPLAINED)
