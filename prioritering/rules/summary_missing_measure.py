"""A scored measure that the summary leaves out, with the rank it would take.

**Why it matters.** What never reaches the summary is never decided on, however high it scores, and the
ranks of all the others are ranks among those that were not forgotten.

**Wrong:** The sheet scores 25.75, more than any line of the summary; the summary does not name it.

**Right:** The summary names it, or the workbook says why it is left out.

**Fix.** None: whether it belongs there is for those who rank to say. A list of the best alone leaves the
others out on purpose: there a measure is missing where it scores better than one that is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from prioritering.rules.common import areas, as_number
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.values.moves_told import place_fact
from prioritering.scoring.values.ordered_scores import OrderedScores
from prioritering.types import Audit, Finding, RankedMeasure, ScoringModel, Severity

MAX_TOLD_SINGLY = 5
MAX_SHARE_MISSING = 4
"""One in so many of the list may be missing as a slip; more are told as one."""


def check(audit: Audit) -> Iterator[Finding]:
    """Find measures outside the summary, where there is one."""
    model = audit.model
    if model is None or not model.summary:
        return
    if model.shortlisted:
        yield from _among_the_best(audit, model)
        return
    inside = [line.score for line in audit.ranking if line.in_summary and line.score is not None]
    among = _Among(OrderedScores(inside, model.descending), frozenset(inside))
    missing = [line for line in audit.ranking if line.in_summary is False and line.gate is None]
    if len(missing) > MAX_TOLD_SINGLY and MAX_SHARE_MISSING * len(missing) > len(audit.ranking):
        yield _many(missing, len(audit.ranking))
        return
    for line in missing:
        yield _finding(line, among)


def _many(missing: Sequence[RankedMeasure], of: int) -> Finding:
    """A summary without a great part of the list is one of something else, or of a part on purpose."""
    return Finding(
        rule="summary-missing-measure",
        severity=Severity.INFO,
        confidence="low",
        at=missing[0].name_cell.area,
        measure=missing[0].measure,
        evidence=areas(line.name_cell for line in missing[1:]),
        variant="many",
        facts={"count": len(missing), "of": of, "measures": tuple(line.measure for line in missing)},
    )


class _Among(Struct, frozen=True):
    """The scores that the summary ranks."""

    standing: OrderedScores
    scores: frozenset[Fraction]

    def would_rank(self, score: Fraction | None) -> tuple[int, int] | None:
        """First and last place that another measure with that score would have; the same if untied."""
        if score is None:
            return None
        first, last = self.standing.rank(score)
        return first, last + 1 if score in self.scores else first


def _among_the_best(audit: Audit, model: ScoringModel) -> Iterator[Finding]:
    """Measures that are better than one on the list of the best."""
    listed = [line for line in audit.ranking if line.summary_name_cell is not None and line.rank is not None]
    if not listed:
        return
    worst = max(listed, key=lambda line: line.rank or 0)
    for line in audit.ranking:
        if line.rank is None or line in listed or line.rank >= (worst.rank or 0):
            continue
        yield Finding(
            rule="summary-missing-measure",
            severity=Severity.WARNING,
            at=(worst.summary_name_cell or worst.name_cell).area,
            measure=line.measure,
            found=worst.measure,
            evidence=areas([line.name_cell, line.score_cell]),
            variant="best",
            facts={
                "score": as_number(line.score),
                "count": len(listed),
                "listed": worst.measure,
                "other_score": as_number(worst.score),
                "rank": place_fact(line.rank, line.rank_last),
            },
        )


def _finding(line: RankedMeasure, among: _Among) -> Finding:
    rank, model_rank = among.would_rank(line.score), among.would_rank(line.model_score)
    place = model_rank or rank
    variant = "no-score" if rank is None else "drifted" if line.score != line.model_score else ""
    return Finding(
        rule="summary-missing-measure",
        severity=Severity.WARNING,
        at=line.name_cell.area,
        measure=line.measure,
        expected=None if place is None else place[0],
        places=None if place is None or place[0] == place[1] else place,
        evidence=areas([line.score_cell]),
        variant=variant if model_rank is not None or variant == "no-score" else "",
        facts={
            "score": as_number(line.score),
            "model_score": as_number(line.model_score),
            "rank": None if rank is None else place_fact(*rank),
            "model_rank": None if model_rank is None else place_fact(*model_rank),
        },
    )


RULE = Rule("PA105", Severity.WARNING, check, RECOMMENDED, on_ranks=True)
