"""A criterion without a weight where the others have theirs, or a weight that no criterion has.

**Why it matters.** A criterion whose weight is blank counts for nothing, however it is scored; one that is
added without a weight counts as much as all the others together. A weight whose criterion was taken out, or a
table of weights that no formula reads, says that the scores are weighed as they are not. Guidance:
*Multi-criteria analysis: a manual* (DCLG, 2009), on a weight for each criterion; Directive 2014/24/EU,
article 67 (5), on weightings that are announced.

**Wrong:** Weights 40 %, 30 %, nothing and 30 % above four criteria. Or 40, 30, 20 and 10, and three criteria.

**Right:** A weight above each criterion, and a criterion below each weight.

**Fix.** None: what a criterion is to weigh is for those to say who agreed. Left alone: additions that are
nought for most, weights that stand in no line with the criteria, and a criterion with figures and a weight
that no formula reads (`criterion-unread`). Weights that nothing reads are worth knowing only where all are
the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.scoring.unused_weights import unused_weights
from prioritering.types import Audit, Finding, Severity


def check(audit: Audit) -> Iterator[Finding]:
    """Hold criteria and weights against each other."""
    for one in unused_weights(audit):
        yield Finding(
            rule="weight-unused",
            severity=Severity.INFO if one.alike else Severity.WARNING,
            confidence="high" if one.kind == "uncounted" else "medium",
            at=one.area,
            evidence=(one.figures,),
            variant=one.kind,
            facts={"criterion": one.label},
        )
