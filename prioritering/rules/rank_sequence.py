"""The summary's numbers have a gap, a repeat that is no tie, or are not in order of score.

**Why it matters.** A list numbered 1, 2, 4 makes the reader look for number 3; two measures with one
number leave open which goes first.

**Wrong:** 1, 2, 4, 5 for four measures with four different scores.

**Right:** 1, 2, 3, 4.

**Fix.** Numbers the list by score. Safe where the measures' own sheets state these places; else `review`: a
gap may stand for a measure that was taken out, and a repeat for a tie that was meant. Reported where the
order is right and the numbers alone are wrong; a measure in the wrong place is a `ranking-mismatch`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from prioritering.rules.common import expected_rank, has_formula, is_wrong, rank_fix, shared_places
from prioritering.rules.principles import CHECKED
from prioritering.rules.rule import Rule
from prioritering.types import Audit, CellRef, Finding, RankedMeasure, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Look at the summary's numbers as a sequence."""
    lines = misnumbered(audit)
    if not lines:
        return
    cells = [line.summary_rank_cell for line in lines if line.summary_rank_cell is not None]
    first, numbers = lines[0], Counter(line.summary_rank for line in audit.ranking)
    variant = "repeat" if any(numbers[line.summary_rank] > 1 for line in lines) else "gap"
    fixes = tuple(
        rank_fix(line.summary_rank_cell, line.listed, expected_rank(audit, line, line.listed))
        for line in lines
        if line.summary_rank_cell is not None and not has_formula(audit, line.summary_rank_cell)
    )
    yield Finding(
        rule="rank-sequence",
        severity=Severity.ERROR,
        at=cells[0].area,
        measure=first.measure,
        found=first.summary_rank,
        expected=expected_rank(audit, first, first.listed),
        places=shared_places(audit, first, first.listed),
        evidence=tuple(at.area for at in cells[1:]),
        fixes=fixes if len(fixes) == len(lines) else (),
        variant=variant,
        facts={"count": len(lines)},
        confidence="medium",
        why="sheets-agree",
    )


def misnumbered(audit: Audit) -> list[RankedMeasure]:
    """The summary's lines with a wrong number, where two or more are wrong and the order is right.

    What formulas make of a wrong figure in the list follows from that.
    """
    stated = [line for line in audit.ranking if line.summary_rank is not None and line.rank is not None]
    in_order = all(
        (one.summary_rank or 0) <= (other.summary_rank or 0)
        for one, other in pairwise(stated)
        if one.rank != other.rank
    )
    if not in_order:
        return []
    followed = that_follow_the_list(audit)
    wrong = [line for line in stated if is_wrong(line.listed)]
    wrong = [line for line in wrong if line.summary_rank_cell not in followed]
    return wrong if len(wrong) >= 2 else []


def that_follow_the_list(audit: Audit) -> set[CellRef]:
    """The computed ranks of the summary that follow from the figures listed there, right or wrong."""
    listed = {
        line.summary_rank_cell: value
        for line in audit.ranking
        if line.summary_rank_cell is not None
        and line.summary_score_cell is not None
        and has_formula(audit, line.summary_rank_cell)
        and isinstance(value := audit.value(line.summary_score_cell), float)
    }
    descending = audit.model is None or audit.model.descending
    ordered = sorted(listed.values(), reverse=descending)
    first = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}
    return {at for at, value in listed.items() if audit.value(at) == first[value]}


RULE = Rule("PA103", Severity.ERROR, check, CHECKED, on_ranks=True)
