"""A ranked measure whose own sheet states no rank.

**Why it matters.** Whoever reads the measure's own sheet cannot see where it stands, and nobody notices
when its place changes.

**Wrong:** The summary ranks the measure 8; the cell for its rank on its own sheet is empty.

**Right:** Both say 8.

**Fix.** Writes the computed rank. Safe where the summary states it, or where all other ranks hold and leave
just this place free; else `review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.reading.words import names_reference
from prioritering.rules.common import (
    areas,
    as_number,
    expected_rank,
    has_formula,
    reading_of,
    shared_places,
    stated_in_words,
)
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.ranking_mismatch import as_the_others
from prioritering.rules.rule import Rule
from prioritering.types import (
    Audit,
    CellRef,
    Finding,
    Fix,
    RankBasis,
    RankedMeasure,
    RankPool,
    RankStatus,
    Severity,
)

MIN_RANKS_STATED = 3
"""So many others must state their ranks before one is filled in unasked."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find the empty rank cells of ranked measures, where any measure states its rank."""
    if not any(line.stated_rank is not None for line in audit.ranking):
        return
    missing = list(_without_rank(audit))
    stated = sum(line.stated_rank is not None for line in audit.ranking)
    meant = len(missing) > max(MIN_RANKS_STATED, stated)
    for line, at in missing:
        expected, shared = expected_rank(audit, line, None), shared_places(audit, line, None)
        yield Finding(
            rule="rank-missing",
            severity=Severity.INFO if meant else Severity.WARNING,  # ranks of a part of the list
            confidence="low" if meant else "high",
            at=at.area,
            measure=line.measure,
            expected=expected,
            places=shared,
            evidence=areas([line.summary_rank_cell]),
            fixes=() if meant else _fixes(audit, line, at, expected),
            facts={"score": as_number(line.score), "others": _others(audit, line), "number": expected},
            why=stated_in_words(shared) if line.summary_rank is not None else "leaves-it-free",
        )


def _without_rank(audit: Audit) -> Iterator[tuple[RankedMeasure, CellRef]]:
    """The ranked measures whose rank cell is empty, but for what the others are held against."""
    for line in audit.ranking:
        at = line.stated_rank_cell
        if line.rank is None or at is None or audit.value(at) is not None:
            continue
        if not names_reference(line.measure):
            yield line, at


def _others(audit: Audit, line: RankedMeasure) -> int:
    """The ranks that are stated among the same measures."""
    return sum(other.group == line.group and other.stated is not None for other in audit.ranking)


def _fixes(audit: Audit, line: RankedMeasure, at: CellRef, expected: float | None) -> tuple[Fix, ...]:
    """The form of the others where a formula gives nothing.

    A number unasked only where the summary states the place, or all others leave it free.
    """
    if has_formula(audit, at):
        return as_the_others(audit, at)
    stated = [
        other.stated for other in audit.ranking if other.group == line.group and other.stated is not None
    ]
    counted = {reading_of(audit, rank) for rank in stated[:1]}
    all_hold = all(rank.status is RankStatus.HOLDS for rank in stated) and all(
        reading is not None and reading.pool is not RankPool.RANKED and reading.basis is RankBasis.SCORE
        for reading in counted
    )
    sure = line.score_possible is None or line.score_possible[0] == line.score_possible[1]
    listed = line.listed is not None and line.listed.status is RankStatus.HOLDS
    if listed or (all_hold and sure and len(stated) >= MIN_RANKS_STATED):
        return (Fix.safe(at, before=None, after=expected),)
    return (Fix.review(at, before=None, after=expected),)


RULE = Rule("PA102", Severity.WARNING, check, RECOMMENDED, on_ranks=True)
