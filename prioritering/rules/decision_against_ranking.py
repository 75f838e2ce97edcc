"""A measure left out while others that rank below it are taken in.

**Why it matters.** There may be good reasons, but they are not the scores: whoever refers to the ranking must
be able to say what went before it.

**Wrong:** Number 6 is left out, 7 and 8 are taken in, and the papers refer to the ranking.

**Right:** The reason stands beside the decision.

**Fix.** None: the decision is not the tool's to make. A stated reason is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import areas
from prioritering.types import Audit, Choice, Finding, RankedMeasure, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Hold the stated decisions against the ranking."""
    decided = [
        (line, choice) for line in audit.ranking if line.rank is not None and (choice := _choice(audit, line))
    ]
    for line, choice in decided:
        below = [other for other, its in decided if its.taken and (other.rank or 0) > (line.rank or 0)]
        tied = [o for o, its in decided if its.taken and o.rank == line.rank]
        if not choice.taken and below:
            yield _finding(line, choice, tied + below)


def _choice(audit: Audit, line: RankedMeasure) -> Choice | None:
    model = audit.model
    for index, choice in model.choices.items() if model else ():
        if model is not None and model.measures[index].name_cell == line.name_cell:
            return choice
    return None


def _finding(line: RankedMeasure, choice: Choice, taken: list[RankedMeasure]) -> Finding:
    at = choice.cell or line.summary_rank_cell or line.score_cell or line.name_cell
    return Finding(
        rule="decision-against-ranking",
        severity=Severity.WARNING if not choice.reason else Severity.INFO,
        at=at.area,
        measure=line.measure,
        found=choice.decision,
        evidence=areas(other.summary_name_cell or other.name_cell for other in taken),
        variant="reason" if choice.reason else "",
        facts={
            "rank": line.rank,
            "taken": tuple(other.measure for other in taken),
            "reason": choice.reason,
        },
    )
