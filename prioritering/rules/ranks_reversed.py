"""Ranks that start from the other end than their heading says, or from the lowest of what is good when high.

**Why it matters.** "1 = best" above a formula that gives 1 to the lowest score puts the worst measure first,
and every rank follows from the scores. Guidance: *The Green Book* (HM Treasury) and Utredningsinstruksen 2-1
on saying which measure is recommended, and why.

**Wrong:** The heading says "1 = best"; the formula is `=RANK(F3,$F$3:$F$10,1)` over points that are good.

**Right:** `=RANK(F3,$F$3:$F$10,0)`; or a heading that says that the lowest is best.

**Fix.** None: the heading or the formula is wrong. Left alone: costs, risks and penalty points, of which the
lowest is rightly first. Where no heading speaks, a score of benefits alone that is ranked from below is told
as a remark.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.rules.common import areas, has_formula
from prioritering.rules.principles import RECOMMENDED
from prioritering.rules.rule import Rule
from prioritering.scoring.ranking.rank_ends import End, heading_end, high_is_good, low_is_good, rank_heading
from prioritering.scoring.tables.decision_matrix import decision_matrices, rectangle
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Hold the end that ranks start from against the heading, and against what is scored."""
    for matrix in decision_matrices(audit):
        ranks = [line.rank_cell for line in matrix.reading.alternatives if line.rank_cell is not None]
        if len(ranks) < 3 or not matrix.sure:
            continue
        heading = rank_heading(audit.workbook, ranks[0], in_columns=matrix.reading.in_columns)
        end, good = heading_end(heading), high_is_good(matrix)
        lowest = not matrix.reading.highest_first
        points = not low_is_good(matrix.reading.label)
        if lowest and ((end is End.HIGHEST and points) or (end is End.BEST and good)):
            variant, severity = "heading", Severity.WARNING
        elif end is End.LOWEST and not lowest:
            variant, severity = "lowest", Severity.WARNING
        elif end is None and lowest and good and has_formula(audit, ranks[0]):  # typed ones: rank-basis
            variant, severity = "", Severity.INFO
        else:
            continue
        yield Finding(
            rule="ranks-reversed",
            severity=severity,
            at=rectangle(ranks),
            evidence=areas(line.score_cell for line in matrix.reading.alternatives[:1]),
            variant=variant,
            facts={"heading": heading, "score": matrix.reading.label},
        )


RULE = Rule("PA704", Severity.WARNING, check, RECOMMENDED, casts_doubt=False)
